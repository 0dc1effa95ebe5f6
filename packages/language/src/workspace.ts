// The files of one agreement as they are edited. Only pieces whose text is new are read again; the answer is the
// same as from a fresh start, whatever was edited before.
import { type Agreement, assert, nowhere, type Span } from "@pacta/core";
import { check } from "./check/check.ts";
import { type Compiled, compile, Memory, type PlacedPiece } from "./compile.ts";
import type { PlacedProblem } from "./compile-context.ts";
import { type Diagnostic, diagnosticOf } from "./diagnostic.ts";
import { taken } from "./library.ts";
import { headingAt } from "./literate.ts";
import { type ParsedPiece, parsePiece } from "./parse.ts";
import { cutAgain } from "./pieces.ts";
import { problem } from "./problem.ts";
import type { CitesNode, FileTree } from "./syntax.ts";
import { type ReadableFile, readable, type SourceFile } from "./text.ts";

export type Parsed = {
  /** Null only when no `agreement` declaration was found. Put together when it is first asked for. */
  readonly agreement: Agreement | null;
  readonly diagnostics: readonly Diagnostic[];
  /** Those of the library last. */
  readonly trees: readonly FileTree[];
  /** Texts of the library that the agreement uses, other than those that stand among its files. Whoever keeps the files,
   *  or hashes them, keeps these with them. */
  readonly library: readonly SourceFile[];
};

type Entry = {
  readonly source: string;
  readonly file: ReadableFile;
  readonly pieces: readonly { readonly from: number; readonly piece: ParsedPiece }[];
};

/** Where the pieces stand now, by the names under which their spans speak of them. */
type Places = ReadonlyMap<string, Pick<Span, "file" | "from">>;

/** More than this in one file helps nobody. */
const mostProblems = 300;

export class Workspace {
  private readonly files = new Map<string, Entry>();
  private cache: Map<string, ParsedPiece> = new Map();
  private readonly occurrences = new WeakMap<ParsedPiece, PlacedPiece[]>();
  private readonly memory = new Memory();
  private readonly ofLibrary = new Map<string, Entry>();
  private known: Parsed | null = null;
  private named = 0;
  /** Pieces read since the beginning: a measure of work. */
  piecesParsed = 0;

  constructor(files: readonly SourceFile[] = []) {
    for (const file of files) this.put(file);
  }

  update(name: string, text: string): Parsed {
    this.put({ name, text });
    return this.result();
  }

  remove(name: string): Parsed {
    if (this.files.delete(name)) this.known = null;
    return this.result();
  }

  result(): Parsed {
    this.known ??= this.understand();
    return this.known;
  }

  /** Declarations compiled since the beginning: a measure of work. */
  get declarationsCompiled(): number {
    return this.memory.compiled;
  }

  private understand(): Parsed {
    const { files, problems } = this.library();
    const names = new Map([...files].map(([name, { file }]) => [file.name, name]));
    const own = [...this.files.values()].filter(({ file }) => !names.has(file.name));
    const entries = [...own, ...files.values()];
    const pieces: PlacedPiece[] = [];
    const places = new Map<string, Pick<Span, "file" | "from">>();
    const met = new Map<ParsedPiece, number>();
    const parties = new Set<string>();
    for (const { file, pieces: ofFile } of entries) {
      const entry = names.get(file.name) ?? null;
      for (const { from, piece } of ofFile) {
        if (piece.declaration === null) continue;
        const { kind, name } = piece.declaration;
        if (kind === "party" && name !== null) {
          // The same state under the same name: the text that was read first describes it.
          if (entry !== null && parties.has(name.text)) continue;
          parties.add(name.text);
        }
        const nth = met.get(piece) ?? 0;
        met.set(piece, nth + 1);
        const placed = this.occurrence(piece, nth, inheritedCites(file, from), entry);
        pieces.push(placed);
        places.set(placed.file, { file: file.name, from });
      }
    }
    const compiled = compile(pieces, entries[0]?.file.name ?? "", this.memory);
    const added = [...files.values()].filter(({ file }) => !this.files.has(file.name));
    return answer(entries, places, { ...compiled, problems: [...problems, ...compiled.problems] }, added);
  }

