import { shows } from "../check.ts";

shows("S316", [
  {
    title: "a share for one debtor and none for the other",
    text: `duty N-1 "Help" {
  by FR 50 EUR, DE severally
  to UA
  must pay 90 EUR
  when always
  unstated: deadline, finder, procedure, remedy, exit
  cites DECL
}`,
    at: "FR 50 EUR, DE severally",
    says: "Some of these have a share and some have none. Give each of them one, or none of them.",
    fix: null,
  },
]);
