import { shows } from "../check.ts";

shows("N204", [
  {
    title: "a Cyrillic letter in a Latin name",
    text: `party Frаnce "France, with one Cyrillic letter" { kind state }`,
    at: "Frаnce",
    says: "‘Frаnce’ mixes Latin and Cyrillic letters that look alike. Whoever types it in one script will not find it.",
    fix: null,
  },
  {
    title: "a Cyrillic name that nobody can tell from a Latin one",
    text: 'party РЕ "One" { kind state }\nparty PE "Another" { kind state }',
    at: "PE",
    says: "‘PE’ looks the same as another name, which is written in other letters. No reader can tell them apart.",
    fix: null,
  },
  {
    title: "a Greek name that nobody can tell from a Latin one",
    text: 'party ΡΕ "One" { kind state }\nparty PE "Another" { kind state }',
    at: "PE",
    says: "‘PE’ looks the same as another name, which is written in other letters. No reader can tell them apart.",
    fix: null,
  },
  {
    title: "a name with a mark in it that nobody sees",
    text: 'party P\u034FE "One" { kind state }\nparty PE "Another" { kind state }',
    at: "PE",
    says: "‘PE’ looks the same as another name, which is written in other letters. No reader can tell them apart.",
    fix: null,
  },
]);
