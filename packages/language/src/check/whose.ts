// Of whose instance a condition speaks: one of those who owe or hold the norm, and of all debtors in one way.
import { type Agreement, type Norm, type Span, stated, type Term } from "@pacta/core";
import type { PlacedProblem } from "../compile-context.ts";
import { type Around, found } from "./found.ts";
import { membersOfGroups } from "./members.ts";
import { walkAgreement, walkNorm } from "./walk.ts";

/** A standing of a norm of which some condition speaks. */
type Spoken = { readonly of: string; readonly about: readonly Term[]; readonly span: Span };

export function whose(agreement: Agreement, around: Around): readonly PlacedProblem[] {
  const norms = new Map(agreement.norms.map((norm) => [norm.id, norm]));
  const membersOf = membersOfGroups(agreement);
  const ownersOf = (norm: Norm): ReadonlySet<string> | null => {
    const holders = stated(norm.holders);
    if (holders === null) return null;
    const expand = (names: readonly string[]): readonly string[] =>
      names.flatMap((name) => membersOf(name) ?? [name]);
    const exempt = new Set(expand(holders.except));
    return new Set(expand(holders.who.map(({ name }) => name)).filter((name) => !exempt.has(name)));
  };
  const out: PlacedProblem[] = [];
  const nobodys = ({ of, about, span }: Spoken): void => {
    const norm = norms.get(of);
    const [term] = about;
    const owners = norm === undefined ? null : ownersOf(norm);
    if (owners === null || term?.kind !== "name" || owners.has(term.name) || around.failed.has(of)) return;
    out.push(found("W614", span, { norm: of, who: term.name, of: [...owners] }));
  };
  walkAgreement(agreement, spokenOf(nobodys));
  for (const norm of agreement.norms) {
    const debtors = isOfSeveral(norm) ? ownersOf(norm) : null;
    if (debtors === null) continue;
    const seen = new Set<string>();
    const divided = ({ of, about, span }: Spoken): void => {
      const asked = norms.get(of);
      if (asked === undefined || about.length > 0 || seen.has(of) || !isOfSeveral(asked)) return;
      seen.add(of);
      const owners = ownersOf(asked) ?? new Set();
      const own = [...debtors].filter((name) => owners.has(name));
      const others = [...debtors].filter((name) => !owners.has(name));
      if (own.length > 0 && others.length > 0)
        out.push(found("W615", span, { norm: norm.id, of, own, others }));
    };
    walkNorm(norm, spokenOf(divided));
  }
  return out;
}

function isOfSeveral({ holders }: Norm): boolean {
  const mode = stated(holders)?.mode;
  return mode === "several" || mode === "pro-rata";
}

function spokenOf(look: (spoken: Spoken) => void): Parameters<typeof walkNorm>[1] {
  return {
    period: (period) => {
      if (period.kind === "standing") look(period);
      if (period.kind === "delivered" && period.about.length > 0) look({ ...period, of: period.norm });
    },
    moment: (moment) => {
      if (moment.kind === "becomes") look({ ...moment, of: moment.norm });
    },
  };
}
