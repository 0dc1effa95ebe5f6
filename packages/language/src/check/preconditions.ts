// Norms, situations and instruments that can only begin after one another. Nothing is ever undone here and every act
// and finding is allowed, so whatever cannot be reached even so certainly waits for itself.
import type { Agreement, Moment, Period, Slot, Trigger } from "@pacta/core";
import type { PlacedProblem } from "../compile-context.ts";
import { type Around, found } from "./found.ts";
import { circlesOf, shortestWay } from "./graph.ts";

/** A point of the agreement that can be reached, or a condition that joins points. Gates open once. */
type Gate = { readonly label: string | null; waits: number; readonly opens: number[] };

export function circularPreconditions(agreement: Agreement, around: Around): readonly PlacedProblem[] {
  const gates: Gate[] = [];
  const points = new Map<string, number>();
  const ready: number[] = [];
  const gate = (label: string | null, needs: readonly number[], mode: "all" | "any"): number => {
    const at = gates.length;
    gates.push({ label, waits: mode === "all" ? needs.length : Math.min(1, needs.length), opens: [] });
    for (const need of needs) gates[need]?.opens.push(at);
    if (needs.length === 0) ready.push(at);
    return at;
  };
  const point = (label: string): number => {
    const known = points.get(label);
    if (known !== undefined) return known;
    const at = gates.length;
    // Waits for its definition, which comes when its declaration is reached.
    gates.push({ label, waits: 1, opens: [] });
    points.set(label, at);
    return at;
  };
  const define = (label: string, needs: readonly number[]): void => {
    const at = point(label);
    const all = gate(null, needs, "all");
    gates[all]?.opens.push(at);
  };
  const kinds = new Map<string, "situation" | "instrument" | "norm">();
  for (const one of agreement.situations) kinds.set(one.id, "situation");
  for (const one of agreement.instruments) kinds.set(one.id, "instrument");
  for (const one of agreement.norms) kinds.set(one.id, "norm");

  const standing = (of: string, is: string): number | null => {
    const kind = kinds.get(of);
    if (kind === undefined || ["not in force", "conditional"].includes(is)) return null;
    if (kind !== "norm") return point(of);
    return point(["fulfilled", "exercised", "used", "kept", "cured"].includes(is) ? `${of} fulfilled` : of);
  };
  const period = (p: Period): number | null => {
    switch (p.kind) {
      case "and":
        return gate(null, some(p.parts.map(period)), "all");
      case "or": {
        const parts = p.parts.map(period);
        return parts.includes(null) ? null : gate(null, some(parts), "any");
      }
      case "standing":
        return standing(p.of, p.is);
      case "lasted":
        return period(p.part);
      case "happened":
      case "stands":
      case "count":
      case "more":
      case "members-did":
        return moment(p.moment);
      case "within":
        return moment(p.of);
      case "delivered":
        return standing(p.norm, "active");
      default:
        return null;
    }
  };
  const moment = (m: Moment): number | null => {
    switch (m.kind) {
      case "start":
      case "end":
        return period(m.of);
      case "becomes":
        return standing(m.norm, m.standing);
      case "after":
      case "every":
      case "receipt":
      case "detection":
        return moment(m.of);
      case "first-of": {
        const parts = m.of.map(moment);
        return parts.includes(null) ? null : gate(null, some(parts), "any");
      }
      case "while":
        return gate(null, some([moment(m.moment), period(m.period)]), "all");
      default:
        return null;
    }
  };
  const trigger = (slot: Slot<Trigger> | null): number | null => {
    if (slot === null || slot === "unstated") return null;
    return slot.stated.kind === "moment" ? moment(slot.stated.moment) : period(slot.stated.period);
  };

  for (const one of agreement.situations)
    define(one.id, some([one.while === null ? trigger(one.begins) : period(one.while)]));
  for (const one of agreement.instruments)
    define(one.id, some([one.force.kind === "when" ? trigger({ stated: one.force.trigger }) : null]));
  for (const norm of agreement.norms) {
    define(
      norm.id,
      some([
        trigger(norm.when),
        norm.each === null ? null : moment(norm.each),
        norm.notBefore === null ? null : moment(norm.notBefore),
      ]),
    );
    define(
      `${norm.id} fulfilled`,
      some([point(norm.id), norm.performedWhen === null ? null : moment(norm.performedWhen)]),
    );
  }

  const open = new Set<number>();
  for (let at = ready.pop(); at !== undefined; at = ready.pop()) {
    if (open.has(at)) continue;
    open.add(at);
    for (const next of gates[at]?.opens ?? []) {
      const waiting = gates[next];
      if (waiting === undefined || open.has(next)) continue;
      waiting.waits--;
      if (waiting.waits <= 0) ready.push(next);
    }
  }
  return report(around, waitingFor(gates, points, open));
}

function some(needs: readonly (number | null)[]): readonly number[] {
  return needs.filter((need) => need !== null);
}

/** Among the points that nothing opens: which of them each one waits for, seen through the gates between. */
function waitingFor(
  gates: readonly Gate[],
  points: ReadonlyMap<string, number>,
  open: ReadonlySet<number>,
): Map<string, Set<string>> {
  const graph = new Map<string, Set<string>>();
  for (const [label, at] of points) if (!open.has(at)) graph.set(label, new Set());
  for (const [label, at] of points) {
    if (open.has(at)) continue;
    const seen = new Set<number>([at]);
    const queue = [...(gates[at]?.opens ?? [])];
    for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
      if (seen.has(next) || open.has(next)) continue;
      seen.add(next);
      const reached = gates[next];
      if (reached === undefined) continue;
      if (reached.label !== null) graph.get(reached.label)?.add(label);
      else queue.push(...reached.opens);
    }
  }
  return graph;
}

function report(around: Around, graph: ReadonlyMap<string, ReadonlySet<string>>): readonly PlacedProblem[] {
  return circlesOf(graph).flatMap((component) => {
    const within = new Set(component);
    const first = component[0] ?? "";
    const way = shortestWay(graph, within, first, first);
    const names = way.slice(0, -1).map((label) => label.replace(/ fulfilled$/, ""));
    const circle = names.filter((name, i) => name !== names[i - 1]);
    if (circle.length > 1 && circle.at(-1) === circle[0]) circle.pop();
    const [head, ...others] = fromTheFirst(circle, around);
    if (head === undefined) return [];
    const related = others.map((name) => ({
      span: around.placeOf(name),
      caption: "part" as const,
      text: name,
    }));
    return [found("W601", around.placeOf(head), { circle: [head, ...others] }, related)];
  });
}

/** The same circle, begun where the text begins. */
function fromTheFirst(circle: readonly string[], around: Around): readonly string[] {
  const places = circle.map((name) => around.placeOf(name));
  const first = places.reduce((best, place, i) => {
    const other = places[best] ?? place;
    return place.file === other.file && place.from < other.from ? i : best;
  }, 0);
  return [...circle.slice(first), ...circle.slice(0, first)];
}
