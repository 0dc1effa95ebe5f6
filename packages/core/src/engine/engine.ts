// Agreement and log become a record. Events are taken one at a time, in any order of occurrence, with corrections;
// each costs what it touches. The engine has no clock: it is asked as of an instant.
import type { Agreement } from "../agreement/agreement.ts";
import type { BindingLevel } from "../agreement/instrument.ts";
import { type Counted, effective, type Overtaken } from "../events/effective.ts";
import type { Housekeeping, LogEvent, Position } from "../events/event.ts";
import type { PlainLine } from "../events/plain-line.ts";
import { assert } from "../time/assert.ts";
import type { Instant } from "../time/instant.ts";
import { type Beat, genesis, instantOfBeat, settled } from "./beat.ts";
import { bindingOf } from "./binding.ts";
import { standingReasons } from "./conditions.ts";
import type { Boundary, Context, CountedById, State, StateNetwork } from "./context.ts";
import { Deeds, newestOf } from "./deeds.ts";
import { bodyNode, factNode, factReason, factRule } from "./facts.ts";
import { envOf, instanceOf, keysOf } from "./instances.ts";
import { factKey, type Machine, makeMachine, plainWorld, type World } from "./machine.ts";
import { memberAt } from "./membership.ts";
import { Network } from "./network.ts";
import { normReason } from "./norm-reasons.ts";
import { addNorm, makeInstance } from "./norms.ts";
import { type Between, valueIn } from "./occurrences.ts";
import { addProcedures, procedureReason } from "./procedures.ts";
import { addQuestions, decisionReason } from "./questions.ts";
import { allEvents, type Reason, reason } from "./reason.ts";
import { makeRecord } from "./record.ts";
import type { ColumnReader, ColumnWriter } from "./rows/columns.ts";
import type { Ids, LogBytes, Piece } from "./rows/ids.ts";
import { type Decoded, type Host, Rows, type SavedRows } from "./rows/rows.ts";
import { addSituations, situationReason } from "./situations.ts";
import { type Value, type ValueWord, valueWord } from "./value.ts";
import type { Reach, StandingBy, StandingRecord, StandingWord } from "./view.ts";

export type SavedEngine = {
  readonly invented: boolean;
  readonly last: Position;
  /** How many of its entries do not lie in rows. */
  readonly appended: number;
  readonly rows: SavedRows;
};

export class Engine {
  readonly machine: Machine;
  private readonly network: StateNetwork;
  /** Everything appended, in the order of the log. */
  private log: LogEvent[] = [];
  private last: Position = 0;
  private readonly corrections = new Map<string, LogEvent>();
  /** What counts now for each recorded id that the network has; absent when withdrawn. */
  private counted = new Map<string, LogEvent>();
  /** What nobody has looked at yet but for its times. */
  private rows: Rows | null = null;
  /** What counts, wherever it is. The network looks into it. */
  private readonly counting: CountedById = {
    get: (id) => this.counted.get(id) ?? this.rows?.eventOf(id),
    has: (id) => this.counting.get(id) !== undefined,
    values: () => this.counted.values(),
  };
  /** Of what counts as corrected, the correction. */
  private readonly correctedBy = new Map<string, string>();
  private released: Housekeeping[] = [];
  private deeds = new Deeds();
  private invented = false;
  private reached: Beat = genesis;
  /** Which instances and ballots there were at what time, when this was looked at last. */
  private readonly among = new Map<string, readonly Boundary[]>();
  /** For each corrected event, everything that has been recorded about it, itself first. */
  private readonly threads = new Map<string, LogEvent[]>();
  /** Of each correction, the event whose thread it stands in. */
  private readonly roots = new Map<string, string>();
  /** Threads with corrections whose effect nobody has asked for yet. A chain of corrections turns with each new
   *  one, so it is followed when somebody looks and not before. */
  private readonly unsettled = new Set<string>();
  private readonly overtaken = new Map<string, readonly Overtaken[]>();
  private readonly complete = new Map<string, Map<string, Instant>>();
  /** Of each register, the end of what is complete. */
  private readonly latest = new Map<string, Instant | null>();

