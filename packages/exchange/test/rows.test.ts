// Rows 13, 14 and 15 of the reliability table, as far as they are about what comes from outside.
import process from "node:process";
import { readForeign, workerLimits } from "@pacta/exchange";
import { expect, test } from "vitest";
import { rowLine } from "../../../tools/row-line.ts";
import { bombs, withPictures } from "./rows/bombs.ts";
import { fuzz } from "./rows/fuzz.ts";
import { judge } from "./rows/libreoffice.ts";
import { parsers } from "./rows/parsers.ts";
import { work } from "./rows/work.ts";

const inputs = Number(process.env.TEST_EXCHANGE_INPUTS ?? 40_000);
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

test("row 14, foreign files: twice the input costs twice the work, however hostile it is", {
  timeout: 600_000,
}, () => {
  const { families, worst, of, failures } = work(3);
  console.log(
    rowLine(14, "C", "twice the foreign input costs twice the work", {
      families,
      doublings: 3,
      "worst ratio": worst.toFixed(3),
      of,
    }),
  );
  expect(failures).toEqual([]);
});

test("row 15, bombs: each is refused with its code, within its heap, and whoever asked goes on", {
  timeout: 600_000,
}, async () => {
  const wrong: string[] = [];
  for (const { family, what, request, code } of bombs) {
    const outcome = await readForeign(request(), () => {});
    const told = outcome.kind === "refused" ? outcome.code : "read";
    if (told !== code) wrong.push(`${family}, ${what}: ${told}, not ${code}`);
  }
  const { request, pictures } = withPictures();
  const read = await readForeign(request, () => {});
  const unpacked = read.kind === "done" && "read" in read.value ? read.value.read : [];
  console.log(
    rowLine(15, "C", "a bomb is refused with its code", {
      bombs: bombs.length,
      families: new Set(bombs.map(({ family }) => family)).size,
      "refused as they should be": bombs.length - wrong.length,
      "heap MiB": workerLimits.heapMiB,
      "pictures in a workbook": pictures.length,
      "pictures unpacked": pictures.filter((it) => unpacked.includes(it)).length,
    }),
  );
  expect(wrong).toEqual([]);
  // No picture is opened anywhere: one that would flood a reader lies in the archive as it came, and the table is read.
  expect(read).toMatchObject({ kind: "done", value: { rows: 1 } });
  expect(unpacked).toContain("xl/worksheets/sheet1.xml");
  expect(unpacked.filter((it) => pictures.includes(it))).toEqual([]);
});

test("row 15, formulas: nothing that we write runs in LibreOffice", { timeout: 600_000 }, async () => {
  const judged = await judge();
  console.log(
    rowLine(15, "C", "formulas are inert in what we write", {
      LibreOffice: judged.kind === "judged" ? judged.version : `not tried: ${judged.why}`,
      ...(judged.kind === "judged"
        ? {
            texts: judged.texts,
            formats: 2,
            ran: judged.ran.length,
            "back from its own workbook": judged.back,
          }
        : {}),
    }),
  );
  if (judged.kind === "not tried") return;
  expect(judged.ran).toEqual([]);
  expect(judged.control).toBe("2");
  expect(judged).toMatchObject({ back: judged.texts, formula: "X216" });
});
