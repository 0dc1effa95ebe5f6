// What a draft leaves open: clauses that no rule cites, and what a rule does not say about time, finding and remedy. Read
// from the text alone.
import { type Agreement, profile, type SlotName, type Span } from "@pacta/core";

export type Open = {
  readonly id: string;
  readonly title: string;
  /** The clause, or what is not said. */
  readonly what: string;
  readonly span: Span;
};

export type Coverage = {
  readonly clauses: number;
  readonly withoutRule: readonly Open[];
  readonly rules: number;
  readonly silent: readonly (Open & { readonly what: SlotName | "vague" })[];
  /** Bodies and their questions, and what of quorum, rule and window is not said. */
  readonly bodies: readonly (Open & { readonly what: "members" | "quorum" | "rule" | "window" })[];
};

const wanted: ReadonlySet<SlotName> = new Set(["deadline", "finder", "remedy"]);

export function coverageOf(agreement: Agreement): Coverage {
  const cited = citedIn(agreement);
  const clauses = agreement.instruments.flatMap(({ id, title, clauses: all }) =>
    all.filter(({ role }) => role === "norm").map((clause) => ({ id, title, clause })),
  );
  return {
    clauses: clauses.length,
    withoutRule: clauses
      .filter(({ id, clause }) => !cited.has(`${id} ${clause.number}`))
      .map(({ id, clause: { number, title, passages, span } }) => ({
        id,
        title: title ?? passages[0]?.text ?? "",
        what: number,
        span,
      })),
    rules: agreement.norms.length,
    silent: agreement.norms.flatMap((norm) =>
      profile(norm).flatMap(({ slot, state }) =>
        state === "stated" || !wanted.has(slot)
          ? []
          : [{ id: norm.id, title: norm.title, what: state === "vague" ? "vague" : slot, span: norm.span }],
      ),
    ),
    bodies: agreement.bodies.flatMap((body) => {
      const open = (what: "members" | "quorum", slot: unknown) =>
        slot === "unstated" ? [{ id: body.id, title: body.title, what, span: body.span }] : [];
      return [
        ...open("members", body.members),
        ...open("quorum", body.questions.some(({ quorum }) => quorum === null) ? body.quorum : null),
        ...body.questions.flatMap(({ id, title, rule, window, span }) => [
          ...(rule === "unstated" ? [{ id, title, what: "rule" as const, span }] : []),
          ...(window === null || window === "unstated" ? [{ id, title, what: "window" as const, span }] : []),
        ]),
      ];
    }),
  };
}

/** Instrument and clause of every passage that something other than a text's own heading rests on. */
function citedIn(agreement: Agreement): ReadonlySet<string> {
  const found = new Set<string>();
  const visit = (value: unknown): void => {
    if (typeof value !== "object" || value === null) return;
    const { document, clause } = value as { readonly document?: unknown; readonly clause?: unknown };
    if (typeof document === "string" && typeof clause === "string") found.add(`${document} ${clause}`);
    for (const [key, inner] of Object.entries(value)) if (key !== "span") visit(inner);
  };
  visit({ ...agreement, instruments: [] });
  return found;
}
