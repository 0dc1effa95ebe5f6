// Who is who beside the norms, as of one moment: meetings, offices, words spoken for others, talks, positions, groups
// and who could enforce what. Nothing here is owed by anybody; every list can be cut to the members of a group.
import {
  type CivilDate,
  civilOf,
  dayNumber,
  effective,
  endOfDay,
  formatCivilDate,
  type Instant,
  type LogEvent,
} from "@pacta/core";
import type { Answer, Asked } from "./asked.ts";
import { iso, sourceIn } from "./document.ts";

/** How many of a group are on each of a meeting's three lists. */
type Cut = {
  readonly group: string;
  readonly attended: number;
  readonly spoke: number;
  readonly signed: number;
};

type Source = ReturnType<typeof sourceIn>;

type Meeting = {
  readonly key: string;
  readonly title: string;
  readonly on: string | null;
  readonly place: string | null;
  readonly attended: readonly string[];
  readonly spoke: readonly string[];
  readonly signed: readonly { readonly who: string; readonly instrument: string | null }[];
  /** Of the whole meeting, by the members of that day. Groups overlap. */
  readonly byGroup: readonly Cut[];
  readonly source: Source;
};

type Holder = {
  readonly person: string;
  readonly title: string;
  readonly from: string | null;
  readonly until: string | null;
  readonly source: Source;
};

export type Actors = {
  readonly of: string | null;
  readonly meetings: readonly Meeting[];
  readonly offices: readonly {
    readonly office: string;
    readonly title: string;
    readonly party: string;
    readonly may: readonly string[];
    readonly holders: readonly Holder[];
  }[];
  readonly statements: readonly {
    readonly event: string;
    readonly at: string | null;
    readonly reportedAt: string | null;
    readonly verb: string;
    readonly by: string;
    readonly through: string | null;
    readonly relayedFor: string | null;
    readonly about: string | null;
    readonly note: string | null;
    readonly invented: boolean;
  }[];
  readonly talks: readonly {
    readonly key: string;
    readonly title: string;
    readonly between: readonly string[];
    readonly entries: readonly {
      readonly kind: "round" | "proposal" | "answer";
      readonly title: string;
      readonly on: string | null;
      readonly by: readonly string[];
      readonly place: string | null;
      readonly source: Source;
    }[];
  }[];
  readonly linkages: readonly {
    readonly key: string;
    readonly title: string;
    readonly by: string;
    readonly holds: string;
    readonly until: string;
    readonly source: Source;
  }[];
  readonly positions: readonly {
    readonly of: string;
    readonly on: string;
    readonly stance: string | null;
    readonly since: string | null;
    readonly event: string | null;
  }[];
  readonly enforceability: readonly {
    readonly instrument: string;
    readonly title: string;
    readonly stated: boolean;
    readonly by: readonly string[];
    readonly before: string | null;
    readonly effect: string | null;
  }[];
  readonly groups: readonly {
    readonly group: string;
    readonly title: string;
    readonly members: readonly string[];
    readonly perhaps: readonly string[];
  }[];
};

