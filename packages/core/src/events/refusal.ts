// Why a line or an event was not taken into the record: a stable code with its facts and where it stands.
// The words live in one table, so that a door can put another language's table in its place.

/** Fields and list indexes from the event down to what is wrong; empty is the event itself. */
export type Place = readonly (string | number)[];

export type RefusalCode =
  | "L801"
  | "L802"
  | "L803"
  | "L804"
  | "L805"
  | "L806"
  | "L807"
  | "L810"
  | "L811"
  | "L812"
  | "L813"
  | "L814"
  | "L815"
  | "L816"
  | "L817"
  | "L818"
  | "L819"
  | "L820"
  | "L821"
  | "L822"
  | "L823"
  | "L824"
  | "L825"
  | "L840"
  | "L841"
  | "L842"
  | "L843"
  | "L844"
  | "L845"
  | "L846"
  | "L847";

/** What is taken in and has no effect as it is written. */
export type RemarkCode = "L850" | "L851" | "L852";

export type Refusal = {
  readonly code: RefusalCode;
  readonly severity: "error";
  readonly message: string;
  readonly data: RefusalData;
  /** From 1. For an event that came without a text, its position. */
  readonly line: number;
  /** From 1, in UTF-16 units. */
  readonly column: number;
  readonly place: Place;
};

/** `expected` and `found` are always there; `suggestion` is the name that was probably meant. */
export type RefusalData = {
  readonly expected: string;
  readonly found: string;
  readonly suggestion: string | null;
};

/** A refusal, or a remark, before somebody knows on which line and column it stands. */
export type Fault<C extends RefusalCode | RemarkCode = RefusalCode> = {
  readonly code: C;
  readonly place: Place;
  readonly data: RefusalData;
};

type Words = { readonly title: string; readonly advice: string };

/** `title` says what the mistake is, `advice` what to do. */
export const refusals: Readonly<Record<RefusalCode, Words>> = {
  L801: { title: "This line is not JSON", advice: "Write one JSON object per line." },
  L802: {
    title: "This line is too long",
    advice: "Keep large texts elsewhere and give their address in source.",
  },
  L803: {
    title: "This line holds bytes that are no text",
    advice: "Save the log as UTF-8 without control characters.",
  },
  L804: {
    title: "The last line is cut off",
    advice: "Complete the line, or remove it and append the event again.",
  },
  L805: {
    title: "This line is nested too deep",
    advice: "An event needs few levels; move the rest into its source.",
  },
  L806: { title: "A field is given twice", advice: "Keep one of the two." },
  L807: {
    title: "Two events have one id",
    advice: "Give each event an id of its own; to change an event, append a correction.",
  },
  L810: { title: "A field is missing", advice: "Add the field." },
  L811: {
    title: "This field is not known here",
    advice: "Correct its name or remove it; words for people go into note.",
  },
  L812: {
    title: "A value of another kind is needed here",
    advice: "Write the kind of value that is expected.",
  },
  L813: { title: "This is none of the words that may stand here", advice: "Use one of the words." },
  L814: { title: "This version of the log format is not known", advice: "Use version 1, or a newer Pacta." },
  L815: { title: "This is no instant", advice: "Write day, time and offset, such as 2026-01-06T18:00:00Z." },
  L816: {
    title: "This day is not in the calendar",
    advice: "Write year, month and day, such as 2026-01-06.",
  },
  L817: {
    title: "This time ends before it begins",
    advice: "Let `from` be before `to`; a single instant is written without the two.",
  },
  L818: {
    title: "This is no whole amount",
    advice:
      'Write the smallest units as digits in quotation marks, such as "320000" cents, and say in scale how many digits are decimals.',
  },
  L819: { title: "This text is too long", advice: "Shorten it and give the rest in source." },
  L820: { title: "This list is too long", advice: "Split the event." },
  L821: {
    title: "This is no id",
    advice: "Use 1 to 200 characters, without spaces at the ends and without control characters.",
  },
  L822: {
    title: "A correction cannot put another correction in place",
    advice: "Withdraw the earlier correction, then append a new one that names the event itself.",
  },
  L823: { title: "This number is outside its bounds", advice: "Use a number within the bounds." },
  L824: {
    title: "This text holds characters that cannot be shown",
    advice: "Remove control characters and broken letters.",
  },
  L825: { title: "Positions must ascend", advice: "Leave the position out; the line gives it." },
  L840: {
    title: "The agreement declares nothing of this name",
    advice: "Correct the name, or declare it in the agreement; what has an error there is left out of it.",
  },
  L841: { title: "This name stands for something else", advice: "Name what the field asks for." },
  L842: {
    title: "No earlier event has this id",
    advice: "Name an event that stands before this one in the log.",
  },
  L843: {
    title: "The number of arguments is not the declared one",
    advice: "Give one argument for each parameter.",
  },
  L844: {
    title: "The agreement does not declare this grade here",
    advice: "Use a declared grade, or leave it out.",
  },
  L845: { title: "The norm has no such part", advice: "Use a declared part, or leave it out." },
  L846: {
    title: "No clause of the agreement speaks of this verb",
    advice: "Use the verb of the clause, and ‘perform’ for what a duty asks; docs/log.md has the list.",
  },
  L847: { title: "The instrument has no such version", advice: "Use a declared version, or leave it out." },
};

