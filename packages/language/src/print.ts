// Agreement → canonical text: every list in its order, every slot in canonical order, every silence written down.
// Reading the printed text again gives the same agreement, apart from where things stand.
import {
  type Agreement,
  type Area,
  type BindingRule,
  type Body,
  type Calendar,
  type Content,
  type Deadline,
  type DecisionRule,
  type EventType,
  type Exception,
  type Exit,
  type Fact,
  type Force,
  type Group,
  type Holders,
  type HolidayRule,
  type Instrument,
  type LegalPosition,
  type LimitedTerm,
  type Linkage,
  type Meeting,
  type Membership,
  type Norm,
  type Office,
  type Outline,
  type Part,
  type Party,
  type Person,
  type Priority,
  type Procedure,
  type ProcedureStep,
  type Quantity,
  type Question,
  type Reading,
  type Register,
  type Remedy,
  type Role,
  requiredSlots,
  type Settlement,
  type Situation,
  type Slot,
  type SlotName,
  type Source,
  type StanceWatch,
  type Step,
  type Talks,
  type Trigger,
} from "@pacta/core";
import { blockLines, stepLines } from "./layout.ts";
import { inner, moment, nounOf, type Printed, period, trigger } from "./print-condition.ts";
import {
  citation,
  citations,
  clauseNumber,
  date,
  dateTime,
  duration,
  fraction,
  quantity,
  quoted,
  word,
} from "./print-words.ts";
import { actVerbs } from "./words.ts";

type Lines = readonly string[];
type Names = Printed & { readonly declared: ReadonlySet<string> };

/** The agreement as one text. */
export function print(agreement: Agreement): string {
  const names = namesOf(agreement);
  const list = <K extends Printable>(kind: K): readonly Lines[] =>
    agreement[kind].map((item) => printers[kind](item, names));
  return paragraphs([[printAgreement(agreement)], ...printables.map((kind) => list(kind))]);
}

/** What the agreement says of itself, before it declares anything. */
export function printFrame(agreement: Agreement): Lines {
  return printAgreement(agreement);
}

/** One declaration, as it stands in the text of its agreement. */
export function printOne<K extends Printable | "questions">(
  agreement: Agreement,
  kind: K,
  item: K extends Printable ? Agreement[K][number] : Question,
): Lines {
  if (kind === "questions") return printQuestion(item as Question);
  return printers[kind as Printable](item as never, namesOf(agreement));
}

/** Lists of an agreement in the order in which they are printed. */
type Printable = (typeof printables)[number];

const printables = [
  "sources",
  "instruments",
  "parties",
  "groups",
  "offices",
  "persons",
  "roles",
  "areas",
  "registers",
  "calendars",
  "bodies",
  "facts",
  "events",
  "situations",
  "procedures",
  "readings",
  "positions",
  "norms",
  "priorities",
  "linkages",
  "talks",
  "meetings",
  "stances",
] as const;

const printers: { readonly [K in Printable]: (item: Agreement[K][number], names: Names) => Lines } = {
  sources: printSource,
  instruments: printInstrument,
  parties: printParty,
  groups: printGroup,
  offices: printOffice,
  persons: printPerson,
  roles: printRole,
  areas: printArea,
  registers: printRegister,
  calendars: printCalendar,
  bodies: printBody,
  facts: printFact,
  events: printEvent,
  situations: printSituation,
  procedures: printProcedure,
  readings: printReading,
  positions: printPosition,
  norms: printNorm,
  priorities: printPriority,
  linkages: printLinkage,
  talks: printTalks,
  meetings: printMeeting,
  stances: printStance,
};

function namesOf(agreement: Agreement): Names {
  const declared = [
    ...agreement.parties,
    ...agreement.groups,
    ...agreement.offices,
    ...agreement.persons,
    ...agreement.roles,
    ...agreement.bodies,
    ...agreement.instruments,
    ...agreement.procedures,
  ].map(({ id }) => id);
  const questions = agreement.bodies.flatMap((body) => body.questions.map(({ id }) => id));
  return { declared: new Set([...declared, ...questions]), questions: new Set(questions) };
}

