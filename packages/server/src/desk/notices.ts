// Notices: who was told of what, by which way, and who has acknowledged it when. Where a notice has got to is worked out
// from what was written down of it, and is never typed in.
import type { Instant } from "@pacta/core";
import type { Author, Entry, NoticeTerms, StepTerms } from "./content.ts";

/** Characters. */
export const longestNotice = 4_000;

export type Step = StepTerms & { readonly by: Author; readonly at: Instant; readonly counts: boolean };

export type NoticeState = "composed" | "sent" | "delivered" | "acknowledged" | "withdrawn";

export type Notice = NoticeTerms & {
  readonly id: string;
  readonly by: Author;
  readonly at: Instant;
  readonly steps: readonly Step[];
  readonly state: NoticeState;
  readonly sent: Instant | null;
  readonly delivered: Instant | null;
  readonly acknowledged: {
    readonly when: Instant;
    readonly whom: string;
    readonly receivedAt: Instant;
  } | null;
};

/** In the order in which they were composed. */
export function noticesIn(entries: readonly Entry[]): readonly Notice[] {
  const begun = new Map<
    string,
    { readonly entry: Entry; readonly terms: NoticeTerms; readonly steps: Step[] }
  >();
  for (const entry of entries) {
    const { thing, content, by, at } = entry;
    if (content.kind === "notice") {
      const { kind: _, ...terms } = content;
      begun.set(thing, { entry, terms, steps: [] });
    }
    if (content.kind === "notice step") {
      const { kind: _, ...terms } = content;
      begun.get(thing)?.steps.push({ ...terms, by, at, counts: true });
    }
  }
  return [...begun.values()].map(({ entry, terms, steps }) => noticeOf(entry, terms, steps));
}

/** Not acknowledged and not withdrawn: the eldest first, since it was sent or, where it was not, composed. */
export function unacknowledged(notices: readonly Notice[]): readonly Notice[] {
  return notices.filter(isOpen).sort((a, b) => waitsSince(a) - waitsSince(b) || (a.id < b.id ? -1 : 1));
}

export function isOpen({ state }: Notice): boolean {
  return state !== "acknowledged" && state !== "withdrawn";
}

export function waitsSince({ sent, at }: Notice): Instant {
  return sent ?? at;
}

function noticeOf({ thing, by, at }: Entry, terms: NoticeTerms, written: readonly Step[]): Notice {
  const back = new Set(written.flatMap((it) => (it.step === "taken back" ? [it.of] : [])));
  const steps = written.map((it, i) => ({ ...it, counts: !back.has(i + 1) }));
  const counted = steps.filter(({ counts }) => counts);
  const first = (...words: readonly StepTerms["step"][]): Step | null =>
    counted.find(({ step }) => words.includes(step)) ?? null;
  const sent = first("sent", "sent by mail")?.when ?? null;
  const delivered = first("delivered")?.when ?? null;
  const acknowledged = counted.find((it) => it.step === "acknowledged") ?? null;
  const state: NoticeState =
    acknowledged !== null
      ? "acknowledged"
      : first("withdrawn") !== null
        ? "withdrawn"
        : delivered !== null
          ? "delivered"
          : sent !== null
            ? "sent"
            : "composed";
  return {
    ...terms,
    id: thing,
    by,
    at,
    steps,
    state,
    sent,
    delivered,
    acknowledged:
      acknowledged === null
        ? null
        : { when: acknowledged.when, whom: acknowledged.whom, receivedAt: acknowledged.receivedAt },
  };
}
