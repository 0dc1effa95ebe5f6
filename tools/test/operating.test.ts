// The files and pages for those who run Pacta are held to what they say.
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { readConfig, usualPort } from "../../packages/server/src/config.ts";
import { problems } from "../../packages/server/src/problem.ts";
import { readLock, root, workspacesIn } from "../locked.ts";

const page = (path: string): string => readFileSync(join(root, path), "utf8");
const pages = [
  "docs/running.md",
  "docs/disaster.md",
  "docs/leaving.md",
  "docs/upgrading.md",
  "SECURITY.md",
  "SUPPORT.md",
];

/** The rows of every table of a page, as cells. */
function rows(text: string): readonly (readonly string[])[] {
  return [...text.matchAll(/^\| (.*) \|$/gm)].map(([, row = ""]) => row.split(" | "));
}

describe("the pages", () => {
  const help = spawnSync(process.execPath, [join(root, "packages/cli/src/pacta.ts"), "--help"], {
    encoding: "utf8",
  });
  const commands = new Set([...help.stdout.matchAll(/^ {2}([a-z]+) {2,}/gm)].map(([, name = ""]) => name));

  test.each(pages)("%s says of which commands it speaks before they are there", (path) => {
    const text = page(path);
    const [, promised = ""] = /^Not yet there: ([^.]*?)(?:, from which .*)?\. /m.exec(text) ?? [];
    const named = [...text.matchAll(/(?:npx pacta|`pacta|pacta\.ts) ([a-z]+)/g)].map(([, name = ""]) => name);
    const missing = [...new Set(named)].filter((name) => !commands.has(name)).sort();
    expect([...promised.matchAll(/`pacta (\w+)`/g)].map(([, name = ""]) => name).sort()).toEqual(missing);
  });

  test("name every setting with its default, and what is refused", () => {
    const settings = new Map(rows(page("docs/running.md")).map(([name = "", ...rest]) => [name, rest]));
    const told = readConfig({ PACTA_NOTHING: "1" }, "here");
    const known = told.kind === "mistakes" ? (told.mistakes[0]?.expected.split(", ") ?? []) : [];
    expect(known).toContain("PACTA_PORT");
    // Read by nobody yet.
    const missing = known.filter((name) => name !== "PACTA_HOME" && !settings.has(`\`${name}\``));
    expect(missing).toEqual([]);
    expect(settings.get("`PACTA_PORT`")?.[1]).toBe(String(usualPort));
    const plain = readConfig({}, "here");
    expect(plain).toMatchObject({
      kind: "config",
      config: { host: "127.0.0.1", port: usualPort, hosts: [] },
    });
    expect(settings.get("`PACTA_HOST`")?.[1]).toBe("`127.0.0.1`");
    for (const [name, value] of [
      ["PACTA_PORT", "65536"],
      ["PACTA_HOST", "0.0.0.0"],
      ["DATABASE_URL", "mysql://x"],
    ] as const) {
      expect(readConfig({ [name]: value }, "here")).toMatchObject({
        kind: "mistakes",
        mistakes: [{ variable: name }],
      });
      expect(settings.get(`\`${name}\``)?.[3]).not.toBe("");
    }
  });

  test("show codes with the status that they have", () => {
    const shown = rows(page("docs/running.md")).filter(([code = ""]) => /^A\d{3}$/.test(code));
    expect(shown.length).toBeGreaterThan(3);
    const table: Readonly<Record<string, { readonly status: number }>> = problems;
    expect(shown.map(([code = "", status]) => [code, status])).toEqual(
      shown.map(([code = ""]) => [code, String(table[code]?.status)]),
    );
  });

  test("name gauges that are measured", () => {
    const source = page("packages/server/src/http/metrics.ts");
    const named = pages.flatMap((path) => [...page(path).matchAll(/\bpacta_[a-z_]+/g)].map(([name]) => name));
    expect(named.length).toBeGreaterThan(0);
    expect([...new Set(named)].filter((name) => !source.includes(`"${name}"`))).toEqual([]);
  });

  test("say on the first page that nothing classified belongs here", () => {
    expect(page("docs/running.md").split("\n").slice(0, 4).join("\n")).toContain("**No classified text.**");
    expect(page("README.md")).toContain("**It holds no classified text.**");
  });

  test("show the lines of the proxies as they are in the files", () => {
    const running = page("docs/running.md");
    for (const [file, lines] of [
      ["Caddyfile", ["reverse_proxy 127.0.0.1:4747 {", "header_up Host {$PACTA_NAME}"]],
      ["nginx.conf", ["proxy_pass http://127.0.0.1:4747;", "proxy_set_header Host pacta.example.org;"]],
    ] as const)
      for (const line of lines) {
        expect(running).toContain(line);
        expect(page(`deploy/${file}`)).toContain(line);
      }
  });

  test("say of every dependency what we would do without it", () => {
    const named = new Set(
      rows(page("docs/dependencies.md"))
        .filter((cells) => cells.length === 5)
        .flatMap(([names = ""]) => names.split(", ")),
    );
    const lock = readLock();
    const manifests = [...["", ...workspacesIn(lock)].map((at) => lock[at]), readLock("bench")[""]];
    const needed = manifests.flatMap((it) =>
      [it?.dependencies, it?.devDependencies, it?.optionalDependencies].flatMap((some) =>
        Object.keys(some ?? {}),
      ),
    );
    const missing = needed.filter(
      (name) => !name.startsWith("@pacta/") && !named.has(name) && !named.has(name.replace(/\/.*/, "/*")),
    );
    expect(missing).toEqual([]);
  });
});

describe("the unit", () => {
  const unit = page("deploy/pacta.service");

  test.each([
    "User=pacta",
    "UMask=0077",
    "StateDirectory=pacta",
    "StateDirectoryMode=0700",
    "ProtectSystem=strict",
    "ProtectHome=yes",
    "NoNewPrivileges=yes",
    "CapabilityBoundingSet=",
    "PrivateDevices=yes",
    "IPAddressDeny=any",
    "KillMode=mixed",
    "KillSignal=SIGTERM",
    "TimeoutStopSec=30s",
    "Restart=on-failure",
    "LimitCORE=0",
  ])("has %s", (line) => {
    expect(unit.split("\n")).toContain(line);
  });

  test("holds no secret, and takes the one of the database as a credential", () => {
    for (const file of ["pacta.service", "pacta-database.conf", "compose.yaml"])
      expect(page(`deploy/${file}`)).not.toMatch(/postgres(?:ql)?:\/\/[^\s:@/]+:[^\s@]+@|PASSWORD[:=] *\S/);
    expect(page("deploy/pacta-database.conf")).toMatch(/^LoadCredential=pgpass:/m);
  });
});

describe("the composition", () => {
  const text = page("deploy/compose.yaml");
  const services = new Map(
    [
      ...(/^services:\n([\s\S]*?)^\w/m.exec(text)?.[1] ?? "").matchAll(/^ {2}(\w+):\n((?: {4}.*\n|\n)+)/gm),
    ].map(([, name = "", body = ""]) => [name, body]),
  );

  test("has three services, none of which may do more than it must", () => {
    expect([...services.keys()]).toEqual(["database", "pacta", "proxy"]);
    for (const [name, body] of services)
      for (const line of [
        "read_only: true",
        "cap_drop: [ALL]",
        'security_opt: ["no-new-privileges:true"]',
        "restart:",
      ])
        expect([name, body.includes(line)]).toEqual([name, true]);
  });

  test("shows the database to nobody but Pacta", () => {
    expect(services.get("database")).not.toContain("ports:");
    expect(services.get("database")).toContain("networks: [inside]");
    expect(text).toMatch(/^ {2}inside:\n {4}internal: true$/m);
  });

  test("starts no image that somebody has not named", () => {
    const images = [...text.matchAll(/^ +(?:image|NODE_IMAGE|BASE_IMAGE): (.*)$/gm)].map(([, it = ""]) => it);
    expect(images).toHaveLength(4);
    expect(images.filter((it) => !/^\$\{\w+:\?[^}]+\}$/.test(it))).toEqual([]);
  });
});

test("each proxy fixes the name that it hands on", () => {
  expect(page("deploy/Caddyfile")).toContain("header_up Host {$PACTA_NAME}");
  expect(page("deploy/nginx.conf")).not.toMatch(/proxy_set_header Host \$/);
  expect(page("deploy/nginx.conf")).toContain("ssl_reject_handshake on;");
});
