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
  }, 300_000);

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

  // Whoever installs the three has neither this repository nor its scripts: plain JavaScript, imports by name.
  test("judges the ferry truce and proves its log with a program of theirs", () => {
    const scenario = join(root, "scenarios", "teaching");
    for (const file of ["ferry.pacta", "log.ndjson"])
      writeFileSync(join(home, file), readFileSync(join(scenario, file)));
    writeFileSync(join(home, "program.js"), outsidersProgram);
    const run = spawnSync(process.execPath, ["--no-strip-types", "program.js"], {
      cwd: home,
      encoding: "utf8",
    });
    expect(run.stderr).toBe("");
    expect(JSON.parse(run.stdout)).toEqual({
      problems: 0,
      refused: 0,
      // As the scenario's own expectations have it, at the instant and a millisecond later.
      before: ["fulfilled", "active"],
      after: ["fulfilled", "overdue"],
      entries: 5,
      head: "done",
      forged: "note-signature-wrong",
      proven: 5,
      elsewhere: 0,
    });
  });

  test("gets types that stand on their own", () => {
    writeFileSync(
      join(home, "all.ts"),
      published.map((name) => `import * as ${name} from "@pacta/${name}";\nvoid ${name};\n`).join("") +
        outsidersTypes,
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
  }, 300_000);
});

const outsidersProgram = `
import { createHash, generateKeyPairSync, sign, verify } from "node:crypto";
import { readFileSync } from "node:fs";
import { parseInstant, readLogLines, replay, standingsOf } from "@pacta/core";
import { parseFiles } from "@pacta/language";
import {
  checkInclusion, closeFields, leafHash, openCheckpoint, proveInclusion, readerOf, rootOf, signCheckpoint, verifierKey,
} from "@pacta/proof";

const text = readFileSync("ferry.pacta", "utf8");
const { agreement, diagnostics } = parseFiles([{ name: "ferry.pacta", text }]);
const { events, refusals } = readLogLines(readFileSync("log.ndjson", "utf8"), agreement.zone);
const engine = replay(agreement, events);
const at = (instant) => {
  const standings = standingsOf(engine.record(parseInstant(instant)));
  return ["Report(Alder)", "Report(Birch)"].map((key) => standings.get(key).standing);
};

const hash = (bytes) => new Uint8Array(createHash("sha256").update(bytes).digest());
const { publicKey, privateKey } = generateKeyPairSync("ed25519");
const raw = new Uint8Array(publicKey.export({ format: "der", type: "spki" }).subarray(-32));
const key = verifierKey("ferry.example", "log", raw, hash).value;
const means = { hash, verifySignature: (_, message, signature) => verify(null, message, publicKey, signature) };
const leaves = events.map(({ id, kind }) => closeFields({ id, kind }, { profile: "open" }, [], hash).value.leaf);
const hashes = leaves.map((leaf) => leafHash(leaf, hash));
const head = { size: hashes.length, root: rootOf(hashes, hash) };
const signer = { key, sign: (message) => new Uint8Array(sign(null, message, privateKey)) };
const note = signCheckpoint({ origin: key.name, ...head }, signer).value;
const forged = Uint8Array.from(note, (byte, index) => (index === key.name.length + 1 ? byte + 1 : byte));
const answer = (outcome) => (outcome.kind === "done" ? "done" : outcome.code);
const read = readerOf(hashes, hash);
const proven = (leaf, index) =>
  checkInclusion(leaf, index, head, proveInclusion(index, head.size, read, hash).value, hash).kind === "done";
console.log(JSON.stringify({
  problems: diagnostics.length,
  refused: refusals.length,
  before: at("2026-06-01T12:00:00.000Z"),
  after: at("2026-06-01T12:00:00.001Z"),
  entries: events.length,
  head: answer(openCheckpoint(note, [key], means)),
  forged: answer(openCheckpoint(forged, [key], means)),
  proven: hashes.filter(proven).length,
  elsewhere: hashes.filter((leaf, index) => proven(leaf, (index + 1) % hashes.length)).length,
}));
`;

/** Types that are there, and are not \`any\`. */
const outsidersTypes = `
const size: number = proof.headOf(proof.emptyFrontier, (bytes) => bytes).size;
// @ts-expect-error a size is a number
const wrong: string = proof.headOf(proof.emptyFrontier, (bytes) => bytes).size;
// @ts-expect-error a file has a text
language.parseFiles([{ name: "x.pacta" }]);
const instant: core.Instant | null = core.parseInstant("2026-06-01T12:00:00Z");
void [size, wrong, instant];
`;

function digest(file: string): string {
  return createHash("sha256").update(readFileSync(file)).digest("hex");
}
