// Whoever files, in a process of its own as they are: batches of acts to one address, several under way at once. What
// is to be sent is made before the clock starts. Answers with the milliseconds that it took.
import process from "node:process";
import { actLine } from "./act-line.ts";

type Order = {
  readonly address: string;
  readonly prefix: string;
  readonly batches: number;
  readonly batch: number;
  readonly atOnce: number;
};

process.on("message", async ({ address, prefix, batches, batch, atOnce }: Order) => {
  const bodies = Array.from({ length: batches }, (_, b) =>
    Array.from({ length: batch }, (_, i) => actLine(`${prefix}${b}-${i}`, b * batch + i)).join("\n"),
  );
  let next = 0;
  const began = performance.now();
  await Promise.all(
    Array.from({ length: atOnce }, async () => {
      for (let b = next++; b < batches; b = next++) {
        const response = await fetch(`${address}api/v1/events`, {
          method: "POST",
          headers: { "content-type": "application/x-ndjson", "idempotency-key": `${prefix}${b}` },
          body: bodies[b] ?? "",
        });
        await response.arrayBuffer();
        if (response.status !== 200) throw new Error(`the server answered ${response.status}`);
      }
    }),
  );
  process.send?.(performance.now() - began);
});
