// What must last and what must not be done: kept, interrupted or infringed while it was asked.
import type { Trigger } from "../agreement/instrument.ts";
import { assert } from "../time/assert.ts";
import type { Instant } from "../time/instant.ts";
import { askedThroughout, askingHistory } from "./asking.ts";
import { genesis, instantOfBeat, opening, settled } from "./beat.ts";
import { breachFound } from "./breach.ts";
import { momentCode, periodCode, periodNode } from "./conditions.ts";
import type { Context } from "./context.ts";
import { type Draft, draft } from "./draft.ts";
import type { Ended, Suspension } from "./ends.ts";
import type { InstanceOf, Run, Stretch } from "./instances.ts";
import type { Machine } from "./machine.ts";
import type { Env } from "./occurrences.ts";
import type { Signal } from "./triggers.ts";
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
  const gap = gapsIn(c, m, it, e);
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
    if (breach !== null || gap?.v === holds) return draft("interrupted", gap?.at ?? null, why, { breach });
    if (gap === null || gap.v === undetermined)
      return draft("undetermined", null, gap === null ? "no-measure" : "maintenance-open");
    return draft("kept", at, why, { events: ended?.events ?? [] });
  }
  if (suspended !== null)
    return draft("suspended", suspended.at, suspended.why, { events: suspended.events, breach });
  if (breach !== null) return draft("breached", null, "breach-found", { breach });
  if (run.v === undetermined) return draft("undetermined", null, "gates-open");
  if (gap === null) return draft("undetermined", null, "no-measure");
  const now = content.throughout === null ? not(gap.v) : periodCode(m, content.throughout).value(c, e);
  if (now === fails) return draft("interrupted", gap.at, "not-maintained", { events: gap.events });
  if (now === undetermined) return draft("undetermined", null, "maintenance-open");
  return draft(
    "kept so far",
    run.from === null || run.from === genesis ? null : instantOfBeat(run.from),
    "maintained",
  );
}

/** Whether what must last has failed while it was owed; null where the text gives no measure. */
function gapsIn(c: Context, m: Machine, it: InstanceOf, e: Env): Signal | null {
  const content = it.norm.content;
  assert(content.kind === "maintain", "only maintenance lasts");
  const byEvent = it.norm.infringedWhen === null ? null : infringement(c, m, it, it.norm.infringedWhen, e);
  if (content.throughout === null) return byEvent;
  const failing = c
    .history(periodNode(c, m, content.throughout, e))
    .map((h) => ({ beat: h.beat, v: not(h.state.v as Value) }));
  const byState = overlap(askingHistory(c, it), failing);
  return byEvent === null || byState.v >= byEvent.v ? byState : byEvent;
}

/** The first time at which both held, or might have. */
function overlap(on: readonly Stretch[], is: readonly Stretch[]): Signal {
  let worst: Signal = { v: fails, at: null, events: [] };
  for (const beat of [...on, ...is].map((h) => h.beat).sort((a, b) => a - b)) {
    const v = both(
      on.findLast((h) => h.beat <= beat)?.v ?? fails,
      is.findLast((h) => h.beat <= beat)?.v ?? undetermined,
    );
    if (v > worst.v) worst = { v, at: beat === genesis ? null : instantOfBeat(beat), events: [] };
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
  const infringed = it.norm.infringedWhen === null ? null : infringement(c, m, it, it.norm.infringedWhen, e);
  if (infringed !== null && infringed.v === holds)
    return draft("infringed", infringed.at, "infringed-when", { events: infringed.events, breach });
  if (breach !== null) return draft("infringed", null, "breach-found", { events: [breach], breach });
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

/** Whether it was infringed while it asked to be kept; an infringement counts against the state before it. */
function infringement(c: Context, m: Machine, it: InstanceOf, t: Trigger, e: Env): Signal {
  const on = askingHistory(c, it);
  let worst: Signal = { v: fails, at: null, events: [] };
  const note = (v: Value, when: Instant | null, events: readonly string[]): void => {
    if (v > worst.v) worst = { v, at: when, events };
  };
  if (t.kind === "moment") {
    const all = momentCode(m, t.moment).occurrences(c, e);
    for (const o of all.list) {
      if (o.beat > c.beat) c.wake(o.beat);
      if (settled(o.lo) > c.beat && o.beat > c.beat) continue;
      note(
        both(
          o.sure && o.beat <= c.beat ? holds : undetermined,
          o.clock ? askedThroughout(on, o.beat, o.beat) : askedThroughout(on, opening(o.lo), opening(o.hi)),
        ),
        o.lo,
        o.events,
      );
    }
    for (const [i, h] of on.entries()) {
      if (h.v === fails) continue;
      const from = Math.min(instantOfBeat(h.beat), c.now);
      const until = Math.min(instantOfBeat((on[i + 1]?.beat ?? c.beat + 1) - 1), c.now);
      if (all.unseen(from, until).length > 0) note(undetermined, null, []);
    }
    return worst;
  }
  const is = c.history(periodNode(c, m, t.period, e)).map((h) => ({ beat: h.beat, v: h.state.v as Value }));
  return overlap(on, is);
}
