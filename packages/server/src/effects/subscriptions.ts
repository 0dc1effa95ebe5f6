// Who is to be told of what, through which door, and as whom. Each change is a version; none is overwritten.
import { createHash, randomBytes } from "node:crypto";
import { type Instant, unreachable, type Viewer } from "@pacta/core";
import type { Kind, Moved } from "./course.ts";
import type { Database } from "./schema.ts";

export type Receiver =
  | {
      readonly kind: "mail";
      readonly address: string;
      /** Nothing is told to an address before a person has shown it to be theirs. */
      readonly confirmed?: false;
    }
  | { readonly kind: "webhook"; readonly url: string }
  /** Is not told, but asked for under an address that nobody else knows. */
  | { readonly kind: "calendar"; readonly party: string | null };

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
  /** The person who subscribed for themselves, and is told what they may see when it is told; null: of an installation,
   *  for whoever `viewer` is. */
  readonly owner: string | null;
};

export type Subscription = SubscriptionTerms & {
  readonly id: string;
  readonly version: number;
  readonly made: Instant;
  readonly since: Instant;
  readonly ended: boolean;
  /** Signs what goes to a webhook; of a calendar the hash of what its address ends in; null for mail. */
  readonly secret: string | null;
};

/** A person's names for subscriptions are their own: what others call theirs they never meet. */
export function keptId(owner: string | null, id: string): string {
  return owner === null ? id : `${owner}/${id}`;
}

export function givenId({ id, owner }: Pick<Subscription, "id" | "owner">): string {
  return owner === null ? id : id.slice(owner.length + 1);
}

function secretHash(secret: string): string {
  return createHash("sha256").update(secret).digest("base64url");
}

export type Put = {
  readonly subscription: Subscription;
  /** What only whoever subscribes is shown: a key at every time, an address of a calendar the first time. */
  readonly shown: string | null;
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
      rows.map(({ terms, ...row }) => ({
        ...olderTerms,
        ...(JSON.parse(terms) as SubscriptionTerms),
        ...row,
      })),
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

  /** The calendar that is asked for under an address which ends in this. */
  calendarOf(secret: string): Subscription | null {
    const hash = secretHash(secret);
    return this.active().find((it) => it.to.kind === "calendar" && it.secret === hash) ?? null;
  }

  /** The same terms again are the same version. */
  async put(id: string, terms: SubscriptionTerms): Promise<Put> {
    const last = this.versions(id).at(-1);
    if (last !== undefined && !last.ended && sameTerms(last, terms))
      return { subscription: last, shown: shownAgain(last) };
    // Waiting to be confirmed it told nothing, so it begins when it is.
    const waited = last?.to.kind === "mail" && last.to.confirmed === false;
    const goesOn = last !== undefined && !last.ended && last.agreement === terms.agreement && !waited;
    const { secret, shown } = secretFor(terms, last);
    const at = this.now();
    const subscription = await this.write({
      ...terms,
      id,
      secret,
      version: (last?.version ?? 0) + 1,
      made: at,
      since: goesOn ? last.since : at,
      ended: false,
    });
    return { subscription, shown };
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
  const { agreement, name, to, keys, parties, kinds, language, viewer, owner } = it;
  return { agreement, name, to, keys, parties, kinds, language, viewer, owner };
}

/** What subscriptions lacked that were put before there was such a thing. */
const olderTerms: Pick<SubscriptionTerms, "owner"> = { owner: null };

function shownAgain({ to, secret }: Subscription): string | null {
  return to.kind === "webhook" ? secret : null;
}

function secretFor(
  { to }: SubscriptionTerms,
  last: Subscription | undefined,
): { readonly secret: string | null; readonly shown: string | null } {
  const kept = last !== undefined && last.to.kind === to.kind ? last.secret : null;
  switch (to.kind) {
    case "mail":
      return { secret: null, shown: null };
    case "webhook": {
      const secret = kept ?? `whsec_${randomBytes(32).toString("base64")}`;
      return { secret, shown: secret };
    }
    case "calendar": {
      // One that has ended is not opened again by putting it again.
      if (kept !== null && last?.ended === false) return { secret: kept, shown: null };
      const made = randomBytes(24).toString("base64url");
      return { secret: secretHash(made), shown: made };
    }
    default:
      return unreachable(to);
  }
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
