// Where a missing slot would be written.
import type { Context } from "./compile-context.ts";
import type { ProblemFix } from "./problem.ts";
import type { AnyBlock, Declaration, Range } from "./syntax.ts";

/** A fix that writes these words as the last slot of the block, or opens one. */
export function insertSlot(c: Context, declaration: Declaration, words: string): readonly ProblemFix[] {
  return insertInto(c, declaration.block as AnyBlock | null, declaration, words);
}

export function insertInto(
  c: Context,
  block: AnyBlock | null,
  holder: Range,
  words: string,
): readonly ProblemFix[] {
  if (block === null) return [fix(holder.to, ` { ${words} }`, words)];
  if (!block.closed) return [];
  const last = block.slots.at(-1);
  const text = c.placed.text.slice(block.from, block.to);
  if (!text.includes("\n")) return [fix(last?.to ?? block.from + 1, ` ${words}`, words)];
  const line = c.placed.text.lastIndexOf("\n", (last?.from ?? block.from) - 1) + 1;
  const indent = last === undefined ? "  " : (/^\s*/.exec(c.placed.text.slice(line, last.from))?.[0] ?? "  ");
  return [fix(endOfLine(c.placed.text, last?.to ?? block.from + 1), `\n${indent}${words}`, words)];
}

/** Behind a comment that ends the line, so that it stays with its slot. */
function endOfLine(text: string, from: number): number {
  const rest = /^[^\S\r\n]*(?:#[^\r\n]*)?(?=[\r\n]|$)/.exec(text.slice(from));
  return from + (rest?.[0].length ?? 0);
}

function fix(at: number, text: string, words: string): ProblemFix {
  return { title: "insert", text: words, edits: [{ from: at, to: at, text }] };
}
