// Ukrainian. The same facts as in English, sentence for sentence. What bends by gender, number or case is either
// written out here or kept out of the sentence: titles stand in quotation marks, amounts and dates after a dash or a
// colon, and standings are impersonal, so that nothing has to agree with a name of which one case is known.
import type { Fraction } from "@pacta/core";
import type { Speaker, Told, Words } from "./words.ts";

/** One of three, by the value of the reason. */
function by(told: Told, holds: string, fails: string, undetermined: string): string {
  return told.value === "holds" ? holds : told.value === "fails" ? fails : undetermined;
}

/** A sentence; the point of an abbreviation at its end is its own. */
function stop(words: string): string {
  return words.endsWith(".") ? words : `${words}.`;
}

function sentence(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** Words for 1 and 21, for 2 to 4 and 22, and for all other numbers, 11 to 14 among them. */
export type Counted = readonly [one: string, few: string, many: string];

export function counted(n: number, [one, few, many]: Counted): string {
  const teen = n % 100 > 10 && n % 100 < 15;
  const last = n % 10;
  return `${n} ${!teen && last === 1 ? one : !teen && last > 1 && last < 5 ? few : many}`;
}

/** In the accusative, which “за”, “через” and “строк у” ask for. */
const lengths: Readonly<Record<string, Counted>> = {
  second: ["секунду", "секунди", "секунд"],
  minute: ["хвилину", "хвилини", "хвилин"],
  hour: ["годину", "години", "годин"],
  day: ["день", "дні", "днів"],
  week: ["тиждень", "тижні", "тижнів"],
  month: ["місяць", "місяці", "місяців"],
  year: ["рік", "роки", "років"],
  working: ["робочий день", "робочі дні", "робочих днів"],
  sitting: ["день засідань", "дні засідань", "днів засідань"],
};

export function lasting(n: number, unit: string): string {
  return counted(n, lengths[unit] ?? [unit, unit, unit]);
}

/** Quotation marks inside others are of the second kind. */
function quoted(words: unknown): string {
  return `«${String(words).replaceAll("«", "„").replaceAll("»", "“")}»`;
}

/** A title in quotation marks; a key, which has no title and no blanks, as it is. */
function titled(id: string | number | null | undefined, say: Speaker): string {
  const name = say.name(id);
  return name === String(id) && !/\s/.test(name) ? name : quoted(name);
}

/** Whose it is: in the genitive where the agreement gives that case of every name, and else in brackets. */
function from(
  ids: string | number | null | undefined,
  say: Speaker,
  preposition: " з боку" | " від" | "" = " з боку",
): string {
  if (ids === null || ids === undefined || ids === "") return "";
  const bends = String(ids)
    .split(" ")
    .every((id) => bent(id, say) !== null);
  return bends ? `${preposition} ${say.names(ids, "genitive")}` : ` (${say.names(ids)})`;
}

/** The genitive, where the agreement gives it. */
function bent(id: string | number, say: Speaker): string | null {
  const genitive = say.name(id, "genitive");
  return genitive === say.name(id) ? null : genitive;
}

/** Since when; that there is no date is said without the preposition. */
function since(at: string | number | null, say: Speaker): string {
  const told = say.instant(at);
  return told === noDate ? told : `з ${told}`;
}

const noDate = "дату не визначено";

export type Act = {
  readonly nominative: string;
  readonly genitive: string;
  readonly was: "був" | "була" | "було";
  /** Between the noun and what it is of; empty for a noun that takes it in the genitive. */
  readonly link: string;
};

function neuter(noun: string, link = ""): Act {
  return { nominative: noun, genitive: noun, was: "було", link };
}

function feminine(nominative: string, genitive: string, link = ""): Act {
  return { nominative, genitive, was: "була", link };
}

function masculine(nominative: string, genitive: string, link = ""): Act {
  return { nominative, genitive, was: "був", link };
}

/** Verbs of the log as nouns. */
export const acts: ReadonlyMap<string, Act> = new Map([
  ["accede", neuter("приєднання", "до")],
  ["accept", neuter("прийняття")],
  ["acknowledge", neuter("визнання")],
  ["activate", neuter("введення в дію")],
  ["admit", masculine("допуск", "допуску")],
  ["adopt", neuter("ухвалення")],
  ["appoint", neuter("призначення")],
  ["approve", neuter("схвалення")],
  ["assess", neuter("оцінювання")],
  ["authorise", neuter("надання дозволу", "щодо")],
  ["certify", neuter("засвідчення")],
  ["choose", masculine("вибір", "вибору")],
  ["conclude", neuter("укладення")],
  ["consult", feminine("консультація", "консультації", "щодо")],
  ["decide", neuter("рішення", "щодо")],
  ["declare", neuter("проголошення")],
  ["deny", neuter("спростування")],
  ["deploy", neuter("розгортання")],
  ["determine", neuter("визначення")],
  ["end", neuter("завершення")],
  ["establish", neuter("створення")],
  ["event", feminine("подія", "події")],
  ["exercise", neuter("здійснення")],
  ["extend", neuter("продовження")],
  ["find", neuter("встановлення факту", "щодо")],
  ["invoke", neuter("посилання", "на")],
  ["join", masculine("вступ", "вступу", "до")],
  ["notice", feminine("нотифікація", "нотифікації", "щодо")],
  ["object", neuter("заперечення", "проти")],
  ["open", neuter("відкриття")],
  ["pay", masculine("платіж", "платежу", "щодо")],
  ["perform", neuter("виконання")],
  ["position", feminine("позиція", "позиції", "щодо")],
  ["publish", neuter("оприлюднення")],
  ["ratify", feminine("ратифікація", "ратифікації")],
  ["refuse", feminine("відмова", "відмови", "щодо")],
  ["reinstate", neuter("поновлення дії")],
  ["release", neuter("звільнення від виконання")],
  ["request", masculine("запит", "запиту", "щодо")],
  ["resume", neuter("відновлення")],
  ["sign", neuter("підписання")],
  ["state", feminine("заява", "заяви", "щодо")],
  ["suspend", neuter("зупинення дії")],
  ["terminate", neuter("припинення дії")],
  ["use", neuter("використання")],
  ["vote", neuter("голосування", "щодо")],
  ["waive", feminine("відмова від права", "відмови від права", "щодо")],
  ["withdraw", neuter("відкликання")],
]);

/** A verb that no text of ours knows keeps its own word. */
function actOf(verb: unknown): Act {
  const word = quoted(verb);
  return acts.get(String(verb)) ?? feminine(`дія ${word}`, `дії ${word}`, "щодо");
}

/** What an act is of, as it follows the noun: a name that bends stands in the genitive. */
function object({ link }: Act, id: string | number | null | undefined, say: Speaker): string {
  if (id === null || id === undefined) return "";
  const genitive = link === "на" ? null : bent(id, say);
  return `${link === "" ? "" : ` ${link}`} ${genitive ?? titled(id, say)}`;
}

/** For what of it an act is; alone, what the act is about. */
function scopeOf(scope: string | number | null | undefined, of: string | number | null | undefined): string {
  if (scope === null || scope === undefined) return "";
  return ` ${of === null || of === undefined ? "щодо" : "в частині"} ${quoted(scope)}`;
}

/** A standing after a colon, and that it is not so. */
const standings: ReadonlyMap<string, readonly [is: string, isNot: string]> = new Map([
  ["conditional", ["очікує виконання умов", "не очікує виконання умов"]],
  ["active", ["діє", "не діє"]],
  ["fulfilled", ["виконано", "не виконано"]],
  ["overdue", ["прострочено", "не прострочено"]],
  ["cured", ["недотримання усунуто", "недотримання не усунуто"]],
  ["breached", ["порушення встановлено", "порушення не встановлено"]],
  ["lapsed", ["дію втрачено", "дії не втрачено"]],
  ["suspended", ["дію зупинено", "дії не зупинено"]],
  ["waived", ["є відмова від права", "відмови від права немає"]],
  ["released", ["звільнено від виконання", "не звільнено від виконання"]],
  ["superseded", ["замінено", "не замінено"]],
  ["terminated", ["дію припинено", "дії не припинено"]],
  ["undetermined", ["невідомо", "відомо"]],
  ["kept so far", ["поки що дотримано", "поки що не дотримано"]],
  ["interrupted", ["дотримання перервано", "дотримання не перервано"]],
  ["infringed", ["порушено", "не порушено"]],
  ["kept", ["дотримано", "не дотримано"]],
  ["dormant", ["очікує підстав", "не очікує підстав"]],
  ["available", ["можна скористатися", "скористатися не можна"]],
  ["exercised", ["здійснено", "не здійснено"]],
  ["used", ["використано", "не використано"]],
  ["stated", ["заявлено", "не заявлено"]],
  ["taken up", ["втілено в нормі", "не втілено в нормі"]],
  ["withdrawn", ["відкликано", "не відкликано"]],
  ["gap", ["мети не досягнуто", "недосягнення мети немає"]],
  ["met", ["досягнуто", "не досягнуто"]],

  ["not in force", ["не має чинності", "має чинність"]],
  ["in force", ["має чинність", "не має чинності"]],
  ["ended", ["чинність закінчилася", "чинність не закінчилася"]],
  ["concluded", ["укладено", "не укладено"]],
  ["established", ["створено", "не створено"]],

  ["open", ["на розгляді", "не на розгляді"]],
  ["adopted", ["ухвалено", "не ухвалено"]],
  ["rejected", ["відхилено", "не відхилено"]],
  ["stuck", ["заблоковано", "не заблоковано"]],

  ["not started", ["не розпочато", "розпочато"]],
  ["under way", ["триває", "не триває"]],
  ["complete", ["завершено", "не завершено"]],
  ["refused", ["відмовлено", "не відмовлено"]],

  ["holds", ["виконується", "не виконується"]],
  ["fails", ["не виконується", "виконується"]],
]);

export function standing(word: unknown): string {
  const text = String(word);
  return standings.get(text)?.[0] ?? text;
}

/** Whether a standing is so. A word that the text itself has coined is told as a mark. */
function isStanding(told: Told, name: string): string {
  const word = String(told.data.is ?? told.data.standing ?? "so");
  const known = standings.get(word);
  return known === undefined
    ? by(
        told,
        `${name}: ознака ${quoted(word)} є.`,
        `${name}: ознаки ${quoted(word)} немає.`,
        `${name}: чи є ознака ${quoted(word)}, невідомо.`,
      )
    : by(told, `${name}: ${known[0]}.`, `${name}: ${known[1]}.`, `${name}: чи ${known[0]}, невідомо.`);
}

/** Rules by which a body decides. */
const rules: ReadonlyMap<string, string> = new Map([
  ["consensus", "консенсус"],
  ["unanimity", "одностайність"],
  ["majority", "більшість"],
  ["votes", "кількість голосів"],
  ["double", "подвійна більшість"],
  ["weighted", "зважена більшість"],
  ["sole", "одноособове рішення"],
  ["silence", "мовчазна згода"],
  ["unstated", "не визначено"],
]);

function ruleWords(rule: unknown): string {
  return rules.get(String(rule)) ?? quoted(rule);
}

const countings: ReadonlyMap<string, string> = new Map([
  ["elapsed", "за часом, що минув"],
  ["eu-1182-71", "за Регламентом № 1182/71"],
]);

/** What a text may leave unsaid. */
const slots: ReadonlyMap<string, string> = new Map([
  ["abstention", "значення утримання"],
  ["at close", "наслідки закінчення голосування"],
  ["begins", "початок"],
  ["creditor", "сторона, перед якою є зобов’язання"],
  ["deadline", "строк виконання"],
  ["exit", "порядок припинення"],
  ["finder", "хто встановлює порушення"],
  ["holders", "кого стосується норма"],
  ["members", "склад"],
  ["on equal votes", "наслідки рівної кількості голосів"],
  ["procedure", "процедура"],
  ["ratified", "наслідки подальшого підтвердження"],
  ["recusal", "право голосу сторони, якої це стосується"],
  ["remedy", "наслідки порушення"],
  ["rule", "правило голосування"],
  ["when", "умови застосування"],
]);

/** What a date can hang on. */
const ofDates: ReadonlyMap<string, string> = new Map([
  ["date", "дата"],
  ["deadline", "строк виконання"],
  ["due", "строк виконання"],
  ["holidays", "святкові дні"],
  ["sittings", "дні засідань"],
  ["time", "час"],
]);

/** Conditions that the engine names by their kind alone. */
const composed: ReadonlySet<string> = new Set([
  "always",
  "and",
  "or",
  "not",
  "happened",
  "stands",
  "count",
  "more",
  "lasted",
  "within",
  "none-within",
  "none-between",
  "member",
  "holds-role",
  "dates",
  "delivered",
  "members-did",
]);

/** A share of a whole, as voting rules give it. */
function part({ of, in: whole }: Fraction): string {
  return whole === 100 ? `${of}\u00a0%` : `${of}/${whole}`;
}

export const ukrainian: Words = {
  language: "uk",
  reasons: {
    always: () => "Умови немає: це виконується завжди.",
    and: ({ data, value }) =>
      value === "holds"
        ? `Усі ${counted(Number(data.of), ["умова", "умови", "умов"])} виконуються.`
        : `Виконується ${data.hold} із ${counted(Number(data.of), ["умови", "умов", "умов"])}; не виконуються або невідомо, чи виконуються, такі:`,
    or: (told) =>
      by(
        told,
        "Принаймні одна з альтернатив виконується.",
        "Жодна з альтернатив не виконується.",
        "Чи виконується одна з альтернатив, невідомо.",
      ),
    not: (told) =>
      by(
        told,
        "Протилежне не виконується.",
        "Протилежне виконується.",
        "Чи виконується протилежне, невідомо.",
      ),
    count: (told, say) => {
      const { atLeast, counted: seen, possible, window } = told.data;
      const more =
        possible === null
          ? "непоміченими могли залишитися й інші"
          : `щонайбільше можливо – ${counted(Number(possible), cases)}`;
      const so = by(
        told,
        "отже, це виконується",
        "отже, це не виконується",
        "отже, чи це виконується, невідомо",
      );
      return `Щонайменше ${atLeast} за ${say.length(Number(window))}: напевно – ${counted(Number(seen), cases)}, ${more}, ${so}.`;
    },
    lasted: (told, say) => {
      const long = say.length(Number(told.data.length));
      return by(
        told,
        `Це триває щонайменше ${long}.`,
        `Тривалості у ${long} не досягнуто.`,
        `Чи досягнуто тривалості у ${long}, невідомо.`,
      );
    },
    within: (told) =>
      by(
        told,
        "Строк для цього триває.",
        "Строк для цього не триває.",
        "Чи триває строк для цього, невідомо.",
      ),
    "none-within": (told) =>
      by(
        told,
        "За цей час нічого такого не сталося.",
        "Щось таке сталося, або цей час іще не минув.",
        "Чи справді нічого такого не сталося, невідомо.",
      ),
    more: (told, say) => {
      const { amount, than, unit, scale } = told.data;
      const [first, second] = [amount, than].map((n) =>
        unit === null ? String(n) : say.amount(n, unit, scale),
      );
      return by(
        told,
        `Першого було більше, ніж другого: ${first} проти ${second}.`,
        `Першого було не більше, ніж другого: ${first} проти ${second}.`,
        `Чи було першого більше, ніж другого, невідомо; відомо про ${first} проти ${second}.`,
      );
    },
    "none-between": (told) =>
      by(
        told,
        "Між цими двома датами нічого такого не сталося.",
        "Між цими двома датами щось таке сталося, або вони ще не минули.",
        "Чи справді між цими двома датами нічого такого не сталося, невідомо.",
      ),
    member: (told, say) => {
      const who = say.name(told.data.who);
      const group = quoted(say.name(told.data.group));
      return by(
        told,
        `${who} є членом групи ${group}.`,
        `${who} не є членом групи ${group}.`,
        `Чи є ${who} членом групи ${group}, невідомо.`,
      );
    },
    role: (told, say) => {
      const who = say.name(told.data.who);
      const role = quoted(say.name(told.data.role));
      return by(
        told,
        `${who} є носієм ролі ${role}.`,
        `${who} не є носієм ролі ${role}.`,
        `Чи є ${who} носієм ролі ${role}, невідомо.`,
      );
    },
    dates: (told, say) => {
      const { from: first, until } = told.data;
      const begins = first === null ? "" : ` ${since(first ?? null, say)}`;
      const ends = until === null ? "" : ` до ${say.until(Number(until))}`;
      return stop(
        `${by(told, "У межах дат", "Поза межами дат", "Невідомо, чи в межах дат")}${begins}${ends}`,
      );
    },
    delivered: ({ data }, say) =>
      `За нормою ${data.norm} зафіксовано надання ${say.amount(data.done, data.unit, data.scale)} із ${say.amount(data.of, data.unit, data.scale)}.`,
    "members-did": ({ data }, say) =>
      `${quoted(say.name(data.group))}: потрібно учасників – ${data.need}, із них це зробили – ${data.did}${data.who === "" ? "" : ` (${say.names(data.who)})`}.`,
    "act-withdrawn": () => "Це було вчинено, а згодом відкликано.",

    "fact-assumed": (told, say) => `Припущено: ${factIs(told, say, "невідомо")}.`,
    "fact-claimed": (told, say) => `За твердженням: ${factIs(told, say, "невідомо")}.`,
    "fact-finding": (told, say) =>
      `Встановлено: ${factIs(told, say)}${told.data.grade === null ? "" : `, ступінь – ${quoted(told.data.grade)}`}.`,
    "fact-competing-findings": ({ data }, say) =>
      `Висновки щодо ${quoted(say.name(data.key))} суперечать один одному.`,
    "fact-competing-claims": ({ data }, say) =>
      `Повідомлення про ${quoted(say.name(data.key))} суперечать одне одному.`,
    "fact-no-assessor": ({ data }, say) =>
      `Не названо нікого, хто міг би встановити ${quoted(say.name(data.key))}.`,
    "fact-no-finding": ({ data }, say) => `Щодо ${quoted(say.name(data.key))} нічого не встановлено.`,
    "fact-no-report": ({ data }, say) =>
      `Про ${quoted(say.name(data.key))} нічого не повідомлено, і не зафіксовано, щоб хтось це перевіряв.`,
    "fact-register": ({ data }, say) => `Реєстр повний, і ${quoted(say.name(data.key))} у ньому немає.`,
    "fact-report": (told, say) => `Повідомлено й не спростовано: ${factIs(told, say)}.`,
    "fact-watched": ({ data }, say) =>
      `За ${quoted(say.name(data.key))} спостерігали, і нічого не повідомлено.`,
    "fact-confirmed": ({ data }, say) =>
      `Підтверджено достатньою кількістю незалежних джерел: ${quoted(say.name(data.key))}.`,
    "fact-not-confirmed": ({ data }, say) =>
      `${quoted(say.name(data.key))} не підтверджено достатньою кількістю незалежних джерел.`,
    "fact-certified": (told, say) => `Засвідчено: ${factIs(told, say)}.`,
    "fact-not-certified": ({ data }, say) => `${quoted(say.name(data.key))} не засвідчено.`,
    "fact-grade": (told, say) => {
      const fact = quoted(say.name(told.data.fact));
      const grade = quoted(told.data.grade);
      return by(
        told,
        `${fact} досягає ступеня ${grade}.`,
        `${fact} не досягає ступеня ${grade}.`,
        `Чи досягає ${fact} ступеня ${grade}, невідомо.`,
      );
    },

    "is-situation": (told, say) => isStanding(told, quoted(say.name(told.data.of))),
    "is-instrument": (told, say) => isStanding(told, quoted(say.name(told.data.of))),
    "is-norm": (told, say) => isStanding(told, titled(told.data.of, say)),
    "is-procedure": (told, say) => isStanding(told, quoted(say.name(told.data.of))),
    "is-question": (told, say) => isStanding(told, quoted(say.name(told.data.of))),
    "is-body": (told, say) => {
      const name = quoted(say.name(told.data.of));
      return by(
        told,
        `Орган ${name} існує.`,
        `Орган ${name} ще не існує.`,
        `Чи існує орган ${name}, невідомо.`,
      );
    },
    "is-unknown": (told, say) => isStanding(told, titled(told.data.of, say)),

    "act-happened": (told, say) => {
      const { data } = told;
      const act = actOf(data.verb);
      const of = object(act, data.of, say);
      const scope = scopeOf(data.scope, data.of);
      const actors = from(data.actors, say);
      const who = data.by === null ? actors : from(data.by, say);
      return by(
        told,
        stop(`${sentence(act.nominative)}${of}${scope}${who}, ${say.instant(data.at)}`),
        `${sentence(act.genitive)}${of}${scope}${actors} не зафіксовано.`,
        `Чи ${act.was} ${act.nominative}${of}${scope}${actors}, невідомо.`,
      );
    },
    "event-happened": (told, say) => {
      const { data } = told;
      const area = data.area === null ? "" : ` у межах ${quoted(say.name(data.area))}`;
      const what = `${quoted(say.name(data.of))}${from(data.actors, say)}${area}`;
      return by(
        told,
        stop(`Подія ${what}, ${say.instant(data.at)}`),
        `Події ${what} не було.`,
        `Чи була подія ${what}, невідомо.`,
      );
    },
    "finding-happened": (told, say) => {
      const { data } = told;
      const fact = quoted(say.name(data.of));
      const negative = data.value === "fails";
      const what = `встановлення ${negative ? "відсутності факту" : "факту"} ${fact}${from(data.finder, say)}`;
      return by(
        told,
        stop(`Встановлено: ${fact} – ${negative ? "ні" : "так"}, ${say.instant(data.at)}`),
        `${sentence(what)} не зафіксовано.`,
        `Чи було ${what}, невідомо.`,
      );
    },
    "decision-happened": (told, say) => {
      const { of, outcome, at } = told.data;
      const decided = isStanding({ ...told, data: { is: outcome ?? null } }, quoted(say.name(of)));
      return told.value === "holds"
        ? stop(`${quoted(say.name(of))}: ${standing(outcome)}, ${say.instant(at)}`)
        : decided;
    },
    "becomes-happened": (told) => {
      const { of } = told.data;
      const state = quoted(standing(told.data.standing));
      return by(
        told,
        `${of}: настав стан ${state}.`,
        `${of}: стан ${state} не настав.`,
        `${of}: чи настав стан ${state}, невідомо.`,
      );
    },
    "start-happened": (told) => by(told, "Це почалося.", "Це не почалося.", "Чи це почалося, невідомо."),
    "end-happened": (told) =>
      by(told, "Це закінчилося.", "Це не закінчилося.", "Чи це закінчилося, невідомо."),
    "at-happened": (told) => by(told, "Дата настала.", "Дата не настала.", "Чи настала дата, невідомо."),
    "after-happened": (told, say) => {
      const { length, unit, at } = told.data;
      const long = unit === null ? say.length(Number(length)) : lasting(Number(length), String(unit));
      return by(
        told,
        stop(`Через ${long} після цього, ${say.instant(at)}`),
        `Строк у ${long} після цього не сплив.`,
        `Чи сплив строк у ${long} після цього, невідомо.`,
      );
    },
    "every-happened": (told, say) => {
      const { length, unit, at } = told.data;
      const long = unit === null ? say.length(Number(length)) : lasting(Number(length), String(unit));
      return by(
        told,
        stop(`Відрізок часу тривалістю ${long} почався ${say.instant(at)}`),
        `Жоден відрізок часу тривалістю ${long} не почався.`,
        `Чи почався відрізок часу тривалістю ${long}, невідомо.`,
      );
    },
    "receipt-happened": (told) => by(told, "Це отримано.", "Це не отримано.", "Чи це отримано, невідомо."),
    "detection-happened": (told) =>
      by(told, "Про це стало відомо.", "Про це не стало відомо.", "Чи стало про це відомо, невідомо."),
    "trigger-happened": (told, say) =>
      by(
        told,
        stop(`Те, що приводить норму в дію, сталося, ${say.instant(told.data.at)}`),
        "Того, що приводить норму в дію, не сталося.",
        "Чи сталося те, що приводить норму в дію, невідомо.",
      ),
    "first-of-happened": (told) =>
      by(
        told,
        "Щось одне з переліченого сталося.",
        "Нічого з переліченого не сталося.",
        "Чи сталося щось одне з переліченого, невідомо.",
      ),
    "while-happened": (told) =>
      by(
        told,
        "Це сталося, поки умова виконувалася.",
        "Поки умова виконувалася, цього не сталося.",
        "Чи сталося це, поки умова виконувалася, невідомо.",
      ),

    situation: ({ data, value }, say) => `${quoted(say.name(data.of))}: ${standing(value)}.`,
    instrument: ({ data, value }, say) => `${quoted(say.name(data.of))}: ${standing(value)}.`,
    term: (told, say) => {
      const end = say.until(Number(told.data.until));
      return by(
        told,
        stop(`Строк дії закінчився ${end}`),
        stop(`Строк дії триває до ${end}`),
        `Строк дії тривав до ${end}; чи його поновлено, невідомо.`,
      );
    },
    procedure: ({ data, value }) =>
      `${quoted(data.title)}: ${standing(value)}; виконано ${data.done} із ${counted(Number(data.steps), ["кроку", "кроків", "кроків"])}.`,
    step: (told, say) => {
      const { data } = told;
      const named = data.title ?? data.step ?? null;
      const title = named === null ? "Крок" : quoted(named);
      const who = data.by === null || data.by === undefined ? "" : ` (${say.name(data.by)})`;
      const how =
        data.refused === "yes"
          ? standing("refused")
          : by(told, "виконано", "не виконано", "чи виконано, невідомо");
      const binds = data.effect === "advisory" ? "; крок дорадчий, інші тривають без нього" : "";
      return `${title}${who}: ${how}${binds}.`;
    },
    approval: (told, say) => {
      const who = say.name(told.data.party ?? told.data.who ?? null);
      return by(
        told,
        `${who}: національне схвалення є.`,
        `${who}: національного схвалення ще немає.`,
        `${who}: чи є національне схвалення, невідомо.`,
      );
    },
    decision: ({ data, value, since: at }, say) => {
      const votes = data.bySilence === "yes" ? "" : ` Голоси: «за» – ${data.yes}, «проти» – ${data.no}.`;
      const closes =
        data.closes === null ? "" : ` ${stop(`Строк голосування спливає ${say.until(data.closes)}`)}`;
      const when = at === null ? "" : `, ${say.instant(at)}`;
      return `${stop(`${quoted(data.title)} (${say.name(data.body)}, правило: ${ruleWords(data.rule)}${(data.share ?? null) === null ? "" : ` ${data.share}`}): ${standing(value)}${when}`)}${votes}${closes}`;
    },

    "norm-duty": (told, say) => normSentence(told, say),
    "norm-instances": ({ data, value }) =>
      `${quoted(data.title)}: ${counted(Number(data.of), cases)}; стан: ${value.split(", ").map(standing).join(", ")}.`,
    outranked: ({ data }) => `${quoted(data.title)} має перевагу над цією нормою.`,
    "norm-prohibition": (told, say) => normSentence(told, say),
    "norm-permission": (told, say) => normSentence(told, say),
    "norm-power": (told, say) => normSentence(told, say),
    "norm-intent": (told, say) => normSentence(told, say),

    deadline: ({ data }, say) => {
      const range =
        data.dueFrom !== null && data.dueFrom !== data.due
          ? ` (щонайраніше – ${say.until(data.dueFrom)}: година, від якої його відлічують, невідома)`
          : "";
      const rule =
        data.rule === null
          ? ""
          : `; обчислено ${countings.get(String(data.rule)) ?? `за правилом ${quoted(data.rule)}`}`;
      return stop(`Строк виконання спливає ${say.until(data.due)}${range}${rule}`);
    },
    "deadline-vague": ({ data }) =>
      `Строк визначено словами ${quoted(data.words)}, яких жоден годинник не може виміряти.`,
    "deadline-unstated": () =>
      "Текст не визначає строку, тому зобов’язання може існувати, але не може бути простроченим.",
    infringement: (told) =>
      by(
        told,
        "Те, що порушує норму, сталося.",
        "Того, що порушило б норму, не сталося.",
        "Чи сталося те, що порушило б норму, невідомо.",
      ),
    provisional: (told) =>
      by(
        told,
        "Його застосовують тимчасово.",
        "Його не застосовують тимчасово.",
        "Чи застосовують його тимчасово, невідомо.",
      ),
    amendment: (told) =>
      by(
        told,
        "Зміни прийнято так, як цього вимагає змінюваний текст.",
        "Зміни не прийнято так, як цього вимагає змінюваний текст.",
        "Чи прийнято зміни так, як цього вимагає змінюваний текст, невідомо.",
      ),
    cure: (told) =>
      by(
        told,
        "Те, що виправляє порушення, настало.",
        "Того, що виправило б порушення, не настало.",
        "Чи настало те, що виправляє порушення, невідомо.",
      ),
    maintenance: (told) =>
      by(
        told,
        "Стан, який слід підтримувати, зберігається.",
        "Стан, який слід підтримувати, не зберігається.",
        "Чи зберігається стан, який слід підтримувати, невідомо.",
      ),
    performance: (told) =>
      by(
        told,
        "Те, що вважається виконанням, сталося.",
        "Того, що вважається виконанням, не сталося.",
        "Чи сталося те, що вважається виконанням, невідомо.",
      ),
    lapse: (told) =>
      by(
        told,
        "Те, через що норма втрачає дію, настало.",
        "Того, через що норма втратила б дію, не настало.",
        "Чи настало те, через що норма втрачає дію, невідомо.",
      ),
    exit: (told) =>
      by(
        told,
        "Те, чим дія норми закінчується, настало.",
        "Того, чим дія норми закінчилася б, не настало.",
        "Чи настало те, чим дія норми закінчується, невідомо.",
      ),
    void: (told) =>
      by(
        told,
        "Умова, за якої норма нікчемна, виконується.",
        "Умова, за якої норма була б нікчемною, не виконується.",
        "Чи виконується умова, за якої норма була б нікчемною, невідомо.",
      ),
    standstill: (told, say) =>
      by(
        told,
        "Перебіг строку зупинено.",
        `Перебіг строку було зупинено загалом на ${say.length(Number(told.data.length))}.`,
        "Чи зупинено перебіг строку, невідомо.",
      ),
    "suspended-late": () =>
      "Умова, за якої дію норми зупинено, виконується, але простроченого раніше це не змінює.",
    suspension: (told) =>
      by(
        told,
        "Умова, за якої дію норми зупинено, виконується.",
        "Умова, за якої дію норми було б зупинено, не виконується.",
        "Чи виконується умова, за якої дію норми зупинено, невідомо.",
      ),
    steps: ({ data }, say) => {
      const { unit, scale } = data;
      const unmet = data.unmet === "" ? "" : ` Не виконано: ${String(data.unmet).split(" ").join(", ")}.`;
      const lapsed = data.lapsed === "0" ? "" : `; втрачено – ${say.amount(data.lapsed, unit, scale)}`;
      const assumed = data.assumed === "yes" ? " Деякі частки припущено, а не взято з тексту." : "";
      return `До сплати за виконаними кроками – ${say.amount(data.payable, unit, scale)}; відкрито – ${say.amount(data.open, unit, scale)}${lapsed}.${unmet}${assumed}`;
    },

    year: (told, say) => {
      const { year, planned, done, unit, scale } = told.data;
      const met = by(told, "виконано", "не виконано", "питання відкрите");
      return `План на ${year} рік: ${say.amount(done, unit, scale)} із ${say.amount(planned, unit, scale)} – ${met}.`;
    },

    "gate-trigger": (told) =>
      by(
        told,
        "Те, що приводить норму в дію, сталося.",
        "Того, що приводить норму в дію, не сталося.",
        "Чи сталося те, що приводить норму в дію, невідомо.",
      ),
    "gate-when": (told) =>
      by(
        told,
        "Умова норми виконується.",
        "Умова норми не виконується.",
        "Чи виконується умова норми, невідомо.",
      ),
    "gate-unless": (told) =>
      by(
        told,
        "Жоден виняток не застосовується.",
        "Виняток застосовується.",
        "Чи застосовується виняток, невідомо.",
      ),
    "gate-instrument": (told) =>
      by(
        told,
        "Документ, який це передбачає, має чинність.",
        "Документ, який це передбачає, не має чинності.",
        "Чи має чинність документ, який це передбачає, невідомо.",
      ),
    "gate-bound": (told) =>
      by(
        told,
        "Текст поширюється на зобов’язані сторони.",
        "Текст не поширюється на зобов’язані сторони.",
        "Чи поширюється текст на зобов’язані сторони, невідомо.",
      ),
    "gate-member": (told) =>
      by(
        told,
        "Зобов’язана сторона належить до групи.",
        "Зобов’язана сторона не належить до групи.",
        "Чи належить зобов’язана сторона до групи, невідомо.",
      ),
    "gate-approval": (told) =>
      by(
        told,
        "Національне схвалення є.",
        "Національного схвалення немає.",
        "Чи є національне схвалення, невідомо.",
      ),
    "gate-not-before": (told) =>
      by(told, "Час, раніше за який цього не можна робити, минув.", "Ще зарано.", "Невідомо, чи ще зарано."),
    "when-unstated": () => "Текст не визначає, коли норма застосовується.",
    bound: (told, say) => {
      const who = say.names(told.data.who);
      return by(
        told,
        `${who}: під дією тексту.`,
        `${who}: не під дією тексту.`,
        `${who}: чи під дією тексту, невідомо.`,
      );
    },
    "not-before": (told) =>
      by(
        told,
        "Найраніший можливий час настав.",
        "Найраніший можливий час не настав.",
        "Чи настав найраніший можливий час, невідомо.",
      ),
    exception: (told) =>
      by(
        told,
        "Виняток застосовується.",
        "Виняток не застосовується.",
        "Чи застосовується виняток, невідомо.",
      ),
    "also-read": () => "Також прочитано, без потреби в окремому реченні.",
    "closed-ground": () => "Закрита підстава: це ґрунтується на тому, чого Ви не можете бачити.",
    "closed-item": ({ data }, say) => `Закритий матеріал; володілець: ${say.name(data.holder)}.`,
    released: ({ value, data }, say) =>
      `Дозволено розкрити: ${titled(data.key, say)} – ${standing(value)}, на закритій підставі.`,
  },

  missing: {
    act: ({ data, who }, say) => {
      const about = data.of ?? data.about ?? null;
      const act = actOf(data.verb);
      const what = `${act.nominative}${object(act, about, say)}`;
      const fact = data.title === undefined ? "" : ` ${quoted(data.title)}`;
      const scope = scopeOf(data.scope, about);
      return `${what}${fact}${scope}${from(who.join(" "), say)}`;
    },
    finding: ({ data, who }, say) => {
      const what = data.title === undefined ? String(data.event ?? "") : say.name(data.key ?? data.title);
      const rule =
        data.rule === "unstated"
          ? " (правило голосування не визначено)"
          : data.rule === null || data.rule === undefined
            ? ""
            : ` (правило: ${ruleWords(data.rule)})`;
      const again = data.against === "yes" ? "новий, протилежний висновок" : "висновок";
      return `${again} щодо ${quoted(what)}${from(who.join(" "), say)}${rule}`;
    },
    assessor: ({ data }, say) =>
      `той, хто встановить ${quoted(data.key === data.fact ? data.title : say.name(data.key))} (текст нікого не називає)`,
    body: ({ data }) => `орган ${quoted(data.title ?? data.body)} (ще не існує)`,
    instrument: ({ data }) =>
      `документ ${quoted(data.title ?? data.instrument)} (${data.concluded === "yes" ? "укладено, не має чинності" : "не укладено"})`,
    register: ({ data }, say) =>
      data.after === null
        ? `запис про повноту ${data.register === "log" ? "журналу" : `реєстру ${quoted(say.name(data.register))}`}`
        : `${data.register === "log" ? "журнал" : `реєстр ${quoted(say.name(data.register))}`} після ${say.instant(data.after)}`,
    coverage: ({ data }, say) => {
      const where =
        data.area === null || data.area === undefined ? "" : ` у межах ${quoted(say.name(data.area))}`;
      const begins = data.from === null || data.from === undefined ? "" : ` ${since(data.from, say)}`;
      const ends = data.to === null || data.to === undefined ? "" : ` до ${say.instant(data.to)}`;
      return `той, хто спостерігав за ${quoted(say.name(data.of))}${where}${begins}${ends}`;
    },
    report: ({ data }, say) =>
      `повідомлення про ${data.lacks === undefined ? "" : data.lacks === "who" ? "те, хто вчинив " : data.lacks === "amount" ? "кількість для " : "місце "}${quoted(say.name(data.key ?? data.title))}`,
    confirmation: ({ data }, say) =>
      `підтвердження ${quoted(say.name(data.key ?? data.title))} ${counted(Number(data.independent), ["незалежним джерелом", "незалежними джерелами", "незалежними джерелами"])}`,
    hour: ({ data }, say) => {
      const event = data.event === "" ? "" : ` ${data.event}`;
      return data.from === null || data.from === undefined
        ? `година події${event}`
        : `година події${event} (між ${say.instant(data.from)} та ${say.instant(data.to)})`;
    },
    membership: ({ data }, say) =>
      `відомості про те, чи було на той час членство${from(data.who, say, "")} у ${quoted(say.name(data.of))}`,
    claims: ({ data }, say) =>
      `спосіб розсудити суперечливі твердження щодо ${quoted(say.name(data.key ?? data.title))}`,
    unstated: ({ data }, say) =>
      data.party === undefined
        ? `положення в тексті (для ${data.of} не визначено: ${slots.get(String(data.slot)) ?? quoted(data.slot)})`
        : `положення в тексті, обов’язкові для ${bent(data.party ?? "", say) ?? `сторони ${quoted(say.name(data.party))}`} (${data.of} не називає цієї сторони серед своїх сторін)`,
    decision: ({ data, who }, say) =>
      `рішення щодо ${quoted(data.title ?? say.name(data.question))}${from(who.join(" "), say)}`,
    approval: ({ data }, say) =>
      data.stepTitle === null || data.stepTitle === undefined
        ? `національне схвалення щодо ${data.norm ?? (data.title === null || data.title === undefined ? quoted(say.name(data.procedure)) : quoted(data.title))}; порядку його надання не записано`
        : `${quoted(data.stepTitle)} (крок ${data.n} із ${data.of}: ${quoted(data.title)})`,
    delivery: ({ data, who }, say) =>
      `${say.amount(data.amount, data.unit, data.scale)} за нормою ${data.norm}${from(who.join(" "), say, " від")}`,
    condition: ({ data }) => {
      if (data.norm !== undefined) return `перехід ${data.norm} у стан ${quoted(standing(data.standing))}`;
      const edge = data.edge === "start" ? "початок" : "кінець";
      return composed.has(String(data.of)) ? `${edge} виконання умови` : `${edge} ${data.of}`;
    },
    renewal: ({ data }, say) =>
      `будь-яке повідомлення про поновлення ${quoted(data.title)}, строк дії тривав до ${say.until(data.by)}`,
    sittings: () => "дні засідань парламенту, яких календар не охоплює",
    "closed-ground": () => "закрита підстава",
    time: ({ data }, say) => {
      if (data.until !== undefined && data.until !== null)
        return `час: ще не настало ${say.instant(data.until)}`;
      switch (data.what) {
        case "counting":
          return "положення в тексті про те, як обчислюють дні";
        case "receipt":
          return `коли було отримано ${data.name}`;
        case "anchor":
          return "день, від якого обчислюють строк виконання";
        case "turns":
          return `повторення після перших ${data.name}, яких не лічать`;
        default: {
          const what = data.what ?? "time";
          const name = data.name === undefined || data.name === null ? "" : ` ${quoted(data.name)}`;
          return `дата, яку можна обчислити (${ofDates.get(String(what)) ?? quoted(what)}${name})`;
        }
      }
    },
  },

  grounds: {
    "no-authority": "ця особа не могла виступати в цьому від імені сторони",
    "no-finder-named": "текст не називає нікого, хто міг би це встановити",
    "no-member": "автор не засідає в цьому органі",
    "no-power": "автор не має на це повноваження",
    "no-standing": "автор не може ставити це питання",
    "no-instance-named": "названо норму, а не її випадок, якого це стосується",
    "no-such-instance": "норма не має такого випадку",
    "no-part-named": "не зазначено, якої частини це стосується",
    "not-a-delivery": "норма не вимагає певної кількості, тому про виконання має свідчити дія",
    "not-adopted": "рішення, на якому це ґрунтується, не ухвалено",
    "advice-only": "орган лише дає пораду, а вона нічого не вирішує",
    "not-among-those-who-may": "автор не належить до тих, хто може це вчинити",
    "not-available": "тоді цим повноваженням не можна було скористатися",
    "not-the-debtor": "автор не має цього зобов’язання",
    "not-the-finder": "автор не є тим, кого текст називає для встановлення цього",
    "not-the-holder": "автор не є носієм повноваження",
    "other-origin": "походження інше, ніж вимагає текст",
    "other-part": "це стосується іншої частини, ніж має норма",
    "other-unit": "норму не вимірюють у цій одиниці",
    "other-standard": "застосовано інший стандарт доказування, ніж вимагає текст",
    "body-not-established": "органу тоді не існувало",
    "before-opening": "це надійшло до відкриття питання",
    "after-close": "це надійшло після закінчення строку голосування",
    "party-concerned": "сторона, якої це стосується, не голосує",
    "too-early": "це надійшло зарано",
    "too-late": "це надійшло, коли поновлювати вже не було чого",
    rejected: "питання було відхилено",
  },

  whys: {
    amended: "її місце посіла поправка",
    "breach-found": "порушення було встановлено",
    "deadline-passed": "строк минув, а виконання не зафіксовано",
    "cure-open": "чи настало те, що виправляє її порушення, невідомо",
    "cured-when": "настало те, що виправляє її порушення",
    "effort-unjudged": "чи було докладено достатніх зусиль, має встановити уповноважений орган",
    "end-of-lateness-unknown": "до якого часу приймається прострочене виконання, невідомо",
    "exit-until": "настала її власна кінцева дата",
    "exit-when": "настало те, чим її дія закінчується",
    "gates-closed": "не всі її умови виконуються",
    "gates-open": "чи виконуються її умови, невідомо",
    "goal-missed": "мети, за яку ніхто окремо не відповідає, не досягнуто",
    "hour-of-deadline": "це залежить від години, яка невідома",
    "hour-of-performance": "це залежить від години, о якій її виконано",
    "infringed-when": "сталося те, що її порушує",
    "infringement-open": "чи сталося те, що її порушує, невідомо",
    "lapses-when": "настало те, через що вона втрачає дію",
    "late-accepted": "її виконано із запізненням, яке текст допускає",
    "late-undecided": "її виконано із запізненням, а той, хто про це вирішує, ще не вирішив",
    "late-unstated": "її виконано із запізненням, а текст не визначає наслідків",
    "left-group": "зобов’язана сторона вийшла з групи",
    "not-cured": "того, що виправило б її порушення, не настало",
    "no-finder": "текст не називає нікого, хто міг би це оцінити",
    "no-measure": "текст не дає для неї критерію",
    "not-bound": "текст не поширюється на зобов’язані сторони",
    "nothing-received": "зобов’язання існує лише в межах отриманого, а не отримано нічого",
    "not-said-yet": "цього ще не заявлено",
    "not-maintained": "стан, який слід підтримувати, не зберігається",
    "occasion-passed": "нагода минула",
    outranked: "це забороняє норма, що має перевагу",
    performed: "виконання відбулося",
    "performance-open": "чи відбулося виконання, невідомо",
    "register-silent": "записи не сягають так далеко",
    "release-act": "від її виконання звільнено",
    "steps-to-come": "належне до сплати сплачено, а деякі кроки ще відкриті",
    "steps-open": "чи стало належним до сплати більше, невідомо",
    substituted: "виконано зобов’язання, що її замінює",
    "substitute-open": "чи виконано зобов’язання, що її замінює, невідомо",
    "suspended-act": "її дію було зупинено",
    "suspended-while": "виконується умова, що зупиняє її дію",
    "too-early": "її виконано зарано, що не має наслідків",
    "terminate-act": "її дію було припинено",
    "version-not-adopted": "вона міститься в редакції, яку не ухвалено",
    void: "виконується умова, за якої вона нікчемна",
    "waive-act": "є відмова від права за нею",
    "withdraw-act": "її було відкликано",
    withheld: "жодного кроку, який дозволив би виплату, не виконано",
  },

  standing,
  certainty: {
    holds: "Текст і записи встановлюють, що це так.",
    fails: "Текст і записи встановлюють, що це не так.",
    undetermined: "Жоден запис цього не встановлює. Те, що ніхто цього не сказав, не є відповіддю.",
  },
  level: {
    none: "не зв’язує",
    statement: "за заявою",
    political: "політично",
    legal: "юридично",
    disputed: "спірно",
  },
  votingRule: (rule, say) => {
    if (rule === "unstated") return "за правилом, якого текст не визначає";
    switch (rule.kind) {
      case "consensus":
        return "консенсусом: ніхто не заперечує";
      case "unanimity":
        return "одностайно";
      case "majority":
        return `${rule.fraction === null ? "більше половини" : part(rule.fraction)} ${rule.among === "members" ? "членів" : "поданих голосів"}`;
      case "votes":
        return `щонайменше ${counted(rule.atLeast, ["голос", "голоси", "голосів"])}`;
      case "double":
        return `${part(rule.members)} членів, які мають ${part(rule.weight)} загальної ваги`;
      case "weighted":
        return `${part(rule.fraction)} загальної ваги`;
      case "sole":
        return `одноособово: ${say.name(rule.who)}`;
      case "silence":
        return "мовчазною згодою: ухвалено, якщо ніхто вчасно не заперечить";
    }
  },
  date: ({ day, month, year }) => `${day} ${months[month - 1]} ${year} р.`,
  endOf: (day) => `${day}, 24:00`,
  between: (from, until) => `між ${from} та ${until}`,
  at: (day, clock) => `${day}, ${clock}`,
  ago: (n, unit) => `${lasting(n, unit)} тому`,
  ahead: (n, unit) => `через ${lasting(n, unit)}`,
  justNow: "щойно",
  lasting,
  outOf: (done, of) => `${done} із ${of}`,
  marks: { decimal: ",", thousands: "\u00a0" },
  billion: "млрд",
  million: "млн",
  more: (n) => `ще ${n}`,
  and: "та",
  semicolon: "; ",
  nobody: "нікого не названо",
  nothing: noDate,
};

export const months: readonly string[] = [
  "січня",
  "лютого",
  "березня",
  "квітня",
  "травня",
  "червня",
  "липня",
  "серпня",
  "вересня",
  "жовтня",
  "листопада",
  "грудня",
];

const cases: Counted = ["випадок", "випадки", "випадків"];

/** Grounds of a standing that may be there or not, for all that is known. */
const inDoubt: Readonly<Record<string, string>> = {
  "exit-until": "чи відкладено її кінець, невідомо",
  "exit-when": "чи настало те, чим її дія закінчується, невідомо",
  "lapses-when": "чи настало те, через що вона втрачає дію, невідомо",
  outranked: "чи забороняє це норма, що має перевагу, невідомо",
  "release-act": "чи має силу звільнення від її виконання, невідомо",
  "suspended-act": "чи має силу зупинення її дії, невідомо",
  "suspended-while": "чи виконується умова, що зупиняє її дію, невідомо",
  "terminate-act": "чи має силу припинення її дії, невідомо",
  "waive-act": "чи має силу відмова від права за нею, невідомо",
  "withdraw-act": "чи має силу її відкликання, невідомо",
};

function normSentence(told: Told, say: Speaker): string {
  const { data, value } = told;
  const begun = told.since === null ? "" : ` (${since(told.since, say)})`;
  const ground = String(data.why);
  const why = (value === "undetermined" ? inDoubt[ground] : undefined) ?? ukrainian.whys[ground];
  const done =
    data.unit === null || data.unit === undefined || data.of === "0"
      ? ""
      : ` Зафіксовано ${say.amount(data.done, "", data.scale).trim()} із ${say.amount(data.of, data.unit, data.scale)}.`;
  return `${quoted(data.title)}: ${standing(value)}${begun}${why === undefined ? "" : `; ${why}`}.${done}`;
}

/** What was said of a fact; what is open is called so unless the sentence has another word for it. */
function factIs(told: Told, say: Speaker, open = "питання відкрите"): string {
  return `${quoted(say.name(told.data.key))} – ${by(told, "так", "ні", open)}`;
}
