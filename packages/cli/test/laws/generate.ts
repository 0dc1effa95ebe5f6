// Random small agreements and logs, as texts that a person can read when a law fails. The same seed gives the same case.

/** Integers below 2^32 from a seed; xorshift with a mixed start. */
export class Dice {
  private state: number;

  constructor(seed: number) {
    let h = Math.imul(seed ^ 0x9e3779b9, 0x85ebca6b) >>> 0;
    h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35) >>> 0;
    this.state = (h ^ (h >>> 16)) >>> 0 || 1;
  }

  next(): number {
    let x = this.state;
    x ^= x << 13;
    x >>>= 0;
    x ^= x >>> 17;
    x ^= x << 5;
    x >>>= 0;
    this.state = x;
    return x;
  }

  below(n: number): number {
    return this.next() % n;
  }

  chance(percent: number): boolean {
    return this.below(100) < percent;
  }

  one<T>(list: readonly T[]): T {
    return list[this.below(list.length)] as T;
  }

  /** Another one, for what came to the language later: it throws without moving this one, so that a seed goes on giving
   *  the text that it gave, here and there with more in it. */
  aside(): Dice {
    return new Dice(this.state ^ 4154);
  }

  shuffled<T>(list: readonly T[]): T[] {
    const out = list.slice();
    for (let i = out.length - 1; i > 0; i -= 1) {
      const j = this.below(i + 1);
      [out[i], out[j]] = [out[j] as T, out[i] as T];
    }
    return out;
  }
}

const parties = ["Arda", "Brin", "Cole", "Dune"] as const;

type Names = {
  readonly facts: readonly string[];
  readonly events: readonly string[];
  readonly situations: string[];
  readonly norms: string[];
  readonly vocabulary: Vocabulary;
};

/** Cases that were found keep the words that they were found with; newer words have seeds of their own. */
export type Vocabulary = "first" | "wider";

export function vocabularyOf(seed: number): Vocabulary {
  return seed < 2 ** 32 ? "first" : "wider";
}

/** Conditions speak only of what stands earlier in the text, so every instant settles. */
function period(d: Dice, n: Names, depth: number): string {
  if (depth > 0 && d.chance(45)) {
    const parts = Array.from({ length: 2 + d.below(2) }, () => period(d, n, depth - 1));
    return `(${parts.join(d.chance(50) ? " and " : " or ")})`;
  }
  if (depth > 0 && d.chance(15)) return `not (${period(d, n, depth - 1)})`;
  const atoms: (() => string)[] = [
    () => `${d.one(n.facts)} holds`,
    () => `(request by ${d.one(parties)}) stands`,
    () => `(notice by ${d.one(parties)}) has happened`,
    () => `at least ${1 + d.below(3)} ${d.one(n.events)} within ${6 + 6 * d.below(4)} hours`,
    () => `within ${6 + 6 * d.below(4)} hours of request by ${d.one(parties)}`,
    () => `${d.one(parties)} is member of Circle`,
    () => `Vote is adopted`,
  ];
  if (n.situations.length > 0) {
    atoms.push(() => `${d.one(n.situations)} is in force`);
    atoms.push(() => `${d.one(n.situations)} is in force for at least ${6 + 6 * d.below(4)} hours`);
  }
  if (n.vocabulary === "wider") atoms.push(() => `more ${d.one(n.events)} than ${d.one(n.events)}`);
  if (n.norms.length > 0)
    atoms.push(() => `${d.one(n.norms)} is ${d.one(["overdue", "fulfilled", "in force", "lapsed"])}`);
  return d.one(atoms)();
}

function moment(d: Dice, n: Names): string {
  const kinds: (() => string)[] = [
    () => `request by ${d.one(parties)}`,
    () => `notice by ${d.one(parties)}`,
    () => `finding of ${n.facts[0]} by Council`,
    () => d.one(n.events),
    () => `adoption of Vote`,
    () => `${6 + 6 * d.below(4)} hours after notice by ${d.one(parties)}`,
    () => `receipt of request by ${d.one(parties)}`,
  ];
  if (n.situations.length > 0) {
    kinds.push(() => `start of ${d.one(n.situations)}`);
    kinds.push(() => `end of ${d.one(n.situations)}`);
    kinds.push(() => `request by ${d.one(parties)} while ${d.one(n.situations)} is in force`);
  }
  if (n.norms.length > 0) kinds.push(() => `lateness of ${d.one(n.norms)}`);
  return d.one(kinds)();
}

