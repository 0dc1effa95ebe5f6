import { shows } from "../check.ts";

shows("F703", [
  {
    title: "half of a surrogate pair",
    says: "This file holds one broken character; it may have been cut, or saved in another encoding. Save it as UTF-8.",
    fix: null,
  },
  {
    title: "what was no UTF-8",
    text: 'party CF "Caf\uFFFD" { kind state }',
    at: "\uFFFD",
    says: "This file holds one broken character; it may have been cut, or saved in another encoding. Save it as UTF-8.",
    fix: null,
  },
]);