/** Declarations of one line follow one another; others stand apart. */
function paragraphs(kinds: readonly (readonly Lines[])[]): string {
  const out: string[] = [];
  for (const declarations of kinds) {
    declarations.forEach((lines, index) => {
      const before = declarations[index - 1];
      const close = before?.length === 1 && lines.length === 1;
      if (out.length > 0 && !close) out.push("");
      out.push(...lines);
    });
  }
  return `${out.join("\n")}\n`;
}

function block(head: string, slots: readonly Lines[]): Lines {
  const inside = slots.flat();
  return inside.length === 0 ? [head] : blockLines(head, inside);
}

function declaration(keyword: string, of: { readonly id: string; readonly title: string }): string {
  return `${keyword} ${of.id} ${quoted(of.title)}`;
}

/** One line where there is something to say. */
function slot<T>(words: string, value: T | null, text: (value: T) => string): Lines {
  return value === null ? [] : [`${words} ${text(value)}`];
}

function plain(value: string): string {
  return value;
}

function named(words: string, values: readonly string[]): Lines {
  return values.length === 0 ? [] : [`${words} ${values.join(", ")}`];
}

function flag(words: string, is: boolean): Lines {
  return is ? [words] : [];
}

function open<T>(words: string, value: Slot<T> | null, text: (value: T) => string): Lines {
  if (value === null) return [];
  return [value === "unstated" ? `${words} unstated` : `${words} ${text(value.stated)}`];
}

function cited({ cites }: { readonly cites: Parameters<typeof citations>[0] }): Lines {
  return cites.map(citation);
}

// ---- the frame ---------------------------------------------------------------------------------------

function printAgreement(of: Agreement): Lines {
  const slots: readonly Lines[] = [
    slot("version", of.version, quoted),
    [`zone ${quoted(of.zone)}`],
    open("counting", of.counting, plain),
    flag(`month end ${monthEnd(of.monthEnd)}`, of.monthEnd !== "refuse"),
    slot("calendar", of.calendar, plain),
    open("interpreter", of.interpreter, plain),
    cited(of),
  ];
  return block(declaration("agreement", of), slots);
}

function monthEnd(rule: Agreement["monthEnd"]): string {
  return rule.replace("-", " ");
}

function amendment({ verb, by, atLeast }: NonNullable<Instrument["amended"]>): string {
  return `${nounOf(actVerbs, verb) ?? verb} by ${atLeast === "all" ? "" : `at least ${atLeast} of `}${by.join(", ")}`;
}

function printSource(of: Source): Lines {
  return block(declaration("source", of), [
    slot("url", of.url, quoted),
    slot("dated", of.dated, plain),
    slot("retrieved", of.retrieved, plain),
    slot("publisher", of.publisher, quoted),
    slot("hash", of.hash, quoted),
    slot("copies", of.copies, plain),
    slot("reliability", of.reliability, quoted),
  ]);
}

// ---- instruments -------------------------------------------------------------------------------------

function printInstrument(of: Instrument, names: Names): Lines {
  return block(declaration("instrument", of), [
    [`status ${of.status}`],
    slot("dated", of.dated, date),
    named("parties", of.parties),
    flag("not yet concluded", !of.concluded),
    force(of.force, names),
    slot("provisionally applied while", of.provisional, (value) => period(value, names)),
    slot("until", of.term, (value) => limited(value, names)),
    slot("ends when", of.ends, (value) => trigger(value, names)),
    of.binding.map((rule) => binding("binds", rule)),
    of.relations.map(({ kind, other }) => `${kind.replaceAll("-", " ")} ${other}`),
    slot("amended on", of.amended, amendment),
    open("interpreter", of.interpreter, plain),
    enforceability(of.enforceable, names),
    of.versions.map(
      ({ name, dated, adopted }) =>
        `version ${quoted(name)}${dated === null ? "" : ` dated ${date(dated)}`}${adopted ? " adopted" : ""}`,
    ),
    named("source", of.sources),
    of.clauses.flatMap(printClause),
    cited(of),
  ]);
}

function force(of: Force, names: Names): Lines {
  switch (of.kind) {
    case "from":
      return [`in force from ${dateTime(of.at)}`];
    case "when":
      return [`in force when ${trigger(of.trigger, names)}`];
    case "by-record":
      return [];
  }
}

