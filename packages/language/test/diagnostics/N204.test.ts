import { shows } from "../check.ts";

shows("N204", [
  {
    title: "a Cyrillic letter in a Latin name",
    text: `party Frаnce "France, with one Cyrillic letter" { kind state }`,
    at: "Frаnce",
    says: "‘Frаnce’ mixes Latin and Cyrillic letters that look alike. Whoever types it in one script will not find it.",
    fix: null,
  },
]);
