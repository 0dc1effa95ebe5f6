// The titles of what a document cites, for whoever has no agreement at hand.
import type { Agreement } from "@pacta/core";

/** The document with `documents`: by id, what its passages and its reasons are from. */
export function withDocuments(
  document: Readonly<Record<string, unknown>>,
  agreement: Agreement,
): Readonly<Record<string, unknown>> {
  return { ...document, documents: documentsNamed(agreement, citedIn(document)) };
}

export function documentsNamed(
  agreement: Agreement,
  cited: ReadonlySet<string>,
): Readonly<Record<string, object>> {
  return Object.fromEntries([
    ...agreement.instruments
      .filter(({ id }) => cited.has(id))
      .map(({ id, title, status }) => [id, { title, status, url: null }]),
    ...agreement.sources
      .filter(({ id }) => cited.has(id))
      .map(({ id, title, url }) => [id, { title, status: null, url }]),
  ]);
}

/** Whatever stands under `source`, at any depth. */
export function citedIn(value: unknown): ReadonlySet<string> {
  const found = new Set<string>();
  const visit = (it: unknown, under: string): void => {
    if (typeof it !== "object" || it === null) return;
    if (Array.isArray(it)) for (const one of it) visit(one, under);
    else
      for (const [name, inner] of Object.entries(it))
        if (under === "source" && name === "document" && typeof inner === "string") found.add(inner);
        else visit(inner, name);
  };
  visit(value, "");
  return found;
}
