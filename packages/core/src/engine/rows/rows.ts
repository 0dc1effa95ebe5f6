// Instances of plain norms without nodes: what set each off and what was done about it lie in columns, and where it stands
// follows from their times when somebody asks. As soon as anything else touches an instance it goes to the network, which
// comes to the same.

import type { Norm } from "../../agreement/norm.ts";
import { decodeEvent } from "../../events/decode.ts";
import type { Act, LogEvent, Position, Report } from "../../events/event.ts";
import { readJson } from "../../events/json.ts";
import type { PlainLine, Slice } from "../../events/plain-line.ts";
import { assert } from "../../time/assert.ts";
import { formatInstant, type Instant, parseInstant } from "../../time/instant.ts";
import { type Beat, genesis, settled } from "../beat.ts";
import { mostTurns } from "../conditions.ts";
import type { Context, NodeRule, State, StateNetwork } from "../context.ts";
import { lastHour } from "../hours.ts";
import { gates } from "../instances.ts";
import type { Machine } from "../machine.ts";
import type { Between } from "../occurrences.ts";
import { both, holds, type Value } from "../value.ts";
import type { StandingWord } from "../view.ts";
import type { ColumnReader, ColumnWriter } from "./columns.ts";
import { Entries, none, type SavedEntries } from "./entries.ts";
import { bytesOf, Ids, type LogBytes, longestName, type Piece, type SavedIds } from "./ids.ts";
import { Ordered } from "./ordered.ts";
import { type Debtor, type Pattern, type Plan, plansOf } from "./plan.ts";
import { type Like, pushTo, type Row, Shapes, wordOf } from "./shapes.ts";

/** A plain line as numbers: of its id, of what all that differ in no more have in common, of what it is about or else -1, and
 *  of where it lies. */
export type Decoded = { entry: number; at: Instant; shape: number; about: number; line: number };

export type SavedRows = {
  readonly ids: SavedIds;
  readonly entries: SavedEntries;
  readonly shapes: readonly Like[];
  readonly spelt: SavedIds;
  readonly shapeOfSpelling: readonly number[];
};

const lastPosition = 4_294_967_295;

export class Rows {
  readonly entries: Entries;
  private readonly m: Machine;
  private readonly rows: readonly Row[];
  private readonly byNorm: ReadonlyMap<string, Row>;
  /** By verb or type, whether it matters what an entry is for, or where it was. */
  private readonly read = new Map<string, boolean>();
  private scopesMatter = false;
  private areasMatter = false;
  private readonly shapes: Shapes;
  /** Norms that have instances, and of how many of them the gates are watched. */
  private readonly active: Row[] = [];
  private waiting = 0;
  /** Those of which not all that their instances wait for together holds, as far as anybody has looked. Since when does not
   *  matter: what was set off before asks from then on, and what fell due before is late from then on. */
  private closed: readonly Row[] = [];
  /** How much had been evaluated when the gates were looked at, and from which beat on they are as they were found. */
  private lookedAt = -1;
  private sameSince: Beat = Number.POSITIVE_INFINITY;
  /** Norms that read events together, by what they read. */
  private readonly readers = new Map<string, Row[]>();
  /** Norms that such an event may set off, one instance at a time. */
  private readonly setters = new Map<string, Row[]>();
  private readonly host: Host;
  /** What lines have between them, as bytes, and of each the shape and one more. */
  private readonly spelt: Ids;
  private shapeOfSpelling: number[] = [];
  private readonly scratch: Uint8Array = new Uint8Array(longestName);
  /** What came as a line and counts no more as it was recorded, with where it lies. */
  private readonly taken: (readonly [LogEvent, number])[] = [];

  /** Null where the text has no such norm. */
  static of(m: Machine, host: Host): Rows | null {
    const plans = plansOf(m);
    return plans.length === 0 ? null : new Rows(m, plans, host, new Ids(), new Ids());
  }

