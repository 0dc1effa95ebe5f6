import { shows } from "../check.ts";

shows("T409", [
  {
    title: "a zone that is no zone of the table",
    text: `duty N-1 "Help" {
  by FR
  to UA
  must do "help"
  when always
  by 2026-06-30 in "Kyiv time"
  unstated: finder, procedure, remedy, exit
  cites DECL
}`,
    at: '"Kyiv time"',
    says: '‘Kyiv time’ is not a time zone of the table. Zones are written as area and place, such as "Europe/Kyiv" or "UTC".',
    fix: null,
  },
]);
