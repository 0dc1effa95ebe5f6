// What `--json` promises to other programs: the schemas of docs/schema, and a check of a document against one of them.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "./terminal.ts";

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

/** What is wrong with a document by the schema that it names itself. */
export function complaintsOf(document: unknown): readonly string[] {
  const { schema: name } = document as { readonly schema?: unknown };
  const file = `docs/${String(name).replace(/^pacta/, "schema")}.schema.json`;
  const schema: Schema = JSON.parse(readFileSync(join(root, file), "utf8"));
  return complaints(document, schema, "", schema);
}

/** As much of JSON Schema as ours uses. What no property describes is complained of, though the schema would let it
 *  pass: a field that nobody promised is a field that nobody may rely on. */
function complaints(value: unknown, by: Schema, place: string, schema: Schema): readonly string[] {
  if (by.$ref !== undefined)
    return complaints(value, schema.$defs?.[by.$ref.slice("#/$defs/".length)] ?? {}, place, schema);
  if (by.anyOf !== undefined) {
    const each = by.anyOf.map((one) => complaints(value, one, place, schema));
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
    return value.flatMap((entry, i) => complaints(entry, by.items ?? {}, `${place}[${i}]`, schema));
  if (typeof value !== "object" || value === null) return [];
  const fields = value as Readonly<Record<string, unknown>>;
  const lacking = (by.required ?? [])
    .filter((name) => !Object.hasOwn(fields, name))
    .map((name) => `${place}.${name}: missing`);
  const found = Object.entries(fields).flatMap(([name, inner]) => {
    const described = by.properties?.[name] ?? by.additionalProperties;
    return described === undefined
      ? [`${place}.${name}: not described`]
      : complaints(inner, described, `${place}.${name}`, schema);
  });
  return [...lacking, ...found];
}

function typeOf(value: unknown): string {
  if (value === null) return "null";
  if (Array.isArray(value)) return "array";
  return Number.isInteger(value) ? "integer" : typeof value;
}
