// The one gate through which a feature is accepted: a clause of its kind is encoded, the engine gives one outcome where
// the condition holds, another where it does not, a third where it is open, and the reason cites the clause. No row is
// accepted by name: the outcomes are computed here, and must differ; a test that fails takes its row with it.
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import {
  type Agreement,
  admit,
  allMissing,
  type Citation,
  type Engine,
  parseInstant,
  type Reason,
  readLogLines,
  replay,
  type StandingRecord,
  type World,
} from "@pacta/core";
import { type Diagnostic, parseFiles } from "@pacta/language";
import { expect, test } from "vitest";
import { featureTable } from "./table.ts";

export type LogLine = Readonly<Record<string, unknown>>;

/** One evaluation: what is added to the common ground, and the outcome that must come of it. */
export type Case = {
  readonly is: string;
  /** Text put after the common text, or in its place when the case says so. */
  readonly text?: string;
  readonly instead?: string;
  readonly log?: readonly LogLine[];
  readonly asOf?: string;
  readonly knownAt?: number;
  readonly world?: Partial<World>;
  /** Kinds of missing thing that the answer must name. */
  readonly missing?: readonly string[];
};

export type Feature = {
  readonly case: string;
  /** An agreement; a head with zone and counting rule is put before it unless it has one. */
  readonly text: string;
  readonly log?: readonly LogLine[];
  readonly asOf: string;
  /** What is looked at: the key of a norm, situation, fact, decision or procedure; its standing is the outcome. */
  readonly ask: string;
  /** Another way of looking, where a standing does not show it. */
  readonly look?: (seen: Seen) => string;
  readonly holds: Case;
  readonly fails: Case;
  readonly undetermined?: Case;
  /** The clause that the reason must cite, such as "DECL 3". */
  readonly clause: string;
};

export type Seen = {
  readonly agreement: Agreement;
  readonly engine: Engine;
  readonly record: StandingRecord;
  readonly asOf: number;
  readonly reason: Reason | null;
  readonly diagnostics: readonly Diagnostic[];
};

/** For rows that are diagnostics of the checker: a text that draws the finding, and one that does not. */
export type DiagnosticFeature = {
  readonly case: string;
  readonly code: string;
  readonly holds: string;
  readonly fails: string;
  readonly clause: string;
};

const head = `agreement T "Test" {\n  zone "UTC"\n  counting elapsed\n  interpreter unstated\n}\n`;

export function feature(id: string, f: Feature): void {
  const row = featureTable.find((x) => x.id === id);
  test(`${id} ${f.case}`, ({ task }) => {
    expect(row, `${id} is a row of the table`).toBeDefined();
    tried(id, f.case);
    const holds = outcome(f, f.holds);
    const fails = outcome(f, f.fails);
    expect(holds.word, "where the condition holds").toBe(f.holds.is);
    expect(fails.word, "where it does not").toBe(f.fails.is);
    expect(holds.word, "the outcomes differ").not.toBe(fails.word);
    if (row?.open) expect(f.undetermined, `${id} must show an undetermined outcome`).toBeDefined();
    if (f.undetermined !== undefined) {
      const open = outcome(f, f.undetermined);
      expect(open.word, "where it is open").toBe(f.undetermined.is);
      expect([holds.word, fails.word], "the open outcome differs from both").not.toContain(open.word);
      shown({
        id,
        file: task.file.name,
        case: f.case,
        by: "engine",
        holds: holds.word,
        fails: fails.word,
        undetermined: open.word,
        clause: f.clause,
      });
    } else
      shown({
        id,
        file: task.file.name,
        case: f.case,
        by: "engine",
        holds: holds.word,
        fails: fails.word,
        undetermined: null,
        clause: f.clause,
      });
  });
}

export function diagnosticFeature(id: string, f: DiagnosticFeature): void {
  const row = featureTable.find((x) => x.id === id);
  test(`${id} ${f.case}`, ({ task }) => {
    expect(row, `${id} is a row of the table`).toBeDefined();
    tried(id, f.case);
    const found = (text: string): readonly Diagnostic[] =>
      parseFiles([{ name: "t.pacta", text: withHead(text) }]).diagnostics;
    const drawn = found(f.holds).filter((d) => d.code === f.code);
    expect(
      drawn.length,
      `the text draws ${f.code}: ${found(f.holds)
        .map((d) => d.code)
        .join(" ")}`,
    ).toBeGreaterThan(0);
    expect(
      found(f.fails).filter((d) => d.code === f.code),
      "the other text does not",
    ).toEqual([]);
    expect(
      found(f.fails).filter((d) => d.severity === "error"),
      "the other text is sound",
    ).toEqual([]);
    const text = withHead(f.holds);
    const cited = drawn.some((d) =>
      [d.span, ...d.related.map((r) => r.span)].some((s) => citedIn(text, s.from, s.to, f.clause)),
    );
    expect(cited, `the finding points into the declaration that cites ${f.clause}`).toBe(true);
    shown({
      id,
      file: task.file.name,
      case: f.case,
      by: "checker",
      holds: f.code,
      fails: "none",
      undetermined: null,
      clause: f.clause,
    });
  });
}

