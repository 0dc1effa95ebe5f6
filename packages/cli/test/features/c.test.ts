// Time: whose days count, where a clock starts, what is late, what lasts, and what was known when.
import type { StandingRecord } from "@pacta/core";
import { declaration, silent, states } from "./ground.ts";
import { diagnosticFeature, feature, type Seen, standingOf } from "./harness.ts";
import { act, completeTo, coverage, finding, report } from "./log.ts";

/** Several standings side by side, in the order asked. */
function each(...keys: readonly string[]): (seen: Seen) => string {
  return ({ record }) => keys.map((key) => standingOf(record, key)).join(", ");
}

const all = completeTo("2027-12-31T00:00:00Z");
const berlin = (calendar: string): string => `agreement T "Test" {
  zone "Europe/Berlin"
  counting eu-1182-71
  calendar ${calendar}
  interpreter unstated
}
calendar DE "Germany" {
  rest saturday, sunday
  holiday "Good Friday" easter - 2
  holiday "Easter Monday" easter + 1
  known until 2026-12-31
}
calendar FR "France" {
  rest saturday, sunday
  holiday "Easter Monday" easter + 1
  known until 2026-12-31
}
party EU "European Union" { kind union }
party UA "Ukraine"
instrument MOU "Memorandum of understanding" {
  status legal
  dated 2026-01-06
  parties EU, UA
  interpreter unstated
  enforceability unstated
}
duty Answer "Answer a request for payment" {
  by EU
  to UA
  each request by UA
  when always
  must do "answer the request"
  within 5 working days of the trigger
  unstated: finder, procedure, remedy, exit
  cites MOU clause 4
}`;
const april = [act("asked", "2026-04-01T08:00:00Z", "UA", "request"), all];

feature("C4", {
  case: "five working days over Easter end a day later where Good Friday is a holiday",
  text: "",
  log: april,
  asOf: "2026-04-10T21:59:59.999Z",
  ask: "Answer@asked",
  holds: { is: "active", instead: berlin("DE") },
  fails: { is: "overdue", instead: berlin("FR") },
  clause: "MOU 4",
});

feature("C4", {
  case: "the last working day is in time to its last millisecond, in the place whose days they are",
  text: berlin("DE"),
  log: april,
  asOf: "2026-04-10T22:00:00Z",
  ask: "Answer@asked",
  holds: { is: "active", asOf: "2026-04-10T21:59:59.999Z" },
  fails: { is: "overdue" },
  clause: "MOU 4",
});

const sittings = (known: string): string => `agreement T "Test" {
  zone "Europe/London"
  counting elapsed
  interpreter unstated
}
calendar Commons "House of Commons" {
  rest saturday, sunday
${known}
}
party GB "United Kingdom"
party UA "Ukraine"
instrument CRAG "Constitutional Reform and Governance Act" {
  status legal
  dated 2010-11-11
  parties GB
  interpreter unstated
  enforceability unstated
}
permission Ratify "Ratify after twenty-one sitting days" {
  held by GB
  when 21 sitting days of Commons after notice by GB for "treaty laid"
  may do "ratify the treaty"
  exit unstated
  cites CRAG clause 20
}`;

feature("C4", {
  case: "twenty-one sitting days run only on days on which the House sits, and nobody guesses which",
  text: "",
  log: [act("laid", "2026-06-01T10:00:00Z", "GB", "notice", { scope: "treaty laid" }), all],
  asOf: "2026-07-10T10:00:00Z",
  ask: "Ratify",
  holds: {
    is: "available",
    instead: sittings("  sitting 2026-06-01 to 2026-07-21\n  known until 2026-09-30"),
  },
  fails: {
    is: "dormant",
    instead: sittings(
      "  sitting 2026-06-01 to 2026-06-12\n  sitting 2026-09-01 to 2026-09-30\n  known until 2026-09-30",
    ),
  },
  undetermined: {
    is: "undetermined",
    instead: sittings("  sitting 2026-06-01 to 2026-06-12\n  known until 2026-06-12"),
    missing: ["sittings"],
  },
  clause: "CRAG 20",
});

const minsk = `${states}
body OSCE "Organization for Security and Co-operation in Europe" {
  members unstated
  chair unstated
  seat "Vienna"
  quorum unstated
}
instrument PACKAGE "Package of measures of 12 February 2015" {
  status political
  dated 2015-02-12
  parties UA, RU
  in force from 2015-02-12
  interpreter unstated
  enforceability unstated
}
`;
const shot = (at: string) => report("shot", at, "FR", "Shot", { accused: "RU" });
const ceasefireAt = (start: string): string => `${minsk}
event Shot "a shot across the line" { counts as reported register log cites PACKAGE clause 1 }
prohibition Cease "Cease fire" {
  by each of UA, RU
  to unstated
  when ${start}
  must not do "open fire"
  infringed when Shot by the debtor
  unstated: finder, procedure, remedy, exit
  cites PACKAGE clause 1
}`;

