import { shows } from "../check.ts";

shows("P110", [
  {
    title: "a paragraph sign opens no slot",
    text: `party PL "Poland" {
  § kind state
}`,
    at: "§",
    says: "The character ‘§’ means nothing here.",
    fix: null,
  },
]);
