// Norms: who must, must not, may, or intends to do what.
import type { Cursor } from "./cursor.ts";
import { readWords } from "./parse-actor.ts";
import { readFraction } from "./parse-body.ts";
import { citesSlot } from "./parse-citation.ts";
import { parseCondition, parseEvery, parseMoment } from "./parse-condition.ts";
import { addDeadline } from "./parse-deadline.ts";
import { readBinding } from "./parse-instrument.ts";
import { readWhen } from "./parse-situation.ts";
import { parseDuration, parseTime } from "./parse-time.ts";
import type { Phrase } from "./phrases.ts";
import { flag, inlineSlots, optionalBlock, type SlotTable, slotTable } from "./slots.ts";
import type {
  ContentNode,
  ContentSlots,
  ExceptionNode,
  ExceptionSlots,
  ExitNode,
  HolderNode,
  HoldersNode,
  NormSlots,
  NumberNode,
  PartSlots,
  PaymentStepSlots,
  QuantityNode,
  RemedyNode,
  Text,
  Unstated,
  Word,
} from "./syntax.ts";

export const normTable: SlotTable<NormSlots> = slotTable("a norm", (add) => {
  citesSlot(add);
  addDeadline(add);
  add("in version", "in version", (p) => (p.isKind("text") ? p.quotation("a version") : p.name("a version")));
  add("by", "by", readHolders);
  add("by", "held by", readHolders);
  add("to", "to", (p) => p.unstated() ?? p.names("the name of a party or group"));
  add("for", "for", (p) => p.names("the name of whoever benefits"));
  add("through", "through", (p) => p.names("the name of whoever performs"));
  add("each", "each", readWhen);
  add("each", "every", (p) => ({ kind: "when", expr: parseEvery(p) }));
  add("when", "when", (p) => p.unstated() ?? readWhen(p));
  add("unless", "unless", readException, { many: true });
  add("content", "must not", (p) => readContent(p, "must not"));
  add("content", "must", (p) => readContent(p, "must"));
  add("content", "may", (p) => readContent(p, "may"));
  add("content", "intends to", (p) => readContent(p, "intends"));
  add("as", "as", (p) => {
    if (p.optional("best", "effort")) return { kind: "word", text: "effort", from: p.end - 6, to: p.end };
    return p.choice("a kind of effort", ["result", "effort", "conduct"]);
  });
  add("as", "effort", (p) => p.choice("a kind of effort", ["result", "effort", "conduct"]));
  add("on action", "on action", (p) => p.name("the name of the action"));
  add("not before", "not before", readWhen);
  add("performed when", "performed when", readWhen);
  add("infringed when", "infringed when", readWhen);
  add("cured when", "cured when", readWhen);
  add("finder", "finder", (p) => p.unstated() ?? p.name("the name of whoever finds"));
  add(
    "procedure",
    "procedure",
    (p) =>
      p.unstated() ?? (p.isKind("text") ? p.quotation("a procedure") : p.name("the name of a procedure")),
  );
  add("remedy", "remedy", readRemedy);
  add("exit", "exit", readExit);
  add("lapses when", "lapses when", readWhen);
  add("suspended while", "suspended while", readWhen);
  add("void when", "void when", readWhen);
  add("subject to approval", "subject to approval", flag);
  add("survives the end", "survives the end", flag);
  add("binding", "binding", readBinding, { many: true });
  add("binding", "binds", readBinding, { many: true });
  add("register", "register", (p) => p.name("the name of a register"));
  add("domain", "domain", (p) => p.names("a domain, such as air"));
  add("area", "area", (p) => p.name("the name of an area"));
  add("from outside", "from outside", flag);
  add("marking", "marking", (p) => p.names("the name of a reader"));
  add("purpose", "purpose", (p) => (p.isKind("text") ? p.quotation("a purpose") : p.name("a purpose")));
  add("takes up", "takes up", (p) => p.name("the name of an intent"));
  add(
    "unstated",
    "unstated",
    (p) => {
      p.sign(":");
      return readWords(p, "the name of a slot, such as deadline");
    },
    { many: true },
  );
  add(
    "under",
    "under",
    (p) => {
      const reading = p.name("the name of a reading");
      if (!p.sign(".")) p.need("choice", "under READING …");
      const choice = p.name("the name of a choice");
      const block = optionalBlock(p, normTable);
      if (block === null) p.expected("‘{’ and the slots that differ under this reading");
      return { kind: "under", reading, choice, block };
    },
    { many: true },
  );
});

