// People at the door: from what a request carries to the subject that the law is asked about, and the traces that it
// leaves. Opened once where sign-in is configured; without it whoever sits at the machine keeps the record.
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import {
  type AccessRole,
  anonymous,
  type Instant,
  type LogEvent,
  namesOf,
  rankOf,
  type Subject,
} from "@pacta/core";
import type { Hash } from "@pacta/proof";
import type { Log, Store } from "@pacta/store";
import { Refused } from "../problem.ts";
import type { Keeper } from "../record/keeper.ts";
import type { Salts } from "../record/leaf.ts";
import { type Audit, type AuditRecord, auditIn, record } from "./audit.ts";
import { addFirstPersons, type Holding, type Person, personOf } from "./directory.ts";
import { type Entries, followEntries } from "./entries.ts";
import { invite, type PasskeyTerms } from "./passkeys.ts";
import { Provider } from "./provider.ts";
import { hashOf, type Seal, sealWith } from "./secrets.ts";
import {
  endVouching,
  newestSession,
  type Session,
  type SessionTerms,
  sessionOf,
  vouchedFor,
} from "./sessions.ts";
import { type PeopleSettings, rolesGiven } from "./settings.ts";
import { openTables, type Tables } from "./tables.ts";
import { tokenOf } from "./tokens.ts";

export type PeopleTerms = {
  readonly pool: Store["pool"];
  readonly settings: PeopleSettings;
  readonly keepers: ReadonlyMap<string, Keeper>;
  /** The agreement that hears of what belongs to none, such as a sign-in that failed. */
  readonly home: string;
  readonly auditLog: (agreement: string) => Promise<Log>;
  readonly salts: Salts;
  readonly hash: Hash;
  /** The key under which the door seals. */
  readonly key: Uint8Array;
  /** Where the codes of the first persons are left. */
  readonly folder: string;
  /** The address that people see. */
  readonly origin: () => string;
  readonly now: () => Instant;
  readonly notice: (notice: unknown) => void;
};

/** By what somebody is known. */
export type Known =
  | { readonly by: "nothing" }
  | { readonly by: "session"; readonly session: Session; readonly person: Person }
  /** By choice, where everybody is invented. */
  | { readonly by: "sandbox"; readonly person: Person }
  | { readonly by: "token" };

export type Identified = { readonly viewer: Subject; readonly known: Known };

type Drawn = { readonly agreement: string; readonly events: Set<LogEvent> };

export class People {
  readonly tables: Tables;
  readonly settings: PeopleSettings;
  readonly providers: ReadonlyMap<string, Provider>;
  readonly seal: Seal;
  readonly entries: Entries;
  readonly origin: () => string;
  readonly now: () => Instant;
  private readonly terms: PeopleTerms;
  private readonly audits: ReadonlyMap<string, Audit>;
  /** What the answer to one request draws on; a subject is made for each request. */
  private readonly drawn = new WeakMap<Subject, Drawn[]>();

  private constructor(
    terms: PeopleTerms,
    tables: Tables,
    audits: ReadonlyMap<string, Audit>,
    entries: Entries,
  ) {
    this.terms = terms;
    this.tables = tables;
    this.audits = audits;
    this.entries = entries;
    this.settings = terms.settings;
    this.origin = terms.origin;
    this.now = terms.now;
    this.seal = sealWith(terms.key);
    this.providers = new Map(terms.settings.issuers.map((it) => [it.id, new Provider(it)]));
  }

