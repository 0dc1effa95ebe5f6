// The browser's app as it was built: its files by their names, and its page for every other address beneath it. Where it
// was not built, a page says how.
import { readdirSync, readFileSync } from "node:fs";
import { extname, join, sep } from "node:path";
import { promisify } from "node:util";
import { gzip } from "node:zlib";
import { type OpenAPIHono, z } from "@hono/zod-openapi";
import type { Context } from "hono";
import { type Description, described } from "./described.ts";
import type { Env } from "./guard.ts";

type File = { readonly type: string; readonly plain: Uint8Array; readonly zipped: Uint8Array };

const types: Readonly<Record<string, string>> = {
  ".css": "text/css",
  ".html": "text/html",
  ".js": "text/javascript",
  ".svg": "image/svg+xml",
};

const text = { schema: z.string() };

const route = {
  method: "get",
  path: "/app/{page}",
  mountedAt: "/app/*",
  summary: "The app for browsers: its files, and its page at every other address",
  params: z.object({ page: z.string().openapi({ description: "May hold slashes." }) }),
  answers: {
    200: {
      content: Object.fromEntries(Object.values(types).map((type) => [type, text])),
      description: "A file, or the page",
    },
    503: { content: { "text/html": text }, description: "How to build it" },
  },
} as const satisfies Description;

export function mountWeb(app: OpenAPIHono<Env>, folder: string | null): void {
  let files: Promise<ReadonlyMap<string, File>> | null = null;
  described(app, route, async (c) => {
    // Read once and together: a page goes with the files that it was built with, also while others are being built.
    files ??= filesIn(folder);
    const found = await files;
    const page = found.get("index.html");
    if (page === undefined) {
      files = null;
      return c.html(notBuilt, 503);
    }
    const name = c.req.path.slice("/app/".length);
    const asset = name === "index.html" ? undefined : found.get(name);
    if (asset !== undefined) return answer(c, asset, "public, max-age=31536000, immutable");
    // The page in the place of a file that is no more would be taken for a script.
    if (name.startsWith("assets/")) return c.notFound();
    return answer(c, page, "no-cache");
  });
}

function answer(c: Context<Env>, { type, plain, zipped }: File, caching: string): Response {
  const zips = /\bgzip\b/.test(c.req.header("accept-encoding") ?? "");
  return c.body(new Uint8Array(zips ? zipped : plain), 200, {
    "content-type": `${type}; charset=utf-8`,
    "cache-control": caching,
    vary: "Accept-Encoding",
    ...(zips ? { "content-encoding": "gzip" } : {}),
  });
}

/** By their paths from the folder; none where it is not there. */
async function filesIn(folder: string | null): Promise<ReadonlyMap<string, File>> {
  const names = folder === null ? [] : namesIn(folder);
  const zip = promisify(gzip);
  return new Map(
    await Promise.all(
      names.map(async (name) => {
        const plain = readFileSync(join(folder ?? "", name));
        const type = types[extname(name)] ?? "application/octet-stream";
        return [name.split(sep).join("/"), { type, plain, zipped: await zip(plain) }] as const;
      }),
    ),
  );
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder, { recursive: true, encoding: "utf8" }).filter(
      (name) => extname(name) in types,
    );
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return [];
    throw error;
  }
}

const notBuilt = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>The app is not built</title>
<h1>The app is not built</h1>
<p>In the folder of Pacta run <code>npm ci</code>, then <code>npm run build -w @pacta/web</code>, and load this page again.</p>
<p><a href="/">The board</a> needs none of it.</p>
</html>
`;
