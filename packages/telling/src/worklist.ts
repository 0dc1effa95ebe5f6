// What is past the day by which it was to be looked up again, oldest first: what rests on it, who could know, and what to
// file for whoever has looked. To say that it is still so, or that nothing was found, changes no standing.
import { type Agreement, baseOf, type LogEvent, type Missing } from "@pacta/core";
import type { Answer, Asked } from "./asked.ts";
import { edgesIn } from "./dependencies.ts";
import { iso, sourceIn, stampOf, worldIn } from "./document.ts";
import { named, type Sides, sidesOf, standingIn } from "./lines.ts";
import type { Narrator } from "./speaker.ts";
import { type Check, checksIn, looks } from "./stale.ts";

/** A line of the log but for what only its filer knows, which `fill` names. */
type Template = {
  readonly event: Readonly<Record<string, unknown>>;
  readonly fill: readonly string[];
};

export function worklistDocument(
  asked: Asked,
  answers: readonly Answer[],
  answer: Answer,
  say: Narrator,
): Readonly<Record<string, unknown>> {
  const sides = sidesOf(asked, answer, say);
  const checks = checksIn(asked, answer);
  const edges = edgesIn(asked, answer);
  return {
    schema: "pacta/worklist-1",
    ...stampOf(asked, answers),
    language: say.words.language,
    under: worldIn(asked, answer.world),
    settings: asked.settings.checkEvery,
    of: checks.length,
    items: checks
      .filter(({ overdue }) => overdue)
      .map((it) => {
        const base = baseOf(it.key);
        const resting = edges.filter(({ to }) => to === base).map(({ from }) => from);
        return itemIn(it, [...new Set(resting)], sides);
      }),
  };
}

function itemIn(it: Check, resting: readonly string[], sides: Sides): object {
  const { answer, atEnd, now, say } = sides;
  const record = atEnd ?? now;
  const view = [...now.facts, ...now.situations].find(({ key }) => key === it.key);
  const left =
    record.facts.find(({ key }) => key === it.key)?.value ??
    record.situations.find(({ key }) => key === it.key)?.standing ??
    it.value;
  const missing = [...record.facts, ...record.situations].find(({ key }) => key === it.key)?.missing ?? [];
  const heard = it.heard === null ? undefined : answer.engine.eventOf(it.heard.event);
  return {
    key: it.key,
    kind: it.kind,
    title: it.title,
    ...standingIn(it.value, say),
    atEnd: left === it.value ? null : standingIn(left, say),
    heard: it.heard === null ? null : { at: iso(it.heard.at), ...saidIn(heard, it.heard.event) },
    looked: it.looked === null ? null : { at: iso(it.looked.at), event: it.looked.event },
    checkBy: iso(it.checkBy),
    checkFrom: it.checkFrom,
    rests: resting,
    who: whoKnows(it, missing, heard, say.agreement).map((id) => named(id, say)),
    file: {
      stillSo: stillSo(it, heard, sides),
      changed: changed(it, missing, heard, sides),
      foundNothing: foundNothing(it, sides),
    },
    source: sourceIn(view?.cites ?? []),
  };
}

function saidIn(event: LogEvent | undefined, id: string): object {
  const source = event?.source ?? null;
  return {
    event: id,
    by: event?.by ?? null,
    link: source === null ? null : { title: source.title, url: source.url },
  };
}

/** Whoever is missing, whoever finds it or keeps its register, and whoever spoke last. */
function whoKnows(
  { key }: Check,
  missing: readonly Missing[],
  heard: LogEvent | undefined,
  agreement: Agreement,
): readonly string[] {
  const fact = agreement.facts.find(({ id }) => id === baseOf(key));
  const finder =
    fact?.settled.kind === "found" && fact.settled.by !== "unstated" ? [fact.settled.by.stated] : [];
  const keeper = agreement.registers.find(({ id }) => id === fact?.register)?.keptBy ?? null;
  return [
    ...new Set([
      ...missing.flatMap(({ who }) => who),
      ...finder,
      ...(keeper === null ? [] : [keeper]),
      ...(heard === undefined ? [] : [heard.by]),
    ]),
  ];
}

function template(event: Template["event"], { asked }: Sides, fill: readonly string[] = []): Template {
  return { event: { v: 1, occurredAt: iso(asked.asOf), ...event }, fill: ["id", "by", "source", ...fill] };
}

/** Of a fact what was said last is said again; whatever follows from something else is confirmed by having been looked
 *  up. */
function stillSo(it: Check, heard: LogEvent | undefined, sides: Sides): Template {
  if (it.kind === "fact" && heard?.kind === "report") return template(reportOf(it, heard.says, heard), sides);
  return template({ kind: "record", what: looks.found, about: it.key }, sides);
}

function changed(
  it: Check,
  missing: readonly Missing[],
  heard: LogEvent | undefined,
  sides: Sides,
): readonly Template[] {
  if (it.kind === "fact") {
    const before = heard?.kind === "report" ? heard.says : "fails";
    return [template(reportOf(it, before === "holds" ? "fails" : "holds", heard), sides)];
  }
  if (it.kind === "instrument")
    return ["concluded", "in-force", "ended"].map((status) =>
      template({ kind: "text", instrument: it.key, status }, sides),
    );
  return missing.flatMap(({ what, data }): readonly Template[] => {
    if (what === "instrument" && typeof data.instrument === "string")
      return [template({ kind: "text", instrument: data.instrument, status: "in-force" }, sides)];
    if (what === "act" && typeof data.verb === "string")
      return [
        template(
          {
            kind: "act",
            verb: data.verb,
            ...(typeof data.of === "string" ? { about: data.of } : {}),
            ...(typeof data.scope === "string" ? { scope: data.scope } : {}),
          },
          sides,
        ),
      ];
    return [];
  });
}

function reportOf(it: Check, says: "holds" | "fails", heard: LogEvent | undefined): Template["event"] {
  const args = /\(([^)]*)\)/.exec(it.key)?.[1]?.split(",") ?? [];
  const accused = heard?.kind === "report" ? heard.accused : null;
  return {
    kind: "report",
    of: baseOf(it.key),
    ...(args.length === 0 ? {} : { args }),
    says,
    ...(accused === null ? {} : { accused }),
  };
}

/** For a fact somebody watched, since it was heard of last. */
function foundNothing(it: Check, sides: Sides): Template {
  const { asOf } = sides.asked;
  const from = Math.max(it.heard?.at ?? asOf, it.looked?.at ?? 0);
  if (it.kind !== "fact") return template({ kind: "record", what: looks.nothing, about: it.key }, sides);
  return template(
    {
      kind: "coverage",
      of: baseOf(it.key),
      state: "watching",
      period: { from: iso(Math.min(from, asOf)), to: iso(asOf) },
    },
    sides,
  );
}
