// The calendar, read back by a library of other hands.
import ICAL from "ical.js";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type AtHome, atHome, complete, corrected, folder, handsAt, strike, truce } from "./at-home.ts";

let home: AtHome;
let data: Awaited<ReturnType<typeof folder>>;

beforeAll(async () => {
  data = await folder();
  home = await atHome(truce, data.path, handsAt("2026-03-12T12:00:00Z"));
  await home.client.append([complete, strike("s1", "2026-03-12T10:00:00Z")], "k-1");
}, 300_000);

afterAll(async () => {
  await home.stop();
  await data.remove();
});

function entriesIn(text: string) {
  const calendar = new ICAL.Component(ICAL.parse(text));
  return calendar.getAllSubcomponents("vevent").map((component) => {
    const event = new ICAL.Event(component);
    return {
      uid: event.uid,
      summary: event.summary,
      start: event.startDate.toString(),
      utc: event.startDate.zone === ICAL.Timezone.utcTimezone,
      sequence: event.sequence,
      modified: String(component.getFirstPropertyValue("last-modified")),
    };
  });
}

const read = async (query = "") => {
  const response = await fetch(new URL(`api/v1/calendar.ics${query}`, home.address));
  expect(response.headers.get("content-type")).toBe("text/calendar; charset=utf-8");
  return entriesIn(await response.text());
};

it("holds what is due, under the titles of the record, in UTC", async () => {
  expect(await read()).toEqual([
    {
      uid: "due%20Tell%40s1@Truce.pacta",
      summary: "Due: Tell Birch of the strike",
      start: "2026-03-12T22:00:00Z",
      utc: true,
      sequence: 0,
      modified: "2026-03-12T12:00:00Z",
    },
    {
      uid: "due%20Repair%40s1@Truce.pacta",
      summary: "Due: Repair what a strike hit",
      start: "2026-03-14T10:00:00Z",
      utc: true,
      sequence: 0,
      modified: "2026-03-12T12:00:00Z",
    },
  ]);
});

it("can be cut to what a party owes or is owed", async () => {
  expect(await read("?party=Birch")).toMatchObject([{ summary: "Due: Tell Birch of the strike" }]);
  expect(await read("?party=Alder")).toHaveLength(2);
  const response = await fetch(new URL("api/v1/calendar.ics?party=Alde", home.address));
  expect(response.status).toBe(400);
  expect(await response.json()).toMatchObject({ code: "A101", errors: [{ parameter: "party" }] });
});

it("moves an entry when its deadline is corrected, and adds none; a restart counts the same", async () => {
  home.hands.turnTo("2026-03-13T08:00:00Z");
  await home.client.append([corrected("c1", "s1", "2026-03-13T07:00:00Z", "2026-03-12T11:00:00Z")], "k-2");
  home.hands.turnTo("2026-03-13T09:00:00Z");
  await home.client.append([corrected("c2", "s1", "2026-03-13T08:30:00Z", "2026-03-12T11:30:00Z")], "k-3");
  const moved = await read("?party=Observers");
  expect(moved).toEqual([
    {
      uid: "due%20Repair%40s1@Truce.pacta",
      summary: "Due: Repair what a strike hit",
      start: "2026-03-14T11:30:00Z",
      utc: true,
      sequence: 2,
      modified: "2026-03-13T09:00:00Z",
    },
  ]);
  await home.stop();
  home = await atHome(truce, data.path, home.hands);
  expect(await read("?party=Observers")).toEqual(moved);
}, 300_000);

it("shows an outsider only what it may see", async () => {
  const { status, text } = await home.outside("api/v1/calendar.ics");
  expect(status).toBe(200);
  expect(entriesIn(text).map(({ uid }) => uid)).toEqual(["due%20Repair%40s1@Truce.pacta"]);
  expect(text).not.toContain("Tell");
});
