import { shows } from "../check.ts";

shows("S311", [
  {
    title: "silence without a window",
    text: `body Panel "Panel" {
  members FR, DE
  chair unstated
  seat unstated
  quorum unstated
  question Site "the site" { rule silence }
}`,
    at: "Site",
    says: "The question ‘Site’ is decided by silence, but no window says when silence has lasted long enough. Write ‘window 48 hours of receipt’, or ‘window unstated’.",
    fix: null,
  },
]);