feature("C1", {
  case: "midnight in Kyiv is two hours before midnight in London, and the shot of that very instant already counts",
  text: ceasefireAt(`2015-02-15 00:00 in "Europe/Kyiv"`),
  log: [all],
  asOf: "2015-02-20T00:00:00Z",
  ask: "Cease(RU)",
  holds: { is: "infringed", log: [shot("2015-02-14T22:00:00Z")] },
  fails: { is: "kept so far", log: [shot("2015-02-14T21:59:59.999Z")] },
  undetermined: {
    is: "undetermined",
    log: [{ ...shot(""), occurredAt: { from: "2015-02-14T20:00:00Z", to: "2015-02-14T23:00:00Z" } }],
  },
  clause: "PACKAGE 1",
});

feature("C1", {
  case: "the hour without its zone would be another instant",
  text: "",
  log: [shot("2015-02-14T22:30:00Z"), all],
  asOf: "2015-02-20T00:00:00Z",
  ask: "Cease(RU)",
  holds: { is: "infringed", instead: ceasefireAt(`2015-02-15 00:00 in "Europe/Kyiv"`) },
  fails: { is: "kept so far", instead: ceasefireAt("2015-02-15T00:00Z") },
  clause: "PACKAGE 1",
});

const pullOut = `${minsk}
situation Ceasefire "Ceasefire" {
  begins when 2015-02-15 00:00 in "Europe/Kyiv"
  ends unstated
}
fact Begun(by) "the heavy weapons have begun to move" {
  found by OSCE
  standard unstated
  cites PACKAGE clause 2
}
fact Gone(by) "the heavy weapons are out of the zone" { found by OSCE standard unstated cites PACKAGE clause 2 }
duty Begin "Begin to pull out heavy weapons by the second day after the ceasefire" {
  by each of UA, RU
  to unstated
  when Ceasefire is in force
  must do "begin to pull out heavy weapons"
  within 2 days of start of Ceasefire
  performed when finding of Begun(the debtor) by OSCE
  unstated: finder, procedure, remedy, exit
  cites PACKAGE clause 2
}
duty Finish "Finish within fourteen days" {
  by each of UA, RU
  to unstated
  when Ceasefire is in force
  must do "pull all heavy weapons out"
  within 14 days of start of Ceasefire
  performed when finding of Gone(the debtor) by OSCE
  unstated: finder, procedure, remedy, exit
  cites PACKAGE clause 2
}`;
const begun = (at: string) => finding("begun", at, "OSCE", "Begun", { args: ["RU"] });
const gone = (at: string) => finding("gone", at, "OSCE", "Gone", { args: ["RU"] });

feature("C2", {
  case: "who begins in time may still not finish in time",
  text: pullOut,
  log: [begun("2015-02-16T12:00:00Z"), all],
  asOf: "2015-03-10T00:00:00Z",
  ask: "Finish(RU)",
  look: each("Begin(RU)", "Finish(RU)"),
  holds: { is: "fulfilled, fulfilled", log: [gone("2015-02-28T22:00:00Z")] },
  fails: { is: "fulfilled, overdue" },
  clause: "PACKAGE 2",
});

feature("C2", {
  case: "who finishes in time may have begun too late, and each of the two is told by itself",
  text: pullOut,
  log: [gone("2015-02-28T22:00:00Z"), all],
  asOf: "2015-03-10T00:00:00Z",
  ask: "Begin(RU)",
  look: each("Begin(RU)", "Finish(RU)"),
  holds: { is: "fulfilled, fulfilled", log: [begun("2015-02-16T22:00:00Z")] },
  fails: { is: "overdue, fulfilled" },
  clause: "PACKAGE 2",
});

const resolution = (anchor: string): string => `${states}
party SC "United Nations Security Council" { kind body }
instrument RES-2231 "Security Council resolution 2231 (2015)" {
  status legal
  dated 2015-07-20
  parties SC
  in force from 2015-07-20
  interpreter unstated
  enforceability unstated
}
duty Vote "Vote on a draft to continue the end of the earlier resolutions" {
  by SC
  to unstated
  each notice by each of Coalition for "significant non-performance"
  when RES-2231 is in force
  must do "vote on a draft resolution to continue the end of the earlier resolutions"
  within 30 days of ${anchor}
  unstated: finder, procedure, remedy, exit
  cites RES-2231 clause 11
}`;
const notified = (more: object) =>
  act("snapback", "2025-08-28T08:00:00Z", "FR", "notice", {
    to: ["SC"],
    scope: "significant non-performance",
    ...more,
  });

