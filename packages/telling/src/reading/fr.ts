// French. What an agreement names without an article is introduced by its kind: « le texte « … » », « le groupe « … » »;
// countries and institutions whose gender is known take their article, and contract with the words before them.
import {
  type Area,
  type BindingRule,
  type CivilDate,
  type Content,
  civilOf,
  type DateTime,
  type Deadline,
  type DecisionRule,
  type Duration,
  type Fraction,
  type HolidayRule,
  type Instrument,
  type LimitedTerm,
  type Membership,
  type Moment,
  type Norm,
  type Period,
  type Quantity,
  type Term,
  type Trigger,
} from "@pacta/core";
import { amountIn } from "../speaker.ts";
import { acts, months, typeset, french as words } from "../words/fr.ts";
import type { Prose, Silence } from "./prose.ts";
import {
  acceptanceOf,
  acceptancesOf,
  clock,
  consultEachOther,
  hasShares,
  isEqual,
  isMoney,
  isNorm,
  isPair,
  isShared,
  lengthOf,
  listed,
  nothing,
  plainly,
  returns,
  rounded,
  together,
} from "./shared.ts";
import { formOf, type Sort, type Thing, type Things } from "./things.ts";

const weekdays = ["lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"];

const joints = {
  and: "et",
  or: "ou",
  allOf: "toutes les conditions suivantes sont remplies",
  anyOf: "l’une au moins des conditions suivantes est remplie",
  notAllOf: "les conditions suivantes ne sont pas toutes remplies",
  noneOf: "aucune des conditions suivantes n’est remplie",
  colon: " : ",
  semicolon: " ; ",
  letters: "abcdefghijklmnopqrstuvwxyz",
};

/** Nought and one are singular. */
function counted(n: number, one: string, many = `${one}s`): string {
  return `${n} ${Math.abs(n) < 2 ? one : many}`;
}

function quoted(title: string): string {
  return `« ${plainly(title).replace(/«\s*/g, "“").replace(/\s*»/g, "”")} »`;
}

function date({ day, month, year }: CivilDate): string {
  return `${day === 1 ? "1er" : day} ${months[month - 1]} ${year}`;
}

function of(name: string): string {
  if (name.startsWith("le ")) return `du ${name.slice(3)}`;
  if (name.startsWith("les ")) return `des ${name.slice(4)}`;
  return /^[aeiouœàâæéèêëîïôöûüù]/i.test(name) ? `d’${name}` : `de ${name}`;
}

function to(name: string): string {
  if (name.startsWith("le ")) return `au ${name.slice(3)}`;
  if (name.startsWith("les ")) return `aux ${name.slice(4)}`;
  return `à ${name}`;
}

/** A word that loses its last vowel before another. */
function elided(word: "que" | "lorsque" | "de ce que" | "tant que" | "pendant que", clause: string): string {
  return /^(?:il |ils |elle |on |un |une |au |aucune |aucun |à |[ée]|à)/i.test(clause) && !/^à /.test(clause)
    ? `${word.slice(0, -1)}’${clause}`
    : `${word} ${clause}`;
}

const masculine: ReadonlySet<string> = new Set(
  "Royaume-Uni Danemark Canada Japon Luxembourg Portugal Monténégro Liechtenstein Kosovo Bélarus Kazakhstan Brésil Mexique Qatar".split(
    " ",
  ),
);

const feminine: ReadonlySet<string> = new Set(
  "France Russie Allemagne Pologne Italie Espagne Turquie Suède Belgique Estonie Lettonie Lituanie Norvège Finlande Islande Australie Nouvelle-Zélande Roumanie Slovaquie Hongrie Tchéquie Autriche Bulgarie Croatie Grèce Irlande Slovénie Albanie Ukraine Suisse Moldavie Géorgie Serbie Chine Inde Corée Biélorussie Arménie".split(
    " ",
  ),
);

/** Common nouns at the head of an institution's name, and initials that are read as one. */
const headsOf: Readonly<Record<"m" | "f" | "p", ReadonlySet<string>>> = {
  m: new Set(
    "Parlement Conseil Groupe Fonds Gouvernement Comité Tribunal Secrétariat FMI G7 Haut-Commissariat Centre Bureau Congrès Sénat".split(
      " ",
    ),
  ),
  f: new Set(
    "Union Commission Organisation Agence Banque Coalition Assemblée Communauté Rada Verkhovna Cour Mission Ligue OTAN ONU OSCE UE AIEA Macédoine République Confédération".split(
      " ",
    ),
  ),
  p: new Set("États-Unis Pays-Bas Forces Nations Émirats Chambres".split(" ")),
};

function withArticle(name: string): string | null {
  const [head = ""] = name.split(" ");
  if (headsOf.p.has(head)) return `les ${name}`;
  const isFeminine = feminine.has(name) || headsOf.f.has(head);
  if (!isFeminine && !masculine.has(name) && !headsOf.m.has(head)) return null;
  if (/^[aeiouœàâæéèêëîïôöûüù]/i.test(name)) return `l’${name}`;
  return `${isFeminine ? "la" : "le"} ${name}`;
}

const kindsOf: Readonly<Partial<Record<Sort, string>>> = {
  union: "l’union",
  organisation: "l’organisation",
  body: "l’organe",
  group: "le groupe",
  members: "le groupe",
  organ: "l’organe",
  role: "le titulaire du rôle",
  question: "la question",
  register: "le registre",
  procedure: "la procédure",
  area: "la zone",
  calendar: "le calendrier",
  fact: "le fait",
  happening: "l’événement",
  situation: "la situation",
  instrument: "le texte",
  source: "la source",
};

const normsOf: Readonly<Record<Norm["kind"], string>> = {
  duty: "l’obligation",
  prohibition: "l’interdiction",
  permission: "la permission",
  power: "le pouvoir",
  intent: "l’intention",
};

function named(thing: Thing, things: Things): string {
  const { sort, title, id } = thing;
  const own = formOf(thing, "fr", "nominative");
  switch (sort) {
    case "state":
      return withArticle(own ?? title) ?? own ?? title;
    case "union":
    case "organisation":
    case "body":
    case "group":
      return own === null ? `${kindsOf[sort]} ${quoted(title)}` : (withArticle(own) ?? own);
    case "person":
      return title;
    case "office":
      return `le titulaire de la fonction ${quoted(title)}${thing.of === null ? "" : ` (${bare(things.named(thing.of))})`}`;
    case "duty":
    case "prohibition":
    case "permission":
    case "power":
    case "intent":
      return `${normsOf[sort]} ${id} (${quoted(title)})`;
    case "log":
      return "le journal";
    case "unknown":
      return quoted(title);
    default:
      return `${kindsOf[sort]} ${quoted(title)}`;
  }
}

/** A name alone, as it stands between brackets. */
function bare(thing: Thing): string {
  return formOf(thing, "fr", "nominative") ?? thing.title;
}

function isFeminine(sort: Sort): boolean {
  return [
    "duty",
    "prohibition",
    "permission",
    "intent",
    "situation",
    "procedure",
    "question",
    "area",
  ].includes(sort);
}

