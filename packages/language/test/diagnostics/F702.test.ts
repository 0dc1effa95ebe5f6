import { shows } from "../check.ts";

shows("F702", [
  {
    title: "a text with a NUL in it",
    says: "This file holds control characters (U+0000), which no agreement contains; perhaps it is not a text. They are read as space.",
    fix: null,
  },
]);
