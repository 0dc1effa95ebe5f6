import { expect, test } from "vitest";
import { check, shows } from "../check.ts";

shows("W608", [
  {
    title: "a day that ends when the night begins that begins when the day does",
    text: `situation Day "Day" { while Night is not in force }
situation Night "Night" { while Day is in force }`,
    at: "Day",
    says: "At one and the same instant these set each other off without end: ‘Day’ begins → ‘Night’ begins → ‘Day’ ends → ‘Night’ ends → ‘Day’ begins. Such an instant never settles, and no standing could be given for it.",
    fix: null,
  },
  {
    title: "two watches of which each is on while the other is not",
    text: `situation Day "Day" { while not Night is in force }
situation Night "Night" { while not Day is in force }`,
    at: "Day",
    says: "At one and the same instant these set each other off without end: ‘Day’ begins → ‘Night’ ends → ‘Day’ begins. Such an instant never settles, and no standing could be given for it.",
    fix: null,
  },
  {
    title: "a truce that ends when it is in force",
    text: `situation Truce "Truce" {
  begins when TREATY is in force
  ends when Truce is in force
}`,
    at: "Truce",
    says: "At one and the same instant these set each other off without end: ‘Truce’ begins → ‘Truce’ ends → ‘Truce’ begins. Such an instant never settles, and no standing could be given for it.",
    fix: null,
  },
  {
    title: "a truce that ends by what begins with it",
    text: `situation Truce "Truce" {
  begins when TREATY is in force
  ends when Talks is in force
}
situation Talks "Talks" {
  begins when start of Truce is in force
  ends unstated
}`,
    at: "Truce",
    says: "At one and the same instant these set each other off without end: ‘Truce’ begins → ‘Talks’ begins → ‘Truce’ ends → ‘Truce’ begins. Such an instant never settles, and no standing could be given for it.",
    fix: null,
  },
  {
    title: "a duty that is performed by being active, and starts again when it ends",
    text: `duty N-1 "Help" {
  by FR
  to UA
  each end of N-1 is active
  must do "help"
  when always
  performed when start of N-2 is active
  unstated: deadline, finder, procedure, remedy, exit
  cites DECL
}
duty N-2 "Watch" {
  by FR
  to UA
  must do "watch"
  when N-1 is active
  unstated: deadline, finder, procedure, remedy, exit
  cites DECL
}`,
    at: "N-1",
    says: "At one and the same instant these set each other off without end: ‘N-1’ begins → ‘N-2’ begins → ‘N-1’ is fulfilled → ‘N-1’ ends → ‘N-1’ begins. Such an instant never settles, and no standing could be given for it.",
    fix: null,
  },
  {
    title: "a circle that exists under one reading only",
    text: `duty N-1 "Help" {
  by FR
  to UA
  must do "help"
  when always
  unstated: deadline, finder, procedure, remedy, exit
  cites DECL
  under Hours.after { when N-2 is not active }
}
duty N-2 "Watch" {
  by FR
  to UA
  must do "watch"
  when N-1 is active
  unstated: deadline, finder, procedure, remedy, exit
  cites DECL
}`,
    at: "N-1",
    says: "At one and the same instant these set each other off without end: ‘N-1’ begins → ‘N-2’ begins → ‘N-1’ ends → ‘N-2’ ends → ‘N-1’ begins. Such an instant never settles, and no standing could be given for it.",
    fix: null,
  },
]);

test.each([
  ["an end at a moment", "ends when start of Truce is in force"],
  ["a condition that does not hang on it", "ends when DECL is in force"],
  ["its own end", "ends when Truce is ended"],
])("%s has come and settles", (_, ends) => {
  const text = `situation Truce "Truce" {
  begins when TREATY is in force
  ${ends}
}`;
  expect(check(text).diagnostics.filter(({ code }) => code === "W608")).toEqual([]);
});
