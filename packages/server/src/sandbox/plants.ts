// Five mistakes that somebody in the invented month makes about the record, each with the entries that show it and
// what a trainee should say of it. The record itself makes none of them: every plant is answered by asking it.
import { formatInstant, type Instant } from "@pacta/core";
import { quietDay, secondPartDue } from "./annex.ts";
import type { Month } from "./calendar.ts";
import { type Entry, entry, period, replacementBy } from "./entry.ts";

export type Plant = {
  readonly id: "one-voice-twice" | "one-millisecond" | "overtaken" | "empty-chair" | "closed-door";
  readonly title: string;
  /** What is wrong, for whoever runs the exercise. */
  readonly wrong: string;
  /** The entries to look at; the first is the statement that makes the mistake. */
  readonly entries: readonly string[];
  /** What the record says, and where to ask it. */
  readonly finding: {
    readonly key: string;
    readonly asOf: Instant;
    /** The standing or value that the record shows. */
    readonly shows: string;
    /** How to ask for it at a terminal or on a page: why, for this key. */
    readonly ask: string;
  };
  readonly hint: string;
  readonly answer: string;
};

export type Planted = { readonly plant: Plant; readonly entries: readonly Entry[] };

export function planted(month: Month): readonly Planted[] {
  return [
    oneVoiceTwice(month),
    oneMillisecond(month),
    overtaken(month),
    emptyChair(month),
    closedDoor(month),
  ];
}

function oneVoiceTwice({ at, last }: Month): Planted {
  const copied = (title: string): { readonly title: string; readonly copies: string } => ({
    title,
    copies: "S-RELAY",
  });
  const happened = at(18, "04:10");
  const claim = { of: "Confirmed", args: ["inc-quay"], grade: "serious" };
  const entries = [
    entry(
      happened,
      "report",
      "inc-quay",
      "Array",
      { of: "Incident", grade: "serious", area: "Coast" },
      "A device hears a detonation at a quay.",
      at(18, "04:11"),
    ),
    entry(
      happened,
      "report",
      "inc-quay-gazette",
      "Gazette",
      { ...claim, source: copied("Morning edition, after the Relay agency (invented)") },
      "The Gazette: a detonation at the quay, says the Relay agency.",
      at(18, "08:00"),
    ),
    entry(
      happened,
      "report",
      "inc-quay-radio",
      "Radio",
      { ...claim, source: copied("News at nine, after the Relay agency (invented)") },
      "Valley Radio: a detonation at the quay, as the agency reports.",
      at(18, "09:00"),
    ),
    entry(
      at(18, "18:00"),
      "act",
      "summary-3",
      "Desk",
      { verb: "state" },
      "Summary: what the device heard at the quay is confirmed, a newspaper and a radio station report it independently.",
    ),
  ];
  return {
    entries,
    plant: {
      id: "one-voice-twice",
      title: "Two outlets agree",
      wrong: "Two reports that copy one dispatch are counted as two witnesses.",
      entries: ["summary-3", "inc-quay", "inc-quay-gazette", "inc-quay-radio"],
      finding: findingOf("Confirmed(inc-quay)", last, "undetermined"),
      hint: "Ask each report where it has its words from.",
      answer:
        "Both reports name S-RELAY as the text that they copy. That is one witness, and the annex asks for two: the incident is neither confirmed nor denied.",
    },
  };
}

