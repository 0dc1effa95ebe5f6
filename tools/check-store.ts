// Kills a process that appends to the embedded store, half of the times with its PostgreSQL, and counts:
// `npm run -s check:store -- --kills 20 --seed 7 [--longest 600]`. The last line is `N acknowledged, 0 lost, 0 doubled`;
// exit 1 when it is another.
import process from "node:process";
import { parseArgs } from "node:util";
import { killRounds } from "../packages/store/test/crash/kills.ts";

const { values } = parseArgs({
  options: {
    kills: { type: "string", default: "20" },
    seed: { type: "string", default: String(Date.now() % 1_000_000) },
    longest: { type: "string", default: "600" },
  },
});
const seed = Number(values.seed);
console.log(`seed ${seed}`);
const figures = await killRounds({
  kills: Array.from({ length: Number(values.kills) }, (_, i) => (i % 2 === 0 ? "alone" : "with PostgreSQL")),
  seed,
  longest: Number(values.longest),
  told: ({ kill, entries, reopened }) =>
    console.log(`killed ${kill}: open again in ${reopened.toFixed(0)} ms, ${entries} entries`),
});
for (const kill of ["alone", "with PostgreSQL"]) {
  const times = figures.rounds.filter((round) => round.kill === kill).map(({ reopened }) => reopened);
  console.log(
    `killed ${kill} ${times.length} times, longest to open again ${Math.max(0, ...times).toFixed(0)} ms`,
  );
}
console.log(
  `${figures.partial} batches partly there, ${figures.unknown} unknown outcomes settled by their keys`,
);
console.log(`roots ${figures.rootsAgree ? "equal" : "DIFFER FROM"} the recomputed ones`);
console.log(`${figures.acknowledged} acknowledged, ${figures.lost} lost, ${figures.doubled} doubled`);
const sound = figures.lost + figures.doubled + figures.partial === 0 && figures.rootsAgree;
process.exitCode = sound && figures.entries === figures.acknowledged ? 0 : 1;
