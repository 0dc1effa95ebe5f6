// What one watch tells the next, as a document: the record at a moment, and what lies on the desk. A brief is the same of
// the public side of the record alone. It is a function of what is handed in: the same again has the same bytes.
import {
  type Change,
  formatInstant,
  type Instant,
  type LogEvent,
  type StandingBy,
  type StandingRecord,
} from "@pacta/core";
import { type Answer, type Asked, hasDate, iso, type Narrator, nowDocument } from "@pacta/telling";
import { type Contact, onDuty } from "./contacts.ts";
import type { About, Author } from "./content.ts";
import { type Note, textOf } from "./notes.ts";
import { type Notice, unacknowledged, waitsSince } from "./notices.ts";

/** What lies on the desk, as far as whoever makes the paper may see it. */
export type OnDesk = {
  readonly notices: readonly Notice[];
  readonly notes: readonly Note[];
  readonly contacts: readonly Contact[];
};

export type Since = {
  readonly name: string;
  readonly asOf: Instant;
  readonly known: number;
  readonly changes: readonly Change[];
};

export type PaperTerms = {
  readonly form: "handover" | "brief";
  readonly asked: Asked;
  readonly answers: readonly Answer[];
  readonly answer: Answer;
  readonly say: Narrator;
  readonly by: Author;
  readonly since: Since | null;
  /** Null for a brief. */
  readonly desk: OnDesk | null;
};

type Named = { readonly id: string; readonly name: string };
type Worded = { readonly standing: string; readonly word: string };
type Aged = { readonly at: string; readonly age: string };
type Dated = {
  readonly key: string;
  readonly title: string;
  readonly at: string;
  readonly who: readonly Named[];
};
type Standing = Worded & { readonly due: string | null };

export type PaperDocument = {
  readonly schema: "pacta/handover-1";
  readonly kind: "handover" | "brief";
  readonly agreement: {
    readonly id: string;
    readonly title: string;
    readonly version: string | null;
    readonly zone: string;
  };
  readonly asOf: string;
  readonly knownAt: number;
  readonly horizon: string | null;
  readonly invented: boolean;
  readonly viewer: string | null;
  readonly language: string;
  readonly by: Author | null;
  readonly face: "before" | "after";
  readonly conditions: { readonly of: number; readonly hold: number; readonly undetermined: number };
  readonly counts: readonly (Worded & { readonly count: number })[];
  readonly situations: readonly (Worded & {
    readonly key: string;
    readonly title: string;
    readonly since: string | null;
    readonly until: string | null;
  })[];
  readonly late: readonly (Worded & {
    readonly key: string;
    readonly title: string;
    readonly due: string | null;
    readonly who: readonly Named[];
  })[];
  readonly due: { readonly day: readonly Dated[]; readonly week: readonly Dated[] };
  readonly questions: readonly Dated[];
  readonly since: {
    readonly name: string;
    readonly asOf: string;
    readonly knownAt: number;
    readonly changes: readonly {
      readonly key: string;
      readonly title: string;
      readonly from: Standing | null;
      readonly to: Standing | null;
      /** None where only time has passed. */
      readonly through: readonly {
        readonly event: string;
        readonly position: number;
        readonly kind: string;
        readonly by: Named;
        readonly at: string;
      }[];
    }[];
  } | null;
  readonly clocks: readonly (Dated & Worded & { readonly left: string })[];
  readonly age: {
    readonly newest: (Aged & { readonly event: string }) | null;
    readonly checks: number;
    readonly overdue: number;
    readonly first: readonly {
      readonly key: string;
      readonly title: string;
      readonly heard: string | null;
    }[];
  };
  /** Null in a brief. */
  readonly desk: {
    readonly notices: readonly (Aged & {
      readonly id: string;
      readonly to: Named;
      readonly contact: string | null;
      readonly about: AboutLine;
      readonly text: string;
      readonly channel: string;
      readonly state: string;
    })[];
    readonly notes: readonly {
      readonly id: string;
      readonly about: AboutLine;
      readonly text: string;
      readonly by: Author;
      readonly at: string;
    }[];
    readonly contacts: readonly {
      readonly of: Named;
      readonly name: string;
      readonly role: string | null;
      readonly mail: string | null;
      readonly telephone: string | null;
      readonly zone: string;
      readonly duty: "on duty" | "not said";
      readonly note: string | null;
    }[];
    readonly contactsOffDuty: number;
  } | null;
};