export function actorsIn(asked: Asked, { engine, record }: Answer, of: string | null): Actors {
  const { agreement: a, asOf } = asked;
  const today = dayNumber(civilOf(a.zone, asOf).date);
  const past = (date: CivilDate | null): boolean => date === null || dayNumber(date) <= today;
  const members = new Map<string, ReadonlySet<string>>();
  const membersOf = (group: string, at: Instant): ReadonlySet<string> => {
    const key = `${group} ${at}`;
    const known = members.get(key) ?? new Set(engine.members(group, at).map(({ party }) => party));
    members.set(key, known);
    return known;
  };
  const counts = (who: string, at: Instant = asOf): boolean =>
    of === null || who === of || membersOf(of, at).has(who);

  const meetings = a.meetings
    .filter(({ dated }) => past(dated))
    .map((it): Meeting => {
      const day = it.dated === null ? asOf : Math.min(endOfDay(a.zone, it.dated), asOf);
      const signers = new Set(it.signed.map(({ who }) => who));
      const among = (group: string, list: Iterable<string>): number =>
        [...list].filter((who) => membersOf(group, day).has(who)).length;
      return {
        key: it.id,
        title: it.title,
        on: dateIn(it.dated),
        place: it.place,
        attended: it.attended.filter((who) => counts(who, day)),
        spoke: it.spoke.filter((who) => counts(who, day)),
        signed: it.signed.filter(({ who }) => counts(who, day)),
        byGroup: a.groups
          .map(
            ({ id }): Cut => ({
              group: id,
              attended: among(id, it.attended),
              spoke: among(id, it.spoke),
              signed: among(id, signers),
            }),
          )
          .filter(({ attended, spoke, signed }) => attended + spoke + signed > 0),
        source: sourceIn(it.cites),
      };
    });

  const holders = (office: string, day: number): readonly Holder[] =>
    a.persons.flatMap((person) =>
      person.holds
        .filter((h) => h.office === office)
        .filter(({ from }) => from === null || dayNumber(from) <= day)
        .filter(({ until }) => until === null || day < dayNumber(until))
        .map(({ from, until, cites }) => ({
          person: person.id,
          title: person.title,
          from: dateIn(from),
          until: dateIn(until),
          source: sourceIn(cites),
        })),
    );
  const offices = a.offices
    .filter(({ of: party }) => counts(party))
    .map((it) => ({
      office: it.id,
      title: it.title,
      party: it.of,
      may: it.authority,
      holders: holders(it.id, today),
    }));

  const statements = effective(asked.events, asked.events.at(-1)?.position ?? 0)
    .counted.map(({ event }) => event)
    .filter(spoken)
    .filter((e) => e.occurredAt.from <= asOf && counts(e.by, e.occurredAt.from))
    .sort((x, y) => x.occurredAt.from - y.occurredAt.from || (x.id < y.id ? -1 : 1))
    .map((e) => ({
      event: e.id,
      at: iso(e.occurredAt.from),
      reportedAt: iso(e.reportedAt),
      verb: e.verb,
      by: e.by,
      through: e.through,
      relayedFor: e.relayedFor,
      about: e.about !== null && asked.sight.sees(e.about) ? e.about : null,
      note: e.note,
      invented: e.invented,
    }));

  return {
    of,
    meetings,
    offices,
    statements,
    talks: a.talks
      .filter(({ between }) => of === null || between.some((who) => counts(who)))
      .map((it) => ({
        key: it.id,
        title: it.title,
        between: it.between,
        entries: it.entries
          .filter(({ dated }) => past(dated))
          .map(({ kind, title, dated, by, place, cites }) => ({
            kind,
            title,
            on: dateIn(dated),
            by,
            place,
            source: sourceIn(cites),
          })),
      })),
    linkages: a.linkages
      .filter(({ by }) => counts(by))
      .map(({ id, title, by, holds, until, cites }) => ({
        key: id,
        title,
        by,
        holds,
        until,
        source: sourceIn(cites),
      })),
    positions: record.stances.filter((it) => counts(it.of)).map((it) => ({ ...it, since: iso(it.since) })),
    enforceability: a.instruments
      .filter(({ parties }) => of === null || parties.some((who) => counts(who)))
      .map(({ id, title, enforceable }) => ({
        instrument: id,
        title,
        stated: enforceable !== "unstated",
        by: enforceable === "unstated" ? [] : enforceable.stated.by,
        before: enforceable === "unstated" ? null : enforceable.stated.before,
        effect: enforceable === "unstated" ? null : enforceable.stated.effect,
      })),
    groups: a.groups.map(({ id, title }) => {
      const all = engine.members(id, asOf).filter(({ party }) => counts(party));
      return {
        group: id,
        title,
        members: all.filter(({ value }) => value === "holds").map(({ party }) => party),
        perhaps: all.filter(({ value }) => value !== "holds").map(({ party }) => party),
      };
    }),
  };
}

/** Words, and whatever was done through somebody or passed on for somebody else. */
function spoken(e: LogEvent): e is LogEvent & { readonly kind: "act" } {
  return (
    e.kind === "act" &&
    (e.through !== null || e.relayedFor !== null || ["state", "declare", "position"].includes(e.verb))
  );
}

function dateIn(date: CivilDate | null): string | null {
  return date === null ? null : formatCivilDate(date);
}
