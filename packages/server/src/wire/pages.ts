// The documents that pages are made of, as far as the client reads them; the first page and the record stand beside.
import type { Counts, Documents, LackLine, Named, SourceLine, Stamp, Worded } from "./documents.ts";

/** What every document of a page says of itself. */
export type PageStamp = Stamp & {
  readonly documents: Documents;
  readonly newest: { readonly event: string; readonly at: string } | null;
  readonly language: string;
};

/** `atEnd` is how it stood when the log ended, where that was otherwise. */
type Aged = Worded & { readonly atEnd: Worded | null };

type CountedStanding = Worded & { readonly n: number };

export type InstanceLine = Aged & {
  readonly key: string;
  readonly title: string;
  readonly since: string | null;
  readonly due: string | null;
  readonly vague: string | null;
  readonly condition: string;
  readonly debtors: readonly (Named & { readonly bindingness: string; readonly since: string | null })[];
  readonly creditors: readonly Named[];
  readonly lacks: readonly LackLine[];
  readonly contested: readonly { readonly by: string; readonly about: string; readonly event: string }[];
  readonly progress: {
    readonly done: string;
    readonly of: string;
    readonly excess: string;
    readonly grade: string;
    readonly unit: string;
    readonly scale: number;
    readonly says: string;
  } | null;
  readonly breachFoundBy: string | null;
  readonly source: readonly SourceLine[];
};

export type GuaranteesDocument = PageStamp & {
  readonly guarantees: readonly {
    readonly purpose: string | null;
    readonly ofMainText: boolean;
    readonly lead: readonly string[];
    readonly conditions: Counts;
    readonly conditionsAtEnd: Counts | null;
    readonly norms: readonly {
      readonly norm: string;
      readonly title: string;
      readonly kind: string;
      readonly leads: boolean;
      readonly action: string | null;
      /** What the text leaves open of it. */
      readonly open: readonly { readonly slot: string; readonly state: "unstated" | "vague" }[];
      readonly source: readonly SourceLine[];
      readonly instances: readonly InstanceLine[];
    }[];
  }[];
  readonly situations: readonly (Aged & {
    readonly key: string;
    readonly title: string;
    readonly kind: "situation" | "instrument";
    readonly since: string | null;
    readonly until: string | null;
    readonly marks: readonly { readonly word: string; readonly value: string }[];
    readonly lacks: readonly LackLine[];
    readonly source: readonly SourceLine[];
  })[];
  readonly nodes: readonly {
    readonly key: string;
    readonly kind: "norm" | "situation" | "instrument" | "procedure" | "fact" | "decision";
    readonly title: string;
    readonly standings: readonly CountedStanding[];
    readonly standingsAtEnd: readonly CountedStanding[] | null;
  }[];
  /** `from` waits for `to`. */
  readonly edges: readonly { readonly from: string; readonly to: string; readonly kind: string }[];
};

export type Gate = "signed" | "requested" | "legal" | "route" | "caveat" | "offer";

type GateCounts = {
  readonly of: number;
  readonly complete: number;
  readonly undetermined: number;
  readonly standings: readonly CountedStanding[];
};

/** One party at one gate. `done`, `next` and `checked` are as the log left them. */
export type GateCell = Aged & {
  readonly done: number;
  readonly of: number;
  readonly reached: string | null;
  readonly next: { readonly step: string; readonly by: Named; readonly due: string | null } | null;
  /** Null: nobody has looked. */
  readonly checked: { readonly at: string; readonly event: string } | null;
  readonly keys: readonly string[];
  readonly items: readonly (Aged & {
    readonly kind: "instrument" | "norm" | "condition" | "procedure" | "linkage" | "stance" | "report";
    readonly key: string | null;
    readonly title: string;
    readonly since: string | null;
    readonly events: readonly string[];
    readonly source: readonly SourceLine[];
  })[];
};

