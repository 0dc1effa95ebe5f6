// What two engines say of one log, as texts that can be laid side by side, and lines as somebody may write them.
import type { Engine, Refusal } from "@pacta/core";
import type { Dice, Line } from "./generate.ts";

export function tallied(engine: Engine, asOf: number): string {
  return engine
    .tally(asOf)
    .flatMap(({ norm, counts }) => [...counts].map(([standing, n]) => `${norm} ${standing} ${n}`))
    .sort()
    .join("\n");
}

export const bytesOf = (value: unknown): string =>
  JSON.stringify(value, (_, v: unknown) => (typeof v === "bigint" ? `${v}n` : v));

/** Where two texts part. */
export function parting(a: string, b: string): string {
  let i = 0;
  while (i < a.length && a[i] === b[i]) i += 1;
  return `…${a.slice(Math.max(0, i - 100), i + 200)}\n≠\n…${b.slice(Math.max(0, i - 100), i + 200)}`;
}

/** What is told first is not part of it. */
export function sorted(refusals: readonly Refusal[]): readonly string[] {
  return refusals.map(bytesOf).sort();
}

/** A line as somebody may write it: usually as everybody does. */
export function spelt(d: Dice, line: Line): string {
  const usual = JSON.stringify(line);
  switch (d.below(40)) {
    case 0:
      return JSON.stringify(line, Object.keys(line).sort());
    case 1:
      return usual.replaceAll(":", ": ");
    case 2:
      return usual.replace(
        /"by":"(.)/,
        (_, letter: string) => `"by":"\\u00${letter.charCodeAt(0).toString(16)}`,
      );
    case 3:
      return usual.slice(0, -1 - d.below(20));
    case 4:
      return usual.replace(/"id":"e\d+"/, '"id":"e3"');
    case 5:
      return usual.replace(/}$/, `,"${d.one(["note", "id", "extra", "scope"])}":"x"}`);
    case 6:
      return usual.replace(
        /"occurredAt":"[^"]*"/,
        `"occurredAt":"${d.one(["2026-02-30T00:00:00Z", "2026-03-01T24:00:00Z", "2026-03-01T01:00Z", "2026-03-01T01:00:00+01:00"])}"`,
      );
    case 7:
      return usual.replace(/"about":"[^"]*"/, `"about":"${d.one(["e999", "Answer", " ", "", "é"])}"`);
    case 8:
      return `${usual}\r`;
    case 9:
      return `${usual}\n`;
    default:
      return usual.replace(".000Z", "Z");
  }
}
