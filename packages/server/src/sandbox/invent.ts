// The sandbox: an invented month on real texts, for people who learn to read a record. The same seed, size, first day
// and texts give the same month, byte for byte. It has no clock and writes nothing; whoever keeps a log files the
// lines, and a log of what really happened refuses them.
import { assert, type Instant } from "@pacta/core";
import { annexText } from "./annex.ts";
import { monthFrom } from "./calendar.ts";
import type { Entry, Json, Line } from "./entry.ts";
import { incidentLines } from "./incidents.ts";
import { type Person, people, type Role } from "./people.ts";
import { type Plant, planted } from "./plants.ts";
import { storyOf } from "./story.ts";

export type { Json, Line, Person, Plant, Role };

export type AgreementText = { readonly name: string; readonly text: string };

export type Wanted = {
  /** A whole number from 0 to 4,294,967,295. */
  readonly seed: number;
  /** How many lines, from 200 to 1,000,000. */
  readonly size: number;
  /** The first day of the month, such as "2026-10-01"; a month in which the clocks of Paris change shows most. */
  readonly from: string;
  /** The texts of the Paris system. Other texts lack what the lines speak of. */
  readonly texts: readonly AgreementText[];
};

export type Sandbox = {
  /** The texts that were handed in, and behind them the invented annex. */
  readonly agreementTexts: readonly AgreementText[];
  /** In the order of the log, made while they are read; each reading begins anew. */
  readonly lines: Iterable<Line>;
  readonly people: readonly Person[];
  readonly plants: readonly Plant[];
  /** The end of the month: as of when there is most to see. */
  readonly asOf: Instant;
};

export const smallest = 200;
export const largest = 1_000_000;

export function invent({ seed, size, from, texts }: Wanted): Sandbox {
  assert(Number.isInteger(seed) && seed >= 0 && seed <= 0xffff_ffff, "a seed of 32 bits");
  assert(Number.isInteger(size) && size >= smallest && size <= largest, "a size from 200 to 1,000,000");
  const month = monthFrom(from);
  const story = storyOf(seed, month);
  assert(story.length <= smallest, "the story fits into the smallest month");
  return {
    agreementTexts: [...texts, { name: "annex.pacta", text: annexText(month) }],
    lines: {
      *[Symbol.iterator]() {
        for (const { line } of inOrder(story, incidentLines(seed, month, size - story.length))) yield line;
      },
    },
    people,
    plants: planted(month).map(({ plant }) => plant),
    asOf: month.last,
  };
}

/** Two streams, each in the order of the log, as one. */
function* inOrder(story: readonly Entry[], filling: Iterable<Entry>): Generator<Entry> {
  let told = 0;
  for (const next of filling) {
    for (
      let line = story[told];
      line !== undefined && line.recordedAt <= next.recordedAt;
      line = story[told]
    ) {
      yield line;
      told += 1;
    }
    yield next;
  }
  yield* story.slice(told);
}
