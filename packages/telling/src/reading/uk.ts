// Ukrainian. A title that the agreement gives in another form than the sentence needs is never bent: it stands between
// quotation marks after a common noun, which is bent instead («рішення органу «…»»). Verbs stand in the present or are
// impersonal, so that nothing has to agree in gender with a name; of parties only the genitive is asked for.
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
import {
  acts,
  type Counted,
  counted,
  lasting,
  months,
  standing as stateOf,
  ukrainian as words,
} from "../words/uk.ts";
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
import { formOf, type Sort, type Thing, type Things } from "./things.ts";

type Case = "nominative" | "genitive" | "accusative";

/** A common noun in the three cases that sentences here need. */
type Noun = readonly [nominative: string, genitive: string, accusative: string];

const weekdays = ["понеділок", "вівторок", "середа", "четвер", "п’ятниця", "субота", "неділя"];

const joints = {
  and: "і",
  or: "або",
  allOf: "виконано всі такі умови",
  anyOf: "виконано щонайменше одну з таких умов",
  notAllOf: "виконано не всі такі умови",
  noneOf: "не виконано жодної з таких умов",
  colon: ": ",
  semicolon: "; ",
  letters: "абвгґдеєжзиіїйклмнопрстуфхцчшщюя",
};

const times: Counted = ["раз", "рази", "разів"];

function quoted(title: string): string {
  return `«${plainly(title).replaceAll("«", "„").replaceAll("»", "“")}»`;
}

function date({ day, month, year }: CivilDate): string {
  return `${day} ${months[month - 1]} ${year} р.`;
}

/** After a number in a phrase that asks for the genitive: of 1 and 21, and of all others. */
function genitiveOf(n: number, one: string, many: string): string {
  return `${n} ${n % 10 === 1 && n % 100 !== 11 ? one : many}`;
}

const nouns: Readonly<Partial<Record<Sort, Noun>>> = {
  state: ["держава", "держави", "державу"],
  union: ["об’єднання", "об’єднання", "об’єднання"],
  organisation: ["організація", "організації", "організацію"],
  body: ["орган", "органу", "орган"],
  group: ["група", "групи", "групу"],
  members: ["група", "групи", "групу"],
  organ: ["орган", "органу", "орган"],
  office: ["особа на посаді", "особи на посаді", "особу на посаді"],
  person: ["особа", "особи", "особу"],
  role: ["носій ролі", "носія ролі", "носія ролі"],
  question: ["питання", "питання", "питання"],
  register: ["реєстр", "реєстру", "реєстр"],
  log: ["журнал", "журналу", "журнал"],
  procedure: ["процедура", "процедури", "процедуру"],
  area: ["територія", "території", "територію"],
  calendar: ["календар", "календаря", "календар"],
  fact: ["факт", "факту", "факт"],
  happening: ["подія", "події", "подію"],
  situation: ["ситуація", "ситуації", "ситуацію"],
  instrument: ["документ", "документа", "документ"],
  source: ["джерело", "джерела", "джерело"],
  duty: ["обов’язок", "обов’язку", "обов’язок"],
  prohibition: ["заборона", "заборони", "заборону"],
  permission: ["дозвіл", "дозволу", "дозвіл"],
  power: ["повноваження", "повноваження", "повноваження"],
  intent: ["намір", "наміру", "намір"],
};

const isParty: ReadonlySet<Sort> = new Set(["state", "union", "organisation", "body", "group"]);

function named(thing: Thing, form: Case, things: Things): string {
  const { sort, title, id } = thing;
  const own = formOf(thing, "uk", "nominative");
  if (isParty.has(sort)) {
    if (form === "nominative") {
      if (own !== null) return own;
      if (sort === "state") return title;
    }
    const bent = form === "nominative" ? null : formOf(thing, "uk", form);
    if (bent !== null) return bent;
    // Initials are not bent.
    if (own !== null && own === own.toUpperCase()) return own;
    return `${noun(sort, form)} ${quoted(own ?? title)}`;
  }
  switch (sort) {
    case "person":
      return form === "nominative" ? title : `${noun(sort, form)} ${title}`;
    case "office":
      return `${noun(sort, form)} ${quoted(title)}${thing.of === null ? "" : ` (${bare(things.named(thing.of))})`}`;
    case "duty":
    case "prohibition":
    case "permission":
    case "power":
    case "intent":
      return `${noun(sort, form)} ${id} (${quoted(title)})`;
    case "log":
      return noun(sort, form);
    case "unknown":
      return quoted(title);
    default:
      return `${noun(sort, form)} ${quoted(title)}`;
  }
}

function noun(sort: Sort, form: Case): string {
  const [nominative, genitive, accusative] = nouns[sort] ?? ["", "", ""];
  return form === "nominative" ? nominative : form === "genitive" ? genitive : accusative;
}

/** A name alone, as it stands between brackets. */
function bare(thing: Thing): string {
  return formOf(thing, "uk", "nominative") ?? thing.title;
}

function fraction({ of, in: whole }: Fraction): string {
  return whole === 100 ? `${of} %` : `${of}/${whole}`;
}

type Named = (id: string, form?: Case) => string;

const relations: Readonly<
  Record<Instrument["relations"][number]["kind"], (other: string, name: Named) => string>
> = {
  "in-addition-to": (other, name) => `він діє на додаток до ${name(other, "genitive")}`,
  "prevails-over": (other, name) => `він має перевагу щодо ${name(other, "genitive")}`,
  "without-prejudice-to": (other, name) => `він діє без шкоди для ${name(other, "genitive")}`,
  amends: (other, name) => `він вносить зміни до ${name(other, "genitive")}`,
  implements: (other, name) => `він слугує виконанню ${name(other, "genitive")}`,
};

const statuses: Readonly<Record<Instrument["status"], string>> = {
  legal: "текст юридичного характеру",
  political: "текст політичного характеру",
  statement: "заява",
  draft: "проєкт",
};

const levels: Readonly<Record<BindingRule["level"], string>> = {
  statement: "лише силу заяви",
  political: "політичну обов’язкову силу",
  legal: "юридичну обов’язкову силу",
  disputed: "обов’язкову силу, межі якої є спірними",
};

const stepsOf: Readonly<Record<Exclude<BindingRule["on"], CivilDate>, string>> = {
  signature: ", від часу підписання",
  ratification: ", від часу ратифікації",
  adoption: ", від часу ухвалення",
  "entry-into-force": ", від часу набрання чинності",
  always: "",
};

