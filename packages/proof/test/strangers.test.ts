// What a person does who has none of our software: the commands of VERIFY.txt, run as they stand, and Go's own code for
// transparent logs on our checkpoint, tiles and proofs. Skipped where Go, its x/mod or OpenSSL are missing.
import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, expect, test } from "vitest";
import {
  leafHash,
  proveConsistency,
  proveInclusion,
  readerOf,
  readTar,
  rootOf,
  signCheckpoint,
  tilePath,
  tilesOf,
  verifierKeyText,
  writeEntries,
} from "../src/index.ts";
import { made, sha256, signerOf, text, value } from "./means.ts";

const has = (command: string, ...words: string[]): boolean => spawnSync(command, words).status === 0;
const go = has("go", "version");
const mod = existsSync("/usr/share/gocode/src/golang.org/x/mod/sumdb/tlog/tlog.go");
const openssl = has("openssl", "version");
const install = "apt-get install -y golang-go golang-golang-x-mod-dev openssl";

const folder = mkdtempSync(join(tmpdir(), "pacta-strangers-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test.skipIf(!go || !openssl)(
  `VERIFY.txt, followed to the letter, ends with "all is well" (${install})`,
  () => {
    const { bundle } = made(300, [0, 7, 299]);
    const at = join(folder, "bundle");
    for (const { path, bytes } of value(readTar(bundle))) {
      mkdirSync(dirname(join(at, path)), { recursive: true });
      writeFileSync(join(at, path), bytes);
    }
    const words = new TextDecoder().decode(
      value(readTar(bundle)).find(({ path }) => path === "VERIFY.txt")?.bytes,
    );
    const commands = [...(words.split("\npackage main\n")[0] ?? "").matchAll(/^ {3}(\S.*)$/gm)]
      .map(([, line]) => line ?? "")
      .filter((line) => /^(?:sha256sum|ORIGIN=|KEY=|head|grep|\{|openssl|sed|go run)/.test(line));
    const said = execFileSync("bash", ["-euo", "pipefail", "-c", commands.join("\n")], {
      cwd: at,
      encoding: "utf8",
      env: { ...process.env, HOME: folder, GOCACHE: join(folder, "cache"), GO111MODULE: "off" },
    });
    expect(said).not.toContain("FAILED");
    expect(said).toContain("Signature Verified Successfully");
    expect(said).toContain("all is well");
  },
  120_000,
);

test.skipIf(!go || !mod)(
  `Go's x/mod opens our checkpoint and accepts our proofs, and ours are byte for byte its own (${install})`,
  () => {
    const size = 700;
    const leaves = Array.from({ length: size }, (_, i) => text(`entry ${i}`));
    const hashes = leaves.map((it) => leafHash(it, sha256));
    const signer = signerOf("mission.example/truce/1");
    const head = { origin: signer.key.name, size, root: rootOf(hashes, sha256) };
    const at = join(folder, "log");
    const put = (path: string, bytes: Uint8Array | string): void => {
      mkdirSync(dirname(join(at, path)), { recursive: true });
      writeFileSync(join(at, path), bytes);
    };
    put("checkpoint", value(signCheckpoint(head, signer)));
    put("key", verifierKeyText(signer.key));
    for (const tile of tilesOf(size)) {
      if (tile.level === "entries")
        put(
          tilePath(tile),
          value(writeEntries(leaves.slice(tile.index * 256, tile.index * 256 + tile.width))),
        );
      else {
        const width = 256 ** tile.level;
        const own = Array.from({ length: tile.width }, (_, i) => {
          const from = (tile.index * 256 + i) * width;
          return rootOf(hashes.slice(from, from + width), sha256);
        });
        put(tilePath(tile), Buffer.concat(own));
      }
    }
    const read = readerOf(hashes, sha256);
    const base64 = (proof: readonly Uint8Array[]): string[] =>
      proof.map((it) => Buffer.from(it).toString("base64"));
    const inclusion = [0, 1, 255, 256, 511, 699].map((index) => ({
      index,
      proof: base64(value(proveInclusion(index, size, read, sha256))),
    }));
    const consistency = [1, 2, 255, 256, 257, 512, 699, 700].map((from) => ({
      from,
      proof: base64(value(proveConsistency(from, size, read, sha256))),
    }));
    put("proofs.json", JSON.stringify({ size, inclusion, consistency }));
    const said = execFileSync("go", ["run", join(import.meta.dirname, "interop/judge.go"), at], {
      encoding: "utf8",
      env: {
        ...process.env,
        HOME: folder,
        GOCACHE: join(folder, "cache"),
        GO111MODULE: "off",
        GOPATH: "/usr/share/gocode",
      },
    });
    expect(JSON.parse(said)).toEqual({
      opened: true,
      root: Buffer.from(head.root).toString("base64"),
      inclusion: inclusion.length,
      consistency: consistency.length,
      equal: inclusion.length + consistency.length,
    });
  },
  120_000,
);
