import { shows } from "../check.ts";

shows("T412", [
  {
    title: "working days of nowhere",
    text: `duty N-1 "Help" {
  by FR
  to UA
  must do "help"
  when always
  within 5 working days of start of Ceasefire
  unstated: finder, procedure, remedy, exit
  cites DECL
}`,
    at: "5 working days",
    says: "Working days are those of a calendar, and none is named. Write ‘5 working days of NAME’, or name a calendar in the agreement.",
    fix: null,
  },
]);
