// Two versions of a text compared in what they declare: by name and slot, whatever the order and the layout. Nothing is
// said here of what follows from the difference; `effects.ts` asks the engine for that.
import type { Agreement } from "../agreement/agreement.ts";

/** Lists of an agreement; questions stand by themselves, because decisions are known by their names. */
export const declared = [
  "sources",
  "instruments",
  "parties",
  "groups",
  "offices",
  "persons",
  "roles",
  "areas",
  "registers",
  "calendars",
  "bodies",
  "questions",
  "facts",
  "events",
  "situations",
  "procedures",
  "readings",
  "positions",
  "norms",
  "priorities",
  "linkages",
  "talks",
  "meetings",
  "stances",
] as const;
export type Declared = (typeof declared)[number];

export type Difference =
  | {
      readonly kind: "added" | "removed";
      readonly list: Declared;
      readonly id: string;
      readonly title: string;
      /** What it is called in the other version, if it is the same thing under another name. Nobody is sure. */
      readonly perhaps: string | null;
    }
  | {
      readonly kind: "changed";
      readonly list: Declared;
      readonly id: string;
      readonly title: { readonly before: string; readonly after: string };
      /** Those that are otherwise, in the order of the alphabet. */
      readonly slots: readonly string[];
    };

export type Comparison = {
  /** Slots of the agreement itself: its zone, its way of counting. */
  readonly frame: readonly string[];
  /** By list, then by name. */
  readonly differences: readonly Difference[];
  readonly unchanged: Readonly<Partial<Record<Declared, number>>>;
};

/** A declaration as a plain thing with slots. */
export type Declaration = Readonly<Record<string, unknown>>;

export function compare(before: Agreement, after: Agreement): Comparison {
  const differences: Difference[] = [];
  const unchanged: Partial<Record<Declared, number>> = {};
  for (const list of declared) {
    const [was, is] = [declarationsOf(before, list), declarationsOf(after, list)];
    const renamed = renamedIn(was, is);
    const names = [...new Set([...was.keys(), ...is.keys()])].sort();
    for (const id of names) {
      const [one, other] = [was.get(id), is.get(id)];
      if (one !== undefined && other !== undefined) {
        const slots = slotsOtherwise(one, other);
        if (slots.length === 0) unchanged[list] = (unchanged[list] ?? 0) + 1;
        else
          differences.push({
            kind: "changed",
            list,
            id,
            title: { before: titleOf(one, id), after: titleOf(other, id) },
            slots,
          });
      } else {
        const it = one ?? other ?? {};
        const perhaps = (one === undefined ? renamed.was : renamed.is).get(id) ?? null;
        const kind = one === undefined ? "added" : "removed";
        differences.push({ kind, list, id, title: titleOf(it, id), perhaps });
      }
    }
  }
  return { frame: slotsOtherwise(frameOf(before), frameOf(after)), differences, unchanged };
}

/** The same comparison asked the other way round. */
export function mirrored({ frame, differences, unchanged }: Comparison): Comparison {
  return {
    frame,
    differences: differences.map((it): Difference => {
      if (it.kind === "changed") return { ...it, title: { before: it.title.after, after: it.title.before } };
      return { ...it, kind: it.kind === "added" ? "removed" : "added" };
    }),
    unchanged,
  };
}

export function isEmpty({ frame, differences }: Comparison): boolean {
  return frame.length === 0 && differences.length === 0;
}

/** By name. What a text declares twice under one name stands once for each, in an order that the text does not give. */
export function declarationsOf(agreement: Agreement, list: Declared): ReadonlyMap<string, Declaration> {
  const found = new Map<string, Declaration>();
  const items = (
    list === "questions" ? agreement.bodies.flatMap(({ questions }) => questions) : agreement[list]
  ) as readonly Declaration[];
  const bare = items.map((item) => (list === "bodies" ? without(item, "questions") : item));
  const sorted = bare
    .map((item) => ({ item, name: nameOf(list, item), face: spelled(item) }))
    .sort((a, b) => (a.face < b.face ? -1 : a.face > b.face ? 1 : 0));
  for (const { item, name } of sorted) {
    let free = name;
    for (let n = 2; found.has(free); n++) free = `${name} (${n})`;
    found.set(free, item);
  }
  return found;
}

