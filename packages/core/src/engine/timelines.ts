// How everything has stood, under both clocks: as of any instant, as known at any position. It grows with the log, each
// entry costs what it touches, and to read it takes two searches and no engine.
import type { Agreement } from "../agreement/agreement.ts";
import type { LogEvent, Position } from "../events/event.ts";
import { assert } from "../time/assert.ts";
import type { Instant } from "../time/instant.ts";
import { Engine, type Stretch } from "./engine.ts";
import { plainWorld, type World } from "./machine.ts";
import type { StandingBy } from "./view.ts";

/** What was known of one standing from a position on, until the next: all its stretches, from the earliest on. */
export type Version = { readonly known: Position; readonly stretches: readonly Stretch[] };

export class Timelines {
  /** As far as anybody can ask. */
  readonly until: Instant;
  private readonly engine: Engine;
  private readonly kept = new Map<string, Version[]>();

  constructor(agreement: Agreement, until: Instant, world: World = plainWorld) {
    this.until = until;
    this.engine = new Engine(agreement, world);
    this.look();
  }

  /** By key, oldest first. */
  get versions(): ReadonlyMap<string, readonly Version[]> {
    return this.kept;
  }

  /** Takes the next event of the log, as an engine does. */
  append(event: LogEvent): void {
    this.engine.append(event);
    this.look();
  }

  private look(): void {
    this.engine.advance(this.until);
    const known = this.engine.position;
    for (const key of this.engine.altered()) {
      const versions = this.kept.get(key) ?? [];
      const stretches = this.engine.stretches(key);
      const last = versions.at(-1);
      if (last === undefined ? stretches.length === 0 : alike(last.stretches, stretches)) continue;
      versions.push({ known, stretches });
      this.kept.set(key, versions);
    }
  }
}

/** How it stood; null where there was no such thing. */
export function standingAt(
  versions: readonly Version[],
  { known, asOf }: { readonly known: Position; readonly asOf: Instant },
): StandingBy | null {
  const version = versions[lastUpTo(versions, (it) => it.known <= known)];
  const stretches = version?.stretches ?? [];
  return stretches[lastUpTo(stretches, (it) => it.from === null || it.from <= asOf)]?.stands ?? null;
}

/** The place of the last of a list of which the first so many are meant; -1 where none is. */
function lastUpTo<T>(list: readonly T[], isMeant: (it: T) => boolean): number {
  let low = 0;
  let high = list.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const it = list[middle];
    assert(it !== undefined, "the middle of a list is in it");
    if (isMeant(it)) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

function alike(a: readonly Stretch[], b: readonly Stretch[]): boolean {
  return (
    a.length === b.length &&
    a.every((it, i) => {
      const other = b[i];
      return (
        it.from === other?.from &&
        it.stands?.standing === other.stands?.standing &&
        it.stands?.due === other.stands?.due
      );
    })
  );
}
