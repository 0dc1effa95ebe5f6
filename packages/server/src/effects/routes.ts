// The routes of what is told: the stream, the calendar, and who is subscribed to what.
import { createRoute, type OpenAPIHono, z } from "@hono/zod-openapi";
import { type Agreement, formatInstant, type Subject, type Viewer } from "@pacta/core";
import type { Context } from "hono";
import type { Desk } from "../desk/entries.ts";
import { sitsAtDesk } from "../desk/rights.ts";
import { parsed } from "../http/body.ts";
import type { Env } from "../http/guard.ts";
import type { People } from "../people/people.ts";
import { endVouching, keepVouching } from "../people/sessions.ts";
import { Refused } from "../problem.ts";
import type { Keeper } from "../record/keeper.ts";
import { bad, named, outsider } from "../record/question.ts";
import { calendarOf } from "./calendar.ts";
import { kinds } from "./course.ts";
import type { Effects } from "./effects.ts";
import { streamed } from "./stream.ts";
import { givenId, keptId, type Receiver, type Subscription, termsOf } from "./subscriptions.ts";
import type { Watch } from "./watch.ts";
import { noticeWords } from "./words.ts";

export type MountTerms = {
  readonly effects: Effects;
  readonly desk: Pick<Desk, "listen">;
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
      z
        .strictObject({ kind: z.literal("calendar"), party: z.string().nullable().default(null) })
        .openapi({ description: "For whoever has signed in: an address that nobody else knows." }),
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
      .optional()
      .openapi({
        description:
          "As whom it sees the record: `keeper`, `public`, a declared name, or a role. Whoever has signed in leaves it out or says `own`: what they may see whenever they are told.",
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
    to: z.record(z.string(), z.union([z.string(), z.boolean(), z.null()])),
    keys: z.array(z.string()),
    parties: z.array(z.string()),
    kinds: z.array(z.string()),
    language: z.string(),
    viewer: z.unknown(),
    secret: z.string().optional().openapi({
      description: "Signs what a webhook gets. Shown to whoever puts the subscription, and never listed.",
    }),
    address: z.string().optional().openapi({
      description: "Of a calendar. Shown once; whoever has it has the calendar.",
    }),
  })
  .openapi("Subscription");

const idOf = z.object({ id: z.string().openapi({ description: "1 to 64 of a-z, 0-9 and -." }) });

function jsonBody(schema: z.ZodType, description: string): object {
  return { content: { "application/json": { schema } }, description };
}

export function mountEffects(app: OpenAPIHono<Env>, mounted: MountTerms): void {
  const { effects, desk, people, keeperNamed, problemBody } = mounted;
  const routes = {
    stream: createRoute({
      method: "get",
      path: "/api/v1/stream",
      summary: "The record as it moves, as server-sent events",
      description:
        "`size` comes first, then for each entry `filed`, for each passed deadline `boundary`, and behind them `changed` where something stands otherwise; `reset` where what was told before is to be read again, `alive` in silence; to whoever sits at the desk also `desk`, where something there has changed.",
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
    confirm: createRoute({
      method: "post",
      path: "/api/v1/subscriptions/{id}/confirmation",
      summary: "Show by the code that was sent there that an address is one's own",
      request: {
        params: idOf,
        body: {
          content: { "application/json": { schema: z.strictObject({ code: z.string().max(20) }) } },
          required: true,
        },
      },
      responses: {
        200: jsonBody(subscription, "The subscription, which tells from now on"),
        default: problemBody,
      } as never,
    }),
    own: createRoute({
      method: "get",
      path: "/calendar/{secret}",
      summary: "A person's own calendar, for programs that subscribe to an address",
      description:
        "What the person may see at the moment of asking, below level 3. It ends with their rights.",
      request: { params: z.object({ secret: z.string() }) },
      responses: {
        200: { content: { "text/calendar": { schema: z.string() } }, description: "The calendar" },
        default: problemBody,
      },
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
    askerIn(mounted, c);
    if (c.req.method === "PUT" || c.req.method === "POST")
      await readable(c.req.raw.headers, () => c.req.text());
    await next();
  });
  app.openapi(routes.stream, (c) => {
    const { agreement: id, after } = c.req.valid("query");
    const keeper = keeperNamed(id);
    const viewer = c.get("viewer");
    const watch = effects.watch(keeper, viewer);
    if (viewer !== null) people?.draws(viewer, keeper.agreement.id, watch.entries);
    const { id: its } = keeper.agreement;
    return streamed(c, effects, keeper, watch, {
      desk: (listener) =>
        sitsAtDesk(viewer, its)
          ? desk.listen((of, shelves) => {
              if (of === its) listener(shelves);
            })
          : () => undefined,
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
    return calendarFor(keeper.agreement, watch, party ?? null) as never;
  });
  app.openapi(routes.own, async (c) => {
    const secret = c.req.valid("param").secret.replace(/\.ics$/, "");
    const found = effects.subscriptions.calendarOf(secret);
    const sighted = found === null ? null : await effects.sightedNow(found);
    if (found === null || sighted === null || found.to.kind !== "calendar")
      throw new Refused("A201", "There is no such address.");
    const keeper = keeperNamed(found.agreement);
    return calendarFor(keeper.agreement, effects.watch(keeper, sighted.viewer), found.to.party) as never;
  });
  app.openapi(routes.list, (c) => {
    const owner = askerIn(mounted, c);
    const { agreement: id } = c.req.valid("query");
    const all = effects.subscriptions.active(id === undefined ? undefined : keeperNamed(id).agreement.id);
    return c.json(
      { subscriptions: all.filter((it) => it.owner === owner).map(subscriptionIn) },
      200,
    ) as never;
  });
  app.openapi(routes.read, async (c) => {
    const { id } = c.req.valid("param");
    const kept = keptIdOf(askerIn(mounted, c), id);
    const versions = effects.subscriptions.versions(kept);
    if (versions.length === 0) throw unknown(id);
    const told = await effects.ledger.of(kept, 100);
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
    const owner = askerIn(mounted, c);
    const { id } = c.req.valid("param");
    if (!goodId.test(id)) throw bad("id", id, "1 to 64 of a-z, 0-9 and -");
    const { viewer, agreement: of, ...given } = c.req.valid("json");
    const keeper = keeperNamed(of);
    const { agreement: its } = keeper;
    if (owner === null) refuseForKeeper(c.get("viewer"), viewer, given.to);
    else if (viewer !== undefined && viewer !== "own") throw bad("viewer", JSON.stringify(viewer), "own");
    else if (!holdsSome(c.get("viewer"), its.id)) throw new Refused("A201", "There is no such address.");
    if (noticeWords[given.language] === undefined)
      throw bad("language", given.language, `one of ${Object.keys(noticeWords).join(", ")}`);
    for (const party of given.parties) named("parties", party, whoIn(its));
    const { to } = given;
    if (to.kind === "mail" && !/^[^\s@<>,;:"()[\]\\]+@[^\s@<>,;:"()[\]\\]+$/.test(to.address))
      throw bad("to.address", to.address, "one mail address");
    if (to.kind === "calendar" && to.party !== null) named("to.party", to.party, whoIn(its));
    const against = effects.against(to);
    if (against !== null)
      throw new Refused("A351", `Expected ${against}.`, [
        { code: "A351", parameter: "to", expected: against, message: `Expected ${against}.` },
      ]);
    const known = c.get("known");
    if (owner !== null && people !== null && known.by === "session")
      await keepVouching(people.sessionTerms, known.session.hash);
    const { subscription: put, shown } = await effects.subscriptions.put(keptId(owner, id), {
      ...given,
      to: to.kind === "mail" && owner !== null ? await shownToBeTheirs(effects, owner, to, its) : to,
      agreement: its.id,
      viewer: owner === null ? viewerIn(viewer ?? "", its) : "own",
      owner,
    });
    effects.subscribed(put.id);
    return c.json({ ...subscriptionIn(put), ...shownOf(mounted, put, shown) }, 200) as never;
  });
  app.openapi(routes.confirm, async (c) => {
    const owner = askerIn(mounted, c);
    const { id } = c.req.valid("param");
    const last = effects.subscriptions.versions(keptIdOf(owner, id)).at(-1);
    if (owner === null || last === undefined || last.ended || last.to.kind !== "mail") throw unknown(id);
    const { address } = last.to;
    if (!(await effects.addresses.confirm(owner, address, c.req.valid("json").code)))
      throw new Refused("A102", "This is not the code that was sent to the address last.", [
        {
          code: "A102",
          parameter: "code",
          expected: "the code of the newest mail, within a day and five tries",
          message: "Put the subscription again for another code.",
        },
      ]);
    for (const it of effects.subscriptions.active())
      if (it.owner === owner && it.to.kind === "mail" && it.to.address === address) {
        await effects.subscriptions.put(it.id, { ...termsOf(it), to: { kind: "mail", address } });
        effects.subscribed(it.id);
      }
    const [now = last] = effects.subscriptions.versions(last.id).slice(-1);
    return c.json(subscriptionIn(now), 200) as never;
  });
  app.openapi(routes.end, async (c) => {
    const { id } = c.req.valid("param");
    const owner = askerIn(mounted, c);
    const ended = await effects.subscriptions.end(keptIdOf(owner, id));
    if (ended === null) throw unknown(id);
    const more = effects.subscriptions.active().some((it) => it.owner === owner);
    if (owner !== null && people !== null && !more) await endVouching(people.sessionTerms, owner);
    effects.subscribed(ended.id);
    return c.json(subscriptionIn(ended), 200) as never;
  });
}

const goodId = /^[a-z0-9-]{1,64}$/;

/** A name with a stroke in it would be a name of somebody else's. */
function keptIdOf(owner: string | null, id: string): string {
  if (!goodId.test(id)) throw unknown(id);
  return keptId(owner, id);
}

function unknown(id: string): Refused {
  return new Refused("A201", `No subscription is called "${id}".`);
}

/** An address that a person has not shown to be theirs is sent a code, and is told nothing before. */
async function shownToBeTheirs(
  effects: Effects,
  owner: string,
  { address }: { readonly address: string },
  { title }: Agreement,
): Promise<Receiver> {
  const { addresses } = effects;
  if (await addresses.isConfirmed(owner, address)) return { kind: "mail", address };
  const code = await addresses.ask(owner, address);
  if (code === "too many") throw new Refused("A106", "At most five addresses a day are asked for a code.");
  if (code !== null && !(await effects.sendCode(address, code, title))) {
    await addresses.forget(owner, address);
    throw new Refused("A501", "The mail server did not take the code.");
  }
  return { kind: "mail", address, confirmed: false };
}

/** Whoever runs the server reads nothing that is closed, and so lets nobody have it. */
function refuseForKeeper(asker: Subject | null, viewer: unknown, to: Receiver): void {
  if (viewer === undefined || (asker !== null && viewer !== "public"))
    throw bad(
      "viewer",
      JSON.stringify(viewer) ?? "nothing",
      asker === null ? "as whom it sees the record" : "public",
    );
  if (to.kind === "calendar")
    throw new Refused(
      "A351",
      "A calendar of one's own is for whoever has signed in; there is /api/v1/calendar.ics.",
    );
}

function shownOf({ people }: MountTerms, { to }: Subscription, shown: string | null): object {
  if (shown === null) return {};
  return to.kind === "calendar"
    ? { address: `${people?.origin() ?? ""}/calendar/${shown}.ics` }
    : { secret: shown };
}

function calendarFor(agreement: Agreement, watch: Watch, party: string | null): Response {
  const own = party === null ? null : watch.namesOf(party);
  const dates = watch
    .dates()
    .filter(({ parties }) => own === null || parties.some((name) => own.includes(name)));
  return new Response(calendarOf(agreement, dates), {
    headers: { "content-type": "text/calendar; charset=utf-8", "cache-control": "private, no-cache" },
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

/** Whose subscriptions a request is about: null are those of the installation, which whoever keeps the record looks
 *  after, and where people sign in the operators. A person who has a role looks after their own. To everybody else, and
 *  to programs with a token, the addresses do not exist. */
function askerIn({ people }: MountTerms, c: Context<Env>): string | null {
  const viewer = c.get("viewer");
  if (viewer === null || isOperator(viewer)) return null;
  if (people === null) throw new Refused("A403", "Only whoever keeps the record may look at subscriptions.");
  const { by } = c.get("known");
  const agreements = [...people.keepers.keys()];
  if ((by === "session" || by === "sandbox") && agreements.some((id) => holdsSome(viewer, id)))
    return viewer.id;
  throw new Refused("A201", "There is no such address.");
}

function holdsSome(viewer: Subject | null, agreement: string): boolean {
  return viewer?.roles.some((it) => it.agreement === agreement && it.role !== "anonymous") === true;
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
  const { version, made, since, ended } = it;
  const { owner: _, ...told } = termsOf(it);
  return {
    id: givenId(it),
    version,
    made: formatInstant(made),
    since: formatInstant(since),
    ended,
    ...told,
  };
}
