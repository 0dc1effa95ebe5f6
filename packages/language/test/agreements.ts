// Random agreements over a small fixed cast, of every construct that a text can express.
import type {
  Agreement,
  BindingRule,
  Citation,
  CivilDate,
  Content,
  DateTime,
  Deadline,
  DecisionRule,
  Duration,
  Exception,
  Exit,
  Holders,
  HolidayRule,
  Membership,
  Moment,
  Norm,
  NormKind,
  Period,
  Quantity,
  Question,
  Remedy,
  Settlement,
  Slot,
  Term,
  Trigger,
} from "@pacta/core";
import { nowhere, requiredSlots } from "@pacta/core";
import fc from "fast-check";

const span = nowhere;
type Make<T> = fc.Arbitrary<T>;

const letters = [..."abcXYZ 012.,;:#{}()[]\"\\'«»—§їґЄ’“"];
const text: Make<string> = fc
  .array(fc.constantFrom(...letters), { maxLength: 12 })
  .map((list) => list.join(""));
const orNull = <T>(make: Make<T>): Make<T | null> => fc.option(make, { nil: null, freq: 2 });
const some = <T>(make: Make<T>, maxLength = 2): Make<readonly T[]> => fc.array(make, { maxLength });
const many = <T>(make: Make<T>, minLength = 1, maxLength = 3): Make<readonly T[]> =>
  fc.array(make, { minLength, maxLength });
const distinct = <T>(make: Make<T>, minLength = 1, maxLength = 3): Make<readonly T[]> =>
  fc.uniqueArray(make, { minLength, maxLength });
const slot = <T>(make: Make<T>): Make<Slot<T>> =>
  fc.oneof(
    fc.constant("unstated" as const),
    make.map((stated) => ({ stated })),
  );
const flag = fc.boolean();

/** Every name that a random agreement uses. */
export const cast: readonly string[] = [
  ..."AL BO Корвенна Bureau Coast Panel Court Minister Ada Lead LAW NOTE BASE Letter Calm Peace Zone".split(
    " ",
  ),
  ..."Noise Storm Shot Spill Case Route Way Done N-1 N-2 N-3 N-4 N-5 Hope Hours Days Book".split(" "),
];

const parties = ["AL", "BO", "Корвенна"];
const actor = fc.constantFrom(...parties, "Coast", "Panel", "Minister", "Ada", "Lead");
const partyOrGroup = fc.constantFrom(...parties, "Coast");
const group = fc.constantFrom("Coast", "Panel");
const finder = fc.constantFrom("Panel", "Minister", "Ada", "Lead", "Bureau");
const document = fc.constantFrom("LAW", "NOTE", "Letter");
const norms = ["N-1", "N-2", "N-3", "N-4", "N-5", "Hope"];
const norm = fc.constantFrom(...norms);
/** Conditions speak of things that wait for nothing, so that nothing waits for itself. */
const done = fc.constant("Done");

const year = fc.integer({ min: 1, max: 9999 });
const date: Make<CivilDate> = fc.record({
  year: fc.integer({ min: 1990, max: 2040 }),
  month: fc.integer({ min: 1, max: 12 }),
  day: fc.integer({ min: 1, max: 28 }),
});
const zone = orNull(fc.constantFrom("Europe/Kyiv", "Europe/Brussels", "UTC"));
const dateTime: Make<DateTime> = fc.oneof(
  fc.record({ kind: fc.constant("day" as const), date, zone }),
  fc.record({ kind: fc.constant("clock" as const), date, ms: fc.nat(86_399_999), zone }),
  fc.record({ kind: fc.constant("instant" as const), at: fc.integer({ min: 0, max: 2_000_000_000_000 }) }),
);
const count = fc.nat(400);
const duration: Make<Duration> = fc.oneof(
  fc.nat(5000).map((minutes) => ({ kind: "exact" as const, ms: minutes * 60_000 })),
  fc.record({
    kind: fc.constant("calendar" as const),
    n: count,
    unit: fc.constantFrom("day" as const, "week" as const, "month" as const, "year" as const),
  }),
  fc.record({ kind: fc.constant("working" as const), n: count, calendar: orNull(fc.constant("Days")) }),
  fc.record({ kind: fc.constant("sitting" as const), n: count, calendar: fc.constant("Days") }),
);
/** As long as something that returns may take. */
const turn: Make<Duration> = duration.map((one) =>
  one.kind === "exact" ? { ...one, ms: one.ms + 3_600_000 } : { ...one, n: one.n + 1 },
);
const quantity: Make<Quantity> = fc.oneof(
  fc.record({
    amount: fc.oneof(
      fc.bigInt({ min: 0n, max: 10_000n }),
      fc.bigInt({ min: 0n, max: 999n }).map((n) => n * 10_000_000_000n),
    ),
    unit: fc.constantFrom("EUR", "UAH"),
    scale: fc.constant(2),
  }),
  fc
    .record({
      digits: fc.bigInt({ min: 1n, max: 99_999_999n }),
      unit: fc.constantFrom("batteries", "tons of grain", "pilots"),
      scale: fc.nat(3),
    })
    .map(({ digits, unit, scale }) => trimmed(digits, unit, scale)),
);

/** Other units are kept as finely as they are written and no finer. */
function trimmed(digits: bigint, unit: string, scale: number): Quantity {
  return scale > 0 && digits % 10n === 0n
    ? trimmed(digits / 10n, unit, scale - 1)
    : { amount: digits, unit, scale };
}

