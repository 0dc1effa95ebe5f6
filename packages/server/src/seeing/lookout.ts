// Looks at the server once a second: how much of it stands, what somebody has to be woken for, and the figures for
// whoever watches. It looks and tells; what follows from a rung is the way in's and the routes' affair.
import type { Instant, Position } from "@pacta/core";
import type { Notice } from "@pacta/store";
import type { Intake } from "../limits/intake.ts";
import {
  type Disk,
  type Lag,
  leastFree,
  type Rung,
  rungOf,
  sameRung,
  type Thresholds,
} from "../limits/ladder.ts";
import type { Keeper } from "../record/keeper.ts";
import { type AlarmChange, type AlarmState, alarmsAfter } from "./alarms.ts";

export type LookoutTerms = {
  readonly keepers: ReadonlyMap<string, Keeper>;
  readonly intake: Intake;
  readonly thresholds: Thresholds;
  readonly now: () => Instant;
  /** By a clock that nobody sets. */
  readonly steady: () => number;
  /** Which part of the time since it was last asked this process had something to do. */
  readonly busy: () => number;
  /** How many entries of a log are durable. */
  readonly sizeOf: (log: string) => Promise<Position>;
  /** Of the data folder; null where its disk cannot be seen. */
  readonly disk: () => Promise<Disk | null>;
  /** Writes nothing that matters, to see whether it can be done. */
  readonly probe: () => Promise<void>;
  /** Each null where it was never done. */
  readonly done: () => Promise<{ readonly fsck: Instant | null; readonly restore: Instant | null }>;
  /** A sandbox has nothing to lose. */
  readonly sandbox: boolean;
  readonly notice: (notice: unknown) => void;
  readonly tell: (change: AlarmChange) => void;
};

export type Figures = {
  readonly disk: Disk | null;
  readonly lag: readonly { readonly log: string; readonly entries: number }[];
  readonly clockJumps: number;
  /** By how much the clock has been set since the start, in milliseconds. */
  readonly clockOffset: number;
  readonly fsck: Instant | null;
  readonly restore: Instant | null;
};

const tolerance = 2_000;
/** Files of operators are looked at once a minute. */
const doneEvery = 60_000;

export class Lookout {
  private readonly terms: LookoutTerms;
  private alarmsNow: readonly AlarmState[] = [];
  private disagreement = false;
  private fsyncFailed = false;
  private epochLost = false;
  private jump: { readonly at: Instant; readonly by: number } | null = null;
  private jumps = 0;
  private readonly start: number;
  private offset: number;
  /** By log, what was durable before the record had it, and since when it has been waited for. */
  private readonly late = new Map<string, { readonly of: Position; readonly since: Instant }>();
  private lag: Lag | null = null;
  private busy = 0;
  private looking = false;
  private lags: readonly { readonly log: string; readonly entries: number }[] = [];
  private disk: Disk | null = null;
  private done: { readonly fsck: Instant | null; readonly restore: Instant | null } = {
    fsck: null,
    restore: null,
  };
  private doneAt = Number.NEGATIVE_INFINITY;

  constructor(terms: LookoutTerms) {
    this.terms = terms;
    this.offset = terms.now() - terms.steady();
    this.start = this.offset;
  }

  get rung(): Rung {
    return this.terms.intake.rung;
  }

  get alarms(): readonly AlarmState[] {
    return this.alarmsNow;
  }

  get figures(): Figures {
    return {
      disk: this.disk,
      lag: this.lags,
      clockJumps: this.jumps,
      clockOffset: Math.round(this.offset - this.start),
      ...this.done,
    };
  }

  /** What the store has to say. Some of it is the last that is heard of this process, so it is told at once. */
  heard(notice: Notice): void {
    if (notice.kind === "disagreement") this.disagreement = true;
    if (notice.kind === "fenced") this.epochLost = true;
    if (notice.kind === "postgres-ended" && saysFsync(notice.said)) this.fsyncFailed = true;
    if (notice.kind === "clock-jump") this.jumped(notice.by);
    this.judge();
  }

