// Timelines as the server tells them, made from those of the engine or invented, for tests and stopwatches.
import { formatInstant, type Timelines } from "@pacta/core";
import type { TimelinesDocument } from "@pacta/server/wire";

export type Line = TimelinesDocument["timelines"][number];

/** Of everything the same kind and no title: neither is looked at by whoever moves in time. */
export function linesOf({ versions }: Timelines): readonly Line[] {
  return [...versions].map(([key, all]) => ({
    key,
    kind: "norm",
    title: key,
    versions: all.map(({ known, stretches }) => ({
      known,
      stretches: stretches.map(({ from, stands }) => ({
        from: from === null ? null : formatInstant(from),
        standing: stands?.standing ?? null,
        due: null,
      })),
    })),
  }));
}

/** A document of these, whose words are the standings themselves. */
export function timelinesWith(timelines: readonly Line[]): TimelinesDocument {
  const standings = timelines.flatMap(({ versions }) =>
    versions.flatMap(({ stretches }) => stretches.flatMap(({ standing }) => standing ?? [])),
  );
  return {
    schema: "pacta/timelines-1",
    agreement: { id: "Ferry", title: "Ferry truce", version: "1", zone: "Europe/Kyiv" },
    asOf: "2026-03-12T16:00:00.000Z",
    knownAt: Math.max(0, ...timelines.flatMap(({ versions }) => versions.map(({ known }) => known))),
    horizon: "2026-03-10T16:00:00.000Z",
    invented: false,
    viewer: null,
    language: "en",
    until: "2027-04-01T00:00:00.000Z",
    recorded: [],
    closed: [],
    words: Object.fromEntries([...new Set(standings)].sort().map((it) => [it, it])),
    timelines,
  };
}
