// Row 3 in the database: pages on its disk rot while it is stopped, in the ways in which disks spoil them. Whatever is
// served afterwards is what was stored, and the check names the first position that is not.

import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type Entry, openStore, type Store, StoreError } from "@pacta/store";
import { expect, test } from "vitest";
import { rowLine } from "../../../tools/row-line.ts";
import { entriesOf, many } from "./saying.ts";
import { hex, sealing } from "./sealing.ts";
import { removeFolder, temporaryFolder } from "./servers.ts";

const pageSize = 8_192;

const bit = (pages: Buffer, start: number): void => {
  pages[start + 8_000] = (pages[start + 8_000] ?? 0) ^ 1;
};
/** Written half, as by a disk that lost its power. */
const torn = (pages: Buffer, start: number): void => void pages.fill(0, start + 4_096, start + pageSize);
/** PostgreSQL takes a page of zeros for a new one, and its checksum says nothing. */
const emptied = (pages: Buffer, start: number): void => void pages.fill(0, start, start + pageSize);
/** Sound in itself, at the wrong place. */
const misplaced = (pages: Buffer, start: number): void =>
  void pages.copy(pages, start, start === 0 ? pageSize : 0, start === 0 ? 2 * pageSize : pageSize);

const ways = { "a bit changed": bit, torn, emptied, misplaced };

const places: readonly (readonly [relation: string, page: number])[] = [
  ["leaf", 0],
  ["leaf", 9],
  ["leaf", 21],
  ["leaf_pkey", 1],
  ["tile", 0],
  ["checkpoint", 0],
];

test("row 3, a page of the database that has rotted is noticed, and nothing wrong is served", {
  timeout: 300_000,
}, async () => {
  const folder = temporaryFolder();
  const open = (): Promise<Store> => openStore({ dataFolder: folder }, { sealing, headroom: 0 });
  try {
    const store = await open();
    const log = await store.createLog("rot", "example.org/rot/1");
    await log.append(many(2_000, "entry"));
    await log.seal();
    const stored = (await entriesOf(log)).map(spelled);
    const { rows } = await store.pool.query(
      `select relname as name, pg_relation_filepath(oid) as path from pg_class
       where relnamespace = 'pacta'::regnamespace and relkind in ('r', 'i', 'S')`,
    );
    const home = join(store.cluster?.home ?? "", "postgres");
    const fileOf = new Map(rows.map(({ name, path }) => [String(name), join(home, path)]));
    const firsts = await store.pool.query(
      "select (ctid::text::point)[0]::int as page, min(pos)::int as first from pacta.leaf group by 1",
    );
    const firstOn = new Map(firsts.rows.map(({ page, first }) => [page, first]));
    await store.close();
    // Who reads a spoilt table may leave marks in its indexes: so everything is put back each time.
    const sound = [...fileOf.values()].map((file) => [file, readFileSync(file)] as const);

    let [tried, noticed, served] = [0, 0, 0];
    const unnoticed: string[] = [];
    for (const [relation, page] of places) {
      for (const [what, spoil] of Object.entries(ways)) {
        const file = fileOf.get(relation) ?? "";
        const pages = readFileSync(file);
        if (spoil === misplaced && pages.length < 2 * pageSize) continue;
        spoil(pages, page * pageSize);
        writeFileSync(file, pages);
        const look = await looked(open, stored);
        for (const [each, bytes] of sound) writeFileSync(each, bytes);

        const damage = `page ${page} of ${relation}, ${what}`;
        tried += 1;
        served += look.served;
        expect([damage, look.wrong]).toEqual([damage, 0]);
        if (look.faultAt !== null || look.refused) noticed += 1;
        else unnoticed.push(damage);
        if (relation !== "leaf") continue;
        // The check names the first entry of the page, and no entry is served from there on.
        const first = firstOn.get(page);
        expect([damage, look.faultAt, look.refused]).toEqual([damage, first, true]);
        expect(look.served).toBeLessThanOrEqual(first);
      }
    }
    // The newest signed head may be gone without a trace here; whoever has been given it holds it against the log.
    expect(unnoticed).toEqual(["page 0 of checkpoint, emptied"]);
    console.log(
      rowLine(3, "C", "a rotten page of the database is noticed, its first position named", {
        damages: tried,
        noticed,
        "entries served": served,
        wrong: 0,
        "not noticed": unnoticed.join("; "),
      }),
    );
  } finally {
    removeFolder(folder);
  }
});

type Look = {
  /** Opening or reading was refused as damaged. */
  readonly refused: boolean;
  /** What the check says; null where it finds no fault or cannot be asked. */
  readonly faultAt: number | null;
  readonly served: number;
  readonly wrong: number;
};

async function looked(open: () => Promise<Store>, stored: readonly string[]): Promise<Look> {
  let [faultAt, served, wrong] = [null as number | null, 0, 0];
  let store: Store | undefined;
  try {
    store = await open();
    const log = store.log("rot");
    const verdict = await log.fsck();
    if (!verdict.sound) faultAt = verdict.at;
    for await (const entry of log.read(0)) {
      if (spelled(entry) !== stored[served]) wrong += 1;
      served += 1;
    }
    return { refused: false, faultAt, served, wrong };
  } catch (error) {
    if (!(error instanceof StoreError && error.code === "damaged")) throw error;
    return { refused: true, faultAt, served, wrong };
  } finally {
    await store?.close();
  }
}

function spelled({ position, key, leaf }: Entry): string {
  return `${position} ${key} ${hex(leaf)}`;
}
