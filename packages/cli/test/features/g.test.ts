// Breach and what follows: grades, remedies, rungs, reinstatement, conditional payment, waiver, conflict of norms.
import { describe } from "vitest";
import { feature, type Seen, standingOf } from "./harness.ts";
import { act, completeTo, coverage, delivery, finding, text as textEvent } from "./log.ts";

const parties = `
party FR "France"
party GB "United Kingdom"
party DE "Germany"
party UA "Ukraine"
party RU "Russia"
party EU "European Union" { kind union }
group Coalition "Coalition of the willing" { members FR, GB, DE }
instrument DECL "Paris Declaration" {
  status political
  dated 2026-01-06
  parties Coalition, UA
  interpreter unstated
  enforceability unstated
}
body Commission "Special Commission" {
  members FR, GB, DE
  chair unstated
  seat unstated
  quorum unstated
  cites DECL clause 1
}`;

const loan = `
instrument LOAN "Regulation on the loan" {
  status legal
  dated 2026-02-24
  parties EU, UA
  interpreter unstated
  enforceability unstated
}`;

const known = completeTo("2027-12-31T00:00:00Z");

const breachOf = (norm: string, at: string, by = "Commission") =>
  finding(`breach-${norm}`, at, by, "breach", { args: [norm] });

describe("breach and remedy", () => {
  feature("G1", {
    case: "The third rung answers an expanded attack, and not every violation",
    text: `${parties}
fact Violation(by) "violation of the ceasefire" {
  found by Commission
  standard unstated
  grades violation < continuing < expanded
  cites DECL clause 1
}
duty N-8-rung3 "Coordinated military response" {
  by Coalition to UA
  when Violation(RU) holds at grade expanded
  must do "respond together"
  deadline unstated
  unstated: finder, procedure, remedy, exit
  cites DECL clause ladder.3
}`,
    log: [known],
    asOf: "2026-06-01T00:00:00Z",
    ask: "N-8-rung3",
    clause: "DECL ladder.3",
    holds: {
      is: "active",
      log: [
        finding("f", "2026-05-01T12:00:00Z", "Commission", "Violation", { args: ["RU"], grade: "expanded" }),
      ],
    },
    fails: {
      is: "undetermined",
      log: [finding("f", "2026-05-01T12:00:00Z", "Commission", "Violation", { args: ["RU"] })],
    },
  });
  feature("G1", {
    case: "A breach of a lower grade sets the lower rung off and no higher one",
    text: `${parties}
fact Violation(by) "violation of the ceasefire" {
  found by Commission
  standard unstated
  grades violation < continuing < expanded
  register log
  cites DECL clause 1
}
duty N-8-rung2 "Second phase" {
  by Coalition to UA
  when Violation(RU) holds at grade continuing
  must do "forces of the Coalition"
  deadline unstated
  unstated: finder, procedure, remedy, exit
  cites DECL clause ladder.2
}`,
    log: [known],
    asOf: "2026-06-01T00:00:00Z",
    ask: "N-8-rung2",
    clause: "DECL ladder.2",
    holds: {
      is: "active",
      log: [
        finding("f", "2026-05-01T12:00:00Z", "Commission", "Violation", { args: ["RU"], grade: "expanded" }),
      ],
    },
    fails: {
      is: "conditional",
      log: [
        finding("f", "2026-05-01T12:00:00Z", "Commission", "Violation", { args: ["RU"], grade: "violation" }),
      ],
    },
  });

  feature("G2", {
    case: "After a breach nothing is owed in its place until the body with the power has determined the remedy",
    text: `${parties}
duty N-2 "Contribution to the monitoring" {
  by FR to UA
  when always
  must do "contribute sensors"
  by 2026-03-31
  finder Commission
  remedy determined by Commission
  unstated: procedure, exit
  cites DECL clause 1
}
power N-8-remedy "To determine the remedy" {
  by Commission
  when breach of N-2
  may determine N-2 "the remedy"
  unstated: procedure, exit
  cites DECL clause 1(c)
}
duty REPAIR "The remedy as determined" {
  by FR to UA
  when exercise of N-8-remedy
  must do "what the Commission has determined"
  deadline unstated
  unstated: finder, procedure, remedy, exit
  cites DECL clause 1(c)
}`,
    log: [known, breachOf("N-2", "2026-04-15T12:00:00Z")],
    asOf: "2026-06-01T00:00:00Z",
    ask: "REPAIR",
    clause: "DECL 1(c)",
    holds: {
      is: "active",
      log: [
        act("r", "2026-05-01T12:00:00Z", "Commission", "determine", { about: "N-2", scope: "compensation" }),
      ],
    },
    fails: {
      is: "conditional",
      log: [act("r", "2026-05-01T12:00:00Z", "UA", "determine", { about: "N-2", scope: "compensation" })],
    },
  });

  const chain = `${parties}
duty A "Warning" {
  by FR to UA when always
  must do "warn"
  by 2026-05-01T12:00Z
  unstated: finder, procedure, remedy, exit
  cites DECL clause ladder.1
}
duty B "Forces" {
  by GB to UA when lateness of A
  must do "send forces"
  within 24 hours of lateness of A
  unstated: finder, procedure, remedy, exit
  cites DECL clause ladder.2
}
duty C "Response" {
  by DE to UA when lateness of B
  must do "respond together"
  within 24 hours of lateness of B
  unstated: finder, procedure, remedy, exit
  cites DECL clause ladder.3
}`;
  feature("G4", {
    case: "Each failure brings the next duty, and a duty performed in time ends the chain there",
    text: chain,
    log: [known],
    asOf: "2026-05-02T12:00:00.001Z",
    ask: "C",
    clause: "DECL ladder.3",
    holds: { is: "active" },
    fails: { is: "conditional", log: [act("b", "2026-05-02T12:00:00Z", "GB", "perform", { about: "B" })] },
  });
  feature("G4", {
    case: "The clock of the next duty starts at the deadline that was missed, not when somebody noticed",
    text: chain,
    log: [known],
    asOf: "2026-05-03T12:00:00Z",
    ask: "C",
    look: ({ record }) => {
      const c = record.norms.find((n) => n.key === "C");
      return `${c?.standing}, due ${c?.due === null || c === undefined ? "never" : new Date(c.due).toISOString()}`;
    },
    clause: "DECL ladder.3",
    holds: { is: "active, due 2026-05-03T12:00:00.000Z" },
    fails: { is: "overdue, due 2026-05-03T12:00:00.000Z", asOf: "2026-05-03T12:00:00.001Z" },
  });

  feature("G14", {
    case: "Silence for a year waives nothing; only the creditor's own act does",
    text: `${parties}
duty N-3 "Long-term support" {
  by DE to UA when always
  must do "deliver the package"
  by 2026-06-30
  unstated: finder, procedure, remedy, exit
  cites DECL clause 2
}`,
    log: [known],
    asOf: "2027-07-01T00:00:00Z",
    ask: "N-3",
    clause: "DECL 2",
    holds: { is: "waived", log: [act("w", "2026-09-01T12:00:00Z", "UA", "waive", { about: "N-3" })] },
    fails: { is: "overdue" },
  });
});