function limited({ until, unless }: LimitedTerm, names: Names): string {
  return dateTime(until) + (unless === null ? "" : ` unless ${inner(unless, names)}`);
}

function binding(keyword: "binds" | "binding", { level, on, parties }: BindingRule): string {
  const when = typeof on === "string" ? ` on ${on.replaceAll("-", " ")}` : ` from ${date(on)}`;
  const whom = parties.length === 0 ? "" : ` for ${parties.join(", ")}`;
  return `${keyword} ${level}${on === "always" ? "" : when}${whom}`;
}

function enforceability(of: Instrument["enforceable"], names: Names): Lines {
  if (of === "unstated") return ["enforceability unstated"];
  const { by, before, effect } = of.stated;
  const court = before === null ? "" : ` before ${names.declared.has(before) ? before : quoted(before)}`;
  return [`enforceable by ${by.join(", ")}${court}${effect === null ? "" : ` effect ${quoted(effect)}`}`];
}

function printClause(of: Instrument["clauses"][number]): Lines {
  const title = of.title === null ? "" : ` ${quoted(of.title)}`;
  const role = of.role === "norm" ? "" : ` ${of.role}`;
  return block(`clause ${clauseNumber(of.number)}${title}${role}`, [
    of.passages.map(({ language, text }) => `${language} ${quoted(text)}`),
  ]);
}

// ---- who ---------------------------------------------------------------------------------------------

function printParty(of: Party): Lines {
  return block(declaration("party", of), [
    flag(`kind ${of.kind}`, of.kind !== "state"),
    of.forms.map(
      ({ language, form, text }) =>
        `name ${language}${form === "nominative" ? "" : ` ${form}`} ${quoted(text)}`,
    ),
    cited(of),
  ]);
}

function printGroup(of: Group): Lines {
  return block(declaration("group", of), [members(of.members), cited(of)]);
}

/** Members without dates or passages share one line. */
function members(list: readonly Membership[]): Lines {
  const lines: string[] = [];
  let together: string[] = [];
  const flush = (): void => {
    lines.push(...named("members", together));
    together = [];
  };
  for (const membership of list) {
    if (membership.from === null && membership.until === null && membership.cites.length === 0) {
      together.push(membership.member);
      continue;
    }
    flush();
    lines.push(`member ${membership.member}${dates(membership)}${citations(membership.cites)}`);
  }
  flush();
  return lines;
}

function dates({ from, until }: Pick<Membership, "from" | "until">): string {
  return (from === null ? "" : ` from ${date(from)}`) + (until === null ? "" : ` until ${date(until)}`);
}

function printOffice(of: Office): Lines {
  return block(`${declaration("office", of)} of ${of.of}`, [named("may", of.authority), cited(of)]);
}

function printPerson(of: Person): Lines {
  return block(declaration("person", of), [
    of.holds.map((held) => `holds ${held.office}${dates(held)}${citations(held.cites)}`),
  ]);
}

function printRole(of: Role): Lines {
  return block(declaration("role", of), [
    slot("domain", of.domain, word),
    of.holders.map((held) => `held by ${held.member}${dates(held)}${citations(held.cites)}`),
    cited(of),
  ]);
}

// ---- where and in which list -------------------------------------------------------------------------

function printArea(of: Area): Lines {
  return block(declaration("area", of), [
    printOutline(of.outline),
    named("title claimed by", of.titleClaimedBy),
    cited(of),
  ]);
}

function printOutline(of: Outline): Lines {
  switch (of.kind) {
    case "none":
      return [];
    case "ring":
    case "line":
      return named(
        of.kind,
        of.points.map(({ lat, lon }) => `${degrees(lat)} ${degrees(lon)}`),
      );
    case "around":
      return [`within ${of.metres % 1000 === 0 ? `${of.metres / 1000} km` : `${of.metres} m`} of ${of.of}`];
  }
}

function degrees(micro: number): string {
  const digits = String(Math.abs(micro)).padStart(7, "0");
  const decimals = digits.slice(-6).replace(/0+$/, "");
  return `${micro < 0 ? "-" : ""}${digits.slice(0, -6)}${decimals === "" ? "" : `.${decimals}`}`;
}

