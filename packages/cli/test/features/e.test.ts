// Bodies, votes and procedures: who decides by which rule, what silence and inaction do, and which acts count.
import { describe } from "vitest";
import { diagnosticFeature, feature, standingOf } from "./harness.ts";
import { act, completeTo, coverage, finding, leaves, report, text as textEvent } from "./log.ts";

const parties = `
party FR "France"
party GB "United Kingdom"
party DE "Germany"
party HU "Hungary"
party UA "Ukraine"
party RU "Russia"
party US "United States"
party EU "European Union" { kind union }
group Coalition "Coalition of the willing" { members FR, GB, DE }
instrument DECL "Paris Declaration" {
  status political
  dated 2026-01-06
  parties Coalition, UA
  interpreter unstated
  enforceability unstated
}`;

const known = completeTo("2027-12-31T00:00:00Z");

const opened = (question: string, at = "2026-05-01T12:00:00Z", more = {}) =>
  act("o1", at, "FR", "open", { about: question, ...more });

const vote = (who: string, choice: string, at = "2026-05-01T13:00:00Z") =>
  act(`v-${who}`, at, who, "vote", { under: "o1", choice });

describe("bodies and their rules", () => {
  const commission = (slots: string, question: string): string => `${parties}
body Commission "Special Commission" {
  ${slots}
  question Breach "whether a breach occurred" {
    ${question}
    cites DECL clause 1
  }
  cites DECL clause 1
}`;
  const three = `members FR, GB, DE
  chair FR
  seat "Paris"
  host FR
  quorum 2`;
  feature("E1", {
    case: "Below its quorum a body decides nothing, even without a voice against",
    text: commission(three, "rule majority of voting\n    window 48 hours of opening\n    at close rejected"),
    log: [known, opened("Breach"), vote("FR", "yes")],
    asOf: "2026-05-04T00:00:00Z",
    ask: "Breach@o1",
    clause: "DECL 1",
    holds: { is: "adopted", log: [vote("GB", "yes")] },
    fails: { is: "rejected" },
  });
  feature("E1", {
    case: "Only those who sit in the body at the time of the vote are counted",
    text: commission(three, "rule at least 2 votes\n    window 48 hours of opening\n    at close rejected"),
    log: [known, opened("Breach"), vote("FR", "yes"), vote("GB", "yes")],
    asOf: "2026-05-04T00:00:00Z",
    ask: "Breach@o1",
    clause: "DECL 1",
    holds: { is: "adopted" },
    fails: { is: "rejected", log: [leaves("out", "2026-04-01T12:00:00Z", "GB", "Commission")] },
  });
  feature("E1", {
    case: "A body whose members no text names can come to no decision",
    text: "",
    log: [known, opened("Breach"), vote("FR", "yes"), vote("GB", "yes")],
    asOf: "2026-05-02T00:00:00Z",
    ask: "Breach@o1",
    clause: "DECL 1",
    holds: { is: "adopted", instead: commission(three, "rule at least 2 votes") },
    fails: {
      is: "undetermined",
      instead: commission(
        "members unstated\n  chair unstated\n  seat unstated\n  quorum unstated",
        "rule at least 2 votes",
      ),
      missing: ["unstated"],
    },
  });

  const council = (question: string): string => `${parties}
party PL "Poland"
instrument MFF "Regulation on the multiannual budget" {
  status legal
  dated 2026-02-24
  parties EU
  interpreter unstated
  enforceability unstated
}
body Council "Council" {
  members FR, DE, HU, PL
  chair unstated
  seat unstated
  quorum unstated
  weight FR 68, DE 83, HU 10, PL 37
  question Amend "to amend the budget" {
    ${question}
    window 48 hours of opening
    at close rejected
    cites MFF clause 312
  }
}`;
  const cast = (votes: string) => [
    known,
    opened("Amend"),
    ...votes.split(" ").map((v) => vote(v.slice(1), v[0] === "+" ? "yes" : v[0] === "-" ? "no" : "abstain")),
  ];
  const rules: readonly (readonly [string, string, string, string])[] = [
    [
      "By unanimity one voice against defeats what all others want",
      "rule unanimity",
      "+FR +DE +HU +PL",
      "+FR +DE -HU +PL",
    ],
    ["By consensus nobody may object", "rule consensus", "+FR +DE =HU +PL", "+FR +DE -HU +PL"],
    [
      "A majority of members needs more than half of all, not of those who vote",
      "rule majority of members",
      "+FR +DE +PL -HU",
      "+FR +DE",
    ],
    [
      "A majority of those voting does not count who stays away",
      "rule majority of voting",
      "+FR +DE -HU",
      "+FR -DE -HU",
    ],
    [
      "A qualified majority needs members and weight together",
      "rule 55% of members with 65% of weight",
      "+FR +DE +PL -HU",
      "+FR +HU +PL -DE",
    ],
    [
      "A weight of two thirds is reached by the heavy members alone",
      "rule 2/3 of weight",
      "+FR +DE -HU -PL",
      "+FR +PL +HU -DE",
    ],
    [
      "A veto defeats a majority",
      "rule majority of members\n    veto FR",
      "+FR +DE +PL -HU",
      "-FR +DE +PL +HU",
    ],
    ["What one alone decides needs nobody else", "rule sole authority of DE", "+DE", "+FR +PL +HU -DE"],
  ];
  for (const [title, rule, yes, no] of rules)
    feature("E2", {
      case: title,
      text: council(rule),
      asOf: "2026-05-04T00:00:00Z",
      ask: "Amend@o1",
      clause: "MFF 312",
      holds: { is: "adopted", log: cast(yes) },
      fails: { is: "rejected", log: cast(no) },
    });

  feature("E3", {
    case: "Relief ends by itself thirty days after the notice unless the council resolves to keep it",
    text: `${parties}
group Participants "Participants" { members FR, GB, DE, US }
instrument R2231 "Resolution 2231" {
  status legal
  dated 2026-01-01
  parties Participants
  interpreter unstated
  enforceability unstated
}
body UNSC "Security Council" {
  members FR, GB, US, RU
  chair unstated
  seat "New York"
  quorum unstated
  question Keep "to continue the termination of the sanctions" {
    rule at least 3 votes
    veto FR, GB, US, RU
    cites R2231 clause 11
  }
}
situation Relief "Sanctions relief" {
  begins when 2026-01-01
  ends when no adoption of Keep within 30 days of receipt of notice of Relief by Participants to UNSC
  cites R2231 clause 11
}`,
    log: [
      known,
      act("notice", "2026-04-20T12:00:00Z", "US", "notice", {
        about: "Relief",
        to: ["UNSC"],
        receivedAt: "2026-04-21T12:00:00Z",
      }),
      opened("Keep"),
      vote("FR", "yes"),
      vote("GB", "yes"),
      vote("RU", "yes"),
    ],
    asOf: "2026-05-21T12:00:00.001Z",
    ask: "Relief",
    clause: "R2231 11",
    holds: { is: "ended", log: [vote("US", "no")] },
    fails: { is: "in force", log: [vote("US", "abstain")] },
  });

  feature("E4", {
    case: "What nobody objects to in time is adopted by silence",
    text: `${parties}
instrument MFF "Regulation on the multiannual budget" {
  status legal
  dated 2026-02-24
  parties EU
  interpreter unstated
  enforceability unstated
}
body Council "Council" {
  members FR, DE, HU
  chair unstated
  seat unstated
  quorum unstated
  question Written "the third act by written procedure" {
    rule silence
    window 27 hours of opening
    cites MFF clause 312
  }
}`,
    log: [known, opened("Written", "2026-04-22T12:00:00Z")],
    asOf: "2026-04-23T15:00:00.001Z",
    ask: "Written@o1",
    clause: "MFF 312",
    holds: {
      is: "adopted",
      log: [act("no", "2026-04-23T15:00:00.001Z", "HU", "object", { under: "o1" })],
    },
    fails: { is: "rejected", log: [act("no", "2026-04-23T15:00:00Z", "HU", "object", { under: "o1" })] },
  });

  const interpreted = (who: string): string => `agreement T "Test" {
  zone "UTC"
  counting elapsed
  interpreter ${who}
  cites DECL clause closing
}
${parties.replace("interpreter unstated", `interpreter ${who}`)}
body Court "Court of arbitration" { members FR, GB, DE chair unstated seat unstated quorum unstated }`;
  diagnosticFeature("E16", {
    case: "Nobody has the last word on what the declaration means, and the checker says so",
    code: "W602",
    holds: interpreted("unstated"),
    fails: interpreted("Court"),
    clause: "DECL closing",
  });

  const judged = (recusal: string): string => `${parties}
fact Violation(by) "violation of the ceasefire" {
  found by Commission on Breach
  standard unstated
  cites DECL clause 1
}
body Commission "Commission with both sides" {
  members FR, UA, RU
  chair unstated
  seat unstated
  quorum unstated
  question Breach "whether there was a violation" {
    rule unanimity
    ${recusal}
    cites DECL clause 1
  }
  cites DECL clause 1
}
duty N-8 "Answer to a violation" {
  by FR to UA
  when Violation(RU) holds
  must do "warn"
  deadline unstated
  unstated: finder, procedure, remedy, exit
  cites DECL clause 1
}`;
  diagnosticFeature("E20", {
    case: "Whoever is accused must not be able to block the finding on it",
    code: "W603",
    holds: judged(""),
    fails: judged("recusal of the party concerned"),
    clause: "DECL 1",
  });
  feature("E20", {
    case: "The vote of the party concerned does not count where it has to stand aside",
    text: "",
    log: [
      known,
      opened("Breach", undefined, { scope: "RU" }),
      vote("FR", "yes"),
      vote("UA", "yes"),
      vote("RU", "no"),
    ],
    asOf: "2026-05-04T00:00:00Z",
    ask: "Breach@o1",
    clause: "DECL 1",
    holds: { is: "adopted", instead: judged("recusal of the party concerned") },
    fails: { is: "rejected", instead: judged("") },
  });
});

