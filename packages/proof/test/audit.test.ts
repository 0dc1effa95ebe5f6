// A whole log held against its head: what is damaged, from which position on, and how much stands before it.
import { type Audit, auditLog, auditSteps } from "@pacta/proof";
import { describe, expect, test } from "vitest";
import { flipped, sha256, utf8 } from "./means.ts";
import { headAt, logOf } from "./sample.ts";
import { folderOf } from "./sample-folder.ts";

const size = 600;
const sample = logOf(size);
const head = headAt(sample, size);
const folder = folderOf(sample.leaves);
const audit = (
  changes: Readonly<Record<string, Uint8Array | undefined>>,
  known = [headAt(sample, 300)],
): Audit => auditLog(head, (path) => (path in changes ? changes[path] : folder.get(path)), sha256, known);
const bytesAt = (path: string): Uint8Array => folder.get(path) ?? new Uint8Array(0);

describe("an audit", () => {
  test("of a sound log finds every entry, and asks for every file once", () => {
    const asked: string[] = [];
    const found = auditLog(
      head,
      (path) => {
        asked.push(path);
        return folder.get(path);
      },
      sha256,
    );
    expect(found).toEqual({ sound: true, validEntries: size, faults: [], faultCount: 0 });
    expect(asked.toSorted()).toEqual([...folder.keys()].sort());
  });

  test("of an empty log has nothing to ask", () => {
    expect(auditLog(headAt(sample, 0), () => undefined, sha256).sound).toBe(true);
  });

  test("can be driven by whoever has to wait", async () => {
    const steps = auditSteps(head, sha256);
    let step = steps.next();
    while (step.done !== true) step = steps.next(await Promise.resolve(folder.get(step.value)));
    expect(step.value.sound).toBe(true);
  });

  test("names the entry that was changed, and keeps what stands before it", () => {
    for (const position of [0, 1, 255, 256, 511, 512, 599]) {
      const changed = folderOf(sample.leaves.with(position, utf8("forged")));
      const item = `tile/entries/00${position >> 8}${position < 512 ? "" : ".p/88"}`;
      expect(audit({ [item]: changed.get(item) })).toMatchObject({
        sound: false,
        validEntries: position,
        faultCount: 1,
        faults: [{ code: "tile-differs", item, position }],
      });
    }
  });

  test("names the tile where only the tile was changed, and finds every entry valid", () => {
    const slots: readonly (readonly [string, number, number])[] = [
      ["tile/0/000", 7, 7],
      ["tile/0/001", 0, 256],
      ["tile/0/002.p/88", 87, 599],
      ["tile/1/000.p/2", 1, 256],
    ];
    for (const [item, slot, position] of slots)
      expect(audit({ [item]: flipped(bytesAt(item), slot * 32 + 5, 1) })).toEqual({
        sound: false,
        validEntries: size,
        faultCount: 1,
        faults: [{ code: "tile-differs", item, position }],
      });
  });

  test("names what is missing", () => {
    for (const item of folder.keys()) {
      const found = audit({ [item]: undefined });
      expect(found).toMatchObject({ sound: false, faultCount: 1, faults: [{ code: "tile-missing", item }] });
      expect(found.validEntries).toBe(item.startsWith("tile/entries/") ? Number(item[15]) * 256 : size);
    }
  });

  test("finds bytes after the last entry, and all entries before them", () => {
    const item = "tile/entries/002.p/88";
    const longer = new Uint8Array([...bytesAt(item), 0]);
    expect(audit({ [item]: longer })).toMatchObject({
      sound: false,
      validEntries: size,
      faults: [{ code: "entries-trailing-bytes", item, position: size }],
    });
  });

  test("finds an exchange of two entries at the first of them", () => {
    const leaves = sample.leaves
      .with(300, sample.leaves[301] as Uint8Array)
      .with(301, sample.leaves[300] as Uint8Array);
    const changed = folderOf(leaves);
    expect(audit({ "tile/entries/001": changed.get("tile/entries/001") })).toMatchObject({
      validEntries: 300,
      faults: [{ position: 300 }, { position: 301 }],
    });
  });

  test("of a history written anew, tiles and all, proves what an earlier head still proves", () => {
    const anew = folderOf(sample.leaves.with(400, utf8("forged")));
    const found = auditLog(head, (path) => anew.get(path), sha256, [
      headAt(sample, 100),
      headAt(sample, 300),
    ]);
    expect(found).toMatchObject({
      sound: false,
      validEntries: 300,
      faults: [{ code: "tree-root-differs", item: "checkpoint", position: 300 }],
    });
  });

  test("of a log whose head contradicts an earlier one names the fork", () => {
    const found = audit({}, [headAt(logOf(300, "other"), 300)]);
    expect(found).toMatchObject({ sound: false, faults: [{ code: "head-fork", position: 300 }] });
  });

  test("of a log whose entries and tiles are both damaged in one place stops before it", () => {
    const entries = folderOf(sample.leaves.with(300, utf8("forged"))).get("tile/entries/001");
    const found = audit({
      "tile/entries/001": entries,
      "tile/0/001": flipped(bytesAt("tile/0/001"), 3000, 1),
    });
    expect(found).toMatchObject({ sound: false, validEntries: 256 });
  });

  test("works in proportion to the log: four hashes an entry at most", () => {
    for (const entries of [1000, 2000, 4000]) {
      const log = logOf(entries);
      const files = folderOf(log.leaves);
      let hashes = 0;
      const counting = (bytes: Uint8Array): Uint8Array => {
        hashes += 1;
        return sha256(bytes);
      };
      auditLog(headAt(log, entries), (path) => files.get(path), counting);
      expect(hashes / entries).toBeLessThan(4);
    }
  });
});