type AboutLine = {
  readonly key: string | null;
  readonly title: string | null;
  readonly event: string | null;
};

type Now = {
  readonly face: "before" | "after";
  readonly conditions: PaperDocument["conditions"];
  readonly situations: PaperDocument["situations"];
  readonly late: readonly (Worded & {
    readonly key: string;
    readonly title: string;
    readonly due: string | null;
    readonly debtors: readonly Named[];
  })[];
  readonly due: readonly (Dated & { readonly in: number | null })[];
  readonly questions: readonly Dated[];
  readonly age: Pick<PaperDocument["age"], "checks" | "overdue" | "first">;
};

export function paperDocument(terms: PaperTerms): PaperDocument {
  const { form, asked, answers, answer, say, by, since, desk } = terms;
  const { record } = answer;
  const now = nowDocument(asked, answers, answer, say) as unknown as Now;
  const titles = titlesIn(record, say);
  const { id, title, version, zone } = asked.agreement;
  const { of, hold, undetermined } = now.conditions;
  return {
    schema: "pacta/handover-1",
    kind: form,
    agreement: { id, title, version, zone },
    asOf: formatInstant(asked.asOf),
    knownAt: asked.knownAt,
    horizon: iso(record.horizon),
    invented: record.invented,
    viewer: form === "brief" ? null : asked.viewer,
    language: say.words.language,
    by: form === "brief" ? null : by,
    face: now.face,
    conditions: { of, hold, undetermined },
    counts: countsIn(record, say),
    situations: now.situations.map((it) => ({
      key: it.key,
      title: it.title,
      standing: it.standing,
      word: it.word,
      since: it.since,
      until: it.until,
    })),
    late: now.late.map(({ key, title: its, standing, word, due, debtors }) => ({
      key,
      title: its,
      standing,
      word,
      due,
      who: debtors.map(({ id: party, name }) => ({ id: party, name })),
    })),
    due: {
      day: now.due.filter((it) => it.in === 1).map(datedOf),
      week: now.due.filter((it) => it.in === 7).map(datedOf),
    },
    questions: now.questions.map(datedOf),
    since: since === null ? null : sinceIn(since, asked, say, titles),
    clocks: clocksIn(record, say),
    age: {
      newest:
        record.newest === null
          ? null
          : { event: record.newest.event, ...aged(record.newest.at, asked.asOf, say) },
      checks: now.age.checks,
      overdue: now.age.overdue,
      first: now.age.first,
    },
    desk: desk === null ? null : deskIn(desk, asked.asOf, say, titles),
  };
}

/** How many norms stand how, the most first. */
function countsIn({ norms }: StandingRecord, say: Narrator): PaperDocument["counts"] {
  const counts = new Map<string, number>();
  for (const { standing } of norms) counts.set(standing, (counts.get(standing) ?? 0) + 1);
  return [...counts]
    .sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1))
    .map(([standing, count]) => ({ ...worded(standing, say), count }));
}

/** Whatever runs out by the clock alone: what is owed by a date, and what is open to the vote. Behind the end of the log
 *  nobody knows whether it was done meanwhile, and a clock that nobody saw stop is handed over as what it is. */
function clocksIn({ norms, decisions, asOf }: StandingRecord, say: Narrator): PaperDocument["clocks"] {
  const running = [
    ...norms.flatMap(({ key, title, standing, due, debtors }) =>
      (standing === "active" || standing === "undetermined") && due !== null && due > asOf && hasDate(due)
        ? [{ key, title, standing, at: due, who: debtors.map(({ party }) => party) }]
        : [],
    ),
    ...decisions.flatMap(({ key, question, standing, closes, body }) =>
      (standing === "open" || standing === "undetermined") &&
      closes !== null &&
      closes > asOf &&
      hasDate(closes)
        ? [{ key, title: say.name(question), standing, at: closes, who: [body] }]
        : [],
    ),
  ];
  return running
    .sort((a, b) => a.at - b.at || (a.key < b.key ? -1 : 1))
    .map(({ key, title, standing, at, who }) => ({
      key,
      title,
      ...worded(standing, say),
      at: formatInstant(at),
      left: say.age(at, asOf),
      who: who.map((id) => ({ id, name: say.name(id) })),
    }));
}

