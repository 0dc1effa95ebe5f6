// How many instances of each norm stand how, as a table: a row for each norm, and one for all of them.
import { type Head, type Narrator, type NormTally, type Reached, type Tally, totalOf } from "@pacta/telling";
import type { StreamedLog } from "../input.ts";
import type { Page } from "../page.ts";
import type { ReadOn } from "../snapshot.ts";
import { stamp } from "./stamp.ts";
import { sayUnder, toneOf } from "./standings.ts";

export function showTallies(
  page: Page,
  asked: Head,
  reached: Reached,
  read: StreamedLog | ReadOn,
  tallies: readonly NormTally[],
  say: Narrator,
): void {
  stamp(page, asked, [reached], say);
  sayUnder(page, asked.agreement, reached.world, say);
  const total = totalOf(tallies);
  page.say(`Entries: ${read.entries}; norms: ${tallies.length}; instances: ${total.instances}.`);
  if ("known" in read) page.say(readOn(read));
  page.heading("Norms");
  const digits = String(total.instances).length;
  for (const each of tallies) row(page, each.norm.id, each, digits);
  page.blank();
  row(page, "In all", total, digits);
}

function readOn({ known, isKept }: ReadOn): string {
  if (!isKept) return "No snapshot: no norm of this agreement is plain enough to be kept in one.";
  return known === 0 ? "The log was read from its beginning." : `Of the entries the snapshot had ${known}.`;
}

/** In the tone of what is said first, which is the worst. */
function row(page: Page, name: string, { instances, standings }: Tally, digits: number): void {
  const nameWidth = Math.min(24, Math.floor(page.width * 0.3));
  page.row([
    { words: name, width: nameWidth },
    { words: String(instances), width: digits, isNumber: true },
    {
      words: inLines(
        standings.map(([standing, count]) => `${count} ${standing}`),
        page.width - nameWidth - digits - 4,
      ),
      width: 0,
      tone: toneOf(standings[0]?.[0] ?? ""),
    },
  ]);
}

/** A number is never parted from its word. */
function inLines(counts: readonly string[], width: number): string {
  const lines: string[] = [];
  for (const count of counts) {
    const longer = `${lines.at(-1)}, ${count}`;
    if (lines.length > 0 && longer.length < width) lines[lines.length - 1] = longer;
    else lines.push(count);
  }
  return lines.join(",\n");
}