  /** A look that hangs, as where the database does not answer, keeps out the next but not its judgement. */
  async look(): Promise<void> {
    this.busy = this.terms.busy();
    if (this.looking) return this.judge();
    this.looking = true;
    try {
      await this.lookAround();
    } finally {
      this.looking = false;
    }
    this.judge();
  }

  private async lookAround(): Promise<void> {
    const { now, steady } = this.terms;
    const found = now() - steady();
    if (Math.abs(found - this.offset) > tolerance) {
      this.jumped(Math.round(found - this.offset));
      this.offset = found;
    }
    if (steady() - this.doneAt >= doneEvery) {
      this.doneAt = steady();
      this.done = await this.terms.done();
    }
    this.disk = await this.terms.disk().catch(() => null);
    this.lag = await this.furthest();
    // Whoever files is refused as long as nothing can be written, so somebody else has to find out when it can.
    if (this.terms.intake.tally.writes !== null && !this.disagreement)
      await this.terms.probe().then(
        () => {
          this.terms.intake.tally.writes = null;
        },
        () => undefined,
      );
  }

  private jumped(by: number): void {
    this.jump = { at: this.terms.now(), by };
    this.jumps += 1;
  }

  /** What is durable and not in the record came from an append of which nobody heard the end: it is read back. */
  private async furthest(): Promise<Lag | null> {
    const { keepers, sizeOf, now } = this.terms;
    const lags: Lag[] = [];
    for (const [log, keeper] of keepers) {
      const of = await sizeOf(log).catch(() => keeper.live.size);
      const known = this.late.get(log);
      // Between a commit and its entry into the record lies a moment, and under load there is always one.
      if (known === undefined || keeper.live.size >= known.of) {
        this.late.delete(log);
        if (of > keeper.live.size) this.late.set(log, { of, since: now() });
      } else await keeper.catchUp().catch(() => undefined);
      const { of: awaited, since } = this.late.get(log) ?? { of: 0, since: 0 };
      if (keeper.live.size < awaited) lags.push({ log, at: keeper.live.size, of, since });
    }
    this.lags = lags.map(({ log, at, of }) => ({ log, entries: of - at }));
    return lags.sort((a, b) => a.since - b.since)[0] ?? null;
  }

  private rungNow(): Rung {
    const { intake, now, thresholds } = this.terms;
    const writes = this.epochLost
      ? "epoch lost"
      : this.disagreement
        ? "root disagreement"
        : intake.tally.writes;
    const { disk, lag, busy } = this;
    return rungOf({ at: now(), disk, writes, lag, waiting: intake.waiting, busy }, thresholds);
  }

  private judge(): void {
    const { intake, now, notice, tell } = this.terms;
    const rung = this.rungNow();
    if (!sameRung(rung, intake.rung)) notice({ kind: "rung", from: intake.rung.kind, to: rung });
    intake.rung = rung;
    const { standing, changes } = alarmsAfter(this.alarmsNow, {
      at: now(),
      rung,
      disagreement: this.disagreement,
      fsyncFailed: this.fsyncFailed,
      humanShed: intake.tally.lastHumanShed,
      clockJump: this.jump,
      restored: this.terms.sandbox ? null : (this.done.restore ?? this.beginning()),
    });
    this.alarmsNow = standing;
    for (const change of changes) {
      notice({ kind: "alarm", change: change.kind, ...change.alarm });
      tell(change);
    }
  }

  /** Since when there is something to lose. */
  private beginning(): Instant | null {
    const all = [...this.terms.keepers.values()].flatMap(({ live }) => live.events[0]?.recordedAt ?? []);
    return all.length === 0 ? null : Math.min(...all);
  }

  /** Bytes that may still be written before nothing is. */
  get headroom(): number | null {
    return this.disk === null ? null : this.disk.free - leastFree(this.disk.size, this.terms.thresholds);
  }
}

/** PostgreSQL ends itself where it cannot tell what the disk has kept. */
function saysFsync(said: string): boolean {
  return /could not (?:fsync|flush|write to)/i.test(said) && /PANIC/.test(said);
}
