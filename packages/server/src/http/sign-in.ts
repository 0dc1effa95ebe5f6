// How people come in and go out: by an issuer, by a passkey, by a code for a first passkey.
import { type OpenAPIHono, z } from "@hono/zod-openapi";
import type { Context } from "hono";
import { deleteCookie, getCookie, setCookie } from "hono/cookie";
import { record } from "../people/audit.ts";
import { personOf, personWithAccount } from "../people/directory.ts";
import {
  beginPasskeySignIn,
  beginRegistration,
  finishPasskeySignIn,
  finishRegistration,
} from "../people/passkeys.ts";
import type { People } from "../people/people.ts";
import type { Pending, Provider } from "../people/provider.ts";
import { beginSession, endSession, longestSession } from "../people/sessions.ts";
import { Refused } from "../problem.ts";
import { jsonIn } from "./body.ts";
import { type Description, described, jsonBody, textBody } from "./described.ts";
import { cookieFor, type Env } from "./guard.ts";

const credential = z.looseObject({ id: z.string().max(2_000) }).openapi({
  description: "What the browser made of the options.",
});
const ticketed = z.strictObject({ ticket: z.string(), response: credential });
const coded = z.strictObject({ code: z.string().max(200) });

const html = "text/html";
const issuerParam = z.object({ issuer: z.string().openapi({ description: "Its short name." }) });
const ceremony = z.object({
  ticket: z.string(),
  options: z.record(z.string(), z.unknown()).openapi({ description: "For the browser." }),
});
const signedIn = z.object({ person: z.string() });

const routes = {
  ways: {
    method: "get",
    path: "/sign-in",
    summary: "By whom one may sign in, as a page",
    answers: { 200: textBody(html, "The page") },
  },
  begin: {
    method: "get",
    path: "/sign-in/{issuer}",
    summary: "Begin to sign in by an issuer",
    params: issuerParam,
    query: z.object({
      to: z.literal("app").optional().openapi({ description: "To come back to the app." }),
    }),
    answers: { 302: { description: "To the issuer, with a cookie for the way back" } },
  },
  back: {
    method: "get",
    path: "/sign-in/{issuer}/callback",
    summary: "Where the issuer sends people back to",
    description: "It is the issuer who knows what stands in the query: `code` and `state`, or `error`.",
    params: issuerParam,
    answers: {
      200: textBody(html, "Signed in, with the cookie of a session"),
      403: textBody(html, "Not signed in, and why"),
    },
  },
  passkeyOptions: {
    method: "post",
    path: "/sign-in/passkey/options",
    summary: "Begin to sign in by a passkey",
    answers: { 200: jsonBody(ceremony, "What the browser is to be asked") },
  },
  passkey: {
    method: "post",
    path: "/sign-in/passkey",
    summary: "Sign in by a passkey",
    body: ticketed,
    answers: { 200: jsonBody(signedIn, "Signed in, with the cookie of a session") },
  },
  registrationOptions: {
    method: "post",
    path: "/sign-in/registration/options",
    summary: "Begin to register a passkey, with a code",
    body: coded,
    answers: { 200: jsonBody(ceremony, "What the browser is to be asked") },
  },
  registration: {
    method: "post",
    path: "/sign-in/registration",
    summary: "Register a passkey; the code is used up",
    body: ticketed,
    answers: { 201: jsonBody(signedIn, "Registered, and not signed in yet") },
  },
  out: {
    method: "post",
    path: "/sign-out",
    summary: "End the session",
    answers: { 204: { description: "Whoever still has the cookie has nothing" } },
  },
} as const satisfies Readonly<Record<string, Description>>;

