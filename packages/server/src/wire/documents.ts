// The documents of the wire as far as the client reads them. Each has more fields than are named here: the schemas in
// docs/schema are complete, and fields may be added.

export type Receipt = { readonly id: string; readonly position: number };
/** With a proposal in the place of receipts where it takes two persons: nothing is filed before the second approves. */
export type Receipts = { readonly receipts: readonly Receipt[]; readonly proposal?: string };

/** Whose record this is, what time it is there, and how one comes in. */
export type EntranceDocument = {
  readonly agreement: Stamp["agreement"];
  readonly now: string;
  readonly invented: boolean;
  readonly size: number;
  readonly by: "nobody" | "choice" | "sign-in";
  readonly issuers: readonly Named[];
};

/** Everything that can be gone to by its name. */
export type IndexDocument = Stamp & {
  readonly language: string;
  readonly names: readonly IndexLine[];
  /** How many instances were left out. */
  readonly left: number;
};

export type IndexLine = {
  readonly key: string;
  readonly kind:
    | "party"
    | "group"
    | "body"
    | "office"
    | "situation"
    | "instrument"
    | "clause"
    | "norm"
    | "decision"
    | "procedure"
    | "fact";
  readonly title: string;
  /** Of a clause, the text in which it stands. */
  readonly of?: string;
};

/** Who the server takes you for. The keeper sits at the machine, nobody has signed in. */
export type MeDocument =
  | { readonly kind: "keeper" | "nobody" }
  | {
      readonly kind: "person" | "machine";
      readonly id: string;
      readonly name?: string;
      /** Half an hour without a request: what is closed stays so until the next sign-in. */
      readonly idled?: boolean;
      readonly invented?: true;
      readonly roles: readonly RoleLine[];
      readonly cases: readonly string[];
      readonly mandates: readonly string[];
      readonly cleared: { readonly from: string; readonly until: string } | null;
      readonly clashes: readonly ClashLine[];
    };

/** What nobody holds together. */
export type ClashLine =
  | { readonly kind: "roles"; readonly roles: readonly string[]; readonly why: string }
  | { readonly kind: "parties"; readonly parties: readonly string[] }
  | { readonly kind: "machine"; readonly role: string };

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
  readonly invented: boolean;
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
export type Worded = { readonly standing: string; readonly word: string };

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

export type SourceLine = {
  readonly document: string;
  readonly clause: string | null;
  readonly quote: string | null;
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
  readonly source: readonly SourceLine[];
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
  readonly documents: Documents;
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
  readonly language: string;
  /** Beyond it nothing was worked out. */
  readonly until: string;
  /** When the entries were recorded behind which something stood otherwise. */
  readonly recorded: readonly { readonly position: number; readonly at: string }[];
  /** Ids of what rests on closed ground: of its standing nothing is told here. */
  readonly closed: readonly string[];
  /** By standing, the word for it in that language. */
  readonly words: Readonly<Record<string, string>>;
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
  /** `holds`, `fails`, `undetermined`, or a standing. */
  readonly value: string;
  readonly says: string;
  readonly since: string | null;
  readonly source: readonly SourceLine[];
  /** Ids of the entries relied on here. */
  readonly events: readonly string[];
  readonly missing: readonly {
    readonly what: string;
    readonly who: readonly string[];
    readonly by: string | null;
    readonly says: string;
  }[];
  readonly because: readonly ReasonLine[];
};

/** By id: of an instrument its status, of a source its address. */
export type Documents = Readonly<
  Record<string, { readonly title: string; readonly status: string | null; readonly url: string | null }>
>;

export type WhyDocument = Stamp & {
  readonly language: string;
  readonly answers: readonly {
    readonly key: string;
    /** One, unless readings or positions give different reasons. */
    readonly cases: readonly {
      readonly worlds: readonly {
        readonly readings: Readonly<Record<string, string>>;
        readonly position: string | null;
      }[];
      /** Null where nothing stands so, or it is closed. */
      readonly reason: ReasonLine | null;
    }[];
  }[];
  /** By key, what the answers are about. */
  readonly titles: Readonly<Record<string, string>>;
  /** By id, who could supply what is missing. */
  readonly names: Readonly<Record<string, string>>;
  /** By id, what the reasons cite. */
  readonly documents: Documents;
  /** By id, the entries that the reasons rely on. */
  readonly entries: Readonly<Record<string, EntryLine>>;
};

