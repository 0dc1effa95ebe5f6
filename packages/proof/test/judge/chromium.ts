// A page in Chromium that holds the judge: the modules as they are, stripped of types as Node strips them, on loopback.
import { existsSync, readFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import { stripTypeScriptTypes } from "node:module";
import type { AddressInfo } from "node:net";
import { join, normalize } from "node:path";
import { fileURLToPath } from "node:url";
import { startChromium } from "../../../../tools/chromium.ts";
import type { Question } from "./judge.ts";
import type { PageFindings } from "./page.ts";

export async function askChromium(
  question: Question,
): Promise<{ readonly version: string; readonly findings: PageFindings }> {
  const asked = JSON.stringify(question);
  const server = createServer((request, response) => {
    const [type, text] =
      request.url === "/question" ? ["application/json", asked] : served(request.url ?? "/");
    response.writeHead(text === undefined ? 404 : 200, { "content-type": type }).end(text);
  });
  const port = await listening(server);
  const browser = await startChromium();
  try {
    const page = await browser.newPage();
    const errors: string[] = [];
    page.on("pageerror", (error) => errors.push(String(error)));
    await page.goto(`http://127.0.0.1:${port}/`, { timeout: 300_000 });
    await page
      .waitForFunction("globalThis.judge !== undefined", undefined, { timeout: 300_000 })
      .catch((error: unknown) => {
        throw new Error(`the page did not load: ${errors.join("; ")} ${String(error)}`);
      });
    const findings = (await page.evaluate(
      'fetch("/question").then((answer) => answer.json()).then(judge)',
    )) as PageFindings;
    return { version: browser.version(), findings };
  } finally {
    await browser.close();
    await new Promise((resolve) => server.close(resolve));
  }
}

const root = fileURLToPath(new URL("../../../../", import.meta.url));

const document = `<!doctype html>
<link rel="icon" href="data:,">
<script type="importmap">${JSON.stringify({
  imports: {
    "@pacta/proof": "/packages/proof/src/index.ts",
    "@noble/curves/": "/node_modules/@noble/curves/",
    "@noble/hashes/": "/node_modules/@noble/hashes/",
  },
})}</script>
<script type="module" src="/packages/proof/test/judge/page.ts"></script>`;

/** Only modules of this package and of noble. */
function served(url: string): readonly [type: string, text: string | undefined] {
  if (url === "/") return ["text/html; charset=utf-8", document];
  const path = normalize(url);
  const type = "text/javascript; charset=utf-8";
  if (!/^\/(?:packages\/proof\/(?:src|test)|node_modules\/@noble)\/[\w./-]+\.[jt]s$/.test(path))
    return [type, undefined];
  const file = join(root, path);
  if (!existsSync(file)) return [type, undefined];
  const text = readFileSync(file, "utf8");
  return [type, path.endsWith(".ts") ? stripTypeScriptTypes(text) : text];
}

function listening(server: Server): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => resolve((server.address() as AddressInfo).port));
  });
}