function oneMillisecond(month: Month): Planted {
  const { at, eve, clock, clocksChange } = month;
  const breach = at(eve, "12:00");
  const due = breach + 24 * 3_600_000;
  const warned = due + 1;
  const entries = [
    entry(
      breach,
      "report",
      "breach-2",
      "UA",
      { of: "CeasefireBreach", accused: "RU", grade: "violation", area: "River" },
      "Ukraine reports fire by Russia in the river sector at 12:00 in Paris.",
      at(eve, "12:30"),
    ),
    entry(
      breach,
      "report",
      "breach-2-denied",
      "RU",
      { of: "CeasefireBreach", about: "breach-2", says: "fails", accused: "RU" },
      "Russia denies it.",
      at(eve, "13:30"),
    ),
    entry(
      at(eve, "20:00"),
      "finding",
      "breach-2-found",
      "Commission",
      {
        fact: "CeasefireBreach",
        args: ["breach-2"],
        value: "holds",
        reliesOn: ["breach-2", "breach-2-denied"],
        period: { from: formatInstant(breach), to: null },
      },
      "The commission finds the breach.",
    ),
    entry(
      warned,
      "act",
      "warning-2",
      "FR",
      { verb: "perform", about: "N-9-rung1", under: "breach-2" },
      "A diplomatic warning over the second breach.",
    ),
    entry(
      at(eve + 1, "18:00"),
      "act",
      "summary-5",
      "Desk",
      { verb: "state" },
      "Summary: the warning over the second breach came in time.",
    ),
  ];
  const wall = `The breach was at ${clock(breach)} in Paris, the warning at ${clock(warned)} on the next day.`;
  return {
    entries,
    plant: {
      id: "one-millisecond",
      title: "In time",
      wrong: "A warning that came a millisecond after the end of its 24 hours is taken to be in time.",
      entries: ["summary-5", "breach-2", "breach-2-found", "warning-2"],
      finding: findingOf("N-9-rung1@breach-2", warned, "undetermined"),
      hint: clocksChange
        ? "Count hours, not the hands of the clock: in the night between, the clocks changed."
        : "Look at the last digit of the hour.",
      answer: `${wall} The 24 hours are exact${clocksChange ? ", whatever the clocks do," : ""} and ended at ${clock(due)}: that instant would have been in time, and the warning came one millisecond later. The ladder does not say what follows from lateness, so the standing is undetermined and neither fulfilled nor breached.`,
    },
  };
}

function overtaken({ at, last }: Month): Planted {
  const delivery = (hour: Instant, amount: string, unit: string): Entry =>
    entry(
      hour,
      "delivery",
      "generators-2",
      "Relief",
      { norm: "Generators", part: "second", quantity: { amount, unit } },
      "The second part of the generators arrives.",
    );
  const first = delivery(at(secondPartDue - 1, "10:00"), "4", "pallets");
  const right = delivery(at(secondPartDue - 1, "10:00"), "80", "generators");
  const again = delivery(at(secondPartDue - 1, "11:30"), "4", "pallets");
  const correction = (hour: Instant, id: string, by: string, put: Entry, reason: string): Entry =>
    entry(
      hour,
      "correction",
      id,
      by,
      { corrects: "generators-2", replacement: replacementBy(put), reason },
      "The delivery of the second part is corrected.",
    );
  const entries = [
    first,
    correction(
      at(secondPartDue + 1, "09:00"),
      "generators-2-unit",
      "Relief",
      right,
      "Counted in pallets. There were 80 generators on the 4 pallets.",
    ),
    correction(
      at(secondPartDue + 1, "15:00"),
      "generators-2-hour",
      "Mission",
      again,
      "The lorries arrived at 11:30, not at 10:00.",
    ),
    entry(
      at(secondPartDue + 2, "18:00"),
      "act",
      "summary-4",
      "Desk",
      { verb: "state" },
      "Summary: the fund has corrected the unit, so all 120 generators are delivered.",
    ),
  ];
  return {
    entries,
    plant: {
      id: "overtaken",
      title: "Corrected twice",
      wrong:
        "A delivery entered in another unit is taken to be put right by a correction that a later one has overtaken.",
      entries: ["summary-4", "generators-2", "generators-2-unit", "generators-2-hour"],
      finding: findingOf("Generators#second", last, "overdue"),
      hint: "Two corrections name the same entry. Which of them holds, and in what unit does it count?",
      answer:
        "The later correction holds. It was made from an old copy: it mends the hour and brings back the pallets. Pallets are never converted into generators, so nothing of the second part is delivered and it is overdue. The record lists the first correction as overtaken; a third would mend it.",
    },
  };
}