describe("approvals and the acts of those who may act", () => {
  const route = `${parties}
party FR-Parliament "Parliament of France" { kind body }
party GB-Commons "House of Commons" { kind body }
party GB-Government "His Majesty's Government" { kind body }
instrument SOFA "Framework for the forces" {
  status legal
  parties FR, GB, UA
  interpreter unstated
  enforceability unstated
}
procedure FR-route "Approval in France" of FR for N-5 {
  step Law "Approval by law" by FR-Parliament
    done when approval of SOFA by FR-Parliament
    refused when refusal of SOFA by FR-Parliament
  cites DECL clause chapeau
}
procedure GB-route "Approval in the United Kingdom" of GB for N-5 {
  step Vote "Vote of the Commons, as promised" by GB-Commons
    done when approval of SOFA by GB-Commons
    refused when refusal of SOFA by GB-Commons
    advisory
  step Decision "Decision of the government" by GB-Government
    done when authorisation of SOFA by GB-Government
  cites DECL clause chapeau
}
duty N-5 "Contribution to the force" {
  by each of FR, GB
  to UA when always
  must do "contribute to the force"
  subject to approval
  deadline unstated
  unstated: finder, procedure, remedy, exit
  cites DECL clause 3
}`;
  feature("E5", {
    case: "A state whose parliament must approve owes nothing before it has, and nothing once it has refused",
    text: route,
    log: [known],
    asOf: "2026-06-01T00:00:00Z",
    ask: "N-5(FR)",
    clause: "DECL chapeau",
    holds: {
      is: "active",
      log: [act("a", "2026-05-01T12:00:00Z", "FR-Parliament", "approve", { about: "SOFA" })],
    },
    fails: {
      is: "conditional",
      log: [act("a", "2026-05-01T12:00:00Z", "FR-Parliament", "refuse", { about: "SOFA" })],
    },
  });
  feature("E5", {
    case: "A vote that binds nobody stops no route; the decision that binds does",
    text: route,
    log: [known, act("no", "2026-05-01T12:00:00Z", "GB-Commons", "refuse", { about: "SOFA" })],
    asOf: "2026-06-01T00:00:00Z",
    ask: "N-5(GB)",
    clause: "DECL chapeau",
    holds: {
      is: "active",
      log: [act("go", "2026-05-02T12:00:00Z", "GB-Government", "authorise", { about: "SOFA" })],
    },
    fails: { is: "conditional", missing: ["approval"] },
  });

  const intervention = `agreement T "Test" {
  zone "Europe/Paris"
  counting eu-1182-71
  calendar Paris
  interpreter unstated
}
calendar Paris "Working days in Paris" { zone "Europe/Paris" rest saturday, sunday known until 2027-12-31 }
${parties}
party FR-Parliament "Parliament of France" { kind body }
instrument CONST "Constitution of France" {
  status legal
  dated 1958-10-04
  parties FR
  interpreter unstated
  enforceability unstated
}
situation Deployment "French forces abroad" {
  begins when deployment by FR
  ends when no authorisation by FR-Parliament within 4 months of deployment by FR
  cites CONST clause 35
}
duty Inform "Information of the parliament" {
  by FR to FR-Parliament
  each deployment by FR
  when always
  must do "inform the parliament"
  within 3 days of the trigger
  unstated: finder, procedure, remedy, exit
  cites CONST clause 35
}`;
  const start = act("start", "2026-03-02T08:00:00Z", "FR", "deploy");
  feature("E6", {
    case: "An intervention lapses after four months unless the parliament has authorised it by then",
    text: intervention,
    log: [known, start],
    asOf: "2026-08-01T00:00:00Z",
    ask: "Deployment",
    clause: "CONST 35",
    holds: { is: "in force", log: [act("yes", "2026-06-30T12:00:00Z", "FR-Parliament", "authorise")] },
    fails: { is: "ended", log: [act("yes", "2026-07-20T12:00:00Z", "FR-Parliament", "authorise")] },
  });
  feature("E6", {
    case: "The parliament is informed within three days of the start, or too late",
    text: intervention,
    log: [known, start],
    asOf: "2026-03-06T00:00:00Z",
    ask: "Inform@start",
    clause: "CONST 35",
    holds: {
      is: "fulfilled",
      log: [act("info", "2026-03-05T20:00:00Z", "FR", "perform", { about: "Inform", under: "start" })],
    },
    fails: { is: "overdue" },
  });

  const snapback = `${parties}
group Participants "Participants" { members FR, GB, DE, US }
instrument R2231 "Resolution 2231" {
  status legal
  dated 2026-01-01
  parties Participants, RU
  interpreter unstated
  enforceability unstated
}
body Court "Court" { members FR, GB, DE chair unstated seat unstated quorum unstated }
fact Participant(who) "a participant in the plan" {
  found by Court
  standard unstated
  cites R2231 clause 10
}
power SNAP "To give notice of non-performance" {
  by each of Participants
  when Participant(the holder) holds
  may invoke "notice to the Security Council"
  unstated: procedure, exit
  cites R2231 clause 11
}
position Valid "Once named, always a participant" held by US { assumes Participant(US) holds cites R2231 clause 10 }
position Void "Whoever left is no participant" held by RU { assumes Participant(US) fails cites R2231 clause 10 }
situation Snapback "Sanctions back" {
  begins when exercise of SNAP
  ends unstated
  cites R2231 clause 12
}`;
  const invoked = act("inv", "2026-05-01T12:00:00Z", "US", "exercise", { about: "SNAP" });
  feature("E8", {
    case: "Only a participant has standing to invoke the mechanism",
    text: snapback,
    log: [known, invoked],
    asOf: "2026-06-01T00:00:00Z",
    ask: "SNAP(US)",
    clause: "R2231 11",
    holds: {
      is: "exercised",
      log: [finding("f", "2026-04-01T12:00:00Z", "Court", "Participant", { args: ["US"] })],
    },
    fails: {
      is: "dormant",
      log: [finding("f", "2026-04-01T12:00:00Z", "Court", "Participant", { args: ["US"], value: "fails" })],
    },
    undetermined: { is: "undetermined", missing: ["finding"] },
  });
  feature("E10", {
    case: "Whether the notice brought the sanctions back depends on whose position one takes, and neither is taken silently",
    text: snapback,
    log: [known, invoked],
    asOf: "2026-06-01T00:00:00Z",
    ask: "Snapback",
    clause: "R2231 12",
    holds: { is: "in force", world: { position: "Valid" } },
    fails: { is: "not in force", world: { position: "Void" } },
    undetermined: { is: "undetermined", missing: ["finding"] },
  });

  feature("E9", {
    case: "A notice counts when its addressee has it in the form that the text asks for",
    text: `${parties}
body UNSC "Security Council" { members FR, GB, US, RU chair unstated seat "New York" quorum unstated }
situation Notified "Notice given" {
  begins when receipt of notice by UA to UNSC for "in writing"
  ends unstated
  cites DECL clause 1
}`,
    log: [known],
    asOf: "2026-05-03T00:00:00Z",
    ask: "Notified",
    clause: "DECL 1",
    holds: {
      is: "in force",
      log: [
        act("n", "2026-05-01T12:00:00Z", "UA", "notice", {
          to: ["UNSC"],
          scope: "in writing",
          receivedAt: "2026-05-02T12:00:00Z",
        }),
      ],
    },
    fails: {
      is: "not in force",
      log: [
        act("n", "2026-05-01T12:00:00Z", "UA", "notice", {
          to: ["UNSC"],
          scope: "by word of mouth",
          receivedAt: "2026-05-02T12:00:00Z",
        }),
      ],
    },
    undetermined: {
      is: "undetermined",
      log: [act("n", "2026-05-01T12:00:00Z", "UA", "notice", { to: ["UNSC"], scope: "in writing" })],
    },
  });

  const ladder = `${parties}
event Violation "Violation of the ceasefire" { counts as reported register log }
duty RUNG-1 "Warning" {
  by Coalition to UA
  each Violation by RU
  when always
  must do "warn and take any action needed"
  within 24 hours of the trigger
  unstated: finder, procedure, remedy, exit
  cites DECL clause ladder.1
}
duty RUNG-2 "Forces of the Coalition" {
  by Coalition to UA
  when lateness of RUNG-1
  must do "second phase"
  within 48 hours of lateness of RUNG-1
  exit when acknowledgement of RUNG-1 by UA for "the violation has ended"
  unstated: finder, procedure, remedy
  cites DECL clause ladder.2
}`;
  feature("E11", {
    case: "The next rung begins with the failure of the one before",
    text: ladder,
    log: [known, report("x", "2026-05-01T12:00:00Z", "UA", "Violation", { accused: "RU" })],
    asOf: "2026-05-02T18:00:00Z",
    ask: "RUNG-2",
    clause: "DECL ladder.2",
    holds: { is: "active" },
    fails: {
      is: "conditional",
      log: [act("w", "2026-05-02T11:00:00Z", "FR", "perform", { about: "RUNG-1", under: "x" })],
    },
  });
  feature("E11", {
    case: "A rung ends when the violation is cured",
    text: ladder,
    log: [known, report("x", "2026-05-01T12:00:00Z", "UA", "Violation", { accused: "RU" })],
    asOf: "2026-05-05T18:00:00Z",
    ask: "RUNG-2",
    clause: "DECL ladder.2",
    holds: {
      is: "terminated",
      log: [
        act("ok", "2026-05-03T12:00:00Z", "UA", "acknowledge", {
          about: "RUNG-1",
          scope: "the violation has ended",
        }),
      ],
    },
    fails: { is: "overdue" },
  });

  feature("E12", {
    case: "Consultation is owed within a day of the request, and whatever comes of it is free",
    text: `${parties}
instrument UK-UA "Agreement on security co-operation" {
  status political
  parties GB, UA
  in force from 2024-01-12
  interpreter unstated
  enforceability unstated
}
duty CONSULT "Consultation after an attack" {
  by GB to UA
  each request of CONSULT by UA
  when UK-UA is in force
  must consult UA
  within 24 hours of the trigger
  unstated: finder, procedure, remedy, exit
  cites UK-UA clause VIII.1
}`,
    log: [known, act("r", "2026-05-01T12:00:00Z", "UA", "request", { about: "CONSULT" })],
    asOf: "2026-05-03T00:00:00Z",
    ask: "CONSULT@r",
    clause: "UK-UA VIII.1",
    holds: {
      is: "fulfilled",
      log: [
        act("c", "2026-05-02T12:00:00Z", "GB", "consult", {
          about: "CONSULT",
          under: "r",
          scope: "nothing was agreed",
        }),
      ],
    },
    fails: {
      is: "overdue",
      log: [act("c", "2026-05-02T12:00:00.001Z", "GB", "state", { about: "CONSULT" })],
    },
  });

  feature("E18", {
    case: "The loan can be paid only when every act that it hangs on is there",
    text: `${parties}
party UA-Rada "Verkhovna Rada" { kind body }
instrument ACT-1 "Regulation on the loan" { status legal dated 2026-02-24 parties EU interpreter unstated enforceability unstated }
instrument ACT-3 "Amendment of the budget" {
  status legal
  parties EU
  not yet concluded
  interpreter unstated
  enforceability unstated
}
instrument MOU "Memorandum of understanding" {
  status legal
  parties EU, UA
  not yet concluded
  interpreter unstated
  enforceability unstated
}
duty N-12 "First payment" {
  by EU to UA
  when ACT-1 is in force and ACT-3 is in force and MOU is in force and ratification of MOU by UA-Rada has happened
  must pay 3.2 billion EUR
  deadline unstated
  unstated: finder, procedure, remedy, exit
  cites ACT-1 clause 12
}`,
    log: [
      known,
      textEvent("t3", "2026-04-23T14:00:00Z", "ACT-3", "in-force"),
      act("rada", "2026-06-10T12:00:00Z", "UA-Rada", "ratify", { about: "MOU" }),
    ],
    asOf: "2026-06-25T00:00:00Z",
    ask: "N-12",
    clause: "ACT-1 12",
    holds: { is: "active", log: [textEvent("tm", "2026-06-01T12:00:00Z", "MOU", "in-force")] },
    fails: { is: "conditional", missing: ["instrument"] },
  });

  feature("E19", {
    case: "A reserved time for scrutiny holds an adoption back until it is over",
    text: `agreement T "Test" {
  zone "Europe/Brussels"
  counting elapsed
  interpreter unstated
}
${parties}
instrument PROTOCOL "Protocol on national parliaments" {
  status legal
  dated 2009-12-01
  parties EU, HU
  interpreter unstated
  enforceability unstated
}
power ADOPT "Adoption of the third act" {
  by EU
  when not within 8 weeks of invocation of ADOPT by HU
  may decide "to adopt the third act"
  unstated: procedure, exit
  cites PROTOCOL clause 4
}`,
    log: [known, act("adopted", "2026-04-01T12:00:00Z", "EU", "exercise", { about: "ADOPT" })],
    asOf: "2026-04-02T00:00:00Z",
    ask: "ADOPT",
    clause: "PROTOCOL 4",
    holds: { is: "dormant", log: [act("hu", "2026-02-20T12:00:00Z", "HU", "invoke", { about: "ADOPT" })] },
    fails: { is: "exercised" },
  });
});

