// Every sentence that a diagnostic says, by its code. Another language is another table of the same shape.

type Found = string;

const orEnd = (found: Found): string => (found === "" ? "nothing" : `‘${found}’`);
const meant = (better: string | null): string => (better === null ? "" : ` Did you mean ‘${better}’?`);
const list = (words: readonly string[], last: string): string =>
  words.length < 2 ? words.map((w) => `‘${w}’`).join("") : `${words.slice(0, -1).map((w) => `‘${w}’`).join(", ")} ${last} ‘${words.at(-1)}’`;

export const english = {
  P101: (d: { readonly found: string; readonly better: string | null }): string =>
    `‘${d.found}’ does not start a declaration.${meant(d.better)}`,
  P102: (d: { readonly kind: string; readonly name: string }): string =>
    `The ${d.kind}${d.name === "" ? "" : ` ‘${d.name}’`} is not closed: a ‘}’ is missing here.`,
  P103: (d: { readonly begins: string }): string =>
    `This quotation (“${d.begins}”) is never closed. A quotation must end on the line on which it starts.`,
  P104: (d: { readonly word: string; readonly sentence: string; readonly found: string }): string =>
    `‘${d.sentence}’ needs ‘${d.word}’ here${d.found === "" ? "" : `, before ‘${d.found}’`}.`,
  P105: (d: { readonly expected: string; readonly found: string }): string =>
    `Expected ${d.expected}, found ${orEnd(d.found)}.`,
  P106: (d: { readonly found: string; readonly after: string }): string =>
    `‘${d.found}’ was not expected here: the slot ‘${d.after}’ ends before it. A comma may be missing, or a slot must begin on a new line.`,
  P107: (d: { readonly found: string }): string =>
    `‘${d.found}’ stands outside every declaration. A line that begins a declaration starts with a word such as ‘party’ or ‘duty’.`,
  P108: (d: { readonly found: string }): string =>
    `Quotations are written with straight quotation marks ("), not with ${d.found}.`,
  P109: (d: { readonly deepest: number }): string =>
    `This nests more than ${d.deepest} levels deep. Give a part of it a name of its own, as a situation, and use the name here.`,
  P110: (d: { readonly found: string }): string => `The character ‘${d.found}’ means nothing here.`,
  P111: (d: { readonly kind: string; readonly found: string }): string =>
    `This ${d.kind} has no name. After ‘${d.kind}’ a name is needed, such as ‘N-1’; found ${orEnd(d.found)}.`,
  P113: (d: { readonly what: string }): string => `This cannot be ${d.what}: a whole number within reason is needed.`,
  P114: (d: { readonly what: string; readonly choices: readonly string[]; readonly found: string; readonly better: string | null }): string =>
    `Expected ${d.what}: ${list(d.choices, "or")}; found ${orEnd(d.found)}.${meant(d.better)}`,
  P115: (d: { readonly longest: number }): string => `This number has more than ${d.longest} characters, more than any amount needs.`,
  P117: (_: Record<never, never>): string => "This ‘}’ closes nothing: every block before it is closed already.",
  P118: (d: { readonly word: string }): string =>
    `A declaration begins in the first column of its line. Move ‘${d.word}’ to the beginning of the line.`,
  S302: (d: { readonly slot: string }): string =>
    `‘${d.slot}’ is already said in this block, and may be said once only.`,
  S303: (d: { readonly found: string; readonly what: string; readonly better: string | null; readonly slots: readonly string[] }): string =>
    `‘${d.found}’ does not begin anything that ${d.what} can say.${meant(d.better)}`,
  T401: (d: { readonly found: string; readonly better: string | null }): string =>
    `‘${d.found}’ is not a unit of time. Use minutes, hours, days, working days, sitting days, weeks, months or years.${meant(d.better)}`,
  T402: (d: { readonly number: string }): string =>
    `‘${d.number}’ alone is no length of time. Say ${d.number} of what: hours, days, working days, weeks, months or years.`,
};

export type Messages = typeof english;

export const fixTitles = {
  replace: (text: string): string => `Change to ‘${text}’`,
  insert: (text: string): string => `Insert ‘${text}’`,
  remove: (_: string): string => "Remove it",
};

export type FixTitles = typeof fixTitles;

export const captions = {
  first: (_: string): string => "first said here",
};

export type Captions = typeof captions;
