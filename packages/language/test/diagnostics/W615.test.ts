import { expect, test } from "vitest";
import { check, shows } from "../check.ts";

const text = (by: string, condition: string): string => `permission P-1 "Pass" {
  held by each of Coalition
  when always
  may do "pass"
  exit unstated
  cites DECL
}
prohibition N-1 "Keep out" {
  by ${by}
  to UA
  when always
  unless ${condition} is available
  must not do "pass"
  unstated: finder, procedure, remedy, exit
  cites DECL
}`;

shows("W615", [
  {
    title: "one who can have no permit is spared by anybody’s",
    text: text("each of FR, DE, RU", "P-1"),
    at: "P-1 is available",
    says: "Of those who owe or hold ‘N-1’, ‘FR’ and ‘DE’ are asked about their own ‘P-1’, and ‘RU’, who can have none, about anybody’s. Write ‘P-1(the debtor)’ if each is meant to have its own.",
    fix: null,
  },
]);

test("nothing is divided where all of them can have one, where none can, or where the text says whose", () => {
  expect(check(text("each of Coalition", "P-1")).codes).toEqual([]);
  expect(check(text("each of RU, UA", "P-1")).codes).toEqual([]);
  expect(check(text("each of FR, DE, RU", "P-1(the debtor)")).codes).toEqual([]);
});