function printRegister(of: Register): Lines {
  return block(declaration("register", of), [slot("kept by", of.keptBy, plain), cited(of)]);
}

const weekdays = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
const ordinals = ["first", "second", "third", "fourth", "fifth"];

function printCalendar(of: Calendar): Lines {
  return block(declaration("calendar", of), [
    named(
      "rest",
      of.rest.map((day) => weekdays[day] ?? ""),
    ),
    slot("known until", of.knownUntil, date),
    of.holidays.map(holiday),
    (of.sittings ?? []).map(({ from, to }) => `sitting ${date(from)} to ${date(to)}`),
  ]);
}

function holiday(rule: HolidayRule): string {
  const head = `holiday ${quoted(rule.name)}`;
  switch (rule.kind) {
    case "fixed": {
      const observed = rule.observed === "same" ? "" : ` observed ${rule.observed.replaceAll("-", " ")}`;
      return `${head} on ${two(rule.month)}-${two(rule.day)}${years(rule)}${observed}`;
    }
    case "easter": {
      const offset = rule.offset === 0 ? "" : ` ${rule.offset < 0 ? "-" : "+"} ${Math.abs(rule.offset)}`;
      return `${head} ${rule.church === "orthodox" ? "orthodox " : ""}easter${offset}${years(rule)}`;
    }
    case "weekday": {
      const nth = rule.nth === -1 ? "last" : ordinals[rule.nth - 1];
      return `${head} ${nth} ${weekdays[rule.weekday]} of ${two(rule.month)}${years(rule)}`;
    }
    case "once":
      return `${head} once ${date(rule.date)}`;
    case "period":
      return `closed ${quoted(rule.name)} ${date(rule.from)} to ${date(rule.to)}`;
  }
}

function years({ from, until }: { readonly from: number | null; readonly until: number | null }): string {
  return (from === null ? "" : ` from ${from}`) + (until === null ? "" : ` until ${until}`);
}

function two(n: number): string {
  return String(n).padStart(2, "0");
}

// ---- bodies ------------------------------------------------------------------------------------------

function printBody(of: Body, names: Names): Lines {
  return block(declaration("body", of), [
    of.members === "unstated" ? ["members unstated"] : members(of.members.stated),
    open("chair", of.chair, plain),
    open("seat", of.seat, quoted),
    slot("host", of.host, plain),
    open("quorum", of.quorum, ({ atLeast }) => String(atLeast)),
    named(
      "weight",
      of.weights.map(({ member, weight }) => `${member} ${weight}`),
    ),
    established(of.established, names),
    ...of.questions.map(printQuestion),
    cited(of),
  ]);
}

function established(of: Body["established"], names: Names): Lines {
  switch (of.kind) {
    case "always":
      return [];
    case "not-yet":
      return ["not yet established"];
    case "from":
      return [`established ${date(of.date)}`];
    case "when":
      return [`established when ${inner(of.moment, names)}`];
  }
}

function printQuestion(of: Question): Lines {
  return block(declaration("question", of), [
    open("rule", of.rule, decisionRule),
    named("veto", of.vetoes),
    named("including", of.including),
    open("quorum", of.quorum, ({ atLeast }) => String(atLeast)),
    open("window", of.window, (window) => `${duration(window.duration)} of ${window.from}`),
    flag(`abstention ${of.abstention.replaceAll("-", " ")}`, of.abstention !== "not-voting"),
    flag("abstention unstated", of.silent.includes("abstention")),
    of.silent.includes("at close") ? ["at close unstated"] : atClose(of.atClose),
    slot("on equal votes", of.atTie, atTie),
    flag("on equal votes unstated", of.silent.includes("on equal votes")),
    named("put by", of.putBy),
    flag("recusal of the party concerned", of.recusal),
    flag("recusal unstated", of.silent.includes("recusal")),
    flag("advisory", of.effect === "advisory"),
    open("ratified", of.ratified, (start) => start.replace("-", " ")),
    slot("register", of.register, plain),
    cited(of),
  ]);
}