const citation: Make<Citation> = fc.record({
  document,
  clause: orNull(fc.oneof(fc.constantFrom("1.10", "N(2)", "IV", "Annex A", "§3"), text)),
  quote: orNull(text),
  span: fc.constant(span),
});
const metres = fc.oneof(
  fc.integer({ min: 1, max: 500_000 }),
  fc.integer({ min: 1, max: 500 }).map((km) => km * 1000),
);

const cites = some(citation);

const term: Make<Term> = fc.oneof(
  fc.record({ kind: fc.constant("name" as const), name: actor, span: fc.constant(span) }),
  fc.record({ kind: fc.constantFrom("debtor" as const, "trigger" as const), span: fc.constant(span) }),
  fc.record({ kind: fc.constant("each" as const), group, span: fc.constant(span) }),
  fc.record({ kind: fc.constant("text" as const), text, span: fc.constant(span) }),
);
const owner: Make<Term> = fc.oneof(
  fc.record({
    kind: fc.constant("name" as const),
    name: fc.constantFrom("AL", "BO"),
    span: fc.constant(span),
  }),
  fc.record({ kind: fc.constantFrom("debtor" as const, "trigger" as const), span: fc.constant(span) }),
);
const anything: Make<Term> = fc.oneof(
  term,
  fc.record({
    kind: fc.constant("name" as const),
    name: fc.constantFrom("Case", "BASE", "Peace", "Zone", "Noise", "Shot", "Done"),
    span: fc.constant(span),
  }),
);

const fact = fc.oneof(
  fc.record({ fact: fc.constant("Noise"), args: fc.tuple(anything).map((one): readonly Term[] => one) }),
  fc.record({ fact: fc.constant("Storm"), args: fc.constant<readonly Term[]>([]) }),
);
const noiseGrade = (of: string): Make<string | null> =>
  of === "Noise" ? orNull(fc.constantFrom("mild", "grave")) : fc.constant(null);

const standingOfNorm = fc.record({
  of: done,
  is: fc.constantFrom("active", "fulfilled", "overdue", "breached", "in force", "waived"),
});
const standing = fc.oneof(
  fc.record({
    of: fc.constant("Peace"),
    is: fc.constantFrom("in force", "not in force", "ended", "strained", "very tense"),
  }),
  fc.record({
    of: fc.constant("BASE"),
    is: fc.constantFrom("in force", "ended", "concluded", "superseded"),
  }),
  fc.record({ of: fc.constant("Case"), is: fc.constantFrom("adopted", "rejected", "stuck", "open") }),
  fc.record({ of: fc.constant("Way"), is: fc.constant("complete") }),
  fc.record({ of: fc.constant("Court"), is: fc.constant("established") }),
);

const verbs = [
  "request",
  "notice",
  "sign",
  "ratify",
  "adopt",
  "withdraw",
  "open",
  "pay",
  "extend",
  "accede",
  "assess",
];
const becoming = [
  "breached",
  "fulfilled",
  "overdue",
  "exercised",
  "used",
  "active",
  "lapsed",
  "infringed",
  "cured",
];

/** Deep enough for every pair of constructs to meet, and small enough to read when it fails. */
const { period, moment } = fc.letrec<{ period: Period; moment: Moment }>((tie) => {
  const inPeriod = tie("period");
  const inMoment = tie("moment");
  const at = fc.constant(span);
  const dated = fc.tuple(dateTime, dateTime, fc.constantFrom("from", "until", "both")).map(
    ([from, until, which]): Period => ({
      kind: "dates",
      from: which === "until" ? null : from,
      until: which === "from" ? null : until,
      span,
    }),
  );
  return {
    period: fc.oneof(
      { maxDepth: 3, depthIdentifier: "condition" },
      fc.record({ kind: fc.constant("always" as const), span: at }),
      standing.map((is): Period => ({ kind: "standing", ...is, about: [], span })),
      fc
        .tuple(standingOfNorm, some(owner, 1))
        .map(([is, about]): Period => ({ kind: "standing", ...is, about, span })),
      fact.chain((of) => noiseGrade(of.fact).map((grade): Period => ({ kind: "fact", ...of, grade, span }))),
      dated,
      fc.record({ kind: fc.constant("member" as const), who: term, group, span: at }),
      fc.record({
        kind: fc.constant("holds-role" as const),
        who: term,
        role: fc.constantFrom("Lead", "Minister"),
        span: at,
      }),
      fc.record({
        kind: fc.constant("delivered" as const),
        norm: done,
        about: some(owner, 1),
        atLeast: quantity,
        span: at,
      }),
      fc.record({
        kind: fc.constantFrom("and" as const, "or" as const),
        parts: many(inPeriod, 2, 3),
        span: at,
      }),
      fc.record({ kind: fc.constant("not" as const), part: inPeriod, span: at }),
      fc.record({
        kind: fc.constantFrom("happened" as const, "stands" as const),
        moment: inMoment,
        span: at,
      }),
      fc.record({
        kind: fc.constant("count" as const),
        atLeast: count,
        moment: inMoment,
        within: duration,
        span: at,
      }),
      fc.record({
        kind: fc.constant("more" as const),
        unit: orNull(fc.constantFrom("aircraft", "tons of grain")),
        moment: inMoment,
        than: inMoment,
        span: at,
      }),
      fc.record({ kind: fc.constant("lasted" as const), part: inPeriod, atLeast: duration, span: at }),
      fc.record({ kind: fc.constant("within" as const), duration, of: inMoment, span: at }),
      fc.record({
        kind: fc.constant("none-within" as const),
        moment: inMoment,
        duration,
        of: inMoment,
        span: at,
      }),
      fc.record({
        kind: fc.constant("none-between" as const),
        moment: inMoment,
        from: dateTime,
        until: dateTime,
        span: at,
      }),
      fc.record({
        kind: fc.constant("members-did" as const),
        atLeast: fc.oneof(fc.constant("all" as const), count),
        group,
        moment: inMoment,
        span: at,
      }),
    ),
    moment: fc.oneof(
      { maxDepth: 3, depthIdentifier: "condition" },
      fc.record({
        kind: fc.constant("act" as const),
        verb: fc.constantFrom(...verbs),
        by: some(term),
        to: some(term),
        about: orNull(anything),
        scope: orNull(text),
        span: at,
      }),
      fc.record({
        kind: fc.constant("event" as const),
        event: fc.constant("Shot"),
        by: some(term),
        area: orNull(fc.constant("Zone")),
        about: orNull(anything),
        span: at,
      }),
      fact.chain((of) =>
        fc
          .record({
            value: fc.constantFrom("holds" as const, "fails" as const),
            by: orNull(actor),
            grade: noiseGrade(of.fact),
          })
          .map((rest): Moment => ({ kind: "finding", ...of, ...rest, span })),
      ),
      fc.record({
        kind: fc.constant("decision" as const),
        question: fc.constant("Case"),
        outcome: fc.constantFrom("adopted" as const, "rejected" as const, "lapsed" as const),
        span: at,
      }),
      fc.record({
        kind: fc.constant("becomes" as const),
        norm: done,
        about: some(owner, 1),
        standing: fc.constantFrom(...becoming),
        span: at,
      }),
      fc.record({ kind: fc.constant("at" as const), at: dateTime, span: at }),
      fc.record({ kind: fc.constant("trigger" as const), span: at }),
      fc.record({ kind: fc.constantFrom("start" as const, "end" as const), of: inPeriod, span: at }),
      fc.record({ kind: fc.constant("after" as const), duration, of: inMoment, span: at }),
      fc.record({ kind: fc.constant("every" as const), duration: turn, of: inMoment, span: at }),
      fc.record({ kind: fc.constantFrom("receipt" as const, "detection" as const), of: inMoment, span: at }),
      fc.record({ kind: fc.constant("first-of" as const), of: many(inMoment, 2, 3), span: at }),
      fc.record({ kind: fc.constant("while" as const), moment: inMoment, period: inPeriod, span: at }),
    ),
  };
});

