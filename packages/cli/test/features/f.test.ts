// Facts and who says so: claims, findings, witnesses, gaps of observation, corrections.
import { allEvents, changes, evidenceOf, plainWorld } from "@pacta/core";
import { describe } from "vitest";
import { diagnosticFeature, feature, type Seen, standingOf } from "./harness.ts";
import { act, completeTo, coverage, delivery, finding, report, watched } from "./log.ts";

const parties = `
party FR "France"
party GB "United Kingdom"
party DE "Germany"
party UA "Ukraine"
party RU "Russia"
party EU "European Union" { kind union }
party EC "European Commission" { kind body }
party Press "Press" { kind organisation }
party MISSION "Monitoring mission" { kind body }
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
  question Breach "whether a breach occurred" { rule majority of members cites DECL clause 1 }
  cites DECL clause 1
}`;

const known = completeTo("2027-12-31T00:00:00Z");

const answer = (when: string): string => `
duty N-8 "Answer" {
  by Coalition to UA
  when ${when}
  must do "answer the violation"
  deadline unstated
  unstated: finder, procedure, remedy, exit
  cites DECL clause 1
}`;

const violation = (standard: string): string => `${parties}
fact Violation(by) "violation of the ceasefire" {
  found by Commission
  standard ${standard}
  cites DECL clause 1
}
${answer("Violation(RU) holds")}`;