/** Everything that something mentions: each word in it, whichever of them are names. */
export function mentionedIn(item: Declaration): ReadonlySet<string> {
  const words = new Set<string>();
  const visit = (value: unknown): void => {
    if (typeof value === "string") words.add(value);
    else if (Array.isArray(value)) for (const inner of value) visit(inner);
    else if (typeof value === "object" && value !== null)
      for (const [slot, inner] of Object.entries(value)) if (!silent.has(slot)) visit(inner);
  };
  for (const [slot, inner] of Object.entries(item)) if (slot !== "id" && !silent.has(slot)) visit(inner);
  return words;
}

/** Where something stands is not what it says. */
const place = "span";

/** Words for people, in which a name may occur by chance. */
const silent: ReadonlySet<string> = new Set([place, "title", "cites", "passages", "quote"]);

/** Lists whose order says nothing. Of all others, such as steps, it may. */
const unordered: ReadonlySet<string> = new Set([
  "parties",
  "who",
  "except",
  "creditor",
  "beneficiary",
  "agent",
  "cites",
  "sources",
  "domains",
  "marking",
  "binding",
  "relations",
  "members",
  "holds",
  "holders",
  "authority",
  "heldBy",
  "assumes",
  "unless",
  "vetoes",
  "including",
  "putBy",
  "weights",
  "grades",
  "marks",
  "attended",
  "spoke",
  "signed",
  "between",
  "for",
  "origin",
  "titleClaimedBy",
  "forms",
]);

function frameOf(a: Agreement): Declaration {
  const { id, title, version, zone, counting, monthEnd, calendar, interpreter, cites } = a;
  return { id, title, version, zone, counting, monthEnd, calendar, interpreter, cites };
}

function slotsOtherwise(one: Declaration, other: Declaration): readonly string[] {
  return [...new Set([...Object.keys(one), ...Object.keys(other)])]
    .filter((slot) => slot !== place && spelled(one[slot], slot) !== spelled(other[slot], slot))
    .sort();
}

/** Each thing that goes with one that comes, where no other of either could be meant. */
function renamedIn(
  was: ReadonlyMap<string, Declaration>,
  is: ReadonlyMap<string, Declaration>,
): { readonly was: ReadonlyMap<string, string>; readonly is: ReadonlyMap<string, string> } {
  const names = { was: new Map<string, string>(), is: new Map<string, string>() };
  const faces = [
    (it: Declaration) => (cited(it) ? spelled(without(without(it, "id"), "title")) : null),
    (it: Declaration) => (cited(it) ? spelled({ title: it.title, cites: it.cites }) : null),
    (it: Declaration) => spelled(without(it, "id")),
  ];
  for (const face of faces) {
    const gone = byFace(was, is, names.is, face);
    const come = byFace(is, was, names.was, face);
    for (const [key, [one, ...more]] of gone) {
      const [other, ...others] = come.get(key) ?? [];
      if (one === undefined || other === undefined || more.length > 0 || others.length > 0) continue;
      names.is.set(one, other);
      names.was.set(other, one);
    }
  }
  return names;
}

function byFace(
  among: ReadonlyMap<string, Declaration>,
  other: ReadonlyMap<string, Declaration>,
  done: ReadonlyMap<string, string>,
  face: (it: Declaration) => string | null,
): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>();
  for (const [id, item] of among) {
    const key = other.has(id) || done.has(id) || item.id === undefined ? null : face(item);
    if (key !== null) found.set(key, [...(found.get(key) ?? []), id]);
  }
  return found;
}

function cited({ cites }: Declaration): boolean {
  return Array.isArray(cites) && cites.length > 0;
}

function nameOf(list: Declared, item: Declaration): string {
  if (list === "priorities") return `${item.over} over ${item.under}`;
  if (list === "stances") return `${item.of} on ${item.on}`;
  return String(item.id);
}

function titleOf(item: Declaration, id: string): string {
  return typeof item.title === "string" ? item.title : id;
}

function without(item: Declaration, slot: string): Declaration {
  const { [slot]: _, ...rest } = item;
  return rest;
}

/** One spelling for what means the same. */
function spelled(value: unknown, slot = ""): string {
  if (value === undefined) return "";
  if (typeof value === "bigint") return `${value}n`;
  if (Array.isArray(value)) {
    const items = value.map((it) => spelled(it));
    return `[${(unordered.has(slot) ? items.sort() : items).join()}]`;
  }
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const { kind } = value as { readonly kind?: unknown };
  const inner = Object.entries(value)
    .filter(([name]) => name !== place)
    .map(([name, it]) => {
      const among = name === "parts" && (kind === "and" || kind === "or") ? "who" : name;
      return `${JSON.stringify(name)}:${spelled(it, name === "stated" ? slot : among)}`;
    });
  return `{${inner.sort().join()}}`;
}
