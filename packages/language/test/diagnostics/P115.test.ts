import { shows } from "../check.ts";

shows("P115", [
  {
    title: "an amount of fifty digits",
    says: "This number has more than 40 characters, more than any amount needs.",
    fix: null,
  },
]);