export const remarks: Readonly<Record<RemarkCode, Words>> = {
  L850: {
    title: "This coverage closes nothing",
    advice: "docs/log.md says what closes what: a register is complete, for an event somebody is watching.",
  },
  L851: {
    title: "No clause asks for this act in these words",
    advice:
      "Write in scope the very words that stand after ‘for’ in the clause, or leave it: it is recorded.",
  },
  L852: {
    title: "This is recorded and has no effect",
    advice: "Correct what it names, or leave it: what has no effect stays visible with its ground.",
  },
};

export function refusal(found: Fault, line: number, column: number): Refusal {
  return { ...found, severity: "error", message: messageOf(found, refusals[found.code]), line, column };
}

/** `ground` has the words for why something has no effect. */
export function remarkMessage(found: Fault<RemarkCode>, ground: (word: string) => string): string {
  const words = remarks[found.code];
  return found.code === "L852"
    ? `${words.title}: ${ground(found.data.found)}. ${words.advice}`
    : messageOf(found, words);
}

export function fault<C extends RefusalCode | RemarkCode>(
  code: C,
  place: Place,
  expected: string,
  found: string,
  suggestion: string | null,
): Fault<C> {
  return { code, place, data: { expected, found: quoted(found), suggestion } };
}

function messageOf({ place, data }: Fault<RefusalCode | RemarkCode>, { title, advice }: Words): string {
  const where = place.length === 0 ? "" : ` (${placeName(place)})`;
  const meant = data.suggestion === null ? advice : `Did you mean ${data.suggestion}?`;
  return `${title}${where}: expected ${data.expected}; found ${data.found}. ${meant}`;
}

/** `reliesOn[2]`, `replacement.by`. */
export function placeName(place: Place): string {
  return place
    .map((part, i) => (typeof part === "number" ? `[${part}]` : i === 0 ? part : `.${part}`))
    .join("");
}

const shownAtMost = 60;

/** What was found, short enough for a line and free of whatever could upset a terminal. */
function quoted(text: string): string {
  if (text === "") return "an empty text";
  const plain = text.replace(new RegExp(unshowable, "gu"), "\u{FFFD}");
  return plain.length <= shownAtMost ? plain : `${cut(plain, shownAtMost)}… (${plain.length} characters)`;
}

/** Control characters, marks that hide or turn text, halves of a pair. */
export const unshowable: RegExp = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u;

function cut(text: string, length: number): string {
  const end = /[\ud800-\udbff]$/.test(text.slice(0, length)) ? length - 1 : length;
  return text.slice(0, end);
}
