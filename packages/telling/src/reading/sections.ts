// What is told of an agreement, in which order: the sections, their entries, and of each entry the sentences that its
// declaration fills. Words are the language's.
import type { Agreement, Body, Instrument, Norm, Procedure, Situation } from "@pacta/core";
import { guaranteesOf } from "../guarantees.ts";
import { type Drafted, type EntryDrafted, line, type SectionDrafted } from "./drafted.ts";
import { normEntry } from "./norms.ts";
import type { Prose, Silence } from "./prose.ts";

type Declared = {
  readonly id: string;
  readonly title: string;
  readonly span: EntryDrafted["spans"][number];
};

function entry(
  of: Declared,
  sentences: readonly (readonly Drafted[])[],
  unstated: readonly (Silence | false)[] = [],
): EntryDrafted {
  return {
    of: [of.id],
    title: of.title === "" ? of.id : of.title,
    sentences: sentences.flat(),
    unstated: unstated.filter((it) => it !== false),
    spans: [of.span],
  };
}

/** As the texts go: by instrument, by the place of the clause in its list, and else as they are written. */
function inOrderOfClauses(agreement: Agreement, norms: readonly Norm[]): readonly Norm[] {
  const written = agreement.norms.filter((norm) => norms.includes(norm));
  const placeOf = ({ cites: [first] }: Norm): readonly [number, number] => {
    const at = agreement.instruments.findIndex(({ id }) => id === first?.document);
    const clause =
      agreement.instruments[at]?.clauses.findIndex(({ number }) => number === first?.clause) ?? -1;
    return [at < 0 ? agreement.instruments.length : at, clause < 0 ? Number.MAX_SAFE_INTEGER : clause];
  };
  const places = new Map(written.map((norm) => [norm, placeOf(norm)]));
  return written.sort((a, b) => {
    const [[atA, inA], [atB, inB]] = [places.get(a) ?? [0, 0], places.get(b) ?? [0, 0]];
    return atA - atB || inA - inB;
  });
}

export function agreementSections(agreement: Agreement, prose: Prose): readonly SectionDrafted[] {
  const section = (kind: SectionDrafted["kind"], entries: readonly EntryDrafted[]): SectionDrafted => ({
    kind,
    purpose: null,
    title: prose.sections[kind],
    entries,
  });
  return [
    section("agreement", [frameOf(agreement, prose)]),
    section("parties", partiesOf(agreement, prose)),
    section(
      "groups",
      agreement.groups.map((it) =>
        entry(it, [
          line("members", prose.group(it), [...it.cites, ...it.members.flatMap(({ cites }) => cites)]),
        ]),
      ),
    ),
    section("offices", officesOf(agreement, prose)),
    section(
      "instruments",
      agreement.instruments.map((it) => instrumentEntry(it, prose)),
    ),
    section(
      "bodies",
      agreement.bodies.flatMap((it) => bodyEntries(it, prose)),
    ),
    section(
      "situations",
      agreement.situations.map((it) => situationEntry(it, prose)),
    ),
    ...guaranteesOf(agreement).map(({ purpose, lead, others }) => ({
      kind: "norms" as const,
      purpose,
      title: prose.normsOf({ instrument: null, purpose }),
      entries: inOrderOfClauses(agreement, [...lead, ...others]).map((norm) => normEntry(norm, prose)),
    })),
    section(
      "priorities",
      agreement.priorities.map((it) =>
        entry(
          {
            ...it,
            id: `${it.over}>${it.under}`,
            title: `${prose.called(it.over)} > ${prose.called(it.under)}`,
          },
          [line("prevails", prose.priority(it), it.cites)],
        ),
      ),
    ),
    section(
      "procedures",
      agreement.procedures.map((it) => procedureEntry(it, prose)),
    ),
    section("facts", factsOf(agreement, prose)),
    section(
      "registers",
      agreement.registers.map((it) => entry(it, [line("kept", prose.register(it), it.cites)])),
    ),
    section(
      "areas",
      agreement.areas.map((it) => entry(it, [line("outline", prose.area(it), it.cites)])),
    ),
    section(
      "readings",
      agreement.readings.map((it) =>
        entry(it, [
          line("asks", prose.reading.asks(it), it.cites),
          ...it.choices.map((choice) =>
            line(`choice-${choice.id}`, prose.reading.choice(choice), choice.cites),
          ),
        ]),
      ),
    ),
    section(
      "positions",
      agreement.positions.map((it) =>
        entry(it, [
          line("held", prose.position.held(it), it.cites),
          ...it.assumes.map((assumed, n) =>
            line(`assumes-${n + 1}`, prose.position.assumes(assumed), it.cites),
          ),
        ]),
      ),
    ),
    section("beside", besideOf(agreement, prose)),
    section(
      "calendars",
      agreement.calendars.map((it) =>
        entry({ id: it.id, title: it.title, span: agreement.span }, [
          line("rest", prose.calendar.rest(it), []),
          line("holidays", it.holidays.length === 0 ? null : prose.calendar.holidays(it), []),
          line("sittings", (it.sittings ?? []).length === 0 ? null : prose.calendar.sittings(it), []),
          line("known", prose.calendar.known(it), []),
        ]),
      ),
    ),
  ];
}

