import { shows } from "../check.ts";

shows("S307", [
  {
    title: "ratification that does not say from when it counts",
    text: `body Panel "Panel" {
  members FR, DE
  chair unstated
  seat unstated
  quorum unstated
  question Site "the site" { rule consensus ratified unstated }
}`,
    at: "unstated",
    says: "The question ‘Site’ lets irregular decisions be ratified but does not say from when a ratified decision counts. Write ‘ratified from decision’ or ‘ratified from ratification’, or leave ‘ratified’ out if nothing can be ratified.",
    fix: null,
  },
]);
