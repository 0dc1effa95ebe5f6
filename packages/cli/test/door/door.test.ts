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
    ["an unknown reading", ["run", "ferry", "--reading", "Clok=late"], 2],
    ["an unknown choice", ["run", "ferry", "--reading", "Clock=never"], 2],
    ["an unknown party", ["project", "ferry", "--without", "XX"], 2],
    ["an unknown key", ["why", "ferry", "Nothing"], 2],
    ["an unknown code", ["explain", "L999"], 2],
    ["a sound text", ["check", "ferry"], 0],
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

  test("a fault of ours says so, with where it happened, and exits with 3", () => {
    const ran = pacta(["run", "ferry"], { files: ferry, now: "not a date" });
    expect(ran.code).toBe(3);
    expect(ran.err).toContain("this is our fault");
  });
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
  ];

  test.each(views("drills/storm"))("a drill is called invented: %s %s %s %s", (...words) => {
    const argv = words.filter((word) => word !== undefined);
    expect(pacta([...argv, ...asOf], { files: drill }).out).toContain("INVENTED");
    expect(JSON.parse(pacta([...argv, ...asOf, "--json"], { files: drill }).out)).toMatchObject({
      invented: true,
    });
  });

  test.each(views("ferry"))("a fork is called a fork: %s %s %s %s", (...words) => {
    const argv = [...words.filter((word) => word !== undefined), "--with", "-", ...asOf];
    expect(pacta(argv, { files: ferry, stdin: whatIf }).out).toContain("WHAT IF");
    expect(JSON.parse(pacta([...argv, "--json"], { files: ferry, stdin: whatIf }).out)).toMatchObject({
      fork: { events: 1 },
    });
  });

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
    ["explain"],
    ["help"],
    ...commands.map(({ name }) => ["help", name]),
  ];

  test.each(pages)("fits into 80 columns: %s %s %s %s", (...words) => {
    const { out, code } = pacta(words.filter((word) => word !== undefined));
    expect(code).toBe(0);
    expect(out.split("\n").filter((line) => widthOf(line) > 80)).toEqual([]);
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
