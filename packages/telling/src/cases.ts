// Results under several readings and positions: what agrees once, what differs side by side with who holds which.
import type { Agreement, StandingRecord, World } from "@pacta/core";
import type { Answer } from "./asked.ts";

/** One view of the first world, and every world in which it looks otherwise; empty where all agree. */
export type Merged<V> = { readonly view: V; readonly cases: readonly Case<V>[] };

/** The worlds that share one look. A view of null: under these there is no such thing. */
export type Case<V> = { readonly worlds: readonly World[]; readonly view: V | null };

/** In the order of the first world, then what only others know. `look` is what must be alike to be called the same. */
export function merged<V extends { readonly key: string }>(
  answers: readonly Answer[],
  pick: (record: StandingRecord) => readonly V[],
  look: (view: V) => unknown,
): readonly Merged<V>[] {
  const lists = answers.map(({ world, record }) => ({
    world,
    views: new Map(pick(record).map((v) => [v.key, v])),
  }));
  const keys = new Set(lists.flatMap(({ views }) => [...views.keys()]));
  const out: Merged<V>[] = [];
  for (const key of keys) {
    const cases = new Map<string, { worlds: World[]; view: V | null }>();
    for (const { world, views } of lists) {
      const view = views.get(key) ?? null;
      const face = view === null ? "absent" : JSON.stringify(look(view), plain);
      const same = cases.get(face);
      if (same === undefined) cases.set(face, { worlds: [world], view });
      else same.worlds.push(world);
    }
    const all = [...cases.values()];
    const view = all.find((it) => it.view !== null)?.view;
    if (view !== undefined && view !== null) out.push({ view, cases: all.length > 1 ? all : [] });
  }
  return out;
}

/** An entry without a key of its own, and the worlds in which it stands so. */
export type Entry<V> = { readonly entry: V; readonly worlds: readonly World[] };

/** Each entry once, those of the first world first. */
export function listed<V>(
  answers: readonly Answer[],
  pick: (record: StandingRecord) => readonly V[],
): readonly Entry<V>[] {
  const found = new Map<string, { entry: V; worlds: World[] }>();
  for (const { world, record } of answers)
    for (const entry of pick(record)) {
      const face = JSON.stringify(entry, plain);
      const same = found.get(face);
      if (same === undefined) found.set(face, { entry, worlds: [world] });
      else if (!same.worlds.includes(world)) same.worlds.push(world);
    }
  return [...found.values()];
}

function plain(_: string, value: unknown): unknown {
  return typeof value === "bigint" ? String(value) : value;
}

/** What was chosen in a world beyond the first of everything, with those who hold it. */
export type Choice = {
  readonly set: string;
  readonly choice: string;
  readonly title: string;
  readonly heldBy: readonly string[];
};

export function choicesIn(agreement: Agreement, world: World): readonly Choice[] {
  const readings = agreement.readings.flatMap((reading): readonly Choice[] => {
    const choice = reading.choices.find(({ id }) => id === world.readings[reading.id]);
    return choice === undefined
      ? []
      : [{ set: reading.id, choice: choice.id, title: choice.title, heldBy: choice.heldBy }];
  });
  const position = agreement.positions.find(({ id }) => id === world.position);
  if (position === undefined) return readings;
  return [
    ...readings,
    { set: "position", choice: position.id, title: position.title, heldBy: position.heldBy },
  ];
}

/** Only the choices that tell these worlds from the others. */
export function tellingChoices(
  agreement: Agreement,
  worlds: readonly World[],
  others: readonly World[],
): readonly Choice[] {
  const mine = worlds.map((world) => choicesIn(agreement, world));
  const [first = []] = mine;
  const shared = first.filter((c) => mine.every((list) => list.some((x) => same(x, c))));
  const elsewhere = others.map((world) => choicesIn(agreement, world));
  return shared.filter((c) => !elsewhere.every((list) => list.some((x) => same(x, c))));
}

function same(a: Choice, b: Choice): boolean {
  return a.set === b.set && a.choice === b.choice;
}
