// Keeps one agreement: takes what people file, in one order, and tells whoever listens what has been taken. Nothing is
// applied before it is durable, and nothing durable is left out.
import {
  type Agreement,
  type Instant,
  type LogEvent,
  liftedLine,
  type Position,
  readLogLines,
} from "@pacta/core";
import type { Hash, JsonObject } from "@pacta/proof";
import { type Effect, type Entry, type Log, StoreError, type Submission } from "@pacta/store";
import { type Settings, usualSettings } from "@pacta/telling";
import { type ProblemItem, Refused } from "../problem.ts";
import { decodeEntry, encodeEvent, type Salts } from "./leaf.ts";
import { Live } from "./live.ts";

export type Text = { readonly name: string; readonly text: string };

export type KeeperTerms = {
  /** The texts of the agreement, as they were read. */
  readonly texts: readonly Text[];
  readonly agreement: Agreement;
  readonly log: Log;
  readonly salts: Salts;
  readonly hash: Hash;
  /** A sandbox takes invented events, and nothing else does. */
  readonly takesInvented: boolean;
  /** After how many days something is to be looked up again; left out, as usual. */
  readonly settings?: Settings;
  /** What is to be told once so many entries are durable; written with the last of them. */
  readonly effects: (entries: number) => readonly Effect[];
};

export type Receipt = { readonly id: string; readonly position: Position };

export type Prepared = {
  readonly lines: readonly JsonObject[];
  readonly events: readonly LogEvent[];
  readonly batch: readonly Submission[];
};

export type Heard = { readonly from: Position; readonly events: readonly LogEvent[] };

export class Keeper {
  readonly live: Live;
  private readonly terms: KeeperTerms;
  /** The lines as they were filed, in the order of the log. */
  private readonly lines: JsonObject[] = [];
  /** By event id, the key under which it was filed. */
  private readonly filedAs = new Map<string, string>();
  private readonly listeners = new Set<(heard: Heard) => void>();
  private tail: Promise<unknown> = Promise.resolve();

  private constructor(terms: KeeperTerms) {
    this.terms = terms;
    this.live = new Live(terms.agreement);
  }

  /** Reads the log from its beginning. Throws when an entry cannot be read: no record is better than a wrong one. */
  static async open(terms: KeeperTerms): Promise<Keeper> {
    const keeper = new Keeper(terms);
    for await (const entry of terms.log.read(0)) keeper.take(entry);
    return keeper;
  }

  get agreement(): Agreement {
    return this.terms.agreement;
  }

  get settings(): Settings {
    return this.terms.settings ?? usualSettings;
  }

  get texts(): readonly Text[] {
    return this.terms.texts;
  }

  /** The places, from 0, of an entry and of whatever corrects it. */
  indexesAbout(id: string): readonly number[] {
    const about = new Set([id]);
    return this.live.events.flatMap((event, index) => {
      const speaks = about.has(event.id) || (event.kind === "correction" && about.has(event.corrects));
      if (speaks) about.add(event.id);
      return speaks ? [index] : [];
    });
  }

  /** What can be said of a batch before its turn comes: it is read, and encoded as it will be kept. */
  prepare(text: string, key: string): Prepared {
    const { lines, events } = this.read(text);
    const told = this.terms.effects(lines.length);
    const batch = lines.map((line, i) =>
      this.submission(line, `${key}:${i}`, i, i === lines.length - 1 ? told : []),
    );
    return { lines, events, batch };
  }

  /** Whole or not at all, and durable before it answers. One after the other. */
  place({ lines, events, batch }: Prepared): Promise<readonly Receipt[]> {
    const turn = this.tail.then(() => this.file(lines, events, batch));
    this.tail = turn.catch(() => undefined);
    return turn;
  }

  async submit(text: string, key: string): Promise<readonly Receipt[]> {
    return this.place(this.prepare(text, key));
  }

  /** The key under which an entry was filed. */
  keyOf(id: string): string | undefined {
    return this.filedAs.get(id);
  }

  /** Whether all of a batch was filed under this key before. */
  knows(events: readonly LogEvent[], key: string): boolean {
    return events.every(({ id }, i) => this.filedAs.get(id) === `${key}:${i}`);
  }

  /** Refuses events that could not stand behind a log in which there are only these ids. */
  refuseUnfitBefore(events: readonly LogEvent[], ids: ReadonlySet<string>): void {
    const { refusals } = this.live.admits(events, ids);
    if (refusals.length > 0) throw unfit(refusals.map((it) => ({ ...it, line: it.line - this.live.size })));
  }

  /** Entries from a position on, as they were filed. */
  *filed(
    from: Position,
  ): Iterable<{ readonly position: Position; readonly line: JsonObject; readonly event: LogEvent }> {
    for (let i = Math.max(0, from - 1); i < this.lines.length; i++) {
      const line = this.lines[i];
      const event = this.live.events[i];
      if (line !== undefined && event !== undefined) yield { position: i + 1, line, event };
    }
  }

