import { shows } from "../check.ts";

shows("Q505", [
  {
    title: "steps that release less than the payment",
    text: `duty N-1 "Pay" {
  by FR
  to UA
  must pay 4 EUR {
    step one "First" weight 1 EUR met when approval by UA
    step two "Second" weight 2 EUR met when approval by UA
  }
  when always
  unstated: deadline, finder, procedure, remedy, exit
  cites DECL
}`,
    at: "4 EUR",
    says: "The weights of the steps of ‘N-1’ add up to 3 EUR, and the whole is 4 EUR: a difference of 1 EUR. Mark a weight that no text gives as ‘assumed’.",
    fix: null,
  },
]);