function sinceIn(
  { name, asOf, known, changes }: Since,
  { events }: Asked,
  say: Narrator,
  titles: ReadonlyMap<string, string>,
): PaperDocument["since"] {
  const byId = new Map<string, LogEvent>(events.map((event) => [event.id, event]));
  const standing = (it: StandingBy | null): Standing | null =>
    it === null ? null : { ...worded(it.standing, say), due: iso(it.due) };
  return {
    name,
    asOf: formatInstant(asOf),
    knownAt: known,
    changes: changes.map(({ key, before, after, through }) => ({
      key,
      title: titles.get(key) ?? say.name(key),
      from: standing(before),
      to: standing(after),
      through: through.flatMap(({ event, position }) => {
        const found = byId.get(event);
        return found === undefined
          ? []
          : [
              {
                event,
                position,
                kind: found.kind,
                by: { id: found.by, name: say.name(found.by) },
                at: formatInstant(found.recordedAt),
              },
            ];
      }),
    })),
  };
}

function deskIn(
  { notices, notes, contacts }: OnDesk,
  asOf: Instant,
  say: Narrator,
  titles: ReadonlyMap<string, string>,
): NonNullable<PaperDocument["desk"]> {
  const about = ({ key, event }: About): AboutLine => ({
    key,
    title: key === null ? null : (titles.get(key) ?? say.name(key)),
    event,
  });
  const kept = contacts.filter(({ withdrawn }) => !withdrawn);
  const duties = kept.map((it) => ({ it, duty: onDuty(it, asOf) }));
  return {
    notices: unacknowledged(notices).map((it) => ({
      id: it.id,
      to: { id: it.to, name: say.name(it.to) },
      contact: contacts.find(({ id }) => id === it.contact)?.name ?? null,
      about: about(it.about),
      text: it.text,
      channel: it.channel,
      state: it.state,
      ...aged(waitsSince(it), asOf, say),
    })),
    notes: notes
      .filter(({ state }) => state === "open")
      .flatMap((it) => {
        const last = it.versions.at(-1);
        return last === undefined
          ? []
          : [
              {
                id: it.id,
                about: about(it.about),
                text: textOf(it),
                by: last.by,
                at: formatInstant(last.at),
              },
            ];
      }),
    contacts: duties.flatMap(({ it, duty }) =>
      duty === "off duty"
        ? []
        : [
            {
              of: { id: it.of, name: say.name(it.of) },
              name: it.name,
              role: it.role,
              mail: it.mail,
              telephone: it.telephone,
              zone: it.zone,
              duty,
              note: it.note,
            },
          ],
    ),
    contactsOffDuty: duties.filter(({ duty }) => duty === "off duty").length,
  };
}

/** By key, what each thing of the record is called. */
function titlesIn(record: StandingRecord, say: Narrator): ReadonlyMap<string, string> {
  return new Map([
    ...record.norms.map(({ norm, title }) => [norm, title] as const),
    ...[...record.norms, ...record.situations, ...record.facts, ...record.procedures].map(
      ({ key, title }) => [key, title] as const,
    ),
    ...record.decisions.map(({ key, question }) => [key, say.name(question)] as const),
  ]);
}

function worded(standing: string, say: Narrator): Worded {
  return { standing, word: say.words.standing(standing) };
}

function aged(at: Instant, asOf: Instant, say: Narrator): Aged {
  return { at: formatInstant(at), age: say.age(at, asOf) };
}

function datedOf({ key, title, at, who }: Dated): Dated {
  return { key, title, at, who };
}
