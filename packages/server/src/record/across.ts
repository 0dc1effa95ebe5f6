// What stands otherwise than before where another text was in force then: each side as its own text has it, and the entry
// that put the new one into force among the causes.
import {
  type Change,
  differing,
  formatInstant,
  type Instant,
  type Subject,
  standingsOf,
  type Vantage,
} from "@pacta/core";
import type { Keeper } from "./keeper.ts";
import { type Answered, answered } from "./question.ts";

/** What has come to stand otherwise since a moment, as far as whoever asks may know of it. `moved` is what has under the
 *  text that is asked about alone. */
export function changesSince(
  keeper: Keeper,
  { viewer, now }: { readonly viewer: Subject | null; readonly now: Instant },
  found: Answered,
  before: Vantage,
  moved: readonly Change[],
): readonly Change[] {
  const { agreement, sight } = found.asked;
  const then = { asOf: formatInstant(before.asOf), knownAt: String(before.knownAt) };
  // Where there was ever one text, it was in force then as well.
  const was = keeper.chapters.length === 1 ? null : answered(keeper, then, viewer, now);
  const changed =
    was === null || was.asked.agreement === agreement ? moved : changesAcross(keeper, was, found, moved);
  return changed.filter(({ key }) => sight.sees(key) && !sight.withheld(key));
}

/** `moved` is what changed under the new text alone, with its causes. What was closed under the old one is left out. */
function changesAcross(
  keeper: Keeper,
  before: Answered,
  after: Answered,
  moved: readonly Change[],
): readonly Change[] {
  const [was, is] = [before.answers[0]?.record, after.answers[0]?.record];
  if (was === undefined || is === undefined) throw new Error("a question has at least one world");
  const entries = keeper.chapters
    .slice(1)
    .flatMap(({ entry }) =>
      entry === null ? [] : [{ event: entry, position: after.asked.sight.ids.get(entry) }],
    )
    .flatMap(({ event, position }) => (position === undefined ? [] : [{ event, position }]))
    .filter(({ position }) => position > before.asked.knownAt);
  const causes = new Map(moved.map(({ key, through }) => [key, through]));
  const { sight } = before.asked;
  return differing(standingsOf(was), standingsOf(is))
    .filter(({ key }) => sight.sees(key) && !sight.withheld(key))
    .map((it) => ({
      ...it,
      through: [...(causes.get(it.key) ?? []), ...entries].sort((a, b) => a.position - b.position),
    }));
}
