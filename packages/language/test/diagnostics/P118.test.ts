import { shows } from "../check.ts";

shows("P118", [
  {
    title: "a declaration that is indented",
    text: `party PL "Poland" { kind state }
  party RO "Romania" { kind state }`,
    at: "party",
    says: "A declaration begins in the first column of its line. Move ‘party’ to the beginning of the line.",
    fix: "Move ‘party’ to the beginning of the line",
  },
]);
