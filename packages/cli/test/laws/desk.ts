// A desk with plain duties of every sort, and logs in which everything happens to them.
import { formatInstant } from "@pacta/core";
import type { Dice, Line } from "./generate.ts";

export const minute = 60_000;
export const begin = Date.parse("2026-03-01T00:00:00Z");

export const text = `agreement Desk "Desk" {
  version "1"
  zone "UTC"
  counting elapsed
  interpreter unstated
}
party CL "Client"
party OF "Office"
party BA "Back office"
party AU "Auditor"
office Clerk "Clerk" {
  of OF
  may acknowledge
}
body Panel "Panel" {
  members AU
  chair unstated
  seat unstated
  quorum unstated
}
instrument RU "Rules" {
  status legal
  parties CL, OF, BA, AU
  in force from 2026-03-01
  interpreter unstated
  enforceability unstated
  clause 1 "Answers"
}
group Team "Team" {
  members OF, BA
}
area East "East" {
  ring 1.0 1.0, 1.0 2.0, 2.0 2.0
}
area West "West" {
  ring 3.0 3.0, 3.0 4.0, 4.0 4.0
}
event Spill "Spill" {
  counts as reported
  register log
}
event Leak "Leak" {
  counts as reported
  register log
}
NORMS
`;

function duty(d: Dice, id: string, [asks, does]: readonly [string, string]): string {
  const by = d.one(["OF", "BA"]);
  return `duty ${id} "${id}" {
  by ${by}
  to CL
  each ${asks} by ${d.one(["CL", "CL, AU"])}${d.one(["", ` to ${by}`, " to OF, BA"])}${d.one(["", ' for "help"'])}
  when ${d.one(["RU is in force", "always", "RU is in force and not notice of RU by AU has happened"])}
  must do "answer"${d.one(["", " as best effort"])}
  within ${d.one(["1 hour", "30 minutes", "1 day"])} of the trigger
  performed when ${does} of the trigger by ${d.one(["the debtor", by, "OF, BA"])}
  finder ${d.one(["unstated", "Panel"])}
  procedure unstated
  remedy ${d.one(["unstated", "late accepted", "determined by Panel"])}
  exit unstated
  cites RU clause 1
}`;
}

/** Set off by what happens often. */
function warning(d: Dice, id: string): string {
  const area = d.one([" in East", " in West", ""]);
  return `duty ${id} "${id}" {
  by OF
  to CL
  each Spill${area} while at least ${d.one([1, 2, 3])} ${d.one(["Spill", "Spill", "Leak"])}${d.one([area, " in East"])} within ${d.one(["1 hour", "2 hours", "90 minutes"])}
  when ${d.one(["RU is in force", "always"])}
  must do "warn"
  within ${d.one(["1 hour", "30 minutes"])} of the trigger
  performed when publication of the trigger by ${d.one(["OF", "the debtor"])}
  finder unstated
  procedure unstated
  remedy ${d.one(["unstated", "late accepted"])}
  exit unstated
  cites RU clause 1
}`;
}

/** Set off by the clock. */
function report(d: Dice, id: string): string {
  return `duty ${id} "${id}" {
  by ${d.one(["each of Team", "each of Team", "OF"])}
  to CL
  each every ${d.one(["2 hours", "90 minutes"])} from 2026-03-01
  when ${d.one(["RU is in force", "always"])}
  must do "report"
  within ${d.one(["2 hours", "30 minutes"])} of the trigger
  performed when opening by ${d.one(["the debtor", "OF, BA", "the debtor to CL"])}
  finder unstated
  procedure unstated
  remedy ${d.one(["unstated", "late accepted"])}
  exit unstated
  cites RU clause 1
}`;
}

/** Nothing in it but what can be told from times alone. */
export function plainTextOf(d: Dice): string {
  const norms = [
    duty(d, "Answer", ["request", "acknowledgement"]),
    duty(d, "Pay", ["invocation", "payment"]),
    warning(d, "Warn"),
    warning(d, "Alarm"),
    report(d, "Report"),
  ];
  return text
    .replace("NORMS", norms.join("\n"))
    .replaceAll(" and not notice of RU by AU has happened", "")
    .replaceAll("within 1 day of", "within 24 hours of");
}

