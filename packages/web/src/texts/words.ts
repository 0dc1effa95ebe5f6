// Which words of a line have changed against another: the longest run of words that both have stays unmarked.

export type Piece = { readonly text: string; readonly changed: boolean };

/** With the number of each, for lists in which one may stand twice. */
export function numbered<T>(list: readonly T[]): readonly { readonly n: number; readonly it: T }[] {
  return list.map((it, i) => ({ n: i + 1, it }));
}

/** Longer lines are marked whole: the work grows with the product of both. */
const mostWords = 400;

export function changedWords(line: string, other: string): readonly Piece[] {
  const [own, theirs] = [wordsOf(line), wordsOf(other)];
  if (own.length * theirs.length > mostWords * mostWords || theirs.length === 0)
    return line === "" ? [] : [{ text: line, changed: true }];
  const kept = commonIn(own, theirs);
  const pieces: { text: string; changed: boolean }[] = [];
  for (const [i, text] of own.entries()) {
    const changed = !kept.has(i);
    const last = pieces.at(-1);
    if (last?.changed === changed) last.text += text;
    else pieces.push({ text, changed });
  }
  return pieces;
}

/** With the spaces between them, so that together they are the line. */
function wordsOf(line: string): readonly string[] {
  return line.match(/\s+|[^\s]+/g) ?? [];
}

/** Places in the one of a longest common run. */
function commonIn(own: readonly string[], theirs: readonly string[]): ReadonlySet<number> {
  const width = theirs.length + 1;
  const lengths = new Uint32Array((own.length + 1) * width);
  const at = (i: number, j: number): number => lengths[i * width + j] ?? 0;
  for (let i = own.length - 1; i >= 0; i -= 1)
    for (let j = theirs.length - 1; j >= 0; j -= 1)
      lengths[i * width + j] =
        own[i] === theirs[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
  const kept = new Set<number>();
  for (let i = 0, j = 0; i < own.length && j < theirs.length; ) {
    if (own[i] === theirs[j]) {
      kept.add(i);
      i += 1;
      j += 1;
    } else if (at(i + 1, j) >= at(i, j + 1)) i += 1;
    else j += 1;
  }
  return kept;
}
