// What a person gave us that we cannot use: a stable code with its facts, and a gallery of the codes as `pacta explain`
// shows it. Of a text and of a log the language and the core say what is wrong; here are the command line, the files
// beside them, and the sentence with which a command gives up.

/** C90x the command line, C92x files, C93x what was read and cannot be used, C94x an
 * installation, C999 a fault of ours. */
export type UnusableCode =
  | "C901"
  | "C902"
  | "C903"
  | "C904"
  | "C905"
  | "C906"
  | "C907"
  | "C908"
  | "C909"
  | "C910"
  | "C920"
  | "C921"
  | "C922"
  | "C923"
  | "C924"
  | "C925"
  | "C926"
  | "C927"
  | "C930"
  | "C931"
  | "C932"
  | "C933"
  | "C934"
  | "C940"
  | "C941"
  | "C942"
  | "C999";

type Words = { readonly title: string; readonly advice: string };

/** `title` says what the mistake is, `advice` what to do. */
export const unusables: Readonly<Record<UnusableCode, Words>> = {
  C901: { title: "There is no such command", advice: "pacta help lists the commands." },
  C902: { title: "The command has no such option", advice: "pacta help COMMAND lists its options." },
  C903: {
    title: "An option lacks its value, or has one where it takes none",
    advice: "pacta help COMMAND shows what stands after each option.",
  },
  C904: { title: "Two words of the command line contradict each other", advice: "Keep one of the two." },
  C905: {
    title: "This is no value of the option",
    advice: "Write the kind of value that is expected; pacta help COMMAND has examples.",
  },
  C906: {
    title: "The agreement declares nothing of this name",
    advice: "Correct the name; it is written as in the text of the agreement.",
  },
  C907: { title: "The command line lacks a word", advice: "pacta help COMMAND shows what it takes." },
  C908: { title: "The command line has a word too many", advice: "Leave it out." },
  C909: {
    title: "Nothing in the record has this key",
    advice: "pacta run shows the keys in its first column.",
  },
  C910: { title: "There is no such code", advice: "pacta explain lists the codes." },
  C920: {
    title: "There is no such file or folder",
    advice: "Correct the path; it counts from the folder in which you are.",
  },
  C921: {
    title: "A folder stands where a file is needed, or a file where a folder is",
    advice: "Name the other.",
  },
  C922: {
    title: "The file or folder may not be read or written",
    advice: "Change its permissions, or name another.",
  },
  C923: {
    title: "The path cannot be used",
    advice: "Name another; the message has what the system says of this one.",
  },
  C924: {
    title: "The folder holds no agreement, or no scenario",
    advice:
      "An agreement is a .pacta file, or a .md file with a pacta fence; a scenario is a folder with expect.json.",
  },
  C925: {
    title: "A file beside the agreement is not JSON",
    advice: "Correct it at the place that is named.",
  },
  C926: {
    title: "A file beside the agreement has another form than is read",
    advice: "docs/cli.md shows the form of each.",
  },
  C927: {
    title: "The file is no snapshot, and is not written over",
    advice: "Name another file, or remove this one if it is of no use.",
  },
  C930: {
    title: "Conditions of the agreement set each other off without end",
    advice: "Let one of them wait for something else. pacta explain W608 shows such a circle.",
  },
  C931: {
    title: "The agreement has errors",
    advice: "Correct them. With --keep-going what is sound in it runs on.",
  },
  C932: {
    title: "Entries of the log or of the expectations were refused",
    advice: "Correct them. With --keep-going the others count.",
  },
  C933: {
    title: "A damaged file cannot be formatted without loss",
    advice: "Save it as text without control characters. Nothing was written.",
  },
  C934: {
    title: "The table cannot be filed as it is",
    advice: "Correct the cells. With --keep-going the other rows are printed.",
  },
  C940: {
    title: "The configuration has mistakes",
    advice: "Correct the variables that are named; docs/running.md lists them all.",
  },
  C941: {
    title: "The store cannot be opened, read or written",
    advice: "docs/disaster.md says what to do for each of its codes.",
  },
  C942: {
    title: "The server cannot listen at this address",
    advice: "Another program may use the port; PACTA_PORT chooses another.",
  },
  C999: {
    title: "A fault of ours, not yours",
    advice: "Please report it with what you typed.",
  },
};

/** `expected`, `found` and `suggestion` as with a refusal; the place where there is one, from 1; advice of its own
 *  where the gallery's is not the nearest. */
export type UnusableFacts = {
  readonly expected: string;
  readonly found: string;
  readonly suggestion?: string | null;
  readonly advice?: string;
  readonly file?: string;
  readonly line?: number;
  readonly column?: number;
};

/** Told at the door, and the command ends with 2. */
export class Unusable extends Error {
  readonly code: UnusableCode;
  readonly facts: UnusableFacts;

  constructor(code: UnusableCode, sentence: string, facts: UnusableFacts) {
    const meant = facts.suggestion ?? null;
    super(meant === null ? sentence : `${sentence} Did you mean ${meant}?`);
    this.code = code;
    this.facts = facts;
  }

  get advice(): string {
    return this.facts.advice ?? unusables[this.code].advice;
  }
}
