// Those who find: whether they exist, can decide, know by which standard, and judge somebody else than themselves.
import {
  type Agreement,
  type Body,
  type Norm,
  type Question,
  type Settlement,
  type Span,
  stated,
  type Term,
} from "@pacta/core";
import type { PlacedProblem } from "../compile-context.ts";
import { type Around, found } from "./found.ts";
import { membersOfGroups } from "./members.ts";
import { type Visitor, walkAgreement, walkNorm } from "./walk.ts";

export function finders(agreement: Agreement, around: Around): readonly PlacedProblem[] {
  return [
    ...withoutAssessor(agreement, around),
    ...notConstituted(agreement, around),
    ...withoutStandard(agreement, around),
    ...judgesInOwnCause(agreement),
  ];
}

function finderOf(settled: Settlement): string | null {
  return settled.kind === "found" && settled.by !== "unstated" ? settled.by.stated : null;
}

function withoutAssessor({ facts, events }: Agreement, around: Around): readonly PlacedProblem[] {
  return [
    ...facts.map((fact) => ({ what: "fact", ...fact })),
    ...events.map((event) => ({ what: "event", ...event })),
  ].flatMap(({ what, id, settled }) =>
    settled.kind === "found" && settled.by === "unstated" && !around.failed.has(id)
      ? [found("W604", around.placeOf(id), { what, names: [id], finder: null, lacks: null })]
      : [],
  );
}

/** One note for each body that is named to find and cannot. */
function notConstituted(
  { bodies, facts, events, norms }: Agreement,
  around: Around,
): readonly PlacedProblem[] {
  return bodies.flatMap((body) => {
    const findings = [...facts, ...events].filter(({ settled }) => finderOf(settled) === body.id);
    const norm = norms.filter(
      ({ finder }) => finder !== null && finder !== "unstated" && finder.stated === body.id,
    );
    const names = [...findings, ...norm].map(({ id }) => id);
    const lacks = lacking(body);
    return names.length === 0 || lacks === null
      ? []
      : [found("W604", around.placeOf(body.id), { what: "body", names, finder: body.id, lacks })];
  });
}

function lacking(body: Body): "established" | "members" | "rule" | null {
  if (body.established.kind === "not-yet") return "established";
  if (body.members === "unstated") return "members";
  return body.questions.every(({ rule }) => rule === "unstated") ? "rule" : null;
}

function withoutStandard({ facts }: Agreement, around: Around): readonly PlacedProblem[] {
  return facts.flatMap(({ id, settled, standard }) => {
    const finder = finderOf(settled);
    return finder !== null && (standard === null || standard === "unstated")
      ? [found("W605", around.placeOf(id), { fact: id, finder })]
      : [];
  });
}

// ---- nobody judges in his own cause

function judgesInOwnCause(agreement: Agreement): readonly PlacedProblem[] {
  const membersOf = membersOfGroups(agreement);
  const expand = (names: readonly string[]): readonly string[] =>
    names.flatMap((name) => membersOf(name) ?? [name]);
  const accused = accusedBefore(agreement, expand);
  return agreement.bodies.flatMap((body) => {
    const subjects = accused.get(body.id);
    if (subjects === undefined) return [];
    const sitting = new Set(
      body.members === "unstated" ? [] : expand(body.members.stated.map(({ member }) => member)),
    );
    // A norm does not say by which question its finder decides; where one keeps the party concerned out, by that one.
    const openQuestion = body.questions.every(({ recusal }) => !recusal);
    return body.questions.flatMap((question) => {
      if (question.recusal) return [];
      const relevant = [...subjects].filter(([, about]) =>
        [...about].some((one) => (one.question === null ? openQuestion : one.question === question.id)),
      );
      const judges = relevant.filter(
        ([party]) => sitting.has(party) || blocks(question, party, false, expand),
      );
      if (judges.length === 0) return [];
      const parties = judges.map(([party]) => party);
      const blocking = judges.some(([party]) => blocks(question, party, sitting.has(party), expand));
      const about = [...new Set(judges.flatMap(([, reasons]) => [...reasons].map(({ name }) => name)))];
      const span: Span = {
        file: question.span.file,
        from: question.span.from,
        to: question.span.from + question.id.length,
      };
      return [
        found("W603", span, { body: body.id, question: question.id, parties, blocks: blocking, about }),
      ];
    });
  });
}

/** Whether one voice alone can keep the question from being adopted. */
function blocks(
  question: Question,
  party: string,
  sits: boolean,
  expand: (names: readonly string[]) => readonly string[],
): boolean {
  if (expand(question.vetoes).includes(party) || expand(question.including).includes(party)) return true;
  if (question.rule === "unstated") return false;
  const rule = question.rule.stated;
  if (rule.kind === "sole") return rule.who === party;
  return sits && (rule.kind === "consensus" || rule.kind === "unanimity" || rule.kind === "silence");
}

type Accused = Map<string, Map<string, Set<{ readonly name: string; readonly question: string | null }>>>;

/** By body, the parties whose conduct it finds on: debtors of norms that it judges, and parties named in its facts. */
function accusedBefore(
  agreement: Agreement,
  expand: (names: readonly string[]) => readonly string[],
): Accused {
  const accused: Accused = new Map();
  const parties = new Set(agreement.parties.map(({ id }) => id));
  const seen = new Set<string>();
  const add = (body: string, names: readonly string[], name: string, question: string | null): void => {
    const ofBody = accused.get(body) ?? new Map();
    accused.set(body, ofBody);
    for (const party of expand(names)) {
      if (!parties.has(party) || seen.has(`${body} ${party} ${name}`)) continue;
      seen.add(`${body} ${party} ${name}`);
      const reasons = ofBody.get(party) ?? new Set();
      ofBody.set(party, reasons);
      reasons.add({ name, question });
    }
  };
  for (const norm of agreement.norms) {
    if (norm.finder === null || norm.finder === "unstated") continue;
    if (norm.kind === "duty" || norm.kind === "prohibition")
      add(norm.finder.stated, debtorsOf(norm, expand), norm.id, null);
  }
  const facts = new Map(agreement.facts.map((fact) => [fact.id, fact]));
  /** `debtors`: whom the words “the debtor” mean there. */
  const about = (id: string, args: readonly Term[], debtors: readonly string[]): void => {
    const settled = facts.get(id)?.settled;
    if (settled?.kind !== "found" || settled.by === "unstated") return;
    const names = args.flatMap((arg) =>
      arg.kind === "name"
        ? [arg.name]
        : arg.kind === "each"
          ? [arg.group]
          : arg.kind === "debtor"
            ? debtors
            : [],
    );
    add(settled.by.stated, names, id, settled.question);
  };
  const visit = (debtors: readonly string[]): Visitor => ({
    period: (period) => {
      if (period.kind === "fact") about(period.fact, period.args, debtors);
    },
    moment: (moment) => {
      if (moment.kind === "finding") about(moment.fact, moment.args, debtors);
    },
  });
  walkAgreement({ ...agreement, norms: [] }, visit([]));
  for (const norm of agreement.norms) walkNorm(norm, visit(debtorsOf(norm, expand)));
  return accused;
}

function debtorsOf(
  { holders }: Norm,
  expand: (names: readonly string[]) => readonly string[],
): readonly string[] {
  const of = stated(holders);
  if (of === null) return [];
  const exempt = new Set(expand(of.except));
  return expand(of.who.map(({ name }) => name)).filter((name) => !exempt.has(name));
}
