import { shows } from "../check.ts";

shows("F704", [
  {
    title: "a mark that turns the direction of writing",
    says: "A mark that turns the direction of writing stands here (U+202E). It can make a text look different from what it says.",
    fix: "Remove it",
  },
]);