function frameOf(of: Agreement, prose: Prose): EntryDrafted {
  const { counting, monthEnd, interpreter, cites } = of;
  return entry(
    of,
    [
      line("named", prose.agreement.named(of), cites),
      line("zone", prose.agreement.zone(of), cites),
      line("counting", counting === "unstated" ? null : prose.agreement.counting(counting.stated), cites),
      line("month-end", monthEnd === "refuse" ? null : prose.agreement.monthEnd(monthEnd), cites),
      line("calendar", of.calendar === null ? null : prose.agreement.calendar(of.calendar), cites),
      line(
        "interpreter",
        interpreter === null || interpreter === "unstated"
          ? null
          : prose.agreement.interpreter(interpreter.stated),
        cites,
      ),
    ],
    [counting === "unstated" && "counting", interpreter === "unstated" && "interpreter"],
  );
}

const partyKinds = ["state", "union", "organisation", "body", "group"] as const;

/** One sentence for all of a kind: ninety that each name one would not be read. */
function partiesOf(agreement: Agreement, prose: Prose): readonly EntryDrafted[] {
  return partyKinds.flatMap((kind) => {
    const parties = agreement.parties.filter((party) => party.kind === kind);
    return parties.length === 0
      ? []
      : [
          {
            of: parties.map(({ id }) => id),
            title: prose.partiesOf[kind],
            sentences: line(
              "named",
              prose.parties(parties),
              parties.flatMap(({ cites }) => cites),
            ),
            unstated: [],
            spans: parties.map(({ span }) => span),
          },
        ];
  });
}

function officesOf(agreement: Agreement, prose: Prose): readonly EntryDrafted[] {
  return [
    ...agreement.offices.map((it) => entry(it, [line("authority", prose.office(it), it.cites)])),
    ...agreement.persons.map((it) =>
      entry(
        it,
        it.holds.map((held, n) => line(`holds-${n + 1}`, prose.person(it, held), held.cites)),
      ),
    ),
    ...agreement.roles.map((it) =>
      entry(it, [line("held", prose.role(it), [...it.cites, ...it.holders.flatMap(({ cites }) => cites)])]),
    ),
  ];
}