feature("C3", {
  case: "thirty days from receipt are not over while thirty days from sending are, and nobody guesses when a letter arrived",
  text: "",
  log: [all],
  asOf: "2025-09-27T12:00:00Z",
  ask: "Vote@snapback",
  holds: {
    is: "active",
    instead: resolution("receipt of the trigger"),
    log: [notified({ receivedAt: "2025-08-28T14:00:00Z" })],
  },
  fails: {
    is: "overdue",
    instead: resolution("the trigger"),
    log: [notified({ receivedAt: "2025-08-28T14:00:00Z" })],
  },
  undetermined: { is: "undetermined", instead: resolution("receipt of the trigger"), log: [notified({})] },
  clause: "RES-2231 11",
});

const ladder = (anchor: string): string => `${declaration}
body Commission "Special Commission" {
  members FR, GB
  chair unstated
  seat unstated
  quorum unstated
}
event Breach "breach of the ceasefire" { counts as reported register log cites DECL clause 1 }
fact Violation "violation of the ceasefire" { found by Commission standard unstated cites DECL clause 1 }
duty Rung1 "Answer within a day" {
  by Coalition jointly
  to UA
  when Breach has happened
  must do "warn and stop the violation"
  within 24 hours${anchor}
  unstated: finder, procedure, remedy, exit
  cites DECL clause 1
}`;
const breach = report("breach", "2026-05-10T02:10:00Z", "UA", "Breach", {
  accused: "RU",
  reportedAt: "2026-05-10T06:00:00Z",
});
const foundLater = finding("found", "2026-05-10T12:00:00Z", "Commission", "Violation", {
  reliesOn: ["breach"],
});

feature("C5", {
  case: "a day from the breach is over before a day from its detection, and an unknown hour leaves open which side one is on",
  text: "",
  asOf: "2026-05-11T02:10:00.001Z",
  ask: "Rung1",
  holds: { is: "overdue", instead: ladder(" of Breach"), log: [breach, foundLater, all] },
  fails: { is: "active", instead: ladder(" of detection of Breach"), log: [breach, foundLater, all] },
  undetermined: {
    is: "undetermined",
    instead: ladder(" of Breach"),
    log: [
      { ...breach, occurredAt: { from: "2026-05-10T00:00:00Z", to: "2026-05-10T05:00:00Z" } },
      foundLater,
      all,
    ],
    missing: ["hour"],
  },
  clause: "DECL 1",
});

feature("C5", {
  case: "the same day counts from its detection, or from the commission's finding, as the text says",
  text: "",
  asOf: "2026-05-11T06:00:00.001Z",
  ask: "Rung1",
  holds: { is: "overdue", instead: ladder(" of detection of Breach"), log: [breach, foundLater, all] },
  fails: { is: "active", instead: ladder(" of finding of Violation"), log: [breach, foundLater, all] },
  undetermined: {
    is: "undetermined",
    instead: ladder(" of Breach"),
    log: [
      {
        ...breach,
        occurredAt: { from: "2026-05-10T05:00:00Z", to: "2026-05-10T06:30:00Z" },
        reportedAt: "2026-05-10T07:00:00Z",
      },
      { ...foundLater },
      all,
    ],
    missing: ["hour"],
  },
  clause: "DECL 1",
});

diagnosticFeature("C5", {
  case: "a clock that does not say from when it runs is not accepted",
  code: "T408",
  holds: ladder(""),
  fails: ladder(" of Breach"),
  clause: "DECL 1",
});

const gaza = `${states}
party IL "Israel"
party HA "Hamas" { kind group }
instrument STEPS "Implementation steps for the end of the war" {
  status political
  dated 2025-10-09
  parties IL, HA
  in force from 2025-10-09
  interpreter unstated
  enforceability unstated
}
duty Withdraw "Withdraw to the agreed line" {
  by IL
  to HA
  when approval of STEPS by IL
  must do "withdraw to the agreed line"
  within 24 hours of approval of STEPS by IL
  unstated: finder, procedure, remedy, exit
  cites STEPS clause 3
}
duty Free "Release all hostages" {
  by HA
  to IL
  when fulfilment of Withdraw
  must do "release all hostages"
  within 72 hours of fulfilment of Withdraw
  unstated: finder, procedure, remedy, exit
  cites STEPS clause 5
}`;
const approved = act("approved", "2025-10-09T22:00:00Z", "IL", "approve", { about: "STEPS" });
const withdrew = (at: string) => act("withdrew", at, "IL", "perform", { about: "Withdraw" });

