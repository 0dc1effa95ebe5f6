// A route served and described by one line, for routes that read and refuse their requests themselves; and the shapes
// that many descriptions share.
import { createRoute, type OpenAPIHono, z } from "@hono/zod-openapi";
import type { Context } from "hono";
import type { Env } from "./guard.ts";

const problem: z.ZodType = z
  .object({
    type: z.string(),
    code: z.string(),
    title: z.string(),
    status: z.number().int(),
    detail: z.string(),
    advice: z.string(),
    errors: z.array(z.record(z.string(), z.unknown())).optional(),
  })
  .openapi("Problem", { description: "RFC 9457. `code` stays; the words may change." });

export type Body = {
  readonly content: Readonly<Record<string, { readonly schema: z.ZodType }>>;
  readonly description: string;
};

export const problemBody: {
  readonly content: { readonly "application/problem+json": { readonly schema: z.ZodType } };
  readonly description: string;
} = {
  content: { "application/problem+json": { schema: problem } },
  description: "What is wrong",
};

export function jsonBody(schema: z.ZodType, description: string): Body {
  return { content: { "application/json": { schema } }, description };
}

export function textBody(type: string, description: string): Body {
  return { content: { [type]: { schema: z.string() } }, description };
}

export function bytesBody(type: string, description: string): Body {
  return {
    content: { [type]: { schema: z.string().openapi({ format: "binary" }) } },
    description,
  };
}

export const formType = "application/x-www-form-urlencoded";
export const ndjson = "application/x-ndjson";

export const agreementQuery: z.ZodOptional<z.ZodString> = z
  .string()
  .optional()
  .openapi({ description: "Id of the agreement; the home agreement where none is named." });

type Method = "get" | "post" | "put" | "delete";

export type Description = {
  readonly method: Method;
  /** With its parameters in braces. */
  readonly path: string;
  /** Where the last parameter of the path may hold slashes. */
  readonly mountedAt?: string;
  readonly summary: string;
  readonly description?: string;
  readonly query?: z.ZodObject;
  readonly params?: z.ZodObject;
  readonly body?: z.ZodType;
  /** The body may come from a form, too. */
  readonly byForm?: boolean;
  /** By status. Everything else is a problem. */
  readonly answers: Readonly<Record<number, Body | { readonly description: string }>>;
};

/** What stands here is in /openapi.json; what is asked of a request beyond it is the handler's. */
export function described(
  app: OpenAPIHono<Env>,
  { method, path, mountedAt, summary, description, query, params, body, byForm, answers }: Description,
  handler: (c: Context<Env>) => Response | Promise<Response>,
): void {
  const route = createRoute({
    method,
    path,
    summary,
    ...(description === undefined ? {} : { description }),
    request: {
      ...(query === undefined ? {} : { query }),
      ...(params === undefined ? {} : { params }),
      ...(body === undefined
        ? {}
        : {
            body: {
              content: {
                "application/json": { schema: body },
                ...(byForm === true ? { [formType]: { schema: body } } : {}),
              },
              required: true,
            },
          }),
    },
    responses: { ...answers, default: problemBody } as Readonly<Record<string, Body>>,
  });
  app.openAPIRegistry.registerPath(route);
  app.on(method.toUpperCase(), mountedAt ?? path.replaceAll(/\{(\w+)\}/g, ":$1"), handler);
}
