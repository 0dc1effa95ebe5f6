// What every request passes before a route sees it: whether it came to us by our name and from our own pages, and who
// asks.
import type { Subject } from "@pacta/core";
import type { Context, MiddlewareHandler } from "hono";
import { getCookie } from "hono/cookie";
import { isLoopback } from "../config.ts";
import type { Identified, Known, People } from "../people/people.ts";
import { Refused } from "../problem.ts";
import type { Person } from "../sandbox/people.ts";
import type { ServedSandbox } from "../sandbox/served.ts";

/** A viewer of null keeps the record: whoever sits at the machine, as long as nobody has to sign in. */
export type Env = {
  Variables: {
    viewer: Subject | null;
    known: Known;
    /** As whom the same request would be known now, for whoever is told more over time. */
    again: () => Promise<Subject | null | "gone">;
  };
};

export type GuardTerms = {
  /** Names that this server may be called by, in lower case, without a port. */
  readonly hosts: ReadonlySet<string>;
  /** The address that people see, where one is configured. */
  readonly origin: string | null;
  readonly people: People | null;
  /** Where it is served, whoever sits at the machine says as whom. */
  readonly sandbox: ServedSandbox | null;
  /** Everybody who is not known. */
  readonly nobody: () => Subject;
};

const policy = (forms: string): string =>
  `default-src 'none'; style-src 'self' 'unsafe-inline'; img-src 'self'; base-uri 'none'; form-action ${forms}; frame-ancestors 'none'`;

/** The app runs scripts of its own and asks for what it shows; nothing of it stands within its page. */
const policyOfApp =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/** Pages for everybody: style files of our own and nothing that runs. */
const policyOfPublic =
  "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

/** A card stands in anybody's page, and its file may be kept there with its style within. */
const policyOfCards =
  "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors *";

const kept: Readonly<Record<string, string>> = {
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-resource-policy": "same-origin",
  "referrer-policy": "no-referrer",
  "x-content-type-options": "nosniff",
};

const proxied = ["forwarded", "via", "x-forwarded-for", "x-forwarded-host", "x-forwarded-proto", "x-real-ip"];

/** What the app is made of: the same for everybody. */
export function isOfApp(path: string): boolean {
  return path === "/app" || path.startsWith("/app/");
}

function isPublic(path: string): boolean {
  return path === "/public" || path.startsWith("/public/");
}

function isCard(path: string): boolean {
  return path.startsWith("/embed/");
}

/** What anybody may send who has not signed in. */
function isOpenToAll(method: string, path: string): boolean {
  return method === "POST" && path === "/public/report-error";
}

function headersFor(path: string, policyOfPages: string): Readonly<Record<string, string>> {
  if (isOfApp(path)) return { "content-security-policy": policyOfApp, ...kept };
  if (isCard(path))
    return {
      "content-security-policy": policyOfCards,
      ...kept,
      "cross-origin-resource-policy": "cross-origin",
    };
  // A form that is sent without its origin could be anybody's.
  if (isPublic(path))
    return { "content-security-policy": policyOfPublic, ...kept, "referrer-policy": "same-origin" };
  return { "content-security-policy": policyOfPages, ...kept };
}

/** A name that is not ours means that some other site's address was pointed at us. Without sign-in whoever comes by a
 *  loopback name sits at this machine; with it nobody is anybody by the way he came. */
