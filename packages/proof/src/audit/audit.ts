// Holds a whole stored log against its head: leaves are hashed anew, tiles derived anew, and the first position is named
// at which what is stored differs. Says of entries and of tiles apart which of them is damaged, where one of them is
// proven by what stands above it.
import { sameBytes } from "../bytes/bytes.ts";
import { type Hash, hashLength } from "../hash.ts";
import type { RefusalCode } from "../outcome.ts";
import { headOfEdge } from "../tiles/edge.ts";
import { entriesIn } from "../tiles/entries.ts";
import { edgeTiles, type Tile, tilePath, tileWidth } from "../tiles/tile.ts";
import { append, emptyFrontier, type Frontier, type Head, headOf, leafHash, rootOf } from "../tree/tree.ts";

export type Audit = {
  /** Whether every entry and every tile is what the head says. */
  readonly sound: boolean;
  /** So many entries from the first on are proven to be those of the head, or of the largest known head that fits. */
  readonly validEntries: number;
  /** In the order of positions, as far as they are listed. */
  readonly faults: readonly LogFault[];
  readonly faultCount: number;
};

export type LogFault = {
  readonly code: RefusalCode;
  /** The path of the tile or bundle of entries, or "checkpoint". */
  readonly item: string;
  /** The first position of which the item says something else. */
  readonly position: number;
};

/** What lies at a path of C2SP tlog-tiles. */
export type LogSource = (path: string) => Uint8Array | undefined;

const faultsListed = 100;

/** Callers have verified the head's signature. `known` are earlier heads that one believes. */
export function auditLog(head: Head, source: LogSource, hash: Hash, known: readonly Head[] = []): Audit {
  const steps = auditSteps(head, hash, known);
  let step = steps.next();
  while (step.done !== true) step = steps.next(source(step.value));
  return step.value;
}

/** The same for sources that make one wait: yields a path, and is given what lies there. Each path is asked for once. */
export function* auditSteps(
  head: Head,
  hash: Hash,
  known: readonly Head[] = [],
): Generator<string, Audit, Uint8Array | undefined> {
  const past = pastOf(known, hash);
  const tiles = edgeTiles(head.size).toReversed();
  const stored: Stored[] = [];
  for (const tile of tiles) stored.push(slotsOf(tile, yield tilePath(tile)));
  const whole = stored.every((tile) => tile.whole);
  const trusted = whole && sameBytes(rootOfEdge(head.size, tiles, stored, hash), head.root);

  const faults: LogFault[] = [];
  const doubts: Doubt[] = [];
  const derived: Stored[] = [];
  for (const [index, tile] of tiles.entries()) {
    const seen = yield* visit({ hash, past }, tile, stored[index] as Stored, trusted ? "trusted" : undefined);
    derived.push({ hashes: seen.hashes, whole: true });
    faults.push(...seen.faults);
    doubts.push(...seen.doubts);
  }
  const proven = trusted || sameBytes(rootOfEdge(head.size, tiles, derived, hash), head.root);
  faults.push(...doubts.map((doubt) => (proven ? doubt.tile : doubt.entries)));
  if (!proven) faults.push({ code: "tree-root-differs", item: "checkpoint", position: past.proven() });
  const audit = report(faults, proven ? head.size : past.proven());
  // Only entries that are those of this head can contradict another.
  const forks = past.forks.filter(({ size }) => proven && size <= audit.validEntries);
  if (forks.length === 0) return audit;
  return report([...faults, ...forks.map(forkAt)], audit.validEntries);
}

function forkAt({ size }: Head): LogFault {
  return { code: "head-fork", item: "checkpoint", position: size };
}

type Stored = { readonly hashes: readonly Uint8Array[]; readonly whole: boolean };

/** Tile and entries disagree, and nothing above says which of them is right. */
type Doubt = { readonly tile: LogFault; readonly entries: LogFault };

