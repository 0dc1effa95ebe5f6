// Did you mean: the nearest of the known words, also when it was typed in another script.

/** Letters that people mix up across scripts, folded to one plain Latin spelling. */
const folds: Readonly<Record<string, string>> = {
  а: "a",
  б: "b",
  в: "v",
  г: "h",
  ґ: "g",
  д: "d",
  е: "e",
  є: "ie",
  ж: "zh",
  з: "z",
  и: "y",
  і: "i",
  ї: "i",
  й: "i",
  к: "k",
  л: "l",
  м: "m",
  н: "n",
  о: "o",
  п: "p",
  р: "r",
  с: "s",
  т: "t",
  у: "u",
  ф: "f",
  х: "kh",
  ц: "ts",
  ч: "ch",
  ш: "sh",
  щ: "shch",
  ь: "",
  ъ: "",
  ю: "iu",
  я: "ia",
  ё: "e",
  ы: "y",
  э: "e",
  ʼ: "",
  "’": "",
  "'": "",
};

/** Cyrillic and Greek letters that look like Latin ones. */
const lookalikes: Readonly<Record<string, string>> = {
  А: "A",
  В: "B",
  Е: "E",
  І: "I",
  К: "K",
  М: "M",
  Н: "H",
  О: "O",
  Р: "P",
  С: "C",
  Т: "T",
  Х: "X",
  У: "Y",
  Ѕ: "S",
  Ј: "J",
  а: "a",
  е: "e",
  і: "i",
  о: "o",
  р: "p",
  с: "c",
  х: "x",
  у: "y",
  ѕ: "s",
  ј: "j",
  ԁ: "d",
  һ: "h",
  ӏ: "l",
  Α: "A",
  Β: "B",
  Ε: "E",
  Ζ: "Z",
  Η: "H",
  Ι: "I",
  Κ: "K",
  Μ: "M",
  Ν: "N",
  Ο: "O",
  Ρ: "P",
  Τ: "T",
  Υ: "Y",
  Χ: "X",
  ο: "o",
};

/** Letters and marks that take no room: a filler, a joiner, a choice of form. */
const invisible = /\p{Default_Ignorable_Code_Point}/gu;

/** How the word looks, whatever its letters are. */
export function appearance(word: string): string {
  if (!/[^ -~]/.test(word)) return word;
  return Array.from(word.replace(invisible, ""), (c) => lookalikes[c] ?? c).join("");
}

/** How the word sounds, in plain Latin letters. */
function transliteration(word: string): string {
  // Plain already, as nearly every word is; an apostrophe is not heard.
  if (!/[^ -&(-~]/.test(word)) return word.toLowerCase();
  const plain = word.toLowerCase().normalize("NFC");
  return Array.from(plain, (c) => folds[c] ?? c)
    .join("")
    .normalize("NFD")
    .replace(/\p{M}/gu, "");
}

export function isMixed(word: string): boolean {
  return /\p{Script=Latin}/u.test(word) && /\p{Script=Cyrillic}/u.test(word);
}

/** Words longer than this are compared as written or not at all, so that hostile text costs little. */
const longest = 64;

/** The known word that was most likely meant, or null when none is near enough.
 *  Work grows with the number of known words; callers bound how often they ask. */
export function nearest(word: string, known: Iterable<string>): string | null {
  if (word.length > longest) return null;
  const look = appearance(word).toLowerCase();
  const sound = transliteration(word);
  let best: string | null = null;
  let bestDistance = Number.POSITIVE_INFINITY;
  for (const candidate of known) {
    if (candidate === word || candidate.length > longest) continue;
    const limit = Math.min(bestDistance - 1, allowed(Math.max(word.length, candidate.length)));
    if (limit < 0) break;
    const other = appearance(candidate).toLowerCase();
    const heard = transliteration(candidate);
    const bySight = look === other ? 0 : within(look, other, limit);
    const alike = look === sound && other === heard;
    const distance = alike ? bySight : Math.min(bySight, within(sound, heard, limit));
    if (distance <= limit) {
      best = candidate;
      bestDistance = distance;
    }
  }
  return best;
}

/** One slip in a short word, two in a longer one, three in a long one. */
function allowed(length: number): number {
  return length <= 2 ? 1 : length <= 4 ? 1 : length <= 8 ? 2 : 3;
}

/** Edits between two words, neighbours swapped counting as one; anything beyond `limit` is just too far. */
function within(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) > limit) return Number.POSITIVE_INFINITY;
  let before: number[] = [];
  let previous = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    let least = i;
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1;
      let cost = Math.min(
        (previous[j] as number) + 1,
        (row[j - 1] as number) + 1,
        (previous[j - 1] as number) + same,
      );
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        cost = Math.min(cost, (before[j - 2] as number) + 1);
      row.push(cost);
      if (cost < least) least = cost;
    }
    if (least > limit) return Number.POSITIVE_INFINITY;
    before = previous;
    previous = row;
  }
  return previous[b.length] as number;
}
