// Decisions of bodies, computed from the votes recorded: at the instant when a rule is met or can no longer be met,
// or when the window closes and silence, inaction or a fallback decides.
import type { Body, DecisionRule, Question, QuestionSilence } from "../agreement/body.ts";
import { stated } from "../agreement/slot.ts";
import type { Act } from "../events/event.ts";
import type { Instant } from "../time/instant.ts";
import { opening, settled } from "./beat.ts";
import type { Context, LeafSpec, NodeRule, State, StateNetwork } from "./context.ts";
import { limitAfter } from "./durations.ts";
import { isOver } from "./facts.ts";
import { lastHour } from "./hours.ts";
import type { Machine } from "./machine.ts";
import { everMembers, memberAt, membersAt } from "./membership.ts";
import { authorised } from "./occurrences.ts";
import { type Missing, missing, type Reason, reason } from "./reason.ts";
import { fails, holds, type Value } from "./value.ts";
import type { DecisionView } from "./view.ts";

export function addQuestions(network: StateNetwork, m: Machine): void {
  for (const body of m.agreement.bodies)
    for (const q of body.questions) network.ensure(`Q:${q.id}`, () => spawner(m, body, q));
}

/** Verbs by which a body, or whoever decides for it, settles a question in one act. */
const decidingVerbs = ["decide", "adopt", "refuse"] as const;

function spawner(m: Machine, body: Body, q: Question): NodeRule {
  return {
    evaluate(c): State {
      const keys: string[] = [];
      for (const e of c.events(leaf(`act:open:${q.id}`))) {
        const act = e as Act;
        if (whyNotPut(c, m, q, act) !== null) continue;
        const key = `${q.id}@${act.id}`;
        c.ensure(`D:${key}`, () => votedRule(m, body, q, act.id));
        keys.push(key);
      }
      for (const verb of decidingVerbs) {
        for (const e of c.events(leaf(`act:${verb}:${q.id}`))) {
          const act = e as Act;
          if (act.under !== null) continue;
          const key = `${q.id}@${act.id}`;
          c.ensure(`D:${key}`, () => settledRule(m, body, q, act.id, verb));
          keys.push(key);
        }
      }
      return { keys: keys.sort().join("\n") };
    },
  };
}

function leaf(bucket: string): LeafSpec {
  return { key: bucket, bucket, accepts: null };
}

/** The ground on which putting the question has no effect; null when it has. */
export function whyNotPut(c: Context, m: Machine, q: Question, act: Act): string | null {
  if (authorised(m, act) === fails) return "no-authority";
  return mayPut(c, m, q, act).some(({ v }) => v !== fails) ? null : "no-standing";
}

/** By which of the names in the text its author may put the question, and how sure that is. */
function mayPut(
  c: Context,
  m: Machine,
  q: Question,
  act: Act,
): readonly { readonly of: string; readonly v: Value }[] {
  if (q.putBy.length === 0) return [{ of: act.by, v: holds }];
  return q.putBy.map((of) => ({ of, v: memberAt(c, m, act.by, of, act.occurredAt.from) }));
}

/** A decision recorded as one act: by the body itself, by its sole authority, or by somebody whom the body later ratifies. */
function settledRule(m: Machine, body: Body, q: Question, id: string, verb: string): NodeRule {
  return {
    evaluate(c): State {
      const act = c.events(leaf(`act:${verb}:${q.id}`)).find((e) => e.id === id) as Act | undefined;
      if (act === undefined) return absent(body);
      const word = verb === "refuse" || act.choice === "no" ? "rejected" : "adopted";
      if (mayDecideAlone(body, q, act.by)) return decided(body, word, act.occurredAt.from, [id]);
      // Who may decide is what the text leaves open, as far as it is somebody of the body.
      if (q.rule === "unstated" && ofTheBody(c, m, body, act))
        return decided(body, "undetermined", act.occurredAt.from, [id]);
      const purported = { ...absent(body), word: "purported" };
      if (q.ratified === null) return purported;
      const from = stated(q.ratified);
      const ratification = c
        .events(from === "from-ratification" ? leaf(`act:ratify:${q.id}`) : ratifiedLater(q))
        .find((e) => e.by === body.id && e.kind === "act" && e.under === id);
      if (ratification === undefined) return purported;
      const events = [id, ratification.id];
      if (from === "from-decision") return decided(body, word, act.occurredAt.from, events);
      if (isOver(c, ratification)) return decided(body, word, ratification.occurredAt.from, events);
      return decided(body, "undetermined", act.occurredAt.from, events);
    },
  };
}

