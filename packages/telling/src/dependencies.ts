// Who waits for whom, by the text alone: which standing is read by which other, and to what end. It says nothing of
// whether anything has come, and leads to nothing that is closed to whoever asks.
import type { Agreement, Norm, Slot } from "@pacta/core";
import type { Answer, Asked } from "./asked.ts";

/** What the one that waits reads of the other. */
export type EdgeKind =
  | "when"
  | "unless"
  | "each"
  | "deadline"
  | "performed"
  | "infringed"
  | "cured"
  | "suspended"
  | "ends"
  | "instrument"
  | "approval"
  | "takes up"
  | "recourse"
  | "remedy"
  | "yields";

/** `from` waits for `to`, both by the names that the text gives. */
export type Edge = { readonly from: string; readonly to: string; readonly kind: EdgeKind };

/** Each once, in the order of the names. */
export function edgesIn({ agreement, sight }: Asked, { engine }: Answer): readonly Edge[] {
  const names = standingNames(agreement);
  const edges = new Map<string, Edge>();
  const note = (from: string, to: string, kind: EdgeKind): void => {
    if (from === to || !names.has(to) || !sight.sees(from) || !sight.sees(to)) return;
    edges.set(`${from} ${to} ${kind}`, { from, to, kind });
  };
  const reads = (from: string, kind: EdgeKind, value: unknown): void => {
    for (const to of namesIn(value, names)) note(from, to, kind);
  };
  for (const { id } of agreement.norms) {
    const norm = engine.machine.norms.get(id);
    if (norm !== undefined) noteNorm(agreement, norm, reads, note);
  }
  for (const { id, begins, ends, while: lasts, term } of agreement.situations) {
    reads(id, "when", [begins, lasts]);
    reads(id, "ends", [ends, term]);
  }
  for (const { id, force, provisional, ends, term } of agreement.instruments) {
    reads(id, "when", [force, provisional]);
    reads(id, "ends", [ends, term]);
  }
  for (const { id, steps } of agreement.procedures)
    for (const step of steps) {
      reads(id, "when", [step.done, step.refused]);
      reads(id, "deadline", step.deadline);
    }
  for (const { under, over } of agreement.priorities) note(under, over, "yields");
  return [...edges].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, edge]) => edge);
}

type Reads = (from: string, kind: EdgeKind, value: unknown) => void;
type Note = (from: string, to: string, kind: EdgeKind) => void;

function noteNorm(agreement: Agreement, norm: Norm, reads: Reads, note: Note): void {
  const { id } = norm;
  reads(id, "when", norm.when);
  reads(id, "unless", [norm.unless, norm.voidWhen]);
  reads(id, "each", norm.each);
  reads(id, "deadline", [norm.deadline, norm.notBefore]);
  reads(id, "performed", [norm.performedWhen, norm.content.kind === "conclude" ? norm.content : null]);
  reads(id, "infringed", norm.infringedWhen);
  reads(id, "cured", norm.curedWhen);
  reads(id, "suspended", norm.suspendedWhile);
  reads(id, "ends", [norm.exit, norm.lapsesWhen]);
  const instrument = norm.cites.find(({ document }) =>
    agreement.instruments.some((it) => it.id === document),
  );
  if (instrument !== undefined) note(id, instrument.document, "instrument");
  if (norm.subjectToApproval)
    for (const route of agreement.procedures) if (isRouteFor(route, norm)) note(id, route.id, "approval");
  if (norm.takesUp !== null) note(id, norm.takesUp, "takes up");
  if (norm.content.kind === "deliver" && norm.content.recourse !== null)
    note(id, norm.content.recourse, "recourse");
  const remedy = stated(norm.remedy);
  if (remedy !== null && "norm" in remedy) note(remedy.norm, id, "remedy");
}

/** A route that names no norms is for any of its party. */
function isRouteFor(route: Agreement["procedures"][number], norm: Norm): boolean {
  if (route.for.length > 0) return route.for.includes(norm.id);
  return stated(norm.holders)?.who.some(({ name }) => name === route.of) ?? false;
}

function stated<T>(slot: Slot<T> | null): T | null {
  return slot === null || slot === "unstated" ? null : slot.stated;
}

/** Of everything that stands in some way. */
function standingNames(a: Agreement): ReadonlySet<string> {
  const lists: readonly (readonly { readonly id: string }[])[] = [
    a.norms,
    a.situations,
    a.instruments,
    a.procedures,
    a.facts,
    a.bodies.flatMap(({ questions }) => questions),
  ];
  return new Set(lists.flat().map(({ id }) => id));
}

/** Found by their shape: names are unique in an agreement. */
function namesIn(declaration: unknown, names: ReadonlySet<string>): ReadonlySet<string> {
  const found = new Set<string>();
  const visit = (value: unknown): void => {
    if (typeof value === "string") {
      if (names.has(value)) found.add(value);
    } else if (typeof value === "object" && value !== null)
      for (const [key, inner] of Object.entries(value)) if (!wordsOnly.has(key)) visit(inner);
  };
  visit(declaration);
  return found;
}

const wordsOnly: ReadonlySet<string> = new Set(["span", "title", "cites", "text", "words", "scope"]);
