// The record of one agreement kept up with its log: an engine for each reading, told of every entry once, and asked as
// of any moment. It has no clock of its own; whoever holds it says what time it is.
import {
  type Agreement,
  admission,
  Engine,
  type LogEvent,
  plainWorld,
  type Refusal,
  type World,
  worldsOf,
} from "@pacta/core";

export class Live {
  readonly agreement: Agreement;
  private readonly engines: readonly { readonly world: World; readonly engine: Engine }[];
  private readonly log: LogEvent[] = [];
  private readonly ids = new Set<string>();
  private readonly admission: ReturnType<typeof admission>;

  constructor(agreement: Agreement) {
    this.agreement = agreement;
    this.admission = admission(agreement);
    this.engines = worldsWithPositions(agreement, plainWorld).map((world) => ({
      world,
      engine: new Engine(agreement, world),
    }));
  }

  /** How many entries it has been told of. */
  get size(): number {
    return this.log.length;
  }

  get events(): readonly LogEvent[] {
    return this.log;
  }

  /** Which of these could stand behind what there is, or behind some of it; their positions are given here. */
  admits(
    events: readonly LogEvent[],
    ids: Pick<ReadonlySet<string>, "has" | "keys"> = this.ids,
  ): {
    readonly events: readonly LogEvent[];
    readonly refusals: readonly Refusal[];
  } {
    const placed = events.map((event, i) => ({ ...event, position: this.log.length + i + 1 }));
    return this.admission(placed, ids);
  }

  /** The ids of its entries and of some that are expected. */
  idsWith(expected: ReadonlySet<string>): Pick<ReadonlySet<string>, "has" | "keys"> {
    if (expected.size === 0) return this.ids;
    const { ids } = this;
    return {
      has: (id) => ids.has(id) || expected.has(id),
      keys: () => new Set([...ids, ...expected]).keys(),
    };
  }

  /** Takes what the log has taken. */
  append(event: LogEvent): void {
    this.log.push(event);
    this.ids.add(event.id);
    for (const { engine } of this.engines) engine.append(event);
  }

  answers(): readonly { readonly world: World; readonly engine: Engine }[] {
    return this.engines;
  }
}

/** Beside the readings, each declared position stands on its own, unless one was chosen. */
export function worldsWithPositions(agreement: Agreement, world: World): readonly World[] {
  const worlds = worldsOf(agreement, world);
  const first = worlds[0];
  if (world.position !== null || first === undefined) return worlds;
  return [...worlds, ...agreement.positions.map(({ id }) => ({ ...first, position: id }))];
}
