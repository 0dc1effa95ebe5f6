// Under which text the record speaks: the one that the server was started with, and behind it each version that the log
// has put into force, from its date on and as known from its entry on. Whatever was known before is judged as before.
import { type Agreement, firstInstant, type Instant, type LogEvent, type Position } from "@pacta/core";
import type { Hash } from "@pacta/proof";
import { Live } from "./live.ts";

export type Text = { readonly name: string; readonly text: string };

export type Chapter = {
  /** 0 is the text that the server was started with. */
  readonly number: number;
  readonly hash: string;
  readonly from: Instant;
  /** The entry that put it into force; null for the first, and for what is only proposed. */
  readonly entry: string | null;
  /** Where that entry stands in the whole log; 0 for the first. */
  readonly entered: Position;
  readonly texts: readonly Text[];
  readonly live: Live;
};

/** What was approved, and comes into force once its entry is in the log. */
export type Coming = Pick<Chapter, "number" | "hash" | "from" | "texts"> & { readonly agreement: Agreement };

export function firstChapter(agreement: Agreement, texts: readonly Text[], hash: Hash): Chapter {
  return {
    number: 0,
    hash: hashOfTexts(texts, hash),
    from: firstInstant,
    entry: null,
    entered: 0,
    texts,
    live: new Live(agreement),
  };
}

/** Ascending in both; `before` is the first position of the whole log that is not known. */
export function chapterAt(
  chapters: readonly [Chapter, ...Chapter[]],
  { asOf, before }: { readonly asOf: Instant; readonly before: Position },
): Chapter {
  return chapters.findLast(({ from, entered }) => entered < before && from <= asOf) ?? chapters[0];
}

/** A text that is only looked at, over the log as it is. */
export function chapterOver(
  { number, hash, from, texts, agreement }: Coming,
  log: readonly LogEvent[],
): Chapter {
  const live = new Live(agreement);
  for (const event of log) live.append(event, "as far as it fits");
  return { number, hash, from, texts, live, entry: null, entered: 0 };
}

/** What `sha256sum *` prints for the files in the order of their names, hashed once more. */
export function hashOfTexts(texts: readonly Text[], hash: Hash): string {
  const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
  const hex = (of: Uint8Array): string => Buffer.from(of).toString("hex");
  const lines = [...texts]
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .map(({ name, text }) => `${hex(hash(bytes(text)))}  ${name}\n`);
  return `sha256:${hex(hash(bytes(lines.join(""))))}`;
}

/** What the entry of the log says that puts a version into force. */
export const inForce = "text in force";

export function entryOf(number: number): string {
  return `text-version-${number}`;
}

/** Keys that only the server files under. */
export const ownKeys = "pacta:";

export function keyOfText(number: number): string {
  return `${ownKeys}text-${number}`;
}
