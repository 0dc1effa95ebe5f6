// Keeps one agreement: takes what people file, in one order, and tells whoever listens what has been taken. Nothing is
// applied before it is durable, and nothing durable is left out.
import { setImmediate as immediate } from "node:timers/promises";
import {
  type Agreement,
  admit,
  GrowingSight,
  type Instant,
  type LinePlace,
  type LogEvent,
  type LogLines,
  liftedLine,
  type Position,
  type Refusal,
  readingLogLines,
  readLogLines,
  type Sight,
  type Subject,
} from "@pacta/core";
import type { Hash, JsonObject } from "@pacta/proof";
import { type Effect, type Entry, type Log, StoreError, type Submission } from "@pacta/store";
import { type Settings, usualSettings } from "@pacta/telling";
import { type ProblemItem, Refused } from "../problem.ts";
import {
  type Chapter,
  type Coming,
  chapterAt,
  chapterOver,
  entryOf,
  firstChapter,
  inForce,
  ownKeys,
  type Text,
} from "./chapter.ts";
import type { Encode } from "./encoding.ts";
import { decodeEntry, type Encoded, encodeEvent, linesIn, type Salts } from "./leaf.ts";
import type { Live } from "./live.ts";

export type KeeperTerms = {
  /** The texts of the agreement, as they were read. */
  readonly texts: readonly Text[];
  readonly agreement: Agreement;
  /** Versions that were approved, whether or not the log has put them into force yet. */
  readonly coming?: readonly Coming[];
  /** What time it is: a version is in force from its date on. */
  readonly now?: () => Instant;
  readonly log: Log;
  readonly salts: Salts;
  readonly hash: Hash;
  /** Encodes large batches elsewhere; without it they are encoded here. */
  readonly encode?: Encode;
  /** A sandbox takes invented events, and nothing else does. */
  readonly takesInvented: boolean;
  /** After how many days something is to be looked up again; left out, as usual. */
  readonly settings?: Settings;
  /** What is to be told once so many entries are durable; written with the last of them. */
  readonly effects: (entries: number) => readonly Effect[];
};

export type Receipt = {
  readonly id: string;
  readonly position: Position;
  /** By how many seconds it says to have happened after it was recorded; only where that is more than five minutes. */
  readonly ahead?: number;
};

/** What a body says. */
export type Read = Pick<Prepared, "events" | "places">;

export type Prepared = {
  readonly events: readonly LogEvent[];
  /** By event id, where it stands in what was filed. */
  readonly places: ReadonlyMap<string, LinePlace>;
  readonly batch: readonly Submission[];
};

export type Heard = { readonly from: Position; readonly events: readonly LogEvent[] };

export class Keeper {
  private told: readonly [Chapter, ...Chapter[]];
  /** Approved, and held to every entry; in force with an entry of their own. */
  private readonly coming = new Map<string, Chapter>();
  private readonly terms: KeeperTerms;
  /** The lines as they were filed, in the order of the log: as text, which is a fifth of what they are as objects. */
  private readonly lines: string[] = [];
  /** The keys under which they were filed. */
  private readonly keys: string[] = [];
  private readonly listeners = new Set<(heard: Heard) => void>();
  private tail: Promise<unknown> = Promise.resolve();
  /** Ids of events on their way to the disk: what comes behind them is judged as if they had arrived, and is refused
   *  by its expected position when they have not. */
  private readonly underway = new Set<string>();
  private arrived: Promise<unknown> = Promise.resolve();
  private readonly sights = new Map<string, GrowingSight>();
  /** Nobody knows whether the last append was kept. */
  private unsure = false;

  private constructor(terms: KeeperTerms) {
    this.terms = terms;
    this.told = [firstChapter(terms.agreement, terms.texts, terms.hash)];
    for (const coming of terms.coming ?? []) this.coming.set(entryOf(coming.number), chapterOver(coming, []));
  }

  /** Reads the log from its beginning. Throws when an entry cannot be read: no record is better than a wrong one. */
  static async open(terms: KeeperTerms): Promise<Keeper> {
    const keeper = new Keeper(terms);
    for await (const entry of terms.log.read(0)) keeper.take(entry);
    const strange = [...keeper.coming.values()].find(({ live }) => live.unfit.size > 0);
    if (strange !== undefined) throw new StoreError("damaged", { text: strange.hash });
    return keeper;
  }

