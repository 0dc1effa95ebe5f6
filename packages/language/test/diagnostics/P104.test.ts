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
  {
    title: "a share of the members alone is a majority",
    text: `body Court "Court" {
  members FR, DE
  chair unstated
  seat unstated
  quorum unstated
  question Case "the case" { rule 2/3 of members }
}`,
    at: "2/3",
    says: "‘2/3 of members’ needs ‘majority’ here, before ‘2/3’.",
    fix: "Insert ‘majority’",
  },
  {
    title: "a clock that runs after something",
    text: `duty N-1 "Help" {
  by FR
  to UA
  when always
  must do "help"
  within 30 days after start of Ceasefire
  unstated: finder, procedure, remedy, exit
  cites DECL
}`,
    at: "after",
    says: "‘within …’ needs ‘of’ here, before ‘after’.",
    fix: "Change to ‘of’",
  },
]);
