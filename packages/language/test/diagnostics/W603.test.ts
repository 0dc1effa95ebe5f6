import { expect, test } from "vitest";
import { check, shows } from "../check.ts";

shows("W603", [
  {
    title: "the accused sits in the body that finds, and can block it",
    text: `body Panel "Panel" {
  members FR, RU
  chair unstated
  seat unstated
  quorum unstated
  question Guilt "who did it" { rule consensus }
}
fact Attack(by) "Attack" { found by Panel on Guilt standard "clear" }
situation Attacked "Attacked" { while Attack(RU) holds }`,
    at: "Guilt",
    says: "‘Panel’ finds on the conduct of ‘RU’ (‘Attack’), who can block ‘Guilt’. Write ‘recusal of the party concerned’ if the text excludes that.",
    fix: null,
  },
]);

test("whoever may have broken a rule that is put for “the debtor” is each of its debtors", () => {
  const text = (by: string): string => `body Panel "Panel" {
  members FR, DE
  chair unstated
  seat unstated
  quorum unstated
  question Guilt "who did it" { rule majority of members }
}
fact Attack(by) "Attack" { found by Panel on Guilt standard "clear" }
prohibition N-1 "No attack" {
  by ${by}
  to UA
  when always
  must not do "attack"
  infringed when Attack(the debtor) holds
  unstated: finder, procedure, remedy, exit
  cites DECL
}`;
  expect(check(text("each of RU, UA")).codes).toEqual([]);
  expect(check(text("each of Coalition except FR")).diagnostics.map(({ message }) => message)).toEqual([
    "‘Panel’ finds on the conduct of ‘DE’ (‘Attack’), who can vote on ‘Guilt’. Write ‘recusal of the party concerned’ if the text excludes that.",
  ]);
});

test("a body that keeps the party concerned out of one question is not warned of the others", () => {
  const panel = (rule: string): string => `body Panel "Panel" {
  members FR, UA
  chair unstated
  seat unstated
  quorum unstated
  question Agenda "what to talk about" { rule consensus }
  question Guilt "who did it" { rule ${rule} }
}
duty N-1 "Help" {
  by FR
  to UA
  when always
  must do "help"
  finder Panel
  unstated: deadline, procedure, remedy, exit
  cites DECL
}`;
  expect(check(panel("consensus")).codes).toEqual(["W603", "W603"]);
  expect(check(panel("consensus recusal of the party concerned")).codes).toEqual([]);
});
