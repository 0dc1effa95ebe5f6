// One look for every text: two spaces, one slot a line, slots in canonical order, comments where they belong.
// It moves and spaces what is there and writes no word of its own; what could not be read stays untouched.
import { blockLines, stepLines } from "./layout.ts";
import { lex } from "./lexer.ts";
import { innerOrder, type SlotOrder, slotOrder } from "./order.ts";
import {
  type AnySlot,
  blockOf,
  type Comment,
  type Declaration,
  type FileTree,
  type Piece,
} from "./syntax.ts";

/** The file of that tree, formatted; `written` is its text with the prose that a literate tree leaves out.
 *  In a literate file only what stands in the fences changes. */
export function format(tree: FileTree, written: string): string {
  const chunks = tree.pieces.flatMap(({ from, piece }) => chunksOf(piece, from));
  return tree.literate ? replaceInPlace(written, chunks) : join(written, chunks);
}

/** Text with its new look, and where it stood: nothing between two chunks but white space, or prose. */
type Chunk = {
  readonly from: number;
  readonly to: number;
  readonly lines: readonly string[];
  readonly declares: string | null;
};

function join(text: string, chunks: readonly Chunk[]): string {
  const lines: string[] = [];
  chunks.forEach((chunk, index) => {
    const before = chunks[index - 1];
    if (before !== undefined && !closeTogether(text, before, chunk)) lines.push("");
    lines.push(...chunk.lines);
  });
  return lines.length === 0 ? "" : `${lines.join("\n")}\n`;
}

/** Declarations of one line and one kind may stand as a list, where the author wrote them so. */
function closeTogether(text: string, before: Chunk, after: Chunk): boolean {
  const blank = /\n[^\S\n]*\r?\n/.test(text.slice(before.to, after.from));
  if (blank) return false;
  if (before.declares === null) return true;
  return before.declares === after.declares && isOneLine(before) && isOneLine(after);
}

function isOneLine(chunk: Chunk): boolean {
  return chunk.lines.filter((line) => !line.startsWith("#")).length === 1;
}

