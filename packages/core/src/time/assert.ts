// What must be true whatever anybody wrote in a text or a log. A failure here is our own mistake, so it stops.

export function assert(cond: unknown, message: string): asserts cond {
  if (!cond) throw new Error(`assertion failed: ${message}`);
}

/** The end of a switch that has named every case; the compiler refuses the call while one is missing. */
export function unreachable(x: never): never {
  throw new Error(`unreachable: ${JSON.stringify(x)}`);
}
