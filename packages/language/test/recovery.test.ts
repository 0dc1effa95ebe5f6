// A mistake costs as little as it can: a slot, or a norm, and never the file.
import { expect, test } from "vitest";
import { check } from "./check.ts";

const norm = (id: string, line = ""): string => `duty ${id} "Help" {
  by FR
  to UA
  must do "help"
  when always
  unstated: deadline, finder, procedure, remedy, exit
  cites DECL
${line}}
`;

function norms(text: string): readonly string[] {
  return check(text).agreement?.norms.map(({ id }) => id) ?? [];
}

test("a norm with an error is left out, and the others run on", () => {
  expect(norms(norm("N-1") + norm("N-2", "  finder Nobody\n") + norm("N-3"))).toEqual(["N-1", "N-3"]);
});

test("a norm that cannot be read to its end is left out, and the next one is read", () => {
  expect(norms(norm("N-1").replace(/}\n$/, "") + norm("N-2"))).toEqual(["N-2"]);
});

test("a line that cannot be read costs one diagnostic, whatever else the block says", () => {
  expect(
    check(norm("N-1", "  within 24 hrs of start of Ceasefire\n").replace("deadline, ", "")).codes,
  ).toEqual(["T401"]);
  expect(check(norm("N-1", "  suspended while ( Ceasefire is in force\n")).codes).toEqual(["P104"]);
  expect(check(norm("N-1", "  procedural nonsense { with a block }\n")).codes).toEqual(["S303"]);
});

test("a warning costs nothing", () => {
  const { agreement, codes } = check(norm("N-1", "  binding legal\n"));
  expect(codes).toEqual(["W607"]);
  expect(agreement?.norms.length).toBe(1);
});

test("a group with an unknown member keeps the members that are known", () => {
  const { agreement, codes } = check('group Trio "Trio" { members FR, XX, DE }');
  expect(codes).toEqual(["N201"]);
  expect(agreement?.groups.at(-1)?.members.map(({ member }) => member)).toEqual(["FR", "DE"]);
});

test("a situation whose beginning cannot be understood is there, and says nothing of it", () => {
  const { agreement } = check(
    'situation Late "Late" { begins when Nowhere is in force ends when end of Ceasefire }',
  );
  expect(agreement?.situations.at(-1)).toMatchObject({
    id: "Late",
    begins: "unstated",
    ends: { stated: { kind: "moment" } },
  });
});

test("a question with an unknown voter keeps its name and is never decided", () => {
  const { agreement } = check(`body Panel "Panel" {
  members FR, DE
  chair unstated
  seat unstated
  quorum unstated
  question Site "the site" { rule majority of members veto XX }
}`);
  expect(agreement?.bodies.at(-1)?.questions).toMatchObject([{ id: "Site", rule: "unstated", vetoes: [] }]);
});

test("the second declaration of a name stays out of the agreement", () => {
  const { agreement, diagnostics } = check('party FR "Another France" { kind union }');
  expect(agreement?.parties.filter(({ id }) => id === "FR").map(({ title }) => title)).toEqual(["France"]);
  expect(diagnostics.map(({ code, related }) => [code, related.map(({ caption }) => caption)])).toEqual([
    ["N202", ["‘FR’ is declared here"]],
  ]);
});

test("what speaks of a norm that is left out is left out with it", () => {
  const { agreement, codes } = check(
    `${norm("N-1", "  finder Nobody\n")}${norm("N-2", "  lapses when fulfilment of N-1\n")}${norm("N-3", "  lapses when fulfilment of N-2\n")}${norm("N-4")}`,
  );
  expect(codes).toEqual(["S302", "N201", "N216", "N216"]);
  expect(agreement?.norms.map(({ id }) => id)).toEqual(["N-4"]);
});
