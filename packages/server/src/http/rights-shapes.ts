// The shapes of the routes of people and rights: what they take, by which requests are read, and what they answer.
import { z } from "@hono/zod-openapi";
import { capabilities, type Instant, levels, parseInstant, roles } from "@pacta/core";
import { longestToken } from "../people/tokens.ts";
import { agreementQuery, type Description, jsonBody, ndjson, textBody } from "./described.ts";

const name = z.string().min(1).max(200);
const instant = z
  .string()
  .transform((text, context): Instant => {
    const at = parseInstant(text);
    if (at !== null) return at;
    context.addIssue({ code: "custom", message: "an instant such as 2026-07-02T12:00:00Z" });
    return z.NEVER;
  })
  .openapi({ type: "string", format: "date-time" });
const personId = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$/);
const givable = roles.filter((role) => role !== "anonymous" && role !== "device");

export const change = z
  .discriminatedUnion("kind", [
    z.strictObject({
      kind: z.literal("give role"),
      person: personId,
      role: z.enum(givable as [(typeof givable)[number], ...(typeof givable)[number][]]),
      party: name.nullable().default(null),
      seat: name.nullable().default(null),
      from: instant.nullable().default(null),
      until: instant.nullable().default(null),
    }),
    z.strictObject({ kind: z.literal("end role"), holding: z.int().min(1) }),
    z.strictObject({ kind: z.literal("remove person"), person: personId }),
    z.strictObject({ kind: z.literal("clear"), person: personId, from: instant, until: instant }),
    z.strictObject({ kind: z.literal("end clearance"), person: personId }),
    z.strictObject({ kind: z.enum(["give case", "end case"]), person: personId, case: name }),
    z.strictObject({
      kind: z.enum(["give mandate", "end mandate"]),
      person: personId,
      mandate: z.enum(["data protection officer", "custodian"]),
    }),
    z.strictObject({ kind: z.literal("link account"), person: personId, issuer: name, subject: name }),
  ])
  .openapi("Change");

export const newPerson = z.strictObject({
  id: personId,
  name,
  account: z.strictObject({ issuer: name, subject: name }).nullable().default(null),
  invited: z.boolean().default(false),
});
export const invited = z.strictObject({ person: personId });
export const previewed = z.strictObject({ issuer: name, claims: z.record(z.string(), z.unknown()) });
export const decision = z.strictObject({
  decision: z.enum(["approve", "withdraw"]),
  reason: z.string().max(500).optional().openapi({ description: "Why; it is written into the audit." }),
});
export const newToken = z.strictObject({
  name: personId,
  role: z.enum(roles),
  party: name.nullable().default(null),
  days: z
    .int()
    .min(1)
    .max(longestToken / 86_400_000),
});

const role = z.enum(roles);
const at = z.string();
const span = z.object({ from: at, until: at.nullable() });
const held = z.object({ role, party: z.string().nullable(), seat: z.string().nullable() });
const clash = z.union([
  z.object({ kind: z.literal("roles"), roles: z.array(role), why: z.string() }),
  z.object({ kind: z.literal("parties"), parties: z.array(z.string()) }),
  z.object({ kind: z.literal("machine"), role }),
]);
const proposal = z
  .object({
    id: z.string(),
    agreement: z.string(),
    capability: z.enum(capabilities),
    level: z.enum(levels),
    proposer: z.string(),
    at,
    state: z.enum(["open", "done", "failed", "withdrawn"]),
    content: z
      .record(z.string(), z.unknown())
      .openapi({ description: "The lines to be filed under `events`, or the change of rights." }),
    approvals: z.array(
      z.object({ by: z.string(), at, effective: z.boolean(), grounds: z.array(z.string()) }),
    ),
  })
  .openapi("Proposal");
const token = z
  .object({
    id: z.string(),
    name: z.string(),
    person: z.string().nullable(),
    role,
    party: z.string().nullable(),
    madeAt: at,
    until: at,
    revokedAt: at.nullable(),
  })
  .openapi("Token");
export const receipts = z.array(
  z.object({
    id: z.string(),
    position: z.number().int().nullable().openapi({
      description: "In the numbering of whoever files; null where they may not read what they filed.",
    }),
  }),
);
export const waits = z
  .object({ state: z.literal("proposed"), proposal: z.string() })
  .openapi({ description: "It takes two persons, and waits for the second." });

const query = z.object({ agreement: agreementQuery });
const done = z.object({ state: z.literal("done") });
const idParam = z.object({ id: z.string() });

