// What every request passes before a route sees it: whether it came to us by our name and from our own pages.
import type { Viewer } from "@pacta/core";
import type { MiddlewareHandler } from "hono";
import { isLoopback } from "../config.ts";
import { Refused } from "../problem.ts";
import { outsider } from "../record/question.ts";

const headers: Readonly<Record<string, string>> = {
  "content-security-policy":
    "default-src 'none'; style-src 'self' 'unsafe-inline'; img-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-resource-policy": "same-origin",
  "referrer-policy": "no-referrer",
  "x-content-type-options": "nosniff",
};

/** Whoever comes by a loopback name sits at this machine and keeps the record; everybody else is the public. A name
 *  that is not ours means that some other site's address was pointed at us. */
export function guard(
  hosts: ReadonlySet<string>,
): MiddlewareHandler<{ Variables: { viewer: Viewer | string | null } }> {
  return async (c, next) => {
    for (const [name, value] of Object.entries(headers)) c.header(name, value);
    const host = hostIn(c.req.header("host") ?? "");
    if (!isLoopback(host) && !hosts.has(host))
      throw new Refused("A401", `The host "${host.slice(0, 100)}" is not ours.`);
    const changes = !["GET", "HEAD", "OPTIONS"].includes(c.req.method);
    const origin = c.req.header("origin");
    const foreign =
      origin !== undefined && hostOfOrigin(origin) !== (c.req.header("host") ?? "").toLowerCase();
    const site = c.req.header("sec-fetch-site");
    if (foreign || (changes && site !== undefined && site !== "same-origin" && site !== "none"))
      throw new Refused("A402", "Another site has sent this request.");
    const own = isLoopback(host);
    if (changes && !own) throw new Refused("A403", "Nobody has signed in.");
    c.set("viewer", own ? null : outsider);
    await next();
  };
}

function hostIn(header: string): string {
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
