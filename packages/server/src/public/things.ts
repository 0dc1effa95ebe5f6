// Whatever stands in some way, under one shape: norms, situations, decisions, procedures and facts are told alike.
import type { Citation, Instant, Missing, NormView, Reason, StandingRecord } from "@pacta/core";
import { keysNamed } from "@pacta/telling";
import { reasonAt, type View } from "./view.ts";

export type Thing = {
  readonly key: string;
  readonly title: string;
  readonly kind: "norm" | "situation" | "instrument" | "decision" | "procedure" | "fact";
  readonly standing: string;
  readonly since: Instant | null;
  readonly due: Instant | null;
  readonly missing: readonly Missing[];
  readonly cites: readonly Citation[];
  readonly norm: NormView | null;
};

export function thingsIn(record: StandingRecord): readonly Thing[] {
  return [
    ...record.norms.map((it): Thing => ({ ...it, kind: "norm", norm: it })),
    ...record.situations.map((it): Thing => ({ ...it, due: it.until, norm: null })),
    ...record.decisions.map(
      (it): Thing => ({ ...it, kind: "decision", title: it.question, due: it.closes, norm: null }),
    ),
    ...record.procedures.map(
      (it): Thing => ({ ...it, kind: "procedure", since: null, due: null, norm: null }),
    ),
    ...record.facts.map(
      (it): Thing => ({ ...it, kind: "fact", standing: it.value, due: it.checkBy, norm: null }),
    ),
  ];
}

export function thingIn(record: StandingRecord, key: string): Thing | null {
  return thingsIn(record).find((it) => it.key === key) ?? null;
}

/** What a name means: one thing, a norm with all its cases, or nothing that everybody may know of. What is closed and
 *  what is not there are the same nothing. */
export type Named =
  | { readonly kind: "one"; readonly thing: Thing; readonly reason: Reason | null }
  | { readonly kind: "several"; readonly word: string; readonly things: readonly Thing[] }
  | { readonly kind: "nothing" };

export function namedIn(view: View, word: string): Named {
  const { keys } = keysNamed(view.asked, view.answers, word);
  const { record } = view.answer;
  const [first] = keys;
  if (first === undefined) return { kind: "nothing" };
  if (keys.length > 1) {
    const things = keys.flatMap((key) => thingIn(record, key) ?? []);
    return { kind: "several", word, things };
  }
  const reason = reasonAt(view, first);
  const thing = thingIn(record, first) ?? thingOfReason(view, first, reason);
  return { kind: "one", thing, reason };
}

/** A norm without a case, or something that nothing in the record has asked about yet. */
function thingOfReason({ asked: { agreement }, say }: View, key: string, reason: Reason | null): Thing {
  const norm = agreement.norms.find(({ id }) => id === key);
  return {
    key,
    title: norm?.title ?? (norm === undefined ? say.name(key) : key),
    kind: norm === undefined ? "fact" : "norm",
    standing: reason?.value ?? "undetermined",
    since: reason?.since ?? null,
    due: null,
    missing: reason?.missing ?? [],
    cites: norm?.cites ?? reason?.cites ?? [],
    norm: null,
  };
}

/** The standings that other readings and positions lead to, each once. */
export function otherwise(view: View, thing: Thing): readonly string[] {
  const others = view.answers.slice(1).map(({ record }) => thingIn(record, thing.key)?.standing ?? null);
  return [...new Set(others.flatMap((it) => (it === null || it === thing.standing ? [] : [it])))];
}
