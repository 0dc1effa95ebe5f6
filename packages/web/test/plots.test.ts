// Plots as text, from invented documents: what each row and mark says, where it leads, and what is never drawn as known.
import type { DueDocument, GuaranteesDocument, PartiesDocument } from "@pacta/server/wire";
import { createElement, type ReactNode } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, test } from "vitest";
import { messagesIn } from "../src/messages/catalogue.ts";
import { Bindingness, boundTextsOf } from "../src/plots/bindingness.tsx";
import { Clocks, clockRowsOf } from "../src/plots/clocks.tsx";
import { Dependencies, webOf } from "../src/plots/dependencies.tsx";
import { Readiness } from "../src/plots/readiness.tsx";
import { States, stateRowsOf } from "../src/plots/states.tsx";
import { Telling } from "../src/told/teller.tsx";
import { type Line, timelinesWith } from "./timeline.ts";

const stamp = { asOf: "2026-03-12T16:00:00.000Z", knownAt: 4, horizon: "2026-03-10T16:00:00.000Z" };

/** The markup, and the same without its tags. */
async function check(
  plot: ReactNode,
  language = "en",
): Promise<{ readonly html: string; readonly text: string }> {
  const value = {
    messages: await messagesIn(language, "plots"),
    zone: "Europe/Kyiv",
    asOf: stamp.asOf,
    spoken: language,
    address: { path: "/plots", search: { lang: language } },
  };
  const html = renderToStaticMarkup(createElement(Telling, { value }, plot));
  return {
    html,
    text: html
      .replace(/<\/(?:p|li|td|th|h\d|title|text|figcaption|summary)>/g, " | ")
      .replace(/<[^>]*>/g, ""),
  };
}

const ferry: Line = {
  key: "Crossing",
  kind: "situation",
  title: "Crossing open",
  versions: [
    { known: 0, stretches: [{ from: null, standing: "undetermined", due: null }] },
    {
      known: 3,
      stretches: [
        { from: null, standing: "not in force", due: null },
        { from: "2026-03-01T10:00:00.000Z", standing: "in force", due: null },
        { from: "2026-03-10T16:00:00.001Z", standing: "undetermined", due: null },
      ],
    },
    { known: 5, stretches: [{ from: null, standing: "ended", due: null }] },
  ],
};
const toll: Line = {
  key: "N-1(AL)",
  kind: "norm",
  title: "Pay the toll",
  versions: [
    {
      known: 2,
      stretches: [
        { from: "2026-02-01T00:00:00.000Z", standing: "active", due: "2026-02-20T00:00:00.000Z" },
        { from: "2026-02-10T00:00:00.000Z", standing: "active", due: "2026-02-25T00:00:00.000Z" },
        { from: "2026-02-25T00:00:00.000Z", standing: "overdue", due: "2026-02-25T00:00:00.000Z" },
      ],
    },
  ],
};
const document = timelinesWith([ferry, toll]);
const rowsAt = (known: number) =>
  stateRowsOf({ ...document, horizon: stamp.horizon }, known, new Set(["N-1"]));

describe("how everything stood", () => {
  test("is as it was known at the position asked about, and nothing that came later", () => {
    const words = (known: number) =>
      rowsAt(known).map(({ key, stretches }) => [key, stretches.map(({ word }) => word)]);
    expect(words(4)).toEqual([
      ["Crossing", ["not in force", "in force", "undetermined"]],
      ["N-1(AL)", ["active", "overdue"]],
    ]);
    expect(words(1)).toEqual([["Crossing", ["undetermined"]]]);
  });

  test("what is not known looks like nothing that holds, and what lies behind the end of the log is marked", () => {
    const [crossing] = rowsAt(4);
    expect(crossing?.stretches.map(({ look, old }) => [look, old])).toEqual([
      ["waits", false],
      ["holds", false],
      ["unknown", true],
    ]);
  });

  test("each mark leads to its reason as of the moment from which it stood so, and is a row of the table", async () => {
    const { html, text } = await check(
      createElement(States, { document: { ...document, ...stamp }, rows: rowsAt(4) }),
    );
    expect(html).toContain('href="/app/plots?lang=en&amp;asof=2026-03-01T10:00Z&amp;why=Crossing"');
    expect(text).toContain(
      "2 of 2 rows, 5 marks. As of 12 March 2026 at 18:00 (Europe/Kyiv), as known at position 4.",
    );
    expect(text).toContain(
      "The log ends on 10 March 2026 at 18:00 (Europe/Kyiv); what has happened since is not known.",
    );
    expect(text).toContain("The same as a table (5 rows)");
    expect(text).toContain("1 Mar 2026 to 10 Mar 2026");
    expect(html).not.toContain("style=");
  });
});

const worded = (word: string) => ({ standing: word, word, atEnd: null });

const date = {
  ...worded("active"),
  key: "N-1(AL)",
  why: "N-1(AL)",
  what: "due",
  title: "Pay the toll",
  action: null,
  who: [{ id: "AL", name: "Alder" }],
  to: [],
  at: "2026-03-20T10:00:00.000Z",
  passed: false,
  question: false,
  in: 30,
  late: null,
  since: "2026-03-01T10:00:00.000Z",
  source: [],
} as const satisfies DueDocument["dates"][number];

const node = (key: string, kind: "norm" | "situation", title: string, word: string) => ({
  key,
  kind,
  title,
  standings: [{ standing: word, word, n: 1 }],
  standingsAtEnd: null,
});

