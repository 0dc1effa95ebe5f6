// Facts, events and situations: what is so, what happens, what lasts. Procedures, which are ways to an approval.
import type { Cursor } from "./cursor.ts";
import { citesSlot } from "./parse-citation.ts";
import { parseCondition } from "./parse-condition.ts";
import { addDeadline } from "./parse-deadline.ts";
import { readUntil } from "./parse-instrument.ts";
import { flag, inlineSlots, type SlotReaders, type SlotTable, slotTable } from "./slots.ts";
import type {
  EventSlots,
  ExprNode,
  FactSlots,
  ProcedureSlots,
  SettlementNode,
  SituationSlots,
  StepSlots,
  Words,
} from "./syntax.ts";

const settlement: SettlementNode = {
  kind: "settlement",
  how: "reported",
  by: null,
  question: null,
  independent: null,
};

const eventSlots: SlotReaders<EventSlots> = (add) => {
  citesSlot(add);
  add("settled", "found by", (p) => {
    const by = p.unstated() ?? p.name("the name of a body");
    const question = p.optional("on") ? p.name("the name of a question") : null;
    return { ...settlement, how: "found", by, question };
  });
  add("settled", "counts as reported", () => settlement);
  add("settled", "counts when confirmed by", (p) => {
    const independent = p.count("a number");
    p.need("independent", "counts when confirmed by …");
    if (!p.optional("sources")) p.optional("source");
    return { ...settlement, how: "confirmed", independent };
  });
  add("settled", "certified by", (p) => ({
    ...settlement,
    how: "certified",
    by: p.name("the name of whoever certifies"),
  }));
  add("grades", "grades", (p): Words => {
    const words = [p.name("a grade")];
    while (p.sign("<")) words.push(p.name("a grade"));
    return { kind: "words", words };
  });
  add("register", "register", (p) => p.name("the name of a register"));
};

export const eventTable: SlotTable<EventSlots> = slotTable("an event", eventSlots);

export const factTable: SlotTable<FactSlots> = slotTable("a fact", (add) => {
  eventSlots(add);
  add("standard", "standard", (p) => p.unstated() ?? p.quotation("the standard of evidence"));
  add("check", "check every", (p) => {
    const days = p.number("a number of days");
    if (!p.optional("day")) p.need("days", "check every …");
    return days;
  });
});

/** Where a moment is needed joined conditions are read as well, so that the sort can be explained. */
export const readWhen = (p: Cursor): ExprNode => ({ kind: "when", expr: parseCondition(p) });

export const situationTable: SlotTable<SituationSlots> = slotTable("a situation", (add) => {
  citesSlot(add);
  add("begins when", "begins when", readWhen);
  add("begins when", "begins", (p) => p.unstated() ?? p.expected("‘when’ and a condition, or ‘unstated’"));
  add("ends when", "ends when", readWhen);
  add("ends when", "ends", (p) => p.unstated() ?? p.expected("‘when’ and a condition, or ‘unstated’"));
  add("while", "while", readWhen);
  add("until", "until", readUntil);
  add(
    "marked",
    "marked",
    (p) => {
      const word = p.isKind("text") ? p.quotation("a word") : p.name("a word, such as strained");
      p.need("when", "marked …");
      return { kind: "marked", word, when: parseCondition(p) };
    },
    { many: true },
  );
});

const stepTable: SlotTable<StepSlots> = slotTable("a step", (add) => {
  citesSlot(add);
  add("title", "title", (p) => p.quotation("a title"));
  add("done when", "done when", readWhen);
  add("refused when", "refused when", readWhen);
  add("advisory", "advisory", flag);
  addDeadline(add);
  add("by", "by", (p) => p.name("the name of whoever takes the step"));
});

export const procedureTable: SlotTable<ProcedureSlots> = slotTable("a procedure", (add) => {
  citesSlot(add);
  add("of", "of", (p) => p.name("the name of a party"));
  add("for", "for", (p) => p.names("the name of a norm"), { many: true });
  add(
    "step",
    "step",
    (p) => {
      const name = p.name("the name of the step");
      const from = p.start;
      const title = p.optionalQuotation();
      const slots = inlineSlots(p, stepTable, true);
      if (title === null) return { kind: "step", name, slots };
      const keyword = { from, to: from };
      return {
        kind: "step",
        name,
        slots: [{ slot: "title", keyword, value: title, from: title.from, to: title.to }, ...slots],
      };
    },
    { many: true },
  );
});
