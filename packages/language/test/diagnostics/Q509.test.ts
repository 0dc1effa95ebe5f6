import { shows } from "../check.ts";

shows("Q509", [
  {
    title: "half of the amount has no year yet",
    text: `duty N-1 "Pay" {
  by FR
  to UA
  must pay 90 billion EUR {
    year 2026 45 billion EUR
  }
  when always
  unstated: deadline, finder, procedure, remedy, exit
  cites DECL
}`,
    at: "90 billion EUR",
    says: "The years of ‘N-1’ add up to 45,000,000,000 EUR of 90,000,000,000 EUR: 45,000,000,000 EUR has no year yet.",
    fix: null,
  },
]);
