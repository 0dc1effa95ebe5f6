// Conditions: periods joined by or, and, not; moments with what may follow them.
// One descent reads both sorts; which of the two an expression is shows only when its names are known.
import type { Cursor } from "./cursor.ts";
import { calendarThenOf, isTime, isTurn, parseDuration, parseTime, parseTurn } from "./parse-time.ts";
import { replace } from "./problem.ts";
import type { Expr, Range, TermNode, TimeNode, Word } from "./syntax.ts";
import { actVerbs, becoming, decisionNouns } from "./words.ts";

export function parseCondition(p: Cursor): Expr {
  return p.deeper(() => joined(p, "or"));
}

/** `begun`: what has been read of the first part. */
function joined(p: Cursor, word: "or" | "and", begun: Expr | null = null): Expr {
  const from = begun?.from ?? p.start;
  const next = (read: Expr | null = null): Expr =>
    word === "or" ? joined(p, "and", read) : read === null ? negated(p) : followed(p, read);
  const first = next(begun);
  if (!p.is(word)) return first;
  const parts = [first];
  while (p.is(word)) {
    p.index++;
    parts.push(next());
  }
  return { kind: word, parts, ...p.rangeFrom(from) };
}

function negated(p: Cursor): Expr {
  const from = p.start;
  if (!p.is("not") || p.ahead(1)?.text === "is") return followed(p);
  return p.deeper(() => {
    p.index++;
    const part = negated(p);
    return { kind: "not", part, ...p.rangeFrom(from) };
  });
}

/** What may follow any expression: `has happened`, `stands`, `for at least 48 hours`, `while …`. */
function followed(p: Cursor, begun: Expr | null = null): Expr {
  const from = begun?.from ?? p.start;
  let expr = begun ?? primary(p);
  for (let turns = 0; !p.atSlot(); turns++) {
    if (turns > 50) p.fail("P109", p.here(), { deepest: 50 });
    if (p.optional("has", "happened")) expr = { kind: "happened", moment: expr, ...p.rangeFrom(from) };
    else if (p.optional("stands")) expr = { kind: "stands", moment: expr, ...p.rangeFrom(from) };
    else if (p.optional("for", "at", "least")) {
      const atLeast = parseDuration(p);
      expr = { kind: "lasted", part: expr, atLeast, ...p.rangeFrom(from) };
    } else if (p.optional("while")) {
      const period = parseCondition(p);
      expr = { kind: "while", moment: expr, period, ...p.rangeFrom(from) };
    } else break;
  }
  return expr;
}

function primary(p: Cursor): Expr {
  return p.deeper(() => {
    const from = p.start;
    const place = (): Range => p.rangeFrom(from);
    const token = p.token;
    if (token === undefined) return p.expected("a condition");
    if (p.is("(")) return group(p);
    if (token.kind === "number") return after(p, place);
    if (isTime(p) && !p.atSlot()) {
      const at = parseTime(p);
      return { kind: "at", at, ...place() };
    }
    if (token.kind === "text") {
      // Words stand for somebody or something, and never for a condition.
      const next = p.ahead(1);
      if (next?.first === false && (next.text === "is" || next.text === "holds"))
        return aboutSomebody(p, place);
      return p.expected("a condition");
    }
    if (token.kind !== "word" || p.atSlot()) return p.expected("a condition");
    const next = p.ahead(1);
    if (next?.text === "is" && !next.first) return named(p, place);
    if (token.text === "unstated" && next?.text !== "holds" && next?.text !== "stands")
      return p.expected("a condition");
    return opened(p, token.text, place) ?? named(p, place);
  });
}

