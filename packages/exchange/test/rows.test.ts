// Rows 13, 14 and 15 of the reliability table, as far as they are about what comes from outside.
import process from "node:process";
import { expect, test } from "vitest";
import { rowLine } from "../../../tools/row-line.ts";
import { fuzz } from "./rows/fuzz.ts";
import { parsers } from "./rows/parsers.ts";

const inputs = Number(process.env.TEST_EXCHANGE_INPUTS ?? 60_000);
const seed = Number(process.env.TEST_EXCHANGE_SEED ?? 20_261_127);

test(`row 13, foreign files: ${inputs} inputs that nobody meant, seed ${seed}`, {
  timeout: 3_600_000,
}, async () => {
  const { failures, ...figures } = await fuzz(inputs, seed);
  console.log(
    rowLine(
      13,
      "C",
      "a foreign file is read or refused with a code, and reads the same when it is written again",
      {
        inputs,
        seed,
        parsers: parsers.length,
        ...figures,
      },
    ),
  );
  expect(failures).toEqual([]);
  expect(figures).toMatchObject({ crashed: 0, hung: 0, unstable: 0 });
});
