// Tells others when the record changes: follows each log and the clock, writes down what is to be told to whom, and
// sees to it that it is told. A change is worked out here and nowhere sent from here twice; see `ledger.ts`.
import { formatInstant, type Instant } from "@pacta/core";
import type { Effect, Outgoing, Store } from "@pacta/store";
import type { Keeper } from "../record/keeper.ts";
import { within } from "../seeing/telemetry.ts";
import type { Alarm } from "./alarm.ts";
import type { Moved, Step } from "./course.ts";
import { type Content, type EffectRow, Ledger } from "./ledger.ts";
import { type MailConfig, type MailDoor, openMail } from "./mail.ts";
import { type Mail, mailOf, type Notification, type Webhook, webhookOf } from "./message.ts";
import type { Outcome } from "./outcome.ts";
import { openTables } from "./schema.ts";
import { type Receiver, type Subscription, Subscriptions, wantedBy } from "./subscriptions.ts";
import { type Asker, Watch } from "./watch.ts";
import { openWebhooks, type WebhookConfig, type WebhookDoor } from "./webhook.ts";
import { noticeWords } from "./words.ts";

export type EffectsConfig = {
  /** Null: nobody can be told by mail. */
  readonly mail: MailConfig | null;
  readonly webhooks: WebhookConfig;
};

export type { Mail, Webhook };
export type Caught =
  | { readonly kind: "mail"; readonly mail: Mail }
  | { readonly kind: "webhook"; readonly webhook: Webhook };

export type EffectsTerms = {
  readonly keepers: ReadonlyMap<string, Keeper>;
  readonly store: Pick<Store, "outbox" | "pool">;
  readonly config: EffectsConfig;
  readonly now: () => Instant;
  readonly alarm: Alarm;
  readonly notice: (notice: unknown) => void;
  /** Takes what would have been sent, so that nothing leaves. */
  readonly caught: ((what: Caught) => void) | null;
};

const lease = 60_000;
/** To carry something from the outbox into the ledger takes no time. */
const shortLease = 5_000;
const markEvery = 60_000;
/** How long a receiver may still answer when the server is to stop. */
const grace = 1_000;
const mostInFlight = 32;
const mostIdle = 64;

/** After each failed attempt, how long to wait for the next; behind the last it is given up. */
const waits = [5, 30, 120, 600, 3_600, 10_800, 21_600, 43_200, 86_400].map((seconds) => seconds * 1000);

/** What a keeper hands over with the last entry of a filing: that the last so many entries are to be told. */
export function handover(entries: number): readonly Effect[] {
  return [{ kind: "notify", target: "subscribers", payload: JSON.stringify({ entries }) }];
}

export class Effects {
  readonly subscriptions: Subscriptions;
  readonly ledger: Ledger;
  private readonly terms: EffectsTerms;
  private readonly mail: MailDoor | null;
  private readonly webhooks: WebhookDoor;
  private readonly watches = new Map<string, Watch>();
  private readonly alarms = new Map<string, () => void>();
  /** Up to when each subscription has heard the clock, and up to when that is written down. */
  private readonly passed = new Map<string, Instant>();
  private readonly marked = new Map<string, Instant>();
  private readonly inFlight = new Set<Promise<void>>();
  private readonly stops: (() => void)[] = [];
  private readonly leaving = new AbortController();
  private held = new Map<string, () => void>();
  private round: Promise<void> | null = null;
  private again = false;
  private stopped = false;

  private constructor(terms: EffectsTerms, subscriptions: Subscriptions, ledger: Ledger) {
    this.terms = terms;
    this.subscriptions = subscriptions;
    this.ledger = ledger;
    this.mail = terms.config.mail === null ? null : openMail(terms.config.mail);
    this.webhooks = openWebhooks(terms.config.webhooks, terms.now);
  }

  static async open(terms: EffectsTerms): Promise<Effects> {
    const db = await openTables(terms.store);
    const subscriptions = await Subscriptions.open(db, terms.now);
    const effects = new Effects(terms, subscriptions, new Ledger(db, terms.now));
    await effects.ledger.release(lease);
    effects.hold();
    for (const keeper of terms.keepers.values()) {
      effects.stops.push(keeper.listen(() => effects.follow(keeper)));
      effects.follow(keeper);
    }
    return effects;
  }