type Seen = {
  /** Derived from entries. */
  readonly hashes: readonly Uint8Array[];
  readonly faults: readonly LogFault[];
  readonly doubts: readonly Doubt[];
};

type Walk = { readonly hash: Hash; readonly past: Past };

/** "trusted": the tile itself is proven. A hash: the root that the tile must come to. */
type Expected = "trusted" | Uint8Array | undefined;

type Steps<T> = Generator<string, T, Uint8Array | undefined>;

function* visit(walk: Walk, tile: HashTile, stored: Stored, expected: Expected): Steps<Seen> {
  const { hash } = walk;
  const trusted =
    expected === "trusted" ||
    (expected !== undefined && stored.whole && sameBytes(rootOf(stored.hashes, hash), expected));
  const authentic = trusted ? stored.hashes : undefined;
  const below =
    tile.level === 0 ? yield* entriesOf(walk, tile, authentic) : yield* tilesBelow(walk, tile, authentic);
  if (trusted) return below;

  const proven = expected !== undefined && sameBytes(rootOf(below.hashes, hash), expected);
  const own = differenceOf(tile, stored, below.hashes);
  const faults = [...below.faults];
  const doubts = [...below.doubts];
  if (own !== undefined) {
    const position = own.position;
    doubts.push({
      tile: own,
      entries: { code: "tile-differs", item: entriesPath(tile, position), position },
    });
  }
  if (expected === undefined) return { hashes: below.hashes, faults, doubts };
  if (proven)
    return { hashes: below.hashes, faults: [...faults, ...doubts.map((doubt) => doubt.tile)], doubts: [] };
  // Neither the tile nor what lies below it comes to the root that is demanded: both are damaged.
  const start = startOf(tile);
  const both: readonly LogFault[] = [
    ...(own === undefined ? [] : [own]),
    { code: "tile-differs", item: entriesPath(tile, start), position: start },
  ];
  return { hashes: below.hashes, faults: [...faults, ...both], doubts: [] };
}

function* tilesBelow(walk: Walk, tile: HashTile, authentic: readonly Uint8Array[] | undefined): Steps<Seen> {
  const hashes: Uint8Array[] = [];
  const faults: LogFault[] = [];
  const doubts: Doubt[] = [];
  for (let slot = 0; slot < tile.width; slot += 1) {
    const child: HashTile = { level: tile.level - 1, index: tile.index * tileWidth + slot, width: tileWidth };
    const stored = slotsOf(child, yield tilePath(child));
    const seen = yield* visit(walk, child, stored, authentic?.[slot]);
    hashes.push(rootOf(seen.hashes, walk.hash));
    faults.push(...seen.faults);
    doubts.push(...seen.doubts);
  }
  return { hashes, faults, doubts };
}

function* entriesOf(walk: Walk, tile: HashTile, authentic: readonly Uint8Array[] | undefined): Steps<Seen> {
  const item = tilePath({ ...tile, level: "entries" });
  const start = startOf(tile);
  const bytes = yield item;
  const { entries, end } = entriesIn(bytes ?? new Uint8Array(0), tile.width);
  const hashes = entries.map((entry) => leafHash(entry, walk.hash));
  for (const one of hashes) walk.past.add(one);
  const faults: LogFault[] = [];
  const code = bytes === undefined ? "tile-missing" : "entries-truncated";
  if (entries.length < tile.width) {
    walk.past.breakOff();
    if (authentic === undefined) faults.push({ code, item, position: start + entries.length });
  }
  for (let slot = 0; slot < tile.width; slot += 1) {
    const found = hashes[slot];
    const right = authentic?.[slot];
    if (right !== undefined && (found === undefined || !sameBytes(found, right)))
      faults.push({ code: found === undefined ? code : "tile-differs", item, position: start + slot });
    if (found === undefined) break;
  }
  if (entries.length === tile.width && bytes !== undefined && end < bytes.length)
    faults.push({ code: "entries-trailing-bytes", item, position: start + tile.width });
  while (hashes.length < tile.width) hashes.push(new Uint8Array(hashLength));
  return { hashes, faults, doubts: [] };
}

