// The public pages as anybody reads them: what they say and do not, in each language, and that nothing closed and nothing
// hostile comes out of them.

import { createHash } from "node:crypto";
import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { gzipSync } from "node:zlib";
import { writeCsv } from "@pacta/exchange";
import { parseFiles } from "@pacta/language";
import { type Running, startServer } from "@pacta/server";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { removeFolder } from "../../../tools/databases.ts";
import { Visits } from "../src/limits/visits.ts";
import { catalogueOf, languageFor, readCatalogues } from "../src/public/catalogue.ts";
import { csvOf } from "../src/public/csv.ts";
import { escaped } from "../src/public/html.ts";
import { shapes, visualOf } from "../src/public/shapes.ts";
import { type AtHome, atHome, complete, corrected, folder, handsAt, strike, truce } from "./at-home.ts";
import { type Database, type Door, openDatabase, openDoor, secretText, shot } from "./peopled.ts";

vi.setConfig({ testTimeout: 30_000 });

const scenario = new URL("../../../scenarios/paris/", import.meta.url);
const folders: string[] = [];
const folderFor = (what: string): string => {
  const path = mkdtempSync(join(tmpdir(), `pacta-public-${what}-`));
  folders.push(path);
  return path;
};

let paris: Running;

beforeAll(async () => {
  const texts = readdirSync(scenario)
    .filter((name) => name.endsWith(".pacta"))
    .sort()
    .map((name) => ({ name, text: readFileSync(new URL(name, scenario), "utf8") }));
  const { agreement } = parseFiles(texts);
  if (agreement === null) throw new Error("no agreement");
  paris = await startServer({
    config: {
      host: "127.0.0.1",
      port: 0,
      dataFolder: folderFor("paris"),
      databaseUrl: null,
      hosts: [],
      sandbox: false,
      origin: null,
      people: null,
      effects: { mail: null, webhooks: { hosts: [], loopback: false } },
    },
    version: "test",
    homes: [{ agreement, texts, log: readFileSync(new URL("log.ndjson", scenario), "utf8") }],
    page: () => "",
    now: () => Date.parse("2026-07-02T20:00:00Z"),
    notice: () => undefined,
  });
}, 300_000);

afterAll(async () => {
  await paris?.stop();
  for (const it of folders) removeFolder(it);
});

type Read = {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** Without markup. */
  readonly words: string;
};

async function read(
  path: string,
  from: { readonly address: string } = paris,
  init?: RequestInit,
): Promise<Read> {
  const answer = await fetch(new URL(path, from.address), { redirect: "manual", ...init });
  const text = await answer.text();
  return { status: answer.status, headers: answer.headers, text, words: wordsIn(text) };
}

function wordsIn(markup: string): string {
  return markup
    .replace(/<head>[\s\S]*?<\/head>/g, "")
    .replace(/<[^>]*>/g, " ")
    .replaceAll("&amp;", "&")
    .replaceAll("&#39;", "'")
    .replaceAll("&quot;", '"')
    .replace(/[ \n]+/g, " ");
}

const pages = [
  "public",
  "public/f/N-5-DE",
  "public/f/N-5",
  "public/f/System",
  "public/f/N-11",
  "public/f/WrittenProcedure@ev-2026-04-22-written",
  "public/country/DE",
  "public/country/UA",
  "public/vote/DE-route",
  "public/vote/N-5-DE",
  "public/q/System?asof=2026-06-01T12:00Z&known=300",
  "public/report-error",
];
const cards = ["embed/N-5-DE", "embed/N-5", "embed/System.html"];

const inLanguage = (path: string, language: string): string =>
  `${path}${path.includes("?") ? "&" : "?"}lang=${language}`;

