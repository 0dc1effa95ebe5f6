// `pacta tally` counts what `pacta run` lists, however the log comes in.
import { describe, expect, test } from "vitest";
import { widthOf } from "../../src/page.ts";
import { line, office, request, requests, response } from "./office.ts";
import { io, scenarioFolders } from "./scenarios.ts";
import { complaintsOf } from "./schema.ts";
import { ferry, pacta, type Terminal } from "./terminal.ts";

type Counts = Readonly<Record<string, Readonly<Record<string, number>>>>;

type Tallied = {
  readonly entries: number;
  readonly norms: readonly {
    readonly norm: string;
    readonly instances: number;
    readonly standings: Readonly<Record<string, number>>;
  }[];
  readonly total: { readonly instances: number; readonly standings: Readonly<Record<string, number>> };
};

const asOf = ["--as-of", "2026-06-15"];

function tallied(argv: readonly string[], terminal: Terminal = {}): Tallied {
  const { out, err } = pacta(["tally", ...argv, "--json"], terminal);
  expect(err).toBe("");
  const document = JSON.parse(out);
  expect(complaintsOf(document)).toEqual([]);
  return document;
}

/** By norm, as a tally has it. */
function counted({ norms }: Tallied): Counts {
  return Object.fromEntries(
    norms.filter(({ instances }) => instances > 0).map(({ norm, standings }) => [norm, standings]),
  );
}

/** The same from a list of instances. */
function listed(norms: readonly { readonly norm: string; readonly standing: string }[]): Counts {
  const counts: Record<string, Record<string, number>> = {};
  for (const { norm, standing } of norms) {
    counts[norm] ??= {};
    const own = counts[norm];
    own[standing] = (own[standing] ?? 0) + 1;
  }
  return counts;
}

const desk = (log: string): Terminal => ({ files: { ...office, "office/log.ndjson": log } });

test("one request is answered in time, one late, one never", () => {
  const { entries, norms, total } = tallied(["office", ...asOf], desk(`${requests.join("\n")}\n`));
  expect(entries).toBe(6);
  expect(norms).toEqual([
    {
      norm: "Answer",
      title: "Answer each request",
      kind: "duty",
      instances: 3,
      standings: { overdue: 1, fulfilled: 1, cured: 1 },
    },
  ]);
  expect(total).toEqual({ instances: 3, standings: { overdue: 1, fulfilled: 1, cured: 1 } });
});

describe("it counts what the record lists, and reaches as far", () => {
  /** Some of the moments that the scenario itself asks about. */
  const moments = (folder: string): readonly string[] => {
    const name = (io.list(folder) ?? []).find((it) => /^expect\.(?:nd)?json$/.test(it)) ?? "";
    const found = [...io.readText(`${folder}/${name}`).matchAll(/"asOf": *"([^"]+)"/g)];
    return [...new Set(found.map(([, at = ""]) => at))].slice(0, 3);
  };

  test.each(scenarioFolders())("%s", (folder) => {
    expect(moments(folder)).not.toEqual([]);
    for (const at of moments(folder)) {
      const asked = [folder, "--as-of", at, "--keep-going", "--json"];
      const run = pacta(["run", ...asked]);
      const tally = pacta(["tally", ...asked]);
      expect([at, tally.code, tally.err]).toEqual([at, run.code, run.err]);
      const [record, counts] = [JSON.parse(run.out), JSON.parse(tally.out)];
      expect([at, counted(counts)]).toEqual([at, listed(record.norms)]);
      for (const name of ["agreement", "asOf", "knownAt", "horizon", "invented", "zoneTable", "newest"])
        expect([at, name, counts[name]]).toEqual([at, name, record[name]]);
      expect(counts.refusals).toEqual(record.refusals);
    }
  });
});

