import { shows } from "../check.ts";

shows("F705", [
  {
    title: "three hundred and twenty mistakes in one file",
    says: "And 20 further problems in this file. Mend the first ones and look again.",
    fix: null,
  },
]);
