import { shows } from "../check.ts";

shows("P106", [
  {
    title: "two names without a comma between them",
    text: `group Pair "Pair" { members FR DE }`,
    at: "DE",
    says: "‘DE’ was not expected here: the slot ‘members’ ends before it. A comma may be missing, or a slot must begin on a new line.",
    fix: null,
  },
  {
    title: "a grade of an event",
    text: `situation Hit "Hit" { begins when Strike at grade heavy ends unstated }`,
    at: "at",
    says: "‘at’ was not expected here: the slot ‘begins when’ ends before it. A grade is asked of a fact or of a finding: ‘Violation(BO) holds at grade expanded’. Of an event each grade that matters is an event of its own.",
    fix: null,
  },
  {
    title: "an article without its word",
    text: `duty N-1 "Help" {
  by FR
  to UA
  when always
  must do "help"
  deadline unstated
  unstated: finder, procedure, remedy, exit
  cites TREATY art 3
}`,
    at: "art",
    says: '‘art’ was not expected here: the slot ‘cites’ ends before it. A passage is named after ‘clause’, as in ‘clause 3’ or ‘clause "Annex A"’.',
    fix: null,
  },
  {
    title: "a finder with its question",
    text: `duty N-1 "Help" {
  by FR
  to UA
  when always
  must do "help"
  finder Commission on Breach
  unstated: deadline, procedure, remedy, exit
  cites DECL
}`,
    at: "on",
    says: "‘on’ was not expected here: the slot ‘finder’ ends before it. By which question a body decides is said by the fact that it finds: ‘found by BODY on QUESTION’.",
    fix: null,
  },
]);
