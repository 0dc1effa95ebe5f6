import { shows, surroundings } from "../check.ts";

shows("T406", [
  {
    title: "thirty days, and no rule that says how they are counted",
    text: `duty N-1 "Help" {
  by FR
  to UA
  must do "help"
  when always
  within 30 days of start of Ceasefire
  unstated: finder, procedure, remedy, exit
  cites DECL
}`,
    around: surroundings.replace("  counting eu-1182-71\n", ""),
    at: "30 days",
    says: "A length in days can be counted in more than one way, and neither this line nor the agreement says which. Write ‘counting eu-1182-71’ or ‘counting elapsed’ in the agreement, or ‘counted by …’ here.",
    fix: "Insert ‘counted by eu-1182-71’",
  },
]);
