// Sessions of people, on the server's side: whoever holds the random name of one is whom it names, for twelve hours at
// most. A session says who somebody is and never what they may do.
import type { Instant } from "@pacta/core";
import { Refused } from "../problem.ts";
import type { Grant, Provider } from "./provider.ts";
import { hashOf, randomText, type Seal } from "./secrets.ts";
import { type MappingRow, rolesGiven } from "./settings.ts";
import type { Row, Tables } from "./tables.ts";

export const longestSession = 12 * 3_600_000;
const longestIdle = 30 * 60_000;

export type Session = {
  readonly hash: Buffer;
  readonly person: string;
  readonly issuer: string | null;
  readonly claims: Readonly<Record<string, unknown>>;
  /** Nobody had asked for half an hour: nothing closed is shown until they sign in again. */
  readonly idled: boolean;
};

export type SessionTerms = {
  readonly tables: Tables;
  readonly providers: ReadonlyMap<string, Provider>;
  readonly mapping: readonly MappingRow[];
  readonly seal: Seal;
  readonly now: () => Instant;
};

/** Returns what the browser will carry. */
export async function beginSession(
  { tables, mapping, seal, now }: SessionTerms,
  person: string,
  by: {
    readonly issuer: string;
    readonly subject: string;
    readonly claims: Readonly<Record<string, unknown>>;
    readonly grant: Grant;
  } | null,
): Promise<string> {
  const secret = randomText();
  const at = now();
  await tables.ask(
    `delete from door.session
     where (begun_at < $1 or ended_at < $2) and (vouches_until is null or vouches_until < $3)`,
    [at - 2 * longestSession, at - longestSession, at],
  );
  // The newest sign-in is asked after from now on, and the grant of the one before it forgotten.
  await tables.ask(
    `with before as (
       update door.session s set vouches_until = null, tokens = case when s.ended_at is null then s.tokens end
       from (select hash, vouches_until from door.session
             where person = $2 and issuer = $3 and vouches_until > $7) o
       where s.hash = o.hash returning o.vouches_until)
     insert into door.session
       (hash, person, issuer, subject, claims, tokens, begun_at, seen_at, asked_at, vouches_until)
     values ($1, $2, $3, $4, $5, $6, $7, $7, $7, (select max(vouches_until) from before))`,
    [
      hashOf(secret),
      person,
      by?.issuer ?? null,
      by?.subject ?? null,
      JSON.stringify(by === null ? {} : wanted(mapping, by.issuer, by.claims)),
      by === null ? null : seal.close(by.grant, "grant"),
      at,
    ],
  );
  return secret;
}

/** Null where there is none: run out, ended, or its account gone at the issuer. Throws where the issuer was to be asked
 *  and does not answer. What a page does while nobody sits before it does not touch the session. */
export async function sessionOf(
  terms: SessionTerms,
  secret: string,
  touches: boolean,
): Promise<Session | null> {
  const { tables, now } = terms;
  const hash = hashOf(secret);
  const at = now();
  const [row] = await tables.ask(
    `update door.session set idled = idled or seen_at < $3, seen_at = case when $5 then $2 else seen_at end
     where hash = $1 and ended_at is null and begun_at > $4
     returning person, issuer, subject, claims, tokens, asked_at, idled`,
    [hash, at, at - longestIdle, at - longestSession, touches],
  );
  if (row === undefined) return null;
  const issuer = row.issuer as string | null;
  const session: Session = {
    hash,
    person: row.person as string,
    issuer,
    claims: row.claims as Session["claims"],
    idled: row.idled as boolean,
  };
  if (issuer === null) return session;
  const claims = await askedAfter(terms, row, hash);
  return claims === null ? null : { ...session, claims };
}

