import { shows } from "../check.ts";

shows("P105", [
  {
    title: "a name in a language needs the name itself",
    text: `party PL "Poland" { kind state name uk }`,
    at: "",
    says: "Expected the name in that language, found nothing.",
    fix: null,
  },
  {
    title: "a ceiling in the place of the amount",
    text: `duty N-1 "Help" {
  by FR
  to UA
  when always
  must pay at most 12,000 EUR
  deadline unstated
  unstated: finder, procedure, remedy, exit
  cites DECL
}`,
    at: "at",
    says: 'Expected an amount, such as 3.2 billion EUR or 4 "batteries", found ‘at’. A floor or a ceiling follows in braces: ‘12,000 EUR { at most 12,000 EUR }’.',
    fix: null,
  },
  {
    title: "an amount that the text does not give",
    text: `duty N-1 "Help" {
  by FR
  to UA
  when always
  must pay unstated
  deadline unstated
  unstated: finder, procedure, remedy, exit
  cites DECL
}`,
    at: "unstated",
    says: 'Expected an amount, such as 3.2 billion EUR or 4 "batteries", found ‘unstated’. Where the text names no amount, say what is to be done: ‘must do "…"’.',
    fix: null,
  },
  {
    title: "a sign of a currency",
    text: `duty N-1 "Help" {
  by FR
  to UA
  when always
  must pay €100
  deadline unstated
  unstated: finder, procedure, remedy, exit
  cites DECL
}`,
    at: "€",
    says: 'Expected an amount, such as 3.2 billion EUR or 4 "batteries", found ‘€’. The unit stands behind the number, as a currency’s code or in quotation marks.',
    fix: null,
  },
  {
    title: "a date in words",
    text: `duty N-1 "Help" {
  by FR
  to UA
  when always
  must do "help"
  by 31 December 2026
  unstated: finder, procedure, remedy, exit
  cites DECL
}`,
    at: "31",
    says: "Expected a date or an instant, such as 2026-06-30, found ‘31’. A date is written with its year first, as in 2026-12-31.",
    fix: null,
  },
  {
    title: "a day of every year",
    text: `duty N-1 "Help" {
  by FR
  to UA
  when always
  must do "help"
  by 1 December each year
  unstated: finder, procedure, remedy, exit
  cites DECL
}`,
    at: "1",
    says: "Expected a date or an instant, such as 2026-06-30, found ‘1’. A day of each year is counted from the beginning of the year: ‘every year from 2030-01-01’, ‘within 11 months of the trigger’.",
    fix: null,
  },
  {
    title: "a length of time where a date is needed",
    text: `duty N-1 "Help" {
  by FR
  to UA
  when always
  must do "help"
  before 1 month after the trigger
  unstated: finder, procedure, remedy, exit
  cites DECL
}`,
    at: "1",
    says: "Expected a date or an instant, such as 2026-06-30, found ‘1’. What runs from a moment is written ‘within 1 month of …’, or, before anything may be done, ‘not before 1 month after …’.",
    fix: null,
  },
  {
    title: "words where a condition is needed",
    text: `duty N-1 "Help" {
  by FR
  to UA
  when always
  must do "help"
  unless "payments reach the ceiling"
  deadline unstated
  unstated: finder, procedure, remedy, exit
  cites DECL
}`,
    at: '"payments reach the ceiling"',
    says: 'Expected a condition, found ‘"payments reach the ceiling"’. Of words in quotation marks nobody could say whether they hold. Declare a fact with them, and write ‘NAME holds’.',
    fix: null,
  },
  {
    title: "an exception of which the text says nothing",
    text: `duty N-1 "Help" {
  by FR
  to UA
  when always
  must do "help"
  unless unstated
  deadline unstated
  unstated: finder, procedure, remedy, exit
  cites DECL
}`,
    at: "unstated",
    says: "Expected a condition, found ‘unstated’. What need not be there is left out where the text is silent.",
    fix: null,
  },
  {
    title: "a verb that no power has",
    text: `power W "Withdraw" {
  held by FR
  when always
  may withdraw from TREATY
  unstated: procedure, exit
  cites TREATY
}`,
    at: "",
    says: "Expected what to do, in quotation marks, or a verb of a power and what it changes, such as extend TREATY, found nothing.",
    fix: null,
  },
]);