const modes: readonly string[] = ["jointly", "severally", "collectively", "pro rata"];

function readHolders(p: Cursor): HoldersNode | Unstated {
  const unstated = p.unstated();
  if (unstated !== null) return unstated;
  const from = p.start;
  const each = p.optional("each", "of");
  const who = [readHolder(p)];
  while (p.sign(",")) who.push(readHolder(p));
  let except: readonly Word[] = [];
  let owing: QuantityNode | null = null;
  let mode: Word | null = null;
  for (;;) {
    if (except.length === 0 && p.optional("except")) except = p.names("the name of a party").names;
    else if (owing === null && p.optional("owing")) owing = p.quantity("what each owes");
    else if (
      mode === null &&
      p.token?.kind === "word" &&
      modes.some((m) => p.is(...m.split(" "))) &&
      !p.atSlot()
    )
      mode = p.choice("a mode", modes);
    else break;
  }
  return { kind: "holders", each, who, except, owing, mode, ...p.rangeFrom(from) };
}

/** A name alone, with a share (`FR 50 EUR`), or with its part of whatever is called (`FR 3`, `FR 50%`). */
function readHolder(p: Cursor): HolderNode {
  const name = p.name("the name of a party or group");
  let share: QuantityNode | null = null;
  let part: NumberNode | null = null;
  let percent = false;
  if (p.isKind("number") && !p.atSlot()) {
    const amount = p.number("a share");
    percent = p.sign("%");
    const unit = p.token;
    const unitHere =
      !percent &&
      !p.atSlot() &&
      (unit?.kind === "text" ||
        (unit?.kind === "word" && !isMode(p) && unit.text !== "except" && unit.text !== "owing"));
    if (unitHere) {
      const word = unit.kind === "text" ? p.quotation("a unit") : p.name("a unit");
      share = {
        kind: "quantity",
        digits: amount.digits,
        scale: amount.scale,
        unit: word,
        from: amount.from,
        to: word.to,
      };
    } else part = amount;
  }
  return { name, share, part, percent };
}

function isMode(p: Cursor): boolean {
  return modes.some((mode) => p.is(...mode.split(" ")));
}

const partTable: SlotTable<PartSlots> = slotTable("a part", (add) => {
  citesSlot(add);
  add("when", "when", (p) => p.unstated() ?? readWhen(p));
  addDeadline(add);
});

const paymentStepTable: SlotTable<PaymentStepSlots> = slotTable("a step", (add) => {
  citesSlot(add);
  add("weight", "weight", (p) => p.quantity("the weight"));
  add("assumed", "assumed", flag);
  add("met when", "met when", readWhen);
  add("met when", "met", (p) => p.unstated() ?? p.expected("‘when’ and a condition, or ‘unstated’"));
});

const contentTable: SlotTable<ContentSlots> = slotTable("a delivery", (add) => {
  citesSlot(add);
  add("tolerance", "tolerance", readFraction);
  add("at least", "at least", (p) => p.quantity("the least amount"));
  add("at most", "at most", (p) => p.quantity("the greatest amount"));
  add("recourse", "recourse", (p) => p.name("the name of a norm"));
  add(
    "part",
    "part",
    (p) => {
      const name = p.name("the name of the part");
      const quantity = p.quantity("the part");
      return { kind: "part", name, quantity, slots: inlineSlots(p, partTable) };
    },
    { many: true },
  );
  add(
    "step",
    "step",
    (p) => {
      const name = p.name("the name of the step");
      const title = p.optionalQuotation();
      return { kind: "step", name, title, slots: inlineSlots(p, paymentStepTable) };
    },
    { many: true },
  );
  add("steps", "steps open for", (p) => parseDuration(p));
  add(
    "year",
    "year",
    (p) => ({ kind: "year", year: p.count("a year"), quantity: p.quantity("the amount of the year") }),
    { many: true },
  );
  add("origin", "origin", (p) => p.names("the name of a party or group"));
});

function readContent(p: Cursor, modal: ContentNode["modal"]): ContentNode {
  const from = p.start;
  const what = readWhat(p, modal);
  const block = optionalBlock(p, contentTable);
  return { kind: "content", modal, what, block, ...p.rangeFrom(from) };
}

const powerVerbs: readonly string[] = [
  "request",
  "find",
  "activate",
  "end",
  "suspend",
  "resume",
  "extend",
  "terminate",
  "waive",
  "release",
  "join",
  "admit",
  "determine",
  "reinstate",
  "decide",
  "invoke",
];

