// What a record is made from and by which rules it is told: sources with when each was used last, entries by kind, the
// words of certainty, the readings and positions of the text, and the limits of what any of it can say.
import { type Agreement, type Citation, effective, type LogEvent, zoneTableVersion } from "@pacta/core";
import type { Answer, Asked } from "./asked.ts";
import { choicesIn } from "./cases.ts";
import { iso, sourceIn, stampOf, worldIn } from "./document.ts";
import { named } from "./lines.ts";
import type { Narrator } from "./speaker.ts";

/** Of the server, and of the agreement as whoever asks may see it. */
export type Versions = { readonly server: string; readonly hash: string };

export function methodDocument(
  asked: Asked,
  answers: readonly Answer[],
  answer: Answer,
  say: Narrator,
  versions: Versions,
): Readonly<Record<string, unknown>> {
  const { agreement } = asked;
  const { counted } = effective(asked.events, asked.knownAt);
  const events = counted.map(({ event }) => event);
  const chosen = choicesIn(agreement, answer.world);
  return {
    schema: "pacta/method-1",
    ...stampOf(asked, answers),
    language: say.words.language,
    under: worldIn(asked, answer.world),
    versions: {
      server: versions.server,
      agreement: agreement.version,
      hash: versions.hash,
      zoneTable: zoneTableVersion,
    },
    // Pages of the project, by their paths in it.
    reading: {
      limits: "README.md#what-it-does-not-decide",
      certainty: "docs/semantics.md#three-values",
      readings: "docs/semantics.md#readings-positions-claims-suppositions",
      standings: "docs/semantics.md#norms-and-their-standings",
    },
    entries: {
      of: asked.events.length,
      corrected: counted.filter(({ correctedBy }) => correctedBy !== null).length,
      withdrawn: asked.events.filter(({ kind }) => kind !== "correction").length - counted.length,
      invented: events.filter(({ invented }) => invented).length,
      kinds: tally(asked.events, ({ kind }) => kind).map(([kind, { n, last }]) => ({
        kind,
        n,
        newest: iso(last.reportedAt),
      })),
      by: tally(asked.events, ({ by }) => by).map(([by, { n, last }]) => ({
        ...named(by, say),
        n,
        newest: iso(last.reportedAt),
      })),
    },
    sources: {
      ofText: sourcesSeen(agreement, asked.sight.sees).map(
        ({ id, title, url, publisher, dated, retrieved, copies, reliability }) => ({
          id,
          title,
          url,
          publisher,
          dated,
          retrieved,
          copies,
          reliability,
        }),
      ),
      ofLog: tally(events, ({ source }) => source?.url ?? source?.title ?? null).map(([, { n, last }]) => ({
        title: last.source?.title ?? "",
        url: last.source?.url ?? null,
        n,
        newest: iso(last.reportedAt),
        event: last.id,
      })),
      without: events.filter(({ source }) => source === null).length,
    },
    coverage: events.flatMap((it) =>
      it.kind === "coverage"
        ? [
            {
              event: it.id,
              of: it.of,
              state: it.state,
              by: named(it.by, say),
              from: iso(it.period.from),
              to: iso(it.period.to),
            },
          ]
        : [],
    ),
    certainty: (["holds", "fails", "undetermined"] as const).map((value) => ({
      value,
      word: say.words.standing(value),
      says: say.words.certainty[value],
    })),
    settings: asked.settings.checkEvery,
    readings: agreement.readings.map(({ id, title, choices, cites }) => ({
      id,
      title,
      choices: choices.map((it) => ({
        id: it.id,
        title: it.title,
        heldBy: it.heldBy.map((who) => named(who, say)),
        chosen: chosen.some(({ set, choice }) => set === id && choice === it.id),
        source: sourceIn(it.cites),
      })),
      source: sourceIn(cites),
    })),
    positions: agreement.positions.map(({ id, title, heldBy, assumes, cites }) => ({
      id,
      title,
      heldBy: heldBy.map((who) => named(who, say)),
      assumes: assumes.map(({ fact, args, value }) => ({
        key: args.length === 0 ? fact : `${fact}(${args.join(",")})`,
        value,
      })),
      source: sourceIn(cites),
    })),
    // Where land lies and whose it is are separate questions, and neither is decided here.
    areas: agreement.areas.map(({ id, title, titleClaimedBy, cites }) => ({
      id,
      title,
      claimedBy: titleClaimedBy.map((who) => named(who, say)),
      source: sourceIn(cites),
    })),
  };
}

/** Without those that nothing cites but what is closed to whoever asks. */
export function sourcesSeen(a: Agreement, sees: (norm: string) => boolean): Agreement["sources"] {
  const documentsOf = (list: readonly { readonly cites: readonly Citation[] }[]): readonly string[] =>
    list.flatMap(({ cites }) => cites.map(({ document }) => document));
  const closed = new Set(documentsOf(a.norms.filter(({ id }) => !sees(id))));
  const open = new Set([
    ...documentsOf(a.norms.filter(({ id }) => sees(id))),
    ...documentsOf(
      [a.instruments, a.facts, a.events, a.situations, a.procedures, a.bodies, a.parties].flat(),
    ),
    ...a.instruments.flatMap(({ sources }) => sources),
  ]);
  return a.sources.filter(({ id }) => !closed.has(id) || open.has(id));
}

type Tallied = { readonly n: number; readonly last: LogEvent };

/** The most frequent first, then by name; of each the newest. */
function tally(
  events: readonly LogEvent[],
  nameOf: (event: LogEvent) => string | null,
): readonly (readonly [string, Tallied])[] {
  const found = new Map<string, Tallied>();
  for (const event of events) {
    const name = nameOf(event);
    if (name === null) continue;
    const known = found.get(name);
    const isNewer = known === undefined || event.reportedAt > known.last.reportedAt;
    found.set(name, { n: (known?.n ?? 0) + 1, last: isNewer ? event : known.last });
  }
  return [...found].sort(([a, x], [b, y]) => y.n - x.n || (a < b ? -1 : 1));
}
