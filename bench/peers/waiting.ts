// Deadlines for engines that have no clock. All are equally long, so the first that began is the first that is due, and a
// list does it: what the engine is compared for is not slowed by timers of ours.

type Waiting<T> = { readonly due: number; readonly what: T };

export class WaitingList<T> {
  private readonly list: Waiting<T>[] = [];
  private next = 0;

  add(due: number, what: T): void {
    this.list.push({ due, what });
  }

  /** The next that was due before, each once: an act at the deadline itself is in time. */
  takeBefore(time: number): Waiting<T> | undefined {
    const first = this.list[this.next];
    if (first === undefined || first.due >= time) return undefined;
    this.next += 1;
    return first;
  }
}
