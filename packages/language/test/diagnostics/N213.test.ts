import { shows } from "../check.ts";

shows("N213", [
  {
    title: "one clause listed twice",
    text: `instrument NOTE "Note" {
  status statement
  clause 1 "One"
  clause 1 "Another"
  interpreter unstated
  enforceability unstated
}`,
    at: "1",
    says: "The clause ‘1’ is listed twice.",
    fix: null,
  },
]);
