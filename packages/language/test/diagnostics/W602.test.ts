import { shows } from "../check.ts";

shows("W602", [
  {
    title: "an agreement whose meaning nobody has the last word on",
    text: `agreement Sample "Sample" { zone "UTC" interpreter unstated }`,
    around: null,
    at: "Sample",
    says: "Nobody has the last word on what ‘Sample’ means: its interpreter is unstated.",
    fix: null,
  },
  {
    title: "an agreement and its instrument that both name no interpreter",
    text: `agreement Sample "Sample" { zone "UTC" }
instrument NOTE "Note" { status statement interpreter unstated enforceability unstated }`,
    around: null,
    at: "Sample",
    says: "Nobody has the last word on what ‘Sample’ means: no interpreter is stated for it, and none for ‘NOTE’.",
    fix: null,
  },
]);
