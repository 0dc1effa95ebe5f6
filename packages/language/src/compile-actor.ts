// Parties, groups, offices, persons, roles, areas, registers and calendars, with their names known.
import {
  type Area,
  type Calendar,
  type Citation,
  daysInMonth,
  type Group,
  type HolidayRule,
  type Membership,
  type Office,
  type Outline,
  type Party,
  type PartyKind,
  type Person,
  type Point,
  type Register,
  type Role,
} from "@pacta/core";
import { actors, type Context } from "./compile-context.ts";
import { weekdays } from "./parse-calendar.ts";
import type { EntityKind } from "./scope.ts";
import type {
  AreaSlots,
  CalendarSlots,
  GroupSlots,
  HolidayNode,
  MembershipNode,
  NumberNode,
  OfficeSlots,
  PartySlots,
  PersonSlots,
  Range,
  RegisterSlots,
  RoleSlots,
  SlotNode,
  Word,
} from "./syntax.ts";

type Slots<M> = readonly SlotNode<M>[];
export type Named = { readonly id: string; readonly title: string };

export function compileParty(c: Context, named: Named, slots: Slots<PartySlots>): Party {
  const kind = c.slot(slots, "kind")?.text ?? "state";
  const forms = c.all(slots, "name").map((one) => ({
    language: one.language.text,
    form: one.form?.text ?? "nominative",
    text: one.text.text,
  }));
  return {
    ...named,
    kind: kind as PartyKind,
    forms,
    cites: c.cites(slots),
    span: c.span(c.placed.declaration),
  };
}

export function compileMemberships(
  c: Context,
  nodes: readonly MembershipNode[],
  wanted: readonly EntityKind[],
): readonly Membership[] {
  return nodes.flatMap((node) => {
    const dates = c.attempt(null, () => membershipDates(c, node));
    if (dates === null) return [];
    const cites: readonly Citation[] = c.citations(node.cites);
    return node.names.flatMap((name) =>
      c.attempt([] as readonly Membership[], () => [{ member: c.name(name, wanted), ...dates, cites }]),
    );
  });
}

function membershipDates(c: Context, { start, end }: MembershipNode): Pick<Membership, "from" | "until"> {
  const from = start === null ? null : c.date(start);
  const until = end === null ? null : c.date(end);
  if (start !== null && end !== null && from !== null && until !== null && number(until) <= number(from)) {
    c.report("T415", { from: start.from, to: end.to }, {});
  }
  return { from, until };
}

function number({
  year,
  month,
  day,
}: {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}): number {
  return (year * 100 + month) * 100 + day;
}

export function compileGroup(c: Context, named: Named, slots: Slots<GroupSlots>): Group {
  return {
    ...named,
    members: compileMemberships(c, c.all(slots, "members"), ["party", "group"]),
    cites: c.cites(slots),
    span: c.span(c.placed.declaration),
  };
}

export function compileOffice(c: Context, named: Named, slots: Slots<OfficeSlots>): Office | null {
  const of = c.slot(slots, "of");
  if (of === null) {
    c.report("S310", c.placed.declaration.keyword, {
      what: "office",
      name: named.id,
      missing: "of",
      example: "of GB",
    });
    return null;
  }
  const authority = c.all(slots, "may sign").flatMap((one) => one.words.map((word) => word.text));
  return {
    ...named,
    of: c.name(of, ["party", "group", "body"]),
    authority,
    cites: c.cites(slots),
    span: c.span(c.placed.declaration),
  };
}

export function compilePerson(c: Context, named: Named, slots: Slots<PersonSlots>): Person {
  const holds = compileMemberships(c, c.all(slots, "holds"), ["office"]).map(({ member, ...rest }) => ({
    office: member,
    ...rest,
  }));
  return { ...named, holds, span: c.span(c.placed.declaration) };
}

export function compileRole(c: Context, named: Named, slots: Slots<RoleSlots>): Role {
  const holders = compileMemberships(c, c.all(slots, "held by"), actors);
  return {
    ...named,
    domain: c.slot(slots, "domain")?.text ?? null,
    holders,
    cites: c.cites(slots),
    span: c.span(c.placed.declaration),
  };
}

export function compileArea(c: Context, named: Named, slots: Slots<AreaSlots>): Area {
  const node = c.slot(slots, "outline");
  const range = c.node(slots, "outline");
  const claims = c.slot(slots, "title claimed by")?.names ?? [];
  return {
    ...named,
    outline:
      node === null || range === null
        ? { kind: "none" }
        : c.attempt<Outline>({ kind: "none" }, () => compileOutline(c, node, range)),
    titleClaimedBy: c.names(claims, ["party", "group"]),
    cites: c.cites(slots),
    span: c.span(c.placed.declaration),
  };
}