function length(of: Duration, name: (id: string) => string): string {
  switch (of.kind) {
    case "exact":
      if (of.ms % 3_600_000 === 0) return counted(of.ms / 3_600_000, "heure");
      return of.ms % 60_000 === 0 ? counted(of.ms / 60_000, "minute") : counted(of.ms / 1000, "seconde");
    case "calendar": {
      const [one, many] = units[of.unit];
      return counted(of.n, one, many);
    }
    case "working":
      return `${counted(of.n, "jour ouvrable", "jours ouvrables")}${of.calendar === null ? "" : ` (${name(of.calendar)})`}`;
    case "sitting":
      return `${counted(of.n, "jour de séance", "jours de séance")} (${name(of.calendar)})`;
  }
}

const units = {
  day: ["jour", "jours"],
  week: ["semaine", "semaines"],
  month: ["mois", "mois"],
  year: ["an", "ans"],
} as const;

function fraction({ of: part, in: whole }: Fraction): string {
  return whole === 100 ? `${part} %` : `${part}/${whole}`;
}

const relations: Readonly<Record<Instrument["relations"][number]["kind"], (other: string) => string>> = {
  "in-addition-to": (other) => `il s’ajoute ${to(other)}`,
  "prevails-over": (other) => `il prévaut sur ${other}`,
  "without-prejudice-to": (other) => `il est sans préjudice ${of(other)}`,
  amends: (other) => `il modifie ${other}`,
  implements: (other) => `il met en œuvre ${other}`,
};

const statuses: Readonly<Record<Instrument["status"], string>> = {
  legal: "un texte de caractère juridique",
  political: "un texte de caractère politique",
  statement: "une déclaration",
  draft: "un projet",
};

const levels: Readonly<Record<BindingRule["level"], string>> = {
  statement: "à titre de simple déclaration",
  political: "politiquement",
  legal: "en droit",
  disputed: "d’une manière qui est contestée",
};

const stepsOf: Readonly<Record<Exclude<BindingRule["on"], CivilDate>, string>> = {
  signature: ", dès la signature",
  ratification: ", dès la ratification",
  adoption: ", dès l’adoption",
  "entry-into-force": ", dès son entrée en vigueur",
  always: "",
};

const silences: Readonly<Record<Silence, string>> = {
  counting: "le texte ne dit pas comment se comptent les jours",
  interpreter: "le texte ne dit pas à qui revient le dernier mot sur son sens",
  enforceable: "le texte ne dit pas devant qui il peut être invoqué",
  members: "le texte ne dit pas qui en est membre",
  chair: "le texte ne dit pas qui le préside",
  seat: "le texte ne dit pas où il siège",
  quorum: "le texte ne dit pas combien doivent être présents",
  rule: "le texte ne dit pas selon quelle règle la décision est prise",
  window: "le texte ne dit pas combien de temps la question reste ouverte",
  abstention: "le texte ne dit pas ce que vaut une abstention",
  close: "le texte ne dit pas ce qu’entraîne la clôture du vote",
  tie: "le texte ne dit pas ce qu’entraîne un partage égal des voix",
  recusal: "le texte ne dit pas si la partie concernée peut voter",
  ratified:
    "le texte ne dit pas à partir de quand compte l’approbation ultérieure d’une décision irrégulière",
  standard: "le texte ne dit pas selon quel niveau de preuve",
  settled: "le texte ne dit pas qui l’établit",
  begins: "le texte ne dit pas quand cela commence",
  ends: "le texte ne dit pas quand cela prend fin",
  met: "le texte ne dit pas quand cette étape est franchie",
  holders: "le texte ne dit pas qui est visé",
  creditor: "le texte ne dit pas envers qui",
  when: "le texte ne dit pas quand cela s’applique",
  deadline: "le texte ne dit pas dans quel délai",
  finder: "le texte ne dit pas qui juge du respect",
  procedure: "le texte ne dit pas selon quelle procédure",
  remedy: "le texte ne dit pas ce qui s’ensuit en cas de manquement",
  exit: "le texte ne dit pas comment cela prend fin",
};

