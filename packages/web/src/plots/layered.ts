// Places for things that wait for others: those that wait for nothing on the right, whoever waits further left, and in each
// layer in an order that lets few lines cross. Circles are cut where they close.

export type Edge = { readonly from: string; readonly to: string };

export type Placed = { readonly key: string; readonly layer: number; readonly place: number };

export function layered(keys: readonly string[], edges: readonly Edge[]): readonly Placed[] {
  const known = new Set(keys);
  const within = edges.filter(({ from, to }) => known.has(from) && known.has(to) && from !== to);
  const forward = withoutCircles(keys, within);
  const layer = layersOf(keys, forward);
  const height = [...layer.values()].reduce((a, b) => Math.max(a, b), 0);
  const columns: readonly (readonly string[])[] = Array.from({ length: height + 1 }, (_, i) =>
    keys.filter((key) => layer.get(key) === i),
  );
  let best = columns;
  let least = crossings(columns, forward);
  let current = columns;
  for (let sweep = 0; sweep < sweeps && least > 0; sweep++) {
    current = ordered(current, forward, sweep % 2 === 0);
    const found = crossings(current, forward);
    if (found < least) [best, least] = [current, found];
  }
  return best.flatMap((column, i) => column.map((key, place) => ({ key, layer: i, place })));
}

const sweeps = 24;

/** Without the lines that lead back to where the search came from. */
function withoutCircles(keys: readonly string[], edges: readonly Edge[]): readonly Edge[] {
  const out = grouped(edges, "from");
  const state = new Map<string, "open" | "done">();
  const kept: Edge[] = [];
  const visit = (key: string): void => {
    state.set(key, "open");
    for (const edge of out.get(key) ?? []) {
      const met = state.get(edge.to);
      if (met === "open") continue;
      kept.push(edge);
      if (met === undefined) visit(edge.to);
    }
    state.set(key, "done");
  };
  for (const key of keys) if (!state.has(key)) visit(key);
  return kept;
}

/** Whoever waits stands in front of everything that it waits for; what is waited for by nobody else stands close by. */
function layersOf(keys: readonly string[], edges: readonly Edge[]): ReadonlyMap<string, number> {
  const into = grouped(edges, "to");
  const found = new Map<string, number>();
  const layerOf = (key: string): number => {
    const known = found.get(key);
    if (known !== undefined) return known;
    const layer = (into.get(key) ?? []).reduce((most, { from }) => Math.max(most, layerOf(from) + 1), 0);
    found.set(key, layer);
    return layer;
  };
  for (const key of keys) layerOf(key);
  return found;
}

/** Each by the middle of its neighbours in the layer before, or behind. */
function ordered(
  columns: readonly (readonly string[])[],
  edges: readonly Edge[],
  onwards: boolean,
): (readonly string[])[] {
  const placed = columns.map((it) => [...it]);
  const towards = grouped(edges, onwards ? "to" : "from");
  const placeOf = new Map(
    placed.flatMap((column) => column.map((key, i) => [key, i / column.length] as const)),
  );
  const indices = placed.map((_, i) => (onwards ? i : placed.length - 1 - i)).slice(1);
  for (const index of indices) {
    const column = placed[index] ?? [];
    const middle = (key: string): number => {
      const places = (towards.get(key) ?? []).map((edge) => placeOf.get(onwards ? edge.from : edge.to) ?? 0);
      return places.length === 0
        ? (placeOf.get(key) ?? 0)
        : places.reduce((a, b) => a + b, 0) / places.length;
    };
    const sorted = column
      .map((key) => ({ key, at: middle(key) }))
      .sort((a, b) => a.at - b.at || (a.key < b.key ? -1 : 1))
      .map(({ key }) => key);
    placed[index] = sorted;
    for (const [i, key] of sorted.entries()) placeOf.set(key, i / sorted.length);
  }
  return placed;
}

/** Of lines between the same two layers, as pairs in another order at their ends. */
export function crossings(columns: readonly (readonly string[])[], edges: readonly Edge[]): number {
  const place = new Map(
    columns.flatMap((column, layer) => column.map((key, i) => [key, { layer, i }] as const)),
  );
  const lines = edges.flatMap(({ from, to }) => {
    const [a, b] = [place.get(from), place.get(to)];
    return a === undefined || b === undefined ? [] : [{ a, b }];
  });
  let count = 0;
  for (const [n, one] of lines.entries())
    for (const other of lines.slice(n + 1))
      if (
        one.a.layer === other.a.layer &&
        one.b.layer === other.b.layer &&
        (one.a.i - other.a.i) * (one.b.i - other.b.i) < 0
      )
        count += 1;
  return count;
}

function grouped(edges: readonly Edge[], by: "from" | "to"): ReadonlyMap<string, readonly Edge[]> {
  const groups = new Map<string, Edge[]>();
  for (const edge of edges) {
    const group = groups.get(edge[by]) ?? [];
    group.push(edge);
    groups.set(edge[by], group);
  }
  return groups;
}
