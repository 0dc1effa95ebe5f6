// Instruments, parties, form: one system of many texts, who is bound by which, how strongly, and in which version.
import { reasonFor, sightOf, viewFor } from "@pacta/core";
import { ceasefire, declaration, silent, states } from "./ground.ts";
import { feature, type Seen, standingOf } from "./harness.ts";
import { act, completeTo, joins, leaves, text } from "./log.ts";

/** Several standings side by side, in the order asked. */
function each(...keys: readonly string[]): (seen: Seen) => string {
  return ({ record }) => keys.map((key) => standingOf(record, key)).join(", ");
}

function bindingness(key: string): (seen: Seen) => string {
  return ({ record }) =>
    record.norms
      .filter((n) => n.key === key)
      .flatMap((n) => n.debtors.map((d) => `${d.party} ${d.bindingness}`))
      .join(", ");
}

feature("A1", {
  case: "a state that signed the declaration only owes nothing under the declaration of intent beside it",
  text: `${declaration}
instrument DOI "Declaration of Intent on multinational forces" {
  status political
  dated 2026-01-06
  parties Coalition, UA
  binds political on signature
  interpreter unstated
  enforceability unstated
}
duty Aid "Go on supporting the armed forces" {
  by each of Coalition
  to UA
  when DECL is in force
  must do "go on supporting the armed forces of Ukraine"
  ${silent}
  cites DECL clause 2
}
duty Hubs "Set up military hubs" {
  by each of Coalition
  to UA
  when DECL is in force
  must do "set up military hubs across Ukraine"
  ${silent}
  cites DOI clause hubs
}`,
  log: [
    act("sign-fr", "2026-01-06T18:00:00Z", "FR", "sign", { about: "DOI" }),
    act("sign-gb", "2026-01-06T18:00:00Z", "GB", "sign", { about: "DOI" }),
    completeTo("2026-03-01T00:00:00Z"),
  ],
  asOf: "2026-02-01T00:00:00Z",
  ask: "Hubs(DE)",
  look: each("Aid(DE)", "Hubs(FR)", "Hubs(DE)"),
  holds: {
    is: "active, active, active",
    log: [act("sign-de", "2026-01-20T12:00:00Z", "DE", "sign", { about: "DOI" })],
  },
  fails: { is: "active, active, conditional", missing: ["act"] },
  clause: "DOI hubs",
});

feature("A2", {
  case: "a proposed lead owes nothing for being named in a text that it has not signed",
  text: `${declaration}
instrument MONITORING "Clause on monitoring, as a text of its own" {
  status political
  dated 2026-01-06
  parties Coalition, UA, US
  binds political on signature
  interpreter unstated
  enforceability unstated
}
duty Lead "Lead the monitoring mechanism" {
  by US
  to UA
  when DECL is in force
  must do "lead the mechanism that monitors the ceasefire"
  ${silent}
  cites MONITORING clause 1
}`,
  log: [completeTo("2026-03-01T00:00:00Z")],
  asOf: "2026-02-01T00:00:00Z",
  ask: "Lead",
  look: (seen) => `${standingOf(seen.record, "Lead")}, ${bindingness("Lead")(seen)}`,
  holds: {
    is: "active, US political",
    log: [act("sign-us", "2026-01-15T12:00:00Z", "US", "sign", { about: "MONITORING" })],
  },
  fails: { is: "conditional, US none", missing: ["act"] },
  clause: "MONITORING 1",
});

feature("A2", {
  case: "whoever attends and speaks in support is not among those whom the declaration binds",
  text: `${states}
duty Force "Contribute to the force" {
  by US
  to UA
  when DECL is in force
  must do "back the multinational force"
  ${silent}
  cites DECL clause 3
}`,
  log: [
    act("spoke", "2026-01-06T19:00:00Z", "US", "state", { about: "DECL" }),
    completeTo("2026-03-01T00:00:00Z"),
  ],
  asOf: "2026-02-01T00:00:00Z",
  ask: "Force",
  holds: {
    is: "active",
    text: `instrument DECL "Paris Declaration" {
  status political
  dated 2026-01-06
  parties Coalition, UA, US
  interpreter unstated
  enforceability unstated
}`,
  },
  fails: {
    is: "conditional",
    text: `instrument DECL "Paris Declaration" {
  status political
  dated 2026-01-06
  parties Coalition, UA
  interpreter unstated
  enforceability unstated
}`,
  },
  clause: "DECL 3",
});

