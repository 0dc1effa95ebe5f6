import { shows } from "../check.ts";

shows("Q502", [
  {
    title: "two years that spend more than there is",
    text: `duty N-1 "Pay" {
  by FR
  to UA
  must pay 90 billion EUR {
    year 2026 45 billion EUR
    year 2027 55 billion EUR
  }
  when always
  unstated: deadline, finder, procedure, remedy, exit
  cites DECL
}`,
    at: "90 billion EUR",
    says: "The years of ‘N-1’ add up to 100,000,000,000 EUR, and the whole is 90,000,000,000 EUR: a difference of 10,000,000,000 EUR.",
    fix: null,
  },
]);
