// `pacta run --json` is a promise to other programs: its shape is docs/schema/run-1.schema.json.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { scenarioFolders } from "./scenarios.ts";
import { ferry, pacta, root } from "./terminal.ts";

type Schema = {
  readonly $ref?: string;
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly type?: string | readonly string[];
  readonly pattern?: string;
  readonly minimum?: number;
  readonly anyOf?: readonly Schema[];
  readonly items?: Schema;
  readonly required?: readonly string[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly additionalProperties?: Schema;
  readonly $defs?: Readonly<Record<string, Schema>>;
};

const schema: Schema = JSON.parse(readFileSync(join(root, "docs/schema/run-1.schema.json"), "utf8"));

/** As much of JSON Schema as ours uses. What no property describes is complained of, though the schema would let it
 *  pass: a field that nobody promised is a field that nobody may rely on. */
function complaints(value: unknown, by: Schema, place: string): readonly string[] {
  if (by.$ref !== undefined)
    return complaints(value, schema.$defs?.[by.$ref.slice("#/$defs/".length)] ?? {}, place);
  if (by.anyOf !== undefined) {
    const each = by.anyOf.map((one) => complaints(value, one, place));
    return each.some((list) => list.length === 0) ? [] : (each[0] ?? []);
  }
  if ("const" in by) return value === by.const ? [] : [`${place}: not ${JSON.stringify(by.const)}`];
  if (by.enum !== undefined)
    return by.enum.includes(value) ? [] : [`${place}: ${JSON.stringify(value)} is none of the words`];
  const types = by.type === undefined ? [] : typeof by.type === "string" ? [by.type] : by.type;
  if (
    types.length > 0 &&
    !types.includes(typeOf(value)) &&
    !(types.includes("number") && typeof value === "number")
  )
    return [`${place}: ${typeOf(value)}, not ${types.join(" or ")}`];
  if (typeof value === "string")
    return by.pattern === undefined || new RegExp(by.pattern).test(value) ? [] : [`${place}: ${value}`];
  if (typeof value === "number")
    return by.minimum === undefined || value >= by.minimum ? [] : [`${place}: ${value}`];
  if (Array.isArray(value))
    return value.flatMap((entry, i) => complaints(entry, by.items ?? {}, `${place}[${i}]`));
  if (typeof value !== "object" || value === null) return [];
  const fields = value as Readonly<Record<string, unknown>>;
  const lacking = (by.required ?? [])
    .filter((name) => !Object.hasOwn(fields, name))
    .map((name) => `${place}.${name}: missing`);
  const found = Object.entries(fields).flatMap(([name, inner]) => {
    const described = by.properties?.[name] ?? by.additionalProperties;
    return described === undefined
      ? [`${place}.${name}: not described`]
      : complaints(inner, described, `${place}.${name}`);
  });
  return [...lacking, ...found];
}

function typeOf(value: unknown): string {
  if (value === null) return "null";
  if (Array.isArray(value)) return "array";
  return Number.isInteger(value) ? "integer" : typeof value;
}

function documentOf(
  argv: readonly string[],
  files: Readonly<Record<string, string>> = {},
): Record<string, unknown> {
  const { out, err } = pacta(["run", ...argv, "--json"], { files });
  expect(err).toBe("");
  return JSON.parse(out);
}

describe("the document has the shape that is promised", () => {
  test.each(scenarioFolders())("%s", (folder) => {
    expect(complaints(documentOf([folder, "--keep-going"]), schema, "")).toEqual([]);
  });

  test("with a fork, a supposition and a viewer", () => {
    const argv = [
      "scenarios/paris",
      "--as-of",
      "2026-07-02",
      "--assume",
      "CEASEFIRE-AGREEMENT=holds",
      "--as",
      "FR",
    ];
    expect(complaints(documentOf(argv), schema, "")).toEqual([]);
  });

  test("the check itself complains of a wrong type, a missing field and one that nobody promised", () => {
    const document = documentOf(["ferry"], ferry);
    const wrong: Record<string, unknown> = { ...document, knownAt: "3", surprise: 1 };
    delete wrong.asOf;
    expect(complaints(wrong, schema, "")).toEqual([
      ".asOf: missing",
      ".knownAt: string, not integer",
      ".surprise: not described",
    ]);
  });
});

describe("what it says of the Paris system", () => {
  const document = documentOf(["scenarios/paris", "--as-of", "2026-07-02"]);

  test("as of when, known to where, complete to when", () => {
    expect(document).toMatchObject({
      asOf: "2026-07-02T21:59:59.999Z",
      horizon: "2026-07-02T21:59:59.999Z",
      invented: false,
      fork: null,
    });
    expect(document.zoneTable).toMatch(/^\d{4}[a-z]$/);
    expect(document.agreement).toMatchObject({ id: "Paris", version: "2026-07-02" });
  });

  test("nothing is activated, and it says what is missing and who could supply it", () => {
    const situations = document.situations as readonly {
      key: string;
      standing: string;
      missing: readonly { what: string; who: readonly string[] }[];
    }[];
    expect(situations.find(({ key }) => key === "System")).toMatchObject({
      standing: "not in force",
      missing: [{ what: "instrument", who: ["UA", "RU"] }],
    });
  });

  test("amounts are integers in quotation marks", () => {
    const norms = document.norms as readonly { key: string; progress: unknown }[];
    expect(norms.find(({ key }) => key === "N-11")?.progress).toMatchObject({
      done: "710000000000",
      of: "9000000000000",
      unit: "EUR",
      scale: 2,
    });
  });
});

test("the same question twice gives the same bytes", () => {
  const argv = ["run", "scenarios/paris", "--as-of", "2026-07-02", "--json"];
  expect(pacta(argv).out).toBe(pacta(argv).out);
});
