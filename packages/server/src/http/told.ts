// What a question to the record may name, and how an answer goes out: in the language that was asked for, with a tag by
// which it is known again.
import { createHash } from "node:crypto";
import { z } from "@hono/zod-openapi";
import type { Agreement } from "@pacta/core";
import { languages, type Narrator, narrator } from "@pacta/telling";
import { bad } from "../record/question.ts";

export const asked = z.object({
  agreement: z
    .string()
    .optional()
    .openapi({ description: "Id of the agreement; the home agreement where none is named." }),
  asOf: z.string().optional().openapi({
    description: "As of this instant, or the end of this day in the agreement's zone.",
    example: "2026-07-02",
  }),
  knownAt: z
    .string()
    .optional()
    .openapi({ description: "As known at this position, or at this instant.", example: "300" }),
  reading: z
    .union([z.string(), z.array(z.string())])
    .optional()
    .openapi({ description: "SET=CHOICE, may be repeated." }),
  position: z.string().optional().openapi({ description: "As this declared position has it." }),
  claimedBy: z.string().optional().openapi({ description: "With the claims of this party taken as facts." }),
  assume: z
    .union([z.string(), z.array(z.string())])
    .optional()
    .openapi({ description: "KEY=holds|fails|undetermined, may be repeated." }),
});

export const told = asked.extend({
  lang: z.string().optional().openapi({
    description:
      "The language of sentences and names, by its tag (BCP 47), or several with commas, of which the first that is known counts; English where none is named.",
    example: "uk,en",
  }),
});

export const documentBody = (name: string, description: string) => ({
  content: {
    "application/json": {
      schema: z
        .record(z.string(), z.unknown())
        .openapi({ description: `Of the shape that docs/schema/${name}.schema.json describes.` }),
    },
  },
  description,
});

/** The words are a table: of what it inherits none is a language. */
export function narratorFor(agreement: Agreement, lang = "en"): Narrator {
  const known = lang.split(",").find((tag) => Object.hasOwn(languages, tag));
  const words = known === undefined ? undefined : languages[known];
  if (words === undefined) throw bad("lang", lang, `one of ${Object.keys(languages).join(", ")}`);
  return narrator(agreement, words);
}

/** Amounts are whole numbers of any size, in quotation marks. */
export function jsonOf(document: unknown): never {
  const text = JSON.stringify(document, (_, value) => (typeof value === "bigint" ? String(value) : value));
  const tag = `"${createHash("sha256").update(text).digest("base64url").slice(0, 22)}"`;
  return new Response(text, {
    headers: { "content-type": "application/json", etag: tag, "cache-control": "private, no-cache" },
  }) as never;
}
