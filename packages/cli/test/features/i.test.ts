// What the record can be asked: what a text leaves open, whose move it is, why, what if, and what was known on a past day.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import {
  allEvents,
  allMissing,
  formatInstant,
  moves,
  passagesOf,
  profile,
  project,
  quotedIn,
  type Reason,
  reasonFor,
  releasedTo,
  replay,
  sightOf,
  step,
  type Viewer,
  viewFor,
} from "@pacta/core";
import { readingDocument, turnsOf } from "@pacta/telling";
import { describe } from "vitest";
import { root } from "../door/terminal.ts";
import { diagnosticFeature, feature, type LogLine, type Seen, standingOf } from "./harness.ts";
import { act, completeTo, finding, report } from "./log.ts";

const parties = `
party FR "France"
party GB "United Kingdom"
party UA "Ukraine"
party RU "Russia"
party EU "European Union" { kind union }
group Coalition "Coalition of the willing" { members FR, GB }
instrument DECL "Paris Declaration" {
  status political
  dated 2026-01-06
  parties Coalition, UA
  interpreter unstated
  enforceability unstated
}
body Commission "Special Commission" {
  members FR, GB
  chair unstated
  seat unstated
  quorum unstated
  question Breach "whether a breach occurred" { rule unanimity cites DECL clause 1 }
  cites DECL clause 1
}
fact Violation(by) "violation of the ceasefire" { found by Commission on Breach standard unstated cites DECL clause 1 }
duty N-8 "Answer to a violation" {
  by FR to UA
  when Violation(RU) holds
  must do "answer the violation"
  deadline unstated
  unstated: finder, procedure, remedy, exit
  cites DECL clause 1
}`;

const known = completeTo("2027-12-31T00:00:00Z");
const found = finding("f1", "2026-05-01T12:00:00Z", "Commission", "Violation", { args: ["RU"] });

const day = (at: number | null | undefined): string =>
  at == null ? "no date" : formatInstant(at).slice(0, 10);

describe("what a text leaves open", () => {
  const consult = (slots: string): string => `${parties}
instrument BUDAPEST "Budapest Memorandum" {
  status political
  dated 1994-12-05
  parties GB, UA, RU
  interpreter unstated
  enforceability unstated
}
duty B-6 "Consultation" {
  by GB to UA
  when Violation(RU) holds
  must do "consult in the event a situation arises"
  ${slots}
  cites BUDAPEST clause 6
}`;
  feature("I2", {
    case: "The profile of a norm names each thing that its text leaves open, and nothing else",
    text: "",
    log: [known],
    asOf: "2026-06-01T00:00:00Z",
    ask: "B-6",
    look: ({ agreement }) => {
      const norm = agreement.norms.find((n) => n.id === "B-6");
      const open = norm === undefined ? [] : profile(norm).filter((x) => x.state === "unstated");
      return open.map((x) => x.slot).join(", ") || "nothing is left open";
    },
    clause: "BUDAPEST 6",
    holds: {
      is: "deadline, finder, procedure, remedy, exit",
      instead: consult("deadline unstated\n  unstated: finder, procedure, remedy, exit"),
    },
    fails: {
      is: "nothing is left open",
      instead: consult(
        'by 2026-12-31\n  finder Commission\n  procedure "diplomatic channels"\n  remedy late accepted\n  exit until 2030-12-31',
      ),
    },
  });
});

describe("whose move it is, and what is coming", () => {
  const force = `${parties}
duty N-5 "Reassurance measures" {
  by FR to UA
  when request of N-5 by UA
  must do "begin the measures"
  within 30 days of request of N-5 by UA
  unstated: finder, procedure, remedy, exit
  cites DECL clause 3
}`;
  feature("I5", {
    case: "Before the request it is Ukraine's move without a date, after it the debtor's with one",
    text: force,
    log: [known],
    asOf: "2026-05-02T00:00:00Z",
    ask: "N-5",
    look: ({ record }) =>
      turnsOf(record, (m) => `${m.data.verb} of ${m.data.of}`)
        .flatMap((turn) =>
          turn.wanted
            .filter((w) => w.for.includes("N-5"))
            .map((w) => `${turn.who}: ${w.says} by ${day(w.by)}`),
        )
        .join("; "),
    clause: "DECL 3",
    holds: { is: "UA: request of N-5 by no date" },
    fails: {
      is: "FR: perform of N-5 by 2026-05-31",
      log: [act("r", "2026-05-01T12:00:00Z", "UA", "request", { about: "N-5" })],
    },
  });

  feature("I9", {
    case: "A mandate that runs out is announced with its day, and with the later one once it is renewed",
    text: `${parties}
instrument EUMAM "Decision on the training mission" {
  status legal
  parties EU
  in force from 2022-10-17
  until 2026-11-15 unless extension of EUMAM by EU
  interpreter unstated
  enforceability unstated
}
duty N-14 "Training mission" {
  by EU to UA
  when EUMAM is in force
  must maintain "train Ukrainian forces"
  infringed when end of EUMAM
  deadline unstated
  unstated: finder, procedure, remedy, exit
  cites EUMAM clause 12
}`,
    log: [known],
    asOf: "2026-07-02T00:00:00Z",
    ask: "N-14",
    look: ({ record }) =>
      record.upcoming
        .filter((x) => x.key === "EUMAM")
        .map((x) => `${x.key} ${x.what} ${formatInstant(x.at)}`)
        .join("; "),
    clause: "EUMAM 12",
    holds: { is: "EUMAM ends 2026-11-16T00:00:00.000Z" },
    fails: {
      is: "EUMAM ends 2028-11-16T00:00:00.000Z",
      log: [
        act("ext", "2026-06-20T12:00:00Z", "EU", "extend", {
          about: "EUMAM",
          until: "2028-11-16T00:00:00Z",
        }),
      ],
    },
  });
});

