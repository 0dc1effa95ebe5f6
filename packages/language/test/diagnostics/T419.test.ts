import { shows } from "../check.ts";

shows("T419", [
  {
    title: "a distance beyond the measure",
    text: `area Line "Line of contact" { line 48.10 37.20, 48.20 37.30 }
area Belt "Belt" { within 500.001 km of Line }`,
    at: "500.001 km",
    says: "Distances are whole metres, from 1 m to 500 km.",
    fix: null,
  },
  {
    title: "a distance finer than a metre",
    text: `area Line "Line of contact" { line 48.10 37.20, 48.20 37.30 }
area Belt "Belt" { within 2.5 m of Line }`,
    at: "2.5 m",
    says: "Distances are whole metres, from 1 m to 500 km.",
    fix: null,
  },
]);
