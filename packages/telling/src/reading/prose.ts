// The shape of one language's reading of an agreement. Each function gives a sentence without its capital and its full
// stop; whoever writes a fourth language fills this in and adds a line to `languages.ts`.
import type {
  Agreement,
  AmendmentRule,
  Area,
  BindingRule,
  Body,
  Calendar,
  Deadline,
  Exception,
  Fact,
  Group,
  Instrument,
  LegalPosition,
  LimitedTerm,
  Linkage,
  Meeting,
  Moment,
  Norm,
  Office,
  Part,
  Party,
  Period,
  Person,
  Priority,
  Procedure,
  ProcedureStep,
  Question,
  Reading,
  Register,
  Role,
  Settlement,
  Situation,
  StanceWatch,
  Step,
  Talks,
  Trigger,
} from "@pacta/core";

export type SectionKind =
  | "agreement"
  | "parties"
  | "groups"
  | "offices"
  | "bodies"
  | "instruments"
  | "situations"
  | "norms"
  | "procedures"
  | "facts"
  | "registers"
  | "areas"
  | "readings"
  | "positions"
  | "priorities"
  | "beside"
  | "calendars";

/** What a text may leave open, one sentence for each. */
export type Silence =
  | "counting"
  | "interpreter"
  | "enforceable"
  | "members"
  | "chair"
  | "seat"
  | "quorum"
  | "rule"
  | "window"
  | "abstention"
  | "close"
  | "tie"
  | "recusal"
  | "ratified"
  | "standard"
  | "settled"
  | "begins"
  | "ends"
  | "met"
  | "holders"
  | "creditor"
  | "when"
  | "deadline"
  | "finder"
  | "procedure"
  | "remedy"
  | "exit";

