// What a moment is called in a reason, what keeps it in doubt, and who could bring it about.
import type { Moment, Period, Term } from "../agreement/condition.ts";
import type { Context } from "./context.ts";
import { beginningOf } from "./durations.ts";
import { bodyNode } from "./facts.ts";
import { factKey, type Machine } from "./machine.ts";
import { everMembers } from "./membership.ts";
import {
  actorOf,
  argsOf,
  beginningOfTime,
  type Env,
  eventOccurrences,
  nameOf,
  type Occurrence,
  valueIn,
} from "./occurrences.ts";
import { type Missing, missing } from "./reason.ts";
import { holds } from "./value.ts";

export function describe(p: Period): string {
  return p.kind === "standing" ? p.of : p.kind === "fact" ? p.fact : p.kind;
}

/** What keeps one occurrence in doubt: its hour, or whether it counts at all. */
export function doubtsOf(m: Machine, moment: Moment, o: Occurrence): readonly Missing[] {
  if (o.sure)
    return o.hi > o.lo && o.hi < Number.MAX_SAFE_INTEGER
      ? [missing("hour", { event: o.id, from: o.lo, to: o.hi }, {})]
      : [];
  const named = moment.kind === "event" ? m.names.get(moment.event) : undefined;
  if (named?.kind !== "event") return [];
  const { settled: how, cites, title, id } = named.it;
  const data = { fact: id, key: `${id}(${o.id})`, title };
  switch (how.kind) {
    case "found":
      return how.by === "unstated"
        ? [missing("assessor", data, { cites })]
        : [missing("finding", { ...data, by: how.by.stated, rule: null }, { cites, who: [how.by.stated] })];
    case "confirmed":
      return [missing("confirmation", { ...data, independent: how.independent }, { cites })];
    case "certified":
      return [missing("act", { ...data, verb: "certify", by: how.by }, { cites, who: [how.by] })];
    case "reported": {
      const lacks =
        moment.kind !== "event"
          ? null
          : moment.by.length > 0 && o.by === null
            ? "who"
            : moment.area === null
              ? null
              : "where";
      return [missing("report", lacks === null ? data : { ...data, lacks }, { cites })];
    }
  }
}

/** A standing that somebody could bring about, by using a right or by finding a breach. */
export function becoming(m: Machine, id: string, standing: string): Missing {
  const norm = m.norms.get(id);
  const slot = standing === "breached" ? norm?.finder : undefined;
  const finder = slot === undefined || slot === null || slot === "unstated" ? [] : [slot.stated];
  const holders =
    (standing === "exercised" || standing === "used") && norm !== undefined && norm.holders !== "unstated"
      ? norm.holders.stated.who.map(({ name }) => name)
      : [];
  return missing("condition", { norm: id, standing }, { who: [...finder, ...holders] });
}

export function describeMoment(
  moment: Moment,
  e: Env,
  last: Occurrence | undefined,
): Record<string, string | number | null> {
  const when = { at: last?.lo ?? null, by: last?.by ?? null, event: last?.events[0] ?? null };
  switch (moment.kind) {
    case "act":
      return {
        ...when,
        verb: moment.verb,
        of: moment.about === null ? null : nameOf(moment.about, e),
        actors: namesOf(moment.by, e),
        to: namesOf(moment.to, e),
        scope: moment.scope,
      };
    case "event":
      return { ...when, of: moment.event, actors: namesOf(moment.by, e), area: moment.area };
    case "finding":
      return {
        ...when,
        of: factKey(moment.fact, argsOf(moment.args, e)),
        finder: moment.by,
        value: moment.value,
      };
    case "decision":
      return { ...when, of: moment.question, outcome: moment.outcome };
    case "becomes":
      return { ...when, of: factKey(moment.norm, argsOf(moment.about, e)), standing: moment.standing };
    case "start":
    case "end":
      return { ...when, of: describe(moment.of) };
    case "after":
    case "every": {
      const { kind } = moment.duration;
      const n = kind === "exact" ? moment.duration.ms : moment.duration.n;
      return {
        ...when,
        length: n,
        unit: kind === "exact" ? null : kind === "calendar" ? moment.duration.unit : kind,
      };
    }
    default:
      return when;
  }
}

function namesOf(terms: readonly Term[], e: Env): string | null {
  return terms.length === 0 ? null : terms.map((t) => actorOf(t, e) ?? "?").join(" ");
}

/** Who could bring the moment about, as far as its kind says. */
export function missingForMoment(c: Context, m: Machine, moment: Moment, e: Env): readonly Missing[] {
  const silent = c.silentAfter("log");
  const register =
    silent === null
      ? []
      : [missing("register", { register: "log", after: silent === "always" ? null : silent }, {})];
  switch (moment.kind) {
    case "act": {
      const who = moment.by.flatMap((t) =>
        t.kind === "each" ? everMembers(c, m, t.group) : [actorOf(t, e) ?? "?"],
      );
      return [
        missing(
          "act",
          {
            verb: moment.verb,
            of: moment.about === null ? null : nameOf(moment.about, e),
            scope: moment.scope,
          },
          { who },
        ),
        ...register,
      ];
    }
    case "event":
      return [
        missing(
          "report",
          {
            fact: moment.event,
            key: moment.event,
            title: m.agreement.events.find((x) => x.id === moment.event)?.title ?? moment.event,
          },
          {},
        ),
        ...eventOccurrences(c, m, moment, e).unseen(beginningOfTime, c.now).slice(0, 3),
      ];
    case "finding": {
      const named = m.names.get(moment.fact);
      const fact = named?.kind === "fact" ? named.it : null;
      const finder =
        moment.by ??
        (fact?.settled.kind === "found" && fact.settled.by !== "unstated" ? fact.settled.by.stated : null);
      const body = finder === null ? undefined : m.names.get(finder);
      const out: Missing[] = [];
      if (finder === null)
        out.push(
          missing(
            "assessor",
            { fact: moment.fact, key: moment.fact, title: fact?.title ?? moment.fact },
            { cites: fact?.cites ?? [] },
          ),
        );
      else {
        if (body?.kind === "body" && valueIn(c.state(bodyNode(finder))) !== holds)
          out.push(missing("body", { body: finder, title: body.it.title }, { cites: body.it.cites }));
        out.push(
          missing(
            "finding",
            {
              fact: moment.fact,
              key: factKey(moment.fact, argsOf(moment.args, e)),
              title: fact?.title ?? moment.fact,
              by: finder,
              rule: null,
            },
            { who: [finder], cites: fact?.cites ?? [] },
          ),
        );
      }
      return [...out, ...register];
    }
    case "decision": {
      const named = m.names.get(moment.question);
      const body = named?.kind === "question" ? named.body.id : "";
      return [
        missing(
          "decision",
          {
            question: moment.question,
            title: named?.kind === "question" ? named.it.title : moment.question,
            body,
          },
          { who: [body] },
        ),
        ...register,
      ];
    }
    case "becomes":
      return [becoming(m, moment.norm, moment.standing)];
    case "at":
      return [missing("time", { until: beginningOf(m, moment.at) }, {})];
    default:
      return register;
  }
}