describe.each(["en", "fr", "uk"])("in %s", (language) => {
  test.each([...pages, ...cards])("%s weighs at most 30 KB in all, and runs nothing", async (path) => {
    const { status, text, headers } = await read(inLanguage(path, language));
    expect(status).toBe(200);
    expect(text).toContain(`<html lang="${language}"`);
    expect(text).not.toMatch(/<script|\son\w+=|javascript:/i);
    if (!path.endsWith(".html")) expect(text).not.toMatch(/<style|\sstyle=/);
    const style = /<link rel="stylesheet" href="([^"]+)">/.exec(text)?.[1];
    const sheet = style === undefined ? "" : (await read(style)).text;
    if (!path.endsWith(".html")) expect(sheet.length).toBeGreaterThan(500);
    expect(gzipSync(text).length + gzipSync(sheet).length).toBeLessThan(30 * 1024);
    expect(headers.get("content-security-policy")).toContain("default-src 'none'; style-src 'self'");
  });

  test.each(pages.filter((it) => !it.includes("report-error")))(
    "%s says as of when, how far known, and how old the newest fact is",
    async (path) => {
      const { words } = await read(inLanguage(path, language));
      expect(words).toMatch(/2026.*(?:22|14):00 \(Europe\/Paris\)/);
      expect(words).toMatch(path.includes("known=300") ? /300/ : /337/);
      expect(words).toMatch({ en: /\d+ days ago/, fr: /il y a \d+ jours/, uk: /\d+ дн/ }[language] ?? /^$/);
      expect(words).toMatch(/[0-9a-f]{64}/);
    },
  );
});

test("every language has the same words to say, and each plural that it needs", () => {
  const home = new URL("../src/public/words/", import.meta.url);
  const keysIn = (tag: string): readonly string[] =>
    Object.keys(JSON.parse(readFileSync(new URL(`${tag}.json`, home), "utf8")));
  const plain = (keys: readonly string[]): readonly string[] =>
    [...new Set(keys.map((key) => key.replace(/\.(?:one|few|many|other)$/, "")))].sort();
  for (const tag of readCatalogues().keys()) {
    expect([tag, plain(keysIn(tag))]).toEqual([tag, plain(keysIn("en"))]);
    const forms = new Intl.PluralRules(tag).resolvedOptions().pluralCategories;
    for (const key of keysIn("en").filter((it) => it.endsWith(".other")))
      for (const form of tag === "fr" ? ["one", "other"] : forms)
        expect([tag, ...keysIn(tag)]).toContain(key.replace(/other$/, form));
  }
});

test("in Ukrainian twenty-one is counted like one, and the number is told", () => {
  const text = readCatalogues().get("uk")?.text;
  for (const n of [1, 21]) expect(text?.("country.in-force", { name: "Франція", n })).toContain(String(n));
});

test("a fourth language is a file, and the record in it is marked as English", () => {
  const words = folderFor("words");
  const english = readFileSync(new URL("../src/public/words/en.json", import.meta.url), "utf8");
  const latin = { ...JSON.parse(english), "language.name": "Latina", "front.title": "Quid valeat" };
  writeFileSync(join(words, "en.json"), english);
  writeFileSync(join(words, "la.json"), JSON.stringify(latin));
  const found = readCatalogues(pathToFileURL(`${words}/`));
  expect([...found.keys()]).toEqual(["en", "la"]);
  expect(found.get("la")?.text("front.title")).toBe("Quid valeat");
  expect(languageFor(undefined, "la-VA, en;q=0.5", found)).toBe("la");
});

test("the language is the one named, else the first that the browser asks for", async () => {
  const french = await read("public", paris, { headers: { "accept-language": "de, fr-CH;q=0.8, en;q=0.5" } });
  expect(french.text).toContain('<html lang="fr"');
  expect(french.headers.get("vary")).toBe("Accept-Language");
  expect((await read("public?lang=tlh")).status).toBe(400);
});

test("a full stop of an inserted word ends the sentence once", () => {
  const { text } = catalogueOf("uk", JSON.stringify({ "language.name": "x", "a.other": "Дата: {when}." }));
  expect(text("a", { n: 1, when: "6 січня 2026 р." })).toBe("Дата: 6 січня 2026 р.");
});

describe("the first page", () => {
  test("says in one sentence what stands, with its counts", async () => {
    const { words } = await read("public?lang=en");
    expect(words).toContain("Not activated: 0 of 9 conditions hold, 3 undetermined.");
    for (const name of ["Germany", "Ukraine", "System of guarantees active", "Approval in Germany"])
      expect(words).toContain(name);
  });

  test("as of a day behind the end of the log it says what the log leaves, and that the rest is not known", async () => {
    const { words } = await read("public?lang=en&asof=2026-11-27T12:00Z");
    expect(words).toMatch(/As the log leaves it on 2 Jul 2026.*: Not activated: 0 of 9 conditions hold/);
    expect(words).toContain("Not known now: 8 of 9 conditions, since the log ends there.");
  });

  test("names no standing but by its word, and silence never by what is green", () => {
    for (const word of ["undetermined", "a word of tomorrow", "conditional", "stated", "not in force"])
      expect(visualOf(word)).not.toBe("holds");
    expect(new Set(Object.values(shapes)).size).toBe(5);
  });
});

