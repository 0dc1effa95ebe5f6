// The page as text, from invented documents: what it says, in which order, and what it never says.
import type { NowDocument } from "@pacta/server/wire";
import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import type { Mistake, Search } from "../src/address/search.ts";
import { languages, messagesIn } from "../src/messages/catalogue.ts";
import { page } from "../src/now/page.tsx";
import type { Trouble } from "../src/record/follow.ts";
import { Shell } from "../src/shell.tsx";
import { visualOf } from "../src/told/state.tsx";
import { sample } from "./sample.ts";

type Given = {
  readonly document?: NowDocument | null;
  readonly language?: string;
  readonly search?: Search;
  readonly mistakes?: readonly Mistake[];
  readonly trouble?: Trouble;
  readonly found?: boolean;
};

/** The markup, and the same without its tags. */
async function check(given: Given): Promise<{ readonly html: string; readonly text: string }> {
  const { document = sample, language = "en", search = {}, mistakes = [], found = true } = given;
  const html = renderToStaticMarkup(
    createElement(Shell, {
      search,
      mistakes,
      name: found ? "now" : null,
      page,
      path: "/",
      messages: await messagesIn(language),
      languages,
      reading: { document, trouble: given.trouble ?? null },
      busy: false,
      onSearch: () => undefined,
      again: () => undefined,
      moves: null,
    }),
  );
  const main = html.slice(html.indexOf("<main"));
  const text = main
    .replace(/<\/(?:p|li|td|th|h\d|dt|dd|strong|caption)>/g, " | ")
    .replace(/<[^>]*>/g, "")
    .replaceAll("&quot;", '"')
    .replaceAll("&#x27;", "'");
  return { html, text };
}

test("before activation it says as the log leaves it and what is not known now", async () => {
  const { text } = await check({});
  expect(text).toContain("As the log leaves it on 10 March 2026 at 18:00 (Europe/Kyiv), 2 days ago:");
  expect(text).toContain("Not activated: 0 of 9 conditions hold, 3 undetermined.");
  expect(text).toContain("Not known now: 8 of 9 conditions, since the log ends there.");
});

test("where the log reaches the moment there is one sentence", async () => {
  const { text } = await check({ document: { ...sample, conditionsAtEnd: null } });
  expect(text).toContain("Now | Not activated: 0 of 9 conditions hold, 8 undetermined. |");
  expect(text).not.toContain("since the log ends there");
});

test("each language says it in its own words, and marks those of the server", async () => {
  const [fr, uk] = [await check({ language: "fr" }), await check({ language: "uk" })];
  expect(fr.text).toContain("Non activé\u202f: 0 condition remplie sur 9, 3 indéterminées.");
  expect(uk.text).toContain("Не активовано: виконано 0 умов з 9, не визначено 3.");
  expect(uk.html).toContain('<span lang="en">General ceasefire</span>');
  expect((await check({})).html).not.toContain('<span lang="en">General ceasefire</span>');
});

const order = (html: string): readonly string[] =>
  [...html.matchAll(/<section aria-labelledby="(\w+)"/g)].map(([, name = ""]) => name);

test("before activation the path comes first, afterwards what is late and due", async () => {
  const after = { ...sample, face: "after" as const };
  expect(order((await check({})).html)).toEqual([
    "situations",
    "path",
    "late",
    "due",
    "questions",
    "changed",
    "age",
  ]);
  expect(order((await check({ document: after })).html)).toEqual([
    "situations",
    "late",
    "due",
    "path",
    "questions",
    "changed",
    "age",
  ]);
});

test("the path has a sentence for each guarantee and a row for what it lacks, the first five unfolded", async () => {
  const { html, text } = await check({});
  expect(text).toContain(
    "Monitoring | Not activated: 1 of 2 conditions hold. as the log left it 2 days ago |",
  );
  expect(text).toContain("approval 1 | nobody is named |");
  expect(text).toContain(
    "Approval in Alder: ○under way 1 of 3 steps done; next: second reading (Council of Alder)",
  );
  expect(text).toContain("20 March 2026 at 12:00 in 7 days");
  const [before = "", behind = ""] = html.slice(html.indexOf('id="path"')).split("2 more rows");
  expect([...before.matchAll(/approval \d/g)]).toHaveLength(5);
  expect([...behind.matchAll(/approval \d/g)]).toHaveLength(2);
});

test("what passed since the log ended is asked", async () => {
  const { text } = await check({});
  expect(text).toContain("Count the boats | fell due. Was it done? |");
});