feature("C6", {
  case: "three days run from the withdrawal that was made, not from the hour by which it was due",
  text: gaza,
  log: [approved, all],
  asOf: "2025-10-13T12:00:00Z",
  ask: "Free",
  look: each("Withdraw", "Free"),
  holds: { is: "fulfilled, active", log: [withdrew("2025-10-10T18:00:00Z")] },
  fails: { is: "fulfilled, overdue", log: [withdrew("2025-10-10T09:00:00Z")] },
  undetermined: {
    is: "undetermined, undetermined",
    log: [{ ...withdrew(""), occurredAt: { from: "2025-10-10T21:00:00Z", to: "2025-10-10T23:00:00Z" } }],
  },
  clause: "STEPS 5",
});

feature("C6", {
  case: "nobody is late with the next step while the step before it is not done",
  text: gaza,
  log: [approved, all],
  asOf: "2025-11-30T00:00:00Z",
  ask: "Free",
  look: each("Withdraw", "Free"),
  holds: { is: "overdue, conditional" },
  fails: { is: "fulfilled, overdue", log: [withdrew("2025-10-10T09:00:00Z")] },
  clause: "STEPS 5",
});

const transfer = (wait: string): string => `${states}
party BA "Federation of Bosnia and Herzegovina" { kind group }
instrument ANNEX "Annex 1-A of the General Framework Agreement" {
  status legal
  dated 1995-12-14
  parties BA
  in force from 1995-12-14
  interpreter unstated
  enforceability unstated
}
situation Transfer "Transfer of authority to the force" {
  begins when 1995-12-20 12:00 in "Europe/Sarajevo"
  ends unstated
}
event Entry "forces enter an area that is handed over" {
  counts as reported
  register log
  cites ANNEX clause IV-2
}
prohibition StayOut "Keep out of areas that are handed over until the ninety-first day" {
  by BA
  to unstated
  when start of Transfer
  must not do "enter an area that is handed over"
  infringed when Entry by BA
  unstated: finder, procedure, remedy
  exit when ${wait} after start of Transfer
  cites ANNEX clause IV-2
}`;
const entered = (at: string) => report("entered", at, "FR", "Entry", { accused: "BA" });

feature("C7", {
  case: "an entry before the ninety-first day breaks the rule, and from then on it is free",
  text: transfer("91 days"),
  log: [all],
  asOf: "1996-04-30T00:00:00Z",
  ask: "StayOut",
  holds: { is: "infringed", log: [entered("1996-03-20T10:59:59.999Z")] },
  fails: { is: "kept", log: [entered("1996-03-20T11:00:00.001Z")] },
  undetermined: {
    is: "undetermined",
    log: [{ ...entered(""), occurredAt: { from: "1996-03-20T00:00:00Z", to: "1996-03-21T00:00:00Z" } }],
  },
  clause: "ANNEX IV-2",
});

const withdrawal = `${states}
body Committee "Committee of the agreement" {
  members FR, US
  chair US
  seat unstated
  quorum unstated
}
instrument AGREEMENT "Arrangement on the ceasefire" {
  status legal
  dated 2026-01-06
  parties FR, US, RU, UA
  interpreter unstated
  enforceability unstated
}
duty Withdraw "Withdraw from the zone" {
  by RU
  to UA
  when AGREEMENT is in force
  must do "withdraw from the zone"
  by 2026-03-07
  unstated: finder, procedure, remedy, exit
  cites AGREEMENT clause 12
}
power Extend "Extend the time for withdrawal" {
  held by Committee
  when AGREEMENT is in force
  may extend Withdraw
  procedure unstated
  exit unstated
  cites AGREEMENT clause 12
}`;
const extends_ = (by: string, at: string) => [
  act("later", at, by, "extend", { about: "Withdraw", until: "2026-03-31T23:59:59.999Z" }),
  all,
];

feature("C8", {
  case: "the committee that may extend the withdrawal moves its end, and a party alone does not",
  text: withdrawal,
  asOf: "2026-03-20T00:00:00Z",
  ask: "Withdraw",
  holds: { is: "active", log: extends_("Committee", "2026-03-01T00:00:00Z") },
  fails: { is: "overdue", log: extends_("RU", "2026-03-01T00:00:00Z") },
  clause: "AGREEMENT 12",
});

