// The invented month as far as it is always told: a ceasefire agreed and in force, a system activated, a force asked
// for, parliaments that move, a ladder climbed, things done late and put right. Seeds change hours, words and amounts.
// No person acts in it and nothing in it has a position: parties, organs and named areas only.
import { formatInstant, type Instant } from "@pacta/core";
import { days, type Month } from "./calendar.ts";
import { type Entry, entry, type Json, type Line, period, replacementBy } from "./entry.ts";
import { inventedCase } from "./people.ts";
import { planted } from "./plants.ts";
import { type Random, randomOf } from "./random.ts";

/** In the order in which the entries came into the log. */
export function storyOf(seed: number, month: Month): readonly Entry[] {
  return [
    ...before(month),
    ...ceasefire(month, randomOf(seed, "ceasefire")),
    ...positions(month, randomOf(seed, "positions")),
    ...force(month),
    ...approvals(month, randomOf(seed, "approvals")),
    ...clocks(month, randomOf(seed, "clocks")),
    ...ladder(month, randomOf(seed, "ladder")),
    ...incidents(month),
    ...board(month),
    ...access(month, randomOf(seed, "access")),
    ...deliveries(month, randomOf(seed, "deliveries")),
    ...closed(month),
    ...horizons(month),
    ...planted(month).flatMap(({ entries }) => entries),
  ].sort((a, b) => a.recordedAt - b.recordedAt || (String(a.line.id) < String(b.line.id) ? -1 : 1));
}

/** Some minutes after the hour, as the seed has it. */
function about(month: Month, random: Random, day: number, hour: string): Instant {
  return month.at(day, hour) + random.below(40) * 60_000;
}

/** What a month needs from the time before it, so that nothing of the real texts runs out unheard of. */
function before({ at }: Month): readonly Entry[] {
  const inForce = (day: number, id: string, by: string, instrument: string, note: string): Entry =>
    entry(at(day, "10:00"), "text", id, by, { instrument, status: "in-force" }, note);
  const renewal = Math.min(at(-25, "16:00"), renewedBy);
  const renewed = (what: string, note: string): Entry =>
    entry(
      renewal,
      "act",
      `renewal-${what.toLowerCase()}`,
      "Council",
      { verb: "extend", about: what, until: "2029-12-31T23:00:00.000Z" },
      note,
    );
  return [
    ...[
      ["FR", "France"],
      ["GB", "the United Kingdom"],
      ["UA", "Ukraine"],
    ].map(([party = "", name = ""]) =>
      entry(
        at(-20, "18:00"),
        "act",
        `intent-${party.toLowerCase()}`,
        party,
        { verb: "sign", about: "DOI" },
        `The declaration of intent is signed for ${name}.`,
      ),
    ),
    entry(
      at(-16, "10:00"),
      "act",
      "adoption",
      "Council",
      { verb: "adopt", about: "REG-467" },
      "The Council adopts the regulation on the loan.",
    ),
    renewed("SANCTIONS", "The Council renews the measures."),
    renewed("EUMAM", "The Council renews the military assistance mission."),
    renewed("EUAM", "The Council renews the advisory mission."),
    inForce(-15, "regulation", "EC", "REG-467", "The regulation on the loan is in force."),
    inForce(
      -14,
      "framework-amendment",
      "Council",
      "MFF-AMENDMENT",
      "The amendment of the financial framework is in force.",
    ),
    inForce(-12, "memorandum", "EC", "LOAN-MOU", "The memorandum of understanding is in force."),
    inForce(-10, "loan-agreement", "EC", "LOAN-AGREEMENT", "The loan agreement is in force."),
  ];
}

/** Before the first of these mandates ends by its own text. */
const renewedBy: Instant = 1_784_548_800_000; // 20 July 2026, 12:00 UTC

