// The documents are held to what they say: links lead somewhere, commands run, and what they show is what comes out.
import { existsSync, readFileSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import { describe, expect, test } from "vitest";
import { readTree } from "../../../tools/tidy.ts";
import { pacta, root } from "./door/terminal.ts";

const pages = readTree(root).filter(({ path }) => path.endsWith(".md"));

function page(path: string): string {
  return readFileSync(join(root, path), "utf8");
}

/** Without what stands between fences, where brackets mean something else. */
function prose(text: string): string {
  return text.replace(/^(`{3,}).*\n[\s\S]*?^\1$/gm, "");
}

/** The name that a heading has in addresses, as GitHub makes it. */
function anchors(text: string): readonly string[] {
  return [...prose(text).matchAll(/^#+ (.*)$/gm)].map(([, heading = ""]) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N} _-]/gu, "")
      .replaceAll(" ", "-"),
  );
}

describe("links", () => {
  test.each(pages.map(({ path, text }) => [path, text] as const))("of %s lead somewhere", (path, text) => {
    const broken: string[] = [];
    for (const [, target = ""] of prose(text).matchAll(/\]\(([^)\s]+)\)/g)) {
      if (/^[a-z]+:/.test(target)) continue;
      const [file = "", anchor] = target.split("#");
      const there = file === "" ? path : normalize(join(dirname(path), file));
      if (!existsSync(join(root, there))) broken.push(target);
      else if (anchor !== undefined && !anchors(page(there)).includes(anchor)) broken.push(target);
    }
    expect(broken).toEqual([]);
  });
});

/** The words of a command line, as a shell would hand them over. */
function words(line: string): readonly string[] {
  return [...line.matchAll(/'([^']*)'|(\S+)/g)].map(([, quoted, plain]) => quoted ?? plain ?? "");
}

describe("commands", () => {
  const lines = ["README.md", "docs/mission.md", "docs/first.md"].flatMap((path) =>
    [...page(path).matchAll(/`npx pacta ([^`]+)`/g)].map(([, line = ""]) => line),
  );

  test.each([...new Set(lines)])("npx pacta %s", (line) => {
    const { code, err } = pacta(words(line));
    expect(err).toBe("");
    expect(code).toBe(0);
  });

  test("there are some", () => {
    expect(lines.length).toBeGreaterThan(40);
  });
});

describe("drills", () => {
  const drills = pages
    .map(({ path }) => /^scenarios\/drills\/([^/]+)\/README\.md$/.exec(path)?.[1] ?? "")
    .filter((name) => name !== "");

  test("each has its page", () => {
    const folders = readTree(root).flatMap(
      ({ path }) => /^scenarios\/drills\/([^/]+)\/log\.ndjson$/.exec(path)?.[1] ?? [],
    );
    expect([...drills].sort()).toEqual([...folders].sort());
  });

  test.each(drills)("%s is marked as invented", (name) => {
    expect(page(`scenarios/drills/${name}/README.md`)).toContain("**Invented.**");
    const entries = page(`scenarios/drills/${name}/log.ndjson`).trim().split("\n");
    expect(entries.filter((line) => JSON.parse(line).invented !== true)).toEqual([]);
  });

  // Another test runs all scenarios.
  const lines = drills.flatMap((name) =>
    [...page(`scenarios/drills/${name}/README.md`).matchAll(/^npx pacta (?!test )(.*)$/gm)].map(
      ([, line = ""]) => line,
    ),
  );
  test.each(lines)("npx pacta %s", (line) => {
    const { code, err } = pacta(words(line));
    expect([code, err]).toEqual([0, ""]);
  });

  test("each page has commands to look at", () => {
    const without = drills.filter((name) => !lines.some((line) => line.includes(`drills/${name}`)));
    expect(without).toEqual([]);
  });
});

test("the texts of the scenarios are in canonical form", () => {
  expect(pacta(["fmt", "--check", "scenarios"])).toMatchObject({ code: 0, out: "" });
});

describe("the first screen", () => {
  const readme = page("README.md");
  const folder = "scenarios/teaching";

  test("shows a piece of the agreement as it stands", () => {
    const [, piece = ""] = /^```pacta\n([\s\S]*?)^```$/m.exec(readme) ?? [];
    expect(piece).not.toBe("");
    expect(page(`${folder}/ferry.pacta`)).toContain(piece);
  });

  test("shows the events of the log", () => {
    const months = ["May", "June"];
    const events = page(`${folder}/log.ndjson`)
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line));
    const rows = events.map(({ id, occurredAt, by, kind, note }) => {
      const [, month = "", day = "", clock = ""] = /-(\d\d)-(\d\d)T(\d\d:\d\d)/.exec(occurredAt) ?? [];
      return `| ${id} | ${Number(day)} ${months[Number(month) - 5]}, ${clock}Z | ${by} | ${kind} | ${note} |`;
    });
    expect(rows).toHaveLength(5);
    expect(readme).toContain(rows.join("\n"));
  });

  test("counts the entries of the log and the states whose approval is tracked", () => {
    const entries = page("scenarios/paris/log.ndjson").trim().split("\n").length;
    expect(readme).toContain(`a log of ${entries} dated entries`);
    const routes = page("scenarios/paris/approvals.pacta").match(/^procedure [A-Z]{2}-route /gm);
    expect([routes?.length, readme]).toEqual([20, expect.stringContaining("needs in twenty states")]);
  });

  test("shows what comes out", () => {
    expect(shownIn(readme)).toBe(2);
  });
});

