// P1xx: words, quotations, braces, and what stands where it cannot.
import type { Code } from "../problem.ts";
import type { CodeEntry } from "./entry.ts";

export const syntaxCodes: Readonly<Record<Extract<Code, `P${string}`>, CodeEntry>> = {
  P101: {
    title: "A word that starts no declaration",
    explanation:
      "Every declaration begins with a word that says what is declared: party, instrument, duty and so on. The nearest such word is proposed, and the rest of the declaration is read as if it had been written.",
    example: `dutty N-1 "Help" { by FR to UA must do "help" when always unstated: deadline, finder, procedure, remedy, exit cites DECL }`,
  },
  P102: {
    title: "A block that is not closed",
    explanation:
      "A block in braces ends with ‘}’. The missing brace is shown at the end of the declaration to which it belongs, not where the next one begins; the next declaration is read as usual.",
    example: `party PL "Poland" {\n  kind state\n`,
  },
  P103: {
    title: "A quotation that is never closed",
    explanation:
      "A quotation begins and ends on one line. The closing mark is proposed at the end of the line.",
    example: `party PL "Poland {\n  kind state\n}`,
  },
  P104: {
    title: "A missing word",
    explanation:
      "The sentence that was begun needs a certain word at this place, such as ‘of’ after ‘within 24 hours’. Inserting it is proposed.",
    example: `situation Late "Late" {\n  while within 24 hours start of Ceasefire\n}`,
  },
  P105: {
    title: "Something else was expected",
    explanation:
      "At this place only one kind of thing can stand: a name, a date, a quotation, an amount. The message says which, and what was found.",
    example: `party PL "Poland" { kind state name uk }`,
  },
  P106: {
    title: "A slot goes on where it should end",
    explanation:
      "What follows belongs neither to this slot nor to another one. Often a comma is missing in a list of names.",
    example: `group Pair "Pair" { members FR DE }`,
  },
  P107: {
    title: "Text outside every declaration",
    explanation:
      "A file consists of declarations and comments. Comments begin with ‘#’; prose belongs into a Markdown file around blocks of the language.",
    example: `party PL "Poland" { kind state } and its friends`,
  },
  P108: {
    title: "Typographic quotation marks",
    explanation:
      "Word processors turn quotation marks into curly ones. They are understood, and straight ones are proposed, so that everybody can search and type the text.",
    example: `party PL “Poland” { kind state }`,
  },
  P109: {
    title: "Nested too deeply",
    explanation:
      "Conditions and blocks may nest two hundred levels deep. Nobody could read such a text anyway: give a part of it a name of its own, as a situation.",
    example: `situation Deep "Deep" {\n  while ${"(".repeat(220)}Ceasefire is in force${")".repeat(220)}\n}`,
  },
  P110: {
    title: "A character without meaning",
    explanation: "Outside quotations and comments only letters, digits and a few signs have a meaning.",
    example: `party PL "Poland" {\n  § kind state\n}`,
  },
  P111: {
    title: "A declaration without a name",
    explanation:
      "A declaration has a short name by which the rest of the text speaks of it, and a title in quotation marks for readers.",
    example: `party "Poland" { kind state }`,
  },
  P112: {
    title: "A declaration without a title",
    explanation:
      "The short name is for the text, the title is for readers. Without a title, readers see the short name.",
    example: `party PL { kind state }`,
  },
  P113: {
    title: "A number that cannot be meant",
    explanation: "Counts, years and lengths of time are whole numbers of a size that such things have.",
    example: `body Panel "Panel" { members FR chair unstated seat unstated quorum 1.5 }`,
  },
  P114: {
    title: "Not one of the choices",
    explanation:
      "At this place one of a few words must stand. The message lists them and proposes the nearest.",
    example: `party PL "Poland" { kind stat }`,
  },
  P115: {
    title: "A number without end",
    explanation: "No amount needs more than forty digits; a longer one is an accident.",
    example: `duty N-1 "Pay" {\n  by FR\n  to UA\n  must pay ${"9".repeat(50)} EUR\n  when always\n  unstated: deadline, finder, procedure, remedy, exit\n  cites DECL\n}`,
  },
  P117: {
    title: "A brace that closes nothing",
    explanation: "Every block before it is closed already. The superfluous brace can be removed.",
    example: `party PL "Poland" { kind state } }`,
  },
  P118: {
    title: "A declaration that does not begin its line",
    explanation:
      "Declarations begin in the first column and slots are indented; so a missing brace cannot swallow what follows.",
    example: `party PL "Poland" { kind state }\n  party RO "Romania" { kind state }`,
  },
};
