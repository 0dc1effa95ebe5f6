// Bodies and the questions that they decide.
import type { Cursor } from "./cursor.ts";
import { readMembership } from "./parse-actor.ts";
import { citesSlot } from "./parse-citation.ts";
import { parseMoment } from "./parse-condition.ts";
import { parseDuration } from "./parse-time.ts";
import { insert } from "./problem.ts";
import { flag, optionalBlock, type SlotTable, slotTable } from "./slots.ts";
import type { BodySlots, FractionNode, QuestionSlots, RuleNode } from "./syntax.ts";

const questionTable: SlotTable<QuestionSlots> = slotTable("a question", (add) => {
  citesSlot(add);
  add("rule", "rule", (p) => ({ kind: "rule", rule: readRule(p) }));
  add("veto", "veto", (p) => p.names("the name of a member"), { many: true });
  add("including", "including", (p) => p.names("the name of a member"), { many: true });
  add("quorum", "quorum", (p) => p.unstated() ?? p.number("the least number of members"));
  add("window", "window", (p) => {
    const unstated = p.unstated();
    if (unstated !== null) return unstated;
    const duration = parseDuration(p, () => p.isKind("word", 1) && p.ahead(2)?.text === "of");
    if (!p.optional("of")) return { kind: "window", duration, start: "opening" };
    const start = p.choice("what opens the window", ["opening", "receipt"]).text;
    return { kind: "window", duration, start: start === "receipt" ? "receipt" : "opening" };
  });
  add("abstention", "abstention", (p) => {
    const unstated = p.unstated();
    if (unstated !== null) return unstated;
    const counts = p.choice("what an abstention is", ["not voting", "counts as no", "counts as yes"]).text;
    return {
      kind: "abstention",
      counts:
        counts === "not voting" ? "not-voting" : counts === "counts as no" ? "counts-as-no" : "counts-as-yes",
    };
  });
  add("at close", "at close", (p) => {
    const unstated = p.unstated();
    if (unstated !== null) return unstated;
    const outcome = p.choice("what the close does", ["rejected", "adopted", "lapsed", "stuck", "fallback"]);
    return {
      kind: "at close",
      outcome,
      fallback: outcome.text === "fallback" ? p.name("the name of a question") : null,
    };
  });
  add("on equal votes", "on equal votes", (p) => {
    const unstated = p.unstated();
    if (unstated !== null) return unstated;
    const outcome = p.choice("what equal votes do", [
      "rejected",
      "adopted",
      "stuck",
      "fallback",
      "casting vote of",
    ]);
    return {
      kind: "on equal votes",
      outcome,
      name:
        outcome.text === "fallback"
          ? p.name("the name of a question")
          : outcome.text === "casting vote of"
            ? p.name("the name of a member")
            : null,
    };
  });
  add("put by", "put by each of", (p) => p.names("the name of a party or group"), { many: true });
  add("put by", "put by", (p) => p.names("the name of a party or group"), { many: true });
  add("recusal", "recusal of the party concerned", flag);
  add("recusal", "recusal unstated", (p) => ({
    kind: "unstated",
    from: p.end - "unstated".length,
    to: p.end,
  }));
  add("effect", "advisory", (p) => ({ kind: "word", text: "advisory", from: p.end - 8, to: p.end }));
  add("effect", "binding", (p) => ({ kind: "word", text: "binding", from: p.end - 7, to: p.end }));
  add("ratified", "ratified", (p) => {
    const unstated = p.unstated();
    if (unstated !== null) return unstated;
    p.need("from", "ratified …");
    const start = p.choice("from when it counts", ["decision", "ratification"]).text;
    return { kind: "ratified", start: start === "decision" ? "from-decision" : "from-ratification" };
  });
  add("register", "register", (p) => p.name("the name of a register"));
});

