// A log whose appends leave spans: how long it took until they were durable, and how long until the record had them.
import type { Log } from "@pacta/store";
import type { Keeper } from "../record/keeper.ts";
import { spanned, within } from "./telemetry.ts";

export function traced(log: Log): { readonly log: Log; readonly follow: (keeper: Keeper) => () => void } {
  let durableAt: number | null = null;
  return {
    log: {
      size: () => log.size(),
      read: (from, to) => log.read(from, to),
      subscribe: (from, take) => log.subscribe(from, take),
      append: async (batch, expected) => {
        const placed = await within("append", { "pacta.entries": batch.length }, () =>
          log.append(batch, expected),
        );
        durableAt ??= performance.timeOrigin + performance.now();
        return placed;
      },
    },
    // Where several became durable at once, the first of them stands for all.
    follow: (keeper) =>
      keeper.listen(({ events }) => {
        if (durableAt !== null) spanned("apply", { "pacta.entries": events.length }, durableAt);
        durableAt = null;
      }),
  };
}
