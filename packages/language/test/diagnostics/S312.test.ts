import { shows } from "../check.ts";

shows("S312", [
  {
    title: "an event that nothing settles",
    text: `event Shot "Shot fired" { grades light < heavy }`,
    at: "Shot",
    says: "The event ‘Shot’ does not say how it is settled. Write ‘found by BODY’, ‘found by unstated’, ‘counts as reported’, ‘counts when confirmed by 2 independent sources’ or ‘certified by NAME’.",
    fix: "Insert ‘counts as reported’",
  },
]);
