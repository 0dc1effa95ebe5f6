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
  {
    title: "percentages that make no hundred",
    text: `duty N-1 "Pay" {
  by FR 50.5%, DE 30% pro rata
  to UA
  must pay 90 EUR
  when always
  unstated: deadline, finder, procedure, remedy, exit
  cites DECL
}`,
    at: "FR 50.5%, DE 30% pro rata",
    says: "The shares in ‘N-1’ add up to 80.5%, and the whole is 100%: a difference of 19.5%.",
    fix: null,
  },
]);