const silences: Readonly<Record<Silence, string>> = {
  counting: "у тексті не сказано, як рахують дні",
  interpreter: "у тексті не сказано, за ким останнє слово щодо його змісту",
  enforceable: "у тексті не сказано, перед ким можна домагатися його виконання",
  members: "у тексті не сказано, хто входить до складу",
  chair: "у тексті не сказано, хто головує",
  seat: "у тексті не сказано, де орган розташовано",
  quorum: "у тексті не сказано, скільки учасників мають бути присутні",
  rule: "у тексті не сказано, за яким правилом ухвалюють рішення",
  window: "у тексті не сказано, скільки часу питання залишається відкритим",
  abstention: "у тексті не сказано, чим вважати утримання",
  close: "у тексті не сказано, до чого веде закінчення голосування",
  tie: "у тексті не сказано, до чого веде рівна кількість голосів «за» і «проти»",
  recusal: "у тексті не сказано, чи може голосувати та сторона, якої це стосується",
  ratified: "у тексті не сказано, від якого часу діє пізніше схвалення неналежного рішення",
  standard: "у тексті не сказано, за яким стандартом доказування",
  settled: "у тексті не сказано, хто це встановлює",
  begins: "у тексті не сказано, коли це починається",
  ends: "у тексті не сказано, коли це закінчується",
  met: "у тексті не сказано, коли цей крок виконано",
  holders: "у тексті не сказано, кого це стосується",
  creditor: "у тексті не сказано, щодо кого",
  when: "у тексті не сказано, коли це застосовують",
  deadline: "у тексті не сказано, до якого часу",
  finder: "у тексті не сказано, хто оцінює дотримання",
  procedure: "у тексті не сказано, за якою процедурою",
  remedy: "у тексті не сказано, що настає в разі недотримання",
  exit: "у тексті не сказано, як це припиняється",
};