  /** Texts that are or were in force, or will be, the first one first. */
  get chapters(): readonly [Chapter, ...Chapter[]] {
    return this.told;
  }

  /** The text in force at this moment. */
  get chapter(): Chapter {
    return this.chapterAt(this.terms.now?.() ?? Number.POSITIVE_INFINITY);
  }

  /** The text under which something is judged as of an instant, where of the whole log only what lies before a position
   *  is known. */
  chapterAt(asOf: Instant, before: Position = Number.POSITIVE_INFINITY): Chapter {
    return this.told.length === 1 ? this.told[0] : chapterAt(this.told, { asOf, before });
  }

  /** When another text comes into force next. */
  nextText(after: Instant): Instant | null {
    return this.told.find(({ from }) => from > after)?.from ?? null;
  }

  get live(): Live {
    return this.chapter.live;
  }

  get agreement(): Agreement {
    return this.live.agreement;
  }

  /** Approved and without an entry yet. */
  get awaited(): readonly Chapter[] {
    return [...this.coming.values()];
  }

  /** What of the log a text would not admit. */
  refusedUnder(agreement: Agreement): readonly Refusal[] {
    return admit(agreement, this.live.events).refusals;
  }

  /** From now on every entry is held to this text as well. Refuses one that does not admit what there is. */
  async expect(coming: Coming): Promise<readonly Refusal[]> {
    const turn = this.tail
      .then(() => this.arrived)
      .then(() => {
        const refusals = this.refusedUnder(coming.agreement);
        if (refusals.length === 0)
          this.coming.set(entryOf(coming.number), chapterOver(coming, this.live.events));
        return refusals;
      });
    this.tail = turn.catch(() => undefined);
    return turn;
  }

  /** What was expected does not come. */
  forget(number: number): void {
    this.coming.delete(entryOf(number));
  }

  get takesInvented(): boolean {
    return this.terms.takesInvented;
  }

  get settings(): Settings {
    return this.terms.settings ?? usualSettings;
  }