function decisionRule(rule: DecisionRule): string {
  switch (rule.kind) {
    case "consensus":
    case "unanimity":
    case "silence":
      return rule.kind;
    case "majority":
      return `majority ${rule.fraction === null ? "" : `${fraction(rule.fraction)} `}of ${rule.among}`;
    case "votes":
      return `at least ${rule.atLeast} votes`;
    case "double": {
      const blocked = rule.blockingAtLeast === null ? "" : ` blocked by at least ${rule.blockingAtLeast}`;
      return `${fraction(rule.members)} of members with ${fraction(rule.weight)} of weight${blocked}`;
    }
    case "weighted":
      return `${fraction(rule.fraction)} of weight`;
    case "sole":
      return `sole authority of ${rule.who}`;
  }
}

function atClose(outcome: Question["atClose"]): Lines {
  if (typeof outcome !== "string") return [`at close fallback ${outcome.fallback}`];
  return flag(`at close ${outcome}`, outcome !== "stuck");
}

function atTie(outcome: NonNullable<Question["atTie"]>): string {
  if (typeof outcome === "string") return outcome;
  return "fallback" in outcome ? `fallback ${outcome.fallback}` : `casting vote of ${outcome.casting}`;
}

// ---- facts, events, situations, procedures -----------------------------------------------------------

function printFact(of: Fact): Lines {
  const params = of.params.length === 0 ? "" : `(${of.params.join(", ")})`;
  return block(`fact ${of.id}${params} ${quoted(of.title)}`, [
    [settlement(of.settled)],
    open("standard", of.standard, quoted),
    grades(of.grades),
    slot("register", of.register, plain),
    slot("check", of.checkBy, ({ days }) => `every ${days} day${days === 1 ? "" : "s"}`),
    cited(of),
  ]);
}

function printEvent(of: EventType): Lines {
  return block(declaration("event", of), [
    [settlement(of.settled)],
    grades(of.grades),
    slot("register", of.register, plain),
    cited(of),
  ]);
}

function settlement(of: Settlement): string {
  switch (of.kind) {
    case "found": {
      const by = of.by === "unstated" ? "unstated" : of.by.stated;
      return `found by ${by}${of.question === null ? "" : ` on ${of.question}`}`;
    }
    case "reported":
      return "counts as reported";
    case "confirmed":
      return `counts when confirmed by ${of.independent} independent sources`;
    case "certified":
      return `certified by ${of.by}`;
  }
}

function grades(list: readonly string[]): Lines {
  return list.length === 0 ? [] : [`grades ${list.join(" < ")}`];
}

function printSituation(of: Situation, names: Names): Lines {
  const when = (value: Trigger): string => `when ${trigger(value, names)}`;
  return block(declaration("situation", of), [
    slot("while", of.while, (value) => period(value, names)),
    open("begins", of.begins, when),
    open("ends", of.ends, when),
    slot("until", of.term, (value) => limited(value, names)),
    of.marks.map((mark) => `marked ${quoted(mark.word)} when ${period(mark.when, names)}`),
    cited(of),
  ]);
}

function printProcedure(of: Procedure, names: Names): Lines {
  const whose = `${declaration("procedure", of)} of ${of.of}`;
  return block([whose, ...named("for", of.for)].join(" "), [
    cited(of),
    ...of.steps.map((step) => procedureStep(step, names)),
  ]);
}

function procedureStep(of: ProcedureStep, names: Names): Lines {
  return stepLines(declaration("step", of), [
    `by ${of.by}`,
    `done when ${moment(of.done, names)}`,
    ...slot("refused when", of.refused, (value) => moment(value, names)),
    ...flag("advisory", of.effect === "advisory"),
    ...deadline(of.deadline, names),
    ...cited(of),
  ]);
}

// ---- norms -------------------------------------------------------------------------------------------

function printNorm(of: Norm, names: Names): Lines {
  const slots = normSlots(of, names);
  return block(declaration(of.kind, of), [
    ...silencesTogether(slots),
    ...of.alternatives.map(({ reading, choice, norm }) => {
      const replaced = [...normSlots(norm, names)].filter(
        ([name, lines]) => lines.join("\n") !== slots.get(name)?.join("\n"),
      );
      return blockLines(
        `under ${reading}.${choice}`,
        replaced.flatMap(([, lines]) => lines),
      );
    }),
  ]);
}

