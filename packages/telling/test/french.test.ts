// French says what English says: the same entries, the same facts, the same three values, and it reads as French.
import { readFileSync } from "node:fs";
import {
  decisionWords,
  type Facts,
  type MissingKind,
  parseInstant,
  procedureWords,
  situationWords,
  standingWords,
  valueWords,
} from "@pacta/core";
import { parseFiles } from "@pacta/language";
import { describe, expect, test } from "vitest";
import { english, french, type Narrator, narrator } from "../src/index.ts";

const { agreement } = parseFiles([
  {
    name: "short.pacta",
    text: `agreement Short "Short" { version "1" zone "UTC" counting elapsed interpreter unstated }
party FR "France" { kind state name fr "France" }
party US "United States" { kind state name fr "États-Unis" }
group Allies "Alliance" { members FR, US }
instrument PACT "Accord de cessez-le-feu" { status legal parties FR, US interpreter unstated enforceability unstated }
instrument DECL "Déclaration de Paris" { status legal parties FR, US interpreter unstated enforceability unstated }
`,
  },
]);
if (agreement === null) throw new Error("the text has no agreement");
const inEnglish = narrator(agreement, english);
const inFrench = narrator(agreement, french);

const at = (text: string): number => parseInstant(text) ?? Number.NaN;

/** A file of the engine, whose own words are the measure. */
function source(path: string): string {
  return readFileSync(new URL(`../../core/src/${path}`, import.meta.url), "utf8");
}

function act(verb: string): string {
  return inFrench.missing({
    what: "act",
    data: { verb, of: null, scope: null },
    who: [],
    by: null,
    cites: [],
  });
}

// ---- the same entries

describe("French has an entry for", () => {
  test.each(["reasons", "missing", "grounds", "whys"] as const)("each of the %s, and no other", (table) => {
    expect(Object.keys(french[table]).sort()).toEqual(Object.keys(english[table]).sort());
  });

  test("each word of the engine for a standing or a value", () => {
    // What stands of a step is a value, or refused.
    const words: readonly string[] = [
      ...standingWords,
      ...situationWords,
      ...decisionWords,
      ...procedureWords,
      ...valueWords,
    ];
    expect(words).toContain("kept so far");
    expect(words).toContain("under way");
    expect(words).toContain("refused");
    expect(words).toContain("holds");
    expect([...new Set(words)].filter((word) => french.standing(word) === word)).toEqual(["active"]);
    expect(french.standing("Borealia")).toBe("Borealia");
    // One word for two standings would hide which of them it is.
    expect(new Set(words.map(french.standing)).size).toBe(new Set(words).size);
  });

  test("each verb of the log, as a noun", () => {
    const listed =
      /const verbs: readonly string\[\] = \[([^\]]*)\]/.exec(source("events/names.ts"))?.[1] ?? "";
    const verbs = listed.match(/[a-z]+/g) ?? [];
    expect(verbs).toContain("ratify");
    expect(verbs.filter((verb) => act(verb).includes("acte"))).toEqual([]);
    expect(new Set(verbs.map(act)).size).toBe(verbs.length);
  });
});

// ---- the same facts, in sentences of every kind

/** Whatever a sentence may be about, each under a name or a number that no other has and no language translates. */
const filled: Facts = {
  about: "Aboutia",
  action: "Actia",
  actors: "Alphia Betia",
  area: "Areia",
  body: "Bodia",
  by: "Byia",
  debtor: "Debtia",
  edge: "Edgia",
  event: "Eventia",
  fact: "Factia",
  finder: "Findia",
  grade: "Gradia",
  group: "Groupia",
  holder: "Holdia",
  instrument: "Instrumia",
  is: "Isia",
  key: "Keyia",
  name: "Namia",
  norm: "Normia",
  of: "Ofia",
  outcome: "Outcomia",
  party: "Partia",
  procedure: "Procedia",
  question: "Questia",
  register: "Registria",
  role: "Rolia",
  rule: "Rulia",
  scope: "Scopia",
  slot: "Slotia",
  standing: "Standia",
  step: "Stepia",
  stepTitle: "Steptitlia",
  title: "Titlia",
  unit: "Unitia",
  unmet: "Unmetia Unmetoia",
  verb: "Verbia",
  what: "Whatia",
  who: "Whoia",
  words: "Wordia",
  amount: "411",
  assumed: "yes",
  atLeast: 412,
  bySilence: "no",
  counted: 413,
  did: 414,
  done: 415,
  effect: "advisory",
  hold: 416,
  independent: 417,
  lapsed: "418",
  length: 419 * 3_600_000,
  n: 420,
  need: 421,
  no: 422,
  open: "423",
  payable: "424",
  planned: "425",
  possible: 426,
  than: "435",
  scale: 0,
  steps: 427,
  window: 428 * 3_600_000,
  year: 2129,
  yes: 430,
  at: at("2131-03-12T06:30:00Z"),
  after: at("2132-03-12T06:30:00Z"),
  closes: at("2133-03-12T06:30:00Z"),
  due: at("2134-03-12T06:30:00Z"),
  dueFrom: at("2135-03-12T06:30:00Z"),
  from: at("2136-03-12T06:30:00Z"),
  to: at("2137-03-12T06:30:00Z"),
  until: at("2138-03-12T06:30:00Z"),
};

