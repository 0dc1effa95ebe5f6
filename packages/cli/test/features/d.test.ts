// What duties contain: amounts and their parts, means and results, who owes together with whom, through whom, to whom.
import { describe } from "vitest";
import { diagnosticFeature, feature, type Seen, standingOf } from "./harness.ts";
import { act, completeTo, coverage, delivery, report } from "./log.ts";

const states = `
party FR "France"
party GB "United Kingdom"
party DE "Germany"
party IT "Italy"
party PL "Poland"
party TR "Türkiye"
party UA "Ukraine"
party AFU "Armed Forces of Ukraine" { kind body }
party EU "European Union" { kind union }
party EC "European Commission" { kind body }
group Coalition "Coalition of the willing" { members FR, GB, DE, IT, PL, TR }
instrument DECL "Paris Declaration" {
  status political
  dated 2026-01-06
  parties Coalition, UA
  interpreter unstated
  enforceability unstated
}
instrument LOAN "Regulation on the loan to Ukraine" {
  status legal
  dated 2026-02-24
  parties EU, UA
  interpreter unstated
  enforceability unstated
}`;

const known = completeTo("2027-12-31T00:00:00Z");

describe("amounts", () => {
  const preparation = `${states}
duty N-5 "Preparation of the force" {
  by GB to UA when always
  must pay 200 million GBP { tolerance 5% }
  by 2026-06-30
  unstated: finder, procedure, remedy, exit
  cites DECL clause 3
}`;
  feature("D1", {
    case: "An amount that falls short by no more than the tolerance is still paid",
    text: preparation,
    log: [known],
    asOf: "2026-07-01T00:00:00Z",
    ask: "N-5",
    clause: "DECL 3",
    holds: { is: "fulfilled", log: [delivery("d1", "2026-05-01T12:00:00Z", "GB", "N-5", "19000000000 GBP")] },
    fails: { is: "overdue", log: [delivery("d1", "2026-05-01T12:00:00Z", "GB", "N-5", "18999999999 GBP")] },
  });
  feature("D1", {
    case: "Money in another currency is never counted towards an amount",
    text: preparation,
    log: [known],
    asOf: "2026-07-01T00:00:00Z",
    ask: "N-5",
    clause: "DECL 3",
    holds: { is: "fulfilled", log: [delivery("d1", "2026-05-01T12:00:00Z", "GB", "N-5", "20000000000 GBP")] },
    fails: { is: "overdue", log: [delivery("d1", "2026-05-01T12:00:00Z", "GB", "N-5", "90000000000 EUR")] },
  });

  const parted = (military: string): string => `${states}
duty N-12 "Support loan" {
  by EU to UA when always
  must pay 90 billion EUR {
    part Military ${military} EUR
    part Budget 30 billion EUR
  }
  by 2027-06-30
  unstated: finder, procedure, remedy, exit
  cites LOAN clause 4
}`;
  diagnosticFeature("D2", {
    case: "Parts that do not add up to the whole amount are refused",
    code: "Q501",
    holds: parted("50 billion"),
    fails: parted("60 billion"),
    clause: "LOAN 4",
  });
  feature("D2", {
    case: "A whole made of parts is paid only when each part is, and what one part has too much fills no other",
    text: parted("60 billion"),
    log: [
      known,
      delivery("d1", "2026-09-01T12:00:00Z", "EU", "N-12", "6000000000000 EUR", { part: "Military" }),
    ],
    asOf: "2027-07-01T00:00:00Z",
    ask: "N-12",
    clause: "LOAN 4",
    holds: {
      is: "fulfilled",
      log: [delivery("d2", "2026-10-01T12:00:00Z", "EU", "N-12", "3000000000000 EUR", { part: "Budget" })],
    },
    fails: {
      is: "overdue",
      log: [delivery("d2", "2026-10-01T12:00:00Z", "EU", "N-12", "3000000000000 EUR", { part: "Military" })],
    },
  });

  feature("D3", {
    case: "An instalment becomes due by its own condition, whatever the other instalment waits for",
    text: `${states}
duty N-12 "First payments of the loan" {
  by EU to UA when always
  must pay 9.1 billion EUR {
    part Budget 3.2 billion EUR when ratification of LOAN by UA
    part Drones 5.9 billion EUR when approval of LOAN by EC for "drone package"
  }
  by 2026-12-31
  unstated: finder, procedure, remedy, exit
  cites LOAN clause 12
}`,
    log: [known, act("ratified", "2026-05-01T12:00:00Z", "UA", "ratify", { about: "LOAN" })],
    asOf: "2026-06-26T00:00:00Z",
    ask: "N-12#Drones",
    clause: "LOAN 12",
    holds: {
      is: "active",
      log: [
        act("drones", "2026-06-20T12:00:00Z", "EC", "approve", { about: "LOAN", scope: "drone package" }),
      ],
    },
    fails: { is: "conditional" },
  });

  const rotation = `${states}
duty N-5 "Contingent of France" {
  by FR to UA when always
  must deliver 4000 "soldiers" { at least 3000 "soldiers" at most 5000 "soldiers" }
  by 2026-12-31
  unstated: finder, procedure, remedy, exit
  cites DECL clause 3
}`;
  feature("D4", {
    case: "A contribution with a floor is made as soon as the floor is reached, and not below it",
    text: rotation,
    log: [known],
    asOf: "2027-01-02T00:00:00Z",
    ask: "N-5",
    clause: "DECL 3",
    holds: { is: "fulfilled", log: [delivery("d1", "2026-09-01T12:00:00Z", "FR", "N-5", "3000 soldiers")] },
    fails: { is: "overdue", log: [delivery("d1", "2026-09-01T12:00:00Z", "FR", "N-5", "2999 soldiers")] },
  });
  feature("D4", {
    case: "What is delivered above the ceiling is beyond what the text asks and shows as excess",
    text: rotation,
    log: [known],
    asOf: "2027-01-02T00:00:00Z",
    ask: "N-5",
    look: ({ record }) => {
      const { progress } = record.norms.find((n) => n.key === "N-5") ?? {};
      return progress?.excess === undefined ? "absent" : `${progress.excess} above the ceiling`;
    },
    clause: "DECL 3",
    holds: {
      is: "700 above the ceiling",
      log: [delivery("d1", "2026-09-01T12:00:00Z", "FR", "N-5", "5700 soldiers")],
    },
    fails: {
      is: "0 above the ceiling",
      log: [delivery("d1", "2026-09-01T12:00:00Z", "FR", "N-5", "5000 soldiers")],
    },
  });

  feature("D4", {
    case: "A cap on the rotation through an area is broken by the first soldier above it",
    text: `${states}
duty ROTATION "Rotation of the contingent" {
  by FR to UA when always
  must deliver 1000 "soldiers"
  deadline unstated
  unstated: finder, procedure, remedy, exit
  cites DECL clause 3
}
prohibition CAP "No more than 1,200 soldiers in rotation" {
  by FR to unstated when always
  must not do "rotate more than 1,200 soldiers"
  infringed when ROTATION delivered at least 1201 "soldiers"
  unstated: finder, procedure, remedy, exit
  cites DECL clause 3.2
}`,
    log: [known],
    asOf: "2026-07-01T00:00:00Z",
    ask: "CAP",
    clause: "DECL 3.2",
    holds: {
      is: "infringed",
      log: [delivery("d1", "2026-05-01T12:00:00Z", "FR", "ROTATION", "1201 soldiers")],
    },
    fails: {
      is: "kept so far",
      log: [delivery("d1", "2026-05-01T12:00:00Z", "FR", "ROTATION", "1200 soldiers")],
    },
  });

  feature("D5", {
    case: "Fulfilment is a fraction with a grade, and half a delivery is neither nothing nor all",
    text: `${states}
duty N-3 "Air defence" {
  by DE to UA when always
  must deliver 4 "batteries"
  by 2026-12-31
  unstated: finder, procedure, remedy, exit
  cites DECL clause 2
}`,
    log: [known, delivery("d1", "2026-03-01T12:00:00Z", "DE", "N-3", "1 batteries")],
    asOf: "2026-06-30T00:00:00Z",
    ask: "N-3",
    look: ({ record }) => {
      const { progress, standing } = record.norms.find((n) => n.key === "N-3") ?? {};
      return `${progress?.done} of ${progress?.of}, ${progress?.grade}, ${standing}`;
    },
    clause: "DECL 2",
    holds: {
      is: "4 of 4, full, fulfilled",
      log: [delivery("d2", "2026-04-01T12:00:00Z", "DE", "N-3", "3 batteries")],
    },
    fails: {
      is: "2 of 4, partial, active",
      log: [delivery("d2", "2026-04-01T12:00:00Z", "DE", "N-3", "1 batteries")],
    },
  });

  feature("D20", {
    case: "A promise for one financial year ends with that year inside an agreement that runs on",
    text: `${states}
instrument UK-UA "Agreement on security co-operation" {
  status political
  parties GB, UA
  in force from 2024-01-12
  until 2034-01-12
  interpreter unstated
  enforceability unstated
}
duty PLEDGE-2024 "Military support in the financial year 2024/25" {
  by GB to UA when UK-UA is in force
  must pay 2.5 billion GBP
  deadline unstated
  exit until 2025-04-05
  unstated: finder, procedure, remedy
  cites UK-UA clause II.6
}`,
    log: [known],
    asOf: "2025-04-05T12:00:00Z",
    ask: "PLEDGE-2024",
    look: ({ record }) =>
      `${record.norms[0]?.standing} under an agreement that is ${record.situations.find((s) => s.key === "UK-UA")?.standing}`,
    clause: "UK-UA II.6",
    holds: { is: "active under an agreement that is in force" },
    fails: { is: "terminated under an agreement that is in force", asOf: "2025-04-06T00:00:00Z" },
  });
});

