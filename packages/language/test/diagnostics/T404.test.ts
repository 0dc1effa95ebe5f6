import { shows } from "../check.ts";

shows("T404", [
  {
    title: "a situation cannot last while a request happens",
    text: `situation Asked "Asked" { while request by UA }`,
    at: "request by UA",
    says: "A period is needed here, while something lasts; ‘request’ is a moment, when something happens. Write ‘… has happened’ for the time from then on.",
    fix: "Insert ‘has happened’",
  },
  {
    title: "‘or’ joins periods, not moments",
    text: `situation Asked "Asked" {
  begins when request by UA has happened or notice by FR
  ends unstated
}`,
    at: "notice by FR",
    says: "A period is needed here, while something lasts; ‘notice’ is a moment, when something happens. Write ‘… has happened’ for the time from then on.",
    fix: "Insert ‘has happened’",
  },
]);
