import { shows } from "../check.ts";

shows("S306", [
  {
    title: "a duty that says ‘must not’ is a prohibition",
    text: `duty N-1 "Keep out" {
  by FR
  to UA
  must not do "enter"
  when always
  unstated: deadline, finder, procedure, remedy, exit
  cites DECL
}`,
    at: "",
    says: "The duty ‘N-1’ says ‘must not’; a duty says ‘must’.",
    fix: "Change to ‘prohibition’",
  },
]);
