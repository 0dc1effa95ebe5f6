import { shows } from "../check.ts";

shows("P104", [
  {
    title: "‘within 24 hours’ needs ‘of’",
    text: `situation Late "Late" {
  while within 24 hours start of Ceasefire
}`,
    at: "start",
    says: "‘within …’ needs ‘of’ here, before ‘start’.",
    fix: "Insert ‘of’",
  },
  {
    title: "a word of the sentence that is misspelled is changed, not doubled",
    text: `situation Late "Late" {
  while at least 3 Strike witin 24 hours
}`,
    at: "witin",
    says: "‘at least …’ needs ‘within’ here, before ‘witin’.",
    fix: "Change to ‘within’",
  },
]);
