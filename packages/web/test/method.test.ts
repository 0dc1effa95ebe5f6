// The method, from an invented document: limits first, every claim to an area beside the others, and sources with their
// newest use.
import type { MethodDocument } from "@pacta/server/wire";
import { expect, test } from "vitest";
import { MethodPage } from "../src/method/page.tsx";
import { sample } from "./sample.ts";
import { shown } from "./shown.ts";

const { schema, agreement, asOf, knownAt, horizon, invented, viewer, newest, language, documents } = sample;
const named = (id: string) => ({ id, name: `Town of ${id}` });

const document: MethodDocument = {
  ...{ schema, agreement, asOf, knownAt, horizon, invented, viewer, newest, language, documents },
  versions: { server: "1.2.3", agreement: null, hash: "ab".repeat(32), zoneTable: "2026d" },
  reading: { limits: "README.md#limits", certainty: "", readings: "", standings: "" },
  entries: {
    of: 12,
    corrected: 1,
    withdrawn: 0,
    invented: 0,
    kinds: [{ kind: "report", n: 12, newest: asOf }],
    by: [{ ...named("Alder"), n: 12, newest: asOf }],
  },
  sources: {
    ofText: [],
    ofLog: [
      {
        title: "The River Post",
        url: "https://post.example/",
        n: 3,
        newest: "2026-03-09T10:00:00.000Z",
        event: "e9",
      },
    ],
    without: 2,
  },
  coverage: [],
  certainty: [{ value: "undetermined", word: "undetermined", says: "Nothing on record settles it." }],
  settings: { fact: 30, situation: 30, instrument: 90 },
  readings: [],
  positions: [],
  areas: [{ id: "Delta", title: "The delta", claimedBy: [named("Alder"), named("Birch")], source: [] }],
};

test("what it must not be used for stands before what it knows", async () => {
  const { text } = await shown(MethodPage, document, { words: "method" });
  expect(text).toContain("Unknown is shown as unknown, never as no.");
  expect(text.indexOf("To choose targets")).toBeGreaterThan(0);
  expect(text.indexOf("To choose targets")).toBeLessThan(text.indexOf("12 entries of the log"));
});

test("an area has every claim beside the others, and none is decided", async () => {
  const { text } = await shown(MethodPage, document, { words: "method" });
  expect(text).toContain("The delta | Town of Alder and Town of Birch |");
  expect(text).toContain("Nothing here decides title");
});

test("a source stands with its newest use", async () => {
  const { text } = await shown(MethodPage, document, { words: "method" });
  expect(text).toContain("The River Post | 3 |  | 9 March 2026 at 12:00 3 days ago");
});

test("where nobody said up to when the log is complete, what is not in it is not known", async () => {
  const { text } = await shown(MethodPage, document, { words: "method" });
  expect(text).toContain("what is not in it is not known");
});
