import { shows } from "../check.ts";

shows("S319", [
  {
    title: "thirty-three alternatives of one norm",
    at: "under",
    says: "This norm differs under 33 choices of readings; at most 32 are followed.",
    fix: null,
  },
]);
