import { shows } from "../check.ts";

shows("W605", [
  {
    title: "a body that finds by an unstated standard",
    text: `fact Attack(by) "Attack" { found by Commission standard unstated }`,
    at: "Attack",
    says: "The text does not say by which standard of evidence ‘Commission’ finds on ‘Attack’.",
    fix: null,
  },
]);
