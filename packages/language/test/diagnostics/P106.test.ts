import { shows } from "../check.ts";

shows("P106", [
  {
    title: "two names without a comma between them",
    text: `group Pair "Pair" { members FR DE }`,
    at: "DE",
    says: "‘DE’ was not expected here: the slot ‘members’ ends before it. A comma may be missing, or a slot must begin on a new line.",
    fix: null,
  },
]);
