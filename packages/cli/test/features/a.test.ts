// Instruments, parties, form: one system of many texts, who is bound by which, how strongly, and in which version.
import { plainWorld, reasonFor, replay, sightOf, viewFor, worldsOf } from "@pacta/core";
import { ceasefire, declaration, silent, states } from "./ground.ts";
import { feature, type LogLine, type Seen, standingOf } from "./harness.ts";
import { act, completeTo, coverage, finding, joins, leaves, report, text } from "./log.ts";

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

const annexed = `
party LB "Lebanon"
party IL "Israel"
party UNIFIL "Interim force" { kind body }
source MapFile "Map of the deployment, as deposited" {
  dated 2024-11-27
  hash "sha256:5f70bf18a086007016e948b04aed3b82103a36bea41755b6cddfaf10ace3c6ef"
}
instrument ACCORD "Cessation of hostilities" {
  status political
  dated 2024-11-27
  parties LB, IL
  not yet concluded
  in force by record
  interpreter unstated
  enforceability unstated
}
instrument MAP "Annex: map of the deployment" {
  status political
  parties LB, IL
  not yet concluded
  in force when ACCORD is in force and MAP is concluded
  ends when ACCORD is ended
  implements ACCORD
  source MapFile
  interpreter unstated
  enforceability unstated
}
area South "South of the line of the map" {
  ring 33.00 35.10, 33.30 35.10, 33.30 35.60, 33.00 35.60
  cites MAP
}
event Weapons "Weapons that are not the army's" { counts as reported register log cites MAP clause South }
duty Clear "No weapons but those of the army" {
  by LB
  to IL
  when always
  must maintain "no weapons but those of the army south of the line"
  infringed when Weapons in South
  unstated: deadline, finder, procedure, remedy, exit
  cites MAP clause South
}`;
const attached = text("attached", "2024-11-28T00:00:00Z", "MAP", "concluded");
const accepted = text("accepted", "2024-11-27T02:00:00Z", "ACCORD", "in-force");
const found = report("found", "2024-12-10T00:00:00Z", "UNIFIL", "Weapons", { at: { lat: 33.1, lon: 35.3 } });

feature("A10", {
  case: "a map that a text takes in asks nothing before the text is in force, and its sheet is known by its hash",
  text: annexed,
  log: [attached, found, completeTo("2025-12-31T00:00:00Z")],
  asOf: "2025-02-01T00:00:00Z",
  ask: "Clear",
  look: ({ agreement, record }) => {
    const map = agreement.instruments.find(({ id }) => id === "MAP");
    const sheet = agreement.sources.find(({ id }) => map?.sources.includes(id));
    return `${standingOf(record, "Clear")} by ${sheet?.hash?.slice(0, 14)}`;
  },
  holds: { is: "interrupted by sha256:5f70bf1", log: [accepted] },
  fails: { is: "conditional by sha256:5f70bf1", missing: ["instrument"] },
  clause: "MAP South",
});

feature("A10", {
  case: "a text in force whose map nobody has attached asks for nothing that only the map could say",
  text: annexed,
  log: [accepted, found, completeTo("2025-12-31T00:00:00Z")],
  asOf: "2025-02-01T00:00:00Z",
  ask: "Clear",
  holds: { is: "interrupted", log: [attached] },
  fails: { is: "conditional", missing: ["instrument"] },
  clause: "MAP South",
});

feature("A10", {
  case: "an annex ends with the text that took it in",
  text: annexed,
  log: [attached, accepted, completeTo("2025-12-31T00:00:00Z")],
  asOf: "2025-02-01T00:00:00Z",
  ask: "Clear",
  holds: { is: "interrupted", log: [found] },
  fails: { is: "kept", log: [text("over", "2024-12-09T00:00:00Z", "ACCORD", "ended"), found] },
  clause: "MAP South",
});

