// What may be supposed of an agreement: the names that each field of an event may have. Whether an event is taken is judged
// elsewhere.
import type { Agreement, StandingRecord } from "@pacta/core";
import type { Narrator } from "@pacta/telling";

export type Option = { readonly id: string; readonly name: string };

export type Stated = Option & { readonly params: readonly string[]; readonly grades: readonly string[] };

export type Choices = {
  /** Who may report, act, find, deliver. */
  readonly speakers: readonly Option[];
  readonly parties: readonly Option[];
  readonly events: readonly Stated[];
  readonly facts: readonly Stated[];
  readonly questions: readonly (Option & { readonly members: readonly Option[] })[];
  /** Questions that have been put on record, by the opening. */
  readonly opened: readonly { readonly question: string; readonly opening: string }[];
  /** Instances of norms. */
  readonly norms: readonly Option[];
  readonly delivered: readonly (Option & { readonly unit: string; readonly scale: number })[];
  readonly instruments: readonly Option[];
  /** What one may join or leave. */
  readonly circles: readonly Option[];
  /** Anything an act may be about. */
  readonly subjects: readonly Option[];
  readonly verbs: readonly string[];
  /** What the text wants an act to be for. */
  readonly purposes: readonly { readonly verb: string; readonly scope: string }[];
};

export function choicesIn(agreement: Agreement, record: StandingRecord, say: Narrator): Choices {
  const named = (list: readonly { readonly id: string }[]): readonly Option[] =>
    list.map(({ id }) => ({ id, name: say.name(id) }));
  const { parties, groups, offices, persons, roles, bodies, facts, events, instruments } = agreement;
  const questions = bodies.flatMap((body) => body.questions);
  const norms = record.norms.map(({ key, title }) => ({ id: key, name: title }));
  const membersOf = (of: string, seen: readonly string[] = []): readonly string[] => {
    const members = (bodies.find(({ id }) => id === of)?.members ??
      groups.find(({ id }) => id === of)?.members) as
      | "unstated"
      | { readonly stated: readonly { readonly member: string }[] }
      | readonly { readonly member: string }[]
      | undefined;
    const list =
      members === undefined || members === "unstated" ? [] : "stated" in members ? members.stated : members;
    return list.flatMap(({ member }) =>
      seen.includes(member)
        ? []
        : groups.some(({ id }) => id === member)
          ? membersOf(member, [...seen, member])
          : [member],
    );
  };
  return {
    speakers: named([...parties, ...bodies, ...groups, ...offices, ...persons, ...roles]),
    parties: named(parties),
    events: events.map(({ id, title, grades }) => ({ id, name: title, params: [], grades })),
    facts: facts.map(({ id, title, params, grades }) => ({ id, name: title, params, grades })),
    questions: questions.map(({ id, body }) => ({
      id,
      name: say.name(id),
      members: named(membersOf(body).map((member) => ({ id: member }))),
    })),
    opened: record.decisions.map(({ key, question }) => ({
      question,
      opening: key.slice(question.length + 1),
    })),
    norms,
    delivered: record.norms.flatMap(({ key, title, progress }) =>
      progress === null ? [] : [{ id: key, name: title, unit: progress.unit, scale: progress.scale }],
    ),
    instruments: named(instruments),
    circles: named([...groups, ...bodies, ...offices, ...roles]),
    subjects: [...norms, ...named([...instruments, ...questions, ...facts, ...events, ...parties])],
    verbs,
    purposes: purposesIn(agreement),
  };
}

/** Conditions stand in many slots; an act among them is found by its shape. */
function purposesIn(value: unknown): Choices["purposes"] {
  if (Array.isArray(value)) return value.flatMap(purposesIn);
  if (value === null || typeof value !== "object") return [];
  const { kind, verb, scope } = value as Readonly<Record<string, unknown>>;
  const own =
    kind === "act" && typeof verb === "string" && typeof scope === "string" ? [{ verb, scope }] : [];
  return [...own, ...Object.values(value).flatMap(purposesIn)];
}

/** Of docs/log.md, those that people look for first. */
const verbs: readonly string[] = [
  "perform",
  "request",
  "notice",
  "sign",
  "ratify",
  "approve",
  "adopt",
  "object",
  "withdraw",
  "accept",
  "exercise",
  "use",
  "consult",
  "choose",
  "invoke",
  "extend",
  "terminate",
  "suspend",
  "resume",
  "waive",
  "release",
  "deny",
  "decide",
  "deploy",
  "publish",
  "state",
];
