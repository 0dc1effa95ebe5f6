// The engine, away from the page: one agreement with what is on record of it, replayed with what is supposed.
import { type Agreement, plainWorld, replay } from "@pacta/core";
import { parseFiles, type SourceFile } from "@pacta/language";
import type { WhyDocument } from "@pacta/server/wire";
import { narrator } from "@pacta/telling";
import { wordsIn } from "@pacta/telling/words";
import { serve } from "../worker/serve.ts";
import { type Choices, choicesIn } from "./choices.ts";
import type { Line } from "./scenario.ts";
import {
  decoded,
  type Ground,
  momentsOf,
  type Outcome,
  outcomeOf,
  type Question,
  standingsIn,
  type Worded,
  whyOf,
} from "./supposing.ts";

export type Opened = {
  readonly agreement: Pick<Agreement, "id" | "title" | "version" | "zone"> | null;
  /** What has an error is left out of the agreement. */
  readonly errors: number;
};

let ground: Ground | null = null;

function there(): Ground {
  if (ground === null) throw new Error("no agreement is open");
  return ground;
}

async function worded({ language, ...question }: Question): Promise<Worded> {
  return { ...question, words: await wordsIn(language) };
}

export const lab = {
  open: (files: readonly SourceFile[], log: readonly unknown[]): Opened => {
    const { agreement, diagnostics } = parseFiles(files);
    ground = agreement === null ? null : { agreement, log: decoded(log, agreement) };
    const errors = diagnostics.filter(({ severity }) => severity === "error").length;
    if (agreement === null) return { agreement, errors };
    const { id, title, version, zone } = agreement;
    return { agreement: { id, title, version, zone }, errors };
  },
  choices: async (asOf: string, language: string): Promise<Choices> => {
    const { agreement, log } = there();
    const record = replay(agreement, log, { world: plainWorld }).record(Date.parse(asOf));
    return choicesIn(agreement, record, narrator(agreement, await wordsIn(language)));
  },
  outcome: async (a: readonly Line[], b: readonly Line[], question: Question): Promise<Outcome> =>
    outcomeOf(there(), a, b, await worded(question)),
  moments: (a: readonly Line[], b: readonly Line[], question: Question): readonly string[] =>
    momentsOf(there(), a, b, question),
  /** How everything stands by what is on record alone: to be held against what the server says. */
  standings: (asOf: string): Readonly<Record<string, string>> => standingsIn(there(), asOf),
  why: async (lines: readonly Line[], key: string, question: Question): Promise<WhyDocument> =>
    whyOf(there(), lines, key, await worded(question)),
};

serve(lab);
