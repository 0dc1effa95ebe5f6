// What a page is: what it asks of the server, and how it shows the answer.
import type { Client, Stamp } from "@pacta/server/wire";
import type { ComponentType } from "react";
import type { Search } from "./address/search.ts";

/** What is asked of the server, in the names that its routes have. */
export type Asking = {
  readonly asOf?: string;
  readonly knownAt?: string;
  readonly lang: string;
};

/** Of the record, or of something else that the server keeps; without a stamp it belongs to no moment. */
export type Answer = Partial<Stamp> & { readonly language?: string };

export type Given = {
  readonly client: Client;
  readonly asking: Asking;
  readonly search: Search;
  /** What stands in the place of names in the path. */
  readonly params: Readonly<Record<string, string>>;
};

export type Page<Document extends Answer = Answer> = {
  readonly read: (given: Given) => Promise<Document>;
  readonly Show: ComponentType<{ readonly document: Document }>;
  /** It is of no moment of the record, and so does not move with it. */
  readonly still?: true;
  /** What else moves it, besides the record: a kind of message of the stream. */
  readonly movedBy?: string;
  /** Rather than the name of the page, once it is read. */
  readonly titleOf?: (document: Document) => string;
};

/** Of a page that is read from several documents: the stamp of the one that it goes by. */
export function stampOf({ schema, agreement, asOf, knownAt, horizon, invented, viewer }: Stamp): Stamp {
  return { schema, agreement, asOf, knownAt, horizon, invented, viewer };
}

/** A page whose document nobody else looks into. */
export function pageOf<Document extends Answer>(page: Page<Document>): Page {
  return page as unknown as Page;
}