function readWhat(p: Cursor, modal: ContentNode["modal"]): ContentNode["what"] {
  if (p.isKind("text") && !p.atSlot()) return { kind: "do", text: p.quotation("what to do") };
  if (modal === "may" && p.token?.kind === "word" && powerVerbs.includes(p.token.text) && !p.atSlot())
    return readChange(p);
  if (p.optional("do")) return { kind: "do", text: p.quotation("what to do, in quotation marks") };
  if (p.optional("deliver")) return readDelivery(p);
  if (p.optional("pay")) return readDelivery(p);
  if (p.optional("maintain")) {
    const text = p.quotation("what to maintain, in quotation marks");
    return { kind: "maintain", text, throughout: p.optional("throughout") ? parseCondition(p) : null };
  }
  if (p.optional("conclude")) return { kind: "conclude", instrument: p.name("the name of an instrument") };
  if (p.optional("consult"))
    return { kind: "consult", who: p.names("the name of whoever is consulted").names };
  if (p.optional("choose")) {
    p.need("from", "choose …");
    const from = [p.quotation("a choice")];
    while (p.sign(",")) from.push(p.quotation("a choice"));
    return { kind: "choose", from, open: p.optional("or", "others") };
  }
  return readOtherDeed(
    p,
    modal === "may"
      ? "what to do, in quotation marks, or a verb of a power and what it changes, such as extend TREATY"
      : "what to do, in quotation marks",
  );
}

/** `must notify UA "of each launch"`: any other verb is kept as its words. */
function readOtherDeed(p: Cursor, what: Phrase): ContentNode["what"] {
  const from = p.start;
  p.name("a verb, such as do, deliver, pay or maintain");
  while (p.token !== undefined && !p.atSlot() && !p.isKind("text")) {
    if (!p.isKind("word") && !p.is(",")) p.expected(what);
    p.index++;
  }
  const before = p.text.slice(from, p.end);
  const quoted = p.quotation(what);
  const text: Text = {
    kind: "text",
    text: `${before.replace(/\s+/g, " ")} ${quoted.text}`,
    ...p.rangeFrom(from),
  };
  return { kind: "do", text };
}

function readDelivery(p: Cursor): ContentNode["what"] {
  const quantity = p.quantity('an amount, such as 3.2 billion EUR or 4 "batteries"');
  p.optional("of");
  return { kind: "deliver", quantity, item: p.optionalQuotation() };
}

function readChange(p: Cursor): ContentNode["what"] {
  const verb = p.name("a verb");
  const target =
    p.isKind("word") && !p.atSlot() && !(p.is("by") && p.isKind("number", 1)) ? p.name("a name") : null;
  const text = p.optionalQuotation();
  const extended = p.continues("by") && p.isKind("number", 1);
  if (extended) p.index++;
  return { kind: "change", verb, target, text, by: extended ? parseDuration(p) : null };
}

const exceptionTable: SlotTable<ExceptionSlots> = slotTable("an exception", (add) => {
  citesSlot(add);
  add("unless", "unless", readException, { many: true });
});

function readException(p: Cursor): ExceptionNode {
  const expr = parseCondition(p);
  return { kind: "unless", expr, block: optionalBlock(p, exceptionTable) };
}

function readRemedy(p: Cursor): RemedyNode | Unstated {
  const unstated = p.unstated();
  if (unstated !== null) return unstated;
  const word = p.choice("a remedy", ["late accepted", "substitute", "additional", "determined by"]).text;
  switch (word) {
    case "late accepted":
      return { kind: "late accepted", within: p.optional("within") ? parseDuration(p) : null };
    case "determined by":
      return { kind: "determined", by: p.name("the name of whoever determines it") };
    default:
      return {
        kind: word === "substitute" ? "substitute" : "additional",
        norm: p.name("the name of a norm"),
      };
  }
}

function readExit(p: Cursor): ExitNode | Unstated {
  const unstated = p.unstated();
  if (unstated !== null) return unstated;
  if (p.optional("when")) return { kind: "exit", when: parseCondition(p), until: null, unless: null };
  if (!p.optional("until")) p.expected("‘when’ and a condition, ‘until’ and a date, or ‘unstated’");
  const until = parseTime(p);
  return { kind: "exit", when: null, until, unless: p.optional("unless") ? parseMoment(p) : null };
}
