import { shows } from "../check.ts";

shows("P117", [
  {
    title: "one brace too many",
    text: `party PL "Poland" { kind state } }`,
    at: "}",
    says: "This ‘}’ closes nothing: every block before it is closed already.",
    fix: "Remove it",
  },
]);
