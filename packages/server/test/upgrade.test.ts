// Row 29: a store of each earlier form is brought on and back. Killed after each step and in the middle of one, it goes
// on where it was; what stands is the same all along, and what the earlier form had signed still verifies.
import { type ChildProcess, execFile, spawn } from "node:child_process";
import { copyFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { goBack, lookAt, upgrade } from "@pacta/server";
import { StoreError } from "@pacta/store";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { askedOf, noServer, type Server, startDatabase } from "../../../tools/databases.ts";
import { rowLine } from "../../../tools/row-line.ts";
import type { HeadOfLog } from "../src/heads.ts";
import { openStoreOf } from "../src/opening.ts";
import { strike } from "./at-home.ts";
import {
  everything,
  fixture,
  heads,
  loadedIn,
  newFolder,
  type Place,
  removeFolders,
  roles,
  served,
} from "./earlier.ts";
import { homesOfFixtures } from "./upgrading.ts";

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));
const program = here("./upgrading.ts");
const pacta = here("../../cli/src/pacta.ts");
const run = promisify(execFile);

type Earlier = {
  readonly name: string;
  readonly form: number;
  /** After each of these it is killed, on the way here and on the way back. */
  readonly on: readonly string[];
  readonly back: readonly string[];
};

const earlier: readonly Earlier[] = [
  {
    name: "draft",
    form: 0,
    on: ["read", "verified", "0001-log", "0002-form", "compared"],
    back: ["verified", "0002-form", "0001-log", "compared"],
  },
  {
    name: "first",
    form: 1,
    on: ["read", "verified", "0002-form", "0002-vouching", "effects_0002", "compared"],
    back: ["verified", "0002-vouching", "effects_0002", "0002-form", "compared"],
  },
];

let database: Server | undefined;

beforeAll(async () => {
  if (noServer === undefined) database = await startDatabase();
}, 300_000);

afterAll(async () => {
  await database?.stop();
  removeFolders();
}, 300_000);

async function loaded(name: string): Promise<Place & { readonly databaseUrl: string }> {
  return loadedIn((await database?.database()) ?? "", name);
}

type Ran = {
  readonly signal: string | null;
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
};

function child(
  direction: "on" | "back",
  place: Place,
  deadly: string,
): { readonly process: ChildProcess; readonly ran: Promise<Ran> } {
  const it = spawn(process.execPath, [program, direction, place.dataFolder, place.databaseUrl ?? "", deadly]);
  let [out, err] = ["", ""];
  it.stdout.on("data", (piece) => {
    out += piece;
  });
  it.stderr.on("data", (piece) => {
    err += piece;
  });
  return {
    process: it,
    ran: new Promise((resolve) => it.once("close", (code, signal) => resolve({ code, signal, out, err }))),
  };
}

async function refusal(doing: Promise<unknown>): Promise<string> {
  return doing.then(
    () => "done",
    (error: unknown) => (error instanceof StoreError ? error.code : String(error)),
  );
}

