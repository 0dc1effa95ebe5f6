// The sentences of a notification, in one language a table. Names, dates and standings come from the narrator.
import type { Words } from "@pacta/telling";
import { english } from "@pacta/telling";

export type NoticeWords = {
  readonly words: Words;
  readonly subject: (
    agreement: string,
    changed: readonly { readonly title: string; readonly now: string }[],
  ) => string;
  readonly opening: (agreement: string) => string;
  readonly now: string;
  readonly before: string;
  readonly absent: string;
  readonly due: (standing: string, instant: string) => string;
  readonly byEvent: (position: number, what: string, by: string, event: string) => string;
  readonly byClock: (instant: string) => string;
  readonly asOf: (instant: string, known: number) => string;
  /** Heads the list of what was told before and has been corrected since. */
  readonly corrected: string;
  readonly toldBefore: (key: string, standing: string, instant: string) => string;
  readonly footer: (name: string, effect: string) => string;
};

export const noticeWords: Readonly<Record<string, NoticeWords>> = {
  en: {
    words: english,
    subject: (agreement, changed) => {
      const [first] = changed;
      return changed.length === 1 && first !== undefined
        ? `${agreement}: ${first.title}: ${first.now}`
        : `${agreement}: ${changed.length} standings have changed`;
    },
    opening: (agreement) => `${agreement}: something stands otherwise than before.`,
    now: "now",
    before: "before",
    absent: "not on record",
    due: (standing, instant) => `${standing}, due ${instant}`,
    byEvent: (position, what, by, event) => `Through entry ${position}, ${what} “${event}” by ${by}.`,
    byClock: (instant) => `By the passing of time, at ${instant}.`,
    asOf: (instant, known) => `As of ${instant}, as known at entry ${known} of what you may see.`,
    corrected: "A correction has changed what you were told before:",
    toldBefore: (key, standing, instant) => `${key}: ${standing} (as of ${instant})`,
    footer: (name, effect) =>
      `This goes to ${name} because somebody asked for it. Should it come twice, it carries the same number: ${effect}`,
  },
};
