// Powers and permissions: open to use, used, or run out.
import type { Act, Finding } from "../events/event.ts";
import type { Instant } from "../time/instant.ts";
import { genesis, instantOfBeat, opening, settled } from "./beat.ts";
import { momentCode } from "./conditions.ts";
import type { Context } from "./context.ts";
import { type Draft, draft } from "./draft.ts";
import { type Due, dueOf } from "./due.ts";
import type { Ended, Suspension } from "./ends.ts";
import { isOver } from "./facts.ts";
import { lastHour } from "./hours.ts";
import { type InstanceOf, leaf, type Run } from "./instances.ts";
import type { Machine } from "./machine.ts";
import { authorised, type Env } from "./occurrences.ts";
import { actsOf } from "./performance.ts";
import { named, usableBy } from "./powers.ts";
import { both, fails, holds, undetermined, type Value } from "./value.ts";

export function option(
  c: Context,
  m: Machine,
  it: InstanceOf,
  e: Env,
  run: Run,
  ended: Ended | null,
  suspended: Suspension | null,
): Draft {
  const power = it.norm.kind === "power";
  const due = dueOf(c, m, it, e, run);
  const dueAt = due.kind === "at" ? due.hi : null;
  const base: Partial<Draft> = { due: dueAt };
  const used = usesOf(c, m, it, e, run, due);
  if (used !== null && used.v === undetermined)
    return draft("undetermined", null, "gates-open", { ...base, events: used.events });
  if (used !== null)
    return draft(power ? "exercised" : "used", used.at, power ? "exercised-act" : "used-act", {
      ...base,
      events: used.events,
    });
  if (ended !== null)
    return draft(ended.word === "terminated" ? "lapsed" : ended.word, ended.at, ended.why, {
      ...base,
      events: ended.events,
    });
  if (due.kind === "at") for (const end of [due.lo, due.hi]) if (end >= c.now) c.wake(opening(end + 1));
  if (dueAt !== null && run.ever && c.now > dueAt)
    return c.completeTo("log", c.now)
      ? draft("lapsed", dueAt + 1, "deadline-passed", base)
      : draft("undetermined", dueAt, "register-silent", base);
  if (due.kind === "at" && run.ever && c.now > due.lo)
    return draft("undetermined", due.lo, "hour-of-deadline", base);
  if (suspended !== null && run.v === holds)
    return draft("suspended", suspended.at, suspended.why, { ...base, events: suspended.events });
  if (run.v === holds)
    return draft(
      "available",
      run.from === null || run.from === genesis ? null : instantOfBeat(run.from),
      "open-to-use",
      base,
    );
  // One that may have been open before and is shut now is dormant either way, unless its time may have run out.
  const mayHaveLapsed =
    run.maybe && !run.ever && (due.kind === "unknown" || (dueAt !== null && c.now > dueAt));
  return run.v === undetermined || mayHaveLapsed
    ? draft("undetermined", null, "gates-open", base)
    : draft("dormant", run.endedAt === null ? null : instantOfBeat(run.endedAt), "gates-closed", base);
}

/** The first valid use: an act of exercise, or the power's own verb about its target, by a holder while it was available.
 *  What one of a body's members does alone is no use by the body, and is shown as purported. */
function usesOf(
  c: Context,
  m: Machine,
  it: InstanceOf,
  e: Env,
  run: Run,
  due: Due,
): { v: Value; at: Instant; events: readonly string[] } | null {
  let first: { v: Value; at: Instant; events: readonly string[] } | null = null;
  const candidates: (Act | Finding)[] = [];
  if (it.norm.performedWhen !== null) {
    const begun = momentCode(m, it.norm.performedWhen)
      .occurrences(c, e)
      .list.filter((x) => settled(x.lo) <= c.beat || x.beat <= c.beat);
    const sure = begun.find((x) => x.sure && x.beat <= c.beat);
    const o = sure ?? begun[0];
    return o === undefined
      ? null
      : { v: sure === undefined ? undetermined : holds, at: o.lo, events: o.events };
  }
  for (const verb of it.norm.kind === "power" ? ["exercise", "invoke"] : ["use", "perform"])
    candidates.push(...actsOf(c, m, it, verb));
  const content = it.norm.content;
  if (content.kind === "change" && content.target !== null) {
    for (const a of c.events(leaf(`act:${content.verb}:${content.target}`)) as readonly Act[]) {
      if (isOver(c, a)) candidates.push(a);
    }
    // The finding itself is the use of the power to find.
    if (content.verb === "find")
      for (const f of c.events(leaf(`finding:${content.target}`)))
        if (f.kind === "finding" && isOver(c, f)) candidates.push(f);
  }
  candidates.sort((a, b) => a.occurredAt.from - b.occurredAt.from || (a.id < b.id ? -1 : 1));
  const previous = run.previousEnd;
  for (const a of candidates) {
    if (it.debtors.length > 0 && !it.debtors.includes(a.by)) continue;
    if (opening(a.occurredAt.from) <= previous || (due.kind === "at" && a.occurredAt.from > due.hi)) continue;
    const late = due.kind === "at" && lastHour(a) > due.lo ? undetermined : holds;
    const v = both(both(usableBy(c, it.key, a), late), named(it.norm));
    const authority = a.kind === "finding" ? holds : authorised(m, a);
    if (v === holds && authority !== fails)
      return { v: first === null ? holds : undetermined, at: a.occurredAt.from, events: [a.id] };
    if (v === undetermined && authority !== fails) first ??= { v, at: a.occurredAt.from, events: [a.id] };
  }
  return first;
}
