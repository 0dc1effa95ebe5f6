// What the machine can do at most with the workload, written by hand for it alone: the marks beside which our figures stand.
import {
  answer,
  deadline,
  incident,
  kinds,
  parties,
  report,
  request,
  sectors,
  type Workload,
} from "./workload.ts";

/** Lines of the log made into objects, and nothing else. */
export function parseLines(log: Buffer): number {
  let lines = 0;
  for (let start = 0; start < log.length; ) {
    const end = log.indexOf(10, start);
    JSON.parse(log.toString("latin1", start, end));
    lines += 1;
    start = end + 1;
  }
  return lines;
}

export type Verdicts = { readonly late: number; readonly alarms: number; readonly missed: number };

/** The three rules on numbers in typed arrays: deadlines in a wheel of four levels, incidents in rings, the last report of each.
 *  No explanation, no history, no correction. */
export function wheel(w: Workload): Verdicts {
  const { at, kind, a, b, period } = w;
  const verdicts = { late: 0, alarms: 0, missed: 0 };
  const timers = new Wheel(w.keys, () => {
    verdicts.late += 1;
  });
  const rings = Array.from({ length: sectors * kinds }, () => new Ring(w.window));
  const reported = new Int32Array(parties).fill(-1);
  let current = 0;
  const tick = (now: number): void => {
    timers.advance(now);
    for (; period > 0 && (current + 1) * period <= now; current += 1)
      for (let party = 0; party < parties; party += 1) if (reported[party] !== current) verdicts.missed += 1;
  };
  let now = -1;
  for (let i = 0; i < w.count; i += 1) {
    const time = at[i] as number;
    const first = a[i] as number;
    if (time !== now) {
      tick(time);
      now = time;
    }
    switch (kind[i]) {
      case request:
        timers.set(first, time + deadline);
        break;
      case answer:
        timers.cancel(first);
        break;
      case incident:
        if ((rings[first * kinds + (b[i] as number)] as Ring).push(time) >= w.alarm) verdicts.alarms += 1;
        break;
      case report:
        reported[first] = Math.floor(time / period);
        break;
    }
  }
  tick(w.horizon + 3 * deadline);
  return verdicts;
}

/** Timers by the second: four levels of 256 slots, lists through the timers themselves. */
class Wheel {
  private readonly head = new Int32Array(1024).fill(-1);
  private readonly next: Int32Array;
  private readonly previous: Int32Array;
  private readonly due: Int32Array;
  private readonly slot: Int16Array;
  private readonly fire: () => void;
  private now = 0;

  constructor(timers: number, fire: () => void) {
    this.next = new Int32Array(timers).fill(-1);
    this.previous = new Int32Array(timers).fill(-1);
    this.due = new Int32Array(timers);
    this.slot = new Int16Array(timers).fill(-1);
    this.fire = fire;
  }

  set(timer: number, due: number): void {
    this.cancel(timer);
    this.due[timer] = due;
    this.place(timer);
  }

  cancel(timer: number): void {
    const slot = this.slot[timer] as number;
    if (slot < 0) return;
    const next = this.next[timer] as number;
    const previous = this.previous[timer] as number;
    if (next >= 0) this.previous[next] = previous;
    if (previous >= 0) this.next[previous] = next;
    else this.head[slot] = next;
    this.slot[timer] = -1;
  }

  /** Fires whatever was due before. */
  advance(to: number): void {
    while (this.now < to) {
      for (let timer = this.head[this.now & 255] as number; timer >= 0; ) {
        const next = this.next[timer] as number;
        if ((this.due[timer] as number) <= this.now) {
          this.cancel(timer);
          this.fire();
        }
        timer = next;
      }
      this.now += 1;
      for (let level = 1; level < 4 && (this.now & ((1 << (8 * level)) - 1)) === 0; level += 1) {
        const slot = level * 256 + ((this.now >>> (8 * level)) & 255);
        let timer = this.head[slot] as number;
        this.head[slot] = -1;
        while (timer >= 0) {
          const next = this.next[timer] as number;
          this.place(timer);
          timer = next;
        }
      }
    }
  }

  private place(timer: number): void {
    const due = this.due[timer] as number;
    const wait = due - this.now;
    const level = wait < 2 ** 8 ? 0 : wait < 2 ** 16 ? 1 : wait < 2 ** 24 ? 2 : 3;
    const slot = level * 256 + ((due >>> (8 * level)) & 255);
    const first = this.head[slot] as number;
    this.next[timer] = first;
    this.previous[timer] = -1;
    if (first >= 0) this.previous[first] = timer;
    this.head[slot] = timer;
    this.slot[timer] = slot;
  }
}

/** The times of the last while, with their number. */
class Ring {
  private at = new Int32Array(64);
  private head = 0;
  private size = 0;
  private readonly window: number;

  constructor(window: number) {
    this.window = window;
  }

  push(time: number): number {
    let mask = this.at.length - 1;
    while (this.size > 0 && (this.at[this.head & mask] as number) <= time - this.window) {
      this.head += 1;
      this.size -= 1;
    }
    if (this.size > mask) {
      const grown = new Int32Array(this.at.length * 2);
      for (let i = 0; i < this.size; i += 1) grown[i] = this.at[(this.head + i) & mask] as number;
      this.at = grown;
      this.head = 0;
      mask = grown.length - 1;
    }
    this.at[(this.head + this.size) & mask] = time;
    this.size += 1;
    return this.size;
  }
}
