// A standing as one of five, as the app shows it: word and shape, and colour last. What is not known is never among what
// holds.

export type Visual = "holds" | "waits" | "late" | "over" | "unknown";

const visuals: Readonly<Record<Visual, readonly string[]>> = {
  holds: ["in force", "fulfilled", "kept so far", "kept", "cured", "met", "exercised", "complete", "adopted"],
  waits: [
    "conditional",
    "active",
    "dormant",
    "available",
    "stated",
    "taken up",
    "open",
    "not in force",
    "not started",
    "under way",
  ],
  late: ["overdue", "breached", "infringed", "interrupted", "refused", "rejected", "stuck"],
  over: [
    "lapsed",
    "suspended",
    "waived",
    "released",
    "superseded",
    "terminated",
    "withdrawn",
    "used",
    "ended",
  ],
  unknown: [],
};

export const shapes: Readonly<Record<Visual, string>> = {
  holds: "✔",
  waits: "○",
  late: "▲",
  over: "–",
  unknown: "?",
};

/** A word that is new to us is as good as unknown. */
export function visualOf(standing: string): Visual {
  const found = Object.entries(visuals).find(([, words]) => words.includes(standing));
  return (found?.[0] as Visual | undefined) ?? "unknown";
}
