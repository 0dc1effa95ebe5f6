// Periods and moments as text, with parentheses wherever reading would otherwise join them differently.
import type { Moment, Period, Term, Trigger } from "@pacta/core";
import { dateTime, duration, quantity, quoted, turn, word } from "./print-words.ts";
import { actVerbs, becoming } from "./words.ts";

/** The names of an agreement that change how a condition must be written. */
export type Printed = { readonly questions: ReadonlySet<string> };

export function trigger(of: Trigger, names: Printed): string {
  return of.kind === "moment" ? moment(of.moment, names) : period(of.period, names);
}

/** A period in a place of its own, where nothing follows that it could swallow. */
export function period(of: Period, names: Printed): string {
  switch (of.kind) {
    case "or":
      return of.parts
        .map((part) => (part.kind === "or" ? grouped(part, names) : period(part, names)))
        .join(" or ");
    case "and":
      return of.parts
        .map((part) =>
          part.kind === "or" || part.kind === "and" ? grouped(part, names) : period(part, names),
        )
        .join(" and ");
    case "not":
      if (of.part.kind === "standing") return standing(of.part, "is not");
      return `not ${isJoined(of.part) ? grouped(of.part, names) : period(of.part, names)}`;
    case "lasted":
      return `${operand(of.part, names)} for at least ${duration(of.atLeast)}`;
    default:
      return simplePeriod(of, names);
  }
}

type Joined = Extract<Period, { kind: "and" | "or" }>;
type Simple = Exclude<Period, { kind: "and" | "or" | "not" | "lasted" }>;

function isJoined(of: Period): of is Joined {
  return of.kind === "and" || of.kind === "or";
}

function isSimple(of: Period): of is Simple {
  return !isJoined(of) && of.kind !== "not" && of.kind !== "lasted";
}

function grouped(of: Period, names: Printed): string {
  return `(${period(of, names)})`;
}

/** A period that something follows, or that follows a word which takes as little as it can. */
function operand(of: Period, names: Printed): string {
  return isSimple(of) ? simplePeriod(of, names) : grouped(of, names);
}

function simplePeriod(of: Simple, names: Printed): string {
  switch (of.kind) {
    case "always":
      return "always";
    case "standing":
      return standing(of, "is");
    case "fact":
      return `${of.fact}${args(of.args)} holds${grade(of.grade)}`;
    case "happened":
      return `${inner(of.moment, names)} has happened`;
    case "stands":
      return `${inner(of.moment, names)} stands`;
    case "count":
      return `at least ${of.atLeast} ${inner(of.moment, names)} within ${duration(of.within)}`;
    case "more": {
      const what = of.unit === null ? "" : `${quoted(of.unit)} in `;
      return `more ${what}${inner(of.moment, names)} than ${of.unit === null ? "" : "in "}${inner(of.than, names)}`;
    }
    case "within":
      return `within ${duration(of.duration)} of ${inner(of.of, names)}`;
    case "none-within":
      return `no ${inner(of.moment, names)} within ${duration(of.duration)} of ${inner(of.of, names)}`;
    case "none-between":
      return `no ${inner(of.moment, names)} between ${dateTime(of.from)} and ${dateTime(of.until)}`;
    case "member":
      return `${term(of.who)} is member of ${of.group}`;
    case "holds-role":
      return `${term(of.who)} holds role ${of.role}`;
    case "dates":
      return [
        ...(of.from === null ? [] : [`from ${dateTime(of.from)}`]),
        ...(of.until === null ? [] : [`until ${dateTime(of.until)}`]),
      ].join(" ");
    case "delivered":
      return `${of.norm}${args(of.about)} delivered at least ${quantity(of.atLeast)}`;
    case "members-did": {
      const many = of.atLeast === "all" ? "all" : `at least ${of.atLeast}`;
      return `${many} of ${of.group} have ${inner(of.moment, names)}`;
    }
  }
}

function standing(of: Extract<Period, { kind: "standing" }>, is: "is" | "is not"): string {
  return `${of.of}${args(of.about)} ${is} ${of.is === "in force" ? of.is : word(of.is)}`;
}

/** A moment in a place of its own. */
export function moment(of: Moment, names: Printed): string {
  if (of.kind !== "while") return simpleMoment(of, names);
  const during = of.period.kind === "or" ? grouped(of.period, names) : period(of.period, names);
  const what = inner(of.moment, names);
  return `${takesWhile(of.moment) ? `(${what})` : what} while ${during}`;
}