  listen(listener: (heard: Heard) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  private async file(
    lines: readonly JsonObject[],
    events: readonly LogEvent[],
    batch: readonly Submission[],
  ): Promise<readonly Receipt[]> {
    const known = events.filter(({ id }, i) => this.filedAs.get(id) === batch[i]?.key).length;
    if (known > 0 && known < events.length)
      throw new Refused("A302", "Some events of this batch were filed under this key, and others were not.");
    if (known === 0) {
      this.refuseKnownIds(events);
      this.refuseUnfit(events);
    }
    const size = this.live.size;
    const placed = await this.append(batch, known > 0 ? undefined : size);
    for (const [i, { position, recordedAt }] of placed.entries()) {
      const [line, event] = [lines[i], events[i]];
      if (position !== this.live.size || line === undefined || event === undefined) continue;
      this.apply(line, event, batch[i]?.key ?? "", recordedAt);
    }
    if (this.live.size > size)
      for (const listener of this.listeners)
        listener({ from: size + 1, events: this.live.events.slice(size) });
    return placed.map(({ position }, i) => ({ id: (events[i] as LogEvent).id, position: position + 1 }));
  }

  private read(text: string): {
    readonly lines: readonly JsonObject[];
    readonly events: readonly LogEvent[];
  } {
    const { events, refusals } = readLogLines(text, this.agreement.zone);
    if (refusals.length > 0) throw unfit(refusals);
    if (events.length === 0)
      throw new Refused("A102", "The body holds no event: one JSON object a line is expected.");
    const lines = text
      .replace(/^\u{FEFF}/u, "")
      .split("\n")
      .filter((line) => line.trim() !== "")
      .map((line) => liftedLine(JSON.parse(line)) as JsonObject);
    const invented = events.findIndex((event) => event.invented !== this.terms.takesInvented);
    if (invented >= 0)
      throw new Refused(
        "A304",
        this.terms.takesInvented
          ? "A sandbox takes invented events only."
          : "This log holds what really happened.",
        [
          {
            code: "A304",
            line: invented + 1,
            message: this.terms.takesInvented
              ? "This event is not marked as invented."
              : "This event is marked as invented.",
          },
        ],
      );
    return { lines, events };
  }

  private refuseKnownIds(events: readonly LogEvent[]): void {
    const items = events.flatMap(({ id }, i): readonly ProblemItem[] =>
      this.filedAs.has(id)
        ? [
            {
              code: "L807",
              line: i + 1,
              message: `The id ${id} is in the log already.`,
              expected: "an id that no entry has",
              found: id,
            },
          ]
        : [],
    );
    if (items.length > 0) throw new Refused("A301", "Some ids are in the log already.", items);
  }

  private refuseUnfit(events: readonly LogEvent[]): void {
    const { refusals } = this.live.admits(events);
    // A refusal stands on the position that its event would have had.
    if (refusals.length > 0) throw unfit(refusals.map((it) => ({ ...it, line: it.line - this.live.size })));
  }

  private submission(line: JsonObject, key: string, index: number, effects: readonly Effect[]): Submission {
    const encoded = encodeEvent(line, key, this.terms.salts, this.terms.hash);
    if (encoded.kind === "refused")
      throw new Refused("A301", "An event cannot be kept in the form that it has.", [
        { code: encoded.code, line: index + 1, message: `${encoded.code}: ${JSON.stringify(encoded.facts)}` },
      ]);
    return { key, leaf: encoded.leaf, closed: encoded.closed, effects };
  }

  private async append(
    batch: readonly Submission[],
    expected: Position | undefined,
  ): ReturnType<Log["append"]> {
    try {
      return await this.terms.log.append(batch, expected);
    } catch (cause) {
      if (!(cause instanceof StoreError)) throw cause;
      switch (cause.code) {
        case "key-conflict":
          throw new Refused("A302", "The same key came with other events before.", [], { cause });
        case "position-conflict":
          throw new Refused("A303", "Somebody else has appended to the log.", [], { cause });
        default:
          throw new Refused("A501", `The store says ${cause.code}.`, [], { cause });
      }
    }
  }

  private take(entry: Entry): void {
    const line = decodeEntry(entry.leaf, entry.closed, this.terms.hash);
    const event =
      line === null ? undefined : readLogLines(JSON.stringify(line), this.agreement.zone).events[0];
    if (line === null || event === undefined) throw new StoreError("damaged", { position: entry.position });
    this.apply(line, event, entry.key, entry.recordedAt);
  }

  private apply(line: JsonObject, event: LogEvent, key: string, recordedAt: Instant): void {
    const { position: _, recordedAt: __, ...filed } = line;
    this.lines.push(filed);
    this.filedAs.set(event.id, key);
    this.live.append({ ...event, position: this.live.size + 1, recordedAt });
  }
}

function unfit(
  refusals: readonly {
    readonly code: string;
    readonly message: string;
    readonly line: number;
    readonly column: number;
    readonly data: { readonly expected: string; readonly found: string };
  }[],
): Refused {
  return new Refused(
    "A301",
    refusals.length === 1 ? "One line was refused." : `${refusals.length} faults were found.`,
    refusals.map(({ code, message, line, column, data }) => ({
      code,
      message,
      line,
      column,
      expected: data.expected,
      found: data.found,
    })),
  );
}
