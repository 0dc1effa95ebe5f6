// Gauges for whoever watches over the server: sizes, ages and counts, never what is in the record. The same figures go
// to OpenTelemetry where it is loaded.
import type { Instant } from "@pacta/core";
import type { Intake } from "../limits/intake.ts";
import type { Rung } from "../limits/ladder.ts";
import type { Class } from "../limits/turns.ts";
import type { Keeper } from "../record/keeper.ts";
import type { Lookout } from "../seeing/lookout.ts";
import { bounds, type Tally } from "../seeing/tally.ts";
import type { Observation, Value } from "../seeing/telemetry.ts";

export type ObservedTerms = {
  readonly keepers: ReadonlyMap<string, Keeper>;
  readonly now: () => Instant;
  readonly intake: Intake;
  readonly seeing?: Lookout;
};

const classes: readonly Class[] = [1, 2, 3, 4];
const rungs: readonly Rung["kind"][] = ["normal", "behind", "intake only", "read only"];

export function observed({ keepers, now, intake, seeing }: ObservedTerms): readonly Observation[] {
  const bare = (value: number | null): readonly Value[] => (value === null ? [] : [{ labels: {}, value }]);
  const byClass = (of: (c: Class) => number): readonly Value[] =>
    classes.map((c) => ({ labels: { class: String(c) }, value: of(c) }));
  const since = (at: Instant | null | undefined): readonly Value[] =>
    bare(at == null ? null : (now() - at) / 1_000);
  const figures = seeing?.figures;
  return [
    {
      name: "pacta_log_entries",
      help: "Entries of the log.",
      values: [...keepers].map(([agreement, { live }]) => ({ labels: { agreement }, value: live.size })),
    },
    {
      name: "pacta_newest_entry_age_seconds",
      help: "Time since the newest entry was recorded.",
      values: [...keepers].flatMap(([agreement, { live }]) => {
        const at = live.events.at(-1)?.recordedAt;
        return at === undefined ? [] : [{ labels: { agreement }, value: (now() - at) / 1_000 }];
      }),
    },
    {
      name: "pacta_projection_lag_entries",
      help: "Entries that are durable and not in the record yet.",
      values: (figures?.lag ?? []).map(({ log, entries }) => ({
        labels: { agreement: log },
        value: entries,
      })),
    },
    {
      name: "pacta_queue",
      help: "Submissions that wait, by class.",
      values: byClass((c) => intake.queued[c]),
    },
    {
      name: "pacta_oldest_act_wait_seconds",
      help: "For how long the eldest submission of the first class has waited.",
      values: bare(intake.waiting / 1_000),
    },
    {
      name: "pacta_shed_submissions",
      help: "Submissions that were turned away for want of room since the start, by class.",
      values: byClass((c) => intake.tally.shed[c]),
    },
    {
      name: "pacta_ahead_events",
      help: "Events since the start that say to have happened over 5 minutes after they were recorded.",
      values: bare(intake.tally.ahead),
    },
    {
      name: "pacta_state",
      help: "1 for the state that the service is in.",
      values: rungs.map((state) => ({ labels: { state }, value: intake.rung.kind === state ? 1 : 0 })),
    },
    {
      name: "pacta_alarm",
      help: "1 for each alarm that stands.",
      values: (seeing?.alarms ?? []).map(({ name }) => ({ labels: { alarm: name }, value: 1 })),
    },
    {
      name: "pacta_disk_free_bytes",
      help: "Free room on the disk of the database.",
      values: bare(figures?.disk?.free ?? null),
    },
    {
      name: "pacta_disk_headroom_bytes",
      help: "What may still be written before nothing is.",
      values: bare(seeing?.headroom ?? null),
    },
    {
      name: "pacta_clock_offset_seconds",
      help: "By how much the clock was set since the start, against one that nobody sets.",
      values: bare(figures === undefined ? null : figures.clockOffset / 1_000),
    },
    {
      name: "pacta_clock_jumps",
      help: "Jumps of the clock by more than 2 seconds since the start.",
      values: bare(figures?.clockJumps ?? null),
    },
    {
      name: "pacta_last_fsck_age_seconds",
      help: "Time since everything was last checked from the first byte and found sound.",
      values: since(figures?.fsck),
    },
    {
      name: "pacta_last_restore_age_seconds",
      help: "Time since a backup was last restored and found good.",
      values: since(figures?.restore),
    },
  ];
}

export function metricsText(observations: readonly Observation[], { acknowledged }: Tally): string {
  const lines = observations.flatMap(({ name, help, values }) =>
    values.length === 0
      ? []
      : [
          `# HELP ${name} ${help}`,
          `# TYPE ${name} gauge`,
          ...values.map(({ labels, value }) => `${name}${labelsIn(labels)} ${value}`),
        ],
  );
  const histogram = "pacta_acknowledgement_seconds";
  lines.push(`# HELP ${histogram} From a submission to its receipt.`, `# TYPE ${histogram} histogram`);
  for (const c of classes) {
    const { counts, sum, count } = acknowledged[c];
    let under = 0;
    for (const [i, bound] of [...bounds, "+Inf"].entries()) {
      under += counts[i] ?? 0;
      lines.push(`${histogram}_bucket${labelsIn({ class: String(c), le: String(bound) })} ${under}`);
    }
    lines.push(`${histogram}_sum${labelsIn({ class: String(c) })} ${sum}`);
    lines.push(`${histogram}_count${labelsIn({ class: String(c) })} ${count}`);
  }
  return `${lines.join("\n")}\n`;
}

function labelsIn(labels: Readonly<Record<string, string>>): string {
  const all = Object.entries(labels).map(
    ([name, value]) =>
      `${name}="${value.replaceAll("\\", "\\\\").replaceAll('"', '\\"').replaceAll("\n", "\\n")}"`,
  );
  return all.length === 0 ? "" : `{${all.join(",")}}`;
}
