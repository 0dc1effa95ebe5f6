import { shows } from "../check.ts";

shows("P111", [
  {
    title: "a party needs a short name beside its title",
    text: `party "Poland" { kind state }`,
    at: '"Poland"',
    says: 'This party has no name. After ‘party’ a name is needed, such as ‘N-1’; found ‘"Poland"’.',
    fix: null,
  },
]);
