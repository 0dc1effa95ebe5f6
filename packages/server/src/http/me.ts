// Who the server takes somebody for, told to themselves.
import { clashesOf, formatInstant, type Subject } from "@pacta/core";
import type { Known, People } from "../people/people.ts";

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
    roles,
    cases: viewer.cases,
    mandates: viewer.mandates,
    cleared:
      cleared === null ? null : { from: formatInstant(cleared.from), until: formatInstant(cleared.until) },
    clashes: clashesOf(viewer),
  };
}

/** Whoever follows a stream is asked after again, as by a new request; what was taken away ends it. */
export async function stillAsking(
  people: People | null,
  viewer: Subject | null,
  authorization: string | undefined,
  cookie: string | undefined,
): Promise<Subject | null | "gone"> {
  if (people === null || viewer === null || viewer.id === people.nobody().id) return viewer;
  const again = await people.identify(authorization, cookie, false).catch(() => null);
  return again === null || again.viewer.id !== viewer.id ? "gone" : again.viewer;
}
