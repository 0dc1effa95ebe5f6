// Tells others when the record changes: follows each log and the clock, writes down what is to be told to whom, and
// sees to it that it is told. A change is worked out here and nowhere sent from here twice; see `ledger.ts`.
import { formatInstant, type Instant, type Subject } from "@pacta/core";
import type { Effect, Outgoing, Store } from "@pacta/store";
import { Refused } from "../problem.ts";
import type { Keeper } from "../record/keeper.ts";
import { within } from "../seeing/telemetry.ts";
import { Addresses } from "./addresses.ts";
import type { Alarm } from "./alarm.ts";
import type { Moved, Step } from "./course.ts";
import { type Content, type EffectRow, Ledger } from "./ledger.ts";
import { type MailConfig, type MailDoor, openMail } from "./mail.ts";
import {
  codeMail,
  type Mail,
  mailOf,
  type Notification,
  noticeMail,
  type Webhook,
  webhookOf,
} from "./message.ts";
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
  /** As whom somebody who is not there is told of something, looked up anew; "gone" is whoever was removed. Throws where
   *  nobody can say. Null: nobody subscribes for themselves. */
  readonly rights: ((person: string) => Promise<Subject | "gone">) | null;
};

/** As whom a subscription sees the record; null where it sees nothing of it now. */
type Sighted = { readonly viewer: Asker } | null;

const lease = 60_000;
/** To carry something from the outbox into the ledger takes no time. */
const shortLease = 5_000;
const markEvery = 60_000;
/** How long a receiver may still answer when the server is to stop. */
const grace = 1_000;
const mostInFlight = 32;
const mostIdle = 64;
/** While nothing is filed, rights are looked up after so long, like those of an open stream. */
const rightsLast = 15_000;

/** After each failed attempt, how long to wait for the next; behind the last it is given up. */
const waits = [5, 30, 120, 600, 3_600, 10_800, 21_600, 43_200, 86_400].map((seconds) => seconds * 1000);

/** What a keeper hands over with the last entry of a filing: that the last so many entries are to be told. */
export function handover(entries: number): readonly Effect[] {
  return [{ kind: "notify", target: "subscribers", payload: JSON.stringify({ entries }) }];
}

export class Effects {
  readonly subscriptions: Subscriptions;
  readonly ledger: Ledger;
  readonly addresses: Addresses;
  private readonly terms: EffectsTerms;
  private readonly mail: MailDoor | null;
  private readonly webhooks: WebhookDoor;
  private readonly watches = new Map<string, Watch>();
  private readonly alarms = new Map<string, () => void>();
  /** Up to when each subscription has heard the clock, and up to when that is written down. */
  private readonly passed = new Map<string, Instant>();
  private readonly marked = new Map<string, Instant>();
  /** By person, as whom they were told last, and when that was looked up. */
  private readonly rights = new Map<string, { readonly subject: Subject; readonly at: Instant }>();
  /** What was filed while nobody could say what a person may see: written down for them once somebody can. */
  private readonly untold = new Map<string, readonly (readonly [Keeper, Outgoing])[]>();
  private readonly inFlight = new Set<Promise<void>>();
  private readonly stops: (() => void)[] = [];
  private readonly leaving = new AbortController();
  private held = new Map<string, () => void>();
  private round: Promise<void> | null = null;
  private again = false;
  private stopped = false;

  private constructor(
    terms: EffectsTerms,
    subscriptions: Subscriptions,
    ledger: Ledger,
    addresses: Addresses,
  ) {
    this.terms = terms;
    this.subscriptions = subscriptions;
    this.ledger = ledger;
    this.addresses = addresses;
    this.mail = terms.config.mail === null ? null : openMail(terms.config.mail);
    this.webhooks = openWebhooks(terms.config.webhooks, terms.now);
  }

