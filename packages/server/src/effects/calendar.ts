// What is due and what else has a date, for people's calendars. A date that moves keeps its UID and raises its
// SEQUENCE, so that a calendar moves the entry and adds none.
import type { Agreement } from "@pacta/core";
import { hasDate } from "@pacta/telling";
import { ICalCalendar, ICalEventTransparency } from "ical-generator";
import { datedKey } from "./course.ts";
import type { Watch } from "./watch.ts";

const words: Readonly<Record<ReturnType<Watch["dates"]>[number]["what"], string>> = {
  due: "Due",
  ends: "Ends",
  window: "Window closes",
  step: "Step due",
  check: "To be looked at again",
};

export function calendarOf(agreement: Agreement, dates: ReturnType<Watch["dates"]>): string {
  const calendar = new ICalCalendar({
    name: agreement.title,
    prodId: { company: "Pacta", product: "Due", language: "EN" },
    ttl: 3_600,
  });
  for (const it of dates) {
    if (!hasDate(it.at)) continue;
    const changed = new Date(it.since);
    calendar.createEvent({
      id: `${encodeURIComponent(datedKey(it))}@${encodeURIComponent(agreement.id)}.pacta`,
      sequence: it.moves,
      stamp: changed,
      lastModified: changed,
      start: new Date(it.at),
      summary: `${words[it.what]}: ${it.title}`,
      description: `${agreement.title}: ${it.key}`,
      transparency: ICalEventTransparency.TRANSPARENT,
    });
  }
  return calendar.toString();
}
