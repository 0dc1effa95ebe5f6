// What the engine and the analysis compute over a text and a log: gaps, next moves, forks, reasons, branches, expiries.
import { profile } from "@pacta/core";
import { describe, expect } from "vitest";
import { ceasefire, declaration, silent } from "./ground.ts";
import { feature, type Seen } from "./harness.ts";
import { act, completeTo, finding, text } from "./log.ts";

const known = completeTo("2026-12-31T00:00:00Z");

describe("before anything happens", () => {
  const duty = (deadline: string): string => `${declaration}
duty N-8 "Finalise the commitments" {
  by each of Coalition
  to UA
  when always
  must do "finalise them"
  ${deadline}
  unstated: finder, procedure, remedy, exit
  cites DECL clause 4
}`;
  const gaps = ({ agreement }: Seen): string =>
    profile(agreement.norms[0] as Parameters<typeof profile>[0])
      .filter((x) => x.state !== "stated")
      .map((x) => `${x.slot} ${x.state}`)
      .join(", ");
  const common = {
    text: "",
    log: [known],
    asOf: "2026-07-01T00:00:00Z",
    ask: "N-8(FR)",
    clause: "DECL 4",
    look: gaps,
  };
  feature("I2", {
    ...common,
    case: "A duty without a date shows the gap in its profile, one with a date does not",
    holds: {
      is: "deadline unstated, finder unstated, procedure unstated, remedy unstated, exit unstated",
      instead: duty("deadline unstated"),
    },
    fails: {
      is: "finder unstated, procedure unstated, remedy unstated, exit unstated",
      instead: duty("by 2026-12-31"),
    },
  });
  feature("I2", {
    ...common,
    case: "A deadline in words that no clock can decide is neither stated nor silent",
    holds: {
      is: "deadline vague, finder unstated, procedure unstated, remedy unstated, exit unstated",
      instead: duty(`deadline vague "swiftly"`),
    },
    fails: {
      is: "deadline unstated, finder unstated, procedure unstated, remedy unstated, exit unstated",
      instead: duty("deadline unstated"),
    },
  });
});

describe("what next", () => {
  const deployment = `${declaration}${ceasefire}
permission N-5 "Deploy the force" {
  by GB
  when System is in force and (request by UA) stands
  may do "deploy"
  exit unstated
  cites DECL clause 3
}`;
  const whose = ({ record }: Seen): string =>
    [
      ...new Set(
        record.norms
          .find((n) => n.key === "N-5")
          ?.missing.flatMap((x) =>
            x.who.map((w) => `${w}: ${x.what} ${x.data.verb ?? x.data.instrument ?? ""}`.trim()),
          ),
      ),
    ]
      .sort()
      .join("; ") || "nobody's";
  const inForce = text("t1", "2026-05-01T00:00:00Z", "CEASEFIRE", "in-force");
  feature("I5", {
    case: "While Ukraine has not asked, the move is Ukraine's; once it has, there is nothing to wait for",
    text: deployment,
    log: [known, inForce],
    asOf: "2026-06-01T00:00:00Z",
    ask: "N-5",
    clause: "DECL 3",
    look: whose,
    holds: { is: "UA: act request" },
    fails: { is: "GB: act use", log: [act("a1", "2026-05-02T00:00:00Z", "UA", "request")] },
  });

  const both = ({ engine, asOf }: Seen): string => {
    const fork = engine.fork();
    const request = {
      v: 1,
      kind: "act",
      verb: "request",
      id: "what-if",
      position: engine.position + 1,
      by: "UA",
      about: null,
      to: [],
      scope: null,
      choice: null,
      receivedAt: null,
      through: null,
      relayedFor: null,
      under: null,
      until: null,
      grade: null,
    } as const;
    fork.append({
      ...request,
      occurredAt: { from: asOf, to: asOf },
      reportedAt: asOf,
      recordedAt: asOf,
      marking: ["public"],
      source: null,
      invented: true,
      note: null,
    });
    const of = (e: typeof engine): string =>
      e.record(asOf).norms.find((n) => n.key === "N-5")?.standing ?? "absent";
    return `${of(fork)} if asked, ${of(engine)} on record`;
  };
  feature("I6", {
    case: "What would follow from a request is seen on a fork, and the record stays as it was",
    text: deployment,
    asOf: "2026-06-01T00:00:00Z",
    ask: "N-5",
    clause: "DECL 3",
    look: both,
    holds: { is: "available if asked, dormant on record", log: [known, inForce] },
    fails: { is: "dormant if asked, dormant on record", log: [known] },
  });

  feature("I7", {
    case: "The reason of what holds names the events it rests on, the reason of what does not names what is missing",
    text: deployment,
    log: [known, inForce],
    asOf: "2026-06-01T00:00:00Z",
    ask: "N-5",
    clause: "DECL 3",
    look: ({ reason }) => {
      const events = new Set<string>();
      const missing = new Set<string>();
      const visit = (r: NonNullable<Seen["reason"]>): void => {
        for (const id of r.rule === "also-read" ? [] : r.events) events.add(id);
        for (const m of r.missing) missing.add(m.what);
        for (const x of r.because) visit(x);
      };
      if (reason !== null) visit(reason);
      return `rests on ${[...events].sort().join(" ")}; misses ${[...missing].sort().join(" ")}`;
    },
    holds: { is: "rests on a1 t1; misses act", log: [act("a1", "2026-05-02T00:00:00Z", "UA", "request")] },
    fails: { is: "rests on ; misses act" },
  });
});

