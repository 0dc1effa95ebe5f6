// Conditions and activation: what sets a norm going, who decides that it has, and what stays open until somebody does.
import { ceasefire, declaration, silent, states } from "./ground.ts";
import { diagnosticFeature, feature, type Seen, standingOf } from "./harness.ts";
import { act, completeTo, coverage, finding, report, text, watched } from "./log.ts";

/** Several standings side by side, in the order asked. */
function each(...keys: readonly string[]): (seen: Seen) => string {
  return ({ record }) => keys.map((key) => standingOf(record, key)).join(", ");
}

const all = completeTo("2026-12-31T00:00:00Z");
const silentBan = "unstated: finder, procedure, remedy, exit";
const since = (from: string) => ({ from, to: null });
/** Findings about the whole time of the declaration. */
const throughout = since("2026-01-05T00:00:00Z");

feature("B1", {
  case: "one ceasefire sets the whole system going, and without it none of its guarantees begins",
  text: `${declaration}${ceasefire}
duty Monitor "Take part in monitoring" {
  by Coalition jointly
  to UA
  when System is in force
  must do "take part in monitoring"
  ${silent}
  cites DECL clause chapeau
}
permission Hubs "Set up hubs" {
  held by Coalition
  when System is in force
  may do "set up hubs"
  exit unstated
  cites DECL clause chapeau
}`,
  log: [all],
  asOf: "2026-06-01T00:00:00Z",
  ask: "System",
  look: each("System", "Monitor", "Hubs"),
  holds: {
    is: "in force, active, available",
    log: [text("signed", "2026-06-01T00:00:00Z", "CEASEFIRE", "in-force")],
  },
  fails: {
    is: "not in force, conditional, dormant",
    log: [text("signed", "2026-05-01T00:00:00Z", "CEASEFIRE", "concluded")],
    missing: ["instrument"],
  },
  clause: "DECL chapeau",
});

const commission = `
body Commission "Special Commission" {
  members FR, GB, DE
  chair FR
  seat "Paris"
  quorum 2
  question Breach "whether a breach occurred" {
    rule majority of members
    cites DECL clause 1
  }
  cites DECL clause 1
}
fact Violation(by) "violation of the ceasefire" {
  found by Commission on Breach
  standard "clear and convincing"
  cites DECL clause 1
}
`;
const votes = (gb: string, de: string) => [
  act("put", "2026-05-11T08:00:00Z", "FR", "open", { about: "Breach" }),
  act("fr", "2026-05-11T09:00:00Z", "FR", "vote", { under: "put", choice: "yes" }),
  act("gb", "2026-05-11T09:10:00Z", "GB", "vote", { under: "put", choice: gb }),
  act("de", "2026-05-11T09:20:00Z", "DE", "vote", { under: "put", choice: de }),
];
const found = (value: string) =>
  finding("found", "2026-05-11T10:00:00Z", "Commission", "Violation", {
    args: ["RU"],
    value,
    decision: "Breach@put",
  });

feature("B2", {
  case: "a violation is what the commission finds by its majority, and neither a claim nor a lost vote",
  text: `${declaration}${commission}
duty Answer "Answer a violation" {
  by Coalition jointly
  to UA
  when request by UA for "answer" stands and Violation(RU) holds
  must do "answer a violation"
  ${silent}
  cites DECL clause 1
}`,
  log: [
    report("claim", "2026-05-10T04:00:00Z", "UA", "Violation", { args: ["RU"], accused: "RU" }),
    act("asked", "2026-05-11T12:00:00Z", "UA", "request", { scope: "answer" }),
    all,
  ],
  asOf: "2026-05-12T00:00:00Z",
  ask: "Answer",
  holds: { is: "active", log: [...votes("yes", "no"), found("holds")] },
  fails: { is: "conditional", log: [...votes("yes", "no"), found("fails")] },
  undetermined: { is: "undetermined", log: [...votes("no", "no"), found("holds")], missing: ["finding"] },
  clause: "DECL 1",
});

const credible = (assessor: string): string => `${declaration}
body Assessors "Assessors of the cessation" {
  members FR, GB
  chair unstated
  seat unstated
  quorum unstated
  question Cessation "whether hostilities have credibly ended" { rule unanimity }
}
fact Credible "credible cessation of hostilities" {
  found by ${assessor}
  standard "sustained calm along the whole line"
  cites DECL clause 3
}
permission Deploy "Deploy the force" {
  held by Coalition
  when Credible holds
  may do "deploy the force"
  exit unstated
  cites DECL clause 3
}`;

