// Three forms of one law on a real PostgreSQL: `may` by object, the predicate in a `where`, and the row policy beneath.
import {
  doing,
  type Item,
  levels,
  may,
  rankOf,
  roles,
  rowPolicyFor,
  type Subject,
  settingOf,
  sqlOf,
  visibleTo,
} from "@pacta/core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { rowLine } from "../../../tools/row-line.ts";
import { openTables, readerRole, type Tables } from "../src/people/tables.ts";
import { type Database, openDatabase, openDoor, shot } from "./peopled.ts";

const seed = Number(process.env.TEST_LAW_SEED ?? 20_260_106);
const rows = Number(process.env.TEST_ROWS ?? 100_000);
const subjects = Number(process.env.TEST_SUBJECTS ?? 12);

function dice(from: number): (n: number) => number {
  let state = from >>> 0;
  return (n) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * n);
  };
}

const below = dice(seed);
const one = <T>(list: readonly T[]): T => list[below(list.length)] as T;
const some = (list: readonly string[]): readonly string[] => list.filter(() => below(3) === 0);
const [parties, persons, cases] = [
  ["A", "B", "C", "Circle"],
  ["p1", "p2", "p3"],
  ["K", "L"],
];

const subject = (): Subject => ({
  id: one(persons),
  kind: "person",
  roles: Array.from({ length: 1 + below(2) }, () => {
    const party = one([null, "A", "B"]);
    const names = party === null ? [] : [party, ...(below(2) === 0 ? ["Circle"] : [])];
    return { role: one(roles), agreement: one(["T", "T", "T", "U"]), party, seat: null, names };
  }),
  cases: some(cases),
  mandates: [],
  cleared: one([null, { from: 0, until: 100 }, { from: 0, until: 100 }]),
});

const item = (): Item => ({
  agreement: "T",
  level: one(levels),
  rel: one([null, some(parties), some(parties)]),
  persons: one([null, some(persons), some(persons)]),
  cases: one([[], [one(cases)]]),
  until: one([null, 5, 50]),
  originator: one([null, "A", "B", "C"]),
  author: null,
  about: [],
  state: one(["open", "open", "withheld", "erased"] as const),
  incident: null,
});

let database: Database;
let tables: Tables;
const items: Item[] = [];

beforeAll(async () => {
  database = await openDatabase();
  tables = await openTables(database.store.pool);
  await tables.ask(
    `create table door.trial (n integer primary key, level smallint not null, rel text[], originator text,
       kase text, persons text[], until bigint, state text not null)`,
  );
  for (const statement of rowPolicyFor("door.trial")) await tables.ask(statement);
  await tables.ask(`grant select on door.trial to ${readerRole}`);
  for (let from = 0; from < rows; from += 10_000) {
    const batch = Array.from({ length: Math.min(10_000, rows - from) }, item);
    await tables.ask(
      `insert into door.trial
       select (r->>'n')::int, (r->>'level')::smallint,
         case when jsonb_typeof(r->'rel') = 'array' then array(select jsonb_array_elements_text(r->'rel')) end,
         r->>'originator', r->>'kase',
         case when jsonb_typeof(r->'persons') = 'array'
           then array(select jsonb_array_elements_text(r->'persons')) end,
         (r->>'until')::bigint, r->>'state'
       from jsonb_array_elements($1::jsonb) as r`,
      [
        JSON.stringify(
          batch.map(({ level, cases: [kase], ...rest }, i) => ({
            ...rest,
            n: from + i,
            level: rankOf(level),
            kase: kase ?? null,
          })),
        ),
      ],
    );
    items.push(...batch);
  }
}, 60_000 + rows);

afterAll(async () => database?.close());

/** What the policy gives, as the role that owns nothing. */
function policed(setting: string | null): Promise<readonly number[]> {
  return tables.transaction(async (ask) => {
    if (setting !== null) await ask("select set_config('pacta.subject', $1, true)", [setting]);
    await ask(`set local role ${readerRole}`);
    return (await ask("select n from door.trial order by n")).map(({ n }) => n as number);
  });
}

test(
  `row 18, three filters: may, the predicate and the policy give the same of ${rows} rows (seed ${seed})`,
  async () => {
    let seen = 0;
    let differences = 0;
    for (let i = 0; i < subjects; i += 1) {
      const who = subject();
      const at = one([3, 20, 60]);
      const visible = visibleTo(who, "T", at);
      const lawful = items.flatMap((it, n) => (may(who, doing("read record", at), it).allowed ? [n] : []));
      const { text, params } = sqlOf(visible);
      const selected = (await tables.ask(`select n from door.trial where ${text} order by n`, params)).map(
        ({ n }) => n as number,
      );
      for (const other of [selected, await policed(settingOf(visible))])
        differences += differing(lawful, other);
      seen += lawful.length;
    }
    console.log(
      rowLine(18, "C", "may, predicate and row policy on PostgreSQL give the same rows", {
        seed,
        rows,
        subjects,
        judged: rows * subjects,
        seen,
        differences,
      }),
    );
    expect(differences).toBe(0);
    expect(seen).toBeGreaterThan(0.06 * rows * subjects);
  },
  60_000 + (rows * subjects) / 10,
);

/** How many rows are in one of two and not in the other. */
function differing(one: readonly number[], other: readonly number[]): number {
  const [a, b] = [new Set(one), new Set(other)];
  return [...a].filter((n) => !b.has(n)).length + [...b].filter((n) => !a.has(n)).length;
}

describe("the net", () => {
  test("gives nothing without a setting, nor with the empty one that a pooled connection is left with", async () => {
    expect([await policed(null), await policed(""), await policed("[]")]).toEqual([[], [], []]);
  });

  test("hangs under a role that may change nothing and see nothing else", async () => {
    for (const statement of [
      "insert into door.entry (agreement, event, n, parts, level, state) values ('x', 'y', 0, 1, 0, 'open')",
      "delete from door.entry",
      "select * from door.person",
      "select * from pacta.leaf",
    ])
      await expect(
        tables.transaction(async (ask) => {
          await ask(`set local role ${readerRole}`);
          await ask(statement);
        }),
      ).rejects.toThrow(/permission denied/);
  });

  test("catches what a forgotten filter would give", async () => {
    const door = await openDoor(database);
    const alder = await door.person("net-alder", "party delegate", "Alder");
    const birch = await door.person("net-birch", "party delegate", "Birch");
    const closed = shot("Alder", { marking: { level: "releasable", rel: ["Alder"] } });
    await alder.file(closed, shot("Alder"));
    const of = async (who: typeof alder): Promise<Subject> =>
      (await door.people.identify(undefined, who.headers.cookie?.replace("pacta=", ""))).viewer;
    const [mine, theirs] = [await of(alder), await of(birch)];
    const ids = [String(closed.id)];
    await expect(door.people.requireBeneath(mine, "River", ids)).resolves.toBeUndefined();
    await expect(door.people.requireBeneath(theirs, "River", ids)).rejects.toThrow("could not be answered");
    expect(door.notices).toEqual([{ kind: "policy-differs", agreement: "River", entry: closed.id }]);
    door.people.stop();
  });

  test("is there again after a start, whatever the log has become", async () => {
    const door = await openDoor(database);
    const [{ count } = { count: -1 }] = await tables.ask(
      "select count(*)::int as count from door.entry where agreement = 'River'",
    );
    expect(count).toBe(0);
    door.people.stop();
  });
});
