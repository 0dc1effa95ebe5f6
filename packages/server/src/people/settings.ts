// Who may sign in through whom, as the file of PACTA_PEOPLE has it: issuers, what their claims give, and the first
// persons. Every mistake is told with its place in the file; nothing is guessed.
import { readFileSync } from "node:fs";
import { roles } from "@pacta/core";
import { z } from "zod";

const name = z.string().min(1).max(200);
const personId = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$/, "an id of letters, digits, . _ and -");
const givenRoles = roles.filter((role) => role !== "anonymous" && role !== "device");
const role = z.enum(givenRoles as [(typeof givenRoles)[number], ...(typeof givenRoles)[number][]]);

const held = z.strictObject({
  role,
  agreement: name,
  party: name.nullable().default(null),
  seat: name.nullable().default(null),
});

const issuer = z.strictObject({
  id: z.string().regex(/^[a-z0-9-]{1,40}$/, "a short name of small letters, digits and -"),
  name,
  issuer: z.url({ protocol: /^https?$/ }),
  client: name,
  secretFile: name.nullable().default(null),
  authentication: z.enum(["basic", "post"]).default("basic"),
  /** Whoever signs in there acts for this party and for no other. */
  party: name.nullable().default(null),
  scopes: z.array(z.string().regex(/^[!#-[\]-~]+$/)).default(["openid"]),
  /** Whether the account is still there is asked again after so many seconds; 0 is at each request. */
  askedEvery: z.int().min(0).max(600).default(30),
  /** Hosts besides the issuer's own that its endpoints may lie on. */
  hosts: z.array(name).default([]),
});

const file = z.strictObject({
  issuers: z.array(issuer).default([]),
  mapping: z.array(held.extend({ issuer: name, claim: name, value: z.string() })).default([]),
  persons: z
    .array(
      z.strictObject({
        id: personId,
        name,
        account: z.strictObject({ issuer: name, subject: name }).nullable().default(null),
        /** A code for the registration of a passkey is written into the folder of the keys. */
        invited: z.boolean().default(false),
        roles: z.array(held).default([]),
      }),
    )
    .default([]),
});

export type PeopleSettings = z.infer<typeof file>;
export type IssuerSettings = PeopleSettings["issuers"][number];
export type MappingRow = PeopleSettings["mapping"][number];

export type ReadPeople =
  | { readonly kind: "settings"; readonly settings: PeopleSettings }
  | { readonly kind: "mistakes"; readonly mistakes: readonly PeopleMistake[] };

export type PeopleMistake = { readonly found: string; readonly expected: string };

export function readPeople(path: string): ReadPeople {
  let text: string;
  try {
    text = readFileSync(path, "utf8");
  } catch (error) {
    return { kind: "mistakes", mistakes: [{ found: (error as Error).message, expected: "a readable file" }] };
  }
  return readPeopleText(text);
}

export function readPeopleText(text: string): ReadPeople {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    return { kind: "mistakes", mistakes: [{ found: (error as Error).message, expected: "JSON" }] };
  }
  const read = file.safeParse(value);
  const mistakes = read.success
    ? disagreements(read.data)
    : read.error.issues.map(({ path, message }) => ({
        found: path.length === 0 ? "the file" : path.join("."),
        expected: message,
      }));
  return read.success && mistakes.length === 0
    ? { kind: "settings", settings: read.data }
    : { kind: "mistakes", mistakes };
}

function disagreements({ issuers, mapping, persons }: PeopleSettings): readonly PeopleMistake[] {
  const mistakes: PeopleMistake[] = [];
  const known = new Map(issuers.map((it) => [it.id, it]));
  const ids = issuers.map(({ id }) => id).join(", ") || "none";
  for (const [i, it] of issuers.entries()) {
    const url = new URL(it.issuer);
    if (url.protocol === "http:" && !["localhost", "127.0.0.1", "[::1]"].includes(url.hostname))
      mistakes.push({ found: `issuers.${i}.issuer ${it.issuer}`, expected: "https" });
    if (!it.scopes.includes("openid"))
      mistakes.push({
        found: `issuers.${i}.scopes ${it.scopes.join(" ")}`,
        expected: "openid among the scopes",
      });
    if (issuers.findIndex(({ id }) => id === it.id) !== i)
      mistakes.push({ found: `issuers.${i}.id ${it.id} twice`, expected: "an id of its own" });
  }
  for (const [i, row] of mapping.entries()) {
    const its = known.get(row.issuer);
    if (its === undefined)
      mistakes.push({ found: `mapping.${i}.issuer ${row.issuer}`, expected: `one of ${ids}` });
    else if (its.party !== null && its.party !== row.party)
      mistakes.push({
        found: `mapping.${i}.party ${row.party}`,
        expected: `${its.party}, the party of issuer ${its.id}`,
      });
  }
  for (const [i, { id, account }] of persons.entries()) {
    if (account !== null && !known.has(account.issuer))
      mistakes.push({
        found: `persons.${i}.account.issuer ${account.issuer}`,
        expected: `one of ${ids}`,
      });
    if (persons.findIndex((it) => it.id === id) !== i)
      mistakes.push({ found: `persons.${i}.id ${id} twice`, expected: "an id of its own" });
  }
  return mistakes;
}

/** The roles that claims give, row by row; a claim is a text or a list of them. */
export function rolesGiven(
  mapping: readonly MappingRow[],
  issuer: string,
  claims: Readonly<Record<string, unknown>>,
): readonly MappingRow[] {
  return mapping.filter((row) => {
    if (row.issuer !== issuer || !Object.hasOwn(claims, row.claim)) return false;
    const said = claims[row.claim];
    return Array.isArray(said) ? said.includes(row.value) : said === row.value;
  });
}
