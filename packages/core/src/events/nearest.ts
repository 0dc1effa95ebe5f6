// "Did you mean …?" for the names in a log.

const longest = 64;

/** The known word at most two slips away, one in a short word; null when none is. The first of the nearest wins. A number
 *  and a single letter have no slips: clause 8 is not meant by whoever wrote clause 1. */
export function nearest(word: string, known: Iterable<string>): string | null {
  if (word.length > longest || /^(?:.|[\d.]+)$/u.test(word)) return null;
  let best: string | null = null;
  let bound = word.length <= 4 ? 1 : 2;
  for (const candidate of known) {
    const distance = slips(word.toLowerCase(), candidate.toLowerCase(), bound);
    if (distance > bound) continue;
    if (distance === 0) return candidate;
    best = candidate;
    bound = distance - 1;
  }
  return best;
}

/** Letters to insert, drop, change or swap with their neighbour; anything above `bound` is only "more". */
function slips(a: string, b: string, bound: number): number {
  if (Math.abs(a.length - b.length) > bound) return bound + 1;
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const changed = cell(last, j - 1) + (a[i - 1] === b[j - 1] ? 0 : 1);
      let least = Math.min(changed, cell(last, j) + 1, cell(row, j - 1) + 1);
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      if (swapped) least = Math.min(least, cell(beforeLast, j - 2) + 1);
      row.push(least);
    }
    if (Math.min(...row) > bound) return bound + 1;
    beforeLast = last;
    last = row;
  }
  return cell(last, b.length);
}

function cell(row: readonly number[], column: number): number {
  return row[column] ?? Number.POSITIVE_INFINITY;
}