const trigger: Make<Trigger> = fc.oneof(
  moment.map((one): Trigger => ({ kind: "moment", moment: one })),
  period.map((one): Trigger => ({ kind: "period", period: one })),
);

const membership = (member: Make<string>): Make<Membership> =>
  fc
    .record({ member, from: orNull(date), until: orNull(date), cites })
    .map((one) =>
      one.from !== null && one.until !== null ? { ...one, until: { ...one.until, year: 2050 } } : one,
    );

const binding: Make<BindingRule> = fc.record({
  level: fc.constantFrom("statement" as const, "political" as const, "legal" as const, "disputed" as const),
  on: fc.oneof(
    fc.constantFrom(
      "signature" as const,
      "ratification" as const,
      "adoption" as const,
      "entry-into-force" as const,
      "always" as const,
    ),
    date,
  ),
  parties: distinct(partyOrGroup, 0),
  span: fc.constant(span),
});

const deadline: Make<Deadline> = fc
  .record({
    limit: fc.oneof(
      fc.record({
        kind: fc.constant("within" as const),
        duration,
        of: moment,
        stoppedWhile: orNull(period),
      }),
      fc.record({
        kind: fc.constant("by" as const),
        at: dateTime,
        bound: fc.constantFrom("inclusive" as const, "exclusive" as const),
      }),
      fc.record({ kind: fc.constant("vague" as const), words: text }),
    ),
    rule: orNull(fc.constantFrom("elapsed" as const, "eu-1182-71" as const)),
    monthEnd: orNull(fc.constantFrom("last-day" as const, "next-day" as const)),
    calendar: orNull(fc.constant("Days")),
  })
  .map(({ limit, rule, monthEnd, calendar }): Deadline => {
    if (limit.kind === "vague")
      return { limit, rule: null, monthEnd: null, zone: null, calendar: null, span };
    const zoneOf = limit.kind === "by" && limit.at.kind !== "instant" ? limit.at.zone : null;
    // Counting hours by months is refused where nothing says what a missing day becomes.
    return {
      limit,
      rule,
      monthEnd: rule === "elapsed" ? (monthEnd ?? "last-day") : monthEnd,
      zone: zoneOf,
      calendar,
      span,
    };
  });

const shareless = { share: null, part: null };
const holders: Make<Holders> = fc.oneof(
  fc
    .record({
      mode: fc.constantFrom("joint" as const, "several" as const, "collective" as const),
      names: distinct(actor),
    })
    .map(
      ({ mode, names }): Holders => ({
        mode,
        who: names.map((name) => ({ name, ...shareless })),
        except: [],
      }),
    ),
  fc
    .record({
      names: distinct(partyOrGroup),
      share: orNull(quantity),
      except: distinct(fc.constantFrom(...parties), 0),
    })
    .map(
      ({ names, share, except }): Holders => ({
        mode: "several",
        who: names.map((name) => ({ name, share, part: null })),
        except,
      }),
    ),
  fc
    .uniqueArray(fc.record({ name: partyOrGroup, share: quantity }), {
      selector: ({ name }) => name,
      minLength: 2,
    })
    .map(
      (list): Holders => ({ mode: "several", who: list.map((one) => ({ ...one, part: null })), except: [] }),
    ),
  fc
    .uniqueArray(fc.record({ name: partyOrGroup, part: fc.integer({ min: 1, max: 40 }).map((n) => n / 4) }), {
      selector: ({ name }) => name,
      minLength: 1,
    })
    .map(
      (list): Holders => ({
        mode: "pro-rata",
        who: list.map((one) => ({ ...one, share: null })),
        except: [],
      }),
    ),
);

