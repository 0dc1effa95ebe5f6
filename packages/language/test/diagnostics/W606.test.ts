import { shows } from "../check.ts";

shows("W606", [
  {
    title: "a goal without shares",
    text: `intent N-1 "Batteries" {
  by Coalition collectively
  to UA
  intends to deliver 40 "batteries"
  when always
  unstated: deadline, finder, procedure, remedy, exit
  cites DECL
}`,
    at: "N-1",
    says: "‘N-1’ sets a goal of 40 batteries for ‘Coalition’ and allots no share of it. A gap can be shown, and nobody’s failure.",
    fix: null,
  },
]);