describe("docs/first.md", () => {
  const first = page("docs/first.md");
  const text = page("scenarios/river/river.pacta");

  test("shows what comes out", () => {
    expect(shownIn(first)).toBe(3);
  });

  test("shows lines of the log as they stand", () => {
    const [, lines = ""] = /^```json\n([\s\S]*?)^```$/m.exec(first) ?? [];
    const log = page("scenarios/river/log.ndjson").split("\n");
    expect(
      lines
        .trim()
        .split("\n")
        .filter((line) => log.includes(line)),
    ).toHaveLength(5);
  });

  test("writes each rule as the agreement has it", () => {
    const [, table = ""] = first.split("| The treaty says |");
    const rows = [...table.matchAll(/^\| [^|]+ \| ([^|]+) \| (?:\[|`unstated)/gm)].map(
      ([, cell = ""]) => cell,
    );
    expect(rows).toHaveLength(10);
    // What is not meant and what is cut short is not there.
    const written = rows
      .flatMap((cell) => [...(cell.split(";")[0] ?? "").matchAll(/`([^`]*)`/g)].map(([, it = ""]) => it))
      .filter((it) => it.includes(" "))
      .flatMap((it) => it.split("…").map((part) => part.replace(/[{}]/g, "").trim()))
      .filter((it) => it !== "");
    expect(written.length).toBeGreaterThan(8);
    const plain = text.replaceAll(/[{}\s]+/g, " ");
    expect(written.filter((it) => !plain.includes(it.replaceAll(/\s+/g, " ")))).toEqual([]);
  });
});

/** How many commands the page shows with what they print; a line with three dots stands for any lines. */
function shownIn(text: string): number {
  const shown = [...text.matchAll(/^```console\n\$ npx pacta (.*)\n([\s\S]*?)^```$/gm)];
  for (const [, line = "", output = ""] of shown) {
    const { out } = pacta(words(line));
    let from = 0;
    for (const part of output.split(/^…\n/m)) {
      const at = out.indexOf(part, from);
      expect(at, `npx pacta ${line}\n${out}`).toBeGreaterThanOrEqual(0);
      from = at + part.length;
    }
    if (!output.endsWith("…\n")) expect(out.length).toBe(from);
  }
  return shown.length;
}

describe("docs/mission.md", () => {
  const mission = page("docs/mission.md");

  test("speaks of every sentence once", () => {
    const named = [...mission.matchAll(/^\| (S\d[^|]*) \|/gm)].flatMap(([, ids = ""]) =>
      ids.split(", ").flatMap((part) => {
        const [, article = "", from = "", to = from] = /^S(\d)\.(\d+)(?:–S\d\.(\d+))?$/.exec(part) ?? [];
        return Array.from(
          { length: Number(to) - Number(from) + 1 },
          (_, i) => `${article}.${Number(from) + i}`,
        );
      }),
    );
    const all = [12, 25].flatMap((n, i) => Array.from({ length: n }, (_, k) => `${i + 1}.${k + 1}`));
    expect([...named].sort()).toEqual(all.sort());
  });

  test("names entries that are in the log, and the README how many there are", () => {
    const lines = page("scenarios/paris/log.ndjson").trim().split("\n");
    const ids = new Set(lines.map((line) => JSON.parse(line).id));
    const named = [...mission.matchAll(/`(ev-[^`]+)`/g)].map(([, id = ""]) => id);
    expect(named.length).toBeGreaterThan(0);
    expect(named.filter((id) => !ids.has(id))).toEqual([]);
    expect(page("README.md")).toContain(`a log of ${lines.length} dated entries`);
  });

  test("Russia's position on the declaration depends on what was known", () => {
    const known = (day: string): unknown => {
      const { out } = pacta(["run", "scenarios/paris", "--as-of", "2026-01-09", "--known-at", day, "--json"]);
      return JSON.parse(out).stances.find(
        (it: { of: string; on: string }) => it.of === "RU" && it.on === "DECL",
      );
    };
    expect(known("2026-01-07")).toMatchObject({ stance: null, event: null });
    expect(known("2026-01-09")).toMatchObject({ event: "ev-2026-01-08-ru" });
  });
});
