import { shows } from "../check.ts";

shows("W610", [
  {
    title: "a deadline after the end of the mandate",
    text: `instrument MANDATE "Mandate" {
  status legal
  until 2026-11-15
  interpreter unstated
  enforceability unstated
}
duty N-1 "Train" {
  by FR
  to UA
  must do "train"
  when always
  by 2027-01-01
  unstated: finder, procedure, remedy, exit
  cites MANDATE
}`,
    at: "N-1",
    says: "The deadline of ‘N-1’ is 2027-01-01, but ‘MANDATE’, from which it comes, ends on 2026-11-15. Say which of the two limits counts.",
    fix: null,
  },
]);
