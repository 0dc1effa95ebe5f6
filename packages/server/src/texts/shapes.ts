// The shapes of the routes of texts: what they take and what they answer.
import { z } from "@hono/zod-openapi";
import { agreementQuery, type Description, jsonBody } from "../http/described.ts";

/** As on any disk, and never up. */
const fileName = z.string().regex(/^(?!.*\.\.)[\w][\w./-]{0,199}$/, "a name such as norms.pacta");

export const proposedText = z.strictObject({
  files: z
    .array(z.strictObject({ name: fileName, text: z.string().max(1_000_000) }))
    .min(1)
    .max(200),
  from: z.string().min(1).max(40),
  note: z.string().min(1).max(2_000).nullable().default(null),
});

export const decidedText = z.strictObject({ decision: z.enum(["approve", "withdraw"]) });

const by = z.object({ by: z.string().nullable(), at: z.string() }).nullable();
const version = z
  .object({
    version: z.number().int().openapi({ description: "0 is the text that the server was started with." }),
    hash: z.string(),
    state: z.enum(["in force", "superseded", "approved", "proposed", "withdrawn", "failed"]),
    from: z.string().nullable().openapi({ description: "In force from; null is from the beginning." }),
    entry: z.number().int().nullable().openapi({ description: "Where the log puts it into force." }),
    note: z.string().nullable(),
    proposed: by,
    approved: by,
  })
  .openapi("TextVersion");

const params = z.object({ version: z.string().openapi({ description: "Its number.", example: "1" }) });
const query = z.object({ agreement: agreementQuery });

export const textsRoutes = {
  list: {
    method: "get",
    path: "/api/v1/texts",
    summary: "The versions of the text: in force, to come, proposed",
    query,
    answers: {
      200: jsonBody(
        z.object({
          schema: z.literal("pacta/versions-1"),
          agreement: z.object({
            id: z.string(),
            title: z.string(),
            version: z.string().nullable(),
            zone: z.string(),
          }),
          asOf: z.string(),
          viewer: z.string().nullable(),
          invented: z.boolean(),
          versions: z.array(version),
          mayPropose: z.boolean(),
          takesTwo: z.boolean().openapi({
            description:
              "False where nobody signs in: whoever keeps the record then proposes and approves alone.",
          }),
        }),
        "In the order of their numbers",
      ),
    },
  },
  one: {
    method: "get",
    path: "/api/v1/texts/{version}",
    summary: "What a version declares otherwise, and what becomes of what stands",
    description:
      "Compared with the text that is in force where it would begin. The log is replayed under both, as of that date.",
    query: query.extend({ lang: z.string().optional() }),
    params,
    answers: {
      200: jsonBody(
        z.record(z.string(), z.unknown()).openapi({
          description: "Of the shape that docs/schema/version-1.schema.json describes.",
        }),
        "The version beside the one that it follows",
      ),
    },
  },
  propose: {
    method: "post",
    path: "/api/v1/texts",
    summary: "Propose a version of the text, to be in force from a date",
    description: "Nothing is kept of what does not parse, or does not admit an entry of the log.",
    query,
    body: proposedText,
    answers: {
      201: jsonBody(
        z.object({ version: z.number().int(), hash: z.string(), warnings: z.number().int() }),
        "It waits for a second person",
      ),
    },
  },
  decide: {
    method: "post",
    path: "/api/v1/texts/{version}/decision",
    summary: "Approve a version as the second person, or withdraw one's own",
    query,
    params,
    body: decidedText,
    answers: {
      200: jsonBody(
        z.object({
          state: z.enum(["approved", "withdrawn", "open"]),
          position: z.number().int().nullable().optional(),
          approval: z.object({ effective: z.boolean(), grounds: z.array(z.string()) }).optional(),
        }),
        "What became of it. An approval by somebody who may not is purported: visible, without effect",
      ),
    },
  },
} as const satisfies Readonly<Record<string, Description>>;
