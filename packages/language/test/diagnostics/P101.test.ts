import { shows } from "../check.ts";

shows("P101", [
  {
    title: "a misspelled declaration word is named, and the rest of the line is read",
    text: `dutty N-1 "Help" { by FR to UA must do "help" when always unstated: deadline, finder, procedure, remedy, exit cites DECL }`,
    at: "dutty",
    says: "‘dutty’ does not start a declaration. Did you mean ‘duty’?",
    fix: "Change to ‘duty’",
  },
]);
