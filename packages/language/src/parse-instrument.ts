// The agreement itself, its sources and its instruments.
import type { Cursor } from "./cursor.ts";
import { citesSlot } from "./parse-citation.ts";
import { parseCondition, parseMoment } from "./parse-condition.ts";
import { parseTime } from "./parse-time.ts";
import { flag, optionalBlock, type SlotTable, slotTable } from "./slots.ts";
import type {
  AgreementSlots,
  BindingNode,
  ClauseNode,
  DateNode,
  InstrumentSlots,
  PassageSlots,
  SourceSlots,
  UntilNode,
  Word,
} from "./syntax.ts";

export const countingRules: readonly string[] = ["elapsed", "eu-1182-71"];
export const monthEnds: readonly string[] = ["refuse", "last day", "next day"];

export const agreementTable: SlotTable<AgreementSlots> = slotTable("the agreement", (add) => {
  citesSlot(add);
  add("version", "version", (p) => p.quotation('the version, such as "2026-01-06"'));
  add("zone", "zone", (p) => p.quotation('a time zone, such as "Europe/Kyiv"'));
  add("counting", "counting", (p) => p.unstated() ?? p.choice("a counting rule", countingRules));
  add("month end", "month end", (p) => p.choice("a rule for the end of a month", monthEnds));
  add("calendar", "calendar", (p) => p.name("the name of a calendar"));
  add("interpreter", "interpreter", (p) => p.unstated() ?? p.name("the name of a body"));
  add("uses", "uses", (p) => p.names("the name of an entry of the library"));
});

export const sourceTable: SlotTable<SourceSlots> = slotTable("a source", (add) => {
  add("url", "url", (p) => p.quotation("an address"));
  add("dated", "dated", (p) => p.date("a date, such as 2026-01-06"));
  add("retrieved", "retrieved", (p) => p.date("a date, such as 2026-01-06"));
  add("publisher", "publisher", (p) => p.quotation("the publisher"));
  add("hash", "hash", (p) => p.quotation('a hash, such as "sha256:…"'));
  add("copies", "copies", (p) => p.name("the source whose text it repeats"));
  add("reliability", "reliability", (p) => p.quotation("how reliable the source is"));
});

const passageTable: SlotTable<PassageSlots> = slotTable("a clause", (add) => {
  citesSlot(add);
  add(
    "passage",
    "*",
    (p) => {
      const language = p.name("a language, such as en");
      return { kind: "passage", language, text: p.quotation("the passage") };
    },
    { many: true },
  );
});

export const instrumentTable: SlotTable<InstrumentSlots> = slotTable("an instrument", (add) => {
  citesSlot(add);
  add("status", "status", (p) => p.choice("a status", ["legal", "political", "statement", "draft"]));
  add("dated", "dated", (p) => p.date("a date, such as 2026-01-06"));
  add("parties", "parties", (p) => p.names("the name of a party or group"));
  add("not yet concluded", "not yet concluded", flag);
  add("in force", "in force", readForce);
  add("provisionally applied while", "provisionally applied while", (p) => ({
    kind: "when",
    expr: parseCondition(p),
  }));
  add("ends when", "ends when", (p) => ({ kind: "when", expr: parseCondition(p) }));
  add("until", "until", readUntil);
  add("binds", "binds", readBinding, { many: true });
  add("binds", "binding", readBinding, { many: true });
  for (const words of [
    "in addition to",
    "prevails over",
    "without prejudice to",
    "amends",
    "implements",
  ] as const) {
    add(words, words, (p) => p.name("the name of an instrument"), { many: true });
  }
  add("amended on", "amended on", readAmendment);
  add("interpreter", "interpreter", (p) => p.unstated() ?? p.name("the name of a body"));
  add("enforceable", "enforceability", (p) => p.unstated() ?? p.expected("the word unstated"));
  add("enforceable", "enforceable", (p) => {
    const unstated = p.unstated();
    if (unstated !== null) return unstated;
    p.need("by", "enforceable …");
    const by = p.names("the name of a party").names;
    const before = !p.optional("before")
      ? null
      : p.isKind("text")
        ? p.quotation("a court")
        : p.name("a court or body");
    const effect = p.optional("effect") ? p.quotation("the effect") : null;
    return { kind: "enforceable", by, before, effect };
  });
  add(
    "version",
    "version",
    (p) => {
      const name = p.quotation("the name of the version");
      let dated: DateNode | null = null;
      let adopted = false;
      for (;;) {
        if (dated === null && p.optional("dated")) dated = p.date("a date, such as 2026-01-06");
        else if (!adopted && p.optional("adopted")) adopted = true;
        else break;
      }
      return { kind: "version", name, dated, adopted };
    },
    { many: true },
  );
  add("source", "source", (p) => p.names("the name of a source"), { many: true });
  add("clause", "clause", readClause, { many: true });
});

function readAmendment(p: Cursor): InstrumentSlots["amended on"] {
  const noun = p.choice("an act by which an amendment is accepted", acceptances);
  p.need("by", "amended on …");
  if (p.optional("all", "of"))
    return { kind: "amended", noun, atLeast: null, by: p.names("the name of a group").names };
  if (!p.optional("at", "least"))
    return { kind: "amended", noun, atLeast: null, by: p.names("the name of a party or group").names };
  const atLeast = p.number("the least number of members");
  p.need("of", "at least …");
  return { kind: "amended", noun, atLeast, by: [p.name("the name of a group")] };
}

/** Acts by which a text is taken on. */
const acceptances: readonly string[] = [
  "acceptance",
  "signature",
  "ratification",
  "approval",
  "adoption",
  "accession",
];

function readForce(p: Cursor): InstrumentSlots["in force"] {
  if (p.optional("from")) return { kind: "force", force: parseTime(p) };
  if (p.optional("when")) return { kind: "force", force: { kind: "when", expr: parseCondition(p) } };
  if (p.optional("by", "record")) return { kind: "force", force: flag(p) };
  return p.expected("‘from’ and a date, ‘when’ and a condition, or ‘by record’");
}

export function readUntil(p: Cursor): UntilNode {
  const at = parseTime(p);
  const unless = p.optional("unless") ? parseMoment(p) : null;
  return { kind: "until", at, unless };
}

const occasions: readonly string[] = ["signature", "ratification", "adoption", "entry into force", "always"];

/** After `binds` or `binding`; what follows the level may come in either order. */
export function readBinding(p: Cursor): BindingNode {
  const level = p.choice("a level", ["statement", "political", "legal", "disputed"]);
  let on: Word | DateNode | null = null;
  let parties: readonly Word[] = [];
  for (;;) {
    if (on === null && p.optional("on")) on = p.choice("an occasion", occasions);
    else if (on === null && p.optional("always"))
      on = { kind: "word", text: "always", from: p.end - 6, to: p.end };
    else if (on === null && p.continues("from") && isTimeAhead(p)) {
      p.index++;
      on = p.date("a date, such as 2026-01-06");
    } else if (parties.length === 0 && p.optional("for")) parties = p.names("the name of a party").names;
    else break;
  }
  return { kind: "binding", level, on, parties };
}

function isTimeAhead(p: Cursor): boolean {
  return p.isKind("date", 1);
}

function readClause(p: Cursor): ClauseNode {
  const number = p.raw("the number of the clause");
  const title = p.optionalQuotation();
  const role =
    p.continues("recital") || p.continues("definition") || p.continues("heading") ? p.name("a role") : null;
  return { kind: "clause", number, title, role, block: optionalBlock(p, passageTable) };
}
