// What the record says from old knowledge: what is undetermined or limited in time by the moment when somebody ought
// to look again, and dates that have passed since the log ends. An expiry of which nothing is known is a question,
// never an end.
import {
  allEvents,
  type ExpiryView,
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
  /** Null where nothing was ever said: that is to be looked up at once. */
  readonly checkBy: Instant | null;
  readonly checkFrom: "text" | "settings";
  readonly overdue: boolean;
};

/** Whatever is undetermined or limited in time, in the order in which it is to be looked up. */
export function checksIn(asked: Pick<Asked, "settings" | "sight">, answer: Answer): readonly Check[] {
  const { record } = answer;
  const { checkEvery } = asked.settings;
  const facts = record.facts
    .filter(({ value, checkBy }) => value === "undetermined" || checkBy !== null)
    .map((it): Check => {
      const heard = heardOfFact(it, answer);
      const said = it.checkBy !== null;
      const checkBy = said ? it.checkBy : after(heard, checkEvery.fact);
      return {
        ...checkOf(it.key, "fact", it.title, it.value, heard, checkBy, record.asOf),
        checkFrom: said ? "text" : "settings",
      };
    });
  const situations = record.situations
    .filter(
      ({ standing, until }) => standing === "undetermined" || (until !== null && standing === "in force"),
    )
    .map(({ key, kind, title, standing }) => {
      const heard = heardOfSituation(key, asked, answer);
      return checkOf(key, kind, title, standing, heard, after(heard, checkEvery[kind]), record.asOf);
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
  heard: Heard | null,
  checkBy: Instant | null,
  asOf: Instant,
): Check {
  const overdue = checkBy === null || checkBy <= asOf;
  return { key, kind, title, value, heard, checkBy, checkFrom: "settings", overdue };
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
