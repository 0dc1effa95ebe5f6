// Noninterference at the door: two logs that differ in nothing but what somebody may not see give that person the same
// bytes on every route that reads.
import { type AccessRole, doing, itemOf, type Level, levels, may, readLogLines } from "@pacta/core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { rowLine } from "../../../tools/row-line.ts";
import { type Asker, act, type Database, type Door, now, openDatabase, openDoor, shot } from "./peopled.ts";

const seed = Number(process.env.TEST_LAW_SEED ?? 20_260_106);
const pairs = Number(process.env.TEST_PAIRS ?? 160);

function dice(from: number): (n: number) => number {
  let state = from >>> 0;
  return (n) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * n);
  };
}

const below = dice(seed);
const one = <T>(list: readonly T[]): T => list[below(list.length)] as T;

let database: Database;
let first: Door;
const askers: Asker[] = [];
const holders: readonly (readonly [AccessRole, string | null])[] = [
  ["anonymous", null],
  ["reader", null],
  ["party delegate", "Alder"],
  ["party delegate", "Birch"],
  ["monitor", "Mission"],
  ["reviewer", "Mission"],
  ["steward", null],
  ["commission", null],
  ["auditor", null],
  ["operator", null],
];

beforeAll(async () => {
  database = await openDatabase();
  first = await openDoor(database);
  for (const [i, [role, party]] of holders.entries())
    askers.push(
      role === "anonymous" ? first.nobody : await first.person(`p${i}`, role, party, { seat: "Watch" }),
    );
});

afterAll(async () => {
  first?.people.stop();
  await database?.close();
});

function marking(level: Level): object {
  switch (level) {
    case "releasable":
      return { level, rel: one([["Alder"], ["Birch"], ["Alder", "Birch"], ["Mission"]]) };
    case "named":
      return { level, persons: [one(["p2", "p3", "p5", "p9"])], case: one(["K", "L"]), until: "2026-07-01" };
    default:
      return { level };
  }
}

/** The kinds of entries that move a record: reports, answers to the duty, findings, corrections of one's own. */
function entry(id: string, earlier: readonly string[]): Readonly<Record<string, unknown>> {
  const by = one(["Alder", "Birch"]);
  const common = { id, marking: marking(one(levels)) };
  const day = `2026-05-${String(2 + below(28)).padStart(2, "0")}`;
  const made = [
    () => shot(by, { ...common, occurredAt: `${day}T10:00:00Z`, accused: one(["Alder", "Birch"]) }),
    () => act(by, { ...common, occurredAt: day, verb: "perform", about: `Answer(${by})`, to: ["Watch"] }),
    () =>
      shot("Watch", {
        ...common,
        kind: "finding",
        of: undefined,
        fact: "breach",
        args: [`Answer(${by})`],
        value: one(["holds", "fails"]),
        reliesOn: earlier.length > 0 && below(2) === 0 ? [one(earlier)] : [],
      }),
  ];
  return one(made)();
}

type Line = Readonly<Record<string, unknown>>;

const paths = [
  "/",
  "/readyz",
  "/api/v1/me",
  "/api/v1/agreements",
  "/api/v1/events",
  "/api/v1/events?from=2",
  "/api/v1/export?reason=an+inquiry",
  "/api/v1/record",
  "/api/v1/record?asOf=2026-06-05&knownAt=2",
  "/api/v1/record?claimedBy=Alder",
  "/api/v1/why?key=Answer",
  "/api/v1/why?key=Answer(Alder)",
  "/api/v1/why?key=shot-in-the-dark",
  "/api/v1/changes?since=1",
  "/api/v1/next",
  "/api/v1/now",
  "/api/v1/guarantees",
  "/api/v1/parties",
  "/api/v1/bodies",
  "/api/v1/due",
  "/api/v1/stale",
  "/api/v1/method",
  "/api/v1/text",
  "/api/v1/text?lang=uk",
  "/api/v1/timelines",
  "/api/v1/index",
  "/api/v1/entrance",
  "/api/v1/texts",
  "/api/v1/texts/0",
  "/api/v1/calendar.ics",
  "/api/v1/calendar.ics?party=Alder",
  "/api/v1/subscriptions",
  "/api/v1/tokens",
  "/api/v1/why?key=Absent",
  "/api/v1/record?knownAt=nonsense",
  "/api/v1/approvals",
  "/api/v1/people",
  "/api/v1/desk",
  "/nowhere",
];

/** Whoever may read nothing of the record may read what is published. */
const published = [
  "/public?lang=en",
  "/public/f/Answer?lang=en",
  "/public/country/Alder?lang=uk",
  "/public/q/Answer(Alder)?asof=2026-06-05&known=2&lang=en",
  "/public/feed.atom?lang=fr",
  "/embed/Answer(Birch)?lang=en",
  "/embed/Answer.html?lang=uk",
  "/public/f/Answer(Alder).json?lang=en",
  "/public/country/Birch.csv?lang=fr",
  "/public/country/Birch.atom?lang=en",
  "/public/feed/Answer.atom?lang=en",
  "/public/vote/Answer?lang=en",
  "/api/v1/error-reports",
];