const listed = `${states}
instrument LIST "Annex IV: goods, and who may not have them" {
  status legal
  dated 2022-02-26
  parties FR, DE
  in force from 2022-02-26
  interpreter unstated
  enforceability unstated
}
party Works "A factory" { kind organisation }
party Foundry "Another factory" { kind organisation }
group Listed "Those listed in Annex IV" { members Foundry }
event Sale "A sale" { counts as reported register log cites LIST }
prohibition NoSale "No sale to whoever is listed" {
  by each of FR, DE
  to unstated
  when Works is member of Listed
  must not do "sell to Works"
  infringed when Sale by the debtor about Works
  unstated: finder, procedure, remedy, exit
  cites LIST
}`;
const sale = report("sale", "2026-03-10T00:00:00Z", "FR", "Sale", { accused: "DE", about: "Works" });

feature("A10", {
  case: "what an annexed list forbids, it forbids from the day on which somebody is put on it",
  text: listed,
  log: [sale, completeTo("2026-12-31T00:00:00Z")],
  asOf: "2026-06-01T00:00:00Z",
  ask: "NoSale(DE)",
  holds: { is: "infringed", log: [joins("on", "2026-03-09T00:00:00Z", "Works", "Listed")] },
  fails: { is: "kept so far", log: [joins("on", "2026-03-11T00:00:00Z", "Works", "Listed")] },
  clause: "LIST",
});

/** The standing under each reading that nobody has chosen: once where they agree, side by side where they differ. */
function underEach(key: string): (seen: Seen) => string {
  return ({ agreement, engine, asOf }) => {
    const told = worldsOf(agreement, plainWorld).map(
      (world) => [world, standingOf(replay(agreement, engine.events, { world }).record(asOf), key)] as const,
    );
    const standings = new Set(told.map(([, standing]) => standing));
    return standings.size === 1
      ? [...standings].join()
      : told.map(([{ readings }, standing]) => `${Object.values(readings).join()}: ${standing}`).join(", ");
  };
}

