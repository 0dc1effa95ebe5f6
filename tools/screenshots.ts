// Takes pictures of the app for people to look at: `npm run screenshots -- FOLDER`. The Paris system as of now, as of a
// day within its log, and an invented month; light and dark, wide and narrow.
import { mkdirSync, mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { buildInto } from "../packages/web/test/built.ts";
import { servedInvention, servedParis } from "../packages/web/test/served.ts";
import { startChromium } from "./chromium.ts";
import { removeFolder } from "./databases.ts";

const sources = fileURLToPath(new URL("../packages/web/", import.meta.url));
const now = "2026-11-27T12:00:00Z";

const pages = [
  { name: "now", from: "paris", path: "app/?lang=en" },
  { name: "then", from: "paris", path: "app/?lang=uk&asof=2026-06-01T12:00Z&known=300" },
  { name: "fr", from: "paris", path: "app/?lang=fr" },
  { name: "wrong", from: "paris", path: "app/?lang=en&asof=yesterday" },
  { name: "invented", from: "invention", path: "app/?lang=en" },
] as const;

async function takeInto(folder: string): Promise<void> {
  mkdirSync(folder, { recursive: true });
  const web = mkdtempSync(join(tmpdir(), "pacta-web-"));
  const data = [1, 2].map(() => mkdtempSync(join(tmpdir(), "pacta-screenshots-")));
  const [one = "", two = ""] = data;
  buildInto(web, sources);
  const servers = { paris: await servedParis(one, web, now), invention: await servedInvention(two, web) };
  const browser = await startChromium();
  try {
    for (const { name, from, path } of pages)
      for (const colorScheme of ["light", "dark"] as const)
        for (const width of [1440, 390]) {
          const page = await browser.newPage({ colorScheme, viewport: { width, height: 900 } });
          await page.goto(`${servers[from].address}${path}`);
          await page.locator(".verdict, .trouble").first().waitFor();
          const file = join(folder, `${name}-${colorScheme}-${width}.png`);
          await page.screenshot({ path: file, fullPage: true });
          await page.close();
          console.log(file);
        }
  } finally {
    await browser.close();
    for (const server of Object.values(servers)) await server.stop();
    for (const it of [web, ...data]) removeFolder(it);
  }
}

const [folder] = process.argv.slice(2);
if (folder === undefined) {
  console.error("Name a folder: npm run screenshots -- FOLDER");
  process.exitCode = 2;
} else await takeInto(resolve(folder));