const pathsFor = ({ id }: Asker): readonly string[] =>
  holders.some(([role], i) => role === "operator" && id === `p${i}`) ? paths : [...paths, ...published];

async function answersOver(lines: readonly Line[], who: Asker): Promise<readonly string[]> {
  const door = await openDoor(database);
  if (lines.length > 0)
    await door.keeper.submit(lines.map((line) => JSON.stringify(line)).join("\n"), "lines");
  const asker = door.as(who);
  const answers: string[] = [];
  for (const path of pathsFor(who)) {
    const { status, text, headers } = await asker.get(path);
    const head = [...headers].map((it) => it.join(": ")).sort();
    answers.push(JSON.stringify([path, status, head, text.length, text]));
  }
  const ahead = await asker.preview(shot("Press", { id: "looked-ahead", marking: { level: "public" } }));
  answers.push(JSON.stringify(["preview", ahead.status, ahead.text]));
  answers.push(JSON.stringify(["stream", await caughtUp(door, who)]));
  door.people.stop();
  return answers;
}

/** What a stream tells whoever comes back with the first id of all: each step since, up to now. */
async function caughtUp(door: Door, who: Asker): Promise<string> {
  const from = `0.${now - 365 * 86_400_000}`;
  const response = await door.app.request(`http://localhost:4811/api/v1/stream?after=${from}`, {
    headers: { host: "localhost:4811", ...who.headers },
  });
  const reader = response.body?.getReader();
  const decoder = new TextDecoder();
  let told = "";
  while (!/event: size\ndata: .*\n(?:id: .*\n)?\n/.test(told)) {
    const { value, done } = (await reader?.read()) ?? { done: true };
    if (done === true) break;
    told += decoder.decode(value, { stream: true });
  }
  await reader?.cancel();
  return told;
}

test(
  `row 17, noninterference: ${pairs} pairs of logs that differ in what somebody may not see are alike to them (seed ${seed})`,
  async () => {
    let differed = 0;
    let compared = 0;
    let expectedAnswers = 0;
    let opened = 0;
    let streamed = 0;
    const unlike: string[] = [];
    const { zone, id: agreement } = first.keeper.agreement;
    for (let pair = 0; pair < pairs; pair += 1) {
      const who = askers[pair % askers.length] as Asker;
      const subject = (await first.people.identify(undefined, cookieOf(who))).viewer;
      const sees = (line: Line): boolean => {
        const [event] = readLogLines(JSON.stringify(line), zone).events;
        if (event === undefined) throw new Error(JSON.stringify(line));
        return may(subject, doing("read record", now), itemOf(agreement, event.marking)).allowed;
      };
      const common: Line[] = [];
      const left: Line[] = [];
      const right: Line[] = [];
      const seen: string[] = [];
      for (let i = 0; i < 12; i += 1) {
        const line = entry(`e${i}`, seen);
        if (sees(line)) {
          common.push(line);
          seen.push(`e${i}`);
          left.push(line);
          right.push(line);
        } else if (line.kind === "report" && below(3) === 0) {
          // Closed in both, with other words in each, and then opened by a correction that both have.
          left.push({ ...line, note: "one", accused: undefined });
          right.push({ ...line, note: "another and longer", occurredAt: "2026-05-09" });
          const { id, marking: _, ...rest } = line;
          const opening = {
            ...act("Alder", { id: `c${i}`, verb: undefined, marking: undefined }),
            kind: "correction",
            corrects: id,
            replacement: { ...rest, marking: "public" },
            reason: "opened",
          };
          left.push(opening);
          right.push(opening);
          if (subject.roles.some(({ role }) => role !== "operator")) opened += 1;
        } else if (below(2) === 0) left.push(line);
        else right.push(line);
      }
      if (left.length === common.length && right.length === common.length) continue;
      differed += 1;
      expectedAnswers += pathsFor(who).length + 2;
      // One after the other: the table beneath is the same for both doors.
      const mine = await answersOver(left, who);
      const others = await answersOver(right, who);
      if (mine.at(-1)?.includes("event: changed") === true) streamed += 1;
      for (const [i, answer] of mine.entries()) {
        compared += 1;
        if (answer !== others[i]) unlike.push(`pair ${pair} ${who.id} ${answer}\n  ${others[i]}`);
      }
    }
    console.log(
      rowLine(
        17,
        "C",
        "begun: answers to whoever may not see the difference, on every route that is read at once",
        {
          seed,
          pairs,
          differed,
          routes: paths.length + published.length,
          streams: "caught up from the beginning",
          compared,
          unlike: unlike.length,
          left: "streams as they go on, bundles, what is mailed, timing, 10,000 pairs each night",
        },
      ),
    );
    expect(unlike.slice(0, 3)).toEqual([]);
    expect(differed).toBeGreaterThan(pairs / 2);
    expect(opened).toBeGreaterThan(pairs / 4);
    expect(streamed).toBeGreaterThan(pairs / 8);
    expect(compared).toBe(expectedAnswers);
  },
  60_000 + pairs * 2_000,
);

function cookieOf({ headers }: Asker): string | undefined {
  return headers.cookie?.replace("pacta=", "");
}
