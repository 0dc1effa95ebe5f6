import { shows } from "../check.ts";

shows("Q508", [
  {
    title: "three halves of the members",
    text: `body Panel "Panel" {
  members FR, DE
  chair unstated
  seat unstated
  quorum unstated
  question Site "the site" { rule majority 3/2 of members }
}`,
    at: "3/2",
    says: "A share lies above nothing and is at most the whole.",
    fix: null,
  },
]);
