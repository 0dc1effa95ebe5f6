// The packages that are measured beside us are installed when somebody measures, as bench/package-lock.json names them, and
// never by an installation of Pacta.
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import process from "node:process";

type Lock = {
  readonly packages: Readonly<Record<string, { readonly integrity?: string; readonly optional?: boolean }>>;
};

const bench = dirname(import.meta.dirname);

export function installPeers(): void {
  if (areInstalled()) return;
  process.stderr.write("the packages that are measured beside us are missing or others: npm ci in bench\n");
  const { status } = spawnSync(
    "npm",
    ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"],
    {
      cwd: bench,
      shell: process.platform === "win32",
      stdio: ["ignore", process.stderr.fd, process.stderr.fd],
    },
  );
  if (status !== 0) throw new Error("the packages that are measured beside us could not be installed");
}

/** npm leaves a list of what it has installed, with the hashes of the lock file. */
function areInstalled(): boolean {
  const list = join(bench, "node_modules", ".package-lock.json");
  if (!existsSync(list)) return false;
  const installed = packagesIn(list);
  return Object.entries(packagesIn(join(bench, "package-lock.json"))).every(
    ([at, { integrity, optional }]) => optional === true || installed[at]?.integrity === integrity,
  );
}

function packagesIn(path: string): Lock["packages"] {
  return (JSON.parse(readFileSync(path, "utf8")) as Lock).packages;
}
