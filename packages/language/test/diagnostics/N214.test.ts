import { shows } from "../check.ts";

shows("N214", [
  {
    title: "two choices of one name",
    text: `reading Either "Either way" {
  choice first "one way"
  choice first "the other way"
}`,
    at: "first",
    says: "‘first’ stands here twice.",
    fix: null,
  },
]);
