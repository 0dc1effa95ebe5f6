// Breach and what follows: grades, remedies, rungs, reinstatement, conditional payment, waiver, conflict of norms.
import { describe } from "vitest";
import { feature } from "./harness.ts";
import { act, completeTo, delivery, finding } from "./log.ts";

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
