// `cites DOC clause 1.10 quote "…"`: may stand in every block and after many a slot.
import type { Cursor } from "./cursor.ts";
import type { SlotReaders } from "./slots.ts";
import type { CitesNode } from "./syntax.ts";

/** After the word `cites`. */
export function readCites(p: Cursor): CitesNode {
  const document = p.name("the name of an instrument or source");
  const clause = p.optional("clause") ? p.raw("the number of a clause") : null;
  const quote = p.optional("quote") ? p.quotation("the words quoted") : null;
  return { kind: "cites", document, clause, quote };
}

/** Citations on the same line, of what the line says. */
export function citesOnLine(p: Cursor): readonly CitesNode[] {
  const cites: CitesNode[] = [];
  while (p.optional("cites")) cites.push(readCites(p));
  return cites;
}

export const citesSlot: SlotReaders<{ readonly cites: CitesNode }> = (add) => {
  add("cites", "cites", readCites, { many: true });
};
