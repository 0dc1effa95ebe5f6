// The thirty-one days of the sandbox on the clocks of Paris, counted from 1; days before the first are 0 and less.
import {
  assert,
  civilOf,
  dateOfDayNumber,
  dayNumber,
  endOfDay,
  formatCivilDate,
  type Instant,
  instantOf,
  offsetAt,
  parseCivilDate,
  startOfDay,
} from "@pacta/core";

const zone = "Europe/Paris";
export const days = 31;

export type Month = {
  readonly first: Instant;
  /** The last instant of the last day. */
  readonly last: Instant;
  /** The day before the one on which the clocks change; a usual day where they do not, or too early to be of use. */
  readonly eve: number;
  readonly clocksChange: boolean;
  /** An instant by the clocks of that day, such as "05:00" or "13:20:00.250". Callers ask for no hour that the change leaves out. */
  readonly at: (day: number, clock: string) => Instant;
  readonly endOf: (day: number) => Instant;
  /** As "2026-10-17". */
  readonly date: (day: number) => string;
  /** As the clocks show it, "11:00:00.001". */
  readonly clock: (at: Instant) => string;
};

/** `from` is the first day, such as "2026-10-01". */
export function monthFrom(from: string): Month {
  const date = parseCivilDate(from);
  assert(date !== null && from >= earliest && from <= latest, `a first day from ${earliest} to ${latest}`);
  const first = dayNumber(date);
  const civil = (day: number): ReturnType<typeof dateOfDayNumber> => dateOfDayNumber(first + day - 1);
  const changes = Array.from({ length: days }, (_, i) => i + 1).find(
    (day) => offsetAt(zone, startOfDay(zone, civil(day))) !== offsetAt(zone, endOfDay(zone, civil(day))),
  );
  const clocksChange = changes !== undefined && changes - 1 >= 16 && changes - 1 <= 28;
  return {
    first: startOfDay(zone, civil(1)),
    last: endOfDay(zone, civil(days)),
    eve: clocksChange ? changes - 1 : 24,
    clocksChange,
    at: (day, clock) => {
      const found = instantOf(zone, civil(day), msOf(clock));
      assert(found.kind === "one", "an hour that the clocks of the day show once");
      return found.at;
    },
    endOf: (day) => endOfDay(zone, civil(day)),
    date: (day) => formatCivilDate(civil(day)),
    clock: (at) => clockOf(civilOf(zone, at).ms),
  };
}

/** The loan of the real text has to be within its years. */
const earliest = "2026-02-01";
const latest = "2027-11-01";

function msOf(clock: string): number {
  const found = /^(\d\d):(\d\d)(?::(\d\d)\.(\d{3}))?$/.exec(clock);
  assert(found !== null, "a time of day such as 05:00");
  const [, hours, minutes, seconds = "0", ms = "0"] = found;
  return ((Number(hours) * 60 + Number(minutes)) * 60 + Number(seconds)) * 1000 + Number(ms);
}

function clockOf(msOfDay: number): string {
  const part = (n: number, length: number): string => String(n).padStart(length, "0");
  const seconds = Math.floor(msOfDay / 1000);
  return `${part(Math.floor(seconds / 3600), 2)}:${part(Math.floor(seconds / 60) % 60, 2)}:${part(seconds % 60, 2)}.${part(msOfDay % 1000, 3)}`;
}
