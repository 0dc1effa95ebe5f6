// Row 26: arrivals that wait for nobody, beside 35 who listen and read, then ten times as many, then a flood from one
// source; at the end every event that was acknowledged is looked for in the log, and every refusal in its gaps.
// The raw rate is that of committed inserts of one row, one after the other; half as many events a second arrive here,
// in batches of reports, beside 20 single acts a second. `--acts` has single acts and nothing else, 200 a second.
//
//   node bench/load.ts [--minutes 10] [--rate auto] [--batch auto] [--most 600000] [--seed 1] [--json]
//   node bench/load.ts --acts [--seconds 30] [--json]
import { type ChildProcess, fork } from "node:child_process";
import { chmodSync, mkdtempSync } from "node:fs";
import { get } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { sha256 } from "../packages/server/src/index.ts";
import { openStore } from "../packages/store/src/index.ts";
import { removeFolder } from "../tools/databases.ts";
import { rowLine } from "../tools/row-line.ts";
import { atMost, type Figure, print } from "./figures.ts";
import { arrivals, type Course, quantile, quantileOf, run, type Sender, senderTo } from "./open-loop.ts";

const { values: given } = parseArgs({
  options: {
    minutes: { type: "string", default: "10" },
    rate: { type: "string", default: "auto" },
    batch: { type: "string", default: "auto" },
    most: { type: "string", default: "600000" },
    seed: { type: "string", default: "1" },
    acts: { type: "boolean", default: false },
    seconds: { type: "string", default: "30" },
    json: { type: "boolean", default: false },
  },
});
const [minutes, most, seed, seconds] = [given.minutes, given.most, given.seed, given.seconds].map(Number) as [
  number,
  number,
  number,
  number,
];

const listeners = 35;
/** Acts of parties beside everything else: what they wait is what the first class waits. */
const actsBeside = 20;
const actsAlone = 200;
/** So many batches, as large as the rate asks. A source of reports has a budget of twice as many. */
const batchesPerSecond = 100;
/** As much as one source sends; one machine that asks and answers on two cores has no room for more. */
const floodRate = 2_000;

const figures: Figure[] = [];
function figure(
  id: string,
  what: string,
  value: number,
  unit: string,
  must: number | null = null,
  stretch: number | null = null,
): void {
  figures.push(atMost(id, what, value, unit, must, stretch));
}

/** Each happened at its own time, a tenth of a second after the one before it. */
let happened = Date.parse("2026-05-03T10:00:00Z");

function event(kind: "act" | "report", id: string): string {
  happened += 100;
  const what = kind === "act" ? { kind, verb: "notice" } : { kind: "coverage", of: "log", state: "watching" };
  return JSON.stringify({
    v: 1,
    ...what,
    id,
    by: kind === "act" ? "Alder" : "Birch",
    occurredAt: new Date(happened).toISOString(),
    ...(kind === "act" ? {} : { period: { from: "2026-05-03T09:00:00Z", to: "2026-05-03T10:00:00Z" } }),
    note: "A note of about the length that people write when they file a notice with a secretariat.",
    invented: true,
  });
}

type Bare = { readonly rowsPerSecond: number; readonly openP50: number; readonly openP99: number };

/** What the same PostgreSQL does with a table of the same shape and nothing else to do. */
async function bareDatabase(folder: string): Promise<Bare> {
  const opening = openStore(
    { dataFolder: folder },
    { sealing: { leafHash: sha256, nodeHash: (l, r) => sha256(Buffer.concat([l, r])), sign: () => null } },
  );
  current = async () => (await opening).close();
  const store = await opening;
  try {
    await store.pool.query(
      "create table bare (pos bigint primary key, recorded_at bigint not null, key text not null unique, bytes bytea not null)",
    );
    let next = 0;
    const insert = async (size: number): Promise<void> => {
      const places = Array.from({ length: size }, () => next++);
      await store.pool.query({
        name: "bare",
        text: "insert into bare select * from unnest($1::bigint[], $2::bigint[], $3::text[], $4::bytea[])",
        values: [
          places,
          places.map(() => Date.now()),
          places.map((i) => `k${i}`),
          places.map((i) => Buffer.from(event("act", `r${i}`))),
        ],
      });
    };
    const measured = given.acts ? 1_000 : 5_000;
    for (const start = performance.now(); performance.now() - start < 500; ) await insert(1);
    const start = performance.now();
    let count = 0;
    for (; performance.now() - start < measured; count++) await insert(1);
    const rowsPerSecond = (count * 1_000) / (performance.now() - start);
    if (!given.acts) return { rowsPerSecond, openP50: Number.NaN, openP99: Number.NaN };
    const open = await run(arrivals(actsAlone, seconds, seed), () => insert(1));
    return { rowsPerSecond, openP50: quantile(open.times, 0.5), openP99: quantile(open.times, 0.99) };
  } finally {
    await store.close();
  }
}