describe("means, choice and rights", () => {
  const support = (manner: string): string => `${states}
body Panel "Review panel" { members FR, GB, UA chair unstated seat unstated quorum 2 }
duty N-3 "Long-term support" {
  by DE to UA when always
  must do "help to finance purchases of weapons"
  as ${manner}
  by 2026-06-30
  finder Panel
  unstated: procedure, remedy, exit
  cites DECL clause 2
}`;
  feature("D6", {
    case: "A result that is not there in time is overdue, while an effort without result waits for somebody to judge it",
    text: "",
    log: [known],
    asOf: "2026-07-01T00:00:00Z",
    ask: "N-3",
    clause: "DECL 2",
    holds: { is: "overdue", instead: support("result") },
    fails: { is: "undetermined", instead: support("best effort"), missing: ["finding"] },
  });
  feature("D6", {
    case: "Missing effort is a breach once the finder has found it, and not before",
    text: support("best effort"),
    log: [known],
    asOf: "2026-08-01T00:00:00Z",
    ask: "N-3",
    clause: "DECL 2",
    holds: {
      is: "breached",
      log: [
        {
          kind: "finding",
          id: "f1",
          occurredAt: "2026-07-15T12:00:00Z",
          by: "Panel",
          fact: "breach",
          args: ["N-3"],
          value: "holds",
        },
      ],
    },
    fails: { is: "undetermined" },
  });

  feature("D7", {
    case: "The debtor chooses what to do, and only a measure of the menu is performance",
    text: `${states}
duty N-9 "Measures after an attack" {
  by FR to UA when always
  must choose from "military capabilities", "intelligence and logistics", "diplomatic initiatives", "sanctions"
  by 2026-06-30
  unstated: finder, procedure, remedy, exit
  cites DECL clause 4
}`,
    log: [known],
    asOf: "2026-07-01T00:00:00Z",
    ask: "N-9",
    clause: "DECL 4",
    holds: {
      is: "fulfilled",
      log: [act("chosen", "2026-06-01T12:00:00Z", "FR", "choose", { about: "N-9", choice: "sanctions" })],
    },
    fails: {
      is: "overdue",
      log: [act("chosen", "2026-06-01T12:00:00Z", "FR", "choose", { about: "N-9", choice: "a statement" })],
    },
  });

  feature("D16", {
    case: "A reserved right can be used only once the law that it is subject to allows it",
    text: `${states}
power N-12-assets "Use of the immobilised assets for repayment" {
  by EU
  when adoption of LOAN by EU for "use of assets" has happened
  may decide "to use the immobilised assets for repayment"
  unstated: procedure, exit
  cites LOAN clause 22
}`,
    log: [known, act("use", "2026-09-01T12:00:00Z", "EU", "exercise", { about: "N-12-assets" })],
    asOf: "2026-10-01T00:00:00Z",
    ask: "N-12-assets",
    clause: "LOAN 22",
    holds: {
      is: "exercised",
      log: [act("law", "2026-08-01T12:00:00Z", "EU", "adopt", { about: "LOAN", scope: "use of assets" })],
    },
    fails: { is: "dormant" },
  });
});