feature("B3", {
  case: "credible is what the named assessor says, and without an assessor it stays open whoever speaks",
  text: credible("Assessors"),
  log: [all],
  asOf: "2026-06-01T00:00:00Z",
  ask: "Deploy",
  holds: { is: "available", log: [finding("yes", "2026-05-01T00:00:00Z", "Assessors", "Credible")] },
  fails: {
    is: "dormant",
    log: [
      finding("no", "2026-05-01T00:00:00Z", "Assessors", "Credible", { value: "fails", period: throughout }),
    ],
  },
  undetermined: {
    is: "undetermined",
    instead: credible("unstated"),
    log: [finding("yes", "2026-05-01T00:00:00Z", "Assessors", "Credible")],
    missing: ["assessor"],
  },
  clause: "DECL 3",
});

diagnosticFeature("B3", {
  case: "a text that names nobody to judge what is credible is told so",
  code: "W604",
  holds: credible("unstated"),
  fails: credible("Assessors"),
  clause: "DECL 3",
});

const tests = ["Significant", "Deliberate", "Sustained", "AcrossTheLine"];
const armedAttack = `${states}
instrument FRAMEWORK "US draft framework on guarantees" {
  status political
  parties US, UA
  dated 2025-11-20
  interpreter unstated
  enforceability unstated
}
body Mechanism "Joint assessment mechanism" {
  members US, UA
  chair unstated
  seat unstated
  quorum unstated
}
${tests
  .map(
    (t) => `fact ${t}(by) "armed attack: ${t}" {
  found by Mechanism
  standard unstated
  grades slight < serious < grave
  cites FRAMEWORK clause trigger
}`,
  )
  .join("\n")}
situation Triggered "Attack that sets the guarantee going" {
  while FRAMEWORK is in force and ${tests.map((t) => `${t}(RU) holds at grade serious`).join(" and ")}
  cites FRAMEWORK clause trigger
}`;
const assessed = (grades: readonly (string | null)[]) =>
  grades.flatMap((grade, i) =>
    grade === null
      ? []
      : [
          finding(`f${i}`, "2026-06-01T00:00:00Z", "Mechanism", tests[i] ?? "", {
            args: ["RU"],
            grade,
            period: since("2025-11-20T00:00:00Z"),
          }),
        ],
  );

feature("B4", {
  case: "an attack below the threshold in one of four respects does not trigger, and one not yet assessed leaves it open",
  text: armedAttack,
  log: [all],
  asOf: "2026-06-02T00:00:00Z",
  ask: "Triggered",
  holds: { is: "in force", log: assessed(["grave", "serious", "serious", "grave"]) },
  fails: { is: "not in force", log: assessed(["grave", "serious", "slight", "grave"]) },
  undetermined: {
    is: "undetermined",
    log: assessed(["grave", "serious", null, "grave"]),
    missing: ["finding"],
  },
  clause: "FRAMEWORK trigger",
});

const onRequest = `${declaration}
permission Deploy "Send the force" {
  held by Coalition
  when request by UA for "multinational force" stands
  may do "send the force"
  exit unstated
  cites DECL clause 3
}`;
const requested = act("asked", "2026-04-01T08:00:00Z", "UA", "request", { scope: "multinational force" });

feature("B5", {
  case: "the force may come as long as the request of Ukraine stands, and no longer once it is withdrawn",
  text: onRequest,
  log: [requested, all],
  asOf: "2026-06-01T00:00:00Z",
  ask: "Deploy",
  holds: { is: "available" },
  fails: {
    is: "dormant",
    log: [act("off", "2026-05-01T08:00:00Z", "UA", "withdraw", { under: "asked" })],
    missing: ["act"],
  },
  clause: "DECL 3",
});

feature("B5", {
  case: "a request for something else, or by somebody else, is no request of Ukraine for the force",
  text: onRequest,
  log: [
    act("other", "2026-04-01T08:00:00Z", "UA", "request", { scope: "consultation" }),
    act("third", "2026-04-01T08:00:00Z", "GB", "request", { scope: "multinational force" }),
    all,
  ],
  asOf: "2026-06-01T00:00:00Z",
  ask: "Deploy",
  holds: { is: "available", log: [requested] },
  fails: { is: "dormant", missing: ["act"] },
  clause: "DECL 3",
});

const peaceSigned = text("peace", "2026-03-01T00:00:00Z", "PEACE", "in-force");
const rulesAgreed = act("rules", "2026-03-02T00:00:00Z", "SE", "accept", { about: "FORCE" });
const mandate = act("riksdag", "2026-03-03T00:00:00Z", "Riksdag", "approve", { about: "Gripen" });

