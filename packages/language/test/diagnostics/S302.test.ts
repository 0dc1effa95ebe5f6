import { shows } from "../check.ts";

shows("S302", [
  {
    title: "a party of two kinds",
    text: `party PL "Poland" {
  kind state
  kind union
}`,
    at: "kind",
    says: "‘kind’ is already said in this block, and may be said once only.",
    fix: "Remove it",
  },
  {
    title: "two suspensions of which both may be meant: nothing is removed for the author",
    text: `duty N-1 "Help" {
  by FR
  to UA
  when always
  must do "help"
  suspended while Ceasefire is in force
  suspended while Violation(RU) holds
  unstated: deadline, finder, procedure, remedy, exit
  cites DECL
}`,
    at: "suspended while",
    says: "‘suspended while’ is already said in this block, and may be said once only. Where both count, write them in one: ‘suspended while … or …’.",
    fix: null,
  },
]);