describe("row 29, a store of an earlier form", () => {
  const figures = { kills: 0, steps: 0, differences: 0, bundles: 0 };
  const same = (before: readonly HeadOfLog[], after: readonly HeadOfLog[]): void => {
    if (JSON.stringify(before) !== JSON.stringify(after)) figures.differences += 1;
    expect(after).toEqual(before);
  };

  /** Killed after each step in turn, and brought to its end at last. */
  async function killedAtEach(
    direction: "on" | "back",
    place: Place,
    steps: readonly string[],
    before: readonly HeadOfLog[],
  ) {
    for (const step of steps) {
      const { signal, out, err } = await child(direction, place, step).ran;
      expect([step, signal, out.trim().split("\n").at(-1), err]).toEqual([step, "SIGKILL", step, ""]);
      figures.kills += 1;
      figures.steps += 1;
      same(before, await heads(place));
    }
    const last = await child(direction, place, "").ran;
    expect([last.code, last.err]).toEqual([direction === "back" ? 1 : 0, last.err]);
    same(before, await heads(place));
  }

  for (const { name, form, on, back } of earlier)
    test(`row 29, ${name}: on and back, killed after each step, with equal digests`, async (context) => {
      if (noServer !== undefined) context.skip(noServer);
      const place = await loaded(name);
      const [before, original] = [await heads(place), await everything(place)];
      expect(before[0]?.standings).toMatch(/^[0-9a-f]{64}$/);
      const plan = await lookAt(place);
      expect([plan.form, plan.to, plan.steps]).toEqual([form, 2, on.slice(2, -1)]);
      expect(await refusal(served(place, async () => undefined))).toBe("needs-upgrade");
      expect(await everything(place)).toEqual(original);
      await killedAtEach("on", place, on, before);
      expect(await lookAt(place)).toMatchObject({ form: 2, steps: [] });
      await killedAtEach("back", place, back, before);
      expect(await everything(place)).toEqual(original);
    }, 600_000);

  test("row 29, draft: killed in the middle of a step, nothing of the step has happened", async (context) => {
    if (noServer !== undefined) context.skip(noServer);
    const place = await loaded("draft");
    const [before, original] = [await heads(place), await everything(place)];
    await askedOf(place.databaseUrl, async (client) => {
      // The step waits for this table, after it has changed others.
      await client.query("begin; lock table pacta.checkpoint in access share mode");
      const { process: upgrading, ran } = child("on", place, "");
      const waits =
        "select count(*)::int as n from pg_locks where not granted and relation = 'pacta.checkpoint'::regclass";
      for (;;) {
        const { rows } = await client.query(waits);
        if (rows[0].n > 0) break;
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
      upgrading.kill("SIGKILL");
      expect((await ran).signal).toBe("SIGKILL");
      figures.kills += 1;
      await client.query("rollback");
    });
    same(before, await heads(place));
    expect(await everything(place)).toEqual(original);
    await upgrade(place, homesOfFixtures());
    same(before, await heads(place));
  }, 300_000);

  test("row 29, both forms say the same, whatever they are written in", async (context) => {
    if (noServer !== undefined) context.skip(noServer);
    const [draft, first] = [await heads(await loaded("draft")), await heads(await loaded("first"))];
    expect(draft.find(({ log }) => log === "Truce")?.standings).toBe(
      first.find(({ log }) => log === "Truce")?.standings,
    );
    expect(draft[0]?.root).not.toBe(first[0]?.root);
  }, 300_000);

  test("row 29, what was filed since goes back with it, or nothing is changed", async (context) => {
    if (noServer !== undefined) context.skip(noServer);
    for (const { name, form } of earlier) {
      const place = await loaded(name);
      await upgrade(place, homesOfFixtures());
      await served(place, async (address) => {
        const filed = await fetch(new URL("api/v1/events", address), {
          method: "POST",
          headers: { "content-type": "application/x-ndjson", "idempotency-key": "since" },
          body: JSON.stringify(strike("since", "2026-06-20T06:00:00Z")),
        });
        expect([name, filed.status]).toEqual([name, 200]);
      });
      const now = await heads(place);
      if (form === 0) expect(await refusal(goBack(place, homesOfFixtures()))).toBe("no-way-back");
      else await goBack(place, homesOfFixtures());
      same(now, await heads(place));
      expect((await lookAt(place)).form).toBe(form === 0 ? 2 : 1);
    }
  }, 300_000);

  test("row 29, what the earlier forms had signed still verifies, and one letter changed is found", async () => {
    for (const { name } of earlier) {
      const [bundle, key] = [fixture(name, "bundle.tar"), fixture(name, "log.vkey")];
      const sound = await run(process.execPath, [pacta, "verify", bundle, key, "--json"]);
      const { answers, firstBad } = JSON.parse(sound.stdout);
      expect([name, firstBad]).toEqual([name, null]);
      for (const question of ["bytes", "signatures", "inclusion"])
        expect([name, question, answers[question].kind]).toEqual([name, question, "holds"]);
      const altered = join(newFolder(), "bundle.tar");
      copyFileSync(bundle, altered);
      const bytes = readFileSync(altered);
      bytes[bytes.indexOf('"Strike"') + 1] = "s".charCodeAt(0);
      writeFileSync(altered, bytes);
      const found = await run(process.execPath, [pacta, "verify", altered, key]).catch((error) => error);
      expect([name, found.code]).toEqual([name, 1]);
      figures.bundles += 1;
    }
  }, 300_000);

  test("row 29, first: the commands on a data folder", async () => {
    const data = newFolder();
    const empty = await openStoreOf({ dataFolder: data, databaseUrl: null }, null, { as: "reader" });
    await empty.pool
      .query(`${roles} ${readFileSync(fixture("first", "database.sql"))}`)
      .finally(() => empty.close());
    const { DATABASE_URL: _, ...around } = process.env;
    const command = async (...words: readonly string[]): Promise<Ran> =>
      run(process.execPath, [pacta, ...words], {
        env: { ...around, PACTA_DATA: data, PACTA_PORT: "0" },
      }).then(
        ({ stdout, stderr }) => ({ code: 0, signal: null, out: stdout, err: stderr }),
        ({ code, signal, stdout, stderr }) => ({ code, signal, out: stdout, err: stderr }),
      );
    // The commands keep the Paris system, and not the truce: they compare its entries and its lines.
    const before = (await heads({ dataFolder: data, databaseUrl: null })).map((it) => ({
      ...it,
      standings: null,
    }));
    const checked = JSON.parse((await command("upgrade", "--check", "--json")).out);
    expect(checked).toMatchObject({
      schema: "pacta/upgrade-1",
      kind: "check",
      form: 1,
      to: 2,
      steps: ["0002-form", "0002-vouching", "effects_0002"],
    });
    const refused = await command("serve");
    expect([refused.code, refused.out]).toEqual([2, ""]);
    expect(refused.err).toMatch(/C941.*needs-upgrade[\s\S]*pacta upgrade --check/);
    const killed = await child("on", { dataFolder: data, databaseUrl: null }, "0002-form").ran;
    expect(killed.signal).toBe("SIGKILL");
    figures.kills += 1;
    const upgraded = JSON.parse((await command("upgrade", "--json")).out);
    expect(upgraded).toMatchObject({ kind: "upgrade", from: 1, to: 2, logs: before });
    expect(existsSync(upgraded.backup)).toBe(true);
    expect((await command("upgrade")).out).toContain("Nothing was done.");
    const returned = JSON.parse((await command("upgrade", "--back", "--json")).out);
    expect(returned).toMatchObject({ kind: "back", from: 2, to: 1, logs: before });
  }, 300_000);

  test("row 29, what no version or a newer one has made is refused, and left as it is", async (context) => {
    if (noServer !== undefined) context.skip(noServer);
    for (const [change, code] of [
      ["insert into pacta.kysely_migration values ('0003-later', '')", "schema-newer"],
      ["update pacta.kysely_migration set name = '0001-other'", "form-unknown"],
      ["drop table pacta.kysely_migration", "form-unknown"],
      ["drop table pacta.tile", "form-unknown"],
      ["insert into door.people_migration values ('0002-later', '')", "schema-newer"],
    ] as const) {
      const place = await loaded("first");
      await askedOf(place.databaseUrl, (client) => client.query(change));
      const original = await everything(place);
      expect([change, await refusal(lookAt(place))]).toEqual([change, code]);
      expect([change, await refusal(upgrade(place, homesOfFixtures()))]).toEqual([change, code]);
      expect(await everything(place)).toEqual(original);
    }
    const strange = newFolder();
    mkdirSync(join(strange, "store"));
    writeFileSync(join(strange, "store", "letters.txt"), "");
    expect(await refusal(lookAt({ dataFolder: strange, databaseUrl: null }))).toBe("form-unknown");
    const none = join(newFolder(), "nothing");
    expect((await lookAt({ dataFolder: none, databaseUrl: null })).form).toBe(null);
    expect(existsSync(none)).toBe(false);
  }, 300_000);

  afterAll(() => {
    console.log(rowLine(29, "C", "earlier forms come on and go back with the same standings", figures));
  });
});
