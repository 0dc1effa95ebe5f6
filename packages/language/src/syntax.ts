// The syntax tree of one file: pieces, each with at most one declaration, its slots and its comments.
// Names are words here and sorts are not known yet; compiling gives them their meaning.

/** Offsets in UTF-16 units from the beginning of the piece; `to` is exclusive. */
export type Range = { readonly from: number; readonly to: number };

export type Word = Range & { readonly kind: "word"; readonly text: string };
/** A quotation; `text` is without quotation marks and escapes. */
export type Text = Range & { readonly kind: "text"; readonly text: string };
export type Unstated = Range & { readonly kind: "unstated" };
/** A slot that is only words, such as `not yet concluded`. */
export type Flag = Range & { readonly kind: "flag" };
export type NumberNode = Range & { readonly kind: "number"; readonly digits: bigint; readonly scale: number };
/** Not checked against the calendar here: 2026-02-30 is a date node. */
export type DateNode = Range & {
  readonly kind: "date";
  readonly year: number;
  readonly month: number;
  readonly day: number;
};
export type TimeNode = Range &
  (
    | { readonly kind: "day"; readonly date: DateNode; readonly zone: Text | null }
    | { readonly kind: "clock"; readonly date: DateNode; readonly ms: number; readonly zone: Text | null }
    | {
        readonly kind: "instant";
        readonly date: DateNode;
        readonly ms: number;
        readonly offsetMinutes: number;
      }
  );
export type UnitOfTime =
  | "minutes"
  | "hours"
  | "days"
  | "working days"
  | "sitting days"
  | "weeks"
  | "months"
  | "years";
export type DurationNode = Range & {
  readonly kind: "duration";
  readonly amount: number;
  readonly unit: UnitOfTime;
  readonly calendar: Word | null;
};
/** `unit` is a word such as EUR or a quotation such as "batteries". */
export type QuantityNode = Range & {
  readonly kind: "quantity";
  readonly digits: bigint;
  readonly scale: number;
  readonly unit: Word | Text;
};
/** Percent and fraction both: 55 % is 55 in 100. */
export type FractionNode = Range & { readonly kind: "fraction"; readonly of: number; readonly in: number };

export type TermNode = Range &
  (
    | { readonly kind: "name"; readonly name: Word }
    | { readonly kind: "debtor" }
    | { readonly kind: "trigger" }
    | { readonly kind: "each"; readonly group: Word }
    | { readonly kind: "text"; readonly text: string }
  );

/** A condition. Whether it is a moment or a period shows when names are known. */
export type Expr = Range &
  (
    | { readonly kind: "and" | "or"; readonly parts: readonly Expr[] }
    | { readonly kind: "not"; readonly part: Expr }
    /** Parentheses. */
    | { readonly kind: "group"; readonly part: Expr }
    | { readonly kind: "always" }
    /** A bare name, such as an event: `Strike by RU in Line`. */
    | {
        readonly kind: "bare";
        readonly name: Word;
        readonly args: readonly TermNode[] | null;
        readonly by: readonly TermNode[];
        readonly area: Word | null;
        readonly about: TermNode | null;
      }
    | {
        readonly kind: "is";
        readonly of: Word;
        readonly args: readonly TermNode[];
        readonly negated: boolean;
        readonly standing: Word;
      }
    | {
        readonly kind: "holds";
        readonly fact: Word;
        readonly args: readonly TermNode[];
        readonly grade: Word | null;
      }
    | { readonly kind: "happened" | "stands"; readonly moment: Expr }
    | {
        readonly kind: "count";
        readonly atLeast: number;
        readonly moment: Expr;
        readonly within: DurationNode;
      }
    | { readonly kind: "more"; readonly unit: Text | null; readonly moment: Expr; readonly than: Expr }
    | { readonly kind: "lasted"; readonly part: Expr; readonly atLeast: DurationNode }
    | { readonly kind: "within"; readonly duration: DurationNode; readonly of: Expr }
    | {
        readonly kind: "none-within";
        readonly moment: Expr;
        readonly duration: DurationNode;
        readonly of: Expr;
      }
    | {
        readonly kind: "none-between";
        readonly moment: Expr;
        readonly start: TimeNode;
        readonly end: TimeNode;
      }
    | { readonly kind: "member"; readonly who: TermNode; readonly group: Word }
    | { readonly kind: "holds-role"; readonly who: TermNode; readonly role: Word }
    | { readonly kind: "dates"; readonly start: TimeNode | null; readonly end: TimeNode | null }
    | {
        readonly kind: "delivered";
        readonly norm: Word;
        readonly args: readonly TermNode[];
        readonly atLeast: QuantityNode;
      }
    | {
        readonly kind: "members-did";
        readonly atLeast: number | "all";
        readonly group: Word;
        readonly moment: Expr;
      }
    | { readonly kind: "start" | "end"; readonly of: Expr }
    | {
        readonly kind: "act";
        readonly verb: Word;
        readonly about: TermNode | null;
        readonly by: readonly TermNode[];
        readonly towards: readonly TermNode[];
        readonly scope: Text | null;
      }
    | {
        readonly kind: "finding";
        readonly fact: Word;
        readonly args: readonly TermNode[];
        readonly value: "holds" | "fails";
        readonly by: Word | null;
        readonly grade: Word | null;
      }
    | {
        readonly kind: "becomes";
        readonly noun: Word;
        readonly norm: Word;
        readonly args: readonly TermNode[];
      }
    | { readonly kind: "at"; readonly at: TimeNode }
    | { readonly kind: "after"; readonly duration: DurationNode; readonly of: Expr }
    | { readonly kind: "every"; readonly duration: DurationNode; readonly of: Expr }
    | { readonly kind: "receipt" | "detection"; readonly of: Expr }
    | { readonly kind: "the-trigger" }
    | { readonly kind: "first-of"; readonly of: readonly Expr[] }
    | { readonly kind: "while"; readonly moment: Expr; readonly period: Expr }
  );