function replaceInPlace(text: string, chunks: readonly Chunk[]): string {
  let out = "";
  let copied = 0;
  for (const chunk of chunks) {
    const old = text.slice(chunk.from, chunk.to);
    if (/^[^\S\n]*```/m.test(old)) continue;
    out += text.slice(copied, chunk.from) + chunk.lines.join("\n");
    copied = chunk.to;
  }
  return out + text.slice(copied);
}

/** Comments that stand apart are chunks of their own, before or after the declaration's. */
function chunksOf(piece: Piece, offset: number): Chunk[] {
  const { declaration, comments, text } = piece;
  if (declaration === null) return verbatim(piece, offset);
  if (declaration.broken) return verbatim(piece, offset);
  const line = endOfLine(text, declaration.to);
  const before = comments.filter((comment) => comment.to <= declaration.from);
  const after = comments.filter((comment) => comment.from >= line);
  const within = comments.filter((comment) => comment.to > declaration.from && comment.from < line);
  const leading = paragraphs(text, before, declaration.from);
  const attached = leading.at(-1)?.attached === true ? leading.pop() : undefined;
  const own = attached?.comments ?? [];
  return [
    ...leading.map((paragraph) => ofComments(paragraph.comments, offset)),
    {
      from: offset + (own[0]?.from ?? declaration.from),
      to: offset + Math.max(declaration.to, within.at(-1)?.to ?? 0),
      lines: [...own.map(wordsOf), ...linesOfDeclaration(text, declaration, within)],
      declares: declaration.kind,
    },
    ...paragraphs(text, after, text.length).map((paragraph) => ofComments(paragraph.comments, offset)),
  ];
}

function verbatim(piece: Piece, offset: number): Chunk[] {
  const start = piece.text.length - piece.text.trimStart().length;
  const kept = piece.text.trim();
  if (kept === "") return [];
  const lines = kept.split(/\r?\n/).map((line) => line.trimEnd());
  return [{ from: offset + start, to: offset + start + kept.length, lines, declares: null }];
}

function ofComments(comments: readonly Comment[], offset: number): Chunk {
  const first = comments[0] as Comment;
  const last = comments.at(-1) as Comment;
  return { from: offset + first.from, to: offset + last.to, lines: comments.map(wordsOf), declares: null };
}

/** Comments without a blank line between them; `attached` when none stands between them and `next` either. */
function paragraphs(
  text: string,
  comments: readonly Comment[],
  next: number,
): { comments: Comment[]; attached: boolean }[] {
  const found: { comments: Comment[]; attached: boolean }[] = [];
  comments.forEach((comment, index) => {
    const previous = comments[index - 1];
    if (previous === undefined || blankBetween(text, previous.to, comment.from)) {
      found.push({ comments: [], attached: false });
    }
    const paragraph = found.at(-1) as { comments: Comment[]; attached: boolean };
    paragraph.comments.push(comment);
    paragraph.attached = index === comments.length - 1 && !blankBetween(text, comment.to, next);
  });
  return found;
}

function blankBetween(text: string, from: number, to: number): boolean {
  return /\n[^\S\n]*\r?\n/.test(text.slice(from, to));
}

function linesOfDeclaration(
  text: string,
  declaration: Declaration,
  comments: readonly Comment[],
): readonly string[] {
  const layout: Layout = { text, kind: declaration.kind };
  const whole: AnySlot = {
    from: declaration.from,
    to: declaration.to,
    slot: declaration.kind,
    keyword: declaration.keyword,
    value: { kind: declaration.kind, block: declaration.block } as AnySlot["value"],
  };
  return linesOfSlot(layout, whole, comments, slotOrder(declaration.kind));
}

type Layout = { readonly text: string; readonly kind: Declaration["kind"] };

/** A slot's own lines with its comments: those of whole lines above it, the others at the end of its lines. */
function linesOfSlot(
  layout: Layout,
  slot: AnySlot,
  comments: readonly Comment[],
  order: SlotOrder,
): readonly string[] {
  const block = blockOf(slot);
  if (block === null) {
    const [above, trailing] = divided(comments);
    return [...above, ...withComment(linesWithoutBlock(layout, slot, order), trailing)];
  }
  const head = comments.filter((comment) => comment.from < firstInside(layout, block));
  const tail = comments.filter((comment) => comment.from >= block.to);
  const inside = comments.filter((comment) => !head.includes(comment) && !tail.includes(comment));
  const [above, trailing] = divided(head);
  const opening = spaced(layout.text, slot.from, block.from);
  const lines = linesInside(layout, block.slots, inside, order);
  const closing = tail.at(-1) ?? null;
  if (trailing === null && inside.length === 0 && lines.length <= 1) {
    return [...above, ...withComment(blockLines(opening, lines), closing)];
  }
  return [
    ...above,
    ...withComment([`${opening} {`], trailing),
    ...lines.map((line) => `  ${line}`),
    ...withComment(["}"], closing),
  ];
}

/** Where the first line of a block ends: a comment before it belongs to that line, unless a slot stands there too. */
function firstInside(layout: Layout, block: { from: number; slots: readonly AnySlot[] }): number {
  const line = endOfLine(layout.text, block.from);
  return Math.min(line, block.slots[0]?.from ?? line);
}

function linesInside(
  layout: Layout,
  slots: readonly AnySlot[],
  comments: readonly Comment[],
  order: SlotOrder,
): readonly string[] {
  const own = new Map<AnySlot, Comment[]>(slots.map((slot) => [slot, []]));
  const last: Comment[] = [];
  for (const comment of comments) {
    const holder = holderOf(comment, slots, layout.text);
    if (holder === null) last.push(comment);
    else own.get(holder)?.push(comment);
  }
  const lines = inOrder(slots, order).flatMap((slot) =>
    linesOfSlot(layout, slot, own.get(slot) ?? [], innerOrder(layout.kind, slot.slot)),
  );
  return [...lines, ...last.map(wordsOf)];
}

/** The slot in which the comment stands, or whose line it ends, or which follows it. */
function holderOf(comment: Comment, slots: readonly AnySlot[], text: string): AnySlot | null {
  const around = slots.find((slot) => slot.from <= comment.from && comment.from < slot.to);
  if (around !== undefined) return around;
  const before = slots.findLast((slot) => slot.to <= comment.from);
  if (!comment.own && before !== undefined && endOfLine(text, before.to) >= comment.from) return before;
  return slots.find((slot) => slot.from >= comment.to) ?? null;
}

/** Stable, so that slots of one name keep the author's order; a slot without a place stays after the one before it. */
function inOrder(slots: readonly AnySlot[], order: SlotOrder): readonly AnySlot[] {
  let place = 0;
  const placed = slots.map((slot) => {
    place = order.get(slot.slot) ?? place;
    return { slot, place };
  });
  return placed.sort((a, b) => a.place - b.place).map(({ slot }) => slot);
}

/** The last comment that ends a line stays there; everything else goes above. */
function divided(
  comments: readonly Comment[],
): readonly [above: readonly string[], trailing: Comment | null] {
  const trailing = comments.findLast((comment) => !comment.own) ?? null;
  return [comments.filter((comment) => comment !== trailing).map(wordsOf), trailing];
}

function withComment(lines: readonly string[], comment: Comment | null): readonly string[] {
  if (comment === null) return lines;
  return lines.map((line, index) => (index === lines.length - 1 ? `${line} ${wordsOf(comment)}` : line));
}

function wordsOf(comment: Comment): string {
  return comment.text.trimEnd();
}

/** A slot may carry slots of its own without braces, as a step does. */
function linesWithoutBlock(layout: Layout, slot: AnySlot, order: SlotOrder): readonly string[] {
  const inner = inlineSlots(slot);
  const first = inner.find((part) => part.slot !== "title");
  if (first === undefined) return [spaced(layout.text, slot.from, slot.to)];
  const head = spaced(layout.text, slot.from, first.from);
  const tails = inOrder(inner, order)
    .filter((part) => part.slot !== "title")
    .map((part) => spaced(layout.text, part.from, part.to));
  return layout.kind === "procedure" ? stepLines(head, tails) : [[head, ...tails].join(" ")];
}

function inlineSlots(slot: AnySlot): readonly AnySlot[] {
  return "slots" in slot.value ? (slot.value.slots as readonly AnySlot[]) : [];
}

/** The words of a stretch of text with single spaces between them, and none before a comma. */
function spaced(text: string, from: number, to: number): string {
  const source = text.slice(from, to);
  let out = "";
  let end = 0;
  let raw = false;
  let previous = "";
  let cited = false;
  for (const token of lex(source).tokens) {
    const apart = token.from > end;
    const isSign = token.kind === "sign" || token.kind === "other";
    if (apart) raw = previous === "clause";
    const glued = raw ? !apart : (isSign && ",)".includes(token.text)) || previous === "(" || !apart;
    const comma = previous === "," && !raw;
    if (out !== "" && (!glued || comma)) out += " ";
    out += source.slice(token.from, token.to);
    end = token.to;
    // What is cited may itself be called clause.
    previous = token.kind === "text" || raw || (cited && token.text === "clause") ? "" : token.text;
    cited = token.text === "cites";
  }
  return out;
}

function endOfLine(text: string, from: number): number {
  const end = text.indexOf("\n", from);
  return end < 0 ? text.length : end;
}
