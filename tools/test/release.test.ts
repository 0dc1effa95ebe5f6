import { execFileSync, spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import * as core from "@pacta/core";
import * as language from "@pacta/language";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { release } from "../release.ts";

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

describe("somebody who installs what we publish", () => {
  const folder = mkdtempSync(join(tmpdir(), "pacta-release-"));
  const home = join(folder, "home");

  beforeAll(async () => {
    const tarballs = await release(join(folder, "out"));
    mkdirSync(home);
    writeFileSync(join(home, "package.json"), '{ "private": true, "type": "module" }\n');
    // Offline, so that nothing but the two tarballs can satisfy a dependency.
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

  test.each([
    ["@pacta/core", core],
    ["@pacta/language", language],
  ])("gets in %s the names that the source has", (name, source) => {
    const program = `import * as face from "${name}"; console.log(JSON.stringify(Object.keys(face)));`;
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
      'import * as core from "@pacta/core";\nimport * as language from "@pacta/language";\nvoid core;\nvoid language;\n',
    );
    writeFileSync(
      join(home, "tsconfig.json"),
      '{ "compilerOptions": { "strict": true, "noEmit": true, "module": "NodeNext", "target": "ES2023", "lib": ["ES2023"], "types": [] } }\n',
    );
    const compiler = join(root, "node_modules", "typescript", "bin", "tsc");
    expect(spawnSync(process.execPath, [compiler, "-p", home], { encoding: "utf8" }).stdout).toBe("");
  });
});
