// How the councils of the library vote, against the rules of their treaties counted on the fingers.
import { type Agreement, admit, readLogLines, replay } from "@pacta/core";
import { parseFiles } from "@pacta/language";
import { expect, test } from "vitest";
import { Dice } from "./generate.ts";

type Choice = "yes" | "no" | "abstain";
type Votes = ReadonlyMap<string, Choice>;

const text = `agreement Votes "Votes" {
  version "1"
  zone "UTC"
  counting elapsed
  interpreter unstated
  uses EUCouncil-2024, EuropeanCouncil-2020, UNSecurityCouncil-2026
}
`;

const agreement = agreementOf(text);

function agreementOf(of: string): Agreement {
  const read = parseFiles([{ name: "votes.pacta", text: of }]);
  if (read.agreement === null) throw new Error("the text does not compile");
  return read.agreement;
}

const permanent = ["CN", "FR", "GB", "RU", "US"];
const security = [...permanent, ..."BH CD CO DK GR LR LV PA PK SO".split(" ")];
const union = "AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK".split(" ");

/** In 2024, by the World Bank. */
const people: Readonly<Record<string, number>> = {
  AT: 9177982,
  BE: 11858610,
  BG: 6441421,
  CY: 1358282,
  CZ: 10905028,
  DE: 83516593,
  DK: 5976992,
  EE: 1372341,
  ES: 48848840,
  FI: 5619911,
  FR: 68551653,
  GR: 10405134,
  HR: 3866200,
  HU: 9562065,
  IE: 5395790,
  IT: 58952704,
  LT: 2888278,
  LU: 677012,
  LV: 1866124,
  MT: 568847,
  NL: 17993485,
  PL: 36559233,
  PT: 10694681,
  RO: 19051804,
  SE: 10569709,
  SI: 2127400,
  SK: 5422069,
};

const who = (votes: Votes, choice: Choice): readonly string[] =>
  [...votes].filter(([, each]) => each === choice).map(([name]) => name);
const peopleOf = (names: readonly string[]): number =>
  names.reduce((sum, name) => sum + (people[name] ?? 0), 0);
const everybody = peopleOf(union);

type Rule = {
  readonly question: string;
  readonly members: readonly string[];
  /** Of everybody's votes; `concerned` stands aside where the rule has it. */
  readonly adopted: (votes: Votes, concerned: string | null) => boolean;
  readonly source: string;
};

const nine = (votes: Votes): boolean => who(votes, "yes").length >= 9;
const vetoed = (votes: Votes): boolean => who(votes, "no").some((name) => permanent.includes(name));
/** Whoever abstains does not stand in the way, and nobody is against. */
const unanimous = (votes: Votes): boolean => who(votes, "no").length === 0;

const rules: readonly Rule[] = [
  {
    question: "UNResolution",
    members: security,
    adopted: (votes) => nine(votes) && !vetoed(votes),
    source: "Charter, article 27(3)",
  },
  {
    question: "UNSettlement",
    members: security,
    adopted: (votes, concerned) => {
      const others = new Map([...votes].filter(([name]) => name !== concerned));
      return nine(others) && !vetoed(others);
    },
    source: "Charter, article 27(3): a party to the dispute abstains",
  },
  { question: "UNProcedure", members: security, adopted: nine, source: "Charter, article 27(2)" },
  {
    question: "EUQualified",
    members: union,
    adopted: (votes) => {
      const yes = who(votes, "yes");
      // 55 of 100 of twenty-seven are fifteen; a blocking minority has four.
      return yes.length >= 15 && (peopleOf(yes) * 100 >= everybody * 65 || union.length - yes.length < 4);
    },
    source: "TEU, article 16(4)",
  },
  {
    question: "EUReinforced",
    members: union,
    // 72 of 100 of twenty-seven are twenty.
    adopted: (votes) => {
      const yes = who(votes, "yes");
      return yes.length >= 20 && peopleOf(yes) * 100 >= everybody * 65;
    },
    source: "TFEU, article 238(2)",
  },
  {
    question: "EUSimple",
    members: union,
    adopted: (votes) => who(votes, "yes").length >= 14,
    source: "TFEU, article 238(1)",
  },
  { question: "EUUnanimity", members: union, adopted: unanimous, source: "TFEU, article 238(4)" },
  { question: "EUConclusions", members: union, adopted: unanimous, source: "TEU, article 15(4)" },
];

/** What the record says once everybody has voted. */
function outcome(question: string, votes: Votes, concerned: string | null): string | undefined {
  const scope = concerned === null ? {} : { scope: concerned };
  const by = [...votes.keys()][0];
  const lines = [
    { id: "it", occurredAt: "2026-03-10T15:00:00Z", by, verb: "open", about: question, ...scope },
    ...[...votes].map(([name, choice]) => ({
      id: `it-${name}`,
      occurredAt: "2026-03-10T16:00:00Z",
      by: name,
      verb: "vote",
      about: question,
      under: "it",
      choice,
    })),
  ].map((line) => JSON.stringify({ v: 1, kind: "act", ...line }));
  const read = readLogLines(`${lines.join("\n")}\n`, "UTC");
  const { events, refusals } = admit(agreement, read.events, read.places, []);
  expect([...read.refusals, ...refusals]).toEqual([]);
  const record = replay(agreement, events).record(Date.parse("2026-03-11T00:00:00Z"));
  return record.decisions.find(({ key }) => key === `${question}@it`)?.standing;
}

/** Close to where it turns: most are for it, some against, and in some votes nobody is. In others a few of the largest are
 *  against, and all others for it. */
function votesOf(d: Dice, members: readonly string[]): Votes {
  const largest = members.toSorted((a, b) => (people[b] ?? 0) - (people[a] ?? 0)).slice(0, 6);
  const few = d.chance(30);
  const against = few ? 60 : d.one([0, 2, 12, 50]);
  const aside = few ? 0 : d.one([0, 15, 50]);
  return new Map(
    members.map((name) => {
      if (few && !largest.includes(name)) return [name, "yes"];
      return [name, d.chance(against) ? "no" : d.chance(aside) ? "abstain" : "yes"];
    }),
  );
}

test.each(rules)("$question is adopted as $source has it (150 votes)", (rule) => {
  const seen = new Map<string, number>();
  for (let seed = 1; seed <= 150; seed += 1) {
    const d = new Dice(seed);
    const votes = votesOf(d, rule.members);
    const concerned = d.chance(40) ? d.one(rule.members) : null;
    const known = rule.adopted(votes, concerned) ? "adopted" : "rejected";
    expect([seed, outcome(rule.question, votes, concerned)]).toEqual([seed, known]);
    seen.set(known, (seen.get(known) ?? 0) + 1);
  }
  // Both come about often enough for either mistake to be seen.
  expect([...seen.values()].every((count) => count >= 15) && seen.size === 2, JSON.stringify([...seen])).toBe(
    true,
  );
});
