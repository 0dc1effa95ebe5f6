// English. Names of bodies and organisations take an article here, because an agreement gives them without one; titles
// of texts, groups and norms stand between quotation marks, as the terms that they are.
import {
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
  type Outline,
  type Period,
  type Quantity,
  type Question,
  type Term,
  type Trigger,
} from "@pacta/core";
import { amountIn } from "../speaker.ts";
import { acts, english as words } from "../words/en.ts";
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
  isShared,
  lengthOf,
  listed,
  nothing,
  plainly,
  returns,
  rounded,
  together,
} from "./shared.ts";
import { formOf, type Thing, type Things } from "./things.ts";

const months = [
  "January",
  "February",
  "March",
  "April",
  "May",
  "June",
  "July",
  "August",
  "September",
  "October",
  "November",
  "December",
];

const weekdays = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

const joints = {
  and: "and",
  or: "or",
  allOf: "all of these conditions are met",
  anyOf: "at least one of these conditions is met",
  notAllOf: "not all of these conditions are met",
  noneOf: "none of these conditions is met",
  colon: ": ",
  semicolon: "; ",
  letters: "abcdefghijklmnopqrstuvwxyz",
};

function plural(n: number | bigint, one: string, many = `${one}s`): string {
  return `${n} ${Number(n) === 1 ? one : many}`;
}

function quoted(title: string): string {
  return `“${plainly(title).replace(/[“”"]/g, "'")}”`;
}

function article(noun: string): string {
  return `${/^[aeiou]/i.test(noun) && !/^(?:use|uni)/i.test(noun) ? "an" : "a"} ${noun}`;
}

function date({ day, month, year }: CivilDate): string {
  return `${day} ${months[month - 1]} ${year}`;
}

const kinds: Readonly<Record<Norm["kind"], string>> = {
  duty: "duty",
  prohibition: "prohibition",
  permission: "permission",
  power: "power",
  intent: "intent",
};

/** Countries that take an article, by their first or last word. */
function isPluralCountry(title: string): boolean {
  return /^(?:United|Netherlands|Philippines|Holy See)\b|(?:Republic|Kingdom|Federation|Union|Emirates|Islands|States)$/.test(
    title,
  );
}

function hasArticle(title: string): boolean {
  return /^(?:the|an?|his|her|their) /i.test(title);
}

function withArticle(title: string): string {
  return hasArticle(title) ? title.charAt(0).toLowerCase() + title.slice(1) : `the ${title}`;
}

function named(thing: Thing, things: Things): string {
  const { sort, title, id } = thing;
  // A name that the text gives in English is taken as it stands.
  const own = formOf(thing, "en", "nominative");
  if (own !== null) return own;
  switch (sort) {
    case "state":
      return isPluralCountry(title) || hasArticle(title) ? withArticle(title) : title;
    case "person":
      return title;
    case "union":
    case "organisation":
    case "body":
    case "group":
    case "organ":
      return /^His |^Her /.test(title) ? title : withArticle(title);
    case "office":
      return thing.of === null
        ? withArticle(title)
        : `${withArticle(title)} of ${named(things.named(thing.of), things)}`;
    case "members":
      return `the group ${quoted(title)}`;
    case "role":
      return `the holder of the role ${quoted(title)}`;
    case "duty":
    case "prohibition":
    case "permission":
    case "power":
    case "intent":
      return `the ${kinds[sort]} ${id} (${quoted(title)})`;
    case "question":
      return `the question ${quoted(title)}`;
    case "register":
      return `the register ${quoted(title)}`;
    case "log":
      return "the log";
    case "procedure":
      return `the procedure ${quoted(title)}`;
    case "area":
      return `the area ${quoted(title)}`;
    case "calendar":
      return `the calendar ${quoted(title)}`;
    case "fact":
      return `the fact ${quoted(title)}`;
    case "happening":
      return `the event ${quoted(title)}`;
    case "situation":
      return `the situation ${quoted(title)}`;
    case "instrument":
    case "source":
    case "unknown":
      return quoted(title);
  }
}

const grammar: Readonly<Record<string, string>> = {
  accede: "to",
  object: "to",
  request: "for",
  vote: "on",
  decide: "on",
  consult: "on",
  state: "on",
};

function length(of: Duration, name: (id: string) => string): string {
  switch (of.kind) {
    case "exact":
      if (of.ms % 3_600_000 === 0) return plural(of.ms / 3_600_000, "hour");
      return of.ms % 60_000 === 0 ? plural(of.ms / 60_000, "minute") : plural(of.ms / 1000, "second");
    case "calendar":
      return plural(of.n, of.unit);
    case "working":
      return `${plural(of.n, "working day")}${of.calendar === null ? "" : ` (${name(of.calendar)})`}`;
    case "sitting":
      return `${plural(of.n, "sitting day")} (${name(of.calendar)})`;
  }
}

function fraction({ of, in: whole }: Fraction): string {
  return whole === 100 ? `${of} %` : `${of}/${whole}`;
}

const relations: Readonly<Record<Instrument["relations"][number]["kind"], string>> = {
  "in-addition-to": "stands in addition to",
  "prevails-over": "prevails over",
  "without-prejudice-to": "is without prejudice to",
  amends: "amends",
  implements: "implements",
};

const statuses: Readonly<Record<Instrument["status"], string>> = {
  legal: "a text of legal character",
  political: "a text of political character",
  statement: "a statement",
  draft: "a draft",
};

const levels: Readonly<Record<BindingRule["level"], string>> = {
  statement: "as a statement only",
  political: "politically",
  legal: "in law",
  disputed: "in a way that is disputed",
};

const steps: Readonly<Record<Exclude<BindingRule["on"], CivilDate>, string>> = {
  signature: "from signature",
  ratification: "from ratification",
  adoption: "from adoption",
  "entry-into-force": "from its entry into force",
  always: "",
};