function ceasefire(month: Month, random: Random): readonly Entry[] {
  const { at } = month;
  const text = (
    day: number,
    hour: string,
    id: string,
    by: string,
    instrument: string,
    status: string,
    note: string,
  ): Entry => entry(at(day, hour), "text", id, by, { instrument, status }, note);
  return [
    entry(
      about(month, random, 1, "16:00"),
      "text",
      "ceasefire-agreed",
      "UA",
      { instrument: "CEASEFIRE-AGREEMENT", status: "concluded" },
      "Ukraine and Russia sign a ceasefire agreement. Signed is not in force.",
    ),
    text(
      2,
      "05:00",
      "ceasefire",
      "UA",
      "CEASEFIRE-AGREEMENT",
      "in-force",
      "The ceasefire agreement enters into force.",
    ),
    text(4, "12:00", "ladder-agreed", "Press", "LADDER", "concluded", "The ladder is agreed and published."),
    text(5, "12:00", "ladder", "Press", "LADDER", "in-force", "The ladder is in force."),
    entry(
      about(month, random, 5, "14:00"),
      "act",
      "commission",
      "Coalition",
      { verb: "establish", about: "Commission" },
      "The Special Commission meets for the first time.",
    ),
    entry(
      at(6, "09:00"),
      "report",
      "over-claimed",
      "RU",
      { of: "CeasefireOver" },
      "Russia says that the ceasefire is over.",
    ),
    entry(
      at(6, "09:20"),
      "report",
      "over-denied",
      "UA",
      { of: "CeasefireOver", says: "fails" },
      "Ukraine says that it is not.",
    ),
    entry(
      about(month, random, 6, "16:00"),
      "finding",
      "ceasefire-found",
      "Commission",
      {
        fact: "CeasefireOver",
        args: [],
        value: "fails",
        reliesOn: ["over-claimed", "over-denied"],
        period: { from: formatInstant(at(2, "05:00")), to: null },
      },
      "The commission finds the ceasefire in force since the second day.",
    ),
    text(
      9,
      "16:00",
      "commitments",
      "GB",
      "BINDING-COMMITMENTS",
      "concluded",
      "The members finish the binding commitments. They are not ratified.",
    ),
  ];
}

const states: readonly string[] =
  "FR GB DE PL IT ES BE SE TR NO IS CA JP AU NZ EE LV LT RO DK FI NL HR UA RU US AT PT IE LU BG CZ GR SI SK".split(
    " ",
  );

function positions(month: Month, random: Random): readonly Entry[] {
  return states.map((party, i) =>
    entry(
      about(month, random, 1 + Math.floor(i / 9), `${String(9 + (i % 9)).padStart(2, "0")}:00`),
      "act",
      `position-${party.toLowerCase()}`,
      party,
      {
        verb: "position",
        about: "CEASEFIRE-AGREEMENT",
        choice: random.pick([
          "welcomes it",
          "welcomes it and asks for monitors",
          "takes note of it",
          "waits for its text",
        ]),
      },
      "A position taken for the exercise.",
    ),
  );
}

function force({ at }: Month): readonly Entry[] {
  const ratified = (day: number, party: string, name: string): Entry =>
    entry(
      at(day, "10:00"),
      "act",
      `framework-${party.toLowerCase()}`,
      party,
      { verb: "ratify", about: "FORCES-FRAMEWORK" },
      `${name} ratifies the agreement on the status of forces.`,
    );
  return [
    entry(
      at(3, "09:00"),
      "act",
      "request",
      "UA",
      { verb: "request", about: "N-5", scope: "multinational force", to: ["Coalition"] },
      "Ukraine asks for the multinational force.",
    ),
    entry(
      at(3, "11:00"),
      "act",
      "cell",
      "FR",
      { verb: "establish", about: "CoordinationCell" },
      "The coordination cell opens in Paris.",
    ),
    entry(
      at(4, "10:00"),
      "text",
      "framework-agreed",
      "FR",
      { instrument: "FORCES-FRAMEWORK", status: "concluded" },
      "The agreement on the status of forces is signed.",
    ),
    ratified(9, "UA", "Ukraine"),
    ratified(10, "FR", "France"),
    ratified(16, "GB", "The United Kingdom"),
    entry(
      at(16, "12:00"),
      "text",
      "framework",
      "FR",
      { instrument: "FORCES-FRAMEWORK", status: "in-force" },
      "It enters into force.",
    ),
    entry(
      at(17, "09:00"),
      "report",
      "cessation-claimed",
      "UA",
      { of: "CredibleCessation" },
      "Ukraine says that hostilities have credibly ended. The text names nobody to judge that.",
    ),
  ];
}