export function ukrainian(things: Things): Prose {
  const { zone } = things.agreement;
  const thing = (id: string): Thing => things.named(id);
  const name: Named = (id, form = "nominative") => named(thing(id), form, things);
  const names = (ids: readonly string[], form: Case = "nominative", and = "та"): string =>
    listed(
      ids.map((id) => name(id, form)),
      and,
    );

  /** The form of a verb that goes with these names. */
  const agreeing = (ids: readonly string[], one: string, many: string): string =>
    ids.length > 1 || ids.some((id) => isMany(thing(id))) ? many : one;

  const anyMember = (group: string, form: "nominative" | "genitive"): string =>
    `${form === "nominative" ? "будь-який учасник" : "будь-якого учасника"} ${name(group, "genitive")}`;

  /** Of an act, a group stands for whoever belongs to it. */
  const actor = (id: string): string =>
    thing(id).sort === "members" ? anyMember(id, "genitive") : name(id, "genitive");

  const term = (it: Term, form: "nominative" | "genitive"): string => {
    const isBent = form === "genitive";
    switch (it.kind) {
      case "name":
        return name(it.name, form);
      case "debtor":
        return isBent ? "відповідної сторони" : "відповідна сторона";
      case "trigger":
        return isBent ? "події, що дала підставу" : "подія, що дала підставу";
      case "each":
        return anyMember(it.group, form);
      case "text":
        return quoted(it.text);
    }
  };
  const doer = (it: Term): string =>
    it.kind === "name"
      ? actor(it.name)
      : it.kind === "trigger"
        ? "того, хто дав підставу"
        : term(it, "genitive");
  const brackets = (list: readonly Term[]): string =>
    list.length === 0
      ? ""
      : ` (${list.map((it) => (it.kind === "name" && !isNorm(thing(it.name).sort) ? bare(thing(it.name)) : term(it, "nominative"))).join(", ")})`;
  const grade = (it: string | null): string => (it === null ? "" : ` (ступінь – щонайменше ${quoted(it)})`);

  const dateTime = (at: DateTime): string => {
    if (at.kind === "instant") {
      const { date: civil, ms } = civilOf(zone, at.at);
      return `${date(civil)}, ${clock(ms)}`;
    }
    const told = at.kind === "day" ? date(at.date) : `${date(at.date)}, ${clock(at.ms)}`;
    return at.zone === null ? told : `${told} (за часом ${at.zone})`;
  };

  /** In the accusative. */
  const duration = (it: Duration): string => {
    switch (it.kind) {
      case "exact":
        if (it.ms % 3_600_000 === 0) return lasting(it.ms / 3_600_000, "hour");
        return it.ms % 60_000 === 0 ? lasting(it.ms / 60_000, "minute") : lasting(it.ms / 1000, "second");
      case "calendar":
        return lasting(it.n, it.unit);
      case "working":
        return `${lasting(it.n, "working")}${it.calendar === null ? "" : ` (${name(it.calendar)})`}`;
      case "sitting":
        return `${lasting(it.n, "sitting")} (${name(it.calendar)})`;
    }
  };
  const quantity = ({ amount, unit, scale }: Quantity): string =>
    amountIn(String(amount), unit, scale, words).trim();

  const act = (it: Extract<Moment, { kind: "act" }>, form: "nominative" | "genitive"): string => {
    const known = acts.get(it.verb);
    const head =
      known === undefined ? `${form === "nominative" ? "дія" : "дії"} ${quoted(it.verb)}` : known[form];
    const link = known?.link ?? "щодо";
    const about =
      it.about === null
        ? ""
        : link === "на" && it.about.kind === "name"
          ? ` на ${name(it.about.name, "accusative")}`
          : `${link === "" ? "" : ` ${link}`} ${term(it.about, "genitive")}`;
    const by = it.by.length === 0 ? "" : ` з боку ${listed(it.by.map(doer), "або")}`;
    const to =
      it.to.length === 0
        ? ""
        : ` на адресу ${listed(
            it.to.map((one) => term(one, "genitive")),
            "або",
          )}`;
    const scope = it.scope === null ? "" : ` (мета: ${quoted(it.scope)})`;
    return `${head}${about}${by}${to}${scope}`;
  };

  const moment = (it: Moment, form: "nominative" | "genitive" = "nominative"): string => {
    const isBent = form === "genitive";
    switch (it.kind) {
      case "start":
      case "end": {
        const edge = it.kind === "start" ? (isBent ? "початку" : "початок") : isBent ? "кінця" : "кінець";
        const { of: period } = it;
        if (period.kind === "standing" && period.is === "in force" && period.about.length === 0)
          return `${edge} дії ${name(period.of, "genitive")}`;
        return `${edge} часу, коли ${clause(period, false, 1)}`;
      }
      case "act":
        return act(it, form);
      case "event": {
        const by = it.by.length === 0 ? "" : ` з боку ${listed(it.by.map(doer), "або")}`;
        const area = it.area === null ? "" : ` у межах ${name(it.area, "genitive")}`;
        const about = it.about === null ? "" : `, що стосується ${term(it.about, "genitive")}`;
        return `${name(it.event, form)}${by}${area}${about}`;
      }
      case "finding": {
        const by = it.by === null ? "" : ` ${name(it.by, "genitive")}`;
        const so = it.value === "holds" ? "встановлено" : "не встановлено";
        return `${isBent ? "висновку" : "висновок"}${by} про те, що ${name(it.fact)}${brackets(it.args)} ${so}${grade(it.grade)}`;
      }
      case "decision":
        return `${outcomes[it.outcome]} ${name(it.question, "genitive")}`;
      case "becomes":
        return `${isBent ? "переходу" : "перехід"} ${name(it.norm, "genitive")}${brackets(it.about)} до стану ${quoted(stateOf(it.standing))}`;
      case "at":
        return dateTime(it.at);
      case "after":
        return `${isBent ? "моменту" : "момент"} через ${duration(it.duration)} після ${moment(it.of, "genitive")}`;
      case "every":
        return `${isBent ? "початку" : "початок"} кожного відрізка часу тривалістю ${duration(it.duration)}, відлік від ${moment(it.of, "genitive")}`;
      case "receipt":
        return `отримання ${moment(it.of, "genitive")}`;
      case "detection":
        return `${isBent ? "моменту" : "момент"}, коли стало відомо про таке: ${moment(it.of)}`;
      case "trigger":
        return isBent ? "події, що дала підставу" : "подія, що дала підставу";
      case "first-of":
        return `${isBent ? "першого" : "перше"} за часом із такого: ${it.of.map((one) => moment(one)).join("; ")}`;
      case "while":
        return `${moment(it.moment, form)}, за умови, що ${clause(it.period, false, 1)}`;
    }
  };

  const standing = (it: Extract<Period, { kind: "standing" }>, not: boolean): string => {
    const known = standings[it.is];
    const called = (form: Case): string => `${name(it.of, form)}${brackets(it.about)}`;
    return known === undefined
      ? `${called("nominative")} ${not ? "не має ознаки" : "має ознаку"} ${quoted(it.is)}`
      : known(called, not ? "не " : "");
  };

  const clause = (it: Period, not = false, depth = 0): string => {
    const is = not ? "не так, що " : "";
    switch (it.kind) {
      case "always":
        return not ? "ніколи" : "завжди";
      case "and":
      case "or":
        return together(it, not, depth, (part, deeper) => clause(part, false, deeper), joints);
      case "not":
        return clause(it.part, !not, depth);
      case "standing":
        return standing(it, not);
      case "fact":
        return `${name(it.fact)}${brackets(it.args)} ${not ? "не " : ""}встановлено${grade(it.grade)}`;
      case "happened":
        return `${not ? "ще не настало" : "настало"} таке: ${moment(it.moment)}`;
      case "stands":
        return not
          ? `такого не було або його відкликано: ${moment(it.moment)}`
          : `настало таке, і його не відкликано: ${moment(it.moment)}`;
      case "count":
        return `${is}за ${duration(it.within)} щонайменше ${counted(it.atLeast, times)} настало таке: ${moment(it.moment)}`;
      case "more":
        return it.unit === null
          ? `${is}перше з такого ставалося частіше, ніж друге: ${moment(it.moment)}; ${moment(it.than)}`
          : `${is}у першому з такого ${quoted(it.unit)} було більше, ніж у другому: ${moment(it.moment)}; ${moment(it.than)}`;
      case "lasted":
        return `${is}щонайменше ${duration(it.atLeast)} без перерви ${clause(it.part, false, depth)}`;
      case "within":
        return `${is}минуло не більше ніж ${duration(it.duration)} після ${moment(it.of, "genitive")}`;
      case "none-within":
        return `${is}минуло ${duration(it.duration)} після ${moment(it.of, "genitive")}, і за цей час не настало такого: ${moment(it.moment)}`;
      case "none-between":
        return `${is}минув час із ${dateTime(it.from)} до ${dateTime(it.until)} включно, і за цей час не настало такого: ${moment(it.moment)}`;
      case "member":
        return `до ${name(it.group, "genitive")} ${not ? "не " : ""}належить ${term(it.who, "nominative")}`;
      case "holds-role":
        return `роль ${quoted(thing(it.role).title)} ${not ? "не " : ""}виконує ${term(it.who, "nominative")}`;
      case "dates": {
        const bounds = [
          ...(it.from === null ? [] : [`не раніша за ${dateTime(it.from)}`]),
          ...(it.until === null ? [] : [`не пізніша за ${dateTime(it.until)}`]),
        ];
        return `${is}дата ${bounds.join(" і ")}`;
      }
      case "delivered":
        return `${is}на виконання ${name(it.norm, "genitive")}${brackets(it.about)} надано щонайменше ${quantity(it.atLeast)}`;
      case "members-did": {
        const who =
          it.atLeast === "all"
            ? `кожен учасник ${name(it.group, "genitive")} вчинив`
            : `щонайменше ${counted(it.atLeast, ["учасник", "учасники", "учасників"])} ${name(it.group, "genitive")} вчинили`;
        return `${is}${who} таке: ${moment(it.moment)}`;
      }
    }
  };

  /** As a clause that begins with its own conjunction. */
  const when = (it: Trigger): string =>
    it.kind === "moment"
      ? it.moment.kind === "at"
        ? `коли настає ${moment(it.moment)}`
        : it.moment.kind === "after"
          ? `коли мине ${duration(it.moment.duration)} після ${moment(it.moment.of, "genitive")}`
          : it.moment.kind === "first-of"
            ? `коли настає перше з такого: ${it.moment.of.map((one) => moment(one)).join("; ")}`
            : `коли настає таке: ${moment(it.moment)}`
      : it.period.kind === "always"
        ? "завжди"
        : `коли ${clause(it.period)}`;

  const during = (it: Period): string => (it.kind === "always" ? "завжди" : `доти, доки ${clause(it)}`);

  const limited = ({ until, unless }: LimitedTerm): string =>
    `до ${dateTime(until)} включно${unless === null ? "" : `, якщо доти не настане таке: ${moment(unless)}`}`;

  const since = ({
    from,
    until,
  }: {
    readonly from: CivilDate | null;
    readonly until: CivilDate | null;
  }): string => {
    const told = [
      ...(from === null ? [] : [`з ${date(from)}`]),
      ...(until === null ? [] : [`до ${date(until)}`]),
    ];
    return told.length === 0 ? "" : ` (${told.join(" ")})`;
  };

  const member = (it: Membership): string => `${name(it.member)}${since(it)}`;

  const deadline = ({ limit, rule, monthEnd, calendar }: Deadline): string => {
    const told = [
      ...(rule === null ? [] : [countings[rule]]),
      ...(monthEnd === null || monthEnd === "refuse" ? [] : [monthEnds[monthEnd]]),
      ...(calendar === null ? [] : [name(calendar)]),
    ];
    const how = told.length === 0 ? "" : ` (${told.join("; ")})`;
    switch (limit.kind) {
      case "within":
        return `не пізніше ніж через ${duration(limit.duration)}${how} після ${moment(limit.of, "genitive")}${limit.stoppedWhile === null ? "" : `, не рахуючи часу, коли ${clause(limit.stoppedWhile, false, 1)}`}`;
      case "by":
        return limit.bound === "inclusive"
          ? `не пізніше ${dateTime(limit.at)}${how}`
          : `раніше ${dateTime(limit.at)}${how}`;
      case "vague":
        return `у строк, названий лише словами ${quoted(limit.words)}`;
    }
  };

  const timed = (it: Deadline): string =>
    it.limit.kind === "vague"
      ? `строк названо лише словами ${quoted(it.limit.words)}, чого жоден годинник не вирішить`
      : `це має бути виконано ${deadline(it)}`;

  const binding = ({ level, on, parties }: BindingRule, whom: string): string =>
    `для ${parties.length === 0 ? whom : names(parties, "genitive")} це має ${levels[level]}${typeof on === "string" ? stepsOf[on] : `, з ${date(on)}`}`;

  const subject = (norm: Norm): { readonly who: string; readonly isPlural: boolean } => {
    if (norm.holders === "unstated") return { who: "сторона, якої текст не називає,", isPlural: false };
    const { mode, who, except } = norm.holders.stated;
    const without = except.length === 0 ? "" : `, крім ${names(except, "genitive")},`;
    const ids = who.map((it) => it.name);
    const [first] = ids;
    const isPlural = ids.length > 1 || (first !== undefined && isMany(thing(first)));
    if (mode === "several") {
      if (ids.length === 1 && first !== undefined)
        return thing(first).sort === "members"
          ? { who: `кожен учасник ${name(first, "genitive")}${without}`, isPlural: false }
          : { who: `${name(first)}${without}`, isPlural };
      return {
        who: `${names(ids)}${without === "" ? "," : without} кожна зі сторін ${hasShares(norm.holders.stated) ? "у вказаній частці" : "окремо"},`,
        isPlural: true,
      };
    }
    const isOne = ids.length === 1 && first !== undefined && thing(first).sort !== "members";
    const how =
      mode === "joint"
        ? isOne
          ? ""
          : " спільно"
        : mode === "collective"
          ? " колективно, без визначеної частки окремих учасників,"
          : ", кожна зі сторін у своїй частці витребуваного,";
    return { who: `${names(ids)}${without}${how}`, isPlural };
  };

  const modal = (kind: Norm["kind"], isPlural: boolean): string => {
    switch (kind) {
      case "duty":
        return isPlural ? "мають обов’язок" : "має обов’язок";
      case "prohibition":
        return isPlural ? "не мають права" : "не має права";
      case "permission":
        return isPlural ? "мають право" : "має право";
      case "power":
        return isPlural ? "мають повноваження" : "має повноваження";
      case "intent":
        return isPlural ? "мають намір" : "має намір";
    }
  };

  const towards = (norm: Norm): string => {
    if (norm.creditor === "unstated" || norm.creditor.stated.length === 0) return "";
    const whom = names(norm.creditor.stated, "genitive");
    switch (norm.kind) {
      case "duty":
      case "prohibition":
        return `; право вимагати цього ${agreeing(norm.creditor.stated, "має", "мають")} ${names(norm.creditor.stated)}`;
      case "intent":
        return `; це звернено до ${whom}`;
      case "permission":
      case "power":
        return `; це діє щодо ${whom}`;
    }
  };

  const content = (norm: Norm): string => {
    const { kind, content: it } = norm;
    switch (it.kind) {
      case "do":
        return `${kind === "prohibition" ? "робити" : "зробити"} таке: ${quoted(it.text)}`;
      case "deliver":
        return `${isMoney(it.quantity) ? "сплатити" : "надати"} ${isShared(norm) ? `частку (усього – ${quantity(it.quantity)})` : quantity(it.quantity)}${it.item === null ? "" : ` (${quoted(it.item)})`}`;
      case "maintain":
        return `підтримувати таке: ${quoted(it.text)}${it.throughout === null ? "" : `, ${during(it.throughout)}`}`;
      case "conclude":
        return `укласти ${name(it.instrument, "accusative")}`;
      case "consult":
        return consultEachOther(norm)
          ? "провести взаємні консультації"
          : `провести консультації за участю ${names(it.with, "genitive")}`;
      case "choose":
        return `обрати з такого: ${listed(it.from.map(quoted), "та")}${it.open ? " або інші засоби" : ""}`;
      case "change": {
        const [verb, form] = changes[it.verb];
        const target = it.target === null ? "" : ` ${name(it.target, form)}`;
        const text =
          it.text === null
            ? ""
            : target === ""
              ? ` ${form === "genitive" ? "такого" : "таке"}: ${quoted(it.text)}`
              : ` (${quoted(it.text)})`;
        return `${verb}${target}${text}${it.by === null ? "" : ` на ${duration(it.by)}`}`;
      }
    }
  };

  const rule = (it: DecisionRule): string => {
    switch (it.kind) {
      case "consensus":
        return " консенсусом: ніхто не заперечує";
      case "unanimity":
        return " одностайно";
      case "majority":
        return ` більшістю${it.fraction === null ? "" : ` ${fraction(it.fraction)}`} ${it.among === "members" ? "учасників" : "тих, хто голосує"}`;
      case "votes":
        return ` щонайменше ${counted(it.atLeast, ["голосом", "голосами", "голосами"])}`;
      case "double":
        return `, якщо за нього ${fraction(it.members)} учасників, що мають ${fraction(it.weight)} ваги${it.blockingAtLeast === null ? "" : `; щоб його заблокувати, треба щонайменше ${counted(it.blockingAtLeast, ["учасник", "учасники", "учасників"])}`}`;
      case "weighted":
        return `, якщо за нього ${fraction(it.fraction)} ваги`;
      case "sole":
        return ` одноосібно; вирішує ${name(it.who)}`;
      case "silence":
        return " мовчазною згодою: його ухвалено після закінчення строку, якщо ніхто не заперечив";
    }
  };

  const holiday = (it: HolidayRule): string => {
    const years =
      it.kind === "once" || it.kind === "period"
        ? ""
        : `${it.from === null ? "" : ` з ${it.from} р.`}${it.until === null ? "" : ` до ${it.until} р.`}`;
    switch (it.kind) {
      case "fixed":
        return `${quoted(it.name)} (${it.day} ${months[it.month - 1]}${years}${observances[it.observed]})`;
      case "easter": {
        const feast = it.church === "orthodox" ? "православного Великодня" : "Великодня";
        const when_ =
          it.offset === 0
            ? `день ${feast}`
            : it.offset < 0
              ? `за ${lasting(-it.offset, "day")} до ${feast}`
              : `через ${lasting(it.offset, "day")} після ${feast}`;
        return `${quoted(it.name)} (${when_}${years})`;
      }
      case "weekday":
        return `${quoted(it.name)} (${weekdays[it.weekday]}, ${it.nth === -1 ? "останній такий день" : `№ ${it.nth}`} ${months[it.month - 1]}${years})`;
      case "once":
        return `${quoted(it.name)} (${date(it.date)})`;
      case "period":
        return `${quoted(it.name)} (з ${date(it.from)} до ${date(it.to)} включно)`;
    }
  };

  const outline = ({ id, outline: it }: Area): string => {
    switch (it.kind) {
      case "none":
        return `${name(id, "accusative")} наведено без обрису`;
      case "ring":
        return `обрис ${name(id, "genitive")} має ${counted(it.points.length, ["точку", "точки", "точок"])}`;
      case "line":
        return `${name(id)} – лінія, проведена через ${counted(it.points.length, ["точку", "точки", "точок"])}`;
      case "around":
        return `${name(id)} охоплює ${name(it.of, "accusative")} і все, що лежить не далі ніж за ${lengthOf(it.metres, "км", "м")} від неї`;
    }
  };

  const inside = (norm: Norm): Extract<Content, { kind: "deliver" }> | null =>
    norm.content.kind === "deliver" ? norm.content : null;

  return {
    language: "uk",
    typeset: (told) => told,
    sections: {
      agreement: "Угода",
      parties: "Сторони",
      groups: "Групи",
      offices: "Посади, особи та ролі",
      bodies: "Органи",
      instruments: "Документи",
      situations: "Ситуації",
      norms: "Норми",
      procedures: "Процедури",
      facts: "Факти та події",
      registers: "Реєстри",
      areas: "Території",
      readings: "Місця, які можна прочитати по-різному",
      positions: "Правові позиції",
      priorities: "Що має перевагу",
      beside: "Що стоїть поруч із нормами",
      calendars: "Календарі",
    },
    normsOf: ({ instrument, purpose }) =>
      instrument === null
        ? purpose === null
          ? "Норми"
          : `Норми, що слугують меті ${quoted(purpose)}`
        : `Норми ${name(instrument, "genitive")}`,
    partiesOf: {
      state: "Держави",
      union: "Об’єднання держав",
      organisation: "Організації",
      body: "Органи сторін",
      group: "Групи, що діють як одне ціле",
    },
    normKinds: {
      duty: "Обов’язок",
      prohibition: "Заборона",
      permission: "Дозвіл",
      power: "Повноваження",
      intent: "Намір",
    },
    closed: "це спирається на те, чого ви не можете бачити",
    silences,
    passage: (document, number) => `${thing(document).title}${number === null ? "" : `, пункт ${number}`}`,
    called: (id) => bare(thing(id)),
    clause,
    moment: (it) => moment(it),

    agreement: {
      named: ({ title, version }) =>
        `це ${quoted(title)}${version === null ? "" : `, редакція ${quoted(version)}`}`,
      zone: ({ zone: here }) =>
        `якщо не названо іншого часового поясу, дати й години подано за часом ${here}`,
      counting: (it) => `строки рахують ${countings[it]}`,
      monthEnd: (it) => monthEnds[it],
      calendar: (id) => `робочі дні визначає ${name(id)}`,
      interpreter: (id) => `останнє слово щодо змісту має ${name(id)}`,
    },
    parties: (list) => `${severalOf[list[0]?.kind ?? "state"]}: ${names(list.map(({ id }) => id))}`,
    group: (it) =>
      it.members.length === 0
        ? `текст не називає жодного учасника ${name(it.id, "genitive")}`
        : `склад ${name(it.id, "genitive")}: ${listed(it.members.map(member), "та")}`,
    office: (it) =>
      it.authority.length === 0
        ? `${name(it.of)} має посаду ${quoted(it.title)}`
        : `особа на посаді ${quoted(it.title)} представляє сторону (${name(it.of)}) у таких діях: ${it.authority.map((verb) => acts.get(verb)?.nominative ?? quoted(verb)).join(", ")}`,
    person: (it, held) => {
      const office = thing(held.office);
      return `${it.title} обіймає посаду ${quoted(office.title)}${office.of === null ? "" : ` (${bare(thing(office.of))})`}${since(held)}`;
    },
    role: (it) =>
      it.holders.length === 0
        ? `текст не називає нікого, хто виконує роль ${quoted(it.title)}${it.domain === null ? "" : ` (${quoted(it.domain)})`}`
        : `роль ${quoted(it.title)}${it.domain === null ? "" : ` (${quoted(it.domain)})`} виконують: ${listed(it.holders.map(member), "та")}`,

    body: {
      members: (it, members) => `склад ${name(it.id, "genitive")}: ${listed(members.map(member), "та")}`,
      chair: (_, id) => `у ньому головує ${name(id)}`,
      seat: (_, place) => `його місце розташування: ${quoted(place)}`,
      host: (_, id) => `його приймає ${name(id)}`,
      quorum: (_, atLeast) =>
        `він може вирішувати за участю щонайменше ${genitiveOf(atLeast, "учасника", "учасників")}`,
      weights: ({ weights }) =>
        `вага його учасників: ${weights.map(({ member: id, weight }) => `${name(id)} – ${weight}`).join(", ")}`,
      established: ({ id, established }) => {
        switch (established.kind) {
          case "always":
            return `${name(id)} існує від самого початку`;
          case "from":
            return `${name(id)} існує з ${date(established.date)}`;
          case "not-yet":
            return `${name(id)} ще не існує; він нічого не вирішує, доки не зафіксовано його створення`;
          case "when":
            return `${name(id)} існує від такого моменту: ${moment(established.moment)}`;
        }
      },
    },
    question: {
      asked: (it) => `${name(it.body)} вирішує таке питання: ${quoted(it.title)}`,
      rule: (it) => (it.rule === "unstated" ? silences.rule : `рішення ухвалюють${rule(it.rule.stated)}`),
      vetoes: (it) => `голос «проти» з боку ${names(it.vetoes, "genitive", "або")} відхиляє рішення`,
      including: (it) => `потрібен голос «за» з боку ${names(it.including, "genitive")}`,
      quorum: (atLeast) =>
        `у цьому питанні потрібна участь щонайменше ${genitiveOf(atLeast, "учасника", "учасників")}`,
      window: (it) =>
        it.window === null || it.window === "unstated"
          ? silences.window
          : `голоси враховують, якщо їх подано не пізніше ніж через ${duration(it.window.stated.duration)} після ${it.window.stated.from === "opening" ? "відкриття питання" : "його отримання"}`,
      abstention: (it) => `голос «утримався» ${abstentions[it]}`,
      atClose: (it) =>
        typeof it === "string"
          ? `якщо до закриття рішення немає, ${closings[it]}`
          : `якщо до закриття рішення немає, питання переходить далі: ${name(it.fallback)}`,
      atTie: (it) =>
        typeof it === "string"
          ? `за рівної кількості голосів «за» і «проти» ${closings[it]}`
          : "fallback" in it
            ? `за рівної кількості голосів «за» і «проти» питання переходить далі: ${name(it.fallback)}`
            : `за рівної кількості голосів «за» і «проти» вирішальний голос має ${name(it.casting)}`,
      putBy: (it) => `його можна поставити лише з боку ${listed(it.putBy.map(actor), "або")}`,
      recusal: "заінтересована сторона не голосує",
      advisory: "рішення має дорадчий характер і не зобов’язує",
      ratified: (it) =>
        `пізніше схвалення неналежного рішення діє з моменту ${it === "from-decision" ? "рішення" : "схвалення"}`,
      register: (id) => `рішення щодо нього містить ${name(id)}`,
    },

    instrument: {
      status: (it) =>
        `${name(it.id)} – ${statuses[it.status]}${it.dated === null ? "" : ` від ${date(it.dated)}`}`,
      parties: (it) =>
        it.parties.length === 1 ? `єдина сторона – ${names(it.parties)}` : `сторони: ${names(it.parties)}`,
      notConcluded: "його не укладено",
      force: ({ force }) => {
        switch (force.kind) {
          case "from":
            return `він має чинність з ${dateTime(force.at)}`;
          case "when":
            return `він набирає чинності, ${when(force.trigger)}`;
          case "by-record":
            return "він має чинність, щойно це зафіксовано";
        }
      },
      provisional: (it) => `до набрання чинності його застосовують тимчасово ${during(it)}`,
      term: (it) => `строк його дії – ${limited(it)}`,
      ends: (it) => `його дія закінчується, ${when(it)}`,
      binding: (it) => binding(it, "його сторін"),
      amended: (it) => {
        const [group = ""] = it.by;
        return it.atLeast === "all"
          ? `текст, що вносить до нього зміни, потребує такого: ${listed(
              acceptancesOf(it).map((one) => moment(one)),
              "і",
            )}`
          : `текст, що вносить до нього зміни, потребує, щоб щонайменше ${counted(it.atLeast, ["учасник", "учасники", "учасників"])} ${name(group, "genitive")} вчинили таке: ${moment(acceptanceOf(it, null))}`;
      },
      relation: ({ kind, other }) => relations[kind](other, name),
      interpreter: (id) => `останнє слово щодо його змісту має ${name(id)}`,
      enforceable: ({ by, before, effect }) =>
        `домагатися його виконання ${agreeing(by, "може", "можуть")} ${names(by, "nominative", "або")}${before === null ? "" : `, і то перед такою інстанцією: ${thing(before).sort === "unknown" ? quoted(before) : name(before)}`}${effect === null ? "" : `, з таким наслідком: ${quoted(effect)}`}`,
      version: ({ name: called, dated, adopted }) =>
        `є редакція ${quoted(called)}${dated === null ? "" : ` від ${date(dated)}`}, ${adopted ? "яку ухвалено" : "якої не ухвалено"}`,
      clause: ({ number, title, role, passages }) => {
        const own = passages.find(({ language }) => language === "uk");
        const called = `пункт ${number}${title === null ? "" : `, ${quoted(title)}`}${roles[role]}`;
        return own === undefined ? `він містить ${called}` : `${called}, гласить: ${quoted(own.text)}`;
      },
    },

    situation: {
      while: (it, period) => `${name(it.id)} триває ${during(period)}`,
      begins: (it, begun) => `${name(it.id)} починається, ${when(begun)}`,
      ends: (it) => `вона закінчується, ${when(it)}`,
      term: (it) => `строк її дії – ${limited(it)}`,
      mark: ({ word, when: period }) => `вона має ознаку ${quoted(word)} ${during(period)}`,
    },

    fact: {
      settled: ({ id, settled }) => {
        switch (settled.kind) {
          case "found": {
            const on = settled.question === null ? "" : ` (${name(settled.question)})`;
            return settled.by === "unstated"
              ? `${name(id, "accusative")} має встановити хтось, кого текст не називає${on}`
              : `${name(id, "accusative")} встановлює своїм висновком ${name(settled.by.stated)}${on}`;
          }
          case "reported":
            return `${name(id, "accusative")} враховують так, як про це повідомлено, доки цьому не суперечать`;
          case "confirmed":
            return `${name(id, "accusative")} враховують, щойно є підтвердження від ${genitiveOf(settled.independent, "незалежного джерела", "незалежних джерел")}`;
          case "certified":
            return `${name(id, "accusative")} враховують, щойно це засвідчує ${name(settled.by)}`;
        }
      },
      standard: (it) => `стандарт доказування – ${quoted(it)}`,
      grades: (it) => `ступені від легкого до тяжкого: ${it.map(quoted).join(", ")}`,
      register: (id) => `це враховують лише тоді, коли це містить ${name(id)}`,
      openRegister: "жоден реєстр цього питання не закриває",
      checkBy: (days) => `перевіряти знову належить кожні ${lasting(days, "day")}`,
      params: ({ params }) =>
        `питання ставлять окремо для кожного з такого: ${params.map(quoted).join(", ")}`,
    },

    procedure: {
      of: (it) =>
        `${name(it.id)} – шлях до схвалення для ${name(it.of, "genitive")}${it.for.length === 0 ? "" : `; вона стосується такого: ${names(it.for)}`}; у ній ${counted(it.steps.length, ["крок", "кроки", "кроків"])}`,
      step: (it, n) =>
        `крок ${n}, ${quoted(it.title)}, ${agreeing([it.by], "робить", "роблять")} ${name(it.by)}; він завершений, коли є таке: ${moment(it.done)}`,
      refused: (it) => `він зазнає невдачі, коли є таке: ${moment(it)}`,
      advisory: "відмова на цьому кроці процедури не зупиняє",
      deadline: timed,
    },

    norm: {
      says: (norm) => {
        const { who, isPlural } = subject(norm);
        return `${who} ${modal(norm.kind, isPlural)} ${content(norm)}${towards(norm)}`;
      },
      version: (it) => `це міститься в редакції ${quoted(it)}`,
      shares: (norm) => {
        if (norm.holders === "unstated") return "";
        const { who } = norm.holders.stated;
        if (isEqual(norm.holders.stated)) return `частка кожного – ${quantity(who[0]?.share ?? nothing)}`;
        return `частки: ${who.map((it) => `${name(it.name)} – ${it.share === null ? (it.part ?? "") : quantity(it.share)}`).join(", ")}`;
      },
      for: (ids) => `це відбувається на користь ${names(ids, "genitive")}`,
      through: (ids) => `${agreeing(ids, "виконує", "виконують")} це ${names(ids)}`,
      each: (it) =>
        returns(it)
          ? `це виникає щоразу, коли настає ${moment(it)}`
          : `це виникає щоразу, коли настає таке: ${moment(it)}`,
      when: (it) =>
        it.kind === "moment"
          ? `це застосовують від такого моменту: ${moment(it.moment)}`
          : `це застосовують ${during(it.period)}`,
      always: "це застосовують завжди, без жодної умови",
      unless: (it) => {
        const told = (one: typeof it): string =>
          `${clause(one.when)}${one.unless.length === 0 ? "" : `, крім часу, коли ${one.unless.map(told).join(", або часу, коли ")}`}`;
        return `цього не застосовують доти, доки ${told(it)}`;
      },
      effort: (it) => efforts[it],
      action: (it) => `це стосується дії ${quoted(it)}`,
      notBefore: (it) =>
        it.kind === "after"
          ? `цього не можна робити раніше ніж через ${duration(it.duration)} після ${moment(it.of, "genitive")}`
          : `цього не можна робити раніше такого моменту: ${moment(it)}`,
      deadline: (norm, it) =>
        norm.kind === "intent" && it.limit.kind !== "vague" ? `названий час – ${deadline(it)}` : timed(it),
      performed: (it) => `виконанням є таке: ${moment(it)}`,
      infringed: (it) =>
        it.kind === "moment" ? `порушенням є таке: ${moment(it.moment)}` : `порушення є тоді, ${when(it)}`,
      cured: (it) => `недотримання виправляє таке: ${moment(it)}`,
      finder: (id) => `дотримання ${agreeing([id], "оцінює", "оцінюють")} ${name(id)}`,
      procedure: (it) => `процедура: ${quoted(thing(it).title)}`,
      remedy: (norm) => {
        if (norm.remedy === null || norm.remedy === "unstated") return silences.remedy;
        const { stated } = norm.remedy;
        switch (stated.kind) {
          case "late-accepted":
            return stated.within === null
              ? "виконання із запізненням приймають"
              : `виконання із запізненням приймають, якщо воно не довше ніж на ${duration(stated.within)}`;
          case "substitute":
            return `у разі недотримання замість цього діє ${name(stated.norm)}`;
          case "additional":
            return `у разі недотримання додатково діє ${name(stated.norm)}`;
          case "determined":
            return `у разі недотримання наслідки визначає ${name(stated.by)}`;
        }
      },
      exit: (norm) => {
        if (norm.exit === null || norm.exit === "unstated") return silences.exit;
        const { stated } = norm.exit;
        return stated.kind === "when"
          ? `це припиняється, ${when(stated.trigger)}`
          : `це триває ${limited({ until: stated.at, unless: stated.unless })}`;
      },
      lapses: (it) => `це втрачає дію, ${when(it)}`,
      suspended: (it) => `дію цього зупинено ${during(it)}`,
      void: (it) => `це нікчемне ${during(it)}`,
      approval: "потрібне національне схвалення кожної відповідної сторони",
      survives: "це діє й після того, як текст, з якого воно походить, припинив дію",
      binding: (it) => binding(it, "тих, кого це стосується,"),
      register: (id) => `виконання видно з такого джерела: ${name(id)}`,
      domains: (it) => `сфери: ${it.map(quoted).join(", ")}`,
      area: (id) => `це діє в межах ${name(id, "genitive")}`,
      external: "це обмеження походить не з угоди",
      marking: (it) => `позначка: ${it.map(quoted).join(", ")}`,
      takesUp: (id) => `тут утілено ${name(id, "accusative")}`,
      tolerance: (percent) => `прийнятне відхилення – до ${rounded(percent).replace(".", ",")} %`,
      floor: (norm) => `не менше ніж ${quantity(inside(norm)?.floor ?? nothing)}`,
      ceiling: (norm) => `не більше ніж ${quantity(inside(norm)?.ceiling ?? nothing)}`,
      recourse: (id) => `належить лише стільки, скільки отримано на виконання ${name(id, "genitive")}`,
      origin: (ids) =>
        `враховують лише те, що походить від: ${listed(
          ids.map((id) => (thing(id).sort === "unknown" ? quoted(id) : name(id))),
          "або",
        )}`,
      part: (it) =>
        `частина ${quoted(it.id)} – ${quantity(it.quantity)}${it.deadline === null || it.deadline === "unstated" ? "" : `, ${deadline(it.deadline.stated)}`}${it.when === null || it.when === "unstated" ? "" : `, ${when(it.when.stated)}`}`,
      year: ({ year, quantity: planned }) => `на ${year} р. мета – ${quantity(planned)}`,
      step: (it) =>
        `крок ${quoted(it.title)} відкриває ${quantity(it.weight)}${it.assumed ? " (вага, якої жоден текст не називає)" : ""}${it.met === "unstated" ? "" : `; його виконано, ${when(it.met.stated)}`}`,
      stepsOpen: (norm) => {
        const open = inside(norm)?.stepsOpenFor ?? null;
        return open === null ? "" : `невиконаний крок залишається відкритим ${duration(open)} після виклику`;
      },
      under: (reading, choice) => {
        const set = things.agreement.readings.find(({ id }) => id === reading);
        const title = set?.choices.find(({ id }) => id === choice)?.title ?? choice;
        return `якщо ${quoted(set?.title ?? reading)} читати як ${quoted(title)}: `;
      },
    },

    reading: {
      asks: (it) => `місце ${quoted(it.title)} – можливих прочитань: ${it.choices.length}`,
      choice: ({ title, heldBy }) =>
        `одне з прочитань – ${quoted(title)}${heldBy.length === 0 ? "" : `; його ${agreeing(heldBy, "дотримується", "дотримуються")} ${names(heldBy)}`}`,
    },
    position: {
      held: (it) =>
        it.heldBy.length === 0
          ? `є правова позиція ${quoted(it.title)}`
          : `правова позиція ${quoted(it.title)}; її ${agreeing(it.heldBy, "дотримується", "дотримуються")} ${names(it.heldBy)}`,
      assumes: ({ fact, args, value }) =>
        `вона виходить із того, що ${name(fact)}${args.length === 0 ? "" : ` (${args.map((id) => bare(thing(id))).join(", ")})`} ${value === "holds" ? "встановлено" : "не встановлено"}`,
    },
    priority: ({ over, under, words: said }) =>
      `${name(over)} має перевагу щодо ${name(under, "genitive")}${said === null ? "" : ` (${quoted(said)})`}`,
    linkage: ({ title, by, holds, until }) =>
      `${quoted(title)}: ${name(by)} ${agreeing([by], "стримує", "стримують")} таке: ${quoted(holds)}, доки не настане таке: ${quoted(until)}; жоден текст цього не передбачає`,
    talks: ({ title, between }) => `${quoted(title)} – переговори, у яких беруть участь ${names(between)}`,
    entry: ({ kind, title, dated, by, place }) =>
      `${entries[kind]} ${quoted(title)}${by.length === 0 ? "" : ` (${names(by)})`}${dated === null ? "" : `, ${date(dated)}`}${place === null ? "" : `, ${quoted(place)}`}`,
    meeting: {
      held: ({ title, dated, place }) =>
        `відбулася зустріч ${quoted(title)}${dated === null ? "" : `, ${date(dated)}`}${place === null ? "" : `, ${quoted(place)}`}`,
      attended: ({ attended }) => `участь узяли: ${names(attended)}`,
      spoke: ({ spoke }) => `виступили: ${names(spoke)}`,
      signed: ({ signed }) =>
        `підписали: ${signed.map(({ who, instrument }) => `${name(who)}${instrument === null ? "" : ` (${name(instrument)})`}`).join(", ")}`,
    },
    stance: ({ of, on }) =>
      `за ставленням ${name(of, "genitive")} до ${name(on, "genitive")} стежать, щоб мовчання було видно як мовчання`,

    register: (it) =>
      it.keptBy === null
        ? `у тексті не сказано, хто веде ${name(it.id, "accusative")}`
        : `${name(it.id, "accusative")} веде ${name(it.keptBy)}`,
    area: (it) =>
      `${outline(it)}${it.titleClaimedBy.length === 0 ? "" : `; право на неї ${agreeing(it.titleClaimedBy, "заявляє", "заявляють")} ${names(it.titleClaimedBy)}`}`,
    calendar: {
      rest: (it) =>
        it.rest.length === 0
          ? `${name(it.id)} не має щотижневих вихідних`
          : `${name(it.id)} має такі щотижневі вихідні: ${listed(
              it.rest.map((day) => weekdays[day] ?? ""),
              "та",
            )}`,
      holidays: (it) => `святкові та неробочі дні: ${it.holidays.map(holiday).join("; ")}`,
      sittings: (it) =>
        `дні засідань: ${(it.sittings ?? []).map((one) => `з ${date(one.from)} до ${date(one.to)} включно`).join("; ")}`,
      known: (it) =>
        it.knownUntil === null
          ? "він діє до подальшого повідомлення"
          : `він повний до ${date(it.knownUntil)} включно; про пізніші дні нічого не відомо`,
    },
  };
}

