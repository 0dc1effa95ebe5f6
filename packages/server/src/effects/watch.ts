// One viewer's watch over one agreement, kept up with its log and the clock: what has moved of that which the viewer
// may see, in the viewer's own numbering. Nothing of what is closed leaves it, not even how much there is of it.
import {
  type Agreement,
  type ExpiryView,
  GrowingSight,
  type Instant,
  type LogEvent,
  namesOf,
  plainWorld,
  type Sight,
  type Subject,
  type Viewer,
  viewFor,
} from "@pacta/core";
import { isGrownFrom } from "../record/grown.ts";
import type { Keeper } from "../record/keeper.ts";
import { worldsWithPositions } from "../record/live.ts";
import { Course, type Dated, datedKey, type Moment, type Moved, type Step } from "./course.ts";

/** Whoever sends a request, or as whom a subscription sees the record; null is whoever keeps it. */
export type Asker = Subject | Viewer | string | null;

export type Heard =
  | { readonly kind: "step"; readonly step: Step }
  /** What the viewer may see is no longer what it was: whatever was told before is to be read again. */
  | { readonly kind: "reset"; readonly moment: Moment };

/** So many steps are kept at hand for whoever comes back; before them they are worked out from the log. */
const mostRecent = 1_000;

/** Whoever has missed more entries reads the record anew. */
export const mostMissed = 5_000;

export class Watch {
  readonly viewer: Asker;
  private readonly keeper: Keeper;
  private readonly listeners = new Set<(heard: Heard) => void>();
  private readonly recent: Step[] = [];
  /** What lies behind it is in `recent`. */
  private recentFrom: Moment;
  private agreement: Agreement;
  private growing: GrowingSight;
  private sight: Sight;
  private horizon: string;
  private course: Course;
  /** From the first entry on; made when somebody asks for dates. */
  private whole: Course | null = null;

  constructor(keeper: Keeper, viewer: Asker, now: Instant) {
    this.keeper = keeper;
    this.viewer = viewer;
    this.agreement = keeper.agreement;
    this.growing = new GrowingSight(this.agreement, viewer);
    this.sight = this.growing.at(keeper.live.events, now);
    this.horizon = horizonOf(keeper, this.sight);
    this.course = this.courseFrom({ known: this.sight.log.length, asOf: now });
    this.recentFrom = this.course.at;
  }

  get at(): Moment {
    return this.course.at;
  }

  get boundary(): Instant | null {
    const { boundary } = this.course;
    const text = this.keeper.nextText(this.at.asOf);
    return boundary === null || text === null ? (boundary ?? text) : Math.min(boundary, text);
  }

  /** What the viewer may see of the log. */
  get entries(): readonly LogEvent[] {
    return this.sight.log;
  }

  get isHeard(): boolean {
    return this.listeners.size > 0;
  }

