// Bundles of entries: up to 256 leaves one after the other, each behind its length in two bytes.
import { concat, numberBytes, numberFrom } from "../bytes/bytes.ts";
import { attempt, type Outcome, refuse } from "../outcome.ts";
import { tileWidth } from "./tile.ts";

/** What two bytes can count. Other people's logs may use all of it; our leaves are shorter. */
const entryLimit = 65_535;

export function writeEntries(entries: readonly Uint8Array[]): Outcome<Uint8Array> {
  return attempt(() => {
    if (entries.length < 1 || entries.length > tileWidth) refuse("entries-count", entries.length);
    return concat(
      entries.flatMap((entry, index) => {
        if (entry.length > entryLimit) refuse("entry-too-long", index, { length: entry.length });
        return [numberBytes(entry.length, 2), entry];
      }),
    );
  });
}

/** Exactly `width` entries and nothing after them. */
export function readEntries(bytes: Uint8Array, width: number): Outcome<readonly Uint8Array[]> {
  return attempt(() => {
    const { entries, end } = entriesIn(bytes, width);
    if (entries.length < width) refuse("entries-truncated", end, { expected: width, found: entries.length });
    if (end < bytes.length) refuse("entries-trailing-bytes", end, { expected: width });
    return entries;
  });
}

/** As many whole entries as there are, `width` at most, and where they end. */
export function entriesIn(
  bytes: Uint8Array,
  width: number,
): { readonly entries: readonly Uint8Array[]; readonly end: number } {
  const entries: Uint8Array[] = [];
  let at = 0;
  while (entries.length < width && at + 2 <= bytes.length) {
    const next = at + 2 + numberFrom(bytes.subarray(at, at + 2));
    if (next > bytes.length) break;
    entries.push(bytes.subarray(at + 2, next));
    at = next;
  }
  return { entries, end: at };
}
