// The way in: budget, turn, and a record of whom there was no room for.
import { formatInstant, type Instant } from "@pacta/core";
import { StoreError } from "@pacta/store";
import { Refused } from "../problem.ts";
import type { Keeper, Receipt } from "../record/keeper.ts";
import { Tally } from "../seeing/tally.ts";
import { acknowledged, within } from "../seeing/telemetry.ts";
import { Budgets, type Rate } from "./budget.ts";
import type { Rung, WriteFault } from "./ladder.ts";
import { ShedBook } from "./shed.ts";
import { type Class, Crowded, places, Turns } from "./turns.ts";

/** Batches a second and source. */
export const usualRates: Readonly<Record<Class, Rate>> = {
  1: { perSecond: 1_000, atOnce: 5_000 },
  2: { perSecond: 200, atOnce: 1_000 },
  3: { perSecond: 1_000, atOnce: 2_000 },
  4: { perSecond: 50, atOnce: 100 },
};

/** What says that it happened so much later than it was recorded is kept, and pointed at. */
const farAhead = 5 * 60_000;

/** So many are judged and on their way to the disk at once; the store writes together what waits for the same moment.
 *  Whoever comes first by class waits for these at most. */
const underway = 16;

export class Intake {
  readonly tally = new Tally();
  /** How much of the service stands; whoever observes it says so. */
  rung: Rung = { kind: "normal" };
  private readonly now: () => Instant;
  private readonly steady: () => number;
  private readonly budgets: Readonly<Record<Class, Budgets>>;
  private readonly turns: Turns;
  private readonly shed = new Map<Keeper, ShedBook>();
  /** Gaps on their way into a log. Until they are there they keep their key, so that none is counted twice. */
  private readonly gaps = new Map<Keeper, { readonly text: string; readonly key: string }>();

  constructor(
    now: () => Instant,
    rates: Readonly<Record<Class, Rate>> = usualRates,
    room: Readonly<Record<Class, number>> = places,
    steady: () => number = () => performance.now(),
  ) {
    this.now = now;
    this.steady = steady;
    this.turns = new Turns(room, steady, underway);
    const of = (c: Class): Budgets => new Budgets(rates[c], steady);
    this.budgets = { 1: of(1), 2: of(2), 3: of(3), 4: of(4) };
  }

  get queued(): Readonly<Record<Class, number>> {
    return this.turns.queued;
  }

  /** For how many milliseconds the eldest act of a party has waited. */
  get waiting(): number {
    return this.turns.waited(1);
  }

  async file(
    keeper: Keeper,
    text: string,
    key: string,
    source: string,
    itsClass: Class,
  ): Promise<readonly Receipt[]> {
    const from = this.steady();
    if (this.rung.kind === "read only")
      throw this.turnAway(keeper, source, itsClass, "A505", `Nothing is written: ${this.rung.because}.`, 5);
    const budget = this.budgets[itsClass].take(source);
    if (budget.kind === "wait")
      throw this.turnAway(
        keeper,
        source,
        itsClass,
        "A106",
        `Ask again in ${budget.seconds} s.`,
        budget.seconds,
      );
    const prepared = await within("judge", { "pacta.class": itsClass }, () => keeper.prepare(text, key));
    try {
      const receipts = await this.turns.take(itsClass, () => keeper.place(prepared));
      this.tally.writes = null;
      this.tally.acknowledged[itsClass].record((this.steady() - from) / 1_000);
      acknowledged((this.steady() - from) / 1_000, itsClass);
      return this.flagged(keeper, receipts);
    } catch (error) {
      if (error instanceof Crowded)
        throw this.turnAway(keeper, source, itsClass, "A503", "Too many wait already.", 2);
      this.tally.writes = writeFaultIn(error) ?? this.tally.writes;
      throw error;
    }
  }

  private turnAway(
    keeper: Keeper,
    source: string,
    itsClass: Class,
    code: "A106" | "A503" | "A505",
    detail: string,
    retryAfter: number,
  ): Refused {
    this.bookOf(keeper).note(source, itsClass, this.now());
    this.tally.turnedAway(itsClass, this.now(), code !== "A505");
    return new Refused(code, detail, [], { retryAfter });
  }

  private flagged(keeper: Keeper, receipts: readonly Receipt[]): readonly Receipt[] {
    return receipts.map((receipt) => {
      const event = keeper.live.events[receipt.position - 1];
      const ahead = event === undefined ? 0 : event.occurredAt.from - event.recordedAt;
      if (ahead <= farAhead) return receipt;
      this.tally.ahead += 1;
      return { ...receipt, ahead: Math.round(ahead / 1_000) };
    });
  }

  private bookOf(keeper: Keeper): ShedBook {
    const book = this.shed.get(keeper) ?? new ShedBook();
    this.shed.set(keeper, book);
    return book;
  }

  /** Writes down for whom there was no room, once a source has been quiet for a second or has flooded for a minute;
   *  at the end, whatever there is. */
  async recordShed(keeper: Keeper, invented: boolean, quietFor = 1_000): Promise<number> {
    let recorded = 0;
    for (const before of [true, false]) {
      const gap = before ? this.gaps.get(keeper) : this.closedGaps(keeper, invented, quietFor);
      if (gap === undefined) continue;
      this.gaps.set(keeper, gap);
      const prepared = await keeper.prepare(gap.text, gap.key);
      await this.turns.take(1, () => keeper.place(prepared));
      this.gaps.delete(keeper);
      recorded += prepared.events.length;
    }
    return recorded;
  }

  private closedGaps(
    keeper: Keeper,
    invented: boolean,
    quietFor: number,
  ): { readonly text: string; readonly key: string } | undefined {
    const now = this.now();
    const closed = this.bookOf(keeper).closed(now - quietFor);
    if (closed.length === 0) return undefined;
    const lines = closed.map(({ source, class: itsClass, from, to, count }) =>
      JSON.stringify({
        v: 1,
        kind: "coverage",
        id: `shed-${from}-${itsClass}-${source}`.slice(0, 200),
        by: "operator",
        of: "log",
        state: "partial",
        occurredAt: formatInstant(to),
        period: { from: formatInstant(from), to: formatInstant(to + 1) },
        note: `${count} submission(s) of class ${itsClass} from ${source} were turned away.`,
        ...(invented ? { invented } : {}),
      }),
    );
    return { text: lines.join("\n"), key: `shed-${now}` };
  }
}

/** What of the store's own words means that nothing can be written now. */
function writeFaultIn(error: unknown): WriteFault | null {
  const cause = error instanceof Refused ? error.cause : error;
  if (!(cause instanceof StoreError)) return null;
  switch (cause.code) {
    case "disk-low":
      return "disk low";
    case "fenced":
    case "read-only":
      return "epoch lost";
    case "damaged":
      return "root disagreement";
    case "unavailable":
      return "write error";
    default:
      return null;
  }
}

/** What a batch is by what it holds; a sender may put himself behind, never before. */
export function classOf(text: string, asked: string | undefined): Class {
  const own: Class = /"kind"\s*:\s*"(?:act|finding|correction|membership|text|delivery)"/.test(text) ? 1 : 2;
  const said = asked === "3" || asked === "4" || asked === "2" ? (Number(asked) as Class) : own;
  return said > own ? said : own;
}
