import { shows } from "../check.ts";

shows("S310", [
  {
    title: "an office of nobody",
    text: `office Chair "The chair"`,
    at: "office",
    says: "The office ‘Chair’ needs ‘of’, such as: of GB",
    fix: null,
  },
]);
