// Who decides: every body with its seats, its rules and its powers, what was put to it, who voted how, and what came of it.
// A vote that nobody recorded is not on record, and is counted for nothing.
import {
  type Act,
  type Body,
  baseOf,
  type DecisionView,
  effective,
  formatCivilDate,
  type Instant,
  type LogEvent,
  type Question,
  type Slot,
  stated,
} from "@pacta/core";
import { actorsIn } from "./actors.ts";
import type { Answer, Asked } from "./asked.ts";
import { iso, sourceIn, stampOf, worldIn } from "./document.ts";
import { before, lacksIn, named, type Sides, sidesOf, standingIn } from "./lines.ts";
import type { Narrator } from "./speaker.ts";

export function bodiesDocument(
  asked: Asked,
  answers: readonly Answer[],
  answer: Answer,
  say: Narrator,
): Readonly<Record<string, unknown>> {
  const sides = sidesOf(asked, answer, say);
  const events = effective(asked.events, asked.knownAt)
    .counted.map(({ event }) => event)
    .filter(({ occurredAt }) => occurredAt.from <= asked.asOf);
  return {
    schema: "pacta/bodies-1",
    ...stampOf(asked, answers),
    language: say.words.language,
    under: worldIn(asked, answer.world),
    bodies: asked.agreement.bodies
      .filter(({ id }) => asked.sight.sees(id))
      .map((body) => bodyIn(body, sides, events)),
  };
}

function bodyIn(body: Body, sides: Sides, events: readonly LogEvent[]): object {
  const { asked, now, say } = sides;
  const { agreement, sight } = asked;
  const sees = ({ id }: { readonly id: string }): boolean => sight.sees(id);
  const quorum = stated(body.quorum);
  return {
    key: body.id,
    title: body.title,
    established: establishedIn(body.id, sides),
    seats: seatsIn(body, sides),
    chair: saidIn(body.chair, (id) => named(id, say)),
    seat: saidIn(body.seat, (place) => place),
    host: body.host === null ? null : named(body.host, say),
    quorum: quorum === null ? null : quorum.atLeast,
    weights: body.weights.map(({ member, weight }) => ({ ...named(member, say), weight })),
    powers: now.norms
      .filter(({ kind, debtors }) => kind === "power" && debtors.some(({ party }) => party === body.id))
      .map((it) => ({
        key: it.key,
        title: it.title,
        ...standingIn(it.standing, say),
        atEnd: before(sides, it),
        source: sourceIn(it.cites),
      })),
    finds: [...agreement.facts, ...agreement.events]
      .filter(sees)
      .filter(({ settled }) => settled.kind === "found" && stated(settled.by) === body.id)
      .map(({ id, title, cites }) => ({ key: id, title, source: sourceIn(cites) })),
    judges: agreement.norms
      .filter(sees)
      .filter(({ finder }) => finder !== null && stated(finder) === body.id)
      .map(({ id, title }) => ({ norm: id, title })),
    questions: body.questions.filter(sees).map((it) => ({
      question: it.id,
      title: it.title,
      ...rulesIn(it, body, say),
      decisions: now.decisions
        .filter(({ question }) => question === it.id)
        .map((view) => decisionIn(view, it, body, sides, events)),
      withoutEffect: vainIn(it.id, null, sides, events),
      source: sourceIn(it.cites.length > 0 ? it.cites : body.cites),
    })),
    acts: actsOf(body, sides, events),
    source: sourceIn(body.cites),
  };
}

function establishedIn(body: string, { asked, answer, atEnd, say }: Sides): object {
  const value = answer.engine.established(body, asked.asOf);
  const left = atEnd === null ? value : answer.engine.established(body, atEnd.asOf);
  return {
    value,
    word: say.words.standing(value),
    atEnd: left === value ? null : { value: left, word: say.words.standing(left) },
  };
}

/** Who sits there by what text and log say. A text that names no members leaves every seat unknown. */
function seatsIn(body: Body, { asked, answer, say }: Sides): object {
  const declared = stated(body.members);
  const members = answer.engine.members(body.id, asked.asOf);
  const holders = new Map(actorsIn(asked, answer, null).offices.map((it) => [it.office, it.holders]));
  return {
    stated: declared !== null,
    declared: (declared ?? []).map(({ member, from, until, cites }) => ({
      ...named(member, say),
      from: from === null ? null : formatCivilDate(from),
      until: until === null ? null : formatCivilDate(until),
      vacant: holders.has(member) ? holders.get(member)?.length === 0 : null,
      source: sourceIn(cites),
    })),
    members: members.filter(({ value }) => value === "holds").map(({ party }) => named(party, say)),
    perhaps: members.filter(({ value }) => value !== "holds").map(({ party }) => named(party, say)),
  };
}

function tieWord(it: Question["atTie"]): string | null {
  if (it === null || typeof it === "string") return it;
  return "fallback" in it ? `fallback ${it.fallback}` : `casting ${it.casting}`;
}

function saidIn<T, U>(slot: Slot<T>, told: (value: T) => U): U | null {
  return slot === "unstated" ? null : told(slot.stated);
}