/** Expressions that open with a word of their own; null when the word must be a name. */
function opened(p: Cursor, word: string, place: () => Range): Expr | null {
  switch (word) {
    case "always":
      p.index++;
      return { kind: "always", ...place() };
    case "at":
      return p.is("at", "least") ? atLeast(p, place) : null;
    case "all":
      if (!p.is("all", "of")) return null;
      p.index += 2;
      return membersDid(p, "all", place);
    case "within": {
      if (!p.isKind("number", 1)) return null;
      p.index++;
      const duration = parseDuration(p, () => calendarThenOf(p));
      p.need("of", "within …");
      const of = parseMoment(p);
      return { kind: "within", duration, of, ...place() };
    }
    case "more":
      return more(p, place);
    case "no":
      return none(p, place);
    case "from":
    case "until":
      return p.isKind("date", 1) || p.isKind("instant", 1) ? dates(p, place) : null;
    case "start":
    case "end": {
      if (!p.is(word, "of")) return null;
      p.index += 2;
      const of = primary(p);
      return { kind: word, of, ...place() };
    }
    case "every":
      if (!isTurn(p, 1)) return null;
      p.index++;
      return recurrence(p, place);
    case "receipt":
    case "detection": {
      if (!p.is(word, "of")) return null;
      p.index += 2;
      const of = parseMoment(p);
      return { kind: word, of, ...place() };
    }
    case "first":
      return p.is("first", "of", "(") ? firstOf(p, place) : null;
    case "finding":
      return p.is("finding", "of") || p.is("finding", "against") ? finding(p, place) : null;
    case "the":
      return the(p, place);
    case "each":
    case "any":
      return p.is(word, "of") ? aboutSomebody(p, place) : null;
    case "act": {
      const verb = p.ahead(1);
      if (verb?.kind !== "word") return null;
      p.index++;
      return act(p, place);
    }
    default:
      if (becoming.has(word) && p.is(word, "of")) {
        const noun = p.name("a standing");
        p.index++;
        const norm = p.name("the name of a norm");
        return { kind: "becomes", noun, norm, args: argumentsOf(p) ?? [], ...place() };
      }
      if (actVerbs.has(word) || (decisionNouns.has(word) && (p.is(word, "of") || p.is(word, "on")))) {
        return act(p, place);
      }
      return null;
  }
}

function group(p: Cursor): Expr {
  const from = p.start;
  const separates = p.commaSeparates;
  p.index++;
  p.parentheses++;
  p.commaSeparates = false;
  try {
    const part = parseCondition(p);
    if (!p.sign(")")) p.fail("P104", p.here(), { word: ")", sentence: "(…", found: p.found() });
    return { kind: "group", part, ...p.rangeFrom(from) };
  } finally {
    p.parentheses--;
    p.commaSeparates = separates;
  }
}

/** A moment inside another expression: no `and`, no `or`, and nothing that would turn it into a period. */
export function parseMoment(p: Cursor): Expr {
  const from = p.start;
  const expr = primary(p);
  if (!p.optional("while")) return expr;
  const period = p.deeper(() => negated(p));
  return { kind: "while", moment: expr, period, ...p.rangeFrom(from) };
}

function after(p: Cursor, place: () => Range): Expr {
  const duration = parseDuration(p, () => calendarThenOf(p));
  p.need("after", `${p.text.slice(duration.from, duration.to)} …`);
  const of = parseMoment(p);
  return { kind: "after", duration, of, ...place() };
}

/** `every 3 months from start of FA`; what stands behind `while` says of each turn when it counts, and not of the first. */
function recurrence(p: Cursor, place: () => Range): Expr {
  const duration = parseTurn(p);
  p.need("from", "every …", ["of", "after", "since"]);
  const of = primary(p);
  return { kind: "every", duration, of, ...place() };
}

/** The slot that opens with `every`, which has been read. */
export function parseEvery(p: Cursor): Expr {
  const from = p.end - "every".length;
  return p.deeper(() =>
    joined(
      p,
      "or",
      recurrence(p, () => p.rangeFrom(from)),
    ),
  );
}

function atLeast(p: Cursor, place: () => Range): Expr {
  p.index += 2;
  const many = p.count("a number");
  if (p.optional("of")) return membersDid(p, many, place);
  const what = parseMoment(p);
  p.need("within", "at least …");
  const within = parseDuration(p);
  return { kind: "count", atLeast: many, moment: what, within, ...place() };
}

function membersDid(p: Cursor, many: number | "all", place: () => Range): Expr {
  const group = p.name("the name of a group");
  p.need("have", "all of …");
  const what = parseMoment(p);
  return { kind: "members-did", atLeast: many, group, moment: what, ...place() };
}

/** `more Arrival than Departure`, `more "aircraft" in Arrival than in Departure`. */
function more(p: Cursor, place: () => Range): Expr | null {
  const next = p.ahead(1);
  if (next === undefined || (next.kind === "sign" && next.text !== "(")) return null;
  p.index++;
  const unit = p.optionalQuotation();
  if (unit !== null) p.need("in", "more … in …");
  const what = parseMoment(p);
  p.need("than", "more … than …");
  if (unit !== null) p.need("in", "more … in … than in …");
  const than = parseMoment(p);
  return { kind: "more", unit, moment: what, than, ...place() };
}

