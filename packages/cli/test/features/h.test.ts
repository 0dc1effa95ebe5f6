// Territory, force and domains: where something is, whose share it touches, what must stand before anybody moves.
import { describe, expect, test } from "vitest";
import { declaration, silent, states } from "./ground.ts";
import { feature } from "./harness.ts";
import { completeTo, report, text } from "./log.ts";

const known = completeTo("2026-12-31T00:00:00Z");

describe("zones and lines", () => {
  const line = (claims: string): string => `${declaration}
area Strip "strip along the line of contact" {
  ring 48.00 37.00, 48.00 38.00, 49.00 38.00, 49.00 37.00
  ${claims}
}
event Movement "movement of heavy weapons" {
  counts as reported
  register log
  cites DECL clause 1
}
duty N-report "Report movements in the strip" {
  by FR
  to UA
  when Movement in Strip
  must do "report it"
  ${silent}
  cites DECL clause 1
}`;
  const at = (lat: number, lon: number): Record<string, unknown> => ({ at: { lat, lon } });
  const seen = (more: Record<string, unknown>) => [
    known,
    report("r1", "2026-05-01T06:00:00Z", "UA", "Movement", more),
  ];
  const common = { text: line(""), asOf: "2026-05-02T00:00:00Z", ask: "N-report", clause: "DECL 1" };
  feature("H1", {
    ...common,
    case: "A movement inside the strip sets off the duty, one outside does not, and one whose place nobody gives leaves it open",
    holds: { is: "active", log: seen(at(48.5, 37.5)) },
    fails: { is: "conditional", log: seen(at(48.5, 38.5)) },
    undetermined: { is: "undetermined", log: seen({}) },
  });
  feature("H1", {
    ...common,
    case: "A movement exactly on the border of the strip is inside, one a micro-degree further is not",
    holds: { is: "active", log: seen(at(48.5, 38.0)) },
    fails: { is: "conditional", log: seen(at(48.5, 38.000001)) },
  });
  const claimed = "title claimed by UA, RU";
  feature("H9", {
    ...common,
    case: "Where something lies is judged by geometry alone, while the title to the place is claimed by two",
    text: line(claimed),
    holds: { is: "active", log: seen(at(48.5, 37.5)) },
    fails: { is: "conditional", log: seen(at(49.5, 37.5)) },
    look: ({ record, agreement }) => {
      expect(agreement.areas[0]?.titleClaimedBy).toEqual(["UA", "RU"]);
      return record.norms[0]?.standing ?? "absent";
    },
  });
});

describe("domains and caveats", () => {
  const sea = (domain: string): string => `${declaration}
instrument MONTREUX "Convention on the Straits" {
  status legal
  dated 1936-07-20
  parties FR, GB, DE
}
duty N-7 "Patrol" {
  by GB
  to UA
  when always
  must do "patrol with the force"
  on action Patrol
  domain ${domain}
  ${silent}
  cites DECL clause 3
}
prohibition F-1 "Passage of warships" {
  by FR, GB, DE jointly
  to unstated
  when always
  must not do "send warships through the Straits"
  on action Patrol
  domain sea
  from outside
  unstated: finder, procedure, remedy, exit
  cites MONTREUX clause 19
}`;
  feature("H5", {
    case: "A limit on the sea conflicts with a duty at sea and leaves a duty in the air alone",
    text: "",
    log: [known],
    asOf: "2026-05-02T00:00:00Z",
    ask: "N-7",
    clause: "DECL 3",
    look: ({ record }) =>
      record.conflicts.map((x) => `${x.duty} against ${x.prohibition}`).join() || "no conflict",
    holds: { is: "N-7 against F-1", instead: sea("sea") },
    fails: { is: "no conflict", instead: sea("air") },
  });
  const ranked = `priority F-1 over N-7 "notwithstanding any other undertaking" { cites MONTREUX clause 28 }`;
  feature("H6", {
    case: "A limit from outside law suspends the duty where a text ranks it above, and is shown as a dilemma where none does",
    text: "",
    log: [known],
    asOf: "2026-05-02T00:00:00Z",
    ask: "N-7",
    clause: "DECL 3",
    look: ({ record, reason }) => {
      expect(reason).not.toBeNull();
      return `${record.norms.find((n) => n.key === "N-7")?.standing}, prevails: ${record.conflicts[0]?.prevails ?? "nobody"}`;
    },
    holds: { is: "suspended, prevails: F-1", instead: `${sea("sea")}\n${ranked}` },
    fails: {
      is: "active, prevails: nobody",
      instead: sea("sea"),
    },
  });
});

describe("what must stand before a force moves", () => {
  const deployment = `${declaration}
instrument SOFA "Agreement on the status of forces" {
  status legal
  parties GB, UA
  not yet concluded
  in force by record
}
permission N-5 "Deploy" {
  by GB
  when SOFA is in force
  may do "deploy"
  exit unstated
  cites DECL clause 3
}`;
  feature("H7", {
    case: "Nobody deploys before the agreement on the status of forces is in force",
    text: deployment,
    log: [known],
    asOf: "2026-07-01T00:00:00Z",
    ask: "N-5",
    clause: "DECL 3",
    holds: { is: "available", log: [text("t1", "2026-06-01T00:00:00Z", "SOFA", "in-force")] },
    fails: { is: "dormant", missing: ["instrument"] },
  });

  const register = `${declaration}
fact Brigade(of) "a brigade for the force" {
  counts as reported
  grades pledged < available < deployed
  register log
  cites DECL clause 3
}
power N-call "Call the brigade" {
  by UA
  when Brigade(GB) holds at grade available
  may request "the brigade"
  procedure unstated
  exit unstated
  cites DECL clause 3
}`;
  const offered = (grade: string) => [
    report("r1", "2026-03-01T00:00:00Z", "GB", "Brigade", { args: ["GB"], grade }),
  ];
  feature("H8", {
    case: "A brigade that is available can be called, one that is only pledged cannot",
    text: register,
    log: [known],
    asOf: "2026-04-01T00:00:00Z",
    ask: "N-call",
    clause: "DECL 3",
    holds: { is: "available", log: offered("available") },
    fails: { is: "dormant", log: offered("pledged") },
  });
});

test("the states of the ground are those that the scenarios name", () => {
  expect(states).toContain("party GB");
});