type Served = {
  readonly address: string;
  readonly child: ChildProcess;
  readonly memory: () => Promise<number>;
  readonly notices: unknown[];
};

/** What runs now, and has to end with us. */
let current: (() => Promise<void>) | undefined;

async function serve(folder: string): Promise<Served> {
  const child = fork(fileURLToPath(new URL("./load-server.ts", import.meta.url)), [folder], {
    execArgv: ["--max-old-space-size=8192"],
  });
  const notices: unknown[] = [];
  let heard: (memory: number) => void = () => undefined;
  const address = await new Promise<string>((resolve, reject) => {
    child.on("message", (said: { address?: string; notice?: unknown; memory?: number }) => {
      if (said.address !== undefined) resolve(said.address);
      if (said.memory !== undefined) heard(said.memory);
      if (said.notice !== undefined && notices.length < 1_000) notices.push(said.notice);
    });
    child.once("exit", (code) => reject(new Error(`the server ended with ${code}`)));
  });
  const memory = (): Promise<number> =>
    new Promise((resolve) => {
      heard = resolve;
      child.send("memory");
    });
  const served = { address, child, memory, notices };
  current = () => ended(served);
  return served;
}

async function ended({ child }: Served): Promise<void> {
  if (child.exitCode !== null) return;
  const gone = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  const late = setTimeout(() => child.kill("SIGKILL"), 30_000);
  child.kill("SIGTERM");
  await gone;
  clearTimeout(late);
}

type Readers = {
  readonly heard: () => number;
  readonly again: () => number;
  readonly reads: number[];
  readonly stop: () => void;
};

/** As many as parties there are: each listens to the record, and each reads it every ten seconds. */
function readers(address: string): Readers {
  const reads: number[] = [];
  let [bytes, again, over] = [0, 0, false];
  const streams = new Map<number, ReturnType<typeof get>>();
  // Whoever was sent away for being slow comes back and goes on where it was.
  const listen = (who: number, after: string | null): void => {
    if (over) return;
    let last = after;
    const gone = (): void => {
      if (over) return;
      again++;
      setTimeout(() => listen(who, last), 1_000).unref();
    };
    const headers = last === null ? {} : { "last-event-id": last };
    const stream = get(new URL("api/v1/stream", address), { agent: false, headers }, (answer) => {
      answer.on("data", (chunk: Buffer) => {
        bytes += chunk.length;
        const at = chunk.lastIndexOf("id: ");
        const end = chunk.indexOf("\n", at);
        if (at >= 0 && end > at) last = chunk.toString("latin1", at + 4, end);
      });
      answer.on("error", () => undefined);
      answer.once("close", gone);
    });
    stream.on("error", () => undefined);
    streams.set(who, stream);
  };
  for (let who = 0; who < listeners; who++) listen(who, null);
  const timer = setInterval(() => {
    const from = performance.now();
    get(new URL("api/v1/record", address), (answer) => {
      answer.resume();
      answer.once("end", () => reads.push(performance.now() - from));
    }).on("error", () => undefined);
  }, 10_000 / listeners);
  return {
    heard: () => bytes,
    again: () => again,
    reads,
    stop: () => {
      over = true;
      clearInterval(timer);
      for (const stream of streams.values()) stream.destroy();
    },
  };
}

/** What was sent and what was answered, to be held against the log. */
class Book {
  readonly acknowledged = new Set<string>();
  readonly refused = new Map<string, number>();
  shed = 0;
  shedWithoutWait = 0;
  private readonly sender: Sender;

  constructor(sender: Sender) {
    this.sender = sender;
  }

  /** Settles when it was acknowledged; whatever else is answered is no acknowledgement and has no time. */
  async file(
    ids: readonly string[],
    kind: "act" | "report",
    more: Readonly<Record<string, string>> = {},
  ): Promise<void> {
    const body = ids.map((id) => event(kind, id)).join("\n");
    const { status, code, wait } = await this.sender.post(body, { "idempotency-key": `k${ids[0]}`, ...more });
    if (status === 200) {
      for (const id of ids) this.acknowledged.add(id);
      return;
    }
    this.refused.set(code, (this.refused.get(code) ?? 0) + 1);
    if (code === "A106" || code === "A503") {
      this.shed++;
      if (wait === undefined) this.shedWithoutWait++;
    }
    throw new Error(code);
  }
}

type Found = {
  readonly lost: number;
  readonly doubled: number;
  readonly entries: number;
  readonly counted: number;
};