  /** `network` is for those who bring their own, such as the slow one that tests compare with. */
  constructor(
    agreement: Agreement,
    world: World = plainWorld,
    network: StateNetwork | null = null,
    made: Machine | null = null,
  ) {
    this.machine = made ?? makeMachine(agreement, world);
    this.network = network ?? new Network(this.counting);
    if (made !== null) return;
    const m = this.machine;
    if (network === null) this.rows = Rows.of(m, this.host);
    addSituations(this.network, m);
    addQuestions(this.network, m);
    addProcedures(this.network, m);
    for (const norm of m.norms.values())
      if (this.rows?.keeps(norm.id) !== true) addNorm(this.network, m, norm);
    for (const fact of agreement.facts)
      if (fact.params.length === 0) this.network.ensure(factNode(fact.id), () => factRule(m, fact, []));
    // Two standings that ask about each other are each explained once.
    const explaining = new Set<string>();
    standingReasons.set(m, (c, key) => {
      if (explaining.has(key) || explaining.size >= deepestReason) return null;
      explaining.add(key);
      try {
        return (
          situationReason(c, m, key) ??
          normReason(c, m, key) ??
          decisionReason(c, m, key) ??
          procedureReason(c, m, key)
        );
      } finally {
        explaining.delete(key);
      }
    });
  }

  /** What the rows ask for. */
  private readonly host: Host = {
    tell: (event) => this.show(event),
    make: (norm, debtor, trigger) => {
      const it = { norm, debtor: null, debtors: [debtor], group: null, trigger, part: null };
      return makeInstance(this.network, this.machine, it);
    },
    spawn: (norm) => addNorm(this.network, this.machine, norm),
  };

  /** Of the last entry. */
  get position(): Position {
    return this.last;
  }

  /** Evaluations made so far, for those who count work instead of time. */
  get evaluations(): number {
    return this.network.evaluations;
  }

  get events(): readonly LogEvent[] {
    if (this.rows?.hasLines === true) this.handOver();
    return this.log;
  }

  /** Decisions to release a standing, as they were recorded. */
  get releases(): readonly Housekeeping[] {
    return this.released;
  }

  eventOf(id: string): LogEvent | undefined {
    this.settleThreads();
    return this.recorded(id);
  }

  /** What counts under an id, or else what was recorded under it, before corrections that nobody has asked for yet.
   *  The position is that of the entry in any case. */
  recorded(id: string): LogEvent | undefined {
    return this.counting.get(id) ?? this.corrections.get(id) ?? this.threads.get(id)?.[0];
  }

  /** Takes the next event of the log. Callers have admitted it; ids are unique and positions ascend. */
  append(event: LogEvent): void {
    assert(event.position > this.position, "positions of the log ascend");
    assert(this.recorded(event.id) === undefined, "ids of the log are unique");
    this.log.push(event);
    this.last = event.position;
    this.invented ||= event.invented;
    if (event.kind === "record" && event.what === "release") this.released.push(event);
    if (event.kind !== "correction") {
      this.count({ event, correctedBy: null });
      return;
    }
    this.corrections.set(event.id, event);
    this.rows?.reserve(event.id);
    const target = this.recorded(event.corrects);
    if (target === undefined || target.id === event.id) return;
    const root = this.roots.get(target.id) ?? target.id;
    this.roots.set(event.id, root);
    const thread = this.threads.get(root);
    if (thread === undefined) this.threads.set(root, [target, event]);
    else thread.push(event);
    this.unsettled.add(root);
    if (event.replacement !== null) this.noteQuestion(event.replacement);
  }

  /** Where lines can lie until somebody looks at them; null where they would be of no use. */
  get shelf(): Ids | null {
    return this.rows?.entries.ids ?? null;
  }

