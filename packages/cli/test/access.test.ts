// Noninterference: what somebody is shown does not change when only things change that are closed to them.
import {
  admit,
  type LogEvent,
  numberingFor,
  parseInstant,
  readLogLines,
  reasonFor,
  replay,
  sightOf,
  viewFor,
} from "@pacta/core";
import { parseFiles } from "@pacta/language";
import { describe, expect, test } from "vitest";

const closing = "unstated: finder, procedure, remedy, exit";
const text = `agreement T "Test" {
  zone "UTC"
  counting elapsed
  interpreter unstated
}
party US "United States"
party UA "Ukraine"
party FR "France"
group Circle "Those who know" { members US, UA }
group Partners "Partners" { members FR, UA }
instrument DOC "Document on guarantees" {
  status legal
  dated 2026-01-25
  interpreter unstated
  enforceability unstated
}
body Council "Council" { members US, UA chair unstated seat unstated quorum unstated }
fact Attack(by) "attack" { found by Council standard unstated cites DOC clause 2 }
intent Ready "Be ready" {
  by US
  to UA
  when DOC is in force
  intends to do "be ready"
  deadline unstated
  ${closing}
  cites DOC clause 1
}
duty Standby "Keep forces on call" {
  by US
  to UA
  each request by UA
  when DOC is in force
  must do "keep forces on call"
  within 10 days of the trigger
  ${closing}
  marking Circle
  takes up Ready
  on action Forces
  cites DOC clause 3
}
power Admit "Admit partners" {
  held by US
  when DOC is in force
  may admit Partners
  procedure unstated
  exit unstated
  marking Circle
  cites DOC clause 4
}
prohibition NoForces "No forces abroad" {
  by US
  to unstated
  when DOC is in force
  must not do "send forces"
  on action Forces
  ${closing}
  cites DOC clause 5
}
situation Alert "Alert" {
  while Standby is overdue
  cites DOC clause 3
}
duty Consult "Consult" {
  by each of Partners
  to US
  when Alert is in force
  must do "consult"
  by 2026-12-01
  ${closing}
  cites DOC clause 6
}
duty Report "Report attacks" {
  by FR
  to UA
  each finding of Attack(US)
  when DOC is in force
  must do "report"
  within 2 days of the trigger
  ${closing}
  cites DOC clause 7
}
`;

const { agreement } = parseFiles([{ name: "t.pacta", text }]);
if (agreement === null) throw new Error("no agreement");

const line = (kind: string, id: string, at: string, more: object): object => ({
  v: 1,
  kind,
  id,
  occurredAt: at,
  by: "US",
  ...more,
});
const open = [
  line("act", "asked", "2026-02-01T00:00:00Z", { by: "UA", verb: "request" }),
  line("finding", "found", "2026-03-02T00:00:00Z", {
    by: "Council",
    fact: "Attack",
    args: ["US"],
    value: "holds",
    reliesOn: [],
  }),
  line("coverage", "all", "2026-12-31T00:00:00Z", {
    of: "log",
    state: "complete",
    period: { from: "2026-01-01T00:00:00Z", to: "2026-12-31T00:00:00Z" },
  }),
];
const marking = ["Circle"];
const closed = [
  line("act", "performed", "2026-02-05T00:00:00Z", {
    verb: "perform",
    about: "Standby",
    under: "asked",
    marking,
  }),
  line("act", "admitted", "2026-02-06T00:00:00Z", { verb: "admit", about: "Partners", to: ["US"], marking }),
  line("act", "again", "2026-02-07T00:00:00Z", { by: "UA", verb: "request", marking }),
  line("report", "seen", "2026-03-01T00:00:00Z", { by: "UA", of: "Attack", args: ["US"], marking }),
];

const asOf = parseInstant("2026-06-01T00:00:00Z") as number;

function events(lines: readonly object[]): readonly LogEvent[] {
  const read = readLogLines(lines.map((l) => JSON.stringify(l)).join("\n"), "UTC");
  const admitted = admit(agreement as NonNullable<typeof agreement>, read.events, read.places);
  expect([...read.refusals, ...admitted.refusals]).toEqual([]);
  return admitted.events;
}

function shown(lines: readonly object[], viewer: string): string {
  const it = agreement as NonNullable<typeof agreement>;
  const all = events(lines);
  const sight = sightOf(it, all, viewer, asOf);
  const engine = replay(it, all.filter(sight.event));
  const view = viewFor(engine.record(asOf), sight);
  const reasons = [...view.norms, ...view.situations, ...view.facts].map(({ key }) =>
    reasonFor(key, engine.why(key, asOf), sight),
  );
  return JSON.stringify({ ...view, knownAt: 0, reasons }, (_, v) => (typeof v === "bigint" ? String(v) : v));
}

const inOrder = (lines: readonly object[]): readonly object[] =>
  [...lines].sort((a, b) =>
    String(Reflect.get(a, "occurredAt")) < String(Reflect.get(b, "occurredAt")) ? -1 : 1,
  );

