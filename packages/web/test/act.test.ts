// Filing by a form: what is written is looked at ahead, refused beside the field that is wrong, and filed only as it was
// looked at; and what somebody's roles do not allow says why.
import { connect, type MeDocument } from "@pacta/server/wire";
import { describe, expect, test } from "vitest";
import { allowedTo } from "../src/act/allowed.ts";
import { fieldAt, fieldsIn, type Line, lineOf, tasks } from "../src/act/fields.ts";
import { overflows, violationsIn } from "./browsing.ts";
import { drilling } from "./drilling.ts";
import { keyboardOn } from "./keyboard.ts";

const { open, drill } = drilling({
  drill: "contested-violation",
  lines: ({ occurredAt }) => String(occurredAt) < "2026-10-23T16:00",
  begins: "2026-10-24T02:10:00+02:00",
});
const client = () => connect({ address: drill().address });
const lines = async (): Promise<readonly Line[]> => {
  const all: Line[] = [];
  for await (const line of client().events()) all.push(line);
  return all;
};

describe("a line", () => {
  const terms = { id: "x", before: {}, from: "2026-10-24T00:00Z", to: null, invented: false } as const;

  test("has what was written, lists where there may be several, and nothing where nothing was said", () => {
    const fields = {
      by: "UA",
      of: "Strike",
      args: "RU, ",
      accused: "",
      about: " N-1 ",
      note: "",
      marking: "public",
    };
    expect(lineOf({ ...terms, kind: "report", fields })).toEqual({
      v: 1,
      kind: "report",
      id: "x",
      occurredAt: "2026-10-24T00:00Z",
      by: "UA",
      of: "Strike",
      args: ["RU"],
      about: "N-1",
      marking: "public",
    });
  });

  test("that replaces another keeps what no field is about, also how it was marked", () => {
    const before = {
      v: 1,
      kind: "delivery",
      by: "UA",
      occurredAt: "2026-01-01",
      norm: "Pay",
      quantity: { amount: "5", unit: "EUR", scale: 2 },
      marking: { level: "releasable", rel: ["UA"] },
      receivedAt: "2026-01-02T00:00:00Z",
    };
    const again = lineOf({
      ...terms,
      id: "",
      kind: "delivery",
      before,
      fields: { ...fieldsIn(before), amount: "7" },
      to: "2026-10-24T01:00Z",
    });
    expect(again).toEqual({
      ...before,
      occurredAt: { from: "2026-10-24T00:00Z", to: "2026-10-24T01:00Z" },
      quantity: { amount: "7", unit: "EUR", scale: 2 },
    });
  });

  test("is looked up by column, in a correction down to its replacement", () => {
    const line = { v: 1, kind: "correction", replacement: { v: 1, by: "UA", of: "Strike" }, reason: "late" };
    const text = JSON.stringify(line);
    for (const [words, field] of [
      ['"correction"', "kind"],
      ['"UA"', "by"],
      ['"Strike"', "of"],
      ['"late"', "reason"],
    ] as const)
      expect(fieldAt(line, text.indexOf(words) + 1)).toBe(field);
    expect(fieldAt(line, text.length + 5)).toBeNull();
  });
});

describe("what somebody may do", () => {
  const holding = (role: string, party: string | null, seat: string | null = null): MeDocument => ({
    kind: "person",
    id: "p",
    roles: [{ role, agreement: "A", party, seat }],
    cases: [],
    mandates: [],
    cleared: null,
    clashes: [],
  });
  const may = (me: MeDocument): readonly string[] =>
    tasks.filter((task) => allowedTo(me, "A", task).kind === "allowed");

  test("follows from the roles that they hold in this agreement, and nothing of it without one", () => {
    expect(may({ kind: "keeper" })).toEqual(tasks);
    expect(may({ kind: "nobody" })).toEqual([]);
    expect(may(holding("reader", "UA"))).toEqual(["correction"]);
    expect(may(holding("coordination unit", null))).toEqual(["report", "correction"]);
    expect(may(holding("commission", null, "Panel"))).not.toContain("report");
    expect(may(holding("commission", null, "Panel"))).toContain("decide");
    expect(may(holding("party delegate", "UA"))).not.toContain("decide");
    expect(
      tasks.filter((task) => allowedTo(holding("party delegate", "UA"), "B", task).kind === "allowed"),
    ).toEqual([]);
  });

  test("speaks for the party or the body, and for nobody else", () => {
    expect(allowedTo(holding("party delegate", "UA"), "A", "request")).toEqual({
      kind: "allowed",
      by: ["UA"],
    });
    expect(allowedTo(holding("commission", null, "Panel"), "A", "decide")).toEqual({
      kind: "allowed",
      by: ["Panel"],
    });
  });
});

