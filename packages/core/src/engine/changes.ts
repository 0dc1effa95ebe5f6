// What stands otherwise than before: by the passing of time, or through which entries of the log.
import type { Agreement } from "../agreement/agreement.ts";
import type { LogEvent, Position } from "../events/event.ts";
import type { Instant } from "../time/instant.ts";
import { replay } from "./engine.ts";
import type { World } from "./machine.ts";
import type { StandingRecord } from "./view.ts";

/** A standing that differs. Null is none. */
export type Change = {
  readonly key: string;
  readonly before: StandingBy | null;
  readonly after: StandingBy | null;
  /** The entries with whose recording it became another, in the order of the log; none where only time passed. */
  readonly through: readonly { readonly event: string; readonly position: Position }[];
};

export type StandingBy = { readonly standing: string; readonly due: Instant | null };

export type Vantage = { readonly asOf: Instant; readonly knownAt: Position };

/** In the order of the keys. What changed and changed back is not among them. */
export function changes(
  agreement: Agreement,
  events: readonly LogEvent[],
  asked: { readonly before: Vantage; readonly after: Vantage; readonly world: World },
): readonly Change[] {
  const { before, after, world } = asked;
  const engine = replay(agreement, events, { knownAt: before.knownAt, world });
  const first = standingsIn(engine.record(before.asOf));
  const through = new Map<string, { event: string; position: Position }[]>();
  let last = before.asOf === after.asOf ? first : standingsIn(engine.record(after.asOf));
  for (const event of events) {
    const { id, position } = event;
    if (position <= before.knownAt || position > after.knownAt) continue;
    engine.append(event);
    const next = standingsIn(engine.record(after.asOf));
    for (const key of keysOf(last, next)) {
      if (same(last.get(key), next.get(key))) continue;
      const list = through.get(key) ?? [];
      list.push({ event: id, position });
      through.set(key, list);
    }
    last = next;
  }
  return keysOf(first, last)
    .filter((key) => !same(first.get(key), last.get(key)))
    .map((key) => ({
      key,
      before: first.get(key) ?? null,
      after: last.get(key) ?? null,
      through: through.get(key) ?? [],
    }));
}

type Standings = ReadonlyMap<string, StandingBy>;

function standingsIn(record: StandingRecord): Standings {
  const entries: (readonly [string, StandingBy])[] = [];
  for (const it of record.situations) entries.push([it.key, { standing: it.standing, due: null }]);
  for (const it of record.norms) entries.push([it.key, { standing: it.standing, due: it.due }]);
  for (const it of record.decisions) entries.push([it.key, { standing: it.standing, due: it.closes }]);
  for (const it of record.procedures) entries.push([it.key, { standing: it.standing, due: null }]);
  for (const it of record.facts) entries.push([it.key, { standing: it.value, due: null }]);
  return new Map(entries);
}

function keysOf(a: Standings, b: Standings): readonly string[] {
  return [...new Set([...a.keys(), ...b.keys()])].sort();
}

function same(a: StandingBy | undefined, b: StandingBy | undefined): boolean {
  return a?.standing === b?.standing && a?.due === b?.due;
}