function ofTheBody(c: Context, m: Machine, body: Body, act: Act): boolean {
  return (
    (body.chair !== "unstated" && body.chair.stated === act.by) ||
    memberAt(c, m, act.by, body.id, act.occurredAt.from) !== fails
  );
}

/** A ratification that counts from the decision reaches back to a time before it was given. */
function ratifiedLater(q: Question): LeafSpec {
  const bucket = `act:ratify:${q.id}`;
  return { key: `early:${bucket}`, bucket, accepts: null, early: true };
}

function mayDecideAlone(body: Body, q: Question, who: string): boolean {
  return (
    who === body.id || (q.rule !== "unstated" && q.rule.stated.kind === "sole" && q.rule.stated.who === who)
  );
}

function absent(body: Body): State {
  return { word: "absent", at: null, closes: null, body: body.id, events: "", yes: 0, no: 0, silent: false };
}

function decided(body: Body, word: string, at: Instant, events: readonly string[]): State {
  return { word, at, closes: null, body: body.id, events: events.join(" "), yes: 0, no: 0, silent: false };
}

type Ballot = {
  readonly who: string;
  readonly choice: string;
  readonly event: string;
  readonly at: Instant;
  readonly objects: boolean;
  /** Whether its author sits in the body; where nobody knows, the vote may count or not. */
  readonly seat: Value;
};

/** What has been cast up to now, in the order of time, and each member's last vote. */
export function ballots(
  c: Context,
  m: Machine,
  body: Body,
  q: Question,
  openingId: string,
): {
  readonly cast: readonly Ballot[];
  readonly last: readonly Ballot[];
  readonly void: readonly (Ballot & { readonly ground: string })[];
} {
  const opened = openingOf(c, q, openingId);
  if (opened === undefined) return { cast: [], last: [], void: [] };
  const closes = closeOf(m, q, opened);
  const taken: Ballot[] = [];
  const refused: (Ballot & { ground: string })[] = [];
  const all = [
    ...c.events(leaf(`under:${openingId}`)),
    ...c.events(leaf(`act:vote:${q.id}`)),
    ...c.events(leaf(`act:object:${q.id}`)),
  ] as readonly Act[];
  const seen = new Set<string>();
  for (const v of all) {
    if (seen.has(v.id) || (v.verb !== "vote" && v.verb !== "object" && v.verb !== "decide")) continue;
    if (v.under !== null && v.under !== openingId) continue;
    seen.add(v.id);
    const objects = v.verb === "object";
    const at = objects ? (v.receivedAt ?? lastHour(v)) : lastHour(v);
    if (at > c.now) {
      c.wake(settled(at));
      continue;
    }
    const seat = sitsIn(c, m, body, q, v.by, v.occurredAt.from);
    const ballot = {
      who: v.by,
      choice: objects ? "no" : (v.choice ?? "yes"),
      event: v.id,
      at,
      objects,
      seat,
    };
    const ground =
      at < opened.occurredAt.from
        ? "before-opening"
        : closes !== null && at > closes
          ? "after-close"
          : seat === fails
            ? "no-member"
            : q.recusal && opened.scope === v.by
              ? "party-concerned"
              : authorised(m, v) === fails
                ? "no-authority"
                : null;
    if (ground !== null) refused.push({ ...ballot, ground });
    else taken.push(ballot);
  }
  const cast = inOrder(taken);
  return { cast, last: lastOf(cast), void: refused };
}

function openingOf(c: Context, q: Question, id: string): Act | undefined {
  return c.events(leaf(`act:open:${q.id}`)).find((e) => e.id === id) as Act | undefined;
}

/** By time; what was cast at one instant stays in the order of the log's ids. */
function inOrder(cast: readonly Ballot[]): readonly Ballot[] {
  return [...cast].sort((a, b) => a.at - b.at);
}

/** Each member's last vote. */
function lastOf(cast: readonly Ballot[]): readonly Ballot[] {
  const last = new Map<string, Ballot>();
  for (const ballot of cast) if (!ballot.objects) last.set(ballot.who, ballot);
  return [...last.values()].sort((a, b) => a.at - b.at || (a.who < b.who ? -1 : 1));
}

