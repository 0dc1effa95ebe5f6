// How an attempt to tell somebody ended, in our own words: never what the other side said, which may be anything.

export type Outcome =
  | { readonly kind: "sent" }
  /** It may work later. */
  | { readonly kind: "failed"; readonly fault: string }
  /** It will not work later either. */
  | { readonly kind: "refused"; readonly fault: string };
