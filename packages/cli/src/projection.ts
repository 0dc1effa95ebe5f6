// What a party's dropping out does to a record: beside each other what was and what is left.
import { type Missing, replay, type StandingRecord, viewFor, type Without, without } from "@pacta/core";
import type { Answer, Asked } from "./asking.ts";

export type Projection = {
  readonly fallen: readonly Line[];
  readonly changed: readonly (Line & { readonly after: string })[];
  /** Still asked of the party that is gone, with the norms that wait for it. */
  readonly waits: readonly { readonly missing: Missing; readonly for: readonly string[] }[];
  readonly same: number;
  readonly of: number;
  /** Purposes of which nothing falls, changes or waits. */
  readonly untouched: readonly string[];
};

type Line = { readonly key: string; readonly title: string; readonly standing: string };

export function projectionOf(asked: Asked, answer: Answer, who: string): Projection {
  const left = without(asked.agreement, asked.events, who);
  const engine = replay(left.agreement, left.events, { world: answer.world });
  return compare(answer.record, viewFor(engine.record(asked.asOf), asked.sight), left, who);
}

function compare(before: StandingRecord, after: StandingRecord, left: Without, who: string): Projection {
  const normOf = new Map(before.norms.map((view) => [view.key, view]));
  const now = linesOf(after);
  const fallen: Line[] = [];
  const changed: (Line & { after: string })[] = [];
  const old = linesOf(before);
  for (const line of old.values()) {
    const norm = normOf.get(line.key);
    const standing = now.get(line.key)?.standing;
    if (norm !== undefined && (standing === undefined || left.fallen.includes(norm.norm))) fallen.push(line);
    else if (standing !== line.standing) changed.push({ ...line, after: standing ?? "absent" });
  }
  const waits = new Map<string, { missing: Missing; for: Set<string> }>();
  for (const norm of after.norms) {
    if (left.fallen.includes(norm.norm)) continue;
    for (const missing of norm.missing.filter((m) => m.who.includes(who))) {
      const face = JSON.stringify([missing.what, missing.data]);
      const known = waits.get(face) ?? { missing, for: new Set<string>() };
      known.for.add(norm.norm);
      waits.set(face, known);
    }
  }
  const waiting = [...waits.values()].map((it) => ({ missing: it.missing, for: [...it.for].sort() }));
  const touched = new Set([...fallen, ...changed].map(({ key }) => normOf.get(key)?.purpose));
  for (const norm of before.norms)
    if (waiting.some((it) => it.for.includes(norm.norm))) touched.add(norm.purpose);
  const purposes = [...new Set(before.norms.flatMap(({ purpose }) => purpose ?? []))].sort();
  return {
    fallen,
    changed,
    waits: waiting,
    same: old.size - fallen.length - changed.length,
    of: old.size,
    untouched: purposes.filter((purpose) => !touched.has(purpose)),
  };
}

function linesOf(record: StandingRecord): ReadonlyMap<string, Line> {
  const all = [...record.situations, ...record.norms, ...record.procedures];
  return new Map(all.map(({ key, title, standing }) => [key, { key, title, standing }]));
}
