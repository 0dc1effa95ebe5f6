import { shows } from "../check.ts";

shows("P108", [
  {
    title: "quotation marks of a word processor are understood",
    text: `party PL “Poland” { kind state }`,
    at: "“Poland”",
    says: 'Quotations are written with straight quotation marks ("), not with “.',
    fix: 'Change to ‘"Poland"’',
  },
]);