export function textOf(d: Dice): string {
  const norms = [
    duty(d, "Answer", ["request", "acknowledgement"]),
    duty(d, "Pay", ["invocation", "payment"]),
    ...(d.chance(40) ? [duty(d, "Also", ["request", "acknowledgement"])] : []),
    ...(d.chance(60) ? [warning(d, "Warn")] : []),
    ...(d.chance(20) ? [warning(d, "Alarm")] : []),
    ...(d.chance(60) ? [report(d, "Report")] : []),
    ...(d.chance(20)
      ? [
          `duty Aside "Aside" {\n by AU\n to CL\n when request by AU has happened\n must do "look"\n deadline unstated\n finder unstated\n procedure unstated\n remedy unstated\n exit unstated\n cites RU clause 1\n}`,
        ]
      : []),
  ];
  return text.replace("NORMS", norms.join("\n"));
}

export function logOf(d: Dice): Line[] {
  const asked: string[] = [];
  const lines: Line[] = [];
  const at = (t: number): string => formatInstant(t);
  const step = d.one([1, 10]);
  let now = begin - 60 * minute;
  const kinds = ["request", "invoke"] as const;
  const answers = { request: "acknowledge", invoke: "pay" } as const;
  const verbOf = new Map<string, (typeof kinds)[number]>();
  for (let i = 0; i < 20 + d.below(40); i += 1) {
    now += d.below(20 / step) * step * minute;
    const id = `e${i}`;
    const old = asked.length === 0 ? null : d.one(asked);
    const recorded = lines.length === 0 ? null : d.one(lines);
    const party = (): string => d.one(["CL", "OF", "BA", "AU"]);
    const common = { v: 1, id, occurredAt: at(now - (d.chance(15) ? d.below(30) * 10 * minute : 0)) };
    const what = d.below(160);
    if (what >= 120) {
      lines.push({
        ...common,
        kind: "report",
        by: d.one(["CL", "OF"]),
        of: d.one(["Spill", "Spill", "Leak"]),
        ...(d.chance(95) ? { area: d.one(["East", "East", "West"]) } : {}),
        ...(d.chance(4) ? { says: "fails" } : {}),
        ...(d.chance(4) ? { at: { lat: 1.5, lon: 1.5 } } : {}),
        ...(d.chance(4) ? { accused: "BA" } : {}),
        ...(d.chance(4) && old !== null ? { about: old } : {}),
        ...(d.chance(4) ? { occurredAt: at(now).slice(0, 10) } : {}),
      });
      asked.push(id);
    } else if (what >= 100) {
      lines.push({
        ...common,
        kind: "act",
        verb: d.one(["open", "open", "publish"]),
        by: d.one(["OF", "BA", "BA", "AU"]),
        to: d.one([[], ["CL"]]),
        ...(d.chance(40) && old !== null ? { about: old } : {}),
        ...(d.chance(3) ? { occurredAt: at(now).slice(0, 10) } : {}),
      });
      if (d.chance(3))
        lines.push({
          ...common,
          id: `m${i}`,
          kind: "membership",
          by: "CL",
          of: "Team",
          who: d.one(["AU", "BA"]),
          change: d.one(["joins", "leaves"]),
        });
    } else if (what < 40 || old === null) {
      const verb = d.one(kinds);
      verbOf.set(id, verb);
      asked.push(id);
      lines.push({
        ...common,
        kind: "act",
        by: d.chance(85) ? "CL" : party(),
        verb,
        to: d.one([["OF"], ["BA"], ["OF", "BA"], []]),
        ...(d.chance(60) ? { scope: "help" } : {}),
        ...(d.chance(5) ? { occurredAt: at(now).slice(0, 10) } : {}),
      });
    } else if (what < 75) {
      const about = d.chance(75) ? old : `e${i + 1 + d.below(4)}`;
      const after = d.one([30, 60, 24 * 60]) * minute + d.one([0, 0, -1, 1]);
      const asked = Date.parse(String(lines.find(({ id }) => id === about)?.occurredAt ?? at(now)));
      lines.push({
        ...common,
        ...(d.chance(30) ? { occurredAt: at(asked + after) } : {}),
        kind: "act",
        by: d.chance(85) ? d.one(["OF", "BA"]) : party(),
        verb: d.chance(90)
          ? verbOf.has(about)
            ? answers[verbOf.get(about) ?? "request"]
            : "publish"
          : d.one(["acknowledge", "pay"]),
        about,
        ...(d.chance(5) ? { through: "Clerk" } : {}),
        ...(d.chance(20) ? { occurredAt: at(now).slice(0, 10) } : {}),
      });
    } else if (what < 82 && recorded !== null) {
      const { id: _, ...rest } = recorded;
      lines.push({
        ...common,
        kind: "correction",
        by: "AU",
        corrects: recorded.id,
        reason: "a slip",
        replacement:
          d.chance(40) || recorded.kind === "correction"
            ? null
            : {
                ...rest,
                occurredAt: at(now - d.below(200) * minute),
                ...(d.chance(20) ? { by: party() } : {}),
              },
      });
    } else if (what < 87)
      lines.push({
        ...common,
        kind: "act",
        by: d.chance(80) ? "CL" : party(),
        verb: d.one(["waive", "release", "suspend", "contest"]),
        about: d.one([`Answer@${old}`, `Pay@${old}`, `Warn@${old}`, "Answer", old, old]),
      });
    else if (what < 91)
      lines.push({
        ...common,
        kind: "finding",
        by: "Panel",
        fact: "breach",
        args: [d.one([`Answer@${old}`, `Pay@${old}`, "Pay"])],
        value: d.one(["holds", "fails"]),
      });
    else if (what < 95)
      lines.push({
        ...common,
        kind: "text",
        by: "AU",
        instrument: "RU",
        status: d.one(["ended", "in-force"]),
      });
    else if (what < 96) lines.push({ ...common, kind: "act", by: "AU", verb: "notice", about: "RU" });
    else
      lines.push({
        ...common,
        kind: "coverage",
        by: "AU",
        of: "log",
        state: "complete",
        period: { from: at(begin - 600 * minute), to: at(now + d.below(300) * minute) },
      });
  }
  return lines;
}

