// Every sentence that a diagnostic says, by its code. Another language is another table of the same shape, with
// another set of the phrases that name what was expected.
import type { Phrase } from "./phrases.ts";

type Found = string;

const orEnd = (found: Found): string => (found === "" ? "nothing" : `‘${found}’`);
const meant = (better: string | null): string => (better === null ? "" : ` Did you mean ‘${better}’?`);
const list = (words: readonly string[], last: string): string =>
  words.length < 2
    ? words.map((w) => `‘${w}’`).join("")
    : `${words
        .slice(0, -1)
        .map((w) => `‘${w}’`)
        .join(", ")} ${last} ‘${words.at(-1)}’`;

const many = (n: number, one: string): string =>
  n === 0 ? `no ${one}s` : n === 1 ? `one ${one}` : `${n} ${one}s`;
const a = (noun: string): string => `${/^[aeiou]/i.test(noun) && !/^uni/i.test(noun) ? "an" : "a"} ${noun}`;
const A = (noun: string): string => a(noun).replace(/^a/, "A");
const kinds = (words: readonly string[]): string =>
  words.length > 7
    ? "thing"
    : words.includes("role") && words.includes("party")
      ? "party, group or body"
      : words.length < 2
        ? words.join("")
        : `${words.slice(0, -1).join(", ")} or ${words.at(-1)}`;
const chain = (circle: readonly string[]): string => round(circle.map((name) => `‘${name}’`));
const round = (steps: readonly string[]): string => {
  const [first = ""] = steps;
  const shown = steps.length <= 12 ? steps : [...steps.slice(0, 10), `… (${steps.length - 10} more)`];
  return [...shown, first].join(" → ");
};
const say = (modal: string): string => (modal === "intends" ? "intends to" : modal);

/** What writers of agreements bring from elsewhere, and how it is written here. */
const instead = (expected: Phrase, found: Found, meant: DateMeant | null): string => {
  if (expected === condition) return noCondition(found);
  if (expected === date) return meant === null ? "" : dates[meant];
  if (expected !== amount) return "";
  if (found === "at") return " A floor or a ceiling follows in braces: ‘12,000 EUR { at most 12,000 EUR }’.";
  if (found === "unstated") return ' Where the text names no amount, say what is to be done: ‘must do "…"’.';
  return /^[€$£]$/.test(found)
    ? " The unit stands behind the number, as a currency’s code or in quotation marks."
    : "";
};
const amount: Phrase = 'an amount, such as 3.2 billion EUR or 4 "batteries"';
const condition: Phrase = "a condition";
const date: Phrase = "a date or an instant, such as 2026-06-30";

const noCondition = (found: Found): string => {
  if (found === "unstated") return " What need not be there is left out where the text is silent.";
  return found.startsWith('"')
    ? " Of words in quotation marks nobody could say whether they hold. Declare a fact with them, and write ‘NAME holds’."
    : "";
};

/** What stands where a date is needed: a date in words, one of each year, a length of time. */
export type DateMeant = "in words" | "returning" | "length";

const dates: Readonly<Record<DateMeant, string>> = {
  "in words": " A date is written with its year first, as in 2026-12-31.",
  returning:
    " A day of each year is counted from the beginning of the year: ‘every year from 2030-01-01’, ‘within 11 months of the trigger’.",
  length:
    " What runs from a moment is written ‘within 1 month of …’, or, before anything may be done, ‘not before 1 month after …’.",
};

const returning = " What returns by the calendar says from when it is counted: ‘every 3 months from …’.";
const calendarWords: ReadonlySet<string> = new Set(["day", "week", "month", "quarter", "year"]);
const notThisName = (name: string, wanted: readonly string[]): string => {
  if (name === "each")
    return " ‘each of’ belongs behind ‘by’; here names stand alone, and all of them are meant.";
  if (!wanted.includes("event")) return "";
  if (name === "receipt" || name === "detection") return ` Say of what: ‘${name} of the trigger’.`;
  return calendarWords.has(name) ? returning : "";
};

