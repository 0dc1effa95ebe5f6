import { shows } from "../check.ts";

shows("W617", [
  {
    title: "a calendar that nothing counts by",
    around: null,
    at: "TARGET-2002",
    says: "Nothing in this text speaks of anything that ‘TARGET-2002’ declares.",
    fix: null,
  },
]);
