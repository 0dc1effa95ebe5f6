// A standing as one of five: word and shape, and colour last. What is not known is never among what holds.
import type { ReactNode } from "react";
import { Said } from "../teller.tsx";

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

export type Worded = { readonly standing: string; readonly word: string };

export function State({ of: { standing, word } }: { readonly of: Worded }): ReactNode {
  const visual = visualOf(standing);
  return (
    <span className={`state ${visual}`}>
      <span aria-hidden="true" className="shape">
        {shapes[visual]}
      </span>
      <Said>{word}</Said>
    </span>
  );
}