feature("C8", {
  case: "an extension after the time is over comes too late",
  text: withdrawal,
  asOf: "2026-03-20T00:00:00Z",
  ask: "Withdraw",
  holds: { is: "active", log: extends_("Committee", "2026-03-07T23:59:59.999Z") },
  fails: { is: "overdue", log: extends_("Committee", "2026-03-08T00:00:00Z") },
  clause: "AGREEMENT 12",
});

feature("C9", {
  case: "a withdrawal that did not come by its date is still owed a year later, until it is done or forgiven",
  text: withdrawal,
  log: [all],
  asOf: "2027-06-01T00:00:00Z",
  ask: "Withdraw",
  look: ({ record }) => {
    const norm = record.norms.find((n) => n.key === "Withdraw");
    return `${norm?.standing}, ${norm?.missing.map((m) => `${m.who.join(" ")} to ${m.data.verb}`).join(" ")}`;
  },
  holds: { is: "overdue, RU to perform", missing: ["act"] },
  fails: {
    is: "released, ",
    log: [act("forgiven", "2027-05-01T00:00:00Z", "UA", "release", { about: "Withdraw" })],
  },
  clause: "AGREEMENT 12",
});

feature("C9", {
  case: "only a text that says so lets an overdue duty fall with time",
  text: "",
  log: [all],
  asOf: "2027-06-01T00:00:00Z",
  ask: "Withdraw",
  holds: { is: "overdue", instead: withdrawal },
  fails: {
    is: "terminated",
    instead: withdrawal.replace(
      "remedy, exit\n  cites AGREEMENT clause 12",
      "remedy\n  exit until 2027-01-01\n  cites AGREEMENT clause 12",
    ),
  },
  clause: "AGREEMENT 12",
});

const swift = (deadline: string): string => `${declaration}
duty Deploy "Deploy in the days following the ceasefire" {
  by GB
  to UA
  when DECL is in force
  must do "deploy in the days following the ceasefire"
  ${deadline}
  unstated: finder, procedure, remedy, exit
  cites DECL clause 3
}
permission Ask "Ask why nobody came" {
  held by UA
  when Deploy is overdue
  may do "ask why nobody came"
  exit unstated
  cites DECL clause 3
}`;

feature("C10", {
  case: "in the days following is a wish that no clock can miss, so nobody can say that it is late",
  text: "",
  log: [all],
  asOf: "2027-06-01T00:00:00Z",
  ask: "Ask",
  look: each("Deploy", "Ask"),
  holds: { is: "overdue, available", instead: swift("by 2026-06-01") },
  fails: { is: "active, dormant", instead: swift("by 2027-12-01") },
  undetermined: {
    is: "active, undetermined",
    instead: swift(`deadline vague "in the days following the ceasefire"`),
    missing: ["time"],
  },
  clause: "DECL 3",
});

const mission = (unless: string): string => `agreement T "Test" {
  zone "Europe/Brussels"
  counting eu-1182-71
  interpreter unstated
}
party EU "European Union" { kind union }
party UA "Ukraine"
party Council "Council of the European Union" { kind body }
instrument EUMAM "Mandate of the military assistance mission" {
  status legal
  dated 2022-10-17
  parties EU
  until 2026-11-15${unless}
  interpreter unstated
  enforceability unstated
  cites EUMAM clause 12
}
duty Train "Train Ukrainian forces" {
  by EU
  to UA
  when EUMAM is in force
  must maintain "training of Ukrainian forces" throughout EUMAM is in force
  unstated: deadline, finder, procedure, remedy, exit
  cites EUMAM clause 12
}`;
const renewed = act("renewed", "2026-10-20T10:00:00Z", "Council", "extend", {
  about: "EUMAM",
  until: "2028-11-15T22:59:59.999Z",
});

feature("C11", {
  case: "a mandate ends by its own clock unless it was renewed, and silence about a renewal leaves it open",
  text: mission(" unless extension of EUMAM by Council"),
  asOf: "2026-11-15T23:00:00Z",
  ask: "EUMAM",
  look: each("EUMAM", "Train"),
  holds: { is: "in force, kept so far", log: [renewed, all] },
  fails: { is: "ended, kept", log: [all] },
  undetermined: {
    is: "undetermined, undetermined",
    log: [completeTo("2026-07-02T00:00:00Z")],
    missing: ["renewal"],
  },
  clause: "EUMAM 12",
});

feature("C11", {
  case: "the last millisecond of the last day still belongs to the mandate",
  text: mission(" unless extension of EUMAM by Council"),
  log: [all],
  asOf: "2026-11-15T23:00:00Z",
  ask: "EUMAM",
  holds: { is: "in force", asOf: "2026-11-15T22:59:59.999Z" },
  fails: { is: "ended" },
  clause: "EUMAM 12",
});

