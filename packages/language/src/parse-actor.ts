// Parties, groups, offices, persons, roles, and the places and lists that they share.
import type { Cursor } from "./cursor.ts";
import { citesOnLine, citesSlot } from "./parse-citation.ts";
import type { Phrase } from "./phrases.ts";
import { type SlotTable, slotTable } from "./slots.ts";
import type {
  AreaSlots,
  DateNode,
  GroupSlots,
  MembershipNode,
  NumberNode,
  OfficeSlots,
  PartySlots,
  PersonSlots,
  RegisterSlots,
  RoleSlots,
  Words,
} from "./syntax.ts";

const partyKinds: readonly string[] = ["state", "union", "organisation", "body", "group"];

export const partyTable: SlotTable<PartySlots> = slotTable("a party", (add) => {
  citesSlot(add);
  add("kind", "kind", (p) => p.choice("a kind of party", partyKinds));
  add(
    "name",
    "name",
    (p) => {
      const language = p.name("a language, such as uk");
      const form = p.isKind("word") && !p.atSlot() ? p.name("a form, such as genitive") : null;
      return { kind: "name", language, form, text: p.quotation("the name in that language") };
    },
    { many: true },
  );
});

/** After `members`, `member`, `holds` or `held by`: names, and what the line says of them. */
export function readMembership(p: Cursor): MembershipNode {
  const { names } = p.names("the name of a member");
  let start: DateNode | null = null;
  let end: DateNode | null = null;
  for (;;) {
    if (start === null && p.optional("from")) start = p.date("a date, such as 2026-01-06");
    else if (end === null && p.optional("until")) end = p.date("a date, such as 2026-01-06");
    else break;
  }
  return { kind: "membership", names, start, end, cites: citesOnLine(p) };
}

export const groupTable: SlotTable<GroupSlots> = slotTable("a group", (add) => {
  citesSlot(add);
  add("members", "members", readMembership, { many: true });
  add("members", "member", readMembership, { many: true });
});

export function readWords(p: Cursor, what: Phrase): Words {
  const words = [p.name(what)];
  while (p.sign(",")) words.push(p.name(what));
  return { kind: "words", words };
}

export const officeTable: SlotTable<OfficeSlots> = slotTable("an office", (add) => {
  citesSlot(add);
  add("of", "of", (p) => p.name("the name of a party"));
  add("may sign", "may", (p) => readWords(p, "a kind of act, such as sign"), { many: true });
});

export const personTable: SlotTable<PersonSlots> = slotTable("a person", (add) => {
  citesSlot(add);
  add("holds", "holds", readMembership, { many: true });
});

export const roleTable: SlotTable<RoleSlots> = slotTable("a role", (add) => {
  citesSlot(add);
  add("domain", "domain", (p) =>
    p.isKind("text") ? p.quotation("a domain") : p.name("a domain, such as land"),
  );
  add("held by", "held by", readMembership, { many: true });
});

export const areaTable: SlotTable<AreaSlots> = slotTable("an area", (add) => {
  citesSlot(add);
  add("outline", "ring", (p) => ({ kind: "ring", points: readPoints(p) }));
  add("outline", "line", (p) => ({ kind: "line", points: readPoints(p) }));
  add("outline", "within", (p) => {
    const distance = p.number("a distance, such as 50 km");
    const unit = p.choice("a unit of distance", ["km", "m"]);
    p.need("of", "within 50 km of …");
    return { kind: "around", distance, unit, of: p.name("the name of an area") };
  });
  add("title claimed by", "title claimed by", (p) => p.names("the name of a party"));
});

type PointNode = { readonly lat: NumberNode; readonly lon: NumberNode };

function readPoints(p: Cursor): readonly PointNode[] {
  const points = [point(p)];
  while (p.sign(",")) points.push(point(p));
  return points;
}

function point(p: Cursor): PointNode {
  return { lat: degrees(p), lon: degrees(p) };
}

function degrees(p: Cursor): NumberNode {
  const from = p.start;
  const negative = p.sign("-");
  const node = p.number("degrees, such as 48.10");
  return negative ? { ...node, digits: -node.digits, from } : node;
}

export const registerTable: SlotTable<RegisterSlots> = slotTable("a register", (add) => {
  citesSlot(add);
  add("kept by", "kept by", (p) => p.name("the name of whoever keeps it"));
});
