// The text and its clauses as markup, from an invented agreement: what is counted first, what stands beside what, whose
// language each word is in, and what a citation says.
import type { RuleLine, TextDocument } from "@pacta/server/wire";
import { createElement, type FunctionComponent } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import type { Search } from "../src/address/search.ts";
import { InstrumentPage } from "../src/instrument/page.tsx";
import { messagesIn } from "../src/messages/catalogue.ts";
import type { Given } from "../src/page.ts";
import { citationOf } from "../src/text/citation.ts";
import { TextPage } from "../src/text/page.tsx";
import { quotedParts } from "../src/text/passages.tsx";
import { readText, type TextRead } from "../src/text/read.ts";
import { sheetFor } from "../src/text/sheet.ts";
import { Citation } from "../src/told/sources.tsx";
import { Telling } from "../src/told/teller.tsx";
import { sample } from "./sample.ts";

const { agreement, asOf, knownAt, horizon, viewer, invented } = sample;

const passage = { document: "Truce", clause: "2", says: "Ferry truce, clause 2", quote: null };

const watch: RuleLine = {
  key: "N-1",
  of: ["N-1"],
  title: "Watch the river",
  sentences: [
    { key: "N-1/says", says: "Birch must do this: “watch the river”.", source: [passage] },
    {
      key: "N-1/when",
      says: "This applies always.",
      source: [{ document: "Paper", clause: null, says: "The paper", quote: null }],
    },
  ],
  unstated: [{ key: "N-1/unstated-remedy", slot: "remedy", says: "The text does not say what follows." }],
  places: [{ file: "ferry.pacta", line: 12, text: "duty N-1 { <script>alert(1)</script> }" }],
  yields: [{ key: "N-1(Birch)", standing: "undetermined", word: "undetermined", since: null }],
};

const text: TextDocument = {
  schema: "pacta/text-1",
  agreement,
  asOf,
  knownAt,
  horizon,
  invented,
  viewer,
  language: "en",
  readings: ["en", "fr", "uk"],
  coverage: {
    clauses: { of: 3, ruled: 1, without: [{ document: "Truce", clause: "3", title: "Lights" }] },
    rules: {
      of: 1,
      whole: 0,
      open: [
        {
          id: "N-1",
          title: "Watch the river",
          kind: "duty",
          slots: [
            { slot: "remedy", state: "unstated" },
            { slot: "deadline", state: "vague" },
          ],
        },
      ],
    },
    slots: [
      { slot: "remedy", asked: 1, unstated: 1, vague: 0 },
      { slot: "deadline", asked: 1, unstated: 0, vague: 1 },
    ],
  },
  instruments: [
    {
      id: "Truce",
      title: "Ferry truce",
      status: "political",
      dated: "2026-03-01",
      concluded: true,
      versions: [{ name: "final", dated: null, adopted: true }],
      standing: "in force",
      word: "in force",
      rules: [],
      clauses: [
        {
          number: "2",
          title: "The river",
          role: "norm",
          passages: [
            { language: "en", text: "The river is watched." },
            { language: "uk", text: "За рікою стежать." },
          ],
          rules: ["N-1"],
        },
        { number: "3", title: "Lights", role: "norm", passages: [], rules: [] },
        { number: "Pre", title: null, role: "recital", passages: [], rules: [] },
      ],
    },
  ],
  sections: [{ kind: "norms", purpose: "watch", title: "Norms that serve “watch”", rules: ["N-1"] }],
  rules: [watch],
  sources: [
    {
      id: "Paper",
      title: "The paper",
      publisher: "Town of Alder",
      dated: "2026-02",
      retrieved: "2026-03-02",
      url: "javascript:alert(1)",
    },
  ],
  files: [],
  documents: {
    Truce: { title: "Ferry truce", status: "political", url: null },
    Paper: { title: "The paper", status: null, url: "javascript:alert(1)" },
  },
};