  listen(listener: (heard: Heard) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** Takes what the keeper has taken, then lets the clock run. */
  follow(now: Instant): void {
    const { known } = this.at;
    const replaced = this.keeper.agreement !== this.agreement;
    if (replaced) {
      this.agreement = this.keeper.agreement;
      this.growing = new GrowingSight(this.agreement, this.viewer);
    }
    const sight = this.growing.at(this.keeper.live.events, now);
    const horizon = sight === this.sight ? this.horizon : horizonOf(this.keeper, sight);
    // The log of a sight grows by itself, as long as it is the same sight.
    const grown = sight === this.sight || isGrownFrom(sight.log, this.sight.log.slice(0, known));
    if (replaced || horizon !== this.horizon || !grown) {
      this.sight = sight;
      this.horizon = horizon;
      this.course = this.courseFrom({ known: sight.log.length, asOf: Math.max(now, this.at.asOf) });
      this.whole = null;
      this.recent.length = 0;
      this.recentFrom = this.at;
      this.tell({ kind: "reset", moment: this.at });
      return;
    }
    this.sight = sight;
    const steps = sight.log.slice(known).flatMap((event) => this.course.take(event));
    steps.push(...this.course.pass(now));
    for (const step of steps.flatMap((it) => this.seen(it))) {
      this.recent.push(step);
      this.tell({ kind: "step", step });
    }
    for (const gone of this.recent.splice(0, this.recent.length - mostRecent))
      this.recentFrom = { known: gone.known, asOf: gone.asOf };
  }

  /** The steps behind a moment, oldest first; null where the moment is none of this viewer's, or another text was in
   *  force at it. */
  since(moment: Moment): readonly Step[] | null {
    const { known, asOf } = this.at;
    if (moment.known > known || moment.asOf > asOf || this.isUnderAnother(moment)) return null;
    if (isBefore(this.recentFrom, moment)) return this.recent.filter((step) => !isBefore(step, moment));
    const course = this.courseFrom(moment);
    const steps = this.sight.log
      .filter(({ position }) => position > moment.known)
      .flatMap((event) => course.take(event));
    return [...steps, ...course.pass(asOf)].flatMap((step) => this.seen(step));
  }

  private isUnderAnother({ known, asOf }: Moment): boolean {
    const { from, entry } = this.keeper.chapter;
    if (entry === null) return false;
    return asOf < from || known < (this.sight.ids.get(entry) ?? 0);
  }

  /** The viewer's own number of an entry; null where the viewer has none. */
  own(event: string): LogEvent | null {
    return this.sight.log.find(({ id }) => id === event) ?? null;
  }

  sees(key: string): boolean {
    return this.sight.sees(key) && !this.sight.withheld(key);
  }

  /** What has been recorded by an instant, in the viewer's numbering. */
  knownBy(at: Instant): number {
    return this.sight.log.filter(({ recordedAt }) => recordedAt <= at).length;
  }

  /** A party with the groups that it belongs to now, as far as the viewer knows. */
  namesOf(party: string): readonly string[] {
    return namesOf(this.agreement, this.sight.log, party, this.at.asOf);
  }

  /** What is due and what else has a date. The moves are counted over the whole log. */
  dates(): readonly (ExpiryView & Dated & { readonly title: string; readonly parties: readonly string[] })[] {
    this.whole ??= this.courseFrom({ known: 0, asOf: this.sight.log[0]?.recordedAt ?? this.at.asOf });
    const whole = this.whole;
    for (const event of this.sight.log.slice(whole.at.known)) whole.take(event);
    whole.pass(this.at.asOf);
    const view = viewFor(whole.record, this.sight);
    return view.upcoming.flatMap((it) => {
      const dated = whole.dates.get(datedKey(it));
      const norm = view.norms.find(({ key }) => key === it.key);
      const step = view.procedures
        .flatMap((of) => of.steps.map((s) => ({ ...s, key: `${of.key}.${s.id}`, whole: of.title })))
        .find(({ key }) => key === it.key);
      const decision = view.decisions.find(({ key }) => key === it.key);
      const other = [...view.situations, ...view.facts].find(({ key }) => key === it.key);
      const title = norm?.title ?? (step && `${step.whole}: ${step.title}`) ?? other?.title ?? it.key;
      const parties =
        norm !== undefined
          ? [...norm.debtors.map(({ party }) => party), ...norm.creditors]
          : [step?.by, decision?.body].filter((name) => name !== undefined);
      return dated === undefined ? [] : [{ ...it, ...dated, title, parties }];
    });
  }

  private courseFrom(moment: Moment): Course {
    const [world] = worldsWithPositions(this.agreement, plainWorld);
    return new Course(this.agreement, world ?? plainWorld, this.sight.log, moment);
  }

  /** A standing that was released to the viewer is that of the whole log and not of this course: it is left out. */
  private seen(step: Step): readonly Step[] {
    if (step.changed.length === 0) return step.cause.kind === "clock" ? [] : [step];
    const released = new Set(
      this.viewer === null
        ? []
        : this.sight.log.flatMap((it) => (it.kind === "record" && it.what === "release" ? [it.about] : [])),
    );
    const changed = step.changed.filter(({ key }: Moved) => this.sees(key) && !released.has(key));
    return step.cause.kind === "clock" && changed.length === 0 ? [] : [{ ...step, changed }];
  }

  private tell(heard: Heard): void {
    for (const listener of this.listeners) listener(heard);
  }
}

/** Steps ascend in both. */
function isBefore(step: Moment, moment: Moment): boolean {
  return step.known <= moment.known && step.asOf <= moment.asOf;
}

/** Which names of the text the viewer may know, and of which the standing is withheld, as one word to compare. */
function horizonOf({ agreement: a }: Keeper, sight: Sight): string {
  const names = [a.norms, a.situations, a.instruments, a.facts, a.procedures].flat().map(({ id }) => id);
  const questions = a.bodies.flatMap((body) => body.questions).map(({ id }) => id);
  return [...names, ...questions]
    .map((id) => (sight.sees(id) ? (sight.withheld(id) ? "w" : "s") : "-"))
    .join("");
}