/** Names of more than one thing by their own grammar. */
function isMany(thing: Thing): boolean {
  return /^(?:Сполучені|Збройні|Нідерланди|Об’єднані)/.test(bare(thing));
}

const outcomes = {
  adopted: "ухвалення рішення щодо",
  rejected: "відхилення рішення щодо",
  lapsed: "закриття без рішення щодо",
  stuck: "блокування рішення щодо",
};

const countings = {
  elapsed: "за часом, що минув",
  "eu-1182-71": "за Регламентом (ЄЕС, Євратом) № 1182/71",
};

const monthEnds = {
  "last-day": "якщо в місяці немає такого числа, ідеться про його останній день",
  "next-day": "якщо в місяці немає такого числа, ідеться про перший день наступного місяця",
};

const abstentions = {
  "not-voting": "не є голосом",
  "counts-as-no": "рахують як «проти»",
  "counts-as-yes": "рахують як «за»",
};

const closings = {
  rejected: "пропозицію відхилено",
  adopted: "пропозицію ухвалено",
  lapsed: "пропозиція втрачає силу",
  stuck: "питання залишається відкритим, і нічого не вирішено",
};

const roles = { norm: "", recital: " (преамбула)", definition: " (визначення)", heading: " (заголовок)" };

const efforts = {
  result: "важить результат",
  effort: "потрібні належні зусилля, а не успіх",
  conduct: "важить сама поведінка",
};

