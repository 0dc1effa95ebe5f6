// One entry of the gallery of diagnostics, as `pacta explain CODE` shows it.

export type CodeEntry = {
  readonly title: string;
  readonly explanation: string;
  /** Text that shows the mistake, beside the declarations that every example may speak of. */
  readonly example: string;
};
