// How far each party has come at each gate: signed, asked, bound, approved at home, held back, offered. What is not known is
// undetermined at every gate, and where neither text nor log has anything of a party there is no cell.
import {
  type Act,
  type BindingLevel,
  baseOf,
  type Citation,
  effective,
  type Instant,
  type LogEvent,
  type Moment,
  type Norm,
  type NormView,
  type Reason,
  reasonFor,
  type StandingRecord,
} from "@pacta/core";
import type { Answer, Asked } from "./asked.ts";
import type { Binding } from "./bindings.ts";

export const gates = ["signed", "requested", "legal", "route", "caveat", "offer"] as const;

export type Gate = (typeof gates)[number];

export type Item = {
  readonly kind: "instrument" | "norm" | "condition" | "procedure" | "linkage" | "stance" | "report";
  /** To be asked about; null where nothing stands behind it but a passage or what somebody said. */
  readonly key: string | null;
  readonly title: string;
  readonly standing: string;
  readonly since: Instant | null;
  /** Steps that are done, of those that bind, and the last of them; of 0 where there are none to take. */
  readonly done: number;
  readonly of: number;
  readonly reached: string | null;
  readonly next: { readonly step: string; readonly by: string; readonly due: Instant | null } | null;
  readonly cites: readonly Citation[];
  readonly events: readonly string[];
};

export type Cell = {
  /** As of a route, of a text the level that it has, or stated. */
  readonly standing: string;
  readonly done: number;
  readonly of: number;
  readonly items: readonly Item[];
  /** The newest entry that speaks of it, of whatever content; null: nobody has said anything. */
  readonly checked: { readonly at: Instant; readonly event: string } | null;
};

/** The cells of every party, as one record has them. */
export function approvalsIn(
  asked: Asked,
  answer: Answer,
  record: StandingRecord,
): (party: string, bindings: readonly Binding[]) => Readonly<Record<Gate, Cell | null>> {
  const { asOf } = record;
  const events = effective(asked.events, asked.knownAt)
    .counted.map(({ event }) => event)
    .filter((it) => it.occurredAt.from <= asOf && it.reportedAt <= asked.asOf);
  const reasons = new Map<string, Reason | null>();
  const why = (key: string): Reason | null => {
    const known = reasons.get(key);
    if (known !== undefined) return known;
    const { engine } = answer;
    const tree = reasonFor(key, engine.why(key, asOf), asked.sight, asked.released(engine, asOf));
    reasons.set(key, tree);
    return tree;
  };
  const at: Place = { asked, answer, record, events, why, belongs: membership(answer, asOf) };
  return (party, bindings) => ({
    signed: cellOf(at, party, signedBy(at, party)),
    requested: cellOf(at, party, requestsFor(at, party)),
    legal: levelled(at, cellOf(at, party, levelsOf(at, bindings))),
    route: cellOf(at, party, routesOf(at, party)),
    caveat: spoken(cellOf(at, party, caveatsOf(at, party))),
    offer: spoken(cellOf(at, party, offersOf(at, party))),
  });
}

type Place = {
  readonly asked: Asked;
  readonly answer: Answer;
  readonly record: StandingRecord;
  /** As they count, up to the moment. */
  readonly events: readonly LogEvent[];
  readonly why: (key: string) => Reason | null;
  readonly belongs: Belongs;
};

/** Texts that bind by signature, and whatever else the party has signed. */
function signedBy({ asked, belongs, record, events }: Place, party: string): readonly Item[] {
  const { agreement, sight } = asked;
  const complete = reachesNow(record);
  return agreement.instruments.flatMap((it): readonly Item[] => {
    if (!sight.sees(it.id) || it.status === "draft") return [];
    const act = events.find(
      (event): event is Act =>
        event.kind === "act" && event.verb === "sign" && event.about === it.id && event.by === party,
    );
    const isAsked = it.binding.some(
      ({ on, parties }) => on === "signature" && belongs(party, parties.length > 0 ? parties : it.parties),
    );
    if (act === undefined && !isAsked) return [];
    const isOver = act !== undefined && act.occurredAt.to <= Math.max(record.asOf, act.occurredAt.from);
    const unknown =
      sight.withheld(it.id) || (act !== undefined && !isOver) || (act === undefined && !complete);
    return [
      {
        kind: "instrument",
        key: it.id,
        title: it.title,
        standing: unknown ? "undetermined" : act !== undefined ? "complete" : "not started",
        since: isOver && !sight.withheld(it.id) ? act.occurredAt.from : null,
        ...oneStep(isOver && !unknown, it.title),
        next: act === undefined ? { step: it.title, by: party, due: null } : null,
        cites: it.cites,
        events: act === undefined ? [] : [act.id],
      },
    ];
  });
}

