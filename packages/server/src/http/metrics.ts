// Gauges for whoever watches over the server: sizes and ages, never what is in the record.
import type { Instant } from "@pacta/core";
import type { Keeper } from "../record/keeper.ts";

export function metricsText({
  keepers,
  now,
}: {
  readonly keepers: ReadonlyMap<string, Keeper>;
  readonly now: () => Instant;
}): string {
  const lines = [
    "# HELP pacta_log_entries Entries of the log.",
    "# TYPE pacta_log_entries gauge",
    ...[...keepers].map(([id, { live }]) => `pacta_log_entries{agreement="${id}"} ${live.size}`),
    "# HELP pacta_newest_entry_age_seconds Time since the newest entry was recorded.",
    "# TYPE pacta_newest_entry_age_seconds gauge",
    ...[...keepers].flatMap(([id, { live }]) => {
      const at = live.events.at(-1)?.recordedAt;
      return at === undefined
        ? []
        : [`pacta_newest_entry_age_seconds{agreement="${id}"} ${(now() - at) / 1000}`];
    }),
  ];
  return `${lines.join("\n")}\n`;
}