async function check<Document extends TextDocument>(
  Show: FunctionComponent<{ readonly document: Document }>,
  document: Document,
  {
    language = "en",
    search = {},
    path = "/text" as string,
  }: {
    readonly language?: string;
    readonly search?: Search;
    readonly path?: string;
  } = {},
): Promise<{ readonly html: string; readonly said: string }> {
  const messages = await messagesIn(language, "text");
  const value = { messages, zone: "UTC", asOf, spoken: document.language, address: { path, search } };
  const html = renderToStaticMarkup(createElement(Telling, { value }, createElement(Show, { document })));
  return {
    html,
    said: html
      .replace(/<\/(?:p|li|td|th|h\d|dt|dd|strong|caption|pre|blockquote|figcaption|summary)>/g, " | ")
      .replace(/<[^>]*>/g, ""),
  };
}

const whole: TextRead = { ...text, prose: text };
const one = { ...whole, of: "Truce" };
const clauseHtml = (html: string, number: string): string => {
  const from = html.indexOf(`<section id="clause-${number}"`);
  return html.slice(from, html.indexOf("</section>", from));
};

test("what is covered is counted before anything is read", async () => {
  const { said } = await check(TextPage, whole);
  expect(said).toMatch(/^1 of 3 clauses have a rule; 1 has none\./);
  expect(said).toContain(
    "Of 1 norm: 0 without a deadline, 0 without anybody who finds a breach, 1 without a remedy.",
  );
  expect(said.indexOf("by when | 1 | 0 | 1 |")).toBeLessThan(
    said.indexOf("what follows a breach | 1 | 1 | 0 |"),
  );
  expect(said).toContain("Watch the river N-1in vague words |");
});

test("each sentence leads to its clause and stands with its rule, and what is left open is a word and a shape", async () => {
  const { html } = await check(TextPage, whole);
  expect(html).toContain('href="/app/text/Truce?clause=2" class="reference" title="Ferry truce, clause 2"');
  expect(html).toMatch(/<h4 id="rule-N-1">/);
  expect(html).toContain("ferry.pacta, line 12");
  expect(html).toMatch(
    /<span aria-hidden="true" class="shape">\?<\/span>left open<\/span> <span lang="en">The text does not say/,
  );
});

test("the words of authors are in no language that they do not name", async () => {
  const { html } = await check(TextPage, whole);
  expect(html).toContain('<span lang="en">Birch must do this: <span lang="und">“watch the river”</span>.');
  expect(quotedParts("l’un «\u202fa “b” c\u202f», l’autre").map(({ quoted }) => quoted)).toEqual([
    false,
    true,
    false,
  ]);
});

test("prose in another language than the page's is marked, and what stands beside it is in the page's", async () => {
  const french = { ...watch, sentences: [{ key: "N-1/says", says: "Birch doit le faire.", source: [] }] };
  const document = { ...one, prose: { language: "fr", sections: text.sections, rules: [french] } };
  const { html, said } = await check(InstrumentPage, document, {
    search: { in: "fr" },
    path: "/text/Truce",
  });
  expect(html).toContain('<span lang="fr">Birch doit le faire.</span>');
  expect(said).toContain("Prose in French, made from the rules; it translates no text.");
  expect(said).toContain("undetermined N-1(Birch)");
  expect(html).toContain('href="/app/text/Truce?clause=3&amp;in=fr"');
});

test("a language in which nobody has written prose is named, and no prose is shown in its place", async () => {
  const { html, said } = await check(TextPage, whole, { search: { in: "xx" } });
  expect(said).toContain("Nobody has written prose in “xx”.");
  expect(html).not.toContain("rule-N-1");
  const asked: unknown[] = [];
  const client = {
    text: async (asking: unknown) => {
      asked.push(asking);
      return text;
    },
  };
  const read = (search: Search): Promise<TextRead> =>
    readText({ client, asking: { lang: "en" }, search, params: {} } as unknown as Given);
  await read({ in: "xx" });
  expect(asked).toEqual([{ lang: "en" }]);
  await read({ in: "fr" });
  expect(asked.slice(1)).toEqual([{ lang: "en" }, { asOf, knownAt, lang: "fr" }]);
});

