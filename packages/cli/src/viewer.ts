// What a viewer may see by the markings in the files. The record is made from the visible events alone, so nothing
// shown rests on what is hidden; norms that the viewer may not see are taken out of it.
import {
  type Agreement,
  baseOf,
  type CivilDate,
  civilOf,
  dayNumber,
  type Instant,
  type LogEvent,
  type Marking,
  type Membership,
  type Reason,
  reason,
  type StandingRecord,
} from "@pacta/core";

/** A viewer of null sees everything: whoever keeps the files. Groups are taken as their text declares them. */
export type Sight = {
  readonly event: (event: LogEvent) => boolean;
  readonly record: (record: StandingRecord) => StandingRecord;
  readonly reason: (tree: Reason) => Reason;
  readonly key: (key: string) => boolean;
};

export function sightOf(agreement: Agreement, viewer: string | null, asOf: Instant): Sight {
  const today = civilOf(agreement.zone, asOf).date;
  const maySee = (marking: Marking): boolean =>
    viewer === null ||
    marking.length === 0 ||
    marking.includes("public") ||
    marking.some((name) => name === viewer || belongs(agreement, viewer, name, today, new Set()));
  const hidden = new Set(agreement.norms.filter(({ marking }) => !maySee(marking)).map(({ id }) => id));
  const key = (of: string): boolean => !hidden.has(baseOf(of));
  const visible = (tree: Reason): Reason => {
    const speaksOf = [tree.data.key, tree.data.of, tree.data.norm];
    if (speaksOf.some((of) => typeof of === "string" && !key(of)))
      return reason("closed-ground", tree.value, {});
    return { ...tree, because: tree.because.map(visible) };
  };
  return {
    event: ({ marking }) => maySee(marking),
    record: (record) => (hidden.size === 0 ? record : withoutHidden(record, key)),
    reason: visible,
    key,
  };
}

function withoutHidden(record: StandingRecord, key: (key: string) => boolean): StandingRecord {
  return {
    ...record,
    norms: record.norms.filter((norm) => key(norm.key)),
    procedures: record.procedures.map((procedure) => ({ ...procedure, for: procedure.for.filter(key) })),
    purported: record.purported.filter(({ about }) => about === null || key(about)),
    conflicts: record.conflicts.filter(({ duty, prohibition }) => key(duty) && key(prohibition)),
    upcoming: record.upcoming.filter((it) => key(it.key)),
    notices: record.notices.filter(({ keys }) => keys.every(key)),
  };
}

function belongs(
  agreement: Agreement,
  who: string,
  to: string,
  today: CivilDate,
  seen: Set<string>,
): boolean {
  if (seen.has(to)) return false;
  seen.add(to);
  if (agreement.offices.some(({ id, of }) => id === who && of === to)) return true;
  const members = agreement.groups.find(({ id }) => id === to)?.members ?? [];
  return members
    .filter((membership) => lasts(membership, today))
    .some(({ member }) => member === who || belongs(agreement, who, member, today, seen));
}

function lasts({ from, until }: Membership, today: CivilDate): boolean {
  const day = dayNumber(today);
  return (from === null || dayNumber(from) <= day) && (until === null || day < dayNumber(until));
}