describe("inspection on request and rules in default of agreement", () => {
  const year = "1953-07-27T13:00:00Z";
  const complete = coverage("log", year, "1960-01-01T00:00:00Z", "complete");
  const korea = `
party UNC "United Nations Command"
party KPA-CPV "Korean People's Army and Chinese People's Volunteers"
party UNC-Senior "Senior member of the United Nations Command side" { kind body }
party KPA-Senior "Senior member of the other side" { kind body }
party ROK "Republic of Korea"
party SE "Sweden"
party CH "Switzerland"
party PL "Poland"
party CS "Czechoslovakia"
instrument ARMISTICE "Military armistice in Korea" {
  status legal
  dated 1953-07-27
  parties UNC, KPA-CPV, NNSC
  interpreter unstated
  enforceability unstated
}
body MAC "Military Armistice Commission" {
  members UNC-Senior, KPA-Senior
  chair unstated
  seat "Panmunjom"
  quorum unstated
  cites ARMISTICE clause 25
}
body NNSC "Neutral Nations Supervisory Commission" {
  members SE, CH, PL, CS
  chair unstated
  seat unstated
  quorum unstated
  cites ARMISTICE clause 36
}
power REQUEST "To ask the neutral nations for a special inspection" {
  by each of MAC, UNC-Senior, KPA-Senior
  when ARMISTICE is in force
  may request "outside the Demilitarized Zone"
  unstated: procedure, exit
  cites ARMISTICE clause 28
}
duty INSPECT "Special inspection outside the Demilitarized Zone" {
  by NNSC to MAC
  when exercise of REQUEST
  must do "inspect and report to the Commission"
  deadline unstated
  unstated: finder, procedure, remedy, exit
  cites ARMISTICE clause 42
}`;
  const asked = (by: string) => act("r", "1953-09-01T12:00:00Z", by, "exercise", { about: "REQUEST" });
  feature("E17", {
    case: "The neutral nations owe an inspection once either side's senior member asks, and not when somebody else does",
    text: korea,
    log: [complete],
    asOf: "1953-10-01T00:00:00Z",
    ask: "INSPECT",
    clause: "ARMISTICE 42",
    holds: { is: "active", log: [asked("KPA-Senior")] },
    fails: { is: "conditional", log: [asked("ROK")] },
  });
  feature("E17", {
    case: "The inspection that was asked for is done by those who were asked, and by nobody else in their place",
    text: korea,
    log: [complete, asked("UNC-Senior")],
    asOf: "1953-10-01T00:00:00Z",
    ask: "INSPECT",
    clause: "ARMISTICE 42",
    holds: {
      is: "fulfilled",
      log: [act("i", "1953-09-12T12:00:00Z", "NNSC", "perform", { about: "INSPECT" })],
    },
    fails: { is: "active", log: [act("i", "1953-09-12T12:00:00Z", "ROK", "perform", { about: "INSPECT" })] },
  });

  const limits = `
party BIH "Bosnia and Herzegovina"
party HR "Croatia"
party FRY "Federal Republic of Yugoslavia"
group Parties "Parties to the annex" { members BIH, HR, FRY }
instrument ANNEX-1B "Agreement on regional stabilisation" {
  status legal
  dated 1995-12-14
  parties Parties
  in force from 1995-12-14
  interpreter unstated
  enforceability unstated
}
instrument LIMITS "Agreed limits on armaments" {
  status legal
  not yet concluded
  interpreter unstated
  enforceability unstated
}
prohibition RATIO "Holdings in the ratio of five to two to two" {
  by each of Parties
  to unstated
  when no start of (LIMITS is concluded) within 180 days of start of ANNEX-1B
  must not do "hold more than the share of the ratio"
  finder Parties-Commission
  unstated: procedure, remedy
  exit when start of (LIMITS is concluded)
  cites ANNEX-1B clause IV.3
}
body Parties-Commission "Sub-regional consultative commission" {
  members BIH, HR, FRY
  chair unstated
  seat unstated
  quorum unstated
}`;
  const through = (to: string) => coverage("log", "1995-12-14T00:00:00Z", to, "complete");
  feature("E15", {
    case: "Limits that the text holds ready apply when the parties have agreed on none within 180 days",
    text: limits,
    asOf: "1996-07-01T00:00:00Z",
    ask: "RATIO(HR)",
    clause: "ANNEX-1B IV.3",
    holds: { is: "kept so far", log: [through("1997-01-01T00:00:00Z")] },
    fails: {
      is: "terminated",
      log: [
        through("1997-01-01T00:00:00Z"),
        textEvent("agreed", "1996-06-01T12:00:00Z", "LIMITS", "concluded", { by: "HR" }),
      ],
    },
    undetermined: { is: "undetermined", log: [through("1996-05-01T00:00:00Z")] },
  });
  feature("E15", {
    case: "Limits agreed too late still take the place of those that applied in default",
    text: limits,
    log: [through("1997-01-01T00:00:00Z")],
    asOf: "1996-09-01T00:00:00Z",
    ask: "RATIO(HR)",
    clause: "ANNEX-1B IV.3",
    holds: {
      is: "kept",
      log: [textEvent("agreed", "1996-08-01T12:00:00Z", "LIMITS", "concluded", { by: "HR" })],
    },
    fails: { is: "kept so far" },
  });
});

