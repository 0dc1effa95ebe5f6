import { shows } from "../check.ts";

shows("Q501", [
  {
    title: "60 and 20 are not 90",
    text: `duty N-1 "Pay" {
  by FR
  to UA
  must pay 90 billion EUR {
    part military 60 billion EUR
    part budget 20 billion EUR
  }
  when always
  unstated: deadline, finder, procedure, remedy, exit
  cites DECL
}`,
    at: "90 billion EUR",
    says: "The parts of ‘N-1’ add up to 80,000,000,000 EUR, and the whole is 90,000,000,000 EUR: a difference of 10,000,000,000 EUR.",
    fix: null,
  },
]);