describe("who owes, to whom, through whom", () => {
  const shared = (by: string): string => `${states}
duty N-2 "Contribution to the monitoring" {
  by ${by}
  to UA when always
  must pay 60 million EUR
  by 2026-06-30
  unstated: finder, procedure, remedy, exit
  cites DECL clause 1
}`;
  const all = delivery("d1", "2026-05-01T12:00:00Z", "FR", "N-2", "6000000000 EUR");
  const paid = ({
    record,
  }: {
    readonly record: { readonly norms: readonly { readonly key: string; readonly standing: string }[] };
  }): string => record.norms.map((n) => `${n.key} ${n.standing}`).join(", ");
  feature("D8", {
    case: "What one debtor pays frees all who owe jointly, and nobody else where each owes for itself",
    text: "",
    log: [known, all],
    asOf: "2026-07-01T00:00:00Z",
    ask: "N-2",
    look: paid,
    clause: "DECL 1",
    holds: { is: "N-2 fulfilled", instead: shared("FR, DE jointly") },
    fails: {
      is: "N-2(DE) overdue, N-2(FR) fulfilled",
      instead: shared("FR 40 million EUR, DE 20 million EUR severally"),
    },
  });
  feature("D8", {
    case: "A debtor pro rata owes its part of the whole",
    text: shared("FR 3, DE 2, IT 1 pro rata"),
    log: [known],
    asOf: "2026-07-01T00:00:00Z",
    ask: "N-2(DE)",
    clause: "DECL 1",
    holds: { is: "fulfilled", log: [delivery("d2", "2026-05-01T12:00:00Z", "DE", "N-2", "2000000000 EUR")] },
    fails: { is: "overdue", log: [delivery("d2", "2026-05-01T12:00:00Z", "DE", "N-2", "1999999999 EUR")] },
  });

  feature("D9", {
    case: "A goal that nobody's share of is fixed is missed by a gap and by nobody's lateness",
    text: `${states}
duty N-5 "Strength of the force" {
  by Coalition collectively
  to UA when always
  must deliver 15000 "soldiers"
  by 2026-12-31
  unstated: finder, procedure, remedy, exit
  cites DECL clause 3
}`,
    log: [
      known,
      delivery("fr", "2026-09-01T12:00:00Z", "FR", "N-5", "6000 soldiers"),
      delivery("gb", "2026-09-02T12:00:00Z", "GB", "N-5", "6000 soldiers"),
    ],
    asOf: "2027-01-02T00:00:00Z",
    ask: "N-5",
    clause: "DECL 3",
    holds: { is: "fulfilled", log: [delivery("tr", "2026-09-03T12:00:00Z", "TR", "N-5", "3000 soldiers")] },
    fails: { is: "gap" },
  });

  feature("D10", {
    case: "The lead of a domain owes its plan as long as it leads, and the lead of another domain does not",
    text: `${states}
role SeaLead "Lead in the maritime domain" { domain sea held by TR from 2026-01-06 cites DECL clause 3 }
role LogisticsLead "Lead for logistics" { domain logistics held by PL from 2026-01-06 cites DECL clause 3 }
duty N-7 "Plan for the Black Sea" {
  by SeaLead
  to UA when always
  must do "plan maritime security in the Black Sea"
  by 2026-06-30
  unstated: finder, procedure, remedy, exit
  cites DECL clause 3
}`,
    log: [known],
    asOf: "2026-07-01T00:00:00Z",
    ask: "N-7",
    clause: "DECL 3",
    holds: { is: "fulfilled", log: [act("plan", "2026-05-18T12:00:00Z", "TR", "perform", { about: "N-7" })] },
    fails: { is: "overdue", log: [act("plan", "2026-05-18T12:00:00Z", "PL", "perform", { about: "N-7" })] },
  });

  feature("D11", {
    case: "A national caveat sets aside the state's own share of a common duty",
    text: `${states}
duty N-5 "Troops for the force" {
  by each of Coalition
  to UA when always
  must do "deploy a contingent in Ukraine"
  on action Deploy
  deadline unstated
  unstated: finder, procedure, remedy, exit
  cites DECL clause 3
}
prohibition CAVEAT-IT "No Italian soldiers in Ukraine" {
  by IT to unstated
  when declaration by IT for "no troops" stands
  must not do "deploy soldiers in Ukraine"
  on action Deploy
  unstated: finder, procedure, remedy, exit
  cites DECL clause chapeau
}
priority CAVEAT-IT over N-5 "in accordance with constitutional arrangements" { cites DECL clause chapeau }`,
    log: [known],
    asOf: "2026-07-01T00:00:00Z",
    ask: "N-5(IT)",
    clause: "DECL 3",
    holds: {
      is: "suspended",
      log: [act("caveat", "2026-01-07T12:00:00Z", "IT", "declare", { scope: "no troops" })],
    },
    fails: {
      is: "active",
      log: [act("caveat", "2026-01-07T12:00:00Z", "PL", "declare", { scope: "no troops" })],
    },
  });

  feature("D12", {
    case: "The creditor may waive what is owed, and the one who only benefits may not",
    text: `${states}
duty N-3 "Equipment for the armed forces" {
  by DE to UA for AFU
  when always
  must deliver 4 "batteries"
  by 2026-12-31
  unstated: finder, procedure, remedy, exit
  cites DECL clause 2
}`,
    log: [known],
    asOf: "2026-07-01T00:00:00Z",
    ask: "N-3",
    clause: "DECL 2",
    holds: { is: "waived", log: [act("w", "2026-06-01T12:00:00Z", "UA", "waive", { about: "N-3" })] },
    fails: { is: "active", log: [act("w", "2026-06-01T12:00:00Z", "AFU", "waive", { about: "N-3" })] },
  });

  feature("D13", {
    case: "What the named agent delivers counts for the debtor, and what somebody else delivers does not",
    text: `${states}
duty N-12-drones "Drones bought for Ukraine" {
  by EU to UA through EC
  when always
  must deliver 1000 "drones"
  by 2026-12-31
  unstated: finder, procedure, remedy, exit
  cites LOAN clause 9
}`,
    log: [known],
    asOf: "2027-01-02T00:00:00Z",
    ask: "N-12-drones",
    clause: "LOAN 9",
    holds: {
      is: "fulfilled",
      log: [delivery("d1", "2026-10-01T12:00:00Z", "EC", "N-12-drones", "1000 drones")],
    },
    fails: {
      is: "overdue",
      log: [delivery("d1", "2026-10-01T12:00:00Z", "PL", "N-12-drones", "1000 drones")],
    },
  });

  feature("D14", {
    case: "Goods from outside the permitted origins are recorded and do not count",
    text: `${states}
party US "United States"
group EEA "European Economic Area" { members FR, DE, IT, PL }
duty N-12-goods "Defence products bought with the loan" {
  by UA to EU when always
  must deliver 1000 "drones" { origin EEA, UA }
  by 2026-12-31
  unstated: finder, procedure, remedy, exit
  cites LOAN clause 10
}`,
    log: [known],
    asOf: "2027-01-02T00:00:00Z",
    ask: "N-12-goods",
    clause: "LOAN 10",
    holds: {
      is: "fulfilled",
      log: [delivery("d1", "2026-10-01T12:00:00Z", "UA", "N-12-goods", "1000 drones", { origin: "DE" })],
    },
    fails: {
      is: "overdue",
      log: [delivery("d1", "2026-10-01T12:00:00Z", "UA", "N-12-goods", "1000 drones", { origin: "US" })],
    },
  });
  const purchase = [
    known,
    coverage("Outside", "2026-01-01T00:00:00Z", "2027-12-31T00:00:00Z", "watching"),
    act("urgent", "2026-08-01T12:00:00Z", "EC", "certify", { about: "Urgent" }),
    report("bought", "2026-09-01T12:00:00Z", "EC", "Outside", { accused: "UA" }),
  ];
  feature("D14", {
    case: "The next source of the cascade opens only where the product is urgent and not to be had from the first",
    text: `${states}
fact Urgent "the product is urgently needed" { certified by EC register log }
fact Unavailable "the product is not to be had in the first circle" { certified by EC register log }
event Outside "Purchase outside the first circle" { counts as reported }
prohibition N-12-cascade "Nothing from outside the first circle" {
  by UA to EU when always
  unless Urgent holds and Unavailable holds { cites LOAN clause 10(3) }
  must not do "buy products made outside the Union, Ukraine and the EEA"
  infringed when Outside by UA
  finder EC
  unstated: procedure, remedy, exit
  cites LOAN clause 10
}`,
    log: purchase,
    asOf: "2026-10-01T00:00:00Z",
    ask: "N-12-cascade",
    clause: "LOAN 10(3)",
    holds: {
      is: "kept",
      log: [act("none", "2026-08-02T12:00:00Z", "EC", "certify", { about: "Unavailable" })],
    },
    fails: {
      is: "infringed",
      log: [act("none", "2026-08-02T12:00:00Z", "EC", "certify", { about: "Unavailable", choice: "no" })],
    },
  });

  feature("D15", {
    case: "A loan to be repaid out of reparations is owed as far as they were received, and not at all before",
    text: `${states}
party RU "Russia"
duty REPARATIONS "Reparations" {
  by RU to UA when always
  must pay 300 billion EUR
  deadline unstated
  from outside
  unstated: finder, procedure, remedy, exit
  cites LOAN clause 21
}
duty N-12-repay "Repayment of the loan" {
  by UA to EU when always
  must pay 90 billion EUR { recourse REPARATIONS }
  by 2026-12-31
  unstated: finder, procedure, remedy, exit
  cites LOAN clause 20
}`,
    log: [known],
    asOf: "2027-01-02T00:00:00Z",
    ask: "N-12-repay",
    clause: "LOAN 20",
    holds: {
      is: "overdue",
      log: [delivery("d1", "2026-10-01T12:00:00Z", "RU", "REPARATIONS", "100000000000 EUR")],
    },
    fails: { is: "conditional", missing: ["delivery"] },
  });

  const access = `${states}
party MISSION "Monitoring mission" { kind body }
duty N-3-access "Access to the depots" {
  by each of FR, PL
  to MISSION
  each request of N-3-access by MISSION
  when always
  must do "grant access to the depot"
  within 24 hours of the trigger
  unstated: finder, procedure, remedy, exit
  cites DECL clause 2
}
duty N-3-open "Open depots" {
  by PL to MISSION when always
  must maintain "access to depots able to give rapid support"
  infringed when denial by PL to MISSION
  deadline unstated
  unstated: finder, procedure, remedy, exit
  cites DECL clause 2
}`;
  feature("D19", {
    case: "Access is owed from each request on, and granted in time it is given",
    text: access,
    log: [known, act("req", "2026-05-01T12:00:00Z", "MISSION", "request", { about: "N-3-access" })],
    asOf: "2026-05-03T00:00:00Z",
    ask: "N-3-access(PL)@req",
    clause: "DECL 2",
    holds: {
      is: "fulfilled",
      log: [act("in", "2026-05-02T12:00:00Z", "PL", "perform", { about: "N-3-access", under: "req" })],
    },
    fails: {
      is: "overdue",
      log: [act("in", "2026-05-02T12:00:00Z", "FR", "perform", { about: "N-3-access", under: "req" })],
    },
  });
  feature("D19", {
    case: "A denial of access is a fact of its own and interrupts what was to be maintained",
    text: access,
    log: [known],
    asOf: "2026-05-03T00:00:00Z",
    ask: "N-3-open",
    clause: "DECL 2",
    holds: { is: "interrupted", log: [act("no", "2026-05-01T13:00:00Z", "PL", "deny", { to: ["MISSION"] })] },
    fails: { is: "kept so far" },
  });

  const pact = `
party GB "United Kingdom"
party UA "Ukraine"
group Pair "The two participants" { members GB, UA }
instrument UKUA "Agreement on security co-operation of 12 January 2024" {
  status political
  dated 2024-01-12
  parties Pair
  in force from 2024-01-12
  interpreter unstated
  enforceability unstated
}
event Attack "an armed attack" { counts as reported register log cites UKUA clause VIII-1 }
duty Consult "Consult the other within a day of its request" {
  by each of Pair
  to Pair
  each request by each of Pair to the debtor for "consultation"
  when Attack has happened
  must consult GB, UA
  within 24 hours of the trigger
  unstated: finder, procedure, remedy, exit
  cites UKUA clause VIII-2
}
duty HelpUkraine "Assist Ukraine when it is attacked" {
  by GB
  to UA
  each Attack about "Ukraine"
  when UKUA is in force
  must do "assist Ukraine"
  unstated: deadline, finder, procedure, remedy, exit
  cites UKUA clause VIII-3
}
duty HelpBritain "Assist the United Kingdom when it is attacked" {
  by UA
  to GB
  each Attack about "the United Kingdom"
  when UKUA is in force
  must do "assist the United Kingdom"
  unstated: deadline, finder, procedure, remedy, exit
  cites UKUA clause VIII-3
}
situation Owed "Help is owed" { while HelpUkraine is active or HelpBritain is active cites UKUA clause VIII-3 }`;
  const attack = (on: string) => report("attack", "2026-03-01T03:00:00Z", "GB", "Attack", { about: on });
  const asks = (by: string, of: string) =>
    act("ask", "2026-03-01T06:00:00Z", by, "request", { to: [of], scope: "consultation" });
  const both =
    (...keys: readonly string[]) =>
    ({ record }: Seen): string =>
      keys.map((key) => standingOf(record, key)).join(", ");
  feature("D17", {
    case: "Whoever of the two is asked owes it to the other, whichever of them it is",
    text: pact,
    log: [known, attack("Ukraine")],
    asOf: "2026-03-01T12:00:00Z",
    ask: "Consult",
    look: both("Consult(GB)@ask", "Consult(UA)@ask"),
    clause: "UKUA VIII-2",
    holds: { is: "active, absent", log: [asks("UA", "GB")] },
    fails: { is: "absent, active", log: [asks("GB", "UA")] },
  });
  feature("D17", {
    case: "Help is owed to whoever is attacked by the one who is not, on the same terms",
    text: pact,
    log: [known],
    asOf: "2026-03-02T00:00:00Z",
    ask: "Owed",
    look: both("HelpUkraine@attack", "HelpBritain@attack"),
    clause: "UKUA VIII-3",
    holds: { is: "active, absent", log: [attack("Ukraine")] },
    fails: { is: "absent, active", log: [attack("the United Kingdom")] },
  });
  feature("D17", {
    case: "The other may forgive what it is owed, and nobody forgives what they owe themselves",
    text: pact,
    log: [known, attack("Ukraine"), asks("UA", "GB")],
    asOf: "2026-03-01T18:00:00Z",
    ask: "Consult(GB)@ask",
    clause: "UKUA VIII-2",
    holds: {
      is: "waived",
      log: [act("w", "2026-03-01T12:00:00Z", "UA", "waive", { about: "Consult(GB)@ask" })],
    },
    fails: {
      is: "active",
      log: [act("w", "2026-03-01T12:00:00Z", "GB", "waive", { about: "Consult(GB)@ask" })],
    },
  });

  const replacing = `
party UNC "United Nations Command" { kind group }
party KPA "Korean People's Army" { kind group }
instrument ARMISTICE "Armistice in Korea" {
  status legal
  dated 1953-07-27
  parties UNC, KPA
  in force from 1953-07-27T13:00Z
  interpreter unstated
  enforceability unstated
}
event Arrival "materiel comes in through a port of entry" { counts as reported register log cites ARMISTICE clause 13-d }
event Departure "materiel leaves, worn out or used up" { counts as reported register log cites ARMISTICE clause 13-d }
prohibition Reinforce "Replace piece for piece, and bring in no more" {
  by each of UNC, KPA
  to unstated
  when ARMISTICE is in force
  must not do "bring in combat aircraft beyond those that left"
  infringed when more "combat aircraft" in Arrival by the debtor than in Departure by the debtor
  unstated: finder, procedure, remedy, exit
  cites ARMISTICE clause 13-d
}`;
  const counted = (id: string, at: string, of: string, amount: string, unit = "combat aircraft") =>
    report(id, at, "UNC", of, { accused: "KPA", value: { amount, unit, scale: 0 } });
  const left = counted("left", "1953-08-01T00:00:00Z", "Departure", "10");
  const quiet = coverage("log", "1953-07-01T00:00:00Z", "1954-01-01T00:00:00Z", "complete");
  feature("D18", {
    case: "As many may come in as have left, and one more is one too many",
    text: replacing,
    log: [quiet, left],
    asOf: "1953-09-01T00:00:00Z",
    ask: "Reinforce(KPA)",
    clause: "ARMISTICE 13-d",
    holds: { is: "infringed", log: [counted("came", "1953-08-15T00:00:00Z", "Arrival", "11")] },
    fails: { is: "kept so far", log: [counted("came", "1953-08-15T00:00:00Z", "Arrival", "10")] },
    undetermined: {
      is: "undetermined",
      log: [report("came", "1953-08-15T00:00:00Z", "UNC", "Arrival", { accused: "KPA" })],
    },
  });
  feature("D18", {
    case: "What has come in before as many have left stays on record, though more leave afterwards",
    text: replacing,
    log: [quiet, left],
    asOf: "1953-09-01T00:00:00Z",
    ask: "Reinforce(KPA)",
    clause: "ARMISTICE 13-d",
    holds: { is: "infringed", log: [counted("came", "1953-07-31T00:00:00Z", "Arrival", "3")] },
    fails: { is: "kept so far", log: [counted("came", "1953-08-02T00:00:00Z", "Arrival", "3")] },
  });
  feature("D18", {
    case: "A piece of another type makes no room, and where two reports count differently nobody knows whether there were too many",
    text: replacing,
    log: [quiet],
    asOf: "1953-09-01T00:00:00Z",
    ask: "Reinforce(KPA)",
    clause: "ARMISTICE 13-d",
    holds: {
      is: "infringed",
      log: [
        counted("left", "1953-08-01T00:00:00Z", "Departure", "10", "armoured vehicles"),
        counted("came", "1953-08-15T00:00:00Z", "Arrival", "1"),
      ],
    },
    fails: { is: "kept so far", log: [left, counted("came", "1953-08-15T00:00:00Z", "Arrival", "1")] },
    undetermined: {
      is: "undetermined",
      log: [
        left,
        counted("came", "1953-08-15T00:00:00Z", "Arrival", "9"),
        {
          ...counted("other", "1953-08-15T00:00:00Z", "Arrival", "12"),
          by: "KPA",
          about: "came",
        },
      ],
    },
  });
});
