// From a path to what the core can work with: an agreement, its log, and what was wrong with either. A folder is
// one scenario; a single file is an agreement without a log of its own.
import {
  type Agreement,
  admit,
  type Engine,
  type Expectation,
  type LinePlace,
  type LogEvent,
  LogReading,
  type Refusal,
  readExpectations,
  readLogLines,
} from "@pacta/core";
import { type Diagnostic, parseFiles, placesIn } from "@pacta/language";
import type { PlacedDiagnostic, PlacedRefusal } from "@pacta/telling";
import { fieldsOf, readBeside } from "./beside.ts";
import type { Io } from "./io.ts";
import { Unusable, type UnusableCode } from "./unusable.ts";

export type SourceText = { readonly path: string; readonly text: string };

export type AgreementInput = {
  readonly folder: string | null;
  /** Those of the library that the agreement uses last. */
  readonly texts: readonly SourceText[];
  readonly agreement: Agreement | null;
  /** Every name that the text declares, also of what an error has left out of the agreement. */
  readonly declared: readonly string[];
  readonly diagnostics: readonly PlacedDiagnostic[];
};

export type LogInput = {
  readonly file: string;
  readonly events: readonly LogEvent[];
  readonly refusals: readonly PlacedRefusal[];
  /** Where each event stands. */
  readonly places: ReadonlyMap<string, LinePlace>;
};

export function readAgreement(io: Io, path: string): AgreementInput {
  const entries = entriesOf(io, path);
  const folder = entries === null ? null : path;
  const own = entries === null ? [{ path, text: textAt(io, path) }] : textsIn(io, path, entries);
  if (own.length === 0) {
    const expected = "a .pacta file, or a .md file with a pacta fence";
    throw new Unusable("C924", `No agreement in ${path}: expected ${expected}.`, {
      expected,
      found: "none",
      file: path,
      advice: "Name the folder of a scenario, such as scenarios/paris.",
    });
  }
  const { agreement, diagnostics, trees, library } = parseFiles(
    own.map((it) => ({ name: it.path, text: it.text })),
  );
  const texts = [...own, ...library.map(({ name, text }) => ({ path: name, text }))];
  const declared = trees.flatMap(({ pieces }) =>
    pieces.flatMap(({ piece }) => piece.declaration?.name?.text ?? []),
  );
  return { folder, texts, agreement, declared, diagnostics: placed(diagnostics, texts) };
}

export function placed(
  diagnostics: readonly Diagnostic[],
  texts: readonly SourceText[],
): readonly PlacedDiagnostic[] {
  const placesOf = new Map(texts.map((it) => [it.path, placesIn(it.text)]));
  const nowhere = placesIn("");
  return diagnostics.map((it) => ({ ...it, ...(placesOf.get(it.file) ?? nowhere)(it.span.from) }));
}

/** The folder's own log unless another is named; `-` is standard input. Null: a log of no events. */
export function readLog(io: Io, agreement: Agreement, folder: string | null, named: string | null): LogInput {
  const file = named ?? ownLog(io, folder);
  if (file === null) return { file: "", events: [], refusals: [], places: new Map() };
  const text = file === "-" ? stdinText(io) : textAt(io, file);
  return admitted(agreement, file === "-" ? "standard input" : file, text);
}

export function ownLog(io: Io, folder: string | null): string | null {
  return folder !== null && entriesOf(io, folder)?.includes("log.ndjson") ? join(folder, "log.ndjson") : null;
}

export type StreamedLog = {
  /** How many lines count. */
  readonly entries: number;
  readonly refusals: readonly PlacedRefusal[];
};

/** The same log into an engine, a piece at a time, for whoever asks for no event of it. */
export function streamLog(io: Io, engine: Engine, folder: string | null, named: string | null): StreamedLog {
  const file = named ?? ownLog(io, folder);
  if (file === null) return { entries: 0, refusals: [] };
  const reading = new LogReading(engine, textOfBytes);
  const name = file === "-" ? "standard input" : file;
  for (const piece of piecesAt(io, file)) reading.read(piece);
  reading.end();
  return { entries: reading.taken, refusals: placedIn(name, reading.refusals) };
}

const decoder = new TextDecoder("utf-8", { ignoreBOM: true });

export function textOfBytes(bytes: Uint8Array): string {
  return decoder.decode(bytes);
}

export function placedIn(file: string, refusals: readonly Refusal[]): readonly PlacedRefusal[] {
  return refusals
    .toSorted((a, b) => a.line - b.line || a.column - b.column)
    .map((refusal) => ({ ...refusal, file }));
}

/** The events of a text that may stand behind those of another. */
export function admitted(
  agreement: Agreement,
  file: string,
  text: string,
  after: readonly LogEvent[] = [],
): LogInput {
  const read = readLogLines(text, agreement.zone);
  const { events, refusals } = admit(agreement, read.events, read.places, after);
  const all = placedIn(file, [...read.refusals, ...refusals]);
  return { file, events, refusals: all, places: read.places };
}

export function readExpected(
  io: Io,
  agreement: Agreement,
  folder: string,
  events: readonly LogEvent[],
  declared: readonly string[],
): {
  readonly file: string;
  readonly expectations: readonly Expectation[];
  readonly refusals: readonly PlacedRefusal[];
} | null {
  const name = ["expect.json", "expect.ndjson"].find((candidate) =>
    entriesOf(io, folder)?.includes(candidate),
  );
  if (name === undefined) return null;
  const file = join(folder, name);
  const { expectations, refusals } = readExpectations(textAt(io, file), agreement, events, declared);
  return { file, expectations, refusals: refusals.map((refusal) => ({ ...refusal, file })) };
}

