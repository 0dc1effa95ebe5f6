// The tree of a log as files: any web server, or a stick, can hand them out when nothing of ours runs, and they are
// checked as those of a running server are. In them is what the public tree holds: of what is closed, digests.
import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { tilePath, tilesOf, verifierKeyText } from "@pacta/proof";
import { StoreError } from "@pacta/store";
import { type Evidence, tileBytes } from "./evidence.ts";

/** Null where no checkpoint was signed yet. The checkpoint is written last: with it the tree is whole. */
export async function publishTree(
  evidence: Evidence,
  folder: string,
): Promise<{ readonly size: number } | null> {
  const checkpoint = await evidence.log.checkpoint();
  if (checkpoint === undefined) return null;
  for (const tile of tilesOf(checkpoint.size)) {
    const bytes = await tileBytes(evidence, tile);
    if (bytes === null) throw new StoreError("damaged", { tile: tilePath(tile) });
    const path = join(folder, tilePath(tile));
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, bytes);
  }
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, "key"), `${verifierKeyText(evidence.key)}\n`);
  await writeFile(join(folder, "checkpoint"), checkpoint.note);
  return { size: checkpoint.size };
}
