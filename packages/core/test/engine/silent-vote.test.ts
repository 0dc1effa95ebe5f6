import { expect, test } from "vitest";
import { at, engineOf, type Line } from "./short.ts";

const vote = (who: string, choice: string, clock: string): Line => ({
  id: `${who}-${choice}`,
  kind: "act",
  by: who,
  verb: "vote",
  about: "Case",
  choice,
  occurredAt: `2026-06-02T${clock}:00Z`,
});

function decided(
  slots: string,
  votes: readonly Line[],
  concerned: string | null = null,
  rule = "majority of voting",
) {
  const text = `party Cedar "Cedar"
party Elm "Elm"
body Panel "Panel" {
  members Alder, Birch, Cedar, Elm
  chair unstated
  seat unstated
  quorum unstated
  question Case "the case" { rule ${rule} window 48 hours of opening ${slots} }
}
`;
  const opened: Line = {
    id: "o1",
    kind: "act",
    by: "Alder",
    verb: "open",
    about: "Case",
    occurredAt: "2026-06-02T08:00:00Z",
    ...(concerned === null ? {} : { scope: concerned }),
  };
  const [decision] = engineOf(text, [opened, ...votes]).record(at("2026-06-05T00:00:00Z")).decisions;
  return [decision?.standing, decision?.missing.map(({ what, data }) => `${what} ${data.slot}`)];
}

const yes = (...who: readonly string[]): readonly Line[] => who.map((it) => vote(it, "yes", "09:00"));
const no = (...who: readonly string[]): readonly Line[] => who.map((it) => vote(it, "no", "09:30"));
const abstain = (...who: readonly string[]): readonly Line[] => who.map((it) => vote(it, "abstain", "09:45"));

test("a tie of which the text says nothing is undetermined, and every other vote is as it would be", () => {
  expect(decided("on equal votes unstated", [...yes("Alder", "Birch"), ...no("Cedar", "Elm")])).toEqual([
    "undetermined",
    ["unstated on equal votes"],
  ]);
  expect(decided("on equal votes unstated", [...yes("Alder", "Birch", "Cedar"), ...no("Elm")])).toEqual([
    "adopted",
    [],
  ]);
  expect(decided("on equal votes unstated", [...yes("Alder"), ...no("Birch", "Cedar", "Elm")])).toEqual([
    "rejected",
    [],
  ]);
});

test("an abstention of which the text says nothing matters where it turns the vote", () => {
  const split = [...yes("Alder", "Birch"), ...no("Cedar"), ...abstain("Elm")];
  expect(decided("", split)).toEqual(["adopted", []]);
  expect(decided("abstention unstated", split)).toEqual(["undetermined", ["unstated abstention"]]);
  expect(decided("abstention unstated", [...yes("Alder", "Birch", "Cedar"), ...abstain("Elm")])).toEqual([
    "adopted",
    [],
  ]);
});

test("a close of which the text says nothing decides nothing that the votes have not decided", () => {
  const consensus = (votes: readonly Line[]) => decided("at close unstated", votes, null, "consensus");
  expect(consensus(yes("Alder", "Birch"))).toEqual(["undetermined", ["unstated at close"]]);
  expect(consensus(yes("Alder", "Birch", "Cedar", "Elm"))).toEqual(["adopted", []]);
  expect(decided("at close unstated", yes("Alder", "Birch"))).toEqual(["adopted", []]);
});

test("whether the party concerned may vote matters where its vote does", () => {
  const narrow = [...yes("Alder", "Birch"), ...no("Cedar"), ...no("Elm")];
  expect(decided("recusal unstated", narrow, "Elm")).toEqual(["undetermined", ["unstated recusal"]]);
  expect(decided("recusal unstated", narrow)).toEqual(["rejected", []]);
  expect(decided("recusal unstated", [...yes("Alder", "Birch", "Cedar"), ...no("Elm")], "Elm")).toEqual([
    "adopted",
    [],
  ]);
});

test("several silences are weighed against one another", () => {
  const all = "abstention unstated at close unstated on equal votes unstated recusal unstated";
  expect(decided(all, yes("Alder", "Birch", "Cedar", "Elm"), "Elm")).toEqual(["adopted", []]);
  expect(decided(all, [...yes("Alder", "Birch"), ...no("Cedar"), ...abstain("Elm")])).toEqual([
    "undetermined",
    ["unstated abstention", "unstated on equal votes"],
  ]);
});
