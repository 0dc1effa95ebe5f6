// The routes, with their description made from the same lines: whatever is served is described, and nothing else is.
import { createRoute, OpenAPIHono, z } from "@hono/zod-openapi";
import {
  anonymous,
  type Change,
  changesIn,
  changes as changesOf,
  firstInstant,
  formatInstant,
  type Instant,
  positionAt,
  type Subject,
  type Vantage,
} from "@pacta/core";
import {
  changesWithNames,
  documentOf,
  keysNamed,
  nextDocument,
  reasonsOf,
  timelinesDocument,
  whyWithNames,
} from "@pacta/telling";
import { isLoopback } from "../config.ts";
import type { Desk } from "../desk/entries.ts";
import { mountDesk } from "../desk/routes.ts";
import type { Effects } from "../effects/effects.ts";
import { mountEffects } from "../effects/routes.ts";
import type { Evidence } from "../evidence/evidence.ts";
import { mountEvidence } from "../evidence/routes.ts";
import { classOf, type Intake } from "../limits/intake.ts";
import { bannerOf } from "../limits/ladder.ts";
import type { Visits } from "../limits/visits.ts";
import type { MissionSince } from "../mission.ts";
import type { People } from "../people/people.ts";
import { problemDocument, Refused } from "../problem.ts";
import type { ErrorReports } from "../public/reports.ts";
import { mountPublic } from "../public/routes.ts";
import { changesSince } from "../record/across.ts";
import { ownKeys } from "../record/chapter.ts";
import type { Keeper } from "../record/keeper.ts";
import { linesOf } from "../record/lines.ts";
import { type Answered, answered, bad, whenIn } from "../record/question.ts";
import { TimelinesKept } from "../record/timelines.ts";
import { mountSandbox } from "../sandbox/routes.ts";
import { chosenId, type SandboxView, type ServedSandbox } from "../sandbox/served.ts";
import type { Lookout } from "../seeing/lookout.ts";
import { mountTexts } from "../texts/routes.ts";
import type { Versions } from "../texts/texts.ts";
import { bytesIn, utf8In } from "./body.ts";
import { type Description, described, jsonBody, ndjson, problemBody, textBody } from "./described.ts";
import { mountEntrance } from "./entrance.ts";
import { fileFor, sourceOf } from "./filing.ts";
import { type Env, guard, hostIn } from "./guard.ts";
import { meDocument } from "./me.ts";
import { metricsText, observed } from "./metrics.ts";
import { mountPages } from "./pages.ts";
import { mountPreview } from "./preview.ts";
import { mountRights } from "./rights.ts";
import { meRoute, receipts, waits } from "./rights-shapes.ts";
import { mountSignIn } from "./sign-in.ts";
import { stateShown } from "./state.ts";
import { asked, documentBody, jsonOf, narratorFor, told } from "./told.ts";
import { failuresCounted, readsCounted } from "./visits.ts";
import { mountWeb } from "./web.ts";

/** What stands around the record on the page: what is not as usual, and what only a sandbox has. */
export type Around = { readonly banner: string | null; readonly sandbox: SandboxView | null };

export type AppTerms = {
  readonly keepers: ReadonlyMap<string, Keeper>;
  readonly effects: Effects;
  readonly desk: Desk;
  /** The agreement that is meant where a request names none. */
  readonly home: string;
  readonly now: () => Instant;
  readonly version: string;
  /** Names that this server may be called by, in lower case, without a port. */
  readonly hosts: ReadonlySet<string>;
  /** The address that people see, where one is configured. */
  readonly origin: string | null;
  /** Null: nobody has to sign in, and whoever sits at the machine keeps the record. */
  readonly people: People | null;
  /** Where one is served whoever sits at the machine says as whom, and nobody signs in. */
  readonly sandbox: ServedSandbox | null;
  readonly mission?: MissionSince | null;
  /** A page for people at the root, as HTML. */
  readonly page: (answered: Answered, around: Around) => string;
  /** The folder into which the browser's app is built; null where there is none. */
  readonly web?: string | null;
  readonly intake: Intake;
  /** Whoever looks at the server; without it nothing is known of its state but what requests show. */
  readonly seeing?: Lookout;
  /** How often somebody may ask; without it as often as anybody likes. */
  readonly visits?: Visits;
  /** What people report to be wrong; without it nobody keeps it. */
  readonly reports?: ErrorReports;
  readonly versions: Versions;
  readonly evidenceOf: (id: string) => Evidence;
  readonly health: () => Promise<{ readonly ready: boolean; readonly size: number }>;
};

