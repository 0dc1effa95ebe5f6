// What could happen next, as the engine itself would take it: the moves that analysis explores and that a person may
// be asked to make. A move is an event that would have effect now, or the passing of time to the next boundary.
import type { Moment, Term } from "../agreement/condition.ts";
import type { LogEvent } from "../events/event.ts";
import { publicMarking } from "../events/marking.ts";
import type { Instant } from "../time/instant.ts";
import type { Engine } from "./engine.ts";
import { instanceOf } from "./instances.ts";
import { factKey, type Machine } from "./machine.ts";
import type { StandingRecord } from "./view.ts";

export type Move =
  | {
      readonly kind: "event";
      readonly label: string;
      readonly owner: string;
      readonly event: (at: Instant, position: number) => LogEvent;
    }
  | { readonly kind: "time"; readonly label: string; readonly owner: "time"; readonly until: Instant };

const nobodyKnown = {
  reportedAt: 0,
  recordedAt: 0,
  marking: publicMarking,
  source: null,
  invented: true,
  note: null,
} as const;

/** Moves with effect from the record as of the instant, in the order of their labels; each label is there once. */
export function moves(engine: Engine, asOf: Instant): readonly Move[] {
  const record = engine.record(asOf);
  const m = engine.machine;
  const found = new Map<string, Move>();
  const offer = (
    label: string,
    owner: string,
    event: Partial<LogEvent> & { kind: LogEvent["kind"] },
  ): void => {
    if (!found.has(label))
      found.set(label, {
        kind: "event",
        label,
        owner,
        event: (at, position) =>
          ({
            v: 1,
            id: `${label}#${position}`,
            position,
            occurredAt: { from: at, to: at },
            by: owner,
            ...nobodyKnown,
            reportedAt: at,
            recordedAt: at,
            ...event,
          }) as LogEvent,
      });
  };
  for (const n of record.norms) offerNorm(m, n, offer);
  for (const f of record.facts) {
    const fact = m.names.get(f.fact);
    if (fact?.kind !== "fact" || fact.it.settled.kind !== "found" || fact.it.settled.by === "unstated")
      continue;
    const finder = fact.it.settled.by.stated;
    const args = f.key === f.fact ? [] : f.key.slice(f.fact.length + 1, -1).split(",");
    for (const value of ["holds", "fails"] as const) {
      if (f.value === value) continue;
      offer(`${finder} finds ${factKey(f.fact, args)} ${value}`, finder, {
        kind: "finding",
        fact: f.fact,
        args,
        value,
        period: { from: Number.NaN, to: null },
        grade: null,
        standard: null,
        reliesOn: [],
        decision: null,
      });
    }
  }
  for (const d of record.decisions) {
    if (d.standing !== "open") continue;
    const body = m.names.get(d.body);
    if (body?.kind !== "body") continue;
    const opening = d.key.slice(d.question.length + 1);
    for (const who of d.missing.flatMap((x) => (x.what === "decision" ? x.who : []))) {
      if (d.votes.some((v) => v.who === who)) continue;
      for (const choice of ["yes", "no"])
        offer(
          `${who} votes ${choice} on ${d.key}`,
          who,
          actEvent("vote", d.question, { choice, under: opening }),
        );
    }
  }
  for (const a of awaitedActs(m))
    offer(
      `${a.by} ${a.verb} ${a.about ?? ""}${a.scope === null ? "" : ` for ${a.scope}`}`,
      a.by,
      actEvent(a.verb, a.about, { scope: a.scope }),
    );
  for (const s of record.situations) {
    const named = m.names.get(s.key);
    if (named?.kind === "instrument" && !named.it.concluded && s.standing === "not in force")
      offer(`${s.key} enters into force`, named.it.parties[0] ?? s.key, {
        kind: "text",
        instrument: s.key,
        version: null,
        status: "in-force",
      });
  }
  const next = engine.nextBoundary(asOf);
  const list = [...found.values()].sort((a, b) => (a.label < b.label ? -1 : 1));
  return next === null ? list : [...list, { kind: "time", label: "time passes", owner: "time", until: next }];
}

