// The timelines of everything, laid out in columns for the two searches that a standing costs: the last version known by
// a position, and in it the last stretch begun by an instant.
import type { TimelinesDocument } from "@pacta/server/wire";

/** As of an instant, as known at a position. */
export type Place = { readonly asOf: number; readonly known: number };

type Numbers = ArrayLike<number>;

export type Held = {
  readonly keys: readonly string[];
  readonly standings: readonly string[];
  /** By key, where its versions begin, and behind the last where they end; so also by version, of its stretches. */
  readonly versions: Numbers;
  readonly known: Numbers;
  readonly stretches: Numbers;
  readonly from: Numbers;
  /** By stretch, one more than the place of its standing; none is there where it is 0. */
  readonly stands: Numbers;
};

export function heldIn({
  timelines,
  words,
}: {
  readonly timelines: TimelinesDocument["timelines"];
  readonly words: Readonly<Record<string, string>>;
}): Held {
  const standings = Object.keys(words);
  const placeOf = new Map(standings.map((it, i) => [it, i + 1] as const));
  const versions: number[] = [];
  const known: number[] = [];
  const stretches: number[] = [];
  const from: number[] = [];
  const stands: number[] = [];
  for (const timeline of timelines) {
    versions.push(known.length);
    for (const version of timeline.versions) {
      known.push(version.known);
      stretches.push(from.length);
      for (const stretch of version.stretches) {
        from.push(stretch.from === null ? Number.NEGATIVE_INFINITY : Date.parse(stretch.from));
        stands.push(stretch.standing === null ? 0 : (placeOf.get(stretch.standing) ?? 0));
      }
    }
  }
  return {
    keys: timelines.map(({ key }) => key),
    standings,
    versions: Uint32Array.from([...versions, known.length]),
    known: Uint32Array.from(known),
    stretches: Uint32Array.from([...stretches, from.length]),
    from: Float64Array.from(from),
    stands: Uint16Array.from(stands),
  };
}

/** How everything stood there, by key as `stands` has it. */
export function standingsAt(held: Held, place: Place): Uint16Array<ArrayBuffer> {
  return Uint16Array.from(held.keys, (_, key) => {
    const version = versionOf(held, key, place.known);
    if (version === null) return 0;
    const begin = at(held.stretches, version);
    const stretch = lastUpTo(held.from, begin, at(held.stretches, version + 1), place.asOf);
    return stretch < begin ? 0 : at(held.stands, stretch);
  });
}

/** Of how many standings, there before or after, how many are others. */
export function differing(
  before: Uint16Array,
  after: Uint16Array,
): { readonly differ: number; readonly of: number } {
  let differ = 0;
  let of = 0;
  for (let i = 0; i < after.length; i++) {
    if (before[i] !== after[i]) differ += 1;
    if (before[i] !== 0 || after[i] !== 0) of += 1;
  }
  return { differ, of };
}

/** When anything becomes another, as it is known at a position: each instant once, in order. */
export function changesAt(held: Held, known: number): Float64Array<ArrayBuffer> {
  const found = new Set<number>();
  for (let key = 0; key < held.keys.length; key++) {
    const version = versionOf(held, key, known);
    if (version === null) continue;
    const begin = at(held.stretches, version);
    for (let i = begin + 1; i < at(held.stretches, version + 1); i++)
      if (at(held.stands, i) !== at(held.stands, i - 1)) found.add(at(held.from, i));
    const first = at(held.from, begin);
    if (begin < at(held.stretches, version + 1) && Number.isFinite(first)) found.add(first);
  }
  return Float64Array.from(found).sort();
}

function versionOf({ versions, known }: Held, key: number, position: number): number | null {
  const begin = at(versions, key);
  const version = lastUpTo(known, begin, at(versions, key + 1), position);
  return version < begin ? null : version;
}

/** The place of the last between two places that is no more than so much; one before the first where none is. */
function lastUpTo(list: Numbers, begin: number, end: number, most: number): number {
  let low = begin;
  let high = end;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (at(list, middle) <= most) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

function at(list: Numbers, place: number): number {
  const it = list[place];
  if (it === undefined) throw new Error("what is searched lies within its column");
  return it;
}