const nullable =
  "actors after area by closes dueFrom finder from grade name possible rule scope stepTitle to unit until";

/** As the engine leaves it where there is nothing to say. */
const bare: Facts = {
  ...filled,
  ...Object.fromEntries(nullable.split(" ").map((key) => [key, null])),
  assumed: "no",
  bySilence: "yes",
  effect: "binding",
  lapsed: "0",
  unmet: "",
  who: "",
};

/** What the engine always gives under these rules. */
const alwaysThere: Readonly<Record<string, Facts>> = {
  bound: { who: "Whoia" },
  deadline: { due: filled.due ?? null },
  decision: { rule: "Rulia" },
  delivered: { unit: "Unitia" },
  "fact-grade": { grade: "Gradia" },
  member: { who: "Whoia" },
  role: { who: "Whoia" },
  steps: { unit: "Unitia" },
  term: { until: filled.until ?? null },
  year: { unit: "Unitia" },
};

/** Where a sentence counts or measures what elsewhere is a name. */
const numbersOf: Readonly<Record<string, Facts>> = {
  "after-happened": { unit: null },
  "every-happened": { unit: null },
  "norm-instances": { of: 431 },
  delivered: { of: "432" },
};

const values = ["holds", "fails", "undetermined"] as const;
const since = at("2139-03-12T06:30:00Z");

type Told = { readonly of: string; readonly english: string; readonly french: string };

function reasonIn(say: Narrator, rule: string, value: string, data: Facts): string {
  return say.reason({ rule, value, since, data, cites: [], events: [], because: [], missing: [] });
}

function toldOf(rule: string, data: Facts): readonly Told[] {
  return values.map((value) => ({
    of: `${rule}, ${value}`,
    english: reasonIn(inEnglish, rule, value, data),
    french: reasonIn(inFrench, rule, value, data),
  }));
}

const reasonSentences = Object.keys(english.reasons).map((rule) => {
  const numbers = numbersOf[rule] ?? (rule.startsWith("norm-") ? { of: "433" } : {});
  return {
    rule,
    filled: toldOf(rule, { ...filled, ...numbers }),
    bare: toldOf(rule, { ...bare, ...numbers, ...alwaysThere[rule] }),
  };
});

const whySentences = Object.keys(english.whys).flatMap((why) =>
  toldOf("norm-duty", { ...bare, of: "0", why, title: "Titlia" }),
);

const kinds = Object.keys(english.missing) as readonly MissingKind[];

type Variant = Readonly<Record<string, string | number | null | undefined>>;

/** What a kind of lack may carry besides, and what it may do without. */
const variants: Readonly<Partial<Record<MissingKind, readonly Variant[]>>> = {
  act: [
    { title: undefined },
    { of: null, about: null },
    { of: undefined, title: undefined, scope: undefined },
  ],
  approval: [{ stepTitle: null }, { stepTitle: null, norm: undefined }],
  assessor: [{ key: "Factia" }],
  body: [{ title: undefined }],
  condition: [{ norm: undefined }],
  confirmation: [{ key: undefined, independent: 1 }],
  coverage: [{ area: null, from: undefined, to: undefined }],
  decision: [{ title: undefined }],
  finding: [{ title: undefined }, { rule: null, against: "yes" }, { rule: "unstated" }, { rule: undefined }],
  hour: [{ from: null }],
  instrument: [{ concluded: "yes" }, { title: undefined }],
  register: [{ after: null }, { register: "log" }],
  report: [{ lacks: "who" }, { lacks: "where" }, { key: undefined }],
  time: [
    { until: null },
    { until: undefined, what: undefined, name: null },
    ...["counting", "receipt", "anchor"].map((what) => ({ until: undefined, what })),
  ],
  unstated: [{ party: undefined }],
};

