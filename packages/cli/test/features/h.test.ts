// Places, domains and forces: what lies inside a line, which domain a limit speaks of, who is pledged, ready and there.
import { replay } from "@pacta/core";
import { describe } from "vitest";
import { feature, standingOf } from "./harness.ts";
import { act, completeTo, coverage, delivery, finding, report, text as textEvent } from "./log.ts";

const parties = `
party FR "France"
party GB "United Kingdom"
party TR "Türkiye"
party UA "Ukraine"
party RU "Russia"
party MISSION "Monitoring mission" { kind body }
group Coalition "Coalition of the willing" { members FR, GB, TR }
instrument DECL "Paris Declaration" {
  status political
  dated 2026-01-06
  parties Coalition, UA
  interpreter unstated
  enforceability unstated
}`;

const known = completeTo("2027-12-31T00:00:00Z");

describe("places", () => {
  // A zone with a dent in its eastern side: the point at 48.2, 37.9 lies in the dent, outside.
  const zone = `${parties}
area Zone "Zone along the line of contact" {
  ring 48.0 37.0, 48.0 38.0, 48.2 37.5, 48.4 38.0, 48.4 37.0
  title claimed by UA, RU
  cites DECL clause 1
}
event Deployment "Troops seen" { counts as reported register log cites DECL clause 1 }
prohibition N-5-zone "No soldiers of the force in the zone" {
  by FR to unstated when always
  must not do "deploy in the zone"
  infringed when Deployment by FR in Zone
  area Zone
  finder MISSION-BODY
  unstated: procedure, remedy, exit
  cites DECL clause 3
}
body MISSION-BODY "Finding body" { members GB, UA chair unstated seat unstated quorum unstated }
position Kyiv "Title of Ukraine" held by UA { assumes UaTitle holds cites DECL clause 1 }
position Moscow "Title of Russia" held by RU { assumes UaTitle fails cites DECL clause 1 }
fact UaTitle "title to the zone lies with Ukraine" { found by unstated standard unstated cites DECL clause 1 }`;
  const seen = (lat: number, lon: number) =>
    report("seen", "2026-05-01T12:00:00Z", "MISSION", "Deployment", { accused: "FR", at: { lat, lon } });
  feature("H1", {
    case: "A soldier inside the line breaks the rule, and one in the dent of the line does not",
    text: zone,
    log: [known],
    asOf: "2026-06-01T00:00:00Z",
    ask: "N-5-zone",
    clause: "DECL 3",
    holds: { is: "infringed", log: [seen(48.2, 37.4)] },
    fails: { is: "kept so far", log: [seen(48.2, 37.9)] },
    undetermined: {
      is: "undetermined",
      log: [report("seen", "2026-05-01T12:00:00Z", "MISSION", "Deployment", { accused: "FR" })],
    },
  });
  feature("H1", {
    case: "The line itself belongs to the zone, and a millionth of a degree beside it does not",
    text: zone,
    log: [known],
    asOf: "2026-06-01T00:00:00Z",
    ask: "N-5-zone",
    clause: "DECL 3",
    holds: { is: "infringed", log: [seen(48.2, 37.5)] },
    fails: { is: "kept so far", log: [seen(48.2, 37.500001)] },
  });
  feature("H9", {
    case: "Where the troops stand decides, whoever claims the title to the ground",
    text: zone,
    log: [known],
    asOf: "2026-06-01T00:00:00Z",
    ask: "N-5-zone",
    look: ({ agreement, engine, asOf }) => {
      const under = ["Kyiv", "Moscow"].map((position) => {
        const world = { readings: {}, position, claimedBy: null, assume: {} };
        return standingOf(replay(agreement, engine.events, { world }).record(asOf), "N-5-zone");
      });
      const [claims] = agreement.areas.map((area) => area.titleClaimedBy.join(" and "));
      return `${[...new Set(under)].join(" or ")}, title claimed by ${claims}`;
    },
    clause: "DECL 3",
    holds: { is: "infringed, title claimed by UA and RU", log: [seen(48.1, 37.2)] },
    fails: { is: "kept so far, title claimed by UA and RU", log: [seen(48.5, 37.2)] },
  });
});

