// N2xx: names, what they mean, and whether they mean it here.
import type { Code } from "../problem.ts";
import type { CodeEntry } from "./entry.ts";

export const nameCodes: Readonly<Record<Extract<Code, `N${string}`>, CodeEntry>> = {
  N201: {
    title: "An unknown name",
    explanation:
      "Every name that a text speaks of is declared in one of its files. The nearest declared name of the right kind is proposed, also across scripts.",
    example: `group Pair "Pair" { members FRA, DE }`,
  },
  N202: {
    title: "A name that is taken",
    explanation:
      "All files of a folder share one set of names, and each name means one thing. The second declaration stays out of the agreement.",
    example: `group FR "The French" { members DE }`,
  },
  N203: {
    title: "A name of the wrong kind",
    explanation:
      "The name is declared, but as something that cannot stand here: a party where a body must find, a duty where a group is meant.",
    example: `fact Attack(by) "Attack" { found by FR standard "clear" }`,
  },
  N204: {
    title: "A name in two scripts",
    explanation:
      "Latin and Cyrillic letters such as ‘a’ and ‘а’ look alike and are different. A name that mixes them cannot be found by typing it.",
    example: `party Frаnce "France, with one Cyrillic letter" { kind state }`,
  },
  N205: {
    title: "An unknown clause",
    explanation:
      "An instrument that lists its clauses lists all of them. A clause number is text: 1.10 is not 1.1.",
    example: `duty N-1 "Help" {\n  by FR\n  to UA\n  must do "help"\n  when always\n  unstated: deadline, finder, procedure, remedy, exit\n  cites TREATY clause 1.10\n}`,
  },
  N206: {
    title: "A standing that this never has",
    explanation:
      "Situations, norms, questions and bodies have standings of their own: a situation is in force or ended, a duty is overdue, a question is adopted.",
    example: `situation Calm "Calm" { while Ceasefire is overdue }`,
  },
  N207: {
    title: "Too many or too few in brackets",
    explanation:
      "A fact is declared with its parameters, such as who did it, and is always spoken of with as many. After a norm stands one name at most, of the one whose instance is meant; after anything else none.",
    example: `situation Calm "Calm" { while not Violation holds }`,
  },
  N208: {
    title: "An unknown grade",
    explanation: "Grades are declared with the fact, from mild to grave.",
    example: `situation Grave "Grave" { while Violation(RU) holds at grade expanding }`,
  },
  N209: {
    title: "An unknown version",
    explanation:
      "A norm that belongs to a version of a text names a version that a cited instrument declares.",
    example: `duty N-1 "Help" {\n  in version "draught"\n  by FR\n  to UA\n  must do "help"\n  when always\n  unstated: deadline, finder, procedure, remedy, exit\n  cites TREATY\n}`,
  },
  N210: {
    title: "Groups that contain each other",
    explanation:
      "A group may contain groups, but not in a circle. The memberships that close the circle are left out.",
    example: `group North "North" { members South, FR }\ngroup South "South" { members North, DE }`,
  },
  N211: {
    title: "A norm that names itself",
    explanation:
      "A norm cannot come into play once it is in play, be replaced by itself, or be the source of its own money.",
    example: `duty N-1 "Help" {\n  by FR\n  to UA\n  must do "help"\n  when always\n  remedy substitute N-1\n  unstated: deadline, finder, procedure, exit\n  cites DECL\n}`,
  },
  N212: {
    title: "An unknown choice of a reading",
    explanation:
      "A block ‘under READING.CHOICE’ gives the slots that differ when the passage is read in that way; the reading declares its choices.",
    example: `duty N-1 "Help" {\n  by FR\n  to UA\n  must do "help"\n  when always\n  unstated: deadline, finder, procedure, remedy, exit\n  cites DECL\n  under Hours.wihtin {\n    within 72 hours of start of Ceasefire\n  }\n}`,
  },
  N213: {
    title: "A clause listed twice",
    explanation: "Each clause of an instrument is listed once, with its title and its passages.",
    example: `instrument NOTE "Note" {\n  status statement\n  clause 1 "One"\n  clause 1 "Another"\n  interpreter unstated\n  enforceability unstated\n}`,
  },
  N214: {
    title: "Two of one name",
    explanation:
      "Parts, steps, choices and grades have names of their own within what they belong to, each once.",
    example: `reading Either "Either way" {\n  choice first "one way"\n  choice first "the other way"\n}`,
  },
  N217: {
    title: "A name that the library has taken",
    explanation:
      "What an agreement uses of the library stands beside its own text and shares its names. A party may be declared anew, and then the agreement's own words describe it; everything else has one declaration only.",
    example: `agreement Votes "Votes" {\n  zone "UTC"\n  counting elapsed\n  uses UNSecurityCouncil-2026\n}\nbody UNSecurityCouncil "Another" {\n  members unstated\n  chair unstated\n  seat unstated\n  quorum unstated\n}`,
  },
  N218: {
    title: "An unknown entry of the library",
    explanation:
      "The library holds entries of names that never change what they mean. Another year is another entry.",
    example: `agreement Votes "Votes" {\n  zone "UTC"\n  counting elapsed\n  uses UNSecurityCounsel-2026\n}`,
  },
  N219: {
    title: "Another text under the name of an entry",
    explanation:
      "Whoever keeps an agreement keeps the text of the library with it, and that text counts. Where it is not the one that is delivered, somebody has changed it, or it comes from another release.",
    example: `agreement Votes "Votes" {\n  zone "UTC"\n  counting elapsed\n  uses TARGET-2002\n  calendar TARGET\n}`,
  },
  N216: {
    title: "Left out with what it needs",
    explanation:
      "What has an error is left out of the agreement, and whatever speaks of it could not be answered for. Mend the error, and both are back.",
    example: `duty N-1 "Help" {\n  by FRA\n  to UA\n  must do "help"\n  when always\n  unstated: deadline, finder, procedure, remedy, exit\n  cites DECL\n}\nduty N-2 "Help again" {\n  by FR\n  to UA\n  must do "help"\n  when breach of N-1\n  unstated: deadline, finder, procedure, remedy, exit\n  cites DECL\n}`,
  },
};
