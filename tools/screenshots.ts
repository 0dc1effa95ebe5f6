// Takes pictures of the app and of the public pages for people to look at: `npm run screenshots -- FOLDER [NAME…]`. Every
// page of the Paris system, some of them as of a day within its log, in other languages, and of an invented month; light
// and dark, wide and narrow, and a brief on paper.
import { mkdirSync, mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { template } from "../packages/web/src/edit/template.ts";
import { empty, type Line, packed } from "../packages/web/src/lab/scenario.ts";
import { pages } from "../packages/web/src/pages.ts";
import { buildInto } from "../packages/web/test/built.ts";
import { desked } from "../packages/web/test/desked.ts";
import { examples } from "../packages/web/test/examples.ts";
import { servedInvention, servedParis } from "../packages/web/test/served.ts";
import { startChromium } from "./chromium.ts";
import { removeFolder } from "./databases.ts";

const sources = fileURLToPath(new URL("../packages/web/", import.meta.url));
const now = "2026-11-27T12:00:00Z";

type Picture = {
  readonly name: string;
  readonly from: "paris" | "invention";
  readonly path: string;
  readonly until?: string;
  /** As whom of the invented people. */
  readonly as?: string;
  /** What is typed into the search. */
  readonly sought?: string;
  /** The server never answers what the page asks, or cannot be reached. */
  readonly api?: "silent" | "gone";
};

const pictures: readonly Picture[] = [
  ...pages.map(({ name, path }): Picture => {
    const { path: own = path, until = "main" } = examples[name] ?? {};
    return { name, from: "paris", path: `app${own}${own.includes("?") ? "&" : "?"}lang=en`, until };
  }),
  { name: "why", from: "paris", path: "app/?lang=en&why=N-5(DE)", until: ".whyPanel article" },
  { name: "then", from: "paris", path: "app/?lang=uk&asof=2026-06-01T12:00Z&known=300" },
  { name: "fr", from: "paris", path: "app/?lang=fr" },
  { name: "wrong", from: "paris", path: "app/?lang=en&asof=yesterday" },
  { name: "loading", from: "paris", path: "app/?lang=en", until: "main", api: "silent" },
  { name: "unreachable", from: "paris", path: "app/guarantees?lang=fr", api: "gone" },
  { name: "invented", from: "invention", path: "app/?lang=en" },
  { name: "public", from: "paris", path: "public?lang=en", until: "main" },
  {
    name: "public-then",
    from: "paris",
    path: "public?lang=uk&asof=2026-06-01T12:00Z&known=300",
    until: "main",
  },
  { name: "public-invented", from: "invention", path: "public?lang=fr", until: "main" },
  { name: "public-fact", from: "paris", path: "public/f/N-5-DE?lang=en&asof=2026-07-02", until: "main" },
  { name: "public-amounts", from: "paris", path: "public/f/N-11?lang=fr", until: "main" },
  { name: "public-cases", from: "paris", path: "public/f/N-5?lang=uk", until: "main" },
  { name: "public-country", from: "paris", path: "public/country/DE?lang=en", until: "main" },
  { name: "public-owed", from: "paris", path: "public/country/UA?lang=uk", until: "main" },
  { name: "public-vote", from: "paris", path: "public/vote/DE-route?lang=en", until: "main" },
  {
    name: "public-quote",
    from: "paris",
    path: "public/q/System?lang=fr&asof=2026-06-01T12:00Z&known=300",
    until: "main",
  },
  {
    name: "public-report",
    from: "paris",
    path: "public/report-error?lang=uk&about=/public/f/System",
    until: "main",
  },
  { name: "public-missing", from: "paris", path: "public/f/nothing?lang=fr", until: "main" },
  { name: "public-wrong", from: "paris", path: "public?lang=en&asof=soon", until: "main" },
  { name: "card", from: "paris", path: "embed/System?lang=en", until: "main" },
  { name: "card-cases", from: "paris", path: "embed/N-5?lang=uk", until: "main" },
  { name: "search", from: "paris", path: "app/?lang=en", sought: "cea" },
  { name: "search-uk", from: "paris", path: "app/?lang=uk&why=Ceasefire", sought: "" },
  { name: "sandbox", from: "invention", path: "app/sign-in?lang=en", until: ".cards" },
  ...(
    [
      ["people", "operator", "#add"],
      ["approvals", "party-delegate", "#open"],
      ["keys", "operator", "#tokens"],
      ["notifications", "party-delegate", "#subscribe"],
      ["reads", "auditor", "main table"],
    ] as const
  ).map(
    ([page, as, until]): Picture => ({
      name: `${page}-as`,
      from: "invention",
      path: `app/${page}?lang=en`,
      until,
      as,
    }),
  ),
];

/** A strike on the third day of the template's truce; who is concerned may not vote, and one stays away or abstains. */
async function scenario(): Promise<Picture> {
  const act = (id: string, by: string, rest: Readonly<Record<string, string>>): Line => ({
    v: 1,
    kind: "act",
    id,
    occurredAt: "2027-03-03T08:00:00Z",
    by,
    about: "Attributed",
    ...rest,
  });
  const put = act("put", "Alder", { verb: "open", scope: "Birch" });
  const vote = (by: string, choice: string): Line => act(by, by, { verb: "vote", choice, under: "put" });
  const a = [put, vote("Alder", "yes"), vote("Cedar", "yes")];
  const address = await packed({ ...empty([template]), a, b: [...a, vote("Dogwood", "abstain")] });
  if (address.kind !== "packed") throw new Error(address.kind);
  const path = `app/lab?asof=2027-03-06T08:00Z&lang=en#${address.text}`;
  return { name: "scenario", from: "paris", path, until: ".ambiguous" };
}

async function takeInto(folder: string, names: readonly string[]): Promise<void> {
  const wanted = [...pictures, await scenario()].filter(
    ({ name }) => names.length === 0 || names.includes(name),
  );
  mkdirSync(folder, { recursive: true });
  const web = mkdtempSync(join(tmpdir(), "pacta-web-"));
  const data = [1, 2].map(() => mkdtempSync(join(tmpdir(), "pacta-screenshots-")));
  const [one = "", two = ""] = data;
  buildInto(web, sources);
  const servers = { paris: await servedParis(one, web, now), invention: await servedInvention(two, web) };
  await desked(servers.paris.address);
  const browser = await startChromium();
  try {
    for (const { name, from, path, until = ".verdict", as, sought, api } of wanted)
      for (const colorScheme of ["light", "dark"] as const)
        for (const width of [1440, 390]) {
          const page = await browser.newPage({ colorScheme, viewport: { width, height: 900 } });
          if (as !== undefined) await page.setExtraHTTPHeaders({ "Sandbox-As": as });
          if (api !== undefined)
            await page.route("**/api/v1/**", (route) => (api === "gone" ? route.abort() : undefined));
          await page.goto(`${servers[from].address}${path}`);
          await page.locator(`:is(${until}), .trouble`).first().waitFor();
          if (api !== "silent") await page.locator(".loading").first().waitFor({ state: "detached" });
          if (sought !== undefined) {
            await page.keyboard.press("Control+k");
            await page.locator(".palette input").waitFor();
            await page.keyboard.type(sought);
            await page.locator(".palette [role=option]").first().waitFor();
          }
          const file = join(folder, `${name}-${colorScheme}-${width}.png`);
          await page.screenshot({ path: file, fullPage: sought === undefined });
          await page.close();
          console.log(file);
        }
    for (const { name, from, path } of wanted.filter((it) => it.name === "public-vote")) {
      const page = await browser.newPage();
      await page.goto(`${servers[from].address}${path}`);
      await page.pdf({ path: join(folder, `${name}.pdf`), preferCSSPageSize: true, tagged: true });
    }
  } finally {
    await browser.close();
    for (const server of Object.values(servers)) await server.stop();
    for (const it of [web, ...data]) removeFolder(it);
  }
}

const [folder, ...names] = process.argv.slice(2);
if (folder === undefined) {
  console.error("Name a folder: npm run screenshots -- FOLDER [NAME…]");
  process.exitCode = 2;
} else await takeInto(resolve(folder), names);
