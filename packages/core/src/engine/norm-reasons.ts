// Why a norm stands as it does: its gates, its deadline, what was done, what is missing and whose move it is.
import type { Moment, Period } from "../agreement/condition.ts";
import type { Instrument, Trigger } from "../agreement/instrument.ts";
import type { Norm } from "../agreement/norm.ts";
import { stated } from "../agreement/slot.ts";
import { assert } from "../time/assert.ts";
import type { Instant } from "../time/instant.ts";
import { genesis, instantOfBeat, opening, settled } from "./beat.ts";
import { bindingness, instrumentOf } from "./binding.ts";
import { momentReason, periodCode, triggerReason } from "./conditions.ts";
import type { Context } from "./context.ts";
import { type Due, dueOf } from "./due.ts";
import { ranksOver, rivals } from "./ends.ts";
import { lastHour } from "./hours.ts";
import {
  envOf,
  exceptionValue,
  type Gate,
  gates,
  type InstanceOf,
  instanceOf,
  keysOf,
  leaf,
  returns,
  runOf,
} from "./instances.ts";
import type { Machine } from "./machine.ts";
import type { Env, Occurrence } from "./occurrences.ts";
import { performances, releasedBySteps, scaleOf, yearsOf } from "./performance.ts";
import { approvalReason } from "./procedures.ts";
import { type Missing, missing, type Reason, reason } from "./reason.ts";
import { situationReason } from "./situations.ts";
import { stoodStill } from "./standstill.ts";
import { reasonsOfApplying } from "./texts.ts";
import { cameSince } from "./triggers.ts";
import { holds, type Value, valueWord } from "./value.ts";
import { describe, describeMoment, doubtsOf } from "./wanting.ts";

/** Standings that wait for something, so that it is worth saying for what. */
const waiting = new Set([
  "conditional",
  "undetermined",
  "dormant",
  "stated",
  "active",
  "available",
  "overdue",
  "gap",
]);

/** Grounds that rest on the finding of a breach, where there is one. */
const foundBy = new Set(["breach-found", "cured-when", "cure-open"]);

/** Standings of a failure, and of what may have made it good. */
const mayBeCured = new Set(["overdue", "breached", "infringed", "interrupted", "cured"]);

/** A norm's own name speaks of all its instances. */
function reasonOfAll(c: Context, m: Machine, name: string): Reason | null {
  const norm = m.norms.get(name);
  if (norm === undefined) return null;
  const each = keysOf(c, name)
    .map((key) => normReason(c, m, key))
    .filter((r) => r !== null);
  const words = [...new Set(each.map((r) => r.value))];
  const of = each.length;
  return of === 0
    ? null
    : reason("norm-instances", words.join(", "), {
        data: { of, title: norm.title },
        cites: norm.cites,
        because: each,
      });
}