const entries = { round: "раунд", proposal: "пропозиція", answer: "відповідь" };

const severalOf = {
  state: "держави",
  union: "об’єднання держав",
  organisation: "організації",
  body: "органи сторін",
  group: "групи, що діють як одне ціле",
};

const observances = {
  same: "",
  "next-monday": "; якщо це вихідний, також наступний понеділок",
  "next-working-day": "; якщо це вихідний, також наступний робочий день",
  "weekend-to-monday-tuesday": "; якщо це субота, також понеділок, якщо неділя – також вівторок",
  "nearest-weekday": "; якщо це субота, також п’ятниця, якщо неділя – також понеділок",
};

/** What a power does, and the case that its object stands in. */
const changes: Readonly<
  Record<
    Extract<Content, { kind: "change" }>["verb"],
    readonly [verb: string, form: "genitive" | "accusative"]
  >
> = {
  request: ["подати запит щодо", "genitive"],
  find: ["зробити висновок щодо", "genitive"],
  activate: ["увести в дію", "accusative"],
  end: ["завершити", "accusative"],
  suspend: ["зупинити дію", "genitive"],
  resume: ["відновити дію", "genitive"],
  extend: ["продовжити дію", "genitive"],
  terminate: ["припинити дію", "genitive"],
  waive: ["відмовитися від", "genitive"],
  release: ["звільнити від", "genitive"],
  join: ["приєднатися до", "genitive"],
  admit: ["допустити", "accusative"],
  determine: ["визначити", "accusative"],
  reinstate: ["поновити дію", "genitive"],
  decide: ["ухвалити рішення щодо", "genitive"],
  invoke: ["послатися на", "accusative"],
};

