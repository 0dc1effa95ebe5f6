import { shows } from "../check.ts";

shows("S302", [
  {
    title: "a party of two kinds",
    text: `party PL "Poland" {
  kind state
  kind union
}`,
    at: "kind",
    says: "‘kind’ is already said in this block, and may be said once only.",
    fix: "Remove it",
  },
]);
