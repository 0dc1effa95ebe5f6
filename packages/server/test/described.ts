// Holds answers against the description of the server: what no line of it describes nobody may rely on.
type Schema = {
  readonly $ref?: string;
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly type?: string | readonly string[];
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly items?: Schema;
  readonly required?: readonly string[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly additionalProperties?: Schema | boolean;
};

type Answered = { readonly content?: Readonly<Record<string, { readonly schema?: Schema }>> };
type Operation = { readonly responses: Readonly<Record<string, Answered>> };

export type Description = {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components?: { readonly schemas?: Readonly<Record<string, Schema>> };
};

/** As a router has it: `GET /log/:agreement/tile/*` is `GET /log/{agreement}/tile/{tile}`, `GET /app/*` `GET /app/{page}`. */
export function describedRoutes({ paths }: Description): readonly string[] {
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
  );
}

export function asDescribed(route: string): string {
  return route
    .replace("/tile/*", "/tile/{tile}")
    .replace("/app/*", "/app/{page}")
    .replace(/:(\w+)/g, "{$1}");
}

/** What is wrong with an answer; nothing where the path is none of the server's. */
export function complaintsOf(
  description: Description,
  asked: { readonly method: string; readonly path: string },
  answer: { readonly status: number; readonly type: string; readonly text: string },
): readonly string[] {
  const operation = operationAt(description, asked.method.toLowerCase(), asked.path);
  if (operation === undefined) return [];
  const place = `${asked.method} ${asked.path} ${answer.status}`;
  const by = operation.responses[String(answer.status)] ?? operation.responses.default;
  if (by === undefined) return [`${place}: no such status`];
  if (by.content === undefined) return [];
  const type = (answer.type.split(";")[0] ?? "").trim();
  const media = by.content[type];
  if (media === undefined) return [`${place}: ${type}, not ${Object.keys(by.content).join(" or ")}`];
  return /json$/.test(type) && !type.includes("ndjson")
    ? complaints(JSON.parse(answer.text), media.schema ?? {}, place, description)
    : [];
}

/** A path without parameters is meant before one with them. */
function operationAt({ paths }: Description, method: string, path: string): Operation | undefined {
  const literal = paths[path]?.[method];
  if (literal !== undefined) return literal;
  const found = Object.entries(paths).find(([template, methods]) => {
    if (methods[method] === undefined) return false;
    const pattern = template
      .replaceAll(".", "\\.")
      .replace("{tile}", ".+")
      .replaceAll(/\{\w+\}/g, "[^/]+");
    return new RegExp(`^${pattern}$`).test(path);
  });
  return found?.[1][method];
}

function complaints(value: unknown, by: Schema, place: string, all: Description): readonly string[] {
  if (by.$ref !== undefined) {
    const name = by.$ref.slice("#/components/schemas/".length);
    return complaints(value, all.components?.schemas?.[name] ?? {}, place, all);
  }
  const choices = by.anyOf ?? by.oneOf;
  if (choices !== undefined) {
    const each = choices.map((one) => complaints(value, one, place, all));
    return each.some((list) => list.length === 0)
      ? []
      : [`${place}: none of ${choices.length}`, ...each.flat()];
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
  if (Array.isArray(value))
    return value.flatMap((entry, i) => complaints(entry, by.items ?? {}, `${place}[${i}]`, all));
  if (typeof value !== "object" || value === null || by.type === undefined) return [];
  const fields = value as Readonly<Record<string, unknown>>;
  const lacking = (by.required ?? [])
    .filter((name) => !Object.hasOwn(fields, name))
    .map((name) => `${place}.${name}: missing`);
  const found = Object.entries(fields).flatMap(([name, inner]) => {
    const own = by.properties?.[name] ?? by.additionalProperties;
    if (own === undefined || own === false) return [`${place}.${name}: not described`];
    return own === true ? [] : complaints(inner, own, `${place}.${name}`, all);
  });
  return [...lacking, ...found];
}

function typeOf(value: unknown): string {
  if (value === null) return "null";
  if (Array.isArray(value)) return "array";
  return Number.isInteger(value) ? "integer" : typeof value;
}
