// Where somebody is who has just come: whose record this is, what time it is here, and how one comes in. It is what the
// app asks before it knows anything else.
import { type OpenAPIHono, z } from "@hono/zod-openapi";
import { formatInstant, type Instant } from "@pacta/core";
import { isLoopback } from "../config.ts";
import type { People } from "../people/people.ts";
import type { Keeper } from "../record/keeper.ts";
import type { ServedSandbox } from "../sandbox/served.ts";
import { agreementQuery, type Description, described, jsonBody } from "./described.ts";
import { type Env, hostIn } from "./guard.ts";

const route = {
  method: "get",
  path: "/api/v1/entrance",
  summary: "Whose record this is, what time it is here, and how one comes in",
  query: z.object({ agreement: agreementQuery }),
  answers: {
    200: jsonBody(
      z.object({
        agreement: z.object({
          id: z.string(),
          title: z.string(),
          version: z.string().nullable(),
          zone: z.string(),
        }),
        now: z.string(),
        invented: z.boolean(),
        size: z
          .number()
          .int()
          .openapi({ description: "Entries of the log, as far as they are yours to see." }),
        by: z.enum(["nobody", "choice", "sign-in"]).openapi({
          description:
            "Nobody signs in, and whoever sits at the machine keeps the record; one of the invented people of a sandbox is chosen; or people sign in.",
        }),
        issuers: z.array(z.object({ id: z.string(), name: z.string() })),
      }),
      "The entrance",
    ),
  },
} as const satisfies Description;

export type EntranceTerms = {
  readonly keeperNamed: (id: string | undefined) => Keeper;
  readonly people: People | null;
  readonly sandbox: ServedSandbox | null;
  readonly now: () => Instant;
};

export function mountEntrance(
  app: OpenAPIHono<Env>,
  { keeperNamed, people, sandbox, now }: EntranceTerms,
): void {
  described(app, route, (c) => {
    const keeper = keeperNamed(c.req.query("agreement"));
    const { id, title, version, zone } = keeper.agreement;
    const { log } = keeper.sightFor(c.get("viewer"), now());
    const chooses = sandbox !== null && isLoopback(hostIn(c.req.header("host") ?? ""));
    const signsIn = sandbox === null && people !== null;
    return c.json({
      agreement: { id, title, version, zone },
      now: formatInstant(now()),
      invented: keeper.takesInvented,
      size: log.length,
      by: chooses ? "choice" : signsIn ? "sign-in" : "nobody",
      issuers: signsIn
        ? [...people.providers.values()].map(({ settings }) => ({ id: settings.id, name: settings.name }))
        : [],
    });
  });
}
