// Two persons at the door: whoever may propose proposes, and everybody there is tries to be the second. What is done is
// what the rule gives, typed here; every other approval stays on record with its ground and changes nothing.
import { type AccessRole, roles } from "@pacta/core";
import { connect } from "@pacta/server/wire";
import { afterAll, beforeAll, expect, test } from "vitest";
import { rowLine } from "../../../tools/row-line.ts";
import {
  type Asker,
  act,
  type Database,
  type Door,
  openDatabase,
  openDoor,
  origin,
  shot,
} from "./peopled.ts";

const parties = ["Alder", "Birch", "Mission"] as const;
type Party = (typeof parties)[number];
type Person = { readonly asker: Asker; readonly role: AccessRole; readonly party: Party; readonly n: number };

let database: Database;
let door: Door;
const persons: Person[] = [];

beforeAll(async () => {
  database = await openDatabase();
  door = await openDoor(database);
  for (const role of roles.filter((it) => it !== "device" && it !== "anonymous"))
    for (const party of parties)
      for (const n of [1, 2])
        persons.push({
          asker: await door.person(`${role.replaceAll(" ", "-")}-${party}-${n}`, role, party, {
            seat: "Watch",
            ...(role === "operator" ? { mandate: "custodian" } : {}),
            ...(role === "auditor" ? { mandate: "data protection officer" } : {}),
          }),
          role,
          party,
          n,
        });
}, 300_000);

afterAll(async () => {
  door?.people.stop();
  await database?.close();
});

const is = ({ role, party }: Person, wanted: AccessRole, of?: Party): boolean =>
  role === wanted && (of === undefined || party === of);

type Kind = {
  readonly name: string;
  /** The proposal's id, where the answer is that it takes two. */
  readonly propose: (by: Person) => Promise<string | null>;
  readonly rule: (first: Person, second: Person) => boolean;
  /** What has come about: nothing of it before a good approval. */
  readonly outcomes: () => Promise<number>;
};

async function filed(by: Person, line: object): Promise<string | null> {
  const answer = await by.asker.file(line);
  return answer.status === 202 ? (JSON.parse(answer.text) as { readonly proposal: string }).proposal : null;
}

/** Brought by a monitor who takes no other part, and not by any of those who try. */
async function reported(more: Readonly<Record<string, unknown>>): Promise<Readonly<Record<string, unknown>>> {
  const report = shot("Alder", more);
  await door.keeper.submit(JSON.stringify(report), `report-${String(report.id)}`);
  return report;
}

function corrected(by: Party, { id, ...rest }: Readonly<Record<string, unknown>>, change: object): object {
  return {
    ...act(by, { verb: undefined }),
    kind: "correction",
    corrects: id,
    replacement: { ...rest, ...change },
    reason: "after review",
  };
}

const corrections = async (): Promise<number> =>
  door.keeper.live.events.filter(({ kind }) => kind === "correction").length;
const readers = async (): Promise<number> => {
  const [row] = await door.people.tables.ask(
    "select count(*)::int as n from door.holding where person = 'newcomer'",
  );
  return Number(row?.n);
};

const kinds: readonly Kind[] = [
  {
    name: "attribution",
    propose: async (by) =>
      filed(by, corrected(by.party, await reported({ by: "Press", accused: "Alder" }), { accused: "Birch" })),
    rule: (first, second) => is(first, "analyst", "Mission") && is(second, "reviewer", "Mission"),
    outcomes: corrections,
  },
  {
    name: "release",
    propose: async (by) => {
      const marking = { level: "releasable", rel: [...parties], originator: "Alder" };
      return filed(by, corrected(by.party, await reported({ marking }), { marking: "public" }));
    },
    rule: (first, second) =>
      (is(first, "party delegate", "Alder") && is(second, "party delegate", "Alder")) ||
      (is(first, "reviewer") && is(second, "party delegate", "Alder")) ||
      (is(first, "party delegate", "Alder") && is(second, "reviewer")),
    outcomes: corrections,
  },
  {
    name: "roles of a party",
    propose: async ({ asker }) => {
      const change = { kind: "give role", person: "newcomer", role: "reader", party: "Alder" };
      const { status, text } = await asker.post("/api/v1/people/changes", change);
      return status === 202 ? (JSON.parse(text) as { readonly proposal: string }).proposal : null;
    },
    rule: (first, second) =>
      (["party delegate", "coordination unit"] as const).some(
        (role) => is(first, role, "Alder") && is(second, role, "Alder"),
      ),
    outcomes: readers,
  },
];

