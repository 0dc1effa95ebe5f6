// The record of one agreement kept up with its log: an engine for each reading, told of every entry once, and asked as
// of any moment. It has no clock of its own; whoever holds it says what time it is.
import {
  type Agreement,
  admission,
  Engine,
  type LinePlace,
  type LogEvent,
  plainWorld,
  type Refusal,
  type World,
  worldsOf,
} from "@pacta/core";

export class Live {
  readonly agreement: Agreement;
  private readonly engines: readonly { readonly world: World; readonly engine: Engine }[];
  private readonly first: Engine;
  private readonly log: LogEvent[] = [];
  private readonly strange = new Set<string>();
  private readonly admission: ReturnType<typeof admission>;

  constructor(agreement: Agreement) {
    this.agreement = agreement;
    this.admission = admission(agreement);
    const [world = plainWorld, ...others] = worldsWithPositions(agreement, plainWorld);
    this.first = new Engine(agreement, world);
    this.engines = [
      { world, engine: this.first },
      ...others.map((other) => ({ world: other, engine: new Engine(agreement, other) })),
    ];
  }

  /** How many entries it has been told of. */
  get size(): number {
    return this.log.length;
  }

  get events(): readonly LogEvent[] {
    return this.log;
  }

  /** The place, from 0, of the entry of an id. */
  placeOf(id: string): number | undefined {
    const position = this.first.recorded(id)?.position;
    return position === undefined ? undefined : position - 1;
  }

  /** Why these could not stand behind what there is, or behind entries of these ids alone. */
  refusalsOf(
    events: readonly LogEvent[],
    lines: ReadonlyMap<string, LinePlace>,
    ids: Pick<ReadonlySet<string>, "has" | "keys"> = this.idsWith(new Set()),
  ): readonly Refusal[] {
    return this.admission(events, ids, lines).refusals;
  }

  private get taken(): Pick<ReadonlySet<string>, "has" | "keys"> {
    return {
      has: (id) => this.first.recorded(id) !== undefined,
      keys: () => new Set(this.log.map(({ id }) => id)).keys(),
    };
  }

  /** The ids of its entries and of some that are expected. */
  idsWith(expected: ReadonlySet<string>): Pick<ReadonlySet<string>, "has" | "keys"> {
    return {
      has: (id) => this.first.recorded(id) !== undefined || expected.has(id),
      keys: () => new Set([...this.log.map(({ id }) => id), ...expected]).keys(),
    };
  }

  /** Ids of entries that speak of what this text does not know: they were filed under a later one. */
  get unfit(): ReadonlySet<string> {
    return this.strange;
  }

  /** Takes what the log has taken. Callers that do not say otherwise have seen to it that the text admits it. */
  append(event: LogEvent, how: "admitted" | "as far as it fits" = "admitted"): void {
    this.log.push(event);
    if (how === "as far as it fits" && this.refusalsOf([event], new Map(), this.taken).length > 0) {
      this.strange.add(event.id);
      return;
    }
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
