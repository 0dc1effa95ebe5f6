// Amounts that nobody in particular owes.
import type { Agreement } from "@pacta/core";
import { amount } from "../amounts.ts";
import type { PlacedProblem } from "../compile-context.ts";
import { type Around, found } from "./found.ts";

export function goals({ norms }: Agreement, around: Around): readonly PlacedProblem[] {
  return norms.flatMap((norm) => {
    const { content, holders } = norm;
    if (content.kind !== "deliver" || norm.kind === "permission" || norm.kind === "power") return [];
    if (holders !== "unstated" && holders.stated.mode !== "collective") return [];
    const who = holders === "unstated" ? [] : holders.stated.who.map(({ name }) => name);
    return [found("W606", around.placeOf(norm.id), { norm: norm.id, amount: amount(content.quantity), who })];
  });
}