  private constructor(m: Machine, plans: readonly Plan[], host: Host, ids: Ids, spelt: Ids) {
    this.m = m;
    this.host = host;
    this.spelt = spelt;
    this.entries = new Entries((line, position) => {
      const json = readJson(line);
      assert(json.kind === "value", "a line that was kept can be read");
      const decoded = decodeEvent(json.value, { position, zone: m.agreement.zone });
      assert(decoded.kind === "event", "a line that was kept is an event");
      return decoded.event;
    }, ids);
    this.rows = plans.map((plan) => this.rowOf(plan));
    this.shapes = new Shapes(this.rows);
    this.byNorm = new Map(this.rows.map((row) => [row.plan.norm.id, row]));
    for (const row of this.rows) if (row.triggers === null) this.active.push(row);
    for (const row of this.rows) {
      for (const word of new Set(wordsRead(row.plan))) pushTo(this.readers, word, row);
      const { trigger } = row.plan;
      if (trigger.kind === "each" && trigger.often === null)
        pushTo(this.setters, wordOf(trigger.pattern), row);
    }
    for (const { performed, trigger } of plans) {
      this.reads(performed);
      if (trigger.kind === "each") this.reads(trigger.pattern);
      if (trigger.kind === "each" && trigger.often !== null) this.reads(trigger.often.of);
    }
  }

  private rowOf(plan: Plan): Row {
    const { trigger, debtors } = plan;
    const { entries } = this;
    if (trigger.kind === "every")
      return {
        plan,
        triggers: null,
        often: null,
        done: debtors.map(() => new Ordered(entries)),
        made: new Set(),
        performing: [],
        whole: false,
      };
    const triggers = new Ordered(entries);
    const isSame =
      trigger.often !== null && JSON.stringify(trigger.often.of) === JSON.stringify(trigger.pattern);
    const often = trigger.often === null ? null : isSame ? triggers : new Ordered(entries);
    return { plan, triggers, often, done: [], made: new Set(), performing: [], whole: false };
  }

  private reads(pattern: Pattern): void {
    const name = pattern.kind === "act" ? pattern.verb : pattern.of;
    const closer = (pattern.kind === "act" ? pattern.scope : pattern.area) !== null;
    this.read.set(name, this.read.get(name) === true || closer);
    if (pattern.kind === "act") this.scopesMatter ||= closer;
    else this.areasMatter ||= closer;
  }

  /** Norms of which the network is not to make the instances while they are here. */
  keeps(norm: string): boolean {
    return this.byNorm.has(norm);
  }

  /** Those that were handed to it one by one; null where all are. */
  madeOf(norm: string): ReadonlySet<string> | null {
    const row = this.byNorm.get(norm);
    return row === undefined || row.whole ? null : row.made;
  }

  /** Takes an event that is plain; whatever it may touch that is here is handed over otherwise. */
  take(event: LogEvent): boolean {
    this.reserve(event.id);
    const kept = event.kind === "act" || event.kind === "report" ? this.keep(event) : "no";
    // What no instance here would read, the network has for those that may.
    if (kept !== "no") return kept === "kept";
    // What was, or will be, done about the same is the network's as well.
    if (event.kind === "act" && event.about !== null && this.read.has(event.verb)) {
      const about = bytesOf(event.about);
      if (about !== null) this.entries.ids.add(about, 0, about.length);
    }
    for (const row of this.setters.get(wordOfEvent(event)) ?? []) this.make(row, event.id);
    this.touch(event.id);
    for (const word of this.spokenOf(event)) this.touch(word);
    for (const row of this.readers.get(wordOfEvent(event)) ?? []) this.showRow(row);
    return false;
  }

  private keep(event: Act | Report): "kept" | "idle" | "no" {
    if (!this.read.has(event.kind === "act" ? event.verb : event.of) || !isPlain(event)) return "no";
    if (event.kind === "report" && event.area === null && this.read.get(event.of) === true) return "no";
    if (event.position > lastPosition || this.m.names.has(baseOf(event.id))) return "no";
    if (event.about !== null && this.m.names.has(baseOf(event.about))) return "no";
    const { ids } = this.entries;
    const id = bytesOf(event.id);
    const about = event.about === null ? null : bytesOf(event.about);
    if (id === null || (event.about !== null && about === null)) return "no";
    const shape = this.shapeOf(event);
    if (shape === null) return "no";
    if (!this.shapes.at(shape).isRead) return "idle";
    const entry = ids.add(id, 0, id.length);
    const of = about === null ? none : ids.add(about, 0, about.length);
    this.put(entry, event.occurredAt.from, shape, of, event.position, event);
    return "kept";
  }