feature("A11", {
  case: "a day that two translations count differently is late under one of them, and late only once both say so",
  text: `
party UA "Ukraine"
party FORMATIONS "Armed formations of certain areas" { kind group }
instrument MINSK "Package of measures" {
  status political
  dated 2015-02-12
  parties UA, FORMATIONS
  interpreter unstated
  enforceability unstated
  clause 2 "Heavy weapons" {
    en "no later than the second day of the ceasefire"
    ru "не позднее второго дня после прекращения огня"
  }
}
reading SecondDay "The second day of the ceasefire, or the second day after it began" {
  choice of "the second day of it" cites MINSK clause 2 quote "the second day of the ceasefire"
  choice after "the second day after it" cites MINSK clause 2 quote "второго дня после"
}
duty Begin "Begin the withdrawal of heavy weapons" {
  by UA
  to FORMATIONS
  when MINSK is in force
  must do "begin the withdrawal of heavy weapons"
  by 2015-02-16 in "Europe/Kyiv"
  unstated: finder, procedure, remedy, exit
  cites MINSK clause 2
  under SecondDay.after { by 2015-02-17 in "Europe/Kyiv" }
}`,
  log: [coverage("log", "2015-02-01T00:00:00Z", "2015-12-31T00:00:00Z", "complete")],
  asOf: "2015-02-17T10:00:00Z",
  ask: "Begin",
  look: underEach("Begin"),
  holds: { is: "overdue", asOf: "2015-02-17T22:00:00Z" },
  fails: { is: "active", asOf: "2015-02-16T21:59:59.999Z" },
  undetermined: { is: "of: overdue, after: active" },
  clause: "MINSK 2",
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

const lebanon = `
party LB "Lebanon"
party IL "Israel"
party HZ "Hezbollah" { kind group }
party UNIFIL "Interim force" { kind body }
instrument CESSATION "Announcement of a cessation of hostilities" {
  status political
  dated 2024-11-27
  parties LB, IL
  interpreter unstated
  enforceability unstated
}
event Operation "An operation against targets of the other side" {
  counts as reported
  register log
  cites CESSATION clause 2
}
duty Prevent "Prevent operations of armed groups" {
  by LB
  to IL
  when always
  must maintain "no operations of armed groups from its territory"
  infringed when Operation by HZ
  unstated: deadline, finder, procedure, remedy, exit
  cites CESSATION clause 2
}
prohibition Refrain "Hezbollah refrains" {
  by HZ
  to IL
  when always
  must not do "carry out operations"
  infringed when Operation by HZ
  unstated: finder, procedure, remedy, exit
  cites CESSATION clause 2
}`;
const operation = (by: string) =>
  report("op", "2024-12-02T15:00:00Z", "UNIFIL", "Operation", { accused: by });

feature("A13", {
  case: "a state answers for an armed group that it must hold back, and the group, which is no party, owes nothing",
  text: lebanon,
  log: [completeTo("2025-12-31T00:00:00Z")],
  asOf: "2025-01-10T00:00:00Z",
  ask: "Prevent",
  look: each("Prevent", "Refrain"),
  holds: { is: "interrupted, conditional", log: [operation("HZ")] },
  fails: { is: "kept so far, conditional", log: [operation("IL")] },
  undetermined: {
    is: "undetermined, conditional",
    log: [report("op", "2024-12-02T15:00:00Z", "UNIFIL", "Operation")],
  },
  clause: "CESSATION 2",
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

const institutions = `
party UA "Ukraine"
party EU "European Union" { kind union }
party IAEA "Atomic energy agency" { kind organisation }
office Commission "European Commission" of EU { may notice, pay }
office Parliament "European Parliament" of EU { may state }
instrument LOAN "Loan agreement" {
  status legal
  dated 2026-02-24
  parties EU, UA
  interpreter unstated
  enforceability unstated
}
duty Repay "Repay within a year of the notice" {
  by UA
  to EU
  when notice by EU to UA
  must do "repay"
  ${silent}
  cites LOAN clause 9
}`;
const notice = (more: LogLine): LogLine =>
  act("notice", "2026-04-01T00:00:00Z", "EU", "notice", { to: ["UA"], ...more });

feature("A19", {
  case: "a union speaks through the organ that may give its notices, and through no other",
  text: institutions,
  log: [completeTo("2026-12-31T00:00:00Z")],
  asOf: "2026-06-01T00:00:00Z",
  ask: "Repay",
  holds: { is: "active", log: [notice({ through: "Commission" })] },
  fails: { is: "conditional", log: [notice({ through: "Parliament" })] },
  clause: "LOAN 9",
});

const board = `
party UA "Ukraine"
party FR "France"
party IAEA "Atomic energy agency" { kind organisation }
body Board "Board of governors" {
  members FR, UA
  chair unstated
  seat "Vienna"
  quorum unstated
  established 1998-02-01
  question Access "whether access was refused" { rule majority of voting }
  cites SAFEGUARDS clause 18
}
instrument SAFEGUARDS "Safeguards agreement" {
  status legal
  dated 1998-01-22
  parties UA, IAEA
  interpreter unstated
  enforceability unstated
}
duty Answer "Answer the question of the board" {
  by UA
  to IAEA
  when adoption of Access
  must do "answer"
  ${silent}
  cites SAFEGUARDS clause 18
}`;
const boardVote = [
  act("put", "2026-03-01T10:00:00Z", "FR", "open", { about: "Access" }),
  act("fr", "2026-03-01T11:00:00Z", "FR", "vote", { under: "put", choice: "yes" }),
  act("ua", "2026-03-01T11:30:00Z", "UA", "vote", { under: "put", choice: "yes" }),
];

feature("A19", {
  case: "an agency that is a party is owed what its own organ has decided by its rule",
  text: board,
  log: [completeTo("2026-12-31T00:00:00Z")],
  asOf: "2026-06-01T00:00:00Z",
  ask: "Answer",
  look: ({ record }) => {
    const norm = record.norms.find((n) => n.key === "Answer");
    return `${norm?.standing}, owed to ${norm?.creditors?.join()}`;
  },
  holds: { is: "active, owed to IAEA", log: boardVote },
  fails: {
    is: "conditional, owed to IAEA",
    log: [act("says", "2026-03-01T11:00:00Z", "IAEA", "adopt", { about: "Access" })],
  },
  clause: "SAFEGUARDS 18",
});

const dayton = `
party BA "Bosnia and Herzegovina"
party RS "Republika Srpska" { kind group }
party UNPROFOR "United Nations Protection Force" { kind body }
party IFOR "Implementation Force" { kind body }
role Force "The force in Bosnia" {
  held by UNPROFOR until 1995-12-20
  held by IFOR from 1995-12-20 until 1996-12-20 cites DAYTON clause "1-A I"
}
instrument DAYTON "General Framework Agreement" {
  status legal
  dated 1995-12-14
  parties BA, RS, UNPROFOR, IFOR
  interpreter unstated
  enforceability unstated
}
fact Blocked(by) "somebody blocks the way of the force" {
  found by Force
  standard unstated
  cites DAYTON clause "1-A VI"
}
prohibition LetPass "Do not block the force" {
  by each of BA, RS
  to Force
  when DAYTON is in force
  must not do "block the way of the force"
  infringed when finding of Blocked(the debtor) by Force
  finder Force
  unstated: procedure, remedy, exit
  cites DAYTON clause "1-A VI"
}
duty Mark "Mark the line of separation" {
  by Force
  to BA
  when DAYTON is in force
  must do "mark the line of separation"
  by 1996-01-19
  unstated: finder, procedure, remedy, exit
  cites DAYTON clause "1-A IV"
}`;
const blocked = (id: string, at: string, by: string, value = "holds") =>
  finding(id, at, by, "Blocked", { args: ["RS"], value, period: { from: at, to: null } });
const until1997 = coverage("log", "1995-01-01T00:00:00Z", "1997-12-31T00:00:00Z", "complete");

feature("A20", {
  case: "after the transfer of authority the new force finds what the old one found before, and the old one no more",
  text: dayton,
  log: [until1997],
  asOf: "1996-03-01T00:00:00Z",
  ask: "LetPass(RS)",
  holds: { is: "infringed", log: [blocked("f", "1996-01-10T00:00:00Z", "IFOR")] },
  fails: { is: "kept so far", log: [blocked("f", "1996-01-10T00:00:00Z", "UNPROFOR")] },
  clause: "DAYTON 1-A VI",
});

feature("A20", {
  case: "what the old force found stands until the new one finds otherwise, and the two are no rivals",
  text: dayton,
  log: [blocked("old", "1995-12-16T00:00:00Z", "UNPROFOR"), until1997],
  asOf: "1996-03-01T00:00:00Z",
  ask: "Blocked(RS)",
  holds: { is: "holds", log: [blocked("late", "1996-02-01T00:00:00Z", "UNPROFOR", "fails")] },
  fails: { is: "fails", log: [blocked("new", "1996-02-01T00:00:00Z", "IFOR", "fails")] },
  clause: "DAYTON 1-A VI",
});

feature("A20", {
  case: "what the old force left undone the new one owes, and what the old one does afterwards does not count",
  text: dayton,
  log: [until1997],
  asOf: "1996-03-01T00:00:00Z",
  ask: "Mark",
  holds: {
    is: "fulfilled",
    log: [act("done", "1996-01-15T00:00:00Z", "IFOR", "perform", { about: "Mark" })],
  },
  fails: {
    is: "overdue",
    log: [act("done", "1996-01-15T00:00:00Z", "UNPROFOR", "perform", { about: "Mark" })],
  },
  clause: "DAYTON 1-A IV",
});

feature("A20", {
  case: "the day of the transfer can be set by the log, where the text leaves it to those who hand over",
  text: dayton
    .replace("  held by UNPROFOR until 1995-12-20\n", "  held by UNPROFOR\n")
    .replace(/ {2}held by IFOR from .*\n/, ""),
  log: [blocked("f", "1996-01-10T00:00:00Z", "IFOR"), until1997],
  asOf: "1996-03-01T00:00:00Z",
  ask: "LetPass(RS)",
  holds: {
    is: "infringed",
    log: [
      leaves("out", "1996-01-05T00:00:00Z", "UNPROFOR", "Force"),
      joins("in", "1996-01-05T00:00:00Z", "IFOR", "Force"),
    ],
  },
  fails: { is: "kept so far" },
  undetermined: {
    is: "undetermined",
    log: [
      {
        ...joins("in", "1996-01-10T00:00:00Z", "IFOR", "Force"),
        occurredAt: { from: "1996-01-09T12:00:00Z", to: "1996-01-10T12:00:00Z" },
      },
    ],
  },
  clause: "DAYTON 1-A VI",
});
