// Priorities between norms that never meet: a duty and a prohibition on one action can collide, nothing else.
import type { Agreement, Norm } from "@pacta/core";
import type { PlacedProblem } from "../compile-context.ts";
import { type Around, found } from "./found.ts";

export function priorities({ norms, priorities }: Agreement, _: Around): readonly PlacedProblem[] {
  const byId = new Map(norms.map((norm) => [norm.id, norm]));
  return priorities.flatMap(({ over, under, span }) => {
    const [winner, loser] = [byId.get(over), byId.get(under)];
    if (winner === undefined || loser === undefined || collide(winner, loser)) return [];
    return [found("W616", span, { over, under })];
  });
}

function collide(a: Norm, b: Norm): boolean {
  const kinds = [a.kind, b.kind];
  return (
    kinds.includes("duty") && kinds.includes("prohibition") && a.action !== null && a.action === b.action
  );
}
