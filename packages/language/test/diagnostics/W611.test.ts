import { expect, test } from "vitest";
import { check, shows } from "../check.ts";

const power = (verb: string, target: string, holder = "FR"): string => `power Stop "Stop it" {
  held by ${holder}
  when always
  may ${verb} ${target}
  unstated: procedure, exit
  cites DECL
}
`;

const truce = (slots: string): string => `situation Truce "Truce" {
  ${slots}
}
`;

shows("W611", [
  {
    title: "a power to end a situation that does not speak of it",
    text: power("end", "Ceasefire"),
    at: "Stop",
    says: "‘Stop’ may end ‘Ceasefire’, and nothing in ‘Ceasefire’ speaks of it: the power can be exercised, and the situation stays as it is. Write there ‘ends when exercise of Stop’, if that is meant.",
    fix: null,
  },
  {
    title: "a power to extend an instrument without a term",
    text: power("extend", "TREATY by 12 months"),
    at: "Stop",
    says: "‘Stop’ may extend ‘TREATY’, and nothing in ‘TREATY’ speaks of it: the power can be exercised, and the instrument stays as it is. Write there ‘until … unless exercise of Stop’, if that is meant.",
    fix: null,
  },
]);

test.each<[string, string]>([
  [
    "its exercise",
    power("end", "Truce") + truce("begins when adoption of Budget\n  ends when exercise of Stop"),
  ],
  [
    "the act",
    power("terminate", "Truce") +
      truce("begins when adoption of Budget\n  ends when termination of Truce by UA"),
  ],
  [
    "its exercise in what the target waits for",
    `${power("activate", "Truce")}${truce("while Called is in force")}situation Called "Called" {\n  begins when exercise of Stop\n  ends unstated\n}\n`,
  ],
  ["what the holder decides", power("activate", "Ceasefire", "Council")],
])("a target that speaks of %s hears the power", (_, text) => {
  const codes = check(text).diagnostics.map(({ code }) => code);
  expect(codes.filter((code) => code === "W611" || code.startsWith("P") || code.startsWith("N"))).toEqual([]);
});

test("of a norm the act alone is enough", () => {
  const duty = `duty N-1 "Help" {
  by FR
  to UA
  when always
  must do "help"
  unstated: deadline, finder, procedure, remedy, exit
  cites DECL
}
`;
  const { diagnostics } = check(duty + power("suspend", "N-1"));
  expect(diagnostics.filter(({ code }) => code === "W611")).toEqual([]);
});
