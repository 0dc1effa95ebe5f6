// The laws of the engine on random cases. TEST_LAW_CASES and TEST_LAW_SEED choose how many and which; the seed is printed.
import { expect, test } from "vitest";
import { laws } from "./laws.ts";
import { runLaw } from "./run.ts";

const cases = Number(process.env.TEST_LAW_CASES ?? 500);
const seed = Number(process.env.TEST_LAW_SEED ?? 20_260_106);

for (const law of laws) {
  test(`law ${law.law}: ${law.says} (${cases} cases from seed ${seed})`, { timeout: 3_600_000 }, () => {
    const { failures } = runLaw(law, cases, seed);
    expect(failures.map((f) => `seed ${f.seed}: ${f.why}`)).toEqual([]);
  });
}
