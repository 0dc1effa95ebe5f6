// What an installation holds, in a few digests: of each log its root, its lines as they are read, and everything that
// stands under its agreement. Two installations that agree in them hold the same record, in whatever form it is kept.
import { createHash } from "node:crypto";
import { type Instant, readLogLines } from "@pacta/core";
import { append, emptyFrontier, headOf, leafHash } from "@pacta/proof";
import { type Store, StoreError } from "@pacta/store";
import { sha256 } from "./hash.ts";
import { inForce } from "./record/chapter.ts";
import { decodeEntry } from "./record/leaf.ts";
import { Live } from "./record/live.ts";
import type { Home } from "./serve.ts";

export type HeadOfLog = {
  readonly log: string;
  readonly size: number;
  /** Of the tree over its entries, in base64. */
  readonly root: string;
  /** Of its lines, as every reader gets them. */
  readonly lines: string;
  /** Of all that stands, under every reading, as of its last entry and of the one in the middle; null for a log whose
   *  agreement is not kept here. */
  readonly standings: string | null;
};

export async function headsOf(store: Store, homes: readonly Home[]): Promise<readonly HeadOfLog[]> {
  const heads: HeadOfLog[] = [];
  for (const { name, size } of await store.logs()) {
    const agreement = homes.find((home) => home.agreement.id === name)?.agreement;
    const live = agreement === undefined ? null : new Live(agreement);
    const lines = createHash("sha256");
    const times: Instant[] = [];
    let tree = emptyFrontier;
    let versions = false;
    for await (const { leaf, closed, key, position, recordedAt } of store.log(name).read(0, size)) {
      tree = append(tree, leafHash(leaf, sha256), sha256);
      const line = decodeEntry(leaf, closed, sha256);
      if (line === null) throw new StoreError("damaged", { log: name, position });
      const text = JSON.stringify(line);
      lines.update(`${recordedAt} ${key} ${text}\n`);
      if (live === null) continue;
      const [event] = readLogLines(text, live.agreement.zone).events;
      if (event === undefined) throw new StoreError("damaged", { log: name, position });
      // Behind a version that came into force something may be spoken of that the first text does not know.
      versions ||= event.kind === "record" && event.what === inForce;
      live.append(
        { ...event, position: position + 1, recordedAt },
        versions ? "as far as it fits" : "admitted",
      );
      times.push(recordedAt);
    }
    heads.push({
      log: name,
      size: tree.size,
      root: Buffer.from(headOf(tree, sha256).root).toString("base64"),
      lines: lines.digest("hex"),
      standings: live === null ? null : standingsOf(live, times),
    });
  }
  return heads;
}

function standingsOf(live: Live, times: readonly Instant[]): string {
  const digest = createHash("sha256");
  const last = times.at(-1);
  const middle = times[Math.floor(times.length / 2)];
  if (last === undefined || middle === undefined) return digest.digest("hex");
  for (const { world, engine } of live.answers())
    for (const asOf of [middle, last])
      digest.update(`${plain(world)} ${asOf} ${plain(engine.record(asOf))}\n`);
  return digest.digest("hex");
}

function plain(value: unknown): string {
  return JSON.stringify(value, (_, it) => {
    if (typeof it === "bigint") return String(it);
    return it instanceof Map || it instanceof Set ? [...it] : it;
  });
}

/** The first difference, or null. Standings are compared where both know the agreement. */
export function differenceOf(before: readonly HeadOfLog[], after: readonly HeadOfLog[]): string | null {
  if (before.length !== after.length) return `${before.length} logs, then ${after.length}`;
  for (const [i, one] of before.entries()) {
    const other = after[i];
    for (const what of ["log", "size", "root", "lines", "standings"] as const)
      if (one[what] !== other?.[what] && one[what] !== null && other?.[what] !== null)
        return `${one.log}: ${what} ${one[what]}, then ${other?.[what]}`;
  }
  return null;
}