feature("B6", {
  case: "Sweden's offer needs a peace, rules for the force and the Riksdag together; what lacks is named",
  text: `
party SE "Sweden"
party UA "Ukraine"
party RU "Russia"
party Riksdag "Parliament of Sweden" { kind body }
instrument STATEMENT-SE "Statement of Sweden of 6 January 2026" {
  status statement
  dated 2026-01-06
  parties SE
  interpreter unstated
  enforceability unstated
}
instrument PEACE "Peace agreement" {
  status legal
  parties UA, RU
  not yet concluded
  in force by record
  interpreter unstated
  enforceability unstated
}
instrument FORCE "Rules for the force" {
  status political
  dated 2026-01-06
  interpreter unstated
  enforceability unstated
}
procedure SE-route "Approval of Sweden" of SE for Gripen {
  step Vote "Decision of the Riksdag" by Riksdag done when approval of Gripen by Riksdag
}
duty Gripen "Send aircraft and clear mines" {
  by SE
  to UA
  when PEACE is in force and acceptance of FORCE by SE has happened
  must do "send aircraft and clear mines"
  subject to approval
  ${silent}
  cites STATEMENT-SE clause conditions
}`,
  log: [rulesAgreed, all],
  asOf: "2026-06-01T00:00:00Z",
  ask: "Gripen",
  look: ({ record }) => {
    const norm = record.norms.find((n) => n.key === "Gripen");
    return [
      norm?.standing,
      ...(norm?.standing === "conditional" ? norm.missing.map((m) => m.what) : []),
    ].join(" ");
  },
  holds: { is: "active", log: [peaceSigned, mandate] },
  fails: { is: "conditional instrument approval", missing: ["instrument", "approval"] },
  clause: "STATEMENT-SE conditions",
});

feature("B7", {
  case: "a ceasefire in force and a credible cessation are two triggers: either can come without the other",
  text: `${declaration}${ceasefire}
body Observers "Observers of the cessation" {
  members FR, GB
  chair unstated
  seat unstated
  quorum unstated
}
fact Credible "credible cessation of hostilities" {
  found by Observers
  standard unstated
  cites DECL clause 3
}
permission Deploy "Send the force" {
  held by Coalition
  when Credible holds and request by UA for "multinational force" stands
  may do "send the force"
  exit unstated
  cites DECL clause 3
}`,
  log: [requested, all],
  asOf: "2026-06-01T00:00:00Z",
  ask: "Deploy",
  look: each("System", "Deploy"),
  holds: {
    is: "not in force, available",
    log: [finding("credible", "2026-05-01T00:00:00Z", "Observers", "Credible")],
  },
  fails: {
    is: "in force, dormant",
    log: [
      text("signed", "2026-05-01T00:00:00Z", "CEASEFIRE", "in-force"),
      finding("not", "2026-05-01T00:00:00Z", "Observers", "Credible", { value: "fails", period: throughout }),
    ],
  },
  undetermined: {
    is: "in force, undetermined",
    log: [text("signed", "2026-05-01T00:00:00Z", "CEASEFIRE", "in-force")],
    missing: ["finding"],
  },
  clause: "DECL 3",
});

feature("B8", {
  case: "a claim that Ukraine attacked unprovoked makes the guarantee contested, and only a finding makes it void",
  text: `${states}
instrument PLAN20 "Twenty-point plan" {
  status political
  dated 2025-12-24
  parties UA, RU, US
  interpreter unstated
  enforceability unstated
}
body Council "Council of the agreement" {
  members US, UA, RU
  chair US
  seat unstated
  quorum unstated
}
fact UnprovokedAttack(by) "attack without provocation" {
  found by Council
  standard unstated
  cites PLAN20 clause 5(b)
}
duty Response "Coordinated military response" {
  by US
  to UA
  when PLAN20 is in force
  must do "respond together by military means"
  void when UnprovokedAttack(UA) holds
  ${silent}
  cites PLAN20 clause 5
}`,
  log: [
    report("claim", "2026-05-10T04:00:00Z", "RU", "UnprovokedAttack", { args: ["UA"], accused: "UA" }),
    all,
  ],
  asOf: "2026-06-01T00:00:00Z",
  ask: "Response",
  look: ({ record }) => {
    const norm = record.norms.find((n) => n.key === "Response");
    const attack = standingOf(record, "UnprovokedAttack(UA)");
    return `${norm?.standing}, contested by ${norm?.contested.map((x) => x.by).join(" ")}, attack ${attack}`;
  },
  holds: {
    is: "terminated, contested by , attack holds",
    log: [finding("found", "2026-05-20T00:00:00Z", "Council", "UnprovokedAttack", { args: ["UA"] })],
  },
  fails: {
    is: "active, contested by , attack fails",
    log: [
      finding("found", "2026-05-20T00:00:00Z", "Council", "UnprovokedAttack", {
        args: ["UA"],
        value: "fails",
      }),
    ],
  },
  undetermined: { is: "active, contested by RU, attack undetermined" },
  clause: "PLAN20 5",
});

