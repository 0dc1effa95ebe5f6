// The text beside what it means, over the wire and in the terminal: what a drafter wants to see of a clause.
import { chmodSync, mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Running, startServer } from "@pacta/server";
import { type Client, connect, type TextDocument } from "@pacta/server/wire";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { removeFolder } from "../../../../tools/databases.ts";
import { readAgreement } from "../../src/input.ts";
import { io } from "./scenarios.ts";
import { complaintsOf } from "./schema.ts";
import { ferry, pacta, root } from "./terminal.ts";

const folder = mkdtempSync(join(tmpdir(), "pacta-text-"));
chmodSync(folder, 0o755);
let server: Running | null = null;
let paris: Client;

beforeAll(async () => {
  const { agreement, texts } = readAgreement(io, "scenarios/paris");
  if (agreement === null) throw new Error("the Paris scenario has an agreement");
  server = await startServer({
    config: {
      host: "127.0.0.1",
      port: 0,
      dataFolder: folder,
      databaseUrl: null,
      hosts: [],
      origin: null,
      people: null,
      sandbox: false,
      effects: { mail: null, webhooks: { hosts: [], loopback: false } },
    },
    version: "0.0.0",
    homes: [
      {
        agreement,
        texts: texts.map(({ path, text }) => ({ name: path.slice("scenarios/paris/".length), text })),
        log: readFileSync(join(root, "scenarios/paris/log.ndjson"), "utf8"),
      },
    ],
    page: () => "",
    now: () => Date.parse("2026-11-24T03:00:00Z"),
    notice: () => undefined,
  });
  paris = connect({ address: server.address });
}, 300_000);

afterAll(async () => {
  await server?.stop();
  removeFolder(folder);
});

async function text(asking: Parameters<Client["text"]>[0] = {}): Promise<TextDocument> {
  const document = await paris.text(asking);
  expect(complaintsOf(document)).toEqual([]);
  return document;
}

describe("the text of the Paris system", () => {
  test("a clause stands beside the rules that cite it, their words, their place and what they yield", async () => {
    const { instruments, rules, files } = await text();
    const clause = instruments.find(({ id }) => id === "DECL")?.clauses.find(({ number }) => number === "3");
    expect(clause?.passages.map(({ language }) => language)).toEqual(["en", "fr", "uk"]);
    expect(clause?.rules).toContain("N-5");
    const rule = rules.find(({ key }) => key === "N-5");
    expect(rule?.sentences[0]?.says).toMatch(/^Each member of the group .* intends to “contribute/);
    expect(rule?.unstated.map(({ slot }) => slot)).toEqual(["finder", "remedy", "exit"]);
    const [place] = rule?.places ?? [];
    const lines = files.find(({ name }) => name === place?.file)?.text.split("\n") ?? [];
    expect(place?.file).toBe("declaration.pacta");
    expect(lines[(place?.line ?? 0) - 1]).toBe(
      'intent N-5 "Contribute to the Multinational Force for Ukraine" {',
    );
    expect(place?.text.split("\n").at(-1)).toBe("}");
    expect(rule?.yields.map(({ key }) => key)).toContain("N-5(FR)");
  });

  test("every key that a clause or a section names is there, and every sentence stands in one section", async () => {
    const { instruments, sections, rules } = await text();
    const known = new Set(rules.map(({ key }) => key));
    const named = instruments.flatMap((it) => [...it.rules, ...it.clauses.flatMap((clause) => clause.rules)]);
    expect(named.filter((key) => !known.has(key))).toEqual([]);
    expect(sections.flatMap((it) => it.rules)).toEqual(rules.map(({ key }) => key));
  });

  test("coverage counts clauses without a rule, and rules without deadline, finder or remedy", async () => {
    const { coverage } = await text();
    const { clauses, rules, slots } = coverage;
    expect(clauses.ruled + clauses.without.length).toBe(clauses.of);
    expect(clauses.without).toContainEqual({
      document: "US-GUARANTEE",
      clause: "term",
      title: "Fifteen years with possible extension, as reported",
    });
    expect(rules.whole + rules.open.length).toBe(rules.of);
    for (const slot of ["deadline", "finder", "remedy"])
      expect(slots.find((it) => it.slot === slot)?.unstated).toBeGreaterThan(10);
    expect(rules.open.find(({ id }) => id === "N-4")?.slots).toContainEqual({
      slot: "deadline",
      state: "vague",
    });
  });

  test("the evidence that rules cite is listed, with who published it, and no other", async () => {
    const { rules, sources, instruments, readings } = await text();
    const cited = new Set(
      rules.flatMap(({ sentences }) =>
        sentences.flatMap(({ source }) => source.map(({ document }) => document)),
      ),
    );
    expect(sources.length).toBeGreaterThan(20);
    expect(sources.filter(({ id }) => !cited.has(id))).toEqual([]);
    const listed = new Set([...sources, ...instruments].map(({ id }) => id));
    expect([...cited].filter((id) => !listed.has(id))).toEqual([]);
    expect(sources.find(({ id }) => id === "S-US-CLAUSE")).toMatchObject({
      publisher: "European Pravda",
      dated: "2026-01-07",
    });
    expect(readings).toEqual(["en", "fr", "uk"]);
  });

  test("in French and in Ukrainian the same rules, and the passages in the reader's language", async () => {
    const [english, ...others] = await Promise.all(["en", "fr", "uk"].map((lang) => text({ lang })));
    for (const other of others) {
      expect(other.rules.map(({ key }) => key)).toEqual(english?.rules.map(({ key }) => key));
      const source = other.rules.find(({ key }) => key === "N-1")?.sentences[0]?.source[0];
      expect(source).toMatchObject({ document: "DECL", clause: "1", quote: { language: other.language } });
    }
  });
});

describe("in the terminal", () => {
  test("eighty columns, in each language, with what is open behind a question mark", () => {
    for (const lang of ["en", "fr", "uk"]) {
      const { out, err, code } = pacta(["read", "scenarios/paris", "--lang", lang, "--width", "80"]);
      expect([err, code]).toEqual(["", 0]);
      expect(out.split("\n").filter((line) => [...line.normalize("NFC")].length > 80)).toEqual([]);
      expect(out).toMatch(/^ {2}\? /m);
    }
  });

  test("another language is refused with those that there are", () => {
    const { err, code } = pacta(["read", "scenarios/teaching", "--lang", "de"]);
    expect(code).toBe(2);
    expect(err).toContain("en, fr, uk");
  });

  test("a text with an error is not read as if it were sound", () => {
    const files = {
      ...ferry,
      "ferry/agreement.pacta": 'agreement F "F" { zone "UTC" counting elapsed }\nduty N',
    };
    expect(pacta(["read", "ferry"], { files }).code).toBe(2);
  });
});
