// What an outsider installs. Sources here are TypeScript that only this repository can run, since Node does
// not strip types inside node_modules and npm ignores `publishConfig.exports`. So each published package is
// built into a folder of its own, with a manifest that points at what was built, and packed from there.

import { execFileSync } from "node:child_process";
import {
  chmodSync,
  copyFileSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "tsdown";
import { root } from "./locked.ts";
import { noticeOf } from "./notice.ts";

/** Lowest first, as the later ones depend on the earlier. A package whose face shows no name yet waits. */
export const published: readonly string[] = ["core", "language", "proof"].filter(
  (name) => readFileSync(join(root, "packages", name, "src", "index.ts"), "utf8").trim() !== "export {};",
);

interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly description: string;
  readonly license: string;
  readonly dependencies?: Readonly<Record<string, string>>;
}

/** Builds and packs every published package under the folder; returns the tarballs in order of installation. */
export async function release(folder: string): Promise<readonly string[]> {
  const tarballs: string[] = [];
  for (const name of published) tarballs.push(pack(await stage(name, join(folder, name)), folder));
  return tarballs;
}

async function stage(name: string, folder: string): Promise<string> {
  const home = join(root, "packages", name);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  await build({
    config: false,
    cwd: home,
    entry: "src/index.ts",
    outDir: join(folder, "dist"),
    // Neutral, since no package of these needs anything of Node; it also gives the plain endings .js and .d.ts.
    platform: "neutral",
    dts: true,
    logLevel: "warn",
  });
  copyFileSync(join(root, "LICENSE"), join(folder, "LICENSE"));
  writeFileSync(join(folder, "NOTICE"), noticeOf([`packages/${name}`]));
  writeFileSync(join(folder, "package.json"), `${JSON.stringify(manifest(home), undefined, 2)}\n`);
  plainModes(folder);
  return folder;
}

/** The mask of whoever builds must not show in the tarball. */
function plainModes(folder: string): void {
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true }))
    chmodSync(join(entry.parentPath, entry.name), entry.isDirectory() ? 0o755 : 0o644);
}

function manifest(home: string): object {
  const source = JSON.parse(readFileSync(join(home, "package.json"), "utf8")) as Manifest;
  return {
    name: source.name,
    version: source.version,
    description: source.description,
    license: source.license,
    type: "module",
    sideEffects: false,
    engines: { node: ">=22.12" },
    files: ["dist", "NOTICE"],
    exports: { ".": { types: "./dist/index.d.ts", default: "./dist/index.js" } },
    ...(source.dependencies === undefined ? {} : { dependencies: source.dependencies }),
  };
}

function pack(staged: string, folder: string): string {
  // On Windows npm is a command script, which only a shell can start.
  const output = execFileSync("npm", ["pack", "--json", "--pack-destination", folder], {
    cwd: staged,
    encoding: "utf8",
    shell: process.platform === "win32",
    stdio: ["ignore", "pipe", "ignore"],
  });
  const [packed] = JSON.parse(output) as readonly { readonly filename: string }[];
  if (packed === undefined) throw new Error(`npm pack named no tarball in ${staged}`);
  return join(folder, packed.filename);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  for (const tarball of await release(resolve(root, process.argv[2] ?? "dist"))) console.log(tarball);
}
