// The public pages as routes: read without scripts by whoever comes, the same for everybody, signed in or not. What is
// closed is answered like what does not exist.
import { type OpenAPIHono, z } from "@hono/zod-openapi";
import { formatInstant, type Instant } from "@pacta/core";
import type { Context } from "hono";
import { bytesIn } from "../http/body.ts";
import {
  agreementQuery,
  type Body,
  type Description,
  described,
  formType,
  jsonBody,
  textBody,
} from "../http/described.ts";
import type { Env } from "../http/guard.ts";
import { addressOf } from "../http/visits.ts";
import type { Visits } from "../limits/visits.ts";
import { Refused } from "../problem.ts";
import type { Keeper } from "../record/keeper.ts";
import { bad } from "../record/question.ts";
import { cardText } from "./card.ts";
import { type Catalogue, type Catalogues, languageFor, readCatalogues } from "./catalogue.ts";
import { countryPage } from "./country.ts";
import { countryTable } from "./country-table.ts";
import { factPage } from "./fact.ts";
import { type FeedTerms, feedText } from "./feed.ts";
import { styles } from "./files.ts";
import { frontPage } from "./front.ts";
import { factDocument } from "./hash.ts";
import { Histories } from "./history.ts";
import { type Page, pageText, troublePage } from "./page.ts";
import { quotePage } from "./quote.ts";
import { judge, longestText, reportPage, thanksPage } from "./report.ts";
import { type ErrorReports, mostListed } from "./reports.ts";
import { namedIn } from "./things.ts";
import { countryPath, pathTo, quotePath, type View, Views } from "./view.ts";
import { votePage } from "./vote.ts";

export type PublicTerms = {
  readonly keeperNamed: (id: string | undefined) => Keeper;
  readonly now: () => Instant;
  /** The address that people see, where one is configured. */
  readonly origin: string | null;
  readonly visits: Visits | undefined;
  /** Null: nobody keeps what people report. */
  readonly reports: ErrorReports | null;
  readonly catalogues?: Catalogues;
};

const html = "text/html";
const atom = "application/atom+xml";
const clocksQuery = {
  agreement: agreementQuery,
  asof: z
    .string()
    .optional()
    .openapi({ description: "As of this instant, or the end of this day.", example: "2026-07-02T12:00Z" }),
  known: z
    .string()
    .optional()
    .openapi({ description: "As known at this position, or at this instant.", example: "300" }),
};
const langQuery = {
  lang: z
    .string()
    .optional()
    .openapi({ description: "The language by its tag; the browser's where none is named." }),
};
const pageQuery = z.object({ ...clocksQuery, ...langQuery });
const feedQuery = z.object({ agreement: agreementQuery, ...langQuery });
const keyParam = (name: string, description: string) =>
  z.object({ [name]: z.string().openapi({ description }) });
const pageBody: Body = textBody(html, "The page");
const pages = {
  200: pageBody,
  400: textBody(html, "What in the address cannot be read"),
  404: textBody(html, "There is nothing of this name that everybody may know of"),
};
const either = (...types: readonly string[]): Body => ({
  content: Object.fromEntries(types.map((type) => [type, { schema: z.string() }])),
  description: types.length > 1 ? "The page, or what the ending of the name asks for" : "It",
});

