// The fields of each kind of event, and the line of the log that they make.
import type { Choices, Option } from "./choices.ts";
import type { Line } from "./scenario.ts";

export type Kind = "report" | "finding" | "open" | "vote" | "act" | "delivery" | "membership" | "text";

export const kinds: readonly Kind[] = [
  "report",
  "open",
  "vote",
  "finding",
  "act",
  "delivery",
  "membership",
  "text",
];

export type FieldTerms = {
  readonly name: string;
  readonly options: readonly Option[];
  /** May be left out. */
  readonly optional?: boolean;
  /** Anything may be written; the options are only offered. */
  readonly free?: boolean;
};

export type Values = Readonly<Record<string, string>>;

/** Words of the form itself are named by their keys in the messages. */
const said = (...ids: readonly string[]): readonly Option[] => ids.map((id) => ({ id, name: "" }));

export function fieldsOf(
  kind: Kind,
  choices: Choices,
  values: Values,
  supposed: readonly Line[],
): readonly FieldTerms[] {
  const { speakers, parties, events, facts, questions, delivered, instruments, circles, subjects } = choices;
  const by = { name: "by", options: speakers };
  switch (kind) {
    case "report": {
      const of = [...events, ...facts];
      return [
        { name: "of", options: of },
        ...argsOf(of.find(({ id }) => id === values.of) ?? of[0], choices),
        { name: "says", options: said("holds", "fails") },
        { name: "accused", options: parties, optional: true },
        by,
      ];
    }
    case "finding": {
      const breach = { id: "breach", name: "", params: ["norm"], grades: [] };
      const of = [...facts, ...events, ...(facts.some(({ id }) => id === "breach") ? [] : [breach])];
      return [
        { name: "fact", options: of },
        ...argsOf(of.find(({ id }) => id === values.fact) ?? of[0], choices),
        { name: "value", options: said("holds", "fails") },
        by,
      ];
    }
    case "open":
      return [
        { name: "question", options: questions },
        { name: "concerned", options: parties, optional: true },
        by,
      ];
    case "vote": {
      const openings = openingsIn(choices, supposed);
      const opening = openings.find(({ id }) => id === values.opening) ?? openings[0];
      const members = questions.find(({ id }) => id === opening?.question)?.members ?? parties;
      return [
        { name: "opening", options: openings },
        { name: "member", options: members },
        { name: "choice", options: said("yes", "no", "abstain") },
      ];
    }
    case "act":
      return [
        { name: "verb", options: choices.verbs.map((id) => ({ id, name: id })), free: true },
        { name: "about", options: subjects, optional: true, free: true },
        { name: "scope", options: purposesOf(values.verb ?? "", choices), optional: true, free: true },
        { name: "to", options: speakers, optional: true },
        by,
      ];
    case "delivery":
      return [{ name: "norm", options: delivered }, { name: "amount", options: [], free: true }, by];
    case "membership":
      return [
        { name: "circle", options: circles },
        { name: "member", options: parties },
        { name: "change", options: said("joins", "leaves") },
      ];
    case "text":
      return [
        { name: "instrument", options: instruments },
        { name: "status", options: said("concluded", "in-force", "ended", "superseded") },
      ];
  }
}

/** A condition that names what an act is for does not hear of one that is for nothing: `approval by BO for "transit"`. */
function purposesOf(verb: string, { purposes }: Choices): readonly Option[] {
  const scopes = purposes.filter((it) => verb === "" || it.verb === verb).map(({ scope }) => scope);
  return [...new Set(scopes)].sort().map((id) => ({ id, name: id }));
}

function argsOf(
  of: { readonly params: readonly string[] } | undefined,
  { parties, norms }: Choices,
): readonly FieldTerms[] {
  return (of?.params ?? []).map((param, i) => ({
    name: `arg${i}`,
    options: param === "norm" || param === "duty" ? norms : parties,
    free: true,
  }));
}

