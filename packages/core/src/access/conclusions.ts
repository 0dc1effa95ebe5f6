// The marking of what is concluded: that of everything its reason cites. It says who may have the standing of the whole
// log. Whoever may not has the standing that their own log gives; where somebody may have both, the two are the same.
import type { Agreement } from "../agreement/agreement.ts";
import { baseOf, type Engine } from "../engine/engine.ts";
import { allEvents, type Reason, reason } from "../engine/reason.ts";
import { effective } from "../events/effective.ts";
import type { LogEvent } from "../events/event.ts";
import { joinMarkings, liftedMarking, type Marking, publicMarking } from "../events/marking.ts";
import type { Instant } from "../time/instant.ts";
import { restingOn } from "./closed.ts";
import { markingsOf, type Sight } from "./sight.ts";

export type Conclusion =
  | { readonly kind: "shown"; readonly reason: Reason }
  /** By decision of those from whom the closed grounds come; the reason names them and nothing of what they hold. */
  | { readonly kind: "released"; readonly reason: Reason }
  /** The same for what may not be known and for what does not exist. */
  | { readonly kind: "not shown" };

/** The label of a value: the join over everything that its reason cites, and over the norms on which the text lets it
 *  rest. Callers pass an engine over the whole log. What a withdrawal took away is not cited and not in the label. */
export function markingOf(engine: Engine, key: string, tree: Reason): Marking {
  const { agreement } = engine.machine;
  const ofNorms = agreement.norms
    .filter(({ id, marking }) => marking.length > 0 && restsOn(agreement, key, id))
    .map(({ marking }) => liftedMarking(marking));
  const ofEvents = groundsOf(engine, tree).flatMap(({ markings }) => markings);
  return [...ofNorms, ...ofEvents].reduce(joinMarkings, publicMarking);
}

/** `whole` is over the whole log, `own` over the log of the sight. Shown to whoever may see each of the grounds: levels
 *  that no one role reads together cannot be told from their join. */
export function conclusionFor(
  whole: Engine,
  own: Engine,
  key: string,
  asOf: Instant,
  sight: Sight,
): Conclusion {
  if (!sight.sees(key) || sight.withheld(key)) return { kind: "not shown" };
  const tree = whole.why(key, asOf);
  if (tree === null) return { kind: "not shown" };
  const closed = groundsOf(whole, tree).filter(({ markings }) => !markings.every(sight.maySee));
  if (closed.length === 0)
    return countsTheSame(whole, own, key, asOf) ? { kind: "shown", reason: tree } : { kind: "not shown" };
  const holders = [...new Set(closed.flatMap(({ heldBy }) => heldBy))].sort();
  const releasedBy = releasesIn(own, asOf).flatMap(({ about, by }) => (about === key ? [by] : []));
  if (!holders.every((holder) => releasedBy.includes(holder))) return { kind: "not shown" };
  const open = allEvents(tree).filter((id) => sight.log.some((event) => event.id === id));
  return {
    kind: "released",
    reason: reason("released", tree.value, {
      data: { key },
      cites: tree.cites,
      because: [
        ...holders.map((holder) => reason("closed-item", tree.value, { data: { holder } })),
        ...(open.length === 0 ? [] : [reason("also-read", tree.value, { events: open })]),
      ],
    }),
  };
}

/** The standings that have been released to this viewer. The whole log is asked only where a release is on record. */
export function releasedTo(
  own: Engine,
  asOf: Instant,
  sight: Sight,
  whole: () => Engine,
): ReadonlyMap<string, Reason> {
  const keys = [...new Set(releasesIn(own, asOf).map(({ about }) => about))].sort();
  if (keys.length === 0) return new Map();
  const all = whole();
  return new Map(
    keys.flatMap((key) => {
      const found = conclusionFor(all, own, key, asOf, sight);
      return found.kind === "released" ? [[key, found.reason]] : [];
    }),
  );
}

/** Decisions to release a standing, of which `about` is the key. That each had a second person is checked where it is
 *  taken in. */
function releasesIn(
  { releases }: Engine,
  asOf: Instant,
): readonly { readonly about: string; readonly by: string }[] {
  return releases.flatMap(({ about, by, occurredAt }) =>
    about !== null && occurredAt.from <= asOf ? [{ about, by }] : [],
  );
}

type OneGround = { readonly markings: readonly Marking[]; readonly heldBy: readonly string[] };

/** Each event that is cited, in every state in which the log has it. */
function groundsOf(engine: Engine, tree: Reason): readonly OneGround[] {
  const cited = new Set(allEvents(tree));
  const roots = new Map<string, string>();
  return engine.events.flatMap((event): readonly OneGround[] => {
    const root = event.kind === "correction" ? (roots.get(event.corrects) ?? event.corrects) : event.id;
    roots.set(event.id, root);
    if (!cited.has(root)) return [];
    const { originators } = event.marking;
    return [
      {
        markings: markingsOf(engine.machine.agreement, event),
        heldBy: originators.length === 0 ? [event.by] : originators,
      },
    ];
  });
}

/** A closed correction may have changed or taken away what the viewer's own reason rests on. */
function countsTheSame(whole: Engine, own: Engine, key: string, asOf: Instant): boolean {
  const tree = own.why(key, asOf);
  if (tree === null) return false;
  const [mine, all] = [countedIn(own), countedIn(whole)];
  return allEvents(tree).every((id) => {
    const [here, there] = [mine.get(id), all.get(id)];
    return here !== undefined && there !== undefined && sameBytes(here, there);
  });
}

function countedIn({ events, position }: Engine): ReadonlyMap<string, LogEvent> {
  return new Map(effective(events, position).counted.map(({ event }) => [event.id, event]));
}

function sameBytes(a: LogEvent, b: LogEvent): boolean {
  const face = (event: LogEvent): string =>
    JSON.stringify({ ...event, position: 0 }, (_, value) =>
      typeof value === "bigint" ? `${value}n` : value,
    );
  return face(a) === face(b);
}

function restsOn(agreement: Agreement, key: string, norm: string): boolean {
  return baseOf(key) === norm || restingOn(agreement, new Set([norm])).has(baseOf(key));
}
