// What stands otherwise than before: by the passing of time, or through which entries of the log.
import type { Agreement } from "../agreement/agreement.ts";
import type { LogEvent, Position } from "../events/event.ts";
import type { Instant } from "../time/instant.ts";
import { replay } from "./engine.ts";
import type { World } from "./machine.ts";
import { standingAt, type Version } from "./timelines.ts";
import type { StandingBy, StandingRecord } from "./view.ts";

/** A standing that differs. Null is none. */
export type Change = {
  readonly key: string;
  readonly before: StandingBy | null;
  readonly after: StandingBy | null;
  /** The entries with whose recording it became another, in the order of the log; none where only time passed. */
  readonly through: readonly { readonly event: string; readonly position: Position }[];
};

export type Vantage = { readonly asOf: Instant; readonly knownAt: Position };

/** In the order of the keys. What changed and changed back is not among them. */
export function changes(
  agreement: Agreement,
  events: readonly LogEvent[],
  asked: { readonly before: Vantage; readonly after: Vantage; readonly world: World },
): readonly Change[] {
  const { before, after, world } = asked;
  const engine = replay(agreement, events, { knownAt: before.knownAt, world });
  const first = standingsOf(engine.record(before.asOf));
  const through = new Map<string, { event: string; position: Position }[]>();
  let last = before.asOf === after.asOf ? first : standingsOf(engine.record(after.asOf));
  for (const event of events) {
    const { id, position } = event;
    if (position <= before.knownAt || position > after.knownAt) continue;
    engine.append(event);
    const next = standingsOf(engine.record(after.asOf));
    for (const { key } of differing(last, next)) {
      const list = through.get(key) ?? [];
      list.push({ event: id, position });
      through.set(key, list);
    }
    last = next;
  }
  return differing(first, last).map((it) => ({ ...it, through: through.get(it.key) ?? [] }));
}

/** The same from timelines, by searches alone. They reach as far as is asked, in the same numbering and world. */
export function changesIn(
  timelines: ReadonlyMap<string, readonly Version[]>,
  { before, after }: { readonly before: Vantage; readonly after: Vantage },
  eventAt: (position: Position) => string,
): readonly Change[] {
  const found: Change[] = [];
  for (const [key, versions] of timelines) {
    const at = (known: Position, asOf: Instant): StandingBy | null => standingAt(versions, { known, asOf });
    const first = at(before.knownAt, before.asOf);
    const last = at(after.knownAt, after.asOf);
    if (same(first ?? undefined, last ?? undefined)) continue;
    const through = versions
      .filter(({ known }) => known > before.knownAt && known <= after.knownAt)
      .filter(
        ({ known }) => !same(at(known - 1, after.asOf) ?? undefined, at(known, after.asOf) ?? undefined),
      )
      .map(({ known }) => ({ event: eventAt(known), position: known }));
    found.push({ key, before: first, after: last, through });
  }
  return found.sort((a, b) => (a.key < b.key ? -1 : 1));
}

export type Standings = ReadonlyMap<string, StandingBy>;

/** Everything in a record that stands in some way, by its key. */
export function standingsOf(record: StandingRecord): Standings {
  const entries: (readonly [string, StandingBy])[] = [];
  for (const it of record.situations) entries.push([it.key, { standing: it.standing, due: null }]);
  for (const it of record.norms) entries.push([it.key, { standing: it.standing, due: it.due }]);
  for (const it of record.decisions) entries.push([it.key, { standing: it.standing, due: it.closes }]);
  for (const it of record.procedures) entries.push([it.key, { standing: it.standing, due: null }]);
  for (const it of record.facts) entries.push([it.key, { standing: it.value, due: null }]);
  return new Map(entries);
}

/** In the order of the keys. */
export function differing(before: Standings, after: Standings): readonly Omit<Change, "through">[] {
  return [...new Set([...before.keys(), ...after.keys()])]
    .filter((key) => !same(before.get(key), after.get(key)))
    .sort()
    .map((key) => ({ key, before: before.get(key) ?? null, after: after.get(key) ?? null }));
}

function same(a: StandingBy | undefined, b: StandingBy | undefined): boolean {
  return a?.standing === b?.standing && a?.due === b?.due;
}
