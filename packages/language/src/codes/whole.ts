// W6xx: what a reader of the whole text should know.
import type { Code } from "../problem.ts";
import type { CodeEntry } from "./entry.ts";

const rest = "unstated: deadline, finder, procedure, remedy, exit\n  cites DECL";

export const wholeCodes: Readonly<Record<Extract<Code, `W${string}`>, CodeEntry>> = {
  W601: {
    title: "Preconditions in a circle",
    explanation:
      "Each of these can begin only after the next, so that none can come first, even if everybody does all they can: guarantees after the peace, and the peace after the guarantees.",
    example: `duty N-1 "Ratify" {\n  by FR\n  to UA\n  must do "ratify"\n  when Peace is in force\n  ${rest}\n}\nsituation Peace "Peace" {\n  begins when fulfilment of N-1\n  ends unstated\n}`,
  },
  W602: {
    title: "Nobody has the last word",
    explanation:
      "Where neither the agreement nor the instrument names a final interpreter, a quarrel about its meaning has no end that the text provides.",
    example: `instrument NOTE "Note" {\n  status statement\n  interpreter unstated\n  enforceability unstated\n}`,
  },
  W603: {
    title: "A judge in its own cause",
    explanation:
      "Whoever may have broken a rule sits in the body that finds on it, with a vote or even a veto, and is not recused. Many agreements have died of this.",
    example: `body Panel "Panel" {\n  members FR, RU\n  chair unstated\n  seat unstated\n  quorum unstated\n  question Guilt "who did it" { rule consensus }\n}\nfact Attack(by) "Attack" { found by Panel on Guilt standard "clear" }\nsituation Attacked "Attacked" { while Attack(RU) holds }`,
  },
  W604: {
    title: "Nobody who could find it",
    explanation:
      "A fact without an assessor, or left to a body that does not exist yet or has no members or no rule, stays undetermined for ever, whatever happens.",
    example: `fact Credible "a credible cessation" { found by unstated }`,
  },
  W605: {
    title: "No standard of evidence",
    explanation:
      "The body finds, but the text does not say how sure it must be. Two honest findings can then contradict each other.",
    example: `fact Attack(by) "Attack" { found by Commission standard unstated }`,
  },
  W606: {
    title: "A goal that nobody owes",
    explanation:
      "An amount is promised together and allotted to nobody. The gap can be shown, but no member can be called late.",
    example: `intent N-1 "Batteries" {\n  by Coalition collectively\n  to UA\n  intends to deliver 40 "batteries"\n  when always\n  ${rest}\n}`,
  },
  W607: {
    title: "Legally binding, by political texts",
    explanation:
      "The norm says that it binds legally, but every text it cites is political, a statement or a report. Name the legal text, or say what makes it legal: ‘binding legal on ratification’.",
    example: `duty N-1 "Help" {\n  by FR\n  to UA\n  must do "help"\n  when always\n  binding legal\n  ${rest}\n}`,
  },
  W608: {
    title: "An instant that never settles",
    explanation:
      "Beginnings and ends set each other off at one and the same instant, again and again. No standing could be given for that instant. Put a clock between them, or let one of them begin only once. What is in the circle is left out.",
    example: `situation Day "Day" { while Night is not in force }\nsituation Night "Night" { while Day is in force }`,
  },
  W609: {
    title: "A norm of a version that was never adopted",
    explanation:
      "Norms of a draft are kept for comparison: who would have owed what. They are never in force.",
    example: `duty N-1 "Help" {\n  in version "draft"\n  by FR\n  to UA\n  must do "help"\n  when always\n  unstated: deadline, finder, procedure, remedy, exit\n  cites TREATY clause 1.1\n}`,
  },
  W610: {
    title: "A limit beyond the end of the text",
    explanation:
      "The norm gives itself longer than the instrument from which it comes. The text should say whether the norm outlives it.",
    example: `instrument MANDATE "Mandate" {\n  status legal\n  until 2026-11-15\n  interpreter unstated\n  enforceability unstated\n}\nduty N-1 "Train" {\n  by FR\n  to UA\n  must do "train"\n  when always\n  by 2027-01-01\n  unstated: finder, procedure, remedy, exit\n  cites MANDATE\n}`,
  },
  W611: {
    title: "A power by which nothing changes",
    explanation:
      "An instrument or a situation begins, ends and goes on by what stands in it. A power to activate, end, suspend, resume, reinstate, terminate or extend it has no effect unless it speaks of the power there, or of what waits for it: ‘ends when exercise of …’, ‘until 2026-11-15 unless exercise of …’.",
    example: `situation Truce "Truce" {\n  begins when adoption of Budget\n  ends unstated\n}\npower Stop "The Council may end the truce" {\n  held by FR\n  when Truce is in force\n  may end Truce\n  unstated: procedure, exit\n  cites DECL\n}`,
  },
  W612: {
    title: "A norm that waits for the end of its own text",
    explanation:
      "What comes from an instrument asks something only while that instrument is in force. A clause that is to outlive it, such as access after the end, says “survives the end”.",
    example: `duty N-1 "Return what was lent" {\n  by FR\n  to UA\n  when TREATY is ended\n  must do "return what was lent"\n  unstated: deadline, finder, procedure, remedy, exit\n  cites TREATY clause 1.1\n}`,
  },
  W617: {
    title: "An entry of the library that nothing speaks of",
    explanation:
      "An agreement uses an entry because it speaks of something in it. Left in for nothing, it adds parties and bodies that have no part in the agreement.",
    example: `agreement Votes "Votes" {\n  zone "UTC"\n  counting elapsed\n  uses TARGET-2002\n}`,
  },
  W616: {
    title: "A priority that orders nothing",
    explanation:
      "A priority says which of two stands back where they collide: a duty and a prohibition that carry one name after ‘on action’. Two duties never collide, and a permission is no answer to a prohibition; write ‘suspended while’ in the one that gives way, or ‘unless’ in the prohibition.",
    example: `duty N-1 "Help" {\n  by FR\n  to UA\n  must do "help"\n  when always\n  ${rest}\n}\nduty N-2 "Supply" {\n  by FR\n  to UA\n  must do "supply"\n  when always\n  ${rest}\n}\npriority N-1 over N-2 "first"`,
  },
  W613: {
    title: "Words without their counterpart",
    explanation:
      "Where an instrument gives its clauses in several languages, each reader is shown their own, and what is quoted in one is found in the others. A clause that lacks one is shown in another language.",
    example: `instrument PACT "Pact" {\n  status legal\n  interpreter unstated\n  enforceability unstated\n  clause 1 { en "Aid" fr "Aide" }\n  clause 2 { en "Term" }\n}`,
  },
  W614: {
    title: "A norm of somebody who does not owe it",
    explanation:
      "In brackets after a norm stands one of those who owe or hold it, by name or as a member of a group. Of anybody else there is no instance, and none ever stands as the condition asks. Whoever may join the group later is declared as a member from a date.",
    example: `duty N-1 "Help" {\n  by each of FR, DE\n  to UA\n  when always\n  must do "help"\n  unstated: deadline, finder, procedure, remedy, exit\n  cites DECL\n}\nsituation Late "Late" { while N-1(RU) is overdue }`,
  },
  W615: {
    title: "One condition for those who owe and for others",
    explanation:
      "In a norm of several, the standing of another norm is the debtor’s own where it is among those who owe or hold that norm, and anybody’s where it is not. Where a condition means one thing for some and another for others, say which: ‘Permit(the debtor) is available’ is each one’s own, and who has none is not spared.",
    example: `permission P-1 "Pass" {\n  held by each of FR, DE\n  when always\n  may do "pass"\n  exit unstated\n  cites DECL\n}\nprohibition N-1 "Keep out" {\n  by each of FR, DE, RU\n  to UA\n  when always\n  unless P-1 is available\n  must not do "pass"\n  unstated: finder, procedure, remedy, exit\n  cites DECL\n}`,
  },
};
