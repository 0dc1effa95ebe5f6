import { shows } from "../check.ts";

shows("N206", [
  {
    title: "a situation is never overdue",
    text: `situation Calm "Calm" { while Ceasefire is overdue }`,
    at: "overdue",
    says: "A situation such as ‘Ceasefire’ is never ‘overdue’. It can be ‘in force’, ‘not in force’ or ‘ended’.",
    fix: null,
  },
]);
