import { shows } from "../check.ts";

shows("S308", [
  {
    title: "a second agreement beside the first",
    text: `agreement Other "Another" { zone "UTC" }`,
    at: "agreement",
    says: "A second ‘agreement’ declaration. The files of a folder are one agreement, and it is declared once.",
    fix: null,
  },
]);
