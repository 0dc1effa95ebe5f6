// Moments in the zones of people, in and out.
import { expect, test } from "vitest";
import { messagesIn } from "../src/messages/catalogue.ts";
import { absolute, atWall, daysOn, isZone, relative, told, wallOf } from "../src/time/moments.ts";

test.each([
  ["2026-07-02T12:00Z", "Europe/Kyiv", "2026-07-02T15:00"],
  ["2026-01-02T12:00Z", "Europe/Kyiv", "2026-01-02T14:00"],
  ["2026-07-02T23:30Z", "America/New_York", "2026-07-02T19:30"],
  ["2026-07-02T21:00Z", "Europe/Kyiv", "2026-07-03T00:00"],
  ["2026-07-02T12:00Z", "Asia/Kathmandu", "2026-07-02T17:45"],
])("%s in %s is %s on the wall, and back", (at, zone, wall) => {
  expect(wallOf(at, zone)).toBe(wall);
  expect(atWall(wall, zone)).toBe(at);
});

test("a time that is skipped in spring is the one behind the gap", () => {
  expect(atWall("2026-03-29T03:30", "Europe/Kyiv")).toBe("2026-03-29T01:30Z");
});

test.each(["", "2026-13-01T00:00", "2026-02-31T10:00", "2026-06-31T10:00", "soon"])(
  "%j is no time",
  (wall) => {
    expect(atWall(wall, "UTC")).toBe(null);
  },
);

test("a day on is the same time on the wall, also where the clocks change", () => {
  expect(daysOn("2026-03-28T10:00Z", 1, "Europe/Kyiv")).toBe("2026-03-29T09:00Z");
  expect(daysOn("2026-03-29T09:00Z", -1, "Europe/Kyiv")).toBe("2026-03-28T10:00Z");
});

test("is told in three languages", () => {
  const at = "2026-03-12T16:00Z";
  expect(["en", "fr", "uk"].map((language) => absolute(at, "Europe/Kyiv", language))).toEqual([
    "12 March 2026 at 18:00",
    "12 mars 2026 à 18:00",
    "12 березня 2026 р. о 18:00",
  ]);
});

const day = { at: "2026-02-23T23:00Z", until: "2026-02-24T23:00Z" };

test.each([
  ["the whole day that the log has", day, "24 February 2026"],
  ["an instant", { at: day.at, until: day.at }, "24 February 2026 at 00:00"],
  ["a beginning at midnight", { at: day.at, began: true }, "24 February 2026"],
  ["a beginning at noon", { at: "2026-02-24T11:00Z", began: true }, "24 February 2026 at 12:00"],
  ["half a day", { ...day, at: "2026-02-24T11:00Z" }, "24 February 2026, 12:00–23:59"],
  [
    "a month",
    { at: "2026-06-14T22:00Z", until: "2026-07-13T22:00Z" },
    "between 15 June 2026 and 13 July 2026",
  ],
])("%s is told as exactly as it is known", async (_, moment, words) => {
  expect(told(moment, "Europe/Paris", await messagesIn("en"))).toBe(words);
});

test.each([
  ["2026-03-15T16:00Z", "en", "in 3 days"],
  ["2026-03-11T15:00Z", "en", "1 day ago"],
  ["2026-03-12T16:00Z", "en", "now"],
  ["2026-03-10T16:00Z", "uk", "2 дні тому"],
  ["2026-01-01T16:00Z", "fr", "il y a 2 mois"],
])("%s in %s is %s", (at, language, words) => {
  expect(relative(at, "2026-03-12T16:00Z", language)).toBe(words);
});

test("a zone is one that the browser knows", () => {
  expect(["Europe/Kyiv", "UTC", "Europe/Atlantis", "x"].map(isZone)).toEqual([true, true, false, false]);
});