const routes = {
  health: createRoute({
    method: "get",
    path: "/healthz",
    summary: "Whether this server runs",
    responses: {
      200: {
        content: {
          "application/json": { schema: z.object({ status: z.literal("ok"), version: z.string() }) },
        },
        description: "It runs",
      },
      default: problemBody,
    },
  }),
  ready: createRoute({
    method: "get",
    path: "/readyz",
    summary: "Whether it can take and answer",
    responses: {
      200: {
        content: {
          "application/json": {
            schema: z.object({
              status: z.literal("ready"),
              size: z.number().int(),
              state: z.enum(["normal", "behind", "intake only"]).openapi({
                description: "How much of the service stands. Read only is told by 503 and A505.",
              }),
              alarms: z
                .array(z.object({ name: z.string(), since: z.string(), says: z.string() }))
                .optional()
                .openapi({ description: "What stands of them, for whoever runs the server." }),
            }),
          },
        },
        description: "It can",
      },
      503: problemBody,
      default: problemBody,
    },
  }),
  agreements: createRoute({
    method: "get",
    path: "/api/v1/agreements",
    summary: "The agreements that are kept here",
    responses: {
      200: {
        content: {
          "application/json": {
            schema: z.object({
              agreements: z.array(
                z.object({
                  id: z.string(),
                  title: z.string(),
                  version: z.string().nullable(),
                  zone: z.string(),
                  size: z.number().int().openapi({ description: "Entries of its log." }),
                  home: z.boolean(),
                }),
              ),
              mission: z
                .object({
                  v: z.literal(1),
                  version: z.number().int(),
                  since: z.string().openapi({ description: "When this version was met first." }),
                  name: z.string(),
                  zones: z.array(z.string()),
                  cutOff: z.string().nullable(),
                  languages: z.array(z.string()),
                  checkEvery: z.record(z.string(), z.number().int()),
                })
                .nullable()
                .openapi({ description: "What the mission has decided for itself; null where it has not." }),
            }),
          },
        },
        description: "All of them",
      },
      default: problemBody,
    },
  }),
  append: createRoute({
    method: "post",
    path: "/api/v1/events",
    summary: "File events: all of the batch or nothing, durable when answered",
    request: {
      query: asked.pick({ agreement: true }),
      headers: z.object({
        "idempotency-key": z.string().optional().openapi({
          description:
            "1 to 200 visible characters. The same key with the same events is answered by the first receipts.",
        }),
      }),
      body: {
        content: {
          [ndjson]: {
            schema: z.string().openapi({ description: "One event a line, as docs/log.md describes." }),
          },
        },
        required: true,
      },
    },
    responses: {
      200: {
        content: { "application/json": { schema: z.object({ receipts }) } },
        description: "Each event with its place in the log",
      },
      202: jsonBody(waits, "It takes two persons: see `/api/v1/approvals`"),
      400: problemBody,
      401: problemBody,
      403: problemBody,
      404: problemBody,
      409: problemBody,
      413: problemBody,
      415: problemBody,
      429: problemBody,
      422: problemBody,
      503: problemBody,
      default: problemBody,
    },
  }),
  events: createRoute({
    method: "get",
    path: "/api/v1/events",
    summary: "What has been filed, from a position on",
    request: {
      query: asked.pick({ agreement: true }).extend({
        from: z
          .string()
          .optional()
          .openapi({ description: "The first position; 1 where none is named.", example: "1" }),
      }),
    },
    responses: {
      200: {
        content: { [ndjson]: { schema: z.string() } },
        description: "One event a line, with `position` and `recordedAt`",
      },
      400: problemBody,
      404: problemBody,
      default: problemBody,
    },
  }),
  record: createRoute({
    method: "get",
    path: "/api/v1/record",
    summary: "What stands",
    request: { query: told },
    responses: {
      200: documentBody("run-1", "The record"),
      400: problemBody,
      404: problemBody,
      default: problemBody,
    },
  }),
  why: createRoute({
    method: "get",
    path: "/api/v1/why",
    summary: "Why something stands as it does, or does not",
    request: {
      query: told.extend({
        key: z
          .string()
          .openapi({ description: "A key of the record, or the id of a norm.", example: "System" }),
      }),
    },
    responses: {
      200: documentBody("why-1", "The reason, down to passage and event"),
      400: problemBody,
      404: problemBody,
      default: problemBody,
    },
  }),
  timelines: createRoute({
    method: "get",
    path: "/api/v1/timelines",
    summary: "How everything has stood and will, as of any instant and as known at any position",
    description: "Under the first reading. A year ahead, were nothing more to come.",
    request: { query: told.pick({ agreement: true, lang: true }) },
    responses: {
      200: documentBody("timelines-1", "The timelines"),
      400: problemBody,
      404: problemBody,
      default: problemBody,
    },
  }),
  changes: createRoute({
    method: "get",
    path: "/api/v1/changes",
    summary: "What stands otherwise than before, and through which event",
    request: {
      query: told.extend({
        since: z
          .string()
          .optional()
          .openapi({ description: "A position, an instant or a day; a day ago where nothing is named." }),
      }),
    },
    responses: {
      200: documentBody("changes-1", "The changes"),
      400: problemBody,
      404: problemBody,
      default: problemBody,
    },
  }),
  next: createRoute({
    method: "get",
    path: "/api/v1/next",
    summary: "What is missing, whose move it is, and what is coming",
    request: { query: told },
    responses: {
      200: documentBody("next-1", "Moves"),
      400: problemBody,
      404: problemBody,
      default: problemBody,
    },
  }),
};