  private put(
    entry: number,
    at: Instant,
    shape: number,
    of: number,
    position: Position,
    from: LogEvent | number,
  ): void {
    this.entries.keep(entry, at, shape, of, position, from);
    const { into, setsOff, together } = this.shapes.at(shape);
    let isLooked = this.entries.isShown(entry) || (of !== none && this.entries.isShown(of));
    for (let i = 0; i < setsOff.length; i += 1) {
      const row = setsOff[i] as Row;
      if (row.triggers?.size === 0) this.begin(row);
      isLooked ||= row.whole;
    }
    for (let i = 0; i < into.length; i += 1) (into[i] as Ordered).add(entry, at);
    for (let i = 0; i < together.length; i += 1) isLooked ||= (together[i] as Row).whole;
    if (isLooked) this.showAround(entry);
  }

  private begin(row: Row): void {
    if (this.active.includes(row)) return;
    this.active.push(row);
    // Nobody has looked at its gates.
    this.lookedAt = -1;
  }

  /** Finds the numbers of a line whose like was taken as an event before; false where it has to be read in full. */
  decode(plain: PlainLine, { bytes, base }: Piece, line: number, into: Decoded): boolean {
    const { ids } = this.entries;
    const spelling = this.spellingOf(plain, bytes);
    const shape = spelling < 0 ? 0 : (this.shapeOfSpelling[spelling] ?? 0);
    if (shape === 0) return false;
    let about = none;
    if (plain.about.end > 0) {
      about = ids.find(bytes, plain.about.start, plain.about.end);
      if (about < 0) return false;
    }
    let entry = ids.find(bytes, plain.id.start, plain.id.end);
    if (entry < 0) entry = ids.point(base + plain.id.start, plain.id.end - plain.id.start);
    into.entry = entry;
    into.at = plain.at;
    into.shape = shape - 1;
    into.about = about;
    into.line = base + line;
    return true;
  }

  /** Takes what was decoded; false where something about its ids has to be looked into. */
  takeDecoded({ entry, at, shape, about, line }: Decoded, position: Position): boolean {
    const { entries } = this;
    if (position > lastPosition || !entries.isFree(entry)) return false;
    if (about !== none && !entries.isTaken(about)) return false;
    this.put(entry, at, shape, about, position, line);
    return true;
  }

  /** What was read in full and taken: the next of the kind need not be. True where it lies here alone from now on. */
  learn(plain: PlainLine, { bytes, base }: Piece, line: number, position: Position): boolean {
    const entry = this.entries.ids.find(bytes, plain.id.start, plain.id.end);
    const spelling = this.spellingOf(plain, bytes);
    if (entry < 0 || spelling < 0 || !this.entries.isKept(entry)) return false;
    this.shapeOfSpelling[spelling] = (this.entries.shape[entry] as number) + 1;
    this.entries.lies(entry, base + line, position);
    return true;
  }

  /** Two lines of one spelling are of one shape. */
  private spellingOf({ isReport, by, what, to, scope }: PlainLine, bytes: Uint8Array): number {
    const closer = isReport ? this.areasMatter : this.scopesMatter;
    const length =
      by.end -
      by.start +
      (what.end - what.start) +
      (to.end - to.start) +
      (closer ? scope.end - scope.start : 0);
    if (length + 5 > longestName) return -1;
    this.scratch[0] = isReport ? 1 : 2;
    let used = this.copy(bytes, by, 1);
    used = this.copy(bytes, what, used);
    used = this.copy(bytes, to, used);
    if (closer) used = this.copy(bytes, scope, used);
    return this.spelt.add(this.scratch, 0, used);
  }

  private copy(bytes: Uint8Array, { start, end }: Slice, to: number): number {
    const { scratch } = this;
    let at = to;
    for (let i = start; i < end; i += 1, at += 1) scratch[at] = bytes[i] as number;
    scratch[at] = 0;
    return at + 1;
  }

  /** An id that is taken, and names nothing that is kept here. */
  reserve(id: string): void {
    const bytes = bytesOf(id);
    if (bytes !== null) this.entries.take(this.entries.ids.add(bytes, 0, bytes.length));
  }