  /** By the names of its entries, the files of the library that the agreement uses. */
  private library(): {
    readonly files: ReadonlyMap<string, Entry>;
    readonly problems: readonly PlacedProblem[];
  } {
    for (const { file, pieces } of this.files.values()) {
      for (const { from, piece } of pieces) {
        if (piece.declaration?.kind !== "agreement") continue;
        const found = taken(piece.declaration, (name) => this.files.get(name)?.source ?? null);
        const entries = [...found.files].map(
          ([name, text]) => [name, this.files.get(text.name) ?? this.entryOf(text)] as const,
        );
        const placed = { file: file.name, from };
        return {
          files: new Map(entries),
          problems: found.problems.map((one) => ({ placed, problem: one, related: [] })),
        };
      }
    }
    return { files: new Map(), problems: [] };
  }

  private entryOf(file: SourceFile): Entry {
    const known = this.ofLibrary.get(file.name);
    if (known !== undefined) return known;
    const entry = this.cutInto(file, []);
    this.ofLibrary.set(file.name, entry);
    return entry;
  }

  /** The same object for the same text in the same place among its likes, wherever in a file it stands. */
  private occurrence(
    piece: ParsedPiece,
    nth: number,
    inherited: CitesNode | null,
    entry: string | null,
  ): PlacedPiece {
    const all = this.occurrences.get(piece) ?? [];
    this.occurrences.set(piece, all);
    const known = all[nth];
    if (
      known !== undefined &&
      known.entry === entry &&
      (known.inherited === inherited || JSON.stringify(known.inherited) === JSON.stringify(inherited))
    )
      return known;
    const { declaration, text } = piece;
    assert(declaration !== null, "only declarations are placed");
    // No file has a name with this character in it.
    const placed = { file: `\u0000${this.named++}`, from: 0, text, declaration, inherited, entry };
    all[nth] = placed;
    return placed;
  }

  private put(file: SourceFile): void {
    const before = this.files.get(file.name);
    if (before?.source === file.text) return;
    this.files.set(file.name, this.cutInto(file, before?.pieces ?? []));
    this.known = null;
    this.forget();
  }

  /** The file in pieces, given those of its text before. */
  private cutInto(file: SourceFile, old: Entry["pieces"]): Entry {
    const readableFile = readable(file);
    const { front, between, back } = cutAgain(
      old.map(({ piece }) => piece.text),
      readableFile.text,
    );
    const pieces = old.slice(0, front);
    let from = pieces.reduce((sum, { piece }) => sum + piece.text.length, 0);
    const add = (piece: ParsedPiece): void => {
      pieces.push({ from, piece });
      from += piece.text.length;
    };
    for (const text of between) add(this.parsed(text));
    for (const { piece } of old.slice(old.length - back)) add(piece);
    return { source: file.text, file: readableFile, pieces };
  }

  private parsed(text: string): ParsedPiece {
    const known = this.cache.get(text);
    if (known !== undefined) return known;
    const piece = parsePiece(text);
    this.piecesParsed++;
    this.cache.set(text, piece);
    return piece;
  }

  /** Keeps what is in use, and what was in use lately, so that undoing an edit costs nothing. */
  private forget(): void {
    const used = [...this.files.values()].reduce((sum, entry) => sum + entry.pieces.length, 0);
    if (this.cache.size <= 2 * used + 100) return;
    const kept = new Map<string, ParsedPiece>();
    for (const { pieces } of this.files.values()) for (const { piece } of pieces) kept.set(piece.text, piece);
    this.cache = kept;
  }
}

/** Never throws, whatever the text. */
export function parseFiles(files: readonly SourceFile[]): Parsed {
  return new Workspace(files).result();
}

