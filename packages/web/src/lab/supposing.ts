// Agreement, what is on record, and what is supposed, replayed: how everything stands without the supposed, and in each of
// two scenarios; what differs; who can decide; and why. A function of plain data.
import {
  type Admission,
  type Agreement,
  admit,
  baseOf,
  type Deciding,
  decidingOf,
  decodeEvent,
  differing,
  firstInstant,
  type Instant,
  type LogEvent,
  parseInstant,
  plainWorld,
  replay,
  type StandingRecord,
  sightOf,
  standingsOf,
  worldsOf,
} from "@pacta/core";
import type { WhyDocument } from "@pacta/server/wire";
import {
  type Answer,
  type Asked,
  iso,
  type Narrator,
  narrator,
  reasonsOf,
  usualSettings,
  type Words,
  whyWithNames,
} from "@pacta/telling";
import type { Line } from "./scenario.ts";

export type Refused = { readonly id: string; readonly code: string; readonly message: string };

export type Stands = {
  readonly standing: string;
  readonly word: string;
  readonly due: string | null;
};

export type Row = {
  readonly key: string;
  readonly kind: "situation" | "norm" | "decision" | "procedure" | "fact";
  readonly title: string;
  readonly who: readonly string[];
  /** Null: there is no such thing. */
  readonly without: Stands | null;
  readonly a: Stands | null;
  readonly b: Stands | null;
};

export type Decides = Omit<Deciding, "closes" | "seats" | "abstention"> & {
  readonly title: string;
  readonly bodyTitle: string;
  readonly word: string;
  readonly closes: string | null;
  readonly seats: readonly (Deciding["seats"][number] & { readonly name: string })[];
  readonly needNames: readonly string[];
  readonly abstention: {
    readonly who: readonly string[];
    readonly counted: string;
    readonly left: string;
  } | null;
};

export type Branched = {
  readonly refused: readonly Refused[];
  readonly deciding: readonly Decides[];
  /** Supposed acts without effect, with their ground. */
  readonly purported: readonly { readonly event: string; readonly ground: string }[];
  /** When the clock alone may change something next, and when something last did. */
  readonly next: string | null;
};

export type Outcome = {
  readonly rows: readonly Row[];
  readonly a: Branched;
  readonly b: Branched;
};

export type Ground = {
  readonly agreement: Agreement;
  readonly log: readonly LogEvent[];
};

export type Question = {
  readonly asOf: string;
  readonly language: string;
  readonly closed: boolean;
  /** Told in any case. */
  readonly key: string | null;
};

/** A question with the words of its language. */
export type Worded = Omit<Question, "language"> & { readonly words: Words };

export function decoded(lines: readonly unknown[], agreement: Agreement): readonly LogEvent[] {
  return lines.flatMap((line, i) => {
    const it = decodeEvent(line, { position: i + 1, zone: agreement.zone });
    return it.kind === "event" ? [it.event] : [];
  });
}

/** In the order of the scenario, behind what is on record. */
function branchOf(
  { agreement, log }: Ground,
  lines: readonly Line[],
): { readonly events: readonly LogEvent[]; readonly refused: readonly Refused[] } {
  const last = log.at(-1)?.position ?? 0;
  const refused: Refused[] = [];
  const events: LogEvent[] = [];
  for (const [i, line] of lines.entries()) {
    const position = last + i + 1;
    const read = decodeEvent({ ...line, position, invented: true }, { position, zone: agreement.zone });
    const faults = (found: Admission["refusals"]): void => {
      for (const { code, message } of found) refused.push({ id: line.id, code, message });
    };
    if (read.kind === "refused") {
      for (const { code, data, place } of read.faults)
        refused.push({
          id: line.id,
          code,
          message: `${place.join(".")}: expected ${data.expected}; found ${data.found}`,
        });
      continue;
    }
    const { events: taken, refusals } = admit(agreement, [read.event], new Map(), [...log, ...events]);
    faults(refusals);
    events.push(...taken);
  }
  return { events, refused };
}