/** Whether the log is said to be complete up to the moment asked about: only then what is not there did not happen. */
function reachesNow({ horizon, asOf }: StandingRecord): boolean {
  return horizon !== null && horizon >= asOf;
}

/** What the party may ask for, and requests without which nothing is asked or meant of it. */
function requestsFor(at: Place, party: string): readonly Item[] {
  const { answer, record, events } = at;
  return record.norms
    .filter(({ debtors }) => debtors.some((it) => it.party === party))
    .flatMap((view): readonly Item[] => {
      const norm = answer.engine.machine.norms.get(view.norm);
      if (norm === undefined) return [];
      const { kind, content } = norm;
      if (kind === "power" && content.kind === "change" && content.verb === "request") {
        const exercised = view.standing === "exercised";
        const standing = exercised
          ? "complete"
          : view.standing === "undetermined" || !reachesNow(record)
            ? "undetermined"
            : "not started";
        return [
          {
            ...ofNorm(view),
            standing,
            ...oneStep(exercised, view.title),
            next: exercised ? null : { step: view.title, by: party, due: view.due },
          },
        ];
      }
      return requestsIn(norm.when).map((moment): Item => {
        const by = moment.by.flatMap((term) => (term.kind === "name" ? [term.name] : []));
        const act = events.find(
          (event): event is Act => event.kind === "act" && isRequest(event, moment, by),
        );
        const standing = requestStanding(at, view, moment, act);
        return {
          ...ofNorm(view),
          standing,
          since: standing === "complete" ? (act?.occurredAt.from ?? null) : null,
          ...oneStep(standing === "complete", moment.scope ?? view.title),
          next:
            standing === "complete"
              ? null
              : { step: moment.scope ?? view.title, by: by[0] ?? party, due: null },
          events: act === undefined ? [] : [act.id],
        };
      });
    });
}

/** A request that nobody has recorded was not made only where the reason of the norm says so. */
function requestStanding(at: Place, view: NormView, moment: ActMoment, act: Act | undefined): string {
  const told = at.why(view.key);
  const value = told === null ? null : valueOfRequest(told, moment);
  if (value === "fails") return "not started";
  if (value === "undetermined" || at.asked.sight.withheld(view.key)) return "undetermined";
  return value === "holds" || act !== undefined ? "complete" : "undetermined";
}

function valueOfRequest(tree: Reason, moment: ActMoment): string | null {
  const about = moment.about?.kind === "name" ? moment.about.name : null;
  const { verb, scope = null, of = null } = tree.data;
  if (verb === "request" && scope === moment.scope && of === about) return tree.value;
  for (const child of tree.because) {
    const value = valueOfRequest(child, moment);
    if (value !== null) return value;
  }
  return null;
}

type ActMoment = Moment & { readonly kind: "act" };

function requestsIn(declared: unknown): readonly ActMoment[] {
  if (typeof declared !== "object" || declared === null) return [];
  if (isRequestMoment(declared)) return [declared];
  return Object.values(declared).flatMap(requestsIn);
}

function isRequestMoment(it: object): it is ActMoment {
  return "kind" in it && it.kind === "act" && "verb" in it && it.verb === "request";
}

function isRequest(event: Act, { scope, about }: ActMoment, by: readonly string[]): boolean {
  return (
    event.verb === "request" &&
    (by.length === 0 || by.includes(event.by)) &&
    (scope === null || event.scope === scope) &&
    (about === null || about.kind !== "name" || event.about === about.name)
  );
}

function levelsOf({ record, asked }: Place, bindings: readonly Binding[]): readonly Item[] {
  return bindings
    .flatMap(({ instrument, stretches }): readonly Item[] => {
      const last = stretches.findLast(({ from }) => from === null || from <= record.asOf);
      if (last === undefined || last.level === "none") return [];
      const since = stretches.findLast(
        (it, i) => it.level === last.level && it.level !== stretches[i - 1]?.level && !it.old,
      );
      return [
        {
          kind: "instrument",
          key: instrument.id,
          title: instrument.title,
          standing: last.level ?? "undetermined",
          since: since?.from ?? null,
          ...noSteps,
          next: null,
          cites: instrument.cites,
          events: [],
        },
      ];
    })
    .sort((a, b) => Number(isMain(asked, b)) - Number(isMain(asked, a)));
}