describe("claims and findings", () => {
  feature("F1", {
    case: "That it happened is one finding, and who is responsible another",
    text: `${parties}
fact Violation "a violation of the ceasefire" { found by Commission standard unstated cites DECL clause 1 }
fact Responsible(who) "responsibility for the violation" {
  found by Commission
  standard unstated
  register log
  cites DECL clause 1(b)
}
${answer("Violation holds and Responsible(RU) holds")}`,
    log: [known, finding("f1", "2026-05-01T12:00:00Z", "Commission", "Violation")],
    asOf: "2026-06-01T00:00:00Z",
    ask: "N-8",
    clause: "DECL 1(b)",
    holds: {
      is: "active",
      log: [finding("f2", "2026-05-02T12:00:00Z", "Commission", "Responsible", { args: ["RU"] })],
    },
    fails: {
      is: "conditional",
      log: [finding("f2", "2026-05-02T12:00:00Z", "Commission", "Responsible", { args: ["UA"] })],
      missing: ["finding"],
    },
  });

  const standards = violation('"preponderance of the evidence"');
  feature("F2", {
    case: "A finding by another standard than the text asks for has no effect",
    text: standards,
    log: [known],
    asOf: "2026-06-01T00:00:00Z",
    ask: "N-8",
    clause: "DECL 1",
    holds: {
      is: "active",
      log: [
        finding("f1", "2026-05-01T12:00:00Z", "Commission", "Violation", {
          args: ["RU"],
          standard: "preponderance of the evidence",
        }),
      ],
    },
    fails: {
      is: "undetermined",
      log: [
        finding("f1", "2026-05-01T12:00:00Z", "Commission", "Violation", {
          args: ["RU"],
          standard: "reasonable suspicion",
        }),
      ],
      missing: ["finding"],
    },
  });
  diagnosticFeature("F2", {
    case: "A text that names a finder and no standard of evidence is told so",
    code: "W605",
    holds: violation("unstated"),
    fails: standards,
    clause: "DECL 1",
  });

  const truce = `${parties}
instrument TRUCE "Three-day truce" {
  status political
  dated 2026-05-09
  parties RU, UA
  interpreter unstated
  enforceability unstated
}
fact Calm "all kinetic activity suspended" { counts as reported cites TRUCE clause 1 }
duty Keep "Suspension of all kinetic activity" {
  by RU to UA
  when always
  must maintain "suspend all kinetic activity" throughout Calm holds
  deadline unstated
  unstated: finder, procedure, remedy, exit
  cites TRUCE clause 1
}`;
  const claim = (id: string, by: string, says: string, from = "10:00") =>
    report(id, "", by, "Calm", {
      says,
      occurredAt: { from: `2026-05-10T${from}:00Z`, to: "2026-05-10T20:00:00Z" },
    });
  const start = report("start", "2026-05-09T00:00:00Z", "Press", "Calm");
  feature("F3", {
    case: "Claims of both sides about the same hours stay side by side, and none of them wins by being later",
    text: truce,
    log: [known, start],
    asOf: "2026-05-10T21:00:00Z",
    ask: "Keep",
    clause: "TRUCE 1",
    holds: { is: "kept so far", log: [claim("ru", "RU", "holds")] },
    fails: { is: "interrupted", log: [claim("ua", "UA", "fails")] },
    undetermined: {
      is: "undetermined",
      log: [claim("ua", "UA", "fails"), claim("ru", "RU", "holds", "12:00")],
      missing: ["claims"],
    },
  });

  feature("F4", {
    case: "However many accuse, nothing follows before the finding",
    text: violation("unstated"),
    log: [
      known,
      report("post", "2026-05-01T08:00:00Z", "Press", "Violation", { args: ["RU"] }),
      report("fr", "2026-05-01T09:00:00Z", "FR", "Violation", { args: ["RU"] }),
      report("ua", "2026-05-01T09:30:00Z", "UA", "Violation", { args: ["RU"] }),
    ],
    asOf: "2026-06-01T00:00:00Z",
    ask: "N-8",
    clause: "DECL 1",
    holds: {
      is: "active",
      log: [finding("f1", "2026-05-01T12:00:00Z", "Commission", "Violation", { args: ["RU"] })],
    },
    fails: { is: "undetermined", missing: ["finding"] },
  });

  feature("F11", {
    case: "Firing is no breach where self-defence was found, a breach where it was denied, and open while it is contested",
    text: `${parties}
event Fire "Fire across the line" { counts as reported register log cites DECL clause 5 }
fact SelfDefence(by) "fire without provocation answered" {
  found by Commission
  standard unstated
  cites DECL clause 5(b)
}
prohibition CEASE "No fire across the line" {
  by UA to unstated
  when always
  unless SelfDefence(UA) holds
  must not do "fire across the line"
  infringed when Fire by UA
  finder Commission
  unstated: procedure, remedy, exit
  cites DECL clause 5
}`,
    log: [known, report("x", "2026-05-01T12:00:00Z", "MISSION", "Fire", { accused: "UA" })],
    asOf: "2026-06-01T00:00:00Z",
    ask: "CEASE",
    clause: "DECL 5(b)",
    holds: {
      is: "kept",
      log: [
        defence("holds", "2026-05-01T00:00:00Z"),
        defence("fails", "2026-01-01T00:00:00Z", "2026-05-01T00:00:00Z"),
      ],
    },
    fails: { is: "infringed", log: [defence("fails", "2026-01-01T00:00:00Z")] },
    undetermined: { is: "undetermined", missing: ["finding"] },
  });

  feature("F12", {
    case: "Only the certificate of the verifier opens the payment, and a negative one keeps it shut",
    text: `${parties}
instrument LOAN "Regulation on the loan" {
  status legal
  dated 2026-02-24
  parties EU, UA
  interpreter unstated
  enforceability unstated
}
fact Satisfied "the conditions of the payment are met" { certified by EC register log cites LOAN clause 13 }
duty N-12 "Next payment" {
  by EU to UA
  when Satisfied holds
  must pay 3.2 billion EUR
  deadline unstated
  unstated: finder, procedure, remedy, exit
  cites LOAN clause 12
}`,
    log: [known, report("ua", "2026-05-30T12:00:00Z", "UA", "Satisfied")],
    asOf: "2026-06-25T00:00:00Z",
    ask: "N-12",
    clause: "LOAN 13",
    holds: { is: "active", log: [act("c", "2026-06-01T12:00:00Z", "EC", "certify", { about: "Satisfied" })] },
    fails: {
      is: "conditional",
      log: [act("c", "2026-06-01T12:00:00Z", "EC", "certify", { about: "Satisfied", choice: "no" })],
    },
  });

  feature("F13", {
    case: "A pledge is taken back by whoever may speak for the state, and by nobody else's words",
    text: `${parties}
source POST "Post of the Chancellor" { url "https://example.org/post" dated 2026-01-06 }
office DE-Chancellor "Federal Chancellor" of DE { may state, declare, withdraw }
office DE-Spokesman "Spokesman of a party group" of DE { may state }
intent PLEDGE-DE "Forces on neighbouring territory" {
  by DE to UA
  when always
  intends to do "contribute forces on neighbouring NATO territory after a ceasefire"
  deadline unstated
  unstated: finder, procedure, remedy, exit
  binding statement
  cites POST
}`,
    log: [known],
    asOf: "2026-06-01T00:00:00Z",
    ask: "PLEDGE-DE",
    clause: "POST",
    holds: {
      is: "withdrawn",
      log: [
        act("w", "2026-03-01T12:00:00Z", "DE", "withdraw", { about: "PLEDGE-DE", through: "DE-Chancellor" }),
      ],
    },
    fails: {
      is: "stated",
      log: [
        act("w", "2026-03-01T12:00:00Z", "DE", "withdraw", { about: "PLEDGE-DE", through: "DE-Spokesman" }),
      ],
    },
  });
});