/** A text that does not say who sits in a body leaves its votes open until the record shows members. */
function membersUnknown(c: Context, m: Machine, body: Body, q: Question): boolean {
  const sole = q.rule !== "unstated" && q.rule.stated.kind === "sole";
  return body.members === "unstated" && !sole && everMembers(c, m, body.id).length === 0;
}

function sitsIn(c: Context, m: Machine, body: Body, q: Question, who: string, at: Instant): Value {
  if (q.rule !== "unstated" && q.rule.stated.kind === "sole")
    return q.rule.stated.who === who ? holds : fails;
  return memberAt(c, m, who, body.id, at);
}

function closeOf(m: Machine, q: Question, opened: Act): Instant | null {
  if (opened.until !== null) return opened.until;
  if (q.window === null || q.window === "unstated") return null;
  const anchor = q.window.stated.from === "receipt" ? opened.receivedAt : opened.occurredAt.from;
  if (anchor === null) return null;
  const limit = limitAfter(m, anchor, q.window.stated.duration);
  return limit.kind === "at" ? limit.at : null;
}

function votedRule(m: Machine, body: Body, q: Question, openingId: string): NodeRule {
  return {
    evaluate(c): State {
      const opened = openingOf(c, q, openingId);
      if (opened === undefined) return absent(body);
      const own = c.own();
      if (own !== null && finals.has(String(own.word))) return own;
      if (membersUnknown(c, m, body, q)) return { ...absent(body), word: "undetermined", events: openingId };
      const open = {
        ...decided(body, "undetermined", opened.occurredAt.from, [openingId]),
        closes: closeOf(m, q, opened),
        inDoubt: true,
      };
      if (mayPut(c, m, q, opened).every(({ v }) => v !== holds)) return open;
      const meant = everyMeaning(q, opened);
      const outcomes: State[] = [];
      const words: string[] = [];
      for (const { question } of meant) {
        const seats = seatsOf(c, m, body, question, opened);
        const { cast } = ballots(c, m, body, question, openingId);
        const tied = tiesIn(cast);
        const doubtful = [...new Set([...doubtsIn(seats, cast), ...tied.flat()])];
        if (doubtful.length > mostDoubts || (doubtful.length > 0 && cast.length > mostCast)) return open;
        const here = everyAnswer(doubtful, tied).map((without) =>
          standingGiven(c, m, body, question, opened, {
            members: seats.flatMap(({ who }) => (without.has(seatKey(who)) ? [] : [who])),
            cast: cast.filter(({ event }) => !without.has(event)),
            again: doubtful.length > 0 || meant.length > 1 || own?.inDoubt === true,
          }),
        );
        outcomes.push(...here);
        words.push(here.map(({ word }) => word).join(" "));
      }
      // Where every answer leads to the same, it is so from the instant at which the last of them leads there.
      const latest = outcomes.reduce((a, b) => (Number(b.at) > Number(a.at) ? b : a));
      if (outcomes.every(({ word }) => word === latest.word)) return latest;
      const hangsOn = silencesThatMatter(q, meant, words).join("\n");
      return { ...latest, word: "undetermined", at: opened.occurredAt.from, inDoubt: true, hangsOn };
    },
  };
}

/** The question as it would be if the text had said what it calls unstated, and which of the possible words each slot has. */
type Meaning = { readonly question: Question; readonly said: readonly number[] };

function everyMeaning(q: Question, opened: Act): readonly Meaning[] {
  return q.silent.reduce<readonly Meaning[]>(
    (all, slot) =>
      all.flatMap(({ question, said }) =>
        answersTo(slot, opened).map((answer, i) => ({
          question: { ...question, ...answer },
          said: [...said, i],
        })),
      ),
    [{ question: q, said: [] }],
  );
}

function answersTo(slot: QuestionSilence, opened: Act): readonly Partial<Question>[] {
  switch (slot) {
    case "abstention":
      return [{ abstention: "not-voting" }, { abstention: "counts-as-no" }, { abstention: "counts-as-yes" }];
    case "at close":
      return [{ atClose: "rejected" }, { atClose: "adopted" }, { atClose: "lapsed" }, { atClose: "stuck" }];
    case "on equal votes":
      return [{ atTie: "rejected" }, { atTie: "adopted" }, { atTie: "stuck" }];
    case "recusal":
      return opened.scope === null ? [{ recusal: false }] : [{ recusal: false }, { recusal: true }];
  }
}

