// Law 10: an event costs what it touches. Work is counted in evaluations, never in time.
import { Engine, readLogLines, Timelines } from "@pacta/core";
import { parseFiles } from "@pacta/language";
import { expect, test } from "vitest";

const text = `agreement Cost "Cost" {
  zone "UTC"
  counting elapsed
  interpreter unstated
}
instrument Pact "Pact" {
  status legal
  clause 1 "One"
}
party Arda "Arda"
party Brin "Brin"
duty N-1 "answer" {
  cites Pact clause 1
  by Arda
  to Brin
  each request by Brin
  when always
  must do "answer"
  within 24 hours of the trigger
  finder unstated
  procedure unstated
  remedy unstated
  exit unstated
}
`;

const hour = 3_600_000;
const start = Date.parse("2026-03-01T00:00:00Z");

function engineWith(open: number): {
  readonly engine: Engine;
  readonly append: (line: Record<string, unknown>) => number;
} {
  const { agreement } = parseFiles([{ name: "cost.pacta", text }]);
  if (agreement === null) throw new Error("the text does not compile");
  const engine = new Engine(agreement);
  let position = 0;
  const append = (line: Record<string, unknown>): number => {
    const read = readLogLines(JSON.stringify({ v: 1, invented: true, ...line }), "UTC");
    const event = read.events[0];
    if (event === undefined) throw new Error(`refused: ${JSON.stringify(read.refusals)}`);
    position += 1;
    const before = engine.evaluations;
    engine.append({ ...event, position });
    engine.advance(start + 60 * 24 * hour);
    return engine.evaluations - before;
  };
  append({
    id: "horizon",
    kind: "coverage",
    by: "Arda",
    of: "log",
    state: "complete",
    occurredAt: new Date(start).toISOString(),
    period: { from: new Date(start).toISOString(), to: new Date(start + 90 * 24 * hour).toISOString() },
  });
  for (let i = 0; i < open; i += 1)
    append({
      id: `r${i}`,
      kind: "act",
      verb: "request",
      by: "Brin",
      occurredAt: new Date(start + i * 1000).toISOString(),
    });
  return { engine, append };
}

function answerTo(request: string, at: number): Record<string, unknown> {
  return {
    id: `a-${request}`,
    kind: "act",
    verb: "perform",
    by: "Arda",
    about: `N-1@${request}`,
    occurredAt: new Date(at).toISOString(),
  };
}

test("an answer to one request costs the same among twenty open requests and among two hundred", () => {
  const few = engineWith(20).append(answerTo("r3", start + hour));
  const many = engineWith(200).append(answerTo("r3", start + hour));
  expect(many).toBe(few);
  expect(few).toBeLessThan(20);
});

test("correcting an answer in the past costs what depends on it, not the length of the log", () => {
  const cost = (open: number): number => {
    const { append } = engineWith(open);
    append(answerTo("r3", start + hour));
    const answer = { ...answerTo("r3", start + 30 * hour), v: 1, invented: true, id: undefined };
    return append({
      id: "c1",
      kind: "correction",
      by: "Brin",
      occurredAt: new Date(start + 40 * hour).toISOString(),
      corrects: "a-r3",
      replacement: answer,
      reason: "the hour was wrong",
    });
  };
  expect(cost(200)).toBe(cost(20));
});

test("one more request costs the same among twenty open requests and among two hundred", () => {
  const request = {
    id: "r-more",
    kind: "act",
    verb: "request",
    by: "Brin",
    occurredAt: new Date(start + hour).toISOString(),
  };
  expect(engineWith(200).append(request)).toBe(engineWith(20).append(request));
});

test("timelines grow by what an event touches: one more request is one more timeline, an answer one more version", () => {
  const grown = (open: number): readonly number[] => {
    const { agreement } = parseFiles([{ name: "cost.pacta", text }]);
    if (agreement === null) throw new Error("the text does not compile");
    const timelines = new Timelines(agreement, start + 60 * 24 * hour);
    const { engine, append } = engineWith(open);
    for (const event of engine.events) timelines.append(event);
    const size = (): number => [...timelines.versions.values()].reduce((sum, it) => sum + it.length, 0);
    const sizes = [size()];
    for (const line of [
      {
        id: "r-more",
        kind: "act",
        verb: "request",
        by: "Brin",
        occurredAt: new Date(start + hour).toISOString(),
      },
      answerTo("r3", start + 2 * hour),
    ]) {
      append(line);
      const event = engine.events.at(-1);
      if (event !== undefined) timelines.append(event);
      sizes.push(size());
    }
    return sizes.map((each, i) => each - (sizes[i - 1] ?? 0)).slice(1);
  };
  expect(grown(200)).toEqual(grown(20));
  expect(grown(20)).toEqual([1, 1]);
});

test("an event that no clause reads costs nothing", () => {
  expect(
    engineWith(50).append({
      id: "idle",
      kind: "act",
      verb: "declare",
      by: "Brin",
      occurredAt: new Date(start + hour).toISOString(),
    }),
  ).toBe(0);
});
