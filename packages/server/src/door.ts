// The tables of the door as a whole: which of them a backup carries, and by which changes they have their form. Each
// room keeps a history of its own; one that was never begun is no upgrade when it begins.
import { type Beside, type Histories, StoreError } from "@pacta/store";
import type { Migration } from "kysely/migration";
import { deskMigrations } from "./desk/tables.ts";
import { effectsMigrations } from "./effects/schema.ts";
import { missionMigrations } from "./mission.ts";
import { type Pool, peopleMigrations } from "./people/tables.ts";
import { publicMigrations } from "./public/reports.ts";
import { furnish } from "./room.ts";
import { textsMigrations } from "./texts/texts.ts";

/** People sign in anew after a restore, and a code that was used must not be good again. Entries are derived. */
export const doorBeside: Beside = { schema: "door", leaveOut: ["session", "code", "entry"] };

const rooms: Readonly<Record<string, Readonly<Record<string, Migration>>>> = {
  people_migration: peopleMigrations,
  effects_migration: effectsMigrations,
  mission_migration: missionMigrations,
  desk_migration: deskMigrations,
  public_migration: publicMigrations,
  texts_migration: textsMigrations,
};

/** Changes nothing. Refuses what a newer Pacta has made. */
export async function doorForm(
  pool: Pool,
): Promise<{ readonly histories: Histories; readonly pending: readonly string[] }> {
  const histories: Record<string, readonly string[]> = {};
  const pending: string[] = [];
  for (const [room, migrations] of Object.entries(rooms)) {
    const { rows } = await pool.query(`select to_regclass('door.${room}') is not null as begun`);
    if (rows[0]?.begun !== true) continue;
    const made = await pool.query(`select name from door.${room} order by name`);
    const names = made.rows.map(({ name }) => String(name));
    if (names.length === 0) continue;
    const known = Object.keys(migrations);
    const stranger = names.find((name, i) => known[i] !== name);
    if (stranger !== undefined) throw new StoreError("schema-newer", { migration: stranger });
    histories[room] = names;
    pending.push(...known.slice(names.length));
  }
  return { histories, pending };
}

/** A server changes no table that holds something. */
export async function refuseOlderDoor(pool: Pool): Promise<void> {
  const { pending } = await doorForm(pool);
  if (pending.length > 0) throw new StoreError("needs-upgrade", { pending: pending.join(", ") });
}

/** Every begun room to the present form, or each to where a history says that it was. */
export async function bringDoor(
  pool: Pool,
  to: "present" | Histories,
  told: (step: string) => void | Promise<void> = () => undefined,
): Promise<void> {
  const targets = to === "present" ? (await doorForm(pool)).histories : to;
  for (const [room, names] of Object.entries(targets)) {
    const migrations = rooms[room];
    const target = to === "present" ? Object.keys(migrations ?? {}).at(-1) : names.at(-1);
    if (target === undefined) continue;
    if (migrations?.[target] === undefined) throw new StoreError("schema-newer", { migration: target });
    for (const step of await migrated(pool, room, migrations, target)) await told(step);
  }
}

async function migrated(
  pool: Pool,
  room: string,
  migrations: Readonly<Record<string, Migration>>,
  target: string,
): Promise<readonly string[]> {
  await pool.query("create schema if not exists door");
  return furnish(pool, room, migrations, (migrator) => migrator.migrateTo(target));
}
