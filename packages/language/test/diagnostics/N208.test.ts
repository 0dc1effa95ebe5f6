import { shows } from "../check.ts";

shows("N208", [
  {
    title: "a grade that the fact does not have",
    text: `situation Grave "Grave" { while Violation(RU) holds at grade expanding }`,
    at: "expanding",
    says: "‘expanding’ is no grade of ‘Violation’; its grades are ‘violation’, ‘continuing’ and ‘expanded’. Did you mean ‘expanded’?",
    fix: "Change to ‘expanded’",
  },
]);