  /** Finds the numbers of a line that lies on the shelf, where its like was taken before; false where it has to be appended as
   *  an event. */
  decode(plain: PlainLine, piece: Piece, line: number, into: Decoded): boolean {
    return this.rows?.decode(plain, piece, line, into) ?? false;
  }

  /** Takes what was decoded as the next of the log; false where its line has to be appended as an event. */
  appendDecoded(decoded: Decoded, position: Position): boolean {
    if (position <= this.last || this.rows?.takeDecoded(decoded, position) !== true) return false;
    this.last = position;
    return true;
  }

  /** A line on the shelf was appended as an event; the next that is like it need not be. True where it counts as a line from
   *  now on. */
  learn(plain: PlainLine, piece: Piece, line: number): boolean {
    if (this.rows?.learn(plain, piece, line, this.last) !== true) return false;
    this.log.pop();
    return true;
  }

  /** What lies in rows, and where the lines lie that have to be appended again besides; null where somebody asked for the
   *  whole, or where there are no rows. */
  save(to: ColumnWriter): SavedEngine | null {
    this.settleThreads();
    if (this.rows === null) return null;
    return { invented: this.invented, last: this.last, appended: this.log.length, rows: this.rows.save(to) };
  }

  /** Of lines that have been corrected. */
  get droppedLines(): readonly (readonly [LogEvent, number])[] {
    return this.rows?.dropped ?? [];
  }

  /** What was saved of an engine of the same agreement, into one that has taken nothing; what came otherwise than in rows is
   *  appended again, by position. */
  load(saved: SavedEngine, appended: readonly LogEvent[], from: ColumnReader, log: LogBytes): void {
    assert(
      this.rows !== null && this.last === 0,
      "a snapshot is of an engine with rows, and for one without entries",
    );
    this.rows = Rows.load(this.machine, this.host, saved.rows, from, log);
    for (const event of appended) this.append(event);
    this.last = saved.last;
    this.invented ||= saved.invented;
  }

  /** A line was refused: no other with its id is to be taken unread. */
  refuse(id: string): void {
    this.rows?.refuse(id);
  }

  private settleThreads(): void {
    if (this.unsettled.size === 0) return;
    for (const root of this.unsettled) {
      const thread = this.threads.get(root) ?? [];
      const now = effective(thread, this.position);
      this.overtaken.set(root, now.overtaken);
      const after = new Map(now.counted.map((x) => [x.event.id, x]));
      for (const e of thread) {
        const before = this.counting.get(e.id);
        const next = after.get(e.id);
        const same = next?.correctedBy === (this.correctedBy.get(e.id) ?? null);
        if (before !== undefined && !same) this.discount(before);
        if (next !== undefined && (before === undefined || !same)) this.count(next);
      }
    }
    this.unsettled.clear();
  }

  private count({ event, correctedBy }: Counted): void {
    if (correctedBy !== null) this.correctedBy.set(event.id, correctedBy);
    if (this.rows?.take(event) === true) return;
    this.counted.set(event.id, event);
    this.noteQuestion(event);
    this.noteCompleteness(event, true);
    this.deeds.add(event);
    this.network.add(bucketsOf(event), event);
  }

  private discount(event: LogEvent): void {
    this.correctedBy.delete(event.id);
    const was = this.rows?.remove(event) ?? "not here";
    if (was === "kept") return;
    this.counted.delete(event.id);
    this.noteCompleteness(event, false);
    this.deeds.remove(event);
    this.network.remove(bucketsOf(event), event);
  }

  /** Of what lies in rows, what somebody looks at. */
  private show(event: LogEvent): void {
    this.deeds.add(event);
    this.network.add(bucketsOf(event), event);
  }

  /** Whoever asks for the whole has the whole in the network, from here on. */
  private handOver(): void {
    const { rows } = this;
    if (rows === null) return;
    this.settleThreads();
    rows.showAll();
    for (const event of rows.events()) this.counted.set(event.id, event);
    if (rows.hasLines) this.log = [...this.log, ...rows.fromLines()].sort((a, b) => a.position - b.position);
    this.rows = null;
  }

