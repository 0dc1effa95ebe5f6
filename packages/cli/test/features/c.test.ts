// Time: whose days count, where a clock starts, what is late, what lasts, and what was known when.
import { declaration, silent, states } from "./ground.ts";
import { diagnosticFeature, feature, type Seen, standingOf } from "./harness.ts";
import { act, completeTo, finding, report } from "./log.ts";

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
