// What a page is made from, as documents whose bytes anybody can have, and the hash that the page states of them.
import { createHash } from "node:crypto";
import { documentOf, english, narrator, reasonsOf, whyDocument } from "@pacta/telling";
import type { Answered } from "../record/question.ts";

/** The reasons of one key as everybody has them. */
export function factDocument({ asked, answers }: Answered, key: string): string {
  const say = narrator(asked.agreement, english);
  return textOf(whyDocument(asked, answers, reasonsOf(asked, answers, [key]), say));
}

const kept = new WeakMap<object, string>();

/** Of the whole record as everybody has it, for a page that tells of more than one thing. */
export function recordHash({ asked, answers }: Answered): string {
  const before = kept.get(asked);
  if (before !== undefined) return before;
  const hash = hashOf(textOf(documentOf(asked, answers, narrator(asked.agreement, english))));
  kept.set(asked, hash);
  return hash;
}

export function hashOf(document: string): string {
  return createHash("sha256").update(document).digest("hex");
}

/** Amounts are whole numbers of any size, in quotation marks. */
function textOf(document: unknown): string {
  return JSON.stringify(document, (_, value) => (typeof value === "bigint" ? String(value) : value));
}
