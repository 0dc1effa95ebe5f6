// Parties at their gates, from an invented document: what is not on record is no answer, and nothing old goes without
// its age.
import type { PartiesDocument } from "@pacta/server/wire";
import { describe, expect, test } from "vitest";
import { placeAfter } from "../src/parties/moving.ts";
import { PartiesPage } from "../src/parties/page.tsx";
import { belongsTo, farOf, matches, sorted } from "../src/parties/rows.ts";
import { PartyPage } from "../src/party/page.tsx";
import { sample } from "./sample.ts";
import { type Shown, shown } from "./shown.ts";

type Party = PartiesDocument["parties"][number];
type Cell = NonNullable<Party["cells"]["signed"]>;

const { schema, agreement, asOf, knownAt, horizon, invented, viewer, newest, language, documents } = sample;
const stamp = { schema, agreement, asOf, knownAt, horizon, invented, viewer, newest, language, documents };

const nothing: Party["cells"] = {
  signed: null,
  requested: null,
  legal: null,
  route: null,
  caveat: null,
  offer: null,
};

const cell: Cell = {
  standing: "undetermined",
  word: "undetermined",
  atEnd: { standing: "not started", word: "not started" },
  done: 1,
  of: 3,
  reached: "Signed by the mayor",
  next: { step: "Vote of the council", by: { id: "Council", name: "Council of Alder" }, due: null },
  checked: { at: "2026-01-12T16:00:00.000Z", event: "e3" },
  keys: ["Alder-route"],
  items: [],
};

const party = (id: string, own: Partial<Party> = {}): Party => ({
  id,
  name: `Town of ${id}`,
  kind: "state",
  groups: [],
  owes: [],
  owed: [],
  offices: [],
  positions: [],
  cells: nothing,
  bindings: [],
  source: [],
  ...own,
});

const document: PartiesDocument = {
  ...stamp,
  gates: (["signed", "requested", "legal", "route", "caveat", "offer"] as const).map((gate) => ({
    gate,
    of: gate === "route" ? 1 : 0,
    complete: 0,
    undetermined: gate === "route" ? 1 : 0,
    standings: gate === "route" ? [{ standing: "undetermined", word: "undetermined", n: 1 }] : [],
    atEnd: null,
  })),
  groups: [{ id: "Coast", name: "The coast", members: ["Alder"], perhaps: ["Birch"], source: [] }],
  parties: [party("Alder", { cells: { ...nothing, route: cell } }), party("Birch")],
};

const check = (own: Partial<PartiesDocument> = {}, language = "en"): Promise<Shown> =>
  shown(PartiesPage, { ...document, ...own }, { language, words: "parties" });

describe("the matrix", () => {
  test("says what is reached, what is next and who holds it, and how old that is", async () => {
    const { text } = await check();
    expect(text).toContain("undetermined");
    expect(text).toContain("when the log ended: ○not started");
    expect(text).toContain("1 of 3 done");
    expect(text).toContain("reached: Signed by the mayor");
    expect(text).toContain("next: Vote of the council (Council of Alder)");
    expect(text).toContain("last heard of 1 month ago");
    expect(text).toContain("as the log leaves them on 10 March 2026 at 18:00 (Europe/Kyiv), 2 days ago");
  });

  test("where nobody has looked it says so", async () => {
    const route = { ...cell, checked: null };
    const { text } = await check({ parties: [party("Alder", { cells: { ...nothing, route } })] });
    expect(text).toContain("nobody has looked");
    expect(text).not.toContain("last heard of");
  });

  test.each([
    ["en", "nothing on record", /\bno\b|\bnone\b|✘/],
    ["fr", "rien de consigné", /\bnon\b|\baucune?\b|✘/],
    ["uk", "у записі нічого немає", /(^|\s)(ні|відмовлено)(\s|$)|✘/],
  ])("in %s what is not on record is never a no", async (language, nothingSaid, no) => {
    const { html } = await check({}, language);
    const cells = [...html.matchAll(/<td[^>]*>(.*?)<\/td>/g)].map(([, inside = ""]) => inside);
    const empty = cells.filter((it) => it.includes("absent") && !it.includes("state"));
    expect(empty.length).toBe(5);
    for (const it of empty) {
      expect(it).toContain(nothingSaid);
      expect(it.replace(/<[^>]*>/g, "")).not.toMatch(no);
    }
  });

  test("parties of whom nothing is on record are named, and that is no answer", async () => {
    const { text } = await check();
    expect(text).toContain("Of 1 other nothing is on record at any gate. That is no answer.");
    expect(text).toContain("Town of Birch");
  });

  test("each gate is counted: how many are complete, of how many, and how many are not known", async () => {
    const { text } = await check();
    expect(text).toContain("Government or parliament | 0 of 1 complete, 1 not known |");
  });
});