export function french(things: Things): Prose {
  const { zone } = things.agreement;
  const thing = (id: string): Thing => things.named(id);
  const name = (id: string): string => named(thing(id), things);
  const names = (ids: readonly string[], and = "et"): string => listed(ids.map(name), and);
  const each = (ids: readonly string[], joined: (name: string) => string, and = "et"): string =>
    listed(
      ids.map((id) => joined(name(id))),
      and,
    );

  /** Of an act, a group stands for whoever belongs to it. */
  const actor = (id: string): string =>
    thing(id).sort === "members" ? `tout membre ${of(name(id))}` : name(id);

  const term = (it: Term): string => {
    switch (it.kind) {
      case "name":
        return name(it.name);
      case "debtor":
        return "la partie concernée";
      case "trigger":
        return "le fait générateur";
      case "each":
        return `tout membre ${of(name(it.group))}`;
      case "text":
        return quoted(it.text);
    }
  };
  const doer = (it: Term): string =>
    it.kind === "name" ? actor(it.name) : it.kind === "trigger" ? "l’auteur du fait générateur" : term(it);
  const inBrackets = (it: Term): string =>
    it.kind === "name" && !isNorm(thing(it.name).sort) ? bare(thing(it.name)) : term(it);
  const brackets = (list: readonly Term[]): string =>
    list.length === 0 ? "" : ` (${list.map(inBrackets).join(", ")})`;
  const grade = (it: string | null): string => (it === null ? "" : ` (au moins au degré ${quoted(it)})`);

  const dateTime = (at: DateTime): string => {
    if (at.kind === "instant") {
      const { date: civil, ms } = civilOf(zone, at.at);
      return `${date(civil)} à ${clock(ms)}`;
    }
    const told = at.kind === "day" ? date(at.date) : `${date(at.date)} à ${clock(at.ms)}`;
    return at.zone === null ? told : `${told} (heure ${of(at.zone)})`;
  };
  const duration = (it: Duration): string => length(it, name);
  const quantity = ({ amount, unit, scale }: Quantity): string =>
    amountIn(String(amount), unit, scale, words).trim();

  const act = (it: Extract<Moment, { kind: "act" }>): string => {
    const known = acts.get(it.verb);
    const noun = known === undefined ? `un acte ${quoted(it.verb)}` : `${known[0]} ${known[1]}`;
    const about = it.about === null ? "" : ` ${bearing(it.verb, term(it.about))}`;
    const by =
      it.by.length === 0
        ? ""
        : spoken.has(it.verb)
          ? ` émanant ${listed(
              it.by.map((one) => of(doer(one))),
              "ou",
            )}`
          : ` par ${listed(it.by.map(doer), "ou")}`;
    const addressed =
      it.to.length === 0
        ? ""
        : ` à l’adresse ${listed(
            it.to.map((one) => of(term(one))),
            "ou",
          )}`;
    const scope = it.scope === null ? "" : `, ayant pour objet ${quoted(it.scope)}`;
    return `${noun}${about}${by}${addressed}${scope}`;
  };

  const moment = (it: Moment): string => {
    switch (it.kind) {
      case "start":
      case "end": {
        const noun = it.kind === "start" ? "le début" : "la fin";
        const { of: period } = it;
        if (period.kind === "standing" && period.is === "in force" && period.about.length === 0)
          return `${noun} ${of(name(period.of))}`;
        return `${noun} du temps pendant lequel ${clause(period, false, 1)}`;
      }
      case "act":
        return act(it);
      case "event": {
        const by =
          it.by.length === 0
            ? ""
            : ` du fait ${listed(
                it.by.map((one) => of(doer(one))),
                "ou",
              )}`;
        const area = it.area === null ? "" : ` dans ${name(it.area)}`;
        const about = it.about === null ? "" : `, concernant ${term(it.about)}`;
        return `un événement ${quoted(thing(it.event).title)}${by}${area}${about}`;
      }
      case "finding": {
        const by = it.by === null ? "" : ` par ${name(it.by)}`;
        const so = it.value === "holds" ? "est établi" : "n’est pas établi";
        return `une constatation${by} selon laquelle ${name(it.fact)}${brackets(it.args)} ${so}${grade(it.grade)}`;
      }
      case "decision":
        return `${outcomes[it.outcome]} ${of(name(it.question))}`;
      case "becomes":
        return `le passage ${of(name(it.norm))}${brackets(it.about)} à l’état ${quoted(stateOf(it.standing))}`;
      case "at":
        return `le ${dateTime(it.at)}`;
      case "after":
        return `le moment qui vient ${duration(it.duration)} après ${moment(it.of)}`;
      case "every":
        return `le début de chaque période de ${duration(it.duration)}, à compter ${of(moment(it.of))}`;
      case "receipt":
        return `la réception ${of(moment(it.of))}`;
      case "detection":
        return `le moment où l’on a eu connaissance ${of(moment(it.of))}`;
      case "trigger":
        return "le fait générateur";
      case "first-of":
        return `le premier en date des moments suivants : ${it.of.map(moment).join(" ; ")}`;
      case "while":
        return `${moment(it.moment)}, dès lors ${elided("que", clause(it.period, false, 1))}`;
    }
  };

  const standing = (it: Extract<Period, { kind: "standing" }>, not: boolean): string => {
    const of_ = thing(it.of);
    const subject = `${name(it.of)}${brackets(it.about)}`;
    if (it.is === "ended") return `${subject} ${not ? "n’a pas" : "a"} pris fin`;
    if (it.is === "not in force") return `${subject} ${not ? "est" : "n’est pas"} en vigueur`;
    const known = standings.get(it.is);
    const word =
      known === undefined ? `à l’état ${quoted(it.is)}` : isFeminine(of_.sort) ? known[1] : known[0];
    return `${subject} ${not ? "n’est pas" : "est"} ${word}`;
  };

  const clause = (it: Period, not = false, depth = 0): string => {
    // After « tant que » the second of two conditions takes its own « que ».
    if ((it.kind === "and" || it.kind === "or") && !not && depth === 0 && isPair(it.parts))
      return it.parts
        .map((part, index) => (index === 0 ? clause(part) : elided("que", clause(part))))
        .join(it.kind === "and" ? " et " : " ou ");
    const is = not ? "ceci n’est pas le cas : " : "";
    switch (it.kind) {
      case "always":
        return not ? "jamais" : "en tout temps";
      case "and":
      case "or":
        return together(it, not, depth, (part, deeper) => clause(part, false, deeper), joints);
      case "not":
        return clause(it.part, !not, depth);
      case "standing":
        return standing(it, not);
      case "fact":
        return `${name(it.fact)}${brackets(it.args)} ${not ? "n’est pas" : "est"} établi${grade(it.grade)}`;
      case "happened":
        return `${not ? "n’est pas encore intervenu ce qui suit" : "est intervenu ce qui suit"} : ${moment(it.moment)}`;
      case "stands":
        return not
          ? `ce qui suit n’est pas intervenu ou a été retiré : ${moment(it.moment)}`
          : `ce qui suit est intervenu sans être retiré : ${moment(it.moment)}`;
      case "count":
        return `${is}sur une durée de ${duration(it.within)}, ce qui suit s’est produit au moins ${it.atLeast} fois : ${moment(it.moment)}`;
      case "more":
        return it.unit === null
          ? `${is}le premier des faits suivants s’est produit plus souvent que le second : ${moment(it.moment)} ; ${moment(it.than)}`
          : `${is}il y a eu plus ${of(quoted(it.unit))} dans le premier des faits suivants que dans le second : ${moment(it.moment)} ; ${moment(it.than)}`;
      case "lasted":
        return `${is}depuis au moins ${duration(it.atLeast)} sans interruption, ${clause(it.part, false, depth)}`;
      case "within":
        return `${is}il ne s’est pas écoulé plus de ${duration(it.duration)} depuis ${moment(it.of)}`;
      case "none-within":
        return `${is}il s’est écoulé ${duration(it.duration)} depuis ${moment(it.of)} sans que survienne ${moment(it.moment)}`;
      case "none-between":
        return `${is}le temps qui va du ${dateTime(it.from)} au ${dateTime(it.until)} inclus s’est écoulé sans que survienne ${moment(it.moment)}`;
      case "member":
        return `${term(it.who)} ${not ? "n’est pas" : "est"} membre ${of(name(it.group))}`;
      case "holds-role":
        return `${term(it.who)} ${not ? "ne tient pas" : "tient"} le rôle ${quoted(thing(it.role).title)}`;
      case "dates": {
        const from = it.from === null ? null : `antérieure au ${dateTime(it.from)}`;
        const until = it.until === null ? null : `postérieure au ${dateTime(it.until)}`;
        return from !== null && until !== null
          ? `${is}la date n’est ni ${from} ni ${until}`
          : `${is}la date n’est pas ${from ?? until}`;
      }
      case "delivered":
        return `${is}au moins ${quantity(it.atLeast)} ont été fournis au titre ${of(name(it.norm))}${brackets(it.about)}`;
      case "members-did": {
        const who =
          it.atLeast === "all"
            ? `chaque membre ${of(name(it.group))}`
            : `au moins ${counted(it.atLeast, "membre")} ${of(name(it.group))}`;
        return `${is}${who} ${it.atLeast === "all" || it.atLeast === 1 ? "a" : "ont"} accompli ceci : ${moment(it.moment)}`;
      }
    }
  };

  /** As a clause that follows "lorsque". */
  const when = (it: Trigger): string =>
    it.kind === "moment"
      ? it.moment.kind === "at"
        ? moment(it.moment)
        : it.moment.kind === "after"
          ? `${duration(it.moment.duration)} après ${moment(it.moment.of)}`
          : `lorsque survient ${moment(it.moment)}`
      : it.period.kind === "always"
        ? "en tout temps"
        : elided("lorsque", clause(it.period));

  const while_ = (it: Period): string =>
    it.kind === "always" ? "en tout temps" : elided("tant que", clause(it));

  const limited = ({ until, unless }: LimitedTerm): string =>
    `jusqu’au ${dateTime(until)}${unless === null ? "" : `, sauf si survient auparavant ${moment(unless)}`}`;

  const since = ({
    from,
    until,
  }: {
    readonly from: CivilDate | null;
    readonly until: CivilDate | null;
  }): string =>
    `${from === null ? "" : ` à partir du ${date(from)}`}${until === null ? "" : ` jusqu’au ${date(until)}`}`;

  const member = (it: Membership): string => `${name(it.member)}${since(it)}`;

  const counting = ({ rule, monthEnd, calendar }: Deadline): string => {
    const told = [
      ...(rule === null ? [] : [countings[rule]]),
      ...(monthEnd === null || monthEnd === "refuse" ? [] : [monthEnds[monthEnd]]),
      ...(calendar === null ? [] : [`selon ${name(calendar)}`]),
    ];
    return told.length === 0 ? "" : ` (${told.join(" ; ")})`;
  };

  const deadline = (it: Deadline): string => {
    const { limit } = it;
    switch (limit.kind) {
      case "within":
        return `dans un délai de ${duration(limit.duration)}${counting(it)} à compter ${of(moment(limit.of))}${limit.stoppedWhile === null ? "" : `, sans compter le temps pendant lequel ${clause(limit.stoppedWhile, false, 1)}`}`;
      case "by":
        return limit.bound === "inclusive"
          ? `au plus tard le ${dateTime(limit.at)}${counting(it)}`
          : `avant le ${dateTime(limit.at)}${counting(it)}`;
      case "vague":
        return `dans un délai exprimé seulement par ${quoted(limit.words)}`;
    }
  };

  const timed = (it: Deadline): string =>
    it.limit.kind === "vague"
      ? `le délai n’est exprimé que par ${quoted(it.limit.words)}, ce qu’aucune horloge ne peut trancher`
      : `l’exécution est due ${deadline(it)}`;

  const binding = ({ level, on, parties }: BindingRule, whom: string): string =>
    `cela lie ${parties.length === 0 ? whom : names(parties)} ${levels[level]}${typeof on === "string" ? stepsOf[on] : `, à partir du ${date(on)}`}`;

  const subject = (norm: Norm): { readonly who: string; readonly isPlural: boolean } => {
    if (norm.holders === "unstated") return { who: "une partie que le texte ne nomme pas", isPlural: false };
    const { mode, who, except } = norm.holders.stated;
    const without = except.length === 0 ? "" : `, à l’exception ${each(except, of)},`;
    const ids = who.map((it) => it.name);
    const [first] = ids;
    if (mode === "several") {
      if (ids.length === 1 && first !== undefined)
        return {
          who: `${thing(first).sort === "members" ? `chaque membre ${of(name(first))}` : name(first)}${without}`,
          isPlural: thing(first).sort !== "members" && name(first).startsWith("les "),
        };
      return {
        who: `${names(ids)}${without === "" ? "," : without} chacun ${hasShares(norm.holders.stated) ? "pour la part indiquée" : "pour soi"},`,
        isPlural: true,
      };
    }
    const isOne = ids.length === 1 && first !== undefined && thing(first).sort !== "members";
    const how =
      mode === "joint"
        ? isOne
          ? ""
          : ", conjointement,"
        : mode === "collective"
          ? ", collectivement et sans part fixée pour aucun membre,"
          : ", chacun pour sa part de ce qui est appelé,";
    return {
      who: `${names(ids)}${without}${how}`.replace(/,,/g, ","),
      isPlural: ids.length > 1 || (first !== undefined && name(first).startsWith("les ")),
    };
  };

  const modal = (kind: Norm["kind"], isPlural: boolean): string => {
    switch (kind) {
      case "duty":
        return isPlural ? "doivent" : "doit";
      case "prohibition":
        return isPlural ? "ne doivent pas" : "ne doit pas";
      case "permission":
      case "power":
        return isPlural ? "peuvent" : "peut";
      case "intent":
        return isPlural ? "ont l’intention de" : "a l’intention de";
    }
  };

  const towards = (norm: Norm): string => {
    if (norm.creditor === "unstated" || norm.creditor.stated.length === 0) return "";
    const whom = norm.creditor.stated;
    switch (norm.kind) {
      case "duty":
      case "prohibition":
        return ` ; cela est dû ${each(whom, to)}`;
      case "intent":
        return ` ; cela s’adresse ${each(whom, to)}`;
      case "permission":
      case "power":
        return ` ; cela vaut à l’égard ${each(whom, of)}`;
    }
  };

  const content = (norm: Norm): string => {
    const it = norm.content;
    switch (it.kind) {
      case "do":
        return `faire ceci : ${quoted(it.text)}`;
      case "deliver":
        return `${isMoney(it.quantity) ? "verser" : "fournir"} ${isShared(norm) ? `une part (${quantity(it.quantity)} au total)` : quantity(it.quantity)}${it.item === null ? "" : ` (${quoted(it.item)})`}`;
      case "maintain":
        return `maintenir ceci : ${quoted(it.text)}${it.throughout === null ? "" : `, ${while_(it.throughout)}`}`;
      case "conclude":
        return `conclure ${name(it.instrument)}`;
      case "consult":
        return consultEachOther(norm) ? "se consulter" : `consulter ${names(it.with)}`;
      case "choose":
        return `choisir parmi ce qui suit : ${listed(it.from.map(quoted), "et")}${it.open ? ", ou d’autres moyens" : ""}`;
      case "change": {
        const verb = it.verb === "find" ? "rendre une constatation" : changes[it.verb];
        if (it.verb === "request" && it.target !== null && isNorm(thing(it.target).sort))
          return `demander ce que prévoit ${name(it.target)}`;
        const link = it.verb === "find" ? "sur " : "";
        const target =
          it.target === null
            ? ""
            : it.verb === "join"
              ? ` ${to(name(it.target))}`
              : it.verb === "waive"
                ? ` ${to(name(it.target))}`
                : ` ${link}${name(it.target)}`;
        const text = it.text === null ? "" : `${target === "" ? " ceci :" : ","} ${quoted(it.text)}`;
        return `${verb}${target}${text}${it.by === null ? "" : `, pour une durée de ${duration(it.by)}`}`;
      }
    }
  };

  /** "a l’intention de" before a verb that begins with a vowel. */
  const joined = (verb: string, rest: string): string =>
    verb.endsWith(" de") && /^[aeiouéèêh]/i.test(rest) ? `${verb.slice(0, -1)}’${rest}` : `${verb} ${rest}`;

  const rule = (it: DecisionRule): string => {
    switch (it.kind) {
      case "consensus":
        return "par consensus : nul ne s’y oppose";
      case "unanimity":
        return "à l’unanimité";
      case "majority":
        return `à la majorité${it.fraction === null ? "" : ` de ${fraction(it.fraction)}`} ${it.among === "members" ? "des membres" : "des votants"}`;
      case "votes":
        return `par ${counted(it.atLeast, "voix", "voix")} au moins`;
      case "double":
        return `par ${fraction(it.members)} des membres réunissant ${fraction(it.weight)} du poids${it.blockingAtLeast === null ? "" : ` ; il faut au moins ${counted(it.blockingAtLeast, "membre")} pour y faire obstacle`}`;
      case "weighted":
        return `par ${fraction(it.fraction)} du poids`;
      case "sole":
        return `par ${name(it.who)} seul`;
      case "silence":
        return "par silence : la proposition est adoptée à la clôture, sauf opposition";
    }
  };

  const holiday = (it: HolidayRule): string => {
    const years =
      it.kind === "once" || it.kind === "period"
        ? ""
        : `${it.from === null ? "" : ` à partir de ${it.from}`}${it.until === null ? "" : ` jusqu’en ${it.until}`}`;
    switch (it.kind) {
      case "fixed":
        return `${quoted(it.name)} (${it.day === 1 ? "1er" : it.day} ${months[it.month - 1]}${years}${observances[it.observed]})`;
      case "easter":
        return `${quoted(it.name)} (${it.offset === 0 ? "à" : `${counted(Math.abs(it.offset), "jour")} ${it.offset < 0 ? "avant" : "après"}`} ${it.church === "orthodox" ? "Pâques orthodoxe" : "Pâques"}${years})`;
      case "weekday":
        return `${quoted(it.name)} (${it.nth === -1 ? "dernier" : `n° ${it.nth} :`} ${weekdays[it.weekday]} de ${months[it.month - 1]}${years})`;
      case "once":
        return `${quoted(it.name)} (${date(it.date)})`;
      case "period":
        return `${quoted(it.name)} (du ${date(it.from)} au ${date(it.to)})`;
    }
  };

  const outline = ({ id, outline: of }: Area): string => {
    switch (of.kind) {
      case "none":
        return `${name(id)} est donnée sans contour`;
      case "ring":
        return `${name(id)} est tracée par ${counted(of.points.length, "point")}`;
      case "line":
        return `${name(id)} est une ligne passant par ${counted(of.points.length, "point")}`;
      case "around":
        return `${name(id)} comprend ${name(of.of)} et tout ce qui en est distant de ${lengthOf(of.metres, "km", "m")} au plus`;
    }
  };

  const inside = (norm: Norm): Extract<Content, { kind: "deliver" }> | null =>
    norm.content.kind === "deliver" ? norm.content : null;

  return {
    language: "fr",
    typeset,
    sections: {
      agreement: "L’accord",
      parties: "Parties",
      groups: "Groupes",
      offices: "Fonctions, personnes et rôles",
      bodies: "Organes",
      instruments: "Textes",
      situations: "Situations",
      norms: "Normes",
      procedures: "Procédures",
      facts: "Faits et événements",
      registers: "Registres",
      areas: "Zones",
      readings: "Passages qui admettent plusieurs lectures",
      positions: "Positions juridiques",
      priorities: "Ce qui prévaut",
      beside: "Ce qui se tient à côté des normes",
      calendars: "Calendriers",
    },
    normsOf: ({ instrument, purpose }) =>
      instrument === null
        ? purpose === null
          ? "Normes"
          : `Normes qui servent ${quoted(purpose)}`
        : `Normes ${of(name(instrument))}`,
    partiesOf: {
      state: "États",
      union: "Unions d’États",
      organisation: "Organisations",
      body: "Organes d’une partie",
      group: "Groupes qui agissent comme un seul",
    },
    normKinds: {
      duty: "Obligation",
      prohibition: "Interdiction",
      permission: "Permission",
      power: "Pouvoir",
      intent: "Intention",
    },
    closed: "ceci repose sur quelque chose que vous ne pouvez pas voir",
    silences,
    passage: (document, number) => `${thing(document).title}${number === null ? "" : `, clause ${number}`}`,
    called: (id) => bare(thing(id)),
    clause,
    moment,

    agreement: {
      named: ({ title, version }) =>
        `ceci est ${quoted(title)}${version === null ? "" : `, version ${quoted(version)}`}`,
      zone: ({ zone: here }) =>
        `sauf mention d’un autre fuseau, les dates et les heures sont celles ${of(here)}`,
      counting: (it) => `les délais sont ${countings[it]}`,
      monthEnd: (it) => monthEnds[it],
      calendar: (id) => `les jours ouvrables sont ceux ${of(name(id))}`,
      interpreter: (id) => `le dernier mot sur son sens revient ${to(name(id))}`,
    },
    parties: (list) => {
      const [first] = list;
      const kind = first?.kind ?? "state";
      return list.length === 1
        ? `est ${singular[kind]} : ${names(list.map(({ id }) => id))}`
        : `sont des ${severalOf[kind]} : ${names(list.map(({ id }) => id))}`;
    },
    group: (it) =>
      it.members.length === 0
        ? `le texte ne nomme aucun membre ${of(name(it.id))}`
        : `${name(it.id)} a pour ${it.members.length === 1 ? "membre" : "membres"} ${listed(it.members.map(member), "et")}`,
    office: (it) =>
      it.authority.length === 0
        ? `une fonction ${quoted(it.title)} existe pour ${name(it.of)}`
        : `la fonction ${quoted(it.title)} engage ${name(it.of)} dans les actes suivants : ${it.authority.map((verb) => acts.get(verb)?.[1] ?? quoted(verb)).join(", ")}`,
    person: (it, held) => {
      const office = thing(held.office);
      return `${it.title} exerce la fonction ${quoted(office.title)}${office.of === null ? "" : ` (${bare(thing(office.of))})`}${since(held)}`;
    },
    role: (it) =>
      `le rôle ${quoted(it.title)}${it.domain === null ? "" : ` (${quoted(it.domain)})`} ${it.holders.length === 0 ? "n’est tenu par personne que le texte nomme" : `est tenu par ${listed(it.holders.map(member), "et")}`}`,

    body: {
      members: (it, members) => `${name(it.id)} se compose comme suit : ${listed(members.map(member), "et")}`,
      chair: (_, id) => `il est présidé par ${name(id)}`,
      seat: (_, place) => `son siège est à : ${quoted(place)}`,
      host: (_, id) => `son hôte est ${name(id)}`,
      quorum: (_, atLeast) =>
        `il peut décider lorsque ${counted(atLeast, "membre")} au moins y prennent part`,
      weights: ({ weights }) =>
        `ses membres pèsent : ${weights.map(({ member: id, weight }) => `${name(id)} ${weight}`).join(", ")}`,
      established: ({ id, established }) => {
        switch (established.kind) {
          case "always":
            return `${name(id)} existe d’emblée`;
          case "from":
            return `${name(id)} existe à partir du ${date(established.date)}`;
          case "not-yet":
            return `${name(id)} n’existe pas encore ; il ne décide rien tant que son établissement n’est pas enregistré`;
          case "when":
            return `${name(id)} existe à compter ${of(moment(established.moment))}`;
        }
      },
    },
    question: {
      asked: (it) => `${name(it.body)} décide de ce qui suit : ${quoted(it.title)}`,
      rule: (it) =>
        it.rule === "unstated" ? silences.rule : `la décision est prise ${rule(it.rule.stated)}`,
      vetoes: (it) => `un vote contraire ${each(it.vetoes, of, "ou")} y fait échec`,
      including: (it) => `il y faut le vote favorable ${each(it.including, of)}`,
      quorum: (atLeast) => `sur cette question, ${counted(atLeast, "membre")} au moins doivent prendre part`,
      window: (it) =>
        it.window === null || it.window === "unstated"
          ? silences.window
          : `les voix comptent pendant ${duration(it.window.stated.duration)} à compter de ${it.window.stated.from === "opening" ? "l’ouverture de la question" : "sa réception"}`,
      abstention: (it) => `une abstention ${abstentions[it]}`,
      atClose: (it) =>
        typeof it === "string"
          ? `à défaut de décision à la clôture, ${closings[it]}`
          : `à défaut de décision à la clôture, la décision revient ${to(name(it.fallback))}`,
      atTie: (it) =>
        typeof it === "string"
          ? `en cas de partage égal des voix, ${closings[it]}`
          : "fallback" in it
            ? `en cas de partage égal des voix, la décision revient ${to(name(it.fallback))}`
            : `en cas de partage égal des voix, la voix ${of(name(it.casting))} est prépondérante`,
      putBy: (it) => `elle ne peut être posée que par ${listed(it.putBy.map(actor), "ou")}`,
      recusal: "la partie concernée ne vote pas",
      advisory: "la décision est un avis et ne lie pas",
      ratified: (it) =>
        `l’approbation ultérieure d’une décision irrégulière compte à partir de ${it === "from-decision" ? "la décision" : "l’approbation"}`,
      register: (id) => `ses décisions sont consignées dans ${name(id)}`,
    },

    instrument: {
      status: (it) =>
        `${name(it.id)} est ${statuses[it.status]}${it.dated === null ? "" : `, en date du ${date(it.dated)}`}`,
      parties: (it) =>
        it.parties.length === 1
          ? `sa seule partie est ${names(it.parties)}`
          : `ses parties sont ${names(it.parties)}`,
      notConcluded: "il n’a pas été conclu",
      force: ({ force }) => {
        switch (force.kind) {
          case "from":
            return `il est en vigueur à partir du ${dateTime(force.at)}`;
          case "when":
            return `il entre en vigueur ${when(force.trigger)}`;
          case "by-record":
            return "il est en vigueur dès que cela est enregistré";
        }
      },
      provisional: (it) => `jusqu’à son entrée en vigueur il est appliqué à titre provisoire ${while_(it)}`,
      term: (it) => `il court ${limited(it)}`,
      ends: (it) => `il prend fin ${when(it)}`,
      binding: (it) => binding(it, "ses parties"),
      amended: (it) => {
        const [group = ""] = it.by;
        return it.atLeast === "all"
          ? `un texte qui le modifie requiert ce qui suit : ${listed(
              acceptancesOf(it).map((one) => moment(one)),
              "et",
            )}`
          : `un texte qui le modifie requiert qu’au moins ${counted(it.atLeast, "membre")} ${of(name(group))} accomplissent ceci : ${moment(acceptanceOf(it, null))}`;
      },
      relation: ({ kind, other }) => relations[kind](name(other)),
      interpreter: (id) => `le dernier mot sur son sens revient ${to(name(id))}`,
      enforceable: ({ by, before, effect }) =>
        `il peut être invoqué par ${names(by, "ou")}${before === null ? "" : ` devant ${thing(before).sort === "unknown" ? quoted(before) : name(before)}`}${effect === null ? "" : `, avec cet effet : ${quoted(effect)}`}`,
      version: ({ name: called, dated, adopted }) =>
        `il en existe une version ${quoted(called)}${dated === null ? "" : ` du ${date(dated)}`}, ${adopted ? "qui a été adoptée" : "qui n’a pas été adoptée"}`,
      clause: ({ number, title, role, passages }) => {
        const own = passages.find(({ language }) => language === "fr");
        const called = `clause ${number}${title === null ? "" : `, ${quoted(title)}`}${roles[role]}`;
        return own === undefined ? `il comporte la ${called}` : `la ${called}, se lit : ${quoted(own.text)}`;
      },
    },

    situation: {
      while: (it, period) => `${name(it.id)} est en vigueur ${while_(period)}`,
      begins: (it, begun) => `${name(it.id)} commence ${when(begun)}`,
      ends: (it) => `elle prend fin ${when(it)}`,
      term: (it) => `elle court ${limited(it)}`,
      mark: ({ word, when: during }) => `elle porte la marque ${quoted(word)} ${while_(during)}`,
    },

    fact: {
      settled: ({ id, settled }) => {
        switch (settled.kind) {
          case "found": {
            const on = settled.question === null ? "" : `, statuant sur ${name(settled.question)}`;
            return settled.by === "unstated"
              ? `${name(id)} doit être constaté par quelqu’un que le texte ne nomme pas${on}`
              : `${name(id)} est établi par une constatation ${of(name(settled.by.stated))}${on}`;
          }
          case "reported":
            return `${name(id)} compte tel qu’il est signalé, tant que rien ne le contredit`;
          case "confirmed":
            return `${name(id)} compte une fois confirmé par ${counted(settled.independent, "source indépendante", "sources indépendantes")}`;
          case "certified":
            return `${name(id)} compte une fois certifié par ${name(settled.by)}`;
        }
      },
      standard: (it) => `le niveau de preuve est ${quoted(it)}`,
      grades: (it) => `il comporte des degrés, du léger au grave : ${it.map(quoted).join(", ")}`,
      register: (id) => `il ne compte que s’il figure dans ${name(id)}`,
      openRegister: "aucun registre ne clôt cette question",
      checkBy: (days) => `il est à vérifier de nouveau tous les ${counted(days, "jour")}`,
      params: ({ params }) => `la question se pose à part pour chacun : ${params.map(quoted).join(", ")}`,
    },

    procedure: {
      of: (it) =>
        `${name(it.id)} est la voie d’approbation pour ${name(it.of)}${it.for.length === 0 ? "" : `, en vue ${each(it.for, of)}`} ; elle comporte ${counted(it.steps.length, "étape")}`,
      step: (it, n) =>
        `l’étape ${n}, ${quoted(it.title)}, revient ${to(name(it.by))} ; elle est franchie par ce qui suit : ${moment(it.done)}`,
      refused: (it) => `elle échoue par ce qui suit : ${moment(it)}`,
      advisory: "un refus à cette étape n’arrête pas la procédure",
      deadline: timed,
    },

    norm: {
      says: (norm) => {
        const { who, isPlural } = subject(norm);
        return `${who} ${joined(modal(norm.kind, isPlural), content(norm))}${towards(norm)}`;
      },
      version: (it) => `cela figure dans la version ${quoted(it)}`,
      shares: (norm) => {
        if (norm.holders === "unstated") return "";
        const { who } = norm.holders.stated;
        if (isEqual(norm.holders.stated)) return `chacun doit ${quantity(who[0]?.share ?? nothing)}`;
        return `les parts sont : ${who.map((it) => `${name(it.name)} ${it.share === null ? (it.part ?? "") : quantity(it.share)}`.trim()).join(", ")}`;
      },
      for: (ids) => `cela profite ${each(ids, to)}`,
      through: (ids) => `l’exécution passe par ${names(ids)}`,
      each: (it) =>
        returns(it)
          ? `cela naît à nouveau ${to(moment(it))}`
          : `cela naît à nouveau à chaque occurrence de ce qui suit : ${moment(it)}`,
      when: (it) =>
        it.kind === "moment"
          ? `cela s’applique à compter ${of(moment(it.moment))}`
          : `cela s’applique ${while_(it.period)}`,
      always: "cela s’applique en tout temps, sans condition",
      unless: (it) => {
        const told = (one: typeof it): string =>
          `${while_(one.when)}${one.unless.length === 0 ? "" : `, sauf ${one.unless.map(told).join(", ou sauf ")}`}`;
        return `cela ne s’applique pas ${told(it)}`;
      },
      effort: (it) => efforts[it],
      action: (it) => `cela concerne l’action ${quoted(it)}`,
      notBefore: (it) =>
        it.kind === "after"
          ? `cela ne doit pas être fait avant l’expiration de ${duration(it.duration)} à compter ${of(moment(it.of))}`
          : `cela ne doit pas être fait avant ${moment(it)}`,
      deadline: (norm, it) =>
        norm.kind === "intent" && it.limit.kind !== "vague"
          ? `le moment annoncé est : ${deadline(it)}`
          : timed(it),
      performed: (it) => `l’exécution consiste en ce qui suit : ${moment(it)}`,
      infringed: (it) =>
        it.kind === "moment"
          ? `constitue une infraction ce qui suit : ${moment(it.moment)}`
          : `il y a infraction ${when(it)}`,
      cured: (it) => `un manquement est réparé par ce qui suit : ${moment(it)}`,
      finder: (id) => `le respect en est jugé par ${name(id)}`,
      procedure: (it) => `la procédure à suivre est : ${quoted(thing(it).title)}`,
      remedy: (norm) => {
        if (norm.remedy === null || norm.remedy === "unstated") return silences.remedy;
        const { stated } = norm.remedy;
        switch (stated.kind) {
          case "late-accepted":
            return stated.within === null
              ? "une exécution tardive est acceptée"
              : `une exécution tardive est acceptée jusqu’à ${duration(stated.within)} de retard`;
          case "substitute":
            return `en cas de manquement, ${name(stated.norm)} en tient lieu`;
          case "additional":
            return `en cas de manquement s’ajoute ${name(stated.norm)}`;
          case "determined":
            return `en cas de manquement, la suite est déterminée au titre ${of(name(stated.by))}`;
        }
      },
      exit: (norm) => {
        if (norm.exit === null || norm.exit === "unstated") return silences.exit;
        const { stated } = norm.exit;
        return stated.kind === "when"
          ? `cela prend fin ${when(stated.trigger)}`
          : `cela dure ${limited({ until: stated.at, unless: stated.unless })}`;
      },
      lapses: (it) => `cela devient caduc ${when(it)}`,
      suspended: (it) => `cela est suspendu ${while_(it)}`,
      void: (it) => `cela est nul ${while_(it)}`,
      approval: "il y faut l’approbation nationale de chaque partie concernée",
      survives: "cela subsiste quand le texte dont c’est issu a pris fin",
      binding: (it) => binding(it, "les intéressés"),
      register: (id) => `l’exécution se lit dans ${name(id)}`,
      domains: (it) => `cela relève de : ${it.map(quoted).join(", ")}`,
      area: (id) => `cela s’applique dans ${name(id)}`,
      external: "cette limite vient d’ailleurs que de l’accord",
      marking: (it) => `cela porte le marquage : ${it.map(quoted).join(", ")}`,
      takesUp: (id) => `cela reprend ${name(id)}`,
      tolerance: (percent) => `un écart de ${rounded(percent).replace(".", ",")} % au plus est admis`,
      floor: (norm) => `c’est au moins ${quantity(inside(norm)?.floor ?? nothing)}`,
      ceiling: (norm) => `c’est au plus ${quantity(inside(norm)?.ceiling ?? nothing)}`,
      recourse: (id) => `cela n’est dû qu’à concurrence de ce qui a été reçu au titre ${of(name(id))}`,
      origin: (ids) =>
        `ne compte que ce qui provient ${listed(
          ids.map((id) => of(thing(id).sort === "unknown" ? quoted(id) : name(id))),
          "ou",
        )}`,
      part: (it) =>
        `la fraction ${quoted(it.id)} est de ${quantity(it.quantity)}${it.deadline === null || it.deadline === "unstated" ? "" : `, ${deadline(it.deadline.stated)}`}${it.when === null || it.when === "unstated" ? "" : `, ${when(it.when.stated)}`}`,
      year: ({ year, quantity: planned }) => `pour ${year}, l’objectif est de ${quantity(planned)}`,
      step: (it) =>
        `l’étape ${quoted(it.title)} libère ${quantity(it.weight)}${it.assumed ? ", poids qu’aucun texte ne donne" : ""}${it.met === "unstated" ? "" : ` ; elle est franchie ${when(it.met.stated)}`}`,
      stepsOpen: (norm) => {
        const open = inside(norm)?.stepsOpenFor ?? null;
        return open === null ? "" : `une étape non franchie reste ouverte ${duration(open)} après l’appel`;
      },
      under: (reading, choice) => {
        const set = things.agreement.readings.find(({ id }) => id === reading);
        const title = set?.choices.find(({ id }) => id === choice)?.title ?? choice;
        return `si ${quoted(set?.title ?? reading)} se lit ${quoted(title)} : `;
      },
    },

    reading: {
      asks: (it) => `le passage ${quoted(it.title)} admet ${counted(it.choices.length, "lecture")}`,
      choice: ({ title, heldBy }) =>
        `une lecture est ${quoted(title)}${heldBy.length === 0 ? "" : `, soutenue par ${names(heldBy)}`}`,
    },
    position: {
      held: (it) =>
        it.heldBy.length === 0
          ? `il existe une position juridique ${quoted(it.title)}`
          : `la position juridique ${quoted(it.title)} est soutenue par ${names(it.heldBy)}`,
      assumes: ({ fact, args, value }) =>
        `elle tient pour ${value === "holds" ? "établi" : "non établi"} ${name(fact)}${args.length === 0 ? "" : ` (${args.map((id) => bare(thing(id))).join(", ")})`}`,
    },
    priority: ({ over, under, words: said }) =>
      `${name(over)} prévaut sur ${name(under)}${said === null ? "" : ` (${quoted(said)})`}`,
    linkage: ({ title, by, holds, until }) =>
      `${quoted(title)} : ${name(by)} retient ceci, ${quoted(holds)}, jusqu’à ceci, ${quoted(until)} ; aucun texte ne le prévoit`,
    talks: ({ title, between }) => `${quoted(title)} : pourparlers entre ${names(between)}`,
    entry: ({ kind, title, dated, by, place }) =>
      `${entries[kind]} ${quoted(title)}${by.length === 0 ? "" : ` ${each(by, of)}`}${dated === null ? "" : `, ${date(dated)}`}${place === null ? "" : `, ${quoted(place)}`}`,
    meeting: {
      held: ({ title, dated, place }) =>
        `une réunion s’est tenue : ${quoted(title)}${dated === null ? "" : `, ${date(dated)}`}${place === null ? "" : `, ${quoted(place)}`}`,
      attended: ({ attended }) => `y ont pris part : ${names(attended)}`,
      spoke: ({ spoke }) => `y ont pris la parole : ${names(spoke)}`,
      signed: ({ signed }) =>
        `ont signé : ${signed.map(({ who, instrument }) => `${name(who)}${instrument === null ? "" : ` (${name(instrument)})`}`).join(", ")}`,
    },
    stance: ({ of: whose, on }) =>
      `l’attitude ${of(name(whose))} à l’égard ${of(name(on))} est suivie, afin que le silence se voie comme silence`,

    register: (it) =>
      it.keptBy === null
        ? `le texte ne dit pas qui tient ${name(it.id)}`
        : `${name(it.id)} est tenu par ${name(it.keptBy)}`,
    area: (it) =>
      `${outline(it)}${it.titleClaimedBy.length === 0 ? "" : ` ; le titre en est revendiqué par ${names(it.titleClaimedBy)}`}`,
    calendar: {
      rest: (it) =>
        it.rest.length === 0
          ? `${name(it.id)} n’a pas de jour de repos hebdomadaire`
          : `les jours de repos hebdomadaire ${of(name(it.id))} sont : ${listed(
              it.rest.map((day) => weekdays[day] ?? ""),
              "et",
            )}`,
      holidays: (it) => `ses jours fériés et fermetures sont : ${it.holidays.map(holiday).join(" ; ")}`,
      sittings: (it) =>
        `ses jours de séance sont : ${(it.sittings ?? []).map((one) => `du ${date(one.from)} au ${date(one.to)}`).join(" ; ")}`,
      known: (it) =>
        it.knownUntil === null
          ? "il vaut jusqu’à nouvel ordre"
          : `il est complet jusqu’au ${date(it.knownUntil)} ; des jours suivants, rien n’est connu`,
    },
  };
}

