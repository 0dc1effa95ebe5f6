// Which parties are shown, and in which order.
import type { PartiesDocument } from "@pacta/server/wire";

type Party = Pick<PartiesDocument["parties"][number], "id" | "name" | "cells">;
type Group = Pick<PartiesDocument["groups"][number], "members" | "perhaps">;

export const orders = ["name", "far"] as const;

export type Order = (typeof orders)[number];

/** Of whom nothing is on record at any gate. */
export function isSilent({ cells }: Pick<Party, "cells">): boolean {
  return Object.values(cells).every((it) => it === null);
}

/** Whoever may belong to it is not left out. */
export function belongsTo({ members, perhaps }: Group, party: string): boolean {
  return members.includes(party) || perhaps.includes(party);
}

export function matches({ id, name }: Party, find: string, language: string): boolean {
  const wanted = find.trim().toLocaleLowerCase(language);
  return [id, name].some((it) => it.toLocaleLowerCase(language).includes(wanted));
}

/** Gates that are passed, each by the part of its way that is done; a text that binds in law is a way that is done. */
export function farOf({ cells }: Pick<Party, "cells">): number {
  const { signed, requested, legal, route } = cells;
  const ways = [signed, requested, route].reduce(
    (sum, it) => sum + (it === null || it.of === 0 ? 0 : it.done / it.of),
    0,
  );
  return ways + (legal?.standing === "legal" ? 1 : 0);
}

export function sorted<P extends Party>(parties: readonly P[], order: Order, language: string): readonly P[] {
  const { compare } = new Intl.Collator(language);
  return [...parties].sort((a, b) => (order === "far" ? farOf(b) - farOf(a) : 0) || compare(a.name, b.name));
}
