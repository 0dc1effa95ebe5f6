// The page is read again when the stream says that something moved, and what was read stays until then.
import { type NowDocument, ProblemError, type StreamMessage } from "@pacta/server/wire";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { Asking } from "../src/page.ts";
import { follow, type Reading } from "../src/record/follow.ts";
import { sample } from "./sample.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const filed: StreamMessage = {
  id: null,
  event: "filed",
  position: 13,
  of: "e13",
  kind: "report",
  recordedAt: sample.asOf,
};
const size: StreamMessage = { id: null, event: "size", size: sample.knownAt, asOf: sample.asOf };

/** What is told, when the server answers so and streams this. */
async function check(
  answers: readonly (NowDocument | "refused" | "silent")[],
  messages: readonly StreamMessage[],
  asking: Asking = { lang: "en" },
): Promise<{ readonly told: readonly Reading<NowDocument>[]; readonly listened: boolean }> {
  const told: Reading<NowDocument>[] = [];
  let asked = 0;
  let listened = false;
  const read = async (): Promise<NowDocument> => {
    const answer = answers[Math.min(asked, answers.length - 1)];
    asked += 1;
    if (answer === "silent") throw new TypeError("fetch failed");
    if (answer === "refused" || answer === undefined)
      throw new ProblemError({
        type: "",
        code: "A504",
        title: "",
        status: 503,
        detail: "",
        advice: "",
      });
    return answer;
  };
  const client = {
    stream: async function* () {
      listened = true;
      await new Promise((resolve) => setTimeout(resolve, 10));
      yield* messages;
    },
  };
  const { stop } = follow(client, read, asking, (reading) => told.push(reading));
  await vi.advanceTimersByTimeAsync(5_000);
  stop();
  return { told, listened };
}

const next = { ...sample, knownAt: 13 };

test("an entry that is filed is read, several at once", async () => {
  const { told } = await check([sample, next], [size, filed, filed]);
  expect(told.map(({ document }) => document?.knownAt)).toEqual([12, 13]);
});

test("where nothing has moved nothing is read", async () => {
  const { told } = await check([sample, next], [size, { ...size, event: "alive" }]);
  expect(told).toHaveLength(1);
});

test("what was filed while nobody listened is read", async () => {
  const { told } = await check([sample, next], [{ ...size, size: 13 }]);
  expect(told).toHaveLength(2);
});

test("what was read stays where the server refuses or is silent", async () => {
  const refused = (await check([sample, "refused"], [filed])).told.at(-1);
  expect(refused?.document).toBe(sample);
  expect(refused?.trouble?.problem?.code).toBe("A504");
  expect((await check([sample, "silent"], [filed])).told.at(-1)).toEqual({
    document: sample,
    trouble: { problem: null },
  });
});

test("of one moment, known at one position, nothing can move", async () => {
  const { listened } = await check([sample], [filed], {
    asOf: sample.asOf,
    knownAt: "12",
    lang: "en",
  });
  expect(listened).toBe(false);
});
