// Conditions with their names known: each expression becomes a period or a moment, or a diagnostic says why not.
import type { CivilDate, Moment, Period, Span, Term, Trigger } from "@pacta/core";
import { actors, type Context } from "./compile-context.ts";
import { insert, type ProblemFix, replace } from "./problem.ts";
import type { Entity, EntityKind } from "./scope.ts";
import { nearest } from "./suggest.ts";
import type { Expr, Range, TermNode, Word } from "./syntax.ts";
import { actVerbs, becoming, decisionNouns } from "./words.ts";

type Of<K extends Expr["kind"]> = Extract<Expr, { readonly kind: K }>;

const momentKinds: ReadonlySet<Expr["kind"]> = new Set([
  "start",
  "end",
  "act",
  "finding",
  "becomes",
  "at",
  "after",
  "receipt",
  "detection",
  "every",
  "the-trigger",
  "first-of",
  "while",
]);

/** A bare name is a moment when it names an event; anything else that is bare is a name for something that lasts. */
function sortOf(c: Context, expr: Expr): "moment" | "period" {
  if (expr.kind === "group") return sortOf(c, expr.part);
  if (expr.kind === "bare") return c.entity(expr.name)?.kind === "event" ? "moment" : "period";
  return momentKinds.has(expr.kind) ? "moment" : "period";
}

export function compileTrigger(c: Context, expr: Expr): Trigger {
  return sortOf(c, expr) === "moment"
    ? { kind: "moment", moment: compileMoment(c, expr) }
    : { kind: "period", period: compilePeriod(c, expr) };
}

export function compilePeriod(c: Context, expr: Expr): Period {
  const span = c.span(expr);
  switch (expr.kind) {
    case "always":
      return { kind: "always", span };
    case "group":
      return compilePeriod(c, expr.part);
    case "and":
    case "or":
      return { kind: expr.kind, parts: expr.parts.map((part) => compilePeriod(c, part)), span };
    case "not":
      return { kind: "not", part: compilePeriod(c, expr.part), span };
    case "bare":
      return barePeriod(c, expr, span);
    case "is":
      return standing(c, expr, span);
    case "holds": {
      const args = factArguments(c, expr.fact, expr.args, expr);
      return { kind: "fact", fact: expr.fact.text, args, grade: grade(c, expr.fact, expr.grade), span };
    }
    case "happened":
    case "stands":
      return { kind: expr.kind, moment: compileMoment(c, expr.moment), span };
    case "count":
      return {
        kind: "count",
        atLeast: expr.atLeast,
        moment: compileMoment(c, expr.moment),
        within: c.duration(expr.within),
        span,
      };
    case "more":
      return {
        kind: "more",
        unit: expr.unit?.text ?? null,
        moment: compileMoment(c, expr.moment),
        than: compileMoment(c, expr.than),
        span,
      };
    case "lasted":
      return { kind: "lasted", part: compilePeriod(c, expr.part), atLeast: c.duration(expr.atLeast), span };
    case "within":
      return { kind: "within", duration: c.duration(expr.duration), of: compileMoment(c, expr.of), span };
    case "none-within":
      return {
        kind: "none-within",
        moment: compileMoment(c, expr.moment),
        duration: c.duration(expr.duration),
        of: compileMoment(c, expr.of),
        span,
      };
    case "none-between":
      return {
        kind: "none-between",
        moment: compileMoment(c, expr.moment),
        from: c.time(expr.start),
        until: c.time(expr.end),
        span,
      };
    case "member":
      return {
        kind: "member",
        who: compileTerm(c, expr.who, actors),
        group: c.name(expr.group, ["group", "body"]),
        span,
      };
    case "holds-role":
      return {
        kind: "holds-role",
        who: compileTerm(c, expr.who, actors),
        role: c.name(expr.role, ["role", "office"]),
        span,
      };
    case "dates":
      return {
        kind: "dates",
        from: expr.start === null ? null : c.time(expr.start),
        until: expr.end === null ? null : c.time(expr.end),
        span,
      };
    case "delivered":
      return {
        kind: "delivered",
        norm: c.name(expr.norm, ["norm"]),
        about: whose(c, expr.norm, expr.args, expr),
        atLeast: c.quantity(expr.atLeast),
        span,
      };
    case "members-did":
      return {
        kind: "members-did",
        atLeast: expr.atLeast,
        group: c.name(expr.group, ["group", "body"]),
        moment: compileMoment(c, expr.moment),
        span,
      };
    default: {
      const text = words(expr);
      c.report("T404", expr, { what: text }, [insert(expr.to, " has happened")]);
      return { kind: "happened", moment: compileMoment(c, expr), span };
    }
  }
}

