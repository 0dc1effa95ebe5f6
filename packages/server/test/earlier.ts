// What earlier forms have kept, for tests: the fixtures loaded, looked at in every row, and served.
import { mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { type Running, startServer } from "@pacta/server";
import { askedOf, removeFolder } from "../../../tools/databases.ts";
import { type HeadOfLog, headsOf } from "../src/heads.ts";
import type { Mission } from "../src/mission.ts";
import { openStoreOf } from "../src/opening.ts";
import { homesOfFixtures } from "./upgrading.ts";

export type Place = { readonly dataFolder: string; readonly databaseUrl: string | null };

export function fixture(form: string, name: string): string {
  return fileURLToPath(new URL(`./fixtures/${form}/${name}`, import.meta.url));
}

const folders: string[] = [];
export function removeFolders(): void {
  for (const folder of folders.splice(0)) removeFolder(folder);
}

export function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "pacta-upgrade-"));
  folders.push(folder);
  return folder;
}

/** What a dump leaves out: roles belong to no database. */
export const roles = `do $$ begin
  if not exists (select 1 from pg_roles where rolname = 'pacta_reader') then create role pacta_reader nologin; end if;
end $$;`;

/** A database that is empty, filled with what an earlier form has kept. */
export async function loadedIn(
  databaseUrl: string,
  name: string,
): Promise<Place & { readonly databaseUrl: string }> {
  await askedOf(databaseUrl, (client) =>
    client.query(`${roles} ${readFileSync(fixture(name, "database.sql"))}`),
  );
  return { dataFolder: newFolder(), databaseUrl };
}

export async function heads(place: Place): Promise<readonly HeadOfLog[]> {
  const store = await openStoreOf(place, null, { as: "reader" });
  return headsOf(store, homesOfFixtures()).finally(() => store.close());
}

/** Every column, index and row of the record and the door, but not who wrote last and when tables were changed. */
export async function everything({ databaseUrl }: { readonly databaseUrl: string }): Promise<unknown> {
  return askedOf(databaseUrl, async (client) => {
    const rows = async (text: string): Promise<readonly unknown[]> => (await client.query(text)).rows;
    const tables = await rows(
      "select schemaname || '.' || tablename as name from pg_tables where schemaname in ('pacta', 'door') order by 1",
    );
    const content: Record<string, unknown> = {};
    for (const { name } of tables as readonly { readonly name: string }[])
      if (name !== "pacta.epoch")
        content[name] = await rows(`select to_jsonb(t) - 'timestamp' as it from ${name} t order by 1`);
    return {
      content,
      columns: await rows(
        `select table_schema, table_name, column_name, data_type, is_nullable, column_default
         from information_schema.columns where table_schema in ('pacta', 'door') order by 1, 2, 3`,
      ),
      indexes: await rows("select indexdef from pg_indexes where schemaname in ('pacta', 'door') order by 1"),
    };
  });
}

export async function served<T>(
  place: Place,
  use: (address: string, running: Running) => Promise<T>,
  mission: Mission | null = null,
): Promise<T> {
  const server = await startServer({
    config: {
      host: "127.0.0.1",
      port: 0,
      ...place,
      hosts: [],
      origin: null,
      people: null,
      mission,
      sandbox: false,
      effects: { mail: null, webhooks: { hosts: [], loopback: false } },
    },
    version: "test",
    homes: homesOfFixtures(),
    page: () => "",
    now: () => Date.parse("2026-07-01T00:00:00Z"),
    notice: () => undefined,
  });
  return use(server.address, server).finally(() => server.stop());
}
