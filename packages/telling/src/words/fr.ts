// French, in the register of the instruments of the European Union and the United Nations. The names of parties carry
// no article in an agreement, so they stand after a colon, as in records of votes; titles stand between guillemets,
// where nothing has to agree with them. The spaces that French wants before its marks are set at the end, in one place.
import type { Fraction } from "@pacta/core";
import type { Lacking, Speaker, Told, Unit, Words } from "./words.ts";

type Datum = string | number | null | undefined;

/** One of three, by the value of the reason. */
function by(told: Told, holds: string, fails: string, undetermined: string): string {
  return told.value === "holds" ? holds : told.value === "fails" ? fails : undetermined;
}

function sentence(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** Nought and one, and whatever lies between them, are singular. */
function plural(n: number, one: string, many: string): string {
  return Math.abs(n) < 2 ? one : many;
}

function counted(n: number, one: string, many: string): string {
  return `${n} ${plural(n, one, many)}`;
}

function isGiven(datum: Datum): datum is string | number {
  return datum !== null && datum !== undefined;
}

// ---- names

function quoted(name: Datum): string {
  return `« ${name} »`;
}

/** With the preposition elided before a vowel. An h is left alone: that of most names is aspirated or foreign. */
function ofQuoted(name: Datum): string {
  return /^[aeiouœàâæéèêëîïôöûüù]/i.test(String(name)) ? `d’${quoted(name)}` : `de ${quoted(name)}`;
}

type Detail = readonly [label: string, words: string];

/** What else is known of it, between brackets. */
function details(...given: readonly (Detail | null)[]): string {
  const told = given.filter((detail) => detail !== null).map(([label, words]) => `${label} : ${words}`);
  return told.length === 0 ? "" : ` (${told.join(" ; ")})`;
}

function authors(ids: Datum, say: Speaker): Detail | null {
  if (!isGiven(ids) || ids === "") return null;
  return [String(ids).trim().includes(" ") ? "auteurs" : "auteur", say.names(ids)];
}

function authorsOf({ who }: Lacking, say: Speaker): Detail | null {
  return authors(who.join(" "), say);
}

// ---- dates, as `narrator` makes them with the words below

export const months: readonly string[] = [
  "janvier",
  "février",
  "mars",
  "avril",
  "mai",
  "juin",
  "juillet",
  "août",
  "septembre",
  "octobre",
  "novembre",
  "décembre",
];

const endOfDay = "la fin du";

/** A date with its article. */
function the(date: string): string {
  if (/^\d/.test(date)) return `le ${date}`;
  return date.startsWith(endOfDay) ? date : "une date non établie";
}

function on(date: string): string {
  const told = the(date);
  return told.startsWith("le ") ? told : `à ${told}`;
}

function until(date: string): string {
  return /^\d/.test(date) ? `jusqu’au ${date}` : `jusqu’à ${the(date)}`;
}

/** After a phrase that wants `de`. */
function ofDate(date: string): string {
  if (/^\d/.test(date)) return `du ${date}`;
  return date.startsWith(endOfDay) ? `de ${date}` : `d’${the(date)}`;
}

function from(date: string): string {
  return `à compter ${ofDate(date)}`;
}

const units: Readonly<Record<Unit, string>> = {
  second: "seconde",
  minute: "minute",
  hour: "heure",
  day: "jour",
};

function time(n: number, unit: Unit): string {
  return counted(n, units[unit], `${units[unit]}s`);
}

/** Units of time that the clock alone does not measure. */
const calendarUnits: ReadonlyMap<unknown, readonly [one: string, many: string]> = new Map([
  ["day", ["jour", "jours"]],
  ["week", ["semaine", "semaines"]],
  ["month", ["mois", "mois"]],
  ["year", ["an", "ans"]],
  ["working", ["jour ouvrable", "jours ouvrables"]],
  ["sitting", ["jour de séance", "jours de séance"]],
]);

function length(n: Datum, unit: Datum, say: Speaker): string {
  if (!isGiven(unit)) return say.length(Number(n));
  const [one, many] = calendarUnits.get(unit) ?? [String(unit), String(unit)];
  return counted(Number(n), one, many);
}

function amount(done: Datum, unit: Datum, scale: Datum, say: Speaker): string {
  return say.amount(done, unit, scale).trim();
}

// ---- acts

/** A noun, the article that shows its gender, and how what it is about is joined to it. */
type Noun = readonly [article: "un" | "une", noun: string, joined: (name: string) => string];

const about = (name: string): string => `sur ${quoted(name)}`;
const bearing = (name: string): string => `portant sur ${quoted(name)}`;
const towards = (name: string): string => `à ${quoted(name)}`;

/** Verbs of the log as nouns. */
export const acts: ReadonlyMap<string, Noun> = new Map<string, Noun>([
  ["accede", ["une", "adhésion", towards]],
  ["accept", ["une", "acceptation", ofQuoted]],
  ["acknowledge", ["une", "reconnaissance", ofQuoted]],
  ["activate", ["une", "activation", ofQuoted]],
  ["admit", ["une", "admission", ofQuoted]],
  ["adopt", ["une", "adoption", ofQuoted]],
  ["appoint", ["une", "désignation", ofQuoted]],
  ["approve", ["une", "approbation", ofQuoted]],
  ["assess", ["une", "évaluation", ofQuoted]],
  ["authorise", ["une", "autorisation", ofQuoted]],
  ["certify", ["une", "certification", ofQuoted]],
  ["choose", ["un", "choix", bearing]],
  ["conclude", ["une", "conclusion", ofQuoted]],
  ["consult", ["une", "consultation", about]],
  ["contest", ["une", "contestation", ofQuoted]],
  ["decide", ["une", "décision", about]],
  ["declare", ["une", "proclamation", bearing]],
  ["deny", ["un", "démenti", about]],
  ["deploy", ["un", "déploiement", ofQuoted]],
  ["determine", ["une", "détermination", ofQuoted]],
  ["dispute", ["une", "mise en cause", ofQuoted]],
  ["end", ["une", "cessation", ofQuoted]],
  ["establish", ["un", "établissement", ofQuoted]],
  ["exercise", ["un", "exercice", ofQuoted]],
  ["extend", ["une", "prorogation", ofQuoted]],
  ["find", ["une", "constatation", about]],
  ["invoke", ["une", "invocation", ofQuoted]],
  ["join", ["une", "entrée", (name) => `dans ${quoted(name)}`]],
  ["notice", ["une", "notification", bearing]],
  ["object", ["une", "objection", towards]],
  ["open", ["une", "ouverture", ofQuoted]],
  ["pay", ["un", "paiement", bearing]],
  ["perform", ["une", "exécution", ofQuoted]],
  ["position", ["une", "position", about]],
  ["publish", ["une", "publication", ofQuoted]],
  ["ratify", ["une", "ratification", ofQuoted]],
  ["recuse", ["une", "récusation", bearing]],
  ["refuse", ["un", "refus", bearing]],
  ["reinstate", ["un", "rétablissement", ofQuoted]],
  ["release", ["une", "levée", ofQuoted]],
  ["request", ["une", "demande", bearing]],
  ["resume", ["une", "reprise", ofQuoted]],
  ["sign", ["une", "signature", ofQuoted]],
  ["state", ["une", "déclaration", about]],
  ["suspend", ["une", "suspension", ofQuoted]],
  ["terminate", ["une", "extinction", ofQuoted]],
  ["use", ["une", "utilisation", ofQuoted]],
  ["vote", ["un", "vote", about]],
  ["waive", ["une", "renonciation", towards]],
  ["withdraw", ["un", "retrait", ofQuoted]],
]);

/** A verb that only one text knows is named as that text names it. */
function noun(verb: Datum): Noun {
  return acts.get(String(verb)) ?? ["un", `acte ${quoted(verb)}`, bearing];
}

// ---- standings

/** Norms, situations, decisions, procedures and steps are feminine, and words of instruments change with no gender. */
const standings: ReadonlyMap<string, string> = new Map([
  ["conditional", "conditionnelle"],
  ["active", "active"],
  ["fulfilled", "exécutée"],
  ["overdue", "en retard"],
  ["cured", "régularisée"],
  ["breached", "violée"],
  ["lapsed", "caduque"],
  ["suspended", "suspendue"],
  ["waived", "éteinte par renonciation"],
  ["released", "levée"],
  ["superseded", "remplacée"],
  ["terminated", "éteinte"],
  ["undetermined", "état indéterminé"],
  ["kept so far", "respectée à ce jour"],
  ["interrupted", "interrompue"],
  ["infringed", "enfreinte"],
  ["kept", "respectée"],
  ["dormant", "en sommeil"],
  ["available", "disponible"],
  ["exercised", "exercée"],
  ["used", "utilisée"],
  ["stated", "énoncée"],
  ["taken up", "reprise"],
  ["withdrawn", "retirée"],
  ["gap", "écart"],
  ["met", "satisfaite"],
  ["in force", "en vigueur"],
  ["not in force", "pas en vigueur"],
  ["ended", "ayant pris fin"],
  ["open", "ouverte"],
  ["adopted", "adoptée"],
  ["rejected", "rejetée"],
  ["stuck", "bloquée"],
  ["not started", "non engagée"],
  ["under way", "en cours"],
  ["complete", "achevée"],
  ["refused", "refusée"],
  ["holds", "se vérifie"],
  ["fails", "ne se vérifie pas"],
  ["concluded", "conclu"],
  ["established", "établi"],
]);

function standing(word: string): string {
  return standings.get(word) ?? word;
}

/** Of an instrument, which is masculine. */
const ofInstrument: ReadonlyMap<string, string> = new Map([
  ["superseded", "remplacé"],
  ["terminated", "éteint"],
  ["suspended", "suspendu"],
]);

/** A standing of the text's own making stays as the text has it. */
function predicate(word: string, masculine: boolean): string {
  return (masculine ? ofInstrument.get(word) : undefined) ?? standings.get(word) ?? quoted(word);
}

/** `subject` begins with an article in lower case. */
function isStanding(told: Told, subject: string, masculine = false): string {
  const word = String(told.data.is ?? told.data.standing ?? "so");
  if (word === "ended")
    return by(
      told,
      sentence(`${subject} a pris fin.`),
      sentence(`${subject} n’a pas pris fin.`),
      `On ignore si ${subject} a pris fin.`,
    );
  if (word === "not in force")
    return by(
      told,
      sentence(`${subject} n’est pas en vigueur.`),
      `Il est inexact que ${subject} ne soit pas en vigueur.`,
      `On ignore si ${subject} n’est pas en vigueur.`,
    );
  const is = predicate(word, masculine);
  return by(
    told,
    sentence(`${subject} est ${is}.`),
    sentence(`${subject} n’est pas ${is}.`),
    `On ignore si ${subject} est ${is}.`,
  );
}

function atStanding(word: Datum): string {
  return `à l’état ${quoted(standing(String(word)))}`;
}

function holdsOr(told: Told, open: string): string {
  return by(told, "se vérifie", "ne se vérifie pas", open);
}

function normSentence(told: Told, say: Speaker): string {
  const { data, value, since } = told;
  const begun = since === null ? "" : ` depuis ${the(say.instant(since))}`;
  const ground = String(data.why);
  const why = (value === "undetermined" ? inDoubt[ground] : undefined) ?? whys[ground];
  const done =
    !isGiven(data.unit) || data.of === "0"
      ? ""
      : ` Enregistré : ${amount(data.done, "", data.scale, say)} sur ${amount(data.of, data.unit, data.scale, say)}.`;
  return `${quoted(data.title)} : ${standing(value)}${begun}${why === undefined ? "" : ` ; ${why}`}.${done}`;
}

// ---- words of the engine that stand inside sentences

function wordFrom(words: Readonly<Record<string, string>>, word: Datum): string {
  return words[String(word)] ?? String(word);
}

const votingRules: Readonly<Record<string, string>> = {
  consensus: "consensus",
  unanimity: "unanimité",
  majority: "majorité",
  weighted: "majorité pondérée",
  double: "double majorité",
  votes: "nombre de voix",
  sole: "décision d’un seul",
  silence: "silence",
  unstated: "non énoncée",
};

const countingRules: Readonly<Record<string, string>> = {
  "eu-1182-71": "règlement n° 1182/71",
  elapsed: "temps écoulé",
};

/** Statements inside a declaration, which a text may leave out. */
const slots: Readonly<Record<string, string>> = {
  abstention: "abstention",
  "at close": "clôture du vote",
  begins: "début",
  deadline: "échéance",
  holders: "titulaires",
  members: "membres",
  "on equal votes": "partage égal des voix",
  parties: "parties",
  ratified: "ratification",
  recusal: "vote de la partie concernée",
  remedy: "suites du manquement",
  rule: "règle de vote",
  when: "condition d’application",
};

/** What a date would have to be worked out from. */
const datings: Readonly<Record<string, string>> = {
  date: "date",
  deadline: "délai",
  holidays: "jours fériés",
  time: "temps",
};

const edges: Readonly<Record<string, string>> = { start: "le début", end: "la fin" };

/** Conditions that have no name of their own are called by their kind. */
const kinds: Readonly<Record<string, string>> = {
  always: "d’une condition constante",
  and: "d’un ensemble de conditions",
  or: "d’une alternative",
  not: "du contraire d’une condition",
  happened: "de la survenance d’un fait",
  stands: "d’un acte non retiré",
  count: "d’un nombre de faits",
  lasted: "d’une durée",
  within: "d’un délai",
  "none-within": "d’un délai sans fait de cette nature",
  more: "d’un surplus",
  "none-between": "d’une période sans fait de cette nature",
  member: "d’une appartenance",
  "holds-role": "de l’exercice d’un rôle",
  dates: "d’une période",
  delivered: "d’une livraison",
  "members-did": "de ce que des membres ont accompli",
};

function registerName(register: Datum, say: Speaker): string {
  return register === "log" ? "le journal" : `le registre ${quoted(say.name(register))}`;
}

// ---- the spaces of French

/** A narrow space that does not break stands before marks of two parts and inside guillemets. */
export function typeset(words: string): string {
  return words.replace(/ ([;:!?»])/g, "\u202f$1").replace(/« /g, "«\u202f");
}

type Sentence<T> = (told: T, say: Speaker) => string;

function typesetEach<K extends string, T>(sentences: Record<K, Sentence<T>>): Record<K, Sentence<T>> {
  return Object.fromEntries(
    Object.entries<Sentence<T>>(sentences).map(([key, words]) => [
      key,
      (told: T, say: Speaker) => typeset(words(told, say)),
    ]),
  ) as Record<K, Sentence<T>>;
}

// ---- the tables

const reasons: Record<string, Sentence<Told>> = {
  always: () => "Aucune condition : cela vaut en tout temps.",
  and: ({ data, value }) =>
    value === "holds"
      ? `Toutes les conditions sont remplies (${data.of} sur ${data.of}).`
      : `Conditions remplies : ${data.hold} sur ${data.of} ; les suivantes ne le sont pas, ou l’on ignore si elles le sont :`,
  or: (told) =>
    by(
      told,
      "L’une au moins des éventualités se vérifie.",
      "Aucune des éventualités ne se vérifie.",
      "On ignore si l’une des éventualités se vérifie.",
    ),
  not: (told) =>
    by(
      told,
      "Le contraire ne se vérifie pas.",
      "Le contraire se vérifie.",
      "On ignore si le contraire se vérifie.",
    ),
  count: (told, say) => {
    const { data } = told;
    const least = counted(Number(data.atLeast), "occurrence", "occurrences");
    const seen = counted(Number(data.counted), "certaine", "certaines");
    const possible =
      data.possible === null
        ? "d’autres ont pu passer inaperçues"
        : `${counted(Number(data.possible), "possible", "possibles")} au plus`;
    const so = by(
      told,
      "la condition est remplie",
      "la condition n’est pas remplie",
      "on ignore si la condition est remplie",
    );
    return `Au moins ${least} en ${say.length(Number(data.window))} : ${seen}, ${possible} ; en conséquence, ${so}.`;
  },
  lasted: (told, say) => {
    const long = say.length(Number(told.data.length));
    return by(
      told,
      `Cela a duré au moins ${long}.`,
      `Cela n’a pas duré ${long}.`,
      `On ignore si cela a duré ${long}.`,
    );
  },
  within: (told) => by(told, "Le délai court.", "Le délai ne court pas.", "On ignore si le délai court."),
  "none-within": (told) =>
    by(
      told,
      "Aucun fait de cette nature ne s’est produit dans ce délai.",
      "Un fait de cette nature s’est produit, ou le délai n’est pas écoulé.",
      "On ignore si un fait de cette nature s’est produit.",
    ),
  more: (told, say) => {
    const { amount: first, than, unit, scale } = told.data;
    const [one, other] = [first, than].map((n) => (isGiven(unit) ? amount(n, unit, scale, say) : String(n)));
    return by(
      told,
      `Il y a eu plus du premier que du second : ${one} contre ${other}.`,
      `Il n’y a pas eu plus du premier que du second : ${one} contre ${other}.`,
      `On ignore s’il y a eu plus du premier que du second ; ce qui est connu est ${one} contre ${other}.`,
    );
  },
  "none-between": (told) =>
    by(
      told,
      "Aucun fait de cette nature ne s’est produit entre les deux dates.",
      "Un fait de cette nature s’est produit entre les deux dates, ou celles-ci ne sont pas passées.",
      "On ignore si un fait de cette nature s’est produit entre les deux dates.",
    ),
  member: (told, say) => {
    const who = say.name(told.data.who);
    const group = quoted(say.name(told.data.group));
    return by(
      told,
      `Appartient au groupe ${group} : ${who}.`,
      `N’appartient pas au groupe ${group} : ${who}.`,
      `On ignore s’il y a appartenance au groupe ${group} : ${who}.`,
    );
  },
  role: (told, say) => {
    const who = say.name(told.data.who);
    const role = quoted(say.name(told.data.role));
    return by(
      told,
      `Exerce le rôle ${role} : ${who}.`,
      `N’exerce pas le rôle ${role} : ${who}.`,
      `On ignore s’il y a exercice du rôle ${role} : ${who}.`,
    );
  },
  dates: (told, say) => {
    const { data } = told;
    const begun = data.from === null ? [] : [from(say.instant(data.from))];
    // The end is the first instant that is outside, which « jusqu’au » would take in.
    const over = data.until === null ? [] : [until(say.until(data.until))];
    const period = [...begun, ...over].join(", ");
    const place = by(
      told,
      "Dans la période fixée",
      "Hors de la période fixée",
      "On ignore si la période fixée est en cours",
    );
    return `${place}${period === "" ? "" : ` (${period})`}.`;
  },
  delivered: ({ data }, say) =>
    `Livraison enregistrée au titre de la norme ${data.norm} : ${amount(data.done, data.unit, data.scale, say)} sur ${amount(data.of, data.unit, data.scale, say)}.`,
  "members-did": ({ data }, say) => {
    const did = Number(data.did);
    return `Dans le groupe ${quoted(say.name(data.group))}, ${counted(did, "membre", "membres")} sur ${data.need} requis ${plural(did, "l’a fait", "l’ont fait")}${data.who === "" ? "" : ` : ${say.names(data.who)}`}.`;
  },
  "act-withdrawn": () => "L’acte a été accompli, puis retiré.",

  "fact-assumed": (told, say) =>
    `Supposition : le fait ${quoted(say.name(told.data.key))} ${holdsOr(told, "est indéterminé")}.`,
  "fact-claimed": (told, say) =>
    `Selon l’allégation : le fait ${quoted(say.name(told.data.key))} ${holdsOr(told, "est indéterminé")}.`,
  "fact-finding": (told, say) =>
    `Constatation : le fait ${quoted(say.name(told.data.key))} ${holdsOr(told, "demeure en suspens")}${isGiven(told.data.grade) ? ` ; degré : ${told.data.grade}` : ""}.`,
  "fact-competing-findings": ({ data }, say) =>
    `Les constatations sur ${quoted(say.name(data.key))} se contredisent.`,
  "fact-competing-claims": ({ data }, say) =>
    `Les signalements sur ${quoted(say.name(data.key))} se contredisent.`,
  "fact-no-assessor": ({ data }, say) =>
    `Nul n’est désigné pour constater le fait ${quoted(say.name(data.key))}.`,
  "fact-no-finding": ({ data }, say) => `Rien n’a été constaté sur ${quoted(say.name(data.key))}.`,
  "fact-no-report": ({ data }, say) =>
    `Rien n’est signalé sur ${quoted(say.name(data.key))}, et nul n’est enregistré comme ayant observé.`,
  "fact-register": ({ data }, say) =>
    `Le registre est complet, et ${quoted(say.name(data.key))} n’y figure pas.`,
  "fact-report": (told, say) =>
    `Signalé et non contredit : le fait ${quoted(say.name(told.data.key))} ${holdsOr(told, "demeure en suspens")}.`,
  "fact-watched": ({ data }, say) =>
    `Le fait ${quoted(say.name(data.key))} a fait l’objet d’une surveillance, et rien n’a été signalé.`,
  "fact-confirmed": ({ data }, say) =>
    `Confirmé par un nombre suffisant de sources indépendantes : le fait ${quoted(say.name(data.key))}.`,
  "fact-not-confirmed": ({ data }, say) =>
    `Le fait ${quoted(say.name(data.key))} n’est pas confirmé par un nombre suffisant de sources indépendantes.`,
  "fact-certified": (told, say) =>
    `Certifié : le fait ${quoted(say.name(told.data.key))} ${holdsOr(told, "demeure en suspens")}.`,
  "fact-not-certified": ({ data }, say) => `Le fait ${quoted(say.name(data.key))} n’est pas certifié.`,
  "fact-grade": (told, say) => {
    const fact = quoted(say.name(told.data.fact));
    const grade = quoted(told.data.grade);
    return by(
      told,
      `Le fait ${fact} atteint le degré ${grade}.`,
      `Le fait ${fact} n’atteint pas le degré ${grade}.`,
      `On ignore si le fait ${fact} atteint le degré ${grade}.`,
    );
  },

  "is-situation": (told, say) => isStanding(told, `la situation ${quoted(say.name(told.data.of))}`),
  "is-instrument": (told, say) => isStanding(told, `l’instrument ${quoted(say.name(told.data.of))}`, true),
  "is-norm": (told, say) => isStanding(told, `la norme ${say.name(told.data.of)}`),
  "is-procedure": (told, say) => isStanding(told, `la procédure ${quoted(say.name(told.data.of))}`),
  "is-question": (told, say) => isStanding(told, `la question ${quoted(say.name(told.data.of))}`),
  "is-body": (told, say) => {
    const body = `organe ${quoted(say.name(told.data.of))}`;
    return by(told, `L’${body} existe.`, `L’${body} n’existe pas encore.`, `On ignore si l’${body} existe.`);
  },
  "is-unknown": (told, say) => {
    const state = `${quoted(say.name(told.data.of))} ${atStanding(told.data.is ?? told.data.standing ?? "so")}`;
    return by(told, `${state} : oui.`, `${state} : non.`, `${state} : on l’ignore.`);
  },

  "act-happened": (told, say) => {
    const { data } = told;
    const [article, word, joined] = noun(data.verb);
    const of = data.of === null ? "" : ` ${joined(say.name(data.of))}`;
    const scope = data.scope === null ? "" : ` pour ${quoted(data.scope)}`;
    const what = `${word}${of}${scope}`;
    if (told.value === "holds")
      return `${sentence(what)}${details(authors(data.by ?? data.actors, say))}, ${on(say.instant(data.at))}.`;
    const who = details(authors(data.actors, say));
    const e = article === "une" ? "e" : "";
    return by(
      told,
      "",
      `Aucun${e} ${what}${who} n’est enregistré${e}.`,
      `On ignore s’il y a eu ${article} ${what}${who}.`,
    );
  },
  "event-happened": (told, say) => {
    const { data } = told;
    const what = quoted(say.name(data.of));
    const more = details(
      authors(data.actors, say),
      data.area === null ? null : ["lieu", say.name(data.area)],
    );
    return by(
      told,
      `Événement ${what}${more}, ${on(say.instant(data.at))}.`,
      `Aucun événement ${what}${more}.`,
      `On ignore s’il y a eu un événement ${what}${more}.`,
    );
  },
  "finding-happened": (told, say) => {
    const { data } = told;
    const holds = data.value === "fails" ? "ne se vérifie pas" : "se vérifie";
    const fact = quoted(say.name(data.of));
    const finder = details(authors(data.finder, say));
    return by(
      told,
      `Constaté : le fait ${fact} ${holds}, ${on(say.instant(data.at))}.`,
      `Aucune constatation selon laquelle le fait ${fact} ${holds}${finder} n’est enregistrée.`,
      `On ignore s’il a été constaté que le fait ${fact} ${holds}${finder}.`,
    );
  },
  "decision-happened": (told, say) => {
    const { data } = told;
    const what = quoted(say.name(data.of));
    const outcome = standing(String(data.outcome));
    const was = data.outcome === "lapsed" ? "est devenue" : "a été";
    return by(
      told,
      `Question ${what} : ${outcome}, ${on(say.instant(data.at))}.`,
      `La question ${what} n’est pas ${outcome}.`,
      `On ignore si la question ${what} ${was} ${outcome}.`,
    );
  },
  "becomes-happened": (told) => {
    const { data } = told;
    const passed = `passée ${atStanding(data.standing)}`;
    return by(
      told,
      `La norme ${data.of} est ${passed}.`,
      `La norme ${data.of} n’est pas ${passed}.`,
      `On ignore si la norme ${data.of} est ${passed}.`,
    );
  },
  "start-happened": (told) =>
    by(
      told,
      "Le début est intervenu.",
      "Le début n’est pas intervenu.",
      "On ignore si le début est intervenu.",
    ),
  "end-happened": (told) =>
    by(told, "La fin est intervenue.", "La fin n’est pas intervenue.", "On ignore si la fin est intervenue."),
  "at-happened": (told) =>
    by(told, "La date est arrivée.", "La date n’est pas arrivée.", "On ignore si la date est arrivée."),
  "after-happened": (told, say) => {
    const long = length(told.data.length, told.data.unit, say);
    return by(
      told,
      `${sentence(long)} après, ${on(say.instant(told.data.at))}.`,
      `Le temps qui doit s’écouler après, soit ${long}, n’est pas écoulé.`,
      `On ignore si le temps qui doit s’écouler après, soit ${long}, est écoulé.`,
    );
  },
  "every-happened": (told, say) => {
    const long = length(told.data.length, told.data.unit, say);
    return by(
      told,
      `Une période de ${long} a commencé ${on(say.instant(told.data.at))}.`,
      `Aucune période de ${long} n’a commencé.`,
      `On ignore si une période de ${long} a commencé.`,
    );
  },
  "receipt-happened": (told) =>
    by(
      told,
      "La réception a eu lieu.",
      "La réception n’a pas eu lieu.",
      "On ignore si la réception a eu lieu.",
    ),
  "detection-happened": (told) =>
    by(
      told,
      "La prise de connaissance a eu lieu.",
      "La prise de connaissance n’a pas eu lieu.",
      "On ignore si la prise de connaissance a eu lieu.",
    ),
  "trigger-happened": (told, say) =>
    by(
      told,
      `Le fait générateur est survenu ${on(say.instant(told.data.at))}.`,
      "Le fait générateur n’est pas survenu.",
      "On ignore si le fait générateur est survenu.",
    ),
  "first-of-happened": (told) =>
    by(told, "L’un d’eux est survenu.", "Aucun d’eux n’est survenu.", "On ignore si l’un d’eux est survenu."),
  "while-happened": (told) =>
    by(
      told,
      "Cela s’est produit alors que la condition était remplie.",
      "Cela ne s’est pas produit alors que la condition était remplie.",
      "On ignore si cela s’est produit alors que la condition était remplie.",
    ),

  situation: ({ data, value }, say) => `${quoted(say.name(data.of))} : ${standing(value)}.`,
  instrument: ({ data, value }, say) => `${quoted(say.name(data.of))} : ${standing(value)}.`,
  term: (told, say) => {
    const end = say.until(Number(told.data.until));
    return by(
      told,
      `La durée de validité a expiré ${on(end)}.`,
      `La durée de validité court ${until(end)}.`,
      `La durée de validité courait ${until(end)} ; on ignore si elle a été renouvelée.`,
    );
  },
  procedure: ({ data, value }) =>
    `${quoted(data.title)} : ${standing(value)} ; étapes accomplies : ${data.done} sur ${data.steps}.`,
  step: (told, say) => {
    const { data } = told;
    const title = data.title ?? data.step;
    const who = isGiven(data.by) ? ` (${say.name(data.by)})` : "";
    const how =
      data.refused === "yes"
        ? "refusée"
        : by(told, "accomplie", "non accomplie", "on ignore si elle est accomplie");
    const binds =
      data.effect === "advisory" ? " ; elle est consultative, les autres se poursuivent sans elle" : "";
    return `Étape${isGiven(title) ? ` ${quoted(title)}` : ""}${who} : ${how}${binds}.`;
  },
  approval: (told, say) => {
    const who = say.name(told.data.party ?? told.data.who ?? null);
    return by(
      told,
      `Dispose de l’approbation nationale : ${who}.`,
      `Ne dispose pas encore de l’approbation nationale : ${who}.`,
      `On ignore si l’approbation nationale est acquise : ${who}.`,
    );
  },
  decision: ({ data, value, since }, say) => {
    const votes = data.bySilence === "yes" ? "" : ` Voix : ${data.yes} pour, ${data.no} contre.`;
    const closes = data.closes === null ? "" : ` Clôture du vote : ${the(say.until(data.closes))}.`;
    const date = since === null ? "" : `, ${on(say.instant(since))}`;
    return `${quoted(data.title)}${details(["organe", say.name(data.body)], ["règle", `${wordFrom(votingRules, data.rule)}${(data.share ?? null) === null ? "" : ` de ${data.share}`}`])} : ${standing(value)}${date}.${votes}${closes}`;
  },

  "norm-duty": normSentence,
  "norm-instances": ({ data, value }) =>
    `${quoted(data.title)} : ${data.of} cas, ${value.split(", ").map(standing).join(", ")}.`,
  outranked: ({ data }) => `La norme ${quoted(data.title)} prévaut sur celle-ci.`,
  "norm-prohibition": normSentence,
  "norm-permission": normSentence,
  "norm-power": normSentence,
  "norm-intent": normSentence,

  deadline: ({ data }, say) => {
    const range =
      data.dueFrom !== null && data.dueFrom !== data.due
        ? ` (au plus tôt ${on(say.until(data.dueFrom))} : l’heure à partir de laquelle le délai court n’est pas connue)`
        : "";
    const rule = data.rule === null ? "" : ` ; décompte : ${wordFrom(countingRules, data.rule)}`;
    return `Échéance : ${the(say.until(data.due))}${range}${rule}.`;
  },
  "deadline-vague": ({ data }) =>
    `Le délai est libellé ${quoted(data.words)}, ce qu’aucune horloge ne peut trancher.`,
  "deadline-unstated": () =>
    "Le texte n’énonce aucune échéance : l’exécution peut être due, mais non en retard.",
  infringement: (told) =>
    by(
      told,
      "Ce qui l’enfreint s’est produit.",
      "Ce qui l’enfreindrait ne s’est pas produit.",
      "On ignore si ce qui l’enfreindrait s’est produit.",
    ),
  provisional: (told) =>
    by(
      told,
      "Il est appliqué à titre provisoire.",
      "Il n’est pas appliqué à titre provisoire.",
      "On ignore s’il est appliqué à titre provisoire.",
    ),
  amendment: (told) =>
    by(
      told,
      "La modification a été acceptée comme le texte modifié le requiert.",
      "La modification n’a pas été acceptée comme le texte modifié le requiert.",
      "On ignore si la modification a été acceptée comme le texte modifié le requiert.",
    ),
  cure: (told) =>
    by(
      told,
      "Ce qui répare le manquement est survenu.",
      "Ce qui réparerait le manquement n’est pas survenu.",
      "On ignore si ce qui répare le manquement est survenu.",
    ),
  maintenance: (told) =>
    by(
      told,
      "Ce qui doit être maintenu l’est.",
      "Ce qui doit être maintenu ne l’est pas.",
      "On ignore si ce qui doit être maintenu l’est.",
    ),
  performance: (told) =>
    by(
      told,
      "Ce qui vaut exécution s’est produit.",
      "Ce qui vaut exécution ne s’est pas produit.",
      "On ignore si ce qui vaut exécution s’est produit.",
    ),
  lapse: (told) =>
    by(
      told,
      "Ce qui entraîne la caducité est survenu.",
      "Ce qui entraînerait la caducité n’est pas survenu.",
      "On ignore si ce qui entraîne la caducité est survenu.",
    ),
  exit: (told) =>
    by(
      told,
      "Ce qui y met fin est survenu.",
      "Ce qui y mettrait fin n’est pas survenu.",
      "On ignore si ce qui y met fin est survenu.",
    ),
  void: (told) =>
    by(
      told,
      "Ce qui entraîne la nullité se vérifie.",
      "Ce qui entraînerait la nullité ne se vérifie pas.",
      "On ignore si ce qui entraînerait la nullité se vérifie.",
    ),
  standstill: (told, say) =>
    by(
      told,
      "Son délai est suspendu.",
      `Son délai a été suspendu pendant ${say.length(Number(told.data.length))} en tout.`,
      "On ignore si son délai est suspendu.",
    ),
  "suspended-late": () =>
    "Ce qui entraîne la suspension se vérifie, sans rien changer à un retard déjà acquis.",
  suspension: (told) =>
    by(
      told,
      "Ce qui entraîne la suspension se vérifie.",
      "Ce qui entraînerait la suspension ne se vérifie pas.",
      "On ignore si ce qui entraîne la suspension se vérifie.",
    ),
  steps: ({ data }, say) => {
    const sum = (of: Datum): string => amount(of, data.unit, data.scale, say);
    const unmet = data.unmet === "" ? "" : ` Non satisfaites : ${String(data.unmet).split(" ").join(", ")}.`;
    const lapsed = data.lapsed === "0" ? "" : ` ; caduc : ${sum(data.lapsed)}`;
    const assumed =
      data.assumed === "yes" ? " Certaines pondérations sont supposées, et non données par le texte." : "";
    return `Payable au titre des étapes satisfaites : ${sum(data.payable)} ; ouvert : ${sum(data.open)}${lapsed}.${unmet}${assumed}`;
  },

  year: (told, say) => {
    const { year, planned, done, unit, scale } = told.data;
    const met = by(told, "atteint", "non atteint", "en suspens");
    return `Plan pour ${year} : ${amount(done, unit, scale, say)} sur ${amount(planned, unit, scale, say)}, ${met}.`;
  },

  "gate-trigger": (told) =>
    by(
      told,
      "Le fait générateur est survenu.",
      "Le fait générateur n’est pas survenu.",
      "On ignore si le fait générateur est survenu.",
    ),
  "gate-when": (told) =>
    by(
      told,
      "Sa condition est remplie.",
      "Sa condition n’est pas remplie.",
      "On ignore si sa condition est remplie.",
    ),
  "gate-unless": (told) =>
    by(
      told,
      "Aucune exception ne s’applique.",
      "Une exception s’applique.",
      "On ignore si une exception s’applique.",
    ),
  "gate-instrument": (told) =>
    by(
      told,
      "Le texte qui le prévoit est en vigueur.",
      "Le texte qui le prévoit n’est pas en vigueur.",
      "On ignore si le texte qui le prévoit est en vigueur.",
    ),
  "gate-bound": (told) =>
    by(
      told,
      "Le texte s’exprime au nom de ses débiteurs.",
      "Le texte ne s’exprime pas au nom de ses débiteurs.",
      "On ignore si le texte s’exprime au nom de ses débiteurs.",
    ),
  "gate-member": (told) =>
    by(
      told,
      "Le débiteur appartient au groupe.",
      "Le débiteur n’appartient pas au groupe.",
      "On ignore si le débiteur appartient au groupe.",
    ),
  "gate-approval": (told) =>
    by(
      told,
      "L’approbation nationale est acquise.",
      "L’approbation nationale n’est pas acquise.",
      "On ignore si l’approbation nationale est acquise.",
    ),
  "gate-not-before": (told) =>
    by(
      told,
      "Le temps avant la fin duquel l’exécution est exclue est écoulé.",
      "Il est trop tôt.",
      "On ignore s’il est trop tôt.",
    ),
  "when-unstated": () => "Le texte ne dit pas quand cela s’applique.",
  bound: (told, say) => {
    const { who } = told.data;
    const debtors = plural(
      String(who ?? "")
        .trim()
        .split(" ").length,
      "du débiteur suivant",
      "des débiteurs suivants",
    );
    return by(
      told,
      `Le texte s’exprime au nom ${debtors} : ${say.names(who)}.`,
      `Le texte ne s’exprime pas au nom ${debtors} : ${say.names(who)}.`,
      `On ignore si le texte s’exprime au nom ${debtors} : ${say.names(who)}.`,
    );
  },
  "not-before": (told) =>
    by(
      told,
      "Le premier moment permis est venu.",
      "Le premier moment permis n’est pas venu.",
      "On ignore si le premier moment permis est venu.",
    ),
  exception: (told) =>
    by(
      told,
      "L’exception s’applique.",
      "L’exception ne s’applique pas.",
      "On ignore si l’exception s’applique.",
    ),
  "also-read": () => "Également consulté, sans qu’une phrase soit nécessaire.",
  "closed-ground": () => "Fondement réservé : ceci repose sur un élément auquel vous n’avez pas accès.",
  "closed-item": ({ data }, say) => `Élément réservé, détenteur : ${say.name(data.holder)}.`,
  released: ({ value, data }, say) =>
    `Communiqué, sur un fondement réservé : ${quoted(say.name(data.key))}, ${standing(value)}.`,
};

const missing: Record<keyof Words["missing"], Sentence<Lacking>> = {
  act: (lacking, say) => {
    const { data } = lacking;
    const [, word, joined] = noun(data.verb);
    const named = data.of ?? data.about ?? null;
    const of = named === null ? "" : ` ${joined(say.name(named))}`;
    const fact = data.title === undefined ? "" : ` ${joined(String(data.title))}`;
    const scope = isGiven(data.scope) ? ` pour ${quoted(data.scope)}` : "";
    return `${word}${of}${fact}${scope}${details(authorsOf(lacking, say))}`;
  },
  finding: (lacking, say) => {
    const { data } = lacking;
    const what = data.title === undefined ? (data.event ?? "") : say.name(data.key ?? data.title);
    const again =
      data.against === "yes" ? "une nouvelle constatation, en sens contraire," : "une constatation";
    const rule: Detail | null = isGiven(data.rule)
      ? ["règle de vote", wordFrom(votingRules, data.rule)]
      : null;
    return `${again} sur ${quoted(what)}${details(authorsOf(lacking, say), rule)}`;
  },
  assessor: ({ data }, say) =>
    `une instance chargée d’apprécier ${quoted(data.key === data.fact ? data.title : say.name(data.key))} (le texte ne désigne personne)`,
  body: ({ data }) => `l’organe ${quoted(data.title ?? data.body)} (il n’existe pas encore)`,
  instrument: ({ data }) =>
    `l’instrument ${quoted(data.title ?? data.instrument)} (${data.concluded === "yes" ? "conclu, pas en vigueur" : "non conclu"})`,
  register: ({ data }, say) =>
    data.after === null
      ? `la mention que ${registerName(data.register, say)} est complet`
      : `${registerName(data.register, say)} au-delà ${ofDate(say.instant(data.after))}`,
  coverage: ({ data }, say) => {
    const where = isGiven(data.area) ? `, lieu : ${say.name(data.area)}` : "";
    const begun = isGiven(data.from) ? `, ${from(say.instant(data.from))}` : "";
    const over = isGiven(data.to) ? `, ${until(say.instant(data.to))}` : "";
    return `un observateur ayant surveillé ${quoted(say.name(data.of))}${where}${begun}${over}`;
  },
  report: ({ data }, say) => {
    const what = say.name(data.key ?? data.title);
    if (data.lacks === undefined) return `un signalement sur ${quoted(what)}`;
    return `un signalement ${data.lacks === "who" ? "de l’auteur" : data.lacks === "amount" ? "de la quantité" : "du lieu"} ${ofQuoted(what)}`;
  },
  confirmation: ({ data }, say) =>
    `la confirmation ${ofQuoted(say.name(data.key ?? data.title))} par ${counted(Number(data.independent), "source indépendante", "sources indépendantes")}`,
  hour: ({ data }, say) => {
    const hour = `l’heure ${data.event === "" ? "de l’événement" : ofQuoted(data.event)}`;
    return isGiven(data.from)
      ? `${hour} (entre ${the(say.instant(data.from))} et ${the(say.instant(data.to))})`
      : hour;
  },
  membership: ({ data }, say) =>
    `l’appartenance ou la non-appartenance à ${quoted(say.name(data.of))} à ce moment : ${say.name(data.who)}`,
  claims: ({ data }, say) =>
    `un moyen de départager des allégations contradictoires sur ${quoted(say.name(data.key ?? data.title))}`,
  unstated: ({ data }, say) =>
    data.party === undefined
      ? `des mots dans le texte (${data.of} : rubrique ${quoted(wordFrom(slots, data.slot))} non énoncée)`
      : `des mots dans le texte qui lient la partie suivante : ${say.name(data.party)} (${data.of} n’en fait pas mention parmi ses parties)`,
  decision: (lacking, say) => {
    const { data } = lacking;
    return `une décision sur ${quoted(data.title ?? say.name(data.question))}${details(authorsOf(lacking, say))}`;
  },
  approval: ({ data }, say) =>
    isGiven(data.stepTitle)
      ? `${quoted(data.stepTitle)} (étape ${data.n} sur ${data.of} : ${quoted(data.title)})`
      : `l’approbation nationale pour ${quoted(data.norm ?? data.title ?? say.name(data.procedure))} ; aucune voie pour l’obtenir n’est consignée`,
  delivery: ({ data, who }, say) =>
    `${amount(data.amount, data.unit, data.scale, say)} au titre de la norme ${data.norm}${who.length === 0 ? "" : ` (de la part de : ${say.names(who.join(" "))})`}`,
  condition: ({ data }) =>
    data.norm === undefined
      ? `${wordFrom(edges, data.edge)} ${kinds[String(data.of)] ?? ofQuoted(data.of)}`
      : `le passage de la norme ${data.norm} ${atStanding(data.standing)}`,
  renewal: ({ data }, say) =>
    `tout signalement d’un renouvellement ${ofQuoted(data.title)}, dont la durée de validité courait ${until(say.until(data.by))}`,
  sittings: () => "les jours de séance du parlement, que le calendrier ne couvre pas",
  "closed-ground": () => "un fondement réservé",
  time: ({ data }, say) =>
    isGiven(data.until)
      ? `le passage du temps ${until(say.instant(data.until))}, terme non encore atteint`
      : data.what === "counting"
        ? "des mots dans le texte sur le décompte des jours"
        : data.what === "receipt"
          ? `le moment de la réception ${ofQuoted(data.name)}`
          : data.what === "anchor"
            ? "le jour à partir duquel court son délai"
            : data.what === "turns"
              ? `ses retours au-delà des ${data.name} premiers, qui ne sont pas comptés`
              : `une date calculable (${wordFrom(datings, data.what ?? "time")}${isGiven(data.name) ? ` : ${quoted(data.name)}` : ""})`,
};

const grounds: Words["grounds"] = {
  "no-authority": "la personne ne pouvait pas s’exprimer au nom de la partie en cette matière",
  "no-finder-named": "le texte ne désigne personne qui puisse en faire la constatation",
  "no-member": "son auteur ne siège pas dans l’organe",
  "no-power": "son auteur n’en a pas le pouvoir",
  "no-standing": "son auteur n’a pas qualité pour poser la question",
  "no-instance-named": "il désigne la norme, et non le cas pour lequel il vaut",
  "no-such-instance": "la norme ne comporte pas ce cas",
  "no-part-named": "il n’indique pas la fraction pour laquelle il vaut",
  "not-a-delivery": "la norme ne demande aucun montant, de sorte qu’un acte doit en indiquer l’exécution",
  "not-adopted": "la décision sur laquelle il se fonde n’a pas été adoptée",
  "advice-only": "l’organe ne donne qu’un avis, qui ne tranche rien",
  "not-among-those-who-may": "son auteur n’est pas au nombre de ceux qui peuvent l’accomplir",
  "not-available": "le pouvoir n’était pas disponible à ce moment",
  "not-the-debtor": "son auteur n’en est pas débiteur",
  "not-the-finder": "son auteur n’est pas l’instance de constatation que désigne le texte",
  "not-the-holder": "son auteur n’est pas titulaire du pouvoir",
  "other-origin": "l’origine est autre que celle que demande le texte",
  "other-part": "il vaut pour une fraction que la norme ne comporte pas",
  "other-unit": "la norme ne compte pas dans cette unité",
  "other-standard": "le niveau de preuve appliqué est autre que celui que demande le texte",
  "body-not-established": "l’organe n’existait pas à ce moment",
  "before-opening": "il est intervenu avant l’ouverture de la question",
  "after-close": "il est intervenu après la clôture du vote",
  "party-concerned": "la partie concernée ne vote pas",
  "too-early": "il est intervenu trop tôt",
  "too-late": "il est intervenu alors qu’il ne restait rien à renouveler",
  rejected: "la question a été rejetée",
};

const whys: Words["whys"] = {
  amended: "un amendement l’a remplacée",
  "breach-found": "une violation a été constatée",
  "deadline-passed": "l’échéance est passée et l’exécution n’est pas enregistrée",
  "cure-open": "on ignore si ce qui la régularise est survenu",
  "cured-when": "ce qui la régularise est survenu",
  "effort-unjudged": "il revient à une instance de constatation de juger si l’effort a suffi",
  "end-of-lateness-unknown": "on ignore jusqu’à quand une exécution tardive est acceptée",
  "exit-until": "sa propre date de fin est arrivée",
  "exit-when": "ce qui y met fin est survenu",
  "gates-closed": "ses conditions ne sont pas toutes remplies",
  "gates-open": "on ignore si ses conditions sont remplies",
  "goal-missed": "un objectif qui n’incombe à personne en particulier n’a pas été atteint",
  "hour-of-deadline": "tout dépend d’une heure qui n’est pas connue",
  "hour-of-performance": "tout dépend de l’heure à laquelle l’exécution a eu lieu",
  "infringed-when": "ce qui l’enfreint s’est produit",
  "infringement-open": "on ignore si ce qui l’enfreint s’est produit",
  "lapses-when": "ce qui la rend caduque est survenu",
  "late-accepted": "l’exécution a été tardive, ce que le texte accepte",
  "late-undecided":
    "l’exécution a été tardive, et l’instance à laquelle il revient d’en décider ne l’a pas fait",
  "late-unstated": "l’exécution a été tardive, et le texte ne dit pas ce qui s’ensuit",
  "left-group": "le débiteur a quitté le groupe",
  "not-cured": "ce qui la régulariserait n’est pas survenu",
  "no-finder": "le texte ne désigne personne pour en juger",
  "no-measure": "le texte n’en donne aucune mesure",
  "not-bound": "le texte ne s’exprime pas au nom de ses débiteurs",
  "nothing-received": "elle n’est due qu’à concurrence de ce qui a été reçu, et rien ne l’a été",
  "not-said-yet": "elle n’a pas encore été énoncée",
  "not-maintained": "ce qui doit être maintenu ne l’est pas",
  "occasion-passed": "l’occasion est passée",
  outranked: "une norme qui prévaut l’interdit",
  performed: "l’exécution a eu lieu",
  "performance-open": "on ignore si l’exécution a eu lieu",
  "register-silent": "l’enregistrement ne va pas jusque-là",
  "release-act": "elle a été levée",
  "steps-to-come": "ce qui est payable a été payé, et des étapes sont ouvertes",
  "steps-open": "on ignore si davantage est devenu payable",
  substituted: "l’obligation qui en tient lieu a été exécutée",
  "substitute-open": "on ignore si l’obligation qui en tient lieu a été exécutée",
  "suspended-act": "elle a été suspendue",
  "suspended-while": "ce qui la suspend se vérifie",
  "too-early": "l’exécution a été prématurée, ce qui est sans effet",
  "terminate-act": "il y a été mis fin",
  "version-not-adopted": "elle figure dans une version qui n’a pas été adoptée",
  void: "ce qui la rend nulle se vérifie",
  "waive-act": "il y a été renoncé",
  "withdraw-act": "elle a été retirée",
  withheld: "aucune étape qui libérerait un paiement n’est satisfaite",
};

/** Grounds of a standing that may be there or not, for all that is known. */
const inDoubt: Readonly<Record<string, string>> = {
  "exit-until": "on ignore si son terme a été reporté",
  "exit-when": "on ignore si ce qui y met fin est survenu",
  "lapses-when": "on ignore si ce qui la rend caduque est survenu",
  outranked: "on ignore si une norme qui prévaut l’interdit",
  "release-act": "on ignore si elle a été levée avec effet",
  "suspended-act": "on ignore si elle a été suspendue avec effet",
  "suspended-while": "on ignore si ce qui la suspend se vérifie",
  "terminate-act": "on ignore s’il y a été mis fin avec effet",
  "waive-act": "on ignore s’il y a été renoncé avec effet",
  "withdraw-act": "on ignore si elle a été retirée avec effet",
};

/** A share of a whole, as voting rules give it. */
function part({ of, in: whole }: Fraction): string {
  return whole === 100 ? `${of}\u202f%` : `${of}/${whole}`;
}

export const french: Words = {
  language: "fr",
  reasons: typesetEach(reasons),
  missing: typesetEach(missing),
  grounds,
  whys,
  standing,
  certainty: {
    holds: "Le texte et ce qui est consigné établissent qu’il en est ainsi.",
    fails: "Le texte et ce qui est consigné établissent qu’il n’en est pas ainsi.",
    undetermined:
      "Rien de ce qui est consigné ne l’établit. Que personne ne l’ait dit n’est pas une réponse.",
  },
  level: {
    none: "sans engagement",
    statement: "par une déclaration",
    political: "politiquement",
    legal: "juridiquement",
    disputed: "portée contestée",
  },
  votingRule: (rule, say) => {
    if (rule === "unstated") return "selon une règle que le texte n’énonce pas";
    switch (rule.kind) {
      case "consensus":
        return typeset("par consensus : personne ne s’y oppose");
      case "unanimity":
        return "à l’unanimité";
      case "majority":
        return `par ${rule.fraction === null ? "plus de la moitié" : part(rule.fraction)} des ${rule.among === "members" ? "membres" : "suffrages exprimés"}`;
      case "votes":
        return rule.atLeast === 1 ? "par au moins une voix" : `par au moins ${rule.atLeast} voix`;
      case "double":
        return `par ${part(rule.members)} des membres réunissant ${part(rule.weight)} du poids total`;
      case "weighted":
        return `par ${part(rule.fraction)} du poids total`;
      case "sole":
        return typeset(`décision d’un seul : ${say.name(rule.who)}`);
      case "silence":
        return typeset("par silence : adoption si personne ne s’y oppose à temps");
    }
  },
  date: ({ day, month, year }) => `${day === 1 ? "1er" : day} ${months[month - 1]} ${year}`,
  endOf: (day) => `${endOfDay} ${day}`,
  between: (from, until) => `entre ${the(from)} et ${the(until)}`,
  at: (day, clock) => `${day} à ${clock.replace(".", ",")}`,
  ago: (n, unit) => `il y a ${time(n, unit)}`,
  ahead: (n, unit) => `dans ${time(n, unit)}`,
  justNow: "à l’instant",
  lasting: time,
  outOf: (done, of) => `${done} sur ${of}`,
  marks: { decimal: ",", thousands: "\u202f" },
  // Short forms, which no number changes: « 1 milliard » and « 2 milliards » cannot both be one word.
  billion: "Md",
  million: "M",
  more: (n) => counted(n, "autre", "autres"),
  and: "et",
  semicolon: "\u202f; ",
  nobody: "non désigné",
  nothing: "sans date",
};