export const rightsRoutes = {
  people: {
    method: "get",
    path: "/api/v1/people",
    summary: "Who there is and which roles they hold, as far as they are yours to manage",
    query,
    answers: {
      200: jsonBody(
        z.object({
          people: z.array(
            z.object({
              id: z.string(),
              name: z.string(),
              cleared: span.nullable(),
              roles: z.array(held.extend({ holding: z.number().int(), from: at, until: at.nullable() })),
            }),
          ),
        }),
        "People with their roles",
      ),
    },
  },
  add: {
    method: "post",
    path: "/api/v1/people",
    summary: "Add a person, with an account at an issuer or a code for a first passkey",
    query,
    body: newPerson,
    answers: {
      201: jsonBody(z.object({ id: z.string(), code: z.string().optional() }), "The person is there"),
    },
  },
  invite: {
    method: "post",
    path: "/api/v1/people/invitations",
    summary: "A code with which a person registers a passkey; the one before it is worth nothing any more",
    query,
    body: invited,
    answers: { 201: jsonBody(z.object({ person: z.string(), code: z.string() }), "The code, shown once") },
  },
  preview: {
    method: "post",
    path: "/api/v1/people/preview",
    summary: "Which roles the claims of an issuer would give, and what of it nobody holds together",
    query,
    body: previewed,
    answers: {
      200: jsonBody(
        z.object({
          roles: z.array(held.extend({ by: z.object({ claim: z.string(), value: z.string() }) })),
          clashes: z.array(clash),
        }),
        "Nothing has been changed",
      ),
    },
  },
  change: {
    method: "post",
    path: "/api/v1/people/changes",
    summary: "Change what somebody holds; where it takes two persons, propose it",
    query,
    body: change,
    answers: { 200: jsonBody(done, "It is done"), 202: jsonBody(waits, "Proposed") },
  },
  proposals: {
    method: "get",
    path: "/api/v1/approvals",
    summary: "What waits for a second person, or waited, as far as it is yours",
    query,
    answers: { 200: jsonBody(z.object({ proposals: z.array(proposal) }), "The oldest first") },
  },
  decide: {
    method: "post",
    path: "/api/v1/approvals/{id}",
    summary: "Approve a proposal as the second person, or withdraw one's own",
    params: idParam,
    body: decision,
    answers: {
      200: jsonBody(
        z.union([
          z.object({ state: z.literal("done"), receipts: receipts.optional() }),
          z.object({ state: z.literal("withdrawn") }),
          z.object({
            state: z.literal("open"),
            approval: z.object({ effective: z.literal(false), grounds: z.array(z.string()) }),
          }),
        ]),
        "Done, withdrawn, or still open after an approval that has no effect",
      ),
    },
  },
  tokens: {
    method: "get",
    path: "/api/v1/tokens",
    summary: "Tokens that are yours or yours to manage, without what opens with them",
    query,
    answers: { 200: jsonBody(z.object({ tokens: z.array(token) }), "The oldest first") },
  },
  makeToken: {
    method: "post",
    path: "/api/v1/tokens",
    summary: "A token for a device, or for a program of one's own",
    query,
    body: newToken,
    answers: {
      201: jsonBody(z.object({ id: z.string(), token: z.string(), until: at }), "The token, shown once"),
    },
  },
  revokeToken: {
    method: "post",
    path: "/api/v1/tokens/{id}/revocation",
    summary: "Make a token worthless",
    params: idParam,
    answers: { 200: jsonBody(z.object({ state: z.literal("revoked") }), "It is") },
  },
  passkeys: {
    method: "get",
    path: "/api/v1/passkeys",
    summary: "One's own passkeys, without what they prove",
    answers: {
      200: jsonBody(
        z.object({
          passkeys: z.array(
            z.object({
              id: z.string(),
              transports: z.array(z.string()).openapi({ description: "How the device is reached." }),
              madeAt: at,
              usedAt: at.nullable(),
            }),
          ),
        }),
        "The oldest first",
      ),
    },
  },
  endPasskey: {
    method: "post",
    path: "/api/v1/passkeys/{id}/revocation",
    summary: "Make one's own passkey worthless",
    params: idParam,
    answers: { 200: jsonBody(z.object({ state: z.literal("revoked") }), "It is") },
  },
  audit: {
    method: "get",
    path: "/api/v1/audit",
    summary: "Who read closed items, took things out, was refused, filed, or changed rights",
    description: "One record a line, as far as it is yours to read; to operators how many there are.",
    query: query.extend({
      from: z.string().optional().openapi({ description: "The first record; 1 where none is named." }),
    }),
    answers: { 200: textBody(ndjson, "One record a line") },
  },
  takeOut: {
    method: "get",
    path: "/api/v1/export",
    summary: "Entries in bulk, for whoever may take them out",
    query: query.extend({
      reason: z.string().optional().openapi({
        description: "Why. Without it most roles take out nothing; it is written into the audit.",
      }),
    }),
    answers: { 200: textBody(ndjson, "One entry a line, with an own `position`") },
  },
} as const satisfies Readonly<Record<string, Description>>;

export const meRoute: Description = {
  method: "get",
  path: "/api/v1/me",
  summary: "Who the server takes you for, and what you hold",
  answers: {
    200: jsonBody(
      z.union([
        z.object({ kind: z.literal("keeper") }).openapi({ description: "Whoever sits at the machine." }),
        z.object({ kind: z.literal("nobody") }).openapi({ description: "Whoever is not known." }),
        z.object({
          kind: z.enum(["person", "machine"]),
          id: z.string(),
          name: z.string().optional(),
          idled: z.boolean().optional().openapi({
            description: "Half an hour without a request: what is closed stays so until the next sign-in.",
          }),
          invented: z.literal(true).optional(),
          roles: z.array(held.extend({ agreement: z.string() })),
          cases: z.array(z.string()),
          mandates: z.array(z.string()),
          cleared: z.object({ from: at, until: at }).nullable(),
          clashes: z.array(clash),
        }),
      ]),
      "You",
    ),
  },
};
