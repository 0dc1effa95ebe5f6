// What stands beside norms: readings, positions, priorities, linkages, talks, meetings, stances.
import type { Cursor } from "./cursor.ts";
import { citesOnLine, citesSlot } from "./parse-citation.ts";
import { type SlotTable, slotTable } from "./slots.ts";
import type {
  DateNode,
  LinkageSlots,
  MeetingSlots,
  PositionSlots,
  PrioritySlots,
  ReadingSlots,
  StanceSlots,
  TalksSlots,
  Text,
  Word,
} from "./syntax.ts";

export const readingTable: SlotTable<ReadingSlots> = slotTable("a reading", (add) => {
  citesSlot(add);
  add(
    "choice",
    "choice",
    (p) => {
      const name = p.name("the name of the choice");
      const title = p.optionalQuotation();
      const heldBy = p.optional("held", "by") ? p.names("the name of a party").names : [];
      return { kind: "choice", name, title, heldBy, cites: citesOnLine(p) };
    },
    { many: true },
  );
});

export const positionTable: SlotTable<PositionSlots> = slotTable("a position", (add) => {
  citesSlot(add);
  add("held by", "held by", (p) => p.names("the name of a party"), { many: true });
  add(
    "assumes",
    "assumes",
    (p) => {
      const fact = p.name("the name of a fact");
      let args: readonly Word[] = [];
      if (p.sign("(")) {
        if (!p.is(")")) args = p.names("a name").names;
        if (!p.sign(")")) p.expected("‘)’");
      }
      const value = p.choice("what is assumed", ["holds", "fails"]).text;
      return { kind: "assumes", fact, args, value: value === "holds" ? "holds" : "fails" };
    },
    { many: true },
  );
});

export const priorityTable: SlotTable<PrioritySlots> = slotTable("a priority", (add) => {
  citesSlot(add);
  add("over", "over", (p) => p.name("the name of a norm or instrument"));
});

export const linkageTable: SlotTable<LinkageSlots> = slotTable("a linkage", (add) => {
  citesSlot(add);
  add("by", "by", (p) => p.name("the name of a party"));
  add("holds", "holds", (p) => p.quotation("what is held back"));
  add("until", "until", (p) => p.quotation("what it waits for"));
});

export const talksTable: SlotTable<TalksSlots> = slotTable("talks", (add) => {
  citesSlot(add);
  add("between", "between", (p) => p.names("the name of a party"));
  for (const entry of ["round", "proposal", "answer"] as const)
    add("entry", entry, (p) => readEntry(p, entry), { many: true });
});

function readEntry(p: Cursor, entry: "round" | "proposal" | "answer"): TalksSlots["entry"] {
  const title = p.optionalQuotation();
  let dated: DateNode | null = null;
  let by: readonly Word[] = [];
  let place: Text | null = null;
  for (;;) {
    if (dated === null && p.isKind("date") && !p.atSlot()) dated = p.date("a date");
    else if (by.length === 0 && p.optional("by")) by = p.names("the name of a party").names;
    else if (place === null && p.optional("at")) place = p.quotation("a place");
    else break;
  }
  return { kind: "entry", entry, title, dated, by, place, cites: citesOnLine(p) };
}

export const meetingTable: SlotTable<MeetingSlots> = slotTable("a meeting", (add) => {
  citesSlot(add);
  add("on", "on", (p) => {
    const date = p.date("a date, such as 2026-01-06");
    return { kind: "on", date, place: p.optional("at") ? p.quotation("a place") : null };
  });
  add("at", "at", (p) => p.quotation("a place"));
  add("attended", "attended", (p) => p.names("the name of a party"), { many: true });
  add("spoke", "spoke", (p) => p.names("the name of a party"), { many: true });
  add(
    "signed",
    "signed",
    (p) => {
      const one = () => {
        const who = p.name("the name of a party");
        const instrument =
          p.isKind("word") && !p.atSlot() && !p.is("cites") ? p.name("the name of an instrument") : null;
        return { who, instrument };
      };
      const signed = [one()];
      while (p.sign(",")) signed.push(one());
      return { kind: "signed", signed };
    },
    { many: true },
  );
});

export const stanceTable: SlotTable<StanceSlots> = slotTable("a stance", (add) => {
  add("of", "of", (p) => p.name("the name of a party"));
  add("on", "on", (p) => p.name("the name of an instrument"));
});