const guarantee = `${states}
instrument GUARANTEE "Binding commitments" {
  status legal
  dated 2026-01-06
  parties Coalition, UA
  binds political on signature
  binds legal on ratification
  interpreter unstated
  enforceability unstated
}
duty Help "Support against a new attack" {
  by FR, DE jointly
  to UA
  when GUARANTEE is in force
  must do "support Ukraine against a new attack"
  ${silent}
  cites GUARANTEE clause 4
}`;
const signed = [
  act("sign-fr", "2026-01-06T18:00:00Z", "FR", "sign", { about: "GUARANTEE" }),
  act("sign-de", "2026-01-06T18:00:00Z", "DE", "sign", { about: "GUARANTEE" }),
  act("ratify-fr", "2026-09-01T10:00:00Z", "FR", "ratify", { about: "GUARANTEE" }),
  completeTo("2026-12-31T00:00:00Z"),
];

feature("A3", {
  case: "one text binds France in law from its ratification and Germany in politics throughout",
  text: guarantee,
  log: signed,
  asOf: "2026-09-01T10:00:00Z",
  ask: "Help",
  look: bindingness("Help"),
  holds: { is: "FR legal, DE political" },
  fails: { is: "FR political, DE political", asOf: "2026-09-01T09:59:59.999Z" },
  clause: "GUARANTEE 4",
});

feature("A3", {
  case: "two parties that hold different things about how binding a clause is make it disputed",
  text: guarantee,
  log: [
    ...signed,
    act("fr-says", "2026-10-01T10:00:00Z", "FR", "position", { about: "Help", choice: "binding:legal" }),
  ],
  asOf: "2026-10-03T00:00:00Z",
  ask: "Help",
  look: bindingness("Help"),
  holds: {
    is: "FR disputed, DE disputed",
    log: [
      act("de-says", "2026-10-02T10:00:00Z", "DE", "position", {
        about: "Help",
        choice: "binding:political",
      }),
    ],
  },
  fails: {
    is: "FR legal, DE political",
    log: [
      act("de-says", "2026-10-02T10:00:00Z", "DE", "position", { about: "Help", choice: "binding:legal" }),
    ],
  },
  clause: "GUARANTEE 4",
});

feature("A4", {
  case: "an agreement to finalise commitments is done when they exist, and until then they ask nothing of anybody",
  text: `${declaration}
instrument COMMITMENTS "Binding commitments" {
  status legal
  parties Coalition
  not yet concluded
  in force by record
  interpreter unstated
  enforceability unstated
}
duty Finalise "Finalise binding commitments" {
  by Coalition jointly
  to UA
  when DECL is in force
  must conclude COMMITMENTS
  ${silent}
  cites DECL clause 4
}
duty Respond "Respond to a new attack" {
  by Coalition jointly
  to UA
  when always
  must do "respond to a new attack"
  ${silent}
  cites COMMITMENTS clause 1
}`,
  log: [completeTo("2027-01-01T00:00:00Z")],
  asOf: "2026-12-01T00:00:00Z",
  ask: "Finalise",
  look: each("Finalise", "Respond"),
  holds: { is: "fulfilled, active", log: [text("made", "2026-11-01T00:00:00Z", "COMMITMENTS", "in-force")] },
  fails: { is: "active, conditional", missing: ["instrument"] },
  clause: "DECL 4",
});

const depots = (kind: string, verb: string): string => `${declaration}
${kind} Depots "Access to depots" {
  by Coalition jointly
  to UA
  when DECL is in force
  ${verb} do "open defence depots"
  by 2026-06-30
  unstated: finder, procedure, remedy, exit
  cites DECL clause 2
}`;

feature("A5", {
  case: "readiness that is not acted on by its date is tracked and never late, where a duty would be overdue",
  text: "",
  log: [completeTo("2027-01-01T00:00:00Z")],
  asOf: "2026-07-01T00:00:00Z",
  ask: "Depots",
  holds: { is: "stated", instead: depots("intent", "intends to") },
  fails: { is: "overdue", instead: depots("duty", "must") },
  clause: "DECL 2",
});

