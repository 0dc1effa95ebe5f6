// What a mission decides for itself and no text says, as the file of PACTA_MISSION has it: its name, its zones, when its
// day closes, its languages, and after how many days something is to be looked up again. Every mistake is told with its
// place. No standing depends on it.
import { readFileSync } from "node:fs";
import { formatInstant, type Instant, isZone } from "@pacta/core";
import { usualSettings } from "@pacta/telling";
import { sql } from "kysely";
import type { Migration } from "kysely/migration";
import { z } from "zod";
import { noticeWords } from "./effects/words.ts";
import type { Pool } from "./people/tables.ts";
import { furnish } from "./room.ts";

const days = z.int().min(1).max(3_650);
const usual = usualSettings.checkEvery;

const file = z.strictObject({
  v: z.literal(1),
  version: z.int().min(1),
  name: z.string().min(1).max(200),
  zones: z.array(z.string().refine(isZone, "a zone of the zone table, such as Europe/Kyiv")).min(1),
  cutOff: z
    .string()
    .regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/, "an hour of the day, such as 18:00")
    .nullable()
    .default(null),
  languages: z
    .array(z.string().refine((it) => Object.hasOwn(noticeWords, it), `one of ${Object.keys(noticeWords)}`))
    .min(1)
    .default(["en"]),
  checkEvery: z
    .strictObject({
      fact: days.default(usual.fact),
      situation: days.default(usual.situation),
      instrument: days.default(usual.instrument),
    })
    .default(usual),
});

export type Mission = z.infer<typeof file>;

/** With the moment from which this version held. */
export type MissionSince = Mission & { readonly since: string };

export type ReadMission =
  | { readonly kind: "mission"; readonly mission: Mission }
  | {
      readonly kind: "mistakes";
      readonly mistakes: readonly { readonly found: string; readonly expected: string }[];
    };

export function readMission(path: string): ReadMission {
  try {
    return readMissionText(readFileSync(path, "utf8"));
  } catch (error) {
    return { kind: "mistakes", mistakes: [{ found: (error as Error).message, expected: "a readable file" }] };
  }
}

export function readMissionText(text: string): ReadMission {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    return { kind: "mistakes", mistakes: [{ found: (error as Error).message, expected: "JSON" }] };
  }
  const read = file.safeParse(value);
  if (read.success) return { kind: "mission", mission: read.data };
  const mistakes = read.error.issues.map(({ path, message }) => ({
    found: path.length === 0 ? "the file" : path.join("."),
    expected: message,
  }));
  return { kind: "mistakes", mistakes };
}

export const missionMigrations: Readonly<Record<string, Migration>> = {
  mission_0001: {
    up: async (db) => {
      await sql`create table door.mission (version integer primary key, since bigint not null, content text not null)`.execute(
        db,
      );
    },
    down: async (db) => {
      await sql`drop table door.mission`.execute(db);
    },
  },
};

/** Notes a version when it is met first. A number stands for its settings for ever, and never goes back. */
export async function keepMission(pool: Pool, mission: Mission, now: Instant): Promise<MissionSince> {
  await furnish(pool, "mission_migration", missionMigrations);
  const { version } = mission;
  const content = JSON.stringify(mission);
  await pool.query(
    `insert into door.mission (version, since, content)
     select $1, $2, $3 where not exists (select 1 from door.mission where version > $1) on conflict do nothing`,
    [version, now, content],
  );
  const { rows } = await pool.query(
    "select version, since, content from door.mission where version >= $1 order by version",
    [version],
  );
  const [own, newer] = [rows.find((row) => row.version === version), rows.at(-1)];
  if (newer?.version !== version)
    throw new MissionRefused(`version ${newer?.version} or a later one`, `version ${version}`);
  if (own?.content !== content)
    throw new MissionRefused(`a version above ${version} for other settings`, `version ${version}`);
  return { ...mission, since: formatInstant(Number(own.since)) };
}

/** Told to whoever starts the server. */
class MissionRefused extends Error {
  readonly mistakes: readonly string[];

  constructor(expected: string, found: string) {
    super(`PACTA_MISSION: expected ${expected}; found ${found}.`);
    this.name = "MissionRefused";
    this.mistakes = [this.message];
  }
}
