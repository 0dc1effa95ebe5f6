// Inputs that nobody meant, for whatever reads bytes: valid ones bent, and ones put together from pieces of the form.
import { type Chance, chance } from "./chance.ts";
import type { Effort } from "./row.ts";

/** What inputs are made of: valid ones, and pieces that mean something in the form. */
export type Form = {
  readonly samples: readonly Uint8Array[];
  /** Pieces that mean something in this form. */
  readonly words: readonly string[];
};

/** The same for the same effort, each form in its turn. */
export function* inputs<F extends Form>(
  forms: readonly F[],
  { cases, seed }: Effort,
): Generator<{ readonly form: F; readonly bytes: Uint8Array }> {
  const random = chance(seed);
  for (let tried = 1; tried <= cases; tried += 1) {
    const form = forms[tried % forms.length] as F;
    yield { form, bytes: random(4) === 0 ? grown(form, random) : bent(form, random) };
  }
}

/** A valid input with up to six changes. */
function bent(parser: Form, random: Chance): Uint8Array {
  let bytes: Buffer = Buffer.from(oneOf(parser.samples, random) ?? []);
  for (let changes = 1 + random(6); changes > 0; changes -= 1) bytes = changed(bytes, parser, random);
  return new Uint8Array(bytes);
}

function changed(bytes: Buffer, parser: Form, random: Chance): Buffer {
  const at = random(bytes.length + 1);
  const length = random(Math.min(40, bytes.length - at + 1));
  const [before, piece, after] = [
    bytes.subarray(0, at),
    bytes.subarray(at, at + length),
    bytes.subarray(at + length),
  ];
  switch (random(8)) {
    case 0:
      return Buffer.concat([before, after]);
    case 1:
      return Buffer.concat([before, piece, piece, after]);
    case 2:
      return before;
    case 3:
      return Buffer.concat([before, Buffer.from(oneOf(parser.words, random), "latin1"), piece, after]);
    case 4:
      return Buffer.concat([before, Buffer.from(oneOf(parser.words, random)), after]);
    case 5: {
      const other = Buffer.from(oneOf(parser.samples, random) ?? []);
      const from = random(other.length + 1);
      return Buffer.concat([before, other.subarray(from, from + random(200)), after]);
    }
    case 6:
      return Buffer.concat([before, Buffer.from([random(256)]), after]);
    default: {
      const copy = Buffer.from(bytes);
      if (copy.length > 0) copy[at % copy.length] = (copy[at % copy.length] ?? 0) ^ (1 << random(8));
      return copy;
    }
  }
}

/** Pieces of the form, and now and then one of a sample, one after the other. */
function grown(parser: Form, random: Chance): Uint8Array {
  const parts: Buffer[] = [];
  for (let count = random(24); count >= 0; count -= 1) {
    const other = Buffer.from(oneOf(parser.samples, random) ?? []);
    const from = random(other.length + 1);
    parts.push(
      random(3) === 0
        ? other.subarray(from, from + random(64))
        : Buffer.from(oneOf(parser.words, random), random(2) === 0 ? "latin1" : "utf8"),
    );
  }
  return new Uint8Array(Buffer.concat(parts));
}

function oneOf<T>(items: readonly T[], random: Chance): T {
  return items[random(items.length)] as T;
}
