import { shows } from "../check.ts";

shows("S318", [
  {
    title: "a reading with one choice",
    text: `reading Only "Only one" { choice one "the one" }`,
    at: "Only",
    says: "The reading ‘Only’ has one choice. A passage that can be read in one way only needs no reading; give it two choices or more.",
    fix: null,
  },
]);