test("a log that came in pieces of any size is the same log", () => {
  // Of a name in two alphabets some pieces end within a letter.
  const said = line({
    kind: "report",
    id: "say",
    occurredAt: "2026-06-05",
    by: "AL",
    of: "Fog",
    note: "Ніч",
  });
  const text = [...requests.slice(0, 2), said, ...requests.slice(2)].join("\n");
  const fog = `${office["office/office.pacta"]}event Fog "Fog" { counts as reported }\n`;
  const files = { "office/office.pacta": fog, "office/log.ndjson": text };
  const bytes = new TextEncoder().encode(text);
  const whole = tallied(["office", ...asOf], { files });
  expect([whole.entries, whole.total.instances]).toEqual([7, 3]);
  for (let cut = 0; cut <= bytes.length; cut += 1) {
    const readPieces = (): readonly Uint8Array[] => [bytes.slice(0, cut), bytes.slice(cut)];
    expect([cut, tallied(["office", ...asOf], { files, doors: { readPieces } })]).toEqual([cut, whole]);
  }
});

describe("what a log is refused for is what every command refuses it for", () => {
  const long = `{"v":1,"kind":"act","id":"${"x".repeat(1_000_000)}"}`;
  test.each<[string, string]>([
    ["a line that is cut off", `${requests.slice(0, 3).join("\n")}\n${requests[3]?.slice(0, 60)}`],
    ["an id for the second time", [...requests, request("r1", 9)].join("\n")],
    ["an act about what is not there", [...requests, response("a9", "r9", 9)].join("\n")],
    [
      "an id for the second time, of an entry with a position of its own",
      [requests[0], requests[1]?.replace("{", '{"position":7,'), requests[1]].join("\n"),
    ],
    ["somebody of whom the text knows nothing", [...requests.map((it) => it.replace("BO", "XX"))].join("\n")],
    [
      "a position that goes back",
      requests.map((it, i) => it.replace("{", `{"position":${9 - i},`)).join("\n"),
    ],
    ["a line that is too long", [requests[0], long, ...requests.slice(1)].join("\n")],
    ["a line that no memory would want", [requests[0], " ".repeat(5_000_000) + long, "{}"].join("\n")],
    ["a byte order mark in the middle", [requests[0], `\u{FEFF}${requests[1]}`].join("\n")],
    ["a byte order mark at the beginning", `\u{FEFF}${requests.join("\r\n")}\r\n`],
    ["letters that are none", `${requests.join("\n")}\n\uFFFD\n`],
    ["nothing", ""],
    ["empty lines", `\n\n${requests[0]}\n \n`],
  ])("%s", (_, log) => {
    const asked = ["office", ...asOf, "--json"];
    const [tally, run] = ["tally", "run"].map((name) => pacta([name, ...asked], desk(log)));
    expect([tally?.code, tally?.err]).toEqual([run?.code, run?.err]);
    if (run?.code === 2) expect(tally?.out).toBe(run.out);
    const [counts, record] = ["tally", "run"].map((name) =>
      JSON.parse(pacta([name, ...asked, "--keep-going"], desk(log)).out),
    );
    expect(counts.refusals).toEqual(record.refusals);
    expect(counts.knownAt).toBe(record.knownAt);
    expect(counted(counts)).toEqual(listed(record.norms));
  });

  test("with its place, and 1 where one goes on without it", () => {
    const log = [requests[0], "{]", ...requests.slice(1)].join("\n");
    const refused = pacta(["tally", "office", ...asOf], desk(log));
    expect([refused.code, refused.out]).toEqual([2, ""]);
    expect(refused.err).toMatch(/^office\/log\.ndjson:2:2: error L\d+/);
    expect(refused.err).toContain("pacta: C932: ");
    const onward = pacta(["tally", "office", ...asOf, "--keep-going"], desk(log));
    expect([onward.code, onward.err]).toEqual([1, ""]);
    expect(onward.out).toContain("! 1 event(s) of the log were refused and are left out.");
    expect(onward.out).toContain("Entries: 6; norms: 1; instances: 3.");
  });
});