/** Nothing else happens: every register is complete, as nobody could know. */
function completing(
  { agreement, log }: Ground,
  more: readonly LogEvent[],
  asOf: Instant,
): readonly LogEvent[] {
  const last = (more.at(-1) ?? log.at(-1))?.position ?? 0;
  return ["log", ...agreement.registers.map(({ id }) => id)].map(
    (of, i): LogEvent => ({
      v: 1,
      kind: "coverage",
      id: `\u0000complete ${of}`,
      position: last + i + 1,
      occurredAt: { from: asOf, to: asOf },
      reportedAt: asOf,
      recordedAt: asOf,
      by: "",
      marking: {
        level: "public",
        rel: null,
        persons: null,
        cases: [],
        until: null,
        originators: [],
        reasons: [],
        review: null,
      },
      source: null,
      invented: true,
      note: null,
      of,
      area: null,
      period: { from: firstInstant, to: asOf + 1 },
      state: "complete",
    }),
  );
}

function logWith(ground: Ground, events: readonly LogEvent[], asOf: Instant, closed: boolean) {
  const all = [...ground.log, ...events];
  return closed ? [...all, ...completing(ground, events, asOf)] : all;
}

const world = (agreement: Agreement) => worldsOf(agreement, plainWorld)[0] ?? plainWorld;

export function outcomeOf(
  ground: Ground,
  a: readonly Line[],
  b: readonly Line[],
  { asOf: when, words, closed, key }: Worded,
): Outcome {
  const asOf = instantIn(when);
  const say = narrator(ground.agreement, words);
  const branches = { a: branchOf(ground, a), b: branchOf(ground, b) };
  const replayed = (events: readonly LogEvent[]) =>
    replay(ground.agreement, logWith(ground, events, asOf, closed), { world: world(ground.agreement) });
  const without = replayed([]).record(asOf);
  const inA = replayed(branches.a.events);
  const inB = replayed(branches.b.events);
  const records = { without, a: inA.record(asOf), b: inB.record(asOf) };
  const before = standingsOf(without);
  const branched = (of: "a" | "b"): Branched => {
    const { events, refused } = branches[of];
    const ids = new Set(events.map(({ id }) => id));
    const log = logWith(ground, events, asOf, closed);
    const next = (of === "a" ? inA : inB).nextBoundary(asOf);
    return {
      refused,
      deciding: decidingOf(ground.agreement, log, asOf, world(ground.agreement))
        .filter(({ key, standing }) => isOpen.has(standing) || before.get(key)?.standing !== standing)
        .slice(-mostDecisions)
        .map((it) => decidesIn(it, say)),
      purported: records[of].purported
        .filter(({ event }) => ids.has(event))
        .map(({ event, ground: why }) => ({ event, ground: say.ground(why) })),
      next: next === null ? null : iso(next),
    };
  };
  return { rows: rowsOf(records, say, key), a: branched("a"), b: branched("b") };
}

const isOpen: ReadonlySet<string> = new Set(["open", "undetermined"]);
/** Each of them is replayed several times. */
const mostDecisions = 12;

/** Everything that stands otherwise in a scenario than without it, or in one than in the other. */
function rowsOf(
  records: Readonly<Record<"without" | "a" | "b", StandingRecord>>,
  say: Narrator,
  asked: string | null,
): readonly Row[] {
  const standings = {
    without: standingsOf(records.without),
    a: standingsOf(records.a),
    b: standingsOf(records.b),
  };
  const keys = new Set<string>(
    asked === null
      ? []
      : [...standings.a.keys(), ...standings.b.keys()].filter(
          (key) => key === asked || baseOf(key) === asked,
        ),
  );
  for (const { key } of [
    ...differing(standings.without, standings.a),
    ...differing(standings.without, standings.b),
    ...differing(standings.a, standings.b),
  ])
    keys.add(key);
  const stands = (of: keyof typeof standings, key: string): Stands | null => {
    const it = standings[of].get(key);
    return it === undefined
      ? null
      : { standing: it.standing, word: say.words.standing(it.standing), due: iso(it.due) };
  };
  return [...keys].sort().map((key) => ({
    key,
    ...aboutKey(key, [records.a, records.b, records.without], say),
    without: stands("without", key),
    a: stands("a", key),
    b: stands("b", key),
  }));
}

