// What the terminal door does with a command line, and what it never leaves out.
import { describe, expect, test } from "vitest";
import { commands } from "../../src/commands.ts";
import { widthOf } from "../../src/page.ts";
import { ferry, pacta } from "./terminal.ts";

const drill: Readonly<Record<string, string>> = {
  ...ferry,
  "drills/storm/scenario.json": '{"agreement": "../../ferry"}',
  "drills/storm/log.ndjson": `${(ferry["ferry/log.ndjson"] ?? "")
    .trim()
    .split("\n")
    .map((line) => JSON.stringify({ ...JSON.parse(line), invented: true }))
    .join("\n")}\n`,
};

const whatIf = `${JSON.stringify({ v: 1, kind: "act", id: "done", occurredAt: "2026-04-01T09:00:00Z", by: "AL", verb: "perform", about: "Report@fog1" })}\n`;

const asOf = ["--as-of", "2026-06-15"];

describe("exit codes", () => {
  test.each<[string, readonly string[], number]>([
    ["as asked", ["run", "ferry"], 0],
    ["help", ["help"], 0],
    ["help of a command", ["why", "--help"], 0],
    ["nothing at all", [], 2],
    ["an unknown command", ["rnu"], 2],
    ["an unknown option", ["run", "ferry", "--as-off", "now"], 2],
    ["an option of another command", ["explain", "L811", "--stale"], 2],
    ["an option without its value", ["run", "ferry", "--as-of"], 2],
    ["a flag with a value", ["run", "ferry", "--json=yes"], 2],
    ["a folder that is not there", ["run", "nowhere"], 2],
    ["a moment that is none", ["run", "ferry", "--as-of", "yesterday"], 2],
    ["a word too many", ["run", "ferry", "storm"], 2],
    ["an unknown reading", ["run", "ferry", "--reading", "Clok=late"], 2],
    ["an unknown choice", ["run", "ferry", "--reading", "Clock=never"], 2],
    ["an unknown party", ["project", "ferry", "--without", "XX"], 2],
    ["an unknown key", ["why", "ferry", "Nothing"], 2],
    ["an unknown code", ["explain", "L999"], 2],
    ["a sound text", ["check", "ferry"], 0],
    ["the version, wherever it is asked for", ["run", "--version"], 0],
    ["a name that no file can have", ["run", "a".repeat(5000)], 2],
    ["a word too many", ["run", "ferry", "events.log"], 2],
    ["two logs", ["run", "ferry", "ferry/log.ndjson", "--log", "other.ndjson"], 2],
    ["standard input twice", ["run", "ferry", "-", "--with", "-"], 2],
    ["an option given twice", ["project", "ferry", "--without", "AL", "--without", "BO"], 2],
    [
      "two choices of one reading",
      ["run", "ferry", "--reading", "Clock=early", "--reading", "Clock=late"],
      2,
    ],
    ["two suppositions on one thing", ["run", "ferry", "--assume", "FA=holds", "--assume", "FA=fails"], 2],
    ["a supposition on what has no parameters", ["run", "ferry", "--assume", "FA(AL)=holds"], 2],
    ["half a supposition", ["run", "ferry", "--assume", "FA(=holds"], 2],
    ["a width that is none", ["run", "ferry", "--width", "wide"], 2],
    ["a day that may end in the year 10000", ["run", "ferry", "--as-of", "9999-12-31"], 2],
    ["the day before the first", ["changes", "ferry", "--as-of", "0001-01-01"], 0],
    ["a file and standard input to be formatted", ["fmt", "ferry/ferry.pacta", "-"], 2],
    ["two codes", ["explain", "L811", "L812"], 2],
  ])("%s", (_, argv, code) => {
    const ran = pacta(argv, { files: ferry });
    expect(ran.code).toBe(code);
    // Trouble goes to stderr; a page that somebody asked for does not.
    expect(ran.err === "").toBe(code !== 2 || argv.length === 0);
  });

  test("a text with an error is refused with its place, and goes on when told to", () => {
    const files = {
      ...ferry,
      "ferry/ferry.pacta": `${ferry["ferry/ferry.pacta"]}\nduty Broken "Broken" {\n  by XX\n}\n`,
    };
    const refused = pacta(["run", "ferry"], { files });
    expect([refused.code, refused.out]).toEqual([2, ""]);
    expect(refused.err).toMatch(/^ferry\/ferry\.pacta:\d+:\d+: error /);
    const onward = pacta(["run", "ferry", "--keep-going"], { files });
    expect(onward.code).toBe(1);
    expect(onward.out).toContain("the norms that they touch are left out");
    expect(pacta(["check", "ferry"], { files }).code).toBe(1);
  });

  test("a log with a bad line is refused with its place, and goes on when told to", () => {
    const files = { ...ferry, "ferry/log.ndjson": `${ferry["ferry/log.ndjson"]}{"v":1}\n` };
    const refused = pacta(["run", "ferry"], { files });
    expect([refused.code, refused.out]).toEqual([2, ""]);
    expect(refused.err).toContain("ferry/log.ndjson:4:1: error L810");
    const onward = pacta(["run", "ferry", "--keep-going", "--json"], { files });
    expect(onward.code).toBe(1);
    expect(JSON.parse(onward.out).refusals[0]).toMatchObject({ code: "L810", line: 4 });
  });

  test("an instant that never settles is told with its moment", () => {
    const files = {
      ...ferry,
      "ferry/ferry.pacta": (ferry["ferry/ferry.pacta"] ?? "").replace(
        "duty Pay",
        'situation Calm "Calm" {\n  begins when FA is in force\n  ends when Still is in force\n}\n\nsituation Still "Still" {\n  begins when start of Pay is overdue while Calm is in force\n  ends unstated\n}\n\nduty Pay',
      ),
    };
    const ran = pacta(["run", "ferry", "--keep-going", ...asOf], { files });
    expect([ran.code, ran.out]).toEqual([2, ""]);
    expect(ran.err).toMatch(
      /^pacta: C930: At 2026-06-01T22:00:00\.000Z conditions of the agreement set each/,
    );
    expect(ran.err.replace(/\s+/g, " ")).toContain("(seen at Calm, Still)");
  });

  test("a log may correct its corrections as often as it likes", () => {
    const correction = (i: number) => ({
      v: 1,
      kind: "correction",
      id: `c${i}`,
      occurredAt: "2026-04-02",
      by: "operator",
      corrects: i === 0 ? "fog1" : `c${i - 1}`,
      replacement: null,
      reason: "the one before was wrong",
    });
    const reported = (corrections: number) => {
      const chain = Array.from({ length: corrections }, (_, i) => JSON.stringify(correction(i))).join("\n");
      const files = { ...ferry, "ferry/log.ndjson": `${ferry["ferry/log.ndjson"]}${chain}\n` };
      const { norms } = JSON.parse(pacta(["run", "ferry", ...asOf, "--json"], { files }).out);
      return norms.some((norm: { key: string }) => norm.key === "Report@fog1");
    };
    expect([reported(20_000), reported(20_001)]).toEqual([true, false]);
  });

  test("a definition may rest on as many others as it likes", { timeout: 300_000 }, () => {
    const deep = Array.from(
      { length: 8000 },
      (_, i) => `situation S${i} "s" { while ${i === 0 ? "FA" : `S${i - 1}`} is in force }\n`,
    ).join("");
    const files = { ...ferry, "ferry/deep.pacta": deep };
    const ran = pacta(["why", "ferry", "S7999", "--reading", "Clock=early", ...asOf], { files });
    expect([ran.code, ran.err]).toEqual([0, ""]);
  });

  test("a failed expectation is told with what stands instead and why", () => {
    const files = {
      ...ferry,
      "ferry/expect.json": '[{"asOf": "2026-06-15", "expect": {"Pay": "fulfilled", "FA": "in force"}}]',
    };
    const ran = pacta(["test", "ferry"], { files });
    expect(ran.code).toBe(1);
    expect(ran.out).toContain("expected  fulfilled");
    expect(ran.out).toContain("found     overdue");
    expect(ran.out.replace(/\s+/g, " ")).toContain("the deadline has passed");
  });

  test("what is in order in a log and has no effect is warned of, on its line, and costs nothing", () => {
    const watch = `{"v":1,"kind":"coverage","id":"w1","occurredAt":"2026-05-01","by":"AL","of":"Fog","state":"complete","period":{"from":"2026-04-01T00:00:00Z","to":"2026-05-01T00:00:00Z"}}`;
    const files = { ...ferry, "ferry/log.ndjson": `${ferry["ferry/log.ndjson"]}${watch}\n` };
    const line = (ferry["ferry/log.ndjson"] ?? "").split("\n").length;
    const ran = pacta(["check", "ferry"], { files });
    expect([ran.code, ran.out]).toEqual([
      0,
      expect.stringContaining(`ferry/log.ndjson:${line}:${watch.indexOf('"state"') + 1}: warning L850`),
    ]);
    const { warnings, remarks } = JSON.parse(pacta(["check", "ferry", "--json"], { files }).out);
    expect([warnings, remarks]).toMatchObject([1, [{ code: "L850", severity: "warning", line }]]);
  });

  test("a key that nothing has is told with those of its name that there are", () => {
    const files = {
      ...ferry,
      "ferry/expect.json": '[{"asOf": "2026-06-15", "expect": {"Report@2026-06-01": "active"}}]',
    };
    const { out } = pacta(["test", "ferry"], { files });
    expect(out).toMatch(/found {5}absent\n {4}there are Report@fog1\n/);
  });

  test("a fault of ours says so, with where it happened, and exits with 3", () => {
    const ran = pacta(["run", "ferry"], { files: ferry, now: "not a date" });
    expect(ran.code).toBe(3);
    expect(ran.err).toContain("this is our fault");
  });
});