/** A log of plain entries alone, of any length, that is complete to its end; each is `step` minutes or less after the last. */
export function plainLog(d: Dice, count: number, step: number): Line[] {
  const lines: Line[] = [];
  const open: string[] = [];
  let now = begin;
  for (let i = 0; i < count; i += 1) {
    now += d.below(step) * minute;
    const common = { v: 1, id: `e${i}`, occurredAt: formatInstant(now) };
    const what = d.below(100);
    // What is long past nobody answers any more.
    if (open.length > 60) open.splice(0, 30);
    if (what < 35) {
      lines.push({
        ...common,
        kind: "act",
        by: "CL",
        verb: d.one(["request", "invoke"]),
        to: ["OF", "BA"],
        scope: "help",
      });
      open.push(common.id);
    } else if (what < 65 && open.length > 0) {
      const about = d.chance(80) ? open.splice(d.below(open.length), 1)[0] : d.one(open);
      lines.push({
        ...common,
        kind: "act",
        by: d.one(["OF", "BA"]),
        verb: d.one(["acknowledge", "pay", "publish"]),
        about,
      });
    } else if (what < 85) {
      lines.push({
        ...common,
        kind: "report",
        by: "CL",
        of: d.one(["Spill", "Spill", "Leak"]),
        area: d.one(["East", "West"]),
      });
      open.push(common.id);
    } else lines.push({ ...common, kind: "act", by: d.one(["OF", "BA"]), verb: "open", to: ["CL"] });
  }
  lines.push({
    v: 1,
    id: "end",
    kind: "coverage",
    by: "AU",
    of: "log",
    state: "complete",
    occurredAt: formatInstant(now + 2000 * minute),
    period: { from: formatInstant(begin - 600 * minute), to: formatInstant(now + 2000 * minute) },
  });
  return lines;
}

/** A slip in what was recorded: withdrawn, moved, or the withdrawal itself withdrawn. */
export function slipIn(d: Dice, lines: readonly Line[], id: string): Line {
  const at = lines.at(-1)?.occurredAt;
  const wrong = d.one(lines.filter(({ kind }) => kind !== "coverage"));
  const { id: _, ...said } = wrong;
  const withdraws = wrong.kind === "correction" || d.chance(40);
  const moved = Date.parse(String(said.occurredAt)) + (d.below(400) - 200) * minute;
  return {
    v: 1,
    id,
    kind: "correction",
    by: "AU",
    occurredAt: at,
    corrects: wrong.id,
    reason: "a slip",
    replacement: withdraws ? null : { ...said, occurredAt: formatInstant(moved) },
  };
}