describe("what votes bring about, and what they do not", () => {
  const sides = (tie: string): string => `${parties}
instrument ARMISTICE "Military armistice" {
  status legal
  dated 2026-01-01
  parties FR, GB, HU, RU
  interpreter unstated
  enforceability unstated
}
body MAC "Military Armistice Commission" {
  members FR, GB, HU, RU
  chair unstated
  seat unstated
  quorum unstated
  question Violated "whether the armistice was violated" {
    rule majority of members
    window 24 hours of opening
    ${tie}
    cites ARMISTICE clause 25
  }
  cites ARMISTICE clause 25
}
duty REFER "The matter goes to the commanders" {
  by FR to GB
  when Violated is stuck
  must do "refer the matter"
  deadline unstated
  unstated: finder, procedure, remedy, exit
  cites ARMISTICE clause 28
}`;
  const cast = (votes: string) =>
    votes.split(" ").map((v) => vote(v.slice(1), v[0] === "+" ? "yes" : v[0] === "-" ? "no" : "abstain"));
  feature("E14", {
    case: "A commission of two equal sides without a chair comes to a deadlock that is none of yes and no",
    text: sides("on equal votes stuck"),
    log: [known, opened("Violated")],
    asOf: "2026-05-01T20:00:00Z",
    ask: "Violated@o1",
    clause: "ARMISTICE 25",
    holds: { is: "stuck", log: cast("+FR +GB -HU -RU") },
    fails: { is: "rejected", log: cast("+FR -GB -HU -RU") },
    undetermined: { is: "open", log: cast("+FR -HU -RU") },
  });
  feature("E14", {
    case: "What the text has ready for a deadlock is owed in one, and not after a refusal",
    text: sides("on equal votes stuck"),
    log: [known, opened("Violated")],
    asOf: "2026-05-01T20:00:00Z",
    ask: "REFER",
    clause: "ARMISTICE 28",
    holds: { is: "active", log: cast("+FR +GB -HU -RU") },
    fails: { is: "conditional", log: cast("+FR -GB -HU -RU") },
  });
  feature("E14", {
    case: "A casting vote breaks a tie, and decides nothing where there is none",
    text: sides("on equal votes casting vote of GB"),
    log: [known, opened("Violated")],
    asOf: "2026-05-01T20:00:00Z",
    ask: "Violated@o1",
    clause: "ARMISTICE 25",
    holds: { is: "adopted", log: cast("+FR +GB -HU -RU") },
    fails: { is: "rejected", log: cast("-FR +GB -HU -RU") },
  });
  feature("E14", {
    case: "Where one side stays away until the vote is closed, nothing is decided and the deadlock is on record",
    text: sides("at close stuck"),
    log: [known, opened("Violated")],
    asOf: "2026-05-03T20:00:00Z",
    ask: "Violated@o1",
    clause: "ARMISTICE 25",
    holds: { is: "rejected", log: cast("+FR -GB -HU") },
    fails: { is: "adopted", log: cast("+FR +GB +HU") },
  });

  const board = (effect: string): string => `${parties}
body Board "Advisory board" {
  members FR, GB, DE
  chair unstated
  seat unstated
  quorum unstated
  question Opinion "whether the reform was reversed" {
    rule majority of members
    ${effect}
    cites DECL clause 2
  }
}
fact Reversed "a reform was reversed" {
  found by Board on Opinion
  standard unstated
  cites DECL clause 2
}
duty RESTORE "To restore the reform" {
  by UA to FR
  when Reversed holds
  must do "restore the reform"
  deadline unstated
  unstated: finder, procedure, remedy, exit
  cites DECL clause 2
}`;
  feature("E13", {
    case: "What a board advises settles no question; what it decides with binding effect does",
    text: "",
    log: [
      known,
      opened("Opinion"),
      vote("FR", "yes"),
      vote("GB", "yes"),
      finding("f", "2026-05-02T12:00:00Z", "Board", "Reversed", { decision: "Opinion@o1" }),
    ],
    asOf: "2026-06-01T00:00:00Z",
    ask: "RESTORE",
    clause: "DECL 2",
    holds: { is: "active", instead: board("binding") },
    fails: { is: "undetermined", instead: board("advisory"), missing: ["assessor"] },
  });
  feature("E13", {
    case: "Advice has to be heard, and whoever decides is free to differ from it",
    text: `${board("advisory")}
power DECIDE "To suspend payments, having heard the board" {
  by EU
  when first of (adoption of Opinion, rejection of Opinion)
  may decide "to suspend payments"
  unstated: procedure, exit
  cites DECL clause 3
}`,
    log: [
      known,
      opened("Opinion"),
      vote("FR", "no"),
      act("d", "2026-05-02T12:00:00Z", "EU", "exercise", { about: "DECIDE" }),
    ],
    asOf: "2026-06-01T00:00:00Z",
    ask: "DECIDE",
    clause: "DECL 3",
    holds: { is: "exercised", log: [vote("GB", "no")] },
    fails: { is: "dormant" },
  });
});