function instrumentEntry(of: Instrument, prose: Prose): EntryDrafted {
  const { cites, interpreter, enforceable, relations, binding, versions, clauses } = of;
  const says = prose.instrument;
  return entry(
    of,
    [
      line("status", says.status(of), cites),
      line("parties", of.parties.length === 0 ? null : says.parties(of), cites),
      line("concluded", of.concluded ? null : says.notConcluded, cites),
      line("force", says.force(of), cites),
      line("provisional", of.provisional === null ? null : says.provisional(of.provisional), cites),
      line("term", of.term === null ? null : says.term(of.term), cites),
      line("ends", of.ends === null ? null : says.ends(of.ends), cites),
      ...binding.map((rule, n) => line(`binding-${n + 1}`, says.binding(rule), cites)),
      ...relations.map((relation, n) => line(`relation-${n + 1}`, says.relation(relation), cites)),
      line("amended", of.amended === null ? null : says.amended(of.amended), cites),
      line("interpreter", interpreter === "unstated" ? null : says.interpreter(interpreter.stated), cites),
      line("enforceable", enforceable === "unstated" ? null : says.enforceable(enforceable.stated), cites),
      ...versions.map((version, n) => line(`version-${n + 1}`, says.version(version), cites)),
      ...clauses.map((clause) =>
        line(`clause-${clause.number}`, says.clause(clause), [
          { document: of.id, clause: clause.number, quote: null, span: clause.span },
        ]),
      ),
    ],
    [interpreter === "unstated" && "interpreter", enforceable === "unstated" && "enforceable"],
  );
}

function bodyEntries(of: Body, prose: Prose): readonly EntryDrafted[] {
  const { cites, members, chair, seat, quorum } = of;
  const says = prose.body;
  return [
    entry(
      of,
      [
        line("established", says.established(of), cites),
        line("members", members === "unstated" ? null : says.members(of, members.stated), cites),
        line("chair", chair === "unstated" ? null : says.chair(of, chair.stated), cites),
        line("seat", seat === "unstated" ? null : says.seat(of, seat.stated), cites),
        line("host", of.host === null ? null : says.host(of, of.host), cites),
        line("quorum", quorum === "unstated" ? null : says.quorum(of, quorum.stated.atLeast), cites),
        line("weights", of.weights.length === 0 ? null : says.weights(of), cites),
      ],
      [
        members === "unstated" && "members",
        chair === "unstated" && "chair",
        seat === "unstated" && "seat",
        quorum === "unstated" && "quorum",
      ],
    ),
    ...of.questions.map((it) => questionEntry(it, prose)),
  ];
}

function questionEntry(of: Body["questions"][number], prose: Prose): EntryDrafted {
  const { cites, rule, quorum, window, ratified, abstention } = of;
  const says = prose.question;
  return entry(
    of,
    [
      line("asked", says.asked(of), cites),
      line("rule", rule === "unstated" ? null : says.rule(of), cites),
      line("vetoes", of.vetoes.length === 0 ? null : says.vetoes(of), cites),
      line("including", of.including.length === 0 ? null : says.including(of), cites),
      line(
        "quorum",
        quorum === null || quorum === "unstated" ? null : says.quorum(quorum.stated.atLeast),
        cites,
      ),
      line("window", window === null || window === "unstated" ? null : says.window(of), cites),
      line("abstention", abstention === "not-voting" ? null : says.abstention(abstention), cites),
      line(
        "close",
        window === null || window === "unstated" || of.silent.includes("at close")
          ? null
          : says.atClose(of.atClose),
        cites,
      ),
      line("tie", of.atTie === null ? null : says.atTie(of.atTie), cites),
      line("put-by", of.putBy.length === 0 ? null : says.putBy(of), cites),
      line("recusal", of.recusal ? says.recusal : null, cites),
      line("effect", of.effect === "advisory" ? says.advisory : null, cites),
      line(
        "ratified",
        ratified === null || ratified === "unstated" ? null : says.ratified(ratified.stated),
        cites,
      ),
      line("register", of.register === null ? null : says.register(of.register), cites),
    ],
    [
      rule === "unstated" && "rule",
      quorum === "unstated" && "quorum",
      window === "unstated" && "window",
      ratified === "unstated" && "ratified",
      ...of.silent.map((slot) => silenceOf[slot]),
    ],
  );
}

const silenceOf: Readonly<Record<Body["questions"][number]["silent"][number], Silence>> = {
  abstention: "abstention",
  "at close": "close",
  "on equal votes": "tie",
  recusal: "recusal",
};