  /** The files of a text that is or was in force, as they were read. */
  textsOf(agreement: Agreement): readonly Text[] {
    return this.told.find(({ live }) => live.agreement === agreement)?.texts ?? [];
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
  async prepare(text: string, key: string): Promise<Prepared> {
    const { encode, salts, hash, effects } = this.terms;
    const { events, places } = await this.readSlowly(text);
    const entering = events.findIndex((event) => event.kind === "record" && event.what === inForce);
    if (entering >= 0 && !key.startsWith(ownKeys))
      throw new Refused("A306", "No entry by hand puts a text into force.", [
        { code: "A306", line: entering + 1, message: "A text is proposed, and approved by a second person." },
      ]);
    const encoded =
      encode === undefined || events.length < large
        ? linesIn(text).map((line, i) => encodeEvent(line, `${key}:${i}`, salts, hash))
        : await encode(text, key).catch((cause: unknown) => {
            throw new Refused("A501", "The batch could not be encoded.", [], { cause });
          });
    const told = effects(events.length);
    const last = events.length - 1;
    const batch = encoded.map((it, i) => submission(it, `${key}:${i}`, i, i === last ? told : []));
    return { events, places, batch };
  }

  /** Whole or not at all, and durable before it answers. In the order of the calls; the next is judged while the one
   *  before is written. */
  async place(prepared: Prepared): Promise<readonly Receipt[]> {
    const sent = this.tail.then(() => this.send(prepared));
    this.tail = sent.catch(() => undefined);
    const { arriving } = await sent;
    try {
      return await arriving;
    } catch (error) {
      // Whoever was before us did not arrive: judged anew, behind what there is.
      if (!(error instanceof Refused && error.problem.code === "A303")) throw error;
      const again = this.tail.then(() => this.send(prepared));
      this.tail = again.catch(() => undefined);
      return (await again).arriving;
    }
  }

  async submit(text: string, key: string): Promise<readonly Receipt[]> {
    return this.place(await this.prepare(text, key));
  }

  /** Takes what is durable and was never taken: nobody heard the end of its append. */
  catchUp(): Promise<void> {
    const turn = this.tail.then(() => this.arrived).then(() => this.readOn());
    this.tail = turn.catch(() => undefined);
    return turn;
  }

  /** What somebody may see, kept up for those who ask again and again. It grows with the log. */
  sightFor(viewer: Subject | null, now: Instant, { number, live }: Chapter = this.chapter): Sight {
    const key = `${number} ${viewer === null ? "" : JSON.stringify(viewer)}`;
    const known = this.sights.get(key) ?? new GrowingSight(live.agreement, viewer);
    // Whoever asked last stands last.
    this.sights.delete(key);
    this.sights.set(key, known);
    if (this.sights.size > mostSights) this.sights.delete(this.sights.keys().next().value ?? "");
    return known.at(live.events, now);
  }

  /** The key under which an entry was filed. */
  keyOf(id: string): string | undefined {
    const place = this.live.placeOf(id);
    return place === undefined ? undefined : this.keys[place];
  }

  /** Whether all of a batch was filed under this key before. */
  knows(events: readonly LogEvent[], key: string): boolean {
    return events.every(({ id }, i) => this.keyOf(id) === `${key}:${i}`);
  }

  /** Refuses events that could not stand behind a log in which there are only these ids. */
  refuseUnfitBefore({ events, places }: Read, ids: Pick<ReadonlySet<string>, "has" | "keys">): void {
    // An entry stands under the text in force, and under each that is to follow.
    const { live, from } = this.chapter;
    const later = [...this.told.filter((it) => it.from > from), ...this.coming.values()];
    for (const each of [live, ...later.map((it) => it.live)]) {
      const refusals = each.refusalsOf(events, places, ids);
      if (refusals.length > 0) throw unfit(refusals);
    }
  }

  /** An entry as it was filed, without what the log gave it. */
  filed(id: string): JsonObject | undefined {
    const line = this.lines[this.live.placeOf(id) ?? -1];
    return line === undefined ? undefined : asFiled(liftedLine(JSON.parse(line)) as JsonObject);
  }

  listen(listener: (heard: Heard) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  private async send(prepared: Prepared): Promise<{ readonly arriving: Promise<readonly Receipt[]> }> {
    const { events, batch } = prepared;
    if (this.unsure || events.some(({ id }) => this.underway.has(id))) await this.arrived;
    if (this.unsure) await this.readOn();
    const there = events.map(({ id }) => this.keyOf(id));
    const known = there.filter((key, i) => key === batch[i]?.key).length;
    if (known > 0 && known < events.length)
      throw new Refused("A302", "Some events of this batch were filed under this key, and others were not.");
    if (known === 0) {
      if (there.some((key) => key !== undefined)) throw this.knownIds(events);
      this.refuseUnfitBefore(prepared, this.live.idsWith(this.underway));
    }
    const placed = this.append(batch, known > 0 ? undefined : this.live.size + this.underway.size);
    const fresh = known > 0 ? [] : events.map(({ id }) => id);
    for (const id of fresh) this.underway.add(id);
    const arriving = this.arrive(prepared, placed, this.arrived).finally(() => {
      for (const id of fresh) this.underway.delete(id);
    });
    this.arrived = arriving.catch(() => undefined);
    return { arriving };
  }

  private async arrive(
    { places, events, batch }: Prepared,
    placing: ReturnType<Log["append"]>,
    before: Promise<unknown>,
  ): Promise<readonly Receipt[]> {
    const [placed] = await Promise.all([placing, before]);
    // What is on its way to the disk must not wait for this.
    if (events.length >= large) await immediate();
    const size = this.live.size;
    for (const [i, { position, recordedAt }] of placed.entries()) {
      const event = events[i];
      if (position !== this.live.size || event === undefined) continue;
      this.apply(places.get(event.id)?.text ?? "", event, batch[i]?.key ?? "", recordedAt);
      this.underway.delete(event.id);
    }
    if (events.length >= large) await immediate();
    this.tell(size);
    return placed.map(({ position }, i) => ({ id: (events[i] as LogEvent).id, position: position + 1 }));
  }

  /** What the log holds beyond what has been heard of. */
  private async readOn(): Promise<void> {
    const size = this.live.size;
    try {
      for await (const entry of this.terms.log.read(size)) this.take(entry);
    } catch (cause) {
      if (!(cause instanceof StoreError)) throw cause;
      throw new Refused("A501", `The store says ${cause.code}.`, [], { cause });
    } finally {
      this.tell(size);
    }
    this.unsure = false;
  }

  private tell(size: number): void {
    if (this.live.size > size)
      for (const listener of this.listeners)
        listener({ from: size + 1, events: this.live.events.slice(size) });
  }

  /** Refuses what is no event, and what is invented where the others are not. */
  read(text: string): Read {
    return this.fit(readLogLines(text, this.terms.agreement.zone));
  }

  /** The same, with time for others in between. */
  private async readSlowly(text: string): Promise<Read> {
    const reading = readingLogLines(text, this.terms.agreement.zone, pause);
    for (let step = reading.next(); ; step = reading.next()) {
      if (step.done === true) return this.fit(step.value);
      await immediate();
    }
  }

  private fit({ events, places, refusals }: LogLines): Read {
    if (refusals.length > 0) throw unfit(refusals);
    if (events.length === 0)
      throw new Refused("A102", "The body holds no event: one JSON object a line is expected.");
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
    return { events, places };
  }

  private knownIds(events: readonly LogEvent[]): Refused {
    const items = events.flatMap(({ id }, i): readonly ProblemItem[] =>
      this.live.placeOf(id) === undefined
        ? []
        : [
            {
              code: "L807",
              line: i + 1,
              message: `The id ${id} is in the log already.`,
              expected: "an id that no entry has",
              found: id,
            },
          ],
    );
    return new Refused("A301", "Some ids are in the log already.", items);
  }

  private async append(
    batch: readonly Submission[],
    expected: Position | undefined,
  ): ReturnType<Log["append"]> {
    try {
      return await this.terms.log.append(batch, expected);
    } catch (cause) {
      if (!(cause instanceof StoreError)) throw cause;
      if (cause.code !== "key-conflict") this.unsure = true;
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
    const text = line === null ? "" : JSON.stringify(line);
    const [event] = readLogLines(text, this.terms.agreement.zone).events;
    if (event === undefined) throw new StoreError("damaged", { position: entry.position });
    this.apply(text, event, entry.key, entry.recordedAt);
  }

  private apply(line: string, event: LogEvent, key: string, recordedAt: Instant): void {
    this.lines.push(line);
    this.keys.push(key);
    // It was read for this log, and nobody else has it: a copy would be what is collected most.
    Object.assign(event, { position: this.live.size + 1, recordedAt });
    // Texts of before may meet what they do not know.
    const last = this.told.length - 1;
    for (const [i, { live }] of this.told.entries())
      live.append(event, i === last && this.coming.size === 0 ? "admitted" : "as far as it fits");
    for (const { live } of this.coming.values()) live.append(event, "as far as it fits");
    if (event.kind === "record" && event.what === inForce) this.enter(event);
  }

  private enter(event: LogEvent & { readonly kind: "record" }): void {
    const chapter = this.coming.get(event.id);
    const known = chapter?.hash === event.about && chapter?.from === event.occurredAt.from;
    if (chapter === undefined || !known) throw new StoreError("damaged", { text: String(event.about) });
    this.coming.delete(event.id);
    this.told = [...this.told, { ...chapter, entry: event.id, entered: event.position }];
    this.sights.clear();
  }
}

/** Each is as large as what it may see of the log. */
const mostSights = 50;

/** After so many lines whoever reads lets others do something. */
const pause = 250;

/** From so many lines on the way to another thread and back is worth it. */
const large = 50;

function submission(encoded: Encoded, key: string, index: number, effects: readonly Effect[]): Submission {
  if (encoded.kind === "refused")
    throw new Refused("A301", "An event cannot be kept in the form that it has.", [
      { code: encoded.code, line: index + 1, message: `${encoded.code}: ${JSON.stringify(encoded.facts)}` },
    ]);
  return { key, leaf: encoded.leaf, closed: encoded.closed, effects };
}

/** Place and time of recording are given by the log. */
function asFiled(line: JsonObject): JsonObject {
  if (!("position" in line || "recordedAt" in line)) return line;
  const { position: _, recordedAt: __, ...filed } = line;
  return filed;
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