export function compileMoment(c: Context, expr: Expr): Moment {
  const span = c.span(expr);
  switch (expr.kind) {
    case "group":
      return compileMoment(c, expr.part);
    case "start":
    case "end":
      return { kind: expr.kind, of: boundary(c, expr.of), span };
    case "act":
      return act(c, expr, span);
    case "bare":
      if (c.entity(expr.name)?.kind === "event" || c.entity(expr.name) === null) return event(c, expr, span);
      return notAMoment(c, expr, span);
    case "finding": {
      const args = factArguments(c, expr.fact, expr.args, expr);
      const by = expr.by === null ? null : c.name(expr.by, actors);
      return {
        kind: "finding",
        fact: expr.fact.text,
        args,
        value: expr.value,
        by,
        grade: grade(c, expr.fact, expr.grade),
        span,
      };
    }
    case "becomes":
      return becomes(c, expr, span);
    case "at":
      return { kind: "at", at: c.time(expr.at), span };
    case "after":
      return { kind: "after", duration: c.duration(expr.duration), of: compileMoment(c, expr.of), span };
    case "every":
      return recurrence(c, expr, span);
    case "receipt":
    case "detection":
      return { kind: expr.kind, of: compileMoment(c, expr.of), span };
    case "the-trigger":
      return { kind: "trigger", span };
    case "first-of":
      return { kind: "first-of", of: expr.of.map((one) => compileMoment(c, one)), span };
    case "while":
      return {
        kind: "while",
        moment: compileMoment(c, expr.moment),
        period: compilePeriod(c, expr.period),
        span,
      };
    default:
      return notAMoment(c, expr, span);
  }
}

/** Each turn is an instance that is kept for ever, so that none may come too soon after another. */
function recurrence(c: Context, expr: Of<"every">, span: Span): Moment {
  const first = anchorDate(expr.of);
  // On a later day than the twenty-eighth some month has no turn.
  const duration = c.duration(expr.duration, {}, first !== null && first.day <= 28 ? first : null);
  const length = duration.kind === "exact" ? duration.ms / 3_600_000 : duration.n;
  if (length < 1)
    c.report("T420", expr.duration, {
      length: c.placed.text.slice(expr.duration.from, expr.duration.to),
    });
  return { kind: "every", duration, of: compileMoment(c, expr.of), span };
}

/** The day from which a clock runs, where the text names it. */
export function anchorDate(expr: Expr): CivilDate | null {
  if (expr.kind === "group") return anchorDate(expr.part);
  if (expr.kind !== "at") return null;
  const { year, month, day } = expr.at.date;
  return { year, month, day };
}

function notAMoment(c: Context, expr: Expr, span: Span): Moment {
  const joined = expr.kind === "and" || expr.kind === "or" || expr.kind === "not" || expr.kind === "lasted";
  const fix: ProblemFix = joined
    ? {
        title: "insert",
        text: "start of",
        edits: [
          { from: expr.from, to: expr.from, text: "start of (" },
          { from: expr.to, to: expr.to, text: ")" },
        ],
      }
    : insert(expr.from, "start of ");
  const entity = expr.kind === "bare" ? c.entity(expr.name) : null;
  // What has no standing is no period either; that it is no condition is told below.
  if (entity === null || standsAs(entity.kind) !== "") c.report("T405", expr, { what: words(expr) }, [fix]);
  return {
    kind: "start",
    of: entity === null || standsAs(entity.kind) === "" ? compilePeriod(c, expr) : boundary(c, expr),
    span,
  };
}

/** After `start of` and `end of` a bare name stands for what lasts under that name. */
function boundary(c: Context, expr: Expr): Period {
  if (expr.kind !== "bare" || expr.by.length > 0 || expr.area !== null || expr.about !== null)
    return compilePeriod(c, expr);
  const entity = c.entity(expr.name);
  const span = c.span(expr);
  if (entity?.kind === "fact") {
    return {
      kind: "fact",
      fact: expr.name.text,
      args: factArguments(c, expr.name, expr.args ?? [], expr),
      grade: null,
      span,
    };
  }
  if (entity?.kind === "event") return compilePeriod(c, expr);
  const of = c.name(expr.name, ["situation", "instrument", "norm", "procedure", "body", "question"]);
  return { kind: "standing", of, about: whose(c, expr.name, expr.args ?? [], expr), is: "in force", span };
}

