// As whom PostgreSQL runs: as ourselves, or, since it refuses root, as a user without rights that the machine has.

import { readFileSync, type Stats } from "node:fs";
import { chown, mkdir, readdir, stat } from "node:fs/promises";
import { dirname } from "node:path";
import { StoreError } from "../store-error.ts";

export type Account = {
  readonly uid: number;
  readonly gid: number;
  /** Whether processes and files have to be given to it. */
  readonly other: boolean;
};

/** What is there of the data and of its folder says whose they are. Undefined where systems know no such numbers. */
export function accountFor(data: Stats | undefined, folder: Stats | undefined): Account | undefined {
  const { getuid, getgid } = process;
  if (getuid === undefined || getgid === undefined) return undefined;
  const uid = getuid();
  if (uid !== 0) {
    if (data !== undefined && data.uid !== uid)
      throw new StoreError("folder-not-ours", { owner: data.uid, user: uid });
    return { uid, gid: getgid(), other: false };
  }
  const owner = data ?? folder;
  if (owner !== undefined && owner.uid !== 0) return { uid: owner.uid, gid: owner.gid, other: true };
  // initdb looks its user up, so a number without a name will not do.
  const users = readFileSync("/etc/passwd", "utf8")
    .split("\n")
    .map((line) => line.split(":"));
  const user = ["postgres", "nobody"].flatMap((name) => users.filter(([found]) => found === name))[0];
  if (user === undefined)
    throw new StoreError("cannot-run", { step: "user", found: "root and no user nobody" });
  return { uid: Number(user[2]), gid: Number(user[3]), other: true };
}

/** Whether the account gets through to the path and may read it. Access lists beyond the mode are not seen. */
export async function reaches(account: Account | undefined, path: string): Promise<boolean> {
  if (account?.other !== true) return true;
  for (let at = path; ; at = dirname(at)) {
    const { mode, uid, gid } = await stat(at);
    const bits = uid === account.uid ? mode >> 6 : gid === account.gid ? mode >> 3 : mode;
    if ((bits & 1) === 0) return false;
    if (at === dirname(at)) return true;
  }
}

/** A folder that nobody else enters. Those above it are made as everywhere. Whether it is new. */
export async function newFolder(path: string): Promise<boolean> {
  await mkdir(dirname(path), { recursive: true });
  try {
    await mkdir(path, { mode: 0o700 });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
    throw error;
  }
}

/** Gives the folder to the account. One that is there already must be empty for that, or its own. */
export async function ownFolder(path: string, account: Account | undefined): Promise<void> {
  await newFolder(path);
  if (account?.other !== true) return;
  if ((await stat(path)).uid === 0 && (await readdir(path)).length === 0)
    await chown(path, account.uid, account.gid);
}