function bearing(verb: string, name: string): string {
  if (verb === "accede" || verb === "object" || verb === "waive") return to(name);
  if (verb === "join") return `dans ${name}`;
  if (["consult", "decide", "deny", "find", "position", "state", "vote"].includes(verb)) return `sur ${name}`;
  if (["choose", "declare", "notice", "pay", "recuse", "refuse", "request"].includes(verb))
    return `portant sur ${name}`;
  return of(name);
}

/** Acts that come from somebody rather than being done by them. */
const spoken: ReadonlySet<string> = new Set([
  "request",
  "notice",
  "object",
  "state",
  "refuse",
  "declare",
  "deny",
  "position",
]);

const outcomes = {
  adopted: "l’adoption",
  rejected: "le rejet",
  lapsed: "la caducité",
  stuck: "le blocage",
};

const countings = {
  elapsed: "comptés en temps écoulé",
  "eu-1182-71": "comptés selon le règlement (CEE, Euratom) n° 1182/71",
};

const monthEnds = {
  "last-day": "lorsqu’un mois n’a pas ce quantième, son dernier jour compte",
  "next-day": "lorsqu’un mois n’a pas ce quantième, le premier jour du mois suivant compte",
};

const abstentions = {
  "not-voting": "n’est pas un vote",
  "counts-as-no": "compte comme un vote contraire",
  "counts-as-yes": "compte comme un vote favorable",
};

