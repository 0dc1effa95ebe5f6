// What becomes of everything that stands when one version of a text is replaced by another: the same log under both, at
// one instant. What changes names the declarations of the comparison from which it comes.
import type { Agreement } from "../agreement/agreement.ts";
import { differing, type Standings } from "../engine/changes.ts";
import { baseOf } from "../engine/engine.ts";
import type { StandingBy } from "../engine/view.ts";
import { type Comparison, declarationsOf, declared, mentionedIn } from "./comparison.ts";

export type Effect = {
  readonly key: string;
  readonly kind: "stays" | "changes" | "ends" | "arises";
  readonly before: StandingBy | null;
  readonly after: StandingBy | null;
  /** It was over and done with under the old text, and is not as it was. */
  readonly unsettled: boolean;
  /** The nearest declarations that are otherwise and on which it rests; none for what stays. */
  readonly through: readonly string[];
};

/** In the order of the keys. Callers have both from the same log, as of the same instant. */
export function effectsOf(
  comparison: Comparison,
  texts: { readonly before: Agreement; readonly after: Agreement },
  before: Standings,
  after: Standings,
): readonly Effect[] {
  const changed = new Set(comparison.differences.map(({ id }) => id));
  const mentions = [mentionsOf(texts.before), mentionsOf(texts.after)];
  const others = differing(before, after).map((it): Effect => {
    const kind = it.before === null ? "arises" : it.after === null ? "ends" : "changes";
    const unsettled = it.before !== null && settledWords.has(it.before.standing);
    return { ...it, kind, unsettled, through: nearest(baseOf(it.key), changed, mentions) };
  });
  const moved = new Set(others.map(({ key }) => key));
  const stays = [...before]
    .filter(([key]) => !moved.has(key))
    .map(
      ([key, stands]): Effect => ({
        key,
        kind: "stays",
        before: stands,
        after: stands,
        unsettled: false,
        through: [],
      }),
    );
  return [...others, ...stays].sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0));
}

/** Standings that nothing takes back but a correction. */
const settledWords: ReadonlySet<string> = new Set([
  "fulfilled",
  "cured",
  "breached",
  "lapsed",
  "waived",
  "released",
  "terminated",
  "infringed",
  "kept",
  "used",
  "met",
  "adopted",
  "rejected",
  "complete",
  "refused",
  "ended",
]);

type Mentions = ReadonlyMap<string, ReadonlySet<string>>;

function mentionsOf(agreement: Agreement): Mentions {
  const items = declared.flatMap((list) => [...declarationsOf(agreement, list)]);
  const names = new Set(items.map(([id]) => id));
  return new Map(
    items.map(([id, item]) => [
      id,
      new Set([...mentionedIn(item)].map(baseOf).filter((word) => names.has(word))),
    ]),
  );
}

/** Step by step along what is mentioned in either text, until something is reached that is otherwise. */
function nearest(from: string, changed: ReadonlySet<string>, texts: readonly Mentions[]): readonly string[] {
  const seen = new Set([from]);
  let ring = [from];
  while (ring.length > 0) {
    const found = ring.filter((id) => changed.has(id));
    if (found.length > 0) return found.sort();
    ring = ring
      .flatMap((id) => texts.flatMap((mentions) => [...(mentions.get(id) ?? [])]))
      .filter((id) => !seen.has(id) && seen.add(id) !== undefined);
  }
  return [];
}