/** A standing that such a thing may have, as an example; empty where it has none. */
function standsAs(kind: string): string {
  switch (kind) {
    case "situation":
    case "instrument":
      return "is in force";
    case "fact":
      return "holds";
    case "norm":
      return "is fulfilled";
    case "question":
      return "is adopted";
    case "body":
      return "is established";
    case "procedure":
      return "is complete";
    default:
      return "";
  }
}

function barePeriod(c: Context, expr: Of<"bare">, span: Span): Period {
  const entity = c.entity(expr.name);
  if (entity === null) {
    c.unknown(expr.name, ["situation", "instrument", "event", "fact"]);
  } else if (entity.kind === "event") {
    c.report("T404", expr, { what: expr.name.text }, [insert(expr.to, " has happened")]);
  } else {
    const words = standsAs(entity.kind);
    const fixes = ["fact", "situation", "instrument"].includes(entity.kind)
      ? [expr.area?.text === "force" ? insert(expr.name.to, " is") : insert(expr.to, ` ${words}`)]
      : [];
    c.report("T414", expr, { name: expr.name.text, kind: entity.kind, words }, fixes, c.declaredAt(entity));
  }
  return { kind: "always", span };
}

function event(c: Context, expr: Of<"bare">, span: Span): Moment {
  const name = c.name(expr.name, ["event"]);
  if (expr.args !== null)
    c.report("N207", expr, { name: expr.name.text, kind: "event", takes: 0, given: expr.args.length });
  return {
    kind: "event",
    event: name,
    by: compileTerms(c, expr.by, actors),
    area: expr.area === null ? null : c.name(expr.area, ["area"]),
    about: expr.about === null ? null : compileTerm(c, expr.about),
    span,
  };
}

function act(c: Context, expr: Of<"act">, span: Span): Moment {
  const noun = expr.verb.text;
  const about = expr.about;
  const question = about?.kind === "name" && c.entity(about.name)?.kind === "question";
  const outcome = decisionNouns.get(noun);
  if (outcome !== undefined && about?.kind === "name" && question) {
    compileTerms(c, expr.by, actors);
    return { kind: "decision", question: c.name(about.name, ["question"]), outcome, span };
  }
  if (outcome !== undefined && !actVerbs.has(noun) && about !== null) {
    if (about.kind === "name") c.name(about.name, ["question"]);
    else
      c.report("N203", about, {
        name: words(about),
        is: about.kind === "text" ? "quotation" : "word",
        wanted: ["question"],
      });
  }
  return {
    kind: "act",
    verb: actVerbs.get(noun) ?? noun,
    by: compileTerms(c, expr.by, actors),
    to: compileTerms(c, expr.towards, actors),
    about: about === null ? null : compileTerm(c, about),
    scope: expr.scope?.text ?? null,
    span,
  };
}

function becomes(c: Context, expr: Of<"becomes">, span: Span): Moment {
  const noun = expr.noun.text;
  if (noun === "lapse" && c.entity(expr.norm)?.kind === "question") {
    return { kind: "decision", question: c.name(expr.norm, ["question"]), outcome: "lapsed", span };
  }
  const norm = c.name(expr.norm, ["norm"]);
  const about = whose(c, expr.norm, expr.args, expr);
  return { kind: "becomes", norm, about, standing: becoming.get(noun) ?? noun, span };
}

// ---- terms

function compileTerms(
  c: Context,
  terms: readonly TermNode[],
  wanted: readonly EntityKind[] | null = null,
): readonly Term[] {
  return terms.map((term) => compileTerm(c, term, wanted));
}

function compileTerm(c: Context, term: TermNode, wanted: readonly EntityKind[] | null = null): Term {
  const span = c.span(term);
  switch (term.kind) {
    case "name":
      return {
        kind: "name",
        name: wanted === null ? anything(c, term.name) : c.name(term.name, wanted),
        span,
      };
    case "each":
      return { kind: "each", group: c.name(term.group, ["group", "body"]), span };
    case "text":
      return { kind: "text", text: term.text, span };
    default:
      return { kind: term.kind, span };
  }
}

function anything(c: Context, word: Word): string {
  if (c.entity(word) === null)
    c.unknown(word, [
      ...actors,
      "norm",
      "instrument",
      "situation",
      "fact",
      "event",
      "question",
      "area",
      "procedure",
      "register",
      "source",
    ]);
  else c.use(word);
  return word.text;
}

// ---- facts and standings

function factArguments(c: Context, fact: Word, args: readonly TermNode[], range: Range): readonly Term[] {
  c.name(fact, ["fact"]);
  const declaration = c.entity(fact)?.declaration;
  if (declaration?.kind === "fact") {
    const params = declaration.head.find((slot) => slot.slot === "params");
    const takes = params?.slot === "params" ? params.value.words.length : 0;
    if (takes !== args.length)
      c.report("N207", range, { name: fact.text, kind: "fact", takes, given: args.length });
  }
  return compileTerms(c, args);
}