  /** An id of a line that was refused: the next line that bears it is to be read in full. */
  refuse(id: string): void {
    const bytes = bytesOf(id);
    if (bytes !== null) this.entries.refuse(this.entries.ids.add(bytes, 0, bytes.length));
  }

  /** Takes out what is kept here. Only what was not kept, or had been told, is the network's to forget. */
  remove(event: LogEvent): "kept" | "told" | "not here" {
    const entry = this.entryOf(event.id);
    if (entry === none || !this.entries.isKept(entry)) return "not here";
    const told = this.entries.isTold(entry);
    for (const list of this.shapes.at(this.entries.shape[entry] as number).into) list.remove(entry);
    const line = this.entries.drop(entry);
    if (line !== 0) this.taken.push([event, line]);
    return told ? "told" : "kept";
  }

  entryOf(id: string): number {
    const bytes = bytesOf(id);
    return bytes === null ? none : this.entries.ids.find(bytes, 0, bytes.length);
  }

  eventOf(id: string): LogEvent | undefined {
    const entry = this.entryOf(id);
    return entry === none || !this.entries.isKept(entry) ? undefined : this.entries.event(entry);
  }

  /** The newest of what is kept here that somebody had said by the instant. */
  newestBy(asOf: Instant): LogEvent | null {
    const entry = this.entries.lastSaidBy(asOf);
    return entry === none ? null : this.entries.event(entry);
  }

  /** Whether anything was taken that the log of the engine has only here. */
  get hasLines(): boolean {
    return this.entries.lines > 0 || this.taken.length > 0;
  }

  *events(): Generator<LogEvent> {
    for (const entry of this.entries.all()) yield this.entries.event(entry);
  }

  /** Those that came as lines, as they were recorded. */
  *fromLines(): Generator<LogEvent> {
    for (const [event] of this.taken) yield event;
    for (const entry of this.entries.all()) if (this.entries.isLine(entry)) yield this.entries.event(entry);
  }

  /** Hands everything to the network. */
  showAll(): void {
    for (const row of this.rows) this.showRow(row);
    for (const entry of this.entries.all()) this.show(entry);
  }

  /** Whether the key is that of an instance kept here; it is handed to the network, so that it can be explained. */
  lift(key: string): boolean {
    const row = this.byNorm.get(baseOf(key));
    if (row === undefined || key === row.plan.norm.id) return false;
    if (row.triggers === null || row.often !== null) {
      this.showRow(row);
      return true;
    }
    const entry = this.entryOf(key.slice(row.plan.norm.id.length + 1));
    if (entry === none || !key.startsWith(`${row.plan.norm.id}@`)) return false;
    this.showAround(entry);
    return true;
  }

  /** Somebody speaks of a norm, an instance or an entry. */
  private touch(word: string): void {
    const row = this.byNorm.get(baseOf(word));
    if (row !== undefined) {
      if (!this.lift(word)) this.showRow(row);
      return;
    }
    const entry = this.entryOf(word);
    if (entry !== none) this.showAround(entry);
  }

  /** What an event names that its being there could change: norms and their instances by whatever is said of them, entries only
   *  by what is read with them. */
  private spokenOf(event: LogEvent): readonly string[] {
    switch (event.kind) {
      case "act":
        return event.about === null || (!this.read.has(event.verb) && this.entryOf(event.about) !== none)
          ? []
          : [event.about];
      case "report":
        return event.about !== null && this.read.has(event.of) ? [event.about] : [];
      case "finding":
        return [...event.args, ...event.reliesOn];
      case "delivery":
        return [event.norm];
      case "membership":
      case "coverage":
      case "correction":
      case "text":
      case "record":
        return [];
    }
  }

  private showRow(row: Row): void {
    if (row.whole) return;
    row.whole = true;
    for (const list of new Set([row.triggers, row.often, ...row.done])) {
      list?.each(Number.NEGATIVE_INFINITY, (entry) => {
        this.showAround(entry);
        return true;
      });
    }
    this.host.spawn(row.plan.norm);
  }

  /** An entry, what was done about it, and all of every norm that reads it together with others. */
  private showAround(entry: number): void {
    this.show(entry);
    this.entries.eachAbout(entry, (act) => this.show(act));
    if (!this.entries.isKept(entry)) return;
    const { setsOff, together } = this.shapes.at(this.entries.shape[entry] as number);
    for (const row of together) this.showRow(row);
    for (const row of setsOff) this.make(row, this.entries.ids.text(entry));
  }

