import { shows } from "../check.ts";

shows("N212", [
  {
    title: "a choice that the reading does not have",
    text: `duty N-1 "Help" {
  by FR
  to UA
  must do "help"
  when always
  unstated: deadline, finder, procedure, remedy, exit
  cites DECL
  under Hours.wihtin {
    within 72 hours of start of Ceasefire
  }
}`,
    at: "wihtin",
    says: "The reading ‘Hours’ has no choice ‘wihtin’; it has ‘within’ and ‘after’. Did you mean ‘within’?",
    fix: "Change to ‘within’",
  },
]);