describe("entry into force", () => {
  const treaty = `${parties}
instrument CHARTER "Charter on energy" {
  status legal
  parties Coalition
  in force when 90 days after start of (all of Coalition have ratification of CHARTER)
  provisionally applied while signature of CHARTER by the debtor has happened and not refusal of CHARTER by the debtor has happened
  interpreter unstated
  enforceability unstated
  cites CHARTER clause 45
}
duty TRANSIT "Transit without delay" {
  by each of Coalition
  to unstated
  when always
  must do "let energy through"
  deadline unstated
  unstated: finder, procedure, remedy, exit
  cites CHARTER clause 7
}`;
  const signed = act("s", "2026-02-01T12:00:00Z", "DE", "sign", { about: "CHARTER" });
  const all = (to: string) =>
    ["FR", "GB", "DE"].map((who) => act(`r-${who}`, to, who, "ratify", { about: "CHARTER" }));
  feature("E7", {
    case: "Before a treaty is in force it is applied provisionally by whoever signed and did not refuse, and by nobody else",
    text: treaty,
    log: [known, signed],
    asOf: "2026-06-01T00:00:00Z",
    ask: "TRANSIT(DE)",
    look: ({ record }) => ["TRANSIT(DE)", "TRANSIT(FR)"].map((key) => standingOf(record, key)).join(", "),
    clause: "CHARTER 45",
    holds: { is: "active, conditional" },
    fails: {
      is: "lapsed, conditional",
      log: [act("no", "2026-05-01T12:00:00Z", "DE", "refuse", { about: "CHARTER" })],
    },
  });
  feature("E7", {
    case: "A treaty is in force ninety days after the last ratification, and then for those who never applied it before",
    text: treaty,
    log: [known, ...all("2026-02-01T12:00:00Z")],
    asOf: "2026-05-02T12:00:00Z",
    ask: "TRANSIT(FR)",
    clause: "CHARTER 7",
    holds: { is: "active" },
    fails: { is: "conditional", asOf: "2026-05-02T11:59:59.999Z" },
  });
  feature("E7", {
    case: "A treaty that is only applied provisionally is not in force, and the record says both",
    text: treaty,
    log: [known],
    asOf: "2026-06-01T00:00:00Z",
    ask: "CHARTER",
    look: ({ record }) => {
      const it = record.situations.find(({ key }) => key === "CHARTER");
      return [it?.standing, ...(it?.marks ?? []).map(({ word }) => word)].join(", ");
    },
    clause: "CHARTER 45",
    holds: { is: "not in force, provisionally applied", log: [signed] },
    fails: { is: "in force", log: [signed, ...all("2026-02-01T12:00:00Z")] },
  });
});
