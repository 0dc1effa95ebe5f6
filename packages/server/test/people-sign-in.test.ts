// Signing in with a real provider of OpenID Connect on a loopback address, over a server as people start it.
import { once } from "node:events";
import { chmodSync, mkdtempSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Provider } from "oidc-provider";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { removeFolder } from "../../../tools/databases.ts";
import { readPeopleText } from "../src/people/settings.ts";
import { type Running, startServer } from "../src/serve.ts";
import { agreementIn, now, text } from "./peopled.ts";

// A busy machine takes its time; what is slow is measured elsewhere.
vi.setConfig({ testTimeout: 30_000 });

type Account = { groups: readonly string[] };

let issuer: Server;
let issuerUrl: string;
let running: Running;
let folder: string;
let clock = now;
/** Who has an account at the provider now. */
const accounts = new Map<string, Account>();

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "pacta-sign-in-"));
  chmodSync(folder, 0o755);
  writeFileSync(join(folder, "secret"), "a secret that the provider knows\n", { mode: 0o600 });
  issuer = createServer();
  issuer.listen(0, "127.0.0.1");
  await once(issuer, "listening");
  issuerUrl = `http://localhost:${(issuer.address() as AddressInfo).port}`;
  await serve();
  const provider = new Provider(issuerUrl, {
    clients: [
      {
        client_id: "pacta",
        client_secret: "a secret that the provider knows",
        redirect_uris: ["alder", "patient"].map((id) => `${own()}sign-in/${id}/callback`),
        grant_types: ["authorization_code", "refresh_token"],
        response_types: ["code"],
      },
    ],
    scopes: ["openid", "offline_access", "groups"],
    claims: { openid: ["sub"], groups: ["groups"] },
    pkce: { required: () => true },
    ttl: {
      AccessToken: 60,
      IdToken: 60,
      Grant: 3_600,
      Session: 3_600,
      Interaction: 600,
      RefreshToken: 3_600,
    },
    findAccount: (_context, id) => {
      const account = accounts.get(id);
      return account === undefined
        ? undefined
        : { accountId: id, claims: async () => ({ sub: id, groups: [...account.groups] }) };
    },
    features: { devInteractions: { enabled: true } },
    cookies: { keys: ["a key of the tests"] },
  });
  provider.on("server_error", (_context, error) => console.error(error));
  issuer.on("request", provider.callback());
});

afterAll(async () => {
  await running?.stop();
  issuer?.close();
  issuer?.closeAllConnections();
  removeFolder(folder);
});

function settings(): unknown {
  return {
    issuers: [
      {
        id: "alder",
        name: "Town of Alder",
        issuer: issuerUrl,
        client: "pacta",
        secretFile: join(folder, "secret"),
        party: "Alder",
        scopes: ["openid", "groups"],
        askedEvery: 0,
      },
      {
        id: "patient",
        name: "Town of Alder, asked now and then",
        issuer: issuerUrl,
        client: "pacta",
        secretFile: join(folder, "secret"),
        scopes: ["openid", "offline_access"],
        askedEvery: 30,
      },
    ],
    mapping: [
      {
        issuer: "alder",
        claim: "groups",
        value: "delegates",
        role: "party delegate",
        agreement: "River",
        party: "Alder",
      },
    ],
    persons: [
      { id: "ada", name: "Ada", account: { issuer: "alder", subject: "248" } },
      { id: "dee", name: "Dee", account: { issuer: "alder", subject: "251" } },
      { id: "cy", name: "Cy", account: { issuer: "patient", subject: "250" } },
      {
        id: "bo",
        name: "Bo",
        account: { issuer: "alder", subject: "249" },
        roles: [{ role: "party delegate", agreement: "River", party: "Birch" }],
      },
    ],
  };
}

async function serve(): Promise<void> {
  const read = readPeopleText(JSON.stringify(settings()));
  if (read.kind === "mistakes") throw new Error(JSON.stringify(read.mistakes));
  running = await startServer({
    config: {
      host: "127.0.0.1",
      port: 0,
      dataFolder: folder,
      databaseUrl: null,
      hosts: [],
      origin: null,
      people: read.settings,
      sandbox: true,
      effects: { mail: null, webhooks: { hosts: [], loopback: false } },
    },
    version: "test",
    homes: [{ agreement: agreementIn(), texts: [{ name: "river.pacta", text }], log: "" }],
    page: () => "",
    now: () => clock,
    notice: () => undefined,
  });
}

