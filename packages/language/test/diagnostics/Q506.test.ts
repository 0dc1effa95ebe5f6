import { shows } from "../check.ts";

shows("Q506", [
  {
    title: "shares that leave a gap",
    text: `duty N-1 "Pay" {
  by FR 50 EUR, DE 25 EUR severally
  to UA
  must pay 90 EUR
  when always
  unstated: deadline, finder, procedure, remedy, exit
  cites DECL
}`,
    at: "90 EUR",
    says: "The shares in ‘N-1’ add up to 75 EUR, and the whole is 90 EUR: a difference of 15 EUR.",
    fix: null,
  },
]);