/** A block of slots in braces. Not closed: its end is the end of what was read. */
export type Block<M> = Range & { readonly slots: readonly SlotNode<M>[]; readonly closed: boolean };

/** One slot of a block or of a declaration's first line; `keyword` spans its opening words.
 *  The slot "?" is text that could not be read; it keeps its place for the formatter. */
export type SlotNode<M> =
  | {
      readonly [K in keyof M]: Range & { readonly slot: K; readonly keyword: Range; readonly value: M[K] };
    }[keyof M]
  | (Range & { readonly slot: "?"; readonly keyword: Range; readonly value: Flag });

/** What every walk over slots may rely on, whatever the declaration. */
export type AnySlot = Range & {
  readonly slot: string;
  readonly keyword: Range;
  readonly value: { readonly kind: string };
};
export type AnyBlock = Range & { readonly slots: readonly AnySlot[]; readonly closed: boolean };

/** The block in braces that a slot carries, if any. */
export function blockOf(slot: AnySlot): AnyBlock | null {
  return "block" in slot.value ? (slot.value.block as AnyBlock | null) : null;
}

export type CitesNode = {
  readonly kind: "cites";
  readonly document: Word;
  readonly clause: Word | null;
  readonly quote: Text | null;
};
type Cited = { readonly cites: CitesNode };
export type Names = { readonly kind: "names"; readonly names: readonly Word[] };
export type Words = { readonly kind: "words"; readonly words: readonly Word[] };
export type ExprNode = { readonly kind: "when"; readonly expr: Expr };

export type AgreementSlots = Cited & {
  readonly version: Text;
  readonly zone: Text;
  readonly counting: Word | Unstated;
  readonly "month end": Word;
  readonly calendar: Word;
  readonly interpreter: Word | Unstated;
  readonly uses: Names;
};

export type SourceSlots = {
  readonly url: Text;
  readonly dated: DateNode;
  readonly retrieved: DateNode;
  readonly publisher: Text;
  readonly hash: Text;
  readonly copies: Word;
  readonly reliability: Text;
};

export type PassageSlots = Cited & {
  readonly passage: { readonly kind: "passage"; readonly language: Word; readonly text: Text };
};
export type ClauseNode = {
  readonly kind: "clause";
  readonly number: Word;
  readonly title: Text | null;
  readonly role: Word | null;
  readonly block: Block<PassageSlots> | null;
};
export type UntilNode = { readonly kind: "until"; readonly at: TimeNode; readonly unless: Expr | null };
export type BindingNode = {
  readonly kind: "binding";
  readonly level: Word;
  readonly on: Word | DateNode | null;
  readonly parties: readonly Word[];
};