const armistice = `${states}
party UNC "United Nations Command" { kind group }
party KPA "Korean People's Army and Chinese People's Volunteers" { kind group }
body MAC "Military Armistice Commission" {
  members UNC, KPA
  chair unstated
  seat "Panmunjom"
  quorum unstated
}
instrument ARMISTICE "Armistice in Korea" {
  status legal
  dated 1953-07-27
  parties UNC, KPA, MAC
  in force from 1953-07-27T13:00Z
  interpreter unstated
  enforceability unstated
}
situation Recess "Recess of the commission" {
  begins when notice by MAC for "recess"
  ends when first of (24 hours after notice by UNC for "end of recess", 24 hours after notice by KPA for "end of recess", 7 days after notice by MAC for "recess")
  cites ARMISTICE clause 31
}
duty Meet "Meet daily" {
  by MAC
  to unstated
  every day from start of ARMISTICE while ARMISTICE is in force and not Recess is in force
  when ARMISTICE is in force
  must do "meet"
  within 1 day of the trigger
  unstated: finder, procedure, remedy, exit
  cites ARMISTICE clause 31
}
permission Protest "Protest that the commission does not meet" {
  held by UNC
  when at least 3 lateness of Meet within 7 days
  may do "protest"
  exit unstated
  cites ARMISTICE clause 31
}`;
const day = (n: number): string => new Date(Date.UTC(1953, 6, 27 + n, 13)).toISOString();
const met = (n: number, hours = 6) =>
  act(`met-${n}`, new Date(Date.parse(day(n)) + hours * 3_600_000).toISOString(), "MAC", "perform", {
    about: "Meet",
  });
const days = (record: StandingRecord): string =>
  record.norms
    .filter((n) => n.norm === "Meet")
    .map((n) => n.standing)
    .join(", ");
const complete = coverage("log", "1953-07-01T00:00:00Z", "1954-01-01T00:00:00Z", "complete");

feature("C12", {
  case: "each day of the commission is owed by itself: a meeting counts for the day on which it is held and makes good no other",
  text: armistice,
  log: [complete, met(0), met(2)],
  asOf: "1953-07-30T12:00:00Z",
  ask: `Meet@${day(1)}`,
  look: ({ record }) => days(record),
  holds: { is: "fulfilled, fulfilled, fulfilled", log: [met(1)] },
  fails: { is: "fulfilled, overdue, fulfilled" },
  undetermined: {
    is: "fulfilled, undetermined, fulfilled",
    log: [{ ...met(1), occurredAt: { from: "1953-07-29T11:00:00Z", to: "1953-07-29T15:00:00Z" } }],
  },
  clause: "ARMISTICE 31",
});

feature("C12", {
  case: "three days missed in a week are counted, and give a right that two do not give",
  text: armistice,
  log: [complete, met(0), met(2), met(4)],
  asOf: "1953-08-02T14:00:00Z",
  ask: "Protest",
  holds: { is: "available" },
  fails: { is: "dormant", log: [met(3)] },
  undetermined: {
    is: "undetermined",
    log: [{ ...met(3), occurredAt: { from: "1953-07-31T11:00:00Z", to: "1953-07-31T15:00:00Z" } }],
  },
  clause: "ARMISTICE 31",
});

feature("C12", {
  case: "no day of a recess is owed, and the days begin again a day after either side has asked for the end of it",
  text: armistice,
  log: [complete, met(0), act("recess", "1953-07-28T12:00:00Z", "MAC", "notice", { scope: "recess" })],
  asOf: "1953-08-02T12:00:00Z",
  ask: "Meet",
  look: ({ record }) => days(record),
  holds: { is: "fulfilled" },
  fails: {
    is: "fulfilled, overdue, active",
    log: [act("resume", "1953-07-30T12:00:00Z", "UNC", "notice", { scope: "end of recess" })],
  },
  clause: "ARMISTICE 31",
});

feature("C13", {
  case: "monitoring that is owed without a break is interrupted while the sensors are down, and kept again when they work",
  text: `${declaration}
fact Working "the sensors along the line work" { counts as reported cites DECL clause 1 }
duty Monitor "Monitor continuously and reliably" {
  by Coalition jointly
  to UA
  when DECL is in force
  must maintain "continuous and reliable monitoring" throughout Working holds
  unstated: deadline, finder, procedure, remedy, exit
  cites DECL clause 1
}`,
  log: [report("up", "2026-01-01T00:00:00Z", "FR", "Working"), all],
  asOf: "2026-06-02T00:00:00Z",
  ask: "Monitor",
  holds: {
    is: "kept so far",
    log: [
      report("down", "2026-05-01T00:00:00Z", "FR", "Working", { says: "fails" }),
      report("again", "2026-06-01T00:00:00Z", "FR", "Working"),
    ],
  },
  fails: {
    is: "interrupted",
    log: [report("down", "2026-05-01T00:00:00Z", "FR", "Working", { says: "fails" })],
  },
  undetermined: {
    is: "undetermined",
    log: [
      report("down", "2026-05-01T00:00:00Z", "FR", "Working", { says: "fails" }),
      report("denied", "2026-05-01T00:00:00Z", "GB", "Working"),
    ],
    missing: ["claims"],
  },
  clause: "DECL 1",
});

