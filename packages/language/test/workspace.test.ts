// Reading piece by piece: only what changed is read again, and nobody can tell from the answer.
import fc from "fast-check";
import { expect, test } from "vitest";
import { parseFiles, Workspace } from "../src/index.ts";
import { surroundings } from "./check.ts";

const scraps = [
  "\n",
  " ",
  '"',
  "{",
  "}",
  "#",
  "(",
  ",",
  "duty ",
  "party ",
  "by FR",
  "Ceasefire",
  "is in force",
  "unstated",
  'party PL "Poland" { kind state }\n',
  "2026-02-30",
  "within 30 days of start of Ceasefire\n",
  "\r\n",
  "і",
];

type Edit = { readonly file: number; readonly at: number; readonly cut: number; readonly put: string };

const edits = fc.array(
  fc.record({
    file: fc.nat(1),
    at: fc.nat(),
    cut: fc.oneof(fc.constant(0), fc.nat(12), fc.nat(200)),
    put: fc.oneof(fc.constantFrom(...scraps), fc.string({ maxLength: 4 })),
  }),
  { maxLength: 12 },
);

function edited(text: string, { at, cut, put }: Edit): string {
  const place = text.length === 0 ? 0 : at % (text.length + 1);
  return text.slice(0, place) + put + text.slice(place + cut);
}

test("after any edits the answer is that of a fresh start", () => {
  const half = surroundings.indexOf("body Council");
  fc.assert(
    fc.property(edits, (list) => {
      const texts = [surroundings.slice(0, half), surroundings.slice(half)];
      const names = ["one.pacta", "two.pacta"];
      const workspace = new Workspace(names.map((name, i) => ({ name, text: texts[i] ?? "" })));
      for (const edit of list) {
        texts[edit.file] = edited(texts[edit.file] ?? "", edit);
        workspace.update(names[edit.file] ?? "", texts[edit.file] ?? "");
      }
      const fresh = parseFiles(names.map((name, i) => ({ name, text: texts[i] ?? "" })));
      expect(workspace.result()).toEqual(fresh);
    }),
    { numRuns: 60 },
  );
});

test("an edit reads one piece again, however many there are", () => {
  const parties = Array.from({ length: 400 }, (_, i) => `party P${i} "Party ${i}" { kind state }\n`);
  const workspace = new Workspace([{ name: "parties.pacta", text: parties.join("") }]);
  const before = workspace.piecesParsed;
  expect(before).toBe(400);
  workspace.update("parties.pacta", parties.join("").replace('"Party 200"', '"The two hundredth"'));
  expect(workspace.piecesParsed - before).toBe(1);
});

test("a word typed at the end of a text or between two likes is cut as from a fresh start", () => {
  const party = 'party PL "Poland" { kind state }\n';
  for (const [before, after] of [
    [`${party}party`, `${party}partyX`],
    [`${party}party UA "Ukraine" {\nduty`, `${party}party UA "Ukraine" {\ndutyX`],
    [party.repeat(3), party.repeat(2)],
    [party.repeat(2), party.repeat(3)],
    [`${party}\r${party}`, `${party}\r\n${party}`],
    [`# one\n${party}`, `# one\n\n${party}`],
    [party, ""],
    ["", party],
  ] as const) {
    const workspace = new Workspace([{ name: "a.pacta", text: before }]);
    workspace.result();
    expect(workspace.update("a.pacta", after), JSON.stringify(after)).toEqual(
      parseFiles([{ name: "a.pacta", text: after }]),
    );
  }
});

test("an edit compiles its declaration again, and those that name it, however many there are", () => {
  const parties = Array.from({ length: 400 }, (_, i) => `party P${i} "Party ${i}" { kind state }\n`);
  const group = 'group Pair "The pair" { members P7, P8 }\n';
  const text = `agreement A "A" { zone "UTC" }\n${parties.join("")}${group}`;
  const workspace = new Workspace([{ name: "parties.pacta", text }]);
  const compiledFor = (changed: string): number => {
    const before = workspace.declarationsCompiled;
    workspace.update("parties.pacta", changed);
    return workspace.declarationsCompiled - before;
  };
  expect(workspace.result().diagnostics.filter(({ severity }) => severity === "error")).toEqual([]);
  const header = 1;
  expect(compiledFor(text.replace('"Party 200"', '"The two hundredth"'))).toBe(header + 1);
  expect(compiledFor(text.replace('"Party 7"', '"The seventh"'))).toBe(header + 2);
});

test("a declaration that is written twice counts once", () => {
  const twice = 'party PL "Poland" { kind state }\n'.repeat(2);
  const workspace = new Workspace([{ name: "a.pacta", text: surroundings + twice }]);
  const { agreement, diagnostics } = workspace.result();
  expect(agreement?.parties.filter(({ id }) => id === "PL").length).toBe(1);
  expect(diagnostics.map(({ code }) => code)).toContain("N202");
});

test("undoing an edit reads nothing again", () => {
  const workspace = new Workspace([{ name: "a.pacta", text: surroundings }]);
  workspace.update("a.pacta", surroundings.replace("Europe/Kyiv", "Europe/Paris"));
  const before = workspace.piecesParsed;
  workspace.update("a.pacta", surroundings);
  expect(workspace.piecesParsed).toBe(before);
});

test("a piece that moves keeps its diagnostics at its new place", () => {
  const text = 'party PL "Poland" { kind stat }\n';
  const workspace = new Workspace([{ name: "a.pacta", text: surroundings }]);
  const at = (moved: string): number | undefined =>
    workspace.update("b.pacta", moved).diagnostics.find((one) => one.code === "P114")?.span.from;
  const first = at(text) ?? 0;
  expect(at(`\n\n\n${text}`)).toBe(first + 3);
});

test("a file that is removed takes its names with it", () => {
  const workspace = new Workspace([
    { name: "a.pacta", text: surroundings },
    { name: "b.pacta", text: 'party PL "Poland" { kind state }' },
  ]);
  expect(workspace.result().agreement?.parties.map(({ id }) => id)).toContain("PL");
  expect(workspace.remove("b.pacta").agreement?.parties.map(({ id }) => id)).not.toContain("PL");
});