/** Who moves in which capital, in the order of the routes. Of three parliaments one refuses, as the seed has it. */
function approvals(month: Month, random: Random): readonly Entry[] {
  const refusing = random.pick(["TR", "ES", "IT"]);
  const vote = (state: string): string => (state === refusing ? "refuse" : "approve");
  const moved = (to: string): Line => ({ verb: "request", to: [to], scope: "deployment" });
  const act = (verb: string, scope = "deployment"): Line => ({ verb, scope });
  const steps: readonly (readonly [day: number, id: string, by: string, fields: Line, note: string])[] = [
    [
      5,
      "gb-decision",
      "GB-Government",
      act("authorise", "deployment to Ukraine"),
      "The British government decides, subject to the promised vote.",
    ],
    [
      7,
      "gb-vote",
      "GB-Commons",
      act("refuse", "deployment to Ukraine"),
      "The House of Commons votes against. The vote is advisory, and the route goes on.",
    ],
    [
      6,
      "fr-debate",
      "FR-Parliament",
      act("approve", "declaration on Ukraine"),
      "A debate with a vote that binds nobody.",
    ],
    [
      8,
      "fr-decision",
      "FR-Government",
      act("authorise", "deployment to Ukraine"),
      "President and government decide.",
    ],
    [5, "de-motion", "DE-Government", moved("DE-Bundestag"), "The federal government moves for a mandate."],
    [9, "de-mandate", "DE-Bundestag", act("approve"), "The Bundestag consents."],
    [6, "tr-motion", "TR-Government", moved("TR-Assembly"), "The Turkish government asks the Assembly."],
    [10, "tr-vote", "TR-Assembly", act(vote("TR")), "The Assembly votes."],
    [7, "pl-motion", "PL-Government", moved("PL-Presidency"), "The council of ministers asks the president."],
    [
      11,
      "pl-decision",
      "PL-Presidency",
      act("approve"),
      "The president decides: logistics from Polish soil.",
    ],
    [8, "it-deliberation", "IT-Government", act("authorise"), "The council of ministers deliberates."],
    [12, "it-chambers", "IT-Parliament", act(vote("IT")), "The chambers vote."],
    [
      7,
      "es-groups",
      "ES-Government",
      { verb: "notice", to: ["ES-Congress"], scope: "deployment" },
      "The government talks with the groups in Congress.",
    ],
    [13, "es-congress", "ES-Congress", act(vote("ES")), "Congress votes."],
    [
      9,
      "be-decision",
      "BE-Government",
      act("authorise"),
      "The Belgian government decides. Its parliament has not been told.",
    ],
    [8, "se-proposal", "SE-Government", moved("SE-Riksdag"), "The Swedish government proposes."],
    [14, "se-riksdag", "SE-Riksdag", act("approve"), "The Riksdag approves."],
    [10, "ee-riigikogu", "EE-Riigikogu", act("approve"), "The Riigikogu gives its mandate."],
    [11, "dk-folketing", "DK-Folketing", act("approve"), "The Folketing consents."],
    [
      9,
      "no-consultation",
      "NO-Government",
      { verb: "notice", to: ["NO-Storting"], scope: "deployment" },
      "The Norwegian government consults the Storting and has not decided.",
    ],
    [
      10,
      "fi-proposal",
      "FI-Government",
      { verb: "request", to: ["FI-Presidency"], scope: "deployment" },
      "The Finnish government proposes. Parliament is next.",
    ],
    [12, "ca-decision", "CA-Government", act("authorise"), "The Canadian government decides."],
    [
      8,
      "ua-admission",
      "UA-Rada",
      act("approve", "admission of foreign units"),
      "The Verkhovna Rada admits foreign units.",
    ],
  ];
  return steps.map(([day, id, by, fields, note]) =>
    entry(about(month, random, day, "13:00"), "act", id, by, fields, note),
  );
}

