// Moving in time: where the bar stands while nobody has let go of it yet, and how everything stands there. Whatever shows
// a standing listens, and changes alone.
import type { Then } from "../told/then.ts";
import type { Place } from "./held.ts";
import type { Question, Step, Told, Track } from "./keeping.ts";

export type Moves = Omit<Then, "moved"> & {
  /** Null as long as there are no timelines; "none" where this reader has none. */
  readonly track: () => Track | "none" | null;
  readonly moved: () => Step | null;
  /** How many standings have become others since the first reading, by entries or by the clock. */
  readonly changed: () => number;
  readonly load: (wanted: Wanted) => void;
  readonly move: (to: Place, from: Place) => void;
  /** What is shown is what was moved to. */
  readonly settle: () => void;
};

export type Wanted = {
  readonly language: string;
  readonly lang: string;
  readonly viewer: string | null;
  /** How far the log is known to have grown. */
  readonly knownAt: number;
  /** The moment that is now; null where the page shows another, or an older knowledge. */
  readonly now: string | null;
};

/** The worker, or what stands for it in a test. */
export type Beside = {
  readonly ask: (question: Question) => void;
  readonly hear: (told: (it: Told) => void) => void;
};

export function movesWith(begin: () => Beside): Moves {
  let beside: Beside | null = null;
  let held: Track | null = null;
  let none = false;
  let places = new Map<string, number>();
  let moved: Step | null = null;
  let loading: string | null = null;
  /** One question is under way at a time, and of those that wait only the last is asked. */
  let asked = false;
  let waits: Extract<Question, { readonly kind: "step" }> | null = null;
  let changed = 0;
  /** Where all was compared last. */
  let seen: Place | null = null;
  const ears = new Set<() => void>();
  const say = (): void => {
    for (const hear of ears) hear();
  };
  const askNext = (): void => {
    asked = waits !== null;
    if (waits !== null) beside?.ask(waits);
    waits = null;
  };
  const hearFrom = (told: Told): void => {
    if (told.kind === "compared") {
      changed += told.differ;
      if (told.differ === 0) return;
    } else if (told.kind === "stepped") {
      // What was let go of meanwhile is shown already.
      if (wanted) moved = told;
      askNext();
    } else if (told.kind === "failed") {
      // Asked again when the page is read again.
      loading = null;
      return;
    } else {
      held = told.kind === "none" ? null : told.track;
      none = held === null;
      places = new Map((held?.keys ?? []).map((key, i) => [key, i]));
      moved = null;
      asked = false;
      if (held !== null) see(now);
    }
    say();
  };
  let now: string | null = null;
  /** By the timelines that there are: those of before are older than what has come since. */
  const see = (at: string | null): void => {
    if (at === null || held === null) return;
    const to = { asOf: Date.parse(at), known: held.knownAt };
    if (seen !== null) beside?.ask({ kind: "compare", to, from: seen });
    seen = to;
  };
  let wanted = false;
  return {
    listen: (hear) => {
      ears.add(hear);
      return () => ears.delete(hear);
    },
    track: () => (none ? "none" : held),
    moved: () => moved,
    standingOf: (key) => {
      const place = places.get(key);
      const stands = place === undefined ? undefined : moved?.stands[place];
      return stands === undefined ? undefined : (held?.words[stands - 1] ?? null);
    },
    changed: () => changed,
    load: ({ lang, now: at, ...of }) => {
      now = at;
      const isSame = held !== null && held.language === of.language && held.viewer === of.viewer;
      if (isSame && of.knownAt <= (held?.knownAt ?? 0)) return see(at);
      if (!isSame) seen = null;
      const question = JSON.stringify([lang, of]);
      if (question === loading) return;
      loading = question;
      if (beside === null) {
        beside = begin();
        beside.hear(hearFrom);
      }
      beside.ask({ kind: "load", lang });
    },
    move: (to, from) => {
      wanted = true;
      waits = { kind: "step", to, from };
      if (!asked) askNext();
    },
    settle: () => {
      wanted = false;
      waits = null;
      if (moved === null) return;
      moved = null;
      say();
    },
  };
}

export function besideInWorker(): Beside {
  const worker = new Worker(new URL("./worker.ts", import.meta.url), { type: "module" });
  return {
    ask: (question) => worker.postMessage(question),
    hear: (told) => worker.addEventListener("message", ({ data }: MessageEvent<Told>) => told(data)),
  };
}
