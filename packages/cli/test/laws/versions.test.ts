// Laws of the comparison of two texts, on the texts of the scenarios and on random ones, with random edits. A failure
// names its seed. TEST_LAW_CASES and TEST_LAW_SEED choose how many and which.
import {
  type Agreement,
  admit,
  compare,
  declared,
  effectsOf,
  isEmpty,
  joined,
  mirrored,
  readLogLines,
  replay,
  standingAt,
  standingsOf,
  Timelines,
} from "@pacta/core";
import { parseFiles, print } from "@pacta/language";
import { describe, expect, test, vi } from "vitest";
import { readAgreement } from "../../src/input.ts";
import { io, scenarioFolders } from "../door/scenarios.ts";
import { askingTimes, Dice, randomLog, randomText, start } from "./generate.ts";

// How long it takes is told elsewhere.
vi.setConfig({ testTimeout: 3_600_000 });

const cases = Math.min(Number(process.env.TEST_LAW_CASES ?? 60), 2_000);
const seed = Number(process.env.TEST_LAW_SEED ?? 20_260_106);
const seeds = Array.from({ length: cases }, (_, i) => (seed + Math.imul(i, 7919)) >>> 0);

const scenarios: readonly Agreement[] = scenarioFolders()
  .flatMap((folder) => readAgreement(io, folder).agreement ?? [])
  .filter((it, i, all) => all.findIndex((other) => print(other) === print(it)) === i);

function parsed(text: string): Agreement {
  const { agreement } = parseFiles([{ name: "random.pacta", text }]);
  if (agreement === null) throw new Error("the text holds no agreement");
  return agreement;
}

const lists = declared.filter((it) => it !== "questions");
type Item = Readonly<Record<string, unknown>>;

/** A few things taken away, added, called otherwise, changed in a slot, or only moved. */
function edited(agreement: Agreement, dice: Dice): Agreement {
  const other: Record<string, unknown> = { ...agreement };
  for (let n = dice.below(6); n > 0; n -= 1) {
    const list = dice.one(lists);
    const items = other[list] as readonly Item[];
    const [item, from] = [items[dice.below(items.length || 1)], items[dice.below(items.length || 1)]];
    if (item === undefined || from === undefined) continue;
    const slot = dice.one(Object.keys(item).filter((it) => it !== "span"));
    const rest = items.filter((it) => it !== item);
    switch (dice.below(5)) {
      case 0:
        other[list] = rest;
        break;
      case 1:
        other[list] = dice.shuffled([...items, { ...item, id: `new-${dice.below(3)}` }]);
        break;
      case 2:
        other[list] = [...rest, { ...item, id: `renamed-${dice.below(3)}` }];
        break;
      case 3:
        other[list] = [...rest, { ...item, [slot]: from[slot] }];
        break;
      default:
        other[list] = dice.shuffled(items);
    }
  }
  return other as Agreement;
}

function textFor(own: number): Agreement {
  const dice = new Dice(own);
  return dice.chance(50) ? dice.one(scenarios) : parsed(randomText(dice));
}

/** The seeds at which a law does not hold. */
const broken = (law: (own: number) => boolean): readonly number[] => seeds.filter((own) => !law(own));

