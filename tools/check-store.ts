// Kills a process that appends to a store, half of the times with its PostgreSQL, and counts:
// `npm run -s check:store -- --kills 20 --seed 7 [--longest 600] [--on server]`, else on the embedded database. The last
// line is `N acknowledged, 0 lost, 0 doubled`; exit 1 when it is another.
import process from "node:process";
import { parseArgs } from "node:util";
import { killRounds } from "../packages/store/test/crash/kills.ts";
import { rowLine, type Tier } from "./row-line.ts";

const { values } = parseArgs({
  options: {
    kills: { type: "string", default: "20" },
    seed: { type: "string", default: String(Date.now() % 1_000_000) },
    longest: { type: "string", default: "600" },
    on: { type: "string", default: "embedded" },
  },
});
const seed = Number(values.seed);
const count = Number(values.kills);
const on = values.on === "server" ? "a server" : "embedded";
console.log(`seed ${seed}`);
const figures = await killRounds({
  kills: Array.from({ length: count }, (_, i) => (i % 2 === 0 ? "alone" : "with PostgreSQL")),
  on,
  seed,
  longest: Number(values.longest),
  told: ({ kill, entries, reopened }) =>
    console.log(`killed ${String(kill)}: open again in ${reopened.toFixed(0)} ms, ${entries} entries`),
});
for (const kill of ["alone", "with PostgreSQL"]) {
  const times = figures.rounds.filter((round) => round.kill === kill).map(({ reopened }) => reopened);
  console.log(
    `killed ${kill} ${times.length} times, longest to open again ${Math.max(0, ...times).toFixed(0)} ms`,
  );
}
const { rounds: _, ...counted } = figures;
const tier: Tier = count < 1_000 ? "C" : count < 5_000 ? "N" : "R";
console.log(
  rowLine(1, tier, `kill -9 in the middle of appends, on ${on}`, { seed, kills: count, ...counted }),
);
console.log(`${figures.acknowledged} acknowledged, ${figures.lost} lost, ${figures.doubled} doubled`);
const bad = figures.lost + figures.doubled + figures.partial + figures["roots that differ"];
process.exitCode = bad === 0 && figures.entries === figures.acknowledged ? 0 : 1;