  /** A fact that somebody speaks of is on record, even if no norm reads it. */
  private noteQuestion(e: LogEvent): void {
    if (e.kind !== "report" && e.kind !== "finding") return;
    const name = e.kind === "report" ? e.of : e.fact;
    const named = this.machine.names.get(name);
    if (named?.kind !== "fact") return;
    const args = e.args;
    this.network.ensure(factNode(factKey(name, args)), () => factRule(this.machine, named.it, args));
  }

  private noteCompleteness(e: LogEvent, there: boolean): void {
    if (e.kind !== "coverage" || e.state !== "complete") return;
    let known = this.complete.get(e.of);
    if (known === undefined) {
      known = new Map();
      this.complete.set(e.of, known);
    }
    const latest = this.latest.get(e.of) ?? null;
    if (there) {
      known.set(e.id, e.period.to);
      if (latest !== null && latest >= e.period.to) return;
    } else {
      known.delete(e.id);
      if (latest !== e.period.to) return;
    }
    const now = there ? e.period.to : latestOf(known.values());
    this.latest.set(e.of, now);
    this.network.setHorizon(e.of, now);
  }

  horizon(register = "log"): Instant | null {
    this.settleThreads();
    return this.latest.get(register) ?? null;
  }

  /** Brings the record up to the instant. */
  advance(to: Instant): void {
    this.settleThreads();
    this.reached = Math.max(this.reached, settled(to));
    this.network.sweep(settled(to));
  }

  record(asOf: Instant): StandingRecord {
    this.handOver();
    return this.looked(asOf, () =>
      makeRecord({
        machine: this.machine,
        network: this.network,
        asOf,
        knownAt: this.position,
        horizon: this.horizon(),
        counted: this.counting,
        correctedBy: this.correctedBy,
        deeds: this.deeds,
        invented: this.invented,
        overtaken: [...this.overtaken.values()].flat(),
      }),
    );
  }

  /** What a record says of the log as a whole, without one. */
  reach(asOf: Instant): Reach {
    const horizon = this.horizon();
    const both = [this.deeds.newestBy(asOf, this.counting), this.rows?.newestBy(asOf) ?? null];
    const newest = newestOf(
      both.filter((it) => it !== null),
      asOf,
    );
    return {
      horizon,
      newest: newest === null ? null : { event: newest.id, at: newest.reportedAt },
      invented: this.invented,
    };
  }

  /** How many instances of each norm stand how: what a record says of them one by one, without one. */
  tally(asOf: Instant): readonly Tallied[] {
    const c = this.settled(asOf);
    return [...this.machine.norms.keys()].map((norm) => ({ norm, counts: this.counts(c, norm, asOf, null) }));
  }

  /** The same of one norm, and of its instances that were set off from an instant up to another. */
  tallyOf(norm: string, setOff: Between, asOf: Instant): Tallied {
    return { norm, counts: this.counts(this.settled(asOf), norm, asOf, setOff) };
  }

  private counts(c: Context, norm: string, asOf: Instant, setOff: Between | null): Tallied["counts"] {
    const counts = new Map<StandingWord, number>();
    // Most stand as the one before.
    let last: StandingWord | null = null;
    let many = 0;
    const add = (standing: StandingWord | null): void => {
      if (standing === last) {
        many += 1;
        return;
      }
      if (last !== null) counts.set(last, (counts.get(last) ?? 0) + many);
      last = standing;
      many = 1;
    };
    for (const key of this.keysIn(c, norm)) {
      const standing = standingIn(c, key);
      if (standing !== null && (setOff === null || isSetOff(c, this.machine, key, setOff))) add(standing);
    }
    this.rows?.each(norm, asOf, setOff ?? ever, (register) => this.horizon(register), add);
    add(null);
    return counts;
  }

  /** The instances of a norm that the network has. */
  private keysIn(c: Context, norm: string): ReadonlySet<string> {
    return this.rows?.madeOf(norm) ?? new Set(keysOf(c, norm));
  }

