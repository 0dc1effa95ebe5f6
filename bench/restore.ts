// Row 25, the drill with its time: a backup of many entries restored into an empty folder and into an empty database,
// with no hand in between, until all is checked and what stands is the same: `node bench/restore.ts [--entries 100000]`.
import { createHash } from "node:crypto";
import { chmodSync, cpSync, mkdtempSync, readFileSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { parseFiles } from "../packages/language/src/index.ts";
import { differenceOf, type HeadOfLog, headsOf } from "../packages/server/src/heads.ts";
import { backUp, checkAll, restoreFrom, sha256, startServer } from "../packages/server/src/index.ts";
import { openKeys } from "../packages/server/src/keys.ts";
import { openStoreOf } from "../packages/server/src/opening.ts";
import { encodeEvent } from "../packages/server/src/record/leaf.ts";
import type { Home } from "../packages/server/src/serve.ts";
import { noServer, removeFolder, startServer as startDatabase } from "../packages/store/test/servers.ts";
import { rowLine } from "../tools/row-line.ts";
import { atMost, type Figure, print } from "./figures.ts";

const { values } = parseArgs({
  options: { entries: { type: "string", default: "100000" }, json: { type: "boolean", default: false } },
});
const entries = Number(values.entries);
const batch = 1_000;
const most = 30 * 60;

const path = fileURLToPath(new URL("../scenarios/teaching/ferry.pacta", import.meta.url));
const texts = [{ name: "ferry.pacta", text: readFileSync(path, "utf8") }];
const { agreement } = parseFiles(texts);
if (agreement === null) throw new Error("the agreement of the bench does not parse");
const homes: readonly Home[] = [{ agreement, texts, log: "" }];

type Place = { readonly dataFolder: string; readonly databaseUrl: string | null };

const lineOf = (i: number) => ({
  v: 1,
  kind: "act",
  id: `n${i}`,
  by: "Alder",
  verb: "notice",
  occurredAt: new Date(Date.UTC(2026, 4, 3) + i * 1_000).toISOString(),
  invented: true,
  note: `Notice ${i}, of about the length that people write when they file with a secretariat.`,
});

async function filled(place: Place): Promise<void> {
  const keys = await openKeys(join(place.dataFolder, "keys"));
  const store = await openStoreOf(place, keys);
  const log = await store.createLog(homes[0]?.agreement.id ?? "", `sandbox.pacta.local/${agreement?.id}/1`);
  for (let from = 0; from < entries; from += batch)
    await log.append(
      Array.from({ length: Math.min(batch, entries - from) }, (_, i) => {
        const key = `drill:${from + i}`;
        const made = encodeEvent(lineOf(from + i), key, keys.salts, sha256);
        if (made.kind === "refused") throw new Error(made.code);
        return { key, leaf: made.leaf, closed: made.closed, effects: [] };
      }),
    );
  await log.seal();
  await store.close();
}

async function headsIn(place: Place): Promise<readonly HeadOfLog[]> {
  const store = await openStoreOf(place, null, { as: "reader" });
  return headsOf(store, homes).finally(() => store.close());
}

const figures: Figure[] = [];

async function timed<T>(id: string, what: string, must: number | null, work: () => Promise<T>): Promise<T> {
  const from = performance.now();
  const result = await work();
  const figure = atMost(id, what, (performance.now() - from) / 1000, "s", must);
  figures.push(figure);
  process.stderr.write(`${id}: ${figure.value} s\n`);
  return result;
}

const folder = mkdtempSync(join(tmpdir(), "pacta-drill-"));
chmodSync(folder, 0o755);
const database = noServer === undefined ? await startDatabase() : undefined;
let differences = 0;
try {
  const origin: Place = { dataFolder: join(folder, "origin"), databaseUrl: null };
  const file = join(folder, "backup");
  await timed("file", "the entries filed", null, () => filled(origin));
  const before = await timed("read", "all of them and what stands read", null, () => headsIn(origin));
  await timed("backup", "a backup written and verified", null, () => backUp(origin, file));
  const empty: readonly (readonly [string, string | null])[] = [
    ["folder", null],
    ...(database === undefined ? [] : [["database", await database.database()] as const]),
  ];
  for (const [name, databaseUrl] of empty) {
    const place: Place = { dataFolder: join(folder, name), databaseUrl };
    await timed(
      `drill-${name}`,
      `all of that, from the backup to what is served, into an empty ${name}`,
      most,
      async () => {
        await timed(`restore-${name}`, "the backup restored", null, () => restoreFrom(place, file));
        const checked = await timed(`fsck-${name}`, "… all of it checked", null, () => checkAll(place));
        if (!checked.every(({ verdict }) => verdict.sound)) throw new Error(JSON.stringify(checked));
        const after = await timed(`compare-${name}`, "… what stands read again and compared", null, () =>
          headsIn(place),
        );
        const found = differenceOf(before, after);
        if (found !== null) {
          differences += 1;
          process.stderr.write(`NOT EQUAL: ${found}\n`);
        }
        cpSync(join(origin.dataFolder, "keys"), join(place.dataFolder, "keys"), { recursive: true });
        await timed(`serve-${name}`, "… served", null, async () => {
          const server = await startServer({
            config: {
              host: "127.0.0.1",
              port: 0,
              ...place,
              hosts: [],
              origin: null,
              people: null,
              sandbox: true,
              effects: { mail: null, webhooks: { hosts: [], loopback: false } },
            },
            version: "drill",
            homes,
            page: () => "",
            now: Date.now,
            notice: () => undefined,
          });
          await server.stop();
        });
      },
    );
  }
  const digest = createHash("sha256").update(JSON.stringify(before)).digest("hex");
  process.stderr.write(`the backup has ${statSync(file).size} bytes; heads and standings: ${digest}\n`);
  print(figures, values.json);
  const times = Object.fromEntries(
    figures.filter(({ must }) => must !== null).map(({ id, value }) => [`${id}, s`, value]),
  );
  (values.json ? process.stderr : process.stdout).write(
    `${rowLine(25, "N", "a backup restored by itself into what was empty", { entries, differences, ...times })}\n`,
  );
} finally {
  await database?.stop();
  removeFolder(folder);
}
