import { shows } from "../check.ts";

shows("S309", [
  {
    title: "a folder without an agreement",
    text: `party PL "Poland" { kind state }`,
    around: null,
    at: "",
    says: 'No ‘agreement’ is declared. One of the files needs a declaration such as: agreement Paris "Paris system" { zone "Europe/Paris" }',
    fix: null,
  },
]);
