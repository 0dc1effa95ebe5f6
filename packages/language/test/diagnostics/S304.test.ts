import { shows } from "../check.ts";

shows("S304", [
  {
    title: "a duty that comes from nowhere",
    text: `duty N-1 "Help" {
  by FR
  to UA
  must do "help"
  when always
  unstated: deadline, finder, procedure, remedy, exit
}`,
    at: "N-1",
    says: "The duty ‘N-1’ cites nothing. Every duty says which clause it comes from: ‘cites DOCUMENT clause NUMBER’.",
    fix: null,
  },
]);