feature("A5", {
  case: "a declared readiness is taken up when a legal text carries it, and stays a statement until then",
  text: `${declaration}
instrument MANDATE "Mandate of the force" {
  status legal
  parties Coalition
  not yet concluded
  in force by record
  interpreter unstated
  enforceability unstated
}
intent Ready "Stand ready to contribute" {
  by Coalition jointly
  to UA
  when DECL is in force
  intends to do "contribute to the force"
  ${silent}
  cites DECL clause 3
}
duty Contribute "Contribute to the force" {
  by Coalition jointly
  to UA
  when always
  must do "contribute to the force"
  ${silent}
  takes up Ready
  cites MANDATE clause 1
}`,
  log: [completeTo("2027-01-01T00:00:00Z")],
  asOf: "2026-12-01T00:00:00Z",
  ask: "Ready",
  holds: { is: "taken up", log: [text("made", "2026-11-01T00:00:00Z", "MANDATE", "in-force")] },
  fails: { is: "stated" },
  clause: "DECL 3",
});

const menu = (end: string): string => `${declaration}
duty Answer "Answer a new attack" {
  by Coalition jointly
  to UA
  when DECL is in force
  must choose from "military capabilities", "intelligence and logistics", "diplomatic initiatives", "additional sanctions"${end}
  ${silent}
  cites DECL clause 4
}`;

feature("A6", {
  case: "a measure that an open menu does not name is a choice under it, and under a closed one is none",
  text: "",
  log: [
    act("chosen", "2026-08-01T12:00:00Z", "FR", "choose", {
      about: "Answer",
      choice: "protection of networks",
    }),
    completeTo("2027-01-01T00:00:00Z"),
  ],
  asOf: "2026-09-01T00:00:00Z",
  ask: "Answer",
  holds: { is: "fulfilled", instead: menu(" or others") },
  fails: { is: "active", instead: menu("") },
  clause: "DECL 4",
});

const versions = (adopted: "draft" | "final"): string => `${states}
instrument DECL "Paris Declaration" {
  status political
  dated 2026-01-06
  parties Coalition, US
  interpreter unstated
  enforceability unstated
  version "draft" dated 2026-01-05${adopted === "draft" ? " adopted" : ""}
  version "final" dated 2026-01-06${adopted === "final" ? " adopted" : ""}
}
duty Backstop "Support the force in case of attack" {
  in version "draft"
  by US
  to UA
  when DECL is in force
  must do "support the force in case of attack"
  ${silent}
  cites DECL clause 3
}`;

feature("A7", {
  case: "a promise that stood in the draft and was struck from the final text was never in force",
  text: "",
  log: [completeTo("2027-01-01T00:00:00Z")],
  asOf: "2026-02-01T00:00:00Z",
  ask: "Backstop",
  holds: { is: "active", instead: versions("draft") },
  fails: { is: "superseded", instead: versions("final") },
  clause: "DECL 3",
});

feature("A8", {
  case: "an amending regulation takes the place of the terms that it amends from its own entry into force",
  text: `
party EU "European Union" { kind union }
party UA "Ukraine"
instrument FACILITY "Regulation 2024/792" {
  status legal
  parties EU
  in force from 2024-03-01
  interpreter unstated
  enforceability unstated
}
instrument AMENDMENT "Regulation 2026/468" {
  status legal
  parties EU
  not yet concluded
  in force by record
  amends FACILITY
  interpreter unstated
  enforceability unstated
}
duty Terms "Terms of repayment" {
  by EU
  to UA
  when FACILITY is in force
  must do "set the terms of repayment by the Facility"
  ${silent}
  cites FACILITY clause 22
}
duty NewTerms "Terms of repayment as amended" {
  by EU
  to UA
  when always
  must do "set the terms of repayment by Regulation 2026/467"
  ${silent}
  takes up Terms
  cites AMENDMENT clause 1
}`,
  log: [text("amended", "2026-02-26T00:00:00Z", "AMENDMENT", "in-force"), completeTo("2027-01-01T00:00:00Z")],
  asOf: "2026-02-26T00:00:00Z",
  ask: "Terms",
  look: each("Terms", "NewTerms"),
  holds: { is: "superseded, active" },
  fails: { is: "active, conditional", asOf: "2026-02-25T23:59:59.999Z" },
  clause: "FACILITY 22",
});