function defence(value: string, from: string, to: string | null = null) {
  return finding(`sd-${value}`, "2026-05-20T12:00:00Z", "Commission", "SelfDefence", {
    args: ["UA"],
    value,
    period: { from, to },
  });
}

describe("witnesses and amounts", () => {
  const strike = `${parties}
source AGENCY "Agency" { url "https://agency.example/1" dated 2026-05-01 }
source MIRROR "Aggregator" { url "https://mirror.example/9" copies AGENCY }
fact Crossing "troops across the line of contact" {
  counts when confirmed by 2 independent sources
  cites DECL clause 1
}
${answer("Crossing holds")}`;
  const said = (id: string, url: string, copies: string | null = null) =>
    report(id, "2026-05-01T12:00:00Z", "Press", "Crossing", {
      source: { title: id, url, ...(copies && { copies }) },
    });
  feature("F6", {
    case: "A mirror of the first report is no second witness",
    text: strike,
    log: [known, said("first", "https://agency.example/1")],
    asOf: "2026-06-01T00:00:00Z",
    ask: "N-8",
    clause: "DECL 1",
    holds: { is: "active", log: [said("second", "https://satellite.example/7")] },
    fails: {
      is: "undetermined",
      log: [said("second", "https://mirror.example/9")],
      missing: ["confirmation"],
    },
  });
  feature("F6", {
    case: "Two pages that say they repeat the same third are one witness",
    text: strike,
    log: [known, said("first", "https://one.example/a", "https://wire.example/x")],
    asOf: "2026-06-01T00:00:00Z",
    ask: "N-8",
    clause: "DECL 1",
    holds: { is: "active", log: [said("second", "https://two.example/b")] },
    fails: {
      is: "undetermined",
      log: [said("second", "https://two.example/b", "https://wire.example/x")],
      missing: ["confirmation"],
    },
  });

  const strength = `${parties}
fact Strength "strength of the armed forces in the plan" {
  counts when confirmed by 2 independent sources
  cites DECL clause 2
}
duty N-3 "Support for that strength" {
  by Coalition to UA
  when Strength holds
  must do "support the armed forces"
  deadline unstated
  unstated: finder, procedure, remedy, exit
  cites DECL clause 2
}`;
  const number = (id: string, amount: string) =>
    report(id, "2026-01-06T12:00:00Z", "Press", "Strength", {
      value: { amount, unit: "soldiers" },
      source: { title: id, url: `https://${id}.example` },
    });
  feature("F14", {
    case: "Two sources that name different numbers confirm neither",
    text: strength,
    log: [known, number("one", "800000")],
    asOf: "2026-06-01T00:00:00Z",
    ask: "N-3",
    clause: "DECL 2",
    holds: { is: "active", log: [number("two", "800000")] },
    fails: { is: "undetermined", log: [number("two", "700000")], missing: ["confirmation"] },
  });
  feature("F14", {
    case: "The record keeps every number with the one who named it",
    text: strength,
    log: [known, number("one", "800000"), number("two", "700000")],
    asOf: "2026-06-01T00:00:00Z",
    ask: "Strength",
    look: ({ record }) => {
      const fact = record.facts.find((x) => x.key === "Strength");
      return `${fact?.value}: ${fact?.claims.map((c) => `${c.event} ${c.value?.amount}`).join(", ")}`;
    },
    clause: "DECL 2",
    holds: {
      is: "holds: one 800000, three 800000, two 700000",
      log: [number("three", "800000")],
    },
    fails: { is: "undetermined: one 800000, two 700000" },
  });
});

