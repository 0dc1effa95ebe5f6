// What the record says from old knowledge: what is undetermined or limited in time by the moment when somebody ought
// to look again, and dates that have passed since the log ends. An expiry of which nothing is known is a question,
// never an end.
import {
  allEvents,
  baseOf,
  type ExpiryView,
  effective,
  type Instant,
  type LogEvent,
  reasonFor,
  type StandingRecord,
} from "@pacta/core";
import type { Answer, Asked } from "./asked.ts";
import type { CheckKind, Settings } from "./settings.ts";

/** Passed between the end of the log and now, oldest first. */
export function questionsIn({ upcoming, asOf, horizon }: StandingRecord): readonly ExpiryView[] {
  return upcoming.filter(({ at }) => at <= asOf && (horizon === null || at > horizon));
}

export type Heard = { readonly at: Instant; readonly event: string };

export type Check = {
  readonly key: string;
  readonly kind: CheckKind;
  readonly title: string;
  readonly value: string;
  /** The newest thing that it rests on; null: nothing was ever said. */
  readonly heard: Heard | null;
  /** When somebody looked last and said so, whatever was found; null where nobody did. */
  readonly looked: Heard | null;
  /** Null where nothing was ever said: that is to be looked up at once. */
  readonly checkBy: Instant | null;
  readonly checkFrom: "text" | "settings";
  readonly overdue: boolean;
};

/** Whatever is undetermined or limited in time, in the order in which it is to be looked up. */
export function checksIn(asked: Pick<Asked, "settings" | "sight">, answer: Answer): readonly Check[] {
  const { record } = answer;
  const { checkEvery } = asked.settings;
  const lookedAt = looksIn(answer);
  const facts = record.facts
    .filter(({ value, checkBy }) => value === "undetermined" || checkBy !== null)
    .map((it): Check => {
      const heard = heardOfFact(it, answer);
      const looked = lookedAt(it.key, heard);
      const days = answer.engine.machine.agreement.facts.find(({ id }) => id === it.fact)?.checkBy?.days;
      const said = it.checkBy !== null;
      const usual = said && looked === null ? it.checkBy : after(looked ?? heard, days ?? checkEvery.fact);
      return {
        ...checkOf(it.key, "fact", it.title, it.value, { heard, looked }, usual, record.asOf),
        checkFrom: said ? "text" : "settings",
      };
    });
  const situations = record.situations
    .filter(
      ({ standing, until }) => standing === "undetermined" || (until !== null && standing === "in force"),
    )
    .map(({ key, kind, title, standing }) => {
      const heard = heardOfSituation(key, asked, answer);
      const looked = lookedAt(key, heard);
      const checkBy = after(looked ?? heard, checkEvery[kind]);
      return checkOf(key, kind, title, standing, { heard, looked }, checkBy, record.asOf);
    });
  return [...facts, ...situations].sort(
    (a, b) =>
      Number(a.checkBy === null) - Number(b.checkBy === null) ||
      (a.checkBy ?? 0) - (b.checkBy ?? 0) ||
      (a.key < b.key ? -1 : 1),
  );
}

function checkOf(
  key: string,
  kind: CheckKind,
  title: string,
  value: string,
  last: Pick<Check, "heard" | "looked">,
  checkBy: Instant | null,
  asOf: Instant,
): Check {
  const overdue = checkBy === null || checkBy <= asOf;
  return { key, kind, title, value, ...last, checkBy, checkFrom: "settings", overdue };
}

/** Entries by which somebody says to have looked, and no norm reads. */
export const looks = { found: "confirmed", nothing: "looked" } as const;

/** When somebody looked after the newest that was said: by an entry of that name about the key, or by having watched for
 *  the fact. */
function looksIn({ engine, record: { asOf } }: Answer): (key: string, heard: Heard | null) => Heard | null {
  const last = new Map<string, Heard>();
  for (const { event } of effective(engine.events, engine.position).counted) {
    if (event.reportedAt > asOf) continue;
    const key =
      event.kind === "record" && (event.what === looks.found || event.what === looks.nothing)
        ? event.about
        : event.kind === "coverage" && (event.state === "watching" || event.state === "complete")
          ? event.of
          : null;
    if (key === null) continue;
    const known = last.get(key);
    if (known === undefined || event.reportedAt > known.at)
      last.set(key, { at: event.reportedAt, event: event.id });
  }
  return (key, heard) => {
    const found = [last.get(key), last.get(baseOf(key))]
      .filter((it) => it !== undefined)
      .reduce<Heard | null>((a, b) => (a === null || b.at > a.at ? b : a), null);
    return found !== null && (heard === null || found.at > heard.at) ? found : null;
  };
}

function after(heard: Heard | null, days: Settings["checkEvery"]["fact"]): Instant | null {
  return heard === null ? null : heard.at + days * 86_400_000;
}

export function heardOfFact(
  { events, claims }: StandingRecord["facts"][number],
  { record, engine }: Answer,
): Heard | null {
  return newestOf(
    [...events, ...claims.map(({ event }) => event)].flatMap((id) => engine.eventOf(id) ?? []),
    record.asOf,
  );
}

function heardOfSituation(
  key: string,
  { sight }: Pick<Asked, "sight">,
  { record, engine }: Answer,
): Heard | null {
  const tree = reasonFor(key, engine.why(key, record.asOf), sight);
  return newestOf(
    (tree === null ? [] : allEvents(tree)).flatMap((id) => engine.eventOf(id) ?? []),
    record.asOf,
  );
}

/** What the log says about its own completeness is no word on anything in it. */
function newestOf(events: readonly LogEvent[], asOf: Instant): Heard | null {
  const said = events.filter(({ kind, reportedAt }) => kind !== "coverage" && reportedAt <= asOf);
  const last = said.reduce<LogEvent | null>(
    (a, b) => (a === null || b.reportedAt > a.reportedAt ? b : a),
    null,
  );
  return last === null ? null : { at: last.reportedAt, event: last.id };
}
