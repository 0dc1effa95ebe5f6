import { shows } from "../check.ts";

shows("P114", [
  {
    title: "a kind of party that there is not",
    text: `party PL "Poland" { kind stat }`,
    at: "stat",
    says: "Expected a kind of party: ‘state’, ‘union’, ‘organisation’, ‘body’ or ‘group’; found ‘stat’. Did you mean ‘state’?",
    fix: "Change to ‘state’",
  },
]);