  /** Where each instance of a norm stands, by its key. */
  standings(norm: string, asOf: Instant): ReadonlyMap<string, StandingWord> {
    const c = this.settled(asOf);
    const out: [string, StandingWord][] = [];
    for (const key of this.keysIn(c, norm)) {
      const standing = standingIn(c, key);
      if (standing !== null) out.push([key, standing]);
    }
    const { rows } = this;
    rows?.each(
      norm,
      asOf,
      ever,
      (register) => this.horizon(register),
      (standing, _due, which, debtor) => {
        out.push([rows.keyOf(norm, which, debtor), standing]);
      },
    );
    return new Map(out.sort(([a], [b]) => (a < b ? -1 : 1)));
  }

  /** Where one instance of a norm stands; null where there is none of that key. */
  standing(key: string, asOf: Instant): StandingWord | null {
    const c = this.settled(asOf);
    const standing = this.rows?.standing(key, asOf, (register) => this.horizon(register)) ?? "not here";
    if (standing !== "not here") return standing === "none" ? null : standing;
    return this.keysIn(c, baseOf(key)).has(key) ? standingIn(c, key) : null;
  }

  /** Brings up to the instant what does not only lie in rows. */
  private settled(asOf: Instant): Context {
    const { rows } = this;
    this.settleThreads();
    rows?.wait(this.network);
    this.advance(asOf);
    rows?.settle(this.network, asOf);
    this.advance(asOf);
    return this.network.reader(settled(asOf));
  }

  /** Looking may raise questions that nothing has asked before; they are settled, and one looks again. */
  private looked<T>(asOf: Instant, look: () => T): T {
    for (;;) {
      this.advance(asOf);
      const before = this.network.size;
      const seen = look();
      if (this.network.size === before) return seen;
    }
  }

  /** Why a norm's instance, a norm, a situation, an instrument, a fact, a procedure or a decision stands as it does.
   *  Its events suffice to reproduce the value: those that no sentence needs are at the end, as also read. */
  why(key: string, asOf: Instant): Reason | null {
    this.settleThreads();
    if (this.rows?.lift(key) !== true) this.handOver();
    this.noteAsked(key);
    const tree = this.looked(asOf, () => this.explain(key, asOf));
    if (tree === null) return null;
    const cited = new Set(allEvents(tree));
    const rest = this.supportOf(key, asOf).filter((id) => !cited.has(id));
    if (rest.length === 0) return tree;
    return { ...tree, because: [...tree.because, reason("also-read", tree.value, { events: rest })] };
  }

  /** Keys of what may stand otherwise than when this was asked last, at whatever time. */
  altered(): readonly string[] {
    this.handOver();
    const keys = new Set<string>();
    for (const node of this.network.altered()) {
      const [kind, key] = [node.slice(0, node.indexOf(":")), node.slice(node.indexOf(":") + 1)];
      if (ownKind.has(kind)) keys.add(key);
      // Which instances and ballots there are is a state of its own.
      if (kind === "N" || kind === "Q") {
        const now = this.network.reader(this.reached).history(node);
        for (const each of keysOtherwise(this.among.get(node) ?? [], now)) keys.add(each);
        this.among.set(node, now);
      }
    }
    return [...keys].sort();
  }

  /** How something has stood and will, as far as the record was brought up, were nothing more to come. */
  stretches(key: string): readonly Stretch[] {
    this.handOver();
    const c = this.network.reader(this.reached);
    const base = baseOf(key);
    const { names, norms } = this.machine;
    const kind = norms.has(base) ? "I" : kindOfNode[names.get(base)?.kind ?? ""];
    if (kind === undefined) return [];
    const among = kind === "I" ? c.history(`N:${base}`) : kind === "D" ? c.history(`Q:${base}`) : null;
    const own = c.history(`${kind}:${key}`);
    const beats = [...new Set([...own, ...(among ?? [])].map(({ beat }) => beat))].sort((a, b) => a - b);
    const out: Stretch[] = [];
    for (const beat of beats) {
      const is = among === null || keysOfState(stateIn(among, beat)).includes(key);
      const stands = is ? standingOf(kind, stateIn(own, beat)) : null;
      const from = beat <= genesis ? null : instantOfBeat(beat);
      // Of two half-beats of one instant the second is what was so as of it.
      const last = out.at(-1);
      if (last !== undefined && last.from === from) out.pop();
      const before = out.at(-1)?.stands ?? null;
      if (before?.standing !== stands?.standing || before?.due !== stands?.due) out.push({ from, stands });
    }
    return out;
  }

