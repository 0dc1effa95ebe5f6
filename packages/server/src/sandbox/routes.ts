// The routes that only a sandbox has: as whom to look and file, what time it is there, and what would have been sent.
// They are for whoever sits at the machine; to everybody else the addresses do not exist.
import { type OpenAPIHono, z } from "@hono/zod-openapi";
import { formatInstant, type Instant, parseInstant } from "@pacta/core";
import type { Context } from "hono";
import { deleteCookie, setCookie } from "hono/cookie";
import { isLoopback } from "../config.ts";
import { jsonIn } from "../http/body.ts";
import { type Description, described, formType, jsonBody, textBody } from "../http/described.ts";
import { type Env, hostIn, sandboxCookie } from "../http/guard.ts";
import { Refused } from "../problem.ts";
import { bad } from "../record/question.ts";
import type { CaughtLine } from "./caught.ts";
import { chosenId, type ServedSandbox } from "./served.ts";

const units = { minute: 60_000, hour: 3_600_000, day: 86_400_000, week: 604_800_000 } as const;
/** A record that is asked about the next century waits for nothing. */
const furthest = Date.parse("2100-01-01T00:00:00Z");

const choice = z.strictObject({
  person: z.string().max(200).nullable().openapi({
    description: "Id, role or name of one of the invented people; null for whoever keeps the record.",
    example: "monitor",
  }),
});
const turn = z
  .strictObject({
    set: z.string().max(100).optional().openapi({
      description: "An instant that lies ahead.",
      example: "2026-11-03T12:00:00Z",
    }),
    advance: z.string().max(100).optional().openapi({
      description: "By how much to go on: a number and minutes, hours, days or weeks.",
      example: "36 hours",
    }),
  })
  .openapi({ description: "One of the two." });

const person = z.object({
  id: z.string(),
  role: z.string(),
  name: z.string(),
  party: z.string().nullable(),
  languages: z.array(z.string()),
  sentence: z.string(),
  invented: z.literal(true),
});
const chosen = z.object({ as: z.string().nullable() });
const clockShape = z.object({ now: z.string(), began: z.string() });
const caughtShape = z.object({
  caught: z.array(
    z.object({
      at: z.string(),
      kind: z.enum(["mail", "webhook"]),
      effect: z.string(),
      to: z.string().optional(),
      subject: z.string().optional(),
      text: z.string().optional(),
      url: z.string().optional(),
      body: z.string().optional(),
    }),
  ),
});

const chosenAnswer = jsonBody(chosen, "Who is meant from now on");
const clockAnswer = jsonBody(clockShape, "Now, and where it began");
const toTheForm = { description: "The same, to a form: back to the page" };

const routes = {
  people: {
    method: "get",
    path: "/sandbox/people",
    summary: "The invented people, and as whom the next request is answered",
    answers: { 200: jsonBody(chosen.extend({ people: z.array(person) }), "All of them") },
  },
  as: {
    method: "post",
    path: "/sandbox/as",
    summary: "Look and file as one of the invented people",
    description:
      "Leaves a cookie. Programs send the header `Sandbox-As` with an id, a role or a name instead.",
    body: choice,
    byForm: true,
    answers: { 200: chosenAnswer, 303: toTheForm },
  },
  clock: {
    method: "get",
    path: "/sandbox/clock",
    summary: "What time it is in the sandbox",
    answers: { 200: clockAnswer },
  },
  turn: {
    method: "post",
    path: "/sandbox/clock",
    summary: "Set the clock of the sandbox forward; what falls due on the way does so by itself",
    body: turn,
    byForm: true,
    answers: { 200: clockAnswer, 303: toTheForm },
  },
  caught: {
    method: "get",
    path: "/sandbox/caught",
    summary: "Mails and webhooks that would have been sent, the newest first",
    answers: {
      200: {
        content: { ...jsonBody(caughtShape, "").content, ...textBody("text/html", "").content },
        description: "At most the last 1,000; a page where one is asked for",
      },
    },
  },
} as const satisfies Readonly<Record<string, Description>>;