describe("a fact", () => {
  test("is one paragraph with its standing, since when, who says so, counts, caveats and sources", async () => {
    const { words } = await read("public/f/N-5-DE?lang=en");
    for (const told of [
      "German forces on neighbouring allied territory: stated. It has stood so since 6 Jan 2026.",
      "No finding and no decision is on record; it follows from this condition of the text: General ceasefire is not in force.",
      "4 reasons lie directly beneath: 2 holding, 2 not, 0 not known.",
      "It rests on a statement and does not bind in law.",
      "The ceasefire agreement (not concluded). It lies with: Ukraine and Russia.",
      "Germany on its contribution, neighbours",
      "csv-PD-27",
    ])
      expect(words).toContain(told);
  });

  test("names the entries on which it rests", async () => {
    const { words } = await read("public/f/MartialLaw?lang=en");
    expect(words).toContain("It rests on: report by Ukraine");
    expect(words).toContain("ev-martial-law");
  });

  test("has its reasons two levels open", async () => {
    const { text } = await read("public/f/N-5-DE?lang=en");
    expect((text.match(/<details open>/g) ?? []).length).toBe(5);
    expect((text.match(/<details>/g) ?? []).length).toBeGreaterThan(0);
  });

  test("gives a clause in the language in which it stands, and marks it", async () => {
    const { text } = await read("public/f/N-6(FR)?lang=uk");
    expect(text).toContain('<blockquote lang="en">After a ceasefire the United Kingdom and France');
    expect(text).toContain('<blockquote lang="uk">Після припинення вогню');
    expect(text).toContain("не як автентичний текст");
  });

  test("can be cited: words, address, clocks, version, and the hash of a document that anybody can have", async () => {
    const { text } = await read("public/f/N-5-DE?lang=en");
    const citation =
      /<pre class="citation"[^>]*>([\s\S]*?)<\/pre>/.exec(text)?.[1]?.replaceAll("&amp;", "&") ?? "";
    const [address = ""] = /http\S+/.exec(citation) ?? [];
    expect(address).toMatch(/\/public\/f\/N-5-DE\?asof=2026-07-02T20:00Z&known=337&lang=en$/);
    expect(citation).toContain("version 2026-07-02");
    const hash = /SHA-256 ([0-9a-f]{64})/.exec(citation)?.[1] ?? "";
    const document = await read(address.replace("N-5-DE?", "N-5-DE.json?"));
    expect(document.headers.get("content-type")).toContain("application/json");
    expect(createHash("sha256").update(document.text).digest("hex")).toBe(hash);
    expect(JSON.parse(document.text)).toMatchObject({ schema: "pacta/why-1", knownAt: 337 });
  });

  test("says that other readings lead elsewhere, and that not known is not no", async () => {
    const { words } = await read("public/f/N-11-cascade?lang=en");
    expect(words).toContain("Not known does not mean no.");
  });
});

describe("a country", () => {
  test.each([
    ["DE", "Not activated for Germany: of 9 norms 5 wait for what has not come"],
    ["HU", "Nothing in this record binds Hungary now."],
  ])("%s has the answer first", async (party, answer) => {
    const { text, words } = await read(`public/country/${party}?lang=en`);
    expect(words).toContain(answer);
    expect(text.indexOf(escaped(answer))).toBeLessThan(text.indexOf("<h2"));
  });

  test("says how binding, since when, who says so, what would change it, and what is not known", async () => {
    const { words } = await read("public/country/DE?lang=en");
    for (const told of [
      "bindingness disputed: 9",
      "The newest of these standings dates from",
      "No finding and no decision is on record",
      "Motion of the federal government",
      "Approval in Germany",
      "Federal Chancellor: Friedrich Merz, since 6 May 2025",
      "Not known does not mean no.",
    ])
      expect(words).toContain(told);
  });

  test("of whom the text says nothing there is no page", async () => {
    expect((await read("public/country/XX")).status).toBe(404);
  });
});