export type PartyLine = Named & {
  readonly kind: string;
  readonly groups: readonly (Named & { readonly value: "holds" | "undetermined" })[];
  readonly owes: readonly (Aged & {
    readonly key: string;
    readonly title: string;
    readonly kind: string;
    readonly due: string | null;
  })[];
  /** Keys. */
  readonly owed: readonly string[];
  readonly offices: readonly {
    readonly office: string;
    readonly title: string;
    readonly may: readonly string[];
    readonly holders: readonly {
      readonly person: string;
      readonly title: string;
      readonly from: string | null;
      readonly until: string | null;
      readonly source: readonly SourceLine[];
    }[];
  }[];
  readonly positions: readonly {
    readonly key: string;
    readonly stance: string | null;
    readonly since: string | null;
    readonly event: string | null;
  }[];
  /** Null: neither text nor log has anything of it, which is no answer. */
  readonly cells: Readonly<Record<Gate, GateCell | null>>;
  readonly bindings: readonly {
    readonly key: string;
    readonly title: string;
    readonly stretches: readonly {
      readonly from: string | null;
      readonly to: string | null;
      readonly level: string;
      readonly word: string;
      /** Behind the end of the log: nobody has looked since. */
      readonly old: boolean;
    }[];
  }[];
  readonly source: readonly SourceLine[];
};

export type PartiesDocument = PageStamp & {
  readonly gates: readonly (GateCounts & { readonly gate: Gate; readonly atEnd: GateCounts | null })[];
  readonly groups: readonly (Named & {
    readonly members: readonly string[];
    readonly perhaps: readonly string[];
    readonly source: readonly SourceLine[];
  })[];
  readonly parties: readonly PartyLine[];
};

/** What was done and changed nothing, with its ground. */
type VainLine = {
  readonly event: string;
  readonly by: Named;
  readonly verb: string;
  readonly at: string;
  readonly ground: string;
  readonly says: string;
};

export type BallotLine = Aged & {
  readonly key: string;
  readonly open: boolean;
  readonly opened: string | null;
  readonly openedBy: Named | null;
  readonly about: string | null;
  readonly since: string | null;
  readonly closes: string | null;
  readonly votes: readonly (Named & {
    readonly seat: "holds" | "fails" | "undetermined";
    /** Null: no vote is on record. */
    readonly choice: string | null;
    readonly event: string | null;
  })[];
  readonly effect: "binding" | "advisory";
  readonly withoutEffect: readonly VainLine[];
  readonly lacks: readonly LackLine[];
  readonly note: string | null;
  readonly source: readonly SourceLine[];
};

export type BodyLine = {
  readonly key: string;
  readonly title: string;
  readonly established: {
    readonly value: string;
    readonly word: string;
    readonly atEnd: { readonly value: string; readonly word: string } | null;
  };
  readonly seats: {
    /** False: the text does not say who sits there. */
    readonly stated: boolean;
    readonly declared: readonly (Named & {
      readonly from: string | null;
      readonly until: string | null;
      readonly vacant: boolean | null;
      readonly source: readonly SourceLine[];
    })[];
    readonly members: readonly Named[];
    readonly perhaps: readonly Named[];
  };
  readonly chair: Named | null;
  readonly seat: string | null;
  readonly host: Named | null;
  readonly quorum: number | null;
  readonly weights: readonly (Named & { readonly weight: number })[];
  readonly powers: readonly (Aged & {
    readonly key: string;
    readonly title: string;
    readonly source: readonly SourceLine[];
  })[];
  readonly finds: readonly {
    readonly key: string;
    readonly title: string;
    readonly source: readonly SourceLine[];
  }[];
  readonly judges: readonly { readonly norm: string; readonly title: string }[];
  readonly questions: readonly {
    readonly question: string;
    readonly title: string;
    readonly rule: string;
    readonly says: string;
    readonly quorum: number | null;
    readonly vetoes: readonly Named[];
    readonly including: readonly Named[];
    readonly putBy: readonly Named[];
    readonly window: "none" | "stated" | "unstated";
    readonly abstention: string;
    readonly atClose: string;
    /** Absent where the text says nothing of as many votes for as against. */
    readonly atTie: string | null;
    readonly recusal: boolean;
    /** The text says that it does not say. */
    readonly recusalUnstated?: boolean;
    readonly effect: "binding" | "advisory";
    readonly decisions: readonly BallotLine[];
    readonly withoutEffect: readonly VainLine[];
    readonly source: readonly SourceLine[];
  }[];
  readonly acts: readonly {
    readonly event: string;
    readonly verb: string;
    readonly about: string | null;
    readonly title: string | null;
    readonly from: string;
    readonly to: string;
    readonly ground: string | null;
    readonly says: string | null;
    readonly note: string | null;
    readonly link: { readonly title: string; readonly url: string | null } | null;
  }[];
  readonly source: readonly SourceLine[];
};

export type BodiesDocument = PageStamp & { readonly bodies: readonly BodyLine[] };