test("a clause stands beside its rule as it is written, as it reads, and what it comes to", async () => {
  const { html } = await check(InstrumentPage, one, { path: "/text/Truce" });
  const clause = clauseHtml(html, "2");
  const places = [
    '<blockquote lang="en">The river is watched.</blockquote>',
    '<blockquote lang="uk">За рікою стежать.</blockquote>',
    '<pre lang="und">duty N-1 { &lt;script&gt;alert(1)&lt;/script&gt; }</pre>',
    "Birch must do this",
    'data-why="N-1(Birch)"',
  ].map((it) => clause.indexOf(it));
  expect(places).not.toContain(-1);
  expect(places).toEqual([...places].sort((a, b) => a - b));
});

test("a clause without a rule says so, and a recital is not blamed for it", async () => {
  const { html } = await check(InstrumentPage, one, { path: "/text/Truce" });
  expect(clauseHtml(html, "3")).toContain("No rule cites this clause.");
  expect(clauseHtml(html, "3")).toContain("Its words are not set out here.");
  expect(clauseHtml(html, "Pre")).toContain("No rule cites it, and none needs to.");
});

test("the clause of an address is marked by words, and one that is not there is named", async () => {
  const asked = await check(InstrumentPage, one, { search: { clause: "3" } });
  expect(clauseHtml(asked.html, "3")).toContain("You were sent to this clause.");
  expect(clauseHtml(asked.html, "2")).not.toContain("You were sent");
  const { said } = await check(InstrumentPage, one, { search: { clause: "9" } });
  expect(said).toContain("This text has no clause “9”.");
  expect((await check(InstrumentPage, { ...one, of: "Peace" })).said).toContain(
    "The agreement names no text “Peace”.",
  );
});

test("evidence is named with publisher and days, and an address that is none is not followed", async () => {
  const { html, said } = await check(InstrumentPage, one);
  expect(said).toContain("The paper Paper | Town of Alder | 2026-02 | 2 March 2026 |");
  expect(html).not.toContain("javascript:");
});

test("a passage of a text leads to its clause everywhere, and evidence leads outside", async () => {
  const messages = await messagesIn("en", "text");
  const address = { path: "/due", search: { asof: "2026-03-01T00:00Z", why: "N-1" } };
  const documents = {
    ...text.documents,
    Web: { title: "A page", status: null, url: "https://example.org/a" },
  };
  const cite = (document: string, clause: string | null): string =>
    renderToStaticMarkup(
      createElement(
        Telling,
        { value: { messages, zone: "UTC", asOf, spoken: "en", address } },
        createElement(Citation, { of: { document, clause, quote: null }, documents }),
      ),
    );
  expect(cite("Truce", "2")).toContain('href="/app/text/Truce?asof=2026-03-01T00:00Z&amp;clause=2"');
  expect(cite("Truce", null)).toContain('href="/app/text/Truce?asof=2026-03-01T00:00Z"');
  expect(cite("Web", null)).toContain('href="https://example.org/a"');
  expect(cite("Paper", null)).not.toContain("href");
});

test("a citation has the words with their language, the moment, the knowledge, the version and an address of all that", async () => {
  const [instrument] = text.instruments;
  const [clause] = instrument?.clauses ?? [];
  if (instrument === undefined || clause === undefined) throw new Error("the sample has a clause");
  const cited = { stamp: text, instrument, clause, zone: "UTC", origin: "https://pacta.example" };
  expect(citationOf({ ...cited, messages: await messagesIn("en", "text") }).split("\n")).toEqual([
    "Ferry truce, clause 2 (political, 1 March 2026)",
    "“The river is watched.” (as set out in English)",
    "Ferry truce, version 1, as of 12 March 2026 at 16:00 (UTC), known up to position 12 of the log",
    "https://pacta.example/app/text/Truce?asof=2026-03-12T16:00:00.000Z&known=12&tz=UTC&lang=en&clause=2",
  ]);
  const french = citationOf({ ...cited, messages: await messagesIn("fr", "text") });
  expect(french).toContain("«\u202fThe river is watched.\u202f» (tel que consigné en anglais)");
});

test("a title cannot write the sheet of the printed page", () => {
  const sheet = sheetFor({ title: '"} body { display: none } @x {"', moment: "\\ \n 1 July 2026" });
  expect(sheet.match(/[{}]/g)).toHaveLength(12);
  expect(sheet).toContain('content: "\\22 \\7d  body');
});