function emptyChair({ at, endOf }: Month): Planted {
  const vote = (id: string, hour: Instant, by: string, choice: string, name: string): Entry =>
    entry(
      hour,
      "act",
      id,
      by,
      { verb: "vote", about: "Patrols", under: "patrols", choice },
      `${name} votes ${choice}.`,
    );
  const entries = [
    entry(
      at(10, "17:00"),
      "membership",
      "board-ca-leaves",
      "CA",
      { of: "Board", who: "CA", change: "leaves" },
      "Canada's turn on the board of the invented mission ends.",
    ),
    entry(
      at(14, "09:00"),
      "act",
      "patrols",
      "Mission",
      { verb: "open", about: "Patrols" },
      "The mission asks its board whether to patrol at night.",
    ),
    vote("patrols-fr", at(14, "10:00"), "FR", "yes", "France"),
    vote("patrols-no", at(14, "11:00"), "NO", "no", "Norway"),
    vote("patrols-gb", at(15, "09:00"), "GB", "yes", "The United Kingdom"),
    vote("patrols-ca", at(15, "10:00"), "CA", "yes", "Canada"),
    entry(
      at(16, "18:00"),
      "act",
      "summary-2",
      "Desk",
      { verb: "state" },
      "Summary: the board has decided three to one that the mission patrols at night.",
    ),
  ];
  return {
    entries,
    plant: {
      id: "empty-chair",
      title: "Three to one",
      wrong: "The vote of a state that had left the board is counted.",
      entries: ["summary-2", "patrols-ca", "board-ca-leaves", "patrols"],
      finding: findingOf("Patrols@patrols", endOf(16), "rejected"),
      hint: "Who sat on the board when the question was put?",
      answer:
        "Canada had left four days before. Its vote is shown as without effect, because it is no member. Two of four are no majority of members, and at the close of the 48 hours the question is rejected.",
    },
  };
}

function closedDoor({ at, endOf }: Month): Planted {
  const midnight = endOf(quietDay - 1) + 1;
  const next = endOf(quietDay) + 1;
  const watch = (id: string, area: string, from: Instant, to: Instant, state: string, note: string): Entry =>
    entry(to, "coverage", id, "Mission", { of: "Crossing", area, period: period(from, to), state }, note);
  const six = at(quietDay, "06:00");
  const evening = at(quietDay, "18:00");
  const entries = [
    watch("watch-east", "East", midnight, next, "watching", "The eastern sector was watched the whole day."),
    watch("watch-west-1", "West", midnight, six, "watching", "The western sector was watched until 06:00."),
    watch(
      "watch-west-2",
      "West",
      six,
      evening,
      "denied",
      "The mission was not let into the western sector until 18:00.",
    ),
    watch(
      "watch-west-3",
      "West",
      evening,
      next,
      "watching",
      "The western sector was watched again until midnight.",
    ),
    entry(
      at(quietDay + 1, "18:00"),
      "act",
      "summary-1",
      "Desk",
      { verb: "state" },
      "Summary: a day without a crossing in the eastern and in the western sector.",
    ),
  ];
  return {
    entries,
    plant: {
      id: "closed-door",
      title: "A quiet day",
      wrong: "Twelve hours of refused access are read as twelve hours of peace.",
      entries: ["summary-1", "watch-west-2", "watch-west-1", "watch-west-3", "watch-east"],
      finding: findingOf("QuietWest", next, "undetermined"),
      hint: "No report has two possible reasons. Compare the two sectors.",
      answer:
        "In the eastern sector somebody looked the whole day and saw nothing: that day was quiet. In the western sector nobody could look from 06:00 to 18:00. Whether it was quiet is undetermined, and the record names the gap.",
    },
  };
}

function findingOf(key: string, asOf: Instant, shows: string): Plant["finding"] {
  return { key, asOf, shows, ask: `why '${key}' --as-of ${formatInstant(asOf)}` };
}
