// "Conditional commitments with deadlines": requests that must be answered in time, incidents of which many in a while are an
// alarm, and reports that are due in each period. Made by a law from a seed, so that whoever has the seed has the same.

/** In whole seconds. Requests: a key. Answers: the key. Incidents: a sector and a kind. Reports: a party. */
export type Workload = {
  readonly keys: number;
  readonly count: number;
  readonly at: Int32Array;
  readonly kind: Uint8Array;
  readonly a: Int32Array;
  readonly b: Int32Array;
  /** How far incidents are looked back at, and how many of a sector and kind are an alarm. */
  readonly window: number;
  readonly alarm: number;
  readonly period: number;
  readonly horizon: number;
};

export const request = 0;
export const answer = 1;
export const incident = 2;
export const report = 3;

export const deadline = 3600;
export const sectors = 50;
export const kinds = 3;
export const parties = 40;

export type Mix = "full" | "answers";

/** Of requests 90 of 100 are answered in time, 5 late, 5 never; a key has never two open requests within a deadline. */
export function workload(mix: Mix, keys: number, events: number, seed = 1): Workload {
  const random = xorshift(seed);
  const share = mix === "full" ? 0.6 : 1;
  const exchanges = Math.floor(events * share);
  const incidents = mix === "full" ? Math.floor(events * 0.3) : 0;
  const reports = mix === "full" ? Math.floor(events * 0.1) : 0;
  const room = exchanges + incidents + reports + keys * 4;
  const at = new Int32Array(room);
  const kind = new Uint8Array(room);
  const a = new Int32Array(room);
  const b = new Int32Array(room);
  let n = 0;
  const put = (when: number, what: number, first: number, second = 0): void => {
    at[n] = when;
    kind[n] = what;
    a[n] = first;
    b[n] = second;
    n += 1;
  };
  let horizon = 0;
  for (let key = 0; key < keys && n < exchanges; key += 1) {
    let t = Math.floor(random() * 4 * deadline);
    const upTo =
      key === keys - 1 ? exchanges : Math.min(exchanges, Math.round((exchanges / keys) * (key + 1)));
    while (n < upTo) {
      put(t, request, key);
      const luck = random();
      if (n < upTo) {
        if (luck < 0.9) put(t + 1 + Math.floor(random() * deadline), answer, key);
        else if (luck < 0.95) put(t + deadline + 1 + Math.floor(random() * (deadline - 1)), answer, key);
      }
      t += 2 * deadline + Math.floor(random() * 4 * deadline);
    }
    horizon = Math.max(horizon, t);
  }
  const window = mix === "full" ? Math.max(600, Math.min(86_400, Math.floor(horizon / 10))) : 0;
  const mean = incidents === 0 ? 0 : (incidents / (sectors * kinds)) * (window / horizon);
  const alarm = incidents === 0 ? 0 : Math.max(2, Math.round(mean + Math.sqrt(mean)));
  const period = reports === 0 ? 0 : Math.max(60, Math.floor(horizon / Math.max(1, reports / parties / 2.3)));
  for (let i = 0; i < incidents; i += 1) {
    const when = Math.floor(random() * horizon);
    const sector = Math.floor(random() * sectors);
    put(when, incident, sector, Math.floor(random() * kinds));
  }
  for (let i = 0; i < reports; i += 1) {
    const when = Math.floor(random() * horizon);
    put(when, report, Math.floor(random() * parties));
  }
  const order = new Float64Array(n);
  for (let i = 0; i < n; i += 1) order[i] = (at[i] as number) * 2 ** 27 + i;
  order.sort();
  const sorted = {
    at: new Int32Array(n),
    kind: new Uint8Array(n),
    a: new Int32Array(n),
    b: new Int32Array(n),
  };
  for (let i = 0; i < n; i += 1) {
    const from = (order[i] as number) % 2 ** 27;
    sorted.at[i] = at[from] as number;
    sorted.kind[i] = kind[from] as number;
    sorted.a[i] = a[from] as number;
    sorted.b[i] = b[from] as number;
  }
  return { keys, count: n, ...sorted, window, alarm, period, horizon };
}

function xorshift(seed: number): () => number {
  let state = (seed * 2_654_435_761) >>> 0 || 1;
  return () => {
    state ^= state << 13;
    state >>>= 0;
    state ^= state >>> 17;
    state ^= state << 5;
    state >>>= 0;
    return state / 2 ** 32;
  };
}