function trigger(d: Dice, n: Names): string {
  return d.chance(50) ? period(d, n, 1) : moment(d, n);
}

export function randomText(d: Dice, vocabulary: Vocabulary = "first"): string {
  const aside = d.aside();
  const also = aside.chance(50) ? aside : null;
  const n: Names = {
    vocabulary,
    facts: ["Calm", "Known", "Proven"],
    events: ["Shot", "Raid"],
    situations: [],
    norms: [],
  };
  const rule = d.one([
    "consensus",
    "unanimity",
    "majority of members",
    "majority of voting",
    "at least 2 votes",
    "silence",
    "sole authority of Arda",
  ]);
  const lines = [
    `agreement Random "A random agreement" {`,
    `  zone "UTC"`,
    `  counting elapsed`,
    `  interpreter unstated`,
    `}`,
    `instrument Pact "Pact" {`,
    `  status legal`,
    ...(d.chance(30)
      ? [`  parties ${parties.join(", ")}`, `  binds political on signature`, `  binds legal on ratification`]
      : []),
    `  clause 1 "One"`,
    `}`,
    ...parties.map((p) => `party ${p} "${p}"`),
    `group Circle "Circle" {`,
    `  members Arda, Brin, Cole`,
    `}`,
    `body Council "Council" {`,
    `  members Arda, Brin, Cole`,
    `  chair Arda`,
    `  seat unstated`,
    `  quorum ${d.chance(30) ? "2" : "unstated"}`,
    ...(d.chance(25) ? [`  not yet established`] : []),
    `  question Vote "whether to act" {`,
    `    rule ${rule}`,
    ...(d.chance(25) ? [`    veto Brin`] : []),
    ...(d.chance(70) ? [`    window ${6 + 6 * d.below(4)} hours of opening`] : []),
    `    abstention ${d.one(["not voting", "counts as no", "counts as yes"])}`,
    `    at close ${d.one(["rejected", "adopted", "lapsed", "stuck"])}`,
    ...(also?.chance(25)
      ? [`    on equal votes ${also.one(["stuck", "adopted", "casting vote of Brin"])}`]
      : []),
    `    cites Pact clause 1`,
    `  }`,
    `  cites Pact clause 1`,
    `}`,
    `fact Calm "calm" {`,
    `  found by Council`,
    `  standard unstated`,
    `  cites Pact clause 1`,
    `}`,
    `fact Known "known" {`,
    `  counts as reported`,
    ...(d.chance(50) ? [`  register log`] : []),
    `  cites Pact clause 1`,
    `}`,
    `fact Proven "proven" {`,
    `  counts when confirmed by 2 independent sources`,
    `  cites Pact clause 1`,
    `}`,
    `event Shot "shot" {`,
    `  counts as reported`,
    `  cites Pact clause 1`,
    `}`,
    `event Raid "raid" {`,
    `  ${d.chance(50) ? "found by Council" : "counts as reported"}`,
    ...(d.chance(40) ? [`  register log`] : []),
    `  cites Pact clause 1`,
    `}`,
  ];
  for (let i = 0; i < 1 + d.below(3); i += 1) {
    const id = `Phase${i + 1}`;
    lines.push(`situation ${id} "phase ${i + 1}" {`);
    if (d.chance(30)) lines.push(`  while ${period(d, n, 2)}`);
    else lines.push(`  begins when ${trigger(d, n)}`, `  ends when ${trigger(d, n)}`);
    lines.push(`  cites Pact clause 1`, `}`);
    n.situations.push(id);
  }
  for (let i = 0; i < 1 + d.below(5); i += 1) {
    const id = `N-${i + 1}`;
    lines.push(...norm(d, n, id, also));
    n.norms.push(id);
  }
  return `${lines.join("\n")}\n`;
}

