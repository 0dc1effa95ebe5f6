// What must last and what must not be done: kept, interrupted or infringed while it was asked.
import type { Trigger } from "../agreement/instrument.ts";
import { assert } from "../time/assert.ts";
import type { Instant } from "../time/instant.ts";
import { askedThroughout, askingHistory } from "./asking.ts";
import { genesis, instantOfBeat, opening, settled } from "./beat.ts";
import { breachFound } from "./breach.ts";
import { momentCode, periodCode, periodNode } from "./conditions.ts";
import type { Context } from "./context.ts";
import { foundBreach, mended, type Spell } from "./cure.ts";
import { type Draft, draft } from "./draft.ts";
import type { Ended, Suspension } from "./ends.ts";
import type { InstanceOf, Run, Stretch } from "./instances.ts";
import type { Machine } from "./machine.ts";
import type { Env } from "./occurrences.ts";
import { both, fails, holds, not, undetermined, type Value } from "./value.ts";

export function lastingDuty(
  c: Context,
  m: Machine,
  it: InstanceOf,
  e: Env,
  run: Run,
  ended: Ended | null,
  suspended: Suspension | null,
): Draft {
  const content = it.norm.content;
  assert(content.kind === "maintain", "only maintenance lasts");
  const breach = breachFound(c, m, it);
  const found = foundBreach(c, breach);
  const { failure, cure, since } = mended(c, m, it, e, (from) => {
    const gap = gapsIn(c, m, it, e, from);
    return gap?.v === holds || !isAfter(found, from) ? gap : found;
  });
  const gap = gapsIn(c, m, it, e, since);
  const broken = failure?.v === holds;
  const cured = cure.v === holds && !broken;
  const over = ended !== null || run.v === fails;
  if (!run.ever) {
    if (run.v === undetermined || run.maybe) return draft("undetermined", null, "gates-open", { breach });
    return ended !== null
      ? draft(ended.word, ended.at, ended.why, { events: ended.events, breach })
      : draft("conditional", null, "gates-closed", { breach });
  }
  if (over) {
    const at = ended !== null ? ended.at : run.endedAt === null ? null : instantOfBeat(run.endedAt);
    const why = ended !== null ? ended.why : "occasion-passed";
    if (broken && cure.v === undetermined) return draft("undetermined", null, "cure-open", { breach });
    if (broken) return draft("interrupted", gap?.at ?? null, why, { breach });
    if (gap?.v === undetermined) return draft("undetermined", null, "maintenance-open");
    if (cured) return draft("cured", cure.at, "cured-when", { events: cure.events, breach });
    if (gap === null) return draft("undetermined", null, "no-measure");
    return draft("kept", at, why, { events: ended?.events ?? [] });
  }
  if (suspended !== null)
    return draft("suspended", suspended.at, suspended.why, { events: suspended.events, breach });
  if (broken && cure.v === undetermined) return draft("undetermined", null, "cure-open", { breach });
  if (broken && isAfter(found, since)) return draft("breached", null, "breach-found", { breach });
  if (run.v === undetermined) return draft("undetermined", null, "gates-open");
  if (gap === null)
    return cured
      ? draft("cured", cure.at, "cured-when", { events: cure.events, breach })
      : draft("undetermined", null, "no-measure");
  const now = content.throughout === null ? not(gap.v) : periodCode(m, content.throughout).value(c, e);
  if (now === fails) return draft("interrupted", gap.at, "not-maintained", { events: gap.events });
  if (now === undetermined) return draft("undetermined", null, "maintenance-open");
  if (cured) return draft("cured", cure.at, "cured-when", { events: cure.events, breach });
  if (broken && it.norm.curedWhen !== null)
    return draft("interrupted", gap.at, "not-cured", { events: gap.events });
  return draft(
    "kept so far",
    run.from === null || run.from === genesis ? null : instantOfBeat(run.from),
    "maintained",
  );
}

function isAfter(found: Spell | null, since: Instant | null): boolean {
  return found !== null && (since === null || (found.at !== null && found.at > since));
}

/** Whether what must last has failed while it was owed, from an instant on; null where the text gives no measure. */
function gapsIn(c: Context, m: Machine, it: InstanceOf, e: Env, since: Instant | null): Spell | null {
  const content = it.norm.content;
  assert(content.kind === "maintain", "only maintenance lasts");
  const byEvent =
    it.norm.infringedWhen === null ? null : infringement(c, m, it, it.norm.infringedWhen, e, since);
  if (content.throughout === null) return byEvent;
  const failing = c
    .history(periodNode(c, m, content.throughout, e))
    .map((h) => ({ beat: h.beat, v: not(h.state.v as Value) }));
  const byState = overlap(askingHistory(c, it), failing, since);
  return byEvent === null || byState.v >= byEvent.v ? byState : byEvent;
}

