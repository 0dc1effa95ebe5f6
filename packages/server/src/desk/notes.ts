// Working notes: what the desk writes beside a fact, a party, a date or a norm. They are no part of the record, and
// nothing that judges reads them. Each change is a version, and one that was withdrawn stays.
import type { Instant } from "@pacta/core";
import type { About, Author, Entry } from "./content.ts";

/** Characters. */
export const longestNote = 4_000;

export type Note = {
  readonly id: string;
  readonly about: About;
  readonly state: "open" | "withdrawn";
  readonly versions: readonly { readonly text: string; readonly by: Author; readonly at: Instant }[];
  readonly withdrawn: { readonly reason: string | null; readonly by: Author; readonly at: Instant } | null;
  /** The entry of the log as which it was reported. */
  readonly report: string | null;
};

/** In the order in which they were begun. */
export function notesIn(entries: readonly Entry[]): readonly Note[] {
  const notes = new Map<string, Note>();
  for (const { thing, content, by, at } of entries) {
    const known = notes.get(thing);
    switch (content.kind) {
      case "note":
        notes.set(thing, {
          ...(known ?? { id: thing, about: content.about, withdrawn: null, report: null }),
          state: known?.state ?? "open",
          versions: [...(known?.versions ?? []), { text: content.text, by, at }],
        });
        break;
      case "note withdrawn":
        if (known !== undefined)
          notes.set(thing, { ...known, state: "withdrawn", withdrawn: { reason: content.reason, by, at } });
        break;
      case "note reported":
        if (known !== undefined) notes.set(thing, { ...known, report: content.event });
        break;
    }
  }
  return [...notes.values()];
}

export function textOf({ versions }: Note): string {
  return versions.at(-1)?.text ?? "";
}
