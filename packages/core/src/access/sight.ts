// Who may see what, by the markings of norms and events.
import type { Membership } from "../agreement/actor.ts";
import type { Agreement } from "../agreement/agreement.ts";
import { baseOf } from "../engine/engine.ts";
import type { LogEvent, Marking } from "../events/event.ts";
import { dayNumber } from "../time/civil.ts";
import type { Instant } from "../time/instant.ts";
import { civilOf } from "../time/zone.ts";
import { restingOn } from "./closed.ts";

export type Sight = {
  /** Whether the viewer may see the event. A record for the viewer is made from such events alone. */
  readonly event: (event: LogEvent) => boolean;
  /** Whether the viewer may know of a norm, a situation and so on, by its key. */
  readonly sees: (key: string) => boolean;
  /** Whether the standing of what the viewer knows of could depend on a norm that the viewer may not know of. */
  readonly withheld: (key: string) => boolean;
  /** Whether an event that the viewer sees relies on one that the viewer does not. */
  readonly reliesOnClosed: (event: string) => boolean;
};

/** A viewer of null is whoever keeps the files and sees everything. */
export function sightOf(
  agreement: Agreement,
  events: readonly LogEvent[],
  viewer: string | null,
  asOf: Instant,
): Sight {
  const today = dayNumber(civilOf(agreement.zone, asOf).date);
  const changes = events
    .filter((e) => e.kind === "membership" && e.occurredAt.from <= asOf)
    .sort((x, y) => x.occurredAt.from - y.occurredAt.from);
  const maySee = (marking: Marking): boolean =>
    viewer === null ||
    marking.length === 0 ||
    marking.includes("public") ||
    marking.some((name) => belongs(agreement, changes, viewer, name, today, new Set()));
  const hidden = new Set(agreement.norms.filter(({ marking }) => !maySee(marking)).map(({ id }) => id));
  const resting = restingOn(agreement, hidden);
  const closed = new Set(events.filter(({ marking }) => !maySee(marking)).map(({ id }) => id));
  const relying = new Set(
    events
      .filter((e) => e.kind === "finding" && !closed.has(e.id) && e.reliesOn.some((id) => closed.has(id)))
      .map(({ id }) => id),
  );
  return {
    event: (event) => maySee(event.marking),
    sees: (key) => !hidden.has(baseOf(key)),
    withheld: (key) => resting.has(baseOf(key)),
    reliesOnClosed: (id) => relying.has(id),
  };
}

/** Groups as their text declares them and as the log has changed them; an office with its party. */
function belongs(
  a: Agreement,
  changes: readonly LogEvent[],
  who: string,
  to: string,
  today: number,
  seen: Set<string>,
): boolean {
  if (who === to) return true;
  if (seen.has(to)) return false;
  seen.add(to);
  if (a.offices.some(({ id, of }) => id === who && of === to)) return true;
  const declared = a.groups.find(({ id }) => id === to)?.members ?? [];
  const members = new Set(declared.filter((x) => lasts(x, today)).map(({ member }) => member));
  for (const e of changes) {
    if (e.kind !== "membership" || e.of !== to) continue;
    if (e.change === "joins") members.add(e.who);
    else members.delete(e.who);
  }
  return [...members].some((member) => belongs(a, changes, who, member, today, seen));
}

function lasts({ from, until }: Membership, today: number): boolean {
  return (from === null || dayNumber(from) <= today) && (until === null || today < dayNumber(until));
}