function norm(d: Dice, n: Names, id: string, also: Dice | null): string[] {
  const kind = d.one(["duty", "duty", "duty", "prohibition", "permission", "power", "intent"]);
  const each = d.chance(25);
  const out = [`${kind} ${id} "norm ${id}" {`, `  cites Pact clause 1`];
  const who = d.one(["by Arda", "by Brin", "by each of Circle", "by Arda, Brin jointly"]);
  out.push(`  ${who}`);
  if (kind !== "permission" && kind !== "power") out.push(`  to Dune`);
  const returning = each && n.vocabulary === "wider" && d.chance(60);
  if (returning) out.push(`  ${recurrence(d, n)}`);
  else if (each) out.push(`  each ${d.one([`request by ${d.one(parties)}`, d.one(n.events)])}`);
  out.push(`  when ${each && d.chance(60) ? "always" : trigger(d, n)}`);
  if (d.chance(20)) out.push(`  unless ${period(d, n, 1)}`);
  if (kind === "duty") {
    if (d.chance(30)) out.push(`  must deliver ${10 + d.below(90)} "crates"`);
    else if (d.chance(20)) out.push(`  must maintain "quiet" throughout ${period(d, n, 1)}`);
    else out.push(`  must do "act"`);
  } else if (kind === "prohibition") out.push(`  must not do "act"`, `  infringed when ${trigger(d, n)}`);
  else if (kind === "intent") out.push(`  intends to do "act"`);
  else if (kind === "permission") out.push(`  may do "act"`);
  else
    out.push(
      n.norms.length > 0 && d.chance(50)
        ? `  may ${d.one(["waive", "suspend"])} ${d.one(n.norms)}`
        : `  may invoke "act"`,
    );
  if (kind === "duty" || kind === "intent") {
    const anchor = each
      ? "the trigger"
      : n.situations.length > 0 && d.chance(50)
        ? `start of ${d.one(n.situations)}`
        : `notice by ${d.one(parties)}`;
    const within = d.chance(75) ? `  within ${6 + 6 * d.below(6)} hours of ${anchor}` : null;
    const stopped =
      within !== null && n.vocabulary === "wider" && d.chance(50) ? ` stopped while ${period(d, n, 1)}` : "";
    out.push(within === null ? `  deadline unstated` : `${within}${stopped}`);
  }
  if (kind === "duty" && d.chance(25) && !out.some((l) => l.includes("maintain")))
    out.push(`  lapses when ${trigger(d, n)}`);
  if (d.chance(15)) out.push(`  suspended while ${period(d, n, 1)}`);
  if ((kind === "duty" || kind === "prohibition") && also?.chance(40))
    out.push(`  cured when ${moment(also, n)}`);
  if (also?.chance(20)) out.push("  survives the end");
  if (kind !== "permission" && kind !== "power")
    out.push(`  finder ${d.chance(50) ? "Council" : "unstated"}`);
  if (kind !== "permission") out.push(`  procedure unstated`);
  if (kind !== "permission" && kind !== "power")
    out.push(`  remedy ${d.one(["unstated", "late accepted", "late accepted within 12 hours"])}`);
  out.push(`  exit ${d.chance(80) ? "unstated" : `when ${trigger(d, n)}`}`, `}`);
  return out;
}

function recurrence(d: Dice, n: Names): string {
  const anchors = [`notice by ${d.one(parties)}`, "2026-03-03T06:00Z", d.one(n.events)];
  const { situations } = n;
  const anchor = d.one(situations.length > 0 ? [...anchors, `start of ${d.one(situations)}`] : anchors);
  const during = d.chance(40) ? ` while ${period(d, n, 1)}` : "";
  return `every ${12 + 12 * d.below(5)} hours from ${anchor}${during}`;
}

export const start = 1_772_323_200_000; // 2026-03-01T00:00Z
const hour = 3_600_000;

export type Line = Record<string, unknown> & { readonly id: string };

