// Who comes when: what parties and bodies do goes before what people report, that before devices, and bulk comes last.
// Each class has so many places to wait in; beyond them it is turned away, which is written down by whoever asked.

import { AsyncResource } from "node:async_hooks";

/** 1 acts of parties and bodies, corrections; 2 reports by people; 3 devices; 4 bulk. */
export type Class = 1 | 2 | 3 | 4;

const classes: readonly Class[] = [1, 2, 3, 4];

/** How many may wait. The first class is never turned away. */
export const places: Readonly<Record<Class, number>> = {
  1: Number.POSITIVE_INFINITY,
  2: 2_000,
  3: 200,
  4: 50,
};

export class Crowded extends Error {
  readonly class: Class;

  constructor(itsClass: Class) {
    super(`class ${itsClass} is full`);
    this.name = "Crowded";
    this.class = itsClass;
  }
}

type Waiting = { readonly since: number; readonly run: () => Promise<void> };

export class Turns {
  private readonly waiting: Readonly<Record<Class, Waiting[]>> = { 1: [], 2: [], 3: [], 4: [] };
  private readonly room: Readonly<Record<Class, number>>;
  private readonly steady: () => number;
  private readonly abreast: number;
  private running = 0;

  /** `abreast` is how many may run at once, as where whoever does the work takes several in one go. */
  constructor(
    room: Readonly<Record<Class, number>> = places,
    steady: () => number = () => performance.now(),
    abreast = 1,
  ) {
    this.room = room;
    this.steady = steady;
    this.abreast = abreast;
  }

  /** How many wait, by class. */
  get queued(): Readonly<Record<Class, number>> {
    const of = (c: Class): number => this.waiting[c].length;
    return { 1: of(1), 2: of(2), 3: of(3), 4: of(4) };
  }

  /** For how many milliseconds the eldest of a class has waited. */
  waited(itsClass: Class): number {
    const [eldest] = this.waiting[itsClass];
    return eldest === undefined ? 0 : this.steady() - eldest.since;
  }

  /** Runs when nothing of a higher class waits, and never more abreast than may be. */
  take<T>(itsClass: Class, work: () => Promise<T>): Promise<T> {
    if (this.waiting[itsClass].length >= this.room[itsClass]) return Promise.reject(new Crowded(itsClass));
    return new Promise<T>((resolve, reject) => {
      // Whoever's turn was before must not pass for the one who asked.
      const run = AsyncResource.bind(() => work().then(resolve, reject));
      this.waiting[itsClass].push({ since: this.steady(), run });
      this.next();
    });
  }

  private next(): void {
    if (this.running >= this.abreast) return;
    const first = classes.find((c) => this.waiting[c].length > 0);
    const waiting = first === undefined ? undefined : this.waiting[first].shift();
    if (waiting === undefined) return;
    this.running++;
    waiting.run().finally(() => {
      this.running--;
      this.next();
    });
  }
}