export type DueLine = Aged & {
  readonly key: string;
  /** What is to be asked about: of a step its route, else the key. */
  readonly why: string;
  readonly what: "due" | "ends" | "window" | "step" | "check";
  readonly title: string;
  readonly action: string | null;
  readonly who: readonly Named[];
  readonly to: readonly Named[];
  readonly at: string;
  readonly passed: boolean;
  /** It passed after the log ends: what became of it is not known. */
  readonly question: boolean;
  readonly in: number | null;
  readonly late: string | null;
  readonly since: string | null;
  readonly source: readonly SourceLine[];
};

export type DueDocument = PageStamp & {
  readonly from: string | null;
  readonly to: string | null;
  readonly calendar: string;
  readonly dates: readonly DueLine[];
  readonly unset: readonly (Worded & {
    readonly key: string;
    readonly what: "due" | "window";
    readonly state: "unstated" | "vague";
    readonly words: string | null;
    readonly title: string;
    readonly action: string | null;
    readonly who: readonly Named[];
    readonly to: readonly Named[];
    readonly source: readonly SourceLine[];
  })[];
};

/** A line of the log but for what only its filer knows. */
export type TemplateLine = {
  readonly event: Readonly<Record<string, unknown>>;
  readonly fill: readonly string[];
};

export type StaleLine = Aged & {
  readonly key: string;
  readonly kind: "fact" | "situation" | "instrument";
  readonly title: string;
  /** Null: nothing was ever said. */
  readonly heard: {
    readonly at: string;
    readonly event: string;
    readonly by: string | null;
    readonly link: { readonly title: string; readonly url: string | null } | null;
  } | null;
  readonly looked: { readonly at: string; readonly event: string } | null;
  readonly checkBy: string | null;
  readonly checkFrom: "text" | "settings";
  /** What reads it directly. */
  readonly rests: readonly string[];
  readonly who: readonly Named[];
  readonly file: {
    readonly stillSo: TemplateLine;
    readonly changed: readonly TemplateLine[];
    readonly foundNothing: TemplateLine;
  };
  readonly source: readonly SourceLine[];
};

export type StaleDocument = PageStamp & {
  readonly settings: Readonly<Record<string, number>>;
  readonly of: number;
  readonly items: readonly StaleLine[];
};

export type MethodDocument = PageStamp & {
  readonly versions: {
    readonly server: string;
    readonly agreement: string | null;
    readonly hash: string;
    readonly zoneTable: string;
  };
  /** Pages of the project, by their paths in it. */
  readonly reading: Readonly<Record<"limits" | "certainty" | "readings" | "standings", string>>;
  readonly entries: {
    readonly of: number;
    readonly corrected: number;
    readonly withdrawn: number;
    readonly invented: number;
    readonly kinds: readonly { readonly kind: string; readonly n: number; readonly newest: string }[];
    readonly by: readonly (Named & { readonly n: number; readonly newest: string })[];
  };
  readonly sources: {
    readonly ofText: readonly {
      readonly id: string;
      readonly title: string;
      readonly url: string | null;
      readonly publisher: string | null;
      readonly dated: string | null;
      readonly retrieved: string | null;
      readonly copies: string | null;
      readonly reliability: string | null;
    }[];
    readonly ofLog: readonly {
      readonly title: string;
      readonly url: string | null;
      readonly n: number;
      readonly newest: string;
      readonly event: string;
    }[];
    readonly without: number;
  };
  readonly coverage: readonly {
    readonly event: string;
    readonly of: string;
    readonly state: string;
    readonly by: Named;
    readonly from: string;
    readonly to: string;
  }[];
  readonly certainty: readonly { readonly value: string; readonly word: string; readonly says: string }[];
  readonly settings: Readonly<Record<string, number>>;
  readonly readings: readonly {
    readonly id: string;
    readonly title: string;
    readonly choices: readonly {
      readonly id: string;
      readonly title: string;
      readonly heldBy: readonly Named[];
      readonly chosen: boolean;
      readonly source: readonly SourceLine[];
    }[];
    readonly source: readonly SourceLine[];
  }[];
  readonly positions: readonly {
    readonly id: string;
    readonly title: string;
    readonly heldBy: readonly Named[];
    readonly assumes: readonly { readonly key: string; readonly value: "holds" | "fails" }[];
    readonly source: readonly SourceLine[];
  }[];
  readonly areas: readonly {
    readonly id: string;
    readonly title: string;
    readonly claimedBy: readonly Named[];
    readonly source: readonly SourceLine[];
  }[];
};