const throughout2016 = coverage("log", "2014-01-01T00:00:00Z", "2016-12-31T00:00:00Z", "complete");
const jcpoa = `
party IR "Iran"
party EU "European Union" { kind union }
party US "United States"
party IAEA "International Atomic Energy Agency" { kind organisation }
instrument JCPOA "Joint Comprehensive Plan of Action" {
  status political
  dated 2015-07-14
  parties IR, EU, US
  in force from 2015-10-18
  interpreter unstated
  enforceability unstated
}`;

feature("B9", {
  case: "Implementation Day comes when verification and relief come within a day of each other, whichever is first",
  text: `${jcpoa}
situation ImplementationDay "Implementation Day" {
  begins when start of (within 24 hours of certification of Measures by IAEA and within 24 hours of performance of Relief by EU)
  ends unstated
  cites JCPOA clause V.14
}
prohibition Measures "Keep enrichment within its limits" {
  by IR
  to EU
  when JCPOA is in force
  must not do "go beyond the limits"
  infringed when finding against Limits by Commission
  finder Commission
  unstated: procedure, remedy, exit
  cites JCPOA clause V.15
}
duty Relief "End the sanctions" {
  by EU
  to IR
  when certification of Measures by IAEA
  must do "end the sanctions of Annex II"
  ${silent}
  cites JCPOA clause V.16
}
body Commission "Joint Commission" { members IR, EU, US chair EU seat unstated quorum unstated }
fact Limits "the limits are kept" { found by Commission standard unstated cites JCPOA clause V.15 }`,
  log: [act("verified", "2016-01-16T20:00:00Z", "IAEA", "certify", { about: "Measures" })],
  asOf: "2016-02-01T00:00:00Z",
  ask: "ImplementationDay",
  holds: {
    is: "in force",
    log: [act("relief", "2016-01-16T21:30:00Z", "EU", "perform", { about: "Relief" }), throughout2016],
  },
  fails: {
    is: "not in force",
    log: [act("relief", "2016-01-17T20:00:00.001Z", "EU", "perform", { about: "Relief" }), throughout2016],
  },
  undetermined: { is: "undetermined", missing: ["register"] },
  clause: "JCPOA V.14",
});

feature("B9", {
  case: "relief at the very instant of the verification is neither too early nor too late",
  text: `${jcpoa}
duty Relief "End the sanctions" {
  by EU
  to IR
  when JCPOA is in force
  must do "end the sanctions of Annex II"
  not before certification of Relief by IAEA
  within 0 hours of certification of Relief by IAEA
  unstated: finder, procedure, remedy, exit
  cites JCPOA clause V.16
}`,
  log: [act("verified", "2016-01-16T20:00:00Z", "IAEA", "certify", { about: "Relief" }), throughout2016],
  asOf: "2016-01-16T21:00:00Z",
  ask: "Relief",
  holds: {
    is: "fulfilled",
    log: [act("relief", "2016-01-16T20:00:00Z", "EU", "perform", { about: "Relief" })],
  },
  fails: {
    is: "overdue",
    log: [act("relief", "2016-01-16T19:59:59.999Z", "EU", "perform", { about: "Relief" })],
  },
  clause: "JCPOA V.16",
});

feature("B10", {
  case: "Transition Day is eight years on, or the day of the broader conclusion if that comes earlier",
  text: `${jcpoa}
duty Transition "End the remaining restrictions" {
  by EU
  to IR
  when first of (8 years after 2015-10-18, certification of Transition by IAEA for "broader conclusion")
  must do "end the remaining restrictions"
  ${silent}
  cites JCPOA clause V.19
}`,
  log: [completeTo("2024-12-31T00:00:00Z")],
  asOf: "2020-01-01T00:00:00Z",
  ask: "Transition",
  look: ({ engine }) =>
    ["2020-01-01", "2023-10-17", "2023-10-18"]
      .map((day) => `${day} ${standingOf(engine.record(Date.parse(`${day}T12:00:00Z`)), "Transition")}`)
      .join(", "),
  holds: {
    is: "2020-01-01 active, 2023-10-17 active, 2023-10-18 active",
    log: [
      act("conclusion", "2019-12-01T00:00:00Z", "IAEA", "certify", {
        about: "Transition",
        scope: "broader conclusion",
      }),
    ],
  },
  fails: { is: "2020-01-01 conditional, 2023-10-17 conditional, 2023-10-18 active" },
  clause: "JCPOA V.19",
});