const missingSentences = kinds.flatMap((what) =>
  [{}, ...(variants[what] ?? [])].flatMap((variant) =>
    [[], ["Alphia"], ["Alphia", "Betia"]].map((who): Told => {
      const laid: Variant = { ...filled, by: filled.until, ...variant };
      const data: Facts = Object.fromEntries(
        Object.entries(laid).flatMap(([key, datum]) => (datum === undefined ? [] : [[key, datum]])),
      );
      const missing = { what, data, who, by: null, cites: [] };
      return {
        of: `${what}, ${JSON.stringify(variant)}, ${who.join(" ")}`,
        english: inEnglish.missing(missing),
        french: inFrench.missing(missing),
      };
    }),
  ),
);

const sentences = [
  ...reasonSentences.flatMap((it) => [...it.filled, ...it.bare]),
  ...whySentences,
  ...missingSentences,
];

/** Names and numbers, which are the same in every language. */
function factsIn(text: string): readonly string[] {
  return [...new Set(text.toLowerCase().match(/\d+|[a-z]+ia\b/g))].sort();
}

describe("a sentence in French", () => {
  test("names what the English one names, and nothing else", () => {
    expect(sentences.length).toBeGreaterThan(500);
    for (const it of sentences) expect([it.of, factsIn(it.french)]).toEqual([it.of, factsIn(it.english)]);
  });

  test("keeps apart what holds, what fails and what is not known", () => {
    for (const { rule, filled: told } of reasonSentences) {
      const different = (sentencesOf: readonly string[]): number => new Set(sentencesOf).size;
      expect([rule, different(told.map((it) => it.french))]).toEqual([
        rule,
        different(told.map((it) => it.english)),
      ]);
    }
  });

  test("says that something is not known where the English one does", () => {
    const unknown = sentences.filter((it) => /not known/.test(it.english));
    expect(unknown.length).toBeGreaterThan(100);
    expect(unknown.filter((it) => !/ignore|pas connue/.test(it.french))).toEqual([]);
    const doubted = sentences.filter(
      (it) => /ignore/.test(it.french) && !/not known|are not, or are/.test(it.english),
    );
    expect(doubted.map((it) => it.of)).toEqual([]);
  });
});

// ---- written as French is

const written = [
  ...sentences.map(({ of, french: text }) => [of, text] as const),
  ...Object.entries(french.grounds),
  ...Object.entries(french.whys),
];

function wrong(pattern: RegExp): readonly (readonly [string, string])[] {
  return written.filter(([, text]) => pattern.test(text.replace(/\d\d:\d\d/g, "h")));
}