export function mountSignIn(app: OpenAPIHono<Env>, people: People): void {
  const secure = (): boolean => people.origin().startsWith("https:");
  const going = (): string => (secure() ? "__Host-pacta-going" : "pacta-going");
  const providerNamed = (id: string): Provider => {
    const provider = people.providers.get(id);
    if (provider === undefined) throw new Refused("A201", "There is no such address.");
    return provider;
  };
  const redirectOf = (id: string): string => `${people.origin()}/sign-in/${id}/callback`;
  const begun = async (
    c: Context<Env>,
    person: string,
    by: Parameters<typeof beginSession>[2],
  ): Promise<void> => {
    const secret = await beginSession(people.sessionTerms, person, by);
    const { agreements } = await holdingsOf(people, person);
    for (const agreement of agreements)
      await people.trace(agreement, [
        record("sign-in", person, by?.issuer ?? "passkey", { about: [person] }),
      ]);
    setCookie(c, cookieFor(people.origin()), secret, {
      path: "/",
      httpOnly: true,
      secure: secure(),
      sameSite: "Strict",
      maxAge: longestSession / 1_000,
    });
  };

  described(app, routes.ways, (c) =>
    c.html(
      pageOf(
        "Sign in",
        people.providers.size === 0
          ? "<p>Sign in with your passkey.</p>"
          : `<ul>${[...people.providers.values()]
              .map(
                ({ settings }) => `<li><a href="/sign-in/${settings.id}">${escaped(settings.name)}</a></li>`,
              )
              .join("")}</ul>`,
      ),
    ),
  );

  described(app, routes.begin, async (c) => {
    const provider = providerNamed(c.req.param("issuer") ?? "");
    const { to, pending } = await provider
      .begin(redirectOf(provider.settings.id), people.now())
      .catch((cause: unknown) => {
        throw new Refused("A407", `${provider.settings.name} does not answer.`, [], { cause });
      });
    // It has to come back with a request that the issuer's page began, which Strict would not let it.
    setCookie(
      c,
      going(),
      people.seal.close({ ...pending, to: c.req.query("to") ?? null }, "going").toString("base64url"),
      {
        path: "/",
        httpOnly: true,
        secure: secure(),
        sameSite: "Lax",
        maxAge: 600,
      },
    );
    return c.redirect(to.href, 302);
  });

  described(app, routes.back, async (c) => {
    const provider = providerNamed(c.req.param("issuer") ?? "");
    const sealed = getCookie(c, going());
    deleteCookie(c, going(), { path: "/", secure: secure() });
    const pending =
      sealed === undefined
        ? null
        : (people.seal.open(Buffer.from(sealed, "base64url"), "going") as
            | (Pending & { readonly to?: string | null })
            | null);
    const refused = (told: string): Response | Promise<Response> =>
      c.html(pageOf("Not signed in", `<p>${told}</p><p><a href="/sign-in">Back</a></p>`), 403);
    if (pending === null || pending.issuer !== provider.settings.id || pending.until <= people.now())
      return refused("This sign-in was not begun here, or too long ago.");
    const came = new URL(redirectOf(provider.settings.id));
    came.search = new URL(c.req.url).search;
    let signed: Awaited<ReturnType<Provider["finish"]>>;
    try {
      signed = await provider.finish(came, pending);
    } catch {
      return refused(`${escaped(provider.settings.name)} did not confirm who you are.`);
    }
    const { subject, claims, grant } = signed;
    const id = await personWithAccount(people.tables, provider.settings.id, subject);
    const person = id === null ? null : await personOf(people.tables, id, people.now());
    if (person === null) {
      await people.trace(people.home, [
        record("refusal", "unknown", `GET /sign-in/${provider.settings.id}/callback`, {
          reason: "an account that belongs to nobody here",
        }),
      ]);
      return refused(
        "Your account is good, but nobody here is known by it. Accounts are not made by signing in: ask whoever manages the roles of your party.",
      );
    }
    await begun(c, person.id, { issuer: provider.settings.id, subject, claims, grant });
    // A redirect would still count as begun by the issuer, and the cookie would not come along; from our own page it does.
    const on = pending.to === "app" ? "/app/" : "/";
    return c.html(pageOf("Signed in", `<p><a href="${on}">Go on</a></p>`, on));
  });

  described(app, routes.passkeyOptions, async (c) => c.json(await beginPasskeySignIn(people.passkeyTerms)));
  described(app, routes.passkey, async (c) => {
    const { ticket, response } = await jsonIn(c, ticketed);
    const person = await finishPasskeySignIn(people.passkeyTerms, ticket, response);
    await begun(c, person, null);
    return c.json({ person });
  });
  described(app, routes.registrationOptions, async (c) => {
    const { code } = await jsonIn(c, coded);
    return c.json(await beginRegistration(people.passkeyTerms, code));
  });
  described(app, routes.registration, async (c) => {
    const { ticket, response } = await jsonIn(c, ticketed);
    const person = await finishRegistration(people.passkeyTerms, ticket, response);
    const { agreements } = await holdingsOf(people, person);
    for (const agreement of agreements)
      await people.trace(agreement, [record("rights", person, "passkey registered", { about: [person] })]);
    return c.json({ person }, 201);
  });

  described(app, routes.out, async (c) => {
    const known = c.get("known");
    if (known.by === "session") {
      await endSession(people.sessionTerms, known.session.hash);
      const { agreements } = await holdingsOf(people, known.person.id);
      for (const agreement of agreements)
        await people.trace(agreement, [
          record("sign-out", known.person.id, "session", { about: [known.person.id] }),
        ]);
    }
    deleteCookie(c, cookieFor(people.origin()), { path: "/", secure: secure() });
    return c.body(null, 204);
  });
}

/** Where a sign-in is heard of: with every agreement for which the person holds something, or else at home. */
async function holdingsOf(people: People, id: string): Promise<{ readonly agreements: ReadonlySet<string> }> {
  const person = await personOf(people.tables, id, people.now());
  const held = (person?.holdings ?? []).map(({ agreement }) => agreement);
  return { agreements: new Set(held.length === 0 ? [people.home] : held) };
}

/** Plain: no script, nothing from elsewhere. */
function pageOf(title: string, body: string, next?: string): string {
  const refresh = next === undefined ? "" : `<meta http-equiv="refresh" content="0;url=${next}">\n`;
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
${refresh}<title>${title}</title>
<h1>${title}</h1>
${body}
</html>
`;
}

function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");
}
