import { shows } from "../check.ts";

shows("T414", [
  {
    title: "a situation by its name alone is no condition",
    text: `situation Calm "Calm" { while Ceasefire }`,
    at: "Ceasefire",
    says: "‘Ceasefire’ is a situation, and a name alone is no condition. Say what it must be, such as ‘Ceasefire is in force’.",
    fix: "Insert ‘is in force’",
  },
  {
    title: "‘in force’ without ‘is’",
    text: `situation Calm "Calm" { while Ceasefire in force }`,
    at: "Ceasefire in force",
    says: "‘Ceasefire’ is a situation, and a name alone is no condition. Say what it must be, such as ‘Ceasefire is in force’.",
    fix: "Insert ‘is’",
  },
  {
    title: "a party is no condition",
    text: `duty N-1 "Help" {
  by FR
  to UA
  when FR
  must do "help"
  deadline unstated
  unstated: finder, procedure, remedy, exit
  cites DECL
}`,
    at: "FR",
    says: "‘FR’ is a party, and a name alone is no condition. Name an act, such as ‘notice by FR’, or an event.",
    fix: null,
  },
]);
