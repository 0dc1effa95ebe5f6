import { shows } from "../check.ts";

shows("S313", [
  {
    title: "a situation that lasts while another does cannot end by itself",
    text: `situation Calm "Calm" {
  while Ceasefire is in force
  ends unstated
}`,
    at: "ends",
    says: "The situation ‘Calm’ lasts while a period lasts, so it cannot also begin or end by itself. Keep ‘while’, or keep ‘begins’ and ‘ends’.",
    fix: null,
  },
]);
