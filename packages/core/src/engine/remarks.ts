// What a log says in good order and without effect: coverage that closes nothing, words that no clause asks for, acts that
// are only purported. Each may be meant; whoever wrote it should know.
import type { Agreement } from "../agreement/agreement.ts";
import type { Moment } from "../agreement/condition.ts";
import { effective } from "../events/effective.ts";
import type { Act, Coverage, LogEvent } from "../events/event.ts";
import { baseOf } from "../events/names.ts";
import { nearest } from "../events/nearest.ts";
import { type Fault, fault, type Place, type RemarkCode } from "../events/refusal.ts";
import type { Instant } from "../time/instant.ts";
import { replay } from "./engine.ts";
import { NeverSettles } from "./network.ts";

/** Of which event it is, and where in it. Of what is purported `found` is the ground, for which the doors have words. */
export type Remark = Fault<RemarkCode> & { readonly event: string };

/** Callers pass admitted events in ascending positions: the whole log, since what an act is about may stand anywhere
 *  before it. What a correction has withdrawn or replaced is not looked at. */
export function remarksOn(agreement: Agreement, events: readonly LogEvent[]): readonly Remark[] {
  return [...remarksOnWords(agreement, events), ...withoutEffect(agreement, events)].sort(
    (a, b) => positionIn(events, a) - positionIn(events, b),
  );
}

/** Those that need no more than the event itself. */
export function remarksOnWords(agreement: Agreement, events: readonly LogEvent[]): readonly Remark[] {
  const patterns = actPatterns(agreement);
  return effective(events, events.at(-1)?.position ?? 0).counted.flatMap(({ event, correctedBy }) => {
    const found =
      correctedBy !== null
        ? null
        : event.kind === "coverage"
          ? closesNothing(agreement, event)
          : event.kind === "act"
            ? asksNobody(patterns, event)
            : null;
    return found === null ? [] : [{ ...found, event: event.id }];
  });
}

function positionIn(events: readonly LogEvent[], { event }: Remark): number {
  return events.findIndex(({ id }) => id === event);
}

/** A watch that could not see closes nothing, and says so. */
function closesNothing(agreement: Agreement, { of, state }: Coverage): Fault<RemarkCode> | null {
  if (state !== "complete" && state !== "watching") return null;
  const wrong = (place: Place, expected: string, found: string): Fault<RemarkCode> =>
    fault("L850", place, expected, found, null);
  if (of === "log" || agreement.registers.some(({ id }) => id === of))
    return state === "complete" ? null : wrong(["state"], "complete, as of every register", state);
  const event = agreement.events.find(({ id }) => id === of);
  if (event !== undefined) {
    if (event.register !== null) return wrong(["of"], `its register, ${event.register}`, of);
    return state === "watching"
      ? null
      : wrong(["state"], "watching, as of every event without a register", state);
  }
  // To have watched for a fact is to have looked it up, also where only a finding settles it.
  if (state === "watching") return null;
  const register = agreement.facts.find(({ id }) => id === of)?.register ?? null;
  return register === null
    ? wrong(["state"], "watching, as of every fact without a register", state)
    : wrong(["of"], `its register, ${register}`, of);
}

type ActPattern = Moment & { readonly kind: "act" };

/** By verb: the acts for which some clause waits. */
function actPatterns(agreement: Agreement): ReadonlyMap<string, readonly ActPattern[]> {
  const found = new Map<string, ActPattern[]>();
  const visit = (it: unknown): void => {
    if (typeof it !== "object" || it === null) return;
    const { kind, verb } = it as { readonly kind?: unknown; readonly verb?: unknown };
    if (kind === "act" && typeof verb === "string") {
      const known = found.get(verb);
      if (known === undefined) found.set(verb, [it as ActPattern]);
      else known.push(it as ActPattern);
    }
    for (const [field, inner] of Object.entries(it)) if (field !== "span") visit(inner);
  };
  visit(agreement);
  return found;
}

/** An act that differs from what a clause waits for by its `scope` alone. Of an opening the scope is the party concerned. */
function asksNobody(
  patterns: ReadonlyMap<string, readonly ActPattern[]>,
  { verb, about, scope }: Act,
): Fault<RemarkCode> | null {
  if (verb === "open") return null;
  const meant = (patterns.get(verb) ?? []).filter((pattern) => maybeAbout(pattern, about));
  const scopes = [...new Set(meant.flatMap((pattern) => pattern.scope ?? []))];
  if (scopes.length === 0 || meant.some((pattern) => pattern.scope === null || pattern.scope === scope))
    return null;
  const expected = scopes.length === 1 ? `${scopes[0]}` : `one of ${scopes.join(", ")}`;
  return fault("L851", ["scope"], expected, scope ?? "none", scope === null ? null : nearest(scope, scopes));
}

function maybeAbout({ about: wanted }: ActPattern, about: string | null): boolean {
  if (wanted === null) return true;
  const name = wanted.kind === "name" ? wanted.name : wanted.kind === "text" ? wanted.text : null;
  return name === null || (about !== null && (name === about || name === baseOf(about)));
}

function withoutEffect(agreement: Agreement, events: readonly LogEvent[]): readonly Remark[] {
  const end = events.reduce<Instant>((last, it) => Math.max(last, it.occurredAt.to, it.reportedAt), 0);
  try {
    return replay(agreement, events)
      .record(end)
      .purported.map(({ event, ground }) => ({
        ...fault("L852", [], "an entry with effect", ground, null),
        event,
      }));
  } catch (thrown) {
    if (thrown instanceof NeverSettles) return [];
    throw thrown;
  }
}