function openingsIn(
  { opened, questions }: Choices,
  supposed: readonly Line[],
): readonly (Option & { readonly question: string })[] {
  const nameOf = (question: string): string => questions.find(({ id }) => id === question)?.name ?? question;
  return [
    ...opened.map(({ question, opening }) => ({ id: opening, name: nameOf(question), question })),
    ...supposed.flatMap(({ id, verb, about }) =>
      verb === "open" && typeof about === "string" ? [{ id, name: nameOf(about), question: about }] : [],
    ),
  ];
}

/** Fields that nobody has touched have the first of their options. */
export function filled(fields: readonly FieldTerms[], values: Values): Values {
  return Object.fromEntries(
    fields.map(({ name, options, optional }) => {
      const given = values[name];
      const known = given !== undefined && (given === "" ? optional === true : true);
      return [name, known ? given : optional === true ? "" : (options[0]?.id ?? "")];
    }),
  );
}

export function lineOf(
  kind: Kind,
  id: string,
  occurredAt: string,
  fields: readonly FieldTerms[],
  given: Values,
  choices: Choices,
): Line {
  const values = filled(fields, given);
  const common = { v: 1, id, occurredAt, invented: true };
  const args = fields.filter(({ name }) => name.startsWith("arg")).map(({ name }) => values[name] ?? "");
  const maybe = (name: string, value: string | undefined) =>
    value === undefined || value === "" ? {} : { [name]: value };
  const list = (name: string, of: readonly string[]) => (of.length === 0 ? {} : { [name]: of });
  switch (kind) {
    case "report":
      return {
        ...common,
        kind,
        by: values.by,
        of: values.of,
        ...list("args", args),
        says: values.says,
        ...maybe("accused", values.accused),
      };
    case "finding":
      return {
        ...common,
        kind,
        by: values.by,
        fact: values.fact,
        ...list("args", args),
        value: values.value,
      };
    case "open":
      return {
        ...common,
        kind: "act",
        by: values.by,
        verb: "open",
        about: values.question,
        ...maybe("scope", values.concerned),
      };
    case "vote": {
      const question = openingNamed(values.opening ?? "", choices, fields);
      return {
        ...common,
        kind: "act",
        by: values.member,
        verb: "vote",
        ...maybe("about", question),
        choice: values.choice,
        ...maybe("under", values.opening),
      };
    }
    case "act":
      return {
        ...common,
        kind,
        by: values.by,
        verb: values.verb,
        ...maybe("about", values.about),
        ...maybe("scope", values.scope),
        ...(values.to === "" ? {} : { to: [values.to] }),
        receivedAt: occurredAt,
      };
    case "delivery": {
      const { unit = "", scale = 0 } = choices.delivered.find(({ id: key }) => key === values.norm) ?? {};
      return {
        ...common,
        kind,
        by: values.by,
        norm: values.norm,
        quantity: { amount: smallest(values.amount ?? "", scale), unit, scale },
      };
    }
    case "membership":
      return {
        ...common,
        kind,
        by: values.member,
        of: values.circle,
        who: values.member,
        change: values.change,
      };
    case "text":
      return {
        ...common,
        kind,
        by: choices.speakers[0]?.id ?? "",
        instrument: values.instrument,
        status: values.status,
      };
  }
}

function openingNamed(
  opening: string,
  { opened }: Choices,
  fields: readonly FieldTerms[],
): string | undefined {
  const field = fields.find(({ name }) => name === "opening");
  const option = field?.options.find(({ id }) => id === opening) as
    | { readonly question?: string }
    | undefined;
  return option?.question ?? opened.find((it) => it.opening === opening)?.question;
}

/** "3.5" with two decimals is 350. What is no amount stays as it is, to be refused where events are read. */
function smallest(text: string, scale: number): string {
  const [, whole, decimals = ""] = /^\s*(\d+)(?:[.,](\d+))?\s*$/.exec(text) ?? [];
  if (whole === undefined || decimals.length > scale) return text;
  return String(BigInt(whole + decimals.padEnd(scale, "0")));
}
