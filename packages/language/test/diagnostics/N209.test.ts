import { shows } from "../check.ts";

shows("N209", [
  {
    title: "a version that no cited instrument has",
    text: `duty N-1 "Help" {
  in version "draught"
  by FR
  to UA
  must do "help"
  when always
  unstated: deadline, finder, procedure, remedy, exit
  cites TREATY
}`,
    at: '"draught"',
    says: "No instrument that this norm cites has a version ‘draught’; there are ‘draft’ and ‘final’.",
    fix: null,
  },
]);