export const bodyTable: SlotTable<BodySlots> = slotTable("a body", (add) => {
  citesSlot(add);
  add("members", "members", (p) => p.unstated() ?? readMembership(p), { many: true });
  add("members", "member", readMembership, { many: true });
  add("chair", "chair", (p) => p.unstated() ?? p.name("the name of the chair"));
  add("seat", "seat", (p) => p.unstated() ?? p.quotation("a place, in quotation marks"));
  add("host", "host", (p) => p.name("the name of a party"));
  add("quorum", "quorum", (p) => p.unstated() ?? p.number("the least number of members"));
  add(
    "weight",
    "weight",
    (p) => {
      const one = () => ({ member: p.name("the name of a member"), weight: p.number("a weight") });
      const weights = [one()];
      while (p.sign(",")) weights.push(one());
      return { kind: "weights", weights };
    },
    { many: true },
  );
  add("not yet established", "not yet established", flag);
  add("established", "established", (p) => {
    if (p.optional("when")) return { kind: "established", date: null, when: parseMoment(p) };
    p.optional("from");
    return { kind: "established", date: p.date("a date, or the word when"), when: null };
  });
  add(
    "question",
    "question",
    (p) => {
      const name = p.name("the name of the question");
      const title = p.optionalQuotation();
      return { kind: "question", name, title, block: optionalBlock(p, questionTable) };
    },
    { many: true },
  );
});

const rules: readonly string[] = [
  "consensus",
  "unanimity",
  "majority",
  "silence",
  "unstated",
  "at least",
  "sole authority of",
];

function readRule(p: Cursor): RuleNode {
  const from = p.start;
  if (p.isKind("number") && !p.atSlot()) return readWeighted(p, from);
  const word = p.choice("a rule of decision", rules).text;
  switch (word) {
    case "consensus":
    case "unanimity":
    case "silence":
    case "unstated":
      return { kind: word, ...p.rangeFrom(from) };
    case "at least": {
      const atLeast = p.count("a number of votes");
      p.need("votes", "at least …");
      return { kind: "votes", atLeast, ...p.rangeFrom(from) };
    }
    case "sole authority of": {
      const who = p.name("the name of whoever decides");
      return { kind: "sole", who, ...p.rangeFrom(from) };
    }
    default: {
      const fraction = p.isKind("number") && !p.atSlot() ? readFraction(p) : null;
      p.need("of", "majority …");
      const among = p.choice("of whom", ["members", "voting"]).text === "members" ? "members" : "voting";
      return { kind: "majority", fraction, among, ...p.rangeFrom(from) };
    }
  }
}

/** `55% of members with 65% of weight blocked by at least 4`, or `2/3 of weight`. */
function readWeighted(p: Cursor, from: number): RuleNode {
  const fraction = readFraction(p);
  p.need("of", "the share …");
  const among = p.choice("of what", ["members", "voting", "weight"]).text;
  if (among === "weight") return { kind: "weighted", fraction, ...p.rangeFrom(from) };
  // A share of the members alone is a majority.
  if (among === "voting" || !(p.continues("with") || (p.isKind("number") && !p.atSlot()))) {
    const range = { from: fraction.from, to: fraction.to };
    const found = p.text.slice(range.from, range.to);
    const sentence = `${found} of ${among}`;
    p.fail("P104", range, { word: "majority", sentence, found }, [insert(from, "majority ")]);
  }
  p.need("with", "… of members …");
  const weight = readFraction(p);
  p.need("of", "… of members with …");
  p.need("weight", "… of members with … of …");
  const blockingAtLeast = p.optional("blocked", "by", "at", "least") ? p.count("a number of members") : null;
  return { kind: "double", members: fraction, weight, blockingAtLeast, ...p.rangeFrom(from) };
}

/** 2/3, 55% or 0.5%, as one whole number in another. */
export function readFraction(p: Cursor): FractionNode {
  const from = p.start;
  const of = p.number("a fraction, such as 2/3 or 55%");
  if (p.sign("%")) {
    if (of.scale > 9 || of.digits > 1_000_000_000n) p.fail("P113", of, { what: "a percentage" });
    return { kind: "fraction", of: Number(of.digits), in: 100 * 10 ** of.scale, ...p.rangeFrom(from) };
  }
  if (!p.sign("/")) p.expected("‘/’ or ‘%’, as in 2/3 or 55%");
  const whole = p.count("a whole number");
  if (of.scale > 0 || of.digits > 1_000_000_000n || whole === 0)
    p.fail("P113", p.rangeFrom(from), { what: "a fraction" });
  return { kind: "fraction", of: Number(of.digits), in: whole, ...p.rangeFrom(from) };
}