export type InstrumentSlots = Cited & {
  readonly status: Word;
  readonly dated: DateNode;
  readonly parties: Names;
  readonly "not yet concluded": Flag;
  readonly "in force": { readonly kind: "force"; readonly force: TimeNode | ExprNode | Flag };
  readonly "provisionally applied while": ExprNode;
  readonly "ends when": ExprNode;
  readonly until: UntilNode;
  readonly binds: BindingNode;
  readonly "in addition to": Word;
  readonly "prevails over": Word;
  readonly "without prejudice to": Word;
  readonly amends: Word;
  readonly implements: Word;
  readonly "amended on": {
    readonly kind: "amended";
    readonly noun: Word;
    readonly atLeast: NumberNode | null;
    readonly by: readonly Word[];
  };
  readonly interpreter: Word | Unstated;
  readonly enforceable:
    | {
        readonly kind: "enforceable";
        readonly by: readonly Word[];
        readonly before: Word | Text | null;
        readonly effect: Text | null;
      }
    | Unstated;
  readonly version: {
    readonly kind: "version";
    readonly name: Text;
    readonly dated: DateNode | null;
    readonly adopted: boolean;
  };
  readonly source: Names;
  readonly clause: ClauseNode;
};

export type PartySlots = Cited & {
  readonly kind: Word;
  readonly name: {
    readonly kind: "name";
    readonly language: Word;
    readonly form: Word | null;
    readonly text: Text;
  };
};

/** One or more who belong, hold or sit, with dates and passages of their own where given. */
export type MembershipNode = {
  readonly kind: "membership";
  readonly names: readonly Word[];
  readonly start: DateNode | null;
  readonly end: DateNode | null;
  readonly cites: readonly CitesNode[];
};

export type GroupSlots = Cited & { readonly members: MembershipNode };
export type OfficeSlots = Cited & { readonly of: Word; readonly "may sign": Words };
export type PersonSlots = Cited & { readonly holds: MembershipNode };
export type RoleSlots = Cited & { readonly domain: Word | Text; readonly "held by": MembershipNode };
export type AreaSlots = Cited & {
  readonly outline:
    | {
        readonly kind: "ring" | "line";
        readonly points: readonly { readonly lat: NumberNode; readonly lon: NumberNode }[];
      }
    | { readonly kind: "around"; readonly distance: NumberNode; readonly unit: Word; readonly of: Word };
  readonly "title claimed by": Names;
};
export type RegisterSlots = Cited & { readonly "kept by": Word };

export type DayRule = Range &
  (
    | { readonly kind: "fixed"; readonly month: number; readonly day: number }
    | { readonly kind: "easter" | "orthodox"; readonly offset: number }
    | {
        readonly kind: "weekday";
        readonly nth: number | "last";
        readonly weekday: Word;
        readonly month: number;
      }
    | { readonly kind: "once"; readonly date: DateNode }
  );
export type HolidayNode = {
  readonly kind: "holiday";
  readonly title: Text;
  readonly rule: DayRule;
  readonly start: NumberNode | null;
  readonly end: NumberNode | null;
  readonly observed: "next monday" | "next working day" | null;
  readonly cites: CitesNode | Text | null;
};
export type CalendarSlots = Cited & {
  readonly zone: Text;
  readonly rest: Words;
  readonly holiday: HolidayNode;
  readonly closed: {
    readonly kind: "closed";
    readonly title: Text;
    readonly start: DateNode;
    readonly end: DateNode;
  };
  readonly sitting: { readonly kind: "sitting"; readonly start: DateNode; readonly end: DateNode };
  readonly "known until": DateNode;
};

export type RuleNode = Range &
  (
    | { readonly kind: "consensus" | "unanimity" | "silence" | "unstated" }
    | {
        readonly kind: "majority";
        readonly fraction: FractionNode | null;
        readonly among: "members" | "voting";
      }
    | { readonly kind: "votes"; readonly atLeast: number }
    | {
        readonly kind: "double";
        readonly members: FractionNode;
        readonly weight: FractionNode;
        readonly blockingAtLeast: number | null;
      }
    | { readonly kind: "weighted"; readonly fraction: FractionNode }
    | { readonly kind: "sole"; readonly who: Word }
  );