const closings = {
  rejected: "la proposition est rejetée",
  adopted: "la proposition est adoptée",
  lapsed: "la proposition devient caduque",
  stuck: "la question reste ouverte et rien n’est décidé",
};

const roles = { norm: "", recital: " (considérant)", definition: " (définition)", heading: " (intitulé)" };

const efforts = {
  result: "c’est le résultat qui compte",
  effort: "c’est l’effort qui est demandé, non la réussite",
  conduct: "c’est la conduite elle-même qui compte",
};

const entries = { round: "tour", proposal: "proposition", answer: "réponse" };

const singular = {
  state: "un État",
  union: "une union d’États",
  organisation: "une organisation",
  body: "un organe",
  group: "un groupe qui agit comme un seul",
};

const severalOf = {
  state: "États",
  union: "unions d’États",
  organisation: "organisations",
  body: "organes des parties",
  group: "groupes qui agissent comme un seul",
};

const observances = {
  same: "",
  "next-monday": " ; un jour de repos, aussi le lundi suivant",
  "next-working-day": " ; un jour de repos, aussi le jour ouvrable suivant",
  "weekend-to-monday-tuesday": " ; le samedi, aussi le lundi ; le dimanche, aussi le mardi",
  "nearest-weekday": " ; le samedi, aussi le vendredi ; le dimanche, aussi le lundi",
};

