// What sentences of every language are made with: lists, conditions within conditions, a capital and one full stop.
import type { AmendmentRule, Holders, Moment, Norm, Period, Quantity } from "@pacta/core";
import type { Sort } from "./things.ts";

/** The words of one language around conditions that stand together. Each ends before a colon or before its parts. */
export type Joints = {
  readonly and: string;
  readonly or: string;
  readonly allOf: string;
  readonly anyOf: string;
  readonly notAllOf: string;
  readonly noneOf: string;
  /** Between a head and its list, and between the parts of a list. */
  readonly colon: string;
  readonly semicolon: string;
  /** The letters of a list, in the order of this language's alphabet. */
  readonly letters: string;
};

export type Joined = Extract<Period, { readonly kind: "and" | "or" }>;

/** Two plain conditions stand side by side; more, or deeper ones, are a list with letters, then with numerals. */
export function together(
  { kind, parts }: Joined,
  not: boolean,
  depth: number,
  clause: (part: Period, depth: number) => string,
  joints: Joints,
): string {
  if (!not && isPair(parts))
    return parts.map((part) => clause(part, depth)).join(` ${kind === "and" ? joints.and : joints.or} `);
  const head = kind === "and" ? (not ? joints.notAllOf : joints.allOf) : not ? joints.noneOf : joints.anyOf;
  return `${head}${joints.colon}${parts
    .map((part, index) => `(${mark(index, depth, joints)}) ${clause(part, depth + 1)}`)
    .join(depth % 2 === 0 ? joints.semicolon : ", ")}`;
}

/** Two conditions that have none within them. */
export function isPair(parts: readonly Period[]): boolean {
  return parts.length === 2 && parts.every((part) => !isDeep(part));
}

function mark(index: number, depth: number, { letters }: Joints): string {
  if (depth === 1) return roman[index] ?? String(index + 1);
  if (depth > 1) return String(index + 1);
  return letters[index] ?? String(index + 1);
}

const roman = ["i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii"];

/** What is told with a colon, or with a condition of its own, so that "and" behind it could be read into it. */
const long: ReadonlySet<unknown> = new Set([
  "and",
  "or",
  "while",
  "happened",
  "stands",
  "count",
  "more",
  "none-within",
  "none-between",
  "members-did",
  "first-of",
]);

/** Whether a condition has such a one within it, however deep. */
function isDeep(value: unknown): boolean {
  if (Array.isArray(value)) return value.some(isDeep);
  if (typeof value !== "object" || value === null) return false;
  if ("kind" in value && long.has(value.kind)) return true;
  return Object.values(value).some(isDeep);
}

/** A sentence: a capital at its head, and one full stop at its end. */
export function sentence(words: string): string {
  const told = words.trim();
  const from = told.search(/\p{L}|\p{N}/u);
  const head = from <= 0 ? told.charAt(0).toUpperCase() + told.slice(1) : told;
  return head.endsWith(".") ? head : `${head}.`;
}

/** The words of a title or a text as they stand between quotation marks: on one line, without a full stop at the end. */
export function plainly(words: string): string {
  return words
    .replace(/\s+/g, " ")
    .trim()
    .replace(/(?<!\.)\.$/, "");
}

export function isMoney({ unit }: Quantity): boolean {
  return /^[A-Z]{3}$/.test(unit);
}

export function listed(parts: readonly string[], and: string): string {
  if (parts.length < 2) return parts[0] ?? "";
  return `${parts.slice(0, -1).join(", ")} ${and} ${parts.at(-1)}`;
}

/** Hours and minutes; seconds only where there are some. */
export function clock(ms: number): string {
  const two = (n: number): string => String(n).padStart(2, "0");
  const rest = ms % 60_000;
  const seconds =
    rest === 0
      ? ""
      : `:${two(Math.floor(rest / 1000))}${rest % 1000 === 0 ? "" : `.${String(rest % 1000).padStart(3, "0")}`}`;
  return `${two(Math.floor(ms / 3_600_000))}:${two(Math.floor(ms / 60_000) % 60)}${seconds}`;
}

/** In kilometres where they are whole. */
export function lengthOf(metres: number, km: string, m: string): string {
  return metres % 1000 === 0 ? `${metres / 1000} ${km}` : `${metres} ${m}`;
}

/** An amount where none was given, which is never shown. */
export const nothing: Quantity = { amount: 0n, unit: "", scale: 0 };

/** A share in per cent, to the thousandth. */
export function rounded(percent: number): string {
  return String(Math.round(percent * 1000) / 1000);
}

export function hasShares({ who }: Holders): boolean {
  return who.some(({ share, part }) => share !== null || part !== null);
}

/** Each by itself, and all the same. */
export function isEqual({ mode, who }: Holders): boolean {
  const [first] = who;
  return (
    mode === "several" &&
    first !== undefined &&
    who.every(
      ({ share }) =>
        share !== null && share.amount === first.share?.amount && share.unit === first.share.unit,
    )
  );
}

/** Whether it comes again and again by the clock. */
export function returns(moment: Moment): boolean {
  return moment.kind === "every" || (moment.kind === "while" && moment.moment.kind === "every");
}

export function isNorm(sort: Sort): boolean {
  return ["duty", "prohibition", "permission", "power", "intent"].includes(sort);
}

/** Whether those who owe a consultation are those who are to be consulted. */
export function consultEachOther({ holders, content }: Norm): boolean {
  if (holders === "unstated" || content.kind !== "consult") return false;
  const who = holders.stated.who.map(({ name }) => name);
  return who.length > 1 && who.length === content.with.length && who.every((id) => content.with.includes(id));
}

/** Whether each owes a share of what is to be delivered, and not the whole of it. */
export function isShared({ holders, content }: Norm): boolean {
  return holders !== "unstated" && content.kind === "deliver" && hasShares(holders.stated);
}

/** The act by which somebody, or whoever does it, accepts a text that amends another. */
export function acceptanceOf({ verb, span }: AmendmentRule, by: string | null): Moment {
  return {
    kind: "act",
    verb,
    by: by === null ? [] : [{ kind: "name", name: by, span }],
    to: [],
    about: null,
    scope: null,
    span,
  };
}

export function acceptancesOf(rule: AmendmentRule): readonly Moment[] {
  return rule.by.map((name) => acceptanceOf(rule, name));
}
