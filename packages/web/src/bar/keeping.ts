// What the worker of the time bar answers: it holds the timelines and is asked for one place after another.
import { ProblemError, type TimelinesDocument } from "@pacta/server/wire";
import { changesAt, differing, type Held, heldIn, type Place, standingsAt } from "./held.ts";

export type Question =
  /** In which language the words are to come. */
  | { readonly kind: "load"; readonly lang: string }
  /** How everything stands there, against how it stands at the place before. */
  | { readonly kind: "step"; readonly to: Place; readonly from: Place }
  /** How many standings have become others between two places. */
  | { readonly kind: "compare"; readonly to: Place; readonly from: Place };

/** What the bar draws. Instants are numbers, and stay so. */
export type Track = {
  readonly language: string;
  readonly viewer: string | null;
  readonly keys: readonly string[];
  readonly words: readonly { readonly standing: string; readonly word: string }[];
  /** When it was asked for, and how far it was worked out. */
  readonly now: number;
  readonly until: number;
  /** Where the log ends by what is said of it. */
  readonly end: number | null;
  readonly knownAt: number;
  /** Positions behind which something stood otherwise, in order. */
  readonly recorded: readonly number[];
  /** When something becomes another, by all that is known. */
  readonly changes: Float64Array;
};

export type Step = {
  readonly kind: "stepped";
  readonly to: Place;
  /** By key: one more than the place of a word; 0 where there is no such thing. */
  readonly stands: Uint16Array;
  readonly differ: number;
  readonly of: number;
  readonly changes: Float64Array;
};

export type Told =
  | { readonly kind: "loaded"; readonly track: Track }
  /** This reader is given none. */
  | { readonly kind: "none" }
  /** They did not come: those that there are still hold. */
  | { readonly kind: "failed" }
  | { readonly kind: "compared"; readonly differ: number }
  | Step;

/** Takes questions, and tells the answers. Of several readings under way only the newest counts: an older one may come
 *  last, in another language. */
export function answering(
  read: (lang: string) => Promise<TimelinesDocument>,
  tell: (told: Told) => void,
): (question: Question) => void {
  let keeping: Keeping | null = null;
  let newest = 0;
  const load = async (lang: string): Promise<void> => {
    const own = ++newest;
    try {
      const document = await read(lang);
      if (own !== newest) return;
      keeping = keepingOf(document);
      tell({ kind: "loaded", track: keeping.track });
    } catch (error) {
      if (own !== newest) return;
      const isRefused = error instanceof ProblemError && error.problem.status < 500;
      if (isRefused) keeping = null;
      tell({ kind: isRefused ? "none" : "failed" });
    }
  };
  return (question) => {
    switch (question.kind) {
      case "load":
        void load(question.lang);
        break;
      case "step":
        if (keeping !== null) tell(keeping.step(question));
        break;
      case "compare":
        if (keeping !== null) tell(keeping.compare(question));
        break;
    }
  };
}

export type Keeping = {
  readonly track: Track;
  readonly step: (question: { readonly to: Place; readonly from: Place }) => Step;
  readonly compare: (question: { readonly to: Place; readonly from: Place }) => Told;
};

export function keepingOf(document: TimelinesDocument): Keeping {
  const held = heldIn(document);
  const before = lastOnly((place: Place) => standingsAt(held, place));
  const changes = changesOf(held);
  return {
    track: {
      language: document.language,
      viewer: document.viewer,
      keys: held.keys,
      words: held.standings.map((standing) => ({ standing, word: document.words[standing] ?? standing })),
      now: Date.parse(document.asOf),
      until: Date.parse(document.until),
      end: document.horizon === null ? null : Date.parse(document.horizon),
      knownAt: document.knownAt,
      recorded: document.recorded.map(({ position }) => position),
      changes: changes(document.knownAt),
    },
    compare: ({ to, from }) => ({
      kind: "compared",
      differ: differing(standingsAt(held, from), standingsAt(held, to)).differ,
    }),
    step: ({ to, from }) => {
      const stands = standingsAt(held, to);
      return {
        kind: "stepped",
        to,
        stands,
        ...differing(before(from), stands),
        changes: changes(to.known),
      };
    },
  };
}

/** Whoever moves as of when stays at one position for long. */
function changesOf(held: Held): (known: number) => Float64Array {
  const found = lastOnly(({ known }: Place) => changesAt(held, known));
  return (known) => found({ known, asOf: 0 });
}

function lastOnly<T>(make: (place: Place) => T): (place: Place) => T {
  let last: { readonly place: Place; readonly made: T } | null = null;
  return (place) => {
    if (last === null || last.place.asOf !== place.asOf || last.place.known !== place.known)
      last = { place, made: make(place) };
    return last.made;
  };
}
