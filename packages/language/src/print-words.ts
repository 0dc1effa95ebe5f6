// The small change of printed text: quotations, numbers, dates, lengths of time, citations.

import type { Citation, DateTime, Duration, Fraction, Quantity } from "@pacta/core";
import { type CivilDate, formatCivilDate, formatInstant } from "@pacta/core";

export function quoted(text: string): string {
  return `"${text.replace(/[\\"]/g, "\\$&")}"`;
}

/** What an author may write bare or between quotation marks: bare where it is one word. */
export function word(text: string): string {
  return /^\p{L}[\p{L}\p{M}\p{N}_]*(?:['ʼ’]\p{L}[\p{L}\p{M}\p{N}_]*|-[\p{L}\p{N}][\p{L}\p{M}\p{N}_]*)*$/u.test(
    text,
  )
    ? text
    : quoted(text);
}

export function date(day: CivilDate): string {
  return formatCivilDate(day);
}

export function dateTime(at: DateTime): string {
  switch (at.kind) {
    case "day":
      return date(at.date) + zoned(at.zone);
    case "clock":
      return `${date(at.date)} ${clock(at.ms)}${zoned(at.zone)}`;
    case "instant":
      return formatInstant(at.at).replace(/(?::00)?\.000Z$/, "Z");
  }
}

function zoned(zone: string | null): string {
  return zone === null ? "" : ` in ${quoted(zone)}`;
}

function clock(ms: number): string {
  const two = (n: number): string => String(n).padStart(2, "0");
  const minutes = `${two(Math.floor(ms / 3_600_000))}:${two(Math.floor(ms / 60_000) % 60)}`;
  const rest = ms % 60_000;
  if (rest === 0) return minutes;
  const seconds = `${minutes}:${two(Math.floor(rest / 1000))}`;
  return rest % 1000 === 0 ? seconds : `${seconds}.${String(rest % 1000).padStart(3, "0")}`;
}

/** `every month` for one. */
export function turn(length: Duration): string {
  const text = duration(length);
  return length.kind === "exact" || length.kind === "calendar" ? text.replace(/^1 /, "") : text;
}

export function duration(length: Duration): string {
  switch (length.kind) {
    case "exact":
      return length.ms % 3_600_000 === 0
        ? counted(length.ms / 3_600_000, "hour")
        : counted(length.ms / 60_000, "minute");
    case "calendar":
      return counted(length.n, length.unit);
    case "working":
      return counted(length.n, "working day") + (length.calendar === null ? "" : ` of ${length.calendar}`);
    case "sitting":
      return `${counted(length.n, "sitting day")} of ${length.calendar}`;
  }
}

function counted(n: number, unit: string): string {
  return `${n} ${unit}${n === 1 ? "" : "s"}`;
}

/** In thousands, millions or billions where that leaves no more than three decimals. */
export function quantity({ amount, unit, scale }: Quantity): string {
  return `${decimal(amount, scale)} ${word(unit)}`;
}

const suffixes = [
  [9, "billion"],
  [6, "million"],
] as const;

function decimal(amount: bigint, scale: number): string {
  for (const [zeros, name] of suffixes) {
    const one = 10n ** BigInt(zeros + scale);
    if (amount < one) continue;
    if ((amount * 1000n) % one === 0n) return `${pointed((amount * 1000n) / one, 3)} ${name}`;
  }
  return pointed(amount, scale);
}

function pointed(amount: bigint, scale: number): string {
  const digits = String(amount).padStart(scale + 1, "0");
  const whole = digits.slice(0, digits.length - scale);
  const rest = digits.slice(digits.length - scale).replace(/0+$/, "");
  return rest === "" ? whole : `${whole}.${rest}`;
}

export function fraction({ of, in: whole }: Fraction): string {
  return whole === 100 ? `${of}%` : `${of}/${whole}`;
}

export function citation({ document, clause, quote }: Citation): string {
  return [
    `cites ${document}`,
    ...(clause === null ? [] : [`clause ${clauseNumber(clause)}`]),
    ...(quote === null ? [] : [`quote ${quoted(quote)}`]),
  ].join(" ");
}

export function citations(list: readonly Citation[]): string {
  return list.map((cited) => ` ${citation(cited)}`).join("");
}

/** Bare where reading up to the next space gives it back whole. */
export function clauseNumber(number: string): string {
  return /^[\p{L}\p{N}][^\s{}"#“”«»„\\]*$/u.test(number) ? number : quoted(number);
}