/** A day's clock that is kept, one that is missed, and one that a correction moves. */
function clocks({ at }: Month, random: Random): readonly Entry[] {
  const consultation: Line = { verb: "request", scope: "consultation under the bilateral agreement" };
  const asked = at(8, "10:00");
  const ask = (id: string, to: string): Entry =>
    entry(
      asked,
      "act",
      id,
      "UA",
      { ...consultation, to: [to] },
      "Ukraine asks for a consultation within 24 hours.",
    );
  const consult = (
    when: Instant,
    by: string,
    norm: string,
    trigger: string,
    note: string,
    known = when,
  ): Entry =>
    entry(
      when,
      "act",
      `consult-${by.toLowerCase()}`,
      by,
      { verb: "consult", about: `${norm}@${trigger}`, to: ["UA"] },
      note,
      known,
    );
  const deployed = (clock: string): Entry =>
    entry(
      at(12, clock),
      "act",
      "deployment-fr",
      "FR",
      { verb: "deploy", about: "N-5" },
      `The first French units arrive at ${clock} in Paris.`,
    );
  return [
    ask("ask-gb", "GB"),
    ask("ask-fr", "FR"),
    ask("ask-de", "DE"),
    consult(
      at(9, "10:00"),
      "FR",
      "N-15-FR",
      "ask-fr",
      "Paris consults in the last millisecond of the 24 hours.",
    ),
    consult(
      at(9, "10:00") + (1 + random.below(90)) * 60_000,
      "DE",
      "N-15-DE",
      "ask-de",
      "Berlin consults too late.",
    ),
    consult(
      at(9, "09:50"),
      "GB",
      "N-15",
      "ask-gb",
      "London had consulted by telephone in time. It becomes known two days later.",
      at(11, "09:00"),
    ),
    deployed("07:00"),
    entry(
      at(15, "09:00"),
      "act",
      "information-fr",
      "FR-Government",
      { verb: "perform", about: "FR-35-information@deployment-fr", to: ["FR-Parliament"] },
      "The French government informs parliament.",
    ),
    entry(
      at(17, "10:00"),
      "correction",
      "arrival",
      "FR",
      {
        corrects: "deployment-fr",
        replacement: replacementBy(deployed("10:00")),
        reason: "07:00 was the hour of the order.",
      },
      "The hour of the arrival is corrected.",
    ),
    entry(
      at(19, "07:00"),
      "act",
      "deployment-gb",
      "GB",
      { verb: "deploy", about: "N-5" },
      "The first British units arrive.",
    ),
  ];
}

/** Both sides accuse, both are found to have broken the ceasefire once, both deny it. */
function ladder(month: Month, random: Random): readonly Entry[] {
  const { at } = month;
  const breach = about(month, random, 10, "12:00");
  const since = { from: formatInstant(breach), to: null };
  const report = (when: Instant, id: string, by: string, fields: Line, note: string): Entry =>
    entry(when, "report", id, by, { of: "CeasefireBreach", ...fields }, note, when + 30 * 60_000);
  const finding = (when: Instant, id: string, fields: Line, note: string): Entry =>
    entry(when, "finding", id, "Commission", fields, note);
  const second = about(month, random, 18, "21:00");
  return [
    report(
      breach,
      "breach-1",
      "UA",
      { accused: "RU", grade: "violation", area: "East" },
      "Ukraine reports fire by Russia in the eastern sector.",
    ),
    report(
      breach,
      "breach-1-denied",
      "RU",
      { about: "breach-1", says: "fails", accused: "RU" },
      "Russia denies it.",
    ),
    report(
      breach,
      "counter-1",
      "RU",
      { accused: "UA", grade: "violation", area: "East" },
      "Russia reports that Ukraine fired first.",
    ),
    report(
      breach,
      "counter-1-denied",
      "UA",
      { about: "counter-1", says: "fails", accused: "UA" },
      "Ukraine denies it.",
    ),
    entry(
      at(10, "22:00"),
      "act",
      "warning-1",
      "GB",
      { verb: "perform", about: "N-9-rung1", under: "breach-1" },
      "A diplomatic warning, in time.",
    ),
    finding(
      at(11, "10:00"),
      "breach-1-found",
      {
        fact: "CeasefireBreach",
        args: ["breach-1"],
        value: "holds",
        reliesOn: ["breach-1", "breach-1-denied"],
        period: since,
      },
      "The commission finds the breach.",
    ),
    finding(
      at(11, "10:10"),
      "counter-1-found",
      {
        fact: "CeasefireBreach",
        args: ["counter-1"],
        value: "fails",
        reliesOn: ["counter-1", "counter-1-denied"],
      },
      "It finds that nobody had fired before.",
    ),
    finding(
      at(11, "14:00"),
      "violation-ru",
      {
        fact: "Violation",
        args: ["RU"],
        value: "holds",
        grade: "continuing",
        reliesOn: ["breach-1"],
        period: since,
      },
      "It finds that Russia violates the ceasefire and goes on.",
    ),
    entry(
      at(12, "12:00"),
      "act",
      "contested-ru",
      "RU",
      { verb: "contest", about: "N-9-rung1@breach-1" },
      "Russia contests that the commission could find this.",
    ),
    finding(
      at(14, "12:00"),
      "violation-ru-over",
      { fact: "Violation", args: ["RU"], value: "fails" },
      "It finds that this violation is over. The second rung was not climbed.",
    ),
    report(
      second,
      "raid",
      "RU",
      { accused: "UA", grade: "violation", area: "South" },
      "Russia reports a raid by Ukraine in the southern sector.",
    ),
    report(
      second,
      "raid-denied",
      "UA",
      { about: "raid", says: "fails", accused: "UA" },
      "Ukraine denies it.",
    ),
    finding(
      at(19, "15:00"),
      "violation-ua",
      {
        fact: "Violation",
        args: ["UA"],
        value: "holds",
        grade: "violation",
        reliesOn: ["raid", "raid-denied"],
        period: { from: formatInstant(second), to: null },
      },
      "The commission finds that Ukraine violates the ceasefire. The ladder, as reported, answers breaches by Russia alone.",
    ),
    finding(
      at(20, "12:00"),
      "violation-ua-over",
      { fact: "Violation", args: ["UA"], value: "fails" },
      "It finds that this violation is over.",
    ),
  ];
}