/** What the issuer of a session says now, or said not long ago. Null where it vouches no more. */
async function askedAfter(terms: SessionTerms, row: Row, hash: Buffer): Promise<Session["claims"] | null> {
  const { tables, providers, mapping, seal, now } = terms;
  const at = now();
  const issuer = row.issuer as string;
  const provider = providers.get(issuer);
  // An issuer that is no longer among the settings vouches for nobody.
  if (provider === undefined) return null;
  if ((row.asked_at as number) + provider.settings.askedEvery * 1_000 > at)
    return row.claims as Session["claims"];
  const grant = seal.open(row.tokens as Uint8Array, "grant") as Grant | null;
  const answer =
    grant === null ? ({ kind: "gone" } as const) : await provider.stillThere(row.subject as string, grant);
  switch (answer.kind) {
    case "there": {
      const claims = wanted(mapping, issuer, answer.claims);
      await tables.ask("update door.session set asked_at = $2, claims = $3, tokens = $4 where hash = $1", [
        hash,
        at,
        JSON.stringify(claims),
        seal.close(answer.grant, "grant"),
      ]);
      return claims;
    }
    case "gone":
      await tables.ask(
        `update door.session set ended_at = coalesce(ended_at, $2), tokens = null, vouches_until = null
         where hash = $1`,
        [hash, at],
      );
      return null;
    case "silent":
      throw new Refused("A407", `${provider.settings.name} does not answer.`, [], { cause: answer.cause });
  }
}

/** So long the issuer of somebody who has subscribed is asked after them, from the last sign-in or subscription on. */
const longestVouching = 90 * 86_400_000;

/** Whoever subscribes is asked after when there is something to tell, and not only while the session stands. */
export async function keepVouching({ tables, now }: SessionTerms, hash: Buffer): Promise<void> {
  await tables.ask(
    "update door.session set vouches_until = $2 where hash = $1 and issuer is not null and tokens is not null",
    [hash, now() + longestVouching],
  );
}

/** Where nothing is to be told to somebody any more, nothing is kept for asking. */
export async function endVouching({ tables }: SessionTerms, person: string): Promise<void> {
  await tables.ask(
    `update door.session set vouches_until = null, tokens = case when ended_at is null then tokens end
     where person = $1 and vouches_until is not null`,
    [person],
  );
}

/** Who vouches for somebody who is not there: an issuer that was asked just now or a moment ago. "nobody" where it
 *  cannot be asked, "gone" where it says that there is no such account any more. */
export async function vouchedFor(
  terms: SessionTerms,
  person: string,
): Promise<Pick<Session, "issuer" | "claims" | "idled"> | "nobody" | "gone"> {
  const at = terms.now();
  const [row] = await terms.tables.ask(
    `select hash, issuer, subject, claims, tokens, asked_at from door.session
     where person = $1 and issuer is not null and tokens is not null
       and (vouches_until > $2 or (ended_at is null and begun_at > $3))
     order by coalesce(vouches_until > $2, false) desc, begun_at desc limit 1`,
    [person, at, at - longestSession],
  );
  if (row === undefined) return "nobody";
  const claims = await askedAfter(terms, row, Buffer.from(row.hash as Uint8Array));
  return claims === null ? "gone" : { issuer: row.issuer as string, claims, idled: false };
}

/** What an issuer said last of somebody who is signed in there. */
export async function newestSession(
  { tables, now }: SessionTerms,
  person: string,
): Promise<Pick<Session, "issuer" | "claims" | "idled"> | null> {
  const [row] = await tables.ask(
    `select issuer, claims from door.session
     where person = $1 and issuer is not null and ended_at is null and begun_at > $2
     order by asked_at desc limit 1`,
    [person, now() - longestSession],
  );
  return row === undefined
    ? null
    : { issuer: row.issuer as string, claims: row.claims as Session["claims"], idled: false };
}

/** What an issuer granted is kept as long as somebody who has subscribed is to be asked after, and else forgotten. */
export async function endSession({ tables, now }: SessionTerms, hash: Buffer): Promise<void> {
  await tables.ask(
    `update door.session set ended_at = $2, tokens = case when vouches_until > $2 then tokens end
     where hash = $1 and ended_at is null`,
    [hash, now()],
  );
}

/** Of what an issuer tells, only what a row of the mapping asks for is kept. */
function wanted(
  mapping: readonly MappingRow[],
  issuer: string,
  claims: Readonly<Record<string, unknown>>,
): Readonly<Record<string, unknown>> {
  const values = new Map<string, string[]>();
  for (const { claim, value } of rolesGiven(mapping, issuer, claims))
    values.set(claim, [...(values.get(claim) ?? []), value]);
  return Object.fromEntries(values);
}