describe("reinstatement and conditional payment", () => {
  feature("G6", {
    case: "Sanctions that a relief had suspended are back by themselves when the invasion is found",
    text: `${parties}
fact Invasion "a Russian invasion" { found by Commission standard unstated register log cites DECL clause 5(a) }
situation Relief "Relief from sanctions" {
  begins when 2026-02-01
  ends when Invasion holds
  cites DECL clause 5(a)
}
duty SANCTIONS "Global sanctions" {
  by each of Coalition
  to unstated
  when always
  must maintain "sanctions on Russia"
  infringed when termination of SANCTIONS by the debtor
  suspended while Relief is in force
  deadline unstated
  unstated: finder, procedure, remedy, exit
  cites DECL clause 5
}`,
    log: [known],
    asOf: "2026-06-01T00:00:00Z",
    ask: "SANCTIONS(FR)",
    clause: "DECL 5(a)",
    holds: { is: "kept so far", log: [finding("f", "2026-05-01T12:00:00Z", "Commission", "Invasion")] },
    fails: { is: "suspended" },
  });

  const steps = `${parties}${loan}
duty N-12-q2 "Second quarterly payment" {
  by EU to UA
  when always
  must pay 1 billion EUR {
    step Law "Anti-corruption law" weight 0.6 billion EUR met when publication of LOAN by UA for "anti-corruption"
    step Audit "Audit office" weight 0.4 billion EUR met when publication of LOAN by UA for "audit"
    steps open for 12 months
  }
  by 2026-06-30
  unstated: finder, procedure, remedy, exit
  cites LOAN clause 13
}`;
  const head = `agreement T "Test" {
  zone "Europe/Brussels"
  counting elapsed
  month end last day
  interpreter unstated
}`;
  const met = (scope: string) =>
    act(`p-${scope}`, "2026-05-01T12:00:00Z", "UA", "publish", { about: "LOAN", scope });
  feature("G8", {
    case: "Late is who has not paid the share of the steps that are met; the rest is withheld until its step is met",
    text: `${head}${steps}`,
    log: [
      known,
      met("anti-corruption"),
      delivery("d", "2026-06-20T12:00:00Z", "EU", "N-12-q2", "60000000000 EUR"),
    ],
    asOf: "2026-07-05T00:00:00Z",
    ask: "N-12-q2",
    clause: "LOAN 13",
    holds: { is: "overdue", log: [met("audit")] },
    fails: { is: "active" },
  });
  feature("G8", {
    case: "Without a single step met the whole payment is withheld, and the payer is late with nothing",
    text: `${head}${steps}`,
    log: [known],
    asOf: "2026-07-05T00:00:00Z",
    ask: "N-12-q2",
    clause: "LOAN 13",
    holds: { is: "overdue", log: [met("audit")] },
    fails: { is: "conditional" },
  });
  feature("G8", {
    case: "A step that is met after its time is over releases nothing any more",
    text: `${head}${steps}`,
    log: [
      known,
      met("anti-corruption"),
      delivery("d", "2026-06-20T12:00:00Z", "EU", "N-12-q2", "60000000000 EUR"),
    ],
    asOf: "2027-06-01T00:00:00Z",
    ask: "N-12-q2",
    look: ({ record }) => {
      const progress = record.norms.find((n) => n.key === "N-12-q2")?.progress;
      return `${progress?.done} of ${progress?.of}`;
    },
    clause: "LOAN 13",
    holds: {
      is: "60000000000 of 100000000000",
      log: [act("p", "2027-02-20T12:00:00Z", "UA", "publish", { about: "LOAN", scope: "audit" })],
    },
    fails: {
      is: "60000000000 of 60000000000",
      log: [act("p", "2027-03-01T12:00:00Z", "UA", "publish", { about: "LOAN", scope: "audit" })],
    },
  });
  feature("G8", {
    case: "Payments are suspended by the one who has the power for it, and resumed by the same",
    text: `${parties}${loan}
power SUSPEND "To suspend payments" {
  by EU when always
  may suspend N-12 "if reforms are reversed"
  unstated: procedure, exit
  cites LOAN clause 14
}
duty N-12 "Payment" {
  by EU to UA when always
  must pay 1 billion EUR
  by 2026-12-31
  unstated: finder, procedure, remedy, exit
  cites LOAN clause 12
}`,
    log: [known, act("s", "2026-05-01T12:00:00Z", "EU", "suspend", { about: "N-12" })],
    asOf: "2026-07-05T00:00:00Z",
    ask: "N-12",
    clause: "LOAN 12",
    holds: { is: "suspended", log: [act("r", "2026-06-01T12:00:00Z", "UA", "resume", { about: "N-12" })] },
    fails: { is: "active", log: [act("r", "2026-06-01T12:00:00Z", "EU", "resume", { about: "N-12" })] },
  });
  feature("G8", {
    case: "What was paid is to be recovered once misuse is found",
    text: `${parties}${loan}
fact Misuse "money was misused" { found by Commission standard unstated register log cites LOAN clause 15 }
duty N-12-recover "Recovery" {
  by UA to EU
  when Misuse holds
  must pay 1 billion EUR
  within 60 days of start of Misuse holds
  unstated: finder, procedure, remedy, exit
  cites LOAN clause 15
}`,
    log: [known],
    asOf: "2026-06-01T00:00:00Z",
    ask: "N-12-recover",
    clause: "LOAN 15",
    holds: { is: "active", log: [finding("f", "2026-05-01T12:00:00Z", "Commission", "Misuse")] },
    fails: { is: "conditional" },
  });
});