const silences: Readonly<Record<Silence, string>> = {
  counting: "the text does not say how days are counted",
  interpreter: "the text does not say who has the last word on what it means",
  enforceable: "the text does not say before whom it can be enforced",
  members: "the text does not say who its members are",
  chair: "the text does not say who chairs it",
  seat: "the text does not say where it sits",
  quorum: "the text does not say how many must be present",
  rule: "the text does not say by which rule it is decided",
  window: "the text does not say how long the question stays open",
  abstention: "the text does not say what an abstention counts for",
  close: "the text does not say what the close of the vote brings",
  tie: "the text does not say what as many votes for as against bring",
  recusal: "the text does not say whether whoever is concerned may vote",
  ratified: "the text does not say from when a later approval of an irregular decision counts",
  standard: "the text does not say by which standard of evidence",
  settled: "the text does not say who establishes it",
  begins: "the text does not say when it begins",
  ends: "the text does not say when it ends",
  met: "the text does not say when this step is met",
  holders: "the text does not say whom this concerns",
  creditor: "the text does not say towards whom",
  when: "the text does not say when this applies",
  deadline: "the text does not say by when",
  finder: "the text does not say who judges whether it was kept",
  procedure: "the text does not say by which procedure",
  remedy: "the text does not say what follows if it is not kept",
  exit: "the text does not say how it comes to an end",
};