function none(p: Cursor, place: () => Range): Expr | null {
  const next = p.ahead(1);
  if (next === undefined || (next.kind === "sign" && next.text !== "(")) return null;
  p.index++;
  const what = parseMoment(p);
  if (p.optional("between")) {
    const start = parseTime(p);
    p.need("and", "no … between …");
    const end = parseTime(p);
    return { kind: "none-between", moment: what, start, end, ...place() };
  }
  p.need("within", "no …");
  const duration = parseDuration(p, () => calendarThenOf(p));
  p.need("of", "no … within …");
  const of = parseMoment(p);
  return { kind: "none-within", moment: what, duration, of, ...place() };
}

function dates(p: Cursor, place: () => Range): Expr {
  let start: TimeNode | null = null;
  let end: TimeNode | null = null;
  if (p.optional("from")) start = parseTime(p);
  if (p.continues("until") && (p.isKind("date", 1) || p.isKind("instant", 1))) {
    p.index++;
    end = parseTime(p);
  }
  return { kind: "dates", start, end, ...place() };
}

function firstOf(p: Cursor, place: () => Range): Expr {
  const separates = p.commaSeparates;
  p.index += 3;
  p.parentheses++;
  p.commaSeparates = true;
  try {
    const of = [parseCondition(p)];
    while (p.sign(",")) of.push(parseCondition(p));
    if (!p.sign(")")) p.fail("P104", p.here(), { word: ")", sentence: "first of (…", found: p.found() });
    return { kind: "first-of", of, ...place() };
  } finally {
    p.parentheses--;
    p.commaSeparates = separates;
  }
}

function finding(p: Cursor, place: () => Range): Expr {
  const value = p.is("finding", "against") ? "fails" : "holds";
  p.index += 2;
  const fact = p.name("the name of a fact");
  const args = argumentsOf(p) ?? [];
  let grade: Word | null = null;
  let by: Word | null = null;
  for (;;) {
    if (grade === null && p.optional("at", "grade")) grade = p.name("a grade");
    else if (by === null && p.continues("by") && isTerm(p, 1)) {
      p.index++;
      by = p.name("the name of a body");
    } else break;
  }
  return { kind: "finding", fact, args, value, by, grade, ...place() };
}

function the(p: Cursor, place: () => Range): Expr | null {
  if (p.is("the", "trigger")) {
    const next = p.ahead(2);
    if (next?.text === "is" || next?.text === "holds") return aboutSomebody(p, place);
    p.index += 2;
    return { kind: "the-trigger", ...place() };
  }
  return p.is("the", "debtor") || p.is("the", "holder") ? aboutSomebody(p, place) : null;
}

/** `the debtor is member of G`, `each of G holds role HQ`. */
function aboutSomebody(p: Cursor, place: () => Range): Expr {
  const who = parseTerm(p);
  if (p.optional("holds", "role")) {
    const role = p.name("the name of a role");
    return { kind: "holds-role", who, role, ...place() };
  }
  p.need("is", "… is member of …");
  const not = p.optional("not");
  p.optional("a");
  p.need("member", "… is member of …");
  p.need("of", "… is member of …");
  const group = p.name("the name of a group");
  const member: Expr = { kind: "member", who, group, ...place() };
  return not ? { kind: "not", part: member, ...place() } : member;
}

/** Expressions that begin with a name. */
function named(p: Cursor, place: () => Range): Expr {
  const name = p.name("a condition");
  const args = argumentsOf(p);
  const who: TermNode = { kind: "name", name, from: name.from, to: name.to };
  if (p.optional("is")) {
    const not = p.optional("not");
    if (p.optional("found")) {
      const fact: Expr = { kind: "holds", fact: name, args: args ?? [], grade: gradeOf(p), ...place() };
      return not ? { kind: "not", part: fact, ...place() } : fact;
    }
    if (p.optional("member", "of") || p.optional("a", "member", "of")) {
      const group = p.name("the name of a group");
      const member: Expr = { kind: "member", who, group, ...place() };
      return not ? { kind: "not", part: member, ...place() } : member;
    }
    return { kind: "is", of: name, args: args ?? [], negated: not, standing: standing(p), ...place() };
  }
  if (p.optional("holds", "role")) {
    const role = p.name("the name of a role");
    return { kind: "holds-role", who, role, ...place() };
  }
  if (p.optional("holds"))
    return { kind: "holds", fact: name, args: args ?? [], grade: gradeOf(p), ...place() };
  if (p.optional("delivered")) {
    p.need("at", "… delivered at least …");
    p.need("least", "… delivered at least …");
    const atLeast = p.quantity("what was delivered");
    return { kind: "delivered", norm: name, args: args ?? [], atLeast, ...place() };
  }
  let by: readonly TermNode[] = [];
  let area: Word | null = null;
  let about: TermNode | null = null;
  for (;;) {
    if (by.length === 0 && p.continues("by") && isTerm(p, 1)) {
      p.index++;
      by = parseTerms(p);
    } else if (area === null && p.continues("in") && p.isKind("word", 1)) {
      p.index++;
      area = p.name("the name of an area");
    } else if (about === null && p.continues("about") && isTerm(p, 1)) {
      p.index++;
      about = parseTerm(p);
    } else break;
  }
  const [whose] = by;
  const verb = p.token;
  if (whose?.kind === "name" && by.length === 1 && args === null && verb !== undefined && !p.atSlot())
    if (["is", "holds", "delivered"].includes(verb.text))
      p.fail("T421", p.rangeFrom(name.from), { name: name.text, who: whose.name.text, word: verb.text }, [
        replace({ from: name.to, to: whose.to }, `(${whose.name.text})`),
      ]);
  return { kind: "bare", name, args, by, area, about, ...place() };
}

