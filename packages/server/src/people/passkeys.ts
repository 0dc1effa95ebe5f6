// Passkeys of our own, for those who have no issuer: registered by an invited person with a code that counts once, and
// asked for the holder's presence and PIN or finger at every sign-in.
import type { Instant } from "@pacta/core";
import {
  type AuthenticationResponseJSON,
  generateAuthenticationOptions,
  generateRegistrationOptions,
  type RegistrationResponseJSON,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
} from "@simplewebauthn/server";
import { Refused } from "../problem.ts";
import { hashOf, randomText, type Seal } from "./secrets.ts";
import type { Ask, Tables } from "./tables.ts";

export type PasskeyTerms = {
  readonly tables: Tables;
  readonly seal: Seal;
  readonly now: () => Instant;
  /** The address that people see, such as https://pacta.example.org. */
  readonly origin: () => string;
};

const codeLasts = 7 * 86_400_000;
const ceremonyLasts = 300_000;

/** A code for one registration. Earlier ones of the person count no more. */
export async function invite(ask: Ask, person: string, at: Instant): Promise<string> {
  const code = randomText();
  await ask("delete from door.code where person = $1 and used_at is null", [person]);
  await ask("insert into door.code (hash, person, until_at) values ($1, $2, $3)", [
    hashOf(code),
    person,
    at + codeLasts,
  ]);
  return code;
}

/** What a ceremony was begun with comes back sealed, so that whoever only asks leaves nothing behind here. */
type Ceremony = { readonly challenge: string; readonly code: string | null; readonly until: Instant };

export async function beginRegistration(
  { tables, seal, now, origin }: PasskeyTerms,
  code: string,
): Promise<{ readonly ticket: string; readonly options: object }> {
  const [row] = await tables.ask(
    `select p.id, p.name,
       (select coalesce(jsonb_agg(k.id), '[]') from door.passkey k where k.person = p.id) as passkeys
     from door.code c join door.person p on p.id = c.person
     where c.hash = $1 and c.used_at is null and c.until_at > $2 and p.removed_at is null`,
    [hashOf(code), now()],
  );
  if (row === undefined) throw failed("The code is not known, was used, or has run out.");
  const options = await generateRegistrationOptions({
    rpName: "Pacta",
    rpID: new URL(origin()).hostname,
    userName: row.id as string,
    userDisplayName: row.name as string,
    userID: new Uint8Array(hashOf(row.id as string)),
    attestationType: "none",
    excludeCredentials: (row.passkeys as readonly string[]).map((id) => ({ id })),
    authenticatorSelection: { residentKey: "required", userVerification: "required" },
  });
  return {
    ticket: ticketOf(seal, { challenge: options.challenge, code, until: now() + ceremonyLasts }),
    options,
  };
}

/** Returns the person, who has a passkey now. */
export async function finishRegistration(
  terms: PasskeyTerms,
  ticket: string,
  response: unknown,
): Promise<string> {
  const { tables, seal, now, origin } = terms;
  const ceremony = ceremonyIn(seal, ticket, now());
  if (ceremony.code === null) throw failed("The ticket belongs to a sign-in.");
  const { hash: code, at } = { hash: hashOf(ceremony.code), at: now() };
  const verified = await verifyRegistrationResponse({
    response: response as RegistrationResponseJSON,
    expectedChallenge: ceremony.challenge,
    expectedOrigin: origin(),
    expectedRPID: new URL(origin()).hostname,
    requireUserVerification: true,
  }).catch((cause: unknown) => {
    throw failed("The authenticator's answer does not hold.", cause);
  });
  if (!verified.verified) throw failed("The authenticator's answer does not hold.");
  const { credential } = verified.registrationInfo;
  return tables.transaction(async (ask) => {
    const [used] = await ask(
      `update door.code c set used_at = $2 from door.person p
       where c.hash = $1 and c.used_at is null and c.until_at > $2 and p.id = c.person and p.removed_at is null
       returning c.person`,
      [code, at],
    );
    if (used === undefined) throw failed("The code is not known, was used, or has run out.");
    const made = await ask(
      `insert into door.passkey (id, person, public_key, counter, transports, made_at)
       values ($1, $2, $3, $4, $5, $6) on conflict do nothing returning id`,
      [
        credential.id,
        used.person,
        Buffer.from(credential.publicKey),
        credential.counter,
        credential.transports ?? [],
        at,
      ],
    );
    if (made.length === 0) throw failed("This passkey is registered already.");
    return used.person as string;
  });
}