/** A mistake that a scenario means to show; `says` stands in its message or among its facts. */
export type MeantDiagnostic = { readonly code: string; readonly says: string };

/** Null where the texts of the scenario are meant to be sound. */
export function readMeantDiagnostics(io: Io, folder: string): readonly MeantDiagnostic[] | null {
  if (!(entriesOf(io, folder)?.includes("diagnostics.json") ?? false)) return null;
  const file = join(folder, "diagnostics.json");
  const beside = readBeside(file, textAt(io, file));
  const listed = Array.isArray(beside.value);
  const list: readonly unknown[] = Array.isArray(beside.value) ? beside.value : [beside.value];
  return list.map((entry, i) => {
    const { code, says } = fieldsOf(entry) ?? {};
    if (typeof code === "string" && (says === undefined || typeof says === "string"))
      return { code, says: says ?? "" };
    return beside.refuse(listed ? [i] : [], '{"code": "T407", "says": "some words of it"}', entry);
  });
}

export function textAt(io: Io, path: string): string {
  return touching(path, "read", () => io.readText(path));
}

export function bytesAt(io: Io, path: string): Uint8Array {
  return touching(path, "read", () => io.readBytes(path));
}

/** What the world refuses in the middle is told like what it refuses at once; what is wrong with us is not. */
function* piecesAt(io: Io, file: string): Generator<Uint8Array> {
  const [name, path] = file === "-" ? (["standard input", null] as const) : ([file, file] as const);
  const each = touching(name, "read", () => io.readPieces(path)[Symbol.iterator]());
  for (;;) {
    const next = touching(name, "read", () => each.next());
    if (next.done === true) return;
    yield next.value;
  }
}

export function stdinText(io: Io): string {
  return touching("standard input", "read", io.readStdin);
}

/** What a folder holds; null when the path is no folder. */
export function entriesOf(io: Io, path: string): readonly string[] | null {
  return touching(path, "read", () => io.list(path));
}

export function writeAt(io: Io, path: string, text: string): void {
  touching(path, "written", () => io.writeText(path, text));
}

/** What the file system refuses is a matter of what was named, and no fault of ours. */
export function touching<T>(path: string, how: "read" | "written", touch: () => T): T {
  try {
    return touch();
  } catch (cause) {
    if (cause instanceof Unusable) throw cause;
    const unusable = (code: UnusableCode, sentence: string, found: string): Unusable =>
      new Unusable(code, sentence, { expected: `a path that can be ${how}`, found, file: path });
    switch ((cause as { readonly code?: unknown }).code) {
      case "ENOENT":
      case "ENOTDIR":
        throw unusable("C920", `There is no file or folder "${path}".`, "nothing");
      case "EISDIR":
        throw unusable("C921", `${path} is a folder; a file is needed here.`, "a folder");
      case "EACCES":
      case "EPERM":
      case "EROFS":
        throw unusable("C922", `${path} may not be ${how}.`, "no permission");
      case "ENAMETOOLONG":
        throw unusable(
          "C923",
          `"${path.slice(0, 40)}…" is too long for the name of a file.`,
          `${path.length} characters`,
        );
      case "ELOOP":
        throw unusable("C923", `${path} is a link that leads back to itself.`, "a link to itself");
      default: {
        const says = cause instanceof Error ? cause.message : String(cause);
        throw unusable("C923", `${path} cannot be ${how}: ${says}`, says);
      }
    }
  }
}

export function join(folder: string, name: string): string {
  const parts = `${folder}/${name}`.split("/");
  const path: string[] = [];
  for (const part of parts) {
    if (part === "." || (part === "" && path.length > 0)) continue;
    if (part === ".." && path.length > 0 && path.at(-1) !== "..") path.pop();
    else path.push(part);
  }
  return path.join("/") || ".";
}

/** The texts of a scenario: its own, or those of the folder that its scenario.json names. */
function textsIn(io: Io, folder: string, entries: readonly string[]): readonly SourceText[] {
  if (entries.includes("scenario.json")) return textsElsewhere(io, folder);
  return entries
    .filter((name) => /\.(?:pacta|md)$/.test(name))
    .sort()
    .map((name) => ({ path: join(folder, name), text: textAt(io, join(folder, name)) }))
    .filter(({ path, text }) => holdsAgreement(path, text));
}

/** Of a Markdown file only what stands in a fence of ours is agreement. */
export function holdsAgreement(path: string, text: string): boolean {
  return path.endsWith(".pacta") || /^ {0,3}(?:`{3,}|~{3,})[^\S\n]*pacta(?!\S)/m.test(text);
}

function textsElsewhere(io: Io, folder: string): readonly SourceText[] {
  const file = join(folder, "scenario.json");
  const beside = readBeside(file, textAt(io, file));
  const agreement = fieldsOf(beside.value)?.agreement;
  if (typeof agreement !== "string")
    return beside.refuse(["agreement"], '{"agreement": "a path from here"}', agreement);
  const path = join(folder, agreement);
  const entries = entriesOf(io, path);
  if (entries === null) return [{ path, text: textAt(io, path) }];
  if (entries.includes("scenario.json")) {
    beside.refuse(["agreement"], "the folder that holds the agreement itself", agreement);
  }
  return textsIn(io, path, entries);
}