/** The declaration around a place cites the clause. */
function citedIn(text: string, from: number, to: number, clause: string): boolean {
  const starts = [...text.matchAll(/^\S/gm)].map((m) => m.index);
  const start = starts.filter((i) => i <= from).at(-1) ?? 0;
  const next = starts.find((i) => i > Math.max(from, to - 1)) ?? text.length;
  const block = text.slice(start, next);
  const [document = "", number] = clause.split(" ");
  return new RegExp(
    number === undefined
      ? `cites ${document}\\b`
      : `cites ${document} clause "?${number.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")}"?`,
  ).test(block);
}

function withHead(text: string): string {
  return /^agreement\b/m.test(text) ? text : head + text;
}

function outcome(f: Feature, c: Case): { readonly word: string } {
  const text = withHead(c.instead ?? (c.text === undefined ? f.text : `${f.text}\n${c.text}`));
  const parsed = parseFiles([{ name: "t.pacta", text }]);
  const errors = parsed.diagnostics
    .filter((d) => d.severity === "error")
    .map((d) => `${d.code} ${d.message} at ${text.slice(0, d.span.from).split("\n").length}`);
  expect(errors, "the text is sound").toEqual([]);
  const agreement = parsed.agreement;
  if (agreement === null) throw new Error("no agreement");
  const lines = [...(f.log ?? []), ...(c.log ?? [])].map((e) => JSON.stringify({ v: 1, ...e })).join("\n");
  const read = readLogLines(lines, agreement.zone);
  expect(
    read.refusals.map((r) => `${r.code} ${JSON.stringify(r.data)} line ${r.line}`),
    "the log is sound",
  ).toEqual([]);
  const admitted = admit(agreement, read.events, read.places);
  expect(
    admitted.refusals.map((r) => `${r.code} ${JSON.stringify(r.data)} line ${r.line}`),
    "the log speaks of what the text knows",
  ).toEqual([]);
  const asOf = parseInstant(c.asOf ?? f.asOf);
  if (asOf === null) throw new Error(`no instant: ${c.asOf ?? f.asOf}`);
  const world: World = { readings: {}, position: null, claimedBy: null, assume: {}, ...c.world };
  const engine = replay(
    agreement,
    admitted.events,
    c.knownAt === undefined ? { world } : { world, knownAt: c.knownAt },
  );
  const record = engine.record(asOf);
  const reason = engine.why(f.ask, asOf);
  const seen: Seen = { agreement, engine, record, asOf, reason, diagnostics: parsed.diagnostics };
  const word = f.look === undefined ? standingOf(record, f.ask) : f.look(seen);
  const cites = reason === null ? [] : citesOf(reason);
  expect(cites, `the reason for ${f.ask} (${word}) cites the clause`).toContain(f.clause);
  if (c.missing !== undefined)
    expect(
      allMissing(reason as Reason).map((m) => m.what),
      `what ${f.ask} misses`,
    ).toEqual(expect.arrayContaining([...c.missing]));
  return { word };
}

export function standingOf(record: StandingRecord, key: string): string {
  return (
    record.norms.find((n) => n.key === key)?.standing ??
    record.situations.find((s) => s.key === key)?.standing ??
    record.decisions.find((d) => d.key === key)?.standing ??
    record.procedures.find((p) => p.key === key)?.standing ??
    record.facts.find((x) => x.key === key)?.value ??
    "absent"
  );
}

function citesOf(r: Reason): readonly string[] {
  const name = (c: Citation): string => (c.clause === null ? c.document : `${c.document} ${c.clause}`);
  return [
    ...r.cites.map(name),
    ...r.because.flatMap(citesOf),
    ...r.missing.flatMap((m) => m.cites.map(name)),
  ];
}

/** What one test has seen. Without the words it has only begun, and counts against its row until it has ended well. */
export type Shown = {
  readonly id: string;
  readonly file: string;
  readonly case: string;
  /** Rows are about what follows; only rows that are about the text itself can be shown by the checker alone. */
  readonly by: "engine" | "checker";
  readonly holds: string;
  readonly fails: string;
  readonly undetermined: string | null;
  readonly clause: string;
};

function tried(id: string, title: string): void {
  write(id, title, { id, case: title });
}

function shown(it: Shown): void {
  write(it.id, it.case, it);
}

function write(id: string, title: string, what: object): void {
  const out = process.env.TEST_FEATURES_OUT;
  if (out === undefined) return;
  mkdirSync(out, { recursive: true });
  writeFileSync(join(out, `${id}-${encodeURIComponent(title).slice(0, 120)}.json`), JSON.stringify(what));
}
