import { shows } from "../check.ts";

shows("W604", [
  {
    title: "a fact that nobody can assess",
    text: `fact Credible "a credible cessation" { found by unstated }`,
    at: "Credible",
    says: "Nobody is named who could assess the fact ‘Credible’. Whatever depends on it stays undetermined.",
    fix: null,
  },
  {
    title: "a body that is only foreseen",
    text: `body Panel "Panel" {
  members FR, DE
  chair unstated
  seat unstated
  quorum unstated
  not yet established
}
fact Attack(by) "Attack" { found by Panel standard "clear" }`,
    at: "Panel",
    says: "‘Attack’ is left to ‘Panel’, which cannot find anything yet: it is not established.",
    fix: null,
  },
]);