  private explain(key: string, asOf: Instant): Reason | null {
    const c = this.network.reader(settled(asOf));
    const m = this.machine;
    const { name, args } = nameAndArgs(key);
    const named = m.names.get(name);
    if (named?.kind === "fact") return factReason(c, m, named.it, args);
    return standingReasons.get(m)?.(c, key) ?? null;
  }

  /** What a standing, a fact or a decision reads: an entry of none of these kinds, and a standing of none of these
   *  keys, cannot change it. What has not been looked at yet by the instant is not among them. */
  reads(key: string, asOf: Instant): Reads {
    this.handOver();
    this.noteAsked(key);
    const own = this.looked(asOf, () => this.nodesOf(key, asOf));
    const { nodes, buckets, registers } = this.network.reads(own);
    const kinds: Readonly<Record<string, true>> = { S: true, F: true, P: true, D: true, I: true };
    const keys = [...nodes]
      .filter((id) => kinds[id.slice(0, id.indexOf(":"))])
      .map((id) => id.slice(id.indexOf(":") + 1));
    return {
      keys: [...new Set(keys)].filter((it) => it !== key).sort(),
      events: [...buckets].sort(),
      registers: [...registers].sort(),
    };
  }

  private nodesOf(key: string, asOf: Instant): readonly string[] {
    const { name } = nameAndArgs(key);
    const base = baseOf(key);
    const whole = this.machine.norms.has(key) ? keysOf(this.network.reader(settled(asOf)), key) : [];
    return [
      ...whole.flatMap((k) => [`I:${k}`, `E:${k}`]),
      `S:${key}`,
      `F:${key}`,
      `P:${key}`,
      `D:${key}`,
      `Q:${base}`,
      `I:${key}`,
      `E:${key}`,
      // That an instance is there rests on what set it off, which it reads itself, and on nothing that set off others.
      ...(key.includes("@") ? [] : [`N:${base}`]),
      `S:${name}`,
    ];
  }

  private supportOf(key: string, asOf: Instant): readonly string[] {
    const nodes = this.nodesOf(key, asOf);
    const { events, registers } = this.network.support(nodes, settled(asOf));
    const out = new Set(events);
    for (const register of registers) {
      const latest = this.horizon(register);
      for (const [id, to] of this.complete.get(register) ?? []) if (to === latest) out.add(id);
    }
    return [...out].sort();
  }

  /** A question of fact that nobody has raised yet is open, not unknown. */
  private noteAsked(key: string): void {
    const { name, args } = nameAndArgs(key);
    const named = this.machine.names.get(name);
    if (named?.kind === "fact" && args.length === named.it.params.length)
      this.network.ensure(factNode(factKey(name, args)), () => factRule(this.machine, named.it, args));
  }

  /** The parties that belong to a group, body or role as of the instant, or of which nobody can say that they do not. */
  members(of: string, asOf: Instant): readonly { readonly party: string; readonly value: ValueWord }[] {
    this.handOver();
    const c = this.network.reader(settled(asOf));
    return this.machine.agreement.parties
      .map(({ id }) => ({ party: id, value: valueWord(memberAt(c, this.machine, id, of, asOf)) }))
      .filter(({ party, value }) => party !== of && value !== "fails");
  }

