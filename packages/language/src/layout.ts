// How blocks and long steps are laid out, for printed and for formatted text alike.

const width = 96;

/** A block of one short line stands on the line of its head. */
export function blockLines(head: string, inside: readonly string[]): readonly string[] {
  const [only] = inside;
  if (only === undefined) return [`${head} {}`];
  const line = `${head} { ${only} }`;
  if (inside.length === 1 && line.length <= width) return [line];
  return [`${head} {`, ...inside.map((one) => `  ${one}`), "}"];
}

/** The one slot that may take several lines is a step of a procedure: a line for each part, where one is too short. */
export function stepLines(head: string, tails: readonly string[]): readonly string[] {
  const whole = [head, ...tails].join(" ");
  return whole.length <= width ? [whole] : [head, ...tails.map((tail) => `  ${tail}`)];
}
