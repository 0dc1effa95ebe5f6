// Tiles: their paths, which of them an append touches, bundles of entries, and a reader that believes no tile.
import {
  append,
  edgeFrom,
  emptyEdge,
  emptyFrontier,
  type Frontier,
  grow,
  headOf,
  headOfEdge,
  leafHash,
  proveConsistency,
  proveInclusion,
  readEntries,
  readerOf,
  readTilePath,
  readTiles,
  rootOf,
  type Tile,
  tilePath,
  tilesBetween,
  tilesForConsistency,
  tilesForInclusion,
  tilesOf,
  tileWidth,
  writeEntries,
} from "@pacta/proof";
import { describe, expect, test } from "vitest";
import { chance, codeOf, flipped, need, sha256, utf8 } from "./means.ts";

const most = 70_000;
const leaves = Array.from({ length: most }, (_, at) => leafHash(utf8(`${at}`), sha256));
const built = grow(emptyEdge, leaves, sha256);
const tiles = new Map(built.written.map(({ tile, bytes }) => [tilePath(tile), bytes]));
const head = headOfEdge(built.edge, sha256);
const stored = (tile: Tile): Uint8Array | undefined => tiles.get(tilePath(tile));

describe("where a tile lies", () => {
  const paths: readonly (readonly [Tile, string])[] = [
    [{ level: 0, index: 0, width: 256 }, "tile/0/000"],
    [{ level: 0, index: 273, width: 112 }, "tile/0/273.p/112"],
    [{ level: 1, index: 1000, width: 256 }, "tile/1/x001/000"],
    [{ level: 2, index: 1_234_067, width: 256 }, "tile/2/x001/x234/067"],
    [{ level: "entries", index: 999, width: 1 }, "tile/entries/999.p/1"],
    [{ level: 63, index: 0, width: 255 }, "tile/63/000.p/255"],
  ];
  test.each(paths)("%j lies at %s", (tile, path) => {
    expect(tilePath(tile)).toBe(path);
    expect(readTilePath(path)).toEqual({ kind: "done", value: tile });
  });

  test.each([
    "tile/00/000",
    "tile/64/000",
    "tile/-1/000",
    "tile/0/0",
    "tile/0/x000/001",
    "tile/0/001/002",
    "tile/0/x001",
    "tile/0/000.p/0",
    "tile/0/000.p/256",
    "tile/0/000.p/01",
    "tile/0/000/",
    "/tile/0/000",
    "tile/0/../000",
    "tile/entries/x999/x999/x999/x999/x999/999",
    "tile/data/000",
    "",
  ])("%j is no path of a tile", (path) => {
    expect(codeOf(readTilePath(path))).toBe("tile-path");
  });

  test("a tree of 70,000 has the tiles that the specification counts", () => {
    const count = (level: Tile["level"], full: boolean): number =>
      tilesOf(70_000).filter((tile) => tile.level === level && (tile.width === tileWidth) === full).length;
    expect([count(0, true), count(0, false), count(1, true), count(1, false), count(2, false)]).toEqual([
      273, 1, 1, 1, 1,
    ]);
    const partial = tilesOf(70_000).filter(({ width }) => width < tileWidth);
    expect(partial.map(tilePath)).toEqual([
      "tile/entries/273.p/112",
      "tile/0/273.p/112",
      "tile/1/001.p/17",
      "tile/2/000.p/1",
    ]);
    expect(tilesOf(256).map(tilePath)).toEqual(["tile/entries/000", "tile/0/000", "tile/1/000.p/1"]);
  });
});

describe("an append", () => {
  test("writes the tiles that it touches and no other, whatever the sizes (seed 6962)", () => {
    const random = chance(6962);
    for (let round = 0; round < 60; round += 1) {
      let edge = emptyEdge;
      let frontier: Frontier = emptyFrontier;
      const kept = new Map<string, Uint8Array>();
      while (edge.size < 1500) {
        const batch = leaves.slice(edge.size, edge.size + 1 + random(600));
        const grown = grow(edge, batch, sha256);
        const touched = tilesBetween(edge.size, grown.edge.size).filter(({ level }) => level !== "entries");
        expect(grown.written.map(({ tile }) => tilePath(tile)).sort()).toEqual(touched.map(tilePath).sort());
        for (const { tile, bytes } of grown.written) kept.set(tilePath(tile), bytes);
        for (const leaf of batch) frontier = append(frontier, leaf, sha256);
        edge = grown.edge;
        expect(headOfEdge(edge, sha256)).toEqual(headOf(frontier, sha256));
        const again = need(edgeFrom(edge.size, (tile) => kept.get(tilePath(tile))));
        expect(headOfEdge(again, sha256)).toEqual(headOfEdge(edge, sha256));
      }
    }
  });

  test("keeps every tile of every tree on the way", () => {
    expect([...tiles.keys()].sort()).toEqual(
      tilesOf(most)
        .filter(({ level }) => level !== "entries")
        .map(tilePath)
        .sort(),
    );
    expect(head.root).toEqual(rootOf(leaves, sha256));
  });

  test("an edge whose tile is missing is refused by its path", () => {
    expect(edgeFrom(300, () => undefined)).toMatchObject({
      code: "tile-missing",
      facts: { tile: "tile/0/001.p/44" },
    });
  });
});