export function guard(terms: GuardTerms): MiddlewareHandler<Env> {
  const { hosts, people, sandbox, nobody } = terms;
  // The sandbox has forms on its page; nothing else has.
  const policyOfPages = policy(sandbox === null ? "'none'" : "'self'");
  return async (c, next) => {
    const headers = headersFor(c.req.path, policyOfPages);
    for (const [name, value] of Object.entries(headers)) c.header(name, value);
    const answered = async (): Promise<void> => {
      await next();
      // What a route answers with a response of its own has none of them yet.
      for (const [name, value] of Object.entries(headers)) c.res.headers.set(name, value);
      if (people !== null && !c.res.headers.has("cache-control"))
        c.res.headers.set("cache-control", "private, no-cache");
    };
    const host = hostIn(c.req.header("host") ?? "");
    if (!isLoopback(host) && !hosts.has(host))
      throw new Refused("A401", `The host "${host.slice(0, 100)}" is not ours.`);
    // A proxy that speaks for others must name us by a name that is not this machine's own.
    if (isLoopback(host) && proxied.some((name) => c.req.header(name) !== undefined))
      throw new Refused("A401", "A proxy has passed this on under a loopback name.");
    refuseUnkept(c);
    const changes = !["GET", "HEAD", "OPTIONS"].includes(c.req.method);
    const own = isLoopback(host);
    const authorization = people === null || sandbox !== null ? undefined : c.req.header("authorization");
    // Nobody's browser adds a token by itself; a cookie it does.
    if (authorization === undefined) refuseForeign(c, changes, terms.origin);
    const chosen = sandbox !== null && own ? chosenIn(c, sandbox) : null;
    if (people === null || (sandbox !== null && chosen === null)) {
      if (changes && !own && !isOpenToAll(c.req.method, c.req.path))
        throw new Refused("A403", "Nobody has signed in.");
      const viewer = own ? null : nobody();
      c.set("viewer", viewer);
      c.set("known", { by: "nothing" });
      c.set("again", async () => viewer);
      await answered();
      return;
    }
    const cookie = getCookie(c, cookieFor(people.origin()));
    const identify = async (touches: boolean): Promise<Identified> =>
      sandbox !== null && chosen !== null
        ? sandbox.as(chosen)
        : people.identify(authorization, cookie, touches);
    const { viewer, known } = await identify(true);
    if (
      changes &&
      known.by === "nothing" &&
      !c.req.path.startsWith("/sign-in/") &&
      !isOpenToAll(c.req.method, c.req.path) &&
      !(sandbox !== null && c.req.path.startsWith("/sandbox/"))
    )
      throw new Refused("A403", "Nobody has signed in.");
    c.set("again", async () => {
      if (known.by === "nothing") return viewer;
      const now = await identify(false).catch(() => null);
      return now === null || now.viewer.id !== viewer.id ? "gone" : now.viewer;
    });
    c.set("viewer", viewer);
    c.set("known", known);
    await answered();
    const how = `${c.req.method} ${c.req.path}`;
    if (c.res.ok) await people.readWritten(viewer, how, "read", null);
    else if (known.by !== "nothing" && (c.res.status === 404 || c.res.status === 403))
      await people.refusalWritten(viewer, agreementIn(c, people), how, new URL(c.req.url).search);
  };
}

/** A name with `__Host-` is taken by browsers only with TLS and for nobody but us. */
export function cookieFor(origin: string): string {
  return origin.startsWith("https:") ? "__Host-pacta" : "pacta";
}

export const sandboxCookie = "pacta-sandbox-as";

/** As whom whoever sits at the machine looks and files; null: as whoever keeps the record. */
function chosenIn(c: Context<Env>, { people, personCalled }: ServedSandbox): Person | null {
  const header = c.req.header("sandbox-as");
  if (header === undefined) return personCalled(getCookie(c, sandboxCookie) ?? "");
  const person = personCalled(header);
  if (person !== null) return person;
  const expected = `one of ${people.map(({ role }) => role).join(", ")}`;
  const found = header.slice(0, 100);
  throw new Refused("A101", "Nobody in the sandbox is called so.", [
    {
      code: "A101",
      parameter: "Sandbox-As",
      expected,
      found,
      message: `Expected ${expected}, found "${found}".`,
    },
  ]);
}

function agreementIn(c: Context<Env>, people: People): string {
  const asked = c.req.query("agreement") ?? people.home;
  return people.keepers.has(asked) ? asked : people.home;
}

function refuseForeign(c: Context<Env>, changes: boolean, own: string | null): void {
  const origin = c.req.header("origin");
  const foreign =
    origin !== undefined &&
    origin !== own &&
    hostOfOrigin(origin) !== (c.req.header("host") ?? "").toLowerCase();
  const site = c.req.header("sec-fetch-site");
  if (foreign || (changes && site !== undefined && site !== "same-origin" && site !== "none"))
    throw new Refused("A402", "Another site has sent this request.");
}

/** Nothing can be called so, and no table can be asked for it. Pages for people say themselves what is not there. */
function refuseUnkept(c: Context<Env>): void {
  const { path, url } = c.req;
  if (isOfApp(path) || isPublic(path) || isCard(path) || !/%00/.test(url)) return;
  const message = "Expected an address without U+0000, found %00.";
  throw new Refused("A101", "The address cannot be read.", [
    { code: "A101", expected: "an address without U+0000", found: "%00", message },
  ]);
}

export function hostIn(header: string): string {
  const lower = header.toLowerCase();
  return lower.startsWith("[") ? lower.slice(1, lower.indexOf("]")) : lower.replace(/:\d+$/, "");
}

function hostOfOrigin(origin: string): string {
  try {
    return new URL(origin).host;
  } catch {
    return "";
  }
}
