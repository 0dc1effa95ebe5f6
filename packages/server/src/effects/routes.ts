// The routes of what is told: the stream, the calendar, and who is subscribed to what.
import { createRoute, type OpenAPIHono, z } from "@hono/zod-openapi";
import { type Agreement, formatInstant, type Subject, type Viewer } from "@pacta/core";
import { parsed } from "../http/body.ts";
import type { Env } from "../http/guard.ts";
import type { People } from "../people/people.ts";
import { Refused } from "../problem.ts";
import type { Keeper } from "../record/keeper.ts";
import { bad, named, outsider } from "../record/question.ts";
import { calendarOf } from "./calendar.ts";
import { kinds } from "./course.ts";
import type { Effects } from "./effects.ts";
import { streamed } from "./stream.ts";
import { type Subscription, termsOf } from "./subscriptions.ts";
import { noticeWords } from "./words.ts";

export type MountTerms = {
  readonly effects: Effects;
  readonly people: People | null;
  readonly keeperNamed: (id: string | undefined) => Keeper;
  readonly problemBody: {
    readonly content: { readonly "application/problem+json": { readonly schema: z.ZodType } };
    readonly description: string;
  };
};

const agreement = z
  .string()
  .optional()
  .openapi({ description: "Id of the agreement; the home agreement where none is named." });

const names = z.array(z.string().min(1).max(400)).max(200).default([]);

const terms = z
  .strictObject({
    agreement,
    name: z.string().min(1).max(200).openapi({ description: "Who is told, in words." }),
    to: z.union([
      z.strictObject({ kind: z.literal("mail"), address: z.string().max(254) }),
      z.strictObject({ kind: z.literal("webhook"), url: z.string().max(2_000) }),
    ]),
    keys: names.openapi({ description: "Keys of the record or ids of norms; empty is all." }),
    parties: names.openapi({ description: "Only what is about one of them; empty is all." }),
    kinds: z.array(z.enum(kinds)).default([]).openapi({ description: "Empty is all." }),
    language: z.string().openapi({ description: "Of a mail: one of those that the server has." }),
    viewer: z
      .union([
        z.string(),
        z.strictObject({
          id: z.string().min(1).max(200),
          role: z.enum(["anonymous", "reader", "party delegate", "monitor", "analyst", "reviewer"]),
          party: z.string().nullable(),
          cases: z.array(z.string()).max(100),
        }),
      ])
      .openapi({
        description: "As whom it sees the record: `keeper`, `public`, a declared name, or a role.",
      }),
  })
  .openapi("SubscriptionTerms");

const subscription = z
  .object({
    id: z.string(),
    version: z.number().int(),
    made: z.string(),
    since: z.string(),
    ended: z.boolean(),
    agreement: z.string(),
    name: z.string(),
    to: z.record(z.string(), z.string()),
    keys: z.array(z.string()),
    parties: z.array(z.string()),
    kinds: z.array(z.string()),
    language: z.string(),
    viewer: z.unknown(),
    secret: z.string().optional().openapi({
      description: "Signs what a webhook gets. Shown to whoever puts the subscription, and never listed.",
    }),
  })
  .openapi("Subscription");

const idOf = z.object({ id: z.string().openapi({ description: "1 to 64 of a-z, 0-9 and -." }) });

function jsonBody(schema: z.ZodType, description: string): object {
  return { content: { "application/json": { schema } }, description };
}