export function mountSandbox(app: OpenAPIHono<Env>, sandbox: ServedSandbox): void {
  app.use("/sandbox/*", async (c, next) => {
    if (!isLoopback(hostIn(c.req.header("host") ?? "")))
      throw new Refused("A201", "There is no such address.");
    await next();
  });
  described(app, routes.people, (c) => {
    const as = chosenId(sandbox, c.get("viewer"));
    return c.json({ as, people: sandbox.people });
  });
  described(app, routes.as, async (c) => {
    const { person: name } = await given(c, choice, ({ person: it = "" }) => ({
      person: it === "" ? null : it,
    }));
    const who = name === null ? null : sandbox.personCalled(name);
    if (name !== null && who === null)
      throw bad("person", name, `null, or one of ${sandbox.people.map(({ role }) => role).join(", ")}`);
    if (who === null) deleteCookie(c, sandboxCookie, { path: "/" });
    else setCookie(c, sandboxCookie, who.id, { path: "/", httpOnly: true, sameSite: "Strict" });
    return isForm(c) ? c.redirect("/", 303) : c.json({ as: who?.id ?? null });
  });
  const time = () => ({
    now: formatInstant(sandbox.clock.now()),
    began: formatInstant(sandbox.clock.began),
  });
  described(app, routes.clock, (c) => c.json(time()));
  described(app, routes.turn, async (c) => {
    const wanted = await given(c, turn, ({ set, advance }) => ({
      ...(set === undefined || set === "" ? {} : { set }),
      ...(advance === undefined || advance === "" ? {} : { advance }),
    }));
    const at = wantedIn(wanted, sandbox.clock.now());
    if (at > furthest) throw bad("set", formatInstant(at), "an instant before 2100");
    if (!sandbox.clock.setTo(at))
      throw bad("set", formatInstant(at), "an instant that lies ahead; pacta sandbox reset begins anew");
    return isForm(c) ? c.redirect("/", 303) : c.json(time());
  });
  described(app, routes.caught, (c) => {
    const lines = sandbox.caught.lines();
    return (c.req.header("accept") ?? "").includes("text/html")
      ? c.html(caughtPage(lines))
      : c.json({ caught: lines });
  });
}

function wantedIn(wanted: z.infer<typeof turn>, now: Instant): Instant {
  if ((wanted.set === undefined) === (wanted.advance === undefined))
    throw bad("set", "both or neither", "one of set and advance");
  if (wanted.set !== undefined) {
    const at = parseInstant(wanted.set);
    if (at === null) throw bad("set", wanted.set, "an instant such as 2026-11-03T12:00:00Z");
    return at;
  }
  const advance = wanted.advance ?? "";
  const [, number = "", unit = ""] = /^(\d{1,6}) (minute|hour|day|week)s?$/.exec(advance) ?? [];
  if (number === "") throw bad("advance", advance, "a number and minutes, hours, days or weeks");
  return now + Number(number) * units[unit as keyof typeof units];
}

function isForm(c: Context<Env>): boolean {
  return (c.req.header("content-type") ?? "").startsWith(formType);
}

/** A form says the same as JSON does, for a page without scripts. */
async function given<T>(
  c: Context<Env>,
  shape: z.ZodType<T>,
  fromForm: (fields: Readonly<Record<string, string | undefined>>) => T,
): Promise<T> {
  if (!isForm(c)) return jsonIn(c, shape);
  const text = await c.req.text();
  if (text.length > 4_096) throw new Refused("A105", "At most 4096 bytes of a form.");
  return fromForm(Object.fromEntries(new URLSearchParams(text)));
}

function caughtPage(lines: readonly CaughtLine[]): string {
  const shown = lines.map((it) => {
    const [head, text] =
      it.kind === "mail"
        ? [`${it.at} mail to ${it.to}: ${it.subject}`, it.text]
        : [`${it.at} call of ${it.url}`, it.body];
    return `<article><h2>${escaped(head)}</h2>\n<pre>${escaped(text)}</pre></article>`;
  });
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Caught in the sandbox (invented)</title>
<h1>Caught in the sandbox</h1>
<p>Everything here is invented, and nothing of it was sent. <a href="/">Back</a></p>
${shown.length === 0 ? "<p>Nothing yet.</p>" : shown.join("\n")}
</html>
`;
}

function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");
}