  /** How far a text binds a party as of the instant, by its own rules; null where nobody can say that it does not. */
  binding(instrument: string, party: string, asOf: Instant): BindingLevel | "none" | null {
    const named = this.machine.names.get(instrument);
    assert(named?.kind === "instrument", "a text is asked about by its name");
    return this.looked(asOf, () =>
      bindingOf(this.network.reader(settled(asOf)), this.machine, named.it, party),
    );
  }

  /** Whether a body is there as of the instant, to decide anything. */
  established(body: string, asOf: Instant): ValueWord {
    const state = this.looked(asOf, () => this.network.reader(settled(asOf)).state(bodyNode(body)));
    return valueWord(valueIn(state));
  }

  /** The next instant after the one given at which the clock alone may change something; null when nothing is set. */
  nextBoundary(after: Instant): Instant | null {
    this.handOver();
    this.settleThreads();
    const beat = this.network.nextScheduled(settled(after));
    return beat === null ? null : Math.floor(beat / 2);
  }

  /** A record of its own from here on; this one is not touched by what happens to the other. */
  fork(): Engine {
    this.handOver();
    this.settleThreads();
    const counted = new Map(this.counted);
    const { machine } = this;
    const copy = new Engine(machine.agreement, machine.world, this.network.fork(counted), machine);
    copy.counted = counted;
    copy.log = this.log.slice();
    copy.last = this.last;
    copy.deeds = this.deeds.fork();
    copy.invented = this.invented;
    copy.reached = this.reached;
    for (const [k, v] of this.among) copy.among.set(k, v);
    copy.released = this.released.slice();
    for (const [k, v] of this.corrections) copy.corrections.set(k, v);
    for (const [k, v] of this.correctedBy) copy.correctedBy.set(k, v);
    for (const [k, v] of this.threads) copy.threads.set(k, v.slice());
    for (const [k, v] of this.roots) copy.roots.set(k, v);
    for (const [k, v] of this.overtaken) copy.overtaken.set(k, v);
    for (const [k, v] of this.complete) copy.complete.set(k, new Map(v));
    for (const [k, v] of this.latest) copy.latest.set(k, v);
    return copy;
  }
}

function standingIn(c: Context, key: string): StandingWord | null {
  const word = c.state(`I:${key}`)?.word;
  return word === undefined || word === "absent" ? null : (String(word) as StandingWord);
}

function isSetOff(c: Context, m: Machine, key: string, { from, to }: Between): boolean {
  const it = instanceOf(m, key);
  const trigger = it === null ? null : (envOf(c, m, it)?.trigger ?? null);
  return trigger !== null && from <= trigger.lo && trigger.lo < to;
}

const ever: Between = { from: Number.MIN_SAFE_INTEGER, to: Number.MAX_SAFE_INTEGER };

/** Of a norm, how many of its instances have each standing that any of them has. */
export type Tallied = { readonly norm: string; readonly counts: ReadonlyMap<StandingWord, number> };

/** From an instant on, until the next: null is the beginning of time. Nothing stands where there is no such thing. */
export type Stretch = { readonly from: Instant | null; readonly stands: StandingBy | null };

/** Nodes whose key is that of a standing. */
const ownKind: ReadonlySet<string> = new Set(["S", "I", "D", "P", "F"]);

const kindOfNode: Readonly<Record<string, string>> = {
  situation: "S",
  instrument: "S",
  question: "D",
  procedure: "P",
  fact: "F",
};

function stateIn(history: readonly Boundary[], beat: Beat): State | null {
  return history.findLast((it) => it.beat <= beat)?.state ?? null;
}

function keysOfState(state: State | null): readonly string[] {
  return String(state?.keys ?? "")
    .split("\n")
    .filter((key) => key !== "");
}