feature("A9", {
  case: "a guarantee that waits for a ceasefire agreement is open while nobody can say whether that text exists",
  text: `${declaration}${ceasefire}
duty Monitor "Take part in monitoring" {
  by Coalition jointly
  to UA
  when System is in force
  must do "take part in monitoring"
  ${silent}
  cites DECL clause 1
}`,
  asOf: "2026-07-01T00:00:00Z",
  ask: "Monitor",
  holds: {
    is: "active",
    log: [
      text("agreed", "2026-06-01T00:00:00Z", "CEASEFIRE", "in-force"),
      completeTo("2026-12-01T00:00:00Z"),
    ],
  },
  fails: { is: "conditional", log: [completeTo("2026-12-01T00:00:00Z")], missing: ["instrument"] },
  undetermined: {
    is: "undetermined",
    log: [completeTo("2026-05-01T00:00:00Z")],
    missing: ["instrument", "register"],
  },
  clause: "DECL 1",
});

const sideLetter = `${states}
group Circle "Those who know the side letter" { members US, UA }
instrument GUARANTEE "Document on guarantees" {
  status legal
  dated 2026-01-25
  parties US, UA
  interpreter unstated
  enforceability unstated
}
duty Standby "Keep forces on call" {
  by US
  to UA
  when GUARANTEE is in force
  must do "keep forces on call"
  ${silent}
  marking Circle
  cites GUARANTEE clause closed
}
duty Consult "Consult on the forces" {
  by US
  to UA
  when Standby is active
  must do "consult on the forces"
  ${silent}
  cites GUARANTEE clause 4
}`;

/** What France is shown of the closed norm and of the open one that rests on it. */
const shownToFrance = ({ agreement, engine, record, asOf }: Seen): string => {
  const sight = sightOf(agreement, engine.events, "FR", asOf);
  const shown = viewFor(record, sight);
  const consult = shown.norms.find((n) => n.key === "Consult");
  const closed = shown.norms.some((n) => n.key === "Standby") ? "Standby shown" : "no Standby";
  const told = reasonFor("Consult", engine.why("Consult", asOf), sight);
  const lacks = [...new Set([...(consult?.missing ?? []), ...(told?.missing ?? [])].map((m) => m.what))];
  return [closed, consult?.standing, ...lacks].join(", ");
};

feature("A12", {
  case: "a party outside the circle learns nothing of a closed clause, and of what rests on it only that the ground is closed",
  text: sideLetter,
  log: [completeTo("2026-12-01T00:00:00Z")],
  asOf: "2026-06-01T00:00:00Z",
  ask: "Consult",
  look: shownToFrance,
  holds: {
    is: "Standby shown, active, act",
    log: [joins("told", "2026-05-01T00:00:00Z", "FR", "Circle")],
  },
  fails: { is: "no Standby, undetermined, closed-ground" },
  clause: "GUARANTEE closed",
});

feature("A12", {
  case: "what became of a closed clause changes nothing that outsiders are shown",
  text: sideLetter,
  log: [
    act("done", "2026-04-01T00:00:00Z", "US", "perform", { about: "Standby", marking: ["US", "UA"] }),
    completeTo("2026-12-01T00:00:00Z"),
  ],
  asOf: "2026-06-01T00:00:00Z",
  ask: "Consult",
  look: shownToFrance,
  holds: {
    is: "Standby shown, lapsed",
    log: [joins("told", "2026-05-01T00:00:00Z", "FR", "Circle")],
  },
  fails: { is: "no Standby, undetermined, closed-ground" },
  clause: "GUARANTEE closed",
});

const reports = (members: string): string => `${states}
party NO "Norway"
group Contributors "Contributors named on 4 September 2025" {
  ${members}
}
instrument DECL "Paris Declaration" {
  status political
  dated 2026-01-06
  parties Coalition, Contributors, UA
  interpreter unstated
  enforceability unstated
}
duty Reports "Report contributions" {
  by each of Contributors
  to UA
  when DECL is in force
  must do "report contributions"
  ${silent}
  cites DECL clause 3
}`;

feature("A14", {
  case: "a named contributor answers for what contributors owe from the day on which it became one",
  text: reports("members FR, GB\n  member NO from 2026-05-10 cites DECL clause 3"),
  log: [completeTo("2026-12-01T00:00:00Z")],
  asOf: "2026-05-10T00:00:00Z",
  ask: "Reports(NO)",
  look: each("Reports(FR)", "Reports(NO)"),
  holds: { is: "active, active" },
  fails: { is: "active, conditional", asOf: "2026-05-09T23:59:59.999Z" },
  clause: "DECL 3",
});