feature("C14", {
  case: "the report of the headquarters is owed by whoever leads it on the day",
  text: `${declaration}
role HQ "Operational headquarters" {
  held by FR from 2025-07-10 until 2026-07-10
  held by GB from 2026-07-10
  cites DECL clause Closing-1
}
duty Report "Report on the state of the force" {
  by HQ
  to UA
  when DECL is in force
  must do "report on the state of the force"
  ${silent}
  cites DECL clause Closing-1
}`,
  log: [all],
  asOf: "2026-09-01T00:00:00Z",
  ask: "Report",
  holds: {
    is: "fulfilled",
    log: [act("by-gb", "2026-08-01T00:00:00Z", "GB", "perform", { about: "Report" })],
  },
  fails: {
    is: "active",
    log: [act("by-fr", "2026-08-01T00:00:00Z", "FR", "perform", { about: "Report" })],
  },
  clause: "DECL Closing-1",
});

const tranche = (id: string, at: string, billions: number) => ({
  kind: "delivery",
  id,
  occurredAt: at,
  by: "EU",
  norm: "Lend",
  quantity: { amount: `${billions}00000000000`, unit: "EUR", scale: 2 },
});

feature("C15", {
  case: "the plan for 2026 is missed when the year is over without its share, although nothing is late and the loan runs on",
  text: `
party EU "European Union" { kind union }
party UA "Ukraine"
instrument REG-467 "Regulation 2026/467" {
  status legal
  dated 2026-02-24
  parties EU
  interpreter unstated
  enforceability unstated
}
duty Lend "Lend to Ukraine" {
  by EU
  to UA
  when REG-467 is in force
  must pay 90 billion EUR {
    year 2026 45 billion EUR
    year 2027 45 billion EUR
  }
  by 2027-12-31
  unstated: finder, procedure, remedy, exit
  cites REG-467 clause 1
}`,
  log: [tranche("t1", "2026-06-25T00:00:00Z", 40), all],
  asOf: "2027-01-01T00:00:00Z",
  ask: "Lend",
  look: ({ record }) => {
    const norm = record.norms.find((n) => n.key === "Lend");
    return [norm?.standing, ...(norm?.years ?? []).map((y) => `${y.year} ${y.met}`)].join(", ");
  },
  holds: {
    is: "active, 2026 holds, 2027 undetermined",
    log: [tranche("t2", "2026-12-31T23:59:59.999Z", 5)],
  },
  fails: {
    is: "active, 2026 fails, 2027 undetermined",
    log: [tranche("t2", "2027-01-01T00:00:00Z", 5)],
  },
  undetermined: { is: "active, 2026 undetermined, 2027 undetermined", asOf: "2026-12-31T23:59:59.999Z" },
  clause: "REG-467 1",
});

const corrected = [
  act("signed", "2026-03-01T00:00:00Z", "FR", "ratify", { about: "DECL" }),
  { ...all },
  {
    kind: "correction",
    id: "fixed",
    occurredAt: "2026-06-01T00:00:00Z",
    by: "FR",
    corrects: "signed",
    reason: "The date of the promulgation was taken for that of the deposit.",
    replacement: {
      v: 1,
      kind: "act",
      occurredAt: "2026-05-01T00:00:00Z",
      by: "FR",
      verb: "ratify",
      about: "DECL",
    },
  },
];

feature("C16", {
  case: "what was known in spring and what is known now answer the same question about April differently",
  text: `${declaration}
duty Help "Support a new attack's victim" {
  by FR
  to UA
  when ratification of DECL by FR
  must do "support Ukraine"
  ${silent}
  cites DECL clause 4
}`,
  log: corrected,
  asOf: "2026-04-01T00:00:00Z",
  ask: "Help",
  holds: { is: "active", knownAt: 2 },
  fails: { is: "conditional", knownAt: 3 },
  clause: "DECL 4",
});