const changes: Readonly<Record<Extract<Content, { kind: "change" }>["verb"], string>> = {
  request: "demander",
  find: "constater",
  activate: "activer",
  end: "mettre fin à ce qui suit :",
  suspend: "suspendre",
  resume: "reprendre",
  extend: "proroger",
  terminate: "dénoncer",
  waive: "renoncer",
  release: "lever",
  join: "se joindre",
  admit: "admettre",
  determine: "déterminer",
  reinstate: "rétablir",
  decide: "décider",
  invoke: "invoquer",
};

function stateOf(word: string): string {
  return standings.get(word)?.[1] ?? word;
}

/** With its masculine and its feminine. */
const standings: ReadonlyMap<string, readonly [string, string]> = new Map([
  ["in force", ["en vigueur", "en vigueur"]],
  ["conditional", ["conditionnel", "conditionnelle"]],
  ["active", ["actif", "active"]],
  ["fulfilled", ["exécuté", "exécutée"]],
  ["overdue", ["en retard", "en retard"]],
  ["cured", ["régularisé", "régularisée"]],
  ["breached", ["violé", "violée"]],
  ["lapsed", ["caduc", "caduque"]],
  ["suspended", ["suspendu", "suspendue"]],
  ["waived", ["éteint par renonciation", "éteinte par renonciation"]],
  ["released", ["levé", "levée"]],
  ["superseded", ["remplacé", "remplacée"]],
  ["terminated", ["éteint", "éteinte"]],
  ["infringed", ["enfreint", "enfreinte"]],
  ["kept", ["respecté", "respectée"]],
  ["available", ["disponible", "disponible"]],
  ["exercised", ["exercé", "exercée"]],
  ["used", ["utilisé", "utilisée"]],
  ["adopted", ["adopté", "adoptée"]],
  ["rejected", ["rejeté", "rejetée"]],
  ["stuck", ["bloqué", "bloquée"]],
  ["open", ["ouvert", "ouverte"]],
  ["complete", ["achevé", "achevée"]],
  ["refused", ["refusé", "refusée"]],
  ["established", ["établi", "établie"]],
  ["concluded", ["conclu", "conclue"]],
]);
