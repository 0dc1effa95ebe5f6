// pacta read: an agreement as prose, in the language asked for, with what it leaves open.
import { type EntryTold, type ReadingDocument, readingDocument, readings } from "@pacta/telling";
import { type Given, givenFor } from "../arguments.ts";
import { BadText, targetIn } from "../asking.ts";
import { type Command, pageFor, printJson } from "../command.ts";
import { readAgreement } from "../input.ts";
import type { Page } from "../page.ts";
import { Unusable } from "../unusable.ts";

export const read: Command = {
  name: "read",
  takes: "AGREEMENT",
  says: "The agreement as prose, in English, French or Ukrainian, with what it leaves open",
  more: [
    "Every sentence is made from the model, and stands above the passages from which it comes. Titles and texts that the agreement gives in one language stay in that language, between quotation marks. A sentence behind a question mark names what the text does not say.",
  ],
  options: ["lang", "keep-going", "json", "width"],
  examples: [
    ["pacta read scenarios/teaching", "an agreement in English"],
    ["pacta read scenarios/paris --lang fr", "the same sentences in French"],
    ["pacta read scenarios/paris --lang uk --json", "in Ukrainian, with the place of each sentence"],
  ],
  run(io, given) {
    const language = languageIn(given);
    const { agreement, diagnostics } = readAgreement(io, targetIn(io, given, null).path);
    const errors = diagnostics.filter(({ severity }) => severity === "error");
    if (agreement === null || (errors.length > 0 && !given.flags.has("keep-going")))
      throw new BadText(errors);
    const document = readingDocument(agreement, language);
    if (given.flags.has("json")) {
      printJson(io, { schema: "pacta/reading-1", ...document });
      return 0;
    }
    const page = pageFor(io, given);
    showReading(page, document);
    io.out(page.text());
    return 0;
  },
};

function languageIn(given: Given): string {
  const asked = givenFor(given, "lang") ?? "en";
  if (Object.hasOwn(readings, asked)) return asked;
  const expected = Object.keys(readings).join(", ");
  throw new Unusable("C905", `--lang is one of ${expected}, found "${asked}".`, {
    expected: `one of ${expected}`,
    found: asked,
  });
}

function showReading(page: Page, { agreement, sections }: ReadingDocument): void {
  page.say(agreement.title, { tone: "strong" });
  for (const { title, entries } of sections) {
    page.heading(title);
    for (const entry of entries) showEntry(page, entry);
  }
}

function showEntry(page: Page, { title, sentences, unstated }: EntryTold): void {
  page.blank();
  page.say(title, { tone: "strong" });
  for (const { says } of sentences) page.say(says, { indent: 2 });
  for (const { says } of unstated) page.say(says, { indent: 2, sign: "? ", tone: "unsure" });
  const passages = [...new Set(sentences.flatMap(({ source }) => source.map(({ says }) => says)))];
  if (passages.length > 0) page.say(`[${passages.join("; ")}]`, { indent: 2, tone: "quiet" });
}
