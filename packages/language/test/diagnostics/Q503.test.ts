import { shows } from "../check.ts";

shows("Q503", [
  {
    title: "a part in dollars of a whole in euros",
    text: `duty N-1 "Pay" {
  by FR
  to UA
  must pay 90 EUR {
    part A 60 USD
    part B 30 EUR
  }
  when always
  unstated: deadline, finder, procedure, remedy, exit
  cites DECL
}`,
    at: "90 EUR",
    says: "The part ‘A’ is in USD, and the whole is in EUR. Amounts of one norm have one unit.",
    fix: null,
  },
]);