describe("conflict", () => {
  const hubs = `${parties}
instrument CONST-UA "Constitution of Ukraine" {
  status legal
  dated 1996-06-28
  parties UA
  interpreter unstated
  enforceability unstated
}
duty N-6 "Military hubs" {
  by each of FR, GB
  to UA when always
  must do "set up military hubs across Ukraine"
  on action Hubs
  deadline unstated
  unstated: finder, procedure, remedy, exit
  cites DECL clause 3
}
prohibition ART-17 "No foreign military bases" {
  by each of FR, GB to UA
  when not amendment is in force
  must not do "locate military bases in Ukraine"
  on action Hubs
  from outside
  unstated: finder, procedure, remedy, exit
  cites CONST-UA clause 17
}
situation amendment "Article 17 amended" {
  begins when adoption of CONST-UA by UA for "amendment of article 17"
  ends unstated
  cites CONST-UA clause 17
}`;
  const conflicts = ({
    record,
  }: {
    readonly record: {
      readonly conflicts: readonly {
        readonly duty: string;
        readonly prohibition: string;
        readonly prevails: string | null;
      }[];
    };
  }): string =>
    record.conflicts
      .filter((x) => x.duty === "N-6(FR)")
      .map((x) => `${x.duty} against ${x.prohibition}, ${x.prevails ?? "nothing"} prevails`)
      .join("; ") || "no conflict";
  feature("G15", {
    case: "A duty and a prohibition on the same act stand side by side as a dilemma",
    text: hubs,
    log: [known],
    asOf: "2026-06-01T00:00:00Z",
    ask: "N-6(FR)",
    look: conflicts,
    clause: "DECL 3",
    holds: { is: "N-6(FR) against ART-17(FR), nothing prevails" },
    fails: {
      is: "no conflict",
      log: [
        act("am", "2026-05-01T12:00:00Z", "UA", "adopt", {
          about: "CONST-UA",
          scope: "amendment of article 17",
        }),
      ],
    },
  });
  feature("G15", {
    case: "Where the text orders them, one prevails and the other is suspended",
    text: hubs,
    log: [known],
    asOf: "2026-06-01T00:00:00Z",
    ask: "N-6(FR)",
    look: (seen) => `${seen.record.norms.find((n) => n.key === "N-6(FR)")?.standing}: ${conflicts(seen)}`,
    clause: "DECL 3",
    holds: {
      is: "suspended: N-6(FR) against ART-17(FR), ART-17(FR) prevails",
      text: `priority ART-17 over N-6 "in accordance with constitutional arrangements" { cites DECL clause chapeau }`,
    },
    fails: { is: "active: N-6(FR) against ART-17(FR), nothing prevails" },
  });
});