const routes = {
  front: {
    method: "get",
    path: "/public",
    summary: "The first public page: what stands, and where everything is",
    query: pageQuery,
    answers: pages,
  },
  fact: {
    method: "get",
    path: "/public/f/{key}",
    summary:
      "A public page: one thing that stands, and why; with .json behind its key the document that its hash is of",
    query: pageQuery,
    params: keyParam("key", "A key of the record, or the id of a norm."),
    answers: {
      ...pages,
      200: {
        content: {
          [html]: { schema: z.string() },
          "application/json": {
            schema: z
              .record(z.string(), z.unknown())
              .openapi({ description: "Of the shape that docs/schema/why-1.schema.json describes." }),
          },
        },
        description: "The page, or the document",
      },
    },
  },
  country: {
    method: "get",
    path: "/public/country/{party}",
    summary:
      "A public page: whether it is in force for a party, and how; with .atom behind its id the feed of it, with .csv a table",
    query: pageQuery,
    params: keyParam("party", "The id of a party."),
    answers: { ...pages, 200: either(html, atom, "text/csv") },
  },
  vote: {
    method: "get",
    path: "/public/vote/{key}",
    summary: "A public page for whoever votes on a norm or a route, on two printed pages",
    query: pageQuery,
    params: keyParam("key", "The id of a norm or procedure."),
    answers: pages,
  },
  quote: {
    method: "get",
    path: "/public/q/{key}",
    summary: "A public page: a quoted sentence as it stood, and whether it still does",
    query: pageQuery,
    params: keyParam("key", "A key of the record."),
    answers: { ...pages, 302: { description: "Without clocks in the address: to the one that has them" } },
  },
  feed: {
    method: "get",
    path: "/public/feed.atom",
    summary: "What has come to stand otherwise, as Atom",
    query: feedQuery,
    answers: { ...pages, 200: textBody(atom, "The feed") },
  },
  feedOf: {
    method: "get",
    path: "/public/feed/{name}",
    summary: "The same of one key, with .atom behind it",
    query: feedQuery,
    params: keyParam("name", "A key of the record and .atom."),
    answers: { ...pages, 200: textBody(atom, "The feed") },
  },
  embed: {
    method: "get",
    path: "/embed/{key}",
    summary: "A card for other people's pages; with .html behind its key a file that is complete in itself",
    query: pageQuery,
    params: keyParam("key", "A key of the record, or the id of a norm."),
    answers: pages,
  },
  style: {
    method: "get",
    path: "/public/style/{name}",
    summary: "A style sheet of the public pages",
    params: keyParam("name", "As the pages have it."),
    answers: { 200: textBody("text/css", "The style sheet") },
  },
  robots: {
    method: "get",
    path: "/robots.txt",
    summary: "What search engines may read",
    answers: { 200: textBody("text/plain", "The public pages") },
  },
  form: {
    method: "get",
    path: "/public/report-error",
    summary: "A form by which anybody says that something is wrong",
    query: z.object({
      agreement: agreementQuery,
      ...langQuery,
      about: z.string().optional().openapi({ description: "The page that it is about." }),
    }),
    answers: pages,
  },
  report: {
    method: "post",
    path: "/public/report-error",
    summary: "Says that something is wrong; changes nothing in the record",
    query: feedQuery,
    body: z.object({ about: z.string().optional(), text: z.string(), contact: z.string().optional() }),
    byForm: true,
    answers: {
      ...pages,
      422: textBody(html, "The form again, with what is wrong in it"),
      429: textBody(html, "How long to wait"),
    },
  },
  reports: {
    method: "get",
    path: "/api/v1/error-reports",
    summary: "What people have reported to be wrong, newest first; for the coordination unit",
    query: z.object({
      agreement: agreementQuery,
      before: z.string().optional().openapi({ description: "Only those before this number." }),
    }),
    answers: {
      200: jsonBody(
        z.object({
          reports: z.array(
            z.object({
              id: z.number().int(),
              at: z.string(),
              about: z.string(),
              text: z.string(),
              contact: z.string().nullable(),
              language: z.string(),
            }),
          ),
        }),
        `At most ${mostListed} of them`,
      ),
    },
  },
} as const satisfies Readonly<Record<string, Description>>;