feature("A14", {
  case: "about twenty of a group are counted over those who are members on the day",
  text: `${declaration}
party NO "Norway"
party CA "Canada"
situation Enough "Enough contributors" {
  while at least 3 of Coalition have declaration of DECL for "contribution"
  cites DECL clause 3
}`,
  log: [
    act("fr", "2026-01-06T12:00:00Z", "FR", "declare", { about: "DECL", scope: "contribution" }),
    act("gb", "2026-01-06T12:00:00Z", "GB", "declare", { about: "DECL", scope: "contribution" }),
    act("no", "2026-01-06T12:00:00Z", "NO", "declare", { about: "DECL", scope: "contribution" }),
    completeTo("2026-12-01T00:00:00Z"),
  ],
  asOf: "2026-06-01T00:00:00Z",
  ask: "Enough",
  holds: { is: "in force", log: [joins("joined", "2026-05-01T00:00:00Z", "NO", "Coalition")] },
  fails: { is: "not in force", log: [joins("joined", "2026-05-01T00:00:00Z", "CA", "Coalition")] },
  clause: "DECL 3",
});

feature("A14", {
  case: "what a member owed is released when it leaves",
  text: `${declaration}
duty Reports "Report contributions" {
  by each of Coalition
  to UA
  when DECL is in force
  must do "report contributions"
  ${silent}
  cites DECL clause 3
}`,
  log: [completeTo("2026-12-01T00:00:00Z")],
  asOf: "2026-08-01T00:00:00Z",
  ask: "Reports(DE)",
  holds: { is: "active" },
  fails: { is: "released", log: [leaves("left", "2026-07-20T00:00:00Z", "DE", "Coalition")] },
  clause: "DECL 3",
});

feature("A15", {
  case: "a third country that takes up its power to join takes part from that day, and no other does",
  text: `${states}
party CA "Canada"
party EU "European Union" { kind union }
group Participants "Countries in the loan's procurement" { members EU }
instrument LOAN "Regulation 2026/467" {
  status legal
  parties Participants
  dated 2026-02-24
  interpreter unstated
  enforceability unstated
}
power Join "Third countries may take part" {
  held by CA
  when notice by CA to EU for "share of the borrowing costs" stands
  may join Participants
  procedure unstated
  exit unstated
  cites LOAN clause cascade
}
duty Costs "Bear a share of the borrowing costs" {
  by each of Participants
  to unstated
  when LOAN is in force
  must do "bear a fair share of the borrowing costs"
  ${silent}
  cites LOAN clause cascade
}`,
  log: [
    act("join", "2026-04-01T00:00:00Z", "CA", "join", { about: "Participants" }),
    completeTo("2026-12-01T00:00:00Z"),
  ],
  asOf: "2026-05-01T00:00:00Z",
  ask: "Join",
  look: each("Join", "Costs(CA)"),
  holds: {
    is: "exercised, active",
    log: [
      act("pays", "2026-03-01T00:00:00Z", "CA", "notice", {
        to: ["EU"],
        scope: "share of the borrowing costs",
      }),
    ],
  },
  fails: { is: "dormant, absent" },
  clause: "LOAN cascade",
});

const straits = (relation: string): string => `${states}
instrument CONVENTION "Convention regarding the regime of the straits" {
  status legal
  dated 1936-07-20
  interpreter unstated
  enforceability unstated
}
instrument DECL "Paris Declaration" {
  status political
  dated 2026-01-06
  parties Coalition, UA
  ${relation}
  interpreter unstated
  enforceability unstated
}
duty Sea "Measures at sea" {
  by GB
  to UA
  when DECL is in force
  must do "send warships into the Black Sea"
  on action Passage
  ${silent}
  cites DECL clause 3
}
prohibition Passage-limits "Limits on warships of states without a coast there" {
  by GB
  to unstated
  when CONVENTION is in force
  must not do "send warships beyond the limits"
  on action Passage
  ${silent.replace("deadline, ", "")}
  from outside
  cites CONVENTION clause 18
}`;

/** The standing, and who prevails where two norms collide. */
const collision = ({ record }: Seen): string =>
  [standingOf(record, "Sea"), ...record.conflicts.map((c) => c.prevails ?? "dilemma")].join(", ");

