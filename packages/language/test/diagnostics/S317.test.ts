import { shows } from "../check.ts";

shows("S317", [
  {
    title: "a deed has no tolerance",
    text: `duty N-1 "Help" {
  by FR
  to UA
  must do "help" { tolerance 5% }
  when always
  unstated: deadline, finder, procedure, remedy, exit
  cites DECL
}`,
    at: "{",
    says: "Only what is delivered or paid has parts, years and steps; this block has nothing to belong to.",
    fix: null,
  },
]);
