// Every guarantee with all that serves it, as a document: how each norm stands for whom, what it waits for, and which
// standing waits for which.
import { type NormView, profile, type SituationView, type StandingRecord } from "@pacta/core";
import type { Answer, Asked } from "./asked.ts";
import { type Edge, edgesIn } from "./dependencies.ts";
import { iso, sourceIn, stampOf, worldIn } from "./document.ts";
import { type Guarantee, guaranteesSeen } from "./guarantees.ts";
import { before, lacksIn, named, type Sides, sidesOf, standingIn } from "./lines.ts";
import { conditionsAt, countsIn } from "./now.ts";
import type { Narrator } from "./speaker.ts";

export function guaranteesDocument(
  asked: Asked,
  answers: readonly Answer[],
  answer: Answer,
  say: Narrator,
): Readonly<Record<string, unknown>> {
  const sides = sidesOf(asked, answer, say);
  const edges = edgesIn(asked, answer);
  return {
    schema: "pacta/guarantees-1",
    ...stampOf(asked, answers),
    language: say.words.language,
    under: worldIn(asked, answer.world),
    guarantees: guaranteesSeen(asked).map((it) => guaranteeIn(it, sides)),
    situations: sides.now.situations.map((it) => situationIn(it, sides)),
    nodes: nodesIn(edges, sides),
    edges,
  };
}

function guaranteeIn({ purpose, ofMainText, lead, others }: Guarantee, sides: Sides): object {
  const { now, atEnd } = sides;
  const leading = new Set(lead.map(({ id }) => id));
  return {
    purpose,
    ofMainText,
    lead: [...leading],
    conditions: countsIn(conditionsAt(sides, now, lead)),
    conditionsAtEnd: atEnd === null ? null : countsIn(conditionsAt(sides, atEnd, lead)),
    norms: [...lead, ...others].map((norm) => ({
      norm: norm.id,
      title: norm.title,
      kind: norm.kind,
      leads: leading.has(norm.id),
      action: norm.action,
      open: profile(norm)
        .filter(({ state }) => state !== "stated")
        .map(({ slot, state }) => ({ slot, state })),
      source: sourceIn(norm.cites),
      instances: now.norms.filter((it) => it.norm === norm.id).map((it) => instanceIn(it, sides)),
    })),
  };
}

function instanceIn(it: NormView, sides: Sides): object {
  const { now, atEnd, say } = sides;
  const known = atEnd?.norms.find(({ key }) => key === it.key) ?? it;
  return {
    key: it.key,
    title: it.title,
    ...standingIn(it.standing, say),
    atEnd: before(sides, it),
    since: iso(it.since),
    due: iso(it.due),
    vague: it.vague,
    condition: it.condition,
    debtors: it.debtors.map(({ party, bindingness, since }) => ({
      ...named(party, say),
      bindingness,
      since: iso(since),
    })),
    creditors: it.creditors.map((id) => named(id, say)),
    lacks: lacksIn([known], atEnd ?? now, say),
    contested: it.contested,
    progress:
      it.progress === null
        ? null
        : {
            ...it.progress,
            done: String(it.progress.done),
            of: String(it.progress.of),
            excess: String(it.progress.excess),
            says: say.progress(it.progress),
          },
    breachFoundBy: it.breachFoundBy,
    source: sourceIn(it.cites),
  };
}

function situationIn(it: SituationView, sides: Sides): object {
  const { now, atEnd, say } = sides;
  const known = atEnd?.situations.find(({ key }) => key === it.key) ?? it;
  return {
    key: it.key,
    title: it.title,
    kind: it.kind,
    ...standingIn(it.standing, say),
    atEnd: before(sides, it),
    since: iso(it.since),
    until: iso(it.until),
    marks: it.marks.map(({ word, value }) => ({ word, value })),
    lacks: lacksIn([known], atEnd ?? now, say),
    source: sourceIn(it.cites),
  };
}

/** What stands at either end of an edge. A norm has as many standings as its instances have. */
function nodesIn(edges: readonly Edge[], { now, atEnd, say }: Sides): readonly object[] {
  const ids = new Set(edges.flatMap(({ from, to }) => [from, to]));
  return [...ids].sort().map((id) => ({
    key: id,
    kind: kindOf(id, say),
    title: titleOf(id, say),
    standings: countedIn(now, id, say),
    standingsAtEnd: atEnd === null ? null : countedIn(atEnd, id, say),
  }));
}

function countedIn(record: StandingRecord, id: string, say: Narrator): readonly object[] {
  const found = [
    ...record.norms.filter(({ norm }) => norm === id),
    ...[...record.situations, ...record.procedures].filter(({ key }) => key === id),
    ...record.decisions.filter(({ question }) => question === id),
  ].map(({ standing }): string => standing);
  found.push(...record.facts.filter(({ fact }) => fact === id).map(({ value }) => value));
  return [...new Set(found)].map((standing) => ({
    ...standingIn(standing, say),
    n: found.filter((it) => it === standing).length,
  }));
}

/** Norms are called by their titles, everything else by the name that the language has for it. */
function titleOf(id: string, say: Narrator): string {
  return say.agreement.norms.find((it) => it.id === id)?.title ?? say.name(id);
}

function kindOf(id: string, { agreement }: Narrator): string {
  const lists = [
    ["norm", agreement.norms],
    ["situation", agreement.situations],
    ["instrument", agreement.instruments],
    ["procedure", agreement.procedures],
    ["fact", agreement.facts],
  ] as const;
  return lists.find(([, list]) => list.some((it) => it.id === id))?.[0] ?? "decision";
}
