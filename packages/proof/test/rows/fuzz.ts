// Row 13: every parser is given inputs that nobody meant. Some are valid ones bent, some are put together from the
// pieces of the form. A parser may refuse with one of its codes and a place inside the input; it may not do anything else.
import { refusalCodes } from "@pacta/proof";
import { inputs } from "../../../../tools/hostile/inputs.ts";
import { type Effort, failuresListed, type RowResult } from "../../../../tools/hostile/row.ts";
import { isStable, type Parser, parsers } from "./parsers.ts";

export function fuzz({ cases, seed }: Effort): RowResult {
  const failures: string[] = [];
  const seen = new Set<string>();
  let [tried, crashed, unstable, read] = [0, 0, 0, 0];
  for (const { form: parser, bytes } of inputs(parsers, { cases, seed })) {
    tried += 1;
    const fault = faultOf(parser, bytes, seen, () => (read += 1));
    if (fault === null) continue;
    if (fault === "not stable") unstable += 1;
    else crashed += 1;
    if (failures.length < failuresListed)
      failures.push(
        `case ${tried} of seed ${seed}, ${parser.name}, ${fault}: ${Buffer.from(bytes).toString("base64").slice(0, 400)}`,
      );
  }
  return {
    row: 13,
    says: "no parser does anything with an input but read it or refuse it with a code",
    passed: crashed + unstable === 0,
    figures: {
      inputs: cases,
      seed,
      parsers: parsers.length,
      crashed,
      unstable,
      read,
      "codes met": seen.size,
    },
    failures,
  };
}

const codes: ReadonlySet<string> = new Set(refusalCodes);

function faultOf(parser: Parser, bytes: Uint8Array, seen: Set<string>, count: () => void): string | null {
  try {
    const outcome = parser.read(bytes);
    if (outcome.kind === "refused") {
      seen.add(outcome.code);
      if (!codes.has(outcome.code)) return `unknown code ${outcome.code}`;
      const inside = Number.isSafeInteger(outcome.at) && outcome.at >= 0 && outcome.at <= bytes.length;
      return inside ? null : `place ${outcome.at} outside`;
    }
    count();
    return isStable(parser, bytes, outcome.value) ? null : "not stable";
  } catch (error) {
    return String(error);
  }
}
