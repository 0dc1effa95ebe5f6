import { shows } from "../check.ts";

shows("N202", [
  {
    title: "a group cannot take the name of a party",
    text: `group FR "The French" { members DE }`,
    at: "FR",
    says: "‘FR’ is already the name of a party. Every name of an agreement means one thing.",
    fix: null,
  },
]);
