// Lengths of time, in four kinds that are never turned into each other silently: an hour is not a fraction of
// a day that the clocks change, and a working day is nothing without a calendar.

export type Duration =
  /** Hours, minutes, seconds. */
  | { readonly kind: "exact"; readonly ms: number }
  | { readonly kind: "calendar"; readonly n: number; readonly unit: "day" | "week" | "month" | "year" }
  /** Working days of a named calendar; null means the agreement's. */
  | { readonly kind: "working"; readonly n: number; readonly calendar: string | null }
  /** Sitting days of a named parliament. */
  | { readonly kind: "sitting"; readonly n: number; readonly calendar: string };
