// Moving in time: what is read of the timelines is what the engine says, at a cost that hardly grows with the log, and of
// many questions that come at once only the last is asked.
import { readLogLines, standingAt, Timelines } from "@pacta/core";
import type { TimelinesDocument } from "@pacta/server/wire";
import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, test } from "vitest";
import { changesAt, differing, type Held, heldIn, type Place, standingsAt } from "../src/bar/held.ts";
import { answering, keepingOf, type Question, type Told } from "../src/bar/keeping.ts";
import { type Moves, movesWith } from "../src/bar/moves.ts";
import { messagesIn } from "../src/messages/catalogue.ts";
import { monthsOn } from "../src/time/moments.ts";
import { State } from "../src/told/state.tsx";
import { Telling } from "../src/told/teller.tsx";
import { ThenContext } from "../src/told/then.ts";
import { parisAgreement, parisLog } from "./served.ts";
import { type Line, linesOf, timelinesWith } from "./timeline.ts";

/** Places in both clocks, the same each time. */
function places(count: number, { from, to, known }: { from: number; to: number; known: number }): Place[] {
  const random = (n: number): number => ((Math.imul(n, 0x9e3779b1) >>> 0) % 10_007) / 10_007;
  return Array.from({ length: count }, (_, i) => ({
    asOf: Math.floor(from + (to - from) * random(2 * i)),
    known: Math.floor((known + 1) * random(2 * i + 1)),
  }));
}

test("everywhere in both clocks everything stands as the engine says", () => {
  const agreement = parisAgreement();
  const { events } = readLogLines(parisLog(), agreement.zone);
  const timelines = new Timelines(agreement, Date.parse("2027-12-01T00:00:00Z"));
  for (const event of events) timelines.append(event);
  const document = timelinesWith(linesOf(timelines));
  const held = heldIn(document);
  let found = 0;
  const range = {
    from: Date.parse("2025-11-01T00:00:00Z"),
    to: Date.parse("2027-11-01T00:00:00Z"),
    known: events.length,
  };
  for (const place of places(200, range)) {
    const told = [...standingsAt(held, place)].map((it) => held.standings[it - 1] ?? null);
    const said = held.keys.map(
      (key) => standingAt(timelines.versions.get(key) ?? [], place)?.standing ?? null,
    );
    expect(told).toEqual(said);
    found += said.filter((it) => it !== null).length;
  }
  expect(found).toBeGreaterThan(10_000);
});

/** As many entries as this, each of which altered one of so many standings. */
function grown(entries: number, standings: number): Held {
  const lines = Array.from({ length: standings }, (_, key): Line => {
    const known = Array.from({ length: Math.ceil(entries / standings) }, (_, i) => i * standings + key + 1);
    return {
      key: `N-${key}`,
      kind: "norm",
      title: "",
      versions: known.map((position) => ({
        known: position,
        stretches: [
          { from: null, standing: "conditional", due: null },
          { from: "2026-01-01T00:00:00.000Z", standing: "active", due: null },
          {
            from: "2026-02-01T00:00:00.000Z",
            standing: position % 2 === 0 ? "overdue" : "fulfilled",
            due: null,
          },
        ],
      })),
    };
  });
  return heldIn(timelinesWith(lines));
}

/** How many places of its columns are looked at. */
function readsOf(held: Held, read: (held: Held) => void): number {
  let reads = 0;
  const counted = (list: ArrayLike<number>): ArrayLike<number> =>
    new Proxy(list, {
      get: (of, name) => {
        if (typeof name === "string" && /^\d+$/.test(name)) reads += 1;
        return Reflect.get(of, name);
      },
    });
  const { versions, known, stretches, from, stands } = held;
  read({
    ...held,
    versions: counted(versions),
    known: counted(known),
    stretches: counted(stretches),
    from: counted(from),
    stands: counted(stands),
  });
  return reads;
}

