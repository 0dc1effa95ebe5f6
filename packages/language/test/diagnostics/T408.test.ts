import { shows } from "../check.ts";

shows("T408", [
  {
    title: "24 hours of nothing",
    text: `duty N-1 "Help" {
  by FR
  to UA
  must do "help"
  when always
  within 24 hours
  unstated: finder, procedure, remedy, exit
  cites DECL
}`,
    at: "24 hours",
    says: "‘within 24 hours’ does not say from when. Write ‘within 24 hours of …’ with the event, its receipt, its detection or the finding on it.",
    fix: null,
  },
]);
