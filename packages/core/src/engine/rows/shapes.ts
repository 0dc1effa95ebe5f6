// What entries have in common that differ in no more than id, time and what they are about: which norms they set off, and of
// which they are the performance. It is worked out once for each such kind.

import type { Ordered } from "./ordered.ts";
import type { Debtor, Pattern, Plan } from "./plan.ts";

export type Row = {
  readonly plan: Plan;
  /** What sets it off; null where the clock does. */
  readonly triggers: Ordered | null;
  /** What it has to happen often enough for. */
  readonly often: Ordered | null;
  /** Where the clock sets it off, what was done, for each debtor. */
  readonly done: readonly Ordered[];
  /** By kind, whether such an act about what set it off is its performance. */
  readonly performing: boolean[];
  /** Instances that the network has, by their keys. */
  readonly made: Set<string>;
  /** Something is said of the norm itself, or of what all of it hangs on: all its instances are the network's. */
  whole: boolean;
};

/** For what an act is, and where something was, are null where nobody asks. */
export type Like =
  | {
      readonly kind: "act";
      readonly by: string;
      readonly verb: string;
      readonly scope: string | null;
      readonly to: readonly string[];
    }
  | { readonly kind: "report"; readonly by: string; readonly of: string; readonly area: string | null };

export type Shape = {
  readonly like: Like;
  /** Where they are kept in order. */
  readonly into: readonly Ordered[];
  /** Some norm reads such entries. */
  readonly isRead: boolean;
  /** Which rows it sets off. */
  readonly setsOff: readonly Row[];
  /** Rows that read such entries beside those of one instance. */
  readonly together: readonly Row[];
};

const mostShapes = 65_536;

export class Shapes {
  private readonly all: Shape[] = [];
  private readonly numbers = new Map<string, number>();
  /** Norms that read such an event at all. */
  private readonly concerned = new Map<string, Row[]>();

  constructor(rows: readonly Row[]) {
    for (const row of rows) {
      const { trigger, performed } = row.plan;
      const patterns: readonly Pattern[] = [
        performed,
        ...(trigger.kind === "each"
          ? [trigger.pattern, ...(trigger.often === null ? [] : [trigger.often.of])]
          : []),
      ];
      for (const word of new Set(patterns.map(wordOf))) pushTo(this.concerned, word, row);
    }
  }

  at(number: number): Shape {
    return this.all[number] as Shape;
  }

  /** By number. */
  get likes(): readonly Like[] {
    return this.all.map(({ like }) => like);
  }

  /** Null where there are too many. */
  numberOf(like: Like): number | null {
    const key = JSON.stringify(like);
    const known = this.numbers.get(key);
    if (known !== undefined) return known;
    if (this.all.length === mostShapes) return null;
    const into = new Set<Ordered>();
    const number = this.all.length;
    let performs = false;
    const setsOff: Row[] = [];
    const together: Row[] = [];
    for (const row of this.concerned.get(wordOf(like)) ?? []) {
      const { trigger, performed, debtors, byDebtor } = row.plan;
      const before = into.size;
      const performing = (debtor: Debtor): boolean =>
        fits(performed, like) && (!byDebtor || debtor.party === like.by);
      if (trigger.kind === "every") {
        for (const [i, debtor] of debtors.entries()) if (performing(debtor)) into.add(row.done[i] as Ordered);
        if (into.size > before) together.push(row);
        continue;
      }
      row.performing[number] = performing(debtors[0] as Debtor);
      performs ||= row.performing[number];
      if (fits(trigger.pattern, like)) {
        into.add(row.triggers as Ordered);
        setsOff.push(row);
      }
      if (trigger.often !== null && fits(trigger.often.of, like)) into.add(row.often as Ordered);
      if (trigger.often !== null && into.size > before) together.push(row);
    }
    this.all.push({ like, into: [...into], isRead: performs || into.size > 0, setsOff, together });
    this.numbers.set(key, number);
    return number;
  }
}

function fits(pattern: Pattern, like: Like): boolean {
  if (pattern.kind === "report")
    return (
      like.kind === "report" &&
      like.of === pattern.of &&
      (pattern.area === null || pattern.area === like.area)
    );
  return (
    like.kind === "act" &&
    like.verb === pattern.verb &&
    (pattern.by.length === 0 || pattern.by.includes(like.by)) &&
    (pattern.to.length === 0 || pattern.to.some((name) => like.to.includes(name))) &&
    (pattern.scope === null || pattern.scope === like.scope)
  );
}

/** By what it is known to a norm that reads it. */
export function wordOf(
  like: Pick<Like & { kind: "act" }, "kind" | "verb"> | Pick<Like & { kind: "report" }, "kind" | "of">,
): string {
  return like.kind === "act" ? `act ${like.verb}` : `report ${like.of}`;
}

export function pushTo(lists: Map<string, Row[]>, word: string, row: Row): void {
  const list = lists.get(word);
  if (list === undefined) lists.set(word, [row]);
  else list.push(row);
}
