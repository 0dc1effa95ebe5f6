// Who the server takes somebody for, told to themselves.
import { clashesOf, formatInstant, type Subject } from "@pacta/core";
import type { Known } from "../people/people.ts";

export function meDocument(viewer: Subject | null, known: Known): object {
  if (viewer === null) return { kind: "keeper" };
  const roles = viewer.roles
    .filter(({ role }) => role !== "anonymous")
    .map(({ role, agreement, party, seat }) => ({ role, agreement, party, seat }));
  if (known.by === "nothing") return { kind: "nobody" };
  const { cleared } = viewer;
  return {
    kind: viewer.kind,
    id: viewer.id,
    ...(known.by === "session" ? { name: known.person.name, idled: known.session.idled } : {}),
    ...(known.by === "sandbox" ? { name: known.person.name, invented: true } : {}),
    roles,
    cases: viewer.cases,
    mandates: viewer.mandates,
    cleared:
      cleared === null ? null : { from: formatInstant(cleared.from), until: formatInstant(cleared.until) },
    clashes: clashesOf(viewer),
  };
}
