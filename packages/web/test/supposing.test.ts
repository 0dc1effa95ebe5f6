// The lab: what follows in two scenarios, who can decide, what is refused, and the address that carries it all.
import { readFileSync } from "node:fs";
import { replay } from "@pacta/core";
import { parseFiles } from "@pacta/language";
import { languages, narrator, english as words } from "@pacta/telling";
import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { together } from "../src/edit/files.tsx";
import { template } from "../src/edit/template.ts";
import { choicesIn } from "../src/lab/choices.ts";
import { fieldsOf, kinds, lineOf, type Values } from "../src/lab/form.ts";
import { otherwiseThan } from "../src/lab/reading.ts";
import { empty, type Line, packed, type Scenario, unpacked } from "../src/lab/scenario.ts";
import { Supposed } from "../src/lab/supposed.tsx";
import { momentsOf, outcomeOf, type Worded, whyOf } from "../src/lab/supposing.ts";
import { wordsOf } from "../src/lab/words.ts";
import { messagesOf } from "../src/messages/catalogue.ts";
import { Telling } from "../src/told/teller.tsx";

const { text } = template;
const { agreement, diagnostics } = parseFiles([template]);
if (agreement === null) throw new Error("the template has no agreement");
const ground = { agreement, log: [] };

const at = (day: number, hour: string): string => `2027-03-0${day}T${hour}:00Z`;
const vote = (id: string, by: string, choice: string): Line => ({
  v: 1,
  kind: "act",
  id,
  occurredAt: at(3, "08:00"),
  by,
  verb: "vote",
  about: "Attributed",
  choice,
  under: "put",
});
const put: Line = {
  v: 1,
  kind: "act",
  id: "put",
  occurredAt: at(3, "06:00"),
  by: "Alder",
  verb: "open",
  about: "Attributed",
  scope: "Birch",
};
const two = [put, vote("v1", "Alder", "yes"), vote("v2", "Cedar", "yes")];
const asked = (asOf: string): Worded => ({ asOf, words, closed: true, key: null });

test("the template of the editor has no error and no warning", () => {
  expect(diagnostics.filter(({ severity }) => severity !== "note")).toEqual([]);
});

test("all files of a draft taken home as one say the same", () => {
  const cut = text.indexOf("body Commission");
  const halves = [
    { name: "a.pacta", text: text.slice(0, cut) },
    { name: "b.pacta", text: text.slice(cut) },
  ];
  const one = parseFiles([together(halves)]).agreement;
  const plain = (it: unknown): string => JSON.stringify(it, (key, value) => (key === "span" ? null : value));
  expect(plain(one)).toBe(plain(agreement));
});

test("of what the server says otherwise than what is visible leads to, nothing is supposed", () => {
  const said = [
    { key: "Help", standing: "undetermined" },
    { key: "Report", standing: "active" },
  ];
  expect(otherwiseThan(said, { Help: "overdue", Report: "active", Unseen: "active" })).toEqual(["Help"]);
});

test("below the quorum nobody can decide, and it is the quorum that stands in the way", () => {
  const { a, b } = outcomeOf(ground, two, [...two, vote("v3", "Dogwood", "no")], asked(at(6, "00:00")));
  expect(a.deciding).toMatchObject([{ standing: "rejected", can: "fails", forQuorum: true, quorum: 3 }]);
  expect(b.deciding).toMatchObject([{ standing: "adopted", can: "holds", forQuorum: false }]);
});

test("where the text does not say by which rule it is decided, nobody can say that it cannot be", () => {
  const unsaid = parseFiles([
    { ...template, text: text.replace("rule majority of voting", "rule unstated") },
  ]);
  if (unsaid.agreement === null) throw new Error("the template has no agreement");
  const { a } = outcomeOf({ agreement: unsaid.agreement, log: [] }, two, two, asked(at(4, "00:00")));
  expect(a.deciding).toMatchObject([{ can: "undetermined", needs: [], forQuorum: false }]);
});

test("as long as the vote is open, it is said without whom it fails", () => {
  const { a } = outcomeOf(ground, two, [], asked(at(4, "00:00")));
  expect(a.deciding).toMatchObject([{ standing: "open", can: "holds", needs: ["Dogwood"] }]);
});

test("whoever is concerned has a seat and no vote", () => {
  const { a } = outcomeOf(ground, two, [], asked(at(4, "00:00")));
  expect(a.deciding[0]?.seats.filter(({ concerned }) => concerned).map(({ who }) => who)).toEqual(["Birch"]);
});

