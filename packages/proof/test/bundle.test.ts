// Bundles: one spelling, seven answers that stand apart, and the first thing that is wrong.
import {
  type Answer,
  type Bundle,
  type KnownCheckpoint,
  type NamedFile,
  proveConsistency,
  readerOf,
  readPolicy,
  readTar,
  type Verdict,
  type VerifyOptions,
  verifierKeyText,
  verifyBundle,
  writeBundle,
  writeTar,
} from "@pacta/proof";
import { describe, expect, test } from "vitest";
import { codeOf, flipped, means, need, sha256, signer, utf8 } from "./means.ts";
import { bundleOf, checkpointAt, conclude, log, logOf, witnesses } from "./sample.ts";

const sample = logOf(40);
const positions = [0, 2, 4, 30, 39];
const bundle = bundleOf(sample, 40, positions);
const tar = need(writeBundle(bundle, sha256));
const files = need(readTar(tar));
const known: KnownCheckpoint = {
  checkpoint: checkpointAt(sample, 25),
  proof: need(proveConsistency(25, 40, readerOf(sample.hashes, sha256), sha256)),
};
const options: VerifyOptions = { ...means, trustedKeys: [log.key], knownCheckpoints: [known], conclude };
const ask = (bytes: Uint8Array, more: Partial<VerifyOptions> = {}): Verdict =>
  verifyBundle(bytes, { ...options, ...more });
const holds: Answer = { kind: "holds" };
const open = (missing: string): object => ({ kind: "undetermined", missing });

describe("a bundle", () => {
  test("is spelled the same whatever the order in which its parts are given", () => {
    const shuffled: Bundle = {
      ...bundle,
      keys: bundle.keys.toReversed(),
      leaves: bundle.leaves
        .toReversed()
        .map((leaf) => ({ ...leaf, disclosures: leaf.disclosures.toReversed() })),
      agreement: bundle.agreement.toReversed(),
    };
    expect(Buffer.compare(need(writeBundle(shuffled, sha256)), tar)).toBe(0);
  });

  test("holds its files in a fixed order", () => {
    expect(files.map(({ path }) => path)).toEqual([
      "checkpoint",
      ...bundle.keys.map(({ id }) => `keys/${id.toString(16).padStart(8, "0")}.vkey`).sort(),
      ...positions.map((at) => `leaves/${at}.json`),
      ...positions.map((at) => `proofs/${at}.tlog-proof`),
      "disclosures/2.txt",
      "disclosures/4.txt",
      "disclosures/39.txt",
      "agreement/10-line.pacta",
      "agreement/20-parties.pacta",
      "claims.json",
      "VERIFY.txt",
      "manifest.sha256",
    ]);
  });
});

