import { shows } from "../check.ts";

shows("N207", [
  {
    title: "a violation is somebody’s violation",
    text: `situation Calm "Calm" { while not Violation holds }`,
    at: "Violation holds",
    says: "‘Violation’ is declared with one parameter, and none is given here.",
    fix: null,
  },
  {
    title: "a ceasefire is nobody’s in particular",
    text: `situation Calm "Calm" { while Ceasefire(RU) is in force }`,
    at: "Ceasefire(RU) is in force",
    says: "A situation such as ‘Ceasefire’ is nobody’s in particular, and nothing can stand in brackets after it.",
    fix: null,
  },
  {
    title: "an instance of a duty is one debtor’s",
    text: `duty N-1 "Help" {
  by each of FR, DE
  to UA
  when always
  must do "help"
  unstated: deadline, finder, procedure, remedy, exit
  cites DECL
}
situation Late "Late" { while N-1(FR, DE) is overdue }`,
    at: "N-1(FR, DE) is overdue",
    says: "In brackets after the norm ‘N-1’ stands the one whose instance is meant, and 2 are given here.",
    fix: null,
  },
]);