  /** Up to date. The same for everybody who sees the same. */
  watch(keeper: Keeper, viewer: Asker): Watch {
    const key = watchKey(keeper, viewer);
    const known = this.watches.get(key);
    if (known !== undefined) {
      known.follow(this.terms.now());
      return known;
    }
    const idle = [...this.watches].filter(([, watch]) => !watch.isHeard);
    if (idle.length >= mostIdle) for (const [name] of idle) this.watches.delete(name);
    const made = new Watch(keeper, viewer, this.terms.now());
    this.watches.set(key, made);
    return made;
  }

  /** For whoever listens to a watch, so that its deadlines wake it too. */
  listen(keeper: Keeper, watch: Watch, listener: Parameters<Watch["listen"]>[0]): () => void {
    const stop = watch.listen(listener);
    this.arm(keeper);
    return stop;
  }

  /** Why nothing can be sent to a receiver; null where it can. */
  against(to: Receiver): string | null {
    if (this.terms.caught !== null) return null;
    if (to.kind === "webhook") return this.webhooks.against(to.url);
    return this.mail === null ? "a receiver other than mail, as no mail server is configured" : null;
  }

  /** To be called when a subscription has changed. */
  subscribed(id: string): void {
    this.passed.delete(id);
    this.marked.delete(id);
    this.hold();
    for (const keeper of this.terms.keepers.values()) this.arm(keeper);
    this.wake();
  }

  /** Finishes what is under way; a receiver that does not answer hears of it again. */
  async stop(): Promise<void> {
    this.stopped = true;
    for (const stop of [...this.stops, ...this.alarms.values(), ...this.held.values()]) stop();
    await this.round;
    const late = setTimeout(() => this.leaving.abort(), grace);
    const longest = new Promise<void>((resolve) => setTimeout(resolve, 3 * grace).unref());
    await Promise.race([Promise.all(this.inFlight), longest]);
    clearTimeout(late);
    this.mail?.close();
  }

  /** The keeper's own watch and those of subscriptions are kept up all the time. */
  private hold(): void {
    const wanted: (readonly [Keeper, Asker])[] = [
      ...[...this.terms.keepers.values()].map((keeper) => [keeper, null] as const),
      ...this.subscriptions.active().flatMap(({ agreement, viewer }) => {
        const keeper = this.terms.keepers.get(agreement);
        return keeper === undefined ? [] : [[keeper, viewer] as const];
      }),
    ];
    const before = this.held;
    this.held = new Map();
    for (const [keeper, viewer] of wanted) {
      const key = watchKey(keeper, viewer);
      if (!this.held.has(key))
        this.held.set(
          key,
          this.watch(keeper, viewer).listen(() => undefined),
        );
    }
    for (const stop of before.values()) stop();
  }

  private follow(keeper: Keeper): void {
    for (const [key, watch] of this.watches)
      if (watch.isHeard && key.startsWith(`${keeper.agreement.id} `)) watch.follow(this.terms.now());
    this.arm(keeper);
    this.wake();
  }

  /** A fact that is corrected moves the moment, so it is asked for anew after every entry. */
  private arm(keeper: Keeper): void {
    const { id } = keeper.agreement;
    this.alarms.get(id)?.();
    this.alarms.delete(id);
    if (this.stopped) return;
    const boundaries = [...this.watches]
      .filter(([key, watch]) => watch.isHeard && key.startsWith(`${id} `))
      .flatMap(([, watch]) => watch.boundary ?? []);
    if (boundaries.length === 0) return;
    const at = Math.min(...boundaries);
    const stop = this.terms.alarm(at, () => {
      this.terms.notice({ kind: "boundary", agreement: id, at });
      this.follow(keeper);
    });
    this.alarms.set(id, stop);
  }

  private wake(): void {
    this.again = true;
    if (this.round !== null || this.stopped) return;
    this.round = this.rounds().finally(() => {
      this.round = null;
      if (this.again) this.wake();
    });
  }