export function english(things: Things): Prose {
  const { zone } = things.agreement;
  const name = (id: string): string => named(things.named(id), things);
  const names = (ids: readonly string[], and = "and"): string => listed(ids.map(name), and);
  const thing = (id: string): Thing => things.named(id);

  /** Of an act, a group stands for whoever belongs to it. */
  const actor = (id: string): string =>
    thing(id).sort === "members" ? `any member of ${name(id)}` : name(id);

  const term = (of: Term): string => {
    switch (of.kind) {
      case "name":
        return name(of.name);
      case "debtor":
        return "the party concerned";
      case "trigger":
        return "what set this off";
      case "each":
        return `any member of ${name(of.group)}`;
      case "text":
        return quoted(of.text);
    }
  };
  const actors = (of: readonly Term[]): string =>
    listed(
      of.map((it) =>
        it.kind === "name" ? actor(it.name) : it.kind === "trigger" ? "whoever set this off" : term(it),
      ),
      "or",
    );
  const brackets = (of: readonly Term[]): string => (of.length === 0 ? "" : ` (${of.map(term).join(", ")})`);
  const grade = (of: string | null): string => (of === null ? "" : ` (at least of grade ${quoted(of)})`);

  const day = (at: CivilDate): string => date(at);
  const dateTime = (at: DateTime): string => {
    if (at.kind === "instant") {
      const { date: civil, ms } = civilOf(zone, at.at);
      return `${date(civil)}, ${clock(ms)}`;
    }
    const told = at.kind === "day" ? date(at.date) : `${date(at.date)}, ${clock(at.ms)}`;
    return at.zone === null ? told : `${told} (time of ${at.zone})`;
  };
  const duration = (of: Duration): string => length(of, name);
  const quantity = ({ amount, unit, scale }: Quantity): string =>
    amountIn(String(amount), unit, scale, words).trim();

  const moment = (of: Moment): string => {
    switch (of.kind) {
      case "start":
      case "end": {
        const noun = of.kind === "start" ? "beginning" : "end";
        const { of: period } = of;
        if (period.kind === "standing" && period.is === "in force" && period.about.length === 0)
          return `the ${noun} of ${name(period.of)}`;
        return `the ${noun} of the time during which ${clause(period, false, 1)}`;
      }
      case "act": {
        const preposition = grammar[of.verb] ?? "of";
        const about = of.about === null ? "" : ` ${preposition} ${term(of.about)}`;
        const by = of.by.length === 0 ? "" : ` by ${actors(of.by)}`;
        const to = of.to.length === 0 ? "" : ` to ${listed(of.to.map(term), "or")}`;
        const scope = of.scope === null ? "" : ` for ${quoted(of.scope)}`;
        const noun = acts.get(of.verb) ?? `act ${quoted(of.verb)}`;
        const head =
          of.about !== null && preposition === "of" && of.verb !== "notice" ? `the ${noun}` : article(noun);
        return `${head}${about}${by}${to}${scope}`;
      }
      case "event": {
        const by = of.by.length === 0 ? "" : ` by ${actors(of.by)}`;
        const area = of.area === null ? "" : ` in ${name(of.area)}`;
        const about = of.about === null ? "" : `, concerning ${term(of.about)}`;
        return `an event ${quoted(thing(of.event).title)}${by}${area}${about}`;
      }
      case "finding": {
        const by = of.by === null ? "" : ` by ${name(of.by)}`;
        const so = of.value === "holds" ? "is established" : "is not established";
        return `a finding${by} that ${name(of.fact)}${brackets(of.args)} ${so}${grade(of.grade)}`;
      }
      case "decision":
        return `the ${outcomes[of.outcome]} of ${name(of.question)}`;
      case "becomes":
        return `the moment at which ${name(of.norm)}${brackets(of.about)} becomes ${quoted(of.standing)}`;
      case "at":
        return dateTime(of.at);
      case "after":
        return `${duration(of.duration)} after ${moment(of.of)}`;
      case "every":
        return `the beginning of each period of ${duration(of.duration)}, counted from ${moment(of.of)}`;
      case "receipt":
        return `the receipt of ${moment(of.of)}`;
      case "detection":
        return `the moment at which ${moment(of.of)} became known`;
      case "trigger":
        return "the event that set this off";
      case "first-of":
        return `the first of these: ${of.of.map(moment).join("; ")}`;
      case "while":
        return `${moment(of.moment)}, provided that ${clause(of.period, false, 1)}`;
    }
  };

  /** That a moment has come, as one says it of that sort of moment. */
  const happened = (of: Moment, not: boolean): string => {
    const has = `has ${not ? "not " : ""}`;
    switch (of.kind) {
      case "becomes":
        return `${name(of.norm)} ${has}become ${quoted(of.standing)}`;
      case "detection":
        return `it ${has}become known that there was ${moment(of.of)}`;
      case "after":
        return `${not ? "it is not the case that " : ""}${duration(of.duration)} have passed since ${moment(of.of)}`;
      case "at":
      case "start":
      case "end":
      case "every":
        return `${moment(of)} ${has}come`;
      case "first-of":
        return `one of these ${has}come: ${of.of.map(moment).join("; ")}`;
      default:
        return `there ${has}been ${moment(of)}`;
    }
  };

  const standing = (of: Extract<Period, { kind: "standing" }>, not: boolean): string =>
    `${name(of.of)}${brackets(of.about)} is ${not ? "not " : ""}${standings.has(of.is) ? of.is : quoted(of.is)}`;

  const clause = (of: Period, not = false, depth = 0): string => {
    const is = not ? "it is not the case that " : "";
    switch (of.kind) {
      case "always":
        return not ? "never" : "at all times";
      case "and":
      case "or":
        return together(of, not, depth, (part, deeper) => clause(part, false, deeper), joints);
      case "not":
        return clause(of.part, !not, depth);
      case "standing":
        return standing(of, not);
      case "fact":
        return `${name(of.fact)}${brackets(of.args)} is ${not ? "not " : ""}established${grade(of.grade)}`;
      case "happened":
        return happened(of.moment, not);
      case "stands":
        return not
          ? `there has not been ${moment(of.moment)}, or it has been withdrawn`
          : `there has been ${moment(of.moment)}, not withdrawn`;
      case "count":
        return `${is}within ${duration(of.within)} there have been at least ${of.atLeast} of the following: ${moment(of.moment)}`;
      case "more":
        return of.unit === null
          ? `${is}the first of these has happened more often than the second: ${moment(of.moment)}; ${moment(of.than)}`
          : `${is}there has been more of ${quoted(of.unit)} in the first of these than in the second: ${moment(of.moment)}; ${moment(of.than)}`;
      case "lasted":
        return `${is}for at least ${duration(of.atLeast)} without a break ${clause(of.part, false, depth)}`;
      case "within":
        return `${is}no more than ${duration(of.duration)} have passed since ${moment(of.of)}`;
      case "none-within":
        return `${is}${duration(of.duration)} have passed since ${moment(of.of)} without ${moment(of.moment)}`;
      case "none-between":
        return `${is}the time from ${dateTime(of.from)} to ${dateTime(of.until)}, both included, has passed without ${moment(of.moment)}`;
      case "member":
        return `${term(of.who)} is ${not ? "not " : ""}a member of ${name(of.group)}`;
      case "holds-role":
        return `${term(of.who)} ${not ? "does not hold" : "holds"} the role ${quoted(thing(of.role).title)}`;
      case "dates": {
        const bounds = [
          ...(of.from === null ? [] : [`not before ${dateTime(of.from)}`]),
          ...(of.until === null ? [] : [`not after ${dateTime(of.until)}`]),
        ];
        return `${is}the time is ${bounds.join(" and ")}`;
      }
      case "delivered":
        return `${is}at least ${quantity(of.atLeast)} has been delivered under ${name(of.norm)}${brackets(of.about)}`;
      case "members-did": {
        const who =
          of.atLeast === "all"
            ? `every member of ${name(of.group)}`
            : `at least ${plural(of.atLeast, "member")} of ${name(of.group)}`;
        return `${is}${who} ${of.atLeast === "all" || of.atLeast === 1 ? "has" : "have"} done the following: ${moment(of.moment)}`;
      }
    }
  };

  const upon = (of: Moment): string =>
    of.kind === "after" ? moment(of) : `${of.kind === "at" ? "on" : "upon"} ${moment(of)}`;

  const trigger = (of: Trigger): string =>
    of.kind === "moment"
      ? upon(of.moment)
      : of.period.kind === "always"
        ? "at all times"
        : `when ${clause(of.period)}`;

  const during = (of: Period): string =>
    of.kind === "always" ? "at all times" : `for as long as ${clause(of)}`;

  const limited = ({ until, unless }: LimitedTerm): string =>
    `until ${dateTime(until)}${unless === null ? "" : `, unless before that ${happened(unless, false)}`}`;

  const since = ({
    from,
    until,
  }: {
    readonly from: CivilDate | null;
    readonly until: CivilDate | null;
  }): string => `${from === null ? "" : ` from ${day(from)}`}${until === null ? "" : ` until ${day(until)}`}`;

  const member = (of: Membership): string => `${name(of.member)}${since(of)}`;

  const deadline = ({ limit, rule, monthEnd, calendar }: Deadline): string => {
    const counted = [
      ...(rule === null ? [] : [counting[rule]]),
      ...(monthEnd === null || monthEnd === "refuse" ? [] : [monthEnds[monthEnd]]),
      ...(calendar === null ? [] : [`by ${name(calendar)}`]),
    ];
    const how = counted.length === 0 ? "" : ` (${counted.join("; ")})`;
    switch (limit.kind) {
      case "within":
        return `within ${duration(limit.duration)}${how} of ${moment(limit.of)}${limit.stoppedWhile === null ? "" : `, not counting the time during which ${clause(limit.stoppedWhile, false, 1)}`}`;
      case "by":
        return limit.bound === "inclusive"
          ? `no later than ${dateTime(limit.at)}${how}`
          : `before ${dateTime(limit.at)}${how}`;
      case "vague":
        return `within a time put only as ${quoted(limit.words)}`;
    }
  };

  const binding = ({ level, on, parties }: BindingRule, whom: string): string => {
    const from = typeof on === "string" ? steps[on] : `from ${day(on)}`;
    return `it binds ${parties.length === 0 ? whom : names(parties)} ${levels[level]}${on === "always" ? "" : `, ${from}`}`;
  };

  const subject = (of: Norm): { readonly who: string; readonly isPlural: boolean } => {
    if (of.holders === "unstated") return { who: "somebody whom the text does not name", isPlural: false };
    const { mode, who, except } = of.holders.stated;
    const without = except.length === 0 ? "" : `, except ${names(except)},`;
    const ids = who.map((it) => it.name);
    const [first] = ids;
    if (mode === "several") {
      if (ids.length === 1 && first !== undefined)
        return {
          who:
            thing(first).sort === "members"
              ? `each member of ${name(first)}${without}`
              : `${name(first)}${without}`,
          isPlural: false,
        };
      return hasShares(of.holders.stated)
        ? { who: `${names(ids)}${without === "" ? "," : without} each for its own share,`, isPlural: true }
        : { who: `each of ${names(ids)}${without}`, isPlural: false };
    }
    const together =
      mode === "joint"
        ? ids.length === 1 && first !== undefined && thing(first).sort !== "members"
          ? ""
          : ", jointly,"
        : mode === "collective"
          ? ", collectively and without a fixed share of any one,"
          : ", each for its part of what is called,";
    return { who: `${names(ids)}${without}${together}`.replace(/,,/g, ","), isPlural: ids.length > 1 };
  };

  /** Where each by itself must not, none may. */
  const none = ({ holders }: Norm): string => {
    if (holders === "unstated") return "nobody";
    const { who, except } = holders.stated;
    const without = except.length === 0 ? "" : `, except ${names(except)},`;
    const [first, ...others] = who.map((it) => it.name);
    if (first !== undefined && others.length === 0)
      return `${thing(first).sort === "members" ? `no member of ${name(first)}` : name(first)}${without}`;
    const told = names([first ?? "", ...others], others.length === 1 ? "nor" : "and");
    return `${others.length === 1 ? "neither" : "none of"} ${told}${without}`;
  };

  const modal = (kind: Norm["kind"], isPlural: boolean): string => {
    switch (kind) {
      case "duty":
        return "must";
      case "prohibition":
        return "must not";
      case "permission":
      case "power":
        return "may";
      case "intent":
        return isPlural ? "intend to" : "intends to";
    }
  };

  const towards = (of: Norm): string => {
    if (of.creditor === "unstated" || of.creditor.stated.length === 0) return "";
    const whom = names(of.creditor.stated);
    switch (of.kind) {
      case "duty":
      case "prohibition":
        return `; this is owed to ${whom}`;
      case "intent":
        return `; it is addressed to ${whom}`;
      case "permission":
      case "power":
        return `; this holds towards ${whom}`;
    }
  };

  const content = (norm: Norm): string => {
    const of = norm.content;
    switch (of.kind) {
      case "do":
        return quoted(of.text);
      case "deliver":
        return `${isMoney(of.quantity) ? "pay" : "deliver"} ${isShared(norm) ? `a share (${quantity(of.quantity)} in all)` : quantity(of.quantity)}${of.item === null ? "" : ` (${quoted(of.item)})`}`;
      case "maintain":
        return `maintain ${quoted(of.text)}${of.throughout === null ? "" : `, ${during(of.throughout)}`}`;
      case "conclude":
        return `conclude ${name(of.instrument)}`;
      case "consult":
        return consultEachOther(norm) ? "consult each other" : `consult ${names(of.with)}`;
      case "choose":
        return `choose from ${listed(of.from.map(quoted), "and")}${of.open ? ", or other means" : ""}`;
      case "change": {
        const target = of.target === null ? "" : ` ${of.verb === "find" ? "on " : ""}${name(of.target)}`;
        const verb = of.verb === "find" ? "make a finding" : of.verb;
        if (of.verb === "request" && of.target !== null && isNorm(thing(of.target).sort))
          return `request what ${name(of.target)} foresees`;
        return `${verb}${target}${of.text === null ? "" : ` ${quoted(of.text)}`}${of.by === null ? "" : ` by ${duration(of.by)}`}`;
      }
    }
  };

  const rule = (of: DecisionRule): string => {
    switch (of.kind) {
      case "consensus":
        return "by consensus: nobody objects";
      case "unanimity":
        return "by unanimity";
      case "majority":
        return `by a majority${of.fraction === null ? "" : ` of ${fraction(of.fraction)}`} of ${of.among === "members" ? "the members" : "those voting"}`;
      case "votes":
        return `by at least ${plural(of.atLeast, "vote")}`;
      case "double":
        return `by ${fraction(of.members)} of the members that hold ${fraction(of.weight)} of the weight${of.blockingAtLeast === null ? "" : `; it takes at least ${plural(of.blockingAtLeast, "member")} to block it`}`;
      case "weighted":
        return `by ${fraction(of.fraction)} of the weight`;
      case "sole":
        return `by ${name(of.who)} alone`;
      case "silence":
        return "by silence: it is adopted when the time is over unless somebody objects";
    }
  };

  const holiday = (of: HolidayRule): string => {
    const years =
      of.kind === "once" || of.kind === "period"
        ? ""
        : `${of.from === null ? "" : ` from ${of.from}`}${of.until === null ? "" : ` until ${of.until}`}`;
    switch (of.kind) {
      case "fixed":
        return `${quoted(of.name)} (${of.day} ${months[of.month - 1]}${years}${observances[of.observed]})`;
      case "easter":
        return `${quoted(of.name)} (${of.offset === 0 ? "on" : `${plural(Math.abs(of.offset), "day")} ${of.offset < 0 ? "before" : "after"}`} ${of.church === "orthodox" ? "Orthodox Easter" : "Easter"}${years})`;
      case "weekday":
        return `${quoted(of.name)} (${of.nth === -1 ? "last" : `no. ${of.nth}`} ${weekdays[of.weekday]} of ${months[of.month - 1]}${years})`;
      case "once":
        return `${quoted(of.name)} (${day(of.date)})`;
      case "period":
        return `${quoted(of.name)} (${day(of.from)} to ${day(of.to)})`;
    }
  };

  const outline = (of: Outline): string => {
    switch (of.kind) {
      case "none":
        return "given without an outline";
      case "ring":
        return `outlined by ${plural(of.points.length, "point")}`;
      case "line":
        return `a line through ${plural(of.points.length, "point")}`;
      case "around":
        return `${name(of.of)} and everything within ${lengthOf(of.metres, "km", "m")} of it`;
    }
  };

  const inside = (of: Norm): Extract<Content, { kind: "deliver" }> | null =>
    of.content.kind === "deliver" ? of.content : null;

  return {
    language: "en",
    typeset: (told) => told,
    sections: {
      agreement: "The agreement",
      parties: "Parties",
      groups: "Groups",
      offices: "Offices, persons and roles",
      bodies: "Bodies",
      instruments: "Texts",
      situations: "Situations",
      norms: "Norms",
      procedures: "Procedures",
      facts: "Facts and events",
      registers: "Registers",
      areas: "Areas",
      readings: "Passages that can be read in more than one way",
      positions: "Legal positions",
      priorities: "What prevails over what",
      beside: "What stands beside the norms",
      calendars: "Calendars",
    },
    normsOf: ({ instrument, purpose }) =>
      instrument === null
        ? purpose === null
          ? "Norms"
          : `Norms that serve ${quoted(purpose)}`
        : `Norms of ${name(instrument)}`,
    partiesOf: {
      state: "States",
      union: "Unions of states",
      organisation: "Organisations",
      body: "Organs",
      group: "Groups that act as one",
    },
    normKinds: {
      duty: "Duty",
      prohibition: "Prohibition",
      permission: "Permission",
      power: "Power",
      intent: "Intent",
    },
    closed: "this rests on something that you may not see",
    silences,
    passage: (document, number) => `${thing(document).title}${number === null ? "" : `, clause ${number}`}`,
    called: (id) => thing(id).title,
    clause,
    moment,

    agreement: {
      named: ({ title, version }) =>
        `this is ${quoted(title)}${version === null ? "" : `, version ${quoted(version)}`}`,
      zone: ({ zone: of }) => `where no other zone is named, dates and hours are those of ${of}`,
      counting: (of) => `periods are ${counting[of]}`,
      monthEnd: (of) => monthEnds[of],
      calendar: (id) => `working days are those of ${name(id)}`,
      interpreter: (id) => `the last word on what it means is with ${name(id)}`,
    },
    parties: (of) => {
      const [first] = of;
      const one = first === undefined ? "" : singular[first.kind];
      const many = first === undefined ? "" : severalOf[first.kind];
      return of.length === 1
        ? `${names(of.map(({ id }) => id))} is ${one}`
        : `${names(of.map(({ id }) => id))} are ${many}`;
    },
    group: (of) =>
      of.members.length === 0
        ? `the text names no member of ${name(of.id)}`
        : `${name(of.id)} has as ${of.members.length === 1 ? "its member" : "members"} ${listed(of.members.map(member), "and")}`,
    office: (of) =>
      of.authority.length === 0
        ? `for ${name(of.of)} there is the office of ${quoted(of.title)}`
        : `the office of ${quoted(of.title)} speaks for ${name(of.of)} in these acts: ${of.authority.map((verb) => acts.get(verb) ?? quoted(verb)).join(", ")}`,
    person: (of, held) => `${of.title} is ${name(held.office)}${since(held)}`,
    role: (of) =>
      `the role ${quoted(of.title)}${of.domain === null ? "" : ` (${quoted(of.domain)})`} ${of.holders.length === 0 ? "is held by nobody whom the text names" : `is held by ${listed(of.holders.map(member), "and")}`}`,

    body: {
      members: (of, members) => `${name(of.id)} is made up of ${listed(members.map(member), "and")}`,
      chair: (_, id) => `it is chaired by ${name(id)}`,
      seat: (_, place) => `its seat is ${quoted(place)}`,
      host: (_, id) => `its host is ${name(id)}`,
      quorum: (_, atLeast) => `it can decide when at least ${plural(atLeast, "member")} take part`,
      weights: ({ weights }) =>
        `its members weigh: ${weights.map(({ member: id, weight }) => `${name(id)} ${weight}`).join(", ")}`,
      established: ({ id, established }) => {
        switch (established.kind) {
          case "always":
            return `${name(id)} exists from the outset`;
          case "from":
            return `${name(id)} exists from ${day(established.date)}`;
          case "not-yet":
            return `${name(id)} does not exist yet; it decides nothing until it is recorded as established`;
          case "when":
            return `${name(id)} exists from ${moment(established.moment)}`;
        }
      },
    },
    question: {
      asked: (of) => `${name(of.body)} decides on ${quoted(of.title)}`,
      rule: (of) => (of.rule === "unstated" ? silences.rule : `it is decided ${rule(of.rule.stated)}`),
      vetoes: (of) => `a no of ${names(of.vetoes, "or")} defeats it`,
      including: (of) => `it needs a yes of ${names(of.including)}`,
      quorum: (atLeast) => `for this question at least ${plural(atLeast, "member")} must take part`,
      window: (of: Question) =>
        of.window === null || of.window === "unstated"
          ? silences.window
          : `votes count for ${duration(of.window.stated.duration)} from ${of.window.stated.from === "opening" ? "the opening of the question" : "its receipt"}`,
      abstention: (of) => `an abstention ${abstentions[of]}`,
      atClose: (of) =>
        typeof of === "string"
          ? `without a decision at the close of the vote, ${closings[of]}`
          : `without a decision at the close of the vote, it passes to ${name(of.fallback)}`,
      atTie: (of) =>
        typeof of === "string"
          ? `with as many votes for as against, ${closings[of]}`
          : "fallback" in of
            ? `with as many votes for as against, it passes to ${name(of.fallback)}`
            : `with as many votes for as against, the vote of ${name(of.casting)} decides`,
      putBy: (of) => `it may be put only by ${listed(of.putBy.map(actor), "or")}`,
      recusal: "the party concerned does not vote",
      advisory: "the decision advises and does not bind",
      ratified: (of) =>
        `a later approval of an irregular decision counts from ${of === "from-decision" ? "the decision" : "the approval"}`,
      register: (id) => `its decisions are recorded in ${name(id)}`,
    },

    instrument: {
      status: (of) =>
        `${quoted(of.title)} is ${statuses[of.status]}${of.dated === null ? "" : `, dated ${day(of.dated)}`}`,
      parties: (of) =>
        of.parties.length === 1
          ? `its only party is ${names(of.parties)}`
          : `its parties are ${names(of.parties)}`,
      notConcluded: "it has not been concluded",
      force: ({ force }) => {
        switch (force.kind) {
          case "from":
            return `it is in force from ${dateTime(force.at)}`;
          case "when":
            return `it comes into force ${trigger(force.trigger)}`;
          case "by-record":
            return "it is in force once that is recorded";
        }
      },
      provisional: (of) => `until it is in force it is applied provisionally ${during(of)}`,
      term: (of) => `it runs ${limited(of)}`,
      ends: (of) => `it ends ${trigger(of)}`,
      binding: (of) => binding(of, "its parties"),
      relation: ({ kind, other }) => `it ${relations[kind]} ${name(other)}`,
      interpreter: (id) => `the last word on what it means is with ${name(id)}`,
      amended: (of) => {
        const [group = ""] = of.by;
        return of.atLeast === "all"
          ? `a text that amends it needs ${listed(acceptancesOf(of).map(moment), "and")}`
          : `a text that amends it needs at least ${plural(of.atLeast, "member")} of ${name(group)} to do the following: ${moment(acceptanceOf(of, null))}`;
      },
      enforceable: ({ by, before, effect }) =>
        `it can be enforced by ${names(by, "or")}${before === null ? "" : ` before ${thing(before).sort === "unknown" ? quoted(before) : name(before)}`}${effect === null ? "" : `, with this effect: ${quoted(effect)}`}`,
      version: ({ name: of, dated, adopted }) =>
        `there is a version ${quoted(of)}${dated === null ? "" : ` of ${day(dated)}`}, ${adopted ? "which was adopted" : "which was not adopted"}`,
      clause: ({ number, title, role, passages }) => {
        const own = passages.find(({ language }) => language === "en");
        const called = `clause ${number}${title === null ? "" : `, ${quoted(title)}`}${roles[role]}`;
        return own === undefined ? `it has ${called}` : `${called}, reads: ${quoted(own.text)}`;
      },
    },

    situation: {
      while: (of, period) => `${name(of.id)} is in force ${during(period)}`,
      begins: (of, begun) => `${name(of.id)} begins ${trigger(begun)}`,
      ends: (of) => `it ends ${trigger(of)}`,
      term: (of) => `it runs ${limited(of)}`,
      mark: ({ word, when }) => `it is marked ${quoted(word)} ${during(when)}`,
    },

    fact: {
      settled: ({ id, settled }) => {
        switch (settled.kind) {
          case "found": {
            const on = settled.question === null ? "" : `, deciding on ${name(settled.question)}`;
            return settled.by === "unstated"
              ? `${name(id)} has to be found by somebody whom the text does not name${on}`
              : `${name(id)} is established by a finding of ${name(settled.by.stated)}${on}`;
          }
          case "reported":
            return `${name(id)} counts as it is reported, until it is contradicted`;
          case "confirmed":
            return `${name(id)} counts once it is confirmed by ${plural(settled.independent, "independent source")}`;
          case "certified":
            return `${name(id)} counts once it is certified by ${name(settled.by)}`;
        }
      },
      standard: (of) => `the standard of evidence is ${quoted(of)}`,
      grades: (of) => `it has grades, from mild to grave: ${of.map(quoted).join(", ")}`,
      register: (id) => `it counts only as it stands in ${name(id)}`,
      openRegister: "no register closes this question",
      checkBy: (days) => `it is to be looked up again every ${plural(days, "day")}`,
      params: ({ params }) => `it is asked separately for each of these: ${params.map(quoted).join(", ")}`,
    },

    procedure: {
      of: (of) =>
        `${name(of.id)} is the way to approval for ${name(of.of)}${of.for.length === 0 ? "" : `, for ${names(of.for)}`}; it has ${plural(of.steps.length, "step")}`,
      step: (of, n) =>
        `step ${n}, ${quoted(of.title)}, is for ${name(of.by)} to take; it is complete upon ${moment(of.done)}`,
      refused: (of) => `it fails upon ${moment(of)}`,
      advisory: "a refusal at this step does not stop the procedure",
      deadline: (of) =>
        of.limit.kind === "vague"
          ? `its time is put only as ${quoted(of.limit.words)}, which no clock can decide`
          : `it has to be done ${deadline(of)}`,
    },

    norm: {
      says: (of) => {
        if (isSeverallyForbidden(of)) return `${none(of)} may ${content(of)}${towards(of)}`;
        const { who, isPlural } = subject(of);
        const verb = modal(of.kind, isPlural);
        return `${who} ${verb} ${content(of)}${towards(of)}`;
      },
      version: (of) => `this stands in version ${quoted(of)}`,
      shares: (of) => {
        if (of.holders === "unstated") return "";
        const { who } = of.holders.stated;
        if (isEqual(of.holders.stated)) return `each owes ${quantity(who[0]?.share ?? nothing)}`;
        return `the shares are: ${who.map((it) => `${name(it.name)} ${it.share === null ? (it.part ?? "") : quantity(it.share)}`.trim()).join(", ")}`;
      },
      for: (ids) => `it is for the benefit of ${names(ids)}`,
      through: (ids) => `it is performed through ${names(ids)}`,
      each: (of) =>
        returns(of)
          ? `it arises anew at ${moment(of)}`
          : `it arises anew with each occurrence of the following: ${moment(of)}`,
      when: (of) =>
        of.kind === "moment" ? `this applies from ${moment(of.moment)}` : `this applies ${during(of.period)}`,
      always: "this applies at all times, without a condition",
      unless: (of) => {
        const told = (it: typeof of): string =>
          `${clause(it.when)}${it.unless.length === 0 ? "" : `, except while ${it.unless.map(told).join(", or while ")}`}`;
        return `this does not apply while ${told(of)}`;
      },
      effort: (of) => efforts[of],
      action: (of) => `it concerns the action ${quoted(of)}`,
      notBefore: (of) =>
        of.kind === "after"
          ? `it must not be done until ${moment(of)}`
          : `it must not be done before ${moment(of)}`,
      deadline: (of, limit) =>
        limit.limit.kind === "vague"
          ? `its time is put only as ${quoted(limit.limit.words)}, which no clock can decide`
          : of.kind === "intent"
            ? `the time named for it is ${deadline(limit)}`
            : `it has to be done ${deadline(limit)}`,
      performed: (of) => `it is performed upon ${moment(of)}`,
      infringed: (of) =>
        of.kind === "moment" ? `it is infringed by ${moment(of.moment)}` : `it is infringed ${trigger(of)}`,
      cured: (of) => `a failure is made good by ${moment(of)}`,
      finder: (id) => `whether it was kept is judged by ${name(id)}`,
      procedure: (of) =>
        `the procedure to follow is ${thing(of).sort === "unknown" ? quoted(of) : name(of).replace(/^the procedure /, "")}`,
      remedy: (of) => {
        if (of.remedy === null || of.remedy === "unstated") return silences.remedy;
        const { stated } = of.remedy;
        switch (stated.kind) {
          case "late-accepted":
            return stated.within === null
              ? "performance is accepted even when it is late"
              : `performance is accepted up to ${duration(stated.within)} late`;
          case "substitute":
            return `if it is not kept, ${name(stated.norm)} takes its place`;
          case "additional":
            return `if it is not kept, ${name(stated.norm)} is owed in addition`;
          case "determined":
            return `if it is not kept, what follows is determined under ${name(stated.by)}`;
        }
      },
      exit: (of) => {
        if (of.exit === null || of.exit === "unstated") return silences.exit;
        const { stated } = of.exit;
        return stated.kind === "when"
          ? `it ends ${trigger(stated.trigger)}`
          : `it lasts ${limited({ until: stated.at, unless: stated.unless })}`;
      },
      lapses: (of) => `it lapses ${trigger(of)}`,
      suspended: (of) => `it is suspended ${during(of)}`,
      void: (of) => `it is void ${during(of)}`,
      approval: "it needs the national approval of each party concerned",
      survives: "it goes on when the text from which it comes has ended",
      binding: (of) => binding(of, "those concerned"),
      register: (id) => `whether it was performed is read from ${name(id)}`,
      domains: (of) => `it belongs to: ${of.map(quoted).join(", ")}`,
      area: (id) => `it applies in ${name(id)}`,
      external: "this limit comes from outside the agreement",
      marking: (of) => `it is marked: ${of.map(quoted).join(", ")}`,
      takesUp: (id) => `it takes up ${name(id)}`,
      tolerance: (percent) => `a difference of up to ${rounded(percent)} % is accepted`,
      floor: (of) => `it is at least ${quantity(inside(of)?.floor ?? nothing)}`,
      ceiling: (of) => `it is at most ${quantity(inside(of)?.ceiling ?? nothing)}`,
      recourse: (id) => `it is owed only up to what was received under ${name(id)}`,
      origin: (of) =>
        `only what comes from ${listed(
          of.map((id) => (thing(id).sort === "unknown" ? quoted(id) : name(id))),
          "or",
        )} counts`,
      part: (of) =>
        `the part ${quoted(of.id)} is ${quantity(of.quantity)}${of.deadline === null || of.deadline === "unstated" ? "" : `, ${deadline(of.deadline.stated)}`}${of.when === null || of.when === "unstated" ? "" : `, ${trigger(of.when.stated)}`}`,
      year: ({ year, quantity: planned }) => `for ${year} the aim is ${quantity(planned)}`,
      step: (of) =>
        `the step ${quoted(of.title)} releases ${quantity(of.weight)}${of.assumed ? ", a weight that no text gives" : ""}${of.met === "unstated" ? "" : `; it is met ${trigger(of.met.stated)}`}`,
      stepsOpen: (of) => {
        const open = inside(of)?.stepsOpenFor ?? null;
        return open === null ? "" : `a step that is not met stays open for ${duration(open)} after the call`;
      },
      under: (reading, choice) => {
        const set = things.agreement.readings.find(({ id }) => id === reading);
        const title = set?.choices.find(({ id }) => id === choice)?.title ?? choice;
        return `if ${quoted(set?.title ?? reading)} is read as ${quoted(title)}: `;
      },
    },

    reading: {
      asks: (of) => `the passage ${quoted(of.title)} can be read in ${plural(of.choices.length, "way")}`,
      choice: ({ title, heldBy }) =>
        `one reading is ${quoted(title)}${heldBy.length === 0 ? "" : `, held by ${names(heldBy)}`}`,
    },
    position: {
      held: (of) =>
        of.heldBy.length === 0
          ? `there is a legal position ${quoted(of.title)}`
          : `the legal position ${quoted(of.title)} is held by ${names(of.heldBy)}`,
      assumes: ({ fact, args, value }) =>
        `it takes as ${value === "holds" ? "established" : "not established"}: ${name(fact)}${args.length === 0 ? "" : ` (${names(args)})`}`,
    },
    priority: ({ over, under, words: said }) =>
      `${name(over)} prevails over ${name(under)}${said === null ? "" : ` (${quoted(said)})`}`,
    linkage: ({ title, by, holds, until }) =>
      `${quoted(title)}: ${name(by)} holds back ${quoted(holds)} until ${quoted(until)}; no text provides for this`,
    talks: ({ title, between }) => `${quoted(title)} are talks between ${names(between)}`,
    entry: ({ kind, title, dated, by, place }) =>
      `${entries[kind]} ${quoted(title)}${by.length === 0 ? "" : ` by ${names(by)}`}${dated === null ? "" : `, ${day(dated)}`}${place === null ? "" : `, ${quoted(place)}`}`,
    meeting: {
      held: ({ title, dated, place }) =>
        `there was a meeting ${quoted(title)}${dated === null ? "" : `, ${day(dated)}`}${place === null ? "" : `, ${quoted(place)}`}`,
      attended: ({ attended }) => `${names(attended)} attended`,
      spoke: ({ spoke }) => `${names(spoke)} spoke`,
      signed: ({ signed }) =>
        `signed by: ${signed.map(({ who, instrument }) => `${name(who)}${instrument === null ? "" : ` (${name(instrument)})`}`).join(", ")}`,
    },
    stance: ({ of, on }) =>
      `the stance of ${name(of)} on ${name(on)} is watched, so that silence shows as silence`,

    register: (of) =>
      of.keptBy === null
        ? `the text does not say who keeps ${name(of.id)}`
        : `${name(of.id)} is kept by ${name(of.keptBy)}`,
    area: (of) =>
      `${name(of.id)} is ${outline(of.outline)}${of.titleClaimedBy.length === 0 ? "" : `; title to it is claimed by ${names(of.titleClaimedBy)}`}`,
    calendar: {
      rest: (of) =>
        of.rest.length === 0
          ? `${name(of.id)} has no weekly day of rest`
          : `the weekly days of rest of ${name(of.id)} are ${listed(
              of.rest.map((it) => weekdays[it] ?? ""),
              "and",
            )}`,
      holidays: (of) => `its holidays and closures are: ${of.holidays.map(holiday).join("; ")}`,
      sittings: (of) =>
        `its sitting days are: ${(of.sittings ?? []).map(({ from, to }) => `${day(from)} to ${day(to)}`).join("; ")}`,
      known: (of) =>
        of.knownUntil === null
          ? "it holds until further notice"
          : `it is complete up to ${day(of.knownUntil)}; of later days nothing is known`,
    },
  };
}

