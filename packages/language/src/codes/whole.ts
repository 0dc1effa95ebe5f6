// W6xx: what a reader of the whole text should know.
import type { Code } from "../problem.ts";
import type { CodeEntry } from "./entry.ts";

const rest = "unstated: deadline, finder, procedure, remedy, exit\n  cites DECL";

export const wholeCodes: Readonly<Record<Extract<Code, `W${string}`>, CodeEntry>> = {
  W601: {
    title: "Preconditions in a circle",
    severity: "warning",
    explanation:
      "Each of these can begin only after the next, so that none can come first, even if everybody does all they can: guarantees after the peace, and the peace after the guarantees.",
    example: `duty N-1 "Ratify" {\n  by FR\n  to UA\n  must do "ratify"\n  when Peace is in force\n  ${rest}\n}\nsituation Peace "Peace" {\n  begins when fulfilment of N-1\n  ends unstated\n}`,
  },
  W602: {
    title: "Nobody has the last word",
    severity: "note",
    explanation:
      "Where neither the agreement nor the instrument names a final interpreter, a quarrel about its meaning has no end that the text provides.",
    example: `instrument NOTE "Note" {\n  status statement\n  interpreter unstated\n  enforceability unstated\n}`,
  },
  W603: {
    title: "A judge in its own cause",
    severity: "warning",
    explanation:
      "Whoever may have broken a rule sits in the body that finds on it, with a vote or even a veto, and is not recused. Many agreements have died of this.",
    example: `body Panel "Panel" {\n  members FR, RU\n  chair unstated\n  seat unstated\n  quorum unstated\n  question Guilt "who did it" { rule consensus }\n}\nfact Attack(by) "Attack" { found by Panel on Guilt standard "clear" }\nsituation Attacked "Attacked" { while Attack(RU) holds }`,
  },
  W604: {
    title: "Nobody who could find it",
    severity: "note",
    explanation:
      "A fact without an assessor, or left to a body that does not exist yet or has no members or no rule, stays undetermined for ever, whatever happens.",
    example: `fact Credible "a credible cessation" { found by unstated }`,
  },
  W605: {
    title: "No standard of evidence",
    severity: "note",
    explanation:
      "The body finds, but the text does not say how sure it must be. Two honest findings can then contradict each other.",
    example: `fact Attack(by) "Attack" { found by Commission standard unstated }`,
  },
  W606: {
    title: "A goal that nobody owes",
    severity: "note",
    explanation:
      "An amount is promised together and allotted to nobody. The gap can be shown, but no member can be called late.",
    example: `intent N-1 "Batteries" {\n  by Coalition collectively\n  to UA\n  intends to deliver 40 "batteries"\n  when always\n  ${rest}\n}`,
  },
  W607: {
    title: "Legally binding, by political texts",
    severity: "warning",
    explanation:
      "The norm says that it binds legally, but every text it cites is political, a statement or a report. Name the legal text, or say what makes it legal: ‘binding legal on ratification’.",
    example: `duty N-1 "Help" {\n  by FR\n  to UA\n  must do "help"\n  when always\n  binding legal\n  ${rest}\n}`,
  },
  W608: {
    title: "An instant that never settles",
    severity: "error",
    explanation:
      "Beginnings and ends set each other off at one and the same instant, again and again. No standing could be given for that instant. Put a clock between them, or let one of them begin only once. What is in the circle is left out.",
    example: `situation Day "Day" { while Night is not in force }\nsituation Night "Night" { while Day is in force }`,
  },
  W609: {
    title: "A norm of a version that was never adopted",
    severity: "note",
    explanation:
      "Norms of a draft are kept for comparison: who would have owed what. They are never in force.",
    example: `duty N-1 "Help" {\n  in version "draft"\n  by FR\n  to UA\n  must do "help"\n  when always\n  unstated: deadline, finder, procedure, remedy, exit\n  cites TREATY clause 1.1\n}`,
  },
  W610: {
    title: "A limit beyond the end of the text",
    severity: "warning",
    explanation:
      "The norm gives itself longer than the instrument from which it comes. The text should say whether the norm outlives it.",
    example: `instrument MANDATE "Mandate" {\n  status legal\n  until 2026-11-15\n  interpreter unstated\n  enforceability unstated\n}\nduty N-1 "Train" {\n  by FR\n  to UA\n  must do "train"\n  when always\n  by 2027-01-01\n  unstated: finder, procedure, remedy, exit\n  cites MANDATE\n}`,
  },
  W611: {
    title: "A power by which nothing changes",
    severity: "warning",
    explanation:
      "An instrument or a situation begins, ends and goes on by what stands in it. A power to activate, end, suspend, resume, reinstate, terminate or extend it has no effect unless it speaks of the power there, or of what waits for it: ‘ends when exercise of …’, ‘until 2026-11-15 unless exercise of …’.",
    example: `situation Truce "Truce" {\n  begins when adoption of Budget\n  ends unstated\n}\npower Stop "The Council may end the truce" {\n  held by FR\n  when Truce is in force\n  may end Truce\n  unstated: procedure, exit\n  cites DECL\n}`,
  },
  W612: {
    title: "A norm that waits for the end of its own text",
    severity: "warning",
    explanation:
      "What comes from an instrument asks something only while that instrument is in force. A clause that is to outlive it, such as access after the end, cites first an instrument of its own that does not end with the rest.",
    example: `duty N-1 "Return what was lent" {\n  by FR\n  to UA\n  when TREATY is ended\n  must do "return what was lent"\n  unstated: deadline, finder, procedure, remedy, exit\n  cites TREATY clause 1.1\n}`,
  },
};
