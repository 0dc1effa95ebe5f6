import { shows } from "../check.ts";

shows("N203", [
  {
    title: "a state cannot be the body that finds",
    text: `fact Attack(by) "Attack" { found by FR standard "clear" }`,
    at: "FR",
    says: "‘FR’ is a party; a body is needed here.",
    fix: null,
  },
  {
    title: "a remedy that is no norm",
    text: `duty N-1 "Help" {
  by FR
  to UA
  must do "help"
  when always
  remedy additional Coalition
  unstated: deadline, finder, procedure, exit
  cites DECL
}`,
    at: "Coalition",
    says: "‘Coalition’ is a group; a norm is needed here.",
    fix: null,
  },
  {
    title: "a reading that is a body",
    text: `duty N-1 "Help" {
  by FR
  to UA
  must do "help"
  when always
  unstated: deadline, finder, procedure, remedy, exit
  cites DECL
  under Council.within { deadline unstated }
}`,
    at: "Council",
    says: "‘Council’ is a body; a reading is needed here.",
    fix: null,
  },
]);