export type Prose = {
  readonly language: string;
  /** The last touch of a sentence, such as narrow spaces before marks. */
  readonly typeset: (sentence: string) => string;
  readonly sections: Readonly<Record<SectionKind, string>>;
  /** A heading of the norms that one text holds, or that serve one purpose. */
  readonly normsOf: (of: { readonly instrument: string | null; readonly purpose: string | null }) => string;
  readonly partiesOf: Readonly<Record<Party["kind"], string>>;
  readonly normKinds: Readonly<Record<Norm["kind"], string>>;
  /** Said of what speaks of something that the reader may not know of. */
  readonly closed: string;
  readonly silences: Readonly<Record<Silence, string>>;
  /** "Declaration of Paris, clause 3". */
  readonly passage: (document: string, clause: string | null) => string;
  /** A name alone, as it heads a list. */
  readonly called: (id: string) => string;
  readonly clause: (period: Period) => string;
  readonly moment: (moment: Moment) => string;

  readonly agreement: {
    readonly named: (of: Agreement) => string;
    readonly zone: (of: Agreement) => string;
    readonly counting: (rule: "elapsed" | "eu-1182-71") => string;
    readonly monthEnd: (rule: "last-day" | "next-day") => string;
    readonly calendar: (id: string) => string;
    readonly interpreter: (id: string) => string;
  };
  readonly parties: (of: readonly Party[]) => string;
  readonly group: (of: Group) => string;
  readonly office: (of: Office) => string;
  readonly person: (of: Person, held: Person["holds"][number]) => string;
  readonly role: (of: Role) => string;

  readonly body: {
    readonly members: (of: Body, members: Group["members"]) => string;
    readonly chair: (of: Body, id: string) => string;
    readonly seat: (of: Body, place: string) => string;
    readonly host: (of: Body, id: string) => string;
    readonly quorum: (of: Body, atLeast: number) => string;
    readonly weights: (of: Body) => string;
    readonly established: (of: Body) => string;
  };
  readonly question: {
    readonly asked: (of: Question) => string;
    readonly rule: (of: Question) => string;
    readonly vetoes: (of: Question) => string;
    readonly including: (of: Question) => string;
    readonly quorum: (atLeast: number) => string;
    readonly window: (of: Question) => string;
    readonly abstention: (of: Question["abstention"]) => string;
    readonly atClose: (of: Question["atClose"]) => string;
    readonly atTie: (of: NonNullable<Question["atTie"]>) => string;
    readonly putBy: (of: Question) => string;
    readonly recusal: string;
    readonly advisory: string;
    readonly ratified: (from: "from-decision" | "from-ratification") => string;
    readonly register: (id: string) => string;
  };

  readonly instrument: {
    readonly status: (of: Instrument) => string;
    readonly parties: (of: Instrument) => string;
    readonly notConcluded: string;
    readonly force: (of: Instrument) => string;
    readonly provisional: (of: Period) => string;
    readonly term: (of: LimitedTerm) => string;
    readonly ends: (of: Trigger) => string;
    readonly binding: (of: BindingRule) => string;
    readonly relation: (of: Instrument["relations"][number]) => string;
    readonly amended: (of: AmendmentRule) => string;
    readonly interpreter: (id: string) => string;
    readonly enforceable: (of: {
      readonly by: readonly string[];
      readonly before: string | null;
      readonly effect: string | null;
    }) => string;
    readonly version: (of: Instrument["versions"][number]) => string;
    readonly clause: (of: Instrument["clauses"][number]) => string;
  };

  readonly situation: {
    readonly while: (of: Situation, period: Period) => string;
    readonly begins: (of: Situation, trigger: Trigger) => string;
    readonly ends: (of: Trigger) => string;
    readonly term: (of: LimitedTerm) => string;
    readonly mark: (of: Situation["marks"][number]) => string;
  };

  readonly fact: {
    readonly settled: (of: { readonly id: string; readonly settled: Settlement }) => string;
    readonly standard: (words: string) => string;
    readonly grades: (of: readonly string[]) => string;
    readonly register: (id: string) => string;
    readonly openRegister: string;
    readonly checkBy: (days: number) => string;
    readonly params: (of: Fact) => string;
  };

  readonly procedure: {
    readonly of: (of: Procedure) => string;
    readonly step: (of: ProcedureStep, n: number) => string;
    readonly refused: (of: Moment) => string;
    readonly advisory: string;
    readonly deadline: (of: Deadline) => string;
  };

  readonly norm: {
    readonly says: (of: Norm) => string;
    readonly version: (name: string) => string;
    readonly shares: (of: Norm) => string;
    readonly for: (ids: readonly string[]) => string;
    readonly through: (ids: readonly string[]) => string;
    readonly each: (of: Moment) => string;
    readonly when: (of: Trigger) => string;
    readonly always: string;
    readonly unless: (of: Exception) => string;
    readonly effort: (of: "result" | "effort" | "conduct") => string;
    readonly action: (name: string) => string;
    readonly notBefore: (of: Moment) => string;
    readonly deadline: (of: Norm, deadline: Deadline) => string;
    readonly performed: (of: Moment) => string;
    readonly infringed: (of: Trigger) => string;
    readonly cured: (of: Moment) => string;
    readonly finder: (id: string) => string;
    readonly procedure: (words: string) => string;
    readonly remedy: (of: Norm) => string;
    readonly exit: (of: Norm) => string;
    readonly lapses: (of: Trigger) => string;
    readonly suspended: (of: Period) => string;
    readonly void: (of: Period) => string;
    readonly approval: string;
    readonly survives: string;
    readonly binding: (of: BindingRule) => string;
    readonly register: (id: string) => string;
    readonly domains: (of: readonly string[]) => string;
    readonly area: (id: string) => string;
    readonly external: string;
    readonly marking: (of: readonly string[]) => string;
    readonly takesUp: (id: string) => string;
    readonly tolerance: (percent: number) => string;
    readonly floor: (of: Norm) => string;
    readonly ceiling: (of: Norm) => string;
    readonly recourse: (id: string) => string;
    readonly origin: (of: readonly string[]) => string;
    readonly part: (of: Part) => string;
    readonly year: (of: { readonly year: number; readonly quantity: Part["quantity"] }) => string;
    readonly step: (of: Step) => string;
    readonly stepsOpen: (of: Norm) => string;
    readonly under: (reading: string, choice: string) => string;
  };

  readonly reading: {
    readonly asks: (of: Reading) => string;
    readonly choice: (of: Reading["choices"][number]) => string;
  };
  readonly position: {
    readonly held: (of: LegalPosition) => string;
    readonly assumes: (of: LegalPosition["assumes"][number]) => string;
  };
  readonly priority: (of: Priority) => string;
  readonly linkage: (of: Linkage) => string;
  readonly talks: (of: Talks) => string;
  readonly entry: (of: Talks["entries"][number]) => string;
  readonly meeting: {
    readonly held: (of: Meeting) => string;
    readonly attended: (of: Meeting) => string;
    readonly spoke: (of: Meeting) => string;
    readonly signed: (of: Meeting) => string;
  };
  readonly stance: (of: StanceWatch) => string;

  readonly register: (of: Register) => string;
  readonly area: (of: Area) => string;
  readonly calendar: {
    readonly rest: (of: Calendar) => string;
    readonly holidays: (of: Calendar) => string;
    readonly sittings: (of: Calendar) => string;
    readonly known: (of: Calendar) => string;
  };
};
