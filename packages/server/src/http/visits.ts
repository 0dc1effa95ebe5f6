// Who asks too often is told to wait: readers by who they are, whoever is not known by the address, and whoever fails
// to sign in by the address alone.
import { isIP } from "node:net";
import type { Context, MiddlewareHandler } from "hono";
import { isLoopback } from "../config.ts";
import { networkOf, type Visit, type Visits } from "../limits/visits.ts";
import { Refused } from "../problem.ts";
import type { Env } from "./guard.ts";
import { previewPath } from "./preview.ts";

/** Before anybody is identified: whoever has failed too often waits, and whoever fails now is counted. */
export function failuresCounted(visits: Visits): MiddlewareHandler<Env> {
  return async (c, next) => {
    const address = addressOf(c);
    const signsIn = c.req.path.startsWith("/sign-in") && c.req.path !== "/sign-in";
    const tries = signsIn || c.req.header("authorization") !== undefined;
    if (address === null || !tries) return next();
    refuseIf(visits.wait("failed sign-in", address), "Too many sign-ins have failed.");
    await next();
    const { status } = c.res;
    if (status === 401 || (signsIn && status === 403)) visits.take("failed sign-in", address);
  };
}

/** Behind the guard: by then it is known who asks. Whoever keeps the record may read it as often as he likes. */
export function readsCounted(visits: Visits): MiddlewareHandler<Env> {
  return async (c, next) => {
    const viewer = c.get("viewer");
    const reads = c.req.method === "GET" || c.req.method === "HEAD" || c.req.path === previewPath;
    const source = viewer === null ? null : c.get("known").by === "nothing" ? addressOf(c) : viewer.id;
    if (!reads || source === null || c.req.path === "/healthz") return next();
    const visit: Visit = isExport(c) ? "export" : "read";
    refuseIf(visits.take(visit, source), visit === "export" ? "Too many exports." : "Too many reads.");
    return next();
  };
}

/** All of it at once; whoever goes on from where he was only reads. */
function isExport(c: Context): boolean {
  const { path } = c.req;
  if (path === "/api/v1/events") return (c.req.query("from") ?? "1") === "1";
  return path === "/api/v1/bundle" || path === "/api/v1/audit";
}

function refuseIf(seconds: number | null, detail: string): void {
  if (seconds !== null)
    throw new Refused("A108", `${detail} Ask again in ${seconds} s.`, [], { retryAfter: seconds });
}

/** Where a proxy on this machine speaks for others it names them last. One that names nobody makes all of them the same,
 *  and then nobody is counted: one of them could keep out the others. */
export function addressOf(c: Context): string | null {
  const peer = (
    c.env as { readonly incoming?: { readonly socket?: { readonly remoteAddress?: string } } } | undefined
  )?.incoming?.socket?.remoteAddress;
  if (peer === undefined) return null;
  const own = networkOf(peer);
  if (!isLoopback(own) && own !== "0:0:0:0::/64") return own;
  const forwarded = c.req.header("x-forwarded-for")?.split(",").at(-1)?.trim() ?? "";
  return isIP(forwarded) === 0 ? null : networkOf(forwarded);
}