feature("A16", {
  case: "a text that comes on top of another leaves the collision open, one that yields to it is suspended",
  text: "",
  log: [completeTo("2026-12-01T00:00:00Z")],
  asOf: "2026-06-01T00:00:00Z",
  ask: "Sea",
  look: collision,
  holds: { is: "suspended, Passage-limits", instead: straits("without prejudice to CONVENTION") },
  fails: { is: "active, dilemma", instead: straits("in addition to CONVENTION") },
  clause: "DECL 3",
});

feature("A16", {
  case: "a text that prevails over another keeps its duty in spite of the other's limits",
  text: "",
  log: [completeTo("2026-12-01T00:00:00Z")],
  asOf: "2026-06-01T00:00:00Z",
  ask: "Sea",
  look: collision,
  holds: { is: "active, Sea", instead: straits("prevails over CONVENTION") },
  fails: { is: "active, dilemma", instead: straits("in addition to CONVENTION") },
  clause: "DECL 3",
});

feature("A17", {
  case: "a contribution waits for the contributor's own constitutional route, and the missing step is named",
  text: `${declaration}
party Bundestag "German Bundestag" { kind body }
procedure DE-route "Mandate of the Bundestag" of DE for Deploy {
  step Motion "Motion of the government" by DE done when request of Deploy by DE
  step Vote "Consent of the Bundestag" by Bundestag done when approval of Deploy by Bundestag cites DECL clause chapeau
}
duty Deploy "Contribute to the force" {
  by DE
  to UA
  when DECL is in force
  must do "contribute to the force"
  subject to approval
  deadline unstated
  finder unstated
  procedure DE-route
  remedy unstated
  exit unstated
  cites DECL clause 3
}`,
  log: [
    act("motion", "2026-03-01T00:00:00Z", "DE", "request", { about: "Deploy" }),
    completeTo("2026-12-01T00:00:00Z"),
  ],
  asOf: "2026-06-01T00:00:00Z",
  ask: "Deploy",
  holds: {
    is: "active",
    log: [act("consent", "2026-04-01T00:00:00Z", "Bundestag", "approve", { about: "Deploy" })],
  },
  fails: { is: "conditional", missing: ["approval"] },
  clause: "DECL chapeau",
});

const loan = (who: string): string => `
party EU "European Union" { kind union }
party FR "France"
party DE "Germany"
party HU "Hungary"
party CZ "Czechia"
party SK "Slovakia"
group Members "Member states" { members FR, DE, HU, CZ, SK }
group Outside "States outside the enhanced cooperation" { members HU, CZ, SK }
instrument LOAN "European Council conclusions on the loan" {
  status political
  dated 2025-12-19
  parties Members
  interpreter unstated
  enforceability unstated
}
duty Guarantee "Back the loan by the budget" {
  by each of Members${who}
  to EU
  when LOAN is in force
  must do "back the loan by the headroom of the budget"
  ${silent}
  cites LOAN clause out
}`;

feature("A18", {
  case: "states that stay out of the loan guarantee nothing, while the others guarantee it",
  text: "",
  log: [completeTo("2026-12-01T00:00:00Z")],
  asOf: "2026-06-01T00:00:00Z",
  ask: "Guarantee(FR)",
  look: each("Guarantee(FR)", "Guarantee(HU)", "Guarantee(SK)"),
  holds: { is: "active, absent, absent", instead: loan(" except Outside") },
  fails: { is: "active, active, active", instead: loan("") },
  clause: "LOAN out",
});

feature("A18", {
  case: "the special character of a neutral state frees it as long as it is neutral",
  text: `
party IE "Ireland"
party FR "France"
group EU "European Union" { members IE, FR }
group Neutral "Neutral states" {
  member IE until 2026-07-01
}
instrument TEU "Treaty on European Union" {
  status legal
  dated 2009-12-01
  parties EU
  interpreter unstated
  enforceability unstated
}
duty Assist "Aid and assistance by all means" {
  by each of EU
  to unstated
  when TEU is in force
  unless the debtor is member of Neutral { cites TEU clause 42(7) }
  must do "aid and assist the victim of armed aggression"
  ${silent}
  cites TEU clause 42(7)
}`,
  log: [completeTo("2026-12-01T00:00:00Z")],
  asOf: "2026-07-01T00:00:00Z",
  ask: "Assist(IE)",
  look: each("Assist(FR)", "Assist(IE)"),
  holds: { is: "active, conditional", asOf: "2026-06-30T23:59:59.999Z" },
  fails: { is: "active, active" },
  clause: "TEU 42(7)",
});
