// Amounts that nobody in particular owes.
import type { Agreement } from "@pacta/core";
import { amount } from "../amounts.ts";
import type { PlacedProblem } from "../compile-context.ts";
import { found, headOf } from "./found.ts";

export function goals({ norms }: Agreement): readonly PlacedProblem[] {
  return norms.flatMap((norm) => {
    const { content, holders } = norm;
    if (content.kind !== "deliver" || norm.kind === "permission" || norm.kind === "power") return [];
    if (holders !== "unstated" && holders.stated.mode !== "collective") return [];
    const who = holders === "unstated" ? [] : holders.stated.who.map(({ name }) => name);
    return [found("W606", headOf(norm.span), { norm: norm.id, amount: amount(content.quantity), who })];
  });
}