function isMain({ agreement }: Asked, { key }: Item): boolean {
  return agreement.cites.some(({ document }) => document === key);
}

/** How the text that the agreement itself names binds, or else the strongest of the others. */
function levelled({ asked }: Place, cell: Cell | null): Cell | null {
  if (cell === null) return null;
  const main = cell.items.find((it) => isMain(asked, it));
  const strongest = strength.find((level) => cell.items.some(({ standing }) => standing === level));
  return { ...cell, standing: main?.standing ?? strongest ?? "undetermined" };
}

const strength: readonly BindingLevel[] = ["legal", "political", "statement", "disputed"];

function routesOf({ record, asked }: Place, party: string): readonly Item[] {
  return record.procedures
    .filter(({ key, of }) => of === party && asked.sight.sees(key))
    .map((it): Item => {
      const next = it.steps.find(({ id }) => id === it.next?.step);
      const steps = it.steps.filter(({ advisory }) => !advisory);
      const taken = it.steps.filter(({ state }) => state === "holds");
      return {
        kind: "procedure",
        key: it.key,
        title: it.title,
        standing: it.standing,
        since: it.steps.reduce<Instant | null>(
          (a, { at }) => (at === null ? a : Math.max(a ?? at, at)),
          null,
        ),
        done: steps.filter(({ state }) => state === "holds").length,
        of: steps.length,
        reached: taken.at(-1)?.title ?? null,
        next: next === undefined ? null : { step: next.title, by: next.by, due: next.due },
        cites: it.cites,
        events: [],
      };
    });
}

/** Prohibitions that the party has laid on itself, the conditions of its own texts, what it makes wait, its stances, and
 *  what it was said not to do. */
function caveatsOf(at: Place, party: string): readonly Item[] {
  const { asked, record, answer, events } = at;
  const normOf = (id: string): Norm | undefined => answer.engine.machine.norms.get(id);
  const prohibitions = record.norms
    .filter(({ kind, debtors }) => kind === "prohibition" && debtors.some((it) => it.party === party))
    .filter(({ norm, creditors }) => creditors.length === 0 && normOf(norm)?.external === false)
    .map(ofNorm);
  const conditions = record.norms
    .filter(({ kind, debtors }) => kind === "intent" && debtors.some((it) => it.party === party))
    .filter(({ norm, condition, cites }) => {
      const text = asked.agreement.instruments.find(({ id }) => id === cites[0]?.document);
      const isOwn = text?.parties.length === 1 && text.parties[0] === party;
      return isOwn && condition !== "holds" && normOf(norm)?.when !== "unstated";
    })
    .map((view): Item => ({ ...ofNorm(view), kind: "condition", standing: view.condition }));
  const linkages = asked.agreement.linkages
    .filter(({ by }) => by === party)
    .map(
      ({ title, cites }): Item => ({
        kind: "linkage",
        key: null,
        title,
        standing: "stated",
        since: null,
        ...noSteps,
        next: null,
        cites,
        events: [],
      }),
    );
  const stances = record.stances
    .filter(({ of, stance }) => of === party && stance !== null)
    .map(
      ({ on, stance, since, event }): Item => ({
        kind: "stance",
        key: on,
        title: stance ?? "",
        standing: "stated",
        since,
        ...noSteps,
        next: null,
        cites: [],
        events: event === null ? [] : [event],
      }),
    );
  return [...prohibitions, ...conditions, ...linkages, ...stances, ...saidOf(at, events, party, "fails")];
}

/** What the party owes or means to do, and what it was reported to offer. */
function offersOf(at: Place, party: string): readonly Item[] {
  const norms = at.record.norms
    .filter(
      ({ kind, debtors }) =>
        (kind === "intent" || kind === "duty") && debtors.some((it) => it.party === party),
    )
    .filter(({ standing }) => standing !== "superseded")
    .map(ofNorm);
  return [...norms, ...saidOf(at, at.events, party, "holds")];
}

function ofNorm(view: NormView): Item {
  const { key, title, standing, since, cites } = view;
  return {
    kind: "norm",
    key,
    title,
    standing,
    since,
    ...oneStep(["fulfilled", "cured", "met", "taken up"].includes(standing), title),
    next: null,
    cites,
    events: [],
  };
}

