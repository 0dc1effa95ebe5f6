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

/** Two histories as one: the second counts from an instant on, as known from a position on. */
export function joined(
  first: ReadonlyMap<string, readonly Version[]>,
  second: ReadonlyMap<string, readonly Version[]>,
  { known, from }: { readonly known: Position; readonly from: Instant },
): ReadonlyMap<string, readonly Version[]> {
  const keys = [...new Set([...first.keys(), ...second.keys()])];
  return new Map(
    keys.map((key): readonly [string, readonly Version[]] => {
      const [one, other] = [first.get(key) ?? [], second.get(key) ?? []];
      const moments = [...new Set([known, ...[...one, ...other].map((it) => it.known)])]
        .filter((it) => it >= known)
        .sort((a, b) => a - b);
      const versions = one.filter((it) => it.known < known);
      for (const moment of moments) {
        const stretches = [
          ...stretchesAt(one, moment).filter((it) => it.from === null || it.from < from),
          ...since(stretchesAt(other, moment), from),
        ].filter((it, i, all) => i === 0 || !sameStands(it, all[i - 1]));
        if (!alike(versions.at(-1)?.stretches ?? [], stretches)) versions.push({ known: moment, stretches });
      }
      return [key, versions];
    }),
  );
}

function stretchesAt(versions: readonly Version[], known: Position): readonly Stretch[] {
  return versions[lastUpTo(versions, (it) => it.known <= known)]?.stretches ?? [];
}

/** What stands at an instant begins there. */
function since(stretches: readonly Stretch[], from: Instant): readonly Stretch[] {
  const at = stretches[lastUpTo(stretches, (it) => it.from === null || it.from <= from)];
  return [
    { from, stands: at?.stands ?? null },
    ...stretches.filter((it) => it.from !== null && it.from > from),
  ];
}

function sameStands(a: Stretch, b: Stretch | undefined): boolean {
  return a.stands?.standing === b?.stands?.standing && a.stands?.due === b?.stands?.due;
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