/** Reads the whole log back. The gaps stand in it some seconds after the last refusal. */
async function lookFor(address: string, { acknowledged }: Book): Promise<Found> {
  await new Promise((resolve) => setTimeout(resolve, 5_000));
  const missing = new Set(acknowledged);
  const seen = new Set<string>();
  let [entries, doubled, counted] = [0, 0, 0];
  await new Promise<void>((resolve, reject) => {
    get(new URL("api/v1/events", address), (answer) => {
      const lines = createInterface({ input: answer });
      lines.on("line", (line) => {
        const { id, kind, note, by } = JSON.parse(line) as {
          id: string;
          kind: string;
          note?: string;
          by: string;
        };
        entries++;
        if (seen.has(id)) doubled++;
        seen.add(id);
        missing.delete(id);
        if (kind === "coverage" && by === "operator") counted += Number(/^\d+/.exec(note ?? "")?.[0] ?? 0);
      });
      lines.once("close", resolve);
      answer.once("error", reject);
    }).once("error", reject);
  });
  return { lost: missing.size, doubled, entries, counted };
}

async function actsOnly(folder: string): Promise<void> {
  const bare = await bareDatabase(join(folder, "bare"));
  const served = await serve(join(folder, "served"));
  const sender = senderTo(served.address, 64);
  const book = new Book(sender);
  const beside = readers(served.address);
  try {
    // Code that has never run is slow; nobody measures that here.
    await run(arrivals(actsAlone, 5, seed + 1), (i) => book.file([`w${i}`], "act"));
    const course = await run(arrivals(actsAlone, seconds, seed), (i) => book.file([`a${i}`], "act"));
    const { lost, doubled } = await lookFor(served.address, book);
    figure("bare-act-p50", "one row into the bare database, half within", bare.openP50, "ms");
    figure("bare-act-p99", "… 99 of 100 within", bare.openP99, "ms");
    figure("act-p50", "one act until its receipt, half within", quantileOf(course, 0.5), "ms");
    figure("act-p99", "… 99 of 100 within", quantileOf(course, 0.99), "ms", 50);
    figure("act-p99.9", "… 999 of 1,000 within", quantileOf(course, 0.999), "ms", null, 250);
    figure("act-not-answered", "acts that got no answer", course.unsent, "acts", 0);
    figure("lost", "acknowledged, and not in the log", lost, "acts", 0);
    figure("doubled", "twice in the log", doubled, "acts", 0);
  } finally {
    beside.stop();
    sender.close();
    await ended(served);
  }
}

