// Tokens for machines and for programs of people: random, shown once, kept as a hash, and good for one role of one
// agreement until a date. One of a person is worth what that person holds at the moment, and no more.
import type { AccessRole, Instant } from "@pacta/core";
import { hashOf, randomText } from "./secrets.ts";
import type { Tables } from "./tables.ts";

export const longestToken = 90 * 86_400_000;

export type Token = {
  readonly id: string;
  readonly name: string;
  /** Null: of a device, which is called by the name. */
  readonly person: string | null;
  readonly agreement: string;
  readonly role: AccessRole;
  readonly party: string | null;
  readonly madeBy: string;
  readonly madeAt: Instant;
  readonly until: Instant;
  readonly revokedAt: Instant | null;
};

const columns = "id, name, person, agreement, role, party, made_by, made_at, until_at, revoked_at";

/** Null where another device of the name has a token that was not revoked. */
export async function makeToken(
  { ask }: Tables,
  token: Omit<Token, "id" | "revokedAt">,
): Promise<{ readonly id: string; readonly token: string } | null> {
  const secret = `pacta_${randomText()}`;
  const id = randomText().slice(0, 16);
  const { name, person, agreement, role, party, madeBy, madeAt, until } = token;
  const made = await ask(
    `insert into door.token (id, hash, name, person, agreement, role, party, made_by, made_at, until_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) on conflict do nothing returning id`,
    [id, hashOf(secret), name, person, agreement, role, party, madeBy, madeAt, until],
  );
  return made.length === 0 ? null : { id, token: secret };
}

export async function tokenOf({ ask }: Tables, secret: string, at: Instant): Promise<Token | null> {
  const [row] = await ask(
    `select ${columns} from door.token where hash = $1 and revoked_at is null and until_at > $2`,
    [hashOf(secret), at],
  );
  return row === undefined ? null : tokenIn(row);
}

export async function tokensOf({ ask }: Tables, agreement: string): Promise<readonly Token[]> {
  const rows = await ask(`select ${columns} from door.token where agreement = $1 order by made_at, id`, [
    agreement,
  ]);
  return rows.map(tokenIn);
}

export async function tokenNamed({ ask }: Tables, id: string): Promise<Token | null> {
  const [row] = await ask(`select ${columns} from door.token where id = $1`, [id]);
  return row === undefined ? null : tokenIn(row);
}

export async function revoke({ ask }: Tables, id: string, at: Instant): Promise<void> {
  await ask("update door.token set revoked_at = $2 where id = $1 and revoked_at is null", [id, at]);
}

function tokenIn(row: Readonly<Record<string, unknown>>): Token {
  return {
    id: row.id as string,
    name: row.name as string,
    person: row.person as string | null,
    agreement: row.agreement as string,
    role: row.role as AccessRole,
    party: row.party as string | null,
    madeBy: row.made_by as string,
    madeAt: row.made_at as Instant,
    until: row.until_at as Instant,
    revokedAt: row.revoked_at as Instant | null,
  };
}