/** Keys that are among those of one history and not of the other, at whatever time. */
function keysOtherwise(before: readonly Boundary[], now: readonly Boundary[]): ReadonlySet<string> {
  let same = 0;
  while (
    same < now.length &&
    before[same]?.beat === now[same]?.beat &&
    before[same]?.state === now[same]?.state
  )
    same += 1;
  const out = new Set<string>();
  for (const { beat } of [...before.slice(same), ...now.slice(same)]) {
    const [old, fresh] = [before, now].map((history) => new Set(keysOfState(stateIn(history, beat))));
    for (const key of old ?? []) if (fresh?.has(key) !== true) out.add(key);
    for (const key of fresh ?? []) if (old?.has(key) !== true) out.add(key);
  }
  return out;
}

/** As the record has it. */
function standingOf(kind: string, state: State | null): StandingBy | null {
  switch (kind) {
    case "F":
      return state === null ? null : { standing: valueWord(state.v as Value), due: null };
    case "I":
      return state === null || state.word === "absent"
        ? null
        : { standing: String(state.word), due: (state.due ?? null) as Instant | null };
    case "D":
      return state?.word === "absent" || state?.word === "purported"
        ? null
        : {
            standing: String(state?.word ?? "undetermined"),
            due: (state?.closes ?? null) as Instant | null,
          };
    default:
      return { standing: String(state?.word ?? "undetermined"), due: null };
  }
}

/** A reason that leads down through so many standings has been read; what lies deeper is asked for by its own key. */
const deepestReason = 100;

function latestOf(instants: Iterable<Instant>): Instant | null {
  let latest: Instant | null = null;
  for (const at of instants) if (latest === null || at > latest) latest = at;
  return latest;
}
/** Keys of the record, kinds of events by the names under which a reader waits for them, and registers. */
export type Reads = {
  readonly keys: readonly string[];
  readonly events: readonly string[];
  readonly registers: readonly string[];
};

/** The record's engine after the log up to a position; the same for ever, whatever arrives later. */
export function replay(
  agreement: Agreement,
  events: readonly LogEvent[],
  options: { readonly knownAt?: Position; readonly world?: World } = {},
): Engine {
  const engine = new Engine(agreement, options.world ?? plainWorld);
  for (const e of events)
    if (options.knownAt === undefined || e.position <= options.knownAt) engine.append(e);
  return engine;
}

/** Under which names beside its id a reader may wait for the event: the index that keeps cost with what is touched. */
function bucketsOf(e: LogEvent): readonly string[] {
  switch (e.kind) {
    case "act": {
      const out = [`act:${e.verb}`];
      if (e.about !== null) {
        out.push(`act:${e.verb}:${e.about}`, `act:${e.verb}:=${e.about}`);
        const base = baseOf(e.about);
        if (base !== e.about) out.push(`act:${e.verb}:${base}`);
      }
      if (e.under !== null) out.push(`under:${e.under}`);
      return out;
    }
    case "report": {
      const out = [`report:${e.of}`];
      if (e.args.length > 0) out.push(`report:${factKey(e.of, e.args)}`);
      if (e.about !== null) out.push(`on:${e.about}`);
      return out;
    }
    case "finding":
      return e.args.length === 0
        ? [`finding:${e.fact}`]
        : [`finding:${e.fact}`, `finding:${factKey(e.fact, e.args)}`];
    case "delivery": {
      const base = baseOf(e.norm);
      return base === e.norm ? [`delivery:${e.norm}`] : [`delivery:${e.norm}`, `delivery:${base}`];
    }
    case "membership":
      return [`membership:${e.of}`];
    case "coverage":
      return [`coverage:${e.of}`];
    case "text":
      return [`text:${e.instrument}`];
    case "correction":
    case "record":
      return [];
  }
}

/** The norm or question that an instance key belongs to. */
export function baseOf(key: string): string {
  const cut = key.search(/[(@#]/);
  return cut < 0 ? key : key.slice(0, cut);
}

function nameAndArgs(key: string): { readonly name: string; readonly args: readonly string[] } {
  const match = /^([^()]+)(?:\((.*)\))?$/.exec(key);
  const args = match?.[2] === undefined || match[2] === "" ? [] : match[2].split(",").map((x) => x.trim());
  return { name: match?.[1] ?? key, args };
}
