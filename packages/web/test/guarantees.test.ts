// The page of guarantees, from an invented document: what a section is called, and what is said of dates of any kind.
import type { GuaranteesDocument } from "@pacta/server/wire";
import { expect, test } from "vitest";
import { GuaranteesPage } from "../src/guarantees/page.tsx";
import { messagesIn } from "../src/messages/catalogue.ts";
import { dateWord } from "../src/told/dated.ts";
import { sample } from "./sample.ts";
import { shown } from "./shown.ts";

const { schema, agreement, asOf, knownAt, horizon, invented, viewer, newest, language, documents } = sample;
const conditions = { of: 1, hold: 0, undetermined: 1, waiting: ["N-1"], met: [], unconditional: [] };
const guarantee = { conditions, conditionsAtEnd: null, norms: [], lead: [] };

test("a section is named by its own head, also where a purpose has several words or stands twice", async () => {
  const document = {
    ...{ schema, agreement, asOf, knownAt, horizon, invented, viewer, newest, language, documents },
    guarantees: [
      { ...guarantee, purpose: "safe crossing", ofMainText: true },
      { ...guarantee, purpose: "safe crossing", ofMainText: false },
    ],
    nodes: [],
    edges: [],
  } as unknown as GuaranteesDocument;
  const { html } = await shown(GuaranteesPage, document);
  const heads = [...html.matchAll(/<h2 id="([^"]*)"/g)].map(([, id]) => id);
  const named = [...html.matchAll(/<section aria-labelledby="([^"]*)"/g)].map(([, id]) => id);
  expect(named).toEqual(heads);
  expect(new Set(heads).size).toBe(2);
  expect(heads.join("")).not.toMatch(/\s/);
});

test("a date of a kind that is new to us is to be looked at, and no page fails by it", async () => {
  const messages = await messagesIn("en");
  expect(dateWord("ends", "question", messages)).toBe("was to end. Has it ended?");
  expect(dateWord("renewal", "due", messages)).toBe("is to be looked at again");
});