function rulesIn(it: Question, body: Body, say: Narrator): object {
  const quorum = stated(it.quorum ?? body.quorum);
  return {
    rule: it.rule === "unstated" ? "unstated" : it.rule.stated.kind,
    says: say.words.votingRule(it.rule === "unstated" ? "unstated" : it.rule.stated, say),
    quorum: quorum === null ? null : quorum.atLeast,
    vetoes: it.vetoes.map((id) => named(id, say)),
    including: it.including.map((id) => named(id, say)),
    putBy: it.putBy.map((id) => named(id, say)),
    window: it.window === null ? "none" : it.window === "unstated" ? "unstated" : "stated",
    abstention: it.silent.includes("abstention") ? "unstated" : it.abstention,
    atClose: it.silent.includes("at close")
      ? "unstated"
      : typeof it.atClose === "string"
        ? it.atClose
        : `fallback ${it.atClose.fallback}`,
    atTie: it.silent.includes("on equal votes") ? "unstated" : tieWord(it.atTie),
    recusal: it.recusal,
    recusalUnstated: it.silent.includes("recusal"),
    effect: it.effect,
  };
}

function decisionIn(
  view: DecisionView,
  question: Question,
  body: Body,
  sides: Sides,
  events: readonly LogEvent[],
): object {
  const { asked, now, atEnd, say } = sides;
  const opening = events.find(({ id }) => view.key === `${question.id}@${id}`);
  const openedAt = opening?.occurredAt.from ?? null;
  const isOpen = view.standing === "open" || view.standing === "undetermined";
  const known = atEnd?.decisions.find(({ key }) => key === view.key);
  return {
    key: view.key,
    ...standingIn(view.standing, say),
    atEnd: known === undefined || known.standing === view.standing ? null : standingIn(known.standing, say),
    open: isOpen,
    opened: iso(openedAt),
    openedBy: opening === undefined ? null : named(opening.by, say),
    about: opening?.kind === "act" ? opening.scope : null,
    since: iso(view.since),
    closes: iso(view.closes),
    votes: votesIn(view, body, openedAt ?? asked.asOf, sides),
    effect: question.effect,
    withoutEffect: vainIn(question.id, opening?.id ?? null, sides, events),
    lacks: lacksIn([known ?? view], atEnd ?? now, say),
    note: opening?.note ?? null,
    source: sourceIn(view.cites),
  };
}

/** What was done about a question and changed nothing: under one opening, or under none that counts. */
function vainIn(
  question: string,
  opening: string | null,
  { now, say }: Sides,
  events: readonly LogEvent[],
): readonly object[] {
  const openings = new Set(now.decisions.map(({ key }) => key.slice(key.indexOf("@") + 1)));
  const underOf = (event: string, about: string | null): string | null => {
    const act = events.find(({ id }) => id === event);
    const under = act?.kind === "act" ? act.under : null;
    const named = under ?? about?.split("@")[1] ?? null;
    return named !== null && openings.has(named) ? named : null;
  };
  return now.purported
    .filter(({ about }) => about !== null && baseOf(about) === question)
    .filter(({ event, about }) => underOf(event, about) === opening)
    .map((it) => ({
      event: it.event,
      by: named(it.by, say),
      verb: it.verb,
      at: iso(it.at),
      ground: it.ground,
      says: say.ground(it.ground),
    }));
}

/** Everybody who had a seat when it was put, and everybody who voted. Null: no vote is on record. */
function votesIn(
  { key, votes }: DecisionView,
  body: Body,
  at: Instant,
  { asked, answer, say }: Sides,
): readonly object[] {
  if (asked.sight.withheld(key)) return [];
  const seats = answer.engine.members(body.id, at);
  const who = new Set([...seats.map(({ party }) => party), ...votes.map((it) => it.who)]);
  return [...who].map((id) => {
    const vote = votes.find((it) => it.who === id);
    return {
      ...named(id, say),
      seat: seats.find(({ party }) => party === id)?.value ?? "fails",
      choice: vote?.choice ?? null,
      event: vote?.event ?? null,
    };
  });
}

/** What it did otherwise than by a question of the text: it adopted, approved, asked. */
function actsOf(body: Body, { asked, now, say }: Sides, events: readonly LogEvent[]): readonly object[] {
  const questions = new Set(body.questions.map(({ id }) => id));
  return events
    .filter((it): it is Act => it.kind === "act" && it.by === body.id)
    .filter(({ about }) => about === null || (!questions.has(about) && asked.sight.sees(about)))
    .sort((a, b) => a.occurredAt.from - b.occurredAt.from || (a.id < b.id ? -1 : 1))
    .map((it) => {
      const ground = now.purported.find(({ event }) => event === it.id)?.ground ?? null;
      return {
        event: it.id,
        verb: it.verb,
        about: it.about,
        title: it.about === null ? null : say.name(it.about),
        from: iso(it.occurredAt.from),
        to: iso(it.occurredAt.to),
        ground,
        says: ground === null ? null : say.ground(ground),
        note: it.note,
        link: it.source === null ? null : { title: it.source.title, url: it.source.url },
      };
    });
}
