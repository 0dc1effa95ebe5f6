import { shows } from "../check.ts";

shows("S303", [
  {
    title: "a slot that is misspelled",
    text: `party PL "Poland" {
  kin state
}`,
    at: "kin",
    says: "‘kin’ does not begin anything that a party can say. Did you mean ‘kind’?",
    fix: "Change to ‘kind’",
  },
]);