describe("the seven answers", () => {
  test("of a sound bundle, to a reader who knows the log's key, an earlier head and the agreement", () => {
    const verdict = ask(tar);
    expect(verdict.answers).toEqual({
      bytes: holds,
      signatures: holds,
      inclusion: holds,
      quorum: open("no policy given"),
      time: open("no token"),
      consistency: holds,
      conclusion: holds,
    });
    expect(verdict.firstBad).toBeNull();
    expect(verdict.content.leaves.map(({ position }) => position)).toEqual(positions);
    expect(verdict.content.leaves[1]?.opened.fields).toMatchObject({ sector: "K-4", note: "two shots, 2" });
  });

  test("to a reader who knows nothing beforehand: nothing is wrong, and little is shown", () => {
    const verdict = verifyBundle(tar, { ...means, knownCheckpoints: [] });
    expect(verdict.answers).toMatchObject({
      bytes: holds,
      signatures: open("no trusted key"),
      inclusion: holds,
      consistency: open("no known head"),
      conclusion: open("nobody concludes"),
    });
    expect(verdict.firstBad).toBeNull();
  });

  test("to a reader who believes another key", () => {
    const stranger = ask(tar, { trustedKeys: [signer("record.example/line/2").key] });
    expect(stranger.answers.signatures).toMatchObject({ kind: "fails", code: "bundle-key-untrusted" });
  });

  const policy = (quorum: string): VerifyOptions["policy"] =>
    need(
      readPolicy(
        utf8(
          [
            `log ${verifierKeyText(log.key)}`,
            ...witnesses.map(({ key }, at) => `witness w${at} ${verifierKeyText(key)}`),
            `witness absent ${verifierKeyText(signer("absent.example", "witness").key)}`,
            "group two 2 w0 w1 absent",
            `quorum ${quorum}`,
            "",
          ].join("\n"),
        ),
        sha256,
      ),
    );

  test("to a reader with a policy", () => {
    const met = policy("two");
    if (met === undefined) throw new Error("a policy");
    expect(ask(tar, { policy: met }).answers.quorum).toEqual(holds);
    const absent = { ...met, quorum: "absent" };
    expect(ask(tar, { policy: absent }).answers.quorum).toMatchObject({
      kind: "fails",
      code: "quorum-not-met",
    });
    const otherLog = { ...met, logs: [{ key: signer("other.example").key, url: null }] };
    expect(ask(tar, { policy: otherLog }).answers.quorum).toMatchObject({
      kind: "fails",
      code: "quorum-unknown-log",
    });
  });

  const with_ = (checkpoint: Uint8Array, proof: KnownCheckpoint["proof"]): Answer =>
    ask(tar, { knownCheckpoints: [{ checkpoint, proof }] }).answers.consistency;

  test("against the heads that one knows", () => {
    const forked = logOf(40, "other");
    const longer = logOf(60);
    const toLonger = need(proveConsistency(40, 60, readerOf(longer.hashes, sha256), sha256));
    expect(with_(checkpointAt(sample, 40), null)).toEqual(holds);
    expect(with_(checkpointAt(sample, 25), null)).toEqual(open("no proof between the heads"));
    expect(with_(checkpointAt(longer, 60), toLonger)).toEqual(holds);
    expect(with_(checkpointAt(forked, 40), null)).toMatchObject({
      kind: "fails",
      item: "known checkpoint 0",
      code: "head-fork",
    });
    expect(with_(checkpointAt(forked, 25), known.proof)).toMatchObject({
      kind: "fails",
      code: "tree-root-differs",
    });
    expect(with_(utf8("no checkpoint"), null)).toEqual(open("known head cannot be read"));
  });

  test("on the conclusion: whoever concludes decides, and is not asked over damaged ground", () => {
    const claims = utf8('{"standings":[[0,6]]}');
    const wrong = need(writeBundle({ ...bundle, claims }, sha256));
    expect(ask(wrong).firstBad).toMatchObject({
      question: "conclusion",
      item: "claims.json",
      code: "conclusion-differs",
    });
    const closed = ask(tar, { conclude: () => ({ kind: "open", positions: [4] }) });
    expect(closed.answers.conclusion).toEqual(open("closed ground"));
    let asked = 0;
    const counting = { conclude: () => ({ kind: "follows" as const, asked: asked++ }) };
    expect(ask(flipped(tar, 600, 1), counting).answers.conclusion).toEqual(open("another answer"));
    expect(asked).toBe(0);
  });

  test("withholding what was disclosed leaves a sound bundle that says less", () => {
    const leaves = bundle.leaves.map((leaf) => ({ ...leaf, disclosures: [] }));
    const less = ask(need(writeBundle({ ...bundle, leaves }, sha256)));
    expect(less.firstBad).toBeNull();
    expect(less.content.leaves[1]?.opened).toMatchObject({ disclosed: [], unanswered: 3 });
  });
});

