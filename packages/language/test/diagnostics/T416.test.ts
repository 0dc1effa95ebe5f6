import { shows } from "../check.ts";

shows("T416", [
  {
    title: "a latitude beyond the pole",
    text: `area Field "Field" { ring 148.10 37.20, 48.20 37.30, 48.00 37.40 }`,
    at: "148.10",
    says: "Degrees lie between -90 and 90, with at most six digits behind the point.",
    fix: null,
  },
]);
