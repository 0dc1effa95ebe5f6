// What an editor asks of the language: what can stand at a place, what a name means, and another name for it.
import { expect, test } from "vitest";
import {
  completionsAt,
  declaredIn,
  edited,
  nameAt,
  parseFiles,
  renaming,
  usesOf,
  Workspace,
} from "../src/index.ts";
import { surroundings } from "./check.ts";

const file = "sample.pacta";

/** What is offered where the stroke stands. */
function offeredAt(marked: string): readonly string[] {
  const offset = marked.indexOf("|");
  const text = marked.replace("|", "");
  const workspace = new Workspace([
    { name: "around.pacta", text: surroundings },
    { name: file, text },
  ]);
  const before = JSON.stringify(workspace.result().diagnostics);
  const { options } = completionsAt(workspace, { name: file, text }, offset);
  expect(JSON.stringify(workspace.result().diagnostics)).toBe(before);
  return options.map(({ label }) => label);
}

test.each([
  ["where a declaration begins", "du|", ["duty", "party", "body"]],
  ["where a slot begins", 'duty N "N" {\n  by FR\n  wi|\n}', ["within", "must", "cites"]],
  ["where somebody is named", 'duty N "N" {\n  by F|\n}', ["FR", "DE", "Coalition"]],
  ["where a clause is named", 'duty N "N" {\n  cites TREATY clause |\n}', ["1", "1.1"]],
  ["where a unit of time stands", 'duty N "N" {\n  within 3 d|\n}', ["days", "working days"]],
  [
    "where a rule is chosen",
    'body B "B" {\n  question Q "q" {\n    rule m|\n  }\n}',
    ["majority", "consensus"],
  ],
  ["where a word has to follow", 'duty N "N" {\n  must maint|\n}', ["maintain"]],
])("%s, that is offered", (_, marked, expected) => {
  expect(offeredAt(marked)).toEqual(expect.arrayContaining([...expected]));
});

test("once a declaration is whole, only what may stand at the place is offered", () => {
  const whole = (by: string): string =>
    `duty N "N" {\n  by ${by}\n  to UA\n  when always\n  must do "x"\n  within 3 days of start of Ceasefire\n  unstated: finder, procedure, remedy, exit\n  cites TREATY clause 1\n}`;
  expect(offeredAt(whole("F|"))).toEqual(expect.arrayContaining(["FR", "Coalition"]));
  expect(offeredAt(whole("F|"))).not.toContain("Ceasefire");
});

test("nothing is offered within a quotation or a comment", () => {
  expect(offeredAt('party X "Fra|"')).toEqual([]);
  expect(offeredAt('party X "X"\n# par|')).toEqual([]);
});

const files = [
  { name: "a.pacta", text: 'party Cedar "Cedar"\nparty Elm "Elm"\n' },
  { name: "b.pacta", text: 'group Trees "Cedar and Elm" {\n  members Cedar, Elm\n}\n' },
];
const { trees } = parseFiles(files);

test("a name is found where it is declared and wherever it stands, and not in what is quoted", () => {
  expect(nameAt(trees, "b.pacta", 45)?.name).toBe("Cedar");
  expect(declaredIn(trees).get("Cedar")).toMatchObject({
    kind: "party",
    title: "Cedar",
    span: { file: "a.pacta" },
  });
  expect(usesOf(trees, "Cedar").map((it) => it.file)).toEqual(["a.pacta", "b.pacta"]);
});

test("another name stands in every file, and the text says the same", () => {
  const found = renaming(files, trees, "Cedar", "Larch");
  if (found.kind === "refused") throw new Error(found.because);
  const [a, b] = files.map(({ name, text }) =>
    edited(
      text,
      found.edits.filter(({ span }) => span.file === name),
    ),
  );
  expect(a).toContain('party Larch "Cedar"');
  expect(b).toContain("members Larch, Elm");
});

test.each([
  ["one that something else has", "Elm", "taken"],
  ["one that is two words", "White Cedar", "meaning"],
  ["one that opens a quotation", '"', "meaning"],
])("a name is refused: %s", (_, to, because) => {
  expect(renaming(files, trees, "Cedar", to)).toEqual({ kind: "refused", because });
});

test("a name is not changed where a word of the language is spelled like it", () => {
  const same = [{ name: "a.pacta", text: 'party state "A party called state" { kind state }\n' }];
  expect(renaming(same, parseFiles(same).trees, "state", "Alder")).toEqual({
    kind: "refused",
    because: "meaning",
  });
});