feature("B10", {
  case: "a treaty that enters into force with the later of two notices waits for the second, whoever gives it",
  text: `${states}
instrument PARTNERSHIP "Hundred-year partnership" {
  status legal
  dated 2025-01-16
  parties GB, UA
  in force when start of (notice of PARTNERSHIP by GB has happened and notice of PARTNERSHIP by UA has happened)
  interpreter unstated
  enforceability unstated
}
duty Report "Report each year" {
  by GB
  to UA
  when PARTNERSHIP is in force
  must do "report"
  within 30 days of start of PARTNERSHIP
  unstated: finder, procedure, remedy, exit
  cites PARTNERSHIP clause 16
}`,
  log: [act("gb", "2025-03-01T12:00:00Z", "GB", "notice", { about: "PARTNERSHIP" })],
  asOf: "2025-05-15T12:00:00Z",
  ask: "Report",
  holds: {
    is: "overdue",
    log: [act("ua", "2025-04-15T11:59:59.999Z", "UA", "notice", { about: "PARTNERSHIP" }), all],
  },
  fails: {
    is: "active",
    log: [act("ua", "2025-04-15T12:00:00Z", "UA", "notice", { about: "PARTNERSHIP" }), all],
  },
  undetermined: { is: "undetermined", missing: ["register"] },
  clause: "PARTNERSHIP 16",
});

feature("B11", {
  case: "repayment waits for reparations that the debtor cannot bring about, and nobody is late before they come",
  text: `
party EU "European Union" { kind union }
party EC "European Commission" { kind body }
party UA "Ukraine"
instrument EUCO "European Council conclusions on the loan" {
  status political
  dated 2025-12-19
  parties EU, UA
  interpreter unstated
  enforceability unstated
}
register Receipts "Reparations received" { kept by EC }
fact Reparations "reparations received from Russia" {
  certified by EC
  register Receipts
  cites EUCO clause reparations
}
duty Repay "Repay the loan" {
  by UA
  to EU
  when Reparations holds
  must do "repay the loan"
  within 60 days of certification of Reparations by EC
  ${silent.replace("deadline, ", "")}
  cites EUCO clause reparations
}`,
  log: [all],
  asOf: "2026-06-01T00:00:00Z",
  ask: "Repay",
  holds: {
    is: "active",
    log: [act("received", "2026-05-01T00:00:00Z", "EC", "certify", { about: "Reparations" })],
  },
  fails: {
    is: "conditional",
    log: [coverage("Receipts", "2026-01-01T00:00:00Z", "2026-12-01T00:00:00Z", "complete")],
  },
  undetermined: { is: "undetermined", missing: ["act", "register"] },
  clause: "EUCO reparations",
});

const since2025 = since("2025-01-01T00:00:00Z");
const milestones = text("agreed", "2026-02-01T00:00:00Z", "MILESTONES", "concluded");
const met = (value: string) =>
  finding("met", "2026-03-01T00:00:00Z", "Monitors", "Met", {
    args: ["second zone"],
    value,
    period: since("2026-02-01T00:00:00Z"),
  });
const gaza = `
party IL "Israel"
party HAMAS "Hamas" { kind group }
party US "United States"
party ISF "International Stabilization Force" { kind organisation }
group Guarantors "Guarantors" { members US }
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
fact Implements(who) "implements the agreement fully" {
  found by Monitors
  standard unstated
  cites STEPS clause 3
}
event Entry "Troops back in an area that they had left" { counts as reported register log cites STEPS clause 3 }`;

feature("B12", {
  case: "an army that must stay out while the other side performs may come back once it is found not to",
  text: `${gaza}
prohibition NoReturn "Do not return to areas that were left" {
  by IL
  to HAMAS
  when Implements(HAMAS) holds
  must not do "return to areas that were left"
  infringed when Entry by IL
  ${silentBan}
  cites STEPS clause 3
}`,
  log: [
    finding("performs", "2025-10-10T00:00:00Z", "Monitors", "Implements", {
      args: ["HAMAS"],
      period: since("2025-10-10T00:00:00Z"),
    }),
    all,
  ],
  asOf: "2026-01-01T00:00:00Z",
  ask: "NoReturn",
  holds: {
    is: "infringed",
    log: [
      report("entry", "2025-12-01T00:00:00Z", "HAMAS", "Entry", { accused: "IL" }),
      finding("no-more", "2025-12-02T00:00:00Z", "Monitors", "Implements", {
        args: ["HAMAS"],
        value: "fails",
        period: since("2025-12-02T00:00:00Z"),
      }),
    ],
  },
  fails: {
    is: "kept",
    log: [
      finding("no-more", "2025-11-30T00:00:00Z", "Monitors", "Implements", {
        args: ["HAMAS"],
        value: "fails",
        period: since("2025-11-30T00:00:00Z"),
      }),
      report("entry", "2025-12-01T00:00:00Z", "HAMAS", "Entry", { accused: "IL" }),
    ],
  },
  clause: "STEPS 3",
});