/** Those by whose words alone the outcome would be another. */
function silencesThatMatter(
  q: Question,
  meant: readonly Meaning[],
  words: readonly string[],
): readonly QuestionSilence[] {
  return q.silent.filter((_, n) =>
    meant.some((a, i) =>
      meant.some(
        (b, j) =>
          words[i] !== words[j] && a.said.every((answer, slot) => slot === n || answer === b.said[slot]),
      ),
    ),
  );
}

const finals: ReadonlySet<string> = new Set(["adopted", "rejected", "lapsed", "stuck"]);

/** So many memberships and votes in doubt are weighed against one another over so many votes; beyond that the decision is open. */
const mostDoubts = 5;
const mostCast = 100;

type Seat = { readonly who: string; readonly v: Value };

/** Who sat in the body when the question was put, or may have. */
function seatsOf(c: Context, m: Machine, body: Body, q: Question, opened: Act): readonly Seat[] {
  return everMembers(c, m, body.id)
    .filter((who) => !(q.recusal && opened.scope === who))
    .map((who) => ({ who, v: memberAt(c, m, who, body.id, opened.occurredAt.from) }))
    .filter(({ v }) => v !== fails);
}

/** No event has an id with this character in it. */
function seatKey(who: string): string {
  return `\u0000${who}`;
}

function doubtsIn(seats: readonly Seat[], cast: readonly Ballot[]): readonly string[] {
  return [
    ...seats.filter(({ v }) => v !== holds).map(({ who }) => seatKey(who)),
    ...cast.filter(({ seat }) => seat !== holds).map(({ event }) => event),
  ];
}

/** Votes that one member cast differently at one instant, so that nobody knows which was the last. */
function tiesIn(cast: readonly Ballot[]): readonly (readonly string[])[] {
  const together = new Map<string, Ballot[]>();
  for (const vote of cast) {
    if (vote.objects) continue;
    const key = `${vote.at} ${vote.who}`;
    const others = together.get(key);
    if (others === undefined) together.set(key, [vote]);
    else others.push(vote);
  }
  return [...together.values()]
    .filter((votes) => votes.some(({ choice }) => choice !== votes[0]?.choice))
    .map((votes) => votes.map(({ event }) => event));
}

/** What does not count, under each way of answering what is in doubt. Of votes that are tied one was the last. */
function everyAnswer(
  doubtful: readonly string[],
  tied: readonly (readonly string[])[],
): readonly ReadonlySet<string>[] {
  return Array.from(
    { length: 2 ** doubtful.length },
    (_, answer) => new Set(doubtful.filter((_key, i) => Math.floor(answer / 2 ** i) % 2 === 1)),
  ).filter((without) => tied.every((votes) => votes.some((event) => !without.has(event))));
}

type Sitting = {
  readonly members: readonly string[];
  readonly cast: readonly Ballot[];
  /** Whether the first instant of a decision has to be found again, since no state has kept it. */
  readonly again: boolean;
};

function standingGiven(
  c: Context,
  m: Machine,
  body: Body,
  q: Question,
  opened: Act,
  { members, cast, again }: Sitting,
): State {
  const register = q.register ?? "log";
  const closes = closeOf(m, q, opened);
  const given = (so: readonly Ballot[], word: string, at: Instant): State => {
    const { yes, no } = count(q, members, so);
    const events = [opened.id, ...counted(so).map(({ event }) => event)].join(" ");
    return { ...absent(body), word, at, closes, yes, no, events };
  };
  const rule = stated(q.rule);
  const instants = again ? [opened.occurredAt.from, ...cast.map(({ at }) => at)] : [lastAt(opened, cast)];
  const early = rule === null ? null : firstDecided(rule, q, body, members, cast, instants);
  if (early !== null) return given(early.cast, early.word, early.at);
  if (closes === null || c.beat < opening(closes + 1)) {
    if (closes !== null) c.wake(opening(closes + 1));
    return given(cast, c.completeTo(register, c.now) ? "open" : "undetermined", opened.occurredAt.from);
  }
  if (!c.completeTo(register, closes)) return { ...given(cast, "undetermined", closes), silent: true };
  if (rule === null) return given(cast, "undetermined", closes);
  const atClose = decides(rule, q, body, members, count(q, members, cast), true);
  return given(cast, atClose ?? (typeof q.atClose === "string" ? q.atClose : "stuck"), closes);
}