/** By slot, so that a reading can be shown as what it replaces. */
type NormLines = ReadonlyMap<string, Lines>;

function normSlots(of: Norm, names: Names): NormLines {
  const when = (value: Trigger): string => trigger(value, names);
  const speaksOfCreditor = of.creditor !== "unstated" || requiredSlots[of.kind].includes("creditor");
  return new Map<string, Lines>([
    ["in version", slot("in version", of.version, quoted)],
    ["by", open("by", of.holders, holders)],
    ["to", speaksOfCreditor ? open("to", of.creditor, (list) => list.join(", ")) : []],
    ["for", named("for", of.beneficiary)],
    ["through", named("through", of.agent)],
    ["each", each(of.each, names)],
    ["when", open("when", of.when, when)],
    ["unless", of.unless.flatMap((exception) => printException(exception, names))],
    ["content", content(of.kind, of.content, names)],
    ["as", slot("as", of.effort, (effort) => (effort === "effort" ? "best effort" : effort))],
    ["on action", slot("on action", of.action, plain)],
    ["not before", slot("not before", of.notBefore, (value) => moment(value, names))],
    ["deadline", deadline(of.deadline, names)],
    ["performed when", slot("performed when", of.performedWhen, (value) => moment(value, names))],
    ["infringed when", slot("infringed when", of.infringedWhen, when)],
    ["cured when", slot("cured when", of.curedWhen, (value) => moment(value, names))],
    ["finder", open("finder", of.finder, plain)],
    ["procedure", open("procedure", of.procedure, (way) => (names.declared.has(way) ? way : quoted(way)))],
    ["remedy", open("remedy", of.remedy, remedy)],
    ["exit", open("exit", of.exit, (value) => exit(value, names))],
    ["lapses when", slot("lapses when", of.lapsesWhen, when)],
    ["suspended while", slot("suspended while", of.suspendedWhile, (value) => period(value, names))],
    ["void when", slot("void when", of.voidWhen, (value) => period(value, names))],
    ["subject to approval", flag("subject to approval", of.subjectToApproval)],
    ["survives the end", flag("survives the end", of.survives)],
    ["binding", of.binding.map((rule) => binding("binding", rule))],
    ["register", slot("register", of.register, plain)],
    ["domain", named("domain", of.domains)],
    ["area", slot("area", of.area, plain)],
    ["from outside", flag("from outside", of.external)],
    ["marking", named("marking", of.marking)],
    ["purpose", slot("purpose", of.purpose, word)],
    ["takes up", slot("takes up", of.takesUp, plain)],
    ["cites", cited(of)],
  ]);
}

const silent: ReadonlyMap<string, SlotName> = new Map([
  ["by", "holders"],
  ["to", "creditor"],
  ["when", "when"],
  ["deadline", "deadline"],
  ["finder", "finder"],
  ["procedure", "procedure"],
  ["remedy", "remedy"],
  ["exit", "exit"],
]);

/** What the text is silent on stands in one line, behind the last slot that may be silent. */
function silencesTogether(slots: NormLines): readonly Lines[] {
  const silences: string[] = [];
  const stated = [...slots].map(([name, lines]) => {
    const called = silent.get(name);
    const isSilent = called !== undefined && lines[0] === `${name} unstated`;
    if (isSilent) silences.push(called);
    const here = isSilent ? [] : lines;
    return name === "exit" && silences.length > 0 ? [...here, `unstated: ${silences.join(", ")}`] : here;
  });
  return stated;
}

function holders({ mode, who, except }: Holders): string {
  const [first] = who;
  const shares = who.map(({ share }) => share);
  const isEqual = first !== undefined && shares.every((share) => isSame(share, first.share));
  const without = except.length === 0 ? "" : ` except ${except.join(", ")}`;
  const each = who.map(({ name, share, part }) => {
    if (share !== null) return `${name} ${quantity(share)}`;
    return part === null ? name : `${name} ${part}`;
  });
  switch (mode) {
    case "joint":
      return `${each.join(", ")}${without}${who.length === 1 ? "" : " jointly"}`;
    case "collective":
      return `${each.join(", ")}${without} collectively`;
    case "pro-rata":
      return `${each.join(", ")}${without} pro rata`;
    case "several": {
      if (!isEqual) return `${each.join(", ")}${without} severally`;
      const owing = first.share === null ? "" : ` owing ${quantity(first.share)}`;
      return `each of ${who.map(({ name }) => name).join(", ")}${without}${owing}`;
    }
  }
}