test("what cannot be read from standard input or written to a file is told in a sentence", () => {
  const refuses = (code: string) => (): never => {
    throw Object.assign(new Error(`${code}: refused`), { code });
  };
  const folder = pacta(["run", "ferry", "-"], { files: ferry, doors: { readStdin: refuses("EISDIR") } });
  expect([folder.code, folder.err]).toEqual([
    2,
    "pacta: C921: standard input is a folder; a file is needed here.\n       Name the other.\n",
  ]);
  const advice = "       Change its permissions, or name another.\n";
  const crooked = { "f.pacta": "party   AL\n" };
  const locked = pacta(["fmt", "f.pacta"], { files: crooked, doors: { writeText: refuses("EACCES") } });
  expect([locked.code, locked.err]).toEqual([2, `pacta: C922: f.pacta may not be written.\n${advice}`]);
  const hidden = pacta(["run", "ferry"], { files: ferry, doors: { list: refuses("EACCES") } });
  expect([hidden.code, hidden.err]).toEqual([2, `pacta: C922: ferry may not be read.\n${advice}`]);
});

describe("did you mean", () => {
  test.each<[readonly string[], string]>([
    [["rnu", "ferry"], "Did you mean run?"],
    [["run", "ferry", "--as-off", "x"], "Did you mean --as-of?"],
    [["run", "ferry", "--reading", "Clok=late"], "Did you mean Clock?"],
    [["why", "ferry", "Pya"], "Did you mean Pay?"],
    [["explain", "L81"], "Did you mean"],
  ])("%s", (argv, words) => {
    expect(pacta(argv, { files: ferry }).err).toContain(words);
  });
});

