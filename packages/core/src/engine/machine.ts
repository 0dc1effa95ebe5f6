// An agreement made ready to run: names resolved to what they stand for, readings chosen, assumptions at hand.
import type { Agreement } from "../agreement/agreement.ts";
import type { Body, Question } from "../agreement/body.ts";
import type { Period } from "../agreement/condition.ts";
import type { Instrument } from "../agreement/instrument.ts";
import type { Norm } from "../agreement/norm.ts";
import type { Procedure } from "../agreement/procedure.ts";
import type { EventType, Fact, Situation } from "../agreement/situation.ts";
import type { Calendar } from "../time/calendar.ts";
import type { ValueWord } from "./value.ts";

/** Under what the record is asked: which reading of each ambiguous passage, whose position, whose claims, what is supposed. */
export type World = {
  readonly readings: Readonly<Record<string, string>>;
  readonly position: string | null;
  /** This party's own reports are taken as facts. */
  readonly claimedBy: string | null;
  /** Facts or situations by key, such as `Violation(RU)` or `Ceasefire`. */
  readonly assume: Readonly<Record<string, ValueWord>>;
};

export const plainWorld: World = { readings: {}, position: null, claimedBy: null, assume: {} };

export type Named =
  | {
      readonly kind:
        | "party"
        | "group"
        | "office"
        | "person"
        | "role"
        | "area"
        | "register"
        | "calendar"
        | "source"
        | "reading"
        | "position";
      readonly id: string;
    }
  | { readonly kind: "instrument"; readonly id: string; readonly it: Instrument }
  | { readonly kind: "body"; readonly id: string; readonly it: Body }
  | { readonly kind: "question"; readonly id: string; readonly it: Question; readonly body: Body }
  | { readonly kind: "fact"; readonly id: string; readonly it: Fact }
  | { readonly kind: "event"; readonly id: string; readonly it: EventType }
  | { readonly kind: "situation"; readonly id: string; readonly it: Situation }
  | { readonly kind: "procedure"; readonly id: string; readonly it: Procedure }
  | { readonly kind: "norm"; readonly id: string; readonly it: Norm };

export type Machine = {
  readonly agreement: Agreement;
  readonly world: World;
  readonly names: ReadonlyMap<string, Named>;
  readonly norms: ReadonlyMap<string, Norm>;
  /** Powers by the verb and target that they govern: an act that a power governs needs its holder. */
  readonly powers: ReadonlyMap<string, readonly Norm[]>;
  readonly overrides: ReadonlyMap<string, ValueWord>;
  readonly calendar: (id: string) => Calendar | undefined;
  /** A stable name for a condition of the text, by its identity. */
  readonly conditionName: (p: Period) => string;
};

/** The norm as the chosen readings have it. */
function underReadings(norm: Norm, readings: Readonly<Record<string, string>>): Norm {
  let out = norm;
  for (const alternative of norm.alternatives)
    if (readings[alternative.reading] === alternative.choice) out = alternative.norm;
  return out;
}

/** A reading that nobody chose takes its first choice; callers who must show all choices run each. */
export function completeWorld(agreement: Agreement, world: World): World {
  const readings: Record<string, string> = {};
  for (const r of agreement.readings) {
    const first = r.choices[0];
    const chosen = Object.hasOwn(world.readings, r.id) ? world.readings[r.id] : undefined;
    if (chosen !== undefined) readings[r.id] = chosen;
    else if (first !== undefined) readings[r.id] = first.id;
  }
  return { ...world, readings };
}

export function makeMachine(agreement: Agreement, asked: World): Machine {
  const world = completeWorld(agreement, asked);
  const names = new Map<string, Named>();
  for (const kind of [
    "party",
    "group",
    "office",
    "person",
    "role",
    "area",
    "register",
    "calendar",
    "source",
    "reading",
    "position",
  ] as const) {
    for (const it of simpleLists(agreement)[kind]) names.set(it.id, { kind, id: it.id });
  }
  for (const it of agreement.instruments) names.set(it.id, { kind: "instrument", id: it.id, it });
  for (const it of agreement.bodies) {
    names.set(it.id, { kind: "body", id: it.id, it });
    for (const q of it.questions) names.set(q.id, { kind: "question", id: q.id, it: q, body: it });
  }
  for (const it of agreement.facts) names.set(it.id, { kind: "fact", id: it.id, it });
  for (const it of agreement.events) names.set(it.id, { kind: "event", id: it.id, it });
  for (const it of agreement.situations) names.set(it.id, { kind: "situation", id: it.id, it });
  for (const it of agreement.procedures) names.set(it.id, { kind: "procedure", id: it.id, it });
  const norms = new Map<string, Norm>();
  const powers = new Map<string, Norm[]>();
  for (const written of agreement.norms) {
    const it = underReadings(written, world.readings);
    norms.set(it.id, it);
    names.set(it.id, { kind: "norm", id: it.id, it });
    if (it.kind === "power" && it.content.kind === "change" && it.content.target !== null) {
      const key = `${it.content.verb}:${it.content.target}`;
      const list = powers.get(key);
      if (list === undefined) powers.set(key, [it]);
      else list.push(it);
    }
  }
  const overrides = new Map<string, ValueWord>();
  const position = agreement.positions.find((p) => p.id === world.position);
  for (const a of position?.assumes ?? []) overrides.set(factKey(a.fact, a.args), a.value);
  for (const [key, value] of Object.entries(world.assume)) overrides.set(key.replace(/\s+/g, ""), value);
  const calendars = new Map(agreement.calendars.map((c) => [c.id, c]));
  const conditionNames = new Map<Period, string>();
  return {
    agreement,
    world,
    names,
    norms,
    powers,
    overrides,
    calendar: (id) => calendars.get(id),
    conditionName: (p) => {
      let name = conditionNames.get(p);
      if (name === undefined) {
        name = `C:${p.span.file}:${p.span.from}-${p.span.to}:${p.kind}`;
        conditionNames.set(p, name);
      }
      return name;
    },
  };
}

export function factKey(fact: string, args: readonly string[]): string {
  return args.length === 0 ? fact : `${fact}(${args.join(",")})`;
}

function simpleLists(
  a: Agreement,
): Record<
  | "party"
  | "group"
  | "office"
  | "person"
  | "role"
  | "area"
  | "register"
  | "calendar"
  | "source"
  | "reading"
  | "position",
  readonly { readonly id: string }[]
> {
  return {
    party: a.parties,
    group: a.groups,
    office: a.offices,
    person: a.persons,
    role: a.roles,
    area: a.areas,
    register: a.registers,
    calendar: a.calendars,
    source: a.sources,
    reading: a.readings,
    position: a.positions,
  };
}
