// Whether bytes are text, before anybody reads them as such.
import { isUtf8 } from "node:buffer";
import { refuse } from "./outcome.ts";

/** Refuses what is not UTF-8 and what holds a NUL, with the line. */
export function needText(bytes: Uint8Array): void {
  const nul = bytes.indexOf(0);
  if (nul >= 0) refuse("X005", { line: linesBefore(bytes, nul) + 1 }, "text without NUL", "a NUL");
  if (!isUtf8(bytes)) refuse("X004", { line: firstBadLine(bytes) }, "UTF-8", "bytes that are none");
}

/** A line feed is never part of another character, so lines can be judged by themselves. */
function firstBadLine(bytes: Uint8Array): number {
  let line = 1;
  for (let from = 0; ; line += 1) {
    const feed = bytes.indexOf(10, from);
    if (feed < 0 || !isUtf8(bytes.subarray(from, feed))) return line;
    from = feed + 1;
  }
}

function linesBefore(bytes: Uint8Array, end: number): number {
  let lines = 0;
  for (let feed = bytes.indexOf(10); feed >= 0 && feed < end; feed = bytes.indexOf(10, feed + 1)) lines += 1;
  return lines;
}
