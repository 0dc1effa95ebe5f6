// How much of the service stands, told with every answer; and the span of a request, by the pattern of its route and
// never by its address.
import type { MiddlewareHandler } from "hono";
import { routePath } from "hono/route";
import type { Intake } from "../limits/intake.ts";
import { Refused } from "../problem.ts";
import { within } from "../seeing/telemetry.ts";
import { type Env, isOfApp } from "./guard.ts";

/** Read by machines and by those who keep watch, whatever else stands. The app too is given out: it says in words what
 *  stands, and costs no answer. */
const always: ReadonlySet<string> = new Set([
  "/healthz",
  "/readyz",
  "/metrics",
  "/openapi.json",
  "/api/v1/me",
]);

export function stateShown(intake: Intake): MiddlewareHandler<Env> {
  return (c, next) =>
    within("request", { "http.request.method": methodIn(c.req.method) }, async (add) => {
      const { kind } = intake.rung;
      if (kind !== "normal") c.header("pacta-state", kind);
      const reads = c.req.method === "GET" || c.req.method === "HEAD";
      if (kind === "intake only" && reads && !always.has(c.req.path) && !isOfApp(c.req.path))
        throw new Refused("A504", "Acts of parties wait, or the record is late.", [], { retryAfter: 5 });
      await next();
      if (kind !== "normal") c.res.headers.set("pacta-state", kind);
      add({ "http.route": routePath(c, -1), "http.response.status_code": c.res.status });
    });
}

/** A method is the sender's word until it is one of these. */
function methodIn(method: string): string {
  return ["GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS"].includes(method) ? method : "other";
}
