// A draft while it is written: its files, what the language says of them, and what of it is kept. The page looks at it;
// it knows nothing of the page.
import type { SourceFile } from "@pacta/language";
import { type Remote, remote } from "../worker/call.ts";
import { keep } from "./kept.ts";
import type { language, Overview, Understood } from "./language.worker.ts";

export type Keeping =
  | { readonly kind: "as before" }
  | { readonly kind: "under way" }
  | { readonly kind: "kept"; readonly at: string }
  | { readonly kind: "refused" };

export type Seen = {
  readonly names: readonly string[];
  readonly understood: Understood | null;
  readonly overview: Overview | null;
  /** What was written last could not be looked at; then nothing is said of it. */
  readonly failed: boolean;
  readonly keeping: Keeping;
};

export type Draft = {
  readonly files: () => readonly SourceFile[];
  readonly textOf: (name: string) => string;
  readonly language: Remote<typeof language>;
  /** A file as it is now; a new one where there is none of that name. */
  readonly write: (file: SourceFile) => void;
  /** These files and no others. */
  readonly hold: (files: readonly SourceFile[]) => void;
  /** Keeps what is not kept yet. */
  readonly stop: () => void;
  /** Stops, and keeps nothing of it. */
  readonly discard: () => Promise<void>;
};

const keptAfter = 300;
const lookedAfter = 400;

export function draftOf(
  key: string,
  opened: readonly SourceFile[],
  tell: (seen: Seen) => void,
  known: Keeping = { kind: "as before" },
): Draft {
  const texts = new Map(opened.map(({ name, text }) => [name, text]));
  const worker = remote<typeof language>(
    new Worker(new URL("./language.worker.ts", import.meta.url), { type: "module" }),
  );
  let seen: Seen = {
    names: [...texts.keys()],
    understood: null,
    overview: null,
    failed: false,
    keeping: known,
  };
  let stopped = false;
  let keeping: ReturnType<typeof setTimeout> | undefined;
  let looking: ReturnType<typeof setTimeout> | undefined;
  /** What was written while an answer was on its way. */
  const waiting = new Set<string>();
  let busy = true;
  let written = 0;

  const now = (more: Partial<Seen>): void => {
    seen = { ...seen, ...more };
    if (!stopped) tell(seen);
  };
  const files = (): readonly SourceFile[] => [...texts].map(([name, text]) => ({ name, text }));
  const look = (): void => {
    clearTimeout(looking);
    looking = setTimeout(
      () => void worker.call("overview").then((overview) => now({ overview }), fail),
      lookedAfter,
    );
  };
  const fail = (): void => now({ understood: null, overview: null, failed: true });
  const understand = async (): Promise<void> => {
    busy = true;
    try {
      for (const name of waiting) {
        waiting.delete(name);
        const understood = await worker.call("update", name, texts.get(name) ?? "");
        if (waiting.size === 0) now({ understood, failed: false });
      }
      look();
    } catch {
      fail();
    }
    busy = false;
  };
  const keepSoon = (): void => {
    clearTimeout(keeping);
    now({ keeping: { kind: "under way" } });
    const own = ++written;
    keeping = setTimeout(async () => {
      const at = new Date().toISOString();
      const kept = await keep(key, { files: files(), at });
      // What was written meanwhile is not kept by that.
      if (own === written) now({ keeping: kept ? { kind: "kept", at } : { kind: "refused" } });
    }, keptAfter);
  };
  const leaving = (event: BeforeUnloadEvent): void => {
    if (seen.keeping.kind === "under way" || seen.keeping.kind === "refused") event.preventDefault();
  };

  const end = (): void => {
    stopped = true;
    clearTimeout(looking);
    clearTimeout(keeping);
    removeEventListener("beforeunload", leaving);
    worker.stop();
  };

  addEventListener("beforeunload", leaving);
  const open = async (): Promise<void> => {
    busy = true;
    const understood = await worker.call("open", files());
    now({ understood, overview: await worker.call("overview"), failed: false });
    await understand();
  };
  open().catch(fail);
  return {
    files,
    textOf: (name) => texts.get(name) ?? "",
    language: worker,
    write: ({ name, text }) => {
      if (texts.get(name) === text) return;
      texts.set(name, text);
      waiting.add(name);
      keepSoon();
      now({ names: [...texts.keys()] });
      if (!busy) void understand();
    },
    hold: (held) => {
      texts.clear();
      waiting.clear();
      for (const { name, text } of held) texts.set(name, text);
      keepSoon();
      now({ names: [...texts.keys()] });
      open().catch(fail);
    },
    stop: () => {
      if (stopped) return;
      end();
      if (seen.keeping.kind === "under way") void keep(key, { files: files(), at: new Date().toISOString() });
    },
    discard: async () => {
      end();
      await keep(key, null);
    },
  };
}