export type EntryLine = {
  readonly position: number;
  readonly kind: string;
  readonly by: Named;
  /** Where the log does not know the hour it happened somewhere from here on and before `occurredUntil`. */
  readonly occurredAt: string | null;
  readonly occurredUntil: string | null;
  readonly recordedAt: string;
  readonly source: {
    readonly title: string;
    readonly url: string | null;
    readonly dated: string | null;
  } | null;
  readonly note: string | null;
  readonly invented: boolean;
};

/** `due` is a date that the standing has: of a duty its deadline, of a decision the end of its window. */
export type StandingLine = { readonly standing: string; readonly due: string | null };

export type ChangesDocument = Stamp & {
  readonly language: string;
  readonly since: { readonly asOf: string; readonly knownAt: number };
  readonly changes: readonly {
    readonly key: string;
    readonly before: StandingLine | null;
    readonly after: StandingLine | null;
    /** The entries with which it became another; none where only time passed. */
    readonly through: readonly { readonly event: string; readonly position: number }[];
  }[];
  /** Of each change what it is called, and its standings in words. */
  readonly told: readonly {
    readonly key: string;
    readonly title: string;
    readonly before: string | null;
    readonly after: string | null;
  }[];
  /** How many entries are new, whether or not anything turned on them. */
  readonly fresh: number;
  /** By id, those that changed a standing, and of the others the newest. */
  readonly entries: Readonly<Record<string, EntryLine>>;
};

