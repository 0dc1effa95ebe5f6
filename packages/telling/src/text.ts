// The text of an agreement beside what it means: each clause with the rules that cite it, where they stand, how they
// read, and how what they yield stands; and first of all, what no rule covers and what the rules leave open.
import {
  type Agreement,
  baseOf,
  type Norm,
  profile,
  type Sight,
  type Span,
  type StandingRecord,
} from "@pacta/core";
import type { SourceFile } from "@pacta/language";
import type { Answer, Asked } from "./asked.ts";
import { citedIn } from "./cited.ts";
import { iso, stampOf, worldIn } from "./document.ts";
import type { EntryTold } from "./reading/document.ts";
import { readingDocument, readings } from "./reading/languages.ts";
import type { Narrator } from "./speaker.ts";

export function textDocument(
  asked: Asked,
  answers: readonly Answer[],
  answer: Answer,
  files: readonly SourceFile[],
  say: Narrator,
): Readonly<Record<string, unknown>> {
  const { agreement, sight } = asked;
  const { language } = say.words;
  const reading = readingDocument(agreement, language, sight.sees);
  const entries = reading.sections.flatMap((section) => section.entries);
  const shown = shownIn(files, entries, asked.viewer === null);
  const ruling = entries.map((entry) => ({ entry, cites: new Set(citedBy(entry)) }));
  const rulesOn = (document: string, clause: string | null): readonly string[] =>
    ruling.filter(({ cites }) => cites.has(placeIn(document, clause))).map(({ entry }) => keyOf(entry));
  const evidence = citedIn(entries);
  return {
    schema: "pacta/text-1",
    ...stampOf(asked, answers),
    language,
    readings: Object.keys(readings).sort(),
    under: worldIn(asked, answer.world),
    coverage: coverageOf(agreement, sight, rulesOn),
    instruments: agreement.instruments.map((it) => ({
      id: it.id,
      title: it.title,
      status: it.status,
      dated: it.dated === null ? null : dayIn(it.dated),
      concluded: it.concluded,
      versions: it.versions.map(({ name, dated, adopted }) => ({
        name,
        dated: dated === null ? null : dayIn(dated),
        adopted,
      })),
      ...standingOf(answer.record, it.id, say),
      rules: rulesOn(it.id, null),
      clauses: it.clauses.map(({ number, title, role, passages }) => ({
        number,
        title,
        role,
        passages,
        rules: rulesOn(it.id, number),
      })),
    })),
    sections: reading.sections.map(({ kind, purpose, title, entries: its }) => ({
      kind,
      purpose,
      title,
      rules: its.map(keyOf),
    })),
    rules: entries.map((entry) => ({
      key: keyOf(entry),
      of: entry.of,
      title: entry.title,
      sentences: entry.sentences.map(({ key, says, source }) => ({
        key,
        says,
        source: source.map(({ document, clause, says: passage, quote }) => ({
          document,
          clause,
          says: passage,
          quote,
        })),
      })),
      unstated: entry.unstated,
      places: shown.places(entry),
      yields: entry.of.flatMap((id) => yieldsOf(answer.record, id, say)),
    })),
    sources: agreement.sources
      .filter(({ id }) => evidence.has(id))
      .map(({ id, title, publisher, dated, retrieved, url }) => ({
        id,
        title,
        publisher,
        dated,
        retrieved,
        url,
      })),
    files: shown.files,
  };
}

/** The files as whoever asks may read them; see `shownIn`. */
export function filesShown(
  { agreement, sight, viewer }: Asked,
  files: readonly SourceFile[],
): readonly SourceFile[] {
  const { sections } = readingDocument(agreement, "en", sight.sees);
  return shownIn(
    files,
    sections.flatMap(({ entries }) => entries),
    viewer === null,
  ).files;
}

function keyOf({ of: [first = ""] }: EntryTold): string {
  return first;
}

function placeIn(document: string, clause: string | null): string {
  return JSON.stringify([document, clause]);
}

/** A sentence of the text itself cites nothing but its own clause, and is no rule on it. */
function citedBy({ sentences }: EntryTold): readonly string[] {
  return sentences
    .filter(({ key }) => !key.includes("/clause-"))
    .flatMap(({ source }) => source.map(({ document, clause }) => placeIn(document, clause)));
}

function dayIn({
  year,
  month,
  day,
}: {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}): string {
  const padded = (n: number, width: number): string => String(n).padStart(width, "0");
  return `${padded(year, 4)}-${padded(month, 2)}-${padded(day, 2)}`;
}

// ---- what is covered

