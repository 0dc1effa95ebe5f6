// Reads blocks of slots in any order. A slot that cannot be read is skipped to the next one, and the rest is read on.
import { type Cursor, unreadable } from "./cursor.ts";
import { problem, remove, replace } from "./problem.ts";
import { nearest } from "./suggest.ts";
import type { AnySlot, Block, Flag, Range, SlotNode } from "./syntax.ts";

type Opener = {
  readonly slot: string;
  readonly words: readonly string[];
  /** May stand more than once in a block. */
  readonly many: boolean;
  /** For words that open two different slots. */
  readonly when: ((p: Cursor) => boolean) | null;
  readonly read: (p: Cursor) => { readonly kind: string };
};

/** The slots of one kind of block, by the words that open them. */
export type SlotTable<M> = {
  readonly what: string;
  readonly byWord: ReadonlyMap<string, readonly Opener[]>;
  readonly words: ReadonlySet<string>;
  readonly phrases: readonly string[];
  /** A slot that any word before a quotation opens, such as the language of a passage. */
  readonly anyWord: Opener | null;
  readonly shape?: M;
};

/** Which words open which slot of M, and how what follows is read. */
export type SlotReaders<M> = (
  add: <K extends keyof M & string>(
    slot: K,
    words: string,
    read: (p: Cursor) => M[K] & { readonly kind: string },
    options?: { readonly many?: boolean; readonly when?: (p: Cursor) => boolean },
  ) => void,
) => void;

/** `what` names the block in messages, such as `an instrument`. */
export function slotTable<M>(what: string, readers: SlotReaders<M>): SlotTable<M> {
  const byWord = new Map<string, Opener[]>();
  const phrases: string[] = [];
  let anyWord: Opener | null = null;
  readers((slot, phrase, read, options = {}) => {
    const words = phrase.split(" ");
    const first = words[0] as string;
    const opener: Opener = { slot, words, read, many: options.many ?? false, when: options.when ?? null };
    if (phrase === "*") {
      anyWord = { ...opener, words: [] };
      return;
    }
    const openers = byWord.get(first);
    if (openers === undefined) byWord.set(first, [opener]);
    else openers.push(opener);
    phrases.push(phrase);
  });
  return { what, byWord, words: new Set(byWord.keys()), phrases, anyWord };
}

/** The first slot of each kind in the block that is being read. */
type Seen = Map<string, AnySlot>;

export const flag = (p: Cursor): Flag => ({ kind: "flag", from: p.end, to: p.end });

/** A block in braces, if one stands here. */
export function optionalBlock<M>(p: Cursor, table: SlotTable<M>): Block<M> | null {
  if (!p.is("{")) return null;
  return p.deeper(() => {
    const from = p.start;
    p.index++;
    p.openers.push(table.words);
    const parentheses = p.parentheses;
    p.parentheses = 0;
    const slots: SlotNode<M>[] = [];
    const seen: Seen = new Map();
    while (p.token !== undefined && !p.is("}"))
      slots.push(readSlot(p, table, seen, slots.at(-1) as AnySlot | undefined));
    p.openers.pop();
    p.parentheses = parentheses;
    const closed = p.sign("}");
    if (!closed) p.unclosed++;
    return { slots, closed, ...p.rangeFrom(from) };
  });
}

/** Slots that follow on without braces, such as those of a step, up to what opens none of them. With `ownLines`
 *  one that begins a line belongs here even where the block around could begin a slot of its own with it. */
export function inlineSlots<M>(p: Cursor, table: SlotTable<M>, ownLines = false): readonly SlotNode<M>[] {
  const slots: SlotNode<M>[] = [];
  const seen: Seen = new Map();
  while (ownLines || !p.atSlot()) {
    const opener = openerHere(p, table);
    if (opener === null) break;
    p.openers.push(table.words);
    try {
      slots.push(readOpened(p, opener, seen));
    } finally {
      p.openers.pop();
    }
  }
  return slots;
}

function openerHere<M>(p: Cursor, table: SlotTable<M>): Opener | null {
  if (p.token?.kind !== "word") return null;
  const openers = table.byWord.get(p.token.text);
  const opener = openers?.find((opener) => p.is(...opener.words) && (opener.when === null || opener.when(p)));
  return opener ?? (p.isKind("text", 1) ? (table.anyWord ?? null) : null);
}

