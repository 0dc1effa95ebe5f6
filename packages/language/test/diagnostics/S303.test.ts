import { shows } from "../check.ts";

shows("S303", [
  {
    title: "a slot that is misspelled",
    text: `party PL "Poland" {
  kin state
}`,
    at: "kin",
    says: "‘kin’ does not begin anything that a party can say. Did you mean ‘kind’?",
    fix: "Change to ‘kind’",
  },
  {
    title: "shall, as in other contracts",
    text: `duty N-1 "Help" {
  by FR
  to UA
  when always
  shall do "help"
  deadline unstated
  unstated: finder, procedure, remedy, exit
  cites DECL
}`,
    at: "shall",
    says: "‘shall’ does not begin anything that a norm can say. Did you mean ‘must’?",
    fix: "Change to ‘must’",
  },
  {
    title: "every three months",
    text: `duty N-1 "Help" {
  by FR
  to UA
  when always
  must do "help"
  deadline unstated
  every 3 months
  unstated: finder, procedure, remedy, exit
  cites DECL
}`,
    at: "every",
    says: "‘every’ does not begin anything that a norm can say. Nothing returns by the calendar alone: write a part or a norm for each date, or declare an event.",
    fix: null,
  },
]);