describe("reaction, excuse and the end of what was agreed", () => {
  const joint = `
party US "United States"
party IR "Iran"
party E3 "France, Germany and the United Kingdom"
instrument JCPOA "Joint Comprehensive Plan of Action" {
  status political
  dated 2025-07-14
  parties US, IR, E3
  interpreter unstated
  enforceability unstated
}
body Joint "Joint Commission" { members US, IR, E3 chair unstated seat "Vienna" quorum unstated }
fact Unresolved(by) "significant non-performance that stays unresolved" {
  found by Joint
  standard unstated
  register log
  cites JCPOA clause 36
}
power CEASE "To cease performing in whole or in part" {
  by each of E3, US
  when Unresolved(IR) holds
  may suspend RELIEF
  unstated: procedure, exit
  cites JCPOA clause 36
}
duty RELIEF "Release of funds" {
  by E3 to IR
  when always
  must pay 100 million EUR {
    part oil 60 million EUR
    part banking 40 million EUR
  }
  by 2026-12-31
  unstated: finder, procedure, remedy, exit
  cites JCPOA clause 18
}`;
  const unresolved = finding("u", "2026-02-01T12:00:00Z", "Joint", "Unresolved", { args: ["IR"] });
  const cease = (about: string) => act("s", "2026-03-01T12:00:00Z", "E3", "suspend", { about });
  feature("G5", {
    case: "Whoever may cease performing when the other's failure stays unresolved may do so only then",
    text: joint,
    log: [known, cease("RELIEF")],
    asOf: "2026-06-01T00:00:00Z",
    ask: "RELIEF#banking",
    clause: "JCPOA 18",
    holds: { is: "suspended", log: [unresolved] },
    fails: { is: "active" },
  });
  feature("G5", {
    case: "What is suspended in part goes on in the rest",
    text: joint,
    log: [known, unresolved],
    asOf: "2026-06-01T00:00:00Z",
    ask: "RELIEF#oil",
    look: ({ record }) => ["RELIEF#oil", "RELIEF#banking"].map((key) => standingOf(record, key)).join(", "),
    clause: "JCPOA 18",
    holds: { is: "suspended, active", log: [cease("RELIEF#oil")] },
    fails: { is: "suspended, suspended", log: [cease("RELIEF")] },
  });

  const performed = (signed: string) => [
    act("k", signed, "FR", "contract"),
    act("p", "2026-06-01T12:00:00Z", "FR", "pay", { about: "k" }),
  ];
  feature("G7", {
    case: "Work under a contract signed before the sanctions came back goes on; under a later one it infringes them",
    text: `${parties}
instrument R2231 "Resolution 2231" {
  status legal
  dated 2015-07-20
  parties FR, DE
  interpreter unstated
  enforceability unstated
}
situation Back "Sanctions are back" {
  begins when 2026-05-01
  ends unstated
  cites R2231 clause 12
}
prohibition TRADE "No trade with the sanctioned" {
  by each of FR, DE
  to unstated
  each act contract by the debtor
  when Back is in force
  unless (the trigger while not Back is in force) has happened { cites R2231 clause 14 }
  must not do "perform the contract"
  infringed when payment of the trigger by the debtor
  unstated: finder, procedure, remedy, exit
  cites R2231 clause 11
}`,
    log: [known],
    asOf: "2026-07-01T00:00:00Z",
    ask: "TRADE(FR)@k",
    clause: "R2231 14",
    holds: { is: "infringed", log: performed("2026-05-02T12:00:00Z") },
    fails: { is: "conditional", log: performed("2026-04-30T12:00:00Z") },
  });

  const remains = `
party IL "Israel"
party HM "Hamas" { kind organisation }
instrument GAZA "Implementation steps" {
  status political
  dated 2025-10-09
  parties IL, HM
  interpreter unstated
  enforceability unstated
}
body Force "Joint task force" { members IL, HM chair unstated seat unstated quorum unstated }
fact Beyond "what remains cannot be found or reached" {
  found by Force
  standard unstated
  cites GAZA clause 5
}
duty RETURN "Return of the remains" {
  by HM to IL
  when always
  must do "hand over the remains"
  by 2025-10-13T09:00Z
  suspended while Beyond holds
  unstated: finder, procedure, remedy, exit
  cites GAZA clause 4
}`;
  feature("G9", {
    case: "What is found to be impossible is not late while it is so, and a claim of impossibility neither excuses nor condemns",
    text: remains,
    log: [known, { kind: "report", id: "c", occurredAt: "2025-10-12T12:00:00Z", by: "HM", of: "Beyond" }],
    asOf: "2025-10-20T00:00:00Z",
    ask: "RETURN",
    clause: "GAZA 4",
    holds: { is: "suspended", log: [finding("f", "2025-10-12T12:00:00Z", "Force", "Beyond")] },
    fails: {
      is: "overdue",
      log: [finding("f", "2025-10-12T12:00:00Z", "Force", "Beyond", { value: "fails" })],
    },
    undetermined: { is: "undetermined", missing: ["finding"] },
  });
  const untilNovember = finding("f", "2025-10-12T12:00:00Z", "Force", "Beyond", {
    period: { from: "2025-10-12T12:00:00Z", to: "2025-11-01T00:00:00Z" },
  });
  feature("G9", {
    case: "An excuse ends with what excused: then it is owed again, and late since then",
    text: remains,
    log: [known],
    asOf: "2025-11-20T00:00:00Z",
    ask: "RETURN",
    clause: "GAZA 4",
    holds: { is: "suspended", log: [finding("f", "2025-10-12T12:00:00Z", "Force", "Beyond")] },
    fails: {
      is: "overdue",
      log: [untilNovember, finding("g", "2025-11-01T00:00:00Z", "Force", "Beyond", { value: "fails" })],
    },
    undetermined: { is: "undetermined", log: [untilNovember], missing: ["finding"] },
  });

  const bilateral = `agreement T "Test" {
  zone "UTC"
  counting elapsed
  month end last day
  interpreter unstated
}
${parties}
instrument UK-UA "Agreement on security co-operation" {
  status political
  dated 2024-01-12
  parties GB, UA
  in force from 2024-01-12
  ends when first of (6 months after notice of UK-UA by GB to UA, 6 months after notice of UK-UA by UA to GB, start of NATO-UA)
  interpreter unstated
  enforceability unstated
  cites UK-UA clause XI
}
instrument NATO-UA "Accession of Ukraine to the North Atlantic Treaty" {
  status legal
  not yet concluded
  interpreter unstated
  enforceability unstated
}
duty SUPPORT "Swift and sustained assistance" {
  by GB to UA
  when UK-UA is in force
  must maintain "assistance"
  infringed when refusal of SUPPORT by GB
  deadline unstated
  unstated: finder, procedure, remedy, exit
  cites UK-UA clause VIII.3
}`;
  const notice = act("n", "2026-01-31T12:00:00Z", "GB", "notice", { about: "UK-UA", to: ["UA"] });
  feature("G10", {
    case: "Whoever gives notice goes on owing until the time of the notice is over",
    text: bilateral,
    log: [known, notice],
    asOf: "2026-07-31T00:00:00Z",
    ask: "SUPPORT",
    clause: "UK-UA VIII.3",
    holds: { is: "kept so far" },
    fails: { is: "kept", asOf: "2026-08-01T00:00:00Z" },
  });
  feature("G10", {
    case: "One member's denunciation ends the duty for that member alone, a year later",
    text: `agreement T "Test" {
  zone "UTC"
  counting elapsed
  month end last day
  interpreter unstated
}
${parties}
instrument NAT "North Atlantic Treaty" {
  status legal
  dated 1949-04-04
  parties Coalition
  in force from 1949-08-24
  interpreter unstated
  enforceability unstated
}
duty ASSIST "An attack on one is an attack on all" {
  by each of Coalition
  to unstated
  when NAT is in force
  must do "assist"
  deadline unstated
  exit when 1 year after notice of NAT by the debtor
  unstated: finder, procedure, remedy
  cites NAT clause 13
}`,
    log: [known, act("n", "2026-03-01T12:00:00Z", "FR", "notice", { about: "NAT" })],
    asOf: "2027-04-01T00:00:00Z",
    ask: "ASSIST(FR)",
    look: ({ record }) => ["ASSIST(FR)", "ASSIST(DE)"].map((key) => standingOf(record, key)).join(", "),
    clause: "NAT 13",
    holds: { is: "terminated, active" },
    fails: { is: "active, active", asOf: "2027-02-01T00:00:00Z" },
  });

  feature("G11", {
    case: "Membership of the alliance absorbs the agreement that was made for the time before it",
    text: bilateral,
    log: [known],
    asOf: "2026-07-01T00:00:00Z",
    ask: "UK-UA",
    clause: "UK-UA XI",
    holds: { is: "ended", log: [textEvent("nato", "2026-06-01T12:00:00Z", "NATO-UA", "in-force")] },
    fails: { is: "in force", log: [textEvent("nato", "2026-06-01T12:00:00Z", "NATO-UA", "concluded")] },
  });

  const reparation = `${parties}${loan}
instrument REPARATION "Reparation for the damage of the war" {
  status legal
  parties RU, UA
  not yet concluded
  interpreter unstated
  enforceability unstated
}
duty REPARE "Compensation" {
  by RU to UA
  when REPARATION is in force
  must pay 300 billion EUR
  by 2026-12-31
  unstated: finder, procedure, remedy, exit
  cites REPARATION clause 2
}
duty REPAY "Repayment of the loan out of reparations" {
  by UA to EU
  when always
  must pay 90 billion EUR { recourse REPARE }
  deadline unstated
  unstated: finder, procedure, remedy, exit
  cites LOAN clause repayment
}`;
  feature("G16", {
    case: "Compensation is owed under a text of its own, and late without that text nothing is",
    text: reparation,
    log: [known],
    asOf: "2027-02-01T00:00:00Z",
    ask: "REPARE",
    clause: "REPARATION 2",
    holds: { is: "overdue", log: [textEvent("t", "2026-03-01T12:00:00Z", "REPARATION", "in-force")] },
    fails: { is: "conditional", missing: ["instrument"] },
  });
  feature("G16", {
    case: "Another's debt that is to be paid out of compensation is owed once compensation arrives",
    text: reparation,
    log: [known, textEvent("t", "2026-03-01T12:00:00Z", "REPARATION", "in-force")],
    asOf: "2026-07-01T00:00:00Z",
    ask: "REPAY",
    clause: "LOAN repayment",
    holds: {
      is: "active",
      log: [delivery("d", "2026-05-01T12:00:00Z", "RU", "REPARE", "100000000000 EUR")],
    },
    fails: { is: "conditional", missing: ["delivery"] },
  });
});

