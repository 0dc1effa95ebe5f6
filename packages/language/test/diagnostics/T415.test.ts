import { shows } from "../check.ts";

shows("T415", [
  {
    title: "a membership that ends before it begins",
    text: `group Pair "Pair" { member FR from 2026-05-01 until 2026-04-01 }`,
    at: "2026-05-01 until 2026-04-01",
    says: "This ends before it begins, or on the same day. The first day belongs to it, the day after ‘until’ no longer.",
    fix: null,
  },
]);
