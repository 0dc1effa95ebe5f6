// One entry of the gallery of diagnostics, as `pacta explain CODE` shows it.

/** An error costs something of the agreement; a warning asks for a second look; a note says what a reader should know. */
export type Severity = "error" | "warning" | "note";

export type CodeEntry = {
  readonly title: string;
  readonly severity: Severity;
  readonly explanation: string;
  /** Text that shows the mistake, beside the declarations that every example may speak of. */
  readonly example: string;
};
