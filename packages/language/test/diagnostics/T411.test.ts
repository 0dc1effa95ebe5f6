import { shows } from "../check.ts";

shows("T411", [
  {
    title: "there is no hour 24",
    text: `duty N-1 "Help" {
  by FR
  to UA
  must do "help"
  when always
  by 2026-06-30T24:00Z
  unstated: finder, procedure, remedy, exit
  cites DECL
}`,
    at: "2026-06-30T24:00Z",
    says: "There is no such time of day: hours run from 00 to 23, minutes and seconds from 00 to 59.",
    fix: null,
  },
]);
