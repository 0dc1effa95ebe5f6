import { shows } from "../check.ts";

shows("T417", [
  {
    title: "an area with two corners",
    text: `area Field "Field" { ring 48.10 37.20, 48.20 37.30 }`,
    at: "ring 48.10 37.20, 48.20 37.30",
    says: "An area needs at least three points; this ring has 2.",
    fix: null,
  },
]);