describe("what is wrong is named, also where the manifest was made anew", () => {
  const rewritten = (change: (all: readonly NamedFile[]) => readonly NamedFile[]): Uint8Array => {
    const others = change(files).filter(({ path }) => path !== "manifest.sha256");
    const lines = others.map(({ path, bytes }) => `${Buffer.from(sha256(bytes)).toString("hex")}  ${path}\n`);
    return need(writeTar([...others, { path: "manifest.sha256", bytes: utf8(lines.join("")) }]));
  };
  const without = (path: string) => (all: readonly NamedFile[]) => all.filter((file) => file.path !== path);
  const replaced = (path: string, by: (bytes: Uint8Array) => Uint8Array) => (all: readonly NamedFile[]) =>
    all.map((file) => (file.path === path ? { path, bytes: by(file.bytes) } : file));
  const swapped = (text: string, by: string) => (bytes: Uint8Array) =>
    utf8(Buffer.from(bytes).toString().replace(text, by));
  const bytesAt = (path: string): Uint8Array =>
    files.find((file) => file.path === path)?.bytes ?? new Uint8Array(0);
  const keyPaths = files.map(({ path }) => path).filter((path) => path.startsWith("keys/"));
  const witnessKey = `keys/${(witnesses[0]?.key.id ?? 0).toString(16).padStart(8, "0")}.vkey`;
  const extra = signer("unused.example", "witness").key;
  const extraPath = `keys/${extra.id.toString(16).padStart(8, "0")}.vkey`;
  const withExtraKey = (all: readonly NamedFile[]): readonly NamedFile[] => {
    const keys = [
      ...all.slice(1, 1 + keyPaths.length),
      { path: extraPath, bytes: utf8(`${verifierKeyText(extra)}\n`) },
    ];
    const inOrder = keys.toSorted((a, b) => (a.path < b.path ? -1 : 1));
    return [...all.slice(0, 1), ...inOrder, ...all.slice(1 + keyPaths.length)];
  };
  const older = bundleOf(sample, 39, [0]);

  const cases: readonly (readonly [
    string,
    (all: readonly NamedFile[]) => readonly NamedFile[],
    string,
    string,
  ])[] = [
    ["no claims", without("claims.json"), "claims.json", "bundle-file-missing"],
    ["a leaf without its proof", without("proofs/0.tlog-proof"), "leaves/0.json", "bundle-file-unknown"],
    [
      "a file that belongs nowhere",
      (all) => [...all, { path: "extra", bytes: utf8("x") }],
      "extra",
      "bundle-file-unknown",
    ],
    [
      "two files in each other's place",
      (all) => [all[1], all[0], ...all.slice(2)].flatMap((file) => file ?? []),
      "checkpoint",
      "bundle-order",
    ],
    ["a key that has signed nothing", withExtraKey, extraPath, "bundle-key-unused"],
    ["a signature without its key", without(witnessKey), "checkpoint", "bundle-signature-unknown"],
    [
      "other words for strangers",
      replaced("VERIFY.txt", swapped("all is\n   well", "fine")),
      "VERIFY.txt",
      "bundle-text-differs",
    ],
    [
      "a proof of another place",
      replaced("proofs/0.tlog-proof", swapped("index 0", "index 1")),
      "proofs/0.tlog-proof",
      "bundle-index-differs",
    ],
    [
      "the head of another time",
      replaced("checkpoint", () => older.checkpoint),
      "checkpoint",
      "bundle-checkpoint-differs",
    ],
    [
      "a proof of another leaf",
      replaced("proofs/0.tlog-proof", () =>
        Buffer.from(Buffer.from(bytesAt("proofs/2.tlog-proof")).toString().replace("index 2", "index 0")),
      ),
      "leaves/0.json",
      "tree-root-differs",
    ],
    [
      "words with a proof that nothing vouches for",
      replaced("proofs/0.tlog-proof", swapped("index", "extra AAAA\nindex")),
      "proofs/0.tlog-proof",
      "proof-malformed",
    ],
    [
      "disclosures in another order",
      replaced("disclosures/2.txt", (bytes) =>
        utf8(`${Buffer.from(bytes).toString().trim().split("\n").toReversed().join("\n")}\n`),
      ),
      "disclosures/2.txt",
      "bundle-order",
    ],
    [
      "a disclosure of another leaf",
      replaced("disclosures/2.txt", () => bytesAt("disclosures/4.txt")),
      "disclosures/2.txt",
      "disclosure-unnamed",
    ],
  ];
  test.each(cases)("%s", (_, change, item, code) => {
    expect(ask(rewritten(change)).firstBad).toMatchObject({ item, code });
  });

  test("a file that is not as an honest manifest has it", () => {
    const changed = need(writeTar(replaced("claims.json", () => utf8("{}"))(files)));
    expect(ask(changed).firstBad).toMatchObject({
      question: "bytes",
      item: "claims.json",
      code: "bundle-manifest-differs",
    });
    const line = need(writeTar(replaced("manifest.sha256", swapped("a", "b"))(files)));
    expect(ask(line).firstBad).toMatchObject({ item: "manifest.sha256", code: "bundle-manifest-differs" });
  });
});

