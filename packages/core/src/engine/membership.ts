// Who belongs where, when: groups within groups, bodies and roles, as the text declares and the log changes them.
// What was last known goes on until something changes it; silence ends no membership.
import type { Membership } from "../agreement/actor.ts";
import type { CivilDate } from "../time/civil.ts";
import type { Instant } from "../time/instant.ts";
import { startOfDay } from "../time/zone.ts";
import type { Context, LeafSpec } from "./context.ts";
import { lastHour } from "./facts.ts";
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
function changesOf(c: Context, m: Machine, of: string): readonly Change[] {
  const out: Change[] = [];
  for (const e of c.events(leaf(`membership:${of}`))) {
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

/** Whether the party belongs at the instant, which is not after now. */
export function memberAt(c: Context, m: Machine, who: string, of: string, at: Instant, depth = 0): Value {
  if (who === of) return holds;
  if (depth > 20) return fails;
  const changes = changesOf(c, m, of).filter((x) => x.who === who && x.from <= at);
  for (const x of changes) if (x.to > at) c.wake(2 * x.to + 1);
  const latest = changes.at(-1);
  if (latest !== undefined && latest.to > at) return undetermined;
  if (latest !== undefined) return latest.v;
  let value: Value = fails;
  for (const d of declared(m, of)) {
    const inside = within(c, m, d.from, d.until, at);
    if (!inside) continue;
    if (d.member === who) return holds;
    const kind = m.names.get(d.member)?.kind;
    if (kind === "group" || kind === "body")
      value = either(value, memberAt(c, m, who, d.member, at, depth + 1));
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
  for (const x of changesOf(c, m, of)) found.add(x.who);
  return [...found].sort();
}

/** The members at the instant for which membership is not in doubt. */
export function membersAt(c: Context, m: Machine, of: string, at: Instant): readonly string[] {
  return everMembers(c, m, of).filter((p) => memberAt(c, m, p, of, at) === holds);
}
