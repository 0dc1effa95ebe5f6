// Who asks: a person or a machine with roles, each held for an agreement and a party, with cases and a clearance.
import type { Membership } from "../agreement/actor.ts";
import type { Agreement } from "../agreement/agreement.ts";
import type { LogEvent } from "../events/event.ts";
import { dayNumber } from "../time/civil.ts";
import type { Instant } from "../time/instant.ts";
import { civilOf } from "../time/zone.ts";
import { checks, type Role } from "./table.ts";

export type HeldRole = {
  readonly role: Role;
  readonly agreement: string;
  /** For whom it is held: a party, or the mission or institution that sends the holder. Null: for nobody. */
  readonly party: string | null;
  /** The body in which a member of a commission sits. */
  readonly seat: string | null;
  /** The party with everything it belongs to at the moment of asking: whatever an audience may call it. Whoever makes
   *  a subject keeps this true; see `namesOf`. */
  readonly names: readonly string[];
};

export type Subject = {
  readonly id: string;
  readonly kind: "person" | "machine";
  readonly roles: readonly HeldRole[];
  readonly cases: readonly string[];
  readonly mandates: readonly ("data protection officer" | "custodian")[];
  /** Outside it nothing of level 3 and above is shown. Null: never cleared. */
  readonly cleared: { readonly from: Instant; readonly until: Instant } | null;
};

export const anonymous = (agreement: string): Subject => ({
  id: "anonymous",
  kind: "person",
  roles: [{ role: "anonymous", agreement, party: null, seat: null, names: [] }],
  cases: [],
  mandates: [],
  cleared: null,
});

export type Clash =
  | { readonly kind: "roles"; readonly roles: readonly [Role, Role]; readonly why: string }
  | { readonly kind: "parties"; readonly parties: readonly [string, string] }
  | { readonly kind: "machine"; readonly role: Role };

/** What a subject must not hold together; empty is in order. */
export function clashesOf(subject: Subject): readonly Clash[] {
  const out: Clash[] = [];
  for (const [i, a] of subject.roles.entries()) {
    if ((a.role === "device") !== (subject.kind === "machine") && a.role !== "anonymous")
      out.push({ kind: "machine", role: a.role });
    for (const b of subject.roles.slice(i + 1)) {
      if (a.agreement !== b.agreement) continue;
      const check = checks.find(
        ({ one, other }) => (one === a.role && other === b.role) || (one === b.role && other === a.role),
      );
      if (check !== undefined) out.push({ kind: "roles", roles: [check.one, check.other], why: check.why });
      if (a.party !== null && b.party !== null && a.party !== b.party)
        out.push({ kind: "parties", parties: [a.party, b.party] });
    }
  }
  return out;
}

/** A party with the groups to which it belongs as of the instant, as their text declares them and the log has changed
 *  them; an office with its party. */
export function namesOf(
  agreement: Agreement,
  events: readonly LogEvent[],
  who: string,
  asOf: Instant,
): readonly string[] {
  const today = dayNumber(civilOf(agreement.zone, asOf).date);
  const changes = events
    .filter((e) => e.kind === "membership" && e.occurredAt.from <= asOf)
    .sort((x, y) => x.occurredAt.from - y.occurredAt.from);
  const changed = changes.flatMap((e) => (e.kind === "membership" ? [e.of] : []));
  const candidates = [
    who,
    ...agreement.offices.filter(({ id }) => id === who).map(({ of }) => of),
    ...agreement.groups.map(({ id }) => id),
    ...changed,
  ];
  return [...new Set(candidates)].filter((to) => belongs(agreement, changes, who, to, today, new Set()));
}

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
