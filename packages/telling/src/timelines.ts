// How everything stood under both clocks, as a document: whoever holds it moves in time without asking again. It is made
// from the log as one viewer has it, and never from less: who may not see an act must not see somebody accused of its
// absence.
import { type Agreement, baseOf, type LogEvent, type Timelines, type Version } from "@pacta/core";
import type { Answer, Asked } from "./asked.ts";
import { iso, stampOf, worldIn } from "./document.ts";
import type { Narrator } from "./speaker.ts";

export function timelinesDocument(
  asked: Asked,
  answers: readonly Answer[],
  timelines: Pick<Timelines, "until" | "versions">,
  say: Narrator,
  /** Texts that were or will be in force, where there are others than the one that is asked of. */
  others: readonly Agreement[] = [],
): Readonly<Record<string, unknown>> {
  const { agreement, sight, events } = asked;
  const faces = new Map([...others, agreement].flatMap((it) => [...facesOf(it)]));
  const told = [...timelines.versions]
    .filter(([key]) => sight.sees(key) && faces.has(baseOf(key)))
    .sort(([a], [b]) => (a < b ? -1 : 1));
  const open = told.filter(([key]) => !sight.withheld(key));
  const known = new Set(open.flatMap(([, versions]) => versions.map((it) => it.known)));
  const [first] = answers;
  return {
    schema: "pacta/timelines-1",
    ...stampOf(asked, answers),
    language: say.words.language,
    under: first === undefined ? null : worldIn(asked, first.world),
    until: iso(timelines.until),
    recorded: events.filter(({ position }) => known.has(position)).map(recordedIn),
    closed: [...new Set(told.filter(([key]) => sight.withheld(key)).map(([key]) => baseOf(key)))],
    words: Object.fromEntries(standingsIn(open).map((it) => [it, say.words.standing(it)])),
    timelines: open.map(([key, versions]) => ({
      key,
      ...faces.get(baseOf(key)),
      versions: versions.map(versionIn),
    })),
  };
}

/** Each once, in the order of the words. */
function standingsIn(told: readonly (readonly [string, readonly Version[]])[]): readonly string[] {
  const found = new Set<string>();
  for (const [, versions] of told)
    for (const { stretches } of versions)
      for (const { stands } of stretches) if (stands !== null) found.add(stands.standing);
  return [...found].sort();
}

function recordedIn({ position, recordedAt }: LogEvent): object {
  return { position, at: iso(recordedAt) };
}

function versionIn({ known, stretches }: Version): object {
  return {
    known,
    stretches: stretches.map(({ from, stands }) => ({
      from: iso(from),
      standing: stands?.standing ?? null,
      due: iso(stands?.due ?? null),
    })),
  };
}

type Face = { readonly kind: string; readonly title: string };

/** Of everything that stands in some way, by its id. */
function facesOf(a: Agreement): ReadonlyMap<string, Face> {
  const lists = [
    ["situation", a.situations],
    ["instrument", a.instruments],
    ["norm", a.norms],
    ["decision", a.bodies.flatMap(({ questions }) => questions)],
    ["procedure", a.procedures],
    ["fact", a.facts],
  ] as const;
  return new Map(
    lists.flatMap(([kind, list]) => list.map(({ id, title }) => [id, { kind, title }] as const)),
  );
}