/** The open events with every choice of the closed ones. */
const choices = Array.from({ length: 2 ** closed.length }, (_, bits) =>
  inOrder([...closed.filter((_, i) => (bits & (2 ** i)) !== 0), ...open]),
);

describe("what is closed to somebody", () => {
  test("changes nothing that they are shown, whichever of it happened", () => {
    expect(new Set(choices.map((lines) => shown(lines, "FR"))).size).toBe(1);
  });

  test("is there for those who may see it", () => {
    expect(new Set(choices.map((lines) => shown(lines, "UA"))).size).toBe(choices.length);
  });

  test("is named nowhere, while what rests on it says that its ground is closed", () => {
    const france = shown(inOrder([...closed, ...open]), "FR");
    for (const word of ["Standby", "on call", "Admit", "admitted", "performed", "again", "seen"])
      expect(france).not.toContain(`"${word}"`);
    const view = JSON.parse(france);
    const norm = (key: string) => view.norms.find((n: { key: string }) => n.key === key);
    expect(norm("Consult")).toMatchObject({ standing: "undetermined", missing: [{ what: "closed-ground" }] });
    expect(norm("Ready")).toMatchObject({ standing: "undetermined", missing: [{ what: "closed-ground" }] });
    expect(norm("Report@found").standing).toBe("overdue");
  });

  test("is said to be there where an open finding relies on it", () => {
    const relying = inOrder([
      ...closed,
      ...open.map((l) => (Reflect.get(l, "id") === "found" ? { ...l, reliesOn: ["seen"] } : l)),
    ]);
    const sight = sightOf(agreement as NonNullable<typeof agreement>, events(relying), "FR", asOf);
    const view = JSON.parse(shown(relying, "FR"));
    expect(sight.reliesOnClosed("found")).toBe(true);
    const fact = view.facts.find((f: { key: string }) => f.key === "Attack(US)");
    expect(fact).toMatchObject({ value: "holds", missing: [{ what: "closed-ground" }] });
  });
});

describe("the log as a viewer has it", () => {
  const it = agreement as NonNullable<typeof agreement>;
  const logOf = (lines: readonly object[], viewer: string) =>
    sightOf(it, events(lines), viewer, asOf).log.map(({ id, position, note }) => [position, id, note]);
  const note = (marking: unknown, words: string) => ({ verb: "notice", marking, note: words });
  const corrects = (
    id: string,
    at: string,
    of: string,
    replacement: object | null,
    marking: unknown = "public",
  ) => line("correction", id, at, { corrects: of, replacement, reason: "marking", marking });
  const bare = ({ id: _, ...rest }: { readonly id?: string }) => rest;
  const told = (marking: unknown, words: string) =>
    bare(line("act", "", "2026-02-01T00:00:00Z", note(marking, words)));

  test("is numbered as they have it, without a gap for what is closed", () => {
    const lines = [
      line("act", "a", "2026-02-01T00:00:00Z", note(["US"], "closed")),
      line("act", "b", "2026-02-02T00:00:00Z", note("public", "open")),
      line("act", "c", "2026-02-03T00:00:00Z", note({ level: "protected" }, "closed")),
      line("act", "d", "2026-02-04T00:00:00Z", note({ level: "parties" }, "for the parties")),
    ];
    expect(logOf(lines, "FR")).toEqual([
      [1, "b", "open"],
      [2, "d", "for the parties"],
    ]);
    expect([...numberingFor(sightOf(it, events(lines), "FR", asOf).event, events(lines))]).toEqual([
      ["b", 1],
      ["d", 2],
    ]);
  });

  test("holds an event that speaks of a closed norm for those who may know of the norm", () => {
    const lines = [line("act", "a", "2026-02-01T00:00:00Z", { verb: "perform", about: "Standby" })];
    expect(logOf(lines, "FR")).toEqual([]);
    expect(logOf(lines, "UA")).toHaveLength(1);
  });

  test("loses what was raised, in every state that it had", () => {
    const lines = [
      line("act", "a", "2026-02-01T00:00:00Z", note("public", "first")),
      corrects("c1", "2026-02-02T00:00:00Z", "a", told("public", "second")),
      corrects("c2", "2026-02-03T00:00:00Z", "a", told(["US"], "third")),
    ];
    expect(logOf(lines, "FR")).toEqual([]);
    expect(logOf(lines, "US")).toHaveLength(3);
  });

  test("gains what was lowered, where it was lowered and as it then stood", () => {
    const lines = [
      line("act", "a", "2026-02-01T00:00:00Z", note(["US"], "closed")),
      line("act", "b", "2026-02-02T00:00:00Z", note("public", "open")),
      corrects("c1", "2026-02-03T00:00:00Z", "a", told("public", "lowered")),
      corrects("c2", "2026-02-04T00:00:00Z", "a", told("public", "a closed correction"), ["US"]),
    ];
    expect(logOf(lines, "FR")).toEqual([
      [1, "b", "open"],
      [2, "a", "lowered"],
    ]);
  });
});
