// How something stands in words that can be quoted: what it is, since when, who says so, how many conditions hold, and
// what must not be read into it. Plain text: pages, cards, feeds and citations say the same.
import { effective, type LogEvent, type Reason } from "@pacta/core";
import { otherwise, type Thing, thingIn } from "./things.ts";
import { moment, type View } from "./view.ts";

/** The reason in one sentence, or the standing where there is none. */
function standingSentence({ say, text }: View, thing: Thing, reason: Reason | null): string {
  return reason === null
    ? text("fact.stands", { title: thing.title, word: say.words.standing(thing.standing) })
    : say.reason(reason);
}

function sinceSentence({ say, text }: View, { since }: Thing): string {
  const when = since === null ? null : say.instant(since);
  return when === null || when === say.words.nothing
    ? text("fact.sinceUnknown")
    : text("fact.since", { when });
}

/** What the reason rests on without what was only read beside it. */
export function entriesOf(view: View, reason: Reason | null): readonly LogEvent[] {
  const ids = new Set<string>();
  const visit = (it: Reason): void => {
    if (it.rule === "also-read") return;
    for (const id of it.events) ids.add(id);
    for (const child of it.because) visit(child);
  };
  if (reason !== null) visit(reason);
  return effective(view.asked.events, view.asked.knownAt)
    .counted.map(({ event }) => event)
    .filter(({ id }) => ids.has(id));
}

/** "Finding by the commission, 3 March 2026." */
export function entrySentence({ say, text }: View, event: LogEvent): string {
  const what = text(`entry.${event.kind === "act" && event.verb === "decide" ? "decision" : event.kind}`);
  return text("entry", { what, who: say.name(event.by), when: say.happened(event.occurredAt) });
}

/** What it hangs on, where nothing was found or decided. */
export function decisiveSentence(view: View, reason: Reason | null): string | null {
  if (reason === null || entriesOf(view, reason).length > 0) return null;
  const decisive = decisiveIn(reason);
  return decisive === null ? null : view.say.reason(decisive);
}

/** Findings and decisions before what was only reported. Where there is none, the condition speaks. */
export function whoSays(view: View, reason: Reason | null): string {
  const { text, say } = view;
  const weight = ({ kind }: LogEvent): number => (kind === "finding" ? 0 : kind === "act" ? 1 : 2);
  const entries = entriesOf(view, reason).toSorted((a, b) => weight(a) - weight(b));
  const shown = entries.slice(0, 3).map((it) => entrySentence(view, it));
  if (shown.length > 0) {
    const rest = entries.length - shown.length;
    return text("who.entries", {
      entries: [...shown, ...(rest > 0 ? [text("who.more", { n: rest })] : [])].join(say.words.semicolon),
    });
  }
  const decisive = decisiveSentence(view, reason);
  return decisive === null
    ? text("who.none")
    : text("who.condition", { condition: decisive.replace(/[.:]$/u, "") });
}

/** The first condition on which it hangs: what does not hold before what does. */
function decisiveIn(reason: Reason): Reason | null {
  const parts = reason.because.filter(({ rule }) => rule !== "also-read");
  const conditions = parts.filter(({ rule }) => rule.startsWith("gate-"));
  const told = conditions.length > 0 ? conditions : parts;
  const found = told.find(({ value }) => value !== "holds") ?? told[0];
  if (found === undefined) return null;
  return gates.test(found.rule) ? (decisiveIn(found) ?? found) : found;
}

/** These say that a condition holds, and not which. */
const gates = /^(?:gate-|and$|or$|not$)/;

function countsSentence({ text }: View, reason: Reason | null): string | null {
  const parts = (reason?.because ?? []).filter(({ value }) => threeValues.includes(value));
  if (parts.length === 0) return null;
  const of = (value: string): number => parts.filter((it) => it.value === value).length;
  return text("fact.counts", {
    n: parts.length,
    holds: of("holds"),
    fails: of("fails"),
    unknown: of("undetermined"),
  });
}

const threeValues: readonly string[] = ["holds", "fails", "undetermined"];

/** What must not be read into it. */
export function caveatsOf(view: View, thing: Thing): readonly string[] {
  const { text, say, asked, answer, atEnd } = view;
  const out: string[] = [];
  if (thing.standing === "undetermined") out.push(text("caveat.unknown"));
  if (atEnd !== null && answer.record.horizon !== null) {
    const then = thingIn(atEnd, thing.key)?.standing;
    out.push(text("caveat.logEnds", { when: moment(view, answer.record.horizon) }));
    if (then !== undefined && then !== thing.standing)
      out.push(text("caveat.atEnd", { word: say.words.standing(then) }));
  }
  const { norm } = thing;
  if (norm !== null) {
    if (norm.kind === "intent") out.push(text("caveat.intent"));
    for (const level of new Set(norm.debtors.map(({ bindingness }) => bindingness)))
      out.push(text(`caveat.${level}`));
    if (norm.vague !== null) out.push(text("caveat.vague", { words: norm.vague }));
    if (norm.contested.length > 0)
      out.push(text("caveat.contested", { who: say.names(norm.contested.map(({ by }) => by).join(" ")) }));
  }
  const others = otherwise(view, thing).map((word) => say.words.standing(word));
  if (others.length > 0) out.push(text("caveat.readings", { words: others.join(", ") }));
  if (thing.missing.some(({ what }) => what === "closed-ground")) out.push(text("caveat.closed"));
  if (asked.agreement.version === null) out.push(text("caveat.noVersion"));
  return out;
}

/** When it is meant, up to where it was known, and how old the newest fact was then. */
export function clocksSentence(view: View): string {
  const { text, say, asked, answer } = view;
  const { newest } = answer.record;
  return [
    text("clocks.asOf", { when: moment(view, asked.asOf), known: asked.knownAt }),
    newest === null
      ? text("clocks.noFact")
      : text("clocks.newest", { when: moment(view, newest.at), age: say.age(newest.at, asked.asOf) }),
  ].join(" ");
}

/** All of it, as one paragraph. */
export function paragraph(view: View, thing: Thing, reason: Reason | null): readonly string[] {
  const counts = countsSentence(view, reason);
  const stands = standingSentence(view, thing, reason);
  const isDated = thing.since !== null && stands.includes(view.say.instant(thing.since));
  return [
    stands,
    ...(isDated ? [] : [sinceSentence(view, thing)]),
    whoSays(view, reason),
    ...(counts === null ? [] : [counts]),
  ];
}