/** One incident that two witnesses confirm, one about which the two sides say opposite things, and a watch with holes. */
function incidents({ at }: Month): readonly Entry[] {
  const report = (day: number, clock: string, id: string, by: string, fields: Line, note: string): Entry =>
    entry(at(day, clock), "report", id, by, fields, note);
  const depot = { of: "Confirmed", args: ["inc-depot"], grade: "minor" };
  const bridge = { of: "Confirmed", args: ["inc-bridge"], grade: "grave" };
  return [
    report(
      8,
      "04:30",
      "inc-depot",
      "Array",
      { of: "Incident", grade: "minor", area: "North" },
      "A device hears shots.",
    ),
    report(8, "08:00", "inc-depot-mission", "Mission", depot, "A patrol of the mission heard them too."),
    report(
      8,
      "09:00",
      "inc-depot-gazette",
      "Gazette",
      { ...depot, source: { title: "A reporter's own account (invented)" } },
      "A reporter of the Gazette was there.",
    ),
    entry(
      at(9, "18:00"),
      "act",
      "summary-0",
      "Desk",
      { verb: "state" },
      "Summary: the shots in the northern sector are confirmed by the mission and by a reporter.",
    ),
    report(
      20,
      "06:15",
      "inc-bridge",
      "UA",
      { of: "Incident", accused: "RU", grade: "grave", area: "River" },
      "Ukraine reports that Russia has damaged a bridge.",
    ),
    report(20, "06:40", "inc-bridge-ua", "UA", bridge, "Ukraine says so as a witness."),
    report(
      20,
      "07:10",
      "inc-bridge-ru",
      "RU",
      { ...bridge, says: "fails" },
      "Russia says that no bridge is damaged.",
    ),
    entry(
      at(20, "18:00"),
      "act",
      "summary-6",
      "Desk",
      { verb: "state" },
      "Summary: claim stands against claim over the bridge.",
    ),
    entry(
      at(28, "08:00"),
      "coverage",
      "coast-partly",
      "Mission",
      { of: "Crossing", area: "Coast", period: period(at(27, "08:00"), at(28, "08:00")), state: "partial" },
      "The coast sector was watched with holes.",
    ),
  ];
}

