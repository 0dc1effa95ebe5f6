import { shows } from "../check.ts";

shows("S301", [
  {
    title: "a duty that is silent on five slots",
    text: `duty N-1 "Help" {
  by FR
  to UA
  must do "help"
  when always
  cites DECL
}`,
    at: "N-1",
    says: "The duty ‘N-1’ says nothing of ‘deadline’, ‘finder’, ‘procedure’, ‘remedy’ and ‘exit’. If the text is silent, write ‘unstated’, so that the silence shows.",
    fix: "Insert ‘unstated: deadline, finder, procedure, remedy, exit’",
  },
]);
