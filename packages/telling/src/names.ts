// Everything that can be gone to by its name: a small document, for a search that is quicker than asking each time.
import { baseOf } from "@pacta/core";
import type { Answer, Asked } from "./asked.ts";
import { stampOf } from "./document.ts";
import type { Narrator } from "./speaker.ts";

export type NameLine = {
  readonly key: string;
  readonly kind: NameKind;
  readonly title: string;
  /** Of a clause, the text in which it stands. */
  readonly of?: string;
};

export type NameKind =
  | "party"
  | "group"
  | "body"
  | "office"
  | "situation"
  | "instrument"
  | "clause"
  | "norm"
  | "decision"
  | "procedure"
  | "fact";

/** Instances are made by the log and may be many; whoever seeks further asks for the reason of a key. */
const mostInstances = 2_000;

export function indexDocument(
  asked: Asked,
  answers: readonly Answer[],
  say: Narrator,
): Readonly<Record<string, unknown>> {
  const named = namesIn(asked, say);
  const titles = new Map(named.map(({ key, title }) => [key, title]));
  const instances = instancesIn(answers).filter(({ key }) => !titles.has(key));
  return {
    schema: "pacta/index-1",
    ...stampOf(asked, answers),
    language: say.words.language,
    names: [
      ...named,
      ...instances
        .slice(0, mostInstances)
        .map(({ key, kind, title }) => ({ key, kind, title: title ?? titles.get(baseOf(key)) ?? key })),
    ],
    left: Math.max(0, instances.length - mostInstances),
  };
}

function namesIn({ agreement: a, sight }: Asked, say: Narrator): readonly NameLine[] {
  const lists = [
    ["situation", a.situations],
    ["norm", a.norms.filter(({ id }) => sight.sees(id))],
    ["party", a.parties],
    ["group", a.groups],
    ["body", a.bodies],
    ["office", a.offices],
    ["decision", a.bodies.flatMap(({ questions }) => questions)],
    ["procedure", a.procedures],
    ["instrument", a.instruments],
    ["fact", a.facts],
  ] as const;
  return [
    ...lists.flatMap(([kind, list]) =>
      list.map(
        ({ id, title }): NameLine => ({ key: id, kind, title: kind === "norm" ? title : say.name(id) }),
      ),
    ),
    ...a.instruments.flatMap(({ id, clauses }) =>
      clauses.map(
        ({ number, title }): NameLine => ({
          key: `${id} ${number}`,
          kind: "clause",
          title: title ?? number,
          of: id,
        }),
      ),
    ),
  ];
}

type Instance = { readonly key: string; readonly kind: NameKind; readonly title: string | null };

/** Each once, under whatever reading it is there. */
function instancesIn(answers: readonly Answer[]): readonly Instance[] {
  const all = answers.flatMap(({ record }): readonly Instance[] => [
    ...record.situations.map(({ key, title }): Instance => ({ key, kind: "situation", title })),
    ...record.norms.map(({ key, title }): Instance => ({ key, kind: "norm", title })),
    ...record.decisions.map(({ key }): Instance => ({ key, kind: "decision", title: null })),
    ...record.procedures.map(({ key, title }): Instance => ({ key, kind: "procedure", title })),
    ...record.facts.map(({ key }): Instance => ({ key, kind: "fact", title: null })),
  ]);
  return [...new Map(all.map((it) => [it.key, it])).values()];
}
