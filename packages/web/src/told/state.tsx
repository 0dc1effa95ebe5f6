// A standing as one of five: word and shape, and colour last. What is not known is never among what holds.
import type { ReactNode } from "react";
import { Why } from "./links.tsx";
import { Said, useTeller } from "./teller.tsx";
import { useThen } from "./then.ts";
import type { Worded } from "./worded.ts";

type Visual = "holds" | "waits" | "late" | "over" | "unknown";

const visuals: Readonly<Record<string, Visual>> = {
  "in force": "holds",
  fulfilled: "holds",
  "kept so far": "holds",
  kept: "holds",
  cured: "holds",
  met: "holds",
  exercised: "holds",
  complete: "holds",
  adopted: "holds",
  holds: "holds",
  legal: "holds",
  political: "waits",
  statement: "waits",
  conditional: "waits",
  active: "waits",
  dormant: "waits",
  available: "waits",
  stated: "waits",
  "taken up": "waits",
  open: "waits",
  "not in force": "waits",
  "not started": "waits",
  "under way": "waits",
  overdue: "late",
  breached: "late",
  infringed: "late",
  interrupted: "late",
  refused: "late",
  rejected: "late",
  stuck: "late",
  lapsed: "over",
  suspended: "over",
  waived: "over",
  released: "over",
  superseded: "over",
  terminated: "over",
  withdrawn: "over",
  used: "over",
  ended: "over",
  none: "over",
  fails: "over",
};

const shapes: Readonly<Record<Visual, string>> = {
  holds: "✔",
  waits: "○",
  late: "▲",
  over: "–",
  unknown: "?",
};

/** A word that is new to us is as good as unknown. */
export function visualOf(standing: string): Visual {
  return (Object.hasOwn(visuals, standing) ? visuals[standing] : undefined) ?? "unknown";
}

export function shapeOf(visual: Visual): string {
  return shapes[visual];
}

/** With the key of what stands so, it leads to the reason, and tells of the moment to which somebody moves; of another
 *  moment than the page's, or of something else than its key, it tells unmoved. With words of ours those of the server
 *  are left out. */
export function State({
  of,
  why,
  unmoved = false,
  words,
}: {
  readonly of: Worded;
  readonly why?: string | undefined;
  readonly unmoved?: boolean;
  readonly words?: string | undefined;
}): ReactNode {
  const { text } = useTeller().messages;
  const then = useThen(unmoved ? undefined : why);
  const { standing, word } =
    then === undefined ? of : (then ?? { standing: "absent", word: text("state.absent") });
  const visual = standing === "absent" ? "over" : visualOf(standing);
  const moved = then === undefined ? "" : standing === of.standing ? " moved" : " moved differs";
  const shown = (
    <>
      <span aria-hidden="true" className="shape">
        {shapes[visual]}
      </span>
      {words ?? <Said>{word}</Said>}
    </>
  );
  return why === undefined ? (
    <span className={`state ${visual}${moved}`}>{shown}</span>
  ) : (
    <Why of={why} className={`state ${visual}${moved}`}>
      {shown}
    </Why>
  );
}
