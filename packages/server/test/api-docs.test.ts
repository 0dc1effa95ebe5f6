// The page on the API is held to the server: its routes, its problems, and its ways to check a signature.
import { spawnSync } from "node:child_process";
import { createHmac } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { problems } from "../src/problem.ts";
import { type AtHome, atHome, folder, handsAt, truce } from "./at-home.ts";
import { asDescribed, type Description, describedRoutes } from "./described.ts";
import { type Database, type Door, openDatabase, openDoor } from "./peopled.ts";

const page = readFileSync(new URL("../../../docs/api.md", import.meta.url), "utf8");

/** Rows of the table under a head, as cells. */
function rows(head: string): readonly (readonly string[])[] {
  const [, table = ""] = page.split(`${head}\n`);
  return table
    .split("\n")
    .slice(1)
    .slice(
      0,
      table
        .split("\n")
        .slice(1)
        .findIndex((line) => !line.startsWith("|")),
    )
    .map((line) =>
      line
        .slice(1, -1)
        .split("|")
        .map((cell) => cell.trim()),
    );
}

function block(language: string): string {
  return [...page.matchAll(/```(\w+)\n([\s\S]*?)```/g)].filter(([, it]) => it === language).at(-1)?.[2] ?? "";
}

let data: Awaited<ReturnType<typeof folder>>;
let home: AtHome;

beforeAll(async () => {
  data = await folder();
  home = await atHome(truce, data.path, handsAt("2026-03-12T12:00:00Z"));
}, 300_000);

afterAll(async () => {
  await home.stop();
  await data.remove();
});

it("names every route that the server describes, and no other", async () => {
  const { body } = await home.get("openapi.json");
  const described = Object.entries(body.paths as Record<string, object>).flatMap(([path, methods]) =>
    Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
  );
  const told = rows("| method | path | what it is for |").map(
    ([method, path]) => `${method} ${path?.replaceAll("`", "")}`,
  );
  expect([...told].sort()).toEqual([...described].sort());
});

describe("the description of the server", () => {
  const describedIn = (door: Door): readonly string[] =>
    describedRoutes(
      door.app.getOpenAPI31Document({
        openapi: "3.1.0",
        info: { title: "", version: "" },
      }) as unknown as Description,
    );
  const mountedIn = (door: Door): readonly string[] =>
    door.app.routes
      .filter(({ method }) => method !== "ALL")
      .map(({ method, path }) => asDescribed(`${method} ${path}`));
  let database: Database;
  const doors: Door[] = [];

  beforeAll(async () => {
    database = await openDatabase();
    doors.push(await openDoor(database), await openDoor(database, { sandbox: true }));
  }, 300_000);

  afterAll(async () => {
    for (const door of doors) door.people.stop();
    await database.close();
  });

  it("has every route that is mounted, and no other: where people sign in, and in a sandbox", () => {
    for (const door of doors)
      expect([...new Set(mountedIn(door))].sort()).toEqual([...describedIn(door)].sort());
    expect(describedIn(doors[1] as Door)).toContain("POST /sandbox/clock");
    expect(describedIn(doors[0] as Door).length).toBeGreaterThan(40);
  });

  it("is told by the page: what stands beside the others where people sign in", async () => {
    const { body } = await home.get("openapi.json");
    const always = describedRoutes(body as unknown as Description);
    const beside = describedIn(doors[0] as Door).filter((route) => !always.includes(route));
    const told = rows("| method | path | where people sign in |").map(
      ([method, path]) => `${method} ${path?.replaceAll("`", "")}`,
    );
    expect([...told].sort()).toEqual([...beside].sort());
  });

  it("can be read by others: every reference is there, every parameter of a path is described, every answer has words", async () => {
    const { body } = await home.get("openapi.json");
    const text = JSON.stringify(body);
    const schemas = (body.components as { readonly schemas: object }).schemas;
    for (const [, name = ""] of text.matchAll(/"#\/components\/schemas\/([^"]+)"/g))
      expect(schemas).toHaveProperty(name);
    for (const [path, methods] of Object.entries(body.paths as Readonly<Record<string, object>>))
      for (const [method, operation] of Object.entries(methods)) {
        const {
          summary,
          parameters = [],
          responses,
        } = operation as {
          readonly summary: string;
          readonly parameters?: readonly { readonly name: string; readonly in: string }[];
          readonly responses: Readonly<Record<string, { readonly description: string }>>;
        };
        const named = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
        const described = parameters.flatMap((it) => (it.in === "path" ? [it.name] : []));
        expect([method, path, described]).toEqual([method, path, named]);
        expect([method, path, summary.length > 0]).toEqual([method, path, true]);
        for (const { description } of Object.values(responses)) expect(description).not.toBe("");
      }
  });
});

