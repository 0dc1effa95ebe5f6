// Sums of amounts against their whole, exactly: integers of the smallest unit, whatever scale each was written in.
import type { Quantity } from "@pacta/core";

/** `3200000000.50` of EUR as `3,200,000,000.50 EUR`. */
export function amount({ amount: units, unit, scale }: Quantity): string {
  const negative = units < 0n;
  const digits = String(negative ? -units : units).padStart(scale + 1, "0");
  const whole = digits.slice(0, digits.length - scale).replace(/\B(?=(\d{3})+$)/g, ",");
  const rest = digits.slice(digits.length - scale);
  const shown = /[1-9]/.test(rest) ? `.${rest}` : "";
  return `${negative ? "-" : ""}${whole}${shown} ${unit}`;
}

/** The sum of amounts of one unit, and how far it is from the whole; null when the whole is met.
 *  A tolerance in percent is what the text allows the sum to miss. */
export function gap(
  parts: readonly Quantity[],
  whole: Quantity,
  tolerancePercent: number | null,
): { readonly sum: string; readonly whole: string; readonly difference: string } | null {
  const { difference, sum, at, scale } = compared(parts, whole);
  const missed = difference < 0n ? -difference : difference;
  const millionths = BigInt(Math.round((tolerancePercent ?? 0) * 10_000));
  if (missed * 1_000_000n <= at(whole) * millionths) return null;
  const say = (units: bigint): string => amount({ amount: units, unit: whole.unit, scale });
  return { sum: say(sum), whole: amount(whole), difference: say(missed) };
}

/** Whether the parts are more than the whole. */
export function exceeds(parts: readonly Quantity[], whole: Quantity): boolean {
  return compared(parts, whole).difference > 0n;
}

type Compared = {
  readonly scale: number;
  readonly at: (quantity: Quantity) => bigint;
  readonly sum: bigint;
  readonly difference: bigint;
};

function compared(parts: readonly Quantity[], whole: Quantity): Compared {
  const scale = parts.reduce((most, part) => Math.max(most, part.scale), whole.scale);
  const at = (quantity: Quantity): bigint => quantity.amount * 10n ** BigInt(scale - quantity.scale);
  const sum = parts.reduce((total, part) => total + at(part), 0n);
  return { scale, at, sum, difference: sum - at(whole) };
}
