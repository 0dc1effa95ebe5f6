// Whatever the engine can say, the door can say in words.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { plainWorld, type Reason, replay, worldsOf } from "@pacta/core";
import { english, languages, narrator } from "@pacta/telling";
import { wordsIn as loaded, loaders } from "@pacta/telling/words";
import { describe, expect, test } from "vitest";
import { readAgreement, readLog } from "../../src/input.ts";
import { io, scenarioFolders } from "./scenarios.ts";
import { root } from "./terminal.ts";

const engine = join(root, "packages/core/src/engine");
const sources = readdirSync(engine)
  .filter((name) => name.endsWith(".ts"))
  .map((name) => readFileSync(join(engine, name), "utf8"))
  .join("\n");
const conditions = readFileSync(join(root, "packages/core/src/agreement/condition.ts"), "utf8");

/** What the computed rule keys of the engine can come to. */
const computed: Readonly<Record<string, () => readonly string[]>> = {
  // biome-ignore-start lint/suspicious/noTemplateCurlyInString: these are texts of the engine's own templates
  "`${moment.kind}-${rule}`": () => kindsOf(conditions, "Moment").map((kind) => `${kind}-happened`),
  "`fact-${ground}`": () => grounds().map((ground) => `fact-${ground}`),
  "`gate-${g.kind}`": () =>
    wordsIn(/export type Gate = \{\s*readonly kind:([^;]*);/).map((kind) => `gate-${kind}`),
  "`is-${named.kind}`": () => ["is-situation", "is-instrument"],
  "`${each.kind}-happened`": () => ["act-happened", "event-happened"],
  "`norm-${norm.kind}`": () =>
    ["duty", "prohibition", "permission", "power", "intent"].map((kind) => `norm-${kind}`),
  // biome-ignore-end lint/suspicious/noTemplateCurlyInString: end of the engine's templates
  "named.kind": () => ["situation", "instrument"],
  "p.kind": () => ["and", "or"],
  rule: () => [...wordsIn(/noneReason\(("[^"]+")/g), ...wordsIn(/labelled\(\s*("[^"]+")/g)],
};

function kindsOf(text: string, type: string): readonly string[] {
  const body = new RegExp(`export type ${type} =([\\s\\S]*?)\\n(?:/\\*\\*|export)`).exec(text)?.[1] ?? "";
  return [...body.matchAll(/readonly kind: ((?:"[^"]+"(?: \| )?)+)/g)].flatMap(([, kinds]) =>
    quotedIn(kinds ?? ""),
  );
}

function wordsIn(pattern: RegExp): readonly string[] {
  return pattern.global
    ? [...sources.matchAll(pattern)].flatMap(([, found]) => quotedIn(found ?? ""))
    : quotedIn(pattern.exec(sources)?.[1] ?? "");
}

function quotedIn(text: string): readonly string[] {
  return [...text.matchAll(/"([^"]+)"/g)].map(([, word]) => word ?? "");
}

/** The second argument of `state(value, ground, …)` in the room of facts. */
function grounds(): readonly string[] {
  const facts = readFileSync(join(engine, "facts.ts"), "utf8");
  const calls = [...facts.matchAll(/\bstate\(\s*(?:[^,()]|\([^()]*\))+,\s*((?:[^,()]|\([^()]*\))+),/g)];
  return [
    ...new Set([
      "no-report",
      ...calls.flatMap(([, ground]) => quotedIn((ground ?? "").replace(/=== "[^"]+"/g, ""))),
    ]),
  ];
}

test("every rule that the engine can give as a reason has a sentence", () => {
  const calls = [...sources.matchAll(/\b(?:reason|labelled)\(\s*("[^"]+"|`[^`]+`|[\w.]+)\s*,/g)].map(
    ([, rule]) => rule ?? "",
  );
  const rules = new Set<string>();
  for (const call of calls.filter((it) => it !== "c")) {
    const known = call.startsWith('"') ? [call.slice(1, -1)] : computed[call]?.();
    expect(known, `how ${call} comes about`).toBeDefined();
    for (const rule of known ?? []) rules.add(rule);
  }
  expect(rules.size).toBeGreaterThan(60);
  expect([...rules].filter((rule) => english.reasons[rule] === undefined)).toEqual([]);
});

test("every ground on which an act is without effect has its words", () => {
  const returned = [
    ...sources.matchAll(
      /return "(not?-[a-z-]+|[a-z]+-not-[a-z]+|too-early|[a-z]+-(?:opening|close|concerned))"/g,
    ),
  ];
  const named = [...sources.matchAll(/[?:]\s+"(not?-[a-z-]+|before-opening|after-close|party-concerned)"/g)];
  const grounds = new Set([...returned, ...named].map(([, ground]) => ground ?? ""));
  const ofFacts = new Set([
    "no-assessor",
    "no-finding",
    "no-report",
    "not-before",
    "no-measure",
    "no-finder",
    "not-voting",
  ]);
  expect(
    [...grounds].filter((ground) => !ofFacts.has(ground) && english.grounds[ground] === undefined),
  ).toEqual([]);
});

describe("every reason of every scenario can be told", () => {
  test.each(scenarioFolders())("%s", (folder) => {
    const { agreement } = readAgreement(io, folder);
    if (agreement === null) return;
    const { events } = readLog(io, agreement, folder, null);
    const each = Object.values(languages).map((words) => narrator(agreement, words));
    const untold = new Set<string>();
    const visit = (reason: Reason): void => {
      if (english.reasons[reason.rule] === undefined) untold.add(reason.rule);
      const words = each.flatMap((say) => [say.reason(reason), ...reason.missing.map(say.missing)]);
      for (const sentence of words) {
        if (/undefined|NaN|\[object|\bnull\b/.test(sentence)) untold.add(`${reason.rule}: ${sentence}`);
      }
      for (const child of reason.because) visit(child);
    };
    const last = Math.max(0, ...events.map(({ occurredAt }) => occurredAt.to));
    for (const world of worldsOf(agreement, plainWorld)) {
      const asked = replay(agreement, events, { world });
      for (const asOf of [last, last + 86_400_000 * 60]) {
        const record = asked.record(asOf);
        const views = [
          record.situations,
          record.norms,
          record.decisions,
          record.procedures,
          record.facts,
        ].flat();
        for (const { key } of views) {
          const why = asked.why(key, asOf);
          if (why !== null) visit(why);
        }
      }
    }
    expect([...untold]).toEqual([]);
  });
});

test("whoever loads languages one by one finds the same", async () => {
  expect(Object.keys(loaders)).toEqual(Object.keys(languages));
  for (const language of Object.keys(languages)) expect(await loaded(language)).toBe(languages[language]);
  expect(await loaded("tlh")).toBe(english);
});
