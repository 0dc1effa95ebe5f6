import { shows } from "../check.ts";

shows("P112", [
  {
    title: "a party without a title shows its short name only",
    text: `party PL { kind state }`,
    at: "PL",
    says: "The party ‘PL’ has no title. Readers will see its short name only; write a title in quotation marks after the name.",
    fix: null,
  },
]);