function coverageOf(
  agreement: Agreement,
  sight: Sight,
  rulesOn: (document: string, clause: string | null) => readonly string[],
): object {
  const clauses = agreement.instruments.flatMap(({ id, clauses: its }) =>
    its
      .filter(({ role }) => role === "norm")
      .map(({ number, title }) => ({ document: id, clause: number, title })),
  );
  const without = clauses.filter(({ document, clause }) => rulesOn(document, clause).length === 0);
  const norms = agreement.norms.filter(({ id }) => sight.sees(id));
  const open = norms
    .map((norm) => ({ norm, slots: openSlots(norm) }))
    .filter(({ slots }) => slots.length > 0);
  return {
    clauses: { of: clauses.length, ruled: clauses.length - without.length, without },
    rules: {
      of: norms.length,
      whole: norms.length - open.length,
      open: open.map(({ norm: { id, title, kind }, slots }) => ({ id, title, kind, slots })),
    },
    slots: [...new Set(open.flatMap(({ slots }) => slots.map(({ slot }) => slot)))].map((slot) => ({
      slot,
      asked: norms.filter((norm) => profile(norm).some((it) => it.slot === slot)).length,
      unstated: countOf(open, slot, "unstated"),
      vague: countOf(open, slot, "vague"),
    })),
  };
}

type OpenSlots = ReturnType<typeof profile>;

function openSlots(norm: Norm): OpenSlots {
  return profile(norm).filter(({ state }) => state !== "stated");
}

function countOf(open: readonly { readonly slots: OpenSlots }[], slot: string, state: string): number {
  return open.filter(({ slots }) => slots.some((it) => it.slot === slot && it.state === state)).length;
}

// ---- how it stands

function standingOf(record: StandingRecord, id: string, say: Narrator): object {
  const known = record.situations.find(({ key }) => key === id);
  return known === undefined
    ? { standing: null, word: null }
    : { standing: known.standing, word: say.words.standing(known.standing) };
}

function yieldsOf(record: StandingRecord, id: string, say: Narrator): readonly object[] {
  const views = [
    ...record.norms.filter(({ norm }) => norm === id),
    ...record.situations.filter(({ key }) => key === id),
    ...record.procedures.filter(({ key }) => key === id),
    ...record.decisions.filter(({ key }) => baseOf(key) === id),
  ];
  const facts = record.facts
    .filter(({ fact }) => fact === id)
    .map(({ key, value, since }) => ({ key, standing: value, since }));
  return [...views, ...facts].map(({ key, standing, ...rest }) => ({
    key,
    standing,
    word: say.words.standing(standing),
    since: "since" in rest ? iso(rest.since) : null,
  }));
}

// ---- what is written, for one viewer

type Shown = {
  readonly files: readonly SourceFile[];
  readonly places: (entry: EntryTold) => readonly object[];
};

/** Whoever keeps the files is given them as they are. For everybody else a file is what it declares, without what is
 *  closed to them and without comments, which may speak of anything; lines are counted in that. It is so whether or not
 *  anything is closed, so that nobody can tell. */
function shownIn(files: readonly SourceFile[], told: readonly EntryTold[], isKeeper: boolean): Shown {
  const texts = new Map(files.map(({ name, text }) => [name, text]));
  // A file may be known by the path to it, and is shown by its name.
  const nameOf = (path: string): string =>
    files.find(({ name }) => path === name || path.endsWith(`/${name}`))?.name ?? path;
  const entries = told.map((entry) => ({
    ...entry,
    spans: entry.spans
      .map((span) => ({ ...span, file: nameOf(span.file) }))
      .filter(({ file }) => texts.has(file)),
  }));
  const placed = new Map(entries.map((entry) => [keyOf(entry), entry]));
  const source = ({ file, from, to }: Span): string => (texts.get(file) ?? "").slice(from, to);
  if (isKeeper)
    return {
      files,
      places: (entry) =>
        (placed.get(keyOf(entry))?.spans ?? []).map((span) => ({
          file: span.file,
          line: lineAt(texts.get(span.file) ?? "", span.from),
          text: source(span),
        })),
    };
  const declared = entries
    .flatMap(({ spans }) => spans)
    .sort((a, b) => (a.file < b.file ? -1 : a.file > b.file ? 1 : a.from - b.from || b.to - a.to))
    .filter((it, i, all) => !all.slice(0, i).some((of) => of.file === it.file && of.to >= it.to));
  const lines = new Map<string, { readonly line: number; readonly text: string }>();
  const cut = files.map(({ name }) => {
    let text = "";
    for (const span of declared.filter(({ file }) => file === name)) {
      const own = withoutComments(source(span));
      lines.set(placeIn(name, String(span.from)), { line: lineAt(text, text.length), text: own });
      text += `${own}\n\n`;
    }
    return { name, text: text.trimEnd() === "" ? "" : `${text.trimEnd()}\n` };
  });
  return {
    files: cut.filter(({ text }) => text !== ""),
    places: (entry) =>
      (placed.get(keyOf(entry))?.spans ?? []).flatMap(({ file, from }) => {
        const known = lines.get(placeIn(file, String(from)));
        return known === undefined ? [] : [{ file, ...known }];
      }),
  };
}

/** Outside quotation marks, from the sign to the end of the line. */
function withoutComments(text: string): string {
  return text
    .split("\n")
    .map((line) =>
      line.replace(/^((?:[^"“„«#\\]|"(?:\\.|[^"\\])*"|“[^”]*”|„[^“]*“|«[^»]*»)*)#.*$/, "$1").trimEnd(),
    )
    .filter((line, i, all) => line !== "" || (all[i - 1] ?? "") !== "")
    .join("\n");
}

function lineAt(text: string, offset: number): number {
  return text.slice(0, offset).split("\n").length;
}
