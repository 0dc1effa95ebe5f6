// Norms and their instances: one node for each key, whose standing is that of its kind, unless something has replaced,
// ended or suspended it. Nothing is breached or ended here without a ground.
import type { Norm, Part } from "../agreement/norm.ts";
import type { Instant } from "../time/instant.ts";
import { achievedDuty } from "./achieved.ts";
import { askingRule, barredBy } from "./asking.ts";
import { settled } from "./beat.ts";
import { instrumentOf } from "./binding.ts";
import { momentCode } from "./conditions.ts";
import type { Context, NodeRule, State, StateNetwork } from "./context.ts";
import { type Draft, draft, ifBoth } from "./draft.ts";
import { type Ended, endedBy, type Suspension, suspendedNow } from "./ends.ts";
import { envOf, gates, type InstanceOf, instances, type Run, runOf } from "./instances.ts";
import { intent } from "./intent.ts";
import { lastingDuty, prohibition } from "./kept.ts";
import type { Machine } from "./machine.ts";
import { everMembers, memberAt } from "./membership.ts";
import type { Env } from "./occurrences.ts";
import { option } from "./options.ts";
import { possible } from "./standing-words.ts";
import { both, either, fails, holds, undetermined, type Value } from "./value.ts";

export function addNorms(network: StateNetwork, m: Machine): void {
  for (const norm of m.norms.values()) network.ensure(`N:${norm.id}`, () => spawner(m, norm));
}

function spawner(m: Machine, norm: Norm): NodeRule {
  return {
    evaluate(c): State {
      const keys: string[] = [];
      let open = false;
      // What sets it off may name the debtor, or a norm of which each debtor has an instance of its own.
      const triggersOf = (debtors: readonly string[]): readonly (string | null)[] => {
        if (norm.each === null) return [null];
        const all = momentCode(m, norm.each).occurrences(c, { debtor: debtors[0] ?? null, trigger: null });
        open ||= all.unseen(c.now, c.now).length > 0;
        return all.list.filter((o) => settled(o.lo) <= c.beat || o.beat <= c.beat).map((o) => o.id);
      };
      const parts: (Part | null)[] = [null];
      if (norm.content.kind === "deliver") parts.push(...norm.content.parts);
      for (const d of debtorsOf(c, m, norm)) {
        for (const trigger of triggersOf(d.debtors)) {
          for (const part of parts) {
            const key = `${norm.id}${d.debtor === null ? "" : `(${d.debtor})`}${trigger === null ? "" : `@${trigger}`}${part === null ? "" : `#${part.id}`}`;
            const it: InstanceOf = {
              key,
              norm,
              debtor: d.debtor,
              debtors: d.debtors,
              group: d.group,
              trigger,
              part,
            };
            let known = instances.get(m);
            if (known === undefined) {
              known = new Map();
              instances.set(m, known);
            }
            if (!known.has(key)) known.set(key, it);
            c.ensure(`E:${key}`, () => enabledRule(m, it));
            if (norm.kind === "duty" || norm.kind === "prohibition")
              c.ensure(`A:${key}`, () => askingRule(m, it));
            c.ensure(`I:${key}`, () => instanceRule(m, it));
            keys.push(key);
          }
        }
      }
      return { keys: keys.sort().join("\n"), open };
    },
  };
}

function debtorsOf(
  c: Context,
  m: Machine,
  norm: Norm,
): readonly {
  readonly debtor: string | null;
  readonly debtors: readonly string[];
  readonly group: string | null;
}[] {
  if (norm.holders === "unstated") return [{ debtor: null, debtors: [], group: null }];
  const h = norm.holders.stated;
  const isGroup = (name: string): boolean => m.names.get(name)?.kind === "group";
  if (h.mode === "joint" || h.mode === "collective") {
    return [
      { debtor: null, debtors: h.who.map((w) => w.name).filter((w) => !h.except.includes(w)), group: null },
    ];
  }
  return h.who.flatMap(
    (
      w,
    ): readonly {
      readonly debtor: string;
      readonly debtors: readonly string[];
      readonly group: string | null;
    }[] =>
      isGroup(w.name)
        ? everMembers(c, m, w.name)
            .filter((p) => !h.except.some((x) => x === p || memberAt(c, m, p, x, c.now) === holds))
            .map((p) => ({ debtor: p, debtors: [p], group: w.name }))
        : h.except.includes(w.name)
          ? []
          : [{ debtor: w.name, debtors: [w.name], group: null }],
  );
}

function enabledRule(m: Machine, it: InstanceOf): NodeRule {
  return {
    evaluate(c): State {
      const e = envOf(c, m, it);
      if (e === null) return { v: fails };
      return { v: gates(c, m, it, e).reduce<Value>((v, g) => both(v, g.v), holds) };
    },
  };
}

