import { shows } from "../check.ts";

shows("T410", [
  {
    title: "working days of an undeclared calendar",
    text: `duty N-1 "Help" {
  by FR
  to UA
  must do "help"
  when always
  within 5 working days of Bavaria of start of Ceasefire
  unstated: finder, procedure, remedy, exit
  cites DECL
}`,
    at: "Bavaria",
    says: "No calendar is called ‘Bavaria’. Declare it, with its rest days and holidays.",
    fix: null,
  },
]);