/** Reports of what somebody does about a norm or a text, one item for each kind, grade and subject. */
function saidOf(
  { asked }: Place,
  events: readonly LogEvent[],
  party: string,
  says: "holds" | "fails",
): readonly Item[] {
  const { agreement, sight } = asked;
  const subjects = new Set([...agreement.norms, ...agreement.instruments].map(({ id }) => id));
  const found = new Map<string, Item>();
  for (const event of events) {
    if (event.kind !== "report" || event.accused !== party || event.says !== says) continue;
    const about = event.about === null ? null : baseOf(event.about);
    if (about === null || !subjects.has(about) || !sight.sees(about)) continue;
    const type = agreement.events.find(({ id }) => id === event.of);
    const name = `${event.of} ${event.grade} ${about}`;
    const known = found.get(name);
    const since = Math.max(known?.since ?? event.reportedAt, event.reportedAt);
    found.set(name, {
      kind: "report",
      key: about,
      title: type?.title ?? event.of,
      standing: event.grade ?? (says === "fails" ? "fails" : "stated"),
      since,
      ...noSteps,
      next: null,
      cites: [],
      events: [...(known?.events ?? []), event.id],
    });
  }
  return [...found.values()];
}

const noSteps = { done: 0, of: 0, reached: null } as const;

function oneStep(isDone: boolean, title: string): Pick<Item, "done" | "of" | "reached"> {
  return { done: isDone ? 1 : 0, of: 1, reached: isDone ? title : null };
}

function cellOf(at: Place, party: string, items: readonly Item[]): Cell | null {
  if (items.length === 0) return null;
  return {
    standing: together(items.map(({ standing }) => standing)),
    done: items.reduce((n, { done }) => n + done, 0),
    of: items.reduce((n, it) => n + it.of, 0),
    items,
    checked: newestAbout(at, party, items),
  };
}

/** What is known to stand still is not started; one thing unknown among such is unknown. */
function together(standings: readonly string[]): string {
  if (standings.includes("refused")) return "refused";
  if (standings.every((it) => it === "complete")) return "complete";
  if (standings.some((it) => it === "complete" || it === "under way")) return "under way";
  return standings.includes("undetermined") ? "undetermined" : "not started";
}

/** There is no way through a caveat or an offer: it is stated, and each stands as it does. */
function spoken(cell: Cell | null): Cell | null {
  return cell === null ? null : { ...cell, standing: "stated" };
}

function newestAbout(at: Place, party: string, items: readonly Item[]): Cell["checked"] {
  const keys = new Set(
    items.flatMap(({ key, kind }) => (key === null || kind === "report" ? [] : [key, baseOf(key)])),
  );
  const cited = new Set(items.flatMap(({ events }) => events));
  for (const { key, kind } of items)
    if (key !== null && kind === "procedure") for (const id of reliedOn(at.why(key))) cited.add(id);
  const own = (event: LogEvent): boolean =>
    event.by === party ||
    (event.kind === "report" && event.accused === party) ||
    (event.kind === "act" && event.to.includes(party)) ||
    at.asked.agreement.procedures.some(({ id, of }) => of === party && aboutOf(event) === id);
  const said = at.events.filter(
    (event) =>
      event.kind !== "coverage" && (cited.has(event.id) || (own(event) && keys.has(aboutOf(event) ?? ""))),
  );
  const last = said.reduce<LogEvent | null>(
    (a, b) => (a === null || b.reportedAt > a.reportedAt ? b : a),
    null,
  );
  return last === null ? null : { at: last.reportedAt, event: last.id };
}

/** Without what was looked through and said nothing. */
function reliedOn(tree: Reason | null): readonly string[] {
  if (tree === null || tree.rule === "also-read") return [];
  return [...tree.events, ...tree.because.flatMap(reliedOn)];
}

function aboutOf(event: LogEvent): string | null {
  switch (event.kind) {
    case "act":
    case "report":
    case "record":
      return event.about;
    case "delivery":
      return event.norm;
    case "text":
      return event.instrument;
    case "finding":
      return event.fact;
    default:
      return null;
  }
}

export type Belongs = (party: string, among: readonly string[]) => boolean;

/** Whether somebody is among these, or in a group that is. */
export function membership({ engine }: Answer, at: Instant): Belongs {
  const known = new Map<string, ReadonlySet<string>>();
  const membersOf = (group: string): ReadonlySet<string> => {
    const found = known.get(group);
    if (found !== undefined) return found;
    const sure = engine.members(group, at).filter(({ value }) => value === "holds");
    const members = new Set(sure.map(({ party }) => party));
    known.set(group, members);
    return members;
  };
  return (party, among) => among.some((it) => it === party || membersOf(it).has(party));
}