  private make(row: Row, trigger: string): void {
    const [debtor] = row.plan.debtors;
    if (!row.whole && debtor !== undefined)
      row.made.add(this.host.make(row.plan.norm, debtor.party, trigger));
  }

  private show(entry: number): void {
    if (this.entries.show(entry)) this.host.tell(this.entries.event(entry));
  }

  private shapeOf(event: Act | Report): number | null {
    const { by } = event;
    const isRead = this.read.get(event.kind === "act" ? event.verb : event.of) === true;
    return this.shapes.numberOf(
      event.kind === "act"
        ? { kind: "act", by, verb: event.verb, scope: isRead ? event.scope : null, to: event.to }
        : { kind: "report", by, of: event.of, area: isRead ? event.area : null },
    );
  }

  // ---- Snapshots -----------------------------------------------------------------------------------------------------

  /** All that came as lines and counts as it was recorded. */
  save(to: ColumnWriter): SavedRows {
    const { entries } = this;
    const saved: SavedRows = {
      ids: entries.ids.save(to),
      spelt: this.spelt.save(to),
      entries: entries.save(to),
      shapes: this.shapes.likes,
      shapeOfSpelling: Array.from(this.shapeOfSpelling, (shape) => shape ?? 0),
    };
    for (const list of this.lists()) list.save(to, (entry) => entries.isLine(entry));
    return saved;
  }

  /** Where the lines lie that a snapshot leaves out, though they came as such. */
  get dropped(): readonly (readonly [LogEvent, number])[] {
    return this.taken;
  }

  static load(m: Machine, host: Host, saved: SavedRows, from: ColumnReader, log: LogBytes): Rows {
    const ids = Ids.load(from, saved.ids, log);
    const rows = new Rows(m, plansOf(m), host, ids, Ids.load(from, saved.spelt, log));
    rows.shapeOfSpelling = [...saved.shapeOfSpelling];
    for (const like of saved.shapes) rows.shapes.numberOf(like);
    rows.entries.load(from, saved.entries);
    for (const list of rows.lists()) list.load(from);
    for (const row of rows.rows) if (row.triggers !== null && row.triggers.size > 0) rows.begin(row);
    return rows;
  }

  private lists(): ReadonlySet<Ordered> {
    return new Set(
      this.rows.flatMap(({ triggers, often, done }) =>
        [triggers, often, ...done].filter((list) => list !== null),
      ),
    );
  }

  // ---- Where they stand ----------------------------------------------------------------------------------------------

  /** Nodes for what all instances of a norm wait for together, where there are any. */
  wait(network: StateNetwork): void {
    for (; this.waiting < this.active.length; this.waiting += 1) {
      const { plan } = this.active[this.waiting] as Row;
      for (const debtor of plan.debtors)
        network.ensure(gateOf(plan, debtor), () => gateRule(this.m, plan, debtor));
    }
  }

  /** Hands over every norm whose gates are not open. */
  settle(network: StateNetwork, now: Instant): void {
    // Once the last thing that is known to change at a gate is past, a later question finds the same.
    if (this.lookedAt !== network.evaluations || settled(now) < this.sameSince) {
      const c = network.reader(settled(now));
      this.closed = this.active.filter(({ plan }) => !isOpen(c, plan));
      const last = this.active.map(({ plan }) => lastChange(network, plan));
      this.sameSince = last.every((beat) => beat <= settled(now))
        ? last.reduce((a, b) => Math.max(a, b), genesis)
        : Number.POSITIVE_INFINITY;
    }
    this.lookedAt = network.evaluations;
    for (const row of this.closed) {
      const from = this.beginningOf(row);
      if (!row.whole && from !== null && from <= now) this.showRow(row);
    }
  }

  private beginningOf({ plan, triggers }: Row): Instant | null {
    if (plan.trigger.kind === "every") return plan.trigger.from;
    const first = triggers?.firstAfter(Number.NEGATIVE_INFINITY) ?? none;
    return first === none ? null : (this.entries.at[first] as Instant);
  }