test("a question that nobody has put is told as such", () => {
  const put = `${ferry["ferry/ferry.pacta"]}body Board "Board" { members AL, BO chair unstated seat unstated quorum 2 question Toll "whether to ask a toll" { rule consensus } }\n`;
  const { code, err } = pacta(["why", "ferry", "Toll"], { files: { ...ferry, "ferry/ferry.pacta": put } });
  expect([code, err]).toEqual([
    2,
    expect.stringContaining('"Toll" is declared, and nobody has put it so far'),
  ]);
  expect(err).not.toContain("Did you mean");
});

test("instances beside each other in a reason are told by their keys", () => {
  const text = `agreement Fund "Fund" { version "1" zone "Europe/Berlin" counting elapsed interpreter unstated }
party AL "Aldia"
party BO "Borvia"
group Coast "Coast" { members AL, BO }
instrument FU "Fund" { status legal parties Coast in force from 2026-01-01 interpreter unstated enforceability unstated }
duty Pay "Each pays" { by each of Coast to unstated when FU is in force must pay 2 EUR by 2026-06-30 unstated: finder, procedure, remedy, exit cites FU }
duty Open "Open the gate" { by AL to BO when all of Coast have fulfilment of Pay must do "open" unstated: deadline, finder, procedure, remedy, exit cites FU }
`;
  const { out } = pacta(["why", "fund", "Open", "--as-of", "2026-02-01"], {
    files: { "fund/fund.pacta": text },
  });
  expect(out).toMatch(/^ +[*?] Pay\(AL\), Each pays: /m);
  expect(out).toMatch(/^ +[*?] Pay\(BO\), Each pays: /m);
  expect(out).toMatch(/^[*?] Open the gate: /m);
});

describe("where the text comes from", () => {
  test.each(["```", "````", "~~~"])("a Markdown file whose fence is %s", (fence) => {
    const files = { "prose/ferry.md": `# Ferry\n\n${fence}pacta\n${ferry["ferry/ferry.pacta"]}${fence}\n` };
    expect(pacta(["check", "prose"], { files }).out).toMatch(/^1 file\(s\): 0 error/m);
  });

  test("a mistake is shown with its own line, also where a carriage return alone ends it", () => {
    const files = { "old.pacta": 'party AL "Aldia"\rparty BO "Borvia" { kind stat }\r' };
    expect(pacta(["check", "old.pacta"], { files }).out).toContain('    party BO "Borvia" { kind stat }\n');
  });
});

describe("where the log comes from", () => {
  test("standard input", () => {
    const ran = pacta(["run", "ferry", "-", ...asOf], { files: ferry, stdin: "" });
    expect(ran.out).toContain("known up to position 0");
  });

  test("a file that is named", () => {
    const files = { ...ferry, "other.ndjson": (ferry["ferry/log.ndjson"] ?? "").split("\n")[0] ?? "" };
    expect(pacta(["run", "ferry", "other.ndjson", ...asOf], { files }).out).toContain(
      "known up to position 1",
    );
  });

  test("a single file of agreement has no log of its own", () => {
    expect(pacta(["run", "ferry/ferry.pacta", ...asOf], { files: ferry }).out).toContain(
      "known up to position 0",
    );
  });

  test("a drill names the folder of its agreement", () => {
    const ran = pacta(["run", "drills/storm", ...asOf], { files: drill });
    expect(ran.code).toBe(0);
    expect(ran.out).toContain("Ferry agreement");
  });
});