  private async rounds(): Promise<void> {
    while (this.again && !this.stopped) {
      this.again = false;
      try {
        await this.takeOver();
        await this.tellClock();
        await this.send();
      } catch (error) {
        this.terms.notice({ kind: "effects-wait", why: error instanceof Error ? error.message : "" });
        this.ring("retry", this.terms.now() + 1_000);
        return;
      }
    }
  }

  private ring(name: string, at: Instant): void {
    this.alarms.get(` ${name}`)?.();
    this.alarms.set(
      ` ${name}`,
      this.terms.alarm(at, () => this.wake()),
    );
  }

  /** From the outbox, where an entry and its effects were written together, into the ledger. */
  private async takeOver(): Promise<void> {
    const { outbox } = this.terms.store;
    for (;;) {
      const rows = await outbox.claim(100, shortLease);
      let early = false;
      for (const row of rows) {
        const keeper = this.terms.keepers.get(row.log);
        if (keeper === undefined || row.kind !== "notify")
          await outbox.failed(row.id, this.terms.now() + lease);
        else if (row.position >= keeper.live.size) {
          // Durable already, and not taken yet: the keeper will tell when it has.
          early = true;
          await outbox.failed(row.id, this.terms.now());
        } else {
          await this.ledger.put(this.filed(keeper, row));
          await outbox.done(row.id);
        }
      }
      if (rows.length === 0 || early) break;
    }
    const due = await outbox.nextDue();
    if (due !== undefined) this.ring("outbox", Math.max(due, this.terms.now() + 1));
  }

  private filed(keeper: Keeper, row: Outgoing): Parameters<Ledger["put"]>[0] {
    const { entries } = JSON.parse(row.payload) as { readonly entries: number };
    const events = keeper.live.events.slice(row.position + 1 - entries, row.position + 1);
    const ids = new Set(events.map(({ id }) => id));
    return this.subscriptions.active(keeper.agreement.id).flatMap((subscription) => {
      const watch = this.watch(keeper, subscription.viewer);
      const [first] = events.flatMap(({ id }) => watch.own(id) ?? []);
      if (first === undefined) return [];
      const steps = watch.since({ known: first.position - 1, asOf: first.recordedAt }) ?? [];
      return steps.flatMap((step) => {
        if (step.cause.kind !== "event" || !ids.has(step.cause.event.id)) return [];
        if (step.cause.event.recordedAt < subscription.since) return [];
        const changed = wantedBy(subscription, step.changed);
        if (changed.length === 0) return [];
        // An entry is named by its id, which is as good as its position and the same in every viewer's numbering.
        const id = `${keeper.agreement.id}:entry:${step.cause.event.id}:notify:${subscription.id}`;
        return [{ id, subscription: subscription.id, content: contentOf(step, changed) }];
      });
    });
  }

  /** What the clock alone has brought since a subscription was last told of it. */
  private async tellClock(): Promise<void> {
    for (const subscription of this.subscriptions.active()) {
      const keeper = this.terms.keepers.get(subscription.agreement);
      if (keeper === undefined) continue;
      const marked = this.marked.get(subscription.id) ?? (await this.ledger.passed(subscription.id));
      const from = this.passed.get(subscription.id) ?? marked;
      const watch = this.watch(keeper, subscription.viewer);
      const to = watch.at.asOf;
      if (from === null || marked === null || from >= to) continue;
      const rows = (watch.since({ known: watch.knownBy(from), asOf: from }) ?? []).flatMap((step) =>
        step.cause.kind === "clock"
          ? wantedBy(subscription, step.changed).map((it) => ({
              id: `${keeper.agreement.id}:clock:${formatInstant(step.asOf)}:${it.key}:notify:${subscription.id}`,
              subscription: subscription.id,
              content: contentOf(step, [it]),
            }))
          : [],
      );
      await this.ledger.put(rows);
      this.passed.set(subscription.id, to);
      // The mark may lag behind: what is worked out again after a restart finds itself in the ledger.
      const lags = rows.length === 0 && to - marked < markEvery;
      if (!lags) await this.ledger.pass(subscription.id, to);
      this.marked.set(subscription.id, lags ? marked : to);
    }
  }

