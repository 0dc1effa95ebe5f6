// The groups of norms that serve one purpose, and how many of their conditions hold: the sentence that a reader of
// the board wants first.
import type { Agreement, Norm, NormView, Reason, StandingRecord } from "@pacta/core";
import type { Asked } from "./asked.ts";

export type Guarantee = {
  /** Null: norms of which the text does not say what they are for. */
  readonly purpose: string | null;
  /** Whether its leading norms stand in the text that the agreement itself names. */
  readonly ofMainText: boolean;
  /** Leading norms: those of the main text, else those with the first ids. */
  readonly lead: readonly Norm[];
  readonly others: readonly Norm[];
};

/** The counts are of the conditions of those norms that wait. */
export type Conditions = {
  readonly of: number;
  readonly hold: number;
  readonly undetermined: number;
  /** Norms that wait for a condition, all of which hold. */
  readonly met: readonly string[];
  /** Norms that wait for some condition that does not hold, or is not known to. */
  readonly waiting: readonly string[];
  /** Norms that the text makes wait for nothing. */
  readonly unconditional: readonly string[];
};

/** Those of the main text in the order of its clauses, then the others in the order of their ids. Callers have taken out
 *  what is closed to whoever asks, or ask `guaranteesSeen`. */
export function guaranteesOf(agreement: Agreement): readonly Guarantee[] {
  const main = new Set(agreement.cites.map(({ document }) => document));
  const clauses = agreement.instruments
    .filter(({ id }) => main.has(id))
    .flatMap((it) => it.clauses.map(({ number }) => number));
  const purposes = [...new Set(agreement.norms.map(({ purpose }) => purpose))];
  return purposes
    .map((purpose) => {
      const norms = agreement.norms
        .filter((norm) => norm.purpose === purpose)
        .sort((a, b) => naturally(a.id, b.id));
      const ofText = norms.filter(
        (norm) =>
          purpose !== null &&
          main.has(norm.cites[0]?.document ?? "") &&
          isAsked(norm) &&
          isAdopted(agreement, norm),
      );
      const lead = ofText.length > 0 ? ofText : purpose === null ? norms : norms.filter(isAsked).slice(0, 2);
      const clause = Math.min(...ofText.map((norm) => clauses.indexOf(norm.cites[0]?.clause ?? "")));
      return {
        purpose,
        ofMainText: ofText.length > 0,
        lead,
        others: norms.filter((norm) => !lead.includes(norm)),
        clause,
        first: lead[0]?.id ?? norms[0]?.id ?? "",
      };
    })
    .sort(
      (a, b) =>
        Number(b.ofMainText) - Number(a.ofMainText) ||
        Number(a.purpose === null) - Number(b.purpose === null) ||
        (a.ofMainText ? a.clause - b.clause : 0) ||
        naturally(a.first, b.first),
    );
}

/** Of norms that are closed to whoever asks there is neither purpose nor number. */
export function guaranteesSeen({
  agreement,
  sight,
}: Pick<Asked, "agreement" | "sight">): readonly Guarantee[] {
  return guaranteesOf({ ...agreement, norms: agreement.norms.filter(({ id }) => sight.sees(id)) });
}

/** Something is asked of somebody, or meant by somebody; powers and permissions only open a way. */
function isAsked(norm: Norm): boolean {
  return norm.kind === "duty" || norm.kind === "intent" || norm.kind === "prohibition";
}

function isAdopted(agreement: Agreement, norm: Norm): boolean {
  const instrument = agreement.instruments.find(({ id }) => id === norm.cites[0]?.document);
  return (
    norm.version === null || (instrument?.versions.find(({ name }) => name === norm.version)?.adopted ?? true)
  );
}

/** N-2 before N-10. */
function naturally(a: string, b: string): number {
  const parts = (text: string): readonly string[] => text.split(/(\d+)/);
  const [x, y] = [parts(a), parts(b)];
  for (let i = 0; i < Math.max(x.length, y.length); i += 1) {
    const [p = "", q = ""] = [x[i], y[i]];
    if (p === q) continue;
    return i % 2 === 1 ? Number(p) - Number(q) : p < q ? -1 : 1;
  }
  return 0;
}

export function viewsOf(record: StandingRecord, norms: readonly Norm[]): readonly NormView[] {
  return norms.flatMap((norm) => record.norms.filter((view) => view.norm === norm.id));
}

/** Counts each condition once, in however many norms and instances it stands; national approvals are one condition. */
export function conditionsOf(views: readonly NormView[], why: (key: string) => Reason | null): Conditions {
  const byNorm = new Map<
    string,
    { readonly verdicts: string[]; readonly leaves: (readonly [string, string])[] }
  >();
  for (const { key, norm } of views) {
    const own = byNorm.get(norm) ?? { verdicts: [], leaves: [] };
    byNorm.set(norm, own);
    for (const gate of why(key)?.because.filter(({ rule }) => rule.startsWith("gate-")) ?? []) {
      const kind = gate.rule.slice("gate-".length);
      const inner = gate.because[0] ?? gate;
      if (inner.rule === "always" || (quiet.has(kind) && gate.value === "holds")) continue;
      own.verdicts.push(gate.value);
      own.leaves.push(
        ...(kind === "approval" ? [["approval", gate.value] as const] : leavesOf(inner, `${norm}:${kind}`)),
      );
    }
  }
  const norms = (test: (verdicts: readonly string[]) => boolean): readonly string[] =>
    [...byNorm].filter(([, { verdicts }]) => test(verdicts)).map(([norm]) => norm);
  const waiting = norms((own) => own.length > 0 && weakest(own) !== "holds");
  const values = new Map<string, string>();
  for (const norm of waiting)
    for (const [name, value] of byNorm.get(norm)?.leaves ?? []) note(values, name, value);
  const count = (value: string): number => [...values.values()].filter((v) => v === value).length;
  return {
    of: values.size,
    hold: count("holds"),
    undetermined: count("undetermined"),
    met: norms((own) => own.length > 0 && weakest(own) === "holds"),
    waiting,
    unconditional: norms((own) => own.length === 0),
  };
}

/** Worth counting only when they stand in the way. */
const quiet = new Set(["instrument", "bound", "member", "unless"]);

function note(values: Map<string, string>, name: string, value: string): void {
  const known = values.get(name);
  values.set(name, known === undefined ? value : weakest([known, value]));
}

function weakest(values: readonly string[]): string {
  return values.includes("fails") ? "fails" : values.includes("undetermined") ? "undetermined" : "holds";
}

/** The parts of a conjunction, each by what it speaks of; of those that hold only the number is told. */
function leavesOf(reason: Reason, name: string): readonly (readonly [string, string])[] {
  if (reason.rule !== "and") return [[identity(reason), reason.value]];
  const open = reason.because
    .filter(({ value }) => value !== "holds")
    .flatMap((part) => leavesOf(part, name));
  const held = Array.from(
    { length: Number(reason.data.hold ?? 0) },
    (_, i) => [`${name}:held:${i}`, "holds"] as const,
  );
  return [...open, ...held];
}

function identity({ rule, data }: Reason): string {
  return `${rule}:${JSON.stringify(data)}`;
}