describe("evidence, gaps and corrections", () => {
  feature("F5", {
    case: "What a value rests on can be followed to the passage, its date and the copy that was kept",
    text: `${parties}
source AGENCY "Agency" {
  url "https://agency.example/1"
  dated 2026-05-01
  retrieved 2026-05-02
  hash "sha256:3f2a"
}
fact Crossing "troops across the line of contact" { counts as reported cites DECL clause 1 }
${answer("Crossing holds")}`,
    log: [known],
    asOf: "2026-06-01T00:00:00Z",
    ask: "N-8",
    look: ({ agreement, engine, reason }) => {
      const reports = allEvents(reason as NonNullable<typeof reason>)
        .map((id) => engine.eventOf(id))
        .filter((e) => e?.kind === "report");
      return reports
        .map((e) => evidenceOf(agreement, e as NonNullable<typeof e>))
        .map((e) => `${e.passage} | ${e.dated} | ${e.hash} | lacks ${e.lacks.join(", ") || "nothing"}`)
        .join("; ");
    },
    clause: "DECL 1",
    holds: {
      is: "third paragraph | 2026-05-01 | sha256:3f2a | lacks nothing",
      log: [
        report("r", "2026-05-01T12:00:00Z", "Press", "Crossing", {
          source: { title: "Agency", url: "https://agency.example/1", passage: "third paragraph" },
        }),
      ],
    },
    fails: {
      is: "null | null | null | lacks dated, passage, retrieved, hash",
      log: [
        report("r", "2026-05-01T12:00:00Z", "Press", "Crossing", {
          source: { title: "Somebody", url: "https://nowhere.example" },
        }),
      ],
    },
  });

  const payment = `${parties}
instrument LOAN "Regulation on the loan" {
  status legal
  dated 2026-02-24
  parties EU, UA
  interpreter unstated
  enforceability unstated
}
duty N-12 "First payment" {
  by EU to UA
  when always
  must pay 3.2 billion EUR
  by 2026-06-30
  unstated: finder, procedure, remedy, exit
  cites LOAN clause 12
}`;
  const paid = [known, delivery("d1", "2026-06-25T12:00:00Z", "EU", "N-12", "320000000000 EUR")];
  const corrected = {
    kind: "correction",
    id: "c1",
    occurredAt: "2026-07-10T12:00:00Z",
    by: "EC",
    corrects: "d1",
    replacement: withoutId(delivery("d1", "2026-06-25T12:00:00Z", "EU", "N-12", "230000000000 EUR")),
    reason: "digits were exchanged in the first report",
  };
  feature("F7", {
    case: "A corrected amount changes what is so, and what was known before the correction stays as it was",
    text: payment,
    log: [...paid, corrected],
    asOf: "2026-07-01T00:00:00Z",
    ask: "N-12",
    clause: "LOAN 12",
    holds: { is: "overdue" },
    fails: { is: "fulfilled", knownAt: 2 },
  });
  feature("F7", {
    case: "Who asks what changed is told the standing before and after and the entry behind it",
    text: payment,
    log: [...paid, corrected],
    asOf: "2026-07-01T00:00:00Z",
    ask: "N-12",
    look: ({ agreement, engine, asOf }) =>
      changes(agreement, engine.events, {
        before: { asOf, knownAt: 2 },
        after: { asOf, knownAt: engine.position },
        world: plainWorld,
      })
        .map(
          (x) => `${x.key} ${x.before?.standing} → ${x.after?.standing} by ${x.through.map((t) => t.event)}`,
        )
        .join("; "),
    clause: "LOAN 12",
    holds: { is: "N-12 fulfilled → overdue by c1" },
    fails: {
      is: "",
      log: [
        {
          kind: "correction",
          id: "c2",
          occurredAt: "2026-07-11T12:00:00Z",
          by: "EC",
          corrects: "c1",
          replacement: null,
          reason: "the first report was right",
        },
      ],
    },
  });

  const quiet = `${parties}
event Strike "Strike" { counts as reported cites DECL clause 1 }
situation Quiet "Quiet days" {
  while no Strike between 2026-05-09 and 2026-05-11
  cites DECL clause 1
}`;
  feature("F9", {
    case: "No report of a strike is quiet only where somebody watched without a gap",
    text: quiet,
    log: [known],
    asOf: "2026-05-12T00:00:00Z",
    ask: "Quiet",
    clause: "DECL 1",
    holds: { is: "in force", log: [watched("Strike", "2026-05-09T00:00:00Z", "2026-05-13T00:00:00Z")] },
    fails: {
      is: "not in force",
      log: [
        watched("Strike", "2026-05-09T00:00:00Z", "2026-05-13T00:00:00Z"),
        report("s", "2026-05-10T03:00:00Z", "MISSION", "Strike"),
      ],
    },
    undetermined: {
      is: "undetermined",
      log: [
        watched("Strike", "2026-05-09T00:00:00Z", "2026-05-10T02:00:00Z"),
        coverage("Strike", "2026-05-10T02:00:00Z", "2026-05-10T04:00:00Z", "denied"),
        watched("Strike", "2026-05-10T04:00:00Z", "2026-05-13T00:00:00Z"),
      ],
      missing: ["coverage"],
    },
  });

  const violations = `${parties}
instrument TRUCE "Addendum on measures to strengthen the ceasefire" {
  status political
  dated 2020-07-22
  parties RU, UA
  in force from 2020-07-27
  interpreter unstated
  enforceability unstated
}
event Shot "a violation of the ceasefire" { counts as reported register log cites TRUCE clause 1 }
prohibition Fire "No fire" {
  by each of RU, UA
  to unstated
  when TRUCE is in force
  must not do "open fire"
  infringed when Shot by the debtor
  unstated: finder, procedure, remedy, exit
  cites TRUCE clause 1
}
situation Truce "The truce" {
  begins when start of TRUCE
  ends unstated
  marked "strained" when at least 3 Shot within 24 hours
  marked "failing" when at least 3 Shot within 24 hours for at least 48 hours
  cites TRUCE clause 1
}
permission Complain "Call the coordination group" {
  held by UA
  when Truce is strained
  may do "call the coordination group"
  exit unstated
  cites TRUCE clause 1
}
permission Leave "Leave the truce" {
  held by UA
  when Truce is failing
  may do "declare the truce at an end"
  exit unstated
  cites TRUCE clause 1
}`;
  const shots = (...hours: readonly number[]) =>
    hours.map((hour, i) => {
      const at = new Date(Date.UTC(2020, 7, 1, hour)).toISOString();
      return report(`shot-${i}`, at, "MISSION", "Shot", { accused: "RU" });
    });
  const counted = ({ record }: Seen): string =>
    ["Fire(RU)", "Complain", "Leave"].map((key) => standingOf(record, key)).join(", ");
  feature("F8", {
    case: "One shot breaks the rule, three in a day strain the truce, and only three in a day for two days on end make a pattern",
    text: violations,
    log: [known],
    asOf: "2020-08-03T12:00:00Z",
    ask: "Leave",
    look: counted,
    clause: "TRUCE 1",
    holds: { is: "infringed, available, available", log: shots(1, 2, 3, 20, 22, 24, 40, 43, 46, 58, 59) },
    fails: { is: "infringed, dormant, dormant", log: shots(1, 30, 59) },
  });
  feature("F8", {
    case: "Three shots in a day strain a truce for a day and make no pattern, and a shot whose hour nobody knows leaves open whether it was the third",
    text: violations,
    log: [known],
    asOf: "2020-08-02T00:00:00Z",
    ask: "Complain",
    look: counted,
    clause: "TRUCE 1",
    holds: { is: "infringed, available, dormant", log: shots(1, 2, 23) },
    fails: { is: "infringed, dormant, dormant", log: shots(1, 2) },
    undetermined: {
      is: "infringed, undetermined, dormant",
      log: [
        ...shots(1, 2),
        {
          ...report("some-time", "", "MISSION", "Shot", { accused: "RU" }),
          occurredAt: { from: "2020-07-31T00:00:00Z", to: "2020-08-01T12:00:00Z" },
        },
      ],
    },
  });

  const inspection = (presumption: string): string => `${parties}
instrument DECLARED "Agreement on declared stocks" {
  status legal
  dated 2026-01-06
  parties RU, UA
  interpreter unstated
  enforceability unstated
}
fact Hidden(by) "stocks that were not declared" {
  found by MISSION
  standard unstated
  cites DECLARED clause 4
}
situation Concealed "Stocks are hidden, or taken to be" {
  while Hidden(RU) holds${presumption}
  cites DECLARED clause 5
}`;
  const presumed = inspection(
    " or (denial by RU to MISSION stands and not finding against Hidden(RU) by MISSION has happened)",
  );
  const denied = act("no", "2026-05-01T12:00:00Z", "RU", "deny", { to: ["MISSION"] });
  const cleared = finding("clear", "2026-05-03T12:00:00Z", "MISSION", "Hidden", {
    args: ["RU"],
    value: "fails",
    period: { from: "2026-01-06T00:00:00Z", to: null },
  });
  feature("F10", {
    case: "Where the text says so, whoever denies access is taken to hide something until it is found that nothing is hidden; elsewhere a denial proves nothing",
    text: "",
    log: [known, denied],
    asOf: "2026-05-05T00:00:00Z",
    ask: "Concealed",
    clause: "DECLARED 5",
    holds: { is: "in force", instead: presumed },
    fails: { is: "not in force", instead: presumed, log: [cleared] },
    undetermined: { is: "undetermined", instead: inspection(""), missing: ["finding"] },
  });
  feature("F10", {
    case: "The presumption falls when access is given after all, and whether something is hidden is open again",
    text: presumed,
    log: [known, denied],
    asOf: "2026-05-05T00:00:00Z",
    ask: "Concealed",
    clause: "DECLARED 5",
    holds: { is: "in force" },
    fails: {
      is: "undetermined",
      log: [act("yes", "2026-05-02T12:00:00Z", "RU", "withdraw", { about: "no" })],
    },
  });
});

function withoutId(line: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const { id: _, ...rest } = line;
  return { v: 1, ...rest };
}