/** What would stand otherwise, were some events filed. */
export type AheadDocument = {
  readonly filing:
    | { readonly kind: "allowed" | "needs a second person" }
    | { readonly kind: "refused"; readonly line: number; readonly grounds: readonly string[] };
  readonly changes: ChangesDocument;
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
  /** To whoever sits at the desk: what there has changed. */
  | {
      readonly event: "desk";
      readonly changed: readonly ("mark" | "note" | "notice" | "contact" | "handover")[];
    }
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

/** A passage as a reader cites it, with its words and their language, where the text gives them. */
export type PassageLine = {
  readonly document: string;
  readonly clause: string | null;
  readonly says: string;
  readonly quote: { readonly text: string; readonly language: string | null } | null;
};

/** What one declaration, or several of one kind, say: as prose, as it is written, and how what it yields stands. */
export type RuleLine = {
  readonly key: string;
  readonly of: readonly string[];
  readonly title: string;
  readonly sentences: readonly {
    readonly key: string;
    readonly says: string;
    readonly source: readonly PassageLine[];
  }[];
  readonly unstated: readonly { readonly key: string; readonly slot: string; readonly says: string }[];
  readonly places: readonly { readonly file: string; readonly line: number; readonly text: string }[];
  readonly yields: readonly (Worded & { readonly key: string; readonly since: string | null })[];
};

export type ClauseLine = {
  readonly number: string;
  readonly title: string | null;
  readonly role: "norm" | "recital" | "definition" | "heading";
  readonly passages: readonly { readonly language: string; readonly text: string }[];
  /** Keys of rules that cite it. */
  readonly rules: readonly string[];
};

export type TextDocument = Stamp & {
  readonly language: string;
  /** Tags of the languages in which an agreement can be read as prose. */
  readonly readings: readonly string[];
  readonly documents: Documents;
  readonly coverage: {
    readonly clauses: {
      readonly of: number;
      readonly ruled: number;
      readonly without: readonly {
        readonly document: string;
        readonly clause: string;
        readonly title: string | null;
      }[];
    };
    readonly rules: {
      readonly of: number;
      /** Norms that state all that such a norm has to state. */
      readonly whole: number;
      readonly open: readonly {
        readonly id: string;
        readonly title: string;
        readonly kind: string;
        readonly slots: readonly { readonly slot: string; readonly state: "unstated" | "vague" }[];
      }[];
    };
    readonly slots: readonly {
      readonly slot: string;
      readonly asked: number;
      readonly unstated: number;
      readonly vague: number;
    }[];
  };
  readonly instruments: readonly {
    readonly id: string;
    readonly title: string;
    readonly status: "legal" | "political" | "statement" | "draft";
    readonly dated: string | null;
    readonly concluded: boolean;
    readonly versions: readonly {
      readonly name: string;
      readonly dated: string | null;
      readonly adopted: boolean;
    }[];
    readonly standing: string | null;
    readonly word: string | null;
    /** Keys of rules that cite it as a whole. */
    readonly rules: readonly string[];
    readonly clauses: readonly ClauseLine[];
  }[];
  /** The order in which it is read. */
  readonly sections: readonly {
    readonly kind: string;
    readonly purpose: string | null;
    readonly title: string;
    readonly rules: readonly string[];
  }[];
  readonly rules: readonly RuleLine[];
  /** The evidence that the rules cite. */
  readonly sources: readonly {
    readonly id: string;
    readonly title: string;
    readonly publisher: string | null;
    readonly dated: string | null;
    readonly retrieved: string | null;
    readonly url: string | null;
  }[];
  readonly files: readonly { readonly name: string; readonly text: string }[];
};
/** A version of the text: in force, to come, proposed, or over. */
export type VersionLine = {
  /** 0 is the text that the server was started with. */
  readonly version: number;
  readonly hash: string;
  readonly state: "in force" | "superseded" | "approved" | "proposed" | "withdrawn" | "failed";
  readonly from: string | null;
  readonly entry: number | null;
  readonly note: string | null;
  readonly proposed: ByLine | null;
  readonly approved: ByLine | null;
};

/** Who is null where nobody signs in, and for those who do not take part. */
type ByLine = { readonly by: string | null; readonly at: string };

export type VersionsDocument = Pick<Stamp, "agreement" | "asOf" | "viewer" | "invented"> & {
  readonly versions: readonly VersionLine[];
  readonly mayPropose: boolean;
  /** False where nobody signs in: whoever keeps the record then approves alone. */
  readonly takesTwo: boolean;
};

export type DifferenceLine = {
  readonly kind: "added" | "removed" | "changed";
  readonly list: string;
  readonly id: string;
  readonly title: string;
  readonly titleBefore?: string;
  readonly perhaps: string | null;
  readonly lines: readonly string[];
  readonly slots: readonly SlotLine[];
};

export type SlotLine = {
  readonly slot: string;
  readonly before: readonly string[];
  readonly after: readonly string[];
};

type WordedBy = { readonly standing: string; readonly word: string; readonly due: string | null };

export type EffectLine = {
  readonly key: string;
  readonly of: string;
  readonly title: string;
  readonly kind: "stays" | "changes" | "ends" | "arises";
  readonly unsettled: boolean;
  readonly before: WordedBy | null;
  readonly after: WordedBy | null;
  readonly through: readonly string[];
};

/** A version beside the one that it follows, as of the date from which it is in force. */
export type VersionDocument = Stamp &
  VersionLine & {
    readonly language: string;
    readonly follows: number;
    readonly against: { readonly title: string; readonly version: string | null };
    readonly frame: {
      readonly slots: readonly string[];
      readonly before: readonly string[];
      readonly after: readonly string[];
    } | null;
    readonly differences: readonly DifferenceLine[];
    readonly counts: Readonly<Record<"stays" | "changes" | "ends" | "arises" | "unsettled", number>>;
    readonly effects: readonly EffectLine[];
    readonly otherReadings: readonly string[];
    readonly diagnostics: readonly {
      readonly code: string;
      readonly severity: string;
      readonly message: string;
      readonly file: string;
      readonly line: number;
      readonly column: number;
    }[];
    readonly refusals: readonly {
      readonly code: string;
      readonly message: string;
      readonly position: number | null;
    }[];
    readonly mayApprove: boolean;
    readonly mayWithdraw: boolean;
    readonly takesTwo: boolean;
  };

/** Which files, from when, and why. */
export type VersionProposal = {
  readonly files: readonly { readonly name: string; readonly text: string }[];
  /** An instant, or a day of the agreement's zone, which then begins. */
  readonly from: string;
  readonly note?: string;
};

export type VersionDecision =
  | { readonly state: "approved"; readonly position: number | null }
  | { readonly state: "withdrawn" }
  | {
      readonly state: "open";
      readonly approval: { readonly effective: false; readonly grounds: readonly string[] };
    };