  /** Where the instances of a norm stand that only lie here, of those that were set off from one instant up to another.
   *  `seenTo`: up to when a register is complete. */
  each(norm: string, now: Instant, between: Between, seenTo: SeenTo, look: Look): void {
    const row = this.byNorm.get(norm);
    if (row === undefined || row.whole) return;
    const { plan, triggers } = row;
    const { trigger } = plan;
    const log = seenTo("log") ?? Number.NEGATIVE_INFINITY;
    if (trigger.kind === "every") {
      const earliest = Math.max(0, Math.ceil((between.from - trigger.from) / trigger.length));
      for (let k = earliest; k < mostTurns; k += 1) {
        const from = trigger.from + k * trigger.length;
        if (from > now || from >= between.to) return;
        for (let debtor = 0; debtor < row.done.length; debtor += 1) {
          const done = this.doneIn(row.done[debtor] as Ordered, from, from + trigger.length);
          look(standingOf(plan, from, done, now, log), from + plan.within, k, debtor);
        }
      }
      return;
    }
    const seen =
      trigger.often === null ? log : (seenTo(trigger.often.of.register) ?? Number.NEGATIVE_INFINITY);
    const { often: limit } = trigger;
    const before = limit === null ? undefined : row.often?.sliding(between.from - limit.within - 1);
    triggers?.each(between.from - 1, (entry) => {
      const at = this.entries.at[entry] as Instant;
      if (at > now || at >= between.to) return false;
      if (this.entries.isShown(entry)) return true;
      // What is judged at an instant does not see what happens at it.
      if (limit === null || before === undefined || before(at - limit.within, at - 1) >= limit.atLeast)
        look(standingOf(plan, at, this.doneAt(row, entry), now, log), at + plan.within, entry, 0);
      else if (seen < at) look("undetermined", at + plan.within, entry, 0);
      return true;
    });
  }

  keyOf(norm: string, which: number, debtor: number): string {
    const plan = (this.byNorm.get(norm) as Row).plan;
    const { trigger, named, debtors } = plan;
    if (trigger.kind === "each") return `${norm}@${this.entries.ids.text(which)}`;
    const holder = named ? `(${debtors[debtor]?.party})` : "";
    return `${norm}${holder}@${formatInstant(trigger.from + which * trigger.length)}`;
  }

  /** Of one instance; "none" where there is none of that key yet, "not here" where it is not for the rows to say. */
  standing(key: string, now: Instant, seenTo: SeenTo): StandingWord | "none" | "not here" {
    const norm = baseOf(key);
    const row = this.byNorm.get(norm);
    if (row === undefined || row.whole) return "not here";
    const { plan } = row;
    const log = seenTo("log") ?? Number.NEGATIVE_INFINITY;
    if (plan.trigger.kind === "every") {
      const at = key.indexOf("@");
      const from = at < 0 ? null : parseInstant(key.slice(at + 1));
      const debtor = plan.debtors.findIndex(
        ({ party }) => key.slice(norm.length, at) === (plan.named ? `(${party})` : ""),
      );
      const done = row.done[debtor];
      const k = from === null ? -1 : (from - plan.trigger.from) / plan.trigger.length;
      if (
        from === null ||
        done === undefined ||
        !(Number.isInteger(k) && k >= 0 && k < mostTurns) ||
        from > now
      )
        return "none";
      return standingOf(plan, from, this.doneIn(done, from, from + plan.trigger.length), now, log);
    }
    const entry = key.startsWith(`${norm}@`) ? this.entryOf(key.slice(norm.length + 1)) : none;
    if (entry === none || !this.entries.isKept(entry)) return "not here";
    const at = this.entries.at[entry] as Instant;
    const { setsOff } = this.shapes.at(this.entries.shape[entry] as number);
    if (at > now || !setsOff.includes(row)) return "none";
    if (this.entries.isShown(entry)) return "not here";
    const { often } = plan.trigger;
    if (this.isOften(row, at)) return standingOf(plan, at, this.doneAt(row, entry), now, log);
    return often !== null && (seenTo(often.of.register) ?? Number.NEGATIVE_INFINITY) < at
      ? "undetermined"
      : "none";
  }

  /** Whether there was enough before. What is judged at an instant does not see what happens at it. */
  private isOften({ plan, often }: Row, at: Instant): boolean {
    if (plan.trigger.kind === "every" || plan.trigger.often === null || often === null) return true;
    const { within, atLeast } = plan.trigger.often;
    return often.between(at - within, at - 1) >= atLeast;
  }

