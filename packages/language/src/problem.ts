// What is wrong in one piece of text: a code with its facts, before it is placed in a file and put into words.
import type { Captions, FixTitles, Messages } from "./messages.ts";
import type { Range } from "./syntax.ts";

export type Code = keyof Messages;
export type DataOf<C extends Code> = Parameters<Messages[C]>[0];

export type Edit = Range & { readonly text: string };
export type ProblemFix = {
  readonly title: keyof FixTitles;
  /** What the title quotes. */
  readonly text: string;
  readonly edits: readonly Edit[];
};

/** Nobody reads more about one declaration; the rest is only counted. */
export const mostInOnePiece = 1000;

export type Problem = Range & {
  readonly code: Code;
  readonly data: Readonly<Record<string, unknown>>;
  readonly related: readonly (Range & { readonly caption: keyof Captions; readonly text: string })[];
  readonly fixes: readonly ProblemFix[];
};

export function problem<C extends Code>(
  code: C,
  range: Range,
  data: DataOf<C>,
  fixes: readonly ProblemFix[] = [],
  related: Problem["related"] = [],
): Problem {
  return { code, data: data as Problem["data"], from: range.from, to: range.to, fixes, related };
}

export function replace(range: Range, text: string): ProblemFix {
  return { title: "replace", text, edits: [{ from: range.from, to: range.to, text }] };
}

export function insert(at: number, text: string): ProblemFix {
  return { title: "insert", text: text.trim(), edits: [{ from: at, to: at, text }] };
}

export function remove(range: Range): ProblemFix {
  return { title: "remove", text: "", edits: [{ from: range.from, to: range.to, text: "" }] };
}