test("where it hangs on whether who abstains takes part, both are told", () => {
  const { b } = outcomeOf(ground, two, [...two, vote("v3", "Dogwood", "abstain")], asked(at(6, "00:00")));
  expect(b.deciding[0]?.abstention).toEqual({ who: ["Dogwood"], counted: "adopted", left: "rejected" });
});

test("what differs is told with who owes it and by when", () => {
  const { rows } = outcomeOf(ground, two, [...two, vote("v3", "Dogwood", "yes")], asked(at(3, "12:00")));
  expect(rows.find(({ key }) => key === "Observers(Cedar)")).toMatchObject({
    who: ["Cedar"],
    without: { standing: "conditional" },
    a: { standing: "conditional" },
    b: { standing: "active", due: "2027-03-04T08:00:00.000Z" },
  });
});

test("an event that speaks of nothing known is refused with its code, and the rest counts", () => {
  const wrong = vote("v3", "Elm", "yes");
  const { a } = outcomeOf(ground, [...two, wrong], [], asked(at(4, "00:00")));
  expect(a.refused).toMatchObject([{ id: "v3", code: "L840" }]);
  expect(a.deciding).toMatchObject([{ standing: "open" }]);
});

test("an event that is no event is refused with its code", () => {
  const { a } = outcomeOf(ground, [{ ...put, occurredAt: "yesterday" }], [], asked(at(4, "00:00")));
  expect(a.refused.map(({ id, code }) => [id, code])).toEqual([["put", "L815"]]);
});

test("a reason marks what it rests on as invented and the answer as a fork", () => {
  const why = whyOf(ground, two, "Attributed@put", asked(at(4, "00:00")));
  expect(Object.values(why.entries).every(({ invented }) => invented)).toBe(true);
  expect(Object.keys(why.entries)).toContain("put");
  expect((why as unknown as { readonly fork: unknown }).fork).toEqual({ events: 3, files: [] });
});

test("moments are when something happens and when the clock changes something", () => {
  expect(momentsOf(ground, two, [], asked(at(3, "00:00")))).toEqual([
    "2027-03-03T06:00:00.000Z",
    "2027-03-03T08:00:00.000Z",
    "2027-03-05T06:00:00.001Z",
  ]);
});

test("what is asked for is told although nothing differs", () => {
  const { rows } = outcomeOf(ground, [], [], { ...asked(at(3, "00:00")), key: "Silence" });
  expect(rows.map(({ key }) => key)).toEqual(["Silence(Alder)", "Silence(Birch)"]);
});

