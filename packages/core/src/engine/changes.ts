// What is seen differently as of one instant once more is known, and through which entries of the log.
import type { Agreement } from "../agreement/agreement.ts";
import type { LogEvent, Position } from "../events/event.ts";
import type { Instant } from "../time/instant.ts";
import { replay } from "./engine.ts";
import type { World } from "./machine.ts";
import type { StandingRecord } from "./view.ts";

/** A standing that differs. Null is none. */
export type Change = {
  readonly key: string;
  readonly before: string | null;
  readonly after: string | null;
  /** The entries with whose recording it became another, in the order of the log. */
  readonly through: readonly { readonly event: string; readonly position: Position }[];
};

/** In the order of the keys. What changed and changed back is not among them. */
export function changes(
  agreement: Agreement,
  events: readonly LogEvent[],
  asked: { readonly asOf: Instant; readonly from: Position; readonly to: Position; readonly world: World },
): readonly Change[] {
  const { asOf, from, to, world } = asked;
  const engine = replay(agreement, events, { knownAt: from, world });
  const first = standingsIn(engine.record(asOf));
  const through = new Map<string, { event: string; position: Position }[]>();
  let last = first;
  for (const event of events) {
    const { id, position } = event;
    if (position <= from || position > to) continue;
    engine.append(event);
    const next = standingsIn(engine.record(asOf));
    for (const key of new Set([...last.keys(), ...next.keys()])) {
      if (last.get(key) === next.get(key)) continue;
      const list = through.get(key) ?? [];
      list.push({ event: id, position });
      through.set(key, list);
    }
    last = next;
  }
  return [...through.keys()]
    .filter((key) => first.get(key) !== last.get(key))
    .sort()
    .map((key) => ({
      key,
      before: first.get(key) ?? null,
      after: last.get(key) ?? null,
      through: through.get(key) ?? [],
    }));
}

function standingsIn(record: StandingRecord): ReadonlyMap<string, string> {
  return new Map([
    ...[record.situations, record.norms, record.decisions, record.procedures].flatMap((views) =>
      views.map((it): [string, string] => [it.key, it.standing]),
    ),
    ...record.facts.map((it): [string, string] => [it.key, it.value]),
  ]);
}