function instanceRule(m: Machine, it: InstanceOf): NodeRule {
  return {
    evaluate(c): State {
      const e = envOf(c, m, it);
      if (e === null) return toState(it, draft("absent", null, "trigger-gone"));
      return toState(it, standingOf(c, m, it, e));
    },
  };
}

function toState(it: InstanceOf, d: Draft): State {
  return {
    word: d.word,
    at: d.at,
    due: d.due,
    dueUnsure: d.dueUnsure,
    done: String(d.done),
    of: String(d.of),
    scale: d.scale,
    excess: String(d.excess),
    events: d.events.join(" "),
    why: d.why,
    breach: d.breach,
    barred: d.barred,
    debtor: it.debtors.join(" "),
  };
}

function standingOf(c: Context, m: Machine, it: InstanceOf, e: Env): Draft {
  const replaced = supersededSince(c, m, it.norm);
  if (replaced === null) return standingUnlessReplaced(c, m, it, e);
  const superseded = draft("superseded", replaced.at, replaced.why, { barred: replaced.v });
  if (replaced.why === "version-not-adopted") return superseded;
  const otherwise = standingUnlessReplaced(c, m, it, e);
  const barred = either(otherwise.barred, replaced.v);
  if (wasDone(otherwise, replaced.at)) return { ...otherwise, barred };
  return replaced.v === holds ? superseded : { ...ifBoth(otherwise, superseded, replaced.why), barred };
}

/** What was settled before a text changed stays as it was settled. */
function wasDone(d: Draft, before: Instant | null): boolean {
  return over.has(d.word) && d.at !== null && before !== null && d.at < before;
}

const over: ReadonlySet<string> = new Set([
  "fulfilled",
  "cured",
  "lapsed",
  "waived",
  "released",
  "terminated",
  "exercised",
  "used",
]);

function standingUnlessReplaced(c: Context, m: Machine, it: InstanceOf, e: Env): Draft {
  const run = runOf(c, it);
  const suspension = suspendedNow(c, m, it, e);
  const given = (ended: Ended | null): Draft => {
    if (suspension === null || suspension.v === fails) return standingGiven(c, m, it, e, run, ended, null);
    const suspended = standingGiven(c, m, it, e, run, ended, suspension);
    return suspension.v === holds
      ? suspended
      : ifBoth(standingGiven(c, m, it, e, run, ended, null), suspended, suspension.why);
  };
  const ways = endedBy(c, m, it, e);
  return { ...resolved(ways, given), barred: barredBy(ways, suspension) };
}

/** The first way of ending that is certain decides; where one is in doubt, so is whatever it would change. */
function resolved(ways: readonly Ended[], given: (ended: Ended | null) => Draft): Draft {
  const first = ways[0];
  if (first === undefined) return given(null);
  const ended = given({ ...first, v: holds });
  return first.v === holds ? ended : ifBoth(resolved(ways.slice(1), given), ended, first.why);
}

function standingGiven(
  c: Context,
  m: Machine,
  it: InstanceOf,
  e: Env,
  run: Run,
  ended: Ended | null,
  suspended: Suspension | null,
): Draft {
  switch (it.norm.kind) {
    case "duty":
      return it.norm.content.kind === "maintain"
        ? lastingDuty(c, m, it, e, run, ended, suspended)
        : achievedDuty(c, m, it, e, run, ended, suspended);
    case "prohibition":
      return prohibition(c, m, it, e, run, ended, suspended);
    case "permission":
    case "power":
      return option(c, m, it, e, run, ended, suspended);
    case "intent":
      return intent(c, m, it, run, ended);
  }
}

/** A version that was never adopted, or an amendment that has taken the norm's place. */
function supersededSince(
  c: Context,
  m: Machine,
  norm: Norm,
): { readonly v: Value; readonly at: Instant | null; readonly why: string } | null {
  const instrument = instrumentOf(m, norm);
  if (norm.version !== null && instrument !== null) {
    const version = instrument.versions.find((v) => v.name === norm.version);
    if (version !== undefined && !version.adopted) return { v: holds, at: null, why: "version-not-adopted" };
  }
  for (const other of m.norms.values()) {
    if (other.takesUp !== norm.id || norm.kind === "intent") continue;
    const by = instrumentOf(m, other);
    if (by === null || !by.relations.some((r) => r.kind === "amends" && r.other === instrument?.id)) continue;
    const s = c.state(`S:${by.id}`);
    const v = s === null ? undetermined : possible(s, "i");
    if (v !== fails) return { v, at: (s?.at ?? null) as Instant | null, why: "amended" };
  }
  return null;
}