/** Silence adopts once, and is broken once. */
function board({ at }: Month): readonly Entry[] {
  const open = (day: number, id: string, note: string): Entry =>
    entry(at(day, "10:00"), "act", id, "Mission", { verb: "open", about: "Handbook" }, note);
  return [
    open(6, "handbook-1", "The mission proposes a change of its handbook. Nobody objects within 48 hours."),
    open(17, "handbook-2", "The mission proposes a second change."),
    entry(
      at(18, "16:00"),
      "act",
      "handbook-2-objection",
      "JP",
      { verb: "object", about: "Handbook", under: "handbook-2" },
      "Japan objects in time.",
    ),
  ];
}

/** Each side answers one request in time and one late, in an order that the seed chooses, and both leave one open. */
function access({ at }: Month, random: Random): readonly Entry[] {
  const sides = random.percent(50) ? ["UA", "RU"] : ["RU", "UA"];
  return sides.flatMap((side, i) => {
    const id = (n: number): string => `access-${side.toLowerCase()}-${n}`;
    const ask = (n: number, day: number): Entry =>
      entry(
        at(day, "09:00"),
        "act",
        id(n),
        "Mission",
        { verb: "request", to: [side], scope: "access" },
        "The mission asks to be let into a sector.",
      );
    const answer = (n: number, when: Instant, note: string): Entry =>
      entry(
        when,
        "act",
        `${id(n)}-answer`,
        side,
        { verb: "perform", about: `Access(${side})@${id(n)}` },
        note,
      );
    const late = 5 + random.below(50);
    return [
      ask(1, 7 + i),
      answer(1, at(7 + i, "19:00"), "The mission is let in the same day."),
      ask(2, 19 + i),
      answer(2, at(20 + i, "09:00") + late * 60_000, "The answer comes late, and is accepted."),
      ask(3, 29),
    ];
  });
}

function deliveries({ at }: Month, random: Random): readonly Entry[] {
  const paid = (day: number, id: string, part: string, millions: number): Entry =>
    entry(
      at(day, "12:00"),
      "delivery",
      id,
      "EC",
      {
        norm: "N-11",
        part,
        quantity: { amount: `${millions}00000000`, unit: "EUR", scale: 2 },
        onBehalfOf: "EU",
      },
      `A payment of the loan, ${part} part.`,
    );
  return [
    paid(-9, "payment-1", "budget", 2000 + 100 * random.below(10)),
    paid(15, "payment-2", "budget", 1000 + 100 * random.below(10)),
    paid(22, "payment-3", "military", 3000 + 100 * random.below(10)),
    entry(
      at(8, "11:00"),
      "delivery",
      "generators-1",
      "Relief",
      { norm: "Generators", part: "first", quantity: { amount: "40", unit: "generators" } },
      "The first part of the generators arrives, in time.",
    ),
  ];
}

/** Entries that not everybody sees. None of them names a source. */
function closed({ at, date }: Month): readonly Entry[] {
  const said = (day: number, id: string, by: string, marking: Json, note: string): Entry =>
    entry(at(day, "20:00"), "act", id, by, { verb: "state", marking }, note);
  return [
    said(
      6,
      "closed-commission",
      "Commission",
      {
        level: "named",
        persons: ["invented-commission"],
        case: inventedCase,
        until: date(400),
      },
      "A note of the commission to itself on its rules.",
    ),
    said(12, "closed-ua", "UA", ["UA"], "Ukraine's own reading of the ladder."),
    said(12, "closed-ru", "RU", ["RU"], "Russia's own reading of the ladder."),
    said(
      16,
      "closed-mission",
      "Mission",
      ["Mission"],
      "The mission's plan of shifts, in words and without places.",
    ),
    said(
      23,
      "closed-cell",
      "FR",
      ["CoordinationCell", "Coalition"],
      "The cell counts what is still to come.",
    ),
  ];
}

/** The desk says each night that nothing is missing up to the end of the day. */
function horizons({ at, endOf }: Month): readonly Entry[] {
  return Array.from({ length: days }, (_, i) => i + 1).map((day) =>
    entry(
      endOf(day),
      "coverage",
      `horizon-${String(day).padStart(2, "0")}`,
      "Desk",
      { of: "log", state: "complete", period: period(at(-30, "00:00"), endOf(day)) },
      `The log is complete up to the end of day ${day}.`,
    ),
  );
}
