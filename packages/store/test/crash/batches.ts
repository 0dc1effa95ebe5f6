// Batches that can be told apart: from the name of one follows what is in it.

import type { Submission } from "@pacta/store";

export function batchOf(id: string, size: number): readonly Submission[] {
  return Array.from({ length: size }, (_, i) => ({
    key: `${id}/${i}`,
    leaf: new TextEncoder().encode(JSON.stringify({ id, i, text: "x".repeat((i * 37) % 200) })),
    closed: i % 50 === 0 ? ["Y2xvc2Vk"] : [],
    effects: i === 0 ? [{ kind: "notice", target: "all", payload: JSON.stringify({ id }) }] : [],
  }));
}