/** An amount and its half, so that parts, years and steps can make up the whole. */
const halves: Make<readonly [half: Quantity, whole: Quantity]> = fc.oneof(
  fc.bigInt({ min: 0n, max: 99_999_999_999n }).map((half): [Quantity, Quantity] => [
    { amount: half, unit: "EUR", scale: 2 },
    { amount: half * 2n, unit: "EUR", scale: 2 },
  ]),
  fc
    .tuple(fc.bigInt({ min: 1n, max: 99_999n }), fc.nat(3))
    .map(([half, scale]): [Quantity, Quantity] => [
      trimmed(half, "batteries", scale),
      trimmed(half * 2n, "batteries", scale),
    ]),
);

const delivery: Make<Content> = halves.chain(([half, whole]) => {
  const divided = <T>(make: (id: string, quantity: Quantity) => Make<T>): Make<readonly T[]> =>
    fc.oneof(
      fc.constant<readonly T[]>([]),
      make("A", whole).map((one): readonly T[] => [one]),
      fc.tuple(make("A", half), make("B", half)).map((two): readonly T[] => two),
    );
  return fc.record({
    kind: fc.constant("deliver" as const),
    quantity: fc.constant(whole),
    item: orNull(text),
    tolerancePercent: orNull(fc.constantFrom(5, 0.5, 12.25, 100 / 3)),
    parts: divided((id, quantity) =>
      fc.record({
        id: fc.constant(id),
        quantity: fc.constant(quantity),
        when: orNull(slot(trigger)),
        deadline: orNull(slot(deadline)),
        cites,
        span: fc.constant(span),
      }),
    ),
    steps: divided((id, weight) =>
      fc.record({
        id: fc.constant(id),
        title: text,
        weight: fc.constant(weight),
        assumed: flag,
        met: slot(trigger),
        cites,
        span: fc.constant(span),
      }),
    ),
    stepsOpenFor: orNull(duration),
    years: divided((id, quantity) => fc.constant({ year: id === "A" ? 2026 : 2027, quantity })),
    origin: distinct(partyOrGroup, 0),
    floor: orNull(fc.constant(half)),
    ceiling: orNull(fc.constant(whole)),
    recourse: orNull(norm),
  });
});

/** Shares are of what is owed, in its unit. */
function inOneUnit(one: Norm): Norm {
  const { content, holders: owed } = one;
  if (content.kind !== "deliver" || owed === "unstated") return one;
  const who = owed.stated.who.map((holder) =>
    holder.share === null ? holder : { ...holder, share: content.quantity },
  );
  return { ...one, holders: { stated: { ...owed.stated, who } } };
}

const deed: Make<Content> = fc.oneof(
  text.map((words): Content => ({ kind: "do", text: words })),
  delivery,
  fc.record({ kind: fc.constant("maintain" as const), text, throughout: orNull(period) }),
  fc.record({ kind: fc.constant("conclude" as const), instrument: fc.constantFrom("LAW", "NOTE") }),
  fc.record({ kind: fc.constant("consult" as const), with: distinct(actor) }),
  fc.record({ kind: fc.constant("choose" as const), from: many(text), open: flag }),
);
const change: Make<Content> = fc.record({
  kind: fc.constant("change" as const),
  verb: fc.constantFrom(
    "request" as const,
    "extend" as const,
    "terminate" as const,
    "admit" as const,
    "decide" as const,
  ),
  target: orNull(fc.constantFrom("N-1", "Calm", "LAW", "Coast", "Noise", "Spill")),
  text: orNull(text),
  by: orNull(duration),
});

const exception: Make<Exception> = fc.letrec<{ exception: Exception }>((tie) => ({
  exception: fc.record({
    when: period,
    unless: fc.oneof({ maxDepth: 2 }, fc.constant<readonly Exception[]>([]), some(tie("exception"), 1)),
    cites,
    span: fc.constant(span),
  }),
})).exception;

const exit: Make<Exit> = fc.oneof(
  trigger.map((one): Exit => ({ kind: "when", trigger: one })),
  fc.record({ kind: fc.constant("until" as const), at: dateTime, unless: orNull(moment) }),
);

const kindOf: Readonly<Record<string, NormKind>> = {
  "N-1": "duty",
  "N-2": "prohibition",
  "N-3": "permission",
  "N-4": "power",
  "N-5": "duty",
  Hope: "intent",
};

/** Slots that a kind of norm need not fill may be absent; `holders`, `creditor` and `when` are always there. */
function needed<T>(
  id: string,
  name: "deadline" | "finder" | "procedure" | "remedy" | "exit",
  make: Make<T>,
): Make<Slot<T> | null> {
  return requiredSlots[kindOf[id] as NormKind].includes(name)
    ? slot(make)
    : fc.oneof(fc.constant(null), slot(make));
}

const base: Agreement["instruments"][number] = {
  id: "BASE",
  title: "What conditions may speak of",
  status: "legal",
  dated: null,
  parties: [],
  concluded: true,
  force: { kind: "by-record" },
  provisional: null,
  ends: null,
  term: null,
  binding: [],
  relations: [],
  amended: null,
  interpreter: "unstated",
  enforceable: "unstated",
  versions: [],
  clauses: [
    { number: "1", title: null, role: "norm", passages: [], span },
    {
      number: "Annex A",
      title: "Weights",
      role: "heading",
      passages: [{ language: "uk", text: "Додаток" }],
      span,
    },
  ],
  sources: [],
  cites: [],
  span,
};

