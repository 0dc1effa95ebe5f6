// Those who find: whether they exist, can decide, know by which standard, and judge somebody else than themselves.
import type { Agreement, Body, Norm, Question, Settlement, Span } from "@pacta/core";
import type { PlacedProblem } from "../compile-context.ts";
import { type Around, found } from "./found.ts";
import { type Visitor, walkException, walkMoment, walkPeriod, walkTrigger } from "./walk.ts";

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
    if (norm.finder === null || norm.finder === "unstated" || norm.holders === "unstated") continue;
    if (norm.kind !== "duty" && norm.kind !== "prohibition") continue;
    const { who, except } = norm.holders.stated;
    const exempt = new Set(expand(except));
    add(
      norm.finder.stated,
      expand(who.map(({ name }) => name)).filter((name) => !exempt.has(name)),
      norm.id,
      null,
    );
  }
  const facts = new Map(agreement.facts.map((fact) => [fact.id, fact]));
  const visit: Visitor = {
    period: (period) => {
      if (period.kind === "fact") about(period.fact, period.args);
    },
    moment: (moment) => {
      if (moment.kind === "finding") about(moment.fact, moment.args);
    },
  };
  const about = (
    id: string,
    args: readonly { readonly kind: string; readonly name?: string; readonly group?: string }[],
  ): void => {
    const settled = facts.get(id)?.settled;
    if (settled?.kind !== "found" || settled.by === "unstated") return;
    const names = args.flatMap((arg) =>
      arg.name !== undefined ? [arg.name] : arg.group !== undefined ? [arg.group] : [],
    );
    add(settled.by.stated, names, id, settled.question);
  };
  walkAgreement(agreement, visit);
  return accused;
}

/** Of a group whoever is in it, through whatever groups; null for what is no group. Followed once for each group
 *  that is asked about. */
function membersOfGroups({ groups }: Agreement): (id: string) => readonly string[] | null {
  const byId = new Map(groups.map((group) => [group.id, group]));
  const known = new Map<string, readonly string[]>();
  return (id) => {
    if (!byId.has(id)) return null;
    const before = known.get(id);
    if (before !== undefined) return before;
    const members = new Set<string>();
    const seen = new Set<string>([id]);
    const queue = [id];
    for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
      for (const { member } of byId.get(next)?.members ?? []) {
        if (!byId.has(member)) members.add(member);
        else if (!seen.has(member)) {
          seen.add(member);
          queue.push(member);
        }
      }
    }
    known.set(id, [...members]);
    return [...members];
  };
}

function walkAgreement({ norms, situations, instruments }: Agreement, visit: Visitor): void {
  for (const { while: during, begins, ends } of situations) {
    if (during !== null) walkPeriod(during, visit);
    for (const slot of [begins, ends])
      if (slot !== null && slot !== "unstated") walkTrigger(slot.stated, visit);
  }
  for (const { force, ends } of instruments) {
    if (force.kind === "when") walkTrigger(force.trigger, visit);
    if (ends !== null) walkTrigger(ends, visit);
  }
  for (const norm of norms) walkNorm(norm, visit);
}

function walkNorm(norm: Norm, visit: Visitor): void {
  if (norm.when !== "unstated") walkTrigger(norm.when.stated, visit);
  for (const moment of [norm.each, norm.notBefore, norm.performedWhen])
    if (moment !== null) walkMoment(moment, visit);
  for (const trigger of [norm.infringedWhen, norm.lapsesWhen])
    if (trigger !== null) walkTrigger(trigger, visit);
  for (const period of [norm.suspendedWhile, norm.voidWhen]) if (period !== null) walkPeriod(period, visit);
  for (const exception of norm.unless) walkException(exception, visit);
}