test("what is wrong with the command line is told before the log is read", () => {
  const readPieces = (): never => {
    throw new Error("the log is read");
  };
  for (const [words, code] of [
    [["--as-of", "yesterday"], "C905"],
    [["--reading", "Clok=late"], "C906"],
    [["--assume", "FA=maybe"], "C905"],
    [["--known-at", "3"], "C902"],
    [["storm"], "C908"],
  ] as const)
    expect(pacta(["tally", "ferry", ...words], { files: ferry, doors: { readPieces } })).toMatchObject({
      code: 2,
      err: expect.stringMatching(new RegExp(`^pacta: ${code}: `)),
    });
});

test("a log that cannot be read on is told as the file's fault", () => {
  function* readPieces(): Generator<Uint8Array> {
    yield new TextEncoder().encode(`${requests[0]}\n`);
    throw Object.assign(new Error("EIO: i/o error"), { code: "EIO" });
  }
  const { code, err } = pacta(["tally", "office", ...asOf], { ...desk("x"), doors: { readPieces } });
  expect([code, err]).toEqual([2, expect.stringContaining("pacta: C923: office/log.ndjson cannot be read")]);
});

test("an empty log, and none, have no entries", () => {
  const none = { files: office };
  for (const terminal of [desk(""), none])
    expect(tallied(["office", ...asOf], terminal)).toMatchObject({
      entries: 0,
      knownAt: 0,
      horizon: null,
      newest: null,
      total: { instances: 0, standings: {} },
    });
});

test("it counts under the reading that is asked for", () => {
  const under = (choice: string): object =>
    tallied(["ferry", "--as-of", "2026-04-05", "--reading", `Clock=${choice}`], { files: ferry });
  const of = (standing: string): object =>
    expect.arrayContaining([expect.objectContaining({ norm: "Report", standings: { [standing]: 1 } })]);
  expect(under("early")).toMatchObject({ norms: of("overdue") });
  expect(under("late")).toMatchObject({ norms: of("active") });
});

describe("the page", () => {
  const page = (columns: number, colour = false): string => {
    const { "office/office.pacta": text = "" } = office;
    const named = text.replace("duty Answer", `duty ${"Answer".repeat(12)}`);
    const log = `${requests.join("\n")}\n`;
    const files = { "office/office.pacta": text, "long/office.pacta": named };
    return ["office", "long"]
      .map((folder) => pacta(["tally", folder, "-", ...asOf], { files, stdin: log, columns, colour }).out)
      .join("");
  };

  test("is a table, what went wrong first", () => {
    const [one = ""] = page(80).split("\nDesk");
    expect(one.split("\n").slice(-5)).toEqual([
      "",
      "NORMS",
      "Answer                    3  1 overdue, 1 fulfilled, 1 cured",
      "",
      "In all                    3  1 overdue, 1 fulfilled, 1 cured",
    ]);
  });

  test("has its numbers beneath each other", () => {
    const { out } = pacta(["tally", "scenarios/river", "--as-of", "2026-05-15"]);
    expect(out).toContain("Report                     8  1 overdue, 6 active, 1 fulfilled\n");
    expect(out).toContain("In all                    15  2 overdue, 1 conditional, ");
  });

  test.each([40, 42, 80])("fits into %s columns, and parts no number from its word", (columns) => {
    const out = page(columns);
    expect(out.split("\n").filter((it) => widthOf(it) > columns)).toEqual([]);
    expect(out).not.toMatch(/\d$\s+(?:overdue|cured|fulfilled)/m);
  });

  test("has colour where the terminal has, and says the same without", () => {
    // biome-ignore lint/suspicious/noControlCharactersInRegex: colours are control characters
    const colours = /\u001b\[\d+m/g;
    expect(page(80)).not.toMatch(colours);
    expect(page(80, true)).toMatch(colours);
    expect(page(80, true).replaceAll(colours, "")).toBe(page(80));
  });
});