/** The engine after the move, made at the instant. The one given is not touched. */
export function step(engine: Engine, move: Move, at: Instant): Engine {
  const next = engine.fork();
  if (move.kind === "event") {
    const event = move.event(at, next.position + 1);
    next.append(
      event.kind === "finding" && Number.isNaN(event.period.from)
        ? { ...event, period: { from: at, to: null } }
        : event,
    );
    next.advance(at);
  } else next.advance(move.until);
  return next;
}

/** The standings alone, one a line, for comparing states: what an analysis calls the state of the agreement. */
export function project(record: StandingRecord): string {
  return [
    ...record.situations.map(
      (s) => `${s.key}=${s.standing}${s.marks.map((x) => `+${x.word}:${x.value}`).join("")}`,
    ),
    ...record.norms.map((n) => `${n.key}=${n.standing}`),
    ...record.decisions.map((d) => `${d.key}=${d.standing}`),
    ...record.procedures.map((p) => `${p.key}=${p.standing}`),
    ...record.facts.map((f) => `${f.key}=${f.value}`),
  ].join("\n");
}

function offerNorm(
  m: Machine,
  n: StandingRecord["norms"][number],
  offer: (label: string, owner: string, event: Partial<LogEvent> & { kind: LogEvent["kind"] }) => void,
): void {
  const it = instanceOf(m, n.key);
  if (it === null) return;
  const content = it.norm.content;
  for (const who of it.debtors) {
    if (n.standing === "active" || n.standing === "overdue") {
      if (content.kind === "deliver")
        offer(`${who} delivers ${n.key}`, who, {
          kind: "delivery",
          norm: it.part === null ? n.key : n.key.slice(0, -it.part.id.length - 1),
          part: it.part?.id ?? null,
          quantity: { ...(it.part?.quantity ?? content.quantity) },
          onBehalfOf: null,
          origin: null,
          receivedAt: null,
        });
      else if (content.kind !== "conclude" && it.norm.performedWhen === null)
        offer(
          `${who} performs ${n.key}`,
          who,
          actEvent("perform", n.key, content.kind === "choose" ? { choice: content.from[0] ?? null } : {}),
        );
    }
    if (n.standing === "available")
      offer(
        `${who} uses ${n.key}`,
        who,
        actEvent(it.norm.kind === "power" ? "exercise" : "use", it.norm.id, {}),
      );
  }
}

function actEvent(
  verb: string,
  about: string | null,
  parts: { readonly choice?: string | null; readonly under?: string | null; readonly scope?: string | null },
): Partial<LogEvent> & { kind: "act" } {
  return {
    kind: "act",
    verb,
    about,
    to: [],
    scope: parts.scope ?? null,
    choice: parts.choice ?? null,
    receivedAt: null,
    through: null,
    relayedFor: null,
    under: parts.under ?? null,
    until: null,
    grade: null,
  };
}

/** Acts of named parties that some clause waits for. */
function awaitedActs(m: Machine): readonly {
  readonly verb: string;
  readonly by: string;
  readonly about: string | null;
  readonly scope: string | null;
}[] {
  const out: { verb: string; by: string; about: string | null; scope: string | null }[] = [];
  const nameOf = (t: Term | null): string | null => (t?.kind === "name" ? t.name : null);
  const visit = (x: unknown): void => {
    if (Array.isArray(x)) for (const y of x) visit(y);
    else if (x !== null && typeof x === "object") {
      const it = x as Moment;
      if (it.kind === "act" && typeof it.verb === "string" && Array.isArray(it.by)) {
        for (const t of it.by) {
          const by = nameOf(t);
          if (
            by !== null &&
            m.names.get(by)?.kind === "party" &&
            (it.about === null || it.about.kind === "name")
          )
            out.push({ verb: it.verb, by, about: nameOf(it.about), scope: it.scope });
        }
      }
      for (const [k, v] of Object.entries(x)) if (k !== "span") visit(v);
    }
  };
  visit([...m.norms.values()]);
  visit([m.agreement.situations, m.agreement.instruments, m.agreement.procedures, m.agreement.bodies]);
  return out;
}