/** A browser, as far as cookies and redirects go. */
class Browser {
  private readonly jars = new Map<string, Map<string, string>>();
  readonly trail: string[] = [];
  readonly given: string[] = [];

  get cookies(): ReadonlyMap<string, string> {
    return this.jars.get(new URL(own()).host) ?? new Map();
  }

  async go(
    url: string,
    init: RequestInit = {},
  ): Promise<{ readonly response: Response; readonly body: string }> {
    let [at, how] = [url, init];
    for (let hops = 0; hops < 12; hops += 1) {
      const { host } = new URL(at);
      const jar = this.jars.get(host) ?? new Map<string, string>();
      this.jars.set(host, jar);
      const response = await fetch(at, {
        ...how,
        redirect: "manual",
        headers: {
          ...(how.headers as Record<string, string>),
          ...(jar.size === 0 ? {} : { cookie: [...jar].map(([k, v]) => `${k}=${v}`).join("; ") }),
        },
      });
      for (const line of response.headers.getSetCookie()) {
        this.given.push(line);
        const [pair = ""] = line.split(";");
        const name = pair.slice(0, pair.indexOf("="));
        if (/max-age=0|expires=Thu, 01 Jan 1970/i.test(line)) jar.delete(name);
        else jar.set(name, pair.slice(name.length + 1));
      }
      const to = response.headers.get("location");
      if (to === null || response.status < 300 || response.status > 399)
        return { response, body: await response.text() };
      at = new URL(to, at).href;
      this.trail.push(at);
      how = {};
    }
    throw new Error("too many hops");
  }

  /** Through the provider's pages: a name, then consent. */
  async signIn(
    name: string,
    issuerId = "alder",
    query = "",
  ): Promise<{ readonly response: Response; readonly body: string }> {
    let page = await this.go(`${own()}sign-in/${issuerId}${query}`);
    for (let steps = 0; steps < 3; steps += 1) {
      const action = /action="([^"]+)"/.exec(page.body)?.[1];
      if (action === undefined) return page;
      const prompt = /name="prompt" value="([^"]+)"/.exec(page.body)?.[1] ?? "login";
      page = await this.go(new URL(action, issuerUrl).href, {
        method: "POST",
        headers: { "content-type": "application/x-www-form-urlencoded" },
        body: new URLSearchParams({ prompt, login: name, password: "any" }).toString(),
      });
    }
    return page;
  }

  async me(): Promise<Readonly<Record<string, unknown>>> {
    const { response, body } = await this.go(`${own()}api/v1/me`);
    return { status: response.status, ...JSON.parse(body) };
  }
}

function own(): string {
  return running.address.replace("127.0.0.1", "localhost");
}

