import { shows } from "../check.ts";

shows("N207", [
  {
    title: "a violation is somebody’s violation",
    text: `situation Calm "Calm" { while not Violation holds }`,
    at: "Violation holds",
    says: "‘Violation’ is declared with one parameter, and none is given here.",
    fix: null,
  },
]);