  static async open(terms: PeopleTerms): Promise<People> {
    const { settings, keepers, notice } = terms;
    const strangers = [...settings.mapping, ...settings.persons.flatMap((it) => it.roles)].filter(
      ({ agreement }) => !keepers.has(agreement),
    );
    if (strangers.length > 0)
      throw new Misconfigured(
        [...new Set(strangers.map(({ agreement }) => agreement))].map(
          (agreement) =>
            `PACTA_PEOPLE: expected an agreement that is kept here (${[...keepers.keys()].join(", ")}); found ${agreement}.`,
        ),
      );
    const tables = await openTables(terms.pool);
    const audits = new Map<string, Audit>();
    for (const id of keepers.keys())
      audits.set(id, auditIn(await terms.auditLog(id), terms.salts, terms.hash));
    const entries = await followEntries(tables, keepers, (error) =>
      notice({ kind: "entries-behind", error: String(error) }),
    );
    const people = new People(terms, tables, audits, entries);
    const made = await addFirstPersons(tables, settings, terms.now());
    for (const { id, roles } of settings.persons.filter((it) => made.includes(it.id)))
      for (const agreement of new Set([terms.home, ...roles.map((it) => it.agreement)]))
        await people.trace(agreement, [record("rights", "settings", "first person", { about: [id] })]);
    for (const { id, invited } of settings.persons) if (invited) await people.leaveCode(id);
    return people;
  }

  get passkeyTerms(): PasskeyTerms {
    return { tables: this.tables, seal: this.seal, now: this.now, origin: this.origin };
  }

  get sessionTerms(): SessionTerms {
    return {
      tables: this.tables,
      providers: this.providers,
      mapping: this.settings.mapping,
      seal: this.seal,
      now: this.now,
    };
  }

  get home(): string {
    return this.terms.home;
  }

  get keepers(): ReadonlyMap<string, Keeper> {
    return this.terms.keepers;
  }

  auditOf(agreement: string): Audit {
    const audit = this.audits.get(agreement);
    if (audit === undefined) throw new Error(`no audit log of ${agreement}`);
    return audit;
  }

  async trace(agreement: string, records: readonly AuditRecord[]): Promise<void> {
    await this.auditOf(agreement).append(records);
  }

  stop(): void {
    this.entries.stop();
  }

  /** Who asks. A token or a session that is no good is told so, and is never taken for nobody; an unknown session is. */
  async identify(
    authorization: string | undefined,
    cookie: string | undefined,
    touches = true,
  ): Promise<Identified> {
    if (authorization !== undefined) {
      const secret = /^Bearer ([A-Za-z0-9_-]{20,200})$/i.exec(authorization)?.[1];
      const token = secret === undefined ? null : await tokenOf(this.tables, secret, this.now());
      const viewer = token === null ? null : await this.subjectOfToken(token);
      if (viewer === null) throw new Refused("A403", "The token is not known, was revoked, or has run out.");
      return { viewer, known: { by: "token" } };
    }
    const session = cookie === undefined ? null : await sessionOf(this.sessionTerms, cookie, touches);
    const person = session === null ? null : await personOf(this.tables, session.person, this.now());
    if (session === null || person === null) return { viewer: this.nobody(), known: { by: "nothing" } };
    return { viewer: this.subjectIn(person, session), known: { by: "session", session, person } };
  }

  nobody(): Subject {
    const [first, ...rest] = this.keepers.keys();
    const subject = anonymous(first ?? "");
    return { ...subject, roles: [...subject.roles, ...rest.flatMap((id) => anonymous(id).roles)] };
  }

  /** A person as the tables have it now, for whoever approves after the person proposed. What groups of an issuer give
   *  counts while the person is signed in there. */
  async subjectOf(id: string): Promise<Subject | null> {
    const person = await personOf(this.tables, id, this.now());
    const session = person === null ? null : await newestSession(this.sessionTerms, id);
    return person === null ? null : this.subjectIn(person, session);
  }

  /** As whom somebody is told of something while they are not there, looked up anew. Like a token it opens nothing
   *  closed. Whoever comes by an issuer has no role as long as it does not vouch; "gone" is whoever was removed, here or
   *  there. Throws where the issuer does not answer. */
  async asTold(id: string): Promise<Subject | "gone"> {
    const person = await personOf(this.tables, id, this.now());
    if (person === null) {
      await endVouching(this.sessionTerms, id);
      return "gone";
    }
    const [row] = await this.tables.ask(
      `select exists (select 1 from door.account where person = $1) as account,
         exists (select 1 from door.passkey where person = $1) as passkey`,
      [id],
    );
    const byIssuer = row?.account === true;
    const session = byIssuer ? await vouchedFor(this.sessionTerms, id) : null;
    if (session === "gone") return "gone";
    if (session === "nobody" && row?.passkey !== true) return { ...this.nobody(), id };
    const subject = this.subjectIn(person, session === "nobody" ? null : session);
    return { ...subject, cleared: null };
  }