function lastAt(opened: Act, cast: readonly Ballot[]): Instant {
  return cast.at(-1)?.at ?? opened.occurredAt.from;
}

/** Votes as they stand at the end, and objections beside them. */
function counted(cast: readonly Ballot[]): readonly Ballot[] {
  return [...lastOf(cast), ...cast.filter(({ objects }) => objects)];
}

type Outcome = "adopted" | "rejected" | "stuck";

type Decided = {
  readonly word: Outcome;
  readonly at: Instant;
  readonly cast: readonly Ballot[];
};

/** A decision stands from the first instant at which the votes decide it; what is cast later does not unmake it. */
function firstDecided(
  rule: DecisionRule,
  q: Question,
  body: Body,
  members: readonly string[],
  cast: readonly Ballot[],
  instants: readonly Instant[],
): Decided | null {
  for (const at of new Set(instants)) {
    const so = cast.filter((ballot) => ballot.at <= at);
    const word = decides(rule, q, body, members, count(q, members, so), false);
    if (word !== null) return { word, at, cast: so };
  }
  return null;
}

type Tally = {
  readonly yes: number;
  readonly no: number;
  readonly abstained: number;
  /** Members who have not voted. */
  readonly waiting: readonly string[];
  readonly members: number;
  readonly yesWho: readonly string[];
  readonly noWho: readonly string[];
  readonly objected: boolean;
};

function count(q: Question, members: readonly string[], cast: readonly Ballot[]): Tally {
  const valid = lastOf(cast);
  const objections = cast.filter(({ objects }) => objects);
  const yesWho: string[] = [];
  const noWho: string[] = objections.map((o) => o.who);
  let abstained = 0;
  for (const v of valid) {
    const counts =
      v.choice === "abstain"
        ? { "not-voting": "abstain", "counts-as-no": "no", "counts-as-yes": "yes" }[q.abstention]
        : v.choice;
    if (counts === "yes") yesWho.push(v.who);
    else if (counts === "no") noWho.push(v.who);
    else abstained += 1;
  }
  const voted = new Set([...valid.map((v) => v.who), ...objections.map((o) => o.who)]);
  return {
    yes: yesWho.length,
    no: noWho.length,
    abstained,
    waiting: members.filter((x) => !voted.has(x)),
    members: members.length,
    yesWho,
    noWho,
    objected: objections.length > 0,
  };
}

/** The same where the text has an answer of its own to as many votes for as against: while such a tie can still come
 *  about, nothing is rejected for want of votes. */
function decides(
  rule: DecisionRule,
  q: Question,
  body: Body,
  members: readonly string[],
  t: Tally,
  closed: boolean,
): Outcome | null {
  const word = outcome(rule, q, body, members, t, closed);
  if (word !== "rejected" || q.atTie === null || q.vetoes.some((v) => t.noWho.includes(v))) return word;
  const left = closed ? 0 : t.waiting.length;
  if (t.yes + t.no + t.abstained + left < quorumOf(q, body)) return word;
  if (left > 0 && Math.abs(t.yes - t.no) <= left) return null;
  return t.yes === t.no && t.yes > 0 ? tied(q.atTie, t) : word;
}

function tied(at: NonNullable<Question["atTie"]>, t: Tally): Outcome {
  if (typeof at === "string") return at;
  if ("fallback" in at) return "stuck";
  return t.yesWho.includes(at.casting) ? "adopted" : t.noWho.includes(at.casting) ? "rejected" : "stuck";
}

function quorumOf(q: Question, body: Body): number {
  return stated(q.quorum ?? body.quorum)?.atLeast ?? 0;
}

