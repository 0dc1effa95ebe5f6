// Time along a line of given length with quiet periods folded: where nothing happens for long the line is cut, and the cut
// says how long it is.

export type Piece = { readonly from: number; readonly to: number; readonly x0: number; readonly x1: number };

/** A cut between two pieces. */
export type Fold = { readonly from: number; readonly to: number; readonly x: number };

export type Folded = {
  readonly pieces: readonly Piece[];
  readonly folds: readonly Fold[];
  /** From 0 to 100. A moment within a fold lies at its cut, one outside at the end. */
  readonly at: (moment: number) => number;
  readonly back: (x: number) => number;
};

/** A gap is quiet that takes more than this share of what is not folded yet, and is several times what is usual. */
const share = 1 / 5;
const times = 3;
/** What a fold takes of the line. */
const width = 3;

export function foldedAlong(
  moments: readonly number[],
  { from, to }: { readonly from: number; readonly to: number },
): Folded {
  const within = moments.filter((it) => it > from && it < to);
  const edges = [...new Set([from, ...within, to])].sort((a, b) => a - b);
  const gaps = edges.slice(1).map((end, i) => ({ from: edges[i] ?? end, to: end }));
  const quiet = quietOf(gaps);
  const bounds: { from: number; to: number }[] = [];
  const folds: { readonly from: number; readonly to: number }[] = [];
  let begin = from;
  for (const gap of gaps) {
    if (!quiet.has(gap)) continue;
    // A little of the silence is left on both sides, so that its beginning and its end can be seen.
    const rest = (loudOf(gaps, quiet) / gaps.length) * 0.5;
    const cut = { from: gap.from + rest, to: gap.to - rest };
    bounds.push({ from: begin, to: cut.from });
    folds.push(cut);
    begin = cut.to;
  }
  bounds.push({ from: begin, to });
  const room = 100 - folds.length * width;
  const whole = bounds.reduce((sum, it) => sum + it.to - it.from, 0) || 1;
  let x = 0;
  const pieces = bounds.map((it): Piece => {
    const x0 = x;
    const x1 = x0 + (room * (it.to - it.from)) / whole;
    x = x1 + width;
    return { ...it, x0, x1 };
  });
  return {
    pieces,
    folds: folds.map((it, i) => ({ ...it, x: (pieces[i]?.x1 ?? 0) + width / 2 })),
    at: (moment) => placeOf(moment, pieces),
    back: (place) => momentAt(place, pieces),
  };
}

/** The longest first, as long as one of them would take so much of the line; never more than a reader can follow. */
function quietOf<Gap extends { readonly from: number; readonly to: number }>(
  gaps: readonly Gap[],
): ReadonlySet<Gap> {
  const longest = [...gaps].sort((a, b) => b.to - b.from - (a.to - a.from));
  const quiet = new Set<Gap>();
  for (const gap of longest) {
    if (quiet.size === most || gaps.length - quiet.size < 3) break;
    const least = Math.max(share, times / (gaps.length - quiet.size));
    if (gap.to - gap.from <= least * loudOf(gaps, quiet)) break;
    quiet.add(gap);
  }
  return quiet;
}

const most = 6;

function loudOf<Gap extends { readonly from: number; readonly to: number }>(
  gaps: readonly Gap[],
  quiet: ReadonlySet<Gap>,
): number {
  return gaps.reduce((sum, it) => (quiet.has(it) ? sum : sum + it.to - it.from), 0);
}

function placeOf(moment: number, pieces: readonly Piece[]): number {
  let last = 0;
  for (const { from, to, x0, x1 } of pieces) {
    if (moment < from) return x0 === 0 ? 0 : (last + x0) / 2;
    if (moment <= to) return to === from ? x0 : x0 + ((x1 - x0) * (moment - from)) / (to - from);
    last = x1;
  }
  return last;
}

function momentAt(x: number, pieces: readonly Piece[]): number {
  const piece = pieces.find(({ x1 }) => x <= x1) ?? pieces.at(-1);
  if (piece === undefined) return 0;
  const { from, to, x0, x1 } = piece;
  return x1 === x0 ? from : from + ((to - from) * (Math.max(x, x0) - x0)) / (x1 - x0);
}

/** Where to write dates: at the beginning of a year, a quarter, a month or a day in UTC, whichever leaves room. */
export function ticksOf(
  folded: Folded,
  room: number,
): readonly { readonly at: number; readonly x: number }[] {
  const ticks = folded.pieces.flatMap(({ from, to, x0, x1 }) => {
    const many = Math.max(1, Math.floor((x1 - x0) / room));
    const step = steps.find(({ about }) => (to - from) / about <= many) ?? steps.at(-1);
    if (step === undefined) return [];
    const found: { at: number; x: number }[] = [];
    for (let at = step.first(from); at < to && found.length < 50; at = step.next(at))
      if (at >= from) found.push({ at, x: folded.at(at) });
    return found;
  });
  return apart(ticks, room);
}

/** Without those that would be written over the one before. */
export function apart<T extends { readonly x: number }>(list: readonly T[], room: number): readonly T[] {
  let last = Number.NEGATIVE_INFINITY;
  return list.filter(({ x }) => {
    if (x - last < room) return false;
    last = x;
    return true;
  });
}

type Tick = {
  readonly about: number;
  readonly first: (at: number) => number;
  readonly next: (at: number) => number;
};

const day = 86_400_000;

function ofDays(days: number): Tick {
  const size = days * day;
  return { about: size, first: (at) => Math.ceil(at / size) * size, next: (at) => at + size };
}

function ofMonths(months: number): Tick {
  const month = (at: number, on: number): number => {
    const date = new Date(at);
    const index = date.getUTCFullYear() * 12 + date.getUTCMonth();
    return startOf(Math.floor(index / months) * months + on);
  };
  return { about: months * 30.4 * day, first: (at) => month(at, 0), next: (at) => month(at, months) };
}

function startOf(index: number): number {
  return Date.UTC(Math.floor(index / 12), index % 12, 1);
}

const steps: readonly Tick[] = [
  ofDays(1),
  ofDays(2),
  ofDays(4),
  ofDays(7),
  ofDays(14),
  ofMonths(1),
  ofMonths(3),
  ofMonths(6),
  ofMonths(12),
  ofMonths(60),
  ofMonths(240),
];