const peace: Agreement["situations"][number] = {
  id: "Peace",
  title: "Peace",
  while: null,
  begins: "unstated",
  ends: "unstated",
  term: null,
  marks: ["strained", "very tense"].map((word) => ({ word, when: { kind: "always", span }, span })),
  cites: [],
  span,
};

const way: Agreement["procedures"][number] = {
  id: "Way",
  title: "Way",
  of: "AL",
  for: [],
  steps: [],
  cites: [],
  span,
};

const court: Agreement["bodies"][number] = {
  id: "Court",
  title: "Court",
  members: "unstated",
  chair: "unstated",
  seat: "unstated",
  host: null,
  quorum: "unstated",
  weights: [],
  established: { kind: "always" },
  questions: [
    {
      id: "Case",
      title: "Case",
      body: "Court",
      rule: "unstated",
      vetoes: [],
      including: [],
      quorum: null,
      window: null,
      abstention: "not-voting",
      atClose: "stuck",
      atTie: null,
      putBy: [],
      recusal: false,
      silent: [],
      effect: "binding",
      ratified: null,
      register: null,
      cites: [],
      span,
    },
  ],
  cites: [],
  span,
};

const plainest: Norm = {
  id: "Done",
  title: "Something done",
  kind: "duty",
  cites: [{ document: "LAW", clause: null, quote: null, span }],
  version: null,
  holders: "unstated",
  creditor: "unstated",
  beneficiary: [],
  agent: [],
  each: null,
  when: { stated: { kind: "period", period: { kind: "always", span } } },
  unless: [],
  content: { kind: "do", text: "something" },
  effort: null,
  action: null,
  deadline: "unstated",
  notBefore: null,
  performedWhen: null,
  infringedWhen: null,
  curedWhen: null,
  finder: "unstated",
  procedure: "unstated",
  remedy: "unstated",
  exit: "unstated",
  lapsesWhen: null,
  suspendedWhile: null,
  voidWhen: null,
  subjectToApproval: false,
  survives: false,
  binding: [],
  register: null,
  domains: [],
  area: null,
  external: false,
  marking: [],
  purpose: null,
  takesUp: null,
  alternatives: [],
  span,
};

/** Without its readings. */
function plainNorm(id: string): Make<Norm> {
  const kind = kindOf[id] as NormKind;
  const other = fc.constantFrom(...norms.filter((one) => one !== id));
  const remedy: Make<Remedy> = fc.oneof(
    fc.record({ kind: fc.constant("late-accepted" as const), within: orNull(duration) }),
    fc.record({ kind: fc.constantFrom("substitute" as const, "additional" as const), norm: other }),
    fc.record({ kind: fc.constant("determined" as const), by: actor }),
  );
  return fc.record({
    id: fc.constant(id),
    title: text,
    kind: fc.constant(kind),
    cites: many(citation, 1, 2),
    version: fc.constant(null),
    holders: slot(holders),
    creditor: slot(distinct(actor)),
    beneficiary: distinct(actor, 0),
    agent: distinct(actor, 0),
    each: orNull(moment),
    when: slot(trigger),
    unless: some(exception),
    content: kind === "power" || kind === "permission" ? fc.oneof(change, deed) : deed,
    effort: orNull(fc.constantFrom("result" as const, "effort" as const, "conduct" as const)),
    action: orNull(fc.constantFrom("Hosting", "Sailing")),
    deadline: needed(id, "deadline", deadline),
    notBefore: orNull(moment),
    performedWhen: orNull(moment),
    infringedWhen: orNull(trigger),
    curedWhen: orNull(moment),
    finder: needed(id, "finder", finder),
    procedure: needed(id, "procedure", fc.oneof(fc.constantFrom("Route", "Spill", "Panel"), text)),
    remedy: needed(id, "remedy", remedy),
    exit: needed(id, "exit", exit),
    lapsesWhen: orNull(trigger),
    suspendedWhile: orNull(period),
    voidWhen: orNull(period),
    subjectToApproval: flag,
    survives: flag,
    binding: some(binding),
    register: orNull(fc.constantFrom("Book", "log")),
    domains: distinct(fc.constantFrom("air", "sea", "land"), 0),
    area: orNull(fc.constant("Zone")),
    external: flag,
    marking: distinct(partyOrGroup, 0),
    purpose: orNull(fc.oneof(fc.constant("protection"), text)),
    takesUp: orNull(fc.constant("Hope")).map((one) => (id === "Hope" ? null : one)),
    alternatives: fc.constant<Norm["alternatives"]>([]),
    span: fc.constant(span),
  });
}

/** A reading keeps what it does not replace, and cannot take a slot away. */
function replacing(base: Norm, other: Norm, slots: readonly (keyof Norm)[]): Norm {
  const replaced = Object.fromEntries(
    slots.flatMap((name) => {
      const value = other[name];
      const takesAway =
        value === null ||
        value === false ||
        (Array.isArray(value) && value.length === 0) ||
        (name === "creditor" && value === "unstated" && !requiredSlots[base.kind].includes("creditor"));
      return takesAway ? [] : [[name, value]];
    }),
  );
  return inOneUnit({ ...base, ...replaced });
}

const replaceable: readonly (keyof Norm)[] = [
  "holders",
  "creditor",
  "each",
  "when",
  "unless",
  "content",
  "effort",
  "deadline",
  "notBefore",
  "finder",
  "remedy",
  "exit",
  "binding",
  "subjectToApproval",
  "curedWhen",
  "survives",
];

