// Whose move it is: everything that is missing anywhere in the record, each thing once, with who could supply it,
// by when, and for what.
import { baseOf, type Instant, type Missing, type StandingRecord } from "@pacta/core";

export type Wanted = {
  readonly missing: Missing;
  readonly says: string;
  readonly by: Instant | null;
  /** What waits for it: norms, situations, routes, without their instances. */
  readonly for: readonly string[];
};

/** `who` null: nobody is named who could. */
export type Turn = { readonly who: string | null; readonly wanted: readonly Wanted[] };

/** Those for whom most waits come first; within, the earliest date, then what most waits for. */
export function turnsOf(record: StandingRecord, words: (missing: Missing) => string): readonly Turn[] {
  const turns = new Map<
    string | null,
    Map<string, { missing: Missing; by: Instant | null; for: Set<string> }>
  >();
  const add = (missing: Missing, key: string): void => {
    if (passive.has(missing.what)) return;
    for (const who of missing.who.length === 0 ? [null] : missing.who) {
      const wanted = turns.get(who) ?? new Map();
      turns.set(who, wanted);
      const says = words({ ...missing, who: [] });
      const known = wanted.get(says) ?? { missing, by: missing.by, for: new Set<string>() };
      known.for.add(baseOf(key));
      if (missing.by !== null && (known.by === null || missing.by < known.by)) known.by = missing.by;
      wanted.set(says, known);
    }
  };
  const wholes = new Set(
    record.norms.flatMap(({ key }) => (key.includes("#") ? key.slice(0, key.indexOf("#")) : [])),
  );
  for (const it of record.norms) {
    for (const missing of it.missing)
      if (missing.what !== "delivery" || !wholes.has(it.key)) add(missing, it.key);
  }
  for (const it of record.situations) for (const missing of it.missing) add(missing, it.key);
  for (const it of record.decisions) for (const missing of it.missing) add(missing, it.key);
  for (const it of record.procedures) for (const missing of it.missing) add(missing, it.key);
  return [...turns]
    .map(
      ([who, wanted]): Turn => ({
        who,
        wanted: [...wanted]
          .filter(([, it]) => !isIdle(it))
          .map(([says, it]) => ({ missing: it.missing, says, by: it.by, for: [...it.for].sort() }))
          .sort(
            (a, b) =>
              (a.by ?? Number.MAX_SAFE_INTEGER) - (b.by ?? Number.MAX_SAFE_INTEGER) ||
              b.for.length - a.for.length ||
              (a.says < b.says ? -1 : 1),
          ),
      }),
    )
    .filter(({ wanted }) => wanted.length > 0)
    .sort((a, b) => rank(a) - rank(b) || weight(b) - weight(a) || ((a.who ?? "") < (b.who ?? "") ? -1 : 1));
}

/** Not a move of anybody in the agreement: the log's reach, and time. `next --stale` speaks of them. */
const passive = new Set<Missing["what"]>(["register", "coverage", "time", "hour"]);

/** A text that does not exist and that only its own standing waits for, such as a draft that was overtaken. */
function isIdle(it: { readonly missing: Missing; readonly for: ReadonlySet<string> }): boolean {
  const { instrument } = it.missing.data;
  return it.missing.what === "instrument" && it.for.size === 1 && it.for.has(String(instrument));
}

function rank(turn: Turn): number {
  return turn.who === null ? 1 : 0;
}

function weight(turn: Turn): number {
  return new Set(turn.wanted.flatMap((it) => it.for)).size;
}
