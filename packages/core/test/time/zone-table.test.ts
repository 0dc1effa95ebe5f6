// The shipped table against three others: what the tool would write now, the IANA rules as compiled by the makers
// of moment-timezone, and those of the Node that runs this.

import { readFileSync } from "node:fs";
import moment from "moment-timezone";
import { describe, expect, test } from "vitest";
import { zoneTableFile } from "../../../../tools/zones.ts";
import { canonicalZone, offsetAt, zoneNames, zoneTableVersion } from "../../src/time/zone.ts";

const hour = 3_600_000;

type Stretch = { readonly zone: string; readonly from: string; readonly to: string };

/** Where another release of the database says something else than ours, and why. */
const knownDifferences: Readonly<Record<string, readonly Stretch[]>> = {
  "2026f": [
    // Manitoba gives up changing its clocks.
    { zone: "America/Winnipeg", from: "2026-11-01T07:00:00.000Z", to: "9999-12-31T00:00:00.000Z" },
    // Cuba does not put its clocks back in the winter of 2026.
    { zone: "America/Havana", from: "2026-11-01T05:00:00.000Z", to: "2027-03-14T05:00:00.000Z" },
  ],
  "2026c": [
    // Inuvik gives up changing its clocks, which 2026c did not know yet.
    { zone: "America/Inuvik", from: "2026-11-01T08:00:00.000Z", to: "9999-12-31T00:00:00.000Z" },
    // Iran put its clocks forward a day earlier than 2026c believed.
    { zone: "Asia/Tehran", from: "1979-05-25T20:30:00.000Z", to: "1979-05-26T20:30:00.000Z" },
  ],
};

function isKnownToDiffer(version: string, zone: string, t: number): boolean {
  return (knownDifferences[version] ?? []).some(
    (d) => d.zone === canonicalZone(zone) && Date.parse(d.from) <= t && t < Date.parse(d.to),
  );
}

test("the committed table is the one that the tool writes", () => {
  const committed = readFileSync(new URL("../../src/time/zone-table.ts", import.meta.url), "utf8");
  expect(committed === zoneTableFile(), "run node tools/zones.ts").toBe(true);
  expect(committed.length).toBeLessThan(350_000);
});

describe("moment-timezone's table", () => {
  const version = moment.tz.dataVersion;
  const end = Date.UTC(2038, 0, 1);

  test(`is of version ${version}, ours of ${zoneTableVersion}, and the differences between the two are written down`, () => {
    expect([zoneTableVersion, ...Object.keys(knownDifferences)]).toContain(version);
  });

  test("has the same names, apart from the one that means no zone", () => {
    expect(zoneNames().filter((name) => moment.tz.zone(name) === null)).toEqual(["Factory"]);
    expect(moment.tz.names().filter((name) => !zoneNames().includes(name))).toEqual([]);
  });

  test("changes every clock when ours does, from 1970 to 2037", () => {
    const differences: string[] = [];
    let compared = 0;
    for (const name of moment.tz.names()) {
      const zone = moment.tz.zone(name);
      if (zone === null) continue;
      const boundaries = zone.untils.filter((t): t is number => Number.isFinite(t) && t > 0 && t < end);
      // Between two of their changes ours must not change either: compare at both ends and in every week between.
      const questions = boundaries.flatMap((t) => [t - 1, t]);
      for (let t = 0; t < end; t += 7 * 24 * hour) questions.push(t);
      for (const t of questions) {
        if (isKnownToDiffer(version, name, t)) continue;
        compared++;
        // Their offsets are minutes, ours milliseconds: Monrovia was 44 minutes and a half behind until 1972.
        const ours = offsetAt(name, t);
        const theirs = Math.round(-zone.utcOffset(t) * 60_000);
        if (ours !== theirs)
          differences.push(`${name} ${new Date(t).toISOString()}: ${ours / hour}, ${theirs / hour}`);
      }
    }
    expect(differences).toEqual([]);
    expect(compared).toBeGreaterThan(2_000_000);
  });

  test("really differs where its list of differences says so", () => {
    for (const { zone, from, to } of knownDifferences[version] ?? []) {
      const theirs = (t: number): number => -(moment.tz.zone(zone)?.utcOffset(t) ?? 0) * 60_000;
      const start = Date.parse(from);
      expect(offsetAt(zone, start)).not.toBe(theirs(start));
      expect(offsetAt(zone, start - 1)).toBe(theirs(start - 1));
      if (!to.startsWith("9999")) expect(offsetAt(zone, Date.parse(to))).toBe(theirs(Date.parse(to)));
    }
  });
});

describe("the rules of this Node", () => {
  const version = process.versions.tz ?? "unknown";
  const isComparable = version === zoneTableVersion || version in knownDifferences;

  test(`(${version}) give the same offsets to 2100 where the versions can be compared`, () => {
    if (!isComparable) {
      console.log(
        `not compared: this Node carries time zones ${version}, the table ${zoneTableVersion}, and what changed between them is not written down`,
      );
      return;
    }
    const differences: string[] = [];
    for (const name of zoneNames()) {
      if (canonicalZone(name) !== name || name === "Factory") continue;
      const offset = offsetReader(name);
      for (let t = 0; t < Date.UTC(2100, 0, 1); t += 31 * 24 * hour) {
        if (offset(t) !== offsetAt(name, t) && !isKnownToDiffer(version, name, t)) {
          differences.push(`${name} ${new Date(t).toISOString()}`);
        }
      }
    }
    expect(differences).toEqual([]);
  });

  test("give the same instant of every change in some zones", () => {
    if (!isComparable) return;
    for (const name of [
      "Europe/Kyiv",
      "Europe/Paris",
      "America/New_York",
      "Asia/Beirut",
      "Pacific/Apia",
      "America/Santiago",
    ]) {
      const offset = offsetReader(name);
      const step = 24 * hour;
      let changes = 0;
      for (let t = 0; t < Date.UTC(2040, 0, 1); t += step) {
        if (offsetAt(name, t) === offsetAt(name, t + step)) continue;
        let low = t;
        let high = t + step;
        while (high - low > 1) {
          const middle = Math.floor((low + high) / 2);
          if (offsetAt(name, middle) === offsetAt(name, t)) low = middle;
          else high = middle;
        }
        changes++;
        expect([offset(high - 1), offset(high)]).toEqual([offsetAt(name, high - 1), offsetAt(name, high)]);
      }
      expect(changes).toBeGreaterThan(10);
    }
  });
});

function offsetReader(zone: string): (t: number) => number {
  const format = new Intl.DateTimeFormat("en-US", { timeZone: zone, timeZoneName: "longOffset" });
  return (t) => {
    const found = /GMT(?:([+-])(\d+):(\d+)(?::(\d+))?)?$/.exec(format.format(t));
    if (found === null) throw new Error(`no offset in "${format.format(t)}"`);
    const [, sign, hours = "0", minutes = "0", seconds = "0"] = found;
    const ms = ((Number(hours) * 60 + Number(minutes)) * 60 + Number(seconds)) * 1000;
    return sign === "-" && ms !== 0 ? -ms : ms;
  };
}