function isSame(a: Quantity | null, b: Quantity | null): boolean {
  if (a === null || b === null) return a === b;
  return a.amount === b.amount && a.scale === b.scale && a.unit === b.unit;
}

function printException(of: Exception, names: Names): Lines {
  return block(`unless ${period(of.when, names)}`, [
    of.unless.flatMap((exception) => printException(exception, names)),
    cited(of),
  ]);
}

const modals: Readonly<Record<Norm["kind"], string>> = {
  duty: "must",
  prohibition: "must not",
  permission: "may",
  power: "may",
  intent: "intends to",
};

function content(kind: Norm["kind"], of: Content, names: Names): Lines {
  const modal = modals[kind];
  switch (of.kind) {
    case "do":
      return [`${modal} do ${quoted(of.text)}`];
    case "deliver":
      return delivery(modal, of, names);
    case "maintain": {
      const throughout = slot("throughout", of.throughout, (value) => period(value, names));
      return [[`${modal} maintain ${quoted(of.text)}`, ...throughout].join(" ")];
    }
    case "conclude":
      return [`${modal} conclude ${of.instrument}`];
    case "consult":
      return [`${modal} consult ${of.with.join(", ")}`];
    case "choose":
      return [`${modal} choose from ${of.from.map(quoted).join(", ")}${of.open ? " or others" : ""}`];
    case "change": {
      const target = of.target === null ? "" : ` ${of.target}`;
      const text = of.text === null ? "" : ` ${quoted(of.text)}`;
      return [`${modal} ${of.verb}${target}${text}${of.by === null ? "" : ` by ${duration(of.by)}`}`];
    }
  }
}

function delivery(modal: string, of: Extract<Content, { kind: "deliver" }>, names: Names): Lines {
  const item = of.item === null ? "" : ` ${quoted(of.item)}`;
  return block(`${modal} ${isMoney(of.quantity) ? "pay" : "deliver"} ${quantity(of.quantity)}${item}`, [
    slot("tolerance", of.tolerancePercent, share),
    slot("at least", of.floor, quantity),
    slot("at most", of.ceiling, quantity),
    slot("recourse", of.recourse, plain),
    named("origin", of.origin),
    of.parts.flatMap((part) => printPart(part, names)),
    of.years.map(({ year, quantity: planned }) => `year ${year} ${quantity(planned)}`),
    slot("steps open for", of.stepsOpenFor, duration),
    of.steps.flatMap((step) => paymentStep(step, names)),
  ]);
}

/** As a percentage, or as the fraction that it was. */
function share(percent: number): string {
  if (/^\d+(?:\.\d{1,9})?$/.test(String(percent))) return `${percent}%`;
  for (let whole = 1; ; whole++) {
    const of = Math.round((percent * whole) / 100);
    if ((of * 100) / whole === percent) return `${of}/${whole}`;
  }
}

function isMoney({ unit }: Quantity): boolean {
  return /^[A-Z]{3}$/.test(unit);
}

function printPart(of: Part, names: Names): Lines {
  return [
    [
      `part ${of.id} ${quantity(of.quantity)}`,
      ...open("when", of.when, (value) => trigger(value, names)),
      ...deadline(of.deadline, names),
      ...cited(of),
    ].join(" "),
  ];
}

function paymentStep(of: Step, names: Names): Lines {
  return [
    [
      declaration("step", of),
      `weight ${quantity(of.weight)}`,
      ...flag("assumed", of.assumed),
      ...open("met", of.met, (value) => `when ${trigger(value, names)}`),
      ...cited(of),
    ].join(" "),
  ];
}