  private doneIn(done: Ordered, from: Instant, to: Instant): Instant {
    const first = done.firstAfter(from - 1);
    const at = first === none ? Number.POSITIVE_INFINITY : (this.entries.at[first] as Instant);
    return at < to ? at : Number.POSITIVE_INFINITY;
  }

  /** When it was performed first. */
  private doneAt(row: Row, entry: number): Instant {
    const { at, shape, before } = this.entries;
    let first: Instant = Number.POSITIVE_INFINITY;
    for (let act = this.entries.newest[entry] as number; act !== none; act = before[act] as number) {
      if (row.performing[shape[act] as number] !== true) continue;
      const when = at[act] as Instant;
      if (when < first) first = when;
    }
    return first;
  }
}

/** `which`: the entry that set it off, or the number of the turn; with the number of the debtor it gives the key. */
export type Look = (standing: StandingWord, due: Instant, which: number, debtor: number) => void;

export type SeenTo = (register: string) => Instant | null;

function isOpen(c: Context, plan: Plan): boolean {
  return plan.debtors.every((debtor) => c.state(gateOf(plan, debtor))?.v === holds);
}

/** The last beat at which a gate of a norm is known to change. */
function lastChange(network: StateNetwork, plan: Plan): Beat {
  const c = network.reader(Number.MAX_SAFE_INTEGER);
  return plan.debtors.reduce<Beat>(
    (last, debtor) => Math.max(last, c.history(gateOf(plan, debtor)).at(-1)?.beat ?? genesis),
    genesis,
  );
}

/** What the rows ask of the engine: to hand an event to the network, and to have it make one instance of a norm, whose key is
 *  the answer, or all. */
export type Host = {
  readonly tell: (event: LogEvent) => void;
  readonly spawn: (norm: Norm) => void;
  readonly make: (norm: Norm, debtor: string, trigger: string) => string;
};

/** Set off at an instant and performed at another, which may not have come. */
function standingOf(plan: Plan, at: Instant, done: Instant, now: Instant, seenTo: Instant): StandingWord {
  const due = at + plan.within;
  if (done <= now) return done <= due ? "fulfilled" : plan.late === "cured" ? "cured" : "undetermined";
  if (seenTo < now) return "undetermined";
  if (now <= due) return "active";
  return plan.effort ? "undetermined" : "overdue";
}

function gateOf({ norm }: Plan, { party }: Debtor): string {
  return `G:${norm.id}(${party})`;
}

/** All that must hold for an instance to ask anything, but for what sets it off. */
function gateRule(m: Machine, { norm, named }: Plan, { party, group }: Debtor): NodeRule {
  const it = {
    key: norm.id,
    norm,
    debtor: named ? party : null,
    debtors: [party],
    group,
    trigger: null,
    part: null,
  };
  return {
    evaluate: (c): State => ({
      v: gates(c, m, it, { debtor: party, trigger: null }).reduce<Value>((v, gate) => both(v, gate.v), holds),
    }),
  };
}

/** An hour that is known, and nothing said that would make it more or less than it seems. */
function isPlain(event: Act | Report): boolean {
  if (lastHour(event) !== event.occurredAt.from) return false;
  return event.kind === "act"
    ? event.through === null && event.under === null
    : event.says === "holds" && event.about === null && event.at === null && event.args.length === 0;
}

/** By what an event is known to a norm that reads such events together. */
function wordOfEvent(event: LogEvent): string {
  switch (event.kind) {
    case "act":
    case "report":
      return wordOf(event);
    case "membership":
      return `member ${event.of}`;
    default:
      return "";
  }
}

/** By which words of theirs. */
function wordsRead({ debtors, trigger, performed }: Plan): readonly string[] {
  if (trigger.kind === "every")
    return [`act ${performed.verb}`, ...debtors.map(({ group }) => `member ${group}`)];
  if (trigger.often === null) return [];
  const { pattern, often } = trigger;
  return [pattern, often.of].map(wordOf);
}

function baseOf(key: string): string {
  const cut = key.search(/[(@#]/);
  return cut < 0 ? key : key.slice(0, cut);
}