async function load(folder: string): Promise<void> {
  const bare = await bareDatabase(join(folder, "bare"));
  const all = minutes * 60;
  const burstFor = Math.min(60, all / 6);
  const floodFor = Math.min(60, all / 6);
  const steadyFor = all - burstFor - floodFor;
  // The record is kept in memory: so many events and no more, whatever the disk could take.
  const asked = given.rate === "auto" ? bare.rowsPerSecond / 2 : Number(given.rate);
  // Of a burst the budget of its source lets through twice the usual rate.
  const rate = Math.min(asked, most / (steadyFor + floodFor + 3 * burstFor));
  const batch =
    given.batch === "auto" ? Math.max(1, Math.round(rate / batchesPerSecond)) : Number(given.batch);
  const served = await serve(join(folder, "served"));
  const sender = senderTo(served.address, 256);
  const acts = senderTo(served.address, 32);
  const flood = senderTo(served.address, 64);
  const book = new Book(sender);
  const [actBook, floodBook] = [new Book(acts), new Book(flood)];
  const beside = readers(served.address);
  let named = 0;
  const phase = (name: string, times: number, long: number): Promise<readonly [Course, Course]> => {
    named++;
    const submissions = arrivals((rate * times) / batch, long, seed + named);
    const single = arrivals(actsBeside, long, seed + 100 + named);
    return Promise.all([
      run(submissions, (i) =>
        book.file(
          Array.from({ length: batch }, (_, n) => `${name}${i}-${n}`),
          "report",
        ),
      ),
      run(single, (i) => actBook.file([`${name}-act${i}`], "act")),
    ]);
  };
  const said = (text: string): void => {
    if (!given.json) process.stderr.write(`${text}\n`);
  };
  try {
    said(
      `bare: ${Math.round(bare.rowsPerSecond)} rows/s one by one; load: ${Math.round(rate)} events/s in batches of ${batch}${rate < asked ? `, fewer than half so that no more than ${most} have to be held in memory` : ""}`,
    );
    await phase("warm", 0.5, 5);
    const [steady, steadyActs] = await phase("steady", 1, steadyFor);
    said("steady is over");
    const [burst, burstActs] = await phase("burst", 10, burstFor);
    said("the burst is over");
    const flooding = run(
      arrivals(floodRate, floodFor, seed + 200),
      (i) => floodBook.file([`flood${i}`], "report", { "pacta-class": "4" }),
      { most: 512 },
    );
    const [[flooded, floodedActs], flooder] = await Promise.all([phase("flood", 1, floodFor), flooding]);
    said("the flood is over");
    const books = [book, actBook, floodBook];
    for (const it of books.slice(1)) for (const id of it.acknowledged) book.acknowledged.add(id);
    const { lost, doubled, entries, counted } = await lookFor(served.address, book);
    const shed = books.reduce((sum, it) => sum + it.shed, 0);
    const refused = new Map<string, number>();
    for (const it of books)
      for (const [code, n] of it.refused) refused.set(code, (refused.get(code) ?? 0) + n);

    figure(
      "raw-rate",
      "rows a second one after the other into the bare database",
      bare.rowsPerSecond,
      "rows/s",
    );
    figure("load-rate", "events a second that arrive", rate, "events/s");
    figure("load-share", "… of that rate", (100 * rate) / bare.rowsPerSecond, "% of raw");
    figure("batch", "events in a batch", batch, "events");
    figure("steady-seconds", "how long the load is steady", steadyFor, "s");
    figure("ack-p50", "a batch until its receipt, half within", quantileOf(steady, 0.5), "ms");
    figure("ack-p99", "… 99 of 100 within", quantileOf(steady, 0.99), "ms", 50);
    figure("ack-p99.9", "… 999 of 1,000 within", quantileOf(steady, 0.999), "ms", 250);
    figure("class1-p99", "an act beside them, 99 of 100 within", quantileOf(steadyActs, 0.99), "ms");
    figure("burst-ack-p50", "a batch in the burst, half within", quantileOf(burst, 0.5), "ms");
    figure("burst-ack-p99", "… 99 of 100 within", quantileOf(burst, 0.99), "ms");
    figure("burst-class1-p99", "an act in the burst, 99 of 100 within", quantileOf(burstActs, 0.99), "ms");
    figure(
      "burst-not-answered",
      "submissions in the burst that got no answer",
      burst.unsent + burstActs.unsent,
      "submissions",
    );
    figure(
      "flood-offered",
      "submissions of the flood",
      flooder.times.length + flooder.unsent + floodBook.shed,
      "submissions",
    );
    figure("flood-taken", "… of which were taken", flooder.times.length, "submissions");
    figure(
      "flood-ack-p99",
      "a batch of others in the flood, 99 of 100 within",
      quantileOf(flooded, 0.99),
      "ms",
    );
    figure(
      "flood-class1-p99",
      "an act of others in the flood, 99 of 100 within",
      quantileOf(floodedActs, 0.99),
      "ms",
      100,
    );
    figure("read-p99", "a question of a reader, 99 of 100 within", quantile(beside.reads, 0.99), "ms");
    figure("heard", "told to those who listen", beside.heard() / 2 ** 20, "MiB");
    figure("listeners-sent-away", "times that a listener had to come again", beside.again(), "times");
    figure("shed", "submissions turned away", shed, "answers");
    figure("shed-not-counted", "… of which the log does not count", Math.abs(shed - counted), "answers", 0);
    figure(
      "shed-without-retry-after",
      "… without a word of how long to wait",
      books.reduce((sum, it) => sum + it.shedWithoutWait, 0),
      "answers",
      0,
    );
    figure("acknowledged", "events acknowledged", book.acknowledged.size, "events");
    figure("lost", "acknowledged, and not in the log", lost, "events", 0);
    figure("doubled", "twice in the log", doubled, "events", 0);
    figure("server-memory", "memory of the server at the end", (await served.memory()) / 2 ** 20, "MiB");
    said(`answers other than receipts: ${JSON.stringify(Object.fromEntries(refused))}; ${entries} entries`);
    if (served.notices.length > 0) said(`notices: ${JSON.stringify(served.notices.slice(0, 5))}`);
  } finally {
    beside.stop();
    for (const it of [sender, acts, flood]) it.close();
    await ended(served);
  }
}

const folder = mkdtempSync(join(tmpdir(), "pacta-load-"));
chmodSync(folder, 0o755);
const cleared = (): void => removeFolder(folder);
for (const signal of ["SIGINT", "SIGTERM"] as const)
  process.once(signal, () => {
    const gone = Promise.resolve(current?.()).catch(() => undefined);
    gone.then(() => {
      cleared();
      process.exit(130);
    });
  });
try {
  await (given.acts ? actsOnly(folder) : load(folder));
} finally {
  cleared();
}
print(figures, given.json);
const values = Object.fromEntries(figures.map(({ id, value }) => [id, value]));
const says = given.acts
  ? `${actsAlone} acts a second beside ${listeners} listeners for ${seconds} s`
  : `open loop for ${minutes} min beside ${listeners} who listen and read`;
(given.json ? process.stderr : process.stdout).write(
  `${rowLine(26, minutes >= 10 && !given.acts ? "R" : "C", says, values)}\n`,
);
process.exit(figures.every(({ ok }) => ok) ? 0 : 1);