describe("why, and what if", () => {
  const whatIf = (label: string) => (seen: Seen) => {
    const move = moves(seen.engine, seen.asOf).find((m) => m.label === label);
    if (move === undefined) return `no such move among ${moves(seen.engine, seen.asOf).map((m) => m.label)}`;
    const at = seen.asOf + 1;
    const other = standingOf(step(seen.engine, move, at).record(at), "N-5");
    return `${other} if it were, and ${standingOf(seen.engine.record(at), "N-5")} on the record`;
  };
  feature("I6", {
    case: "What would follow from an act is shown in a fork, and the record stays as it was",
    text: `${parties}
situation Ceasefire "Ceasefire" {
  begins when declaration by UA, RU for "ceasefire"
  ends unstated
  cites DECL clause chapeau
}
permission N-5 "Reassurance measures" {
  by FR
  when Ceasefire is in force and request of N-5 by UA stands
  may do "begin the measures"
  exit unstated
  cites DECL clause 3
}`,
    log: [known],
    asOf: "2026-06-01T00:00:00Z",
    ask: "N-5",
    look: whatIf("UA request N-5"),
    clause: "DECL 3",
    holds: {
      is: "available if it were, and dormant on the record",
      log: [act("c", "2026-05-01T12:00:00Z", "RU", "declare", { scope: "ceasefire" })],
    },
    fails: { is: "dormant if it were, and dormant on the record" },
  });

  const leaves = (r: Reason): readonly string[] =>
    r.because.length === 0 ? [`${r.rule} ${r.value}`] : r.because.flatMap(leaves);
  feature("I7", {
    case: "A standing is explained down to the entry that it rests on, or to what is missing and who could supply it",
    text: parties,
    log: [known, report("claim", "2026-04-30T12:00:00Z", "UA", "Violation", { args: ["RU"] })],
    asOf: "2026-06-01T00:00:00Z",
    ask: "N-8",
    look: ({ reason }) => {
      if (reason === null) return "no reason";
      const on = allEvents(reason).filter((id) => id === "f1");
      const lacks = allMissing(reason).map((m) => `${m.what} by ${m.who.join(" or ") || "nobody named"}`);
      const fact = leaves(reason).filter((x) => x.startsWith("fact-"));
      return `${reason.value}; ${fact.join(", ")}; rests on ${on.join(", ") || "nothing"}; lacks ${lacks.join(", ")}`;
    },
    clause: "DECL 1",
    holds: { is: "active; fact-finding holds; rests on f1; lacks act by FR", log: [found] },
    fails: {
      is: "undetermined; fact-no-finding undetermined; rests on nothing; lacks finding by Commission",
    },
  });

  feature("I8", {
    case: "How much hangs on one disputed fact shows when it is taken to hold, to fail and to stay open",
    text: parties.replace("standard unstated", "standard unstated register log"),
    log: [known],
    asOf: "2026-06-01T00:00:00Z",
    ask: "N-8",
    clause: "DECL 1",
    holds: { is: "active", world: { assume: { "Violation(RU)": "holds" } } },
    fails: { is: "conditional", world: { assume: { "Violation(RU)": "fails" } } },
    undetermined: { is: "undetermined", world: { assume: { "Violation(RU)": "undetermined" } } },
  });
  feature("I8", {
    case: "Each reading of the same words has its own outcome, side by side",
    text: `${parties}
event Attack "Expanded attack" { counts as reported register log cites DECL clause ladder }
reading Ladder72 "72 hours: within, or only after" {
  choice within "within 72 hours" cites DECL clause ladder
  choice after "not before 72 hours" cites DECL clause ladder
}
duty N-9 "Coordinated response" {
  by FR to UA
  each Attack by RU
  when always
  must do "respond together"
  within 72 hours of the trigger
  unstated: finder, procedure, remedy, exit
  cites DECL clause ladder
  under Ladder72.after {
    not before 72 hours after the trigger
    deadline unstated
  }
}`,
    log: [known, report("x", "2026-05-01T12:00:00Z", "UA", "Attack", { accused: "RU" })],
    asOf: "2026-05-05T12:00:00Z",
    ask: "N-9@x",
    clause: "DECL ladder",
    holds: { is: "overdue", world: { readings: { Ladder72: "within" } } },
    fails: { is: "active", world: { readings: { Ladder72: "after" } } },
  });

  feature("I13", {
    case: "The record of a past day is the same for ever, whatever was entered later",
    text: parties,
    log: [known, found],
    asOf: "2026-05-02T00:00:00Z",
    ask: "N-8",
    look: ({ agreement, engine, asOf, record }) => {
      const upTo = engine.events.filter((e) => e.position <= record.knownAt);
      const again = replay(agreement, upTo).record(asOf);
      const same = JSON.stringify(project(again)) === JSON.stringify(project(record));
      return `${standingOf(record, "N-8")} as known at ${record.knownAt}, ${same ? "the same again" : "different"}`;
    },
    clause: "DECL 1",
    holds: {
      is: "active as known at 2, the same again",
      knownAt: 2,
      log: [
        {
          kind: "correction",
          id: "c1",
          occurredAt: "2026-05-10T12:00:00Z",
          by: "Commission",
          corrects: "f1",
          replacement: null,
          reason: "the vote was not valid",
        },
      ],
    },
    fails: {
      is: "undetermined as known at 3, the same again",
      log: [
        {
          kind: "correction",
          id: "c1",
          occurredAt: "2026-05-10T12:00:00Z",
          by: "Commission",
          corrects: "f1",
          replacement: null,
          reason: "the vote was not valid",
        },
      ],
    },
  });
});

