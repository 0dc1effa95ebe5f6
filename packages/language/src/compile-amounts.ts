// Whether the parts, years, steps and shares of what is owed make up the whole.
import type { Norm, Quantity } from "@pacta/core";
import { exceeds, gap } from "./amounts.ts";
import type { Context } from "./compile-context.ts";
import type { AmountOf } from "./messages.ts";
import type { ContentNode } from "./syntax.ts";

type Named = { readonly what: AmountOf; readonly name: string; readonly quantity: Quantity };

export function checkAmounts(c: Context, norm: Norm, node: ContentNode): void {
  const { content, holders, id } = norm;
  if (content.kind !== "deliver") return;
  const { quantity: whole, tolerancePercent: tolerance, floor, ceiling } = content;
  const place = node.what.kind === "deliver" ? node.what.quantity : node;
  const limits: readonly Named[] = [
    ...(floor === null ? [] : [{ what: "least" as const, name: "", quantity: floor }]),
    ...(ceiling === null ? [] : [{ what: "greatest" as const, name: "", quantity: ceiling }]),
  ];
  const comparable = (amounts: readonly Named[]): boolean => {
    const odd = amounts.filter(({ quantity }) => quantity.unit !== whole.unit);
    for (const { what, name, quantity } of odd)
      c.report("Q503", place, { what, name, unit: quantity.unit, whole: whole.unit });
    return amounts.length > 0 && odd.length === 0;
  };
  const missed = (amounts: readonly Named[]): ReturnType<typeof gap> =>
    comparable(amounts)
      ? gap(
          amounts.map(({ quantity }) => quantity),
          whole,
          tolerance,
        )
      : null;

  comparable(limits);
  const parts = missed(
    content.parts.map((part) => ({ what: "part", name: part.id, quantity: part.quantity })),
  );
  if (parts !== null) c.report("Q501", place, { norm: id, ...parts });
  // A plan for some years says nothing of the others, so only too much is wrong.
  const plan = content.years.map(({ year, quantity }) => ({
    what: "year" as const,
    name: String(year),
    quantity,
  }));
  const years = missed(plan);
  if (years !== null)
    c.report(
      exceeds(
        plan.map(({ quantity }) => quantity),
        whole,
      )
        ? "Q502"
        : "Q509",
      place,
      { norm: id, ...years },
    );
  const steps = missed(content.steps.map((step) => ({ what: "step", name: step.id, quantity: step.weight })));
  if (steps !== null) c.report("Q505", place, { norm: id, ...steps });
  if (holders === "unstated" || holders.stated.mode === "joint") return;
  // Each member of a group owes the share, and members come and go: there is no one sum.
  if (holders.stated.who.some(({ name }) => c.called(name)?.kind === "group")) return;
  const shares = holders.stated.who.flatMap(({ name, share }) =>
    share === null ? [] : [{ what: "share" as const, name, quantity: share }],
  );
  const owed = shares.length === holders.stated.who.length ? missed(shares) : null;
  if (owed !== null) c.report("Q506", place, { norm: id, ...owed });
}