export function mountPublic(app: OpenAPIHono<Env>, terms: PublicTerms): void {
  const { keeperNamed, now, reports, visits } = terms;
  const catalogues = terms.catalogues ?? readCatalogues();
  const views = new Views();
  const histories = new Histories();

  const catalogueFor = (c: Context<Env>): Catalogue => {
    const tag = languageFor(c.req.query("lang"), c.req.header("accept-language"), catalogues);
    return catalogues.get(tag) ?? englishOf(catalogues);
  };
  const originFor = (c: Context<Env>): string => terms.origin ?? new URL(c.req.url).origin;
  const keeperIn = (c: Context<Env>): Keeper => keeperNamed(c.req.query("agreement"));
  const viewOf = (c: Context<Env>, clocks = clocksIn(c)): View => {
    const catalogue = catalogueFor(c);
    const lang = c.req.query("lang");
    if (lang !== undefined && lang.toLowerCase().split("-")[0] !== catalogue.language.split("-")[0])
      throw bad("lang", lang, `one of ${[...catalogues.keys()].join(", ")}`);
    return views.of({
      keeper: keeperIn(c),
      agreement: c.req.query("agreement") ?? null,
      clocks,
      catalogue,
      catalogues,
      origin: originFor(c),
      now: now(),
    });
  };
  /** Told to people in the form in which they came. */
  const told =
    (handler: (c: Context<Env>) => Response | Promise<Response>) =>
    async (c: Context<Env>): Promise<Response> => {
      try {
        return await handler(c);
      } catch (error) {
        if (!(error instanceof Refused)) throw error;
        const { status, code, errors } = error.problem;
        const { language, text } = catalogueFor(c);
        if (status === 429) {
          const seconds = error.retryAfter ?? 1;
          c.header("retry-after", String(seconds));
          const says = [text("busy.says", { n: seconds })];
          return answerIn(c, html, troublePage({ language, text }, text("busy.title"), says), {
            status,
            age: 0,
          });
        }
        if (status !== 400 && status !== 404) throw error;
        const title = text(status === 404 ? "missing.title" : "wrong.title");
        const says =
          status === 404
            ? [text("missing.says")]
            : [
                ...errors.map(({ parameter, found }) =>
                  text(`wrong.${clockOf(parameter)}`, { found: found ?? "" }),
                ),
                text("wrong.code", { code }),
              ];
        return answerIn(c, html, troublePage({ language, text }, title, says), { status, age: 0 });
      }
    };
  const shown = (c: Context<Env>, view: View, page: Page | null, age = ageOf(view)): Response => {
    if (page === null) throw nothing();
    return answerIn(c, html, pageText(view, page), { age });
  };
  const feed = (c: Context<Env>, of: (view: View) => FeedTerms | null): Response => {
    const view = viewOf(c, { asof: null, known: null });
    const found = of(view);
    if (found === null) throw nothing();
    return answerIn(c, atom, feedText(view, histories.of(keeperIn(c), now()), found), { age: 300 });
  };

  described(
    app,
    routes.front,
    told((c) => {
      const view = viewOf(c);
      return shown(c, view, frontPage(view));
    }),
  );
  described(
    app,
    routes.fact,
    told((c) => {
      const view = viewOf(c);
      const name = nameIn(c, "key");
      const key = without(name, ".json");
      const named = namedIn(view, key ?? name);
      if (named.kind === "nothing") throw nothing();
      if (key === null) return shown(c, view, factPage(view, named));
      if (named.kind === "several") throw nothing();
      return answerIn(c, "application/json", factDocument(view, named.thing.key), { age: ageOf(view) });
    }),
  );
  described(
    app,
    routes.country,
    told((c) => {
      const name = nameIn(c, "party");
      const party = without(name, ".atom");
      if (party !== null)
        return feed(c, (view) => {
          if (!view.asked.agreement.parties.some(({ id }) => id === party)) return null;
          const names = histories.namesOf(keeperIn(c), party, now());
          return {
            path: `${countryPath(party)}.atom`,
            title: view.text("feed.of", { title: view.say.name(party) }),
            about: ({ parties }) => parties.some((it) => names.includes(it)),
            everything: false,
          };
        });
      const view = viewOf(c);
      const table = without(name, ".csv");
      if (table !== null) {
        const written = countryTable(view, table);
        if (written === null) throw nothing();
        return c.body(written, 200, {
          "content-type": "text/csv; charset=utf-8",
          "content-disposition": `attachment; filename="${table.replace(/[^\w-]/g, "_")}.csv"`,
          "cache-control": `public, max-age=${ageOf(view)}, stale-if-error=604800`,
          vary: "Accept-Language",
        });
      }
      return shown(c, view, countryPage(view, name));
    }),
  );
  described(
    app,
    routes.vote,
    told((c) => {
      const view = viewOf(c);
      return shown(c, view, votePage(view, nameIn(c, "key")));
    }),
  );
  described(
    app,
    routes.quote,
    told((c) => {
      const view = viewOf(c);
      const key = nameIn(c, "key");
      if (view.clocks.asof === null || view.clocks.known === null) {
        if (namedIn(view, key).kind !== "one") throw nothing();
        return c.redirect(pathTo(view, quotePath(key), view.pinned), 302);
      }
      const latest = viewOf(c, { asof: null, known: null });
      return shown(c, view, quotePage(view, latest, histories.of(keeperIn(c), now()), key), 60);
    }),
  );
  described(
    app,
    routes.feed,
    told((c) =>
      feed(c, ({ text, asked }) => ({
        path: "/public/feed.atom",
        title: text("feed.of", { title: asked.agreement.title }),
        about: () => true,
        everything: true,
      })),
    ),
  );
  described(
    app,
    routes.feedOf,
    told((c) =>
      feed(c, (view) => {
        const key = without(nameIn(c, "name"), ".atom");
        const named = key === null ? null : namedIn(view, key);
        if (key === null || named === null || named.kind === "nothing") return null;
        const keys = named.kind === "one" ? [named.thing.key] : named.things.map((it) => it.key);
        const title = named.kind === "one" ? named.thing.title : key;
        return {
          path: `/public/feed/${encodeURIComponent(key)}.atom`,
          title: view.text("feed.of", { title }),
          about: (moved) => keys.includes(moved.key),
          everything: false,
        };
      }),
    ),
  );
  described(
    app,
    routes.embed,
    told((c) => {
      const view = viewOf(c);
      const name = nameIn(c, "key");
      const alone = without(name, ".html");
      const word = alone ?? name;
      const named = namedIn(view, word);
      if (named.kind === "nothing") throw nothing();
      const things = named.kind === "one" ? [named.thing] : named.things;
      if (alone !== null)
        c.header("content-disposition", `attachment; filename="${word.replace(/[^\w.-]+/g, "_")}.html"`);
      return answerIn(c, html, cardText(view, things, word, alone !== null), { age: 300 });
    }),
  );
  described(app, routes.style, (c) => {
    const found = Object.values(styles).find(({ name }) => name === c.req.param("name"));
    if (found === undefined) return c.notFound();
    return answerIn(c, "text/css", found.text, { age: 31_536_000, vary: "Accept-Encoding", immutable: true });
  });
  described(app, routes.robots, (c) =>
    answerIn(c, "text/plain", "User-agent: *\nAllow: /public\nAllow: /embed\nDisallow: /\n", { age: 86_400 }),
  );
  described(
    app,
    routes.form,
    told((c) => {
      const view = viewOf(c, { asof: null, known: null });
      const about = (c.req.query("about") ?? "").slice(0, 500);
      return shown(c, view, reportPage(view, { about, text: "", contact: "" }), 0);
    }),
  );
  described(
    app,
    routes.report,
    told(async (c) => {
      const type = (c.req.header("content-type") ?? "").split(";")[0]?.trim().toLowerCase();
      if (type !== formType)
        throw new Refused("A103", `Expected ${formType}, found ${type === "" ? "none" : type}.`);
      const view = viewOf(c, { asof: null, known: null });
      // A letter of another script takes nine bytes in a form.
      const body = await bytesIn(c, longestText * 12);
      const judged = judge(new URLSearchParams(new TextDecoder().decode(body)));
      if (judged.kind === "unfit")
        return answerIn(c, html, pageText(view, reportPage(view, judged.sent, judged)), {
          status: 422,
          age: 0,
        });
      if (reports === null) throw new Refused("A501", "Nobody keeps what people report.");
      for (const source of [addressOf(c), everybody]) {
        const seconds =
          source === null
            ? null
            : (visits?.take(source === everybody ? "error reports in all" : "error report", source) ?? null);
        if (seconds !== null)
          throw new Refused("A108", `Too many error reports. Send it again in ${seconds} s.`, [], {
            retryAfter: seconds,
          });
      }
      const { about, text, contact } = judged.sent;
      const number = await reports
        .add(keeperIn(c).agreement.id, {
          at: now(),
          about,
          text,
          contact: contact === "" ? null : contact,
          language: view.language,
        })
        .catch((cause: unknown) => {
          throw new Refused("A501", "The report could not be kept.", [], { cause });
        });
      return shown(c, view, thanksPage(view, number), 0);
    }),
  );
  described(app, routes.reports, async (c) => {
    const viewer = c.get("viewer");
    const { id } = keeperIn(c).agreement;
    const reads =
      viewer === null ||
      viewer.roles.some(({ role, agreement }) => role === "coordination unit" && agreement === id);
    if (!reads) throw new Refused("A201", "There is no such address.");
    const before = c.req.query("before");
    if (before !== undefined && !/^\d{1,15}$/.test(before))
      throw bad("before", before, "the number of a report");
    if (reports === null) throw new Refused("A501", "Nobody keeps what people report.");
    const list = await reports.list(id, before === undefined ? null : Number(before));
    return c.json({ reports: list.map((it) => ({ ...it, at: formatInstant(it.at) })) });
  });
}