/** A log over the vocabulary of `randomText`, in order of occurrence; positions come from the order of the lines. */
export function randomLog(d: Dice, norms: readonly string[]): Line[] {
  const lines: Line[] = [];
  const count = 3 + d.below(16);
  const iso = (t: number): string => new Date(t).toISOString();
  for (let i = 0; i < count; i += 1) {
    const at = start + d.below(14 * 4) * 6 * hour + (d.chance(20) ? d.one([-1, 1]) : 0);
    const id = `e${String(i + 1).padStart(2, "0")}`;
    const occurredAt = d.chance(12) ? { from: iso(at), to: iso(at + 6 * hour) } : iso(at);
    const base = { v: 1, id, occurredAt, reportedAt: iso(at + 8 * hour), invented: true };
    const by = d.one(parties);
    const event = d.one<() => Record<string, unknown>>([
      () => ({
        kind: "act",
        verb: "request",
        by,
        receivedAt: d.chance(60) ? iso(at + d.below(3) * 6 * hour) : null,
      }),
      () => ({ kind: "act", verb: "notice", by }),
      () => ({ kind: "act", verb: "withdraw", by }),
      () => ({ kind: "act", verb: d.one(["sign", "ratify"]), by, about: "Pact" }),
      () => ({ kind: "act", verb: "open", by, about: "Vote" }),
      () => ({ kind: "act", verb: "vote", by, about: "Vote", choice: d.one(["yes", "no", "abstain"]) }),
      () => ({
        kind: "act",
        verb: d.one(["perform", "perform", "waive", "release", "exercise", "suspend", "use"]),
        by,
        about: d.one(norms),
      }),
      () => ({ kind: "act", verb: "establish", by, about: "Council" }),
      () => ({ kind: "report", by, of: d.one(["Shot", "Raid"]), accused: d.one(parties) }),
      () => ({
        kind: "report",
        by,
        of: d.one(["Calm", "Known", "Proven"]),
        says: d.one(["holds", "holds", "fails"]),
      }),
      () => ({
        kind: "finding",
        by: d.chance(80) ? "Council" : "Arda",
        fact: "Calm",
        value: d.one(["holds", "fails"]),
        period: { from: iso(at - d.below(3) * 12 * hour), to: d.chance(50) ? iso(at + 24 * hour) : null },
      }),
      () => ({
        kind: "delivery",
        by,
        norm: d.one(norms),
        quantity: { amount: String(10 + d.below(60)), unit: "crates", scale: 0 },
      }),
      () => ({
        kind: "membership",
        by: "Arda",
        of: "Circle",
        who: d.one(parties),
        change: d.one(["joins", "leaves"]),
      }),
      () => ({
        kind: "coverage",
        by: "Arda",
        of: d.one(["Shot", "Raid"]),
        state: "watching",
        period: { from: iso(at), to: iso(at + (1 + d.below(8)) * 12 * hour) },
      }),
    ])();
    for (const k of Object.keys(event)) if (event[k] === null && k === "receivedAt") delete event[k];
    lines.push({ ...base, ...event });
  }
  if (d.chance(85))
    lines.push({
      v: 1,
      id: "horizon",
      kind: "coverage",
      by: "Arda",
      of: "log",
      state: "complete",
      occurredAt: iso(start),
      period: { from: iso(start), to: iso(start + (7 + d.below(10)) * 24 * hour) },
      invented: true,
    });
  const corrections = d.below(4);
  for (let i = 0; i < corrections && lines.length > 0; i += 1) {
    const target = d.one(lines);
    const { id: _id, ...rest } = target;
    const replacement =
      d.chance(40) || target.kind === "correction"
        ? null
        : { ...rest, occurredAt: iso(start + d.below(14 * 4) * 6 * hour) };
    lines.push({
      v: 1,
      id: `c${i + 1}`,
      kind: "correction",
      by: "Arda",
      occurredAt: iso(start + 15 * 24 * hour),
      corrects: target.id,
      replacement,
      reason: "mended",
      invented: true,
    });
  }
  return lines;
}

/** Instants worth asking about: every edge of the log, one before, one after. */
export function askingTimes(d: Dice, lines: readonly Line[], howMany: number): readonly number[] {
  const edges = new Set<number>();
  for (const l of lines) {
    const text = JSON.stringify(l);
    for (const match of text.matchAll(/\d{4}-\d\d-\d\dT[\d:.]+Z/g)) {
      const t = Date.parse(match[0]);
      for (const shift of [-1, 0, 1, 6 * hour, 6 * hour + 1, 12 * hour, 24 * hour + 1]) edges.add(t + shift);
    }
  }
  return d
    .shuffled([...edges])
    .slice(0, howMany)
    .sort((a, b) => a - b);
}