describe("the moment", () => {
  test("is now unless somebody says otherwise, and nothing else reads the clock", () => {
    expect(JSON.parse(pacta(["run", "ferry", "--json"], { files: ferry }).out).asOf).toBe(
      "2026-11-24T03:00:00.000Z",
    );
    const at = (now: string) => pacta(["run", "ferry", ...asOf, "--json"], { files: ferry, now }).out;
    expect(at("2026-11-24T03:00:00.000Z")).toBe(at("2031-01-01T00:00:00.000Z"));
  });

  test("a day is its last instant in the agreement's zone", () => {
    expect(JSON.parse(pacta(["run", "ferry", ...asOf, "--json"], { files: ferry }).out).asOf).toBe(
      "2026-06-15T21:59:59.999Z",
    );
  });

  test("known at a position or at an instant, the later events are not there", () => {
    const pay = (known: string) =>
      JSON.parse(
        pacta(["run", "ferry", ...asOf, "--known-at", known, "--json"], { files: ferry }).out,
      ).norms.find((norm: { key: string }) => norm.key === "Pay").progress.done;
    expect([pay("1"), pay("2"), pay("2026-04-09"), pay("2026-04-10")]).toEqual(["0", "3000", "0", "3000"]);
  });
});

describe("readings stand side by side with who holds them", () => {
  const report = (words: readonly string[]) =>
    pacta(["run", "ferry", ...asOf, ...words, "--json"], { files: ferry }).out;
  const norm = (out: string) => JSON.parse(out).norms.find((it: { key: string }) => it.key === "Report@fog1");

  test("what differs is told once for each reading", () => {
    expect(norm(report([])).cases).toMatchObject([
      {
        worlds: [{ readings: { Clock: "early" }, heldBy: [{ heldBy: ["AL"] }] }],
        due: "2026-04-02T06:00:00.000Z",
      },
      {
        worlds: [{ readings: { Clock: "late" }, heldBy: [{ heldBy: ["BO"] }] }],
        due: "2026-04-11T06:00:00.000Z",
      },
    ]);
    expect(pacta(["run", "ferry", ...asOf], { files: ferry }).out).toContain(
      "Clock=late (“ten days later”, held by Borvia)",
    );
  });

  test("a chosen reading leaves one answer", () => {
    expect(norm(report(["--reading", "Clock=late"]))).toMatchObject({
      due: "2026-04-11T06:00:00.000Z",
      differs: false,
      cases: [],
    });
  });
});

describe("no view drops what it is", () => {
  const views = (folder: string): readonly (readonly string[])[] => [
    ["run", folder],
    ["board", folder],
    ["why", folder, "Pay"],
    ["next", folder],
    ["next", folder, "--stale"],
    ["changes", folder, "--since", "1"],
    ["project", folder, "--without", "BO"],
    ["who", folder],
    ["tally", folder],
  ];

  test.each(views("drills/storm"))("a drill is called invented: %s %s %s %s", (...words) => {
    const argv = words.filter((word) => word !== undefined);
    expect(pacta([...argv, ...asOf], { files: drill }).out).toContain("INVENTED");
    expect(JSON.parse(pacta([...argv, ...asOf, "--json"], { files: drill }).out)).toMatchObject({
      invented: true,
    });
  });

  // A tally takes none.
  test.each(views("ferry").filter(([name]) => name !== "tally"))(
    "a fork is called a fork: %s %s %s %s",
    (...words) => {
      const argv = [...words.filter((word) => word !== undefined), "--with", "-", ...asOf];
      expect(pacta(argv, { files: ferry, stdin: whatIf }).out).toContain("WHAT IF");
      expect(JSON.parse(pacta([...argv, "--json"], { files: ferry, stdin: whatIf }).out)).toMatchObject({
        fork: { events: 1 },
      });
    },
  );

  test.each(views("ferry"))("a supposition is called one: %s %s %s %s", (...words) => {
    const argv = [...words.filter((word) => word !== undefined), "--assume", "FA=fails", ...asOf];
    expect(pacta(argv, { files: ferry }).out).toContain("SUPPOSED");
    expect(JSON.parse(pacta([...argv, "--json"], { files: ferry }).out)).toMatchObject({
      assumed: { FA: "fails" },
    });
  });
});

test("a fork changes the answer and not the log", () => {
  const standing = (words: readonly string[]) =>
    JSON.parse(
      pacta(["run", "ferry", "--reading", "Clock=early", ...asOf, ...words, "--json"], {
        files: ferry,
        stdin: whatIf,
      }).out,
    ).norms.find((norm: { key: string }) => norm.key === "Report@fog1").standing;
  expect([standing([]), standing(["--with", "-"]), standing([])]).toEqual([
    "overdue",
    "fulfilled",
    "overdue",
  ]);
});

test("without a party its own norms fall away, and what waits for it is named", () => {
  const without = (who: string) =>
    JSON.parse(pacta(["project", "ferry", "--without", who, ...asOf, "--json"], { files: ferry }).out);
  expect(without("BO").fallen.map(({ key }: { key: string }) => key)).toEqual(["Pay"]);
  expect(without("AL").fallen.map(({ key }: { key: string }) => key)).toEqual(["Hidden", "Report@fog1"]);
});