describe("branches", () => {
  const war = `${declaration}
fact FutureAttack "a new armed attack" {
  found by unstated
  standard unstated
  cites DECL clause 4
}
duty N-15 "Consult" {
  by GB
  to UA
  when FutureAttack holds
  must consult UA
  ${silent}
  cites DECL clause 4
}`;
  const branch = (value: "holds" | "fails" | "undetermined") => ({
    world: { assume: { FutureAttack: value } },
  });
  feature("I8", {
    case: "Whether the present war counts as a new attack decides whether consultation is owed",
    text: war,
    log: [known],
    asOf: "2026-06-01T00:00:00Z",
    ask: "N-15",
    clause: "DECL 4",
    holds: { is: "active", ...branch("holds") },
    fails: { is: "conditional", ...branch("fails") },
    undetermined: { is: "undetermined", ...branch("undetermined") },
  });
});

describe("time", () => {
  const mission = `${declaration}
situation EUMAM "training mission" {
  begins when 2022-10-17
  ends unstated
  until 2026-11-15 in "Europe/Brussels" unless adoption of Renewal
  cites DECL clause 2
}
body Council "Council of the European Union" {
  members unstated
  chair unstated
  seat unstated
  quorum unstated
  question Renewal "renewal of the mandate" {
    rule unanimity
    cites DECL clause 2
  }
  cites DECL clause 2
}`;
  feature("I9", {
    case: "An end that the text's clock has set is shown as coming until it is renewed",
    text: mission,
    log: [known],
    asOf: "2026-09-01T00:00:00Z",
    ask: "EUMAM",
    clause: "DECL 2",
    look: ({ record }) =>
      record.upcoming
        .filter((x) => x.key === "EUMAM")
        .map((x) => `${x.what} ${new Date(x.at).toISOString()}`)
        .join() || "nothing is coming",
    holds: { is: "ends 2026-11-15T23:00:00.000Z" },
    fails: {
      is: "nothing is coming",
      log: [act("a1", "2026-08-01T10:00:00Z", "Council", "adopt", { about: "Renewal" })],
    },
  });

  const violation = `${declaration}
body Commission "Special Commission" {
  members FR, UA
  chair unstated
  seat unstated
  quorum unstated
  cites DECL clause 1
}
fact Violation(by) "a violation" {
  found by Commission
  standard unstated
  cites DECL clause 1
}
duty N-warn "Warn" {
  by FR
  to UA
  when Violation(RU) holds
  must do "warn"
  ${silent}
  cites DECL clause 1
}`;
  feature("I13", {
    case: "Asked as known before the finding was recorded, the answer of that day is given again",
    text: violation,
    log: [
      known,
      finding("f1", "2026-06-01T12:00:00Z", "Commission", "Violation", {
        args: ["RU"],
        period: { from: "2026-05-10T04:00:00Z", to: null },
      }),
    ],
    asOf: "2026-05-11T00:00:00Z",
    ask: "N-warn",
    clause: "DECL 1",
    holds: { is: "active", knownAt: 2 },
    fails: { is: "undetermined", knownAt: 1, missing: ["finding"] },
  });
  expect(known).toBeDefined();
});
