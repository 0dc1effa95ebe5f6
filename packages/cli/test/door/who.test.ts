// Who spoke, for whom, where: facts beside the norms, cut by groups that overlap.
import { describe, expect, test } from "vitest";
import { pacta } from "./terminal.ts";

type Seen = Readonly<Record<string, readonly Readonly<Record<string, unknown>>[]>>;

function seen(...options: readonly string[]): Seen {
  const asOf = options.includes("--as-of") ? [] : ["--as-of", "2026-07-02"];
  const { out, err } = pacta(["who", "scenarios/paris", ...asOf, ...options, "--json"]);
  expect(err).toBe("");
  return JSON.parse(out);
}

const summit = (who: Seen) => who.meetings?.find(({ key }) => key === "Summit");

describe("a meeting", () => {
  test("has three lists: being there, speaking, signing", () => {
    const it = summit(seen());
    expect(it?.attended).toContain("US");
    expect(it?.spoke).toContain("US");
    expect(it?.signed).toEqual(["FR", "GB", "UA"].map((who) => ({ who, instrument: "DOI" })));
  });

  test("is counted by groups that overlap", () => {
    const cuts = summit(seen())?.byGroup as readonly Readonly<Record<string, unknown>>[];
    expect(cuts).toContainEqual({ group: "EU27", attended: 10, spoke: 2, signed: 1 });
    expect(cuts).toContainEqual({ group: "Allies", attended: 14, spoke: 4, signed: 2 });
  });

  test("can be cut to the members of one group, by their membership that day", () => {
    expect(summit(seen("--of", "Allies"))).toMatchObject({
      attended: expect.not.arrayContaining(["UA", "JP"]),
      signed: [{ who: "FR" }, { who: "GB" }],
    });
  });

  test("that is still to come is not told", () => {
    expect(summit(seen("--as-of", "2026-01-05"))).toBeUndefined();
    expect(summit(seen("--as-of", "2026-01-06"))).toBeDefined();
  });
});

test("persons hold offices for a time, and an office may do some kinds of act and not others", () => {
  const prime = (day: string) =>
    seen("--as-of", day).offices?.find(({ office }) => office === "HU-PM")?.holders as readonly {
      person: string;
    }[];
  expect(prime("2026-05-08").map(({ person }) => person)).toEqual(["Orban"]);
  expect(prime("2026-05-09").map(({ person }) => person)).toEqual(["Magyar"]);
  expect(seen().offices?.find(({ office }) => office === "US-Envoy")?.may).toEqual(["state"]);
});

test("an envoy's words are relayed for whoever sent him", () => {
  expect(seen().statements).toContainEqual(
    expect.objectContaining({
      event: "ev-2026-01-06-witkoff-relays",
      through: "Witkoff",
      relayedFor: "Trump",
    }),
  );
  expect(
    pacta(["who", "scenarios/paris", "--as-of", "2026-01-07", "--all"]).out.replace(/\s+/g, " "),
  ).toContain("Steve Witkoff for United States, relayed for Donald Trump");
});

test("talks are a track of rounds, proposals and answers", () => {
  const track = seen().talks?.find(({ key }) => key === "Istanbul");
  for (const kind of ["round", "proposal", "answer"])
    expect(track?.entries).toContainEqual(expect.objectContaining({ kind }));
});

test("an outsider is silent until it speaks, as known at two moments", () => {
  const stance = (known: string) =>
    seen("--as-of", "2026-01-09", "--known-at", known).positions?.find(
      ({ of, on }) => of === "RU" && on === "DECL",
    );
  expect(stance("2026-01-07")).toMatchObject({ stance: null });
  expect(stance("2026-01-09")).toMatchObject({ event: "ev-2026-01-08-ru" });
});

test("none stated is an answer to who could enforce it", () => {
  expect(seen().enforceability).toContainEqual(
    expect.objectContaining({ instrument: "DECL", stated: false, by: [], before: null }),
  );
  expect(pacta(["who", "scenarios/paris", "--as-of", "2026-07-02"]).out).toContain(
    "no text says who may invoke",
  );
});

test("a group that is unknown is refused with what was meant", () => {
  const ran = pacta(["who", "scenarios/paris", "--of", "Alies"]);
  expect([ran.code, ran.out]).toEqual([2, ""]);
  expect(ran.err).toContain("Did you mean Allies?");
});