function each(of: Norm["each"], names: Names): Lines {
  if (of === null) return [];
  const text = moment(of, names);
  const opens = of.kind === "every" || (of.kind === "while" && of.moment.kind === "every");
  return [opens && text.startsWith("every ") ? text : `each ${text}`];
}

function deadline(of: Slot<Deadline> | null, names: Names): Lines {
  if (of === null) return [];
  if (of === "unstated") return ["deadline unstated"];
  const { limit, rule, monthEnd: end, calendar } = of.stated;
  const counting = [
    ...slot("counted by", rule, plain),
    ...slot("month end", end, monthEnd),
    ...slot("calendar", calendar, plain),
  ];
  return [[limitOf(limit, names), ...counting].join(" ")];
}

function limitOf(limit: Deadline["limit"], names: Names): string {
  switch (limit.kind) {
    case "within":
      return [
        `within ${duration(limit.duration)} of ${inner(limit.of, names)}`,
        ...slot("stopped while", limit.stoppedWhile, (value) => period(value, names)),
      ].join(" ");
    case "by":
      return `${limit.bound === "inclusive" ? "by" : "before"} ${dateTime(limit.at)}`;
    case "vague":
      return `deadline vague ${quoted(limit.words)}`;
  }
}

function remedy(of: Remedy): string {
  switch (of.kind) {
    case "late-accepted":
      return of.within === null ? "late accepted" : `late accepted within ${duration(of.within)}`;
    case "substitute":
    case "additional":
      return `${of.kind} ${of.norm}`;
    case "determined":
      return `determined by ${of.by}`;
  }
}

function exit(of: Exit, names: Names): string {
  if (of.kind === "when") return `when ${trigger(of.trigger, names)}`;
  return `until ${dateTime(of.at)}${of.unless === null ? "" : ` unless ${inner(of.unless, names)}`}`;
}

// ---- readings, positions and what stands beside norms ------------------------------------------------

function printReading(of: Reading): Lines {
  return block(declaration("reading", of), [
    of.choices.map((choice) => {
      const heldBy = named("held by", choice.heldBy).map((line) => ` ${line}`);
      return `${declaration("choice", choice)}${heldBy.join("")}${citations(choice.cites)}`;
    }),
    cited(of),
  ]);
}

function printPosition(of: LegalPosition): Lines {
  return block([declaration("position", of), ...named("held by", of.heldBy)].join(" "), [
    of.assumes.map(({ fact, args, value }) => {
      return `assumes ${fact}${args.length === 0 ? "" : `(${args.join(", ")})`} ${value}`;
    }),
    cited(of),
  ]);
}

function printPriority(of: Priority): Lines {
  const words = of.words === null ? "" : ` ${quoted(of.words)}`;
  return block(`priority ${of.over} over ${of.under}${words}`, [cited(of)]);
}

function printLinkage(of: Linkage): Lines {
  return block(`${declaration("linkage", of)} by ${of.by}`, [
    [`holds ${quoted(of.holds)}`],
    [`until ${quoted(of.until)}`],
    cited(of),
  ]);
}

function printTalks(of: Talks): Lines {
  return block(`${declaration("talks", of)} between ${of.between.join(", ")}`, [
    of.entries.map((entry) => {
      const dated = entry.dated === null ? "" : ` ${date(entry.dated)}`;
      const by = named("by", entry.by).map((line) => ` ${line}`);
      const place = entry.place === null ? "" : ` at ${quoted(entry.place)}`;
      return `${entry.kind} ${quoted(entry.title)}${dated}${by.join("")}${place}${citations(entry.cites)}`;
    }),
  ]);
}

function printMeeting(of: Meeting): Lines {
  const place = of.place === null ? null : `at ${quoted(of.place)}`;
  const when = of.dated === null ? place : [`on ${date(of.dated)}`, place ?? []].flat().join(" ");
  return block(declaration("meeting", of), [
    when === null ? [] : [when],
    named("attended", of.attended),
    named("spoke", of.spoke),
    named(
      "signed",
      of.signed.map(({ who, instrument }) => (instrument === null ? who : `${who} ${instrument}`)),
    ),
    cited(of),
  ]);
}

function printStance(of: StanceWatch): Lines {
  return [`stance of ${of.of} on ${of.on}`];
}
