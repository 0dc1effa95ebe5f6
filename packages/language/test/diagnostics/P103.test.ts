import { shows } from "../check.ts";

shows("P103", [
  {
    title: "a quotation that is never closed ends before the brace of its line",
    text: `party PL "Poland {
  kind state
}`,
    at: '"Poland',
    says: "This quotation (“Poland”) is never closed. A quotation must end on the line on which it starts.",
    fix: 'Insert ‘"’',
  },
]);