describe("French is written", () => {
  test("without a word of English", () => {
    expect(
      wrong(
        /\b(?:the|of|is|are|was|has|been|not|known|whether|and|by|to|from|with|it|its|no|nobody|until)\b/i,
      ),
    ).toEqual([]);
  });

  test("without a word of the machine", () => {
    expect(wrong(/\b(?:undefined|null|NaN)\b|\[object/)).toEqual([]);
  });

  test("with one space between words, and none at the ends", () => {
    expect(wrong(/\s\s|^\s|\s$|\s[.,)]|\(\s/)).toEqual([]);
  });

  test("with guillemets and the typographic apostrophe", () => {
    expect(wrong(/["'“”‘]/)).toEqual([]);
  });

  test("with a narrow space before marks of two parts and inside guillemets", () => {
    expect(wrong(/[^\u202f][;:!?»]|«[^\u202f]/)).toEqual([]);
  });

  test("with its elisions and contractions", () => {
    expect(wrong(/\b(?:de|le|la|que|ne|se|ce|jusque) (?:«\u202f)?[aeiouyàâéèêîôûœ]/i)).toEqual([]);
    expect(wrong(/\b(?:de les?|à les?|si ils?) /i)).toEqual([]);
  });

  test("as a sentence that begins and ends, where it is one", () => {
    const whole = reasonSentences.flatMap((it) => [...it.filled, ...it.bare]);
    expect(whole.filter((it) => !/^[\p{Lu}«\d].*[.:]$/u.test(it.french))).toEqual([]);
  });
});

// ---- read aloud

function readable(text: string): string {
  return text.replaceAll("\u202f", " ");
}

describe("read aloud:", () => {
  test.each([
    ["2026-01-01T00:00:00Z", "1er janvier 2026"],
    ["2026-03-12T00:00:00Z", "12 mars 2026"],
    ["2026-08-31T18:00:00Z", "31 août 2026 à 18:00"],
    ["2026-08-31T18:00:00.001Z", "31 août 2026 à 18:00:00,001"],
    ["2026-12-01T23:59:59.999Z", "la fin du 1er décembre 2026"],
  ])("%s is %s", (instant, words) => {
    expect(inFrench.instant(at(instant))).toBe(words);
  });

  test("an instant that has no date", () => {
    expect(inFrench.instant(null)).toBe("sans date");
  });

  test.each([
    [0, "0 heure"],
    [1, "1 heure"],
    [2, "2 heures"],
  ])("%d hours are %s", (n, words) => {
    expect(french.lasting(n, "hour")).toBe(words);
    expect(french.ago(n, "hour")).toBe(`il y a ${words}`);
    expect(french.ahead(n, "hour")).toBe(`dans ${words}`);
  });

  test.each([
    ["320000000000", "EUR", 2, "3,2 Md EUR"],
    ["9000000000000", "EUR", 2, "90 Md EUR"],
    ["123456789", "EUR", 2, "1 234 567,89 EUR"],
    ["100000000", "EUR", 2, "1 M EUR"],
    ["7", "batteries", 0, "7 batteries"],
  ])("%s %s with %d decimals", (amount, unit, scale, words) => {
    expect(readable(inFrench.amount(amount, unit, scale))).toBe(words);
  });

  test("a long list", () => {
    expect(inFrench.names("A B C")).toBe("A, B et C");
    expect(inFrench.names("A B C D E F G")).toBe("A, B, C, D, E et 2 autres");
  });

  test("how much of how much", () => {
    expect(inFrench.progress({ done: 1n, of: 4n, unit: "batteries", scale: 0 })).toBe("1 sur 4 batteries");
  });

  const told = { at: at("2026-03-12T18:00:00Z"), by: null, scope: null, actors: null, event: null };

  test.each<[rule: string, value: string, data: Facts, words: string]>([
    [
      "act-happened",
      "holds",
      { ...told, verb: "ratify", of: "PACT", by: "FR" },
      "Ratification d’« Accord de cessez-le-feu » (auteur : France), le 12 mars 2026 à 18:00.",
    ],
    [
      "act-happened",
      "fails",
      { ...told, verb: "ratify", of: "DECL", actors: "FR US" },
      "Aucune ratification de « Déclaration de Paris » (auteurs : France et États-Unis) n’est enregistrée.",
    ],
    [
      "act-happened",
      "fails",
      { ...told, verb: "withdraw", of: "PACT" },
      "Aucun retrait d’« Accord de cessez-le-feu » n’est enregistré.",
    ],
    [
      "act-happened",
      "undetermined",
      { ...told, verb: "object", of: "DECL", scope: "déploiement" },
      "On ignore s’il y a eu une objection à « Déclaration de Paris » pour « déploiement ».",
    ],
    [
      "act-happened",
      "undetermined",
      { ...told, verb: "inaugurate", of: null },
      "On ignore s’il y a eu un acte « inaugurate ».",
    ],
    [
      "event-happened",
      "holds",
      { ...told, of: "Frappe", actors: "US", area: "Zone A", at: at("2026-01-01T23:59:59.999Z") },
      "Événement « Frappe » (auteur : États-Unis ; lieu : Zone A), à la fin du 1er janvier 2026.",
    ],
    [
      "finding-happened",
      "fails",
      { of: "Violation(US)", finder: null, value: "fails", at: null },
      "Aucune constatation selon laquelle le fait « Violation(US) » ne se vérifie pas n’est enregistrée.",
    ],
    [
      "member",
      "fails",
      { who: "US", group: "Allies" },
      "N’appartient pas au groupe « Alliance » : États-Unis.",
    ],
    [
      "member",
      "undetermined",
      { who: "FR", group: "Allies" },
      "On ignore s’il y a appartenance au groupe « Alliance » : France.",
    ],
    [
      "bound",
      "fails",
      { who: "FR US" },
      "Le texte ne s’exprime pas au nom des débiteurs suivants : France et États-Unis.",
    ],
    [
      "is-instrument",
      "holds",
      { of: "PACT", is: "suspended" },
      "L’instrument « Accord de cessez-le-feu » est suspendu.",
    ],
    ["is-norm", "fails", { of: "N-5", is: "suspended" }, "La norme N-5 n’est pas suspendue."],
    ["is-situation", "fails", { of: "Trêve", is: "ended" }, "La situation « Trêve » n’a pas pris fin."],
    [
      "is-situation",
      "undetermined",
      { of: "Trêve", is: "in force" },
      "On ignore si la situation « Trêve » est en vigueur.",
    ],
    [
      "is-situation",
      "fails",
      { of: "Trêve", is: "not in force" },
      "Il est inexact que la situation « Trêve » ne soit pas en vigueur.",
    ],
    [
      "becomes-happened",
      "fails",
      { of: "N-5", standing: "overdue" },
      "La norme N-5 n’est pas passée à l’état « en retard ».",
    ],
    [
      "count",
      "undetermined",
      { atLeast: 3, counted: 0, possible: null, window: 86_400_000 },
      "Au moins 3 occurrences en 24 heures : 0 certaine, d’autres ont pu passer inaperçues ; en conséquence, on ignore si la condition est remplie.",
    ],
    [
      "count",
      "holds",
      { atLeast: 1, counted: 1, possible: 2, window: 3_600_000 },
      "Au moins 1 occurrence en 1 heure : 1 certaine, 2 possibles au plus ; en conséquence, la condition est remplie.",
    ],
    [
      "members-did",
      "fails",
      { group: "Allies", did: 1, need: 2, who: "FR" },
      "Dans le groupe « Alliance », 1 membre sur 2 requis l’a fait : France.",
    ],
    [
      "members-did",
      "holds",
      { group: "Allies", did: 2, need: 2, who: "FR US" },
      "Dans le groupe « Alliance », 2 membres sur 2 requis l’ont fait : France et États-Unis.",
    ],
    [
      "after-happened",
      "fails",
      { length: 10, unit: "working", at: null },
      "Le temps qui doit s’écouler après, soit 10 jours ouvrables, n’est pas écoulé.",
    ],
    [
      "after-happened",
      "holds",
      { length: 1, unit: "month", at: told.at },
      "1 mois après, le 12 mars 2026 à 18:00.",
    ],
    [
      "dates",
      "holds",
      { from: at("2026-01-01T00:00:00Z"), until: at("2026-03-13T00:00:00Z") },
      "Dans la période fixée (à compter du 1er janvier 2026, jusqu’à la fin du 12 mars 2026).",
    ],
    [
      "term",
      "fails",
      { until: at("2026-01-02T00:00:00Z") },
      "La durée de validité court jusqu’à la fin du 1er janvier 2026.",
    ],
    [
      "deadline",
      "fails",
      { due: at("2026-03-12T23:59:59.999Z"), dueFrom: at("2026-03-12T18:00:00Z"), rule: "eu-1182-71" },
      "Échéance : la fin du 12 mars 2026 (au plus tôt le 12 mars 2026 à 18:00 : l’heure à partir de laquelle le délai court n’est pas connue) ; décompte : règlement n° 1182/71.",
    ],
    [
      "norm-duty",
      "overdue",
      { title: "Livrer", why: "deadline-passed", unit: "EUR", done: "150", of: "1000", scale: 2 },
      "« Livrer » : en retard depuis le 1er janvier 2026 ; l’échéance est passée et l’exécution n’est pas enregistrée. Enregistré : 1,5 sur 10 EUR.",
    ],
    [
      "norm-power",
      "undetermined",
      { title: "Activer", why: "suspended-act", unit: null },
      "« Activer » : état indéterminé depuis le 1er janvier 2026 ; on ignore si elle a été suspendue avec effet.",
    ],
    [
      "norm-instances",
      "conditional, kept so far",
      { title: "S’abstenir", of: 2 },
      "« S’abstenir » : 2 cas, conditionnelle, respectée à ce jour.",
    ],
    [
      "decision",
      "adopted",
      {
        title: "Mesure",
        body: "Commission",
        rule: "double",
        yes: 1,
        no: 0,
        closes: told.at,
        bySilence: "no",
      },
      "« Mesure » (organe : Commission ; règle : double majorité) : adoptée, le 1er janvier 2026. Voix : 1 pour, 0 contre. Clôture du vote : le 12 mars 2026 à 18:00.",
    ],
    ["situation", "ended", { of: "Trêve" }, "« Trêve » : ayant pris fin."],
  ])("%s, %s", (rule, value, data, words) => {
    const said = inFrench.reason({
      rule,
      value,
      since: at("2026-01-01T00:00:00Z"),
      data,
      cites: [],
      events: [],
      because: [],
      missing: [],
    });
    expect(readable(said)).toBe(words);
  });

  test.each<[what: MissingKind, data: Facts, who: readonly string[], words: string]>([
    [
      "act",
      { verb: "perform", of: "N-5(FR)", scope: null },
      ["FR"],
      "exécution de « N-5(FR) » (auteur : France)",
    ],
    ["act", { verb: "use", of: "Entrée", scope: null }, [], "utilisation d’« Entrée »"],
    [
      "finding",
      { key: "Violation(US)", title: "Violation", rule: "unanimity", against: "yes" },
      ["Commission"],
      "une nouvelle constatation, en sens contraire, sur « Violation(US) » (auteur : Commission ; règle de vote : unanimité)",
    ],
    [
      "register",
      { register: "log", after: at("2026-03-12T00:00:00Z") },
      [],
      "le journal au-delà du 12 mars 2026",
    ],
    [
      "register",
      { register: "log", after: at("2026-03-12T23:59:59.999Z") },
      [],
      "le journal au-delà de la fin du 12 mars 2026",
    ],
    [
      "register",
      { register: "Dépôts", after: null },
      [],
      "la mention que le registre « Dépôts » est complet",
    ],
    [
      "coverage",
      { of: "Frappe", area: "Zone A", from: at("2026-01-01T00:00:00Z"), to: at("2026-03-12T18:00:00Z") },
      [],
      "un observateur ayant surveillé « Frappe », lieu : Zone A, à compter du 1er janvier 2026, jusqu’au 12 mars 2026 à 18:00",
    ],
    [
      "confirmation",
      { key: "Attaque", independent: 1 },
      [],
      "la confirmation d’« Attaque » par 1 source indépendante",
    ],
    [
      "confirmation",
      { key: "Frappe", independent: 2 },
      [],
      "la confirmation de « Frappe » par 2 sources indépendantes",
    ],
    ["hour", { event: "", from: null, to: null }, [], "l’heure de l’événement"],
    [
      "delivery",
      { norm: "N-5", amount: "250000000", unit: "EUR", scale: 2 },
      ["FR"],
      "2,5 M EUR au titre de la norme N-5 (de la part de : France)",
    ],
    [
      "condition",
      { norm: "N-5", standing: "fulfilled" },
      [],
      "le passage de la norme N-5 à l’état « exécutée »",
    ],
    ["condition", { of: "Accord", edge: "start" }, [], "le début d’« Accord »"],
    ["condition", { of: "and", edge: "end" }, [], "la fin d’un ensemble de conditions"],
    [
      "time",
      { until: at("2026-01-01T00:00:00Z") },
      [],
      "le passage du temps jusqu’au 1er janvier 2026, terme non encore atteint",
    ],
    ["time", { what: "holidays", name: "FR" }, [], "une date calculable (jours fériés : « FR »)"],
    [
      "unstated",
      { slot: "deadline", of: "N-5" },
      [],
      "des mots dans le texte (N-5 : rubrique « échéance » non énoncée)",
    ],
  ])("what is missing: %s %o", (what, data, who, words) => {
    expect(readable(inFrench.missing({ what, data, who, by: null, cites: [] }))).toBe(words);
  });
});

// ---- when something happened

test.each([
  ["a day", "2026-02-24T00:00:00Z", "2026-02-25T00:00:00Z", "24 Feb 2026", "24 février 2026"],
  [
    "an instant",
    "2026-02-24T09:30:00Z",
    "2026-02-24T09:30:00Z",
    "24 Feb 2026, 09:30",
    "24 février 2026 à 09:30",
  ],
  [
    "days",
    "2026-06-15T00:00:00Z",
    "2026-07-14T00:00:00Z",
    "between 15 Jun 2026 and the end of 13 Jul 2026",
    "entre le 15 juin 2026 et la fin du 13 juillet 2026",
  ],
  [
    "an afternoon",
    "2026-02-24T12:00:00Z",
    "2026-02-24T18:00:00Z",
    "between 24 Feb 2026, 12:00 and 24 Feb 2026, 18:00",
    "entre le 24 février 2026 à 12:00 et le 24 février 2026 à 18:00",
  ],
])("%s is told no more exactly than the log has it", (_, from, to, en, fr) => {
  const when = { from: at(from), to: at(to) };
  expect([inEnglish.happened(when), inFrench.happened(when)]).toEqual([en, fr]);
});