export function normReason(c: Context, m: Machine, key: string): Reason | null {
  const it = instanceOf(m, key);
  if (it === null) return reasonOfAll(c, m, key);
  const s = c.state(`I:${key}`);
  if (s === null || s.word === "absent") return null;
  const norm = it.norm;
  const e = envOf(c, m, it);
  if (e === null) return null;
  const word = String(s.word);
  const run = runOf(c, it);
  const because: Reason[] = [];
  const absent: Missing[] = [];
  /** What came before the occasion ends nothing of it. */
  const sinceTrigger = (rule: string, t: Trigger): Reason => {
    const start = e.trigger === null ? genesis : settled(e.trigger.lo);
    const { v, at } = cameSince(c, m, t, e, start, "end");
    const inner = triggerReason(c, m, t, e);
    return reason(rule, valueWord(v), {
      since: at,
      because: v === holds ? [inner] : [],
      missing: v === holds ? [] : inner.missing,
    });
  };
  const closed = ["superseded", "waived", "released", "terminated"].includes(word);
  if (!closed) because.push(...gateReasons(c, m, it, e));
  const due = dueOf(c, m, it, e, run);
  const why = String(s.why);
  const slot = it.part?.deadline ?? norm.deadline;
  if (due.kind === "at" && run.ever) {
    because.push(
      reason("deadline", valueWord(c.now > due.hi ? holds : 0), {
        data: {
          due: due.hi,
          dueFrom: due.lo,
          rule:
            slot !== null && slot !== "unstated" && slot.stated.limit.kind === "within"
              ? (slot.stated.rule ?? stated(m.agreement.counting))
              : null,
          anchor: anchorWords(c, m, it, e),
        },
        cites: norm.cites,
        because: anchorReasons(c, m, it, e),
      }),
    );
  }
  const stopped = stoppedWhileOf(it);
  if (stopped !== null && run.ever && !closed) {
    // A clock that has run out is not stopped any more, whatever holds now.
    const ranOut = due.kind === "at" && c.now > due.hi ? due.hi : null;
    const inner = periodCode(m, stopped).reason(ranOut === null ? c : c.earlier(opening(ranOut)), e);
    const since = run.began === null || run.began === genesis ? 0 : instantOfBeat(run.began);
    const stood = stoodStill(c, m, stopped, e, e.trigger?.lo ?? since, ranOut ?? c.now);
    const stands = ranOut === null ? inner.value : "fails";
    if (stands !== "fails" || stood > 0)
      because.push(
        reason("standstill", stands, {
          data: { length: stood },
          cites: norm.cites,
          because: [stands === "fails" ? withoutMissing(inner) : inner],
        }),
      );
  }
  if (due.kind === "vague")
    because.push(reason("deadline-vague", "undetermined", { data: { words: due.words }, cites: norm.cites }));
  if (norm.kind === "duty" && norm.content.kind !== "maintain" && due.kind === "unstated")
    because.push(reason("deadline-unstated", "undetermined", { cites: norm.cites }));
  if (due.kind === "unknown" && due.what !== "stopped" && run.ever)
    absent.push(
      missing(
        due.what === "sittings" ? "sittings" : "time",
        { slot: "deadline", what: due.what, name: due.name },
        { cites: norm.cites },
      ),
    );
  if (norm.infringedWhen !== null && (norm.kind === "prohibition" || norm.kind === "duty")) {
    const infringement = labelled("infringement", triggerReason(c, m, norm.infringedWhen, e));
    because.push(word === "infringed" ? withoutMissing(infringement) : infringement);
  }
  if (norm.content.kind === "maintain" && norm.content.throughout !== null)
    because.push(labelled("maintenance", periodCode(m, norm.content.throughout).reason(c, e)));
  if (norm.curedWhen !== null && (mayBeCured.has(word) || why === "cure-open"))
    because.push(labelled("cure", momentReason(c, m, norm.curedWhen, e, "happened")));
  if (why === "lapses-when" && norm.lapsesWhen !== null) because.push(sinceTrigger("lapse", norm.lapsesWhen));
  if (
    why.startsWith("exit") &&
    norm.exit !== null &&
    norm.exit !== "unstated" &&
    norm.exit.stated.kind === "when"
  )
    because.push(sinceTrigger("exit", norm.exit.stated.trigger));
  if (why === "void" && norm.voidWhen !== null)
    because.push(labelled("void", periodCode(m, norm.voidWhen).reason(c, e)));
  if (why === "outranked")
    for (const rival of rivals(c, m, it)) {
      const ranks = ranksOver(m, rival.norm, norm);
      if (ranks === null) continue;
      const { title, cites } = rival.norm;
      because.push(
        reason("outranked", "holds", {
          data: { key: rival.key, title },
          cites: [...cites, ...ranks],
          because: gateReasons(c, m, rival, envOf(c, m, rival) ?? e),
        }),
      );
    }
  if (norm.suspendedWhile !== null && !closed) {
    const inner = periodCode(m, norm.suspendedWhile).reason(c, e);
    const afterwards = inner.value === "holds" && word === "overdue";
    const suspension = afterwards ? labelled("suspended-late", inner) : labelled("suspension", inner);
    because.push(word === "undetermined" ? suspension : withoutMissing(suspension));
  }
  if (why === "performance-open" && norm.performedWhen !== null)
    because.push(labelled("performance", momentReason(c, m, norm.performedWhen, e, "happened")));
  if (waiting.has(word))
    absent.push(...ownMissing(c, m, it, e, word, why, due, s.done as string, s.of as string));
  if (word === "undetermined" && (norm.kind === "power" || norm.kind === "permission"))
    absent.push(...openUse(c, norm, String(s.events)));
  if (norm.content.kind === "deliver") {
    const { unit } = norm.content.quantity;
    const scale = scaleOf(c, m, it);
    for (const { year, planned, done, met } of yearsOf(c, m, it))
      because.push(
        reason("year", valueWord(met), {
          data: { year, planned: String(planned), done: String(done), unit, scale },
          cites: norm.cites,
        }),
      );
  }
  if (norm.content.kind === "deliver" && norm.content.steps.length > 0) {
    const r = releasedBySteps(c, m, it, e, run);
    because.push(
      reason("steps", r.unmet.length === 0 ? "holds" : "undetermined", {
        data: {
          payable: String(r.payable),
          open: String(r.open),
          lapsed: String(r.lapsed),
          unit: norm.content.quantity.unit,
          scale: scaleOf(c, m, it),
          unmet: r.unmet.join(" "),
          assumed: norm.content.steps.some((x) => x.assumed) ? "yes" : "no",
        },
        cites: norm.cites,
      }),
    );
  }
  return reason(`norm-${norm.kind}`, word, {
    since: s.at as Instant | null,
    data: {
      key,
      title: norm.title,
      why,
      due: s.due as number | null,
      done: s.done as string,
      of: s.of as string,
      unit: norm.content.kind === "deliver" ? norm.content.quantity.unit : null,
      scale: norm.content.kind === "deliver" ? (s.scale as number) : null,
      debtor: it.debtors.join(" "),
    },
    cites: norm.cites,
    events: reliedOn(String(s.events), foundBy.has(why) ? (s.breach as string | null) : null),
    because,
    missing: absent,
  });
}

