import { shows } from "../check.ts";

shows("P102", [
  {
    title: "a missing brace is shown at the end of the declaration that lacks it",
    text: `party PL "Poland" {
  kind state
`,
    at: "",
    says: "The party ‘PL’ is not closed: a ‘}’ is missing here.",
    fix: "Insert ‘}’",
  },
]);
