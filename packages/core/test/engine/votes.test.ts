// When a vote is decided: as soon as nothing that others may still do can turn it, and not before.
import { expect, test } from "vitest";
import { engineOf, type Line, standing } from "./short.ts";

const members = ["Alder", "Birch", "Drift", "Elm", "Fir"];

const board = (question: string): string => `party Elm "Elm"
party Fir "Fir"
body Board "Board" {
  members ${members.join(", ")}
  chair Alder
  seat unstated
  quorum 3
  weight Alder 60, Birch 10, Drift 10, Elm 10, Fir 10
  question Vote "the vote" { ${question} }
}`;

/** The votes of the members in order: + for, - against, 0 an abstention, . none. */
const cast = (votes: string): readonly Line[] => [
  { id: "o", kind: "act", by: "Alder", verb: "open", about: "Vote", occurredAt: "2026-05-01T08:00:00Z" },
  ...[...votes].flatMap((vote, i) =>
    vote === "."
      ? []
      : [
          {
            id: `v${i}`,
            kind: "act",
            by: members[i],
            verb: "vote",
            about: "Vote",
            under: "o",
            choice: vote === "+" ? "yes" : vote === "-" ? "no" : "abstain",
            occurredAt: `2026-05-01T09:0${i}:00Z`,
          },
        ],
  ),
];

const outcome = (question: string, votes: string, asOf = "2026-05-01T12:00:00Z"): unknown =>
  standing(engineOf(board(question), cast(votes)), "Vote@o", asOf);

test.each([
  // Of five, two that are silent cannot turn three.
  ["rule majority of voting", "+++..", "adopted"],
  ["rule majority of voting", "++...", "open"],
  ["rule majority of voting", "---..", "rejected"],
  // Two for and two against that are left: as many for as against is no majority.
  ["rule majority of voting", "++-..", "open"],
  ["rule majority of voting", "+--..", "open"],
  ["rule majority of voting", "+---.", "rejected"],
  // An abstention is no vote: two of at most four are no majority, two of at most three are.
  ["rule majority of voting", "++0..", "open"],
  ["rule majority of voting", "++00.", "adopted"],
  ["rule majority of voting abstention counts as no", "++00.", "open"],
  ["rule majority of voting abstention counts as no", "+000.", "rejected"],
  ["rule majority 2/3 of voting", "+++-.", "open"],
  ["rule majority 2/3 of voting", "++++.", "adopted"],
  ["rule majority 2/3 of voting", "-....", "open"],
  ["rule majority 2/3 of voting", "--...", "rejected"],
  ["rule majority 2/3 of voting", "--0..", "rejected"],
  ["rule majority of voting veto Fir", "++++.", "open"],
  ["rule majority of voting including Fir", "+++0.", "open"],
  ["rule majority of voting quorum 5", "+++..", "open"],
  ["rule majority of voting on equal votes casting vote of Alder", "++--.", "open"],
  ["rule majority of voting on equal votes casting vote of Alder", "++--0", "adopted"],
  ["rule majority of voting on equal votes casting vote of Alder", "0++--", "stuck"],
  // Whoever abstains has spoken.
  ["rule 2/3 of weight", "0----", "rejected"],
  ["rule 2/3 of weight", ".----", "rejected"],
  ["rule 1/2 of weight", ".----", "open"],
  ["rule 1/2 of weight", "0----", "rejected"],
  ["rule 55% of members with 65% of weight", "000..", "rejected"],
  ["rule 55% of members with 65% of weight", "+0...", "open"],
])("by “%s” the votes %s leave it %s", (question, votes, standing) => {
  expect(outcome(question, votes)).toBe(standing);
});

test("it is decided at the vote that cannot be turned any more, and what comes later does not unmake it", () => {
  const engine = engineOf(board("rule majority of voting window 2 days of opening"), cast("+++--"));
  expect(standing(engine, "Vote@o", "2026-05-01T09:01:59Z")).toBe("open");
  expect(standing(engine, "Vote@o", "2026-05-01T09:02:00Z")).toBe("adopted");
  expect(standing(engine, "Vote@o", "2026-05-09T00:00:00Z")).toBe("adopted");
});

test("the one with the casting vote who is absent leaves a deadlock, whatever the close says", () => {
  const tied =
    "rule majority of voting on equal votes casting vote of Alder window 2 days of opening at close rejected";
  expect(outcome(tied, ".++--")).toBe("open");
  expect(outcome(tied, ".++--", "2026-05-04T00:00:00Z")).toBe("stuck");
});
