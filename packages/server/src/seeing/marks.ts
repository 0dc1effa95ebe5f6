// When an operator last checked everything, and last restored a backup and found it good: a file for each in the data
// folder, so that the server knows what was done beside it.
import { mkdir, readFile, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { formatInstant, type Instant, parseInstant } from "@pacta/core";

export type Done = "fsck" | "restore";

const pathOf = (dataFolder: string, what: Done): string => join(dataFolder, "done", what);

export async function mark(dataFolder: string, what: Done, at: Instant): Promise<void> {
  await mkdir(join(dataFolder, "done"), { recursive: true, mode: 0o700 });
  const path = pathOf(dataFolder, what);
  await writeFile(`${path}.part`, `${formatInstant(at)}\n`, { mode: 0o600 });
  await rename(`${path}.part`, path);
}

/** Null where it was never done, or where what is there is no instant. */
export async function markedAt(dataFolder: string, what: Done): Promise<Instant | null> {
  const text = await readFile(pathOf(dataFolder, what), "utf8").catch(() => "");
  return parseInstant(text.trim());
}
