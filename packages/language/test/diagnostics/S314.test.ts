import { shows } from "../check.ts";

shows("S314", [
  {
    title: "a duty that does not say what to do",
    text: `duty N-1 "Help" {
  by FR
  to UA
  when always
  unstated: deadline, finder, procedure, remedy, exit
  cites DECL
}`,
    at: "N-1",
    says: 'The duty ‘N-1’ does not say what: a line such as ‘must do "…"’ is missing.',
    fix: null,
  },
]);