type Called = (form: Case) => string;

/** That something stands so, or with "не" that it does not. */
const standings: Readonly<Record<string, (of: Called, not: string) => string>> = {
  "in force": (of, not) => `${not}діє ${of("nominative")}`,
  "not in force": (of, not) => `${not === "" ? "не " : ""}діє ${of("nominative")}`,
  ended: (of, not) => `дія ${of("genitive")} ${not}закінчилася`,
  active: (of, not) => `${not}діє ${of("nominative")}`,
  conditional: (of, not) => `${of("nominative")} ${not}очікує виконання умов`,
  fulfilled: (of, not) => `${of("accusative")} ${not}виконано`,
  overdue: (of, not) => `виконання ${of("genitive")} ${not}прострочено`,
  cured: (of, not) => `недотримання щодо ${of("genitive")} ${not}усунуто`,
  breached: (of, not) => `порушення ${of("genitive")} ${not}встановлено`,
  infringed: (of, not) => `${of("accusative")} ${not}порушено`,
  kept: (of, not) => `${of("genitive")} ${not}дотримано`,
  available: (of, not) => `${of("accusative")} ${not}можна здійснити`,
  exercised: (of, not) => `${of("accusative")} ${not}здійснено`,
  used: (of, not) => `${of("accusative")} ${not}використано`,
  lapsed: (of, not) => `дію ${of("genitive")} ${not}втрачено`,
  suspended: (of, not) => `дію ${of("genitive")} ${not}зупинено`,
  terminated: (of, not) => `дію ${of("genitive")} ${not}припинено`,
  waived: (of, not) => `${not === "" ? "є відмова" : "немає відмови"} від права щодо ${of("genitive")}`,
  released: (of, not) => `від ${of("genitive")} ${not}звільнено`,
  superseded: (of, not) => `${of("accusative")} ${not}замінено`,
  adopted: (of, not) => `рішення щодо ${of("genitive")} ${not}ухвалено`,
  rejected: (of, not) => `рішення щодо ${of("genitive")} ${not}відхилено`,
  stuck: (of, not) => `рішення щодо ${of("genitive")} ${not}заблоковано`,
  open: (of, not) => `${of("nominative")} ${not}перебуває на розгляді`,
  complete: (of, not) => `${of("accusative")} ${not}завершено`,
  refused: (of, not) => `щодо ${of("genitive")} ${not}відмовлено`,
  established: (of, not) => `${of("accusative")} ${not}створено`,
  concluded: (of, not) => `${of("accusative")} ${not}укладено`,
};
