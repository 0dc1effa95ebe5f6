// Two versions of a text told beside each other: what is declared otherwise, in the words of each text, and what becomes
// of everything that stands.
import {
  type Agreement,
  compare,
  type Declared,
  type Difference,
  declarationsOf,
  differing,
  type Effect,
  effectsOf,
  type StandingBy,
  type StandingRecord,
  standingsOf,
} from "@pacta/core";
import { printFrame, printOne } from "@pacta/language";
import type { Answer, Asked } from "./asked.ts";
import { iso, stampOf } from "./document.ts";
import { sourcesSeen } from "./method.ts";
import { openPart } from "./reading/open.ts";
import type { Narrator } from "./speaker.ts";

/** One question asked under both texts: the same log, the same instant, the same viewer. */
export type Sides = {
  readonly before: { readonly asked: Asked; readonly answers: readonly Answer[] };
  readonly after: { readonly asked: Asked; readonly answers: readonly Answer[] };
};

type Texts = { readonly before: Agreement; readonly after: Agreement };

/** Both as they would be were there nothing in either that the viewer may not know of, and nothing that speaks of it:
 *  neither is in the comparison, nor counted in it. */
function textsSeen({ before, after }: Sides): Texts {
  const sees = (norm: string): boolean =>
    [before.asked.sight, after.asked.sight].every((sight) => sight.sees(norm));
  const parts = [before, after].map(({ asked }) => openPart(asked.agreement, sees));
  const closed = new Set(parts.flatMap((it) => [...it.closed]));
  const isOpen = ({ id }: { readonly id: string }): boolean => !closed.has(id);
  const seen = (whole: Agreement): Agreement => {
    const { agreement: a } = openPart(whole, sees);
    return {
      ...a,
      sources: sourcesSeen(whole, sees),
      instruments: a.instruments.filter(isOpen),
      bodies: a.bodies.filter(isOpen).map((it) => ({ ...it, questions: it.questions.filter(isOpen) })),
      situations: a.situations.filter(isOpen),
      facts: a.facts.filter(isOpen),
      events: a.events.filter(isOpen),
      procedures: a.procedures.filter(isOpen),
      positions: a.positions.filter(isOpen),
      norms: a.norms.filter(isOpen),
    };
  };
  return { before: seen(before.asked.agreement), after: seen(after.asked.agreement) };
}

/** What is declared otherwise. */
function comparisonIn({ before, after }: Texts): object {
  const comparison = compare(before, after);
  return {
    frame:
      comparison.frame.length === 0
        ? null
        : {
            slots: comparison.frame,
            ...otherwise(printFrame(before), printFrame(after)),
          },
    differences: comparison.differences.map((it) => differenceIn(it, before, after)),
    unchanged: comparison.unchanged,
  };
}

/** What becomes of what stands, under the first reading. */
function effectsIn({ before, after }: Sides, texts: Texts, say: Narrator): object {
  const [was, is] = [before.answers[0]?.record, after.answers[0]?.record];
  if (was === undefined || is === undefined) throw new Error("a question has at least one world");
  const comparison = compare(texts.before, texts.after);
  const sees = (key: string): boolean =>
    [before.asked.sight, after.asked.sight].every((sight) => sight.sees(key) && !sight.withheld(key));
  const effects = effectsOf(comparison, texts, standingsOf(was), standingsOf(is)).filter(({ key }) =>
    sees(key),
  );
  const faces = new Map([...facesOf(was), ...facesOf(is)]);
  const count = (kind: Effect["kind"]): number => effects.filter((it) => it.kind === kind).length;
  return {
    counts: {
      stays: count("stays"),
      changes: count("changes"),
      ends: count("ends"),
      arises: count("arises"),
      unsettled: effects.filter(({ unsettled }) => unsettled).length,
    },
    effects: effects.map((it) => effectIn(it, faces, sees, say)),
    otherReadings: otherReadings({ before, after }).filter(sees),
  };
}

/** The whole of `pacta diff --json`. */
export function diffDocument(sides: Sides, say: Narrator): Readonly<Record<string, unknown>> {
  const { before, after } = sides;
  const texts = textsSeen(sides);
  return {
    schema: "pacta/diff-1",
    ...stampOf(after.asked, after.answers),
    language: say.words.language,
    against: faceOf(before.asked.agreement),
    ...comparisonIn(texts),
    ...effectsIn(sides, texts, say),
    refusals: after.asked.refusals.map(({ code, message, line, column, file }) => ({
      code,
      message,
      file,
      line,
      column,
    })),
  };
}