test.each(["en", "fr", "uk"])("in %s the form and every line of it has words", (language) => {
  const messages = messagesOf(
    language,
    JSON.parse(readFileSync(new URL(`../src/messages/lab/${language}.json`, import.meta.url), "utf8")),
  );
  const say = narrator(agreement, languages[language] ?? words);
  const choices = choicesIn(agreement, replay(agreement, [], {}).record(Date.parse(at(3, "00:00"))), say);
  for (const kind of kinds) {
    const fields = fieldsOf(kind, choices, {}, [put]);
    for (const { name, options } of fields) {
      expect(
        messages.text(name.startsWith("arg") ? "lab.field.arg" : `lab.field.${name}`, { number: 1 }),
      ).not.toBe("");
      for (const { id, name: words } of options) if (words === "") messages.text(`lab.value.${id}`);
    }
    const line = lineOf(kind, "s", at(3, "00:00"), fields, {}, choices);
    expect(wordsOf(line, messages.text)).not.toMatch(/undefined|\[object/);
  }
});

const readMessages = (name: string): object =>
  JSON.parse(readFileSync(new URL(`../src/messages/${name}.json`, import.meta.url), "utf8"));
const english = messagesOf("en", { ...readMessages("en"), ...readMessages("lab/en") });

test("what an address supposes is told in its own words where we know none for it, and never as a yes", () => {
  const said = (fields: object): string =>
    wordsOf({ v: 1, id: "s", occurredAt: "yesterday", by: "Alder", ...fields }, english.text);
  expect(said({ kind: "report", of: "Strike", says: "perhaps" })).toContain("perhaps");
  expect(said({ kind: "report", of: "Strike", says: "perhaps" })).not.toContain("holds");
  expect(said({ kind: "report", of: "Strike" })).not.toContain("holds");
  expect(said({ kind: "finding", fact: "Strike", value: {} })).not.toContain("holds");
  expect(said({ kind: "membership", who: "Alder", change: "dreams" })).toBe("Alder dreams");
  expect(said({ kind: "delivery", norm: "Pay", quantity: { amount: {}, unit: [] } })).not.toContain(
    "[object",
  );
  expect(said({})).toBe("s");
});

test("a line whose moment cannot be read stands among the others, without a moment", async () => {
  const line: Line = { id: "s", kind: "act", occurredAt: "yesterday", by: "Alder", verb: "object" };
  const address = { path: "/lab", search: {} };
  const teller = { messages: english, zone: "UTC", asOf: at(3, "06:00"), spoken: "en", address };
  const html = renderToStaticMarkup(
    createElement(
      Telling,
      { value: teller },
      createElement(Supposed, { lines: [line], outcome: null, onRemove: () => undefined }),
    ),
  );
  expect(html).toContain("Alder");
  expect(html).not.toContain("<time");
});

test("an act that the text wants for a purpose can be supposed for it, and is not heard without", () => {
  const { agreement: own } = parseFiles([
    {
      name: "own.pacta",
      text: `agreement Own "Own" { version "1" zone "UTC" counting elapsed interpreter unstated }
party Alder "Alder"
party Birch "Birch"
procedure Way "Way" of Alder { step Vote "Vote" by Birch done when approval by Birch for "transit" }`,
    },
  ]);
  if (own === null) throw new Error("the text has no agreement");
  const say = narrator(own, words);
  const choices = choicesIn(own, replay(own, [], {}).record(Date.parse(at(3, "00:00"))), say);
  const given = { verb: "approve", by: "Birch" };
  const fields = fieldsOf("act", choices, given, []);
  expect(fields.find(({ name }) => name === "scope")?.options.map(({ id }) => id)).toEqual(["transit"]);
  const supposed = (values: Values) => {
    const line = lineOf("act", "s", at(3, "00:00"), fields, values, choices);
    const { rows } = outcomeOf({ agreement: own, log: [] }, [], [line], asked(at(4, "00:00")));
    return rows.map(({ key, b }) => [key, b?.standing]);
  };
  expect(supposed(given)).toEqual([]);
  expect(supposed({ ...given, scope: "transit" })).toContainEqual(["Way", "complete"]);
});

const scenario: Scenario = { draft: [{ name: "a.pacta", text }], closed: true, a: two, b: [put] };

async function addressOf(it: Scenario): Promise<string> {
  const found = await packed(it);
  if (found.kind !== "packed") throw new Error(found.kind);
  return found.text;
}

test("an address carries the whole scenario", async () => {
  expect(await unpacked(await addressOf(scenario))).toEqual({ kind: "read", scenario });
  expect(await addressOf(scenario)).toMatch(/^1\.[\w-]+$/);
});

/** Letters that no packing makes fewer. */
function noise(length: number): string {
  let state = 7;
  return Array.from({ length }, () => {
    state = (state * 48_271) % 2_147_483_647;
    return String.fromCharCode(33 + (state % 90));
  }).join("");
}

test("what is too long for an address is refused with both lengths, and not cut", async () => {
  const found = await packed(empty([{ name: "a.pacta", text: noise(150_000) }]));
  expect(found).toMatchObject({ kind: "too long", most: 100_000 });
  expect(await unpacked(`1.${"A".repeat(100_001)}`)).toMatchObject({ kind: "too long", most: 100_000 });
});

test("an address that unpacks beyond all measure is not followed", async () => {
  const long = (length: number): Promise<string> =>
    addressOf({ ...scenario, draft: [{ name: "a.pacta", text: "x".repeat(length) }] });
  expect(await unpacked(await long(3_000_000))).toMatchObject({ kind: "read" });
  expect((await long(6_000_000)).length).toBeLessThan(20_000);
  expect(await unpacked(await long(6_000_000))).toEqual({ kind: "unreadable" });
});

test.each([
  ["of another version", "2.abc", { kind: "version", found: "2" }],
  ["cut off", "1.7VVN", { kind: "unreadable" }],
  ["of other letters", "1.%%%", { kind: "unreadable" }],
])("an address %s is named as such", async (_, address, expected) => {
  expect(await unpacked(address)).toEqual(expected);
});

test("an address that holds something else is named as such", async () => {
  const other = await addressOf({ closed: true } as unknown as Scenario);
  expect(await unpacked(other)).toEqual({ kind: "unreadable" });
});
