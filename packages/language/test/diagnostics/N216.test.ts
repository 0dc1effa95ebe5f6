import { shows } from "../check.ts";

shows("N216", [
  {
    title: "a norm that waits for the breach of a broken norm is left out with it",
    text: `duty N-1 "Help" {
  by FRA
  to UA
  must do "help"
  when always
  unstated: deadline, finder, procedure, remedy, exit
  cites DECL
}
duty N-2 "Help again" {
  by FR
  to UA
  must do "help"
  when breach of N-1
  unstated: deadline, finder, procedure, remedy, exit
  cites DECL
}`,
    at: "N-1",
    says: "The duty ‘N-2’ is left out, because it speaks of ‘N-1’, which has an error of its own.",
    fix: null,
  },
]);