/** What keeps a use in doubt that the gates do not explain: whose power it is, and the hour of the act. */
function openUse(c: Context, norm: Norm, events: string): readonly Missing[] {
  const parts = { cites: norm.cites };
  const holders =
    norm.holders === "unstated"
      ? [missing("unstated", { slot: "holders", of: norm.id, title: norm.title }, parts)]
      : [];
  const hours = events
    .split(" ")
    .flatMap((id) => c.events(leaf(`id:${id}`)))
    .filter((act) => act.occurredAt.from < lastHour(act))
    .map((act) => missing("hour", { event: act.id, from: act.occurredAt.from, to: lastHour(act) }, parts));
  return events === "" ? [] : [...holders, ...hours];
}

/** What was done, and the finding by which the standing is what it is. */
function reliedOn(events: string, finding: string | null): readonly string[] {
  return [...new Set([...(events === "" ? [] : events.split(" ")), ...(finding === null ? [] : [finding])])];
}

/** What keeps something from applying that nobody waits for is no lack. */
function withoutMissing(r: Reason): Reason {
  return { ...r, missing: [], because: r.because.map(withoutMissing) };
}

function labelled(rule: string, inner: Reason): Reason {
  return reason(rule, inner.value, { because: [inner] });
}

function gateReasons(c: Context, m: Machine, it: InstanceOf, e: Env): readonly Reason[] {
  const norm = it.norm;
  const instrument = instrumentOf(m, norm);
  const out: Reason[] = [];
  let exceptions = 0;
  let approvals = 0;
  let whens = 0;
  for (const g of gates(c, m, it, e)) {
    const inner = gateReason(g);
    if (inner !== null)
      out.push(reason(`gate-${g.kind}`, valueWord(g.v), { cites: norm.cites, because: [inner] }));
  }
  return out;

  function gateReason(g: Gate): Reason | null {
    switch (g.kind) {
      case "trigger": {
        if (norm.each === null) return null;
        if (e.trigger !== null && returns(norm)) return turnReason(c, m, norm.each, e, e.trigger, g.v);
        return e.trigger === null
          ? momentReason(c, m, norm.each, e, "happened")
          : setOffReason(c, m, norm.each, e, e.trigger, g.v);
      }
      case "when": {
        whens += 1;
        const when = whens === 1 ? (it.part?.when ?? norm.when) : norm.when;
        if (when === null) return null;
        return when === "unstated"
          ? reason("when-unstated", "undetermined", {
              cites: norm.cites,
              missing: [
                missing("unstated", { slot: "when", of: norm.id, title: norm.title }, { cites: norm.cites }),
              ],
            })
          : triggerReason(c, m, when.stated, e);
      }
      case "unless": {
        const x = norm.unless[exceptions];
        exceptions += 1;
        if (x === undefined) return null;
        const exception = exceptionReason(x);
        return exception.value === "fails" ? withoutMissing(exception) : exception;
      }
      case "instrument":
        return instrument === null ? null : withMore(situationReason(c, m, instrument.id), instrument);
      case "bound": {
        const who = it.debtors.filter((d) => bindingness(c, m, norm, d).level === "none");
        return reason("bound", valueWord(g.v), {
          data: { who: it.debtors.join(" ") },
          cites: norm.cites,
          missing: g.v === holds || instrument === null ? [] : unboundFor(norm, instrument, who),
        });
      }
      case "member":
        return reason("member", valueWord(g.v), {
          data: { who: it.debtor, group: it.group },
          cites: m.agreement.groups.find((x) => x.id === it.group)?.cites ?? [],
          events: c
            .events({ key: `membership:${it.group}`, bucket: `membership:${it.group}`, accepts: null })
            .filter((x) => x.kind === "membership" && x.who === it.debtor)
            .map((x) => x.id),
        });
      case "approval": {
        const party = it.debtors[approvals] ?? "";
        approvals += 1;
        return approvalReason(c, m, party, norm.id);
      }
      case "not-before":
        return norm.notBefore === null
          ? null
          : reason("not-before", valueWord(g.v), {
              cites: norm.cites,
              because: [momentReason(c, m, norm.notBefore, e, "happened")],
            });
    }
  }

  function withMore(inner: Reason | null, of: Instrument): Reason | null {
    const more = reasonsOfApplying(c, m, of, e);
    return inner === null || more.length === 0 ? inner : { ...inner, because: [...inner.because, ...more] };
  }

  function exceptionReason(x: (typeof norm.unless)[number]): Reason {
    return reason("exception", valueWord(exceptionValue(c, m, x, e)), {
      cites: x.cites.length > 0 ? x.cites : norm.cites,
      because: [periodCode(m, x.when).reason(c, e), ...x.unless.map(exceptionReason)],
    });
  }
}