describe(`two versions of a text (${cases} cases from seed ${seed})`, () => {
  test("a text compared with itself differs in nothing", () => {
    expect(broken((own) => isEmpty(compare(textFor(own), textFor(own))))).toEqual([]);
  });

  test("order, layout and printing anew make no difference", () => {
    const same = (own: number): boolean => {
      const dice = new Dice(own);
      const text = randomText(dice);
      const agreement = parsed(text);
      const moved = Object.fromEntries(
        Object.entries(agreement).map(([name, value]) => [
          name,
          Array.isArray(value) && name !== "cites" ? dice.shuffled(value) : value,
        ]),
      ) as Agreement;
      const laid = text.replaceAll("\n  ", "\n      ");
      return [moved, parsed(print(agreement)), parsed(laid)].every((it) => isEmpty(compare(agreement, it)));
    };
    expect(broken(same)).toEqual([]);
  });

  test("asked the other way round, it is the mirror", () => {
    const law = (own: number): boolean => {
      const a = textFor(own);
      const [b, c] = [edited(a, new Dice(own + 1)), edited(a, new Dice(own + 2))];
      return JSON.stringify(mirrored(compare(b, c))) === JSON.stringify(compare(c, b));
    };
    expect(broken(law)).toEqual([]);
  });

  test("edits are found: what was edited into another is not called the same", () => {
    let found = 0;
    for (const own of seeds) {
      const a = textFor(own);
      const b = edited(a, new Dice(own + 1));
      const spoken = (it: Agreement): string =>
        declared
          .filter((list) => list !== "questions")
          .flatMap((list) =>
            (it[list] as readonly Item[]).map(
              (item) =>
                `${list} ${JSON.stringify(item, (k, v) => (k === "span" ? undefined : typeof v === "bigint" ? String(v) : v))}`,
            ),
          )
          .sort()
          .join("\n");
      const differs = spoken(a) !== spoken(b);
      if (differs) found += 1;
      // A list that only stands in another order inside a slot says the same.
      if (!differs) expect([own, isEmpty(compare(a, b))]).toEqual([own, true]);
      else if (isEmpty(compare(a, b))) expect([own, ordered(spoken(a))]).toEqual([own, ordered(spoken(b))]);
    }
    expect(found).toBeGreaterThan(cases / 4);
  });

  test("under the same text everything stays, and two histories of it are one", () => {
    const law = (own: number): boolean => {
      const dice = new Dice(own);
      const agreement = parsed(randomText(dice));
      const lines = randomLog(
        dice,
        agreement.norms.map(({ id }) => id),
      );
      const read = readLogLines(lines.map((it) => JSON.stringify(it)).join("\n"), agreement.zone);
      const { events } = admit(agreement, read.events);
      const record = standingsOf(replay(agreement, events).record(start));
      const texts = { before: agreement, after: agreement };
      const stays = effectsOf(compare(agreement, agreement), texts, record, record);
      if (stays.some(({ kind }) => kind !== "stays")) return false;
      const times = askingTimes(dice, lines, 8);
      const timelines = new Timelines(agreement, Math.max(...times) + 1);
      for (const event of events) timelines.append(event);
      const known = dice.below(events.length + 1);
      const one = joined(timelines.versions, timelines.versions, { known, from: dice.one(times) });
      return [...timelines.versions].every(([key, versions]) =>
        times.every((asOf) =>
          [0, known, events.length].every(
            (it) =>
              JSON.stringify(standingAt(one.get(key) ?? [], { known: it, asOf })) ===
              JSON.stringify(standingAt(versions, { known: it, asOf })),
          ),
        ),
      );
    };
    expect(broken(law)).toEqual([]);
  });
});

/** The same characters, wherever they stand. */
function ordered(text: string): string {
  return [...text].sort().join("");
}

test("what is called otherwise is said to be perhaps the same, and is removed and added all the same", () => {
  const { agreement } = readAgreement(io, "scenarios/teaching");
  if (agreement === null) throw new Error("the ferry has an agreement");
  const [norm, ...rest] = agreement.norms;
  if (norm === undefined) throw new Error("the ferry has norms");
  const { differences } = compare(agreement, { ...agreement, norms: [...rest, { ...norm, id: "OTHER" }] });
  expect(differences.map(({ kind, id, ...it }) => [kind, id, "perhaps" in it ? it.perhaps : null])).toEqual(
    [
      ["removed", norm.id, "OTHER"],
      ["added", "OTHER", norm.id],
    ].sort(([, a], [, b]) => (String(a) < String(b) ? -1 : 1)),
  );
});
