// The documents of the wire as far as the client reads them. Each has more fields than are named here: the schemas in
// docs/schema are complete, and fields may be added.

export type Receipt = { readonly id: string; readonly position: number };
/** With a proposal in the place of receipts where it takes two persons: nothing is filed before the second approves. */
export type Receipts = { readonly receipts: readonly Receipt[]; readonly proposal?: string };

/** Who the server takes you for. The keeper sits at the machine, nobody has signed in. */
export type MeDocument =
  | { readonly kind: "keeper" | "nobody" }
  | {
      readonly kind: "person" | "machine";
      readonly id: string;
      readonly name?: string;
      readonly roles: readonly RoleLine[];
      readonly cases: readonly string[];
      readonly cleared: { readonly from: string; readonly until: string } | null;
    };

export type RoleLine = {
  readonly role: string;
  readonly agreement: string;
  readonly party: string | null;
  readonly seat: string | null;
};

/** What waits for a second person, or waited. */
export type ProposalLine = {
  readonly id: string;
  readonly capability: string;
  readonly level: string;
  readonly proposer: string;
  readonly at: string;
  readonly state: "open" | "done" | "failed" | "withdrawn";
  readonly content: Readonly<Record<string, unknown>>;
  readonly approvals: readonly {
    readonly by: string;
    readonly at: string;
    /** False: it breaks the rule of two persons, and counts for nothing. */
    readonly effective: boolean;
    readonly grounds: readonly string[];
  }[];
};

export type DecisionDocument =
  | { readonly state: "done"; readonly receipts?: readonly Receipt[] }
  | { readonly state: "withdrawn" }
  | {
      readonly state: "open";
      readonly approval: { readonly effective: false; readonly grounds: readonly string[] };
    };

export type ProblemDocument = {
  readonly type: string;
  readonly code: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  readonly advice: string;
  readonly errors?: readonly {
    readonly code: string;
    readonly message: string;
    readonly line?: number;
    readonly column?: number;
    readonly parameter?: string;
    readonly expected?: string;
    readonly found?: string;
  }[];
};

export type AgreementLine = {
  readonly id: string;
  readonly title: string;
  readonly version: string | null;
  readonly zone: string;
  readonly size: number;
  readonly home: boolean;
};

export type Stamp = {
  readonly schema: string;
  readonly agreement: {
    readonly id: string;
    readonly title: string;
    readonly version: string | null;
    readonly zone: string;
  };
  readonly asOf: string;
  readonly knownAt: number;
  readonly horizon: string | null;
  readonly viewer: string | null;
};

export type SituationLine = {
  readonly key: string;
  readonly title: string;
  readonly standing: string;
  readonly since: string | null;
  readonly until: string | null;
};

export type NormLine = {
  readonly key: string;
  readonly norm: string;
  readonly title: string;
  readonly standing: string;
  readonly since: string | null;
  readonly due: string | null;
  readonly debtors: readonly { readonly party: string }[];
  readonly creditors: readonly string[];
};

type KeyedLine = { readonly key: string; readonly standing: string };

/** A standing, and the word for it in the language that was asked for. */
type Worded = { readonly standing: string; readonly word: string };

export type Named = { readonly id: string; readonly name: string };

export type Counts = {
  readonly of: number;
  readonly hold: number;
  readonly undetermined: number;
  /** Ids of norms: which wait, which have what they waited for, and which wait for nothing. */
  readonly waiting: readonly string[];
  readonly met: readonly string[];
  readonly unconditional: readonly string[];
};

export type OwedLine = Worded & {
  readonly key: string;
  readonly norm: string;
  readonly title: string;
  readonly kind: string;
  readonly due: string | null;
  readonly debtors: readonly (Named & { readonly bindingness: string })[];
};

/** Something that is missing, who could supply it, and how far the route to it has come. */
export type LackLine = {
  readonly what: string;
  readonly says: string;
  readonly who: readonly Named[];
  readonly by: string | null;
  readonly route:
    | (Worded & {
        readonly key: string;
        readonly title: string;
        readonly done: number;
        readonly of: number;
        readonly next: { readonly step: string; readonly by: Named; readonly due: string | null } | null;
      })
    | null;
  /** Keys of the norms that wait for it. */
  readonly for: readonly string[];
  readonly source: readonly {
    readonly document: string;
    readonly clause: string | null;
    readonly quote: string | null;
  }[];
};

export type DatedLine = {
  readonly key: string;
  readonly what: string;
  readonly title: string;
  readonly at: string;
  /** Within 1, 7, 30 or 90 days; null where it lies further ahead. */
  readonly in: number | null;
  readonly who: readonly Named[];
};

