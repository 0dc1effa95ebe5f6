// What fills the days of a larger month: incidents that several sources report, confirm, deny and correct, the watch
// over the sectors, and requests between mission and sides. Made one line at a time, in the order of the log.
import type { Instant } from "@pacta/core";
import type { Month } from "./calendar.ts";
import { type Entry, entry, type Line, period, replacementBy } from "./entry.ts";
import { type Random, randomOf } from "./random.ts";

/** An incident that may still be spoken of. */
type Open = { readonly id: string; reports: number; readonly grade: string; last: Entry | null };

/** How many incidents are spoken of at a time: what is kept does not grow with the month. */
const openAtOnce = 12;
const hours = 3_600_000;

const areas = ["North", "East", "South", "West", "River", "Coast"] as const;

/** So many lines, evenly over the month. What any one of them is about has few reports, however many lines there are. */
export function* incidentLines(seed: number, month: Month, count: number): Generator<Entry> {
  const random = randomOf(seed, "incidents");
  const open: Open[] = [];
  let incidents = 0;
  const opened = (id: string, grade: string): void => {
    open.push({ id, reports: 0, grade, last: null });
    if (open.length > openAtOnce) open.shift();
  };
  for (let i = 0; i < count; i += 1) {
    const at = instantAt(month, i, count, random);
    const turn = random.below(100);
    const subject = turn < 70 && open.length > 0 ? open[random.below(open.length)] : undefined;
    if (subject !== undefined && subject.reports < 6) {
      yield spokenOf(subject, at, random);
    } else if (turn >= 96) {
      yield watch(i, at, random);
    } else if (turn >= 92) {
      yield asked(i, at, random);
    } else {
      incidents += 1;
      const id = `inc-${String(incidents).padStart(6, "0")}`;
      const grade = random.pick(["minor", "minor", "minor", "serious", "grave"]);
      opened(id, grade);
      yield reported(id, grade, at, random);
    }
  }
}

/** Each line has a slot of its own, so that the hours ascend. */
function instantAt({ first, last }: Month, i: number, count: number, random: Random): Instant {
  const slot = Math.floor((last - first) / count);
  return first + i * slot + random.below(slot);
}

/** A side reports of the other only, and as often as the other does. */
function reported(id: string, grade: string, at: Instant, random: Random): Entry {
  const by = random.pick(["UA", "RU", "Mission", "Array", "Relay"]);
  const accused: Line = by === "UA" ? { accused: "RU" } : by === "RU" ? { accused: "UA" } : {};
  const fields = { of: "Incident", grade, area: random.pick(areas), ...accused };
  return entry(at, "report", id, by, fields, "An incident is reported.");
}

function spokenOf(subject: Open, at: Instant, random: Random): Entry {
  subject.reports += 1;
  const id = `${subject.id}-${subject.reports}`;
  if (subject.last !== null && random.percent(8)) {
    const { line } = subject.last;
    subject.last = null;
    return corrected(id, at, line, random);
  }
  const by = random.pick(["UA", "RU", "Mission", "Gazette", "Radio", "Relay", "Array"]);
  const says: Line = random.percent(25) ? { says: "fails" } : {};
  const copies = (by === "Gazette" || by === "Radio") && random.percent(50);
  const source: Line =
    copies || by === "Relay" ? { source: { title: "A dispatch (invented)", copies: "S-RELAY" } } : {};
  const fields = { of: "Confirmed", args: [subject.id], grade: subject.grade, ...says, ...source };
  const note =
    says.says === "fails" ? "Somebody says that it did not happen." : "Somebody says that it happened.";
  const said = entry(at, "report", id, by, fields, note);
  subject.last = said;
  return said;
}

function corrected(id: string, at: Instant, line: Line, random: Random): Entry {
  const by = String(line.by);
  const withdrawn = random.percent(50);
  const milder = replacementBy({ recordedAt: at, line: { ...line, grade: "minor" } });
  return entry(
    at,
    "correction",
    id,
    by,
    {
      corrects: String(line.id),
      replacement: withdrawn ? null : milder,
      reason: withdrawn ? "It was another incident." : "It was less grave.",
    },
    "A report is corrected.",
  );
}

function watch(i: number, at: Instant, random: Random): Entry {
  const state = random.pick(["watching", "watching", "watching", "partial", "denied", "down"]);
  const fields = { of: "Incident", area: random.pick(areas), period: period(at - 8 * hours, at), state };
  return entry(
    at,
    "coverage",
    `watch-${i}`,
    "Mission",
    fields,
    "What the mission saw of a sector in one shift.",
  );
}

function asked(i: number, at: Instant, random: Random): Entry {
  const side = random.pick(["UA", "RU"]);
  return random.percent(50)
    ? entry(
        at,
        "act",
        `question-${i}`,
        "Mission",
        { verb: "request", to: [side], scope: "information" },
        "The mission asks a side what it knows.",
      )
    : entry(
        at,
        "act",
        `notice-${i}`,
        side,
        { verb: "notice", to: ["Mission"], scope: "information" },
        "A side tells the mission what it knows.",
      );
}