/** What set this instance off, of all that could, and whether what the text asks of it was so then. */
function setOffReason(c: Context, m: Machine, each: Moment, e: Env, trigger: Occurrence, v: Value): Reason {
  const since = v === holds ? trigger.lo : null;
  if (each.kind === "while") {
    const then = Math.min(trigger.clock ? settled(trigger.lo) : opening(trigger.hi), c.beat);
    return reason("while-happened", valueWord(v), {
      since,
      because: [
        setOffReason(c, m, each.moment, e, trigger, v),
        periodCode(m, each.period).reason(c.earlier(then), e),
      ],
      missing: v === holds ? [] : doubtsOf(m, each, trigger),
    });
  }
  const alone = (each.kind === "act" || each.kind === "event") && each.about === null;
  const all = alone
    ? reason(`${each.kind}-happened`, "holds", { data: describeMoment(each, e, trigger) })
    : momentReason(c, m, each, e, "happened");
  return {
    ...all,
    since,
    data: { ...all.data, at: trigger.lo, by: trigger.by, event: trigger.id },
    value: valueWord(v),
    events: trigger.events,
    missing: v === holds ? [] : doubtsOf(m, each, trigger),
  };
}

/** Why a stretch of a norm that returns by the clock is there: from what it is counted, and what held when it began. */
function turnReason(c: Context, m: Machine, each: Moment, e: Env, turn: Occurrence, v: Value): Reason {
  if (each.kind === "while")
    return reason("while-happened", valueWord(v), {
      since: v === holds ? turn.lo : null,
      because: [
        turnReason(c, m, each.moment, e, turn, v),
        periodCode(m, each.period).reason(c.earlier(settled(turn.lo)), e),
      ],
    });
  assert(each.kind === "every", "only what the clock brings returns");
  return reason("every-happened", valueWord(v), {
    since: v === holds ? turn.lo : null,
    data: { ...describeMoment(each, e, turn), event: null },
    events: turn.events,
    because: [momentReason(c, m, each.of, e, "happened")],
    missing: v === holds ? [] : doubtsOf(m, each, turn),
  });
}

