import { shows } from "../check.ts";

shows("Q507", [
  {
    title: "a rule by weight in a body without weights",
    text: `body Panel "Panel" {
  members FR, DE
  chair unstated
  seat unstated
  quorum unstated
  question Site "the site" { rule 55% of members with 65% of weight }
}`,
    at: "55% of members with 65% of weight",
    says: "This rule counts weight, and ‘Panel’ gives its members none. Write ‘weight FR 68, DE 83’ in the body.",
    fix: null,
  },
]);
