// The browser's app as the server gives it out: by a folder that somebody has built, or a page that says how to.
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type AtHome, atHome, folder, handsAt, truce } from "./at-home.ts";

const pageText = '<!doctype html><script type="module" src="/app/assets/main-1a2b.js"></script>';

let data: Awaited<ReturnType<typeof folder>>;
let web: string;
let home: AtHome;

beforeAll(async () => {
  data = await folder();
  web = join(data.path, "web");
  home = await atHome(truce, join(data.path, "data"), handsAt("2026-03-12T12:00:00Z"), { web });
}, 300_000);

afterAll(async () => {
  await home.stop();
  await data.remove();
});

type Answer = {
  readonly status: number;
  readonly type: string | null;
  readonly caching: string | null;
  readonly policy: string;
  readonly text: string;
};

async function check(path: string, headers: Readonly<Record<string, string>> = {}): Promise<Answer> {
  const answer = await fetch(new URL(path, home.address), { headers });
  return {
    status: answer.status,
    type: answer.headers.get("content-type"),
    caching: answer.headers.get("cache-control"),
    policy: answer.headers.get("content-security-policy") ?? "",
    text: await answer.text(),
  };
}

test("where it is not built a page says how to build it", async () => {
  const { status, type, text } = await check("app/");
  expect([status, type]).toEqual([503, "text/html; charset=UTF-8"]);
  expect(text).toContain("npm run build -w @pacta/web");
});

describe("once it is built", () => {
  beforeAll(() => {
    mkdirSync(join(web, "assets"), { recursive: true });
    writeFileSync(join(web, "index.html"), pageText);
    writeFileSync(join(web, "assets", "main-1a2b.js"), "go()");
    writeFileSync(join(data.path, "secret.html"), "secret");
  });

  test.each(["app", "app/", "app/index.html", "app/guarantees/N-1?asof=2026-03-01T10:00Z"])(
    "%s is its page, which nobody keeps",
    async (path) => {
      expect(await check(path)).toMatchObject({
        status: 200,
        type: "text/html; charset=utf-8",
        caching: "no-cache",
        text: pageText,
      });
    },
  );

  test("a file is kept as long as anybody likes, since its name is of what is in it", async () => {
    expect(await check("app/assets/main-1a2b.js")).toMatchObject({
      status: 200,
      type: "text/javascript; charset=utf-8",
      caching: "public, max-age=31536000, immutable",
      text: "go()",
    });
  });

  test("a file of another build is not there, and no page in its place", async () => {
    expect(await check("app/assets/main-0000.js")).toMatchObject({
      status: 404,
      type: "application/problem+json",
    });
  });

  test.each(["app/..%2fsecret.html", "app/%2e%2e%2fsecret.html", "app/assets/..%2f..%2fsecret.html"])(
    "%s leads to no file outside of it",
    async (path) => {
      expect((await check(path)).text).not.toContain("secret");
    },
  );

  test("nothing inline may run in it, and nobody else is asked", async () => {
    const { policy } = await check("app/");
    expect(policy).toContain("default-src 'none'; script-src 'self'; style-src 'self'");
    expect(policy).not.toMatch(/unsafe|https?:|data:|\*/);
    // The page at the root stays under its own.
    expect((await check("")).policy).not.toContain("script-src");
  });

  test("the guard stands before it as before everything else", async () => {
    expect(await check("app/", { origin: "https://elsewhere.example" })).toMatchObject({ status: 403 });
    expect(await check("app/", { "x-forwarded-for": "192.0.2.1" })).toMatchObject({ status: 403 });
    expect((await home.outside("app/")).status).toBe(200);
  });
});

test("sentences come in the first language that is known", async () => {
  const language = async (lang: string): Promise<unknown> =>
    (await home.get(`api/v1/now?lang=${lang}`)).body.language;
  expect(await language("tlh,en")).toBe("en");
  expect((await home.get("api/v1/now?lang=tlh,toString")).body).toMatchObject({
    code: "A101",
    errors: [{ parameter: "lang" }],
  });
});