const plain = {
  metrics: {
    method: "get",
    path: "/metrics",
    summary: "Gauges for whoever watches over the server",
    answers: { 200: textBody("text/plain", "As Prometheus reads it") },
  },
  page: {
    method: "get",
    path: "/",
    summary: "A page for people: what stands",
    answers: { 200: textBody("text/html", "The page") },
  },
  description: {
    method: "get",
    path: "/openapi.json",
    summary: "This description",
    answers: { 200: jsonBody(z.record(z.string(), z.unknown()), "OpenAPI 3.1") },
  },
} as const satisfies Readonly<Record<string, Description>>;

const about = {
  openapi: "3.1.0",
  info: {
    title: "Pacta",
    version: "1",
    description:
      "The record of an agreement over HTTP. Paths under /api/v1, the names of their parameters, the fields of receipts and problems, and the documents that name a schema stay as they are within version 1; fields may be added.",
    license: { name: "Apache-2.0", url: "https://www.apache.org/licenses/LICENSE-2.0" },
  },
};

/** A batch is held in memory while it is judged. */
const longestBody = 16 * 1024 * 1024;

export function makeApp(terms: AppTerms): OpenAPIHono<Env> {
  const app = new OpenAPIHono<Env>({
    defaultHook: (result) => {
      if (result.success) return;
      const [first] = result.error.issues;
      throw bad(
        first?.path.join(".") ?? "request",
        String(first?.code ?? ""),
        first?.message ?? "another form",
      );
    },
  });
  app.onError((error, c) => {
    const told =
      error instanceof Refused
        ? error
        : new Refused("A502", "The request could not be answered.", [], { cause: error });
    if (!(error instanceof Refused)) terms.health().catch(() => undefined);
    return c.body(JSON.stringify(problemDocument(told.problem)), told.problem.status, {
      "content-type": "application/problem+json",
      ...(told.problem.status === 503 || told.problem.status === 429
        ? { "retry-after": String(told.retryAfter ?? 1) }
        : {}),
    });
  });
  app.notFound((c) => {
    const told = new Refused("A201", "There is no such address.");
    return c.body(JSON.stringify(problemDocument(told.problem)), 404, {
      "content-type": "application/problem+json",
    });
  });
  const { people, sandbox } = terms;
  const nobody = (): Subject => {
    const subject = anonymous(terms.home);
    return { ...subject, roles: [...terms.keepers.keys()].flatMap((id) => anonymous(id).roles) };
  };
  app.use(stateShown(terms.intake));
  if (terms.visits !== undefined) app.use(failuresCounted(terms.visits));
  app.use(guard({ hosts: terms.hosts, origin: terms.origin, people, sandbox, nobody }));
  if (terms.visits !== undefined) app.use(readsCounted(terms.visits));

  const keeperNamed = (id: string | undefined): Keeper => {
    const keeper = terms.keepers.get(id ?? terms.home);
    if (keeper === undefined) throw new Refused("A201", `No agreement is called "${id}".`);
    return keeper;
  };
  const ask = (query: z.infer<typeof asked>, viewer: Subject | null): Answered => {
    const keeper = keeperNamed(query.agreement);
    const found = answered(
      keeper,
      { ...query, reading: listed(query.reading), assume: listed(query.assume) },
      viewer,
      terms.now(),
    );
    if (viewer !== null) people?.draws(viewer, keeper.agreement.id, found.asked.events);
    return found;
  };
  /** How long a log is for somebody; of what is not theirs not even the number is told. */
  const sizeFor = (keeper: Keeper, viewer: Subject | null): number =>
    keeper.sightFor(viewer, terms.now()).log.length;

  app.openapi(routes.health, (c) => c.json({ status: "ok" as const, version: terms.version }, 200));
  app.openapi(routes.ready, async (c) => {
    const { ready, size } = await terms.health();
    if (!ready) throw new Refused("A501", "The store does not answer.");
    const { rung } = terms.intake;
    if (rung.kind === "read only")
      throw new Refused("A505", `Nothing is written: ${rung.because}.`, [], { retryAfter: 5 });
    const viewer = c.get("viewer");
    const runsIt = viewer === null || viewer.roles.some(({ role }) => role === "operator");
    return c.json(
      {
        status: "ready" as const,
        size: viewer === null ? size : sizeFor(keeperNamed(undefined), viewer),
        state: rung.kind,
        ...(terms.seeing === undefined || !runsIt
          ? {}
          : {
              alarms: terms.seeing.alarms.map(({ name, since, says }) => ({
                name,
                since: formatInstant(since),
                says,
              })),
            }),
      },
      200,
    );
  });
  app.openapi(routes.agreements, (c) =>
    c.json(
      {
        agreements: [...terms.keepers.values()].map((keeper) => {
          const { id, title, version, zone } = keeper.agreement;
          return {
            id,
            title,
            version,
            zone,
            size: sizeFor(keeper, c.get("viewer")),
            home: id === terms.home,
          };
        }),
        mission: terms.mission ?? null,
      },
      200,
    ),
  );
  app.openapi(routes.append, async (c) => {
    const type = (c.req.header("content-type") ?? "").split(";")[0]?.trim().toLowerCase();
    if (type !== ndjson)
      throw new Refused("A103", `Expected ${ndjson}, found ${type === "" ? "none" : type}.`);
    const key = c.req.header("idempotency-key") ?? "";
    if (!/^[!-~]{1,200}$/.test(key) || key.startsWith(ownKeys))
      throw new Refused("A104", "Idempotency-Key is missing or of another form.");
    const text = utf8In(await bytesIn(c, longestBody));
    const keeper = keeperNamed(c.req.valid("query").agreement);
    const viewer = c.get("viewer");
    const itsClass = classOf(text, c.req.header("pacta-class"));
    if (viewer === null || people === null)
      return c.json({ receipts: [...(await terms.intake.file(keeper, text, key, "keeper", itsClass))] }, 200);
    return (await fileFor({ people, intake: terms.intake }, keeper, viewer, text, key, itsClass)) as never;
  });
  app.openapi(routes.events, async (c) => {
    const { from = "1", agreement } = c.req.valid("query");
    if (!/^\d{1,15}$/.test(from) || Number(from) < 1) throw bad("from", from, "a position, from 1");
    const keeper = keeperNamed(agreement);
    const viewer = c.get("viewer");
    const mine = keeper.sightFor(viewer, terms.now()).log.slice(Number(from) - 1);
    if (viewer !== null && people !== null) {
      people.draws(viewer, keeper.agreement.id, mine);
      await people.requireBeneath(
        viewer,
        keeper.agreement.id,
        mine.map(({ id }) => id),
      );
    }
    const lines = linesOf(keeper, mine)[Symbol.iterator]();
    const encoder = new TextEncoder();
    const body = new ReadableStream<Uint8Array>({
      pull(controller) {
        let chunk = "";
        while (chunk.length < 64 * 1024) {
          const next = lines.next();
          if (next.done === true) {
            if (chunk !== "") controller.enqueue(encoder.encode(chunk));
            controller.close();
            return;
          }
          chunk += `${JSON.stringify(next.value.line)}\n`;
        }
        controller.enqueue(encoder.encode(chunk));
      },
    });
    return c.body(body, 200, { "content-type": ndjson }) as never;
  });
  app.openapi(routes.record, (c) => {
    const { asked: question, answers } = ask(c.req.valid("query"), c.get("viewer"));
    return jsonOf(documentOf(question, answers, narratorFor(question.agreement, c.req.valid("query").lang)));
  });
  app.openapi(routes.why, (c) => {
    const { asked: question, answers } = ask(c.req.valid("query"), c.get("viewer"));
    const { key } = c.req.valid("query");
    const { keys, meant } = keysNamed(question, answers, key);
    if (keys.length === 0)
      throw new Refused(
        "A202",
        `Nothing is called "${key}".${meant === null ? "" : ` Did you mean ${meant}?`}`,
      );
    const say = narratorFor(question.agreement, c.req.valid("query").lang);
    return jsonOf(whyWithNames(question, answers, reasonsOf(question, answers, keys), say));
  });
  const timelines = new TimelinesKept();
  app.openapi(routes.changes, (c) => {
    const query = c.req.valid("query");
    const { asked: question, answers } = ask(query, c.get("viewer"));
    const before = sinceIn(query.since, question);
    const after = { asOf: question.asOf, knownAt: question.events.at(-1)?.position ?? 0 };
    const asker = { viewer: c.get("viewer"), now: terms.now() };
    const moved = changedBetween(query, asker.viewer, question, { before, after });
    const found = { asked: question, answers };
    const changed = changesSince(keeperNamed(query.agreement), asker, found, before, moved);
    const say = narratorFor(question.agreement, query.lang);
    return jsonOf(changesWithNames(question, answers, before, changed, say));
  });
  /** By the timelines that are kept, where they speak of the text, the world and the log that are asked about. */
  function changedBetween(
    query: z.infer<typeof told>,
    viewer: Subject | null,
    { agreement, events, worlds: [world] }: Answered["asked"],
    between: { readonly before: Vantage; readonly after: Vantage },
  ): readonly Change[] {
    if (world === undefined) throw new Error("a question has at least one world");
    const plain = [query.reading, query.position, query.claimedBy, query.assume].every(
      (it) => it === undefined,
    );
    const keeper = keeperNamed(query.agreement);
    if (plain && keeper.chapters.length === 1) {
      const { sight, asOf } = ask({ agreement: query.agreement }, viewer).asked;
      const kept = timelines.for(keeper, viewer, asOf);
      const reach = Math.max(between.before.asOf, between.after.asOf) <= kept.until;
      const same = events.every(({ id }, i) => id === sight.log[i]?.id);
      if (reach && same)
        return changesIn(kept.versions, between, (position) => events[position - 1]?.id ?? "");
    }
    return changesOf(agreement, events, { ...between, world });
  }
  app.openapi(routes.next, (c) => {
    const { asked: question, answers } = ask(c.req.valid("query"), c.get("viewer"));
    const [first] = answers;
    if (first === undefined) throw new Error("a question has at least one world");
    return jsonOf(
      nextDocument(question, answers, first, narratorFor(question.agreement, c.req.valid("query").lang)),
    );
  });

  app.openapi(routes.timelines, (c) => {
    const viewer = c.get("viewer");
    const { asked: question, answers } = ask({ agreement: c.req.valid("query").agreement }, viewer);
    const keeper = keeperNamed(c.req.valid("query").agreement);
    const kept = timelines.for(keeper, viewer, question.asOf);
    const texts = keeper.chapters.map(({ live }) => live.agreement);
    const say = narratorFor(question.agreement, c.req.valid("query").lang);
    return jsonOf(timelinesDocument(question, answers, kept, say, texts));
  });
  mountPreview(app, { keeperNamed, people, now: terms.now });
  mountPages(app, ask, terms.version, (agreement) => keeperNamed(agreement.id).textsOf(agreement));

  const { desk } = terms;
  mountEffects(app, { effects: terms.effects, desk, people, keeperNamed, problemBody });
  mountDesk(app, {
    desk,
    effects: terms.effects,
    people,
    intake: terms.intake,
    keeperNamed,
    nobody,
    now: terms.now,
  });
  mountEntrance(app, { keeperNamed, people, sandbox, now: terms.now });
  mountEvidence(app, { keeperNamed, evidenceOf: terms.evidenceOf, ask });
  if (sandbox !== null) mountSandbox(app, sandbox);
  else if (people !== null) mountSignIn(app, people);
  mountTexts(app, {
    versions: terms.versions,
    people,
    keeperNamed,
    narratorFor,
    jsonOf,
    file: (keeper, text, key) => terms.intake.file(keeper, text, key, "keeper", 1),
    now: terms.now,
  });
  if (people !== null)
    mountRights(app, {
      people,
      keeperNamed,
      file: (keeper, text, key, viewer) =>
        terms.intake.file(keeper, text, key, sourceOf(viewer, keeper.agreement.id), 1),
    });
  described(app, meRoute, (c) => c.json(meDocument(c.get("viewer"), c.get("known"))));
  described(app, plain.metrics, (c) => {
    const viewer = c.get("viewer");
    if (viewer !== null && !viewer.roles.some(({ role }) => role === "operator"))
      throw new Refused("A201", "There is no such address.");
    return c.text(metricsText(observed(terms), terms.intake.tally));
  });
  described(app, plain.page, (c) => {
    const viewer = c.get("viewer");
    const view: SandboxView | null =
      sandbox === null || !isLoopback(hostIn(c.req.header("host") ?? ""))
        ? null
        : {
            people: sandbox.people,
            as: chosenId(sandbox, viewer),
            now: sandbox.clock.now(),
            caught: sandbox.caught.lines().length,
          };
    const banner = bannerOf(terms.intake.rung, viewer === null);
    return c.html(terms.page(ask({}, viewer), { banner, sandbox: view }));
  });
  mountWeb(app, terms.web ?? null);
  mountPublic(app, {
    keeperNamed,
    now: terms.now,
    origin: terms.origin,
    visits: terms.visits,
    reports: terms.reports ?? null,
  });
  described(app, plain.description, (c) => c.json(app.getOpenAPI31Document(about)));
  return app;
}

function listed(value: string | string[] | undefined): readonly string[] {
  return value === undefined ? [] : Array.isArray(value) ? value : [value];
}

function sinceIn(
  text: string | undefined,
  { agreement, events, asOf, sight }: Answered["asked"],
): { readonly asOf: Instant; readonly knownAt: number } {
  // Nobody has known what is not there yet.
  if (text !== undefined && /^\d{1,15}$/.test(text))
    return { asOf, knownAt: Math.min(Number(text), sight.log.length) };
  const then =
    text === undefined ? Math.max(asOf - 86_400_000, firstInstant) : whenIn("since", text, agreement);
  return { asOf: then, knownAt: positionAt(events, then) };
}