function aboutKey(
  key: string,
  records: readonly StandingRecord[],
  say: Narrator,
): Pick<Row, "kind" | "title" | "who"> {
  for (const { norms, situations, decisions, procedures, facts } of records) {
    const norm = norms.find((it) => it.key === key);
    if (norm !== undefined)
      return { kind: "norm", title: norm.title, who: norm.debtors.map(({ party }) => say.name(party)) };
    const situation = situations.find((it) => it.key === key);
    if (situation !== undefined) return { kind: "situation", title: situation.title, who: [] };
    const decision = decisions.find((it) => it.key === key);
    if (decision !== undefined)
      return { kind: "decision", title: say.name(decision.question), who: [say.name(decision.body)] };
    const procedure = procedures.find((it) => it.key === key);
    if (procedure !== undefined)
      return { kind: "procedure", title: procedure.title, who: [say.name(procedure.of)] };
    const fact = facts.find((it) => it.key === key);
    if (fact !== undefined) return { kind: "fact", title: say.name(key), who: [] };
  }
  return { kind: "norm", title: key, who: [] };
}

function decidesIn(it: Deciding, say: Narrator): Decides {
  return {
    ...it,
    title: say.name(it.question),
    bodyTitle: say.name(it.body),
    word: say.words.standing(it.standing),
    closes: iso(it.closes),
    seats: it.seats.map((seat) => ({ ...seat, name: say.name(seat.who) })),
    needNames: it.needs.map((who) => say.name(who)),
    abstention:
      it.abstention === null
        ? null
        : {
            who: it.abstention.who.map((who) => say.name(who)),
            counted: say.words.standing(it.abstention.counted),
            left: say.words.standing(it.abstention.left),
          },
  };
}

export function whyOf(
  ground: Ground,
  lines: readonly Line[],
  key: string,
  { asOf: when, words, closed }: Worded,
): WhyDocument {
  const asOf = instantIn(when);
  const { agreement } = ground;
  const say = narrator(agreement, words);
  const { events } = branchOf(ground, lines);
  const log = logWith(ground, events, asOf, closed);
  const at = world(agreement);
  const engine = replay(agreement, log, { world: at });
  const answer: Answer = { world: at, engine, record: engine.record(asOf) };
  const asked: Asked = {
    agreement,
    asOf,
    asOfNow: false,
    knownAt: ground.log.at(-1)?.position ?? 0,
    events: log,
    worlds: [at],
    fork: { events: events.length, files: [] },
    viewer: null,
    sight: sightOf(agreement, log, null, asOf),
    released: () => new Map(),
    settings: usualSettings,
    diagnostics: [],
    refusals: [],
  };
  return whyWithNames(asked, [answer], reasonsOf(asked, [answer], [key]), say) as unknown as WhyDocument;
}

function instantIn(text: string): Instant {
  const at = parseInstant(text);
  if (at === null) throw new Error(`${text} is no instant`);
  return at;
}

export function standingsIn({ agreement, log }: Ground, asOf: string): Readonly<Record<string, string>> {
  const record = replay(agreement, log, { world: world(agreement) }).record(instantIn(asOf));
  return Object.fromEntries([...standingsOf(record)].map(([key, { standing }]) => [key, standing]));
}

const mostMoments = 60;
const ahead = 400 * 86_400_000;

/** When something supposed happens, and when the clock changes something after it. */
export function momentsOf(
  ground: Ground,
  a: readonly Line[],
  b: readonly Line[],
  { closed }: Pick<Question, "closed">,
): readonly string[] {
  const found = new Set<Instant>();
  for (const lines of [a, b]) {
    const { events } = branchOf(ground, lines);
    const times = events.map(({ occurredAt }) => occurredAt.from).sort((x, y) => x - y);
    for (const at of times) found.add(at);
    const until = (times.at(-1) ?? 0) + ahead;
    const log = logWith(ground, events, until, closed);
    const engine = replay(ground.agreement, log, { world: world(ground.agreement) });
    let [at] = times;
    for (let n = 0; at !== undefined && n < mostMoments / 2; n++) {
      engine.record(at);
      const boundary: Instant | null = engine.nextBoundary(at);
      if (boundary === null || boundary <= at || boundary >= until) break;
      found.add(boundary);
      at = boundary;
    }
  }
  return [...found]
    .sort((x, y) => x - y)
    .slice(0, mostMoments)
    .map((at) => iso(at));
}
