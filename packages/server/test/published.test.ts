// When nothing of ours runs: what was taken out is handed out by any web server, and holds against its checkpoint. And
// what an operator did beside the server is known to it.
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { edgeFrom, headOfEdge, leafHash, readCheckpoint, readEntries, tilePath, tilesOf } from "@pacta/proof";
import { backUp, checkAll, exportTo, sha256 } from "@pacta/server";
import { expect, test } from "vitest";
import { markedAt } from "../src/seeing/marks.ts";
import { atHome, folder, handsAt, truce } from "./at-home.ts";

const notice = (id: string) => ({
  v: 1,
  kind: "act",
  id,
  by: "Alder",
  verb: "notice",
  occurredAt: "2026-03-12T10:00:00Z",
});

test("static: a tree that was taken out is served by any web server, and comes to the root that was signed", async () => {
  const [data, out] = [await folder(), await folder()];
  try {
    const home = await atHome(truce, data.path, handsAt("2026-03-12T12:00:00Z"));
    const events = Array.from({ length: 300 }, (_, i) => notice(`n${i}`));
    await home.client.append(events, "notices");
    await home.stop();
    const place = { databaseUrl: null, dataFolder: data.path };
    await exportTo(place, out.path);
    const tree = join(out.path, "Truce", "tree");
    const files = createServer((asked, answer) => {
      readFile(join(tree, asked.url ?? "")).then(
        (bytes) => answer.end(bytes),
        () => answer.writeHead(404).end(),
      );
    });
    await new Promise<void>((resolve) => files.listen(0, "127.0.0.1", resolve));
    const base = `http://127.0.0.1:${(files.address() as AddressInfo).port}`;
    const fetched = async (path: string): Promise<Uint8Array> => {
      const answer = await fetch(`${base}/${path}`);
      if (!answer.ok) throw new Error(`${path} is not there`);
      return new Uint8Array(await answer.arrayBuffer());
    };
    const checkpoint = readCheckpoint(await fetched("checkpoint"), sha256);
    if (checkpoint.kind === "refused") throw new Error(checkpoint.code);
    const tiles = new Map<string, Uint8Array>();
    for (const tile of tilesOf(checkpoint.value.head.size))
      tiles.set(tilePath(tile), await fetched(tilePath(tile)));
    files.close();
    files.closeAllConnections();
    const edge = edgeFrom(300, (tile) => tiles.get(tilePath(tile)));
    if (edge.kind === "refused") throw new Error(edge.code);
    expect(checkpoint.value.head.size).toBe(300);
    expect(Buffer.from(headOfEdge(edge.value, sha256).root).equals(checkpoint.value.head.root)).toBe(true);
    const leaves = tilesOf(300)
      .filter(({ level }) => level === "entries")
      .flatMap((tile) => {
        const read = readEntries(tiles.get(tilePath(tile)) ?? new Uint8Array(), tile.width);
        return read.kind === "refused" ? [] : read.value;
      });
    const hashes = Buffer.concat(leaves.map((leaf) => leafHash(leaf, sha256)));
    const level0 = tilesOf(300).filter(({ level }) => level === 0);
    expect(
      hashes.equals(Buffer.concat(level0.map((tile) => tiles.get(tilePath(tile)) ?? new Uint8Array()))),
    ).toBe(true);

    expect([await markedAt(data.path, "fsck"), await markedAt(data.path, "restore")]).toEqual([null, null]);
    await checkAll(place);
    await backUp(place, join(out.path, "backup"));
    for (const what of ["fsck", "restore"] as const)
      expect(Date.now() - ((await markedAt(data.path, what)) ?? 0)).toBeLessThan(600_000);
  } finally {
    await data.remove();
    await out.remove();
  }
}, 300_000);