feature("B12", {
  case: "whether the other side performs is nobody's claim, and until it is found the return is open",
  text: `${gaza}
prohibition NoReturn "Do not return to areas that were left" {
  by IL
  to HAMAS
  when Implements(HAMAS) holds
  must not do "return to areas that were left"
  infringed when Entry by IL
  ${silentBan}
  cites STEPS clause 3
}`,
  log: [
    report("claim", "2025-11-30T00:00:00Z", "IL", "Implements", { args: ["HAMAS"], says: "fails" }),
    report("entry", "2025-12-01T00:00:00Z", "HAMAS", "Entry", { accused: "IL" }),
    all,
  ],
  asOf: "2026-01-01T00:00:00Z",
  ask: "NoReturn",
  holds: {
    is: "infringed",
    log: [
      finding("so", "2025-12-20T00:00:00Z", "Monitors", "Implements", { args: ["HAMAS"], period: since2025 }),
    ],
  },
  fails: {
    is: "conditional",
    log: [
      finding("not", "2025-12-20T00:00:00Z", "Monitors", "Implements", {
        args: ["HAMAS"],
        value: "fails",
        period: since2025,
      }),
    ],
  },
  undetermined: { is: "undetermined", missing: ["finding"] },
  clause: "STEPS 3",
});

const cascade = (urgent: string, available: string) => [
  report("u0", "2026-02-24T00:00:00Z", "UA", "Urgent", { says: "fails" }),
  report("a0", "2026-02-24T00:00:00Z", "EC", "AvailableInEurope"),
  report("u", "2026-05-01T00:00:00Z", "UA", "Urgent", { says: urgent }),
  report("a", "2026-05-01T00:00:00Z", "EC", "AvailableInEurope", { says: available }),
  all,
];

feature("B13", {
  case: "an urgent need lifts the European preference, unless the thing can be had in Europe after all",
  text: `
party EC "European Commission" { kind body }
party UA "Ukraine"
instrument REG-467 "Regulation 2026/467" {
  status legal
  dated 2026-02-24
  interpreter unstated
  enforceability unstated
}
fact Urgent "the product is urgently needed" { counts as reported cites REG-467 clause cascade }
fact AvailableInEurope "the product can be had in Europe" { counts as reported cites REG-467 clause derogation }
prohibition BuyElsewhere "Buy only in the Union, Ukraine and the EEA" {
  by UA
  to EC
  when REG-467 is in force
  unless Urgent holds {
    cites REG-467 clause derogation
    unless AvailableInEurope holds
  }
  must not do "buy defence products elsewhere"
  infringed when act buy by UA
  unstated: finder, procedure, remedy, exit
  cites REG-467 clause cascade
}`,
  asOf: "2026-06-01T00:00:00Z",
  ask: "BuyElsewhere",
  holds: { is: "kept so far", log: cascade("holds", "holds") },
  fails: { is: "kept", log: cascade("holds", "fails") },
  clause: "REG-467 derogation",
});

feature("B14", {
  case: "the second rung of the ladder comes only if no end of hostilities is recorded within the day",
  text: `${declaration}
event Breach "breach of the ceasefire" { counts as reported register log cites DECL clause 1 }
event Halt "end of hostilities" { counts as reported register log cites DECL clause 1 }
duty Rung2 "Answer by forces of the Coalition" {
  by Coalition jointly
  to UA
  when no Halt within 24 hours of Breach
  must do "answer by forces of the Coalition"
  ${silent}
  cites DECL clause 1
}`,
  log: [report("breach", "2026-05-10T02:10:00Z", "UA", "Breach", { accused: "RU" }), all],
  asOf: "2026-05-11T02:10:00.001Z",
  ask: "Rung2",
  holds: { is: "active" },
  fails: { is: "conditional", log: [report("halt", "2026-05-10T20:00:00Z", "UA", "Halt")] },
  undetermined: {
    is: "undetermined",
    instead: `${declaration}
event Breach "breach of the ceasefire" { counts as reported register log cites DECL clause 1 }
event Halt "end of hostilities" { counts as reported cites DECL clause 1 }
duty Rung2 "Answer by forces of the Coalition" {
  by Coalition jointly
  to UA
  when no Halt within 24 hours of Breach
  must do "answer by forces of the Coalition"
  ${silent}
  cites DECL clause 1
}`,
    missing: ["coverage"],
  },
  clause: "DECL 1",
});

