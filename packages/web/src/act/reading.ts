// What the page of filing needs to know: who asks, what the names are, and what the note or the entry says that is acted
// upon.
import type { Client, MeDocument, NoteLine, RecordDocument, Stamp } from "@pacta/server/wire";
import { type Asking, type Given, stampOf } from "../page.ts";
import type { Line } from "./fields.ts";

export type Option = { readonly id: string; readonly name: string };

export type ActRead = Stamp & {
  readonly language: string;
  readonly me: MeDocument;
  /** Parties, groups, bodies and offices. */
  readonly names: readonly Option[];
  /** What the text declares: events, facts, questions, norms. */
  readonly rules: readonly Option[];
  readonly keys: readonly Option[];
  readonly note: NoteLine | null;
  /** The entry to be corrected, as it was filed; null where none is named, or none is there. */
  readonly entry: Line | null;
};

/** As things are: whatever the address asks for, nothing is filed into another moment than now. */
export async function actRead({ client, asking: { lang }, search }: Given): Promise<ActRead> {
  const asking: Asking = { lang };
  const [me, parties, bodies, record, text, note, entry] = await Promise.all([
    client.me(),
    client.parties(asking),
    client.bodies(asking),
    client.record(asking),
    client.text(asking),
    noteOf(client, search.note),
    entryAt(client, search.entry),
  ]);
  return {
    ...stampOf(parties),
    language: parties.language,
    me,
    names: [
      ...parties.parties,
      ...parties.groups,
      ...bodies.bodies.map(({ key, title }) => ({ id: key, name: title })),
      ...parties.parties.flatMap(({ offices }) => offices.map((it) => ({ id: it.office, name: it.title }))),
    ],
    rules: unique([
      ...bodies.bodies.flatMap(({ questions }) =>
        questions.map(({ question, title }) => ({ id: question, name: title })),
      ),
      ...text.rules.flatMap(({ of, title }) => of.map((id) => ({ id, name: title }))),
    ]),
    keys: keysOf(record),
    note,
    entry,
  };
}

function keysOf({ situations, norms, decisions, facts }: RecordDocument): readonly Option[] {
  return unique([
    ...[...situations, ...norms].map(({ key, title }) => ({ id: key, name: title })),
    ...[...decisions, ...facts].map(({ key }) => ({ id: key, name: "" })),
  ]);
}

function unique(options: readonly Option[]): readonly Option[] {
  return [...new Map(options.map((it) => [it.id, it])).values()];
}

async function noteOf(client: Client, id: string | undefined): Promise<NoteLine | null> {
  if (id === undefined) return null;
  return (await client.desk.notes()).find((it) => it.id === id) ?? null;
}

/** By its position, as the reader counts. */
async function entryAt(client: Client, position: string | undefined): Promise<Line | null> {
  if (position === undefined || !/^[1-9]\d{0,14}$/.test(position)) return null;
  for await (const line of client.events(Number(position))) return line;
  return null;
}
