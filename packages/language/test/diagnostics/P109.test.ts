import { shows } from "../check.ts";

shows("P109", [
  {
    title: "a condition in two hundred and twenty parentheses is refused",
    at: "(",
    says: "This nests more than 200 levels deep. Give a part of it a name of its own, as a situation, and use the name here.",
    fix: null,
  },
]);
