// What the record asks of the log as a whole, kept up with it, so that to look at a long log costs no more than at a
// short one: who did something, and what was said last.
import type { Act, Delivery, Finding, LogEvent } from "../events/event.ts";
import type { Instant } from "../time/instant.ts";
import type { CountedById } from "./context.ts";

/** What somebody does with effect under the text, if it has any. */
export type Deed = Act | Finding | Delivery;

export class Deeds {
  private readonly list: Deed[] = [];
  /** Of the list, what counts no more. */
  private readonly gone = new Set<LogEvent>();
  private newest: LogEvent | null = null;
  /** As of when that is the newest. */
  private asOf: Instant = Number.NEGATIVE_INFINITY;
  /** What had not been looked at by then, or had not been said or had not happened. */
  private ahead: LogEvent[] = [];
  private lost = false;

  add(event: LogEvent): void {
    // What counted before may count again.
    if (isDeed(event) && !this.gone.delete(event)) this.list.push(event);
    if (isNews(event)) this.ahead.push(event);
  }

  remove(event: LogEvent): void {
    if (isDeed(event)) this.gone.add(event);
    if (event === this.newest) this.lost = true;
  }

  /** Those that had happened by an instant. */
  by(asOf: Instant): readonly Deed[] {
    return this.list.filter((it) => it.occurredAt.from <= asOf && !this.gone.has(it));
  }

  /** The newest that somebody had said about the world by the instant; what the log says about itself is no news.
   *  `counted` is everything that counts now: it is looked through where one looks back. */
  newestBy(asOf: Instant, counted: CountedById): LogEvent | null {
    const all = (): Iterable<LogEvent> => counted.values();
    if (asOf < this.asOf) return newestOf(all(), asOf);
    const ahead = this.lost ? [...all()] : this.ahead.filter((it) => counted.get(it.id) === it);
    const before = this.lost ? null : this.newest;
    this.newest = newestOf(before === null ? ahead : [before, ...ahead], asOf);
    this.ahead = ahead.filter((it) => !isKnown(it, asOf));
    this.asOf = asOf;
    this.lost = false;
    return this.newest;
  }

  fork(): Deeds {
    const copy = new Deeds();
    for (const deed of this.list) copy.list.push(deed);
    for (const event of this.gone) copy.gone.add(event);
    copy.newest = this.newest;
    copy.asOf = this.asOf;
    copy.ahead = this.ahead.slice();
    copy.lost = this.lost;
    return copy;
  }
}

/** Of several of one instant the first by its id. */
export function newestOf(events: Iterable<LogEvent>, asOf: Instant): LogEvent | null {
  let newest: LogEvent | null = null;
  for (const it of events) {
    if (!isNews(it) || !isKnown(it, asOf)) continue;
    const later = newest === null || it.reportedAt > newest.reportedAt;
    if (later || (it.reportedAt === newest?.reportedAt && it.id < newest.id)) newest = it;
  }
  return newest;
}

function isDeed(event: LogEvent): event is Deed {
  return event.kind === "act" || event.kind === "finding" || event.kind === "delivery";
}

function isNews({ kind }: LogEvent): boolean {
  return kind !== "coverage" && kind !== "record" && kind !== "correction";
}

function isKnown({ occurredAt, reportedAt }: LogEvent, asOf: Instant): boolean {
  return occurredAt.from <= asOf && reportedAt <= asOf;
}
