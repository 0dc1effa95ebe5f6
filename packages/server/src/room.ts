// Makes the tables of one room of the door, in the schema of the doors and with a history of their own there.
import type { Store } from "@pacta/store";
import { Kysely, PostgresDialect } from "kysely";
import { type Migration, type MigrationResultSet, Migrator } from "kysely/migration";

type Pool = Store["pool"];

/** The room is named by the table of its history. */
export async function furnish(
  pool: Pool,
  room: string,
  migrations: Readonly<Record<string, Migration>>,
  going: (migrator: Migrator) => Promise<MigrationResultSet> = (migrator) => migrator.migrateToLatest(),
): Promise<readonly string[]> {
  // The pool is the store's: closing what is built on it here must not end it.
  const lent = { connect: () => pool.connect(), end: async () => undefined, options: {} };
  const db = new Kysely<unknown>({ dialect: new PostgresDialect({ pool: lent as unknown as Pool }) });
  const migrator = new Migrator({
    db,
    provider: { getMigrations: async () => ({ ...migrations }) },
    migrationTableSchema: "door",
    migrationTableName: room,
    migrationLockTableName: `${room}_lock`,
  });
  const { error, results } = await going(migrator).finally(() => db.destroy());
  if (error !== undefined) throw error;
  return (results ?? []).map(({ migrationName }) => migrationName);
}
