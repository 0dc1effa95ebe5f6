// Who belongs where, when: groups within groups, bodies and roles, as the text declares and the log changes them.
// What was last known goes on until something changes it; silence ends no membership.
import type { Membership } from "../agreement/actor.ts";
import type { CivilDate } from "../time/civil.ts";
import type { Instant } from "../time/instant.ts";
import { startOfDay } from "../time/zone.ts";
import type { Context, LeafSpec } from "./context.ts";
import { lastHour } from "./hours.ts";
import type { Machine } from "./machine.ts";
import { empowered } from "./powers.ts";
import { either, fails, holds, undetermined, type Value } from "./value.ts";

function declared(m: Machine, of: string): readonly Membership[] {
  const a = m.agreement;
  const group = a.groups.find((g) => g.id === of);
  if (group !== undefined) return group.members;
  const body = a.bodies.find((b) => b.id === of);
  if (body !== undefined) return body.members === "unstated" ? [] : body.members.stated;
  return a.roles.find((r) => r.id === of)?.holders ?? [];
}

type Change = { readonly who: string; readonly from: Instant; readonly to: Instant; readonly v: Value };

/** What the log changes: its membership events, and the acts by which somebody uses a power to join or to admit. An act
 *  of that kind that no power governs changes nothing. */
function changesOf(c: Context, m: Machine, of: string, ahead: boolean): readonly Change[] {
  const out: Change[] = [];
  for (const e of c.events(ahead ? leafAhead(`membership:${of}`) : leaf(`membership:${of}`))) {
    if (e.kind !== "membership") continue;
    out.push({
      who: e.who,
      from: e.occurredAt.from,
      to: lastHour(e),
      v: e.change === "joins" ? holds : fails,
    });
  }
  for (const verb of ["join", "admit"]) {
    if (!m.powers.has(`${verb}:${of}`)) continue;
    for (const e of c.events(leaf(`act:${verb}:${of}`))) {
      if (e.kind !== "act") continue;
      const v = empowered(c, m, e);
      if (v === fails) continue;
      for (const who of verb === "join" ? [e.by] : e.to)
        out.push({ who, from: e.occurredAt.from, to: lastHour(e), v });
    }
  }
  return out.sort((a, b) => a.from - b.from);
}

function leaf(bucket: string): LeafSpec {
  return { key: bucket, bucket, accepts: null };
}

function leafAhead(bucket: string): LeafSpec {
  return { key: `early:${bucket}`, bucket, accepts: null, early: true };
}

/** Whether the party belongs at the instant, which is not after now. */
export function memberAt(c: Context, m: Machine, who: string, of: string, at: Instant): Value {
  return belongs(c, m, who, of, at, false, 0);
}

/** The same at an instant that may lie after now, for a finding that is made later about now. */
export function memberThen(c: Context, m: Machine, who: string, of: string, at: Instant): Value {
  return belongs(c, m, who, of, at, true, 0);
}

function belongs(
  c: Context,
  m: Machine,
  who: string,
  of: string,
  at: Instant,
  ahead: boolean,
  depth: number,
): Value {
  if (who === of) return holds;
  if (depth > 20) return fails;
  const changes = changesOf(c, m, of, ahead).filter((x) => x.who === who && x.from <= at);
  for (const x of changes) if (x.to > at) c.wake(2 * x.to + 1);
  const surely = changes.filter((x) => x.to <= at);
  // Where hours overlap nobody knows which change was the last.
  const since = surely.reduce((latest, x) => Math.max(latest, x.from), Number.NEGATIVE_INFINITY);
  const last = changes.filter((x) => x.to >= since).map((x) => x.v);
  if (surely.length === 0) last.push(belongsByText(c, m, who, of, at, ahead, depth));
  return last.every((v) => v === last[0]) ? (last[0] ?? fails) : undetermined;
}

function belongsByText(
  c: Context,
  m: Machine,
  who: string,
  of: string,
  at: Instant,
  ahead: boolean,
  depth: number,
): Value {
  let value: Value = fails;
  for (const d of declared(m, of)) {
    const inside = within(c, m, d.from, d.until, at);
    if (!inside) continue;
    if (d.member === who) return holds;
    const kind = m.names.get(d.member)?.kind;
    if (kind === "group" || kind === "body")
      value = either(value, belongs(c, m, who, d.member, at, ahead, depth + 1));
  }
  return value;
}

function within(
  c: Context,
  m: Machine,
  from: CivilDate | null,
  until: CivilDate | null,
  at: Instant,
): boolean {
  const start = from === null ? null : startOfDay(m.agreement.zone, from);
  const end = until === null ? null : startOfDay(m.agreement.zone, until);
  for (const edge of [start, end]) if (edge !== null && edge > c.now) c.wake(2 * edge);
  return (start === null || start <= at) && (end === null || at < end);
}

/** Every party that ever was a member as far as text and log up to now say, in code-unit order. */
export function everMembers(c: Context, m: Machine, of: string, depth = 0): readonly string[] {
  const found = new Set<string>();
  const kind = m.names.get(of)?.kind;
  if (depth > 20 || (kind !== "group" && kind !== "body" && kind !== "role")) return [of];
  for (const d of declared(m, of)) for (const x of everMembers(c, m, d.member, depth + 1)) found.add(x);
  for (const x of changesOf(c, m, of, false)) found.add(x.who);
  return [...found].sort();
}

/** The members at the instant for which membership is not in doubt. */
export function membersAt(c: Context, m: Machine, of: string, at: Instant): readonly string[] {
  return everMembers(c, m, of).filter((p) => memberAt(c, m, p, of, at) === holds);
}
