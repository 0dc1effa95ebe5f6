// How far each text has bound a party, over time. What lies behind the end of the log is told apart: it is how the log
// left it, and nobody has looked since.
import {
  type BindingLevel,
  effective,
  type Instant,
  type Instrument,
  type LogEvent,
  type Membership,
  startOfDay,
} from "@pacta/core";
import type { Answer, Asked } from "./asked.ts";

/** `level` null: nobody can say that it does not bind. `to` null: it goes on. */
export type BindingStretch = {
  readonly from: Instant | null;
  readonly to: Instant | null;
  readonly level: BindingLevel | "none" | null;
  /** It lies behind the end of the log. */
  readonly old: boolean;
};

export type Binding = { readonly instrument: Instrument; readonly stretches: readonly BindingStretch[] };

/** Of each party, by the texts that have ever bound it or may have, in the order of the agreement. */
export function bindingsOf(asked: Asked, answer: Answer): (party: string) => readonly Binding[] {
  const { agreement, asOf, sight } = asked;
  const { horizon } = answer.record;
  const events = effective(asked.events, asked.knownAt)
    .counted.map(({ event }) => event)
    .filter((it) => it.occurredAt.from <= asOf);
  const edges = membershipEdges(asked, events);
  const texts = agreement.instruments
    .filter(({ id }) => sight.sees(id) && !sight.withheld(id))
    .map((instrument) => ({ instrument, at: edgesOf(asked, answer, instrument, events, edges) }));
  const concerns = concernedIn(asked, answer);
  return (party) =>
    texts
      .filter(({ instrument }) => concerns(instrument, party))
      .map(({ instrument, at }) => ({
        instrument,
        stretches: stretchesOf(at, horizon, (when) => levelAt(answer, instrument.id, party, when)),
      }))
      .filter(({ stretches }) => stretches.some(({ level }) => level !== "none"));
}

function stretchesOf(
  at: readonly Instant[],
  horizon: Instant | null,
  levelOf: (when: Instant) => BindingStretch["level"],
): readonly BindingStretch[] {
  const stretches: BindingStretch[] = [];
  let last: Omit<BindingStretch, "to"> | null = null;
  for (const from of at) {
    const next = { from, level: levelOf(from), old: horizon !== null && from > horizon };
    if (last !== null && next.level === last.level && next.old === last.old) continue;
    if (last !== null) stretches.push({ ...last, to: from });
    last = { ...next, from: last === null ? null : from };
  }
  return last === null ? stretches : [...stretches, { ...last, to: null }];
}

/** A text that is not in force binds nobody yet, whatever it says of itself. */
function levelAt(
  { engine }: Answer,
  instrument: string,
  party: string,
  when: Instant,
): BindingStretch["level"] {
  const stretch = engine.stretches(instrument).findLast(({ from }) => from === null || from <= when);
  const standing = stretch?.stands?.standing;
  if (standing === "undetermined") return null;
  return standing === "in force" ? engine.binding(instrument, party, when) : "none";
}

/** Its parties, with whoever has ever been in a group that is one, and those of whom its norms ask something. A rule that
 *  names nobody would bind everybody. */
function concernedIn(
  { agreement }: Asked,
  { record }: Answer,
): (instrument: Instrument, party: string) => boolean {
  const members = (of: string, depth = 0): readonly string[] => [
    of,
    ...(agreement.groups.find(({ id }) => id === of)?.members ?? []).flatMap(({ member }) =>
      depth > 20 ? [] : members(member, depth + 1),
    ),
  ];
  const known = new Map(
    agreement.instruments.map(({ id, parties, binding: rules }) => [
      id,
      new Set([
        ...[...parties, ...rules.flatMap((rule) => rule.parties)].flatMap((it) => members(it)),
        ...record.norms
          .filter(({ cites }) => cites[0]?.document === id)
          .flatMap(({ debtors }) => debtors.map(({ party }) => party)),
      ]),
    ]),
  );
  return ({ id }, party) => known.get(id)?.has(party) ?? false;
}

/** When a text may begin to bind otherwise: no later than asked about, in order. */
function edgesOf(
  asked: Asked,
  { engine, record: { horizon } }: Answer,
  instrument: Instrument,
  events: readonly LogEvent[],
  memberships: readonly Instant[],
): readonly Instant[] {
  const { agreement, asOf } = asked;
  const at = new Set<Instant>(memberships);
  for (const { on } of instrument.binding) if (typeof on === "object") at.add(startOfDay(agreement.zone, on));
  for (const event of events)
    if (event.kind === "act" && event.about === instrument.id && binding.has(event.verb))
      at.add(lastHour(event));
  for (const { from } of engine.stretches(instrument.id)) if (from !== null) at.add(from);
  // Before all that could change anything.
  at.add(Math.min(asOf, ...at) - 1);
  // What was so at the end of the log is the last that anybody knew.
  if (horizon !== null && horizon < asOf) at.add(horizon + 1);
  return [...at].filter((it) => it <= asOf).sort((a, b) => a - b);
}

const binding: ReadonlySet<string> = new Set(["sign", "ratify", "adopt", "position"]);

function membershipEdges({ agreement }: Asked, events: readonly LogEvent[]): readonly Instant[] {
  const declared: readonly Membership[] = [
    ...agreement.groups.flatMap(({ members }) => members),
    ...agreement.roles.flatMap(({ holders }) => holders),
  ];
  const days = declared.flatMap(({ from, until }) =>
    [from, until].flatMap((day) => (day === null ? [] : [startOfDay(agreement.zone, day)])),
  );
  const changed = events.flatMap((it) =>
    it.kind === "membership" || (it.kind === "act" && ["join", "admit"].includes(it.verb))
      ? [it.occurredAt.from, lastHour(it)]
      : [],
  );
  return [...new Set([...days, ...changed])];
}

/** The last instant at which it can have happened. */
function lastHour({ occurredAt: { from, to } }: LogEvent): Instant {
  return to > from ? to - 1 : from;
}