/** A version beside the text that it follows. `line` is what the server keeps of it. */
export function versionDocument(
  sides: Sides,
  say: Narrator,
  line: Readonly<Record<string, unknown>>,
): Readonly<Record<string, unknown>> {
  const { before, after } = sides;
  const texts = textsSeen(sides);
  return {
    schema: "pacta/version-1",
    ...stampOf(after.asked, after.answers),
    language: say.words.language,
    ...line,
    against: faceOf(before.asked.agreement),
    ...comparisonIn(texts),
    ...effectsIn(sides, texts, say),
  };
}

function faceOf({ id, title, version, zone }: Agreement): object {
  return { id, title, version, zone };
}

/** Keys whose standing differs under another reading and under the first does not. */
function otherReadings({ before, after }: Sides): readonly string[] {
  const under = (i: number): readonly string[] => {
    const [was, is] = [before.answers[i]?.record, after.answers[i]?.record];
    return was === undefined || is === undefined
      ? []
      : differing(standingsOf(was), standingsOf(is)).map(({ key }) => key);
  };
  const first = new Set(under(0));
  const others = after.answers.slice(1).flatMap((_answer, i) => under(i + 1));
  return [...new Set(others)].filter((key) => !first.has(key)).sort();
}

function effectIn(
  { key, kind, before, after, unsettled, through }: Effect,
  faces: ReadonlyMap<string, { readonly of: string; readonly title: string }>,
  sees: (id: string) => boolean,
  say: Narrator,
): object {
  const { of, title } = faces.get(key) ?? { of: "norm", title: key };
  return {
    key,
    of,
    title,
    kind,
    unsettled,
    before: standingIn(before, say),
    after: standingIn(after, say),
    through: through.filter(sees),
  };
}

function standingIn(by: StandingBy | null, say: Narrator): object | null {
  if (by === null) return null;
  const { standing, due } = by;
  return { standing, word: say.words.standing(standing), due: iso(due) };
}

function facesOf(record: StandingRecord): readonly (readonly [string, { of: string; title: string }])[] {
  return [
    ...record.situations.map(({ key, title, kind }) => [key, { of: kind, title }] as const),
    ...record.norms.map(({ key, title }) => [key, { of: "norm", title }] as const),
    ...record.decisions.map(({ key, question }) => [key, { of: "decision", title: question }] as const),
    ...record.procedures.map(({ key, title }) => [key, { of: "procedure", title }] as const),
    ...record.facts.map(({ key, title }) => [key, { of: "fact", title }] as const),
  ];
}

function differenceIn(it: Difference, before: Agreement, after: Agreement): object {
  if (it.kind !== "changed") {
    const lines = linesOf(it.kind === "added" ? after : before, it.list, it.id);
    const { kind, list, id, title, perhaps } = it;
    return { kind, list, id, title, perhaps, slots: [], lines };
  }
  const { kind, list, id, title, slots } = it;
  const [was, is] = [declarationsOf(before, list).get(id), declarationsOf(after, list).get(id)];
  if (was === undefined || is === undefined) throw new Error("what is changed is in both");
  // A slot is put from one text into the other: the lines that then come and go are those of the slot.
  return {
    kind,
    list,
    id,
    title: title.after,
    titleBefore: title.before,
    perhaps: null,
    lines: [],
    slots: slots.map((slot) => ({
      slot,
      ...otherwise(printed(before, list, was), printed(before, list, { ...was, [slot]: is[slot] }, after)),
    })),
  };
}

function linesOf(agreement: Agreement, list: Declared, id: string): readonly string[] {
  const item = declarationsOf(agreement, list).get(id);
  return item === undefined ? [] : printed(agreement, list, item);
}

function printed(
  agreement: Agreement,
  list: Declared,
  item: object,
  other: Agreement = agreement,
): readonly string[] {
  // What a slot speaks of may be declared in the other text only.
  const names =
    other === agreement ? agreement : { ...agreement, bodies: [...agreement.bodies, ...other.bodies] };
  const whole = list === "bodies" ? { ...item, questions: [] } : item;
  return printOne(names, list, whole as never);
}

/** Lines of the one that are not in the other, and the other way round. */
function otherwise(
  before: readonly string[],
  after: readonly string[],
): { readonly before: readonly string[]; readonly after: readonly string[] } {
  return { before: leftOf(before, after), after: leftOf(after, before) };
}

function leftOf(lines: readonly string[], others: readonly string[]): readonly string[] {
  const left = new Map<string, number>();
  for (const line of others) left.set(line, (left.get(line) ?? 0) + 1);
  return lines
    .filter((line) => {
      const n = left.get(line) ?? 0;
      left.set(line, n - 1);
      return n <= 0;
    })
    .map((line) => line.trim());
}