feature("B14", {
  case: "silence is no absence before its time is over",
  text: `${declaration}
event Breach "breach of the ceasefire" { counts as reported register log cites DECL clause 1 }
event Halt "end of hostilities" { counts as reported register log cites DECL clause 1 }
duty Rung2 "Answer by forces of the Coalition" {
  by Coalition jointly
  to UA
  when no Halt within 24 hours of Breach
  must do "answer by forces of the Coalition"
  ${silent}
  cites DECL clause 1
}`,
  log: [report("breach", "2026-05-10T02:10:00Z", "UA", "Breach", { accused: "RU" }), all],
  asOf: "2026-05-11T02:10:00Z",
  ask: "Rung2",
  holds: { is: "active", asOf: "2026-05-11T02:10:00.001Z" },
  fails: { is: "conditional", missing: ["time"] },
  clause: "DECL 1",
});

feature("B15", {
  case: "a day without reports of strikes is a quiet day only if somebody watched all of it",
  text: `${declaration}
event Strike "long-range strike" { counts as reported cites DECL clause 1 }
situation Quiet "No strike on 12 May" {
  while no Strike between 2026-05-12 and 2026-05-12
  cites DECL clause 1
}`,
  log: [all],
  asOf: "2026-05-13T00:00:00Z",
  ask: "Quiet",
  holds: { is: "in force", log: [watched("Strike", "2026-05-12T00:00:00Z", "2026-05-13T00:00:00Z")] },
  fails: { is: "not in force", log: [report("strike", "2026-05-12T03:00:00Z", "UA", "Strike")] },
  undetermined: {
    is: "undetermined",
    log: [
      watched("Strike", "2026-05-12T00:00:00Z", "2026-05-12T06:00:00Z"),
      coverage("Strike", "2026-05-12T06:00:00Z", "2026-05-12T18:00:00Z", "denied"),
      watched("Strike", "2026-05-12T18:00:00Z", "2026-05-13T00:00:00Z"),
    ],
    missing: ["coverage"],
  },
  clause: "DECL 1",
});

const mff = (when: string, beside: string): string => `
party EU "European Union" { kind union }
party HU "Hungary"
party UA "Ukraine"
instrument MFF "Amendment of the multiannual financial framework" {
  status legal
  dated 2026-02-24
  interpreter unstated
  enforceability unstated
}
source L13 "Report on the blocked act" { dated 2026-02-21 }
fact Transit "oil flows through the pipeline" { counts as reported register log cites L13 }
duty Lend "Lend by the headroom of the budget" {
  by EU
  to UA
  when MFF is in force${when}
  must do "lend by the headroom of the budget"
  ${silent}
  cites MFF clause 1
}
${beside}`;
const druzhba = `linkage Druzhba "Transit and the third act" by HU {
  holds "vote on the third act"
  until "oil flows through the pipeline"
  cites L13
}`;

feature("B16", {
  case: "what somebody makes a vote wait for outside the text holds up no duty, where a condition of the text would",
  text: "",
  log: [all],
  asOf: "2026-06-01T00:00:00Z",
  ask: "Lend",
  look: ({ record, agreement }) =>
    [standingOf(record, "Lend"), ...agreement.linkages.map((x) => `${x.by} waits until ${x.until}`)].join(
      ", ",
    ),
  holds: { is: "active, HU waits until oil flows through the pipeline", instead: mff("", druzhba) },
  fails: { is: "conditional", instead: mff(" and Transit holds", "") },
  clause: "MFF 1",
});

const order = (peaceWaits: boolean): string => `${states}
instrument DOCUMENT "Document of the United States and Ukraine on guarantees" {
  status legal
  dated 2026-01-25
  parties US, UA
  interpreter unstated
  enforceability unstated
}
duty Guarantees "Ratify the guarantees" {
  by US
  to UA
  when fulfilment of Peace
  must do "ratify the guarantees"
  ${silent}
  cites DOCUMENT clause order
}
duty Peace "Sign the peace" {
  by UA
  to US
  when ${peaceWaits ? "fulfilment of Guarantees" : "DOCUMENT is in force"}
  must do "sign the peace"
  ${silent}
  cites DOCUMENT clause order
}`;

diagnosticFeature("B17", {
  case: "guarantees that wait for a peace that waits for the guarantees are shown as a circle",
  code: "W601",
  holds: order(true),
  fails: order(false),
  clause: "DOCUMENT order",
});

feature("B17", {
  case: "in the circle neither side ever owes the first step",
  text: "",
  log: [act("signs", "2026-03-01T00:00:00Z", "UA", "perform", { about: "Peace" }), all],
  asOf: "2026-06-01T00:00:00Z",
  ask: "Guarantees",
  holds: { is: "conditional", instead: order(true) },
  fails: { is: "active", instead: order(false) },
  clause: "DOCUMENT order",
});

