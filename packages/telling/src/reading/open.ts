// What of an agreement a reader may read who may not know of every norm in it.
import type { Agreement } from "@pacta/core";

export type OpenPart = {
  readonly agreement: Agreement;
  /** Ids of what is open itself and speaks of a norm that is not. */
  readonly closed: ReadonlySet<string>;
  /** Ids of what is told, but not as it is written: its words name such a norm. */
  readonly unwritten: ReadonlySet<string>;
};

export function openPart(agreement: Agreement, sees: (norm: string) => boolean): OpenPart {
  const hidden = new Set(agreement.norms.map(({ id }) => id).filter((id) => !sees(id)));
  if (hidden.size === 0) return { agreement, closed: new Set(), unwritten: new Set() };
  const norms = agreement.norms.filter(({ id }) => !hidden.has(id));
  const rest = [
    ...agreement.instruments,
    ...agreement.bodies,
    ...agreement.bodies.flatMap(({ questions }) => questions),
    ...agreement.situations,
    ...agreement.facts,
    ...agreement.events,
    ...agreement.positions,
    ...norms,
  ];
  return {
    agreement: {
      ...agreement,
      norms,
      priorities: agreement.priorities.filter(({ over, under }) => !hidden.has(over) && !hidden.has(under)),
      procedures: agreement.procedures.map((it) => ({ ...it, for: it.for.filter((id) => !hidden.has(id)) })),
      stances: agreement.stances.filter(({ on }) => !hidden.has(on)),
    },
    closed: new Set(
      [...rest, ...agreement.procedures.map((it) => ({ ...it, for: [] }))]
        .filter((it) => speaksOf(it, hidden))
        .map(({ id }) => id),
    ),
    unwritten: new Set(agreement.procedures.filter((it) => speaksOf(it, hidden)).map(({ id }) => id)),
  };
}

/** Whether a name that is hidden stands anywhere in it. */
function speaksOf(value: unknown, hidden: ReadonlySet<string>): boolean {
  if (typeof value === "string") return hidden.has(value);
  if (Array.isArray(value)) return value.some((it) => speaksOf(it, hidden));
  return (
    typeof value === "object" && value !== null && Object.values(value).some((it) => speaksOf(it, hidden))
  );
}
