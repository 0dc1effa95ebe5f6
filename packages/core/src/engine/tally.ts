// How much has happened so far: how often, or how much of something by the amounts that reports name. What may still be
// unseen, and what nobody is sure of, keeps the least and the most apart.
import type { Moment, Quantity } from "../agreement/condition.ts";
import type { Report } from "../events/event.ts";
import { amountAt, finest } from "./amounts.ts";
import { settled } from "./beat.ts";
import type { Context } from "./context.ts";
import type { Machine } from "./machine.ts";
import { beginningOfTime, type Occurrence, type Occurrences } from "./occurrences.ts";
import { type Missing, missing } from "./reason.ts";
import { doubtsOf } from "./wanting.ts";

export type Tally = {
  readonly least: Quantity;
  /** Null where there is no most. */
  readonly most: Quantity | null;
  readonly events: readonly string[];
  readonly missing: readonly Missing[];
};

type Part = {
  readonly least: readonly Quantity[];
  readonly most: readonly Quantity[] | null;
  readonly missing: readonly Missing[];
};

/** `all`: the occurrences of the moment. */
export function tallyOf(
  c: Context,
  m: Machine,
  moment: Moment,
  all: Occurrences,
  unit: string | null,
): Tally {
  const begun = all.list.filter((o) => o.lo <= c.now);
  const parts = begun.map((o): Part => {
    if (o.hi > c.now && o.hi < Number.MAX_SAFE_INTEGER) c.wake(settled(o.hi));
    const amounts = amountsOf(c, o, unit);
    const sure = o.sure && o.hi <= c.now;
    return {
      least: sure && amounts !== null ? [extreme(amounts, -1)] : [],
      most: amounts === null ? null : [extreme(amounts, 1)],
      missing: [
        ...(sure ? [] : doubtsOf(m, moment, o)),
        ...(amounts === null
          ? [missing("report", { fact: o.id, key: o.id, title: o.id, lacks: "amount" }, {})]
          : []),
      ],
    };
  });
  const unseen = all.unseen(beginningOfTime, c.now);
  const isBounded = unseen.length === 0 && parts.every(({ most }) => most !== null);
  return {
    least: sumOf(parts.flatMap(({ least }) => least)),
    most: isBounded ? sumOf(parts.flatMap(({ most }) => most ?? [])) : null,
    events: begun.flatMap((o) => o.events),
    missing: [...parts.flatMap((part) => part.missing), ...unseen],
  };
}

/** What the reports of one occurrence say, each by itself; null while none names an amount. */
function amountsOf(c: Context, o: Occurrence, unit: string | null): readonly Quantity[] | null {
  if (unit === null) return [{ amount: 1n, unit: "", scale: 0 }];
  const around = [`id:${o.id}`, `on:${o.id}`].flatMap((bucket) =>
    c
      .events({ key: bucket, bucket, accepts: null })
      .filter((r): r is Report => r.kind === "report" && r.says === "holds"),
  );
  const named = around.flatMap(({ value }) => value ?? []);
  // What is told in another unit is something else.
  return named.length === 0
    ? null
    : named.map((value) => (value.unit === unit ? value : { amount: 0n, unit, scale: 0 }));
}

function extreme(amounts: readonly Quantity[], sign: 1 | -1): Quantity {
  return amounts.reduce((a, b) => (compareAmounts(a, b) * sign < 0 ? b : a));
}

function sumOf(amounts: readonly Quantity[]): Quantity {
  const scale = finest(amounts);
  return { amount: amounts.reduce((sum, q) => sum + amountAt(q, scale), 0n), unit: "", scale };
}

export function compareAmounts(a: Quantity, b: Quantity): number {
  const scale = finest([a, b]);
  const difference = amountAt(a, scale) - amountAt(b, scale);
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}