export async function passkeysOf(
  { ask }: Tables,
  person: string,
): Promise<
  readonly {
    readonly id: string;
    readonly transports: readonly string[];
    readonly madeAt: Instant;
    readonly usedAt: Instant | null;
  }[]
> {
  const rows = await ask(
    "select id, transports, made_at, used_at from door.passkey where person = $1 order by made_at, id",
    [person],
  );
  return rows.map((row) => ({
    id: row.id as string,
    transports: row.transports as readonly string[],
    madeAt: row.made_at as Instant,
    usedAt: row.used_at as Instant | null,
  }));
}

/** Whether there was one of the person's own. */
export async function endPasskey({ ask }: Tables, person: string, id: string): Promise<boolean> {
  const ended = await ask("delete from door.passkey where person = $1 and id = $2 returning id", [
    person,
    id,
  ]);
  return ended.length > 0;
}

export async function beginPasskeySignIn({
  seal,
  now,
  origin,
}: PasskeyTerms): Promise<{ readonly ticket: string; readonly options: object }> {
  const options = await generateAuthenticationOptions({
    rpID: new URL(origin()).hostname,
    userVerification: "required",
  });
  return {
    ticket: ticketOf(seal, { challenge: options.challenge, code: null, until: now() + ceremonyLasts }),
    options,
  };
}

/** Returns the person. A challenge counts once, and a counter that does not rise is a copy of the key. */
export async function finishPasskeySignIn(
  { tables, seal, now, origin }: PasskeyTerms,
  ticket: string,
  response: unknown,
): Promise<string> {
  const at = now();
  const ceremony = ceremonyIn(seal, ticket, at);
  if (ceremony.code !== null) throw failed("The ticket belongs to a registration.");
  const answer = response as AuthenticationResponseJSON;
  return tables.transaction(async (ask) => {
    const [row] = await ask(
      `select k.person, k.public_key, k.counter from door.passkey k join door.person p on p.id = k.person
       where k.id = $1 and p.removed_at is null for update of k`,
      [String(answer?.id ?? "")],
    );
    if (row === undefined) throw failed("The passkey is not known here.");
    const verified = await verifyAuthenticationResponse({
      response: answer,
      expectedChallenge: ceremony.challenge,
      expectedOrigin: origin(),
      expectedRPID: new URL(origin()).hostname,
      requireUserVerification: true,
      credential: {
        id: answer.id,
        publicKey: new Uint8Array(row.public_key as Uint8Array),
        counter: row.counter as number,
      },
    }).catch((cause: unknown) => {
      throw failed("The authenticator's answer does not hold.", cause);
    });
    if (!verified.verified) throw failed("The authenticator's answer does not hold.");
    await ask("delete from door.spent where until_at < $1", [at]);
    const first = await ask("insert into door.spent values ($1, $2) on conflict do nothing returning hash", [
      hashOf(ceremony.challenge),
      ceremony.until,
    ]);
    if (first.length === 0) throw failed("This answer was given before.");
    await ask("update door.passkey set counter = $2, used_at = $3 where id = $1", [
      answer.id,
      verified.authenticationInfo.newCounter,
      at,
    ]);
    return row.person as string;
  });
}

function ticketOf(seal: Seal, ceremony: Ceremony): string {
  return seal.close(ceremony, "ceremony").toString("base64url");
}

function ceremonyIn(seal: Seal, ticket: string, at: Instant): Ceremony {
  const ceremony = seal.open(Buffer.from(ticket, "base64url"), "ceremony") as Ceremony | null;
  if (ceremony === null || ceremony.until <= at) throw failed("The ticket is none of ours, or has run out.");
  return ceremony;
}

function failed(detail: string, cause?: unknown): Refused {
  return new Refused("A406", detail, [], cause === undefined ? undefined : { cause });
}