function readSlot<M>(p: Cursor, table: SlotTable<M>, seen: Seen, last: AnySlot | undefined): SlotNode<M> {
  const from = p.start;
  const saved = { openers: p.openers.length, parentheses: p.parentheses, depth: p.depth };
  try {
    const opener = openerHere(p, table);
    if (opener === null) return notASlot(p, table, last);
    return readOpened(p, opener, seen);
  } catch (thrown) {
    if (thrown !== unreadable) throw thrown;
    p.openers.length = saved.openers;
    p.parentheses = saved.parentheses;
    p.depth = saved.depth;
    skip(p, table, from);
    const range = p.rangeFrom(from);
    return { slot: "?", keyword: { from, to: from }, value: { kind: "flag", ...range }, ...range };
  }
}

function readOpened<M>(p: Cursor, opener: Opener, seen: Seen): SlotNode<M> {
  const from = p.start;
  p.index += opener.words.length;
  const keyword = p.rangeFrom(from);
  const value = opener.read(p);
  const slot: AnySlot = { slot: opener.slot, keyword, value, ...p.rangeFrom(from) };
  const earlier = seen.get(opener.slot);
  if (earlier === undefined) seen.set(opener.slot, slot);
  else if (!opener.many) {
    const words = opener.words.join(" ");
    const one = joined.get(words) ?? null;
    p.add(
      problem("S302", keyword, { slot: words, joined: one }, one === null ? [remove(slot)] : [], [
        { ...earlier.keyword, caption: "first", text: "" },
      ]),
    );
  }
  return slot as SlotNode<M>;
}

/** How two are written in one, where to remove either could lose what the text says. */
const joined: ReadonlyMap<string, string> = new Map([
  ["when", "… and …"],
  ["suspended while", "… or …"],
  ["lapses when", "… or …"],
  ["void when", "… or …"],
  ["infringed when", "… or …"],
  ["performed when", "first of (…, …)"],
  ["cured when", "first of (…, …)"],
  ["each", "first of (…, …)"],
  ["not before", "start of (… has happened and … has happened)"],
]);

function notASlot<M>(p: Cursor, table: SlotTable<M>, last: AnySlot | undefined): never {
  const token = p.token as Range & { readonly text: string; readonly kind: string; readonly first: boolean };
  if (!token.first && last !== undefined && last.slot !== "?") {
    const after = p.text.slice(last.keyword.from, last.keyword.to);
    return p.fail("P106", token, { found: p.found(), after });
  }
  if (token.kind === "other") return p.fail("P110", token, { found: token.text });
  const two = [token.text, p.ahead(1)?.text ?? ""].join(" ");
  const usual = elsewhere.get(token.text);
  const better =
    usual !== undefined && table.phrases.includes(usual)
      ? usual
      : (nearest(two, table.phrases) ?? nearest(token.text, table.phrases));
  const range =
    better?.includes(" ") && nearest(two, [better]) !== null && p.ahead(1) !== undefined
      ? { from: token.from, to: p.ahead(1)?.to ?? token.to }
      : token;
  const fixes = better === null ? [] : [replace(range, better)];
  return p.fail(
    "S303",
    token,
    { found: token.kind === "text" ? p.found() : token.text, what: table.what, better, slots: table.phrases },
    fixes,
  );
}

/** Words with which others open a clause, and ours. */
const elsewhere: ReadonlyMap<string, string> = new Map([
  ["shall", "must"],
  ["will", "intends to"],
  ["if", "when"],
  ["upon", "when"],
  ["whenever", "each"],
  ["except", "unless"],
]);

/** To the next line that opens a slot of this block, or to its closing brace; blocks inside are skipped whole. */
function skip<M>(p: Cursor, table: SlotTable<M>, from: number): void {
  let depth = 0;
  for (;;) {
    const token = p.token;
    if (token === undefined) return;
    if (token.kind === "sign" && token.text === "{") depth++;
    if (token.kind === "sign" && token.text === "}") {
      if (depth === 0) return;
      depth--;
    }
    const opens = token.kind === "word" && token.first && table.words.has(token.text);
    if (depth === 0 && opens && token.from > from) return;
    p.index++;
  }
}
