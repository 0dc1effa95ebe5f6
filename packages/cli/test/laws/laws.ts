// The laws of the engine, each as a function from a seed to a failure or null. Tests run a few hundred cases of each,
// `npm run laws` as many as it is told; a failure names its seed, and the seed gives the texts again.
import {
  type Agreement,
  admit,
  allEvents,
  baseOf,
  type Change,
  changes,
  changesIn,
  Engine,
  effective,
  type LogEvent,
  moves,
  plainWorld,
  project,
  readLogLines,
  replay,
  type StandingRecord,
  standingAt,
  standingsOf,
  step,
  Timelines,
  type World,
} from "@pacta/core";
import { parseFiles, print } from "@pacta/language";
import { askingTimes, Dice, type Line, randomLog, randomText, start, vocabularyOf } from "./generate.ts";
import { SlowNetwork } from "./oracle.ts";

export type Law = {
  readonly law: number;
  readonly says: string;
  readonly holds: (seed: number) => string | null;
};

type Case = {
  readonly text: string;
  readonly agreement: Agreement;
  readonly lines: readonly Line[];
  readonly dice: Dice;
};

function parsed(text: string): Agreement {
  const p = parseFiles([{ name: "random.pacta", text }]);
  const errors = p.diagnostics.filter((x) => x.severity === "error" && !x.code.startsWith("W6"));
  if (p.agreement === null || errors.length > 0)
    throw new Error(
      `the generated text does not compile: ${errors.map((e) => `${e.code} ${e.message}`).join("; ")}\n${text}`,
    );
  return p.agreement;
}

function caseOf(seed: number): Case {
  const dice = new Dice(seed);
  const text = randomText(dice, vocabularyOf(seed));
  const agreement = parsed(text);
  return {
    text,
    agreement,
    lines: randomLog(
      dice,
      agreement.norms.map((n) => n.id),
    ),
    dice,
  };
}

/** Events in the order given; what the log or the agreement refuses is left out, as a door would. */
function eventsOf(agreement: Agreement, lines: readonly Line[]): readonly LogEvent[] {
  const read = readLogLines(lines.map((l) => JSON.stringify(l)).join("\n"), agreement.zone);
  const events = admit(agreement, read.events, read.places).events;
  return events.map((e, i) => ({ ...e, position: i + 1 }));
}

/** A record as bytes, without what depends on the order of arrival. */
function bytes(record: StandingRecord): string {
  return JSON.stringify({ ...record, knownAt: 0 }, (_, v) => (typeof v === "bigint" ? `${v}n` : v));
}

function difference(a: string, b: string): string {
  let i = 0;
  while (i < a.length && a[i] === b[i]) i += 1;
  return `…${a.slice(Math.max(0, i - 200), i + 160)}\n≠\n…${b.slice(Math.max(0, i - 200), i + 160)}`;
}

/** Corrections keep their place after what they correct and among themselves; everything else may arrive in any order. */
function otherArrival(d: Dice, lines: readonly Line[]): readonly Line[] {
  const corrections = lines.filter((l) => l.kind === "correction");
  const rest = d.shuffled(lines.filter((l) => l.kind !== "correction"));
  const out: Line[] = rest.slice();
  let at = 0;
  for (const c of corrections) {
    const target = out.findIndex((l) => l.id === c.corrects);
    at = Math.max(at, target + 1) + d.below(out.length - Math.max(at, target + 1) + 1);
    out.splice(at, 0, c);
    at += 1;
  }
  return out;
}

function rename(text: string, map: Readonly<Record<string, string>>): string {
  return text.replace(new RegExp(`\\b(${Object.keys(map).join("|")})\\b`, "g"), (x) => map[x] ?? x);
}

const undeterminedWords = new Set(["undetermined"]);

