// An amount is as much as it is, in however small parts text and log give it.
import { expect, test } from "vitest";
import { at, engineOf, type Line } from "./short.ts";

const owing = (what: string, more = ""): string => `duty Pay "Pay" {
  cites PACT
  by Alder
  to Birch
  when always
  must ${what} ${more}
  by 2026-06-03
  unstated: finder, procedure, remedy, exit
}
situation Enough "enough" { while Pay delivered at least 3 "tonnes" }
`;

function delivered(id: string, amount: string, unit: string, scale: number | null, more: object = {}): Line {
  const quantity = scale === null ? { amount, unit } : { amount, unit, scale };
  return { id, kind: "delivery", by: "Alder", occurredAt: "2026-06-02", norm: "Pay", quantity, ...more };
}

function progress(text: string, lines: readonly Line[], key = "Pay"): unknown {
  const { norms, situations } = engineOf(text, lines).record(at("2026-06-10T00:00:00Z"));
  const pay = norms.find((n) => n.key === key);
  const p = pay?.progress;
  const shown = p === null || p === undefined ? null : `${p.done} of ${p.of} in ${p.scale}`;
  return [pay?.standing, shown, situations.find((s) => s.key === "Enough")?.standing];
}

test.each([
  ["20", null, "fulfilled", "2000 of 1000 in 2"],
  ["9", 0, "overdue", "900 of 1000 in 2"],
  ["1000", 2, "fulfilled", "1000 of 1000 in 2"],
  ["9999", 3, "overdue", "9999 of 10000 in 3"],
  ["10000", 3, "fulfilled", "10000 of 10000 in 3"],
])("ten euros are paid with %s in %s decimals: %s", (amount, scale, standing, shown) => {
  expect(progress(owing("pay 10 EUR"), [delivered("d1", amount, "EUR", scale)])).toEqual([
    standing,
    shown,
    "not in force",
  ]);
});

test("two loads of a tonne and a half are three tonnes", () => {
  const text = owing('deliver 3 "tonnes"');
  const load = (id: string): Line => delivered(id, "15", "tonnes", 1);
  expect(progress(text, [load("a")])).toEqual(["overdue", "15 of 30 in 1", "not in force"]);
  expect(progress(text, [load("a"), load("b")])).toEqual(["fulfilled", "30 of 30 in 1", "in force"]);
});

test("parts of the text in tenths fill a whole in tonnes", () => {
  const text = owing('deliver 4 "tonnes"', '{ part first 1.5 "tonnes"\n part second 2.5 "tonnes" }');
  const lines = [
    delivered("a", "2", "tonnes", 0, { part: "first" }),
    delivered("b", "2", "tonnes", 0, { part: "second" }),
  ];
  expect(progress(text, lines)).toEqual(["overdue", "35 of 40 in 1", "in force"]);
  expect(progress(text, lines, "Pay#first")).toEqual(["fulfilled", "20 of 15 in 1", "in force"]);
});
