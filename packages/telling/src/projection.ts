// What a party's dropping out does to a record: beside each other what was and what is left.
import {
  type Agreement,
  type Body,
  type Linkage,
  type Missing,
  type Question,
  type Role,
  replay,
  type StandingRecord,
  viewFor,
  type Without,
  without,
} from "@pacta/core";
import type { Answer, Asked } from "./asked.ts";

export type Projection = {
  readonly fallen: readonly Line[];
  readonly changed: readonly (Line & { readonly after: string })[];
  /** Still asked of the party that is gone, with the norms that wait for it. */
  readonly waits: readonly { readonly missing: Missing; readonly for: readonly string[] }[];
  readonly same: number;
  readonly of: number;
  /** Purposes of which nothing falls, changes or waits. */
  readonly untouched: readonly string[];
  /** What it made wait for something else. */
  readonly linkages: readonly Linkage[];
  /** Roles that only it holds. */
  readonly roles: readonly Role[];
  /** Bodies of which the text makes it a member by name. */
  readonly seats: readonly Body[];
  /** Questions for which its voice was needed, as everybody's is. */
  readonly voices: readonly Question[];
};

type Line = { readonly key: string; readonly title: string; readonly standing: string };

export function projectionOf(asked: Asked, answer: Answer, who: string): Projection {
  const left = without(asked.agreement, asked.events, who);
  const engine = replay(left.agreement, left.events, { world: answer.world });
  const compared = compare(answer.record, viewFor(engine.record(asked.asOf), asked.sight), left, who);
  return { ...compared, ...besideNorms(asked.agreement, who) };
}

/** What a party holds up, leads or can stop, of which no norm speaks. */
function besideNorms(
  agreement: Agreement,
  who: string,
): Pick<Projection, "linkages" | "roles" | "seats" | "voices"> {
  const groups = new Set([
    who,
    ...agreement.groups.filter((it) => it.members.some(({ member }) => member === who)).map(({ id }) => id),
  ]);
  const sitsIn = agreement.bodies.filter(
    ({ members }) => members !== "unstated" && members.stated.some(({ member }) => groups.has(member)),
  );
  return {
    linkages: agreement.linkages.filter(({ by }) => by === who),
    roles: agreement.roles.filter(
      ({ holders }) => holders.length > 0 && holders.every(({ member }) => member === who),
    ),
    seats: agreement.bodies.filter(
      ({ members }) => members !== "unstated" && members.stated.some(({ member }) => member === who),
    ),
    voices: sitsIn.flatMap(({ questions }) =>
      questions.filter(({ rule }) => rule !== "unstated" && everybodys.has(rule.stated.kind)),
    ),
  };
}

const everybodys = new Set(["consensus", "unanimity", "silence"]);

function compare(
  before: StandingRecord,
  after: StandingRecord,
  left: Without,
  who: string,
): Omit<Projection, "linkages" | "roles" | "seats" | "voices"> {
  const normOf = new Map(before.norms.map((view) => [view.key, view]));
  const now = linesOf(after);
  const fallen: Line[] = [];
  const changed: (Line & { after: string })[] = [];
  const old = linesOf(before);
  for (const line of old.values()) {
    const norm = normOf.get(line.key);
    const standing = now.get(line.key)?.standing;
    // What stands in a version that was not adopted has nothing to lose.
    if (line.standing === "superseded") continue;
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