export type NowDocument = Stamp & {
  readonly invented: boolean;
  readonly newest: { readonly event: string; readonly at: string } | null;
  readonly language: string;
  /** Before anything is activated, or after. */
  readonly face: "before" | "after";
  readonly conditions: Counts;
  /** As the log leaves them, where it ends before the moment asked about; null where it does not. */
  readonly conditionsAtEnd: Counts | null;
  readonly situations: readonly (Worded & {
    readonly key: string;
    readonly title: string;
    /** How it stood when the log ended, where that was otherwise. */
    readonly atEnd: Worded | null;
    readonly since: string | null;
    readonly until: string | null;
    readonly marks: readonly string[];
  })[];
  readonly guarantees: readonly {
    readonly purpose: string | null;
    readonly ofMainText: boolean;
    readonly conditions: Counts;
    readonly conditionsAtEnd: Counts | null;
    readonly norms: readonly (OwedLine & { readonly atEnd: Worded | null })[];
    readonly others: number;
    readonly lacks: readonly LackLine[];
  }[];
  readonly late: readonly OwedLine[];
  readonly due: readonly DatedLine[];
  /** Dates that have passed since the log ends: what became of them? */
  readonly questions: readonly DatedLine[];
  readonly age: {
    readonly checks: number;
    readonly overdue: number;
    readonly first: readonly {
      readonly key: string;
      readonly title: string;
      readonly heard: string | null;
    }[];
  };
};

export type TimelinesDocument = Stamp & {
  /** Beyond it nothing was worked out. */
  readonly until: string;
  /** When the entries were recorded behind which something stood otherwise. */
  readonly recorded: readonly { readonly position: number; readonly at: string }[];
  /** Ids of what rests on closed ground: of its standing nothing is told here. */
  readonly closed: readonly string[];
  readonly timelines: readonly {
    readonly key: string;
    readonly kind: "situation" | "instrument" | "norm" | "decision" | "procedure" | "fact";
    readonly title: string;
    /** What was known from a position on, until the next. */
    readonly versions: readonly {
      readonly known: number;
      /** From an instant on, until the next; null is the beginning of time, and a standing of null is none. */
      readonly stretches: readonly {
        readonly from: string | null;
        readonly standing: string | null;
        readonly due: string | null;
      }[];
    }[];
  }[];
};

export type RecordDocument = Stamp & {
  readonly situations: readonly SituationLine[];
  readonly norms: readonly NormLine[];
  readonly decisions: readonly KeyedLine[];
  readonly procedures: readonly KeyedLine[];
  readonly facts: readonly KeyedLine[];
  readonly upcoming: readonly { readonly key: string; readonly what: string; readonly at: string | null }[];
};

export type ReasonLine = {
  readonly rule: string;
  readonly value: string;
  readonly says: string;
  readonly events: readonly string[];
  readonly because: readonly ReasonLine[];
};

export type WhyDocument = Stamp & {
  readonly answers: readonly {
    readonly key: string;
    readonly cases: readonly { readonly reason: ReasonLine | null }[];
  }[];
};

/** `due` is a date that the standing has: of a duty its deadline, of a decision the end of its window. */
export type StandingLine = { readonly standing: string; readonly due: string | null };

export type ChangesDocument = Stamp & {
  readonly since: { readonly asOf: string; readonly knownAt: number };
  readonly changes: readonly {
    readonly key: string;
    readonly before: StandingLine | null;
    readonly after: StandingLine | null;
    readonly through: readonly { readonly event: string; readonly position: number }[];
  }[];
};

export type NextDocument = Stamp & {
  readonly turns: readonly {
    readonly who: string;
    readonly wanted: readonly { readonly what: string; readonly says: string; readonly by: string | null }[];
  }[];
  readonly upcoming: readonly { readonly key: string; readonly what: string; readonly at: string | null }[];
};

export type ChangeLine = {
  readonly key: string;
  readonly kind: "situation" | "norm" | "decision" | "procedure" | "fact";
  readonly title: string;
  readonly from: StandingLine | null;
  readonly to: StandingLine | null;
};

/** `id` is where to go on; null on what only a later message completes. */
export type StreamMessage = { readonly id: string | null } & (
  | { readonly event: "size" | "alive" | "reset"; readonly size: number; readonly asOf: string }
  | {
      readonly event: "filed";
      readonly position: number;
      readonly of: string;
      readonly kind: string;
      readonly recordedAt: string;
    }
  | { readonly event: "boundary"; readonly at: string }
  | {
      readonly event: "changed";
      readonly asOf: string;
      readonly knownAt: number;
      readonly cause:
        | { readonly kind: "event"; readonly event: string; readonly position: number }
        | { readonly kind: "clock"; readonly at: string };
      readonly changes: readonly ChangeLine[];
    }
);