const goesOn = (found: Found, after: string): string =>
  after === "cites"
    ? 'A passage is named after ‘clause’, as in ‘clause 3’ or ‘clause "Annex A"’.'
    : after === "finder" && found === "on"
      ? "By which question a body decides is said by the fact that it finds: ‘found by BODY on QUESTION’."
      : found === "at"
        ? "A grade is asked of a fact or of a finding: ‘Violation(BO) holds at grade expanded’. Of an event each grade that matters is an event of its own."
        : "A comma may be missing, or a slot must begin on a new line.";

const few = (names: readonly string[]): string =>
  names.length <= 4
    ? list(names, "and")
    : `${names
        .slice(0, 3)
        .map((n) => `‘${n}’`)
        .join(", ")} and ${names.length - 3} others`;
const lack = (what: "established" | "members" | "rule"): string =>
  what === "established"
    ? "it is not established"
    : what === "members"
      ? "its members are unstated"
      : "no rule of decision is stated for it";

const became = (change: string): string =>
  change === "begins" || change === "ends" ? change : `is ${change}`;

/** What part of a whole an amount is. */
export type AmountOf = "part" | "year" | "step" | "share" | "least" | "greatest";

const amountOf = (what: AmountOf, name: string): string => {
  if (what === "least" || what === "greatest") return `The ${what} amount`;
  return what === "share" ? `The share of ‘${name}’` : `The ${what} ‘${name}’`;
};