it("names every problem with its status, its title and what to do", () => {
  expect(rows("| code | status | title | advice |")).toEqual(
    Object.entries(problems).map(([code, { status, title, advice }]) => [
      code,
      String(status),
      title,
      advice,
    ]),
  );
});

describe("its ways to check a signature take a good one and refuse others", () => {
  const secret = `whsec_${Buffer.from("a secret of thirty-two bytes here").toString("base64")}`;
  const body = '{"title":"Réparer"}';
  const id = "Truce%3Aentry%3Ac1%3Anotify%3Ahook";
  const at = 1_773_489_600;
  const made = createHmac("sha256", Buffer.from(secret.slice(6), "base64"))
    .update(`${id}.${at}.${body}`)
    .digest("base64");
  const headers = {
    "webhook-id": id,
    "webhook-timestamp": String(at),
    "webhook-signature": `v1,old v1,${made}`,
  };
  const cases = [
    { headers, body, now: at + 299, good: true },
    { headers, body, now: at + 301, good: false },
    { headers, body: `${body} `, now: at, good: false },
    {
      headers: { ...headers, "webhook-signature": `v1,${made.replace(/^./, "_")}` },
      body,
      now: at,
      good: false,
    },
    { headers: { ...headers, "webhook-id": "other" }, body, now: at, good: false },
    { headers: { ...headers, "webhook-timestamp": "soon" }, body, now: at, good: false },
  ];

  it("in JavaScript", async () => {
    const file = join(data.path, "check.mjs");
    writeFileSync(file, block("js"));
    const { isGenuine } = (await import(/* @vite-ignore */ file)) as {
      readonly isGenuine: (secret: string, headers: object, body: string, now: number) => boolean;
    };
    for (const it of cases) expect(isGenuine(secret, it.headers, it.body, it.now)).toBe(it.good);
  });

  const python = spawnSync("python3", ["-c", "import sys; sys.exit(sys.version_info < (3, 9))"]).status === 0;
  it.skipIf(!python)("in Python", () => {
    const program = `${block("python")}
import json, sys
for it in json.load(sys.stdin):
    try:
        print(is_genuine(it["secret"], it["headers"], it["body"].encode(), it["now"]))
    except ValueError:
        print(False)
`;
    const { stdout, stderr } = spawnSync("python3", ["-c", program], {
      input: JSON.stringify(cases.map((it) => ({ ...it, secret }))),
      encoding: "utf8",
    });
    expect(stderr).toBe("");
    expect(stdout.trim().split("\n")).toEqual(cases.map(({ good }) => (good ? "True" : "False")));
  });

  const openssl = spawnSync("openssl", ["version"]).status === 0;
  it.skipIf(!openssl)("in a shell", () => {
    const file = join(data.path, "body.json");
    writeFileSync(file, body);
    const { stdout } = spawnSync(
      "sh",
      ["-c", `${block("sh")}\nsignature "$@"`, "sh", secret, id, String(at), file],
      {
        encoding: "utf8",
      },
    );
    expect(stdout.trim()).toBe(made);
  });
});
