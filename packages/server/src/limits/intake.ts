// The way in: budget, turn, and a record of whom there was no room for.
import { formatInstant, type Instant } from "@pacta/core";
import { Refused } from "../problem.ts";
import type { Keeper, Receipt } from "../record/keeper.ts";
import { Budgets, type Rate } from "./budget.ts";
import { ShedBook } from "./shed.ts";
import { type Class, Crowded, places, Turns } from "./turns.ts";

/** Batches a second and source. */
export const usualRates: Readonly<Record<Class, Rate>> = {
  1: { perSecond: 1_000, atOnce: 5_000 },
  2: { perSecond: 200, atOnce: 1_000 },
  3: { perSecond: 1_000, atOnce: 2_000 },
  4: { perSecond: 50, atOnce: 100 },
};

export class Intake {
  private readonly now: () => Instant;
  private readonly budgets: Readonly<Record<Class, Budgets>>;
  private readonly turns: Turns;
  private readonly shed = new Map<Keeper, ShedBook>();

  constructor(
    now: () => Instant,
    rates: Readonly<Record<Class, Rate>> = usualRates,
    room: Readonly<Record<Class, number>> = places,
  ) {
    this.now = now;
    // One is judged while another is written.
    this.turns = new Turns(room, 2);
    const of = (c: Class): Budgets => new Budgets(rates[c], now);
    this.budgets = { 1: of(1), 2: of(2), 3: of(3), 4: of(4) };
  }

  get queued(): Readonly<Record<Class, number>> {
    return this.turns.queued;
  }

  async file(
    keeper: Keeper,
    text: string,
    key: string,
    source: string,
    itsClass: Class,
  ): Promise<readonly Receipt[]> {
    const budget = this.budgets[itsClass].take(source);
    if (budget.kind === "wait") {
      this.bookOf(keeper).note(source, itsClass, this.now());
      throw new Refused("A106", `Ask again in ${budget.seconds} s.`, [], { cause: budget });
    }
    const prepared = await keeper.prepare(text, key);
    return this.turns
      .take(itsClass, () => keeper.place(prepared))
      .catch((error: unknown) => {
        if (!(error instanceof Crowded)) throw error;
        this.bookOf(keeper).note(source, itsClass, this.now());
        throw new Refused("A503", "Too many wait already.", [], { cause: error });
      });
  }

  private bookOf(keeper: Keeper): ShedBook {
    const book = this.shed.get(keeper) ?? new ShedBook();
    this.shed.set(keeper, book);
    return book;
  }

  /** Writes down for whom there was no room, once a source has been quiet for a second. */
  async recordShed(keeper: Keeper, invented: boolean): Promise<number> {
    const closed = this.bookOf(keeper).closed(this.now() - 1_000);
    if (closed.length === 0) return 0;
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
        note: `${count} submission(s) of class ${itsClass} from ${source} were turned away for want of room.`,
        ...(invented ? { invented } : {}),
      }),
    );
    const prepared = await keeper.prepare(lines.join("\n"), `shed-${this.now()}`);
    await this.turns.take(1, () => keeper.place(prepared));
    return closed.length;
  }
}

/** What a batch is by what it holds; a sender may put himself behind, never before. */
export function classOf(text: string, asked: string | undefined): Class {
  const own: Class = /"kind"\s*:\s*"(?:act|finding|correction|membership|text|delivery)"/.test(text) ? 1 : 2;
  const said = asked === "3" || asked === "4" || asked === "2" ? (Number(asked) as Class) : own;
  return said > own ? said : own;
}
