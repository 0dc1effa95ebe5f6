// What of a text rests on norms that somebody may not see. It is read from the text alone, never from what happened,
// so that what is withheld tells nothing about what it is withheld for.
import type { Agreement } from "../agreement/agreement.ts";
import type { Norm } from "../agreement/norm.ts";

/** Names of the agreement whose standing could depend on one of the hidden norms, however indirectly. */
export function restingOn(agreement: Agreement, hidden: ReadonlySet<string>): ReadonlySet<string> {
  const out = new Set<string>();
  if (hidden.size === 0) return out;
  const readers = readersOf(agreement);
  const queue = [...hidden];
  for (let name = queue.pop(); name !== undefined; name = queue.pop()) {
    for (const reader of readers.get(name) ?? []) {
      if (out.has(reader)) continue;
      out.add(reader);
      queue.push(reader);
    }
  }
  for (const name of hidden) out.delete(name);
  return out;
}

/** For each name, the names of those that read its standing or are changed by it. */
function readersOf(a: Agreement): ReadonlyMap<string, ReadonlySet<string>> {
  const readers = new Map<string, Set<string>>();
  const reads = (reader: string, read: string): void => {
    if (reader === read) return;
    const known = readers.get(read);
    if (known === undefined) readers.set(read, new Set([reader]));
    else known.add(reader);
  };
  const lists: readonly (readonly { readonly id: string }[])[] = [
    a.instruments,
    a.groups,
    a.bodies,
    a.facts,
    a.events,
    a.situations,
    a.procedures,
    a.norms,
  ];
  const names = new Set(lists.flat().map(({ id }) => id));
  for (const one of lists.flat()) for (const name of namesIn(one, names)) reads(one.id, name);
  for (const body of a.bodies)
    for (const question of body.questions) {
      names.add(question.id);
      reads(question.id, body.id);
      for (const name of namesIn(question, names)) reads(question.id, name);
    }
  for (const norm of a.norms) {
    const instrument = norm.cites.find(({ document }) => a.instruments.some(({ id }) => id === document));
    if (instrument !== undefined) reads(norm.id, instrument.document);
    for (const variant of [norm, ...norm.alternatives.map((x) => x.norm)]) {
      for (const name of changedBy(variant)) reads(name, norm.id);
      if (variant.action === null) continue;
      for (const other of a.norms) if (other.action === variant.action) reads(other.id, norm.id);
    }
  }
  return readers;
}

function changedBy({ content, remedy, takesUp }: Norm): readonly string[] {
  const out: string[] = [];
  if (content.kind === "change" && content.target !== null) out.push(content.target);
  if (content.kind === "conclude") out.push(content.instrument);
  if (remedy !== null && remedy !== "unstated" && "norm" in remedy.stated) out.push(remedy.stated.norm);
  if (takesUp !== null) out.push(takesUp);
  return out;
}

/** Every name in the conditions and contents of a declaration, found by its shape. */
function namesIn(declaration: unknown, names: ReadonlySet<string>): ReadonlySet<string> {
  const found = new Set<string>();
  const visit = (value: unknown): void => {
    if (typeof value === "string") {
      if (names.has(value)) found.add(value);
    } else if (typeof value === "object" && value !== null) {
      for (const [key, inner] of Object.entries(value)) if (!beside.has(key)) visit(inner);
    }
  };
  visit(declaration);
  return found;
}

/** Fields that no standing depends on. */
const beside: ReadonlySet<string> = new Set(["span", "title", "cites", "marking", "text", "purpose"]);