/** What the votes decide so far; null while they decide nothing. `closed` says that no more can come. */
function outcome(
  rule: DecisionRule,
  q: Question,
  body: Body,
  members: readonly string[],
  t: Tally,
  closed: boolean,
): "adopted" | "rejected" | null {
  if (q.vetoes.some((v) => t.noWho.includes(v))) return "rejected";
  const left = closed ? 0 : t.waiting.length;
  // Nothing is adopted before those who could still defeat it have spoken.
  const mayBeVetoed = !closed && q.vetoes.some((v) => t.waiting.includes(v));
  const present = t.yes + t.no + t.abstained;
  const quorum = quorumOf(q, body);
  const includingMet = q.including.every((p) => t.yesWho.includes(p));
  const includingPossible = q.including.every(
    (p) => t.yesWho.includes(p) || (left > 0 && !t.noWho.includes(p)),
  );
  const judge = (met: boolean, reachable: boolean): "adopted" | "rejected" | null =>
    met && includingMet && present >= quorum && !mayBeVetoed
      ? "adopted"
      : !reachable || !includingPossible || present + left < quorum
        ? "rejected"
        : null;
  const weight = (who: readonly string[]): number =>
    who.reduce((w, p) => w + (body.weights.find((x) => x.member === p)?.weight ?? 0), 0);
  const total = weight(members);
  switch (rule.kind) {
    case "sole":
      return t.yesWho.includes(rule.who) ? "adopted" : t.noWho.includes(rule.who) ? "rejected" : null;
    case "silence":
      return t.no > 0 ? "rejected" : closed ? "adopted" : null;
    case "consensus":
      return t.no > 0 ? "rejected" : t.waiting.length === 0 && t.members > 0 ? judge(true, true) : null;
    case "unanimity": {
      const needed = t.members - (q.abstention === "not-voting" ? t.abstained : 0);
      return t.no > 0
        ? "rejected"
        : judge(t.yes >= needed && t.yes > 0, t.no === 0 && (closed ? t.yes >= needed : true));
    }
    case "votes":
      return judge(t.yes >= rule.atLeast, t.yes + left >= rule.atLeast);
    case "majority": {
      const f = rule.fraction;
      const reaches = (yes: number, of: number): boolean =>
        (f === null ? yes * 2 > of : yes * f.in >= f.of * of) && of > 0;
      if (rule.among === "members") return judge(reaches(t.yes, t.members), reaches(t.yes + left, t.members));
      // Among those voting it is certain once it is so whatever those who have not voted do: all against, or all for.
      return judge(reaches(t.yes, t.yes + t.no + left), reaches(t.yes + left, t.yes + t.no + left));
    }
    case "weighted": {
      const w = weight(t.yesWho);
      const open = closed ? 0 : weight(t.waiting);
      return judge(
        w * rule.fraction.in >= rule.fraction.of * total,
        (w + open) * rule.fraction.in >= rule.fraction.of * total,
      );
    }
    case "double": {
      const against = t.members - t.yes;
      const w = weight(t.yesWho);
      const open = closed ? [] : t.waiting;
      const meets = (yes: number, weightYes: number, notYes: number): boolean =>
        yes * rule.members.in >= rule.members.of * t.members &&
        (weightYes * rule.weight.in >= rule.weight.of * total ||
          (rule.blockingAtLeast !== null && notYes < rule.blockingAtLeast));
      return judge(
        meets(t.yes, w, against),
        meets(t.yes + open.length, w + weight(open), against - open.length),
      );
    }
  }
}

export function decisionViews(c: Context, m: Machine): readonly DecisionView[] {
  const out: DecisionView[] = [];
  for (const body of m.agreement.bodies) {
    for (const q of body.questions) {
      for (const key of keysOf(c, q.id)) {
        const s = c.state(`D:${key}`);
        const word = String(s?.word ?? "undetermined");
        if (word === "absent" || word === "purported") continue;
        out.push({
          key,
          question: q.id,
          body: body.id,
          standing: word as DecisionView["standing"],
          since: (s?.at ?? null) as Instant | null,
          closes: (s?.closes ?? null) as Instant | null,
          votes: ballots(c, m, body, q, openingIn(q, key)).last.map((v) => ({
            who: v.who,
            choice: v.choice,
            event: v.event,
          })),
          missing: missingForDecision(c, m, body, q, key, s),
          cites: q.cites.length > 0 ? q.cites : body.cites,
        });
      }
    }
  }
  return out;
}

function keysOf(c: Context, question: string): readonly string[] {
  return String(c.state(`Q:${question}`)?.keys ?? "")
    .split("\n")
    .filter((k) => k !== "");
}

