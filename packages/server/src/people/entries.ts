// The net beneath the law: for each entry of the log the markings under which it stands now, in a table under row
// policies. What a door is about to give is held against it; a difference is our fault and gives nothing.
import {
  effective,
  type Instant,
  type LogEvent,
  levels,
  type Marking,
  markingsOf,
  type Subject,
  settingOf,
  visibleTo,
} from "@pacta/core";
import type { Keeper } from "../record/keeper.ts";
import { readerRole, type Tables } from "./tables.ts";

export type Entries = {
  /** Of one agreement's entries, those that the policy lets somebody have. */
  readonly seenBy: (subject: Subject, agreement: string, at: Instant) => Promise<ReadonlySet<string>>;
  readonly stop: () => void;
};

export async function followEntries(
  tables: Tables,
  keepers: ReadonlyMap<string, Keeper>,
  failed: (error: unknown) => void,
): Promise<Entries> {
  let tail: Promise<void> = Promise.resolve();
  const stops: (() => void)[] = [];
  for (const [id, keeper] of keepers) {
    await tables.transaction(async (ask) => {
      await ask("delete from door.entry where agreement = $1", [id]);
      await write(ask, keeper, new Set(keeper.live.events.map((event) => event.id)));
    });
    stops.push(
      keeper.listen(({ events }) => {
        if (events.length === 0) return;
        const roots = new Set(events.flatMap((event) => [event.id, rootOf(keeper, event)]));
        tail = tail
          .then(() => tables.transaction((ask) => write(ask, keeper, roots)))
          .catch((error: unknown) => failed(error));
      }),
    );
  }
  return {
    seenBy: async (subject, agreement, at) => {
      await tail;
      return tables.transaction(async (ask) => {
        await ask("select set_config('pacta.subject', $1, true)", [
          settingOf(visibleTo(subject, agreement, at)),
        ]);
        await ask(`set local role ${readerRole}`);
        // An entry under several markings is seen by whoever may see each of them.
        const rows = await ask(
          "select event from door.entry where agreement = $1 group by event, parts having count(*) = parts",
          [agreement],
        );
        return new Set(rows.map(({ event }) => event as string));
      });
    },
    stop: () => {
      for (const stop of stops) stop();
    },
  };
}

function rootOf(keeper: Keeper, event: LogEvent): string {
  let at: LogEvent | undefined = event;
  while (at?.kind === "correction") {
    const target: string = at.corrects;
    const found = keeper.live.events.find(({ id }) => id === target);
    if (found === undefined) return target;
    at = found;
  }
  return at?.id ?? event.id;
}

/** An entry that was corrected stands under the marking that the correction left it. */
async function write(ask: Tables["ask"], keeper: Keeper, ids: ReadonlySet<string>): Promise<void> {
  const { agreement, live } = keeper;
  const counted = new Map(
    live.events.some((event) => event.kind === "correction")
      ? effective(live.events, live.size).counted.map(({ event }) => [event.id, event])
      : [],
  );
  const rows = live.events
    .filter(({ id }) => ids.has(id))
    .flatMap((event) => {
      const markings = markingsOf(agreement, counted.get(event.id) ?? event);
      return markings.map((marking, n) => rowOf(event.id, n, markings.length, marking));
    });
  await ask("delete from door.entry where agreement = $1 and event = any($2)", [agreement.id, [...ids]]);
  // One array a column cannot hold arrays of several lengths, so lists travel as JSON.
  await ask(
    `insert into door.entry (agreement, event, n, parts, level, rel, originator, kase, persons, until, state)
     select $1, r->>'event', (r->>'n')::int, (r->>'parts')::int, (r->>'level')::smallint,
       case when jsonb_typeof(r->'rel') = 'array' then array(select jsonb_array_elements_text(r->'rel')) end,
       r->>'originator', r->>'kase',
       case when jsonb_typeof(r->'persons') = 'array' then array(select jsonb_array_elements_text(r->'persons')) end,
       (r->>'until')::bigint, 'open'
     from jsonb_array_elements($2::jsonb) as r`,
    [agreement.id, JSON.stringify(rows)],
  );
}

function rowOf(event: string, n: number, parts: number, marking: Marking): object {
  const { level, rel, originators, cases, persons, until } = marking;
  return {
    event,
    n,
    parts,
    level: levels.indexOf(level),
    rel,
    originator: originators.length === 1 ? originators[0] : null,
    kase: cases[0] ?? null,
    persons,
    until,
  };
}