/** Of whose instance a condition speaks. Only a norm has an instance for each of several; it is one party's. */
function whose(c: Context, of: Word, args: readonly TermNode[], range: Range): readonly Term[] {
  if (args.length === 0) return [];
  const entity = c.entity(of);
  const takes = entity?.kind === "norm" ? 1 : 0;
  if (entity !== null && args.length > takes)
    c.report("N207", range, { name: of.text, kind: entity.kind, takes, given: args.length });
  if (takes === 0) return [];
  return args.map((term) => {
    if (term.kind === "each" || term.kind === "text")
      c.report("N203", term, {
        name: term.kind === "each" ? term.group.text : term.text,
        is: term.kind === "each" ? "group" : "quotation",
        wanted: owners,
      });
    return compileTerm(c, term, owners);
  });
}

/** Whoever can owe or hold something alone. */
const owners: readonly EntityKind[] = ["party", "body", "office", "role", "person"];

function grade(c: Context, of: Word, word: Word | null): string | null {
  if (word === null) return null;
  const declaration = c.entity(of)?.declaration;
  if (declaration?.kind !== "fact" && declaration?.kind !== "event") return word.text;
  const slots = (declaration.block?.slots ?? []) as readonly {
    readonly slot: string;
    readonly value: unknown;
  }[];
  const grades = slots
    .flatMap((slot) =>
      slot.slot === "grades" ? (slot.value as { readonly words: readonly Word[] }).words : [],
    )
    .map((one) => one.text);
  if (!grades.includes(word.text)) {
    const better = nearest(word.text, grades);
    c.report(
      "N208",
      word,
      { grade: word.text, of: of.text, grades, better },
      better === null ? [] : [replace(word, better)],
    );
  }
  return word.text;
}

const ofInstruments = [
  "in force",
  "not in force",
  "ended",
  "concluded",
  "superseded",
  "terminated",
  "suspended",
];
const ofNorms = [
  "conditional",
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
  "in force",
  "not in force",
];
const standingsOf: Partial<Readonly<Record<EntityKind, readonly string[]>>> = {
  situation: ["in force", "not in force", "ended"],
  instrument: ofInstruments,
  norm: ofNorms,
  procedure: ["complete", "stuck", "open", "in force", "not in force"],
  question: ["adopted", "rejected", "stuck", "open", "lapsed"],
  body: ["established", "in force", "not in force"],
};

function standing(c: Context, expr: Of<"is">, span: Span): Period {
  const wanted = Object.keys(standingsOf) as EntityKind[];
  const of = c.name(expr.of, wanted);
  const entity = c.entity(expr.of);
  const word = expr.standing.text;
  if (entity !== null && wanted.includes(entity.kind)) {
    const allowed = [...(standingsOf[entity.kind] ?? []), ...marksOf(entity)];
    if (!allowed.includes(word)) {
      const better = nearest(word, allowed);
      c.report(
        "N206",
        expr.standing,
        { name: of, kind: entity.kind, word, allowed, better },
        better === null ? [] : [replace(expr.standing, better)],
        c.declaredAt(entity),
      );
    }
  }
  const period: Period = { kind: "standing", of, about: whose(c, expr.of, expr.args, expr), is: word, span };
  return expr.negated ? { kind: "not", part: period, span } : period;
}

function marksOf(entity: Entity): readonly string[] {
  if (entity.declaration?.kind !== "situation") return [];
  return (entity.declaration.block?.slots ?? []).flatMap((slot) =>
    slot.slot === "marked" ? [slot.value.word.text] : [],
  );
}

/** How the expression is called in a sentence. */
function words(expr: Expr | TermNode): string {
  switch (expr.kind) {
    case "act":
      return expr.verb.text;
    case "bare":
      return expr.name.text;
    case "start":
    case "end":
      return `${expr.kind} of …`;
    case "finding":
      return `finding of ${expr.fact.text}`;
    case "becomes":
      return `${expr.noun.text} of ${expr.norm.text}`;
    case "is":
      return `${expr.of.text} is ${expr.standing.text}`;
    case "holds":
      return `${expr.fact.text} holds`;
    case "and":
    case "or":
      return `… ${expr.kind} …`;
    case "not":
      return "not …";
    case "group":
      return words(expr.part);
    case "text":
      return expr.text;
    case "at":
      return "this date";
    case "after":
      return "… after …";
    default:
      return expr.kind.replaceAll("-", " ");
  }
}