// Two lines that run north: that of fact at 38° E, and that of the memorandum one tenth of a degree (7.5 km) to its west.
const minsk = `
party UA "Ukraine"
party FORMATIONS "Armed formations of certain areas" { kind group }
party OSCE "Monitoring mission" { kind organisation }
instrument MINSK "Package of measures" {
  status political
  dated 2015-02-12
  parties UA, FORMATIONS
  interpreter unstated
  enforceability unstated
}
area ActualLine "Line of fact" { line 47.5 38.0, 48.5 38.0 cites MINSK clause 2 }
area MemorandumLine "Line of the memorandum" { line 47.5 37.9, 48.5 37.9 cites MINSK clause 2 }
area FromActual "Nearer than 25 km to the line of fact" { within 25 km of ActualLine }
area FromMemorandum "Nearer than 25 km to the line of the memorandum" { within 25 km of MemorandumLine }
area RocketsFromActual "Nearer than 35 km to the line of fact" { within 35 km of ActualLine }
event Gun "A gun of 100 mm or more is seen" { counts as reported register log cites MINSK clause 2 }
event Rockets "A multiple rocket launcher is seen" { counts as reported register log cites MINSK clause 2 }
${[
  ["GunsOfUkraine", "UA", "FORMATIONS", "Gun by UA in FromActual"],
  ["GunsOfFormations", "FORMATIONS", "UA", "Gun by FORMATIONS in FromMemorandum"],
  ["RocketsOfUkraine", "UA", "FORMATIONS", "Rockets by UA in RocketsFromActual"],
]
  .map(
    ([name, by, to, when]) => `prohibition ${name} "Heavy weapons stay away from the line" {
  by ${by}
  to ${to}
  when from 2015-03-01
  must not do "keep heavy weapons near the line"
  infringed when ${when}
  unstated: finder, procedure, remedy, exit
  cites MINSK clause 2
}`,
  )
  .join("\n")}`;
const seenAt = (what: string, by: string, lat: number, lon: number) =>
  report(`${what}-${by}`, "2015-04-01T12:00:00Z", "OSCE", what, { accused: by, at: { lat, lon } });
const inArea = (area: string) =>
  report("gun", "2015-04-01T12:00:00Z", "OSCE", "Gun", { accused: "UA", area });
const phase = (value: string, from: string, to: string | null = null) =>
  finding(`phase-${value}`, "2026-02-15T00:00:00Z", "Monitors", "SecondPhase", {
    value,
    period: { from, to },
  });
const minskKnown = coverage("log", "2015-01-01T00:00:00Z", "2015-12-31T00:00:00Z", "complete");

describe("lines", () => {
  const from2015 = { text: minsk, log: [minskKnown], asOf: "2015-06-01T00:00:00Z", clause: "MINSK 2" };
  feature("H2", {
    case: "Guns at one place are too near the line of the one side and far enough from that of the other",
    ...from2015,
    ask: "GunsOfUkraine",
    look: ({ record }) =>
      ["GunsOfUkraine", "GunsOfFormations"].map((key) => standingOf(record, key)).join(", "),
    holds: {
      is: "infringed, kept so far",
      log: [seenAt("Gun", "UA", 48, 38.3), seenAt("Gun", "FORMATIONS", 48, 38.3)],
    },
    fails: {
      is: "kept so far, infringed",
      log: [seenAt("Gun", "UA", 48, 37.6), seenAt("Gun", "FORMATIONS", 48, 37.6)],
    },
    undetermined: {
      is: "undetermined, undetermined",
      log: [
        report("gun-1", "2015-04-01T12:00:00Z", "OSCE", "Gun", { accused: "UA" }),
        report("gun-2", "2015-04-01T12:00:00Z", "OSCE", "Gun", { accused: "FORMATIONS" }),
      ],
    },
  });

  feature("H4", {
    case: "What is far enough for a gun is too near for rockets",
    ...from2015,
    ask: "RocketsOfUkraine",
    look: ({ record }) =>
      ["GunsOfUkraine", "RocketsOfUkraine"].map((key) => standingOf(record, key)).join(", "),
    holds: {
      is: "kept so far, infringed",
      log: [seenAt("Gun", "UA", 48, 37.6), seenAt("Rockets", "UA", 48, 37.6)],
    },
    fails: {
      is: "kept so far, kept so far",
      log: [seenAt("Gun", "UA", 48, 37.5), seenAt("Rockets", "UA", 48, 37.5)],
    },
  });
  feature("H4", {
    case: "A gun in a village whose distance nobody gave may be too near",
    ...from2015,
    text: `${minsk}\narea Village "A village" { ring 48.0 37.5, 48.01 37.5, 48.0 37.51 }`,
    ask: "GunsOfUkraine",
    holds: { is: "infringed", log: [inArea("ActualLine")] },
    fails: { is: "kept so far", log: [seenAt("Gun", "UA", 48, 37.5)] },
    undetermined: { is: "undetermined", log: [inArea("Village")], missing: ["report"] },
  });

  feature("H3", {
    case: "Behind which line troops must stay changes with the phase, and neither phase lasts by itself",
    text: `
party IL "Israel"
party HAMAS "Hamas" { kind group }
party US "United States"
instrument STEPS "Steps for the end of the war in Gaza" {
  status political
  dated 2025-10-09
  parties IL, HAMAS
  interpreter unstated
  enforceability unstated
}
body Monitors "Those who watch over the steps" {
  members US
  chair unstated
  seat unstated
  quorum unstated
}
fact SecondPhase "the force is in place" { found by Monitors standard unstated cites STEPS clause map }
situation Second "Second phase" { while SecondPhase holds cites STEPS clause map }
area West "West of the first line" { ring 31.2 34.2, 31.6 34.2, 31.6 34.4, 31.2 34.4 cites STEPS clause map }
area Beyond "West of the second line" { ring 31.2 34.2, 31.6 34.2, 31.6 34.5, 31.2 34.5 cites STEPS clause map }
event Troops "Troops are seen" { counts as reported register log cites STEPS clause map }
prohibition BehindFirst "Stay behind the first line" {
  by IL
  to HAMAS
  when STEPS is in force and not Second is in force
  must not do "be west of the first line"
  infringed when Troops by IL in West
  unstated: finder, procedure, remedy, exit
  cites STEPS clause map
}
prohibition BehindSecond "Stay behind the second line" {
  by IL
  to HAMAS
  when Second is in force
  must not do "be west of the second line"
  infringed when Troops by IL in Beyond
  unstated: finder, procedure, remedy, exit
  cites STEPS clause map
}`,
    log: [
      known,
      report("troops", "2026-02-01T00:00:00Z", "US", "Troops", {
        accused: "IL",
        at: { lat: 31.4, lon: 34.45 },
      }),
    ],
    asOf: "2026-03-01T00:00:00Z",
    ask: "BehindSecond",
    look: ({ record }) => ["BehindFirst", "BehindSecond"].map((key) => standingOf(record, key)).join(", "),
    holds: {
      is: "kept, infringed",
      log: [
        phase("holds", "2026-01-15T00:00:00Z"),
        phase("fails", "2025-10-09T00:00:00Z", "2026-01-15T00:00:00Z"),
      ],
    },
    fails: { is: "kept so far, conditional", log: [phase("fails", "2025-01-01T00:00:00Z")] },
    undetermined: { is: "undetermined, undetermined", missing: ["finding"] },
    clause: "STEPS map",
  });
});

