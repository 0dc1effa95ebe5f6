// Whether a text applies: in force for a norm, applied provisionally before that, and as an amendment accepted by those
// whom the text that it amends names.
import type { Moment, Period } from "../agreement/condition.ts";
import type { Instrument } from "../agreement/instrument.ts";
import type { Span } from "../agreement/span.ts";
import type { Instant } from "../time/instant.ts";
import { genesis, instantOfBeat } from "./beat.ts";
import { periodCode, periodNode } from "./conditions.ts";
import type { Context } from "./context.ts";
import type { Machine } from "./machine.ts";
import { everMembers } from "./membership.ts";
import { type Env, nobody } from "./occurrences.ts";
import { type Reason, reason } from "./reason.ts";
import { lastsFor, possible } from "./standing-words.ts";
import { both, either, fails, holds, undetermined, type Value, valueWord } from "./value.ts";

/** Before it is in force and never after it has ended. */
function appliedProvisionally(c: Context, m: Machine, it: Instrument, e: Env): Value {
  if (it.provisional === null) return fails;
  const s = c.state(`S:${it.id}`);
  const before = s === null ? undetermined : possible(s, "n");
  return both(before, periodCode(m, it.provisional).value(c, e));
}

/** By any of its parties. */
export function appliedByAny(c: Context, m: Machine, it: Instrument): Value {
  const parties = it.parties.flatMap((name) =>
    m.names.get(name)?.kind === "group" ? everMembers(c, m, name) : [name],
  );
  return [null, ...parties].reduce<Value>(
    (v, debtor) => either(v, appliedProvisionally(c, m, it, { debtor, trigger: null })),
    fails,
  );
}

/** In force for the norm, or applied provisionally by its debtor. */
export function binds(c: Context, m: Machine, it: Instrument, survives: boolean, e: Env): Value {
  const s = c.state(`S:${it.id}`);
  const inForce = s === null ? undetermined : lastsFor(s, survives);
  return either(inForce, appliedProvisionally(c, m, it, e));
}

/** Whether an amending text was accepted as each text that it amends asks. */
export function acceptedAsAmendment(c: Context, m: Machine, it: Instrument): Value {
  return rulesFor(m, it).reduce<Value>((v, { rule }) => both(v, periodCode(m, rule).value(c, nobody)), holds);
}

/** Since when; null where it was always so, or where no text asks for it. */
export function acceptedSince(c: Context, m: Machine, it: Instrument): Instant | null {
  const since = rulesFor(m, it).map(({ rule }) => {
    const stretches = c.history(periodNode(c, m, rule, nobody));
    const first = stretches.findLastIndex(({ state }) => state.v !== holds) + 1;
    return stretches[first]?.beat ?? genesis;
  });
  const latest = Math.max(genesis, ...since);
  return latest === genesis ? null : instantOfBeat(latest);
}

/** What a text waits for beside its own entry into force, as far as it has a word to say. */
export function reasonsOfApplying(c: Context, m: Machine, it: Instrument, e: Env): readonly Reason[] {
  const s = c.state(`S:${it.id}`);
  const provisional =
    it.provisional === null || s === null || possible(s, "i") === holds
      ? []
      : [
          reason("provisional", valueWord(appliedProvisionally(c, m, it, e)), {
            cites: it.cites,
            because: [periodCode(m, it.provisional).reason(c, e)],
          }),
        ];
  const amending = rulesFor(m, it).map(({ rule, amended }) => {
    const code = periodCode(m, rule);
    return reason("amendment", valueWord(code.value(c, nobody)), {
      cites: amended.cites,
      because: [code.reason(c, nobody)],
    });
  });
  return [...provisional, ...amending];
}

type Rule = { readonly amended: Instrument; readonly rule: Period };

const known = new WeakMap<Machine, Map<string, readonly Rule[]>>();

function rulesFor(m: Machine, it: Instrument): readonly Rule[] {
  const ofMachine = known.get(m) ?? new Map<string, readonly Rule[]>();
  known.set(m, ofMachine);
  const made = ofMachine.get(it.id);
  if (made !== undefined) return made;
  const found = it.relations.flatMap(({ kind, other, span }) => {
    const amended = m.agreement.instruments.find(({ id }) => id === other);
    return kind !== "amends" || amended === undefined ? [] : ruleOf(m, amended, it.id, span);
  });
  ofMachine.set(it.id, found);
  return found;
}

function ruleOf(m: Machine, amended: Instrument, amendment: string, span: Span): readonly Rule[] {
  if (amended.amended === null) return [];
  const { verb, by, atLeast } = amended.amended;
  const act = (who: string | null): Moment => ({
    kind: "act",
    verb,
    by: who === null ? [] : [{ kind: "name", name: who, span }],
    to: [],
    about: { kind: "name", name: amendment, span },
    scope: null,
    span,
  });
  const parts = by.map(
    (name): Period =>
      m.names.get(name)?.kind === "group"
        ? { kind: "members-did", atLeast, group: name, moment: act(null), span }
        : { kind: "happened", moment: act(name), span },
  );
  const [only] = parts;
  return [{ amended, rule: parts.length === 1 && only !== undefined ? only : { kind: "and", parts, span } }];
}
