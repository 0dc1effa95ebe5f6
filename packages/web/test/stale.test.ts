// The worklist, from an invented document: what is filed by each of the three actions, who may file, and that nothing
// old goes without its age.
import type { StaleDocument, StaleLine } from "@pacta/server/wire";
import { describe, expect, test } from "vitest";
import {
  type Action,
  changesNothing,
  type Filled,
  faultsIn,
  idOf,
  lineOf,
  suppositionOf,
  unfilled,
} from "../src/stale/line.ts";
import { barOf, StalePage, type Worklist } from "../src/stale/page.tsx";
import { differing } from "../src/stale/preview.tsx";
import { sample } from "./sample.ts";
import { type Shown, shown } from "./shown.ts";

const { schema, agreement, asOf, knownAt, horizon, invented, viewer, newest, language, documents } = sample;

const template = (event: Record<string, unknown>): StaleLine["file"]["stillSo"] => ({
  event: { v: 1, occurredAt: asOf, ...event },
  fill: ["id", "by", "source"],
});

const item: StaleLine = {
  key: "Depth(Alder)",
  kind: "fact",
  title: "Depth of the river",
  standing: "undetermined",
  word: "undetermined",
  atEnd: { standing: "holds", word: "holds" },
  heard: {
    at: "2026-01-10T16:00:00.000Z",
    event: "e2",
    by: "Press",
    link: { title: "The River Post", url: "javascript:alert(1)" },
  },
  looked: null,
  checkBy: "2026-02-09T16:00:00.000Z",
  checkFrom: "settings",
  rests: ["N-1"],
  who: [{ id: "Alder", name: "Town of Alder" }],
  file: {
    stillSo: template({ kind: "report", of: "Depth", args: ["Alder"], says: "holds" }),
    changed: [template({ kind: "report", of: "Depth", args: ["Alder"], says: "fails" })],
    foundNothing: template({ kind: "coverage", of: "Depth", state: "watching" }),
  },
  source: [],
};

const document: StaleDocument = {
  ...{ schema, agreement, asOf, knownAt, horizon, invented, viewer, newest, language, documents },
  settings: { fact: 30, situation: 30, instrument: 90 },
  of: 4,
  items: [item],
};

const check = (
  me: Worklist["me"] = { kind: "keeper" },
  where: Parameters<typeof shown>[2] = {},
): Promise<Shown> => shown(StalePage, { ...document, me }, { words: "stale", ...where });

describe("the list", () => {
  test("an old fact stands with its age, what rests on it, and who could know", async () => {
    const { text } = await check();
    expect(text).toContain("1 of 4 is past its day.");
    expect(text).toContain("10 January 2026 at 18:00 Europe/Kyiv 2 months ago");
    expect(text).toContain("What rests on it | N-1 |");
    expect(text).toContain("Who could know | Town of Alder |");
    expect(text).toContain("when the log ended: ✔holds");
  });

  test("an address that does something else is text", async () => {
    expect((await check()).html).not.toContain("javascript:");
  });

  test("whoever may file has three actions", async () => {
    const { html } = await check();
    expect([...html.matchAll(/aria-expanded="false">([^<]*)/g)].map(([, it]) => it)).toEqual([
      "Still so",
      "Changed",
      "Looked, found nothing",
    ]);
  });

  const person = (role: string): Worklist["me"] => ({
    kind: "person",
    id: "p-1",
    roles: [{ role, agreement: "Ferry", party: null, seat: null }],
    cases: [],
    mandates: [],
    cleared: null,
    clashes: [],
  });

  test.each([
    ["nobody", { kind: "nobody" }, {}, "You have not signed in."],
    ["a reader", person("reader"), {}, "None of your roles files reports."],
    ["who looks at another moment", { kind: "keeper" }, { asof: "2026-03-01T00:00Z" }, "another moment"],
  ] as const)("%s has none, and sees why", async (_, me, search, why) => {
    const { html, text } = await check(me, { search });
    expect(text).toContain(why);
    expect(html).not.toContain("aria-expanded");
  });

  test("from another moment the way leads to now, in the same language and zone", async () => {
    const search = { asof: "2026-03-01T00:00Z", lang: "uk", tz: "UTC" };
    expect((await check({ kind: "keeper" }, { search })).html).toContain(
      'href="/app/stale?tz=UTC&amp;lang=uk"',
    );
  });

  test("whoever files reports may try", () => {
    expect(barOf({ me: person("analyst") }, {})).toBeNull();
  });
});

