// What a text says where: every duty and every figure points to a passage.
import type { Span } from "./span.ts";

/** `clause` is text and never a number: clause 1.10 is not clause 1.1. */
export type Citation = {
  readonly document: string;
  readonly clause: string | null;
  readonly quote: string | null;
  readonly span: Span;
};

/** Evidence: a page, a report, a statement. Norms come from instruments, facts from sources. */
export type Source = {
  readonly id: string;
  readonly title: string;
  readonly url: string | null;
  readonly dated: string | null;
  readonly retrieved: string | null;
  readonly publisher: string | null;
  readonly hash: string | null;
  /** The source whose text this one repeats: two copies of one report are one witness. */
  readonly copies: string | null;
  readonly reliability: string | null;
  readonly span: Span;
};