describe("a .tar", () => {
  const file = (path: string, bytes = utf8("x")): NamedFile => ({ path, bytes });

  test.each([
    "../outside",
    "/absolute",
    "a/../b",
    "a//b",
    "a/",
    ".hidden",
    "a/.b",
    "a b",
    "ä",
    "a\0b",
    "a\\b",
    "C:a",
    "",
    "x".repeat(101),
  ])("does not take the path %j", (path) => {
    expect(codeOf(writeTar([file(path)]))).toBe("tar-path");
  });

  test("does not take a path twice, too many files, or too many bytes", () => {
    expect(codeOf(writeTar([file("a"), file("a")]))).toBe("tar-path");
    expect(
      codeOf(writeTar(Array.from({ length: 20_001 }, (_, at) => file(`f${at}`, new Uint8Array(0))))),
    ).toBe("tar-too-many-files");
    expect(codeOf(writeTar([file("a", new Uint8Array(64 * 1024 * 1024))]))).toBe("tar-too-long");
  });

  const one = need(writeTar([file("a", utf8("hello"))]));
  const changed = (offset: number, bytes: string): Uint8Array => {
    const copy = Uint8Array.from(one);
    copy.set(Buffer.from(bytes, "latin1"), offset);
    return copy;
  };
  test.each([
    ["a symbolic link", changed(156, "2"), "tar-not-a-file"],
    ["a hard link", changed(156, "1"), "tar-not-a-file"],
    ["a folder", changed(156, "5"), "tar-not-a-file"],
    ["a device", changed(156, "3"), "tar-not-a-file"],
    ["a long name of GNU", changed(156, "L"), "tar-not-a-file"],
    ["a header of pax", changed(156, "x"), "tar-not-a-file"],
    ["an owner", changed(108, "0000001"), "tar-malformed"],
    ["a time", changed(136, "00000000001"), "tar-malformed"],
    ["a wrong sum", changed(148, "000000"), "tar-malformed"],
    ["a name of a link", changed(157, "b"), "tar-malformed"],
    ["a prefix", changed(345, "b"), "tar-malformed"],
    ["a size of another base", changed(124, "\x80"), "tar-malformed"],
    ["a path that leads out", changed(0, "../b\0"), "tar-path"],
    ["something in the padding", changed(512 + 100, "x"), "tar-not-canonical"],
    ["something in the last block", changed(one.length - 1, "x"), "tar-not-canonical"],
    ["an end that is missing", one.slice(0, 1024), "tar-truncated"],
    ["half an end", one.slice(0, -512), "tar-not-canonical"],
    ["something after the end", new Uint8Array(Buffer.concat([one, Buffer.alloc(512)])), "tar-not-canonical"],
    ["nothing", new Uint8Array(0), "tar-truncated"],
  ])("with %s is refused", (_, bytes, code) => {
    expect(codeOf(readTar(bytes))).toBe(code);
  });

  test("is read as it was written", () => {
    expect(need(readTar(one)).map(({ path, bytes }) => [path, Buffer.from(bytes).toString()])).toEqual([
      ["a", "hello"],
    ]);
    expect(need(readTar(need(writeTar([]))))).toEqual([]);
  });
});