describe("a bundle of entries", () => {
  const entries = [utf8("one"), new Uint8Array(0), utf8("three"), new Uint8Array(65_535)];
  const bytes = need(writeEntries(entries));

  test("is read as it was written", () => {
    expect(need(readEntries(bytes, 4)).map((entry) => Buffer.from(entry))).toEqual(
      entries.map((entry) => Buffer.from(entry)),
    );
    expect([...bytes.slice(0, 7)]).toEqual([0, 3, 111, 110, 101, 0, 0]);
  });

  test("refuses what is cut off, what follows, what is too long and what is too many", () => {
    for (const length of [0, 1, 2, 4, bytes.length - 1])
      expect(codeOf(readEntries(bytes.slice(0, length), 4))).toBe("entries-truncated");
    expect(readEntries(bytes, 3)).toMatchObject({ code: "entries-trailing-bytes", at: 14 });
    expect(writeEntries([new Uint8Array(65_536)])).toMatchObject({ code: "entry-too-long", at: 0 });
    expect(codeOf(writeEntries([]))).toBe("entries-count");
    expect(codeOf(writeEntries(Array.from({ length: 257 }, () => utf8("x"))))).toBe("entries-count");
  });
});

describe("the reader that believes no tile", () => {
  const all = readerOf(leaves, sha256);

  test("gives every proof that the hashes themselves give (seed 12)", () => {
    const random = chance(12);
    const read = need(readTiles(head, stored, sha256));
    for (let round = 0; round < 200; round += 1) {
      const index = random(most);
      expect(proveInclusion(index, most, read, sha256)).toEqual(proveInclusion(index, most, all, sha256));
      expect(proveConsistency(index, most, read, sha256)).toEqual(proveConsistency(index, most, all, sha256));
    }
  });

  test("needs no tile but those that were announced (seed 13)", () => {
    const random = chance(13);
    for (let round = 0; round < 100; round += 1) {
      const index = 1 + random(most - 1);
      const [forLeaf, forHead] = [
        need(tilesForInclusion(index, most)),
        need(tilesForConsistency(index, most)),
      ];
      expect(forLeaf.length).toBeLessThanOrEqual(5);
      const only = (announced: readonly Tile[]) => (tile: Tile) => {
        const path = tilePath(tile);
        return announced.map(tilePath).includes(path) ? tiles.get(path) : undefined;
      };
      const leafReader = need(readTiles(head, only(forLeaf), sha256));
      expect(codeOf(proveInclusion(index, most, leafReader, sha256))).toBe("done");
      const headReader = need(readTiles(head, only(forHead), sha256));
      expect(codeOf(proveConsistency(index, most, headReader, sha256))).toBe("done");
    }
  });

  test("gives no hash from a tile in which a byte was changed (seed 14)", () => {
    const random = chance(14);
    let refused = 0;
    for (const [path, bytes] of tiles) {
      const changed = flipped(bytes, random(bytes.length), 1 + random(255));
      const source = (tile: Tile): Uint8Array | undefined =>
        tilePath(tile) === path ? changed : stored(tile);
      const { level, index } = need(readTilePath(path));
      const first = index * tileWidth ** (Number(level) + 1);
      const reader = readTiles(head, source, sha256);
      const proof = reader.kind === "refused" ? reader : proveInclusion(first, most, reader.value, sha256);
      if (proof.kind === "refused") refused += 1;
    }
    expect(refused).toBe(tiles.size);
  });

  test("names a tile that is missing, too short or another's", () => {
    const with5 = (bytes: Uint8Array | undefined) => (tile: Tile) =>
      tilePath(tile) === "tile/0/005" ? bytes : stored(tile);
    const proofWith = (bytes: Uint8Array | undefined) =>
      proveInclusion(5 * 256, most, need(readTiles(head, with5(bytes), sha256)), sha256);
    expect(proofWith(undefined)).toMatchObject({ code: "tile-missing", facts: { tile: "tile/0/005" } });
    expect(proofWith(tiles.get("tile/0/005")?.slice(1))).toMatchObject({ code: "tile-length", at: 8191 });
    expect(proofWith(tiles.get("tile/0/006"))).toMatchObject({
      code: "tile-differs",
      facts: { tile: "tile/0/005" },
    });
  });

  test("gives nothing outside the tree", () => {
    const read = need(readTiles(head, stored, sha256));
    for (const [level, index] of [
      [0, most],
      [17, 0],
      [0, -1],
      [0.5, 0],
      [-1, 0],
      [Number.NaN, 0],
      [63, 0],
    ] as const)
      expect(read(level, index)).toMatchObject({ kind: "refused", code: "tree-range" });
  });
});