  /** The roles of the tables and those that the claims give. What an issuer of one party vouches for is of that party. */
  private subjectIn(person: Person, session: Pick<Session, "issuer" | "claims" | "idled"> | null): Subject {
    const { mapping, issuers } = this.settings;
    const issuer = issuers.find(({ id }) => id === session?.issuer) ?? null;
    const given = session?.issuer == null ? [] : rolesGiven(mapping, session.issuer, session.claims);
    const holdings = [...person.holdings, ...given].filter(
      ({ party }) => issuer === null || issuer.party === null || party === issuer.party,
    );
    return {
      id: person.id,
      kind: "person",
      roles: this.rolesOf(holdings),
      cases: person.cases,
      mandates: person.mandates,
      cleared: session?.idled === true ? null : person.cleared,
    };
  }

  /** A token opens nothing closed: nobody sits before it. */
  private async subjectOfToken(
    token: NonNullable<Awaited<ReturnType<typeof tokenOf>>>,
  ): Promise<Subject | null> {
    const { name, agreement, role, party } = token;
    if (token.person === null)
      return {
        id: name,
        kind: "machine",
        roles: this.rolesOf([{ role, agreement, party, seat: null }]),
        cases: [],
        mandates: [],
        cleared: null,
      };
    const person = await personOf(this.tables, token.person, this.now());
    const held = person?.holdings.find(
      (it) => it.role === role && it.agreement === agreement && it.party === party,
    );
    return person === null || held === undefined
      ? null
      : {
          id: person.id,
          kind: "person",
          roles: this.rolesOf([held]),
          cases: person.cases,
          mandates: [],
          cleared: null,
        };
  }

  /** With the names by which an audience may call each party now. Where somebody holds nothing, they are the public. */
  rolesOf(holdings: readonly Holding[]): Subject["roles"] {
    const distinct = new Map(
      holdings.map(({ role, agreement, party, seat }) => [
        JSON.stringify([role, agreement, party, seat]),
        { role, agreement, party, seat },
      ]),
    );
    const held = [...distinct.values()].map((it) => {
      const keeper = this.keepers.get(it.agreement);
      const names =
        keeper === undefined || it.party === null
          ? []
          : namesOf(keeper.agreement, keeper.live.events, it.party, this.now());
      return { ...it, names };
    });
    const elsewhere = [...this.keepers.keys()].filter((id) => !held.some((it) => it.agreement === id));
    return [...held, ...elsewhere.flatMap((id) => anonymous(id).roles)];
  }

  /** Notes what an answer draws on, until the request is over. */
  draws(viewer: Subject, agreement: string, events: readonly LogEvent[]): void {
    const closed = events.filter(({ marking }) => rankOf(marking.level) >= 3);
    if (closed.length === 0) return;
    const so = this.drawn.get(viewer) ?? [];
    const own = so.find((it) => it.agreement === agreement) ?? { agreement, events: new Set<LogEvent>() };
    for (const event of closed) own.events.add(event);
    if (!so.includes(own)) this.drawn.set(viewer, [...so, own]);
  }

  /** Writes down what was read, before it is given. */
  async readWritten(
    viewer: Subject,
    how: string,
    what: "read" | "export",
    reason: string | null,
  ): Promise<void> {
    for (const { agreement, events } of this.drawn.get(viewer) ?? [])
      await this.trace(agreement, readRecords(viewer, agreement, [...events], how, what, reason));
    this.drawn.delete(viewer);
  }

  /** A refusal to somebody known. The same is written of what is not there and of what is not for them. */
  async refusalWritten(viewer: Subject, agreement: string, how: string, reason: string): Promise<void> {
    await this.trace(agreement, [
      record("refusal", viewer.id, how, {
        about: partiesOf(viewer, agreement),
        reason: reason.slice(0, 500),
      }),
    ]);
  }

