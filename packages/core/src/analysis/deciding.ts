// Who can still decide a question, and who cannot: the engine's own step, taken with the votes that are still to come, with
// one of them missing, without the quorum, and without abstentions. Nothing here counts a vote by itself.
import type { Agreement } from "../agreement/agreement.ts";
import type { Question } from "../agreement/body.ts";
import { type Engine, replay } from "../engine/engine.ts";
import type { World } from "../engine/machine.ts";
import type { ValueWord } from "../engine/value.ts";
import type { DecisionView } from "../engine/view.ts";
import type { Act, Coverage, LogEvent } from "../events/event.ts";
import { publicMarking } from "../events/marking.ts";
import { firstInstant, type Instant } from "../time/instant.ts";

export type Seat = {
  readonly who: string;
  /** What was voted last; null while nothing was. */
  readonly vote: string | null;
  /** The party concerned has no vote. */
  readonly concerned: boolean;
};

export type Deciding = {
  readonly key: string;
  readonly question: string;
  readonly body: string;
  readonly standing: DecisionView["standing"];
  readonly closes: Instant | null;
  /** Of the question, else of the body; null where the text names none. */
  readonly quorum: number | null;
  readonly seats: readonly Seat[];
  /** Whether it can still be adopted, or was. Undetermined where with every vote for it nobody could say. */
  readonly can: ValueWord;
  /** Of those who have not voted, each without whom it is known not to be adopted, although all others say yes. */
  readonly needs: readonly string[];
  /** It is not, or can not be, adopted; were there no quorum, it would be. */
  readonly forQuorum: boolean;
  /** The text does not say whether who abstains takes part. As it stands where they do, and where they do not. */
  readonly abstention: {
    readonly who: readonly string[];
    readonly counted: DecisionView["standing"];
    readonly left: DecisionView["standing"];
  } | null;
};

/** Of every question that was put. Callers have admitted the events, and bound how many they bring. */
export function decidingOf(
  agreement: Agreement,
  events: readonly LogEvent[],
  asOf: Instant,
  world: World,
): readonly Deciding[] {
  const engine = replay(agreement, events, { world });
  return engine.record(asOf).decisions.flatMap((view) => {
    const body = agreement.bodies.find(({ id }) => id === view.body);
    const question = body?.questions.find(({ id }) => id === view.question);
    const opening = view.key.slice(view.question.length + 1);
    const opened = engine.eventOf(opening);
    if (body === undefined || question === undefined || opened?.kind !== "act" || opened.verb !== "open")
      return [];
    const seats = seatsOf(engine, view, question, opened);
    const waiting = seats.filter(({ vote, concerned }) => vote === null && !concerned).map(({ who }) => who);
    const at = view.closes === null ? asOf : Math.max(asOf, view.closes + 1);
    const register = question.register ?? "log";
    const asked = { key: view.key, at, register };
    const isOpen = view.standing === "open" || view.standing === "undetermined";
    const votes = (who: readonly string[]): readonly LogEvent[] =>
      isOpen ? who.map((it, i) => voteOf(it, question.id, opening, asOf, i)) : [];
    const standing = (from: Agreement, log: readonly LogEvent[], more: readonly LogEvent[]) =>
      standingWith(from, log, more, asked, world);
    const all = standing(agreement, events, votes(waiting));
    const can = adoptedBy(all);
    const needs =
      can === "holds" && isOpen
        ? waiting.filter((who) => {
            const others = waiting.filter((it) => it !== who);
            return adoptedBy(standing(agreement, events, votes(others))) === "fails";
          })
        : [];
    const quorum = quorumOf(body.quorum, question.quorum);
    const forQuorum =
      can === "fails" &&
      quorum !== null &&
      standing(withoutQuorum(agreement), events, votes(waiting)) === "adopted";
    return [
      {
        key: view.key,
        question: view.question,
        body: view.body,
        standing: view.standing,
        closes: view.closes,
        quorum,
        seats,
        can,
        needs,
        forQuorum,
        abstention:
          quorum === null ? null : abstentionOf(view, (log) => standing(agreement, log, []), events),
      },
    ];
  });
}

function adoptedBy(standing: DecisionView["standing"] | null): ValueWord {
  return standing === "adopted"
    ? "holds"
    : standing === null || standing === "undetermined"
      ? "undetermined"
      : "fails";
}

function seatsOf(engine: Engine, view: DecisionView, question: Question, opened: Act): readonly Seat[] {
  const voted = new Map(view.votes.map(({ who, choice }) => [who, choice]));
  return engine
    .members(view.body, opened.occurredAt.from)
    .filter(({ value }) => value === "holds")
    .map(({ party: who }) => ({
      who,
      vote: voted.get(who) ?? null,
      concerned: question.recusal && opened.scope === who,
    }));
}

function quorumOf(
  ofBody: Agreement["bodies"][number]["quorum"],
  ofQuestion: Question["quorum"],
): number | null {
  const quorum = ofQuestion ?? ofBody;
  return quorum === "unstated" ? null : quorum.stated.atLeast;
}

function withoutQuorum(agreement: Agreement): Agreement {
  return {
    ...agreement,
    bodies: agreement.bodies.map((body) => ({
      ...body,
      quorum: "unstated",
      questions: body.questions.map((question) => ({ ...question, quorum: null })),
    })),
  };
}

function abstentionOf(
  view: DecisionView,
  standing: (log: readonly LogEvent[]) => DecisionView["standing"] | null,
  events: readonly LogEvent[],
): Deciding["abstention"] {
  const abstained = view.votes.filter(({ choice }) => choice === "abstain");
  if (abstained.length === 0) return null;
  const ids = new Set(abstained.map(({ event }) => event));
  const counted = standing(events);
  const left = standing(events.filter(({ id }) => !ids.has(id)));
  return counted === null || left === null || counted === left
    ? null
    : { who: abstained.map(({ who }) => who), counted, left };
}

/** How it stands at last, were nothing else to come. */
function standingWith(
  agreement: Agreement,
  events: readonly LogEvent[],
  more: readonly LogEvent[],
  { key, at, register }: { readonly key: string; readonly at: Instant; readonly register: string },
  world: World,
): DecisionView["standing"] | null {
  const last = events.at(-1)?.position ?? 0;
  const engine = replay(agreement, events, { world });
  for (const [i, event] of [...more, completeTo(register, at)].entries())
    engine.append({ ...event, position: last + i + 1 });
  return engine.record(at).decisions.find((it) => it.key === key)?.standing ?? null;
}

function voteOf(who: string, question: string, opening: string, at: Instant, i: number): Act {
  return {
    ...supposed(`vote ${i}`, who, at),
    kind: "act",
    verb: "vote",
    about: question,
    to: [],
    scope: null,
    choice: "yes",
    receivedAt: null,
    through: null,
    relayedFor: null,
    under: opening,
    until: null,
    grade: null,
  };
}

function completeTo(register: string, at: Instant): Coverage {
  return {
    ...supposed("coverage", "", at),
    kind: "coverage",
    of: register,
    area: null,
    period: { from: firstInstant, to: at + 1 },
    state: "complete",
  };
}

/** No event has an id with this character in it. */
function supposed(id: string, by: string, at: Instant) {
  return {
    v: 1 as const,
    id: `\u0000${id}`,
    position: 0,
    occurredAt: { from: at, to: at },
    reportedAt: at,
    recordedAt: at,
    by,
    marking: publicMarking,
    source: null,
    invented: true,
    note: null,
  };
}
