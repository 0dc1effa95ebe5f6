// Who is to be told of what, through which door, and as whom. Each change is a version; none is overwritten.
import { randomBytes } from "node:crypto";
import type { Instant, Viewer } from "@pacta/core";
import type { Kind, Moved } from "./course.ts";
import type { Database } from "./schema.ts";

export type Receiver =
  | { readonly kind: "mail"; readonly address: string }
  | { readonly kind: "webhook"; readonly url: string };

export type SubscriptionTerms = {
  readonly agreement: string;
  readonly name: string;
  readonly to: Receiver;
  /** Keys of the record or ids of norms; none is every key. */
  readonly keys: readonly string[];
  /** Only what is about one of them; none is everything. */
  readonly parties: readonly string[];
  readonly kinds: readonly Kind[];
  readonly language: string;
  /** As whom it sees the record; null is whoever keeps it. */
  readonly viewer: Viewer | string | null;
};

export type Subscription = SubscriptionTerms & {
  readonly id: string;
  readonly version: number;
  readonly made: Instant;
  readonly since: Instant;
  readonly ended: boolean;
  /** Signs what goes to a webhook; null for mail. */
  readonly secret: string | null;
};

export class Subscriptions {
  private readonly db: Database;
  private readonly now: () => Instant;
  private readonly byId: Map<string, readonly Subscription[]>;

  private constructor(db: Database, now: () => Instant, all: readonly Subscription[]) {
    this.db = db;
    this.now = now;
    this.byId = new Map();
    for (const one of all) this.byId.set(one.id, [...this.versions(one.id), one]);
  }

  static async open(db: Database, now: () => Instant): Promise<Subscriptions> {
    const rows = await db
      .selectFrom("door.effects_subscription")
      .selectAll()
      .orderBy("id")
      .orderBy("version")
      .execute();
    return new Subscriptions(
      db,
      now,
      rows.map(({ terms, ...row }) => ({ ...(JSON.parse(terms) as SubscriptionTerms), ...row })),
    );
  }

  /** The newest version of each that has not ended. */
  active(agreement?: string): readonly Subscription[] {
    return [...this.byId.values()].flatMap((versions) => {
      const last = versions.at(-1);
      return last === undefined || last.ended || (agreement !== undefined && last.agreement !== agreement)
        ? []
        : [last];
    });
  }

  versions(id: string): readonly Subscription[] {
    return this.byId.get(id) ?? [];
  }

  /** The same terms again are the same version. */
  async put(id: string, terms: SubscriptionTerms): Promise<Subscription> {
    const last = this.versions(id).at(-1);
    if (last !== undefined && !last.ended && sameTerms(last, terms)) return last;
    const goesOn = last !== undefined && !last.ended && last.agreement === terms.agreement;
    const secret =
      terms.to.kind === "mail" ? null : (last?.secret ?? `whsec_${randomBytes(32).toString("base64")}`);
    const at = this.now();
    return this.write({
      ...terms,
      id,
      secret,
      version: (last?.version ?? 0) + 1,
      made: at,
      since: goesOn ? last.since : at,
      ended: false,
    });
  }

  async end(id: string): Promise<Subscription | null> {
    const last = this.versions(id).at(-1);
    if (last === undefined) return null;
    if (last.ended) return last;
    return this.write({ ...last, version: last.version + 1, made: this.now(), ended: true });
  }

  private async write(subscription: Subscription): Promise<Subscription> {
    const { id, version, agreement, secret, made, since, ended } = subscription;
    const terms = JSON.stringify(termsOf(subscription));
    await this.db.transaction().execute(async (change) => {
      await change
        .insertInto("door.effects_subscription")
        .values({ id, version, agreement, terms, secret, made, since, ended })
        .execute();
      if (since === made)
        await change
          .insertInto("door.effects_passed")
          .values({ subscription: id, at: since })
          .onConflict((row) => row.column("subscription").doUpdateSet({ at: since }))
          .execute();
    });
    this.byId.set(id, [...this.versions(id), subscription]);
    return subscription;
  }
}

export function termsOf(it: SubscriptionTerms): SubscriptionTerms {
  const { agreement, name, to, keys, parties, kinds, language, viewer } = it;
  return { agreement, name, to, keys, parties, kinds, language, viewer };
}

function sameTerms(a: SubscriptionTerms, b: SubscriptionTerms): boolean {
  return JSON.stringify(termsOf(a)) === JSON.stringify(termsOf(b));
}

/** What of a step a subscription asks for. */
export function wantedBy(subscription: SubscriptionTerms, changed: readonly Moved[]): readonly Moved[] {
  const { keys, parties, kinds } = subscription;
  return changed.filter(
    (it) =>
      (keys.length === 0 || keys.includes(it.key) || keys.includes(it.key.replace(/[(@#].*$/s, ""))) &&
      (parties.length === 0 || it.parties.some((party) => parties.includes(party))) &&
      (kinds.length === 0 || kinds.includes(it.kind)),
  );
}
