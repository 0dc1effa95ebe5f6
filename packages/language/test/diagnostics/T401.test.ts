import { shows } from "../check.ts";

shows("T401", [
  {
    title: "‘hrs’ is not a unit of time",
    text: `duty N-1 "Help" {
  by FR
  to UA
  must do "help"
  when always
  within 24 hrs of start of Ceasefire
  unstated: finder, procedure, remedy, exit
  cites DECL
}`,
    at: "hrs",
    says: "‘hrs’ is not a unit of time. Use minutes, hours, days, working days, sitting days, weeks, months or years. Did you mean ‘hours’?",
    fix: "Change to ‘hours’",
  },
]);