  /** What the law would give is held against what the data base would. */
  async requireBeneath(viewer: Subject, agreement: string, ids: Iterable<string>): Promise<void> {
    const seen = await this.entries.seenBy(viewer, agreement, this.now());
    for (const id of ids)
      if (!seen.has(id)) {
        this.terms.notice({ kind: "policy-differs", agreement, entry: id });
        throw new Refused("A502", "The request could not be answered.");
      }
  }

  /** Keys of one person never meet those of another. */
  keyFor(viewer: Subject | null, key: string): string {
    return viewer === null ? key : hashOf(`${viewer.id}\n${key}`).toString("base64url");
  }

  async noteFiling(agreement: string, key: string, viewer: Subject, count: number): Promise<void> {
    await this.tables.ask(
      `insert into door.filing (key, agreement, person, at)
       select $1 || ':' || n, $2, $3, $4 from generate_series(0, $5::int - 1) as n on conflict do nothing`,
      [key, agreement, viewer.id, this.now(), count],
    );
  }

  async filersOf(keeper: Keeper, events: readonly string[]): Promise<readonly string[]> {
    const keys = events.flatMap((id) => keeper.keyOf(id) ?? []);
    const rows = await this.tables.ask("select distinct person from door.filing where key = any($1)", [keys]);
    return rows.map(({ person }) => person as string);
  }

  /** The first persons of an installation have nobody who could hand them a code. */
  private async leaveCode(person: string): Promise<void> {
    const [row] = await this.tables.ask(
      `select exists (select 1 from door.passkey where person = $1)
         or exists (select 1 from door.code where person = $1 and used_at is null and until_at > $2) as there`,
      [person, this.now()],
    );
    if (row?.there === true) return;
    await mkdir(this.terms.folder, { recursive: true, mode: 0o700 });
    const path = join(this.terms.folder, `code-of-${person}`);
    await writeFile(path, `${await invite(this.tables.ask, person, this.now())}\n`, { mode: 0o600 });
    this.terms.notice({ kind: "code-left", person, path });
  }
}

/** Told to whoever starts the server. */
class Misconfigured extends Error {
  readonly mistakes: readonly string[];

  constructor(mistakes: readonly string[]) {
    super(mistakes.join(" "));
    this.name = "Misconfigured";
    this.mistakes = mistakes;
  }
}

export function partiesOf(viewer: Subject, agreement: string): readonly string[] {
  return [
    ...new Set(viewer.roles.flatMap((it) => (it.agreement === agreement && it.party ? [it.party] : []))),
  ];
}

export function roleIn(viewer: Subject, agreement: string): AccessRole {
  return viewer.roles.find((it) => it.agreement === agreement)?.role ?? "anonymous";
}

/** A leaf holds so many items of one owner, level and case. */
const itemsInRecord = 100;

function readRecords(
  viewer: Subject,
  agreement: string,
  events: readonly LogEvent[],
  how: string,
  what: "read" | "export",
  reason: string | null,
): readonly AuditRecord[] {
  const groups = new Map<string, LogEvent[]>();
  for (const event of events) {
    const { level, cases, originators } = event.marking;
    const key = JSON.stringify([originators[0] ?? event.by, level, cases]);
    groups.set(key, [...(groups.get(key) ?? []), event]);
  }
  return [...groups.values()].flatMap((group) =>
    Array.from({ length: Math.ceil(group.length / itemsInRecord) }, (_, i) => {
      const part = group.slice(i * itemsInRecord, (i + 1) * itemsInRecord);
      const { marking, by } = part[0] as LogEvent;
      return record(what, viewer.id, how, {
        about: partiesOf(viewer, agreement),
        owner: marking.originators[0] ?? by,
        level: rankOf(marking.level),
        cases: marking.cases,
        items: part.map(({ id }) => id.slice(0, 100)),
        count: part.length,
        reason: reason === null ? null : reason.slice(0, 500),
      });
    }),
  );
}
