import { shows } from "../check.ts";

shows("N211", [
  {
    title: "a norm that replaces itself",
    text: `duty N-1 "Help" {
  by FR
  to UA
  must do "help"
  when always
  remedy substitute N-1
  unstated: deadline, finder, procedure, exit
  cites DECL
}`,
    at: "N-1",
    says: "‘N-1’ names itself here (substitute). A norm cannot wait for itself, replace itself or be its own source.",
    fix: null,
  },
]);
