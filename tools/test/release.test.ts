import { execFileSync, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { root } from "../locked.ts";
import { published, release } from "../release.ts";
import { rowLine } from "../row-line.ts";

describe("row 27, somebody who installs what we publish", () => {
  const folder = mkdtempSync(join(tmpdir(), "pacta-release-"));
  const home = join(folder, "home");
  let tarballs: readonly string[] = [];

  beforeAll(async () => {
    tarballs = await release(join(folder, "out"));
    mkdirSync(home);
    writeFileSync(join(home, "package.json"), '{ "private": true, "type": "module" }\n');
    // Offline, so that nothing but the tarballs can satisfy a dependency.
    execFileSync(
      "npm",
      ["install", "--offline", "--no-audit", "--no-fund", "--ignore-scripts", ...tarballs],
      {
        cwd: home,
        shell: process.platform === "win32",
        stdio: "pipe",
      },
    );
  }, 120_000);

  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test("finds the meaning and the language there", () => {
    expect(published).toEqual(expect.arrayContaining(["core", "language"]));
  });

  test.each(published)("gets in @pacta/%s the names that the source has", async (name) => {
    const source = (await import(join(root, "packages", name, "src", "index.ts"))) as object;
    const program = `import * as face from "@pacta/${name}"; console.log(JSON.stringify(Object.keys(face)));`;
    const output = execFileSync(
      process.execPath,
      ["--no-strip-types", "--input-type=module", "--eval", program],
      {
        cwd: home,
        encoding: "utf8",
      },
    );
    expect((JSON.parse(output) as string[]).sort()).toEqual(Object.keys(source).sort());
  });

  test("gets types that stand on their own", () => {
    writeFileSync(
      join(home, "all.ts"),
      published.map((name) => `import * as ${name} from "@pacta/${name}";\nvoid ${name};\n`).join(""),
    );
    writeFileSync(
      join(home, "tsconfig.json"),
      '{ "compilerOptions": { "strict": true, "noEmit": true, "module": "NodeNext", "target": "ES2023", "lib": ["ES2023"], "types": [] } }\n',
    );
    const compiler = join(root, "node_modules", "typescript", "bin", "tsc");
    expect(spawnSync(process.execPath, [compiler, "-p", home], { encoding: "utf8" }).stdout).toBe("");
  });

  test("gets nothing that runs while it is installed, and no work of others", () => {
    for (const name of published) {
      const installed = join(home, "node_modules", "@pacta", name);
      const manifest = JSON.parse(readFileSync(join(installed, "package.json"), "utf8")) as {
        readonly scripts?: unknown;
        readonly dependencies?: Readonly<Record<string, string>>;
      };
      expect(manifest.scripts).toBeUndefined();
      const foreign = Object.keys(manifest.dependencies ?? {}).filter((it) => !it.startsWith("@pacta/"));
      expect(foreign).toEqual([]);
      expect(readFileSync(join(installed, "NOTICE"), "utf8")).not.toContain("Permission is hereby granted");
    }
  });

  // Whoever doubts a tarball builds it anew; on another machine, in another zone, for another group of readers.
  test("can build the same bytes", () => {
    const again = join(folder, "again");
    const program = 'umask 077 && exec "$0" "$1" "$2"';
    const output = execFileSync(
      "sh",
      ["-c", program, process.execPath, join(root, "tools", "release.ts"), again],
      {
        encoding: "utf8",
        env: { ...process.env, TZ: "Pacific/Kiritimati", LC_ALL: "C" },
      },
    );
    const rebuilt = output.trim().split("\n");
    const equal = rebuilt.filter(
      (it, i) => digest(it) === digest(tarballs[i] ?? it) && it !== tarballs[i],
    ).length;
    const figures = { tarballs: tarballs.length, "built twice, equal byte by byte": equal };
    console.log(rowLine(27, "C", "another zone, another mask, another process", figures));
    expect(rebuilt.map((it) => [basename(it), digest(it)])).toEqual(
      tarballs.map((it) => [basename(it), digest(it)]),
    );
    expect(rebuilt).toHaveLength(published.length);
  }, 120_000);
});

function digest(file: string): string {
  return createHash("sha256").update(readFileSync(file)).digest("hex");
}