function missingForDecision(
  c: Context,
  m: Machine,
  body: Body,
  q: Question,
  key: string,
  s: State | null,
): readonly Missing[] {
  const word = s?.word;
  if (word !== "open" && word !== "undetermined") return [];
  const out: Missing[] = [];
  if (membersUnknown(c, m, body, q))
    out.push(missing("unstated", { slot: "members", of: body.id, title: body.title }, { cites: body.cites }));
  if (s?.inDoubt === true)
    for (const slot of String(s.hangsOn ?? "")
      .split("\n")
      .filter((it) => it !== ""))
      out.push(missing("unstated", { slot, of: q.id, title: q.title }, { cites: q.cites }));
  if (s?.inDoubt === true) out.push(...whatIsInDoubt(c, m, body, q, openingIn(q, key)));
  if (q.rule === "unstated")
    out.push(missing("unstated", { slot: "rule", of: q.id, title: q.title }, { cites: q.cites }));
  if (q.ratified === "unstated" && s?.closes === null)
    out.push(missing("unstated", { slot: "ratified", of: q.id, title: q.title }, { cites: q.cites }));
  const register = q.register ?? "log";
  const silent = word === "undetermined" ? c.silentAfter(register) : null;
  if (silent !== null)
    out.push(missing("register", { register, after: silent === "always" ? null : silent }, {}));
  if (word === "open")
    out.push(
      missing(
        "decision",
        { question: q.id, title: q.title, body: body.id },
        {
          who: stillToVote(c, m, body, q, key),
          by: (s?.closes ?? null) as Instant | null,
          cites: q.cites,
        },
      ),
    );
  return out;
}

/** Whoever has not voted yet; where all have, whoever may vote otherwise. */
function stillToVote(c: Context, m: Machine, body: Body, q: Question, key: string): readonly string[] {
  const id = openingIn(q, key);
  const concerned = q.recusal ? (openingOf(c, q, id)?.scope ?? null) : null;
  const members = membersAt(c, m, body.id, c.now).filter((who) => who !== concerned);
  const voted = new Set(counted(ballots(c, m, body, q, id).cast).map(({ who }) => who));
  const left = members.filter((who) => !voted.has(who));
  return left.length > 0 ? left : members;
}

function openingIn(q: Question, key: string): string {
  return key.slice(q.id.length + 1);
}

/** Whoever may or may not have been a member when it counted, and votes of which one was the last. */
function whatIsInDoubt(
  c: Context,
  m: Machine,
  body: Body,
  q: Question,
  openingId: string,
): readonly Missing[] {
  const opened = openingOf(c, q, openingId);
  if (opened === undefined) return [];
  const put = mayPut(c, m, q, opened);
  const putters = put.every(({ v }) => v !== holds)
    ? put.flatMap(({ of, v }) => (v === fails ? [] : [{ who: opened.by, of }]))
    : [];
  const { cast } = ballots(c, m, body, q, openingId);
  const hours = tiesIn(cast)
    .flat()
    .map((event) => missing("hour", { event }, {}));
  const sitting = [
    ...seatsOf(c, m, body, q, opened),
    ...cast.map(({ who, seat }) => ({ who, v: seat })),
  ].flatMap(({ who, v }) => (v === holds ? [] : [{ who, of: body.id }]));
  const each = new Map([...putters, ...sitting].map((it) => [`${it.who} ${it.of}`, it]));
  const memberships = [...each.values()].map((it) => missing("membership", it, { cites: body.cites }));
  return [...memberships, ...hours];
}

/** Of a majority that is more than half, how much it is. */
function shareOf(rule: DecisionRule): string | null {
  const fraction = rule.kind === "majority" || rule.kind === "weighted" ? rule.fraction : null;
  return fraction === null ? null : `${fraction.of}/${fraction.in}`;
}

export function decisionReason(c: Context, m: Machine, key: string): Reason | null {
  const question = key.split("@")[0] ?? "";
  const named = m.names.get(question);
  const s = c.state(`D:${key}`);
  if (named?.kind !== "question" || s === null) return null;
  const rule = named.it.rule === "unstated" ? "unstated" : named.it.rule.stated.kind;
  const word = String(s.word);
  return reason("decision", word, {
    since: s.at as Instant | null,
    data: {
      key,
      title: named.it.title,
      body: named.body.id,
      rule,
      share: named.it.rule === "unstated" ? null : shareOf(named.it.rule.stated),
      yes: s.yes as number,
      no: s.no as number,
      closes: s.closes as number | null,
      bySilence: s.silent === true ? "yes" : "no",
      effect: named.it.effect,
    },
    cites: named.it.cites.length > 0 ? named.it.cites : named.body.cites,
    events: s.events === "" ? [] : String(s.events).split(" "),
    missing: missingForDecision(c, m, named.body, named.it, key, s),
  });
}