export const english = {
  P101: (d: { readonly found: string; readonly better: string | null }): string =>
    `‘${d.found}’ does not start a declaration.${meant(d.better)}`,
  P102: (d: { readonly kind: string; readonly name: string }): string =>
    `The ${d.kind}${d.name === "" ? "" : ` ‘${d.name}’`} is not closed: a ‘}’ is missing here.`,
  P103: (d: { readonly begins: string }): string =>
    `This quotation (“${d.begins}”) is never closed. A quotation must end on the line on which it starts.`,
  P104: (d: { readonly word: string; readonly sentence: string; readonly found: string }): string =>
    `‘${d.sentence}’ needs ‘${d.word}’ here${d.found === "" ? "" : `, before ‘${d.found}’`}.`,
  P105: (d: {
    readonly expected: Phrase;
    readonly found: string;
    readonly meant?: DateMeant | null;
  }): string =>
    `Expected ${d.expected}, found ${orEnd(d.found)}.${instead(d.expected, d.found, d.meant ?? null)}`,
  P106: (d: { readonly found: string; readonly after: string }): string =>
    `‘${d.found}’ was not expected here: the slot ‘${d.after}’ ends before it. ${goesOn(d.found, d.after)}`,
  P107: (d: { readonly found: string }): string =>
    `‘${d.found}’ stands outside every declaration. A line that begins a declaration starts with a word such as ‘party’ or ‘duty’.`,
  P108: (d: { readonly found: string }): string =>
    `Quotations are written with straight quotation marks ("), not with ${d.found}.`,
  P109: (d: { readonly deepest: number }): string =>
    `This nests more than ${d.deepest} levels deep. Give a part of it a name of its own, as a situation, and use the name here.`,
  P110: (d: { readonly found: string }): string => `The character ‘${d.found}’ means nothing here.`,
  P111: (d: { readonly kind: string; readonly found: string }): string =>
    `This ${d.kind} has no name. After ‘${d.kind}’ a name is needed, such as ‘N-1’; found ${orEnd(d.found)}.`,
  P113: (d: { readonly what: Phrase }): string =>
    `This cannot be ${d.what}: a whole number within reason is needed.`,
  P114: (d: {
    readonly what: Phrase;
    readonly choices: readonly string[];
    readonly found: string;
    readonly better: string | null;
  }): string => `Expected ${d.what}: ${list(d.choices, "or")}; found ${orEnd(d.found)}.${meant(d.better)}`,
  P115: (d: { readonly longest: number }): string =>
    `This number has more than ${d.longest} characters, more than any amount needs.`,
  P117: (_: Record<never, never>): string =>
    "This ‘}’ closes nothing: every block before it is closed already.",
  P118: (d: { readonly word: string }): string =>
    `A declaration begins in the first column of its line. Move ‘${d.word}’ to the beginning of the line.`,
  S302: (d: { readonly slot: string; readonly joined: string | null }): string =>
    `‘${d.slot}’ is already said in this block, and may be said once only.${d.joined === null ? "" : ` Where both count, write them in one: ‘${d.slot} ${d.joined}’.`}`,
  S303: (d: {
    readonly found: string;
    readonly what: string;
    readonly better: string | null;
    readonly slots: readonly string[];
  }): string =>
    `‘${d.found}’ does not begin anything that ${d.what} can say.${d.found === "every" ? returning : meant(d.better)}`,
  T401: (d: { readonly found: string; readonly better: string | null }): string =>
    `‘${d.found}’ is not a unit of time. Use minutes, hours, days, working days, sitting days, weeks, months or years.${meant(d.better)}`,
  T402: (d: { readonly number: string }): string =>
    `‘${d.number}’ alone is no length of time. Say ${d.number} of what: hours, days, working days, weeks, months or years.`,

  P112: (d: { readonly kind: string; readonly name: string }): string =>
    `The ${d.kind} ‘${d.name}’ has no title. Readers will see its short name only; write a title in quotation marks after the name.`,

  N201: (d: {
    readonly name: string;
    readonly wanted: readonly string[];
    readonly better: string | null;
  }): string =>
    `${d.wanted.length > 7 ? "Nothing" : `No ${kinds(d.wanted)}`} is called ‘${d.name}’.${meant(d.better) || notThisName(d.name, d.wanted)}`,
  N202: (d: { readonly name: string; readonly kind: string }): string =>
    `‘${d.name}’ is already the name of ${a(d.kind)}. Every name of an agreement means one thing.`,
  N203: (d: { readonly name: string; readonly is: string; readonly wanted: readonly string[] }): string =>
    `‘${d.name}’ is ${a(d.is)}; ${a(kinds(d.wanted))} is needed here.`,
  N204: (d: { readonly name: string; readonly other: string | null }): string =>
    d.other === null
      ? `‘${d.name}’ mixes Latin and Cyrillic letters that look alike. Whoever types it in one script will not find it.`
      : `‘${d.name}’ looks the same as another name, which is written in other letters. No reader can tell them apart.`,
  N205: (d: {
    readonly clause: string;
    readonly instrument: string;
    readonly better: string | null;
  }): string => `‘${d.instrument}’ lists its clauses, and none of them is ‘${d.clause}’.${meant(d.better)}`,
  N206: (d: {
    readonly name: string;
    readonly kind: string;
    readonly word: string;
    readonly allowed: readonly string[];
    readonly better: string | null;
  }): string =>
    d.allowed.length === 0
      ? `${A(d.kind)} such as ‘${d.name}’ has no standing, so it cannot be ‘${d.word}’.`
      : `${A(d.kind)} such as ‘${d.name}’ is never ‘${d.word}’. It can be ${list(d.allowed, "or")}.${meant(d.better)}`,
  N207: (d: {
    readonly name: string;
    readonly kind: string;
    readonly takes: number;
    readonly given: number;
  }): string => {
    const given = d.given === 0 ? "none is" : d.given === 1 ? "one is" : `${d.given} are`;
    if (d.kind === "norm")
      return `In brackets after the norm ‘${d.name}’ stands the one whose instance is meant, and ${given} given here.`;
    if (d.kind !== "fact" && d.kind !== "event")
      return `${A(d.kind)} such as ‘${d.name}’ is nobody’s in particular, and nothing can stand in brackets after it.`;
    return `‘${d.name}’ is declared with ${many(d.takes, "parameter")}, and ${given} given here.`;
  },
  N208: (d: {
    readonly grade: string;
    readonly of: string;
    readonly grades: readonly string[];
    readonly better: string | null;
  }): string =>
    d.grades.length === 0
      ? `‘${d.of}’ has no grades, so nothing can be at grade ‘${d.grade}’. Declare them with ‘grades a < b’.`
      : `‘${d.grade}’ is no grade of ‘${d.of}’; its grades are ${list(d.grades, "and")}.${meant(d.better)}`,
  N209: (d: {
    readonly version: string;
    readonly versions: readonly string[];
    readonly better: string | null;
  }): string =>
    d.versions.length === 0
      ? `No instrument that this norm cites has versions, so it cannot belong to version ‘${d.version}’.`
      : `No instrument that this norm cites has a version ‘${d.version}’; there are ${list(d.versions, "and")}.${meant(d.better)}`,
  N210: (d: { readonly circle: readonly string[] }): string =>
    `These groups contain each other in a circle: ${chain(d.circle)}. Nobody could say who belongs to them.`,
  N211: (d: { readonly norm: string; readonly as: string }): string =>
    `‘${d.norm}’ names itself here (${d.as}). A norm cannot wait for itself, replace itself or be its own source.`,
  N212: (d: {
    readonly reading: string;
    readonly choice: string;
    readonly choices: readonly string[];
    readonly better: string | null;
  }): string =>
    `The reading ‘${d.reading}’ has no choice ‘${d.choice}’${d.choices.length === 0 ? "" : `; it has ${list(d.choices, "and")}`}.${meant(d.better)}`,
  N213: (d: { readonly clause: string }): string => `The clause ‘${d.clause}’ is listed twice.`,
  N214: (d: { readonly name: string }): string => `‘${d.name}’ stands here twice.`,
  N217: (d: { readonly name: string; readonly entry: string; readonly kind: string }): string =>
    `‘${d.name}’ is also ${a(d.kind)} of ‘${d.entry}’ in the library. Every name of an agreement means one thing; only a party may be declared anew.`,
  N218: (d: {
    readonly name: string;
    readonly better: string | null;
    readonly entries: readonly string[];
  }): string => `The library has no entry ‘${d.name}’.${meant(d.better)}`,
  N219: (d: { readonly name: string }): string =>
    `The text that comes along under the name of ‘${d.name}’ is not the one that the library has. It counts as it stands here; whoever wants another text gives its file a name of its own.`,
  N216: (d: { readonly what: string; readonly name: string; readonly needs: string }): string =>
    `The ${d.what}${d.name === "" ? "" : ` ‘${d.name}’`} is left out, because it speaks of ‘${d.needs}’, which has an error of its own.`,

  S301: (d: { readonly what: string; readonly name: string; readonly slots: readonly string[] }): string =>
    `The ${d.what}${d.name === "" ? "" : ` ‘${d.name}’`} says nothing of ${list(d.slots, "and")}. If the text is silent, write ‘unstated’, so that the silence shows.`,
  S304: (d: { readonly kind: string; readonly name: string }): string =>
    `The ${d.kind}${d.name === "" ? "" : ` ‘${d.name}’`} cites nothing. Every ${d.kind} says which clause it comes from: ‘cites DOCUMENT clause NUMBER’.`,
  S305: (d: { readonly what: string; readonly name: string; readonly slot: string }): string =>
    `The ${d.what} ‘${d.name}’ says nothing of its ${d.slot}. If the text is silent, write ‘unstated’, so that the silence shows.`,
  S306: (d: {
    readonly kind: string;
    readonly name: string;
    readonly modal: string;
    readonly expected: string;
  }): string =>
    `The ${d.kind}${d.name === "" ? "" : ` ‘${d.name}’`} says ‘${say(d.modal)}’; ${a(d.kind)} says ‘${say(d.expected)}’.`,
  S307: (d: { readonly question: string }): string =>
    `The question ‘${d.question}’ lets irregular decisions be ratified but does not say from when a ratified decision counts. Write ‘ratified from decision’ or ‘ratified from ratification’, or leave ‘ratified’ out if nothing can be ratified.`,
  S308: (_: Record<never, never>): string =>
    "A second ‘agreement’ declaration. The files of a folder are one agreement, and it is declared once.",
  S309: (_: Record<never, never>): string =>
    'No ‘agreement’ is declared. One of the files needs a declaration such as: agreement Paris "Paris system" { zone "Europe/Paris" }',
  S310: (d: {
    readonly what: string;
    readonly name: string;
    readonly missing: string;
    readonly example: string;
  }): string =>
    `The ${d.what}${d.name === "" ? "" : ` ‘${d.name}’`} needs ‘${d.missing}’, such as: ${d.example}`,
  S311: (d: { readonly question: string }): string =>
    `The question ‘${d.question}’ is decided by silence, but no window says when silence has lasted long enough. Write ‘window 48 hours of receipt’, or ‘window unstated’.`,
  S312: (d: { readonly what: string; readonly name: string }): string =>
    `The ${d.what} ‘${d.name}’ does not say how it is settled. Write ‘found by BODY’, ‘found by unstated’, ‘counts as reported’, ‘counts when confirmed by 2 independent sources’ or ‘certified by NAME’.`,
  S313: (d: { readonly name: string }): string =>
    `The situation ‘${d.name}’ lasts while a period lasts, so it cannot also begin or end by itself. Keep ‘while’, or keep ‘begins’ and ‘ends’.`,
  S314: (d: { readonly kind: string; readonly name: string; readonly modal: string }): string =>
    `The ${d.kind}${d.name === "" ? "" : ` ‘${d.name}’`} does not say what: a line such as ‘${say(d.modal)} do "…"’ is missing.`,
  S315: (d: { readonly count: number }): string =>
    `${d.count} are named here, and the text must say how they are bound: together for the whole (‘jointly’), each one for itself (‘each of’), each with its share (‘severally’), in proportion (‘pro rata’), or as a goal that nobody owes alone (‘collectively’).`,
  S316: (_: Record<never, never>): string =>
    "Some of these have a share and some have none. Give each of them one, or none of them.",
  S317: (_: Record<never, never>): string =>
    "Only what is delivered or paid has parts, years and steps; this block has nothing to belong to.",
  S318: (d: { readonly name: string; readonly choices: number }): string =>
    `The reading ‘${d.name}’ has ${many(d.choices, "choice")}. A passage that can be read in one way only needs no reading; give it two choices or more.`,

  S319: (d: { readonly most: number; readonly given: number }): string =>
    `This norm differs under ${d.given} choices of readings; at most ${d.most} are followed.`,

  T403: (d: { readonly date: string; readonly last: string | null }): string =>
    `There is no day ${d.date}.${d.last === null ? "" : ` The last day of that month is ${d.last}.`}`,
  T404: (d: { readonly what: string }): string =>
    `A period is needed here, while something lasts; ‘${d.what}’ is a moment, when something happens. Write ‘… has happened’ for the time from then on.`,
  T405: (d: { readonly what: string }): string =>
    `A moment is needed here, when something happens; ‘${d.what}’ is a period, while something lasts. Write ‘start of …’ or ‘end of …’.`,
  T406: (d: { readonly unit: string }): string =>
    `A length in ${d.unit}s can be counted in more than one way, and neither this line nor the agreement says which. Write ‘counting eu-1182-71’ or ‘counting elapsed’ in the agreement, or ‘counted by …’ here.`,
  T407: (d: { readonly length: string; readonly from: string; readonly missing: string }): string =>
    `${d.from} and ${d.length} would be ${d.missing}, which does not exist, and the text does not choose. Write ‘month end last day’, ‘month end next day’, or count by eu-1182-71, which chooses the last day.`,
  T408: (d: { readonly length: string }): string =>
    `‘within ${d.length}’ does not say from when. Write ‘within ${d.length} of …’ with the event, its receipt, its detection or the finding on it.`,
  T409: (d: { readonly zone: string }): string =>
    `‘${d.zone}’ is not a time zone of the table. Zones are written as area and place, such as "Europe/Kyiv" or "UTC".`,
  T410: (d: { readonly name: string; readonly better: string | null }): string =>
    `No calendar is called ‘${d.name}’. Declare it, with its rest days and holidays.${meant(d.better)}`,
  T411: (_: Record<never, never>): string =>
    "There is no such time of day: hours run from 00 to 23, minutes and seconds from 00 to 59.",
  T412: (d: { readonly unit: string }): string =>
    `${d.unit === "sitting days" ? "Sitting" : "Working"} days are those of a calendar, and none is named. Write ‘5 ${d.unit} of NAME’${d.unit === "sitting days" ? "" : ", or name a calendar in the agreement"}.`,
  T413: (d: { readonly unit: string }): string =>
    `The agreement calls its counting rule unstated, so nobody can say when a length in ${d.unit}s ends. Whatever depends on it stays undetermined.`,
  T414: (d: { readonly name: string; readonly kind: string; readonly words: string }): string =>
    `‘${d.name}’ is ${a(d.kind)}, and a name alone is no condition. ${d.words === "" ? `Name an act, such as ‘notice by ${d.name}’, or an event` : `Say what it must be, such as ‘${d.name} ${d.words}’`}.`,
  T415: (_: Record<never, never>): string =>
    "This ends before it begins, or on the same day. The first day belongs to it, the day after ‘until’ no longer.",
  T416: (d: { readonly most: number }): string =>
    `Degrees lie between -${d.most} and ${d.most}, with at most six digits behind the point.`,
  T417: (d: { readonly shape: "ring" | "line"; readonly points: number }): string =>
    d.shape === "ring"
      ? `An area needs at least three points; this ring has ${d.points}.`
      : "A line needs at least two points; this one has 1.",
  T418: (d: { readonly name: string }): string =>
    `Nobody can measure from ‘${d.name}’: it is not drawn itself. Give it a ring or a line.`,
  T419: (_: Record<never, never>): string => "Distances are whole metres, from 1 m to 500 km.",
  T421: (d: { readonly name: string; readonly who: string; readonly word: string }): string =>
    `Whose it is stands in brackets: ‘${d.name}(${d.who}) ${d.word} …’.`,
  T420: (d: { readonly length: string }): string =>
    `Something that returns every ${d.length} is more than can be told one by one. Write an hour or more, or what must last, with ‘maintain’.`,

  Q501: (d: {
    readonly norm: string;
    readonly sum: string;
    readonly whole: string;
    readonly difference: string;
  }): string =>
    `The parts of ‘${d.norm}’ add up to ${d.sum}, and the whole is ${d.whole}: a difference of ${d.difference}.`,
  Q502: (d: {
    readonly norm: string;
    readonly sum: string;
    readonly whole: string;
    readonly difference: string;
  }): string =>
    `The years of ‘${d.norm}’ add up to ${d.sum}, and the whole is ${d.whole}: a difference of ${d.difference}.`,
  Q509: (d: {
    readonly norm: string;
    readonly sum: string;
    readonly whole: string;
    readonly difference: string;
  }): string => `The years of ‘${d.norm}’ add up to ${d.sum} of ${d.whole}: ${d.difference} has no year yet.`,
  Q503: (d: {
    readonly what: AmountOf;
    readonly name: string;
    readonly unit: string;
    readonly whole: string;
  }): string =>
    `${amountOf(d.what, d.name)} is in ${d.unit}, and the whole is in ${d.whole}. Amounts of one norm have one unit.`,
  Q504: (d: { readonly unit: string; readonly decimals: number }): string =>
    `${d.unit} has ${many(d.decimals, "digit")} behind the point; this amount is finer than the smallest coin.`,
  Q505: (d: {
    readonly norm: string;
    readonly sum: string;
    readonly whole: string;
    readonly difference: string;
  }): string =>
    `The weights of the steps of ‘${d.norm}’ add up to ${d.sum}, and the whole is ${d.whole}: a difference of ${d.difference}. Mark a weight that no text gives as ‘assumed’.`,
  Q506: (d: {
    readonly norm: string;
    readonly sum: string;
    readonly whole: string;
    readonly difference: string;
  }): string =>
    `The shares in ‘${d.norm}’ add up to ${d.sum}, and the whole is ${d.whole}: a difference of ${d.difference}.`,
  Q507: (d: { readonly body: string }): string =>
    `This rule counts weight, and ‘${d.body}’ gives its members none. Write ‘weight FR 68, DE 83’ in the body.`,
  Q508: (_: Record<never, never>): string => "A share lies above nothing and is at most the whole.",

  W601: (d: { readonly circle: readonly string[] }): string =>
    `Each of these waits for the next: ${chain(d.circle)}. As the text stands, none of them can come first.`,
  W602: (d: { readonly agreement: string; readonly instruments: readonly string[] }): string =>
    d.instruments.length === 0
      ? `Nobody has the last word on what ‘${d.agreement}’ means: its interpreter is unstated.`
      : `Nobody has the last word on what ‘${d.agreement}’ means: no interpreter is stated for it, and none for ${few(d.instruments)}.`,
  W603: (d: {
    readonly body: string;
    readonly question: string;
    readonly parties: readonly string[];
    readonly blocks: boolean;
    readonly about: readonly string[];
  }): string =>
    `‘${d.body}’ finds on the conduct of ${few(d.parties)} (${few(d.about)}), who ${d.blocks ? "can block" : "can vote on"} ‘${d.question}’. Write ‘recusal of the party concerned’ if the text excludes that.`,
  W604: (d: {
    readonly what: string;
    readonly names: readonly string[];
    readonly finder: string | null;
    readonly lacks: "established" | "members" | "rule" | null;
  }): string =>
    d.lacks === null
      ? `Nobody is named who could assess the ${d.what} ${few(d.names)}. Whatever depends on it stays undetermined.`
      : `${few(d.names)} ${d.names.length === 1 ? "is" : "are"} left to ‘${d.finder}’, which cannot find anything yet: ${lack(d.lacks)}.`,
  W605: (d: { readonly fact: string; readonly finder: string }): string =>
    `The text does not say by which standard of evidence ‘${d.finder}’ finds on ‘${d.fact}’.`,
  W606: (d: { readonly norm: string; readonly amount: string; readonly who: readonly string[] }): string =>
    `‘${d.norm}’ sets a goal of ${d.amount}${d.who.length === 0 ? " for nobody named" : ` for ${few(d.who)}`} and allots no share of it. A gap can be shown, and nobody’s failure.`,
  W607: (d: { readonly name: string; readonly documents: readonly string[] }): string =>
    `‘${d.name}’ says that it is legally binding, but ${d.documents.length === 1 ? `${list(d.documents, "and")}, which it cites, is` : `${list(d.documents, "and")}, which it cites, are`} not legal.`,
  W608: (d: { readonly circle: readonly { readonly name: string; readonly change: string }[] }): string =>
    `At one and the same instant these set each other off without end: ${round(d.circle.map(({ name, change }) => `‘${name}’ ${became(change)}`))}. Such an instant never settles, and no standing could be given for it.`,
  W609: (d: {
    readonly norm: string;
    readonly version: string;
    readonly adopted: readonly string[];
  }): string =>
    `‘${d.norm}’ belongs to version ‘${d.version}’, which was never adopted${d.adopted.length === 0 ? "" : ` (${list(d.adopted, "and")} was)`}. It is kept for comparison and is never in force.`,
  W610: (d: {
    readonly norm: string;
    readonly what: string;
    readonly date: string;
    readonly instrument: string;
    readonly until: string;
  }): string =>
    `The ${d.what} of ‘${d.norm}’ is ${d.date}, but ‘${d.instrument}’, from which it comes, ends on ${d.until}. Say which of the two limits counts.`,
  W611: (d: {
    readonly power: string;
    readonly verb: string;
    readonly target: string;
    readonly kind: "instrument" | "situation";
  }): string =>
    `‘${d.power}’ may ${d.verb} ‘${d.target}’, and nothing in ‘${d.target}’ speaks of it: the power can be exercised, and the ${d.kind} stays as it is. Write there ‘${slotFor(d.verb, d.kind)} exercise of ${d.power}’, if that is meant.`,
  W612: (d: { readonly norm: string; readonly instrument: string }): string =>
    `‘${d.norm}’ waits for the end of ‘${d.instrument}’, from which it comes, and what comes from a text asks nothing once that text has ended. A clause that outlives the rest says ‘survives the end’.`,
  W613: (d: {
    readonly instrument: string;
    readonly clause: string;
    readonly languages: readonly string[];
  }): string =>
    `Clause ${d.clause} of ‘${d.instrument}’ lacks ${list(d.languages, "and")}, in which other clauses stand. Readers of ${d.languages.length === 1 ? "it" : "them"} are shown another language.`,
  W614: (d: { readonly norm: string; readonly who: string; readonly of: readonly string[] }): string =>
    `‘${d.who}’ is none of those who owe or hold ‘${d.norm}’ (${few(d.of)}). It has no ‘${d.norm}’ of its own, so that none ever stands so.`,
  W615: (d: {
    readonly norm: string;
    readonly of: string;
    readonly own: readonly string[];
    readonly others: readonly string[];
  }): string =>
    `Of those who owe or hold ‘${d.norm}’, ${few(d.own)} ${d.own.length === 1 ? "is" : "are"} asked about ${d.own.length === 1 ? "its" : "their"} own ‘${d.of}’, and ${few(d.others)}, who can have none, about anybody’s. Write ‘${d.of}(the debtor)’ if each is meant to have its own.`,

  W616: (d: { readonly over: string; readonly under: string }): string =>
    `‘${d.over}’ and ‘${d.under}’ never collide: a priority orders a duty and a prohibition that carry one name after ‘on action’. In the one that gives way write when it does: ‘suspended while …’, or ‘unless …’ in a prohibition.`,

  W617: (d: { readonly name: string }): string =>
    `Nothing in this text speaks of anything that ‘${d.name}’ declares.`,

  F701: (d: { readonly length: number; readonly longest: number }): string =>
    `This file has ${d.length} characters; at most ${d.longest} are read. Divide it into several files of one folder.`,
  F702: (d: { readonly code: string; readonly count: number }): string =>
    `This file holds control characters (U+${d.code}${d.count > 1 ? `, ${d.count} in all` : ""}), which no agreement contains; perhaps it is not a text. They are read as space.`,
  F703: (d: { readonly count: number }): string =>
    `This file holds ${many(d.count, "broken character")}; it may have been cut, or saved in another encoding. Save it as UTF-8.`,
  F704: (d: { readonly code: string; readonly count: number }): string =>
    `A mark that turns the direction of writing stands here (U+${d.code}${d.count > 1 ? `, ${d.count} in all` : ""}). It can make a text look different from what it says.`,
  F705: (d: { readonly more: number }): string =>
    `And ${many(d.more, "further problem")} in this file. Mend the first ones and look again.`,
};

export type Messages = typeof english;

export const fixTitles = {
  replace: (text: string): string => `Change to ‘${text}’`,
  insert: (text: string): string => `Insert ‘${text}’`,
  remove: (_: string): string => "Remove it",
  unindent: (word: string): string => `Move ‘${word}’ to the beginning of the line`,
};

export type FixTitles = typeof fixTitles;

export const captions = {
  first: (_: string): string => "first said here",
  declared: (name: string): string => `‘${name}’ is declared here`,
  part: (name: string): string => name,
};

export type Captions = typeof captions;

/** Where an instrument or a situation says what a power does to it. */
function slotFor(verb: string, kind: "instrument" | "situation"): string {
  if (verb === "extend") return "until … unless";
  if (verb === "activate" || verb === "resume" || verb === "reinstate")
    return kind === "instrument" ? "in force when" : "begins when";
  return "ends when";
}