describe("signing in", () => {
  test("goes by code with PKCE, state and nonce, and ends in a session that the page cannot read", async () => {
    accounts.set("248", { groups: ["delegates", "choir"] });
    const browser = new Browser();
    const { response, body } = await browser.signIn("248");
    expect(body).toContain("Signed in");
    expect(response.status).toBe(200);
    const asked = new URL(browser.trail[0] ?? "");
    expect([...asked.searchParams.keys()].sort()).toEqual([
      "client_id",
      "code_challenge",
      "code_challenge_method",
      "nonce",
      "redirect_uri",
      "response_type",
      "scope",
      "state",
    ]);
    expect(asked.searchParams.get("code_challenge_method")).toBe("S256");
    const session = browser.given.find((line) => line.startsWith("pacta=")) ?? "";
    expect(session).toMatch(/HttpOnly/);
    expect(session).toMatch(/SameSite=Strict/);
    expect(session).toMatch(/Max-Age=43200/);
    expect(
      browser.given.find((line) => line.startsWith("pacta-going=") && line.includes("Lax")),
    ).toBeDefined();
    expect([...browser.cookies.keys()]).toEqual(["pacta"]);
    expect(await browser.me()).toMatchObject({
      id: "ada",
      kind: "person",
      roles: [{ role: "party delegate", agreement: "River", party: "Alder", seat: null }],
    });
  });

  test("from the app it ends in the app, and nowhere that somebody else has named", async () => {
    accounts.set("248", { groups: ["delegates"] });
    expect((await new Browser().signIn("248", "alder", "?to=app")).body).toContain("url=/app/");
    const elsewhere = await new Browser().signIn("248", "alder", "?to=https://elsewhere.example/");
    expect(elsewhere.body).toContain('content="0;url=/"');
  });

  test("an account that is nobody's is refused with a page, and no person is made", async () => {
    accounts.set("999", { groups: ["delegates"] });
    const browser = new Browser();
    const { response, body } = await browser.signIn("999");
    expect(response.status).toBe(403);
    expect(response.headers.get("content-type")).toContain("text/html");
    expect(body).toContain("nobody here is known by it");
    expect(await browser.me()).toEqual({ status: 200, kind: "nobody" });
  });

  test("an issuer of one party vouches for nobody of another", async () => {
    accounts.set("249", { groups: [] });
    const browser = new Browser();
    await browser.signIn("249");
    expect(await browser.me()).toMatchObject({ id: "bo", roles: [] });
  });

  test("an answer that was not asked for, or belongs to another sign-in, is refused", async () => {
    const [mine, other] = [new Browser(), new Browser()];
    expect((await mine.go(`${own()}sign-in/alder/callback?code=x&state=y`)).response.status).toBe(403);
    // One browser's answer, brought by another that has begun a sign-in of its own.
    await mine.go(`${own()}sign-in/alder`).catch(() => undefined);
    await other.go(`${own()}sign-in/alder`);
    const { response, body } = await other.go(
      `${own()}sign-in/alder/callback?code=stolen&state=${"s".repeat(43)}`,
    );
    expect([response.status, body.includes("did not confirm")]).toEqual([403, true]);
    expect((await other.me()).kind).toBe("nobody");
  });

  test("whoever has no name here gets the address that does not exist", async () => {
    const browser = new Browser();
    const [unknown, nowhere] = [
      await browser.go(`${own()}sign-in/elsewhere`),
      await browser.go(`${own()}nowhere`),
    ];
    expect([unknown.response.status, unknown.body]).toEqual([nowhere.response.status, nowhere.body]);
  });
});

test("two delegates by their groups are two persons, as long as both are signed in", async () => {
  accounts.set("248", { groups: ["delegates"] });
  accounts.set("251", { groups: ["delegates"] });
  const [ada, dee] = [new Browser(), new Browser()];
  await ada.signIn("248");
  await dee.signIn("251");
  const post = async (who: Browser, path: string, body: object): Promise<Readonly<Record<string, unknown>>> =>
    JSON.parse(
      (
        await who.go(`${own()}api/v1/${path}`, {
          method: "POST",
          headers: { "content-type": "application/json" },
          body: JSON.stringify(body),
        })
      ).body,
    );
  const change = { kind: "give role", person: "cy", role: "reader", party: "Alder" };
  const [one, two] = [await post(dee, "people/changes", change), await post(dee, "people/changes", change)];
  expect(await post(ada, `approvals/${one.proposal}`, { decision: "approve" })).toEqual({ state: "done" });
  await dee.go(`${own()}sign-out`, { method: "POST" });
  expect(await post(ada, `approvals/${two.proposal}`, { decision: "approve" })).toMatchObject({
    state: "open",
    approval: { effective: false },
  });
});

