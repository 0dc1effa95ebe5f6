// S3xx: what a declaration must say, may say once, and cannot say.
import type { Code } from "../problem.ts";
import type { CodeEntry } from "./entry.ts";

export const slotCodes: Readonly<Record<Extract<Code, `S${string}`>, CodeEntry>> = {
  S301: {
    title: "A slot that is missing",
    explanation:
      "A silent text is a fact about the text, so it is written down: ‘deadline unstated’. A slot that is simply absent may have been forgotten, and a norm that lacks one is left out. Whatever depends on an unstated slot is undetermined, never guessed.",
    example: `duty N-1 "Help" {\n  by FR\n  to UA\n  must do "help"\n  when always\n  cites DECL\n}`,
  },
  S302: {
    title: "A slot that is said twice",
    explanation:
      "Most slots are said once. The first one counts until one of them is removed, or the two are written in one.",
    example: `party PL "Poland" {\n  kind state\n  kind union\n}`,
  },
  S303: {
    title: "A slot that does not exist",
    explanation:
      "A line in a block begins with a word that this kind of declaration knows. The nearest such word is proposed.",
    example: `party PL "Poland" {\n  kin state\n}`,
  },
  S304: {
    title: "A norm without a source",
    explanation:
      "Every norm says which passage it comes from; a norm without a source has been invented. In a literate file a heading can give the clause.",
    example: `duty N-1 "Help" {\n  by FR\n  to UA\n  must do "help"\n  when always\n  unstated: deadline, finder, procedure, remedy, exit\n}`,
  },
  S305: {
    title: "Something a reader will look for",
    explanation:
      "Who interprets an instrument, whether it can be enforced, who chairs a body: a text that is silent on it should be seen to be silent. Until it is written, the slot counts as unstated.",
    example: `instrument NOTE "Note" {\n  status statement\n  interpreter unstated\n}`,
  },
  S306: {
    title: "A word that belongs to another kind of norm",
    explanation:
      "A duty says ‘must’, a prohibition ‘must not’, a permission and a power ‘may’, an intent ‘intends to’. The kind that fits the word is proposed.",
    example: `duty N-1 "Keep out" {\n  by FR\n  to UA\n  must not do "enter"\n  when always\n  unstated: deadline, finder, procedure, remedy, exit\n  cites DECL\n}`,
  },
  S307: {
    title: "Ratification without a date",
    explanation:
      "A body that may ratify an irregular decision afterwards must say from when it then counts: from the decision or from the ratification. With ‘ratified unstated’ the question cannot be decided in such a case.",
    example: `body Panel "Panel" {\n  members FR, DE\n  chair unstated\n  seat unstated\n  quorum unstated\n  question Site "the site" { rule consensus ratified unstated }\n}`,
  },
  S308: {
    title: "A second agreement",
    explanation: "The files of a folder are one agreement, declared once.",
    example: `agreement Other "Another" { zone "UTC" }`,
  },
  S309: {
    title: "No agreement",
    explanation: "One of the files declares the agreement: its name, its time zone, how it counts days.",
    example: "",
  },
  S310: {
    title: "Something without which nothing can be said",
    explanation:
      "Some things cannot be unstated: the zone of an agreement, the status of an instrument, the party of an office.",
    example: `office Chair "The chair"`,
  },
  S311: {
    title: "Silence without a window",
    explanation:
      "A decision by silence is adopted when a window has closed and nobody has objected. Without a window it is never adopted.",
    example: `body Panel "Panel" {\n  members FR, DE\n  chair unstated\n  seat unstated\n  quorum unstated\n  question Site "the site" { rule silence }\n}`,
  },
  S312: {
    title: "A fact that nobody settles",
    explanation:
      "A claim settles nothing. A fact or an event says what does: a body's finding, a certificate, confirmations, or that what is reported counts. If the text is silent, write ‘found by unstated’.",
    example: `event Shot "Shot fired" { grades light < heavy }`,
  },
  S313: {
    title: "A situation with two lives",
    explanation:
      "Either a situation lasts exactly while a period lasts, or it begins and ends by triggers. ‘while’ counts until one of them is removed.",
    example: `situation Calm "Calm" {\n  while Ceasefire is in force\n  ends unstated\n}`,
  },
  S314: {
    title: "A norm without content",
    explanation: "A norm says what must be done, must not be done, may be done, or is intended.",
    example: `duty N-1 "Help" {\n  by FR\n  to UA\n  when always\n  unstated: deadline, finder, procedure, remedy, exit\n  cites DECL\n}`,
  },
  S315: {
    title: "Several debtors, and nothing said of how",
    explanation:
      "Joint debtors owe the whole together; several debtors owe each their own; pro rata debtors owe a part of whatever is called; a collective goal is nobody's own debt. The difference decides who is late, so there is no default.",
    example: `duty N-1 "Help" {\n  by FR, DE\n  to UA\n  must do "help"\n  when always\n  unstated: deadline, finder, procedure, remedy, exit\n  cites DECL\n}`,
  },
  S316: {
    title: "Shares for some",
    explanation: "Either every debtor in the list has a share, or none has.",
    example: `duty N-1 "Help" {\n  by FR 50 EUR, DE severally\n  to UA\n  must pay 90 EUR\n  when always\n  unstated: deadline, finder, procedure, remedy, exit\n  cites DECL\n}`,
  },
  S317: {
    title: "Parts of what has none",
    explanation: "Parts, years, steps, origin and tolerance belong to what is delivered or paid.",
    example: `duty N-1 "Help" {\n  by FR\n  to UA\n  must do "help" { tolerance 5% }\n  when always\n  unstated: deadline, finder, procedure, remedy, exit\n  cites DECL\n}`,
  },
  S319: {
    title: "Too many alternatives",
    explanation:
      "Each ‘under’ block is evaluated as a norm of its own beside the others. A text with more than thirty-two of them for one norm is divided into several norms.",
    example: `duty N-1 "Help" {\n  by FR\n  to UA\n  must do "help"\n  when always\n  unstated: deadline, finder, procedure, remedy, exit\n  cites DECL\n${"  under Hours.within { as result }\n".repeat(33)}}`,
  },
  S318: {
    title: "A reading without a choice",
    explanation:
      "A reading is declared where a passage can be understood in two ways or more, and names each of them.",
    example: `reading Only "Only one" { choice one "the one" }`,
  },
};
