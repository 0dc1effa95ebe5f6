// Who sits at the desk: the coordination unit, and where nobody has to sign in whoever keeps the record. What is about
// something closed to one of them is as if it were not there.
import { baseOf, type Sight, type Subject } from "@pacta/core";
import type { Known } from "../people/people.ts";
import { Refused } from "../problem.ts";
import type { About, Author } from "./content.ts";

export function sitsAtDesk(viewer: Subject | null, agreement: string): boolean {
  return (
    viewer === null ||
    viewer.roles.some((it) => it.role === "coordination unit" && it.agreement === agreement)
  );
}

/** Said before anything else is looked at, and the same of whatever is asked for. */
export function requireDesk(viewer: Subject | null, agreement: string): void {
  if (!sitsAtDesk(viewer, agreement)) throw new Refused("A404", "The desk is the coordination unit's.");
}

export function authorOf(viewer: Subject | null, known: Known): Author {
  if (viewer === null) return { person: null, name: null };
  const name = known.by === "session" || known.by === "sandbox" ? known.person.name : null;
  return { person: viewer.id, name };
}

/** As far as a paper goes that is pasted into a mail and printed: like what is told by mail it holds nothing for which
 *  somebody has to be cleared, and so is the same for all of the unit. */
export function asUnit(viewer: Subject | null): Subject | null {
  return viewer === null ? null : { ...viewer, cleared: null };
}

export function seesAbout({ key, event }: About, sight: Sight): boolean {
  return (event === null || sight.ids.has(event)) && (key === null || seesKey(key, sight));
}

/** The key of an instance names the entry that has set it off. */
function seesKey(key: string, { sees, ids }: Sight): boolean {
  if (!sees(key)) return false;
  const behind = key.slice(baseOf(key).length);
  const from = behind.indexOf("@");
  if (from < 0) return true;
  const trigger = behind.slice(from + 1);
  const part = trigger.lastIndexOf("#");
  return ids.has(trigger) || (part > 0 && ids.has(trigger.slice(0, part)));
}