export const laws: readonly Law[] = [
  {
    law: 1,
    says: "the record after any appends and corrections equals that of a slow evaluation from scratch, byte for byte",
    holds(seed) {
      const { agreement, lines, dice } = caseOf(seed);
      const events = eventsOf(agreement, dice.chance(50) ? otherArrival(dice, lines) : lines);
      const quick = new Engine(agreement);
      const times = askingTimes(dice, lines, 3);
      for (const e of events) {
        quick.append(e);
        if (dice.chance(30)) quick.advance(dice.one(times.length > 0 ? times : [start]));
      }
      // The slow side gets what counts, corrections applied beforehand.
      const counted = effective(events, events.length).counted.map((x, i) => ({
        ...x.event,
        position: i + 1,
      }));
      const slow = new Engine(agreement, plainWorld, new SlowNetwork());
      for (const e of counted) slow.append(e);
      for (const at of times) {
        const a = bytes({ ...quick.record(at), notices: [], invented: true });
        const b = bytes({ ...slow.record(at), notices: [], invented: true });
        if (a !== b) return `as of ${new Date(at).toISOString()}: ${difference(a, b)}`;
      }
      return null;
    },
  },
  {
    law: 2,
    says: "splitting the log anywhere changes nothing, and its order of arrival nothing but positions",
    holds(seed) {
      const { agreement, lines, dice } = caseOf(seed);
      const times = askingTimes(dice, lines, 3);
      const whole = replay(agreement, eventsOf(agreement, lines));
      const split = new Engine(agreement);
      for (const e of eventsOf(agreement, otherArrival(dice, lines))) {
        split.append(e);
        if (dice.chance(40) && times.length > 0) split.record(dice.one(times));
      }
      for (const at of times) {
        const a = bytes(whole.record(at));
        const b = bytes(split.record(at));
        if (a !== b) return `as of ${new Date(at).toISOString()}: ${difference(a, b)}`;
      }
      return null;
    },
  },
  {
    law: 3,
    says: "the record as known earlier never changes",
    holds(seed) {
      const { agreement, lines, dice } = caseOf(seed);
      const events = eventsOf(agreement, lines);
      if (events.length < 2) return null;
      const k = 1 + dice.below(events.length - 1);
      const engine = replay(agreement, events, { knownAt: k });
      const times = askingTimes(dice, lines, 3);
      const before = times.map((at) => bytes(engine.record(at)));
      const kept = engine.fork();
      for (const e of events.slice(k)) engine.append(e);
      for (const at of times) engine.record(at);
      const again = replay(agreement, events, { knownAt: k });
      for (const [i, at] of times.entries()) {
        for (const e of [kept, again])
          if (bytes(e.record(at)) !== before[i])
            return `as of ${new Date(at).toISOString()}: ${difference(before[i] ?? "", bytes(e.record(at)))}`;
      }
      return null;
    },
  },
  {
    law: 4,
    says: "an event that no clause reads changes nothing but the passing of time",
    holds(seed) {
      const { agreement, lines, dice } = caseOf(seed);
      const at = start + dice.below(300) * 3_600_000;
      const idle: Line = {
        v: 1,
        id: "idle",
        kind: "act",
        verb: "declare",
        by: dice.one(["Arda", "Dune"]),
        occurredAt: new Date(at).toISOString(),
        reportedAt: new Date(start - 1).toISOString(),
        invented: true,
      };
      const without = replay(agreement, eventsOf(agreement, lines));
      const withIt = replay(agreement, eventsOf(agreement, [...lines, idle]));
      for (const t of [...askingTimes(dice, lines, 2), at]) {
        const a = bytes({ ...without.record(t), newest: null, invented: true });
        const b = bytes({ ...withIt.record(t), newest: null, invented: true });
        if (a !== b) return `as of ${new Date(t).toISOString()}: ${difference(a, b)}`;
      }
      return null;
    },
  },
  {
    law: 5,
    says: "renaming parties commutes with everything, so results do not depend on who is accused",
    holds(seed) {
      const { text, agreement, lines, dice } = caseOf(seed);
      // Names that sort alike keep the order of lists; swapping two of them shows that no name is special.
      const map = dice.chance(50)
        ? { Arda: "Brin", Brin: "Arda" }
        : { Arda: "Zeta", Brin: "Yota", Cole: "Xeno", Dune: "Wend" };
      const swapped = parsed(rename(text, map));
      const events = eventsOf(agreement, lines);
      const renamedLines = JSON.parse(rename(JSON.stringify(lines), map)) as Line[];
      const a = replay(agreement, events);
      const b = replay(swapped, eventsOf(swapped, renamedLines));
      for (const at of askingTimes(dice, lines, 3)) {
        const want = project(a.record(at))
          .split("\n")
          .map((l) => rename(l, map))
          .sort()
          .join("\n");
        const got = project(b.record(at)).split("\n").sort().join("\n");
        if (want !== got) return `as of ${new Date(at).toISOString()}: ${difference(want, got)}`;
      }
      return null;
    },
  },
  {
    law: 6,
    says: "turning an undetermined fact into one that holds or fails never turns a determined answer into a different determined one",
    holds(seed) {
      const { agreement, lines, dice } = caseOf(seed);
      const events = eventsOf(agreement, lines);
      const fact = dice.one(["Calm", "Known", "Proven"]);
      const worldOf = (value: "holds" | "fails" | "undetermined"): World => ({
        ...plainWorld,
        assume: { [fact]: value },
      });
      const open = replay(agreement, events, { world: worldOf("undetermined") });
      for (const value of ["holds", "fails"] as const) {
        const refined = replay(agreement, events, { world: worldOf(value) });
        for (const at of askingTimes(dice, lines, 3)) {
          const a = standings(open.record(at));
          const b = standings(refined.record(at));
          for (const [key, word] of a) {
            const after = b.get(key);
            if (after === undefined || undeterminedWords.has(word)) continue;
            if (after !== word)
              return `${key} was ${word}, with ${fact} ${value} it is ${after}, as of ${new Date(at).toISOString()}`;
          }
        }
      }
      return null;
    },
  },
  {
    law: 7,
    says: "the events that a reason cites reproduce the value",
    holds(seed) {
      const { agreement, lines, dice } = caseOf(seed);
      const events = eventsOf(agreement, lines);
      const engine = replay(agreement, events);
      for (const at of askingTimes(dice, lines, 2)) {
        const record = engine.record(at);
        for (const key of [
          ...record.norms.map((n) => n.key),
          ...record.situations.map((s) => s.key),
          ...record.facts.map((f) => f.key),
        ]) {
          const reason = engine.why(key, at);
          if (reason === null) return `${key} has no reason`;
          const cited = new Set(allEvents(reason));
          // A cited event stands for everything that was recorded about it.
          const kept = events.filter(
            (e) => cited.has(e.id) || (e.kind === "correction" && standsFor(events, e, cited)),
          );
          const again = replay(
            agreement,
            kept.map((e, i) => ({ ...e, position: i + 1 })),
          );
          const value = again.why(key, at)?.value;
          if (value !== reason.value)
            return `${key} is ${reason.value} as of ${new Date(at).toISOString()}, but ${value ?? "absent"} by the events cited: ${[...cited].join(" ")}`;
        }
      }
      return null;
    },
  },
  {
    law: 8,
    says: "a printed agreement parses to the same agreement, and prints the same",
    holds(seed) {
      const { agreement } = caseOf(seed);
      const once = print(agreement);
      const twice = print(parsed(once));
      return once === twice ? null : difference(once, twice);
    },
  },
  {
    law: 9,
    says: "every walk over the moves, written as a log, gives the same standings",
    holds(seed) {
      const { agreement, dice } = caseOf(seed);
      let engine = new Engine(agreement);
      let at = start;
      const horizon = {
        v: 1,
        id: "horizon",
        kind: "coverage",
        by: "Arda",
        of: "log",
        state: "complete",
        occurredAt: new Date(start).toISOString(),
        period: { from: new Date(start).toISOString(), to: new Date(start + 90 * 86_400_000).toISOString() },
        invented: true,
      } as const;
      for (const e of eventsOf(agreement, [horizon])) engine.append(e);
      const shown: { readonly at: number; readonly standings: string }[] = [];
      for (let i = 0; i < 5; i += 1) {
        const options = moves(engine, at);
        if (options.length === 0) break;
        const move = dice.one(options);
        at =
          move.kind === "time"
            ? Math.max(at + 1, Math.min(move.until, start + 80 * 86_400_000))
            : at + dice.below(3) * 3_600_000 + 1;
        engine = step(engine, move, at);
        shown.push({ at, standings: project(engine.record(at)) });
      }
      const written = replay(agreement, engine.events);
      const last = shown.at(-1);
      if (last !== undefined && project(written.record(last.at)) !== last.standings)
        return `as of ${new Date(last.at).toISOString()}: ${difference(last.standings, project(written.record(last.at)))}`;
      for (const s of shown) {
        const upTo = replay(
          agreement,
          engine.events
            .filter((e) => e.occurredAt.from <= s.at || e.id === "horizon")
            .map((e, n) => ({ ...e, position: n + 1 })),
        );
        if (project(upTo.record(s.at)) !== s.standings)
          return `as of ${new Date(s.at).toISOString()}: ${difference(s.standings, project(upTo.record(s.at)))}`;
      }
      return null;
    },
  },
  {
    law: 11,
    says: "a timeline says of each standing, as known at any position and as of any instant, what the record made for them says, and what changed between two of them",
    holds(seed) {
      const { agreement, lines, dice } = caseOf(seed);
      const events = eventsOf(agreement, dice.chance(50) ? otherArrival(dice, lines) : lines);
      const times = askingTimes(dice, lines, 4);
      const timelines = new Timelines(agreement, Math.max(start, ...times));
      for (const event of events) timelines.append(event);
      const facts = new Set(agreement.facts.map(({ id }) => id));
      for (const known of [0, dice.below(events.length + 1), events.length]) {
        const engine = replay(agreement, events, { knownAt: known });
        for (const asOf of times) {
          const stands = standingsOf(engine.record(asOf));
          for (const key of new Set([...stands.keys(), ...timelines.versions.keys()])) {
            const told = standingAt(timelines.versions.get(key) ?? [], { known, asOf });
            const found = stands.get(key) ?? null;
            // To look at a record raises questions of fact that nobody has raised before.
            if (told === null && facts.has(baseOf(key))) continue;
            if (told?.standing !== found?.standing || told?.due !== found?.due)
              return `${key}, known at ${known}, as of ${new Date(asOf).toISOString()}: ${JSON.stringify(told)} ≠ ${JSON.stringify(found)}`;
          }
        }
      }
      const [one = start, other = start] = times;
      const between = {
        before: { asOf: one, knownAt: dice.below(events.length + 1) },
        after: { asOf: other, knownAt: events.length },
      };
      const said = (list: readonly Change[]): string =>
        JSON.stringify(list.filter(({ key }) => !facts.has(baseOf(key))));
      const eventAt = (position: number): string => events[position - 1]?.id ?? "";
      const told = said(changesIn(timelines.versions, between, eventAt));
      const found = said(changes(agreement, events, { ...between, world: plainWorld }));
      if (told !== found) return `changes: ${told} ≠ ${found}`;
      return null;
    },
  },
];

function standings(r: StandingRecord): ReadonlyMap<string, string> {
  return new Map([
    ...r.norms.map((n) => [n.key, n.standing] as const),
    ...r.situations.map((s) => [s.key, s.standing] as const),
    ...r.decisions.map((x) => [x.key, x.standing] as const),
  ]);
}

function standsFor(events: readonly LogEvent[], c: LogEvent, cited: ReadonlySet<string>): boolean {
  const byId = new Map(events.map((e) => [e.id, e]));
  let at: LogEvent | undefined = c;
  while (at?.kind === "correction") {
    if (cited.has(at.corrects)) return true;
    at = byId.get(at.corrects);
  }
  return false;
}
