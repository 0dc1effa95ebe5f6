import { shows } from "../check.ts";

shows("S305", [
  {
    title: "an instrument that does not say whether it can be enforced",
    text: `instrument NOTE "Note" {
  status statement
  interpreter unstated
}`,
    at: "NOTE",
    says: "The instrument ‘NOTE’ says nothing of its enforceability. If the text is silent, write ‘unstated’, so that the silence shows.",
    fix: "Insert ‘enforceability unstated’",
  },
]);
