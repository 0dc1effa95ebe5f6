// What the search is told of the page on which it was opened.
import type { Search } from "../address/search.ts";
import type { Messages } from "../messages/catalogue.ts";

export type FinderTerms = {
  readonly messages: Messages;
  readonly zone: string;
  readonly path: string;
  readonly search: Search;
  readonly go: (href: string) => void;
};
