import { shows } from "../check.ts";

const returning = (every: string): string => `duty N-1 "Help" {
  by FR
  to UA
  ${every}
  when always
  must do "help"
  deadline unstated
  unstated: finder, procedure, remedy, exit
  cites DECL
}`;

shows("T420", [
  {
    title: "a duty that returns every five minutes",
    text: returning("every 5 minutes from start of DECL"),
    at: "5 minutes",
    says: "Something that returns every 5 minutes is more than can be told one by one. Write an hour or more, or what must last, with ‘maintain’.",
    fix: null,
  },
  {
    title: "a duty that returns without moving on",
    text: returning("every 0 days from start of DECL"),
    at: "0 days",
    says: "Something that returns every 0 days is more than can be told one by one. Write an hour or more, or what must last, with ‘maintain’.",
    fix: null,
  },
]);
