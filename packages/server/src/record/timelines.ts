// The timelines of each viewer, kept up for those who ask again. They grow with what the viewer may see of the log, and
// begin anew where that is no longer what it was.
import {
  type Agreement,
  type Instant,
  joined,
  type LogEvent,
  plainWorld,
  type Subject,
  Timelines,
} from "@pacta/core";
import type { Chapter } from "./chapter.ts";
import { isGrownFrom } from "./grown.ts";
import type { Keeper } from "./keeper.ts";
import { worldsWithPositions } from "./live.ts";

type Kept = { readonly timelines: Timelines; log: readonly LogEvent[] };

export class TimelinesKept {
  private readonly kept = new Map<string, Kept>();

  /** Of the first reading, up to the whole log as the viewer has it: each stretch under the text of its time. */
  for(keeper: Keeper, viewer: Subject | null, now: Instant): Pick<Timelines, "until" | "versions"> {
    const [first, ...later] = keeper.chapters;
    const own = this.under(first, keeper, viewer, now);
    if (later.length === 0) return own;
    // What is closed under one text is left out of all.
    const sights = keeper.chapters.map((chapter) => keeper.sightFor(viewer, now, chapter));
    const open = (key: string): boolean => sights.every((it) => it.sees(key) && !it.withheld(key));
    const versions = later.reduce(
      (told, chapter) =>
        joined(told, this.under(chapter, keeper, viewer, now).versions, {
          known: keeper.sightFor(viewer, now, chapter).ids.get(chapter.entry ?? "") ?? 0,
          from: chapter.from,
        }),
      own.versions,
    );
    return { until: own.until, versions: new Map([...versions].filter(([key]) => open(key))) };
  }

  private under(chapter: Chapter, keeper: Keeper, viewer: Subject | null, now: Instant): Timelines {
    const { number, live } = chapter;
    const key = `${live.agreement.id} ${number} ${viewer === null ? "" : JSON.stringify(viewer)}`;
    const before = this.kept.get(key);
    const log = keeper.sightFor(viewer, now, chapter).log.filter(({ id }) => !live.unfit.has(id));
    const goesOn =
      before !== undefined && before.timelines.until === untilOf(now) && isGrownFrom(log, before.log);
    const it = goesOn ? before : begun(live.agreement, now);
    for (const event of log.slice(it.log.length)) it.timelines.append(event);
    it.log = log;
    // Whoever asked last stands last.
    this.kept.delete(key);
    this.kept.set(key, it);
    if (this.kept.size > most) this.kept.delete(this.kept.keys().next().value ?? "");
    return it.timelines;
  }
}

function begun(agreement: Agreement, now: Instant): Kept {
  const [world = plainWorld] = worldsWithPositions(agreement, plainWorld);
  return { timelines: new Timelines(agreement, untilOf(now), world), log: [] };
}

/** At least a year ahead, and the same for a month: it says nothing of when somebody asked first. */
function untilOf(now: Instant): Instant {
  return (Math.floor((now + year) / month) + 1) * month;
}

const year = 366 * 86_400_000;
const month = 30 * 86_400_000;

/** Each holds a log. */
const most = 8;
