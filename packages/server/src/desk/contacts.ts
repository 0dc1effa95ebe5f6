// Contacts of parties and bodies: who is reached how, and when they are there. They are of the desk and of nobody else.
import { civilOf, dayNumber, type Instant, weekday } from "@pacta/core";
import type { Author, ContactTerms, Entry } from "./content.ts";

export type Contact = ContactTerms & {
  readonly id: string;
  readonly version: number;
  readonly withdrawn: boolean;
  readonly by: Author;
  readonly at: Instant;
};

/** The newest version of each, in the order in which they were added. */
export function contactsIn(entries: readonly Entry[]): readonly Contact[] {
  const contacts = new Map<string, Contact>();
  for (const { thing, content, by, at } of entries) {
    const known = contacts.get(thing);
    if (content.kind === "contact") {
      const { kind: _, ...terms } = content;
      contacts.set(thing, {
        ...terms,
        id: thing,
        version: (known?.version ?? 0) + 1,
        withdrawn: false,
        by,
        at,
      });
    }
    if (content.kind === "contact withdrawn" && known !== undefined)
      contacts.set(thing, { ...known, version: known.version + 1, withdrawn: true, by, at });
  }
  return [...contacts.values()];
}

/** Where nobody has said when somebody is there, nobody knows. */
export function onDuty({ zone, hours }: ContactTerms, at: Instant): "on duty" | "off duty" | "not said" {
  if (hours.length === 0) return "not said";
  const { date, ms } = civilOf(zone, at);
  const today = weekday(dayNumber(date)) + 1;
  const yesterday = today === 1 ? 7 : today - 1;
  const there = hours.some(({ days, from, until }) => {
    const [begins, ends] = [minuteOf(from), minuteOf(until)];
    const minute = ms / 60_000;
    return begins < ends
      ? days.includes(today) && minute >= begins && minute < ends
      : (days.includes(today) && minute >= begins) || (days.includes(yesterday) && minute < ends);
  });
  return there ? "on duty" : "off duty";
}

function minuteOf(clock: string): number {
  return Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3, 5));
}
