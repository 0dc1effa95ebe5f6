import { shows } from "../check.ts";

shows("T407", [
  {
    title: "one month from 31 January ends on a missing day",
    text: `duty N-1 "Help" {
  by FR
  to UA
  must do "help"
  when always
  within 1 month of start of Ceasefire counted by elapsed
  unstated: finder, procedure, remedy, exit
  cites DECL
}`,
    at: "1 month",
    says: "31 January 2025 and 1 month would be 31 February 2025, which does not exist, and the text does not choose. Write ‘month end last day’, ‘month end next day’, or count by eu-1182-71, which chooses the last day.",
    fix: "Insert ‘month end last day’",
  },
  {
    title: "one month from the very 31 January that the text names",
    text: `duty N-1 "Help" {
  by FR
  to UA
  must do "help"
  when always
  within 1 month of 2026-01-31 counted by elapsed
  unstated: finder, procedure, remedy, exit
  cites DECL
}`,
    at: "1 month",
    says: "31 January 2026 and 1 month would be 31 February 2026, which does not exist, and the text does not choose. Write ‘month end last day’, ‘month end next day’, or count by eu-1182-71, which chooses the last day.",
    fix: "Insert ‘month end last day’",
  },
]);