const web = {
  nodes: [
    node("N-1", "norm", "Pay the toll", "active"),
    node("N-2", "norm", "Close the ferry", "conditional"),
    node("N-3", "norm", "Paint the ferry", "conditional"),
    node("Crossing", "situation", "Crossing open", "undetermined"),
  ],
  edges: [
    { from: "N-2", to: "N-1", kind: "remedy" },
    { from: "N-1", to: "Crossing", kind: "when" },
    { from: "N-3", to: "Crossing", kind: "when" },
  ],
} as const satisfies Pick<GuaranteesDocument, "nodes" | "edges">;

describe("the clocks", () => {
  test("run or have passed without a word; what is settled is none", () => {
    const passed = { ...date, passed: true };
    const rows = clockRowsOf({ dates: [date, { ...passed, question: true }, passed] }, web);
    expect(rows.map(({ question }) => question)).toEqual([false, true]);
  });

  test("say what reads of it that the date has passed", async () => {
    const rows = clockRowsOf({ dates: [date] }, web);
    const { text, html } = await check(createElement(Clocks, { document: stamp, rows }));
    expect(text).toContain("Then: Close the ferry");
    expect(text).toContain(
      "1 clock runs, 0 are late; of 0 dates that passed after the log ended nothing is known.",
    );
    expect(html).toContain('class="mark waits"');
  });

  test("a date that passed after the log ends is hatched, and not late", async () => {
    const rows = clockRowsOf({ dates: [{ ...date, passed: true, question: true }] }, web);
    const { html } = await check(createElement(Clocks, { document: stamp, rows }));
    const figure = html.slice(html.indexOf('class="lanes"'));
    expect(figure).toContain("mark unknown");
    expect(figure).not.toContain("mark late");
  });
});

const cell = (word: string, of = 2) => ({
  ...worded(word),
  done: 1,
  of,
  reached: null,
  next: null,
  checked: null,
  keys: ["AL-route"],
  items: [],
});

const party = {
  id: "AL",
  name: "Alder",
  kind: "state",
  groups: [],
  owes: [],
  owed: [],
  offices: [],
  positions: [],
  cells: {
    signed: cell("complete"),
    requested: null,
    legal: cell("legal"),
    route: cell("undetermined"),
    caveat: null,
    offer: null,
  },
  bindings: [
    {
      key: "DECL",
      title: "Ferry declaration",
      stretches: [
        { from: null, to: "2026-02-01T00:00:00.000Z", level: "none", word: "not bound", old: false },
        {
          from: "2026-02-01T00:00:00.000Z",
          to: "2026-03-10T16:00:00.001Z",
          level: "legal",
          word: "legally",
          old: false,
        },
        { from: "2026-03-10T16:00:00.001Z", to: null, level: "legal", word: "legally", old: true },
      ],
    },
  ],
  source: [],
} as const satisfies PartiesDocument["parties"][number];

const silent = {
  ...party,
  id: "BR",
  name: "Brin",
  bindings: [],
  cells: { signed: null, requested: null, legal: null, route: null, caveat: null, offer: null },
};

const gates = (["signed", "requested", "legal", "route", "caveat", "offer"] as const).map((gate) => ({
  gate,
  of: party.cells[gate] === null ? 0 : 1,
  complete: gate === "signed" ? 1 : 0,
  undetermined: gate === "route" ? 1 : 0,
  standings: [],
  atEnd: null,
}));

test("readiness says the counts first, names who has nothing on record by number, and draws no cell for them", async () => {
  const { text, html } = await check(
    createElement(Readiness, { document: { ...stamp, gates, parties: [party, silent] } }),
  );
  expect(text).toContain("Signed | 1 of 1 complete, 0 not known");
  expect(text).toContain("Government or parliament | 0 of 1 complete, 1 not known");
  expect(text).toContain("Of 1 party nothing is on record.");
  expect(text).toContain("3 of 12 cells have anything on record; an empty one is no answer.");
  expect(html.match(/class="cell unknown"/g)).toHaveLength(1);
  expect(html).not.toContain("Brin");
});

test("bindingness begins where a text binds, and what the log left is told apart", async () => {
  const texts = boundTextsOf({ parties: [party, silent] }, new Set());
  expect(texts.map(({ key, rows }) => [key, rows.length])).toEqual([["DECL", 1]]);
  const { text, html } = await check(createElement(Bindingness, { document: stamp, texts }));
  expect(html.match(/class="mark holds(?: old)?" x=/g)).toHaveLength(3);
  expect(text).toContain("legally (as the log left it)");
  expect(text).not.toContain("not bound");
});

test("what a guarantee waits for is drawn, and nothing beside it; each thing is a link with its standing", async () => {
  expect(webOf(web, ["N-2"]).nodes.map(({ key }) => key)).toEqual(["N-1", "N-2", "Crossing"]);
  const counts = { of: 1, hold: 0, undetermined: 1, waiting: ["N-2"], met: [], unconditional: [] };
  const guarantee = {
    purpose: "crossing",
    ofMainText: true,
    lead: ["N-2"],
    conditions: counts,
    conditionsAtEnd: null,
    norms: [],
  };
  const { html, text } = await check(
    createElement(Dependencies, { document: { ...stamp, ...web, guarantees: [guarantee] } }),
  );
  expect(html).toContain("<span>Crossing open</span><small>undetermined</small>");
  expect(html).toContain('href="/app/plots?lang=en&amp;why=N-2"');
  expect(text).toContain("3 of 4 things, 2 lines, by the text alone.");
  expect(text).not.toContain("Paint the ferry");
});

test("plots speak the language of the page", async () => {
  const rows = clockRowsOf({ dates: [date] }, web);
  expect((await check(createElement(Clocks, { document: stamp, rows }), "uk")).text).toContain("Спливає");
  expect((await check(createElement(Clocks, { document: stamp, rows }), "fr")).text).toContain(
    "1 délai court",
  );
});