type Decided = {
  readonly state?: string;
  readonly approval?: { readonly effective: boolean; readonly grounds: readonly string[] };
};

test.each(kinds)(
  "row 19, two persons: $name is done by exactly the pairs that the rule gives, whoever tries",
  async (kind) => {
    await door.person("newcomer", "anonymous").catch(() => undefined);
    let tried = 0;
    let accepted = 0;
    let purported = 0;
    const outside: string[] = [];
    const proposers: Person[] = [];
    for (const first of persons.filter(({ n }) => n === 1)) {
      let proposal = first.role === "operator" ? null : await kind.propose(first);
      if (proposal === null) continue;
      proposers.push(first);
      let before = await kind.outcomes();
      const tries: string[] = [];
      for (const second of persons) {
        tried += 1;
        const answer = await second.asker.post(`/api/v1/approvals/${proposal}`, { decision: "approve" });
        const { state, approval } = JSON.parse(answer.text) as Decided;
        const done = state === "done";
        const lawful = first.asker.id !== second.asker.id && kind.rule(first, second);
        const after = await kind.outcomes();
        if (done !== lawful || after - before !== (done ? 1 : 0))
          outside.push(`${first.asker.id} with ${second.asker.id}: ${answer.status} ${answer.text}`);
        if (approval !== undefined) {
          purported += 1;
          tries.push(second.asker.id);
          if (approval.effective || approval.grounds.length === 0)
            outside.push(`${second.asker.id}: ${answer.text}`);
        } else if (!done && answer.status !== 404) outside.push(`${second.asker.id}: ${answer.status}`);
        if (!done) continue;
        accepted += 1;
        before = after;
        await seen(first, proposal, tries);
        tries.length = 0;
        proposal = await kind.propose(first);
        if (proposal === null) throw new Error(`${first.asker.id} could propose before`);
      }
      await seen(first, proposal, tries);
    }
    console.log(
      rowLine(19, "C", `${kind.name} at the door, every proposer with everybody`, {
        persons: persons.length,
        proposers: proposers.length,
        tried,
        accepted,
        purported,
        "accepted outside the rule, or refused within it": outside.length,
      }),
    );
    expect(outside).toEqual([]);
    expect(accepted).toBeGreaterThan(0);
    expect(purported).toBeGreaterThan(0);
  },
  120_000,
);

/** Purported approvals stand where the proposer reads them, each with its ground. */
async function seen({ asker }: Person, proposal: string, tries: readonly string[]): Promise<void> {
  const { proposals } = JSON.parse((await asker.get("/api/v1/approvals")).text) as {
    readonly proposals: readonly {
      readonly id: string;
      readonly approvals: readonly {
        readonly by: string;
        readonly effective: boolean;
        readonly grounds: readonly string[];
      }[];
    }[];
  };
  const approvals = proposals.find(({ id }) => id === proposal)?.approvals ?? [];
  const without = approvals.filter(({ effective }) => !effective);
  expect(without.map(({ by }) => by)).toEqual(tries);
  expect(without.filter(({ grounds }) => grounds.length === 0)).toEqual([]);
}

test("a program proposes, finds what waits, and approves by the client", async () => {
  const of = (id: string) => {
    const asker = persons.find((it) => it.asker.id === id)?.asker;
    const headers = { host: "localhost:4811", ...asker?.headers };
    return connect({
      address: origin,
      headers,
      fetch: (input, init) => door.app.request(String(input), init) as Promise<Response>,
    });
  };
  const [one, two] = [of("party-delegate-Alder-1"), of("party-delegate-Alder-2")];
  expect(await one.me()).toMatchObject({ id: "party-delegate-Alder-1", roles: [{ party: "Alder" }] });
  const marking = { level: "releasable", rel: ["Alder"], originator: "Alder" };
  const line = corrected("Alder", await reported({ marking }), { marking: "public" });
  const { receipts, proposal = "" } = await one.append(
    [line as Readonly<Record<string, unknown>>],
    "by-a-program",
  );
  expect(receipts).toEqual([]);
  expect((await two.proposals()).find(({ id }) => id === proposal)).toMatchObject({ state: "open" });
  expect(await one.decide(proposal, "approve")).toMatchObject({
    state: "open",
    approval: { effective: false },
  });
  expect(await two.decide(proposal, "approve")).toMatchObject({ state: "done" });
});
