// Row 22: the same question on a log, on bundles and on vectors is put to this package in Node and in Chromium, there
// with plain JavaScript by other hands and with the browser's own cryptography. All must find the same, and the right.
import { createPublicKey, verify } from "node:crypto";
import { readFileSync } from "node:fs";
import { signedBytes, verifierKeyText, writeBundle } from "@pacta/proof";
import { dsse as sigstore } from "@sigstore/core";
import { expect, test } from "vitest";
import { chromiumIsMissing } from "../../../tools/chromium.ts";
import { rowLine } from "../../../tools/row-line.ts";
import { askChromium } from "./judge/chromium.ts";
import { type Findings, findingsOn, type Question } from "./judge/judge.ts";
import { toHex } from "./judge/pieces.ts";
import { vectorsExpected, type WycheproofFile } from "./judge/vectors.ts";
import { chance, flipped, means, need, sha256, textOf, utf8 } from "./means.ts";
import { bundleOf, headAt, log, logOf, witnessedAt, witnesses } from "./sample.ts";
import { folderOf } from "./sample-folder.ts";
import * as dsse from "./vectors/dsse.ts";

const wycheproof = JSON.parse(
  readFileSync(new URL("./vectors/wycheproof-ed25519.json", import.meta.url), "utf8"),
) as WycheproofFile;

const size = 1000;
const seed = 20_260_106;
const sample = logOf(size);
const bundle = need(writeBundle(bundleOf(sample, size, [0, 2, 4, 255, 256, 999]), sha256));
const random = chance(seed);

const question: Question = {
  keys: [log.key, ...witnesses.map(({ key }) => key)].map(verifierKeyText),
  checkpoint: toHex(witnessedAt(sample, size)),
  files: Object.fromEntries([...folderOf(sample.leaves)].map(([path, bytes]) => [path, toHex(bytes)])),
  indexes: [0, size - 1, ...Array.from({ length: 98 }, () => random(size))],
  sizes: [1, size, ...Array.from({ length: 48 }, () => 1 + random(size))],
  bundles: [
    bundle,
    ...Array.from({ length: 60 }, () => flipped(bundle, random(bundle.length), 1 + random(255))),
  ].map(toHex),
  trusted: [verifierKeyText(log.key)],
  wycheproof,
};
const inNode: Findings = findingsOn(question, means);

test("row 22, Node: 145 signatures of Wycheproof and the vectors of RFC 6962, 8785, 9901 and DSSE, none differs", () => {
  const expected = vectorsExpected(wycheproof);
  expect(wycheproof.numberOfTests).toBe(145);
  expect(inNode.vectors).toEqual(expected);
  console.log(rowLine(22, "C", "no vector differs in Node", { vectors: expected.length, differ: 0 }));
});

test("row 22, Node: the log and its proofs hold, a changed proof and a changed bundle do not", () => {
  const { root } = headAt(sample, size);
  expect(inNode).toMatchObject({
    head: { origin: log.key.name, size, root: toHex(root) },
    rootOfEntries: toHex(root),
    sound: true,
    cosigned: witnesses.map(({ key }, at) => `${key.name} ${1_783_009_400 + at}`),
    believed: question.indexes.length + question.sizes.length,
    forgeriesBelieved: 0,
  });
  const [sound = "", ...changed] = inNode.verdicts;
  expect(sound).not.toContain("fails");
  for (const verdict of changed) expect(verdict).toContain("fails");
});

test("row 22, Chromium: the same answers as in Node, by plain JavaScript and by the browser's own cryptography", {
  timeout: 300_000,
}, async ({ skip }) => {
  const missing = chromiumIsMissing();
  if (missing !== null) return skip(missing);
  const { version, findings } = await askChromium(question);
  expect(findings.plain).toEqual(inNode);
  expect(findings.browser).toEqual(inNode);
  expect(findings.hashesThatDiffer).toBe(0);
  // Each signature of Wycheproof that has the length of one, and those of the log and the bundles.
  expect(findings.signatures).toBeGreaterThan(100);
  console.log(
    rowLine(22, "C", "Chromium finds what Node finds; WebKit and Firefox are not tried", {
      Chromium: version,
      leaves: size,
      seed,
      proofs: inNode.believed,
      bundles: question.bundles.length,
      vectors: inNode.vectors.length,
      "signatures by the browser": findings.signatures,
      "hashes by the browser": findings.hashes,
      differ: 0,
    }),
  );
});

test("row 22, DSSE: the specification's signature is right for what we say is signed, and for nothing else", () => {
  const signed = need(signedBytes(dsse.payloadType, utf8(dsse.payload)));
  const point = (n: bigint): string =>
    Buffer.from(n.toString(16).padStart(64, "0"), "hex").toString("base64url");
  const key = createPublicKey({
    format: "jwk",
    key: { kty: "EC", crv: "P-256", x: point(dsse.key.x), y: point(dsse.key.y) },
  });
  const right = (bytes: Uint8Array): boolean =>
    verify("sha256", bytes, { key, dsaEncoding: "ieee-p1363" }, Buffer.from(dsse.signature, "base64"));
  expect(textOf(signed)).toBe(dsse.signed);
  expect(right(signed)).toBe(true);
  expect(right(utf8(dsse.payload))).toBe(false);
});

test(`row 22, DSSE: @sigstore/core signs the same bytes, in 1,000 of 1,000 (seed ${seed})`, () => {
  let same = 0;
  for (let round = 0; round < 1000; round += 1) {
    const payload = Uint8Array.from({ length: random(400) }, () => random(256));
    const type = Array.from({ length: 1 + random(40) }, () => String.fromCharCode(33 + random(94))).join("");
    const theirs = sigstore.preAuthEncoding(type, Buffer.from(payload));
    if (Buffer.compare(theirs, need(signedBytes(type, payload))) === 0) same += 1;
  }
  expect(same).toBe(1000);
});