describe("what makes good, and what outlives", () => {
  const korea = `
party UNC "United Nations Command"
party KPA "Korean People's Army"
instrument ARMISTICE "Military armistice" {
  status legal
  dated 2026-01-01
  parties UNC, KPA
  interpreter unstated
  enforceability unstated
}
body MAC "Military Armistice Commission" {
  members UNC, KPA
  chair unstated
  seat unstated
  quorum unstated
  cites ARMISTICE clause 25
}
fact Violation(by) "a violation of the armistice" { found by MAC standard unstated register log cites ARMISTICE clause 29 }
fact Corrected(by) "it was corrected to the Commission's satisfaction" {
  found by MAC
  standard unstated
  cites ARMISTICE clause 30
}
prohibition ZONE "No hostile act in the Demilitarized Zone" {
  by each of UNC, KPA
  to unstated
  when always
  must not do "a hostile act in the zone"
  infringed when finding of Violation(the debtor) by MAC
  cured when finding of Corrected(the debtor) by MAC
  unstated: finder, procedure, remedy, exit
  cites ARMISTICE clause 30
}
duty REMOVE "Removal of hazards from the zone" {
  by KPA to UNC
  when always
  must do "remove the hazards"
  by 2026-03-15
  cured when finding of Corrected(KPA) by MAC
  finder MAC
  unstated: procedure, remedy, exit
  cites ARMISTICE clause 30
}`;
  const violated = (id: string, at: string) => finding(id, at, "MAC", "Violation", { args: ["KPA"] });
  const corrected = (at: string) => finding("c", at, "MAC", "Corrected", { args: ["KPA"] });
  feature("G3", {
    case: "A violation is good again when the commission says that it was corrected, and not before",
    text: korea,
    log: [known, violated("v", "2026-05-01T12:00:00Z")],
    asOf: "2026-06-01T00:00:00Z",
    ask: "ZONE(KPA)",
    clause: "ARMISTICE 30",
    holds: { is: "cured", log: [corrected("2026-05-10T12:00:00Z")] },
    fails: { is: "infringed" },
  });
  feature("G3", {
    case: "A correction makes good what was before it, and not the next violation",
    text: korea,
    log: [known, violated("v", "2026-05-01T12:00:00Z"), corrected("2026-05-10T12:00:00Z")],
    asOf: "2026-06-01T00:00:00Z",
    ask: "ZONE(KPA)",
    clause: "ARMISTICE 30",
    holds: { is: "cured" },
    fails: { is: "infringed", log: [violated("w", "2026-05-20T12:00:00Z")] },
  });
  feature("G3", {
    case: "What was done too late is made good by the word of those who have to be satisfied, and stays a breach on record",
    text: korea,
    log: [
      known,
      act("p", "2026-04-02T12:00:00Z", "KPA", "perform", { about: "REMOVE" }),
      breachOf("REMOVE", "2026-04-01T12:00:00Z", "MAC"),
    ],
    asOf: "2026-06-01T00:00:00Z",
    ask: "REMOVE",
    look: ({ record }) => {
      const it = record.norms.find((n) => n.key === "REMOVE");
      return `${it?.standing}, found by ${it?.breachFoundBy}`;
    },
    clause: "ARMISTICE 30",
    holds: { is: "cured, found by breach-REMOVE", log: [corrected("2026-05-10T12:00:00Z")] },
    fails: { is: "breached, found by breach-REMOVE" },
  });

  const ending = (slots: string): string => `${parties}
instrument LOAN "Loan agreement" {
  status legal
  dated 2026-01-01
  parties EU, UA
  in force from 2026-01-01
  ends when notice of LOAN by EU
  interpreter unstated
  enforceability unstated
}
duty REPAY "Repayment of what was paid out" {
  by UA to EU
  when payment of LOAN by EU
  must pay 1 billion EUR
  by 2027-06-30
  ${slots}
  unstated: finder, procedure, remedy, exit
  cites LOAN clause 20
}`;
  const lent = [
    known,
    act("lent", "2026-02-01T12:00:00Z", "EU", "pay", { about: "LOAN" }),
    act("end", "2026-09-01T12:00:00Z", "EU", "notice", { about: "LOAN" }),
  ];
  feature("G12", {
    case: "Repayment is owed after the end of the agreement if the text says so, and else falls away with it",
    text: "",
    log: lent,
    asOf: "2027-01-01T00:00:00Z",
    ask: "REPAY",
    clause: "LOAN 20",
    holds: { is: "active", instead: ending("survives the end") },
    fails: { is: "lapsed", instead: ending("") },
  });
  feature("G12", {
    case: "What outlives its agreement is late like anything else that is owed",
    text: ending("survives the end"),
    log: lent,
    asOf: "2027-07-01T00:00:00Z",
    ask: "REPAY",
    clause: "LOAN 20",
    holds: { is: "overdue" },
    fails: {
      is: "fulfilled",
      log: [delivery("d", "2027-06-01T12:00:00Z", "UA", "REPAY", "100000000000 EUR")],
    },
  });
});