describe("a vote brief", () => {
  test("answers each question or says that the text leaves it open", async () => {
    const { words } = await read("public/vote/N-5-DE?lang=en");
    for (const question of [
      "Trigger",
      "Who finds",
      "Requests",
      "Duration",
      "Exit",
      "Money",
      "Caveats",
      "What is open",
    ])
      expect(words).toContain(question);
    expect(words.split("The text leaves this open.").length - 1).toBe(3);
    expect(words).toContain("The text states no amount.");
    expect(words).toContain("Left open by the text: by when, who finds a breach, by which procedure");
  });

  test("of a route has its steps with the clause of each", async () => {
    const { words } = await read("public/vote/DE-route?lang=en");
    expect(words).toMatch(
      /Motion of the federal government.*not done next Parlamentsbeteiligungsgesetz, section 3, 3 /,
    );
    expect(words).toContain("Contribute to the Multinational Force for Ukraine");
  });

  test("there is none of what nobody votes on", async () => {
    expect((await read("public/vote/Ceasefire")).status).toBe(404);
  });
});

describe("a quote", () => {
  test("without clocks leads to the address that holds them", async () => {
    const { status, headers } = await read("public/q/System?lang=en");
    expect([status, headers.get("location")]).toEqual([
      302,
      "/public/q/System?asof=2026-07-02T20:00Z&known=337&lang=en",
    ]);
  });

  test("says that nothing has changed since", async () => {
    const { words } = await read("public/q/System?asof=2026-06-01T12:00Z&known=300&lang=en");
    expect(words).toContain("Unchanged since, as of 2 Jul 2026, 22:00 (Europe/Paris).");
  });

  test("says since when it is another by the passing of time", async () => {
    const { words } = await read("public/q/DECL?asof=2026-01-01T00:00Z&known=337&lang=en");
    expect(words).toMatch(/Since changed: . in force/);
    expect(words).toContain("It changed by the passing of time alone");
  });
});

test("where the address asks for what cannot be read, it is named in the language of the page", async () => {
  const { status, words } = await read("public?asof=soon&lang=fr");
  expect(status).toBe(400);
  expect(words).toContain("«\u202fsoon\u202f» n’est ni un instant");
});

test.each([
  ["asof", "2026-01-01", "2026-06-01"],
  ["known", "300", "12"],
])(
  "of two moments in one address neither is taken for the one that is meant: %s",
  async (name, one, other) => {
    const { status, words } = await read(`public?${name}=${one}&${name}=${other}&lang=en`);
    expect(status).toBe(400);
    expect(words).toContain(`${one} & ${other}`);
    // A form sends what was left empty.
    expect((await read(`public?${name}=&${name}=${one}&lang=en`)).status).toBe(200);
  },
);

test("search engines may read them", async () => {
  const { text } = await read("robots.txt");
  expect(text).toContain("Allow: /public\n");
  expect((await read("public?lang=en")).text).toMatch(
    /<link rel="canonical" href="http:[^"]+\/public\?lang=en">/,
  );
});