  /** Does not wait for receivers: one that is slow holds up what is meant for itself. */
  private async send(): Promise<void> {
    const free = mostInFlight - this.inFlight.size;
    const rows = free > 0 ? await this.ledger.claim(free, lease) : [];
    for (const row of rows) {
      const sending: Promise<void> = this.deliver(row)
        .catch((error: unknown) => {
          this.terms.notice({ kind: "effects-wait", why: error instanceof Error ? error.message : "" });
        })
        .finally(() => {
          this.inFlight.delete(sending);
          this.wake();
        });
      this.inFlight.add(sending);
    }
    const due = await this.ledger.nextDue();
    if (due !== null && this.inFlight.size < mostInFlight)
      this.ring("due", Math.max(due, this.terms.now() + 1));
  }

  private async deliver(row: EffectRow): Promise<void> {
    const [subscription] = this.subscriptions.active().filter(({ id }) => id === row.subscription);
    const keeper = subscription && this.terms.keepers.get(subscription.agreement);
    if (subscription === undefined || keeper === undefined)
      return this.ledger.settle(row.seq, "dropped", "subscription ended");
    const content = this.stillSeen(keeper, subscription, row.content);
    if (content === null) return this.ledger.settle(row.seq, "dropped", "no longer to be seen");
    const keys = content.changed.map(({ key }) => key);
    const told = await this.ledger.toldBefore(row.seq, subscription.id, keys);
    const follows = told.filter(({ key, standing }) => {
      const after = content.changed.find((it) => it.key === key)?.after ?? null;
      return after?.standing !== standing?.standing || after?.due !== standing?.due;
    });
    const notification = { effect: row.id, agreement: keeper.agreement, subscription, content, follows };
    const outcome = await within("effect", { "pacta.effect": subscription.to.kind }, async (add) => {
      const found = await this.tell(notification);
      add({ "pacta.outcome": found.kind });
      return found;
    });
    const wait = waits[row.attempts - 1];
    if (outcome.kind === "sent") return this.ledger.settle(row.seq, "sent", null);
    if (outcome.kind === "failed" && wait !== undefined)
      return this.ledger.retry(row.seq, this.terms.now() + wait, outcome.fault);
    await this.ledger.settle(row.seq, "given up", outcome.fault);
    this.terms.notice({ kind: "given-up", effect: row.id, fault: outcome.fault });
  }

  private tell(notification: Notification): Promise<Outcome> {
    const { subscription } = notification;
    const { to, language, secret } = subscription;
    const said = noticeWords[language];
    if (said === undefined) return refused("no such language");
    if (to.kind === "mail") {
      const mail = mailOf(notification, to.address, this.mail?.domain ?? "pacta.invalid", said);
      if (this.terms.caught === null) return this.mail?.send(mail) ?? refused("no mail server");
      this.terms.caught({ kind: "mail", mail });
    } else {
      const webhook = webhookOf(notification, to.url, secret ?? "");
      if (this.terms.caught === null) return this.webhooks.send(webhook, this.leaving.signal);
      this.terms.caught({ kind: "webhook", webhook });
    }
    return Promise.resolve({ kind: "sent" });
  }

  /** Between the writing down and the sending a marking may have been raised. */
  private stillSeen(keeper: Keeper, { viewer }: Subscription, content: Content): Content | null {
    const watch = this.watch(keeper, viewer);
    if (content.cause.kind === "event" && watch.own(content.cause.event) === null) return null;
    const changed = content.changed.filter(({ key }) => watch.sees(key));
    return changed.length === 0 ? null : { ...content, changed };
  }
}

function refused(fault: string): Promise<Outcome> {
  return Promise.resolve({ kind: "refused", fault });
}

function watchKey(keeper: Keeper, viewer: Asker): string {
  return `${keeper.agreement.id} ${JSON.stringify(viewer)}`;
}

function contentOf({ known, asOf, cause }: Step, changed: readonly Moved[]): Content {
  return {
    known,
    asOf,
    cause:
      cause.kind === "clock"
        ? { kind: "clock" }
        : {
            kind: "event",
            event: cause.event.id,
            position: cause.event.position,
            what: cause.event.kind,
            by: cause.event.by,
          },
    changed: changed.map(({ key, kind, title, before, after }) => ({ key, kind, title, before, after })),
  };
}