/** `receipt of request while …` says when the request counts, not when its receipt does. */
function takesWhile(of: Moment): boolean {
  switch (of.kind) {
    case "receipt":
    case "detection":
    case "after":
      return true;
    case "every":
      return takesWhile(of.of);
    case "start":
    case "end":
      return endsInMoment.has(of.of.kind);
    default:
      return false;
  }
}

const endsInMoment: ReadonlySet<Period["kind"]> = new Set(["more", "within", "none-within", "members-did"]);

/** A moment inside another expression. */
export function inner(of: Moment, names: Printed): string {
  return of.kind === "while" ? `(${moment(of, names)})` : simpleMoment(of, names);
}

function simpleMoment(of: Exclude<Moment, { kind: "while" }>, names: Printed): string {
  switch (of.kind) {
    case "start":
    case "end":
      return `${of.kind} of ${edge(of.of, names)}`;
    case "act":
      return act(of, names);
    case "event":
      return [
        of.event,
        ...list("by", of.by),
        ...(of.area === null ? [] : [`in ${of.area}`]),
        ...(of.about === null ? [] : [`about ${term(of.about)}`]),
      ].join(" ");
    case "finding": {
      const by = of.by === null ? "" : ` by ${of.by}`;
      return `finding ${of.value === "holds" ? "of" : "against"} ${of.fact}${args(of.args)}${grade(of.grade)}${by}`;
    }
    case "decision":
      // No noun says that a question got stuck; the beginning of that standing is the same moment.
      return of.outcome === "stuck"
        ? `start of ${of.question} is stuck`
        : `${decisions[of.outcome]} of ${of.question}`;
    case "becomes": {
      const noun = nounOf(becoming, of.standing);
      const whose = `${of.norm}${args(of.about)}`;
      return noun === null ? `start of ${whose} is ${word(of.standing)}` : `${noun} of ${whose}`;
    }
    case "at":
      return dateTime(of.at);
    case "after":
      return `${duration(of.duration)} after ${inner(of.of, names)}`;
    case "every":
      return `every ${turn(of.duration)} from ${inner(of.of, names)}`;
    case "receipt":
    case "detection":
      return `${of.kind} of ${inner(of.of, names)}`;
    case "trigger":
      return "the trigger";
    case "first-of":
      return `first of (${of.of.map((one) => among(one, names)).join(", ")})`;
  }
}

const decisions = { adopted: "adoption", rejected: "rejection", lapsed: "lapse" } as const;

/** `start of Calm` says enough of a situation or an instrument. */
function edge(of: Period, names: Printed): string {
  if (of.kind === "standing" && of.is === "in force" && of.about.length === 0) return of.of;
  return of.kind === "happened" || of.kind === "stands" ? grouped(of, names) : operand(of, names);
}

function act(of: Extract<Moment, { kind: "act" }>, names: Printed): string {
  const decides = of.verb === "adopt" && of.about?.kind === "name" && names.questions.has(of.about.name);
  const noun = decides ? null : nounOf(actVerbs, of.verb);
  return [
    noun ?? `act ${of.verb}`,
    ...(of.about === null ? [] : [`of ${term(of.about)}`]),
    ...list("by", of.by),
    ...list("to", of.to),
    ...(of.scope === null ? [] : [`for ${quoted(of.scope)}`]),
  ].join(" ");
}

/** Directly in `first of (…)` a comma ends the moment, so that a list of names needs parentheses. */
function among(of: Moment, names: Printed): string {
  const text = moment(of, names);
  return text.includes(", ") ? `(${text})` : text;
}

function term(of: Term): string {
  switch (of.kind) {
    case "name":
      return of.name;
    case "debtor":
      return "the debtor";
    case "trigger":
      return "the trigger";
    case "each":
      return `each of ${of.group}`;
    case "text":
      return quoted(of.text);
  }
}

function args(terms: readonly Term[]): string {
  return terms.length === 0 ? "" : `(${terms.map(term).join(", ")})`;
}

function list(preposition: "by" | "to", terms: readonly Term[]): readonly string[] {
  return terms.length === 0 ? [] : [`${preposition} ${terms.map(term).join(", ")}`];
}

function grade(of: string | null): string {
  return of === null ? "" : ` at grade ${of}`;
}

export function nounOf(nouns: ReadonlyMap<string, string>, verb: string): string | null {
  return [...nouns].find(([, of]) => of === verb)?.[0] ?? null;
}
