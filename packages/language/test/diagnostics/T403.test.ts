import { shows } from "../check.ts";

shows("T403", [
  {
    title: "30 February",
    text: `duty N-1 "Help" {
  by FR
  to UA
  must do "help"
  when always
  by 2026-02-30
  unstated: finder, procedure, remedy, exit
  cites DECL
}`,
    at: "2026-02-30",
    says: "There is no day 2026-02-30. The last day of that month is 2026-02-28.",
    fix: "Change to ‘2026-02-28’",
  },
]);
