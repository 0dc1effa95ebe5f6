import { shows } from "../check.ts";

shows("T402", [
  {
    title: "24 of what",
    text: `duty N-1 "Help" {
  by FR
  to UA
  must do "help"
  when always
  within 24 of start of Ceasefire
  unstated: finder, procedure, remedy, exit
  cites DECL
}`,
    at: "24",
    says: "‘24’ alone is no length of time. Say 24 of what: hours, days, working days, weeks, months or years.",
    fix: null,
  },
]);
