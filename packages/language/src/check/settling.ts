// An instant at which beginnings and ends set each other off without end. Only what happens at one and the same
// instant counts: a clock in between breaks the circle, and so does anything that a person or a body must do.
import {
  type Exception,
  type Instrument,
  type Moment,
  type Norm,
  type Period,
  type Situation,
  stated,
  type Trigger,
} from "@pacta/core";
import { circlesOf, type Graph, shortestWay } from "./graph.ts";

/** A change of a standing: `Ceasefire+` begins, `Ceasefire-` ends. */
type Change = string;

/** What happens in a circle: a name begins, ends, or reaches another standing. */
export type Turn = { readonly name: string; readonly change: string };

type Edge = { readonly causes: readonly Change[]; readonly effect: Change };
type Add = (causes: readonly Change[], effect: Change) => void;

/** What a declaration adds to the graph, for as long as it is the same. */
const known = new WeakMap<object, readonly Edge[]>();

function remembered<T extends object>(one: T, edgesOf: (one: T, edge: Add) => void): readonly Edge[] {
  const before = known.get(one);
  if (before !== undefined) return before;
  const edges: Edge[] = [];
  edgesOf(one, (causes, effect) => {
    if (causes.length > 0) edges.push({ causes, effect });
  });
  known.set(one, edges);
  return edges;
}

/** Each circle contains some change and its own undoing, or is one of conditions that deny each other, or is the
 *  beginning of something that ends by a condition which holds because it has begun. */
export function unsettledCircles(things: {
  readonly situations: readonly Situation[];
  readonly instruments: readonly Instrument[];
  readonly norms: readonly Norm[];
}): readonly (readonly Turn[])[] {
  const graph = new Map<Change, Set<Change>>();
  const link = (edges: readonly Edge[]): void => {
    for (const { causes, effect } of edges)
      for (const cause of causes) {
        const effects = graph.get(cause);
        if (effects === undefined) graph.set(cause, new Set([effect]));
        else effects.add(effect);
      }
  };
  for (const one of things.situations) link(remembered(one, situationEdges));
  for (const one of things.instruments) link(remembered(one, instrumentEdges));
  for (const one of things.norms) link(remembered(one, normEdges));
  const ownEnds = endsByBeginning(things, graph);
  const conditions = new Set(
    things.situations.flatMap(({ id, while: during }) => (during === null ? [] : [id])),
  );
  const circles = circlesOf(graph).flatMap((component) => {
    const within = new Set(component);
    const undone = component.find((change) => change.endsWith("+") && within.has(`${change.slice(0, -1)}-`));
    if (undone !== undefined) return [wayRound(graph, within, undone, `${undone.slice(0, -1)}-`)];
    // Conditions of which each is the absence of another have two answers, and nothing to choose between them.
    const begins = component.find((change) => change.endsWith("+"));
    const ends = component.find((change) => change.endsWith("-"));
    return begins !== undefined &&
      ends !== undefined &&
      component.every((change) => conditions.has(change.slice(0, -1)))
      ? [wayRound(graph, within, begins, ends)]
      : [];
  });
  const told = new Set(circles.flatMap((circle) => circle.map(({ name }) => name)));
  return [...circles, ...ownEnds.filter((circle) => !circle.some(({ name }) => told.has(name)))];
}

/** A condition that ends a situation keeps it ended. If it holds only because the situation has begun, the situation
 *  can neither begin nor stay as it was. An end that comes at a moment has come, and settles. */
function endsByBeginning(
  things: { readonly situations: readonly Situation[]; readonly instruments: readonly Instrument[] },
  graph: Graph,
): readonly (readonly Turn[])[] {
  const moments = new Set<Change>();
  const conditions: { readonly id: string; readonly by: readonly Change[] }[] = [];
  const all = [
    ...things.situations.map(({ id, ends }) => ({ id, ends: stated(ends ?? "unstated") })),
    ...things.instruments.map(({ id, ends }) => ({ id, ends })),
  ];
  for (const { id, ends } of all) {
    if (ends?.kind === "moment") moments.add(`${id}-`);
    if (ends?.kind === "period") conditions.push({ id, by: rises(ends.period) });
  }
  if (conditions.length === 0) return [];
  const settling = new Map(
    [...graph].map(
      ([cause, effects]) => [cause, new Set([...effects].filter((effect) => !moments.has(effect)))] as const,
    ),
  );
  const everything = new Set([...graph.keys(), ...[...graph.values()].flatMap((effects) => [...effects])]);
  return conditions.flatMap(({ id, by }) => {
    const way = by
      .map((change) => (change === `${id}+` ? [change] : shortestWay(settling, everything, `${id}+`, change)))
      .find((one) => one.length > 0 && one.at(0) === `${id}+` && by.includes(one.at(-1) ?? ""));
    return way === undefined ? [] : [turnsOf([...way, `${id}-`])];
  });
}

