import { shows } from "../check.ts";

shows("Q504", [
  {
    title: "a tenth of a cent",
    text: `duty N-1 "Pay" {
  by FR
  to UA
  must pay 0.001 EUR
  when always
  unstated: deadline, finder, procedure, remedy, exit
  cites DECL
}`,
    at: "0.001 EUR",
    says: "EUR has 2 digits behind the point; this amount is finer than the smallest coin.",
    fix: null,
  },
]);