  static async open(terms: EffectsTerms): Promise<Effects> {
    const db = await openTables(terms.store);
    const subscriptions = await Subscriptions.open(db, terms.now);
    const effects = new Effects(
      terms,
      subscriptions,
      new Ledger(db, terms.now),
      new Addresses(db, terms.now),
    );
    await effects.ledger.release(lease);
    await effects.lookUp(0);
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
    if (to.kind === "calendar") return null;
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
      ...this.subscriptions.active().flatMap((subscription) => {
        const keeper = this.terms.keepers.get(subscription.agreement);
        const sighted = this.sightedAs(subscription);
        return keeper === undefined || sighted === null || !isTold(subscription)
          ? []
          : [[keeper, sighted.viewer] as const];
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

  /** By what was looked up last. Whoever holds no role for the agreement is told nothing. */
  private sightedAs({ owner, viewer, agreement }: Subscription): Sighted {
    if (owner === null) return { viewer };
    const subject = this.rights.get(owner)?.subject;
    const holds = subject?.roles.some((it) => it.agreement === agreement && it.role !== "anonymous") === true;
    return subject === undefined || !holds ? null : { viewer: subject };
  }

  /** Looks up what those who subscribed for themselves hold, where that is older than so many milliseconds. Where nobody
   *  can say, what was known last still says what to write down; nothing goes out by it. */
  private async lookUp(olderThan: number, agreement?: string): Promise<void> {
    const owners = new Set(this.subscriptions.active(agreement).flatMap(({ owner }) => owner ?? []));
    let moved = false;
    for (const owner of owners) {
      const known = this.rights.get(owner);
      if (known !== undefined && known.at + olderThan > this.terms.now()) continue;
      const changed = await this.asNow(owner).catch(() => null);
      if (changed === null) this.ring("rights", this.terms.now() + rightsLast);
      moved = changed === true || moved;
      const missed = this.rights.has(owner) ? (this.untold.get(owner) ?? []) : [];
      for (const [keeper, row] of missed) await this.ledger.put(this.filed(keeper, row, owner));
      if (changed !== null) this.untold.delete(owner);
    }
    if (moved) this.hold();
  }

  /** Whether the rights are others than before. Those of whoever is gone end with everything they had asked for. */
  private async asNow(owner: string): Promise<boolean> {
    // Where people do not sign in any more nobody of theirs is told, and nothing of theirs ends.
    if (this.terms.rights === null) return false;
    const subject = await this.terms.rights(owner);
    const known = this.rights.get(owner);
    if (subject === "gone") {
      this.rights.delete(owner);
      for (const { id, owner: its } of this.subscriptions.active())
        if (its === owner) await this.subscriptions.end(id);
      return true;
    }
    this.rights.set(owner, { subject, at: this.terms.now() });
    return JSON.stringify(known?.subject) !== JSON.stringify(subject);
  }

  /** As whom a subscription is told of something at this moment. Throws where nobody can say. */
  async sightedNow(subscription: Subscription): Promise<Sighted> {
    if (subscription.owner !== null && (await this.asNow(subscription.owner))) this.hold();
    return this.sightedAs(subscription);
  }

  /** Sends a code to an address; false where it could not be handed over. */
  async sendCode(address: string, code: string, agreement: string): Promise<boolean> {
    const mail = codeMail(address, code, agreement, this.mail?.domain ?? "pacta.invalid");
    if (this.terms.caught !== null) {
      this.terms.caught({ kind: "mail", mail });
      return true;
    }
    return (await this.mail?.send(mail))?.kind === "sent";
  }

  /** A notice of the desk, once: whoever asks writes down how it went. */
  async sendNotice(id: string, address: string, subject: string, text: string): Promise<Outcome> {
    const mail = noticeMail(id, address, subject, text, this.mail?.domain ?? "pacta.invalid");
    if (this.terms.caught !== null) {
      this.terms.caught({ kind: "mail", mail });
      return { kind: "sent" };
    }
    return this.mail === null ? { kind: "refused", fault: "no mail server" } : this.mail.send(mail);
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
      const done: string[] = [];
      for (const row of rows) {
        const keeper = this.terms.keepers.get(row.log);
        if (keeper === undefined || row.kind !== "notify")
          await outbox.failed(row.id, this.terms.now() + lease);
        else if (row.position >= keeper.live.size) {
          // Durable already, and not taken yet: the keeper will tell when it has.
          early = true;
          await outbox.failed(row.id, this.terms.now());
        } else {
          await this.lookUp(0, keeper.agreement.id);
          await this.ledger.put(this.filed(keeper, row));
          for (const { owner } of this.subscriptions.active(keeper.agreement.id))
            if (owner !== null && !this.rights.has(owner))
              this.untold.set(owner, [...(this.untold.get(owner) ?? []), [keeper, row]]);
          done.push(row.id);
        }
      }
      // Once for all: whatever is told twice because this was not reached finds itself in the ledger.
      await outbox.done(done);
      if (rows.length === 0 || early) break;
    }
    const due = await outbox.nextDue();
    if (due !== undefined) this.ring("outbox", Math.max(due, this.terms.now() + 1));
  }

  private filed(keeper: Keeper, row: Outgoing, owner?: string): Parameters<Ledger["put"]>[0] {
    const { entries } = JSON.parse(row.payload) as { readonly entries: number };
    const events = keeper.live.events.slice(row.position + 1 - entries, row.position + 1);
    const ids = new Set(events.map(({ id }) => id));
    return this.subscriptions.active(keeper.agreement.id).flatMap((subscription) => {
      const meant = isTold(subscription) && (owner === undefined || owner === subscription.owner);
      const sighted = meant ? this.sightedAs(subscription) : null;
      if (sighted === null) return [];
      const watch = this.watch(keeper, sighted.viewer);
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
    await this.lookUp(rightsLast);
    for (const subscription of this.subscriptions.active()) {
      const keeper = this.terms.keepers.get(subscription.agreement);
      const sighted = isTold(subscription) ? this.sightedAs(subscription) : null;
      if (keeper === undefined || sighted === null) continue;
      const marked = this.marked.get(subscription.id) ?? (await this.ledger.passed(subscription.id));
      const from = this.passed.get(subscription.id) ?? marked;
      const watch = this.watch(keeper, sighted.viewer);
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
    const content = await this.stillSeen(keeper, subscription, row).catch((error: unknown) => {
      if (error instanceof Refused) return "nobody can say" as const;
      throw error;
    });
    if (content === "nobody can say") {
      const later = waits[row.attempts - 1] ?? waits.at(-1) ?? lease;
      return this.ledger.retry(row.seq, this.terms.now() + later, "nobody vouches for whoever is told");
    }
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
    } else if (to.kind === "webhook") {
      const webhook = webhookOf(notification, to.url, secret ?? "");
      if (this.terms.caught === null) return this.webhooks.send(webhook, this.leaving.signal);
      this.terms.caught({ kind: "webhook", webhook });
    }
    return Promise.resolve({ kind: "sent" });
  }

  /** Between the writing down and the sending a marking may have been raised, or rights taken away: whoever subscribed
   *  for themselves is told what they may see now, numbered as they have it now. */
  private async stillSeen(
    keeper: Keeper,
    subscription: Subscription,
    { content }: EffectRow,
  ): Promise<Content | null> {
    const sighted = await this.sightedNow(subscription);
    if (sighted === null) return null;
    const watch = this.watch(keeper, sighted.viewer);
    if (subscription.owner !== null) return contentNow(watch, subscription, content);
    if (content.cause.kind === "event" && watch.own(content.cause.event) === null) return null;
    const changed = content.changed.filter(({ key }) => watch.sees(key));
    return changed.length === 0 ? null : { ...content, changed };
  }
}

/** Whether something goes out for it: a calendar is asked for, and an address has to be shown first. */
function isTold({ to }: Subscription): boolean {
  return to.kind === "webhook" || (to.kind === "mail" && to.confirmed !== false);
}

/** The same step as it is in a viewer's sight now. */
function contentNow(watch: Watch, subscription: Subscription, content: Content): Content | null {
  const { cause, asOf } = content;
  const own = cause.kind === "event" ? watch.own(cause.event) : null;
  if (cause.kind === "event" && own === null) return null;
  const steps =
    own === null
      ? watch.since({ known: watch.knownBy(asOf - 1), asOf: asOf - 1 })
      : watch.since({ known: own.position - 1, asOf: own.recordedAt });
  const step = steps?.find((it) =>
    own === null
      ? it.cause.kind === "clock" && it.asOf === asOf
      : it.cause.kind === "event" && it.cause.event.id === own.id,
  );
  const keys = content.changed.map(({ key }) => key);
  const changed = wantedBy(subscription, step?.changed ?? []).filter(
    ({ key }) => watch.sees(key) && keys.includes(key),
  );
  return step === undefined || changed.length === 0 ? null : contentOf(step, changed);
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