export function mountEffects(app: OpenAPIHono<Env>, mounted: MountTerms): void {
  const { effects, people, keeperNamed, problemBody } = mounted;
  const routes = {
    stream: createRoute({
      method: "get",
      path: "/api/v1/stream",
      summary: "The record as it moves, as server-sent events",
      description:
        "`size` comes first, then for each entry `filed`, for each passed deadline `boundary`, and behind them `changed` where something stands otherwise; `reset` where what was told before is to be read again, `alive` in silence.",
      request: {
        query: z.object({
          agreement,
          after: z.string().optional().openapi({
            description: "The id of the last message that was received, where no header can be sent.",
          }),
        }),
        headers: z.object({
          "last-event-id": z
            .string()
            .optional()
            .openapi({ description: "Goes on behind this message, also after a restart of the server." }),
        }),
      },
      responses: {
        200: { content: { "text/event-stream": { schema: z.string() } }, description: "Without end" },
        400: problemBody,
        404: problemBody,
        default: problemBody,
      },
    }),
    calendar: createRoute({
      method: "get",
      path: "/api/v1/calendar.ics",
      summary: "What is due and what else has a date, for calendars",
      description:
        "RFC 5545, instants in UTC. An entry keeps its UID when its date moves, and raises its SEQUENCE.",
      request: {
        query: z.object({
          agreement,
          party: z.string().optional().openapi({
            description: "Only what this party, or a group that it belongs to, owes or is owed.",
          }),
        }),
      },
      responses: {
        200: { content: { "text/calendar": { schema: z.string() } }, description: "The calendar" },
        400: problemBody,
        404: problemBody,
        default: problemBody,
      },
    }),
    list: createRoute({
      method: "get",
      path: "/api/v1/subscriptions",
      summary: "Who is told of what",
      request: { query: z.object({ agreement }) },
      responses: {
        200: jsonBody(z.object({ subscriptions: z.array(subscription) }), "Those that have not ended"),
        401: problemBody,
        404: problemBody,
        default: problemBody,
      } as never,
    }),
    read: createRoute({
      method: "get",
      path: "/api/v1/subscriptions/{id}",
      summary: "One subscription: its versions and what was last told",
      request: { params: idOf },
      responses: {
        200: jsonBody(
          z.object({
            versions: z.array(subscription),
            effects: z.array(
              z.object({
                id: z.string(),
                state: z.enum(["waiting", "sent", "dropped", "given up"]),
                attempts: z.number().int(),
                made: z.string(),
                settled: z.string().nullable(),
                fault: z.string().nullable(),
              }),
            ),
          }),
          "The oldest version and the newest effect first",
        ),
        401: problemBody,
        404: problemBody,
        default: problemBody,
      } as never,
    }),
    put: createRoute({
      method: "put",
      path: "/api/v1/subscriptions/{id}",
      summary: "Subscribe, or change a subscription; the same again changes nothing",
      request: {
        params: idOf,
        body: { content: { "application/json": { schema: terms } }, required: true },
      },
      responses: {
        200: jsonBody(subscription, "The newest version"),
        400: problemBody,
        401: problemBody,
        404: problemBody,
        422: problemBody,
        default: problemBody,
      } as never,
    }),
    end: createRoute({
      method: "delete",
      path: "/api/v1/subscriptions/{id}",
      summary: "End a subscription; what was told stays on record",
      request: { params: idOf },
      responses: {
        200: jsonBody(subscription, "The last version"),
        401: problemBody,
        404: problemBody,
        default: problemBody,
      } as never,
    }),
  };

  app.use("/api/v1/subscriptions/*", async (c, next) => {
    // Before anything of the request is looked at: to others the address does not exist.
    refuseOthers(mounted, c.get("viewer"));
    if (c.req.method === "PUT") await readable(c.req.raw.headers, () => c.req.text());
    await next();
  });
  app.openapi(routes.stream, (c) => {
    const { agreement: id, after } = c.req.valid("query");
    const keeper = keeperNamed(id);
    const viewer = c.get("viewer");
    const watch = effects.watch(keeper, viewer);
    if (viewer !== null) people?.draws(viewer, keeper.agreement.id, watch.entries);
    return streamed(c, effects, keeper, watch, {
      lastId: c.req.header("last-event-id") ?? after ?? null,
      still: c.get("again"),
      reads: async (events) => {
        if (viewer === null || people === null) return;
        people.draws(viewer, keeper.agreement.id, events);
        await people.readWritten(viewer, "GET /api/v1/stream", "read", null);
      },
    }) as never;
  });
  app.openapi(routes.calendar, (c) => {
    const { agreement: id, party } = c.req.valid("query");
    const keeper = keeperNamed(id);
    if (party !== undefined) named("party", party, whoIn(keeper.agreement));
    const viewer = c.get("viewer");
    const watch = effects.watch(keeper, viewer);
    if (viewer !== null) people?.draws(viewer, keeper.agreement.id, watch.entries);
    const own = party === undefined ? null : watch.namesOf(party);
    const dates = watch
      .dates()
      .filter(({ parties }) => own === null || parties.some((name) => own.includes(name)));
    return new Response(calendarOf(keeper.agreement, dates), {
      headers: { "content-type": "text/calendar; charset=utf-8", "cache-control": "private, no-cache" },
    }) as never;
  });
  app.openapi(routes.list, (c) => {
    refuseOthers(mounted, c.get("viewer"));
    const { agreement: id } = c.req.valid("query");
    const all = effects.subscriptions.active(id === undefined ? undefined : keeperNamed(id).agreement.id);
    return c.json({ subscriptions: all.map(subscriptionIn) }, 200) as never;
  });
  app.openapi(routes.read, async (c) => {
    refuseOthers(mounted, c.get("viewer"));
    const { id } = c.req.valid("param");
    const versions = effects.subscriptions.versions(id);
    if (versions.length === 0) throw new Refused("A201", `No subscription is called "${id}".`);
    const told = await effects.ledger.of(id, 100);
    return c.json(
      {
        versions: versions.map(subscriptionIn),
        effects: told.map((it) => ({
          ...it,
          made: formatInstant(it.made),
          settled: it.settled === null ? null : formatInstant(it.settled),
        })),
      },
      200,
    ) as never;
  });
  app.openapi(routes.put, async (c) => {
    refuseOthers(mounted, c.get("viewer"));
    const { id } = c.req.valid("param");
    if (!/^[a-z0-9-]{1,64}$/.test(id)) throw bad("id", id, "1 to 64 of a-z, 0-9 and -");
    const { viewer, agreement: of, ...given } = c.req.valid("json");
    const keeper = keeperNamed(of);
    // Whoever runs the server reads nothing that is closed, and so lets nobody have it.
    if (c.get("viewer") !== null && viewer !== "public")
      throw bad("viewer", JSON.stringify(viewer), "public");
    if (noticeWords[given.language] === undefined)
      throw bad("language", given.language, `one of ${Object.keys(noticeWords).join(", ")}`);
    for (const party of given.parties) named("parties", party, whoIn(keeper.agreement));
    if (given.to.kind === "mail" && !/^[^\s@<>,;:"()[\]\\]+@[^\s@<>,;:"()[\]\\]+$/.test(given.to.address))
      throw bad("to.address", given.to.address, "one mail address");
    const against = effects.against(given.to);
    if (against !== null)
      throw new Refused("A351", `Expected ${against}.`, [
        { code: "A351", parameter: "to", expected: against, message: `Expected ${against}.` },
      ]);
    const put = await effects.subscriptions.put(id, {
      ...given,
      agreement: keeper.agreement.id,
      viewer: viewerIn(viewer, keeper.agreement),
    });
    effects.subscribed(id);
    return c.json(
      { ...subscriptionIn(put), ...(put.secret === null ? {} : { secret: put.secret }) },
      200,
    ) as never;
  });
  app.openapi(routes.end, async (c) => {
    refuseOthers(mounted, c.get("viewer"));
    const { id } = c.req.valid("param");
    const ended = await effects.subscriptions.end(id);
    if (ended === null) throw new Refused("A201", `No subscription is called "${id}".`);
    effects.subscribed(id);
    return c.json(subscriptionIn(ended), 200) as never;
  });
}