function wholeNorm(id: string): Make<Norm> {
  return fc
    .tuple(plainNorm(id), plainNorm(id), plainNorm(id), fc.subarray([...replaceable]), flag)
    .map(([plain, first, second, slots, read]) => {
      const base = inOneUnit(plain);
      if (!read) return base;
      const alternative = (choice: string, norm: Norm): Norm["alternatives"][number] => ({
        reading: "Hours",
        choice,
        norm,
        span,
      });
      return {
        ...base,
        alternatives: [
          alternative("inside", replacing(base, first, slots)),
          alternative("after", replacing(base, second, slots.slice(1))),
        ],
      };
    });
}

const fractions = fc.constantFrom(
  { of: 2, in: 3 },
  { of: 55, in: 100 },
  { of: 555, in: 1000 },
  { of: 1, in: 1 },
);
const rule: Make<DecisionRule> = fc.oneof(
  fc.record({ kind: fc.constantFrom("consensus" as const, "unanimity" as const, "silence" as const) }),
  fc.record({
    kind: fc.constant("majority" as const),
    fraction: orNull(fractions),
    among: fc.constantFrom("members" as const, "voting" as const),
  }),
  fc.record({ kind: fc.constant("votes" as const), atLeast: count }),
  fc.record({
    kind: fc.constant("double" as const),
    members: fractions,
    weight: fractions,
    blockingAtLeast: orNull(count),
  }),
  fc.record({ kind: fc.constant("weighted" as const), fraction: fractions }),
  fc.record({ kind: fc.constant("sole" as const), who: fc.constantFrom(...parties) }),
);

const atLeast = count.map((n) => ({ atLeast: n }));
const question: Make<Question> = fc
  .record({
    id: fc.constant("Spill"),
    title: text,
    body: fc.constant("Panel"),
    rule: slot(rule),
    vetoes: distinct(partyOrGroup, 0),
    including: distinct(partyOrGroup, 0),
    quorum: orNull(slot(atLeast)),
    window: orNull(
      slot(fc.record({ duration, from: fc.constantFrom("opening" as const, "receipt" as const) })),
    ),
    abstention: fc.constantFrom("not-voting" as const, "counts-as-no" as const, "counts-as-yes" as const),
    atClose: fc.oneof(
      fc.constantFrom("rejected" as const, "adopted" as const, "lapsed" as const, "stuck" as const),
      fc.constant({ fallback: "Spill" }),
    ),
    atTie: orNull(
      fc.oneof(
        fc.constantFrom("rejected" as const, "adopted" as const, "stuck" as const),
        fc.constant({ fallback: "Spill" }),
        fc.constantFrom(...parties).map((casting) => ({ casting })),
      ),
    ),
    putBy: distinct(actor, 0),
    recusal: flag,
    silent: fc.subarray([
      "abstention" as const,
      "at close" as const,
      "on equal votes" as const,
      "recusal" as const,
    ]),
    effect: fc.constantFrom("binding" as const, "advisory" as const),
    ratified: orNull(
      fc.constantFrom("from-decision" as const, "from-ratification" as const).map((stated) => ({ stated })),
    ),
    register: orNull(fc.constantFrom("Book", "log")),
    cites,
    span: fc.constant(span),
  })
  .map((all) => ({
    ...all,
    ...(all.silent.includes("abstention") ? { abstention: "not-voting" as const } : {}),
    ...(all.silent.includes("at close") ? { atClose: "stuck" as const } : {}),
    ...(all.silent.includes("on equal votes") ? { atTie: null } : {}),
    ...(all.silent.includes("recusal") ? { recusal: false } : {}),
  }));

const settlement: Make<Settlement> = fc.oneof(
  fc.record({
    kind: fc.constant("found" as const),
    by: slot(finder),
    question: orNull(fc.constant("Spill")),
  }),
  fc.constant({ kind: "reported" as const }),
  fc.record({ kind: fc.constant("confirmed" as const), independent: count }),
  fc.record({ kind: fc.constant("certified" as const), by: actor }),
);

const inYears = { from: orNull(year), until: orNull(year) };
const holiday: Make<HolidayRule> = fc.oneof(
  fc.record({
    kind: fc.constant("fixed" as const),
    name: text,
    month: fc.integer({ min: 1, max: 12 }),
    day: fc.integer({ min: 1, max: 28 }),
    ...inYears,
    observed: fc.constantFrom("same" as const, "next-monday" as const, "next-working-day" as const),
  }),
  fc.record({
    kind: fc.constant("easter" as const),
    name: text,
    offset: fc.integer({ min: -60, max: 60 }),
    church: fc.constantFrom("western" as const, "orthodox" as const),
    ...inYears,
  }),
  fc.record({
    kind: fc.constant("weekday" as const),
    name: text,
    month: fc.integer({ min: 1, max: 12 }),
    weekday: fc.nat(6),
    nth: fc.constantFrom(1, 2, 3, 4, 5, -1),
    ...inYears,
  }),
  fc.record({ kind: fc.constant("once" as const), name: text, date }),
);
const closure: Make<HolidayRule> = fc.record({
  kind: fc.constant("period" as const),
  name: text,
  from: date,
  to: date,
});

const title = text;
const at = fc.constant(span);
const one = <T>(make: Make<T>): Make<readonly T[]> => make.map((value) => [value]);