/** What would bind them, by the rule that the text has for it; a text without a rule binds its parties and nobody else. */
function unboundFor(norm: Norm, instrument: Instrument, who: readonly string[]): readonly Missing[] {
  const rules = norm.binding.length > 0 ? norm.binding : instrument.binding;
  if (rules.length === 0 && instrument.status !== "draft")
    return who.map((party) =>
      missing(
        "unstated",
        { slot: "parties", of: instrument.id, title: instrument.title, party },
        { cites: norm.cites },
      ),
    );
  const rule = rules.find((r) => r.parties.length === 0 || r.parties.some((p) => who.includes(p)));
  // What waits for a date or for its entry into force is missing no act; the gate of the text says so itself.
  if (typeof rule?.on === "object" || rule?.on === "entry-into-force") return [];
  const verb = rule?.on === "adoption" ? "adopt" : rule?.on === "ratification" ? "ratify" : "sign";
  // An act is adopted once for all of them, and not by themselves.
  return [
    missing(
      "act",
      { verb, of: instrument.id, scope: null },
      { who: verb === "adopt" ? [] : who, cites: norm.cites },
    ),
  ];
}

/** What stops the clock of its deadline. */
function stoppedWhileOf(it: InstanceOf): Period | null {
  const limit = stated(it.part?.deadline ?? it.norm.deadline ?? "unstated")?.limit;
  return limit?.kind === "within" ? limit.stoppedWhile : null;
}

function anchorReasons(c: Context, m: Machine, it: InstanceOf, e: Env): readonly Reason[] {
  const slot = it.part?.deadline ?? it.norm.deadline;
  if (slot === null || slot === "unstated" || slot.stated.limit.kind !== "within") return [];
  return [momentReason(c, m, slot.stated.limit.of, e, "happened")];
}

function anchorWords(_c: Context, _m: Machine, it: InstanceOf, e: Env): string | null {
  const slot = it.part?.deadline ?? it.norm.deadline;
  if (slot === null || slot === "unstated" || slot.stated.limit.kind !== "within") return null;
  const of = slot.stated.limit.of;
  return of.kind === "trigger" && e.trigger !== null ? e.trigger.id : of.kind;
}

