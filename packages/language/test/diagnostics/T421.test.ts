import { shows } from "../check.ts";

shows("T421", [
  {
    title: "a fact of somebody",
    at: "Violation by RU",
    says: "Whose it is stands in brackets: ‘Violation(RU) holds …’.",
    fix: "Change to ‘(RU)’",
  },
  {
    title: "the standing of one of several",
    text: `duty N-1 "Help" {
  by each of FR, DE
  to UA
  when always
  must do "help"
  unstated: deadline, finder, procedure, remedy, exit
  cites DECL
}
situation Late "Late" { while N-1 by FR is overdue }`,
    at: "N-1 by FR",
    says: "Whose it is stands in brackets: ‘N-1(FR) is …’.",
    fix: "Change to ‘(FR)’",
  },
]);
