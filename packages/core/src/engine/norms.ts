// Norms and their instances: one node for each key, whose standing is that of its kind, unless something has replaced,
// ended or suspended it. Nothing is breached or ended here without a ground.
import type { Norm, Part } from "../agreement/norm.ts";
import type { Instant } from "../time/instant.ts";
import { achievedDuty } from "./achieved.ts";
import { askingRule, barredBy } from "./asking.ts";
import { type Beat, settled } from "./beat.ts";
import { instrumentOf } from "./binding.ts";
import { begunAfter, momentCode } from "./conditions.ts";
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
import { acceptedAsAmendment, acceptedSince } from "./texts.ts";
import { both, either, fails, holds, undetermined, type Value } from "./value.ts";

export function addNorm(network: StateNetwork, m: Machine, norm: Norm): void {
  network.ensure(`N:${norm.id}`, () => spawner(m, norm));
}

function spawner(m: Machine, norm: Norm): NodeRule {
  const parts: readonly (Part | null)[] =
    norm.content.kind === "deliver" ? [null, ...norm.content.parts] : [null];
  return {
    evaluate(c): State {
      const debtors = debtorsOf(c, m, norm);
      const who = debtors.map(({ debtor, group }) => `${debtor ?? ""}/${group ?? ""}`).join(" ");
      const before = c.own();
      // As long as the same owe it, what there was stays, and only what has come since is looked at.
      const since = before?.who === who ? c.ownSince() : null;
      const more = since === null ? null : spawnedSince(c, m, norm, debtors, since);
      const { triggers, open } = more ?? spawnedSince(c, m, norm, debtors, null);
      const keys: string[] = [];
      for (const [i, d] of debtors.entries())
        for (const trigger of triggers[i] ?? [])
          for (const part of parts) keys.push(makeInstance(c, m, { ...d, norm, trigger, part }));
      const added = keys.sort().join("\n");
      const kept = more === null ? "" : String(before?.keys ?? "");
      return { keys: kept === "" || added === "" ? kept + added : `${kept}\n${added}`, open, who };
    },
  };
}

/** For each debtor what has set it off after a beat, or ever; null where that cannot be told without looking at all of it. What
 *  sets it off may name the debtor, or a norm of which each debtor has an instance of its own. */
function spawnedSince(
  c: Context,
  m: Machine,
  norm: Norm,
  debtors: readonly { readonly debtors: readonly string[] }[],
  since: Beat,
): { readonly triggers: readonly (readonly (string | null)[])[]; readonly open: boolean } | null;
function spawnedSince(
  c: Context,
  m: Machine,
  norm: Norm,
  debtors: readonly { readonly debtors: readonly string[] }[],
  since: null,
): { readonly triggers: readonly (readonly (string | null)[])[]; readonly open: boolean };
function spawnedSince(
  c: Context,
  m: Machine,
  norm: Norm,
  debtors: readonly { readonly debtors: readonly string[] }[],
  since: Beat | null,
): { readonly triggers: readonly (readonly (string | null)[])[]; readonly open: boolean } | null {
  const { each } = norm;
  if (each === null) return { triggers: debtors.map(() => (since === null ? [null] : [])), open: false };
  let open = false;
  const triggers: (readonly string[])[] = [];
  for (const d of debtors) {
    const e = { debtor: d.debtors[0] ?? null, debtors: d.debtors, trigger: null };
    if (since === null) {
      const all = momentCode(m, each).occurrences(c, e);
      open ||= all.unseen(c.now, c.now).length > 0;
      triggers.push(all.list.filter((o) => settled(o.lo) <= c.beat || o.beat <= c.beat).map(({ id }) => id));
      continue;
    }
    const begun = begunAfter(c, m, each, e, since);
    if (begun === null) return null;
    open ||= begun.open;
    triggers.push(begun.list.map(({ id }) => id));
  }
  return { triggers, open };
}

/** Makes the nodes of an instance; answers its key. */
export function makeInstance(c: Pick<Context, "ensure">, m: Machine, of: Omit<InstanceOf, "key">): string {
  const { norm, debtor, trigger, part } = of;
  const key = `${norm.id}${debtor === null ? "" : `(${debtor})`}${trigger === null ? "" : `@${trigger}`}${part === null ? "" : `#${part.id}`}`;
  const it: InstanceOf = { ...of, key };
  const known = instances.get(m) ?? new Map<string, InstanceOf>();
  instances.set(m, known);
  if (!known.has(key)) known.set(key, it);
  c.ensure(`E:${key}`, () => enabledRule(m, it));
  if (norm.kind === "duty" || norm.kind === "prohibition") c.ensure(`A:${key}`, () => askingRule(m, it));
  c.ensure(`I:${key}`, () => instanceRule(m, it));
  return key;
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
    const v = both(s === null ? undetermined : possible(s, "i"), acceptedAsAmendment(c, m, by));
    if (v === fails) continue;
    const times = [s?.at, acceptedSince(c, m, by)].filter((at) => typeof at === "number");
    return { v, at: times.length === 0 ? null : Math.max(...times), why: "amended" };
  }
  return null;
}