describe("domains and limits from outside", () => {
  const domains = `${parties}
instrument MONTREUX "Montreux Convention" {
  status legal
  dated 1936-07-20
  parties TR
  interpreter unstated
  enforceability unstated
}
event Passage "Warships through the straits" { counts as reported register log cites MONTREUX clause 19 }
duty N-5-SEA "Ships for the force" {
  by each of Coalition to UA when always
  must do "contribute ships"
  on action Deploy
  domain sea
  deadline unstated
  unstated: finder, procedure, remedy, exit
  cites DECL clause 3
}
duty N-5-AIR "Aircraft for the force" {
  by each of Coalition to UA when always
  must do "contribute aircraft"
  on action Deploy
  domain air
  deadline unstated
  unstated: finder, procedure, remedy, exit
  cites DECL clause 3
}
prohibition STRAITS "No warships through the straits" {
  by each of Coalition except TR
  to TR
  when notice of MONTREUX by TR for "closure of the straits" stands
  must not do "pass the straits with warships"
  infringed when Passage by the debtor
  on action Deploy
  domain sea
  from outside
  unstated: finder, procedure, remedy, exit
  cites MONTREUX clause 19
}
priority STRAITS over DECL "in accordance with legal arrangements" { cites DECL clause chapeau }`;
  const closed = act("closed", "2026-03-01T12:00:00Z", "TR", "notice", {
    about: "MONTREUX",
    scope: "closure of the straits",
  });
  feature("H5", {
    case: "A limit at sea sets ships aside and leaves aircraft owed",
    text: domains,
    log: [known],
    asOf: "2026-06-01T00:00:00Z",
    ask: "N-5-AIR(GB)",
    look: ({ record }) =>
      ["N-5-SEA(GB)", "N-5-AIR(GB)"].map((key) => `${key} ${standingOf(record, key)}`).join(", "),
    clause: "DECL 3",
    holds: { is: "N-5-SEA(GB) suspended, N-5-AIR(GB) active", log: [closed] },
    fails: { is: "N-5-SEA(GB) active, N-5-AIR(GB) active" },
  });
  feature("H5", {
    case: "A request for one domain asks for nothing in another",
    text: `${parties}
permission N-5 "Reassurance measures in the air" {
  by each of Coalition
  when request of N-5 by UA for "air" stands
  may do "police the air"
  domain air
  exit unstated
  cites DECL clause 3
}`,
    log: [known],
    asOf: "2026-06-01T00:00:00Z",
    ask: "N-5(FR)",
    clause: "DECL 3",
    holds: {
      is: "available",
      log: [act("r", "2026-05-01T12:00:00Z", "UA", "request", { about: "N-5", scope: "air" })],
    },
    fails: {
      is: "dormant",
      log: [act("r", "2026-05-01T12:00:00Z", "UA", "request", { about: "N-5", scope: "sea" })],
    },
  });
  const passage = report("pass", "2026-04-01T12:00:00Z", "TR", "Passage", { accused: "GB" });
  feature("H6", {
    case: "A convention binds from outside even one who is no party to it",
    text: domains,
    log: [known, passage],
    asOf: "2026-06-01T00:00:00Z",
    ask: "STRAITS(GB)",
    clause: "MONTREUX 19",
    holds: { is: "infringed", log: [closed] },
    fails: { is: "conditional" },
  });
  feature("H6", {
    case: "What the convention forbids is not owed under the declaration while it applies",
    text: domains,
    log: [known, closed],
    asOf: "2026-06-01T00:00:00Z",
    ask: "N-5-SEA(GB)",
    clause: "DECL 3",
    holds: { is: "suspended" },
    fails: {
      is: "active",
      log: [act("open", "2026-05-01T12:00:00Z", "TR", "withdraw", { about: "MONTREUX", under: "closed" })],
    },
  });

  feature("H7", {
    case: "Nobody deploys before its own agreement on the status of forces is in force",
    text: `${parties}
instrument SOFA-FR "Status of French forces" {
  status legal
  parties FR, UA
  not yet concluded
  interpreter unstated
  enforceability unstated
}
instrument SOFA-GB "Status of British forces" {
  status legal
  parties GB, UA
  not yet concluded
  interpreter unstated
  enforceability unstated
}
permission N-6-FR "Deployment of French forces" {
  by FR
  when SOFA-FR is in force
  may do "deploy in Ukraine"
  exit unstated
  cites DECL clause 3
}`,
    log: [known],
    asOf: "2026-06-01T00:00:00Z",
    ask: "N-6-FR",
    clause: "DECL 3",
    holds: { is: "available", log: [textEvent("t", "2026-05-01T12:00:00Z", "SOFA-FR", "in-force")] },
    fails: {
      is: "dormant",
      log: [textEvent("t", "2026-05-01T12:00:00Z", "SOFA-GB", "in-force")],
      missing: ["instrument"],
    },
  });
});