/** What this norm itself waits for, beside its gates. */
function ownMissing(
  c: Context,
  m: Machine,
  it: InstanceOf,
  e: Env,
  word: string,
  why: string,
  due: Due,
  done: string,
  of: string,
): readonly Missing[] {
  const norm = it.norm;
  const out: Missing[] = [];
  const parts = { cites: norm.cites, by: due.kind === "at" ? due.hi : null };
  if (word === "active" || word === "overdue" || word === "gap") {
    const remedy = stated(norm.remedy ?? "unstated");
    if (word === "overdue" && remedy?.kind === "substitute")
      out.push(
        missing("condition", { norm: remedy.norm, standing: "fulfilled" }, { ...parts, who: it.debtors }),
      );
    else if (why === "steps-to-come")
      out.push(missing("condition", { norm: it.key, standing: "met" }, parts));
    else if (norm.content.kind === "deliver")
      out.push(
        missing(
          "delivery",
          {
            norm: it.key,
            amount: String(BigInt(of) - BigInt(done)),
            unit: norm.content.quantity.unit,
            scale: scaleOf(c, m, it),
          },
          { ...parts, who: it.debtors },
        ),
      );
    else if (norm.content.kind === "conclude")
      out.push(
        missing(
          "instrument",
          {
            instrument: norm.content.instrument,
            title:
              m.agreement.instruments.find(
                (x) => x.id === (norm.content.kind === "conclude" ? norm.content.instrument : ""),
              )?.title ?? "",
            concluded: "no",
          },
          { ...parts, who: it.debtors },
        ),
      );
    else
      out.push(missing("act", { verb: "perform", of: it.key, scope: null }, { ...parts, who: it.debtors }));
  }
  if (why === "nothing-received" && norm.content.kind === "deliver" && norm.content.recourse !== null) {
    const source = m.norms.get(norm.content.recourse);
    out.push(
      missing(
        "delivery",
        {
          norm: norm.content.recourse,
          amount: String(norm.content.quantity.amount),
          unit: norm.content.quantity.unit,
          scale: norm.content.quantity.scale,
        },
        { ...parts, who: stated(source?.holders ?? "unstated")?.who.map((w) => w.name) ?? [] },
      ),
    );
  }
  if (word === "available")
    out.push(
      missing(
        "act",
        norm.content.kind === "change"
          ? { verb: norm.content.verb, of: norm.content.target ?? it.key, scope: null }
          : { verb: "use", of: it.key, scope: null },
        { ...parts, who: it.debtors },
      ),
    );
  if (word === "undetermined") {
    if (why === "register-silent") {
      const register = norm.register ?? "log";
      const silent = c.silentAfter(register);
      out.push(
        missing(
          "register",
          { register, after: silent === null || silent === "always" ? null : silent },
          { cites: norm.cites },
        ),
      );
    }
    if (why === "late-unstated")
      out.push(
        missing("unstated", { slot: "remedy", of: norm.id, title: norm.title }, { cites: norm.cites }),
      );
    if (why === "late-undecided") {
      const remedy = stated(norm.remedy ?? "unstated");
      const by = remedy?.kind === "determined" ? remedy.by : "";
      out.push(
        missing(
          "decision",
          { question: norm.id, title: norm.title, body: by },
          { cites: norm.cites, who: [by] },
        ),
      );
    }
    if (why === "substitute-open") {
      const remedy = stated(norm.remedy ?? "unstated");
      if (remedy?.kind === "substitute")
        out.push(missing("condition", { norm: remedy.norm, standing: "fulfilled" }, parts));
    }
    const stopped = stoppedWhileOf(it);
    if (why === "hour-of-deadline" && stopped !== null)
      out.push(missing("condition", { of: describe(stopped), edge: "start" }, { cites: norm.cites }));
    else if (why === "hour-of-deadline")
      out.push(
        due.kind === "at" && due.doubt !== null
          ? missing("condition", { norm: due.doubt, standing: "available" }, { cites: norm.cites })
          : missing("hour", { event: it.trigger ?? "", from: null, to: null }, parts),
      );
    if (why === "hour-of-performance") {
      const begun = performances(c, m, it, e, runOf(c, it)).filter((p) => p.from < p.at);
      for (const { from, at, events } of begun)
        out.push(missing("hour", { event: events[0] ?? it.key, from, to: at }, parts));
    }
    if (why === "end-of-lateness-unknown")
      out.push(missing("time", { slot: "remedy", what: "date" }, { cites: norm.cites }));
    if (why === "no-finder" || why === "no-measure")
      out.push(
        missing("assessor", { fact: norm.id, key: norm.id, title: norm.title }, { cites: norm.cites }),
      );
    if (why === "effort-unjudged")
      out.push(
        missing(
          norm.finder === null || norm.finder === "unstated" ? "assessor" : "finding",
          {
            fact: norm.id,
            key: norm.id,
            title: norm.title,
            by: norm.finder === null || norm.finder === "unstated" ? null : norm.finder.stated,
            rule: null,
          },
          {
            cites: norm.cites,
            who: norm.finder === null || norm.finder === "unstated" ? [] : [norm.finder.stated],
          },
        ),
      );
  }
  return out;
}
