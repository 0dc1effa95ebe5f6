import { shows } from "../check.ts";

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
