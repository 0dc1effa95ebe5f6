// What a few letters may mean: first what begins so, then what has a word that does, then what has it anywhere. Accents
// and case do not count, in any of the languages.

export function fold(text: string): string {
  return text
    .normalize("NFD")
    .replace(/[\p{M}'’ʼ]/gu, "")
    .toLowerCase();
}

/** The lower, the nearer; null where it is not meant. Every word that is sought must be there. */
export function rank(sought: string, names: readonly string[]): number | null {
  const wanted = fold(sought).trim();
  if (wanted === "") return null;
  const all = names.map(fold);
  if (all.includes(wanted)) return 0;
  if (all.some((it) => it.startsWith(wanted))) return 1;
  const words = wanted.split(/\s+/);
  const ranks = words.map((word) => {
    if (all.some((it) => beginsWord(it, word))) return 2;
    return all.some((it) => it.includes(word)) ? 3 : null;
  });
  return ranks.reduce<number | null>(
    (worst, it) => (worst === null || it === null ? null : Math.max(worst, it)),
    2,
  );
}

function beginsWord(text: string, word: string): boolean {
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1))
    if (at === 0 || !/[\p{L}\p{N}]/u.test(text[at - 1] ?? "")) return true;
  return false;
}

/** The nearest first; of the same rank the shorter, then as they were. */
export function ranked<T>(
  sought: string,
  all: readonly T[],
  namesOf: (it: T) => readonly string[],
): readonly T[] {
  return all
    .flatMap((it, i) => {
      const names = namesOf(it);
      const at = rank(sought, names);
      return at === null ? [] : [{ it, at, length: names[0]?.length ?? 0, i }];
    })
    .sort((a, b) => a.at - b.at || a.length - b.length || a.i - b.i)
    .map(({ it }) => it);
}