export type QuestionSlots = Cited & {
  readonly rule: { readonly kind: "rule"; readonly rule: RuleNode };
  readonly veto: Names;
  readonly including: Names;
  readonly quorum: NumberNode | Unstated;
  readonly window:
    | { readonly kind: "window"; readonly duration: DurationNode; readonly start: "opening" | "receipt" }
    | Unstated;
  readonly abstention:
    | {
        readonly kind: "abstention";
        readonly counts: "not-voting" | "counts-as-no" | "counts-as-yes";
      }
    | Unstated;
  readonly "at close":
    | { readonly kind: "at close"; readonly outcome: Word; readonly fallback: Word | null }
    | Unstated;
  /** `name` is the question to which it passes, or whoever has the casting vote. */
  readonly "on equal votes":
    | {
        readonly kind: "on equal votes";
        readonly outcome: Word;
        readonly name: Word | null;
      }
    | Unstated;
  readonly "put by": Names;
  readonly recusal: Flag | Unstated;
  readonly effect: Word;
  readonly ratified:
    | { readonly kind: "ratified"; readonly start: "from-decision" | "from-ratification" }
    | Unstated;
  readonly register: Word;
};
export type QuestionNode = {
  readonly kind: "question";
  readonly name: Word;
  readonly title: Text | null;
  readonly block: Block<QuestionSlots> | null;
};
export type BodySlots = Cited & {
  readonly members: MembershipNode | Unstated;
  readonly chair: Word | Unstated;
  readonly seat: Text | Unstated;
  readonly host: Word;
  readonly quorum: NumberNode | Unstated;
  readonly weight: {
    readonly kind: "weights";
    readonly weights: readonly { readonly member: Word; readonly weight: NumberNode }[];
  };
  readonly "not yet established": Flag;
  readonly established: {
    readonly kind: "established";
    readonly date: DateNode | null;
    readonly when: Expr | null;
  };
  readonly question: QuestionNode;
};

export type SettlementNode = {
  readonly kind: "settlement";
  readonly how: "found" | "reported" | "confirmed" | "certified";
  readonly by: Word | Unstated | null;
  readonly question: Word | null;
  readonly independent: number | null;
};
export type EventSlots = Cited & {
  readonly settled: SettlementNode;
  readonly grades: Words;
  readonly register: Word;
};
export type FactSlots = EventSlots & {
  readonly params: Words;
  readonly standard: Text | Unstated;
  readonly check: NumberNode;
};

export type SituationSlots = Cited & {
  readonly "begins when": ExprNode | Unstated;
  readonly "ends when": ExprNode | Unstated;
  readonly while: ExprNode;
  readonly until: UntilNode;
  readonly marked: { readonly kind: "marked"; readonly word: Text | Word; readonly when: Expr };
};

/** `within D of M`, `by DATE`, `before DATE`, a wish, or unstated, with what may follow. */
export type DeadlineNode = Range & {
  readonly kind: "deadline";
  readonly limit:
    | {
        readonly kind: "within";
        readonly duration: DurationNode;
        readonly of: Expr | null;
        readonly stopped: Expr | null;
      }
    | { readonly kind: "by"; readonly at: TimeNode; readonly bound: "inclusive" | "exclusive" }
    | { readonly kind: "vague"; readonly words: Text };
  readonly rule: Word | null;
  readonly monthEnd: Word | null;
  readonly calendar: Word | null;
};
export type StepSlots = {
  readonly title: Text;
  readonly by: Word;
  readonly "done when": ExprNode;
  readonly "refused when": ExprNode;
  readonly advisory: Flag;
  readonly deadline: DeadlineNode | Unstated;
} & Cited;
export type ProcedureSlots = Cited & {
  readonly of: Word;
  readonly for: Names;
  readonly step: {
    readonly kind: "step";
    readonly name: Word;
    readonly slots: readonly SlotNode<StepSlots>[];
  };
};

