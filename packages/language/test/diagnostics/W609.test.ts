import { shows } from "../check.ts";

shows("W609", [
  {
    title: "a norm of a draft that was not adopted",
    text: `duty N-1 "Help" {
  in version "draft"
  by FR
  to UA
  must do "help"
  when always
  unstated: deadline, finder, procedure, remedy, exit
  cites TREATY clause 1.1
}`,
    at: "N-1",
    says: "‘N-1’ belongs to version ‘draft’, which was never adopted (‘final’ was). It is kept for comparison and is never in force.",
    fix: null,
  },
]);
