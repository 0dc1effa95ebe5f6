// Rows 13 and 14 for what people write: no text of an agreement or of a log brings the reader down or makes it work
// more than its length asks for. The forms of proof have the same rows beside them.
import process from "node:process";
import { expect, test } from "vitest";
import { inputs } from "../../../../tools/hostile/inputs.ts";
import { workOf } from "../../../../tools/hostile/work.ts";
import { rowLine } from "../../../../tools/row-line.ts";
import { texts } from "./texts.ts";

const seed = Number(process.env.TEST_TEXT_SEED ?? 20_260_106);
const cases: Readonly<Record<string, number>> = {
  "agreement text": Number(process.env.TEST_TEXT_INPUTS ?? 4000),
  "log lines": Number(process.env.TEST_TEXT_INPUTS ?? 20_000),
};

for (const text of texts) {
  const count = cases[text.name] ?? 0;
  test(`row 13, ${text.name}: ${count} inputs bent or made up, seed ${seed}`, { timeout: 3_600_000 }, () => {
    const failures: string[] = [];
    const codes = new Set<string>();
    let tried = 0;
    for (const { form, bytes } of inputs([text], { cases: count, seed })) {
      tried += 1;
      const written = Buffer.from(bytes).toString();
      const fault = faultOf(() => form.faultIn(written, (code) => codes.add(code)));
      if (fault !== null && failures.length < 20)
        failures.push(`case ${tried} of seed ${seed}: ${fault}: ${JSON.stringify(written).slice(0, 2000)}`);
    }
    expect(failures).toEqual([]);
    console.log(
      rowLine(13, "C", `${text.name}: read or refused with a code and a place, and read alike again`, {
        inputs: tried,
        seed,
        crashed: 0,
        unstable: 0,
        "codes met": codes.size,
      }),
    );
  });
}

test("row 14, agreement text and log lines: twice the input costs twice the work, three doublings", {
  timeout: 600_000,
}, () => {
  const effort = { cases: 3, seed };
  const result = workOf(new URL("./families.ts", import.meta.url), "packages/(?:core|language)/src", effort);
  console.log(rowLine(14, "C", `agreement text and log lines: ${result.says}`, result.figures));
  expect(result.failures).toEqual([]);
});

function faultOf(look: () => string | null): string | null {
  try {
    return look();
  } catch (error) {
    return error instanceof Error ? (error.stack ?? String(error)) : String(error);
  }
}