describe("a step over a hundred thousand entries", () => {
  const standings = 250;
  const place = { asOf: Date.parse("2026-01-15T00:00:00Z"), known: 60_000 };
  const long = grown(100_000, standings);

  test("looks at a few places for each standing", () => {
    expect(long.known.length).toBe(100_000);
    const reads = readsOf(long, (held) => standingsAt(held, place));
    // Two searches, in 400 versions and in 3 stretches, and where each begins and ends.
    expect(reads).toBeLessThanOrEqual(standings * (9 + 2 + 5));
    expect(reads).toBeGreaterThan(standings * 4);
  });

  test("looks at no more than seven places more for each than one over a hundredth of them", () => {
    const reads = (held: Held, known: number): number =>
      readsOf(held, (it) => standingsAt(it, { ...place, known }));
    expect(reads(long, 60_000) - reads(grown(1_000, standings), 600)).toBeLessThanOrEqual(standings * 7);
  });

  test("finds where something changes among what is current, not in all that was ever known", () => {
    expect(readsOf(long, (held) => changesAt(held, 60_000))).toBeLessThanOrEqual(standings * (9 + 16));
    expect([...changesAt(long, 60_000)].map((at) => new Date(at).toISOString().slice(0, 10))).toEqual([
      "2026-01-01",
      "2026-02-01",
    ]);
  });
});

test("what differs is counted, of all that is there before or after", () => {
  expect(differing(Uint16Array.of(1, 2, 0, 0), Uint16Array.of(1, 3, 1, 0))).toEqual({ differ: 2, of: 3 });
});

const ferry: Line = {
  key: "Crossing",
  kind: "situation",
  title: "Crossing open",
  versions: [
    {
      known: 2,
      stretches: [
        { from: "2026-03-01T00:00:00.000Z", standing: "in force", due: null },
        { from: "2026-03-11T00:00:00.000Z", standing: "undetermined", due: null },
      ],
    },
  ],
};
const at = (day: string, known = 2): Place => ({ asOf: Date.parse(`2026-${day}T12:00:00Z`), known });

/** With a worker that answers when it is told to. */
function beside(): { readonly moves: Moves; readonly asked: Question[]; readonly answer: () => void } {
  const keeping = keepingOf(timelinesWith([ferry]));
  const asked: Question[] = [];
  let hear: (told: Told) => void = () => undefined;
  const waiting: Question[] = [];
  const moves = movesWith(() => ({
    ask: (question) => {
      asked.push(question);
      waiting.push(question);
    },
    hear: (it) => {
      hear = it;
    },
  }));
  return {
    moves,
    asked,
    answer: () => {
      const question = waiting.shift();
      if (question === undefined) throw new Error("nothing was asked");
      if (question.kind === "load") hear({ kind: "loaded", track: keeping.track });
      else hear(question.kind === "step" ? keeping.step(question) : keeping.compare(question));
    },
  };
}

const wanted = { language: "en", lang: "en", viewer: null, knownAt: 2, now: null };

test("while one question is under way, of those that follow only the last is asked", () => {
  const { moves, asked, answer } = beside();
  moves.load(wanted);
  answer();
  for (const day of ["03-09", "03-08", "03-07", "02-01"]) moves.move(at(day), at("03-12"));
  expect(asked).toHaveLength(2);
  answer();
  answer();
  expect(asked).toHaveLength(3);
  expect(moves.moved()?.to).toEqual(at("02-01"));
});

test("a key has the standing of the moment moved to, none where there was none, and its own again afterwards", () => {
  const { moves, answer } = beside();
  moves.load(wanted);
  answer();
  expect(moves.standingOf("Crossing")).toBe(undefined);
  moves.move(at("03-05"), at("03-12"));
  answer();
  expect(moves.standingOf("Crossing")).toEqual({ standing: "in force", word: "in force" });
  expect(moves.moved()).toMatchObject({ differ: 1, of: 1 });
  moves.move(at("03-05", 1), at("03-12"));
  answer();
  expect(moves.standingOf("Crossing")).toBe(null);
  expect(moves.standingOf("closed")).toBe(undefined);
  moves.settle();
  expect(moves.standingOf("Crossing")).toBe(undefined);
});

test("what is answered after it was let go of shows nothing any more", () => {
  const { moves, answer } = beside();
  moves.load(wanted);
  answer();
  moves.move(at("03-05"), at("03-12"));
  moves.settle();
  answer();
  expect(moves.moved()).toBe(null);
});

