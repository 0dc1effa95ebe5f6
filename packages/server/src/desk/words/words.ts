// The shape of one language's words for what the desk hands out. What a record says comes from the narrator; these are
// the heads and sentences around it. Every table has the same names, and blanks in braces are filled in.

/** By the plural category of the language, as the platform's rules have it. */
export type Plural = Readonly<Partial<Record<Intl.LDMLPluralRule, string>>> & { readonly other: string };

export const wordNames = [
  "handover",
  "brief",
  "pair",
  "invented",
  "asOf",
  "horizon",
  "by",
  "keeper",
  "stands",
  "before",
  "beforeNone",
  "after",
  "norms",
  "situations",
  "since",
  "until",
  "late",
  "lateNone",
  "dueOn",
  "due",
  "dueDay",
  "dueWeek",
  "dueNone",
  "questions",
  "changed",
  "changedSince",
  "changedSinceThen",
  "changedNone",
  "noMark",
  "notOnRecord",
  "through",
  "byClock",
  "clocks",
  "clock",
  "clocksNone",
  "notices",
  "notice",
  "noticesNone",
  "notes",
  "note",
  "notesNone",
  "contacts",
  "contact",
  "contactsNone",
  "hoursNotSaid",
  "age",
  "newest",
  "newestNone",
  "checksNone",
  "firstChecks",
  "neverHeard",
  "more",
  "hash",
  "mark",
  "aboutEntry",
  "state composed",
  "state sent",
  "state delivered",
  "channel mail",
  "channel note verbale",
  "channel telephone",
  "channel by hand",
  "kind report",
  "kind act",
  "kind finding",
  "kind delivery",
  "kind membership",
  "kind coverage",
  "kind correction",
  "kind text",
  "kind record",
] as const;

export const countNames = ["checksOverdue", "contactsOther", "waiting"] as const;

export type DeskWords = {
  readonly language: string;
  readonly words: Readonly<Record<(typeof wordNames)[number], string>>;
  readonly counts: Readonly<Record<(typeof countNames)[number], Plural>>;
};

export type Filling = Readonly<Record<string, string | number>>;

export type Say = {
  readonly language: string;
  readonly word: (name: (typeof wordNames)[number], filling?: Filling) => string;
  readonly count: (name: (typeof countNames)[number], n: number) => string;
};

export function saying({ language, words, counts }: DeskWords): Say {
  const rules = new Intl.PluralRules(language);
  return {
    language,
    word: (name, filling = {}) => filled(words[name], filling),
    count: (name, n) => filled(counts[name][rules.select(n)] ?? counts[name].other, { n }),
  };
}

/** What is filled in is text of others: braces in it are no blanks. */
function filled(template: string, filling: Filling): string {
  return template.replace(/\{(\w+)\}/g, (blank, name: string) =>
    Object.hasOwn(filling, name) ? String(filling[name]) : blank,
  );
}
