// Amounts of one unit, in however small parts each of them is given.
import type { Quantity } from "../agreement/condition.ts";

/** In units of so many decimals. Callers give a scale that is at least as fine as the amount's own. */
export function amountAt({ amount, scale }: Quantity, finer: number): bigint {
  return amount * 10n ** BigInt(finer - scale);
}

export function finest(amounts: readonly Quantity[]): number {
  return amounts.reduce((most, { scale }) => Math.max(most, scale), 0);
}

/** Equal amounts look equal. */
export function amountWord({ amount, unit, scale }: Quantity): string {
  let whole = amount;
  let digits = scale;
  while (digits > 0 && whole % 10n === 0n) {
    whole /= 10n;
    digits -= 1;
  }
  return `${whole}e-${digits} ${unit}`;
}
