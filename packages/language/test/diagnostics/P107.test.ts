import { shows } from "../check.ts";

shows("P107", [
  {
    title: "prose behind a declaration",
    text: `party PL "Poland" { kind state } and its friends`,
    at: "and",
    says: "‘and’ stands outside every declaration. A line that begins a declaration starts with a word such as ‘party’ or ‘duty’.",
    fix: null,
  },
]);