describe("several languages", () => {
  const words = {
    en: "Measures come only at the request of Ukraine.",
    fr: "Les mesures ne viennent qu'à la demande de l'Ukraine.",
    uk: "Заходи настають лише на прохання України.",
  };
  const clause = (languages: readonly (keyof typeof words)[]): string =>
    languages.map((it) => `${it} "${words[it]}"`).join(" ");
  const force = (languages: readonly (keyof typeof words)[], quote = ""): string => `${parties.replace(
    'instrument DECL "Paris Declaration" {',
    `instrument FORCE "Declaration of intent" {
  status political
  dated 2026-01-06
  parties Coalition, UA
  interpreter unstated
  enforceability unstated
  clause 3 { ${clause(languages)} }
}
instrument DECL "Paris Declaration" {`,
  )}
permission N-5 "Measures at request" {
  held by Coalition
  when request by UA stands
  may do "take measures"
  exit unstated
  cites FORCE clause 3${quote}
}`;
  const asked = act("asked", "2026-04-01T12:00:00Z", "UA", "request");
  const inEach =
    (...languages: readonly string[]) =>
    ({ agreement, record }: Seen): string =>
      [
        standingOf(record, "N-5"),
        ...languages.map((language) => {
          const { sections } = readingDocument(agreement, language);
          const own = sections.flatMap(({ entries }) => entries).find(({ of }) => of.includes("N-5"));
          const [quote] = (own?.sentences ?? []).flatMap(({ source }) => source.map((it) => it.quote));
          return `${language}: ${quote?.text} (${quote?.language ?? "of no known language"})`;
        }),
      ].join("; ");

  feature("I15", {
    case: "Each reader is shown the passage of their language, and where it is not there another, which says what it is",
    text: force(["en", "fr", "uk"]),
    log: [known, asked],
    asOf: "2026-06-01T00:00:00Z",
    ask: "N-5",
    look: inEach("en", "fr", "uk"),
    clause: "FORCE 3",
    holds: { is: `available; en: ${words.en} (en); fr: ${words.fr} (fr); uk: ${words.uk} (uk)` },
    fails: {
      is: `available; en: ${words.fr} (fr); fr: ${words.fr} (fr); uk: ${words.uk} (uk)`,
      instead: force(["fr", "uk"]),
    },
  });

  feature("I15", {
    case: "Words that a rule quotes are known by the passage in which they stand, and beside it stand its counterparts",
    text: force(["en", "fr", "uk"], ' quote "à la demande de l\'Ukraine"'),
    log: [known, asked],
    asOf: "2026-06-01T00:00:00Z",
    ask: "N-5",
    look: ({ agreement, reason }) => {
      const cite = (reason?.cites ?? []).find(({ quote }) => quote !== null);
      if (cite === undefined) return "nothing quoted";
      const passages = passagesOf(agreement, cite);
      const quoted = quotedIn(cite, passages);
      const others = passages
        .filter((it) => it !== quoted)
        .map(({ language, text }) => `${language}: ${text}`);
      return quoted === null ? "stands in none" : `${quoted.language}, as ${others.join(" / ")}`;
    },
    clause: "FORCE 3",
    holds: { is: `fr, as en: ${words.en} / uk: ${words.uk}` },
    fails: {
      is: "stands in none",
      instead: force(["en", "fr", "uk"], ' quote "à la demande des États-Unis"'),
    },
  });

  diagnosticFeature("I15", {
    case: "A clause that lacks the language of the others is told so",
    code: "W613",
    holds: force(["en", "fr", "uk"]).replace(
      "clause 3 {",
      'clause 2 { en "Aim" cites DECL clause 2 }\n  clause 3 {',
    ),
    fails: force(["en", "fr", "uk"]).replace(
      "clause 3 {",
      'clause 2 { en "Aim" fr "But" uk "Мета" cites DECL clause 2 }\n  clause 3 {',
    ),
    clause: "DECL 2",
  });
});

describe("who asks", () => {
  const folder = join(root, "scenarios/worked/25-same-facts-different-viewers");
  const [delivered = {}, complete = {}, released = {}] = readFileSync(join(folder, "log.ndjson"), "utf8")
    .trim()
    .split("\n")
    .map((line): LogLine => JSON.parse(line));
  const press: Viewer = { id: "press", role: "reader", party: null, cases: [] };
  const analyst: Viewer = { id: "analyst", role: "analyst", party: "UA", cases: [] };

  /** The standing that the record of each gives, and what the press is told of its ground. */
  const asSeen = ({ agreement, engine: whole, asOf }: Seen): string => {
    const told = (["UA", "GB", analyst, press] as const).map((viewer) => {
      const sight = sightOf(agreement, whole.events, viewer, asOf);
      const own = replay(agreement, sight.log);
      const opened = releasedTo(own, asOf, sight, () => whole);
      const standing = standingOf(viewFor(own.record(asOf), sight, opened), "Supply");
      const tree = reasonFor("Supply", own.why("Supply", asOf), sight, opened);
      const closed = (tree?.because ?? []).filter(({ rule }) => rule === "closed-item");
      const held = closed.map(({ data }) => `, closed item held by ${data.holder}`);
      return `${typeof viewer === "string" ? viewer : viewer.id} ${standing}${held.join("")}`;
    });
    return told.join("; ");
  };

  const text = readFileSync(join(folder, "agreement.pacta"), "utf8");
  feature("I12", {
    case: "A closed delivery counts for those to whom it is released, and nobody else is told more or accused for it",
    text,
    log: [complete],
    asOf: "2026-06-05T00:00:00Z",
    ask: "Supply",
    look: asSeen,
    clause: "PACT 1",
    holds: {
      is: "UA fulfilled; GB undetermined; analyst fulfilled; press undetermined",
      log: [delivered],
    },
    fails: { is: "UA overdue; GB undetermined; analyst overdue; press undetermined" },
  });

  feature("I12", {
    case: "A release by the originator tells outsiders the standing, and of its ground only who holds it",
    text,
    log: [delivered, complete],
    asOf: "2026-06-15T00:00:00Z",
    ask: "Supply",
    look: asSeen,
    clause: "PACT 1",
    holds: {
      is: "UA fulfilled; GB fulfilled, closed item held by FR; analyst fulfilled; press fulfilled, closed item held by FR",
      log: [released],
    },
    fails: {
      is: "UA fulfilled; GB undetermined; analyst fulfilled; press undetermined",
      log: [{ ...released, by: "GB" }],
    },
  });

  feature("I12", {
    case: "What rests on closed ground of two is told to outsiders once both have released it",
    text,
    log: [delivered, { ...complete, by: "UA" }, released],
    asOf: "2026-06-15T00:00:00Z",
    ask: "Supply",
    look: (seen) => asSeen(seen).split("; ").at(-1) ?? "",
    clause: "PACT 1",
    holds: {
      is: "press fulfilled, closed item held by FR, closed item held by UA",
      log: [{ ...released, id: "r2", by: "UA" }],
    },
    fails: { is: "press undetermined" },
  });
});
