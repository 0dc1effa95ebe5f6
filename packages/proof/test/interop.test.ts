// Row 22: OpenSSL, Go and noble judge a bundle. It is checked by a stranger who has only the words of its VERIFY.txt, a
// shell, OpenSSL and Go.
import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";
import { ed25519 } from "@noble/curves/ed25519.js";
import { sha256 as nobleHash } from "@noble/hashes/sha2.js";
import { readTar, type VerifyOptions, verifyBundle, writeBundle } from "@pacta/proof";
import { afterAll, beforeAll, expect, test } from "vitest";
import { rowLine } from "../../../tools/row-line.ts";
import { means, need, sha256 } from "./means.ts";
import { bundleOf, checkpointAt, conclude, log, logOf } from "./sample.ts";

const sample = logOf(40);
const tar = need(writeBundle(bundleOf(sample, 40, [0, 2, 4, 39]), sha256));

test("row 22, noble's hash and signatures come to the same verdict as Node's", () => {
  const noble = {
    hash: nobleHash,
    verifySignature: (key: Uint8Array, message: Uint8Array, signature: Uint8Array) =>
      ed25519.verify(signature, message, key, { zip215: false }),
  };
  const options: Omit<VerifyOptions, keyof typeof noble> = {
    trustedKeys: [log.key],
    knownCheckpoints: [{ checkpoint: checkpointAt(sample, 40), proof: null }],
    conclude,
  };
  expect(verifyBundle(tar, { ...options, ...noble }).answers).toEqual(
    verifyBundle(tar, { ...options, ...means }).answers,
  );
});

/** The commands of a numbered step, as they stand in the text. */
function stepOf(text: string, step: number): string {
  const [, body = ""] =
    new RegExp(`^${step}\\. ([\\s\\S]*?)(?=^\\d\\. |^What this does not)`, "m").exec(text) ?? [];
  const commands = body
    .split("\n")
    .filter((line) => line.startsWith("   ") && /^ {3}\S/.test(line) && isCommand(line));
  return commands.join("\n");
}

/** Sentences are indented like commands; commands begin with a small letter, a brace or a name in capitals with "=". */
function isCommand(line: string): boolean {
  return /^ {3}(?:[A-Z]+=|\{ |(?:sha256sum|head|grep|openssl|sed|go) )/.test(line);
}

let folder = "";

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "pacta-stranger-"));
  writeFileSync(join(folder, "bundle.tar"), tar);
  spawnSync("tar", ["xf", "bundle.tar"], { cwd: folder });
  rmSync(join(folder, "bundle.tar"));
});

afterAll(() => rmSync(folder, { recursive: true }));

/** Runs the commands of a step in a copy of the bundle that may have been changed. */
function follow(
  step: number,
  change: (folder: string) => void = () => undefined,
): { status: number | null; said: string } {
  const copy = mkdtempSync(join(tmpdir(), "pacta-stranger-"));
  try {
    cpSync(folder, copy, { recursive: true });
    change(copy);
    const commands = stepOf(readFileSync(join(copy, "VERIFY.txt"), "utf8"), step);
    const run = spawnSync("sh", ["-e", "-c", commands], {
      cwd: copy,
      env: { ...process.env, GO111MODULE: "off" },
    });
    return { status: run.status, said: `${run.stdout}${run.stderr}` };
  } finally {
    rmSync(copy, { recursive: true });
  }
}

function replace(path: string, from: string | RegExp, to: string): (folder: string) => void {
  return (copy) => {
    const text = readFileSync(join(copy, path), "utf8");
    const changed = text.replace(from, to);
    if (changed === text) throw new Error(`${path} was not changed`);
    writeFileSync(join(copy, path), changed);
  };
}

test("row 22, a stranger with a shell finds every file as the manifest has it, and a changed one", ({
  skip,
}) => {
  if (spawnSync("sh", ["-c", "command -v sha256sum"]).status !== 0)
    return skip("needs sha256sum: apt-get install -y coreutils");
  expect(follow(1)).toMatchObject({ status: 0 });
  expect(follow(1).said.match(/: OK$/gm)).toHaveLength(need(readTar(tar)).length - 1);
  expect(follow(1, replace("leaves/0.json", '"value":0', '"value":1')).status).not.toBe(0);
});

test("row 22, a stranger with OpenSSL verifies the log's signature, and none under another head", ({
  skip,
}) => {
  if (spawnSync("openssl", ["version"]).status !== 0)
    return skip("needs OpenSSL: apt-get install -y openssl");
  expect(follow(2)).toMatchObject({
    status: 0,
    said: expect.stringContaining("Signature Verified Successfully"),
  });
  expect(follow(2, replace("checkpoint", /\n40\n/, "\n41\n")).said).not.toContain("Verified Successfully");
  console.log(
    rowLine(22, "C", "OpenSSL verifies the head by the words of VERIFY.txt", { heads: 1, forged: 0 }),
  );
});

test("row 22, a stranger with Go checks every signature, proof and disclosure, and is told what is wrong", {
  timeout: 600_000,
}, ({ skip }) => {
  if (spawnSync("go", ["version"]).status !== 0) return skip("needs Go: apt-get install -y golang-go");
  const sound = follow(3);
  expect(sound).toMatchObject({ status: 0, said: expect.stringMatching(/all is well\n$/) });
  expect(sound.said.match(/^in the log: /gm)).toHaveLength(4);
  expect(sound.said.match(/^signed by /gm)).toHaveLength(3);
  const key = readdirSync(join(folder, "keys"))[0] ?? "";
  const changes: readonly (readonly [string, string | RegExp, string])[] = [
    ["checkpoint", /\n40\n/, "\n41\n"],
    ["leaves/0.json", '"value":0', '"value":1'],
    ["proofs/2.tlog-proof", "index 2", "index 3"],
    [`keys/${key}`, /\+[0-9a-f]/, "+0"],
    ["disclosures/2.txt", /^./, "X"],
  ];
  for (const [path, from, to] of changes) {
    const found = follow(3, replace(path, from, to));
    expect([path, found.status, /WRONG: (\S+):/.exec(found.said)?.[1]]).toEqual([
      path,
      1,
      expect.any(String),
    ]);
  }
  console.log(
    rowLine(22, "C", "a stranger's Go checks a bundle by the words of VERIFY.txt", {
      entries: 4,
      signatures: 3,
      changes: changes.length,
      accepted: 0,
    }),
  );
  const shown = spawnSync(
    "sh",
    [
      "-c",
      `${stepOf(readFileSync(join(folder, "VERIFY.txt"), "utf8"), 3).split("\n")[0]}; go run check.go show`,
    ],
    {
      cwd: folder,
      env: { ...process.env, GO111MODULE: "off" },
    },
  );
  expect(String(shown.stdout)).toContain('"sector","K-4"]');
});
