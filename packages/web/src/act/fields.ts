// Which fields each kind of line has, as docs/log.md lists them, and how a line is made from what was written in them.
export type Line = { readonly [field: string]: unknown };

/** `names` and `keys` are suggested from the agreement and the record; `rules` are what the text declares. */
export type Field = {
  readonly name: string;
  readonly from?: "names" | "keys" | "rules" | readonly string[];
  /** Several, with commas. */
  readonly many?: true;
  readonly needed?: true;
  readonly fixed?: string;
};

export const tasks = [
  "report",
  "request",
  "vote",
  "answer",
  "decide",
  "act",
  "delivery",
  "correction",
] as const;
export type Task = (typeof tasks)[number];

export type Kind = "report" | "act" | "finding" | "delivery";

/** What a task is in the log. A correction is of the kind of what it replaces. */
export const kindOf: Readonly<Record<Exclude<Task, "correction">, Kind>> = {
  report: "report",
  request: "act",
  vote: "act",
  answer: "act",
  decide: "finding",
  act: "act",
  delivery: "delivery",
};

const by: Field = { name: "by", from: "names", needed: true };
const about: Field = { name: "about", from: "keys" };
const to: Field = { name: "to", from: "names", many: true };
const grade: Field = { name: "grade" };
const values = ["holds", "fails"];

const ofActs: readonly Field[] = [
  by,
  { name: "verb", needed: true },
  about,
  to,
  { name: "choice" },
  { name: "scope" },
  { name: "under" },
];

export const fieldsOf: Readonly<Record<Kind, readonly Field[]>> = {
  report: [
    { ...by },
    { name: "of", from: "rules", needed: true },
    { name: "args", from: "names", many: true },
    { name: "says", from: values },
    { name: "accused", from: "names" },
    about,
    grade,
  ],
  act: ofActs,
  finding: [
    by,
    { name: "fact", from: "rules", needed: true },
    { name: "args", from: "names", many: true },
    { name: "value", from: values, needed: true },
    { name: "reliesOn", many: true },
    { name: "decision", from: "keys" },
    grade,
  ],
  delivery: [
    by,
    { name: "norm", from: "keys", needed: true },
    { name: "amount", needed: true },
    { name: "unit", needed: true },
    { name: "scale" },
    { name: "onBehalfOf", from: "names" },
  ],
};

/** The same with what the task fixes or needs. */
export function fieldsFor(task: Exclude<Task, "correction">): readonly Field[] {
  switch (task) {
    case "request":
      return [by, { name: "verb", fixed: "request" }, { ...about, needed: true }, to, { name: "scope" }];
    case "vote":
      return [
        by,
        { name: "verb", fixed: "vote" },
        { name: "about", from: "rules", needed: true },
        { name: "choice", from: ["yes", "no", "abstain"], needed: true },
        { name: "under", from: "keys" },
      ];
    case "answer":
      return [
        by,
        {
          name: "verb",
          from: ["acknowledge", "accept", "refuse", "object", "deny", "contest"],
          needed: true,
        },
        { ...about, needed: true },
        to,
      ];
    default:
      return fieldsOf[kindOf[task]];
  }
}

export const markings = ["public", "community", "parties"] as const;

export type Written = {
  readonly kind: Kind;
  readonly id: string;
  /** As it was, where a correction replaces it: what no field is about stays. */
  readonly before: Line;
  readonly fields: Readonly<Record<string, string>>;
  readonly from: string;
  readonly to: string | null;
  readonly invented: boolean;
};

export function lineOf({ kind, id, before, fields, from, to, invented }: Written): Line {
  const known = fieldsOf[kind];
  const told = known.flatMap(({ name, many }): readonly (readonly [string, unknown])[] => {
    const said = (fields[name] ?? "").trim();
    if (name === "amount" || name === "unit" || name === "scale") return [];
    return [[name, said === "" ? undefined : many === true ? listed(said) : said]];
  });
  const { amount = "", unit = "", scale = "" } = fields;
  const line: Record<string, unknown> = {
    v: 1,
    kind,
    ...(id === "" ? {} : { id }),
    ...before,
    occurredAt: to === null ? from : { from, to },
    ...Object.fromEntries(told),
    ...(kind === "delivery"
      ? { quantity: { amount, unit, ...(scale === "" ? {} : { scale: Number(scale) }) } }
      : {}),
    ...markedAs(fields.marking),
    note: text(fields.note),
    source: sourceIn(fields),
    ...(invented ? { invented: true } : {}),
  };
  return Object.fromEntries(Object.entries(line).filter(([, value]) => value !== undefined));
}

/** As a form shows what a line says. */
export function fieldsIn(line: Line): Readonly<Record<string, string>> {
  const quantity = object(line.quantity);
  const source = object(line.source);
  const plain = Object.entries(line).flatMap(([name, value]) =>
    typeof value === "string"
      ? [[name, value] as const]
      : Array.isArray(value) && name !== "marking"
        ? [[name, value.join(", ")] as const]
        : [],
  );
  return {
    ...Object.fromEntries(plain),
    ...Object.fromEntries(["amount", "unit", "scale"].map((it) => [it, String(quantity[it] ?? "")])),
    sourceTitle: String(source.title ?? ""),
    sourceUrl: String(source.url ?? ""),
    // As it was, in whatever form that was said.
    marking: "",
  };
}

/** Nothing chosen leaves it as it was. */
function markedAs(level: string | undefined): { readonly marking?: unknown } {
  if (level === undefined || level === "") return {};
  return { marking: level === "public" ? level : { level } };
}

function sourceIn({ sourceTitle = "", sourceUrl = "" }: Readonly<Record<string, string>>): unknown {
  if (sourceTitle.trim() === "" && sourceUrl.trim() === "") return undefined;
  const url = sourceUrl.trim();
  return { title: sourceTitle.trim() === "" ? url : sourceTitle.trim(), ...(url === "" ? {} : { url }) };
}

function text(said: string | undefined): string | undefined {
  const it = said?.trim() ?? "";
  return it === "" ? undefined : it;
}

function listed(said: string): readonly string[] {
  return said
    .split(",")
    .map((it) => it.trim())
    .filter((it) => it !== "");
}

function object(value: unknown): Line {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Line) : {};
}

/** The field of a line, as it was sent, in which a column lies, from 1; of a correction that of its replacement. */
export function fieldAt(line: Line, column: number): string | null {
  let at = 1;
  for (const [name, value] of Object.entries(line)) {
    const head = JSON.stringify(name).length + 1;
    const end = at + head + JSON.stringify(value).length;
    if (column >= at && column <= end)
      return (name === "replacement" ? fieldAt(object(value), column - at - head) : null) ?? name;
    at = end + 1;
  }
  return null;
}