const longestTerms = 256 * 1024;

/** Told as a problem before anybody looks into it. */
async function readable(headers: Headers, text: () => Promise<string>): Promise<void> {
  const type = (headers.get("content-type") ?? "").split(";")[0]?.trim().toLowerCase();
  if (type !== "application/json") throw new Refused("A102", "Expected application/json.");
  if (Number(headers.get("content-length") ?? Number.POSITIVE_INFINITY) > longestTerms)
    throw new Refused("A105", `At most ${longestTerms} bytes, told by Content-Length.`);
  parsed(new TextEncoder().encode(await text()));
}

/** Who is told of what, and where they are, is for whoever keeps the record, and where people sign in for operators. */
function refuseOthers({ people }: MountTerms, viewer: Subject | null): void {
  if (viewer === null || isOperator(viewer)) return;
  if (people !== null) throw new Refused("A201", "There is no such address.");
  throw new Refused("A403", "Only whoever keeps the record may look at subscriptions.");
}

function isOperator({ roles }: Subject): boolean {
  return roles.some(({ role }) => role === "operator");
}

function viewerIn(given: Viewer | string, agreement: Agreement): Viewer | string | null {
  if (given === "keeper") return null;
  if (given === "public") return outsider;
  const name = typeof given === "string" ? given : given.party;
  if (name !== null) named("viewer", name, whoIn(agreement));
  return given;
}

function whoIn(a: Agreement): readonly { readonly id: string }[] {
  return [a.parties, a.groups, a.bodies, a.offices].flat();
}

function subscriptionIn(it: Subscription): object {
  const { id, version, made, since, ended } = it;
  return { id, version, made: formatInstant(made), since: formatInstant(since), ended, ...termsOf(it) };
}
