// A record as one viewer sees it: norms that are closed to the viewer are not there at all, and whatever could rest on
// one is shown without its standing, with closed ground as what is missing.
import { baseOf } from "../engine/engine.ts";
import { type Missing, missing, type Reason, reason } from "../engine/reason.ts";
import type {
  DecisionView,
  FactView,
  NormView,
  ProcedureView,
  SituationView,
  StandingRecord,
} from "../engine/view.ts";
import type { Sight } from "./sight.ts";

const closedGround: Missing = missing("closed-ground", {}, {});

export type Released = ReadonlyMap<string, Reason>;

/** The record must have been made from the log of the sight. Of what is released, the standing alone is that of the
 *  whole log. */
export function viewFor(
  record: StandingRecord,
  sight: Sight,
  released: Released = new Map(),
): StandingRecord {
  const open = (key: string): boolean => sight.sees(key) && !sight.withheld(key);
  const asReleased = <V extends { readonly key: string; readonly standing: string }>(view: V): V => {
    const told = released.get(view.key);
    return told === undefined ? view : { ...view, standing: told.value, missing: [closedGround] };
  };
  return {
    ...record,
    situations: record.situations.map((s) => (sight.withheld(s.key) ? situationWithheld(s) : asReleased(s))),
    norms: normsFor(record.norms, sight)
      .map(asReleased)
      .map((n) => (released.has(n.key) ? { ...n, progress: null, years: [] } : n)),
    decisions: record.decisions.map((d) => (sight.withheld(d.key) ? decisionWithheld(d) : asReleased(d))),
    procedures: record.procedures
      .map((p) => ({ ...p, for: p.for.filter(sight.sees) }))
      .map((p) => (sight.withheld(p.key) ? procedureWithheld(p) : p)),
    facts: record.facts.map((f) =>
      sight.withheld(f.key)
        ? factWithheld(f)
        : f.events.some(sight.reliesOnClosed)
          ? { ...f, missing: [...f.missing, closedGround] }
          : f,
    ),
    purported: record.purported.filter(({ about }) => about === null || open(about)),
    conflicts: record.conflicts.filter(({ duty, prohibition }) => open(duty) && open(prohibition)),
    stances: record.stances.filter(({ on }) => sight.sees(on)),
    upcoming: record.upcoming.filter(({ key }) => open(key.split(".", 1)[0] ?? key)),
    notices: record.notices.filter(({ keys }) => keys.every(open)),
  };
}

/** Of a norm whose standing is withheld not even the number of its instances is told. */
function normsFor(norms: readonly NormView[], sight: Sight): readonly NormView[] {
  const out: NormView[] = [];
  const told = new Set<string>();
  for (const norm of norms) {
    if (!sight.sees(norm.norm) || told.has(norm.norm)) continue;
    if (!sight.withheld(norm.norm)) {
      out.push(norm);
      continue;
    }
    told.add(norm.norm);
    out.push(normWithheld(norm));
  }
  return out;
}

function normWithheld(norm: NormView): NormView {
  return {
    ...norm,
    key: norm.norm,
    debtors: [],
    standing: "undetermined",
    since: null,
    due: null,
    condition: "undetermined",
    missing: [closedGround],
    contested: [],
    progress: null,
    years: [],
    breachFoundBy: null,
    fromLaterFinding: false,
  };
}

function situationWithheld(s: SituationView): SituationView {
  return { ...s, standing: "undetermined", marks: [], since: null, until: null, missing: [closedGround] };
}

function decisionWithheld(d: DecisionView): DecisionView {
  return { ...d, standing: "undetermined", since: null, closes: null, votes: [], missing: [closedGround] };
}

function procedureWithheld(p: ProcedureView): ProcedureView {
  return {
    ...p,
    standing: "undetermined",
    steps: p.steps.map((step) => ({ ...step, state: "undetermined", at: null, due: null })),
    next: null,
    missing: [closedGround],
  };
}

function factWithheld(f: FactView): FactView {
  return {
    ...f,
    value: "undetermined",
    ground: "closed-ground",
    grade: null,
    since: null,
    events: [],
    claims: [],
    missing: [closedGround],
    checkBy: null,
  };
}

/** A reason with closed ground in the places that the viewer may not see; null for what the viewer may not know of. */
export function reasonFor(
  key: string,
  tree: Reason | null,
  sight: Sight,
  released: Released = new Map(),
): Reason | null {
  if (!sight.sees(key)) return null;
  const told = released.get(key);
  if (told !== undefined) return told;
  if (!sight.withheld(key)) return tree === null ? null : withClosedFindings(tree, sight);
  return reason("closed-ground", "undetermined", {
    data: { key: baseOf(key) },
    cites: tree?.cites ?? [],
    missing: [closedGround],
  });
}

function withClosedFindings(tree: Reason, sight: Sight): Reason {
  const because = tree.because.map((child) => withClosedFindings(child, sight));
  if (!tree.events.some(sight.reliesOnClosed)) return { ...tree, because };
  return {
    ...tree,
    because: [...because, reason("closed-ground", tree.value, { missing: [closedGround] })],
  };
}
