// How long the versions in the lock file have been public: what is new this week nobody has looked at yet.
// Asks the registry, so it is a command (`npm run -s row -- 27`) and no test.
import { execFile } from "node:child_process";
import process from "node:process";
import { promisify } from "node:util";
import { reachable, readLock, workspacesIn } from "./locked.ts";
import { rowLine } from "./row-line.ts";

const day = 86_400_000;
const atLeast = 7;
const ask = promisify(execFile);

/** Only what runs for users: those of developers stand in the same lock file, with hashes, and are published nowhere. */
export async function versionAges(): Promise<{
  readonly passed: boolean;
  readonly lines: readonly string[];
}> {
  const lock = readLock();
  const wanted = reachable(lock, workspacesIn(lock)).filter(({ workspace }) => !workspace);
  const young: string[] = [];
  let youngest = Number.POSITIVE_INFINITY;
  let unknown = 0;
  const waiting = [...wanted];
  const askAll = async (): Promise<void> => {
    for (let one = waiting.pop(); one !== undefined; one = waiting.pop()) {
      const published = await publishedAt(one.name, one.version);
      if (published === undefined) {
        unknown += 1;
        continue;
      }
      const age = (Date.now() - published) / day;
      youngest = Math.min(youngest, age);
      if (age < atLeast) young.push(`${one.name} ${one.version}`);
    }
  };
  await Promise.all([askAll(), askAll(), askAll(), askAll()]);
  const figures = {
    versions: wanted.length,
    "youngest, days": Math.floor(youngest),
    "younger than 7 days": young.length,
    "registry does not say": unknown,
  };
  return {
    passed: young.length === 0 && unknown === 0,
    lines: [
      ...young.map((name) => `younger than ${atLeast} days: ${name}`),
      rowLine(27, "R", "every version that runs has been public for 7 days", figures),
    ],
  };
}

async function publishedAt(name: string, version: string): Promise<number | undefined> {
  const shell = process.platform === "win32";
  const { stdout } = await ask("npm", ["view", name, "time", "--json"], {
    maxBuffer: 64 * 1024 * 1024,
    shell,
  }).catch(() => ({ stdout: "{}" }));
  const times = JSON.parse(stdout) as Readonly<Record<string, string>>;
  const at = Date.parse(times[version] ?? "");
  return Number.isNaN(at) ? undefined : at;
}