const filled: Filled = {
  by: "Press ",
  title: "The River Post",
  url: "https://post.example/river",
  dated: "2026-03-12",
  day: "2026-03-11",
};
const terms = { id: "i", invented: false, today: "2026-03-12", began: "2026-03-11T22:00Z" };
const lineFor = (action: Action, own: Partial<Filled> = {}) =>
  lineOf(
    action === "changed" ? (item.file.changed[0] ?? item.file.stillSo) : item.file[action],
    { ...filled, ...own },
    {
      action,
      ...terms,
    },
  );

describe("the line", () => {
  test("still so is the template with who says so and the source", () => {
    expect(lineFor("stillSo")).toEqual({
      v: 1,
      kind: "report",
      id: "i",
      occurredAt: asOf,
      by: "Press",
      of: "Depth",
      args: ["Alder"],
      says: "holds",
      source: { title: "The River Post", url: "https://post.example/river", dated: "2026-03-12" },
    });
  });

  test("a change happened on its day, and is told when the source told it", () => {
    expect(lineFor("changed")).toMatchObject({ occurredAt: "2026-03-11", reportedAt: asOf });
    expect(lineFor("changed", { dated: "2026-03-11" })).toMatchObject({ reportedAt: "2026-03-11" });
  });

  test("of today only what has passed of it", () => {
    expect(lineFor("changed", { day: "2026-03-12" })).toMatchObject({
      occurredAt: { from: terms.began, to: asOf },
    });
  });

  test("a source without address and date is one, where nothing was found", () => {
    expect(lineFor("foundNothing", { url: "", dated: "" }).source).toEqual({ title: "The River Post" });
  });

  test("in a sandbox it is invented", () => {
    const line = lineOf(item.file.stillSo, filled, { action: "stillSo", ...terms, invented: true });
    expect(line.invented).toBe(true);
  });

  test("its id is one that a log takes", () => {
    expect(idOf("stillSo", "Depth(Alder)", "0a1b")).toBe("still-Depth-Alder--0a1b");
  });
});

describe("what is asked of whoever files", () => {
  const faults = (action: Action, own: Partial<Filled>) =>
    faultsIn(action, { ...filled, ...own }, { today: "2026-03-12", heard: "2026-01-10" }).map(
      ({ field, why }) => `${field} ${why}`,
    );

  test.each([
    ["stillSo", {}, []],
    ["stillSo", { ...unfilled }, ["by missing", "title missing", "dated missing"]],
    ["stillSo", { dated: "2025-12-31" }, ["dated older"]],
    ["stillSo", { url: "javascript:alert(1)" }, ["url address"]],
    ["changed", { day: "" }, ["day missing"]],
    ["changed", { dated: "2026-03-10" }, ["dated older"]],
    ["changed", { day: "2026-03-13" }, ["day future", "dated older"]],
    ["foundNothing", { url: "", dated: "" }, []],
    ["foundNothing", { title: " " }, ["title missing"]],
  ] as const)("%s with %j", (action, own, expected) => {
    expect(faults(action, own)).toEqual(expected);
  });
});

describe("what it would change", () => {
  test("can be supposed of a fact and of a text", () => {
    expect(suppositionOf(item.file.stillSo)).toBe("Depth(Alder)=holds");
    expect(suppositionOf(template({ kind: "text", instrument: "T", status: "ended" }))).toBe("T=fails");
    expect(suppositionOf(template({ kind: "text", instrument: "T", status: "concluded" }))).toBeNull();
  });

  test("is nothing where somebody has only looked", () => {
    expect(changesNothing(item.file.foundNothing)).toBe(true);
    expect(changesNothing(item.file.stillSo)).toBe(false);
  });

  test("is what stands otherwise, and what comes or goes", () => {
    const none = { situations: [], norms: [], decisions: [], procedures: [] };
    const of = (...pairs: readonly (readonly [string, string])[]) => ({
      ...none,
      decisions: pairs.map(([key, standing]) => ({ key, standing })),
    });
    expect(differing(of(["A", "x"], ["B", "x"]), of(["A", "y"], ["B", "x"], ["C", "x"]))).toEqual(["A", "C"]);
  });
});
