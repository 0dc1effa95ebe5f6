// The lock file as a graph: which packages a workspace needs at run time, looked up as Node looks them up. Everything
// that is said about dependencies (notice, bill of materials, limits) is said from here.

import { readFileSync } from "node:fs";
import { dirname, join, posix } from "node:path";
import { fileURLToPath } from "node:url";

export const root: string = dirname(dirname(fileURLToPath(import.meta.url)));

interface LockEntry {
  readonly name?: string;
  readonly version?: string;
  readonly resolved?: string;
  readonly link?: boolean;
  readonly integrity?: string;
  readonly license?: string;
  readonly dev?: boolean;
  readonly hasInstallScript?: boolean;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
  readonly peerDependencies?: Readonly<Record<string, string>>;
  readonly peerDependenciesMeta?: Readonly<Record<string, { readonly optional?: boolean }>>;
}

export type Lock = Readonly<Record<string, LockEntry>>;

export interface Locked {
  /** Where it lies, from the root: `node_modules/zod`, or `packages/core` for a workspace. */
  readonly at: string;
  readonly name: string;
  readonly version: string;
  /** As the lock file has it: algorithm, a dash, base64. Workspaces have none. */
  readonly integrity: string | null;
  readonly licence: string | null;
  readonly installScript: boolean;
  readonly workspace: boolean;
  /** Where what it needs lies. */
  readonly needs: readonly string[];
}

/** Of Pacta itself; `bench` has one of its own, of what is measured beside us. */
export function readLock(folder: "" | "bench" = ""): Lock {
  const { packages } = JSON.parse(readFileSync(join(root, folder, "package-lock.json"), "utf8")) as {
    readonly packages: Lock;
  };
  return packages;
}

/** The places of all workspaces, sorted. */
export function workspacesIn(lock: Lock): readonly string[] {
  return Object.keys(lock)
    .filter((at) => at !== "" && !at.split("/").includes("node_modules"))
    .sort();
}

/** Everything that is needed to run what lies at these places, themselves included, by name, version and place.
 *  Optional packages of other platforms are in it: the list is the same on every machine. */
export function reachable(lock: Lock, from: readonly string[]): readonly Locked[] {
  const found = new Map<string, Locked>();
  const visit = (at: string): void => {
    if (found.has(at)) return;
    const locked = lockedAt(lock, at, needsOf(lock, at));
    found.set(at, locked);
    for (const next of locked.needs) visit(next);
  };
  for (const at of from) visit(at);
  return [...found.values()].sort(byName);
}

/** Everything in the lock file, what only developers need included. */
export function allLocked(lock: Lock): readonly Locked[] {
  return Object.keys(lock)
    .filter((at) => at !== "" && lock[at]?.link !== true)
    .map((at) => lockedAt(lock, at, needsOf(lock, at)))
    .sort(byName);
}

function needsOf(lock: Lock, at: string): readonly string[] {
  const entry = lock[at];
  if (entry === undefined) throw new Error(`nothing lies at ${at} in the lock file`);
  const peers = Object.keys(entry.peerDependencies ?? {}).filter(
    (name) => entry.peerDependenciesMeta?.[name]?.optional !== true,
  );
  const optional = new Set(Object.keys(entry.optionalDependencies ?? {}));
  const names = [...Object.keys(entry.dependencies ?? {}), ...optional, ...peers];
  const places = names.flatMap((name) => {
    const place = placeOf(lock, at, name);
    if (place !== null) return [place];
    if (optional.has(name)) return [];
    throw new Error(`${at} needs ${name}, which is not in the lock file`);
  });
  return [...new Set(places)].sort();
}

/** Where Node would find the name, looking from a place upwards; a link is followed. */
function placeOf(lock: Lock, from: string, name: string): string | null {
  for (let folder = from; ; folder = posix.dirname(folder)) {
    const at = folder === "" || folder === "." ? `node_modules/${name}` : `${folder}/node_modules/${name}`;
    const entry = lock[at];
    if (entry !== undefined) return entry.link === true ? (entry.resolved ?? at) : at;
    if (folder === "" || folder === ".") return null;
  }
}

function lockedAt(lock: Lock, at: string, needs: readonly string[]): Locked {
  const entry = lock[at] ?? {};
  return {
    at,
    name: entry.name ?? at.slice(at.lastIndexOf("node_modules/") + "node_modules/".length),
    version: entry.version ?? "",
    integrity: entry.integrity ?? null,
    licence: entry.license ?? null,
    installScript: entry.hasInstallScript === true,
    workspace: !at.split("/").includes("node_modules"),
    needs,
  };
}

function byName(a: Locked, b: Locked): number {
  const [left, right] = [a, b].map(({ name, version, at }) => `${name}\0${version}\0${at}`);
  return (left ?? "") < (right ?? "") ? -1 : 1;
}
