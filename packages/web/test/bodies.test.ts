// A body, from an invented document: a vote that nobody recorded is counted for nothing, and what the text leaves open
// is said.
import type { BodiesDocument } from "@pacta/server/wire";
import { expect, test } from "vitest";
import { BodiesPage } from "../src/bodies/page.tsx";
import { BodyPage } from "../src/body/page.tsx";
import { sample } from "./sample.ts";
import { type Shown, shown } from "./shown.ts";

type Body = BodiesDocument["bodies"][number];
type Decision = Body["questions"][number]["decisions"][number];

const { schema, agreement, asOf, knownAt, horizon, invented, viewer, newest, language, documents } = sample;
const stamp = { schema, agreement, asOf, knownAt, horizon, invented, viewer, newest, language, documents };

const vote = (id: string, choice: string | null): Decision["votes"][number] => ({
  id,
  name: `Town of ${id}`,
  seat: "holds",
  choice,
  event: choice === null ? null : `e-${id}`,
});

const panel: Body = {
  key: "Panel",
  title: "The panel",
  established: { value: "undetermined", word: "undetermined", atEnd: { value: "fails", word: "fails" } },
  seats: { stated: false, declared: [], members: [], perhaps: [] },
  chair: null,
  seat: null,
  host: null,
  quorum: null,
  weights: [],
  powers: [],
  finds: [],
  judges: [],
  questions: [
    {
      question: "Spill",
      title: "whether oil was spilt",
      rule: "unstated",
      says: "by a rule that the text does not state",
      quorum: null,
      vetoes: [],
      including: [],
      putBy: [],
      window: "unstated",
      abstention: "not-voting",
      atClose: "stuck",
      atTie: null,
      recusal: false,
      effect: "binding",
      decisions: [
        {
          key: "Spill@e1",
          standing: "adopted",
          word: "adopted",
          atEnd: null,
          open: false,
          opened: "2026-03-01T10:00:00.000Z",
          openedBy: null,
          about: null,
          since: "2026-03-02T10:00:00.000Z",
          closes: null,
          votes: [vote("Alder", "yes"), vote("Birch", null), vote("Cedar", "abstain"), vote("Elm", null)],
          effect: "binding",
          withoutEffect: [
            {
              event: "e9",
              by: { id: "Fir", name: "Town of Fir" },
              verb: "vote",
              at: "2026-03-01T11:00:00.000Z",
              ground: "no-seat",
              says: "whoever voted has no seat",
            },
          ],
          lacks: [],
          note: "<b>bold</b>",
          source: [],
        },
      ],
      withoutEffect: [],
      source: [],
    },
  ],
  acts: [],
  source: [],
};

const check = (own: Partial<Body> = {}, language = "en"): Promise<Shown> =>
  shown(
    BodyPage,
    { ...stamp, bodies: [{ ...panel, ...own }], body: "Panel" },
    { language, words: "parties" },
  );

test("a member of whom no vote is on record voted neither for nor against", async () => {
  const { html, text } = await check();
  expect(text).toContain("1 for, 0 against, 1 abstained; of 2 no vote is on record.");
  const rows = [...html.matchAll(/<tr>(.*?)<\/tr>/g)].map(([, row = ""]) => row);
  expect(rows.find((it) => it.includes("Birch"))).toContain("nothing on record");
  expect(rows.find((it) => it.includes("Birch"))).not.toMatch(/>(for|against|abstained)</);
});

test("a vote in words of its own is counted as otherwise, so that the counts are all that voted", async () => {
  const [question] = panel.questions;
  if (question === undefined) throw new Error("the panel is asked something");
  const [decision] = question.decisions;
  if (decision === undefined) throw new Error("the panel has decided something");
  const votes = [...decision.votes, vote("Gorse", "only with Fir")];
  const { text } = await check({ questions: [{ ...question, decisions: [{ ...decision, votes }] }] });
  expect(text).toContain("1 for, 0 against, 1 abstained, 1 otherwise; of 2 no vote is on record.");
});

test.each([
  ["fr", "1 pour, 0 contre, 1 abstention\u202f; pour 2, aucun vote n’est consigné."],
  ["uk", "за: 1, проти: 0, утрималися: 1; голосу немає в записі: 2."],
])("in %s the same", async (language, sentence) => {
  expect((await check({}, language)).text).toContain(sentence);
});

test("what was done without effect stands with its ground", async () => {
  expect((await check()).text).toContain("whoever voted has no seat");
});

test("what the text does not say is a list, each once", async () => {
  const { text } = await check();
  const list = text.slice(text.indexOf("What the text does not say"));
  for (const it of ["who sits there", "who chairs it", "where it sits", "how many must be present"])
    expect(list.split(it).length - 1).toBe(1);
  expect(list).toContain("by which rule it is decided: whether oil was spilt");
  expect(list).toContain("by when votes are to be cast: whether oil was spilt");
});

test("a body that the log left unfounded is not said to be so now", async () => {
  const { text } = await check();
  expect(text).toContain("?not known whether it is set up");
  expect(text).toContain("when the log ended: –not set up");
});

test("words of the log are text", async () => {
  const { html } = await check();
  expect(html).toContain("&lt;b&gt;bold&lt;/b&gt;");
});

test("the list of bodies says of each how it decides and whether anybody is known to sit there", async () => {
  const { text } = await shown(BodiesPage, { ...stamp, bodies: [panel] }, { words: "parties" });
  expect(text).toContain("The text does not say who sits there.");
  expect(text).toContain("by a rule that the text does not state");
  expect(text).toContain("1 decision, 0 other acts");
});
