import { shows } from "../check.ts";

shows("W607", [
  {
    title: "a political declaration alone makes no legal duty",
    text: `duty N-1 "Help" {
  by FR
  to UA
  must do "help"
  when always
  binding legal
  unstated: deadline, finder, procedure, remedy, exit
  cites DECL
}`,
    at: "legal",
    says: "‘N-1’ says that it is legally binding, but ‘DECL’, which it cites, is not legal.",
    fix: null,
  },
]);