test("changes are told with the event that made them", () => {
  const { changes } = JSON.parse(
    pacta(["changes", "ferry", ...asOf, "--since", "2", "--json"], { files: ferry }).out,
  );
  expect(changes).toContainEqual({
    key: "Pay",
    before: { standing: "undetermined", due: "2026-06-01T21:59:59.999Z" },
    after: { standing: "overdue", due: "2026-06-01T21:59:59.999Z" },
    through: [{ event: "all", position: 3 }],
  });
});

describe("a journalist is not misled", () => {
  test("what could have become known only later is no newest fact", () => {
    const vague = JSON.stringify({
      v: 1,
      kind: "report",
      id: "some-day",
      occurredAt: { from: "2026-06-01T00:00:00Z", to: "2026-12-31T00:00:00Z" },
      by: "AL",
      of: "Fog",
    });
    const files = { ...ferry, "ferry/log.ndjson": `${(ferry["ferry/log.ndjson"] ?? "").trim()}\n${vague}\n` };
    const head = pacta(["run", "ferry", ...asOf], { files })
      .out.split("\n")
      .slice(0, 5)
      .join(" ");
    expect(head).toContain("newest fact");
    expect(head).not.toMatch(/newest fact[^;.]*, in /);
  });

  test("a norm of which there is no case yet is told so, with its passage", () => {
    const files = { ...ferry, "ferry/log.ndjson": "" };
    const { out, code } = pacta(["why", "ferry", "Report", ...asOf], { files });
    expect(code).toBe(0);
    expect(out).toContain("* Aldia reports fog: no case so far. [Ferry agreement, 1]");
    expect(pacta(["why", "ferry", "Hidden", "--as", "BO"], { files }).code).toBe(2);
  });

  test("how binding a norm is stands above its reasons, and an intent is never owed", () => {
    const paris = (key: string): string =>
      pacta(["why", "scenarios/paris", key, "--as-of", "2026-07-02"]).out.replace(/\s+/g, " ");
    expect(paris("N-1")).toContain("Intent of Coalition of the willing (disputed); never owed.");
    expect(paris("N-11")).toContain("Duty of European Union (legally).");
    expect(paris("N-1")).not.toContain("bound by it");
  });

  test("without a party: what it held back, its roles and seats, what it could stop; drafts have nothing to lose", () => {
    const without = (who: string) =>
      JSON.parse(
        pacta(["project", "scenarios/paris", "--without", who, "--as-of", "2026-07-02", "--json"]).out,
      );
    const ids = (list: readonly { id: string }[]): readonly string[] => list.map(({ id }) => id);
    expect(ids(without("HU").linkages)).toEqual(["Druzhba", "Minorities"]);
    expect(ids(without("HU").voices)).toContain("AccessionStep");
    expect(ids(without("TR").roles)).toEqual(["SeaLead"]);
    expect(ids(without("US").seats)).toContain("CoordinationCell");
    expect(without("US").fallen.map(({ key }: { key: string }) => key)).toEqual([
      "N-1-lead",
      "N-US-guarantee",
    ]);
  });

  test("a key stands as it is written, so that it can be copied into the next question", () => {
    const { out } = pacta(["why", "scenarios/teaching", "Report", ...asOf]);
    expect(out.split("\n")).toEqual(expect.arrayContaining(["Report(Alder)", "Report(Birch)"]));
  });

  test("an overtaken draft is nobody's move, a sum is not asked for twice, and those of whom the same is wanted stand together", () => {
    const { out } = pacta(["next", "scenarios/paris", "--as-of", "2026-07-02"]);
    expect(out).not.toContain("draft framework");
    expect(out).toContain("26.8 billion EUR under N-11#budget");
    expect(out).not.toContain("82.9 billion EUR");
    expect(out).toContain("FRANCE, UNITED KINGDOM\n");
  });

  test("who has spoken is not silent, though no position is taken", () => {
    const positions = (...more: readonly string[]): string =>
      pacta(["board", "scenarios/paris", ...more]).out.replace(/\s+/g, " ");
    const later = positions("--as-of", "2026-07-02");
    expect(later).toMatch(
      /United States on Paris Declaration: no position; it has spoken of it \(\d on record/,
    );
    const before = positions("--as-of", "2026-01-07", "--known-at", "2026-01-07");
    expect(before).toContain("Russia on Paris Declaration: silent; nothing is on record");
  });

  test("a term is told with its last day, not with the first day after it", () => {
    const { out } = pacta(["run", "scenarios/paris", "--as-of", "2026-07-02"]);
    expect(out.replace(/\s+/g, " ")).toMatch(
      /EUMAM Ukraine, as extended; since 15 Nov 2022, until the end of 15 Nov 2026/,
    );
  });

  test("changes list what is new, whether or not a standing turned on it", () => {
    const argv = ["changes", "scenarios/paris", "--since", "2026-06-25", "--as-of", "2026-07-02"];
    const { out } = pacta(argv);
    expect(out).toContain("NEW IN THE LOG");
    expect(out).toMatch(/csv-EU-18: 30 Jun 2026, European Union delivers 3.9 billion EUR/);
  });

  test("a guarantee of which a part is active is not called inactive as a whole", () => {
    const at = ["--as-of", "2026-09-05T03:00:00Z"];
    const { out } = pacta(["board", "scenarios/drills/first-month", ...at]);
    expect(out).toContain("Support: in part not activated (N-4): 1 of 2 conditions hold");
    expect(out).toMatch(/Force: not activated: \d+ of \d+ conditions hold/);
  });
});

describe("a viewer sees what the markings allow and nothing else", () => {
  const seenBy = (viewer: string): string =>
    pacta(["run", "ferry", ...asOf, "--as", viewer, "--json"], { files: ferry }).out;

  test("a marked norm is not there, nor its count", () => {
    expect(seenBy("AL")).toContain("secret boat");
    expect(seenBy("BO")).not.toContain("secret boat");
    expect(pacta(["why", "ferry", "Hidden", "--as", "BO"], { files: ferry }).code).toBe(2);
  });

  test("a marked event counts for nobody who may not see it", () => {
    const files = { ...ferry, "ferry/ferry.pacta": `${ferry["ferry/ferry.pacta"]}\nparty CO "Corvenna"\n` };
    const paid = (viewer: string) =>
      JSON.parse(pacta(["run", "ferry", ...asOf, "--as", viewer, "--json"], { files }).out).norms.find(
        (norm: { key: string }) => norm.key === "Pay",
      ).progress.done;
    expect([paid("BO"), paid("CO")]).toEqual(["3000", "0"]);
    expect(pacta(["run", "ferry", ...asOf, "--as", "CO"], { files }).out).not.toContain("pay1");
  });
});

describe("a viewer is a name or a role", () => {
  const folder = "scenarios/worked/25-same-facts-different-viewers";
  const seen = (viewer: string, ...more: readonly string[]) => {
    const argv = ["run", folder, "--as-of", "2026-06-15", "--as", viewer, "--json", ...more];
    const document = JSON.parse(pacta(argv).out);
    const supply = document.norms.find((norm: { key: string }) => norm.key === "Supply");
    return [document.knownAt, supply.standing, supply.progress?.done];
  };

  test("and each has a record and a numbering of its own", () => {
    expect(seen("UA")).toEqual([3, "fulfilled", "100"]);
    expect(seen("analyst of UA")).toEqual([3, "fulfilled", "100"]);
    expect(seen("delegate of UA")).toEqual([3, "fulfilled", "100"]);
    expect(seen("GB")).toEqual([1, "fulfilled", undefined]);
    expect(seen("press")).toEqual([1, "fulfilled", undefined]);
  });

  test("a position that the viewer names is one of their own", () => {
    expect(seen("press", "--known-at", "0")).toEqual([0, "undetermined", "0"]);
    expect(seen("press", "--known-at", "2026-06-10T08:59:59Z")).toEqual([0, "undetermined", "0"]);
    expect(seen("UA", "--known-at", "1")).toEqual([1, "fulfilled", "100"]);
  });

  test("a released standing names who holds its ground and nothing of it", () => {
    const { out } = pacta(["why", folder, "Supply", "--as-of", "2026-06-15", "--as", "press"]);
    expect(out).toContain("Closed item, held by France.");
    expect(out).not.toMatch(/d1|100 of 100|20 May/);
  });

  test("what is forbidden and what does not exist are told in the same words", () => {
    const asked = (key: string): string =>
      pacta(["why", "ferry", key, "--as", "BO"], { files: ferry }).err.replaceAll(key, "KEY");
    expect(asked("Hidden")).toBe(asked("Sunken"));
    const none = pacta(["run", "ferry", ...asOf, "--as", "BO", "--json"], { files: ferry }).out;
    expect(JSON.parse(none)).toMatchObject({ diagnostics: [], refusals: [] });
  });

  test.each([
    ["a role of nobody known", "analyst of XX", 'knows no viewer "XX"'],
    ["neither a name nor a role", "prss", 'knows no viewer "prss"'],
    ["a role that reads no record", "operator", "reads no record"],
  ])("%s is told", (_, viewer, words) => {
    const ran = pacta(["run", folder, "--as", viewer]);
    expect([ran.code, ran.err]).toEqual([2, expect.stringContaining(words)]);
  });
});

describe("the page", () => {
  const pages: readonly (readonly string[])[] = [
    ["board"],
    ["board", "--all"],
    ["run", "scenarios/paris"],
    ["why", "scenarios/paris", "System", "N-5", "N-11", "EUMAM", "LOAN-route"],
    ["next", "scenarios/paris"],
    ["next", "scenarios/paris", "--stale"],
    ["changes", "scenarios/paris", "--since", "2026-06-01", "--as-of", "2026-07-02"],
    ["project", "scenarios/paris", "--without", "US"],
    ["who", "scenarios/paris", "--all"],
    ["tally", "scenarios/paris"],
    ["explain"],
    ["help"],
    ...commands.map(({ name }) => ["help", name]),
  ];

  test.each(pages)("fits into 80 columns: %s %s %s %s", (...words) => {
    const { out, code } = pacta(words.filter((word) => word !== undefined));
    expect(code).toBe(0);
    expect(out.split("\n").filter((line) => widthOf(line) > 80)).toEqual([]);
  });

  test("like instances stand together under their debtors, and a term ends with its last day", () => {
    const text = `agreement Fund "Fund" { version "1" zone "Europe/Berlin" counting elapsed interpreter unstated }
party AL "Aldia"
party BO "Borvia"
group Coast "Coast" { members AL, BO }
office Clerk "Clerk" of AL
body Board "Board" { members AL, BO chair unstated seat unstated quorum unstated }
instrument FU "Fund" { status legal parties Coast in force from 2026-01-01 until 2026-12-31 interpreter unstated enforceability unstated }
duty Pay "Each pays" { by each of Coast to unstated when FU is in force must pay 2 EUR { part Q1 1 EUR by 2026-03-31 part Q2 1 EUR by 2026-06-30 } by 2026-06-30 unstated: finder, procedure, remedy, exit cites FU }
duty Answer "Each answers" { by each of Coast to unstated each notice by Clerk to the debtor when FU is in force must do "answer" by 2026-06-30 unstated: finder, procedure, remedy, exit cites FU }
power Call "The board may call" { held by Board when FU is in force may end FU unstated: procedure, exit cites FU }
`;
    const files = { "fund/fund.pacta": text };
    const complete = {
      "fund/log.ndjson": `{"v":1,"kind":"coverage","id":"c","occurredAt":"2026-03-01","by":"AL","of":"log","state":"complete","period":{"from":"2026-01-01T00:00:00Z","to":"2026-03-01T00:00:00Z"}}\n`,
    };
    const wide = { "fund/fund.pacta": text.replaceAll("FU", "Gremium-der-Anrainerstaaten") };
    const { out } = pacta(["run", "fund", "--as-of", "2026-02-01"], { files, columns: 120 });
    expect(out).toMatch(/Pay#Q1 \(2\) .*Each pays: Q1\n +duty of AL, BO; /);
    // What is missing is missing of all of them, and a key is never broken in two.
    const known = pacta(["run", "fund", "--as-of", "2026-02-01"], { files: { ...files, ...complete } });
    expect(known.out.replaceAll(/\s+/g, " ")).toContain(
      "missing: 1 EUR under Pay(AL)#Q1 from Aldia; 1 EUR under Pay(BO)#Q1 from Borvia",
    );
    expect(pacta(["run", "fund", "--as-of", "2026-02-01"], { files: wide, columns: 120 }).out).toMatch(
      /^Gremium-der-Anrainerstaaten\n {20,}in force /m,
    );
    expect(out).toMatch(/power of Board; /);
    expect(out).toMatch(/FU .*until the end of 31 Dec 2026/);
    const why = pacta(["why", "fund", "Answer", "--as-of", "2026-02-01"], { files });
    expect([why.code, why.out]).toEqual([0, expect.stringContaining("no case so far")]);
  });

  test("the board is one screen and a half at most", () => {
    expect(pacta(["board"]).out.split("\n").length).toBeLessThanOrEqual(70);
  });

  test("the board says what the log left and that it is not known now", () => {
    const { out } = pacta(["board"]);
    expect(out).toContain("System of guarantees active: not in force when the log ends; undetermined now.");
    expect(out).toMatch(/Force: not activated: \d+ of \d+ conditions hold, \d+ undetermined/);
    expect(out).toMatch(
      /\? EUMAM was to end with the end of 15 Nov 2026, 8 days ago; nothing is known of\s+it since/,
    );
    expect(out).toContain("Russia on Paris Declaration:");
  });

  test("colour is an extra: without it every word is still there", () => {
    const plain = pacta(["board"]).out;
    const coloured = pacta(["board"], { colour: true }).out;
    expect(coloured).not.toBe(plain);
    expect(coloured.replaceAll(new RegExp(`${String.fromCharCode(27)}\\[\\d+m`, "g"), "")).toBe(plain);
  });

  test("a text cannot make the terminal obey", () => {
    const obeyed = String.fromCharCode(27);
    const files = {
      ...ferry,
      "ferry/ferry.pacta": (ferry["ferry/ferry.pacta"] ?? "").replace("Aldia", `Al${obeyed}[2Jdia`),
    };
    const ran = pacta(["run", "ferry", "--keep-going"], { files });
    expect(ran.out + ran.err).not.toContain(obeyed);
  });
});

describe("formatting", () => {
  const crooked = 'party   AL    "Aldia"\n\n\n\nparty BO "Borvia"\n';

  test("rewrites what is not in form, and names it", () => {
    const ran = pacta(["fmt", "f.pacta"], { files: { "f.pacta": crooked } });
    expect(ran.out).toBe("f.pacta\n");
    expect(ran.written["f.pacta"]).toContain('party AL "Aldia"');
  });

  test("only names it when asked to check", () => {
    const ran = pacta(["fmt", "--check", "f.pacta"], { files: { "f.pacta": crooked } });
    expect([ran.code, ran.written]).toEqual([1, {}]);
  });

  test.each([
    ["no UTF-8", 'party   CF "Caf\uFFFD"\n', "F703"],
    ["control characters", 'party   AL "A\u0000ldia"\n', "F702"],
    ["more than is read", `party   AL "Aldia"\n${" ".repeat(5_000_000)}`, "F701"],
  ])("leaves everything as it was when a file holds %s", (_, damaged, code) => {
    const ran = pacta(["fmt", "f.pacta", "g.pacta"], { files: { "f.pacta": crooked, "g.pacta": damaged } });
    expect([ran.code, ran.out, ran.written]).toEqual([2, "", {}]);
    expect(ran.err).toContain(`error ${code}`);
  });

  test("from standard input to standard output", () => {
    expect(pacta(["fmt", "-"], { stdin: crooked }).out).toContain('party AL "Aldia"');
  });
});

test.each(["bash", "zsh", "fish"])("%s completes every command and its options", (shell) => {
  const { out } = pacta(["completion", shell]);
  for (const { name, options } of commands) {
    expect(out).toContain(name);
    for (const option of options) expect(out).toContain(option);
  }
});

describe("what is old", () => {
  type Check = {
    readonly key: string;
    readonly kind: string;
    readonly checkBy: string | null;
    readonly overdue: boolean;
  };
  const text = (check: string): Readonly<Record<string, string>> => ({
    ...ferry,
    "ferry/ferry.pacta": `${ferry["ferry/ferry.pacta"]}
fact Shoal(place) "Shoal in the fairway" {
  found by unstated
  standard unstated
  ${check}
  cites FA clause 1
}
`,
    "ferry/log.ndjson": `${ferry["ferry/log.ndjson"]}${JSON.stringify({ v: 1, kind: "report", id: "shoal", occurredAt: "2026-05-20T09:00:00Z", reportedAt: "2026-05-20T09:00:00Z", by: "AL", of: "Shoal", args: ["AL"] })}\n`,
  });
  const stale = (files: Readonly<Record<string, string>>, day: string) =>
    JSON.parse(pacta(["next", "ferry", "--stale", "--as-of", day, "--json"], { files }).out);
  const shoal = (files: Readonly<Record<string, string>>, day: string): Check | undefined =>
    stale(files, day).facts.find(({ key }: Check) => key === "Shoal(AL)");

  test("the text says how often to look, to the millisecond", () => {
    const files = text("check every 10 days");
    expect(shoal(files, "2026-05-30T08:59:59.999Z")).toMatchObject({ checkFrom: "text", overdue: false });
    expect(shoal(files, "2026-05-30T09:00:00.000Z")).toMatchObject({
      checkBy: "2026-05-30T09:00:00.000Z",
      overdue: true,
    });
  });

  test("where the text does not say, the settings do, by kind", () => {
    const usual = text("");
    expect(shoal(usual, "2026-06-19T08:59:59.999Z")).toMatchObject({ checkFrom: "settings", overdue: false });
    expect(shoal(usual, "2026-06-19T09:00:00.000Z")).toMatchObject({ overdue: true });
    const set = { ...usual, "ferry/settings.json": '{"checkEvery": {"fact": 3}}' };
    expect(stale(set, "2026-06-01").settings).toEqual({ fact: 3, situation: 30, instrument: 90 });
    expect(shoal(set, "2026-06-01")).toMatchObject({ checkBy: "2026-05-23T09:00:00.000Z" });
    expect(pacta(["next", "ferry", "--stale", ...asOf], { files: set }).out).toContain("as set for facts");
  });

  test.each([
    ['{"checkEvery": {"fct": 3}}', 'found "fct"'],
    ['{"checkEvery": {"fact": 0}}', "whole number of days for fact"],
    ['{"every": 3}', 'found "every"'],
    ["[]", "expected an object"],
    ["{", "is not JSON"],
  ])("settings that are none are refused: %s", (settings, words) => {
    const ran = pacta(["next", "ferry", "--stale"], {
      files: { ...ferry, "ferry/settings.json": settings },
    });
    expect(ran.code).toBe(2);
    expect(ran.err.replace(/\s+/g, " ")).toContain(words);
  });
});

test("the newest word is one that had been said by then", () => {
  const newest = (day: string) =>
    JSON.parse(pacta(["run", "scenarios/paris", "--as-of", day, "--json"]).out).newest.at;
  expect(newest("2026-07-02") <= "2026-07-02T21:59:59.999Z").toBe(true);
  expect(newest("2026-07-20")).toBe("2026-07-13T21:59:59.999Z");
});