test("a report is refused beside its field, looked at ahead without a trace, filed as it was looked at, and withdrawn with a reason", async () => {
  const before = await lines();
  const { page, complaints } = await open("app/act?task=report&lang=en", {
    from: drill(),
    until: "#look",
  });
  const hands = await keyboardOn(page);
  await hands.tabTo("[name=by]");
  await hands.type("UA");
  await hands.tabTo("[name=of]");
  await hands.type("Nowhere");
  await hands.tabTo("#look");
  await hands.press("Enter");
  const field = page.locator(".field", { has: page.locator("[name=of]") });
  await field.locator(".fault").waitFor();
  expect(await field.innerText()).toMatch(/L84\d/);
  expect(await violationsIn(page)).toEqual([]);

  await hands.tabTo("[name=of]", "Shift+Tab");
  await hands.press("Control+A");
  await hands.type("CeasefireBreach");
  await hands.tabTo("[name=accused]");
  await hands.type("RU");
  await hands.tabTo("#look");
  await hands.press("Enter");
  await page.locator(".effect").waitFor();
  expect(await page.locator(".effect").innerText()).toContain("It is yours to file.");
  expect(await page.locator(".effect").innerText()).toContain("First rung");
  expect(await violationsIn(page)).toEqual([]);
  expect(await overflows(page)).toBe(false);
  expect(await lines()).toEqual(before);

  // Whoever changes something after looking has not looked at it.
  await hands.tabTo("[name=grade]", "Shift+Tab");
  await hands.type("violation");
  await page.locator(".effect").waitFor({ state: "detached" });
  await hands.tabTo("#look");
  await hands.press("Enter");
  await page.locator(".effect").waitFor();
  await hands.tabTo("#file");
  await hands.press("Enter");
  await page.locator("text=Filed in the log:").waitFor();
  const after = await lines();
  expect(after).toHaveLength(before.length + 1);
  const filed = after.at(-1);
  expect(filed).toMatchObject({
    kind: "report",
    by: "UA",
    of: "CeasefireBreach",
    accused: "RU",
    grade: "violation",
  });
  expect((await hands.touched()).mouse).toBe(0);

  await page.goto(`${drill().address}app/act?task=correction&entry=${after.length}&lang=en`);
  await page.locator("[name=reason]").waitFor();
  await page.locator("[name=reason]").fill("It was an exercise.");
  await page.locator("main input[type=checkbox]").check();
  await page.locator("#look").press("Enter");
  await page.locator("#file").press("Enter");
  await page.locator("text=Filed in the log:").waitFor();
  const [last] = (await lines()).slice(-1);
  expect(last).toMatchObject({
    kind: "correction",
    corrects: filed?.id,
    replacement: null,
    reason: "It was an exercise.",
  });
  expect((await lines()).slice(0, -1)).toEqual(after);
  expect(complaints.filter((it) => !it.includes("422") && !it.includes("400"))).toEqual([]);
  await page.context().close();
});

test("a note becomes a report once somebody has said who may read it, in the words of the note", async () => {
  const { desk } = client();
  const note = await desk.addNote(
    { about: { key: "N-2" }, text: "Two flashes north of the line." },
    "act-note",
  );
  const { page } = await open(`app/act?note=${note.id}&lang=en`, { from: drill(), until: "#look" });
  await page.locator("[name=by]").fill("UA");
  await page.locator("[name=of]").fill("CeasefireBreach");
  await page.locator("[name=about]").fill("");
  await page.locator("#look").press("Enter");
  // The browser leads there, and nothing is looked at before.
  await expect.poll(() => page.evaluate("document.activeElement.name")).toBe("marking");
  expect(await page.locator(".effect").count()).toBe(0);
  await page.locator("[name=marking]").selectOption("parties");
  await page.locator("#look").press("Enter");
  await page.locator("#file").press("Enter");
  await page.locator("text=Filed in the log:").waitFor();
  expect((await lines()).at(-1)).toMatchObject({
    kind: "report",
    id: `note-${note.id}`,
    note: "Two flashes north of the line.",
    marking: { level: "parties" },
  });
  expect((await desk.notes()).find(({ id }) => id === note.id)?.report).toBe(`note-${note.id}`);
  await page.context().close();
});