test("they are read again when the log has grown, and in another language, and not otherwise", () => {
  const { moves, asked, answer } = beside();
  moves.load(wanted);
  answer();
  moves.load(wanted);
  moves.load({ ...wanted, knownAt: 1 });
  expect(asked).toHaveLength(1);
  moves.load({ ...wanted, knownAt: 3 });
  moves.load({ ...wanted, language: "fr", lang: "fr,en" });
  expect(asked).toHaveLength(3);
});

test("of two readings under way the newer counts, whichever comes last", async () => {
  const told: Told[] = [];
  const come: ((document: TimelinesDocument) => void)[] = [];
  const ask = answering(
    () => new Promise((done) => come.push(done)),
    (it) => told.push(it),
  );
  ask({ kind: "load", lang: "en" });
  ask({ kind: "load", lang: "fr" });
  const document = timelinesWith([ferry]);
  come[1]?.({ ...document, language: "fr" });
  await Promise.resolve();
  come[0]?.({ ...document, language: "en" });
  await new Promise((done) => setImmediate(done));
  expect(told.map((it) => (it.kind === "loaded" ? it.track.language : it.kind))).toEqual(["fr"]);
});

test("where they do not come once those that there are hold, and they are asked for again", async () => {
  const asked: Question[] = [];
  let hear: (told: Told) => void = () => undefined;
  const moves = movesWith(() => ({
    ask: (question) => asked.push(question),
    hear: (it) => {
      hear = it;
    },
  }));
  moves.load(wanted);
  hear({ kind: "loaded", track: keepingOf(timelinesWith([ferry])).track });
  moves.load({ ...wanted, knownAt: 3 });
  await new Promise<void>((done) => {
    const ask = answering(
      () => Promise.reject(new TypeError("fetch failed")),
      (told) => {
        hear(told);
        done();
      },
    );
    ask({ kind: "load", lang: "en" });
  });
  expect(moves.track()).toMatchObject({ language: "en" });
  moves.load({ ...wanted, knownAt: 3 });
  expect(asked).toHaveLength(3);
});

test("what time alone has changed is counted while the page shows now, and nothing is where it shows another moment", () => {
  const { moves, asked, answer } = beside();
  moves.load({ ...wanted, now: "2026-03-10T12:00:00.000Z" });
  answer();
  expect(asked).toHaveLength(1);
  moves.load({ ...wanted, now: null });
  expect(asked).toHaveLength(1);
  moves.load({ ...wanted, now: "2026-03-10T12:01:00.000Z" });
  answer();
  expect(moves.changed()).toBe(0);
  moves.load({ ...wanted, now: "2026-03-11T12:00:00.000Z" });
  answer();
  expect(moves.changed()).toBe(1);
});

test("a state tells of the moment moved to, and says when there was no such thing; one of the end of the log stays", async () => {
  const { moves, answer } = beside();
  moves.load(wanted);
  answer();
  const value = {
    messages: await messagesIn("en"),
    zone: "UTC",
    asOf: "2026-03-12T16:00:00.000Z",
    spoken: "en",
    address: { path: "/", search: {} },
  };
  const of = { standing: "undetermined", word: "undetermined" };
  const shown = (unmoved = false): string =>
    renderToStaticMarkup(
      createElement(
        Telling,
        { value },
        createElement(ThenContext, { value: moves }, createElement(State, { of, why: "Crossing", unmoved })),
      ),
    );
  expect(shown()).toContain("?</span>undetermined");
  moves.move(at("03-05"), at("03-12"));
  answer();
  expect(shown()).toContain("✔</span>in force");
  expect(shown()).toContain("moved differs");
  expect(shown(true)).toContain("?</span>undetermined");
  moves.move(at("02-05"), at("03-12"));
  answer();
  expect(shown()).toContain("–</span>not there then");
});

test.each([
  ["2026-03-31T10:00Z", -1, "2026-02-28T11:00Z"],
  ["2026-01-15T10:00Z", 12, "2027-01-15T10:00Z"],
  ["2026-03-15T10:00Z", 1, "2026-04-15T09:00Z"],
])("%s, %i months on in Kyiv, is %s", (from, months, to) => {
  expect(monthsOn(from, months, "Europe/Kyiv")).toBe(to);
});
