import { shows } from "../check.ts";

shows("T405", [
  {
    title: "a clock cannot start at a period",
    text: `duty N-1 "Help" {
  by FR
  to UA
  must do "help"
  when always
  within 24 hours of Ceasefire is in force
  unstated: finder, procedure, remedy, exit
  cites DECL
}`,
    at: "Ceasefire is in force",
    says: "A moment is needed here, when something happens; ‘Ceasefire is in force’ is a period, while something lasts. Write ‘start of …’ or ‘end of …’.",
    fix: "Insert ‘start of’",
  },
  {
    title: "a clock cannot start at a name that lasts",
    text: `duty N-1 "Help" {
  by FR
  to UA
  when always
  must do "help"
  within 24 hours of Ceasefire
  unstated: finder, procedure, remedy, exit
  cites DECL
}`,
    at: "Ceasefire",
    says: "A moment is needed here, when something happens; ‘Ceasefire’ is a period, while something lasts. Write ‘start of …’ or ‘end of …’.",
    fix: "Insert ‘start of’",
  },
]);
