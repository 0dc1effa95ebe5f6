// What the names of one agreement stand for: the sort of thing and its title, which a sentence puts into words.
import type { Agreement, NameForm, NormKind, PartyKind } from "@pacta/core";

export type Sort =
  | PartyKind
  | NormKind
  | "members"
  | "office"
  | "person"
  | "role"
  | "organ"
  | "question"
  | "area"
  | "register"
  | "fact"
  | "happening"
  | "situation"
  | "procedure"
  | "instrument"
  | "source"
  | "calendar"
  | "log"
  | "unknown";

export type Thing = {
  readonly id: string;
  readonly sort: Sort;
  readonly title: string;
  readonly forms: readonly NameForm[];
  /** Whose office it is. */
  readonly of: string | null;
};

export type Things = {
  readonly agreement: Agreement;
  readonly named: (id: string) => Thing;
};

/** A declared group of parties is of the sort `members`, a declared body of the sort `organ`: a party may be called
 *  a group or a body too, and is then one that acts. */
export function thingsIn(agreement: Agreement): Things {
  const all = new Map<string, Thing>();
  const add = (
    sort: Sort,
    list: readonly { readonly id: string; readonly title: string; readonly of?: string }[],
  ): void => {
    for (const { id, title, of } of list)
      all.set(id, { id, sort, title: title === "" ? id : title, forms: [], of: of ?? null });
  };
  add("source", agreement.sources);
  add("instrument", agreement.instruments);
  add("members", agreement.groups);
  add("office", agreement.offices);
  add("person", agreement.persons);
  add("role", agreement.roles);
  add("organ", agreement.bodies);
  for (const { questions } of agreement.bodies)
    add(
      "question",
      questions.map(({ id, title }) => ({ id, title })),
    );
  add("area", agreement.areas);
  add("register", agreement.registers);
  add("fact", agreement.facts);
  add("happening", agreement.events);
  add("situation", agreement.situations);
  add(
    "procedure",
    agreement.procedures.map(({ id, title }) => ({ id, title })),
  );
  add("calendar", agreement.calendars);
  for (const norm of agreement.norms) add(norm.kind, [norm]);
  for (const { id, title, kind, forms } of agreement.parties)
    all.set(id, { id, sort: kind, title: title === "" ? id : title, forms, of: null });
  return {
    agreement,
    named: (id) =>
      all.get(id) ?? { id, sort: id === "log" ? "log" : "unknown", title: id, forms: [], of: null },
  };
}

/** A party's name in a language, in the form asked for; null where the agreement does not give it. */
export function formOf({ forms }: Thing, language: string, form: string): string | null {
  return forms.find((it) => it.language === language && it.form === form)?.text ?? null;
}
