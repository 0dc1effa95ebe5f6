import { shows } from "../check.ts";

shows("N201", [
  {
    title: "a name with a letter too many",
    text: `group Pair "Pair" { members FRA, DE }`,
    at: "FRA",
    says: "No party or group is called ‘FRA’. Did you mean ‘FR’?",
    fix: "Change to ‘FR’",
  },
  {
    title: "the Russian spelling of a Ukrainian name",
    text: `party Україна "Ukraine" { kind state }
group Pair "Pair" { members Украина, FR }`,
    at: "Украина",
    says: "No party or group is called ‘Украина’. Did you mean ‘Україна’?",
    fix: "Change to ‘Україна’",
  },
  {
    title: "Latin letters for a Cyrillic name that looks the same",
    text: `party АРК "Crimea" { kind state }
group Pair "Pair" { members APK, FR }`,
    at: "APK",
    says: "No party or group is called ‘APK’. Did you mean ‘АРК’?",
    fix: "Change to ‘АРК’",
  },
  {
    title: "a position on a fact that nobody declared",
    text: `position Valid "The notice is valid" held by FR { assumes Participant(RU) holds }`,
    at: "Participant",
    says: "No fact is called ‘Participant’.",
    fix: null,
  },
  {
    title: "what returns by the calendar",
    text: `duty N-1 "Help" {
  by FR
  to UA
  when always
  must do "help"
  deadline unstated
  each quarter
  unstated: finder, procedure, remedy, exit
  cites DECL
}`,
    at: "quarter",
    says: "No event is called ‘quarter’. What returns by the calendar says from when it is counted: ‘every 3 months from …’.",
    fix: null,
  },
  {
    title: "the receipt of nothing in particular",
    text: `duty N-1 "Help" {
  by FR
  to UA
  when always
  must do "help"
  within 30 days of receipt
  unstated: finder, procedure, remedy, exit
  cites DECL
}`,
    at: "receipt",
    says: "No event is called ‘receipt’. Say of what: ‘receipt of the trigger’.",
    fix: null,
  },
  {
    title: "each of several creditors",
    text: `duty N-1 "Help" {
  by FR
  to each
  when always
  must do "help"
  deadline unstated
  unstated: finder, procedure, remedy, exit
  cites DECL
}`,
    at: "each",
    says: "No party, group or body is called ‘each’. ‘each of’ belongs behind ‘by’; here names stand alone, and all of them are meant.",
    fix: null,
  },
]);
