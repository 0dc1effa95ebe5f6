import { shows } from "../check.ts";

shows("T418", [
  {
    title: "a distance from an area that nobody has drawn",
    text: `area Belt "Belt" { within 50 km of Line }
area Line "Line of contact"`,
    at: "Line",
    says: "Nobody can measure from ‘Line’: it is not drawn itself. Give it a ring or a line.",
    fix: null,
  },
  {
    title: "a distance from what is itself a distance from something",
    text: `area Line "Line of contact" { line 48.10 37.20, 48.20 37.30 }
area Belt "Belt" { within 50 km of Line }
area Wide "Wide belt" { within 20 km of Belt }`,
    at: "Belt",
    says: "Nobody can measure from ‘Belt’: it is not drawn itself. Give it a ring or a line.",
    fix: null,
  },
]);
