// What the worked examples say and an expectation of a scenario cannot hold: ages in words, who owes, who holds which.
import { expect, test } from "vitest";
import { pacta } from "./terminal.ts";

function page(folder: string, asOf: string): string {
  const { out, err } = pacta(["run", `scenarios/worked/${folder}`, "--as-of", asOf]);
  expect(err).toBe("");
  return out.replace(/\s+/g, " ");
}

function norms(folder: string, asOf: string): readonly Readonly<Record<string, unknown>>[] {
  const { out } = pacta(["run", `scenarios/worked/${folder}`, "--as-of", asOf, "--json"]);
  return JSON.parse(out).norms;
}

test("21: as of 22 November the last report on the mandate is 143 days old", () => {
  expect(page("21-extension-and-expiry/last-heard-in-july", "2026-11-22T12:00:00Z")).toContain(
    "143 days ago",
  );
});

test("14: jointly, the 30 that are missing are owed by each of the three for the whole", () => {
  const [grain] = norms("14-three-debtors/joint", "2026-07-01T00:00:00Z");
  expect(grain).toMatchObject({
    debtors: ["A", "B", "C"].map((party) => ({ party })),
    missing: [{ what: "delivery", who: ["A", "B", "C"], data: { amount: "30" } }],
  });
});

test("8: both positions are shown with who holds them", () => {
  const out = page("08-effect-by-inaction", "2026-03-31T12:00:00Z");
  expect(out).toMatch(/position P1 \([^)]*held by [^)]+\): ended/);
  expect(out).toMatch(/position P2 \([^)]*held by [^)]+\): in force/);
});

test("2: the same text under both rules gives two readings side by side", () => {
  const answer = norms("02-thirty-days", "2026-03-01T13:00:00.001Z").find(
    ({ key }) => key === "Answer(Cedar)@n1",
  );
  expect(answer).toMatchObject({
    differs: true,
    cases: expect.arrayContaining([
      expect.objectContaining({ standing: "active", due: "2026-03-02T22:59:59.999Z" }),
      expect.objectContaining({ standing: "overdue", due: "2026-03-01T13:00:00.000Z" }),
    ]),
  });
});