function compileOutline(c: Context, node: AreaSlots["outline"], range: Range): Outline {
  if (node.kind === "around") {
    const of = c.name(node.of, ["area"]);
    const declaration = c.entity(node.of)?.declaration;
    const drawn =
      declaration?.kind !== "area" ||
      declaration.broken ||
      (declaration.block?.slots ?? []).some((it) => it.slot === "outline" && it.value.kind !== "around");
    if (!drawn) c.report("T418", node.of, { name: of });
    return { kind: "around", of, metres: metresOf(c, node.distance, node.unit) };
  }
  const points = node.points.flatMap(({ lat, lon }) =>
    c.attempt([] as Point[], () => [{ lat: microDegrees(c, lat, 90), lon: microDegrees(c, lon, 180) }]),
  );
  const least = node.kind === "ring" ? 3 : 2;
  if (node.points.length < least) c.report("T417", range, { shape: node.kind, points: node.points.length });
  return { kind: node.kind, points };
}

/** Beyond this the measure is no longer good to a thousandth. */
const farthest = 500_000;

function metresOf(c: Context, distance: NumberNode, unit: Word): number {
  const scale = unit.text === "km" ? 3 : 0;
  const metres = distance.scale > scale ? 0 : Number(distance.digits * 10n ** BigInt(scale - distance.scale));
  if (metres < 1 || metres > farthest) c.report("T419", { from: distance.from, to: unit.to }, {});
  return metres;
}

/** Decimal degrees to integer micro-degrees, exactly; a finer figure is refused rather than rounded. */
function microDegrees(c: Context, node: NumberNode, most: number): number {
  if (node.scale > 6) {
    c.report("T416", node, { most });
    return 0;
  }
  const micro = Number(node.digits * 10n ** BigInt(6 - node.scale));
  if (Math.abs(micro) > most * 1_000_000) c.report("T416", node, { most });
  return micro;
}

export function compileRegister(c: Context, named: Named, slots: Slots<RegisterSlots>): Register {
  const keeper = c.slot(slots, "kept by");
  return {
    ...named,
    keptBy: keeper === null ? null : c.attempt(null, () => c.name(keeper, actors)),
    cites: c.cites(slots),
    span: c.span(c.placed.declaration),
  };
}

export function compileCalendar(c: Context, named: Named, slots: Slots<CalendarSlots>): Calendar {
  const zone = c.slot(slots, "zone");
  if (zone !== null) c.zone(zone);
  const rest = c.slot(slots, "rest");
  const holidays = c
    .all(slots, "holiday")
    .flatMap((node) => c.attempt([] as readonly HolidayRule[], () => [holiday(c, node)]));
  const closures = c
    .all(slots, "closed")
    .flatMap((node) =>
      c.attempt([] as readonly HolidayRule[], () => [
        { kind: "period", name: node.title.text, from: c.date(node.start), to: c.date(node.end) } as const,
      ]),
    );
  const sittings = c
    .all(slots, "sitting")
    .flatMap((node) => c.attempt([], () => [{ from: c.date(node.start), to: c.date(node.end) }]));
  c.cites(slots);
  return {
    ...named,
    rest: rest === null ? [5, 6] : rest.words.flatMap((word) => weekday(c, word)),
    holidays: [...holidays, ...closures],
    sittings: sittings.length === 0 ? null : sittings,
    knownUntil: c.dateOrNull(c.slot(slots, "known until")),
  };
}

function weekday(c: Context, word: Word): readonly number[] {
  const index = weekdays.indexOf(word.text);
  if (index < 0)
    c.report("P114", word, { what: "a weekday", choices: weekdays, found: word.text, better: null });
  return index < 0 ? [] : [index];
}

function holiday(c: Context, node: HolidayNode): HolidayRule {
  const name = node.title.text;
  const years = { from: year(c, node.start), until: year(c, node.end) };
  if (node.cites?.kind === "cites") c.citation(node.cites, node.cites.document);
  switch (node.rule.kind) {
    case "fixed": {
      const { month, day } = node.rule;
      if (month < 1 || month > 12 || day < 1 || day > daysInMonth(2024, month)) {
        c.report("T403", node.rule, {
          date: `${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}`,
          last: null,
        });
      }
      const observed =
        node.observed === "next monday"
          ? "next-monday"
          : node.observed === "next working day"
            ? "next-working-day"
            : "same";
      return { kind: "fixed", name, month, day, ...years, observed };
    }
    case "easter":
    case "orthodox":
      return {
        kind: "easter",
        name,
        offset: node.rule.offset,
        church: node.rule.kind === "easter" ? "western" : "orthodox",
        ...years,
      };
    case "weekday":
      return {
        kind: "weekday",
        name,
        month: node.rule.month,
        weekday: weekdays.indexOf(node.rule.weekday.text),
        nth: node.rule.nth === "last" ? -1 : node.rule.nth,
        ...years,
      };
    case "once":
      return { kind: "once", name, date: c.date(node.rule.date) };
  }
}

function year(c: Context, node: NumberNode | null): number | null {
  if (node === null) return null;
  const value = Number(node.digits);
  if (node.scale > 0 || value < 1 || value > 9999) c.report("P113", node, { what: "a year" });
  return value;
}
