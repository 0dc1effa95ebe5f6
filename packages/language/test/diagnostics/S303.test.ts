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
    title: "every, where nothing returns",
    text: `situation Calm "Calm" {
  every 3 months
  begins unstated
  ends unstated
}`,
    at: "every",
    says: "‘every’ does not begin anything that a situation can say. What returns by the calendar says from when it is counted: ‘every 3 months from …’.",
    fix: null,
  },
]);
