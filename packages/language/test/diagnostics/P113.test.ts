import { shows } from "../check.ts";

shows("P113", [
  {
    title: "a quorum of one and a half members",
    text: `body Panel "Panel" { members FR chair unstated seat unstated quorum 1.5 }`,
    at: "1.5",
    says: "This cannot be a number of members: a whole number within reason is needed.",
    fix: null,
  },
]);