function answer(
  entries: readonly Entry[],
  places: Places,
  compiled: Compiled,
  added: readonly Entry[],
): Parsed {
  const { scope, failed } = compiled;
  const around = {
    placeOf: (name: string) => inPlace(scope.entities.get(name)?.span ?? nowhere, places),
    failed,
  };
  const problems: PlacedProblem[] = [
    ...entries.flatMap(({ file, pieces }) => [
      ...file.problems.map((one) => ({ placed: { file: file.name, from: 0 }, problem: one, related: [] })),
      ...pieces.flatMap(({ from, piece }) =>
        piece.problems.map((one) => ({ placed: { file: file.name, from }, problem: one, related: [] })),
      ),
    ]),
    ...compiled.problems,
    ...(compiled.agreement === null ? [] : check(compiled.agreement, around)),
  ].map((one) => problemInPlace(one, places));
  const unsaid = new Map<string, number>();
  for (const [piece, count] of compiled.unsaid) {
    const file = places.get(piece)?.file ?? piece;
    unsaid.set(file, (unsaid.get(file) ?? 0) + count);
  }
  let agreement: Agreement | null | undefined;
  return {
    get agreement(): Agreement | null {
      agreement ??= allInPlace(compiled.agreement, places);
      return agreement;
    },
    diagnostics: inOrder(problems, entries, unsaid),
    trees: entries.map(
      ({ file, pieces }): FileTree => ({ file: file.name, text: file.text, literate: file.literate, pieces }),
    ),
    library: added.map(({ file, source }) => ({ name: file.name, text: source })),
  };
}

function inPlace(span: Span, places: Places): Span {
  const place = places.get(span.file);
  return place === undefined
    ? span
    : { file: place.file, from: place.from + span.from, to: place.from + span.to };
}

function problemInPlace(one: PlacedProblem, places: Places): PlacedProblem {
  const place = places.get(one.placed.file);
  if (place === undefined && one.related.length === 0) return one;
  return {
    placed: place === undefined ? one.placed : { file: place.file, from: place.from + one.placed.from },
    problem: one.problem,
    related: one.related.map((other) => ({ ...other, span: inPlace(other.span, places) })),
  };
}

/** A copy of plain data in which every span says where it stands now. */
function allInPlace<T>(value: T, places: Places): T {
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return value.map((one) => allInPlace(one, places)) as T;
  const copy: Record<string, unknown> = {};
  for (const key of Object.keys(value)) {
    const part = (value as Record<string, unknown>)[key];
    copy[key] = key === "span" ? inPlace(part as Span, places) : allInPlace(part, places);
  }
  return copy as T;
}

/** What a heading above makes a norm cite, in offsets of the piece. */
function inheritedCites(file: ReadableFile, from: number): CitesNode | null {
  const heading = file.literate ? headingAt(file.headings, from) : null;
  if (heading === null) return null;
  const range = { from: heading.from - from, to: heading.to - from };
  return {
    kind: "cites",
    document: { kind: "word", text: heading.document, ...range },
    clause: { kind: "word", text: heading.clause, ...range },
    quote: null,
  };
}

function inOrder(
  problems: readonly PlacedProblem[],
  entries: readonly Entry[],
  unsaid: ReadonlyMap<string, number>,
): readonly Diagnostic[] {
  const uncounted = new Map(
    entries.map(({ file, pieces }) => [
      file.name,
      pieces.reduce((sum, { piece }) => sum + piece.unsaid, unsaid.get(file.name) ?? 0),
    ]),
  );
  const byFile = new Map<string, PlacedProblem[]>(entries.map(({ file }) => [file.name, []]));
  for (const one of problems) {
    const list = byFile.get(one.placed.file);
    if (list === undefined) byFile.set(one.placed.file, [one]);
    else list.push(one);
  }
  const at = (one: PlacedProblem): number => one.placed.from + one.problem.from;
  return [...byFile].flatMap(([file, list]) => {
    const sorted = distinct(list).sort(
      (a, b) =>
        at(a) - at(b) || (a.problem.code < b.problem.code ? -1 : a.problem.code > b.problem.code ? 1 : 0),
    );
    const further = sorted.length - mostProblems + (uncounted.get(file) ?? 0);
    if (sorted.length <= mostProblems) return sorted.map(diagnosticOf);
    const shown = sorted.slice(0, mostProblems);
    const last = shown.at(-1) as PlacedProblem;
    const more = problem("F705", { from: at(last), to: at(last) }, { more: further });
    return [...shown, { placed: { file, from: 0 }, problem: more, related: [] }].map(diagnosticOf);
  });
}

/** A slot that several readings share is compiled once for each, and told about once. */
function distinct(problems: readonly PlacedProblem[]): PlacedProblem[] {
  const seen = new Set<string>();
  return problems.filter(({ placed, problem: one }) => {
    const key = `${one.code} ${placed.from + one.from} ${placed.from + one.to}`;
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}
