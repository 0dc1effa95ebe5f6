// Stopwatches for the language: a file of 5,000 lines parsed, linked and checked in a fresh process, and the time from a
// keystroke to its diagnostics. Each figure stands beside JSON.parse of a text of the same size in the same run.
import { spawnSync } from "node:child_process";
import process from "node:process";
import { fileURLToPath } from "node:url";
import { parseFiles, Workspace } from "../packages/language/src/index.ts";
import { atMost, type Figure, print } from "./figures.ts";

function bigText(lines: number): string {
  const out = [
    `agreement Big "Big" {`,
    `  zone "Europe/Kyiv"`,
    `  counting eu-1182-71`,
    `  interpreter unstated`,
    `}`,
    `instrument Pact "Pact" {`,
    `  status political`,
    `  clause 1 "One"`,
    `}`,
  ];
  let n = 0;
  while (out.length < lines) {
    n += 1;
    out.push(
      `party P${n} "Party ${n}"`,
      `situation S${n} "Situation ${n}" {`,
      `  begins when request by P${n}`,
      `  ends when notice by P${n}`,
      `  cites Pact clause 1`,
      `}`,
      `duty N-${n} "Duty ${n}" {`,
      `  by P${n}`,
      `  to P1`,
      `  when S${n} is in force and not (S1 is in force)`,
      `  must deliver ${n} "batteries"`,
      `  within 90 days of start of S${n}`,
      `  unstated: finder, procedure, remedy, exit`,
      `  cites Pact clause 1`,
      `}`,
    );
  }
  return `${out.join("\n")}\n`;
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[values.length >> 1] ?? Number.NaN;
}

/** What 19 of 20 stay below. */
function late(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length * 0.95)] ?? Number.NaN;
}

function timed(run: () => void): number {
  const from = performance.now();
  run();
  return performance.now() - from;
}

if (process.argv.includes("--cold")) {
  const text = bigText(5000);
  process.stdout.write(String(timed(() => parseFiles([{ name: "big.pacta", text }]))));
} else {
  const self = fileURLToPath(import.meta.url);
  const cold = Array.from({ length: 7 }, () =>
    Number(spawnSync(process.execPath, [self, "--cold"], { encoding: "utf8" }).stdout),
  );
  const text = bigText(5000);
  const workspace = new Workspace([{ name: "big.pacta", text }]);
  workspace.result();
  const at = text.indexOf("batteries", text.length >> 1);
  const keys = Array.from({ length: 60 }, (_, i) => {
    const edited = `${text.slice(0, at)}${"x".repeat(1 + (i % 5))}${text.slice(at)}`;
    return timed(() => void workspace.update("big.pacta", edited));
  });
  const json = JSON.stringify(text.split("\n").map((line, n) => ({ line, n })));
  const limit = median(Array.from({ length: 20 }, () => timed(() => void JSON.parse(json))));
  const ratio = (id: string, value: number): Figure =>
    atMost(`${id}-ratio`, "… against JSON.parse of a text of that length", value / limit, "x");
  print(
    [
      atMost("cold-5000-lines", "5,000 lines checked in a fresh process", median(cold), "ms", 150),
      ratio("cold-5000-lines", median(cold)),
      atMost("keystroke", "from a keystroke to its diagnostics, half of them within", median(keys), "ms", 5),
      ratio("keystroke", median(keys)),
      atMost("keystroke-p95", "… 19 of 20 within", late(keys), "ms", 50),
      ratio("keystroke-p95", late(keys)),
    ],
    process.argv.includes("--json"),
  );
}