export const agreements: Make<Agreement> = fc.record({
  id: fc.constant("Договір"),
  title,
  version: orNull(text),
  zone: fc.constantFrom("Europe/Kyiv", "UTC"),
  counting: slot(fc.constantFrom("elapsed" as const, "eu-1182-71" as const)).map((rule) =>
    rule === "unstated" || rule.stated === "elapsed" ? { stated: "eu-1182-71" as const } : rule,
  ),
  monthEnd: fc.constantFrom("refuse" as const, "last-day" as const, "next-day" as const),
  calendar: fc.constant("Days"),
  interpreter: orNull(slot(actor)),
  cites,
  sources: one(
    fc.record({
      id: fc.constant("Letter"),
      title,
      url: orNull(text),
      dated: orNull(fc.constant("2026-01-06")),
      retrieved: orNull(fc.constant("2026-01-07")),
      publisher: orNull(text),
      hash: orNull(text),
      copies: orNull(fc.constant("Letter")),
      reliability: orNull(text),
      span: at,
    }),
  ),
  instruments: fc
    .tuple(instrument("LAW"), instrument("NOTE"))
    .map((both): Agreement["instruments"] => [...both, base]),
  parties: fc.tuple(...[...parties, "Bureau"].map(party)).map((all): Agreement["parties"] => all),
  groups: one(
    fc.record({
      id: fc.constant("Coast"),
      title,
      members: some(membership(fc.constantFrom(...parties)), 4),
      cites,
      span: at,
    }),
  ),
  offices: one(
    fc.record({
      id: fc.constant("Minister"),
      title,
      of: fc.constant("AL"),
      authority: distinct(fc.constantFrom("sign", "request", "declare"), 0),
      cites,
      span: at,
    }),
  ),
  persons: one(
    fc.record({
      id: fc.constant("Ada"),
      title,
      holds: some(
        membership(fc.constant("Minister")).map(({ member, ...rest }) => ({ office: member, ...rest })),
      ),
      span: at,
    }),
  ),
  roles: one(
    fc.record({
      id: fc.constant("Lead"),
      title,
      domain: orNull(fc.oneof(fc.constant("sea"), text)),
      holders: some(membership(actor)),
      cites,
      span: at,
    }),
  ),
  bodies: fc
    .record({
      id: fc.constant("Panel"),
      title,
      members: slot(many(membership(fc.constantFrom(...parties, "Minister", "Ada")))),
      chair: slot(actor),
      seat: slot(text),
      host: orNull(fc.constantFrom(...parties)),
      quorum: slot(atLeast),
      weights: many(fc.record({ member: fc.constantFrom(...parties), weight: count })),
      established: fc.oneof(
        fc.constantFrom({ kind: "always" as const }, { kind: "not-yet" as const }),
        fc.record({ kind: fc.constant("from" as const), date }),
        fc.record({ kind: fc.constant("when" as const), moment }),
      ),
      questions: one(question),
      cites,
      span: at,
    })
    .map((panel): Agreement["bodies"] => [panel, court]),
  calendars: one(
    fc.record({
      id: fc.constant("Days"),
      title,
      rest: distinct(fc.nat(6), 1, 3),
      holidays: fc.tuple(some(holiday, 4), some(closure)).map((lists) => lists.flat()),
      sittings: orNull(many(fc.record({ from: date, to: date }))),
      knownUntil: orNull(date),
    }),
  ),
  areas: fc
    .tuple(
      areaNamed(
        "Zone",
        fc.record({
          kind: fc.constantFrom("ring" as const, "line" as const),
          points: many(
            fc.record({
              lat: fc.integer({ min: -90_000_000, max: 90_000_000 }),
              lon: fc.integer({ min: -180_000_000, max: 180_000_000 }),
            }),
            3,
            5,
          ),
        }),
      ),
      areaNamed("Belt", fc.record({ kind: fc.constant("around" as const), of: fc.constant("Zone"), metres })),
      areaNamed("Undrawn", fc.constant({ kind: "none" as const })),
    )
    .map((all): Agreement["areas"] => all),
  registers: one(fc.record({ id: fc.constant("Book"), title, keptBy: orNull(actor), cites, span: at })),
  facts: fc
    .tuple(factNamed("Noise", ["by"], ["mild", "grave"]), factNamed("Storm", [], []))
    .map((both): Agreement["facts"] => both),
  events: one(
    fc.record({
      id: fc.constant("Shot"),
      title,
      settled: settlement,
      grades: fc.constantFrom<readonly string[]>([], ["minor", "major"]),
      register: orNull(fc.constantFrom("Book", "log")),
      cites,
      span: at,
    }),
  ),
  situations: situation().map((calm): Agreement["situations"] => [calm, peace]),
  procedures: fc
    .record({
      id: fc.constant("Route"),
      title,
      of: partyOrGroup,
      for: distinct(norm, 0),
      steps: fc.uniqueArray(
        fc.record({
          id: fc.constantFrom("s1", "s2", "s3"),
          title,
          by: actor,
          done: moment,
          effect: fc.constantFrom("binding" as const, "advisory" as const),
          refused: orNull(moment),
          deadline: orNull(slot(deadline)),
          cites,
          span: at,
        }),
        { selector: ({ id }) => id, maxLength: 3 },
      ),
      cites,
      span: at,
    })
    .map((route): Agreement["procedures"] => [route, way]),
  norms: fc.tuple(fc.constant(plainest), ...norms.map(wholeNorm)).map((all): Agreement["norms"] => all),
  readings: one(
    fc.record({
      id: fc.constant("Hours"),
      title,
      choices: fc
        .tuple(choice("inside"), choice("after"))
        .map((both): Agreement["readings"][number]["choices"] => both),
      cites,
      span: at,
    }),
  ),
  positions: one(
    fc.record({
      id: fc.constant("P1"),
      title,
      heldBy: distinct(actor, 0),
      assumes: some(
        fc.record({
          fact: fc.constant("Noise"),
          args: fc.tuple(actor).map((args): readonly string[] => args),
          value: fc.constantFrom("holds" as const, "fails" as const),
          span: at,
        }),
      ),
      cites,
      span: at,
    }),
  ),
  priorities: one(
    fc.record({ over: norm, under: fc.constantFrom("LAW", "N-2"), words: orNull(text), cites, span: at }),
  ),
  linkages: one(
    fc.record({ id: fc.constant("L1"), title, by: actor, holds: text, until: text, cites, span: at }),
  ),
  talks: one(
    fc.record({
      id: fc.constant("Talks"),
      title,
      between: distinct(actor, 1),
      entries: some(
        fc.record({
          kind: fc.constantFrom("round" as const, "proposal" as const, "answer" as const),
          title: text,
          dated: orNull(date),
          by: distinct(actor, 0),
          place: orNull(text),
          cites,
          span: at,
        }),
        3,
      ),
      span: at,
    }),
  ),
  meetings: one(
    fc.record({
      id: fc.constant("Summit"),
      title,
      dated: orNull(date),
      place: orNull(text),
      attended: distinct(actor, 0),
      spoke: distinct(actor, 0),
      signed: some(fc.record({ who: actor, instrument: orNull(fc.constantFrom("LAW", "NOTE")) }), 3),
      cites,
      span: at,
    }),
  ),
  stances: one(fc.record({ of: actor, on: fc.constantFrom("LAW", "N-1"), span: at })),
  span: at,
});

