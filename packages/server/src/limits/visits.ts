// How often somebody may read, take the whole out, report an error, and fail to sign in; by who it is where that is known, and by the
// address otherwise. Nothing of it is written down or kept longer than it takes to have everything again.
import { Budgets, type Rate } from "./budget.ts";

export type Visit = "read" | "export" | "failed sign-in" | "error report" | "error reports in all";

const usualVisits: Readonly<Record<Visit, Rate>> = {
  read: { perSecond: 50, atOnce: 100 },
  export: { perSecond: 10 / 3_600, atOnce: 10 },
  "failed sign-in": { perSecond: 5 / 900, atOnce: 5 },
  "error report": { perSecond: 5 / 3_600, atOnce: 5 },
  "error reports in all": { perSecond: 200 / 3_600, atOnce: 200 },
};

export class Visits {
  private readonly budgets: Readonly<Record<Visit, Budgets>>;

  constructor(steady: () => number, rates: Readonly<Record<Visit, Rate>> = usualVisits) {
    const of = (visit: Visit): Budgets => new Budgets(rates[visit], steady);
    this.budgets = {
      read: of("read"),
      export: of("export"),
      "failed sign-in": of("failed sign-in"),
      "error report": of("error report"),
      "error reports in all": of("error reports in all"),
    };
  }

  /** The seconds to wait, or null. */
  take(visit: Visit, source: string): number | null {
    const taken = this.budgets[visit].take(source);
    return taken.kind === "wait" ? taken.seconds : null;
  }

  /** The seconds until there is one left; nothing is taken. */
  wait(visit: Visit, source: string): number | null {
    return this.budgets[visit].wait(source);
  }
}

/** Whoever has a network of addresses of version 6 has one address here. */
export function networkOf(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  if (mapped !== undefined) return mapped;
  if (!address.includes(":")) return address;
  const [head = "", tail] = address.toLowerCase().split("%")[0]?.split("::") ?? [];
  const first = head === "" ? [] : head.split(":");
  const last = tail === undefined || tail === "" ? [] : tail.split(":");
  const zeros = Array.from({ length: Math.max(0, 8 - first.length - last.length) }, () => "0");
  const all = tail === undefined ? first : [...first, ...zeros, ...last];
  return `${all
    .slice(0, 4)
    .map((part) => part.replace(/^0+(?=.)/, ""))
    .join(":")}::/64`;
}