describe("a card", () => {
  test("may stand in anybody's page, and no other page may", async () => {
    const card = await read("embed/System?lang=en");
    expect(card.headers.get("content-security-policy")).toContain("frame-ancestors *");
    expect(card.headers.get("cache-control")).toContain("stale-if-error");
    expect((await read("public")).headers.get("content-security-policy")).toContain("frame-ancestors 'none'");
  });

  test("states its moment with date, time and zone, its standing by word and shape, and leads to the page", async () => {
    const { words, text } = await read("embed/System?lang=en");
    expect(words).toContain("○ not in force As of 2 Jul 2026, 22:00 (Europe/Paris)");
    expect(words).toContain("at that moment 6 days ago");
    expect(text).toContain("/public/f/System?lang=en");
  });

  test("as a file asks for nothing else", async () => {
    const { text, headers } = await read("embed/N-5(DE).html?lang=en");
    expect(headers.get("content-disposition")).toBe('attachment; filename="N-5_DE_.html"');
    expect(text).not.toMatch(/<link|src=|@import|url\(/);
    expect(text).toContain("<style>");
  });
});

describe("hostile text", () => {
  const hostile = `</script><script>alert(1)</script>"onload='x'`;
  let data: Awaited<ReturnType<typeof folder>>;
  let home: AtHome;

  beforeAll(async () => {
    data = await folder();
    const text = truce
      .replace('"The truce"', `"<img src=x onerror=alert(1)>"`)
      .replace('"Alder repairs what a strike hit within 48 hours of it"', `"<b onclick=1>clause</b>"`)
      .replace('"Repair what a strike hit"', `"<script>title</script>"`);
    home = await atHome(text, data.path, handsAt("2026-03-12T12:00:00Z"));
    await home.client.append(
      [
        complete,
        strike("s1", "2026-03-05T10:00:00Z", {
          note: hostile,
          source: { title: hostile, url: "https://a.example/%22onload=1" },
        }),
      ],
      "hostile",
    );
  }, 300_000);

  afterAll(async () => {
    await home.stop();
    await data.remove();
  });

  test.each([
    "public",
    "public/f/Repair@s1",
    "public/f/Repair",
    "public/country/Alder",
    "embed/Repair",
    "public/feed.atom",
  ])("shows as text on %s", async (path) => {
    const { text, status } = await read(`${path}?lang=en`, home);
    expect(status).toBe(200);
    expect(text).not.toMatch(/<script|<img|<b onclick|href="javascript:/);
    expect(text).toMatch(/&lt;(?:img|script)/);
  });

  test("in an address stays out of the page", async () => {
    const { text, status } = await read(`public/f/${encodeURIComponent(hostile)}?lang=en`, home);
    expect(status).toBe(404);
    expect(text).not.toContain("alert");
  });

  test("that would turn the words around it is shown as a mark", () => {
    expect(escaped("a\u202eb\u0000<")).toBe("a\ufffdb\ufffd&lt;");
  });

  test("in a report shows as text when the form comes back", async () => {
    const { text, status } = await send(home, { about: hostile, text: " " });
    expect(status).toBe(422);
    expect(text).not.toContain("<script");
    expect(text).toContain('aria-invalid="true"');
  });
});

function send(
  to: { readonly address: string },
  fields: Readonly<Record<string, string>>,
  headers: Readonly<Record<string, string>> = {},
): Promise<Read> {
  return read("public/report-error?lang=en", to, {
    method: "POST",
    headers: { "content-type": "application/x-www-form-urlencoded", ...headers },
    body: new URLSearchParams(fields).toString(),
  });
}

describe("feeds and corrections", () => {
  let data: Awaited<ReturnType<typeof folder>>;
  let home: AtHome;
  const hands = handsAt("2026-03-06T12:00:00Z");

  beforeAll(async () => {
    data = await folder();
    home = await atHome(truce, data.path, hands);
    await home.client.append([complete, strike("s1", "2026-03-05T10:00:00Z")], "first");
  }, 300_000);

  afterAll(async () => {
    await home.stop();
    await data.remove();
  });

  const idsIn = (text: string): readonly string[] =>
    [...text.matchAll(/<entry>\s*<id>([^<]+)<\/id>/g)].map(([, id = ""]) => id);

  test("tell a standing that has become another, by the clock too, and never under another id", async () => {
    const before = await read("public/feed.atom?lang=en", home);
    expect(before.text).toContain("urn:pacta:change:Truce:Repair%40s1:s1");
    hands.turnTo("2026-03-08T12:00:00Z");
    const after = await read("public/feed.atom?lang=en", home);
    expect(idsIn(after.text).slice(-idsIn(before.text).length)).toEqual(idsIn(before.text));
    expect(wordsIn(after.text)).toContain("Repair what a strike hit (Repair@s1): active → overdue.");
    const again = await read("public/feed.atom?lang=fr", home);
    expect(idsIn(again.text)).toEqual(idsIn(after.text));
    const own = await read("public/feed/Repair.atom?lang=en", home);
    expect(idsIn(own.text).length).toBeGreaterThan(1);
  });

  test("a quoted sentence says through which entry it is another, and a correction what it corrects", async () => {
    const key = "Repair@s1";
    const quoted = `public/q/${encodeURIComponent(key)}?asof=2026-03-08T12:00Z&known=2&lang=en`;
    expect((await read(quoted, home)).words).toContain("Unchanged since");
    await home.client.append(
      [corrected("c1", "s1", "2026-03-08T12:00:00Z", "2026-03-08T11:00:00Z")],
      "second",
    );
    hands.turnTo("2026-03-08T13:00:00Z");
    const { words } = await read(quoted, home);
    expect(words).toContain("Since changed: ○ active");
    expect(words).toMatch(
      /It changed through the correction c1 of .*, which corrects s1: The day was written down wrongly\./,
    );
    const feed = await read("public/feed.atom?lang=en", home);
    expect(wordsIn(feed.text)).toContain(
      "Through the correction c1, which corrects s1: The day was written down wrongly.",
    );
    const country = await read("public/country/Alder.atom?lang=en", home);
    expect(wordsIn(country.text)).toContain("Repair@s1");
  });

  test("say when they were changed last: no entry is newer, a correction that moved nothing included", async () => {
    hands.turnTo("2026-03-08T14:00:00Z");
    await home.client.append(
      [corrected("c2", "s1", "2026-03-08T14:00:00Z", "2026-03-08T11:00:00Z", { note: "Seen from afar." })],
      "third",
    );
    const { text } = await read("public/feed.atom?lang=en", home);
    expect(text).toContain("c2");
    const [own, ...entries] = [...text.matchAll(/<updated>([^<]+)<\/updated>/g)].map(([, at]) => at);
    expect(own).toBe(entries.toSorted().at(-1));
  });
});

test("a country's table says how a norm binds that country, and of what it is owed how it binds the others", async () => {
  const both = truce
    .replace(
      "  status legal\n",
      "  status legal\n  binds legal on always for Alder\n  binds political on always for Birch\n",
    )
    .concat(`
duty Both "Keep the bridge open" {
  by Alder, Birch jointly
  to Observers
  when always
  must do "keep the bridge open"
  unstated: deadline, finder, procedure, remedy, exit
  cites TRUCE clause 1
}
`);
  const home = await atHome(both, folderFor("levels"), handsAt("2026-03-06T12:00:00Z"));
  const rowIn = async (party: string): Promise<string> => {
    const { text } = await read(`public/country/${party}.csv?lang=en`, home);
    return text.split("\r\n").find((line) => line.startsWith("Both,")) ?? "";
  };
  try {
    expect(await rowIn("Alder")).toContain(",legally binding,");
    expect(await rowIn("Birch")).toContain(",politically binding,");
    expect(await rowIn("Observers")).toContain('"legally binding, politically binding"');
  } finally {
    await home.stop();
  }
});

describe("an error report", () => {
  let database: Database;
  let door: Door;

  beforeAll(async () => {
    database = await openDatabase();
    door = await openDoor(database, { text: secretText });
  }, 300_000);

  afterAll(async () => {
    door?.people.stop();
    await database?.close();
  });

  const sent = (fields: Readonly<Record<string, string>>, headers: Readonly<Record<string, string>> = {}) =>
    door.app.request("http://localhost:4811/public/report-error?lang=en", {
      method: "POST",
      headers: { host: "localhost:4811", "content-type": "application/x-www-form-urlencoded", ...headers },
      body: new URLSearchParams(fields).toString(),
    });

  test("is kept for the coordination unit, read by nobody else, and changes nothing", async () => {
    const before = (await door.nobody.get("/api/v1/record")).text;
    const answer = await sent({
      about: "/public/f/Answer",
      text: "The <b>date</b> is wrong.",
      contact: "me@example",
    });
    expect(answer.status).toBe(200);
    expect(await answer.text()).toContain("Your report is kept under the number");
    expect((await door.nobody.get("/api/v1/record")).text).toBe(before);
    const unit = await door.person("unit", "coordination unit", "Mission");
    const { reports } = JSON.parse((await unit.get("/api/v1/error-reports")).text);
    expect(reports[0]).toMatchObject({
      about: "/public/f/Answer",
      text: "The <b>date</b> is wrong.",
      contact: "me@example",
      language: "en",
    });
    const [other, nowhere] = [
      await door.nobody.get("/api/v1/error-reports"),
      await door.nobody.get("/nowhere"),
    ];
    expect([other.status, other.text]).toEqual([404, nowhere.text]);
    expect((await unit.get(`/api/v1/error-reports?before=${reports.at(-1).id}`)).text).toBe('{"reports":[]}');
  });

  test("comes at most five times an hour from one address, and then is told when to come again", async () => {
    const visits = new Visits(() => 0);
    for (let i = 0; i < 5; i++) expect(visits.take("error report", "192.0.2.1")).toBeNull();
    expect(visits.take("error report", "192.0.2.1")).toBe(720);
    expect(visits.take("error report", "192.0.2.2")).toBeNull();
  });

  test("stays as it came", async () => {
    const { pool } = database.store;
    await expect(pool.query("update door.error_report set text = ''")).rejects.toThrow("stays as it came");
    await expect(pool.query("delete from door.error_report")).rejects.toThrow("stays as it came");
  });

  test.each([
    ["from another site", { origin: "https://elsewhere.example" }, "A402"],
    ["without an origin, as a hidden frame sends it", { origin: "null" }, "A402"],
    ["in another form", { "content-type": "text/plain" }, "A103"],
  ])("%s is refused", async (_, headers, code) => {
    const answer = await sent({ text: "x" }, headers);
    expect(await answer.json()).toMatchObject({ code });
  });

  test("is as long as it may be, and no longer", async () => {
    expect((await sent({ text: "ї".repeat(4_000) })).status).toBe(200);
    expect((await sent({ text: "ї".repeat(4_001) })).status).toBe(422);
    expect((await sent({ text: "x".repeat(50_000) })).status).toBe(413);
  });
});

describe("where people sign in", () => {
  test("the hash of a page of many things is that of the record as anybody has it", async () => {
    const database = await openDatabase();
    const door = await openDoor(database);
    await door.keeper.submit(JSON.stringify(shot("Alder", { id: "one" })), "lines");
    const { text } = await door.nobody.get("/public/country/Alder?asof=2026-06-15T12:00Z&known=1&lang=en");
    const hash = /<dd class="hash">([0-9a-f]{64})</.exec(text)?.[1];
    const record = await door.nobody.get("/api/v1/record?asOf=2026-06-15T12:00Z&knownAt=1&lang=en");
    expect(createHash("sha256").update(record.text).digest("hex")).toBe(hash);
    door.people.stop();
    await database.close();
  });
});

describe("what is closed", () => {
  let database: Database;
  let door: Door;

  beforeAll(async () => {
    database = await openDatabase();
    door = await openDoor(database, { text: secretText });
    await door.keeper.submit(
      [
        shot("Alder", { id: "open-1" }),
        shot("Alder", { id: "closed-1", note: "HIDDEN", marking: { level: "parties" } }),
      ]
        .map((line) => JSON.stringify(line))
        .join("\n"),
      "lines",
    );
  }, 300_000);

  afterAll(async () => {
    door?.people.stop();
    await database?.close();
  });

  test.each(["/public/f/", "/public/q/", "/public/vote/", "/embed/", "/public/feed/"])(
    "answers under %s exactly like what does not exist, to whoever asks",
    async (path) => {
      const delegate = await door.person(`delegate${path.replaceAll("/", "-")}`, "party delegate", "Alder");
      const ending = path === "/public/feed/" ? ".atom" : "";
      for (const asker of [door.nobody, delegate]) {
        const [hidden, absent] = [
          await asker.get(`${path}Secret${ending}?lang=en`),
          await asker.get(`${path}Absent${ending}?lang=en`),
        ];
        expect([hidden.status, hidden.text]).toEqual([404, absent.text]);
        expect([...hidden.headers].sort()).toEqual([...absent.headers].sort());
      }
    },
  );

  test("is on no page, in no feed and in no file, signed in or not", async () => {
    const delegate = await door.person("reader-of-all", "party delegate", "Alder");
    for (const path of [
      "/public",
      "/public/f/Answer",
      "/public/country/Alder",
      "/public/country/Birch",
      "/public/feed.atom",
      "/public/country/Alder.atom",
    ]) {
      const open = await door.nobody.get(`${path}?lang=en`);
      expect([path, open.status]).toEqual([path, 200]);
      expect(open.text).not.toMatch(/Secret|HIDDEN|closed-1/);
      expect((await delegate.get(`${path}?lang=en`)).text).toBe(open.text);
    }
  });
});

test("a table is what the package for foreign formats would write, whatever stands in its cells", () => {
  const cells = ["=1+1", "'=1", "a,b", 'say "no"', " edge ", "＝x", "line\nbreak", "-3", null, "plain"];
  const rows = [["# above"], cells, [...cells].reverse()];
  expect(csvOf(rows)).toBe(new TextDecoder("utf-8", { ignoreBOM: true }).decode(writeCsv(rows)));
});