describe("the register of contingents", () => {
  const register = `${parties}
intent C-FR "French contingent, pledged" {
  by FR to UA when always
  intends to deliver 3000 "soldiers"
  deadline unstated
  unstated: finder, procedure, remedy, exit
  cites DECL clause 3
}
intent C-GB "British contingent, pledged" {
  by GB to UA when always
  intends to deliver 3000 "soldiers"
  deadline unstated
  unstated: finder, procedure, remedy, exit
  cites DECL clause 3
}
duty D-FR "French contingent, available" {
  by FR to UA
  when declaration of C-FR by FR for "available"
  must deliver 3000 "soldiers"
  takes up C-FR
  deadline unstated
  unstated: finder, procedure, remedy, exit
  cites DECL clause 3
}
duty D-GB "British contingent, available" {
  by GB to UA
  when declaration of C-GB by GB for "available"
  must deliver 3000 "soldiers"
  takes up C-GB
  deadline unstated
  unstated: finder, procedure, remedy, exit
  cites DECL clause 3
}`;
  const available = (who: string) =>
    act(`av-${who}`, "2026-05-01T12:00:00Z", who, "declare", { about: `C-${who}`, scope: "available" });
  feature("H8", {
    case: "A contingent that is pledged is not available until the state declares it so",
    text: register,
    log: [known],
    asOf: "2026-06-01T00:00:00Z",
    ask: "C-FR",
    clause: "DECL 3",
    holds: { is: "taken up", log: [available("FR")] },
    fails: { is: "stated", log: [available("GB")] },
  });
  feature("H8", {
    case: "The register counts apart who is pledged, available and deployed",
    text: register,
    log: [known, available("FR"), delivery("d1", "2026-05-20T12:00:00Z", "FR", "D-FR", "3000 soldiers")],
    asOf: "2026-06-01T00:00:00Z",
    ask: "D-FR",
    look: ({ record }) =>
      ["FR", "GB"]
        .map((who) => {
          const ladder = [standingOf(record, `C-${who}`), standingOf(record, `D-${who}`)];
          return `${who} ${ladder[1] === "fulfilled" ? "deployed" : ladder[0] === "taken up" ? "available" : "pledged"}`;
        })
        .join(", "),
    clause: "DECL 3",
    holds: { is: "FR deployed, GB available", log: [available("GB")] },
    fails: { is: "FR deployed, GB pledged" },
  });
});
