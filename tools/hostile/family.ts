// Hostile inputs of one kind, of any size, for what reads them.

export type Family = {
  readonly name: string;
  readonly start: number;
  /** How long the input of a size is, in bytes; null where it is more than one text. */
  readonly bytes: ((size: number) => number) | null;
  /** Makes an input of this size; what comes back is what is measured. */
  readonly prepare: (size: number) => () => unknown;
};
