// So much a second for each source, with some to spare at once: nobody's flood is everybody's wait.

export type Rate = { readonly perSecond: number; readonly atOnce: number };

export class Budgets {
  private readonly rate: Rate;
  private readonly now: () => number;
  private readonly left = new Map<string, { tokens: number; at: number }>();

  constructor(rate: Rate, now: () => number) {
    this.rate = rate;
    this.now = now;
  }

  /** Takes so much, or says after how many seconds there will be enough. */
  take(
    source: string,
    cost = 1,
  ): { readonly kind: "taken" } | { readonly kind: "wait"; readonly seconds: number } {
    const at = this.now();
    const known = this.left.get(source) ?? { tokens: this.rate.atOnce, at };
    const tokens = Math.min(this.rate.atOnce, known.tokens + ((at - known.at) / 1000) * this.rate.perSecond);
    // Whoever brings more than there ever is takes all there is.
    const price = Math.min(cost, this.rate.atOnce);
    if (tokens >= price) {
      this.left.set(source, { tokens: tokens - price, at });
      this.forget(at);
      return { kind: "taken" };
    }
    this.left.set(source, { tokens, at });
    return { kind: "wait", seconds: Math.max(1, Math.ceil((price - tokens) / this.rate.perSecond)) };
  }

  /** The seconds until there is one; null where there is. Nothing is taken. */
  wait(source: string): number | null {
    const known = this.left.get(source);
    if (known === undefined) return null;
    const tokens = known.tokens + ((this.now() - known.at) / 1000) * this.rate.perSecond;
    return tokens >= 1 ? null : Math.max(1, Math.ceil((1 - tokens) / this.rate.perSecond));
  }

  /** Whoever has all he may have need not be remembered. */
  private forget(at: number): void {
    if (this.left.size < 10_000) return;
    for (const [source, known] of this.left)
      if (known.tokens + ((at - known.at) / 1000) * this.rate.perSecond >= this.rate.atOnce)
        this.left.delete(source);
  }
}