feature("B18", {
  case: "a withdrawal by milestones that are yet to be agreed waits first for them, then for their being met",
  text: `${gaza}
instrument MILESTONES "Standards, milestones and timeframes" {
  status political
  parties IL, ISF, US
  not yet concluded
  interpreter unstated
  enforceability unstated
}
fact Met(zone) "the milestones for a zone are met" {
  found by Monitors
  standard unstated
  cites STEPS clause 16
}
duty Withdraw "Withdraw from the second zone" {
  by IL
  to HAMAS
  when MILESTONES is concluded and Met("second zone") holds
  must do "withdraw"
  ${silent}
  cites STEPS clause 16
}`,
  log: [all],
  asOf: "2026-06-01T00:00:00Z",
  ask: "Withdraw",
  look: ({ record }) => {
    const norm = record.norms.find((n) => n.key === "Withdraw");
    const open = norm?.standing === "active" ? [] : (norm?.missing ?? []);
    return [norm?.standing, ...open.map((m) => m.what)].join(" ");
  },
  holds: { is: "active", log: [milestones, met("holds")] },
  fails: { is: "conditional instrument", log: [met("holds")], missing: ["instrument"] },
  undetermined: { is: "undetermined finding", log: [milestones], missing: ["finding"] },
  clause: "STEPS 16",
});

feature("B18", {
  case: "milestones that are agreed and found not to be met ask for no withdrawal",
  text: `${gaza}
instrument MILESTONES "Standards, milestones and timeframes" {
  status political
  parties IL, ISF, US
  not yet concluded
  interpreter unstated
  enforceability unstated
}
fact Met(zone) "the milestones for a zone are met" {
  found by Monitors
  standard unstated
  cites STEPS clause 16
}
duty Withdraw "Withdraw from the second zone" {
  by IL
  to HAMAS
  when MILESTONES is concluded and Met("second zone") holds
  must do "withdraw"
  ${silent}
  cites STEPS clause 16
}`,
  log: [milestones, all],
  asOf: "2026-06-01T00:00:00Z",
  ask: "Withdraw",
  holds: { is: "active", log: [met("holds")] },
  fails: { is: "conditional", log: [met("fails")] },
  clause: "STEPS 16",
});

feature("B19", {
  case: "the loan runs by its own regulation while the system waits for a ceasefire",
  text: `${declaration}${ceasefire}
party EU "European Union" { kind union }
instrument REG-467 "Regulation 2026/467" {
  status legal
  parties EU
  not yet concluded
  in force by record
  interpreter unstated
  enforceability unstated
}
duty Lend "Lend to Ukraine" {
  by EU
  to UA
  when REG-467 is in force
  must do "lend to Ukraine"
  ${silent}
  cites REG-467 clause 1
}
duty Monitor "Take part in monitoring" {
  by Coalition jointly
  to UA
  when System is in force
  must do "take part in monitoring"
  ${silent}
  cites DECL clause 1
}`,
  log: [all],
  asOf: "2026-06-01T00:00:00Z",
  ask: "Lend",
  look: each("System", "Monitor", "Lend"),
  holds: {
    is: "not in force, conditional, active",
    log: [text("adopted", "2026-02-26T00:00:00Z", "REG-467", "in-force")],
  },
  fails: {
    is: "in force, active, conditional",
    log: [text("signed", "2026-02-26T00:00:00Z", "CEASEFIRE", "in-force")],
  },
  clause: "REG-467 1",
});

const collapsing = `${declaration}
party Observers "Observers" { kind body }
situation Ceasefire "Ceasefire" {
  begins when declaration by UA for "ceasefire"
  ends when notice by Observers for "ceasefire over"
  cites DECL clause chapeau
}
permission Presence "Presence in the country" {
  held by Coalition
  when Ceasefire is in force
  may do "be present in the country"
  exit unstated
  cites DECL clause chapeau
}`;

feature("B20", {
  case: "a ceasefire that collapses takes its permissions with it, and a new one brings them back",
  text: collapsing,
  log: [
    act("first", "2026-03-01T00:00:00Z", "UA", "declare", { scope: "ceasefire" }),
    act("over", "2026-04-01T00:00:00Z", "Observers", "notice", { scope: "ceasefire over" }),
    act("second", "2026-05-01T00:00:00Z", "UA", "declare", { scope: "ceasefire" }),
    all,
  ],
  asOf: "2026-05-01T00:00:00Z",
  ask: "Presence",
  look: each("Ceasefire", "Presence"),
  holds: { is: "in force, available" },
  fails: { is: "ended, dormant", asOf: "2026-04-30T23:59:59.999Z" },
  clause: "DECL chapeau",
});