/** The first time at which both held, or might have; after an instant, where one is given. */
function overlap(on: readonly Stretch[], is: readonly Stretch[], since: Instant | null): Spell {
  let worst: Spell = { v: fails, at: null, end: null, events: [] };
  const from = since === null ? genesis : settled(since) + 1;
  const beats = [...on, ...is].map((h) => h.beat).filter((beat) => beat > from);
  for (const beat of [from, ...beats.sort((a, b) => a - b)]) {
    const v = both(
      on.findLast((h) => h.beat <= beat)?.v ?? fails,
      is.findLast((h) => h.beat <= beat)?.v ?? undetermined,
    );
    const at = beat === genesis ? null : instantOfBeat(beat);
    if (v > worst.v) worst = { v, at, end: at, events: [] };
  }
  return worst;
}

export function prohibition(
  c: Context,
  m: Machine,
  it: InstanceOf,
  e: Env,
  run: Run,
  ended: Ended | null,
  suspended: Suspension | null,
): Draft {
  const breach = breachFound(c, m, it);
  const { infringedWhen } = it.norm;
  const found = foundBreach(c, breach);
  const {
    failure: infringed,
    cure,
    since,
  } = mended(c, m, it, e, (from) => {
    const first = infringedWhen === null ? null : infringement(c, m, it, infringedWhen, e, from);
    return first?.v === holds || !isAfter(found, from) ? first : found;
  });
  if (infringed?.v === holds) {
    if (cure.v === undetermined) return draft("undetermined", null, "cure-open", { breach });
    return infringed === found
      ? draft("infringed", null, "breach-found", { events: infringed.events, breach })
      : draft("infringed", infringed.at, "infringed-when", { events: infringed.events, breach });
  }
  if (since !== null && infringed?.v !== undetermined)
    return draft("cured", since, "cured-when", { events: cure.events, breach });
  const over = ended !== null;
  if (!run.ever) {
    if (run.v === undetermined || run.maybe) return draft("undetermined", null, "gates-open");
    return over ? draft(ended.word, ended.at, ended.why) : draft("conditional", null, "gates-closed");
  }
  if (infringed !== null && infringed.v === undetermined)
    return draft("undetermined", null, "infringement-open");
  if (suspended !== null && !over)
    return draft("suspended", suspended.at, suspended.why, { events: suspended.events });
  if (run.v === undetermined && !over) return draft("undetermined", null, "gates-open");
  const finder = it.norm.finder === null || it.norm.finder === "unstated" ? null : it.norm.finder.stated;
  const clean =
    infringed !== null
      ? not(infringed.v)
      : finder !== null && c.completeTo(it.norm.register ?? "log", c.now)
        ? holds
        : undetermined;
  if (clean === undetermined)
    return draft("undetermined", null, infringed === null ? "no-finder" : "infringement-open");
  if (over) return draft("kept", ended.at, ended.why);
  if (run.v === fails)
    return draft("kept", run.endedAt === null ? null : instantOfBeat(run.endedAt), "occasion-passed");
  return draft(
    "kept so far",
    run.from === null || run.from === genesis ? null : instantOfBeat(run.from),
    "not-infringed",
  );
}

/** Whether it was infringed while it asked to be kept, from an instant on; an infringement counts against the state
 *  before it. */
function infringement(
  c: Context,
  m: Machine,
  it: InstanceOf,
  t: Trigger,
  e: Env,
  since: Instant | null,
): Spell {
  const on = askingHistory(c, it);
  let worst: Spell = { v: fails, at: null, end: null, events: [] };
  const note = (v: Value, at: Instant | null, end: Instant | null, events: readonly string[]): void => {
    if (v > worst.v) worst = { v, at, end, events };
  };
  if (t.kind === "moment") {
    const all = momentCode(m, t.moment).occurrences(c, e);
    for (const o of all.list) {
      if (o.beat > c.beat) c.wake(o.beat);
      if (settled(o.lo) > c.beat && o.beat > c.beat) continue;
      if (since !== null && o.hi < since) continue;
      note(
        both(
          o.sure && o.beat <= c.beat ? holds : undetermined,
          o.clock ? askedThroughout(on, o.beat, o.beat) : askedThroughout(on, opening(o.lo), opening(o.hi)),
        ),
        o.lo,
        o.hi,
        o.events,
      );
    }
    for (const [i, h] of on.entries()) {
      if (h.v === fails) continue;
      const from = Math.max(Math.min(instantOfBeat(h.beat), c.now), since ?? Number.MIN_SAFE_INTEGER);
      const until = Math.min(instantOfBeat((on[i + 1]?.beat ?? c.beat + 1) - 1), c.now);
      if (from <= until && all.unseen(from, until).length > 0) note(undetermined, null, null, []);
    }
    return worst;
  }
  const is = c.history(periodNode(c, m, t.period, e)).map((h) => ({ beat: h.beat, v: h.state.v as Value }));
  return overlap(on, is, since);
}
