import { expect, test } from "vitest";
import { check, shows } from "../check.ts";

const duty = (by: string): string => `duty N-1 "Help" {
  by ${by}
  to UA
  when always
  must do "help"
  unstated: deadline, finder, procedure, remedy, exit
  cites DECL
}
`;

shows("W614", [
  {
    title: "somebody else than those who owe is never late",
    text: `${duty("each of FR, DE")}situation Late "Late" { while N-1(RU) is overdue }`,
    at: "N-1(RU) is overdue",
    says: "‘RU’ is none of those who owe or hold ‘N-1’ (‘FR’ and ‘DE’). It has no ‘N-1’ of its own, so that none ever stands so.",
    fix: null,
  },
]);

test("whoever is in the group that owes can be named, and so can the one who owes alone", () => {
  const late = (who: string): string =>
    `situation Late "Late" { begins when lateness of N-1(${who}) ends unstated }`;
  expect(check(duty("each of Coalition") + late("DE")).codes).toEqual([]);
  expect(check(duty("FR") + late("FR")).codes).toEqual([]);
  expect(check(duty("each of Coalition except DE") + late("DE")).codes).toEqual(["W614"]);
});