function instrument(id: string): Make<Agreement["instruments"][number]> {
  return fc.record({
    id: fc.constant(id),
    title: text,
    status: fc.constantFrom("legal" as const, "political" as const, "statement" as const, "draft" as const),
    dated: orNull(date),
    parties: distinct(actor, 0),
    concluded: flag,
    force: fc.oneof(
      fc.constant({ kind: "by-record" as const }),
      fc.record({ kind: fc.constant("from" as const), at: dateTime }),
      fc.record({ kind: fc.constant("when" as const), trigger }),
    ),
    provisional: orNull(period),
    ends: orNull(trigger),
    term: orNull(fc.record({ until: dateTime, unless: orNull(moment) })),
    binding: some(binding),
    relations: some(
      fc.record({
        kind: fc.constantFrom(
          "in-addition-to" as const,
          "prevails-over" as const,
          "without-prejudice-to" as const,
          "amends" as const,
          "implements" as const,
        ),
        other: fc.constantFrom("LAW", "NOTE"),
        span: at,
      }),
      3,
    ),
    amended: orNull(
      fc.record({
        verb: fc.constantFrom("accept", "ratify", "adopt"),
        by: distinct(actor, 1),
        atLeast: fc.constant("all" as const),
        span: at,
      }),
    ),
    interpreter: slot(actor),
    enforceable: slot(
      fc.record({ by: distinct(actor, 1), before: orNull(fc.oneof(actor, text)), effect: orNull(text) }),
    ),
    versions: some(fc.record({ name: text, dated: orNull(date), adopted: flag, span: at })),
    clauses: fc.constant<Agreement["instruments"][number]["clauses"]>([]),
    sources: distinct(fc.constant("Letter"), 0),
    cites,
    span: at,
  });
}

function party(id: string): Make<Agreement["parties"][number]> {
  return fc.record({
    id: fc.constant(id),
    title: text,
    kind:
      id === "Bureau"
        ? fc.constant("organisation" as const)
        : fc.constantFrom("state" as const, "union" as const, "organisation" as const),
    forms: some(
      fc.record({
        language: fc.constantFrom("uk", "fr"),
        form: fc.constantFrom("nominative", "genitive"),
        text,
      }),
      3,
    ),
    cites,
    span: at,
  });
}

function areaNamed(
  id: string,
  outline: Make<Agreement["areas"][number]["outline"]>,
): Make<Agreement["areas"][number]> {
  return fc.record({
    id: fc.constant(id),
    title: text,
    outline,
    titleClaimedBy: distinct(partyOrGroup, 0),
    cites,
    span: at,
  });
}

function factNamed(
  id: string,
  params: readonly string[],
  grades: readonly string[],
): Make<Agreement["facts"][number]> {
  return fc.record({
    id: fc.constant(id),
    title: text,
    params: fc.constant(params),
    settled: settlement,
    standard: orNull(slot(text)),
    grades: fc.constant(grades),
    register: orNull(fc.constantFrom("Book", "log")),
    checkBy: orNull(fc.integer({ min: 1, max: 90 }).map((days) => ({ days }))),
    cites,
    span: at,
  });
}

function situation(): Make<Agreement["situations"][number]> {
  const marks = fc.tuple(period, period).map(([strained, tense]) => [
    { word: "strained", when: strained, span },
    { word: "very tense", when: tense, span },
  ]);
  const common = {
    id: fc.constant("Calm"),
    title: text,
    term: orNull(fc.record({ until: dateTime, unless: orNull(moment) })),
    marks,
    cites,
    span: at,
  };
  return fc.oneof(
    fc.record({ ...common, while: period, begins: fc.constant(null), ends: fc.constant(null) }),
    fc.record({ ...common, while: fc.constant(null), begins: slot(trigger), ends: slot(trigger) }),
  );
}

function choice(id: string): Make<Agreement["readings"][number]["choices"][number]> {
  return fc.record({ id: fc.constant(id), title: text, heldBy: distinct(actor, 0), cites, span: at });
}
