// What is told of one norm: who must, must not, may or intends to do what, each slot in a sentence of its own, and what
// would be said instead under another reading of the text.
import { type Norm, profile } from "@pacta/core";
import { type Drafted, type EntryDrafted, line } from "./drafted.ts";
import type { Prose } from "./prose.ts";
import { hasShares } from "./shared.ts";

export function normEntry(norm: Norm, prose: Prose): EntryDrafted {
  const own = sentencesOf(norm, prose);
  return {
    of: [norm.id],
    title: norm.title === "" ? norm.id : norm.title,
    sentences: [...own, ...norm.alternatives.flatMap((it) => otherwise(it, own, prose))],
    unstated: profile(norm)
      .filter(({ state }) => state === "unstated")
      .map(({ slot }) => slot),
    spans: [norm.span],
  };
}

/** Only what another reading says differently. */
function otherwise(
  { reading, choice, norm }: Norm["alternatives"][number],
  own: readonly Drafted[],
  prose: Prose,
): readonly Drafted[] {
  const known = new Map(own.map(({ slot, says }) => [slot, says]));
  return sentencesOf(norm, prose)
    .filter(({ slot, says }) => known.get(slot) !== says)
    .map(({ slot, says, cites }) => ({
      slot: `under-${reading}.${choice}-${slot}`,
      says: `${prose.norm.under(reading, choice)}${says}`,
      cites,
    }));
}

function sentencesOf(norm: Norm, prose: Prose): readonly Drafted[] {
  const says = prose.norm;
  const { cites, when, deadline, finder, procedure, holders, content } = norm;
  const told = <T>(slot: string, value: T | null, words: (value: T) => string): readonly Drafted[] =>
    line(slot, value === null ? null : words(value), cites);
  const some = <T>(
    slot: string,
    list: readonly T[],
    words: (list: readonly T[]) => string,
  ): readonly Drafted[] => line(slot, list.length === 0 ? null : words(list), cites);
  const stated = <T>(
    slot: string,
    value: { readonly stated: T } | "unstated" | null,
    words: (value: T) => string,
  ): readonly Drafted[] => told(slot, value === null || value === "unstated" ? null : value.stated, words);

  return [
    line("says", says.says(norm), cites),
    told("version", norm.version, says.version),
    line("shares", holders !== "unstated" && hasShares(holders.stated) ? says.shares(norm) : null, cites),
    some("beneficiary", norm.beneficiary, says.for),
    some("agent", norm.agent, says.through),
    told("each", norm.each, says.each),
    stated("when", when, (it) =>
      it.kind === "period" && it.period.kind === "always" ? says.always : says.when(it),
    ),
    ...norm.unless.map((exception, n) =>
      line(`unless-${n + 1}`, says.unless(exception), exception.cites.length === 0 ? cites : exception.cites),
    ),
    ...(content.kind === "deliver" ? delivery(norm, content, prose) : []),
    told("effort", norm.effort, says.effort),
    told("action", norm.action, says.action),
    told("not-before", norm.notBefore, says.notBefore),
    stated("deadline", deadline, (it) => says.deadline(norm, it)),
    told("performed", norm.performedWhen, says.performed),
    told("infringed", norm.infringedWhen, says.infringed),
    told("cured", norm.curedWhen, says.cured),
    stated("finder", finder, says.finder),
    stated("procedure", procedure, says.procedure),
    stated("remedy", norm.remedy, () => says.remedy(norm)),
    stated("exit", norm.exit, () => says.exit(norm)),
    told("lapses", norm.lapsesWhen, says.lapses),
    told("suspended", norm.suspendedWhile, says.suspended),
    told("void", norm.voidWhen, says.void),
    line("approval", norm.subjectToApproval ? says.approval : null, cites),
    line("survives", norm.survives ? says.survives : null, cites),
    ...norm.binding.map((rule, n) => line(`binding-${n + 1}`, says.binding(rule), cites)),
    told("register", norm.register, says.register),
    some("domains", norm.domains, says.domains),
    told("area", norm.area, says.area),
    line("external", norm.external ? says.external : null, cites),
    some("marking", norm.marking, says.marking),
    told("takes-up", norm.takesUp, says.takesUp),
  ].flat();
}

function delivery(
  norm: Norm,
  of: Extract<Norm["content"], { kind: "deliver" }>,
  prose: Prose,
): readonly (readonly Drafted[])[] {
  const says = prose.norm;
  const { cites } = norm;
  return [
    line("tolerance", of.tolerancePercent === null ? null : says.tolerance(of.tolerancePercent), cites),
    line("floor", of.floor === null ? null : says.floor(norm), cites),
    line("ceiling", of.ceiling === null ? null : says.ceiling(norm), cites),
    line("recourse", of.recourse === null ? null : says.recourse(of.recourse), cites),
    line("origin", of.origin.length === 0 ? null : says.origin(of.origin), cites),
    ...of.parts.map((part) =>
      line(`part-${part.id}`, says.part(part), part.cites.length === 0 ? cites : part.cites),
    ),
    ...of.years.map((year) => line(`year-${year.year}`, says.year(year), cites)),
    line("steps-open", of.stepsOpenFor === null ? null : says.stepsOpen(norm), cites),
    ...of.steps.map((step) =>
      line(`step-${step.id}`, says.step(step), step.cites.length === 0 ? cites : step.cites),
    ),
  ];
}
