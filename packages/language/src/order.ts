// The canonical order of slots inside each block. Citations come last, except in a procedure: after a step they
// would belong to the step.
import type {
  AgreementSlots,
  AreaSlots,
  BodySlots,
  CalendarSlots,
  ContentSlots,
  Declaration,
  EventSlots,
  ExceptionSlots,
  FactSlots,
  GroupSlots,
  InstrumentSlots,
  LinkageSlots,
  MeetingSlots,
  NormSlots,
  OfficeSlots,
  PartSlots,
  PartySlots,
  PassageSlots,
  PaymentStepSlots,
  PersonSlots,
  PositionSlots,
  PrioritySlots,
  ProcedureSlots,
  QuestionSlots,
  ReadingSlots,
  RegisterSlots,
  RoleSlots,
  SituationSlots,
  SourceSlots,
  StanceSlots,
  StepSlots,
  TalksSlots,
} from "./syntax.ts";

/** The place of each slot. Slots of one place keep the author's order among themselves. */
export type SlotOrder = ReadonlyMap<string, number>;

/** From a list of slot names in canonical order; the compiler sees to it that none is forgotten.
 *  A slot that is `same` shares the place of the one before it, because one list holds both. */
function order<Slots>(slots: Readonly<Record<keyof Slots & string, "next" | "same">>): SlotOrder {
  let place = 0;
  return new Map(
    Object.entries<"next" | "same">(slots).map(([slot, is]) => [slot, is === "same" ? place : ++place]),
  );
}

const norm: SlotOrder = order<NormSlots>({
  "in version": "next",
  by: "next",
  to: "next",
  for: "next",
  through: "next",
  each: "next",
  when: "next",
  unless: "next",
  content: "next",
  as: "next",
  "on action": "next",
  "not before": "next",
  deadline: "next",
  "performed when": "next",
  "infringed when": "next",
  "cured when": "next",
  finder: "next",
  procedure: "next",
  remedy: "next",
  exit: "next",
  unstated: "next",
  "lapses when": "next",
  "suspended while": "next",
  "void when": "next",
  "subject to approval": "next",
  "survives the end": "next",
  binding: "next",
  register: "next",
  domain: "next",
  area: "next",
  "from outside": "next",
  marking: "next",
  purpose: "next",
  "takes up": "next",
  cites: "next",
  under: "next",
});

const ofDeclaration: Readonly<Record<Declaration["kind"], SlotOrder>> = {
  agreement: order<AgreementSlots>({
    version: "next",
    zone: "next",
    counting: "next",
    "month end": "next",
    calendar: "next",
    interpreter: "next",
    uses: "next",
    cites: "next",
  }),
  source: order<SourceSlots>({
    url: "next",
    dated: "next",
    retrieved: "next",
    publisher: "next",
    hash: "next",
    copies: "next",
    reliability: "next",
  }),
  instrument: order<InstrumentSlots>({
    status: "next",
    dated: "next",
    parties: "next",
    "not yet concluded": "next",
    "in force": "next",
    "provisionally applied while": "next",
    until: "next",
    "ends when": "next",
    binds: "next",
    "in addition to": "next",
    "prevails over": "same",
    "without prejudice to": "same",
    amends: "same",
    implements: "same",
    "amended on": "next",
    interpreter: "next",
    enforceable: "next",
    version: "next",
    source: "next",
    clause: "next",
    cites: "next",
  }),
  party: order<PartySlots>({ kind: "next", name: "next", cites: "next" }),
  group: order<GroupSlots>({ members: "next", cites: "next" }),
  office: order<OfficeSlots>({ of: "next", "may sign": "next", cites: "next" }),
  person: order<PersonSlots>({ holds: "next", cites: "next" }),
  role: order<RoleSlots>({ domain: "next", "held by": "next", cites: "next" }),
  area: order<AreaSlots>({ outline: "next", "title claimed by": "next", cites: "next" }),
  register: order<RegisterSlots>({ "kept by": "next", cites: "next" }),
  calendar: order<CalendarSlots>({
    zone: "next",
    rest: "next",
    "known until": "next",
    holiday: "next",
    closed: "same",
    sitting: "next",
    cites: "next",
  }),
  body: order<BodySlots>({
    members: "next",
    chair: "next",
    seat: "next",
    host: "next",
    quorum: "next",
    weight: "next",
    "not yet established": "next",
    established: "next",
    question: "next",
    cites: "next",
  }),
  fact: order<FactSlots>({
    params: "next",
    settled: "next",
    standard: "next",
    grades: "next",
    register: "next",
    check: "next",
    cites: "next",
  }),
  event: order<EventSlots>({ settled: "next", grades: "next", register: "next", cites: "next" }),
  situation: order<SituationSlots>({
    while: "next",
    "begins when": "next",
    "ends when": "next",
    until: "next",
    marked: "next",
    cites: "next",
  }),
  procedure: order<ProcedureSlots>({ of: "next", for: "next", cites: "next", step: "next" }),
  duty: norm,
  prohibition: norm,
  permission: norm,
  power: norm,
  intent: norm,
  reading: order<ReadingSlots>({ choice: "next", cites: "next" }),
  position: order<PositionSlots>({ "held by": "next", assumes: "next", cites: "next" }),
  priority: order<PrioritySlots>({ over: "next", words: "next", cites: "next" }),
  linkage: order<LinkageSlots>({ by: "next", holds: "next", until: "next", cites: "next" }),
  talks: order<TalksSlots>({ between: "next", entry: "next", cites: "next" }),
  meeting: order<MeetingSlots>({
    on: "next",
    at: "next",
    attended: "next",
    spoke: "next",
    signed: "next",
    cites: "next",
  }),
  stance: order<StanceSlots>({ of: "next", on: "next" }),
};

const question: SlotOrder = order<QuestionSlots>({
  rule: "next",
  veto: "next",
  including: "next",
  quorum: "next",
  window: "next",
  abstention: "next",
  "at close": "next",
  "on equal votes": "next",
  "put by": "next",
  recusal: "next",
  effect: "next",
  ratified: "next",
  register: "next",
  cites: "next",
});
const content: SlotOrder = order<ContentSlots>({
  tolerance: "next",
  "at least": "next",
  "at most": "next",
  recourse: "next",
  origin: "next",
  part: "next",
  year: "next",
  steps: "next",
  step: "next",
  cites: "next",
});
const exception: SlotOrder = order<ExceptionSlots>({ unless: "next", cites: "next" });
const clause: SlotOrder = order<PassageSlots>({ passage: "next", cites: "next" });
const part: SlotOrder = order<PartSlots>({ when: "next", deadline: "next", cites: "next" });
const step: SlotOrder = order<StepSlots>({
  title: "next",
  by: "next",
  "done when": "next",
  "refused when": "next",
  advisory: "next",
  deadline: "next",
  cites: "next",
});
const paymentStep: SlotOrder = order<PaymentStepSlots>({
  weight: "next",
  assumed: "next",
  "met when": "next",
  cites: "next",
});

const none: SlotOrder = new Map();

/** The order inside the block of a declaration. */
export function slotOrder(kind: Declaration["kind"]): SlotOrder {
  return ofDeclaration[kind];
}

/** The order inside a slot that carries slots of its own, by the declaration and the slot that carries them. */
export function innerOrder(kind: Declaration["kind"], slot: string): SlotOrder {
  switch (slot) {
    case "clause":
      return clause;
    case "question":
      return question;
    case "content":
      return content;
    case "unless":
      return exception;
    case "under":
      return norm;
    case "part":
      return part;
    case "step":
      return kind === "procedure" ? step : paymentStep;
    default:
      return none;
  }
}