type HashTile = Tile & { readonly level: number };

/** As many whole hashes as there are. */
function slotsOf(tile: HashTile, bytes: Uint8Array | undefined): Stored {
  const hashes: Uint8Array[] = [];
  for (
    let at = 0;
    bytes !== undefined && at + hashLength <= bytes.length && hashes.length < tile.width;
    at += hashLength
  )
    hashes.push(bytes.subarray(at, at + hashLength));
  return { hashes, whole: bytes?.length === tile.width * hashLength };
}

function differenceOf(tile: HashTile, stored: Stored, derived: readonly Uint8Array[]): LogFault | undefined {
  const slot = derived.findIndex((right, at) => !sameBytes(stored.hashes[at] ?? new Uint8Array(0), right));
  if (slot < 0 && stored.whole) return undefined;
  const first = slot < 0 ? tile.width - 1 : slot;
  const code = stored.hashes.length === 0 ? "tile-missing" : stored.whole ? "tile-differs" : "tile-length";
  return { code, item: tilePath(tile), position: startOf(tile) + first * tileWidth ** tile.level };
}

function startOf(tile: HashTile): number {
  return tile.index * tileWidth ** (tile.level + 1);
}

/** The bundle in which a position lies. Only asked below a tile that is full at level 0, or for that tile itself. */
function entriesPath(tile: HashTile, position: number): string {
  const index = Math.floor(position / tileWidth);
  return tilePath({ level: "entries", index, width: tile.level === 0 ? tile.width : tileWidth });
}

function rootOfEdge(
  size: number,
  tiles: readonly HashTile[],
  stored: readonly Stored[],
  hash: Hash,
): Uint8Array {
  const levels: (readonly Uint8Array[])[] = [];
  for (const [index, tile] of [...tiles.entries()].toReversed()) {
    while (levels.length < tile.level) levels.push([]);
    levels.push(stored[index]?.hashes ?? []);
  }
  return headOfEdge({ size, levels }, hash).root;
}

/** Compares what is derived with earlier heads on the way. */
type Past = {
  readonly add: (leaf: Uint8Array) => void;
  /** After a missing entry nothing that follows can be placed. */
  readonly breakOff: () => void;
  /** The largest size of a known head that the entries come to. */
  readonly proven: () => number;
  readonly forks: readonly Head[];
};

function pastOf(known: readonly Head[], hash: Hash): Past {
  const heads = known.toSorted((a, b) => a.size - b.size);
  const forks: Head[] = [];
  let frontier: Frontier | undefined = heads.length === 0 ? undefined : emptyFrontier;
  let next = 0;
  let proven = 0;
  return {
    forks,
    proven: () => proven,
    breakOff() {
      frontier = undefined;
    },
    add(leaf) {
      if (frontier === undefined) return;
      frontier = append(frontier, leaf, hash);
      for (let head = heads[next]; head !== undefined && head.size <= frontier.size; head = heads[next]) {
        next += 1;
        if (head.size < frontier.size) continue;
        if (sameBytes(headOf(frontier, hash).root, head.root)) proven = head.size;
        else forks.push(head);
      }
    },
  };
}

function report(found: readonly LogFault[], validEntries: number): Audit {
  const faults = found.toSorted((a, b) => a.position - b.position);
  const missing = faults.find(
    ({ item, code }) => item.startsWith(entriesFolder) && code !== "entries-trailing-bytes",
  );
  return {
    sound: faults.length === 0,
    validEntries: Math.min(validEntries, missing?.position ?? validEntries),
    faults: faults.slice(0, faultsListed),
    faultCount: faults.length,
  };
}

const entriesFolder = "tile/entries/";
