import { shows } from "../check.ts";

shows("N205", [
  {
    title: "clause 1.10 is not clause 1.1",
    text: `duty N-1 "Help" {
  by FR
  to UA
  must do "help"
  when always
  unstated: deadline, finder, procedure, remedy, exit
  cites TREATY clause 1.10
}`,
    at: "1.10",
    says: "‘TREATY’ lists its clauses, and none of them is ‘1.10’. Did you mean ‘1.1’?",
    fix: "Change to ‘1.1’",
  },
]);