test("how old it is stands there", async () => {
  const { text } = await check({});
  expect(text).toContain("Newest fact | 9 March 2026 at 12:00 Europe/Kyiv, 3 days ago |");
  expect(text).toContain("Checks overdue | 30 of 31 |");
  expect(text).toContain("Depth of the river F | never heard of |");
});

test("a zone of the address is the zone of every time", async () => {
  const { text } = await check({ search: { tz: "America/New_York" } });
  expect(text).toContain("10 March 2026 at 12:00 (America/New_York)");
  expect(text).not.toContain("Europe/Kyiv");
});

test("another moment or another knowledge than now is said in words", async () => {
  expect((await check({})).html).not.toContain('class="clocks"');
  const { text } = await check({ search: { asof: "2026-03-01T10:00Z", known: "7" } });
  expect(text).toContain(
    "You see the record as of 1 March 2026 at 12:00 (Europe/Kyiv), and not as it is now.",
  );
  expect(text).toContain("Only what was known at position 7 of the log counts.");
  // A log ends where it ends, whatever an address asks for.
  expect((await check({ search: { known: "300" } })).text).toContain("known at position 12 of the log");
});

test("what is invented says so before anything else, and nothing else does", async () => {
  const { html } = await check({ document: { ...sample, invented: true } });
  expect(html.indexOf("Sandbox: everything on this page is invented.")).toBeLessThan(html.indexOf("<header"));
  expect((await check({})).html).not.toContain("invented");
});

test("what was made for one viewer names the viewer", async () => {
  expect((await check({ document: { ...sample, viewer: "press" } })).text).toContain("As seen by press:");
  expect((await check({})).text).not.toContain("As seen by");
});

test("what is not known never looks like what holds, nor does a word that is new", () => {
  expect(["undetermined", "gap", "a new word", "toString"].map(visualOf)).toEqual(Array(4).fill("unknown"));
  expect(["in force", "conditional", "overdue", "lapsed"].map(visualOf)).toEqual([
    "holds",
    "waits",
    "late",
    "over",
  ]);
});

test("a state is a word and a shape", async () => {
  const { html } = await check({});
  expect(html).toMatch(/class="state late"[^>]*><span aria-hidden="true" class="shape">▲<\/span>overdue/);
});

test("as long as nothing is read it says that it reads", async () => {
  expect((await check({ document: null })).text).toContain("Reading the record…");
});

test("what the server refuses is shown with its code and its advice", async () => {
  const problem = {
    type: "about:blank",
    code: "A504",
    title: "Only filing is possible now",
    status: 503,
    detail: "Acts of parties wait.",
    advice: "Read again later.",
  };
  const { text } = await check({ document: null, trouble: { problem } });
  expect(text).toContain(
    "Only filing is possible now. Acts of parties wait. | Read again later. | Code A504 |",
  );
  const older = await check({ trouble: { problem } });
  expect(older.text).toContain("What stands below is older.");
  expect(older.text).toContain("Not activated");
});

test("a server that does not answer is no problem of its own", async () => {
  expect((await check({ document: null, trouble: { problem: null } })).text).toContain("does not answer");
});

test("an address that cannot be read shows no record at all", async () => {
  const { text } = await check({ document: null, mistakes: [{ parameter: "asof", found: "yesterday" }] });
  expect(text).toContain("“yesterday” is no instant in UTC");
  expect(text).not.toContain("Reading");
});

test("an address without a page says so", async () => {
  expect((await check({ document: null, found: false })).text).toContain("There is no such page");
});

test("a text without guarantees, dates and situations has a page too", async () => {
  const bare = {
    ...sample,
    conditions: { ...sample.conditions, of: 0, undetermined: 0, waiting: [] },
    conditionsAtEnd: null,
    horizon: null,
    newest: null,
    situations: [],
    guarantees: [],
    late: [],
    due: [],
    questions: [],
    age: { checks: 0, overdue: 0, first: [] },
  };
  const { text } = await check({ document: bare });
  expect(text).toContain("Nothing here waits for a condition.");
  expect(text).toContain("Nothing is known to be late.");
  expect(text).toContain("There is none yet.");
});

test("what is told as the log left it says how long ago that was, and what is told as of now does not", async () => {
  const old = (await check({})).text;
  expect(old).toContain("as the log left it 2 days ago");
  const fresh = { ...sample, horizon: sample.asOf, conditionsAtEnd: null };
  const guarantees = fresh.guarantees.map((it) => ({ ...it, conditionsAtEnd: null }));
  expect((await check({ document: { ...fresh, guarantees } })).text).not.toContain("as the log left it");
  const late = (await check({ document: { ...sample, late: [] } })).text;
  expect(late).toContain("Nothing is known to be late. as the log left it 2 days ago");
});