export type HolderNode = {
  readonly name: Word;
  readonly share: QuantityNode | null;
  readonly part: NumberNode | null;
  /** Whether the part is one of a hundred. */
  readonly percent: boolean;
};
export type HoldersNode = Range & {
  readonly kind: "holders";
  readonly each: boolean;
  readonly who: readonly HolderNode[];
  readonly except: readonly Word[];
  readonly owing: QuantityNode | null;
  readonly mode: Word | null;
};
export type PartSlots = Cited & {
  readonly when: ExprNode | Unstated;
  readonly deadline: DeadlineNode | Unstated;
};
export type PaymentStepSlots = Cited & {
  readonly weight: QuantityNode;
  readonly assumed: Flag;
  readonly "met when": ExprNode | Unstated;
};
export type ContentSlots = Cited & {
  readonly tolerance: FractionNode;
  readonly "at least": QuantityNode;
  readonly "at most": QuantityNode;
  readonly recourse: Word;
  readonly part: {
    readonly kind: "part";
    readonly name: Word;
    readonly quantity: QuantityNode;
    readonly slots: readonly SlotNode<PartSlots>[];
  };
  readonly step: {
    readonly kind: "step";
    readonly name: Word;
    readonly title: Text | null;
    readonly slots: readonly SlotNode<PaymentStepSlots>[];
  };
  readonly steps: DurationNode;
  readonly year: { readonly kind: "year"; readonly year: number; readonly quantity: QuantityNode };
  readonly origin: Names;
};
export type ContentNode = Range & {
  readonly kind: "content";
  readonly modal: "must" | "must not" | "may" | "intends";
  readonly what:
    | { readonly kind: "do"; readonly text: Text }
    | { readonly kind: "deliver"; readonly quantity: QuantityNode; readonly item: Text | null }
    | { readonly kind: "maintain"; readonly text: Text; readonly throughout: Expr | null }
    | { readonly kind: "conclude"; readonly instrument: Word }
    | { readonly kind: "consult"; readonly who: readonly Word[] }
    | { readonly kind: "choose"; readonly from: readonly Text[]; readonly open: boolean }
    | {
        readonly kind: "change";
        readonly verb: Word;
        readonly target: Word | null;
        readonly text: Text | null;
        readonly by: DurationNode | null;
      };
  readonly block: Block<ContentSlots> | null;
};
export type ExceptionSlots = Cited & { readonly unless: ExceptionNode };
export type ExceptionNode = {
  readonly kind: "unless";
  readonly expr: Expr;
  readonly block: Block<ExceptionSlots> | null;
};
export type RemedyNode =
  | { readonly kind: "late accepted"; readonly within: DurationNode | null }
  | { readonly kind: "substitute" | "additional"; readonly norm: Word }
  | { readonly kind: "determined"; readonly by: Word };
export type ExitNode = {
  readonly kind: "exit";
  readonly when: Expr | null;
  readonly until: TimeNode | null;
  readonly unless: Expr | null;
};

/** `binding` may be written `binds`; both are one slot. */
export type NormSlots = Cited & {
  readonly "in version": Text | Word;
  readonly by: HoldersNode | Unstated;
  readonly to: Names | Unstated;
  readonly for: Names;
  readonly through: Names;
  readonly each: ExprNode;
  readonly when: ExprNode | Unstated;
  readonly unless: ExceptionNode;
  readonly content: ContentNode;
  readonly as: Word;
  readonly "on action": Word;
  readonly deadline: DeadlineNode | Unstated;
  readonly "not before": ExprNode;
  readonly "performed when": ExprNode;
  readonly "infringed when": ExprNode;
  readonly "cured when": ExprNode;
  readonly finder: Word | Unstated;
  readonly procedure: Word | Text | Unstated;
  readonly remedy: RemedyNode | Unstated;
  readonly exit: ExitNode | Unstated;
  readonly "lapses when": ExprNode;
  readonly "suspended while": ExprNode;
  readonly "void when": ExprNode;
  readonly "subject to approval": Flag;
  readonly "survives the end": Flag;
  readonly binding: BindingNode;
  readonly register: Word;
  readonly domain: Names;
  readonly area: Word;
  readonly "from outside": Flag;
  readonly marking: Names;
  readonly purpose: Word | Text;
  readonly "takes up": Word;
  /** `unstated: deadline, finder, remedy` */
  readonly unstated: Words;
  readonly under: {
    readonly kind: "under";
    readonly reading: Word;
    readonly choice: Word;
    readonly block: Block<NormSlots> | null;
  };
};

