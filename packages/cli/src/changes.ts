// What changed between two moments, and by what: the passing of time, or the event that first made the difference.
import {
  type Instant,
  type LogEvent,
  type Position,
  replay,
  type StandingRecord,
  type World,
} from "@pacta/core";
import type { Asked } from "./asking.ts";

export type Change = {
  readonly key: string;
  readonly title: string;
  readonly kind: "situation" | "norm" | "decision" | "procedure" | "fact";
  /** Null: there was, or is, no such thing. */
  readonly before: Standing | null;
  readonly after: Standing | null;
  /** Null: nothing but the passing of time. */
  readonly cause: LogEvent | null;
};

export type Standing = { readonly standing: string; readonly due: Instant | null };

/** From the record known at `from.knownAt`, asked as of `from.asOf`, to what is asked. Each change is named once, with
 *  what last brought it about; what changed and changed back is left out. */
export function changesOf(
  asked: Asked,
  world: World,
  from: { readonly asOf: Instant; readonly knownAt: Position },
): readonly Change[] {
  const engine = replay(asked.agreement, asked.events, { world, knownAt: from.knownAt });
  const first = linesOf(asked.sight.record(engine.record(from.asOf)));
  const causes = new Map<string, LogEvent | null>();
  let now = from.asOf === asked.asOf ? first : linesOf(asked.sight.record(engine.record(asked.asOf)));
  note(first, now, null, causes);
  for (const event of asked.events) {
    if (event.position <= from.knownAt) continue;
    engine.append(event);
    const then = now;
    now = linesOf(asked.sight.record(engine.record(asked.asOf)));
    note(then, now, event, causes);
  }
  const keys = [...new Set([...first.keys(), ...now.keys()])];
  return keys.flatMap((key): readonly Change[] => {
    const before = first.get(key) ?? null;
    const after = now.get(key) ?? null;
    const known = after ?? before;
    if (known === null || same(before, after)) return [];
    return [{ key, title: known.title, kind: known.kind, before, after, cause: causes.get(key) ?? null }];
  });
}

type Line = Standing & { readonly title: string; readonly kind: Change["kind"] };

function linesOf(record: StandingRecord): ReadonlyMap<string, Line> {
  const lines = new Map<string, Line>();
  for (const it of record.situations)
    lines.set(it.key, { kind: "situation", title: it.title, standing: it.standing, due: null });
  for (const it of record.norms)
    lines.set(it.key, { kind: "norm", title: it.title, standing: it.standing, due: it.due });
  for (const it of record.decisions)
    lines.set(it.key, { kind: "decision", title: it.question, standing: it.standing, due: it.closes });
  for (const it of record.procedures)
    lines.set(it.key, { kind: "procedure", title: it.title, standing: it.standing, due: null });
  for (const it of record.facts)
    lines.set(it.key, { kind: "fact", title: it.title, standing: it.value, due: null });
  return lines;
}

function note(
  before: ReadonlyMap<string, Line>,
  after: ReadonlyMap<string, Line>,
  event: LogEvent | null,
  causes: Map<string, LogEvent | null>,
): void {
  for (const key of new Set([...before.keys(), ...after.keys()])) {
    if (!same(before.get(key) ?? null, after.get(key) ?? null)) causes.set(key, event);
  }
}

function same(a: Standing | null, b: Standing | null): boolean {
  return a?.standing === b?.standing && a?.due === b?.due;
}