function situationEntry(of: Situation, prose: Prose): EntryDrafted {
  const { cites, begins, ends } = of;
  const says = prose.situation;
  return entry(
    of,
    [
      line("while", of.while === null ? null : says.while(of, of.while), cites),
      line("begins", begins === null || begins === "unstated" ? null : says.begins(of, begins.stated), cites),
      line("ends", ends === null || ends === "unstated" ? null : says.ends(ends.stated), cites),
      line("term", of.term === null ? null : says.term(of.term), cites),
      ...of.marks.map((mark, n) => line(`mark-${n + 1}`, says.mark(mark), cites)),
    ],
    [begins === "unstated" && "begins", ends === "unstated" && "ends"],
  );
}

function procedureEntry(of: Procedure, prose: Prose): EntryDrafted {
  const says = prose.procedure;
  return entry(of, [
    line("of", says.of(of), of.cites),
    ...of.steps.map((step, index) => [
      ...line(`step-${step.id}`, says.step(step, index + 1), step.cites),
      ...line(
        `step-${step.id}-refused`,
        step.refused === null ? null : says.refused(step.refused),
        step.cites,
      ),
      ...line(`step-${step.id}-effect`, step.effect === "advisory" ? says.advisory : null, step.cites),
      ...line(
        `step-${step.id}-deadline`,
        step.deadline === null
          ? null
          : step.deadline === "unstated"
            ? prose.silences.deadline
            : says.deadline(step.deadline.stated),
        step.cites,
      ),
    ]),
  ]);
}

function factsOf({ facts, events }: Agreement, prose: Prose): readonly EntryDrafted[] {
  const says = prose.fact;
  return [
    ...facts.map((it) =>
      entry(
        it,
        [
          line("settled", says.settled(it), it.cites),
          line("params", it.params.length === 0 ? null : says.params(it), it.cites),
          line(
            "standard",
            it.standard === null || it.standard === "unstated" ? null : says.standard(it.standard.stated),
            it.cites,
          ),
          line("grades", it.grades.length === 0 ? null : says.grades(it.grades), it.cites),
          line("register", it.register === null ? says.openRegister : says.register(it.register), it.cites),
          line("check", it.checkBy === null ? null : says.checkBy(it.checkBy.days), it.cites),
        ],
        [
          it.settled.kind === "found" && it.settled.by === "unstated" && "settled",
          it.standard === "unstated" && "standard",
        ],
      ),
    ),
    ...events.map((it) =>
      entry(
        it,
        [
          line("settled", says.settled(it), it.cites),
          line("grades", it.grades.length === 0 ? null : says.grades(it.grades), it.cites),
          line("register", it.register === null ? null : says.register(it.register), it.cites),
        ],
        [it.settled.kind === "found" && it.settled.by === "unstated" && "settled"],
      ),
    ),
  ];
}

function besideOf(agreement: Agreement, prose: Prose): readonly EntryDrafted[] {
  return [
    ...agreement.linkages.map((it) => entry(it, [line("linkage", prose.linkage(it), it.cites)])),
    ...agreement.talks.map((it) =>
      entry(it, [
        line("between", prose.talks(it), []),
        ...it.entries.map((one, n) => line(`entry-${n + 1}`, prose.entry(one), one.cites)),
      ]),
    ),
    ...agreement.meetings.map((it) =>
      entry(it, [
        line("held", prose.meeting.held(it), it.cites),
        line("attended", it.attended.length === 0 ? null : prose.meeting.attended(it), it.cites),
        line("spoke", it.spoke.length === 0 ? null : prose.meeting.spoke(it), it.cites),
        line("signed", it.signed.length === 0 ? null : prose.meeting.signed(it), it.cites),
      ]),
    ),
    ...agreement.stances.map((it) =>
      entry(
        { id: `${it.of}:${it.on}`, title: `${prose.called(it.of)}: ${prose.called(it.on)}`, span: it.span },
        [line("watched", prose.stance(it), [])],
      ),
    ),
  ];
}
