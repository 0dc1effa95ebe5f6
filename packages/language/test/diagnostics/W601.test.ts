import { shows } from "../check.ts";

shows("W601", [
  {
    title: "a peace that waits for a duty that waits for the peace",
    text: `duty N-1 "Ratify" {
  by FR
  to UA
  must do "ratify"
  when Peace is in force
  unstated: deadline, finder, procedure, remedy, exit
  cites DECL
}
situation Peace "Peace" {
  begins when fulfilment of N-1
  ends unstated
}`,
    at: "N-1",
    says: "Each of these waits for the next: ‘N-1’ → ‘Peace’ → ‘N-1’. As the text stands, none of them can come first.",
    fix: null,
  },
  {
    title: "a circle through three norms",
    text: ["N-1 N-2", "N-2 N-3", "N-3 N-1"]
      .map((pair) => pair.split(" "))
      .map(
        ([norm, other]) => `duty ${norm} "Move" {
  by FR
  to UA
  must do "move"
  when fulfilment of ${other}
  unstated: deadline, finder, procedure, remedy, exit
  cites DECL
}`,
      )
      .join("\n"),
    at: "N-1",
    says: "Each of these waits for the next: ‘N-1’ → ‘N-2’ → ‘N-3’ → ‘N-1’. As the text stands, none of them can come first.",
    fix: null,
  },
]);