/** As the address of these pages has it. */
function clockOf(parameter: string | undefined): string {
  return parameter === "asOf" ? "asof" : parameter === "knownAt" ? "known" : "lang";
}

const everybody = "everybody";

const nothing = (): Refused => new Refused("A201", "There is nothing of this name.");

function englishOf(catalogues: Catalogues): Catalogue {
  const english = catalogues.get("en");
  if (english === undefined) throw new Error("English is always there");
  return english;
}

function nameIn(c: Context<Env>, name: string): string {
  return c.req.param(name) ?? "";
}

/** What stands before an ending; null where there is none. */
function without(name: string, ending: string): string | null {
  return name.endsWith(ending) ? name.slice(0, -ending.length) : null;
}

function clocksIn(c: Context<Env>): View["clocks"] {
  return { asof: onceIn(c, "asof", "asOf"), known: onceIn(c, "known", "knownAt") };
}

/** A form sends what was left empty. Of two moments neither is taken for the one that is meant. */
function onceIn(c: Context<Env>, name: string, parameter: string): string | null {
  const [first = null, ...more] = new Set((c.req.queries(name) ?? []).filter((it) => it !== ""));
  if (more.length > 0) throw bad(parameter, [first, ...more].join(" & "), "one");
  return first;
}

/** What has its clocks in its address may still be told otherwise: a marking may be lowered, a text mended. */
function ageOf({ clocks: { asof, known } }: View): number {
  return asof === null || known === null ? 60 : 3_600;
}

/** An old copy says as of when it is, so it may stand in where this server does not answer. */
function answerIn(
  c: Context<Env>,
  type: string,
  text: string,
  {
    status = 200,
    age,
    vary = "Accept-Language",
    immutable = false,
  }: {
    readonly status?: number;
    readonly age: number;
    readonly vary?: string;
    readonly immutable?: boolean;
  },
): Response {
  const caching =
    age === 0
      ? "no-store"
      : immutable
        ? `public, max-age=${age}, immutable`
        : `public, max-age=${age}, stale-if-error=604800`;
  return c.body(text, status as 200, {
    "content-type": `${type}; charset=utf-8`,
    "cache-control": caching,
    vary,
  });
}