export type ReadingSlots = Cited & {
  readonly choice: {
    readonly kind: "choice";
    readonly name: Word;
    readonly title: Text | null;
    readonly heldBy: readonly Word[];
    readonly cites: readonly CitesNode[];
  };
};
export type PositionSlots = Cited & {
  readonly "held by": Names;
  readonly assumes: {
    readonly kind: "assumes";
    readonly fact: Word;
    readonly args: readonly Word[];
    readonly value: "holds" | "fails";
  };
};
export type PrioritySlots = Cited & { readonly over: Word; readonly words: Text };
export type LinkageSlots = Cited & { readonly by: Word; readonly holds: Text; readonly until: Text };
export type TalksSlots = Cited & {
  readonly between: Names;
  readonly entry: {
    readonly kind: "entry";
    readonly entry: "round" | "proposal" | "answer";
    readonly title: Text | null;
    readonly dated: DateNode | null;
    readonly by: readonly Word[];
    readonly place: Text | null;
    readonly cites: readonly CitesNode[];
  };
};
export type MeetingSlots = Cited & {
  readonly on: { readonly kind: "on"; readonly date: DateNode; readonly place: Text | null };
  readonly at: Text;
  readonly attended: Names;
  readonly spoke: Names;
  readonly signed: {
    readonly kind: "signed";
    readonly signed: readonly { readonly who: Word; readonly instrument: Word | null }[];
  };
};
export type StanceSlots = { readonly of: Word; readonly on: Word };

export type NormWord = "duty" | "prohibition" | "permission" | "power" | "intent";

/** `head` are the slots of the first line, such as `of GB` after an office; `block` those in braces. */
type DeclarationOf<K extends string, M> = Range & {
  readonly kind: K;
  readonly keyword: Word;
  readonly name: Word | null;
  readonly title: Text | null;
  readonly head: readonly SlotNode<M>[];
  readonly block: Block<M> | null;
  /** Part of it could not be read. */
  readonly broken: boolean;
};

export type NormDeclaration = { [K in NormWord]: DeclarationOf<K, NormSlots> }[NormWord];

export type Declaration =
  | DeclarationOf<"agreement", AgreementSlots>
  | DeclarationOf<"source", SourceSlots>
  | DeclarationOf<"instrument", InstrumentSlots>
  | DeclarationOf<"party", PartySlots>
  | DeclarationOf<"group", GroupSlots>
  | DeclarationOf<"office", OfficeSlots>
  | DeclarationOf<"person", PersonSlots>
  | DeclarationOf<"role", RoleSlots>
  | DeclarationOf<"area", AreaSlots>
  | DeclarationOf<"register", RegisterSlots>
  | DeclarationOf<"calendar", CalendarSlots>
  | DeclarationOf<"body", BodySlots>
  | DeclarationOf<"fact", FactSlots>
  | DeclarationOf<"event", EventSlots>
  | DeclarationOf<"situation", SituationSlots>
  | DeclarationOf<"procedure", ProcedureSlots>
  | NormDeclaration
  | DeclarationOf<"reading", ReadingSlots>
  | DeclarationOf<"position", PositionSlots>
  | DeclarationOf<"priority", PrioritySlots>
  | DeclarationOf<"linkage", LinkageSlots>
  | DeclarationOf<"talks", TalksSlots>
  | DeclarationOf<"meeting", MeetingSlots>
  | DeclarationOf<"stance", StanceSlots>;

/** From the `#` to the end of its line. `own` when nothing but space stands before it on the line. */
export type Comment = Range & { readonly text: string; readonly own: boolean };

/** A stretch of a file from one declaration to the next. Leading comment lines without a blank line
 *  between belong to the declaration that follows. `declaration` is null when none could be read. */
export type Piece = {
  readonly text: string;
  readonly declaration: Declaration | null;
  readonly comments: readonly Comment[];
};

/** Pieces follow one another without gap; `from` is where a piece stands in the file. In a literate file
 *  prose is blanked, so offsets are those of the file as written. */
export type FileTree = {
  readonly file: string;
  readonly text: string;
  readonly literate: boolean;
  readonly pieces: readonly { readonly from: number; readonly piece: Piece }[];
};