describe("amendment by the rule of the text", () => {
  const amended = `
party UNC "United Nations Command"
party KPA "Korean People's Army"
instrument ARMISTICE "Military armistice" {
  status legal
  dated 1953-07-27
  parties UNC, KPA
  amended on acceptance by UNC, KPA
  interpreter unstated
  enforceability unstated
  cites ARMISTICE clause 61
}
instrument ADDITION "Addition on ports of entry" {
  status legal
  dated 1953-09-01
  parties UNC, KPA
  amends ARMISTICE
  interpreter unstated
  enforceability unstated
}
duty PORTS "Rotation through ten ports" {
  by each of UNC, KPA
  to unstated
  when always
  must do "rotate through the ports of the armistice"
  deadline unstated
  unstated: finder, procedure, remedy, exit
  cites ARMISTICE clause 43
}
duty PORTS-2 "Rotation through eleven ports" {
  by each of UNC, KPA
  to unstated
  when always
  must do "rotate through the ports of the addition"
  deadline unstated
  unstated: finder, procedure, remedy, exit
  takes up PORTS
  cites ADDITION
}`;
  const complete = coverage("log", "1953-07-27T00:00:00Z", "1960-01-01T00:00:00Z", "complete");
  const accepts = (who: string) =>
    act(`a-${who}`, "1953-10-01T12:00:00Z", who, "accept", { about: "ADDITION" });
  const both = ({ record }: Pick<Seen, "record">): string =>
    ["PORTS(KPA)", "PORTS-2(KPA)"].map((key) => standingOf(record, key)).join(", ");
  feature("G13", {
    case: "What amends the armistice counts once both commanders have accepted it, and one alone changes nothing",
    text: amended,
    log: [complete, accepts("UNC")],
    asOf: "1953-11-01T00:00:00Z",
    ask: "PORTS-2(KPA)",
    look: both,
    clause: "ARMISTICE 61",
    holds: { is: "superseded, active", log: [accepts("KPA")] },
    fails: { is: "active, conditional" },
    undetermined: { is: "undetermined, undetermined", asOf: "1960-02-01T00:00:00Z", missing: ["register"] },
  });
});