/** Of one party alone it is said that it must not. */
function isSeverallyForbidden({ kind, holders }: Norm): boolean {
  return (
    kind === "prohibition" &&
    holders !== "unstated" &&
    holders.stated.mode === "several" &&
    holders.stated.who.length > 0 &&
    !hasShares(holders.stated)
  );
}

const outcomes = { adopted: "adoption", rejected: "rejection", lapsed: "lapse", stuck: "blocking" };

const counting = {
  elapsed: "counted as elapsed time",
  "eu-1182-71": "counted under Regulation (EEC, Euratom) No 1182/71",
};

const monthEnds = {
  "last-day": "where a month has no such day, its last day counts",
  "next-day": "where a month has no such day, the first day of the next month counts",
};

const abstentions = {
  "not-voting": "is not a vote",
  "counts-as-no": "counts as a no",
  "counts-as-yes": "counts as a yes",
};

const closings = {
  rejected: "it is rejected",
  adopted: "it is adopted",
  lapsed: "it lapses",
  stuck: "it stays open and nothing is decided",
};

const roles = { norm: "", recital: " (a recital)", definition: " (a definition)", heading: " (a heading)" };

const efforts = {
  result: "what counts is the result",
  effort: "what is asked is best effort, not success",
  conduct: "what counts is the conduct itself",
};

const entries = { round: "round", proposal: "proposal", answer: "answer" };

const singular = {
  state: "a state",
  union: "a union of states",
  organisation: "an organisation",
  body: "an organ",
  group: "a group that acts as one",
};

const severalOf = {
  state: "states",
  union: "unions of states",
  organisation: "organisations",
  body: "organs",
  group: "groups that act as one",
};

const observances = {
  same: "",
  "next-monday": "; on a day of rest also the next Monday",
  "next-working-day": "; on a day of rest also the next working day",
  "weekend-to-monday-tuesday": "; for Saturday also Monday, for Sunday also Tuesday",
  "nearest-weekday": "; for Saturday also Friday, for Sunday also Monday",
};

const standings: ReadonlySet<string> = new Set([
  "in force",
  "not in force",
  "ended",
  "active",
  "fulfilled",
  "overdue",
  "cured",
  "breached",
  "infringed",
  "kept",
  "available",
  "exercised",
  "used",
  "lapsed",
  "suspended",
  "waived",
  "released",
  "terminated",
  "superseded",
  "conditional",
  "adopted",
  "rejected",
  "stuck",
  "open",
  "complete",
  "established",
  "concluded",
]);