describe("what is taken away", () => {
  test("a group that the provider took is gone at the next request, the session stays", async () => {
    accounts.set("248", { groups: ["delegates"] });
    const browser = new Browser();
    await browser.signIn("248");
    expect((await browser.me()).roles).toHaveLength(1);
    accounts.set("248", { groups: ["choir"] });
    expect(await browser.me()).toMatchObject({ id: "ada", roles: [] });
  });

  const json = { "content-type": "application/json" };
  test.each<[string, RequestInit]>([
    ["api/v1/events", { method: "POST", headers: { ...json, "idempotency-key": "k" }, body: "{}" }],
    ["api/v1/tokens", { method: "POST", headers: json, body: "{}" }],
    ["api/v1/people/changes", { method: "POST", headers: json, body: "{}" }],
    ["api/v1/subscriptions/mine", { method: "PUT", headers: json, body: "{}" }],
    ["api/v1/subscriptions", {}],
    ["api/v1/audit", {}],
    ["api/v1/me", {}],
    ["api/v1/record", {}],
  ])("a person removed at the provider is refused at the next request, be it to %s", async (path, init) => {
    accounts.set("248", { groups: ["delegates"] });
    const [browser, stranger] = [new Browser(), new Browser()];
    await browser.signIn("248");
    expect((await browser.me()).id).toBe("ada");
    accounts.delete("248");
    // The first request since: answered like that of somebody who never signed in, byte for byte.
    const [refused, unknown] = [
      await browser.go(`${own()}${path}`, init),
      await stranger.go(`${own()}${path}`, init),
    ];
    expect([refused.response.status, refused.body]).toEqual([unknown.response.status, unknown.body]);
    if (init.method !== undefined) expect(refused.response.status).toBe(401);
    // And it does not come back with the account.
    accounts.set("248", { groups: ["delegates"] });
    expect((await browser.me()).kind).toBe("nobody");
  });

  test("a sign-out ends the session on our side, whoever kept the cookie", async () => {
    accounts.set("248", { groups: ["delegates"] });
    const browser = new Browser();
    await browser.signIn("248");
    const kept = browser.cookies.get("pacta") ?? "";
    const out = await browser.go(`${own()}sign-out`, { method: "POST" });
    expect(out.response.status).toBe(204);
    const again = await fetch(`${own()}api/v1/me`, { headers: { cookie: `pacta=${kept}` } });
    expect(await again.json()).toEqual({ kind: "nobody" });
  });

  test("a session is over after twelve hours", async () => {
    const browser = new Browser();
    await browser.signIn("248");
    clock = now + 12 * 3_600_000 - 1;
    expect((await browser.me()).id).toBe("ada");
    clock = now + 12 * 3_600_000;
    expect((await browser.me()).kind).toBe("nobody");
    clock = now;
  });
});

test("a calendar of one's own outlives the session and a sign-out, and ends with the account at the provider", async () => {
  accounts.set("248", { groups: ["delegates"] });
  const browser = new Browser();
  await browser.signIn("248");
  const put = await browser.go(`${own()}api/v1/subscriptions/mine`, {
    method: "PUT",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ name: "Ada", to: { kind: "calendar" }, language: "en" }),
  });
  const { address } = JSON.parse(put.body) as { readonly address: string };
  const read = async (): Promise<number> => (await fetch(address)).status;
  expect(await read()).toBe(200);
  await browser.go(`${own()}sign-out`, { method: "POST" });
  expect([(await browser.me()).kind, await read()]).toEqual(["nobody", 200]);
  // Without the group there is no role, and nothing to see; with it there is again.
  accounts.set("248", { groups: ["choir"] });
  expect(await read()).toBe(404);
  accounts.set("248", { groups: ["delegates"] });
  expect(await read()).toBe(200);
  accounts.delete("248");
  expect(await read()).toBe(404);
  accounts.set("248", { groups: ["delegates"] });
  expect(await read()).toBe(404);
});

describe("an issuer that is asked every 30 seconds", () => {
  test("renews what has run out, and is believed for so long and no longer", async () => {
    accounts.set("250", { groups: [] });
    const browser = new Browser();
    await browser.signIn("250", "patient");
    expect((await browser.me()).id).toBe("cy");
    // The access token lasts a second; the question after it needs the refresh token.
    await new Promise((resolve) => setTimeout(resolve, 1_100));
    clock = now + 30_000;
    expect((await browser.me()).id).toBe("cy");
    accounts.delete("250");
    clock = now + 59_999;
    expect((await browser.me()).id).toBe("cy");
    clock = now + 60_000;
    expect((await browser.me()).kind).toBe("nobody");
    clock = now;
  });
});

describe("a provider that does not answer", () => {
  test("leaves nobody in by habit: refused, and in again when it answers", async () => {
    accounts.set("248", { groups: ["delegates"] });
    const browser = new Browser();
    await browser.signIn("248");
    const listeners = issuer.listeners("request") as ((...all: unknown[]) => void)[];
    issuer.removeAllListeners("request");
    issuer.on("request", (_request, response) => response.writeHead(502).end());
    const { response, body } = await browser.go(`${own()}api/v1/me`);
    expect([response.status, JSON.parse(body).code]).toEqual([503, "A407"]);
    issuer.removeAllListeners("request");
    for (const listener of listeners) issuer.on("request", listener);
    expect((await browser.me()).id).toBe("ada");
  });
});