function situationEdges({ id, while: during, begins, ends }: Situation, edge: Add): void {
  if (during !== null) {
    edge(rises(during), `${id}+`);
    edge(falls(during), `${id}-`);
  }
  if (begins !== null && begins !== "unstated") edge(sets(begins.stated), `${id}+`);
  if (ends !== null && ends !== "unstated") edge(sets(ends.stated), `${id}-`);
}

function instrumentEdges({ id, force, ends }: Instrument, edge: Add): void {
  if (force.kind === "when") edge(sets(force.trigger), `${id}+`);
  if (ends !== null) edge(sets(ends), `${id}-`);
}

function normEdges(norm: Norm, edge: Add): void {
  const { id } = norm;
  const on = `${id}+`;
  const off = `${id}-`;
  if (norm.when !== "unstated") {
    edge(sets(norm.when.stated), on);
    if (norm.when.stated.kind === "period") edge(falls(norm.when.stated.period), off);
  }
  if (norm.each !== null) edge(occurs(norm.each), on);
  if (norm.notBefore !== null) edge(occurs(norm.notBefore), on);
  for (const exception of norm.unless) exceptionEdges(exception, edge, on, off);
  if (norm.suspendedWhile !== null) {
    edge(rises(norm.suspendedWhile), off);
    edge(falls(norm.suspendedWhile), on);
  }
  if (norm.voidWhen !== null) edge(rises(norm.voidWhen), off);
  if (norm.lapsesWhen !== null) edge(sets(norm.lapsesWhen), off);
  if (norm.exit !== null && norm.exit !== "unstated" && norm.exit.stated.kind === "when")
    edge(sets(norm.exit.stated.trigger), off);
  if (norm.performedWhen !== null) {
    edge(occurs(norm.performedWhen), `${id}:fulfilled+`);
    edge([`${id}:fulfilled+`], off);
  }
  if (norm.infringedWhen !== null) edge(sets(norm.infringedWhen), `${id}:infringed+`);
  if (norm.curedWhen !== null) edge(occurs(norm.curedWhen), `${id}:cured+`);
}

function exceptionEdges(exception: Exception, edge: Add, on: Change, off: Change): void {
  edge(rises(exception.when), off);
  edge(falls(exception.when), on);
  for (const inner of exception.unless) exceptionEdges(inner, edge, off, on);
}

/** What can make the trigger come, at the very instant. */
function sets(trigger: Trigger): readonly Change[] {
  return trigger.kind === "moment" ? occurs(trigger.moment) : rises(trigger.period);
}

function occurs(moment: Moment): readonly Change[] {
  switch (moment.kind) {
    case "start":
      return rises(moment.of);
    case "end":
      return falls(moment.of);
    case "becomes":
      return [standingChange(moment.norm, moment.standing, "+")];
    case "receipt":
    case "detection":
    case "every":
      return occurs(moment.of);
    case "after":
      return moment.duration.kind === "exact" && moment.duration.ms === 0 ? occurs(moment.of) : [];
    case "first-of":
      return moment.of.flatMap(occurs);
    case "while":
      return occurs(moment.moment);
    default:
      return [];
  }
}

function rises(period: Period): readonly Change[] {
  return turns(period, true);
}

function falls(period: Period): readonly Change[] {
  return turns(period, false);
}

/** What can make the period begin to hold, or cease to, at the very instant. */
function turns(period: Period, up: boolean): readonly Change[] {
  switch (period.kind) {
    case "and":
    case "or":
      return period.parts.flatMap((part) => turns(part, up));
    case "not":
      return turns(period.part, !up);
    case "standing": {
      const negative = period.is === "not in force" || period.is === "ended" || period.is === "conditional";
      return [standingChange(period.of, negative ? "in force" : period.is, up === negative ? "-" : "+")];
    }
    case "lasted":
      return up ? [] : turns(period.part, false);
    case "more":
      return occurs(up ? period.moment : period.than);
    case "happened":
    case "count":
    case "within":
    case "members-did":
      return up ? occurs(period.kind === "within" ? period.of : period.moment) : [];
    default:
      return [];
  }
}

/** A norm that is active, available or in force is simply on; its other standings are changes of their own. */
function standingChange(name: string, standing: string, sign: "+" | "-"): Change {
  const on = ["in force", "active", "available", "established", "complete"].includes(standing);
  return on ? `${name}${sign}` : `${name}:${standing}${sign}`;
}

/** From the change to its undoing and back again. */
function wayRound(
  graph: Graph,
  within: ReadonlySet<string>,
  change: Change,
  undoing: Change,
): readonly Turn[] {
  const way = [
    ...shortestWay(graph, within, change, undoing),
    ...shortestWay(graph, within, undoing, change).slice(1, -1),
  ];
  return turnsOf(way);
}

function turnsOf(way: readonly Change[]): readonly Turn[] {
  return way.map((one) => {
    const [name = "", standing] = one.slice(0, -1).split(":");
    return { name, change: standing ?? (one.endsWith("+") ? "begins" : "ends") };
  });
}