function standing(p: Cursor): Word {
  const token = p.token;
  if (token?.kind === "text") {
    p.index++;
    return { kind: "word", text: token.text, from: token.from, to: token.to };
  }
  if (p.is("in", "force")) {
    const from = p.start;
    p.index += 2;
    return { kind: "word", text: "in force", ...p.rangeFrom(from) };
  }
  return p.name("a standing, such as in force");
}

function gradeOf(p: Cursor): Word | null {
  return p.optional("at", "grade") ? p.name("a grade") : null;
}

function argumentsOf(p: Cursor): readonly TermNode[] | null {
  if (!p.is("(") || p.token?.from !== p.end) return null;
  p.index++;
  p.parentheses++;
  try {
    const args: TermNode[] = [];
    if (!p.is(")")) {
      args.push(parseTerm(p));
      while (p.sign(",")) args.push(parseTerm(p));
    }
    if (!p.sign(")")) p.fail("P104", p.here(), { word: ")", sentence: "(…", found: p.found() });
    return args;
  } finally {
    p.parentheses--;
  }
}

/** `request by UA to FR about N-5 for "scope"`; the parts may come in any order. */
function act(p: Cursor, place: () => Range): Expr {
  const verb = p.name("a kind of act");
  let about: TermNode | null = null;
  let by: readonly TermNode[] = [];
  let towards: readonly TermNode[] = [];
  let scope: ReturnType<Cursor["optionalQuotation"]> = null;
  while (!p.atSlot()) {
    if (about === null && (p.is("of") || p.is("about") || p.is("on")) && isTerm(p, 1)) {
      p.index++;
      about = parseTerm(p);
    } else if (by.length === 0 && p.is("by") && isTerm(p, 1)) {
      p.index++;
      by = parseTerms(p);
    } else if (towards.length === 0 && p.is("to") && isTerm(p, 1)) {
      p.index++;
      towards = parseTerms(p);
    } else if (scope === null && p.is("for") && p.isKind("text", 1)) {
      p.index++;
      scope = p.quotation("what the act covers");
    } else break;
  }
  return { kind: "act", verb, about, by, towards, scope, ...place() };
}

function isTerm(p: Cursor, n: number): boolean {
  return p.isKind("word", n) || p.isKind("text", n);
}

/** Names joined by commas; where a comma separates moments, one name. */
function parseTerms(p: Cursor): readonly TermNode[] {
  const terms = [parseTerm(p)];
  while (!p.commaSeparates && p.sign(",")) terms.push(parseTerm(p));
  return terms;
}

function parseTerm(p: Cursor): TermNode {
  const from = p.start;
  const token = p.token;
  if (token?.kind === "text") {
    p.index++;
    return { kind: "text", text: token.text, from: token.from, to: token.to };
  }
  if (p.is("the", "debtor") || p.is("the", "holder")) {
    p.index += 2;
    return { kind: "debtor", ...p.rangeFrom(from) };
  }
  if (p.is("the", "trigger")) {
    p.index += 2;
    return { kind: "trigger", ...p.rangeFrom(from) };
  }
  if (p.is("each", "of") || p.is("any", "of")) {
    p.index += 2;
    const group = p.name("the name of a group");
    return { kind: "each", group, ...p.rangeFrom(from) };
  }
  const name = p.name("a name");
  return { kind: "name", name, from: name.from, to: name.to };
}