describe("rows", () => {
  test("whoever may belong to a group is not left out", () => {
    const [group] = document.groups;
    expect(["Alder", "Birch", "Cedar"].map((id) => group && belongsTo(group, id))).toEqual([
      true,
      true,
      false,
    ]);
  });

  test("a name is found by any part of it, or by its id", () => {
    expect(matches(party("Alder"), " OF al", "en")).toBe(true);
    expect(matches({ ...party("Alder"), id: "AL" }, "al", "en")).toBe(true);
    expect(matches(party("Alder"), "birch", "en")).toBe(false);
  });

  test("who has come furthest stands first, and of equals the name decides", () => {
    const far = party("Zelkova", { cells: { ...nothing, signed: { ...cell, done: 3 } } });
    expect(sorted([party("B"), far, party("A")], "far", "en").map(({ id }) => id)).toEqual([
      "Zelkova",
      "A",
      "B",
    ]);
    expect(sorted([far, party("A")], "name", "en").map(({ id }) => id)).toEqual(["A", "Zelkova"]);
  });

  test("what is merely stated brings nobody further", () => {
    expect(farOf(party("A", { cells: { ...nothing, offer: { ...cell, done: 3 } } }))).toBe(0);
  });
});

test("keys lead from cell to cell and not out of the grid", () => {
  const size = { rows: 3, columns: 7 };
  const from = { row: 0, column: 6 };
  const press = (key: string, ctrlKey = false) => placeAfter({ key, ctrlKey }, from, size);
  expect(press("ArrowRight")).toEqual(from);
  expect(press("ArrowUp")).toEqual(from);
  expect(press("ArrowDown")).toEqual({ row: 1, column: 6 });
  expect(press("PageDown")).toEqual({ row: 2, column: 6 });
  expect(press("Home")).toEqual({ row: 0, column: 0 });
  expect(press("End", true)).toEqual({ row: 2, column: 6 });
  expect(press("a")).toBeNull();
});

describe("one party", () => {
  const alder = party("Alder", {
    groups: [{ id: "Coast", name: "The coast", value: "undetermined" }],
    owed: ["N-1"],
    bindings: [
      {
        key: "TRUCE",
        title: "The truce",
        stretches: [
          { from: null, to: "2026-01-01T00:00:00.000Z", level: "none", word: "not bound", old: false },
          { from: "2026-03-10T16:00:00.000Z", to: null, level: "legal", word: "legally", old: true },
        ],
      },
    ],
  });
  const birch = party("Birch", {
    owes: [
      {
        key: "N-1",
        title: "Watch the river",
        kind: "duty",
        standing: "undetermined",
        word: "undetermined",
        atEnd: { standing: "active", word: "active" },
        due: null,
      },
    ],
  });
  const of = (id: string, language = "en"): Promise<Shown> =>
    shown(PartyPage, { ...document, parties: [alder, birch], party: id }, { language, words: "parties" });

  test("a group to which it perhaps belongs is told apart", async () => {
    expect((await of("Alder")).text).toContain("The coast perhaps: whether it belongs is not known");
  });

  test("what it is owed stands with who owes it and how it stands", async () => {
    const { text } = await of("Alder");
    expect(text).toContain("Watch the river N-1 | Town of Birch |");
    expect(text).toContain("when the log ended: ○active");
  });

  test("what is behind the end of the log says that nothing is known since", async () => {
    const { text } = await of("Alder");
    expect(text).toContain("✔binding in law");
    expect(text).toContain("as the log left it; nothing is known since");
  });

  test("a gate of which nothing is on record is no answer", async () => {
    const { text } = await of("Birch");
    expect(text.split("Nothing is on record. That is no answer.").length - 1).toBe(6);
  });

  test("one that is not there and one that is closed are told alike", async () => {
    expect((await of("Cedar")).text).toContain("no party “Cedar” on record here, or it is closed to you");
  });
});