const interruptible = (counting: string): string => `agreement T "Test" {
  zone "Europe/Brussels"
  counting ${counting}
  interpreter unstated
}
party EC "European Commission" { kind body }
party PL "Poland"
body Auditors "Audit authority" {
  members EC
  chair unstated
  seat unstated
  quorum unstated
}
instrument CPR "Regulation (EU) 2021/1060" {
  status legal
  dated 2021-06-24
  parties EC, PL
  in force from 2021-07-01
  interpreter unstated
  enforceability unstated
}
situation Interruption "The payment deadline is interrupted" {
  begins when notice by EC to PL for "interruption"
  ends when notice by EC to PL for "end of the interruption"
  cites CPR clause 96
}
fact Deficiency "evidence of a serious deficiency" { found by Auditors standard unstated cites CPR clause 96 }
duty Pay "Pay what was applied for" {
  by EC
  to PL
  each request by PL
  when CPR is in force
  must do "pay what was applied for"
  within 60 days of the trigger stopped while Interruption is in force
  unstated: finder, procedure, remedy, exit
  cites CPR clause 96
}
duty Answer "Answer in substance" {
  by EC
  to PL
  each request by PL
  when CPR is in force
  must do "answer"
  within 60 days of the trigger stopped while Deficiency holds
  unstated: finder, procedure, remedy, exit
  cites CPR clause 96
}`;
const applied = act("applied", "2026-01-01T11:00:00Z", "PL", "request");
const notice = (id: string, at: string, scope: string) => act(id, at, "EC", "notice", { to: ["PL"], scope });
const interrupted = notice("stop", "2026-01-31T11:00:00Z", "interruption");
const resumed = notice("go", "2026-03-02T11:00:00Z", "end of the interruption");

feature("C17", {
  case: "thirty days that the clock stood still are added to the sixty, to the millisecond",
  text: interruptible("elapsed"),
  log: [applied, all],
  asOf: "2026-04-01T11:00:00Z",
  ask: "Pay@applied",
  holds: { is: "active", log: [interrupted, resumed] },
  fails: { is: "overdue", log: [interrupted, { ...resumed, occurredAt: "2026-03-02T10:59:59.999Z" }] },
  clause: "CPR 96",
});

feature("C17", {
  case: "while the clock stands still nothing is late, and what is left runs on when it goes on",
  text: interruptible("elapsed"),
  log: [applied, interrupted, all],
  asOf: "2027-01-01T00:00:00Z",
  ask: "Pay@applied",
  look: ({ record }) => {
    const norm = record.norms.find((n) => n.key === "Pay@applied");
    return `${norm?.standing} ${norm?.due === null || norm === undefined ? "without a day" : new Date(Number(norm.due)).toISOString()}`;
  },
  holds: { is: "active without a day" },
  fails: { is: "overdue 2026-04-01T11:00:00.000Z", log: [resumed] },
  clause: "CPR 96",
});

feature("C17", {
  case: "a clock that has run out cannot be stopped any more",
  text: interruptible("elapsed"),
  log: [applied, all],
  asOf: "2026-06-01T00:00:00Z",
  ask: "Pay@applied",
  holds: { is: "active", log: [interrupted] },
  fails: {
    is: "overdue",
    log: [{ ...interrupted, occurredAt: "2026-03-02T11:00:00.001Z" }],
  },
  clause: "CPR 96",
});

feature("C17", {
  case: "where days are counted by the Regulation, a day at whose end the clock stands still is none of the sixty",
  text: interruptible("eu-1182-71"),
  log: [applied, interrupted, all],
  asOf: "2026-04-01T21:59:59.999Z",
  ask: "Pay@applied",
  holds: { is: "active", log: [resumed] },
  fails: { is: "overdue", log: [{ ...resumed, occurredAt: "2026-03-01T11:00:00Z" }] },
  clause: "CPR 96",
});

feature("C17", {
  case: "what may stop the clock leaves open whether it has run out",
  text: interruptible("elapsed"),
  log: [applied, all],
  asOf: "2026-03-15T00:00:00Z",
  ask: "Answer@applied",
  holds: {
    is: "active",
    log: [
      finding("deficient", "2026-03-10T00:00:00Z", "Auditors", "Deficiency", {
        period: { from: "2026-01-01T00:00:00Z", to: null },
      }),
    ],
  },
  fails: {
    is: "overdue",
    log: [
      finding("sound", "2026-03-10T00:00:00Z", "Auditors", "Deficiency", {
        value: "fails",
        period: { from: "2026-01-01T00:00:00Z", to: null },
      }),
    ],
  },
  undetermined: { is: "undetermined", missing: ["finding"] },
  clause: "CPR 96",
});
