// Notes, keys, checkpoints, cosignatures, proofs that stand alone, policies: what is read, and what is refused where.
import { ed25519 } from "@noble/curves/ed25519.js";
import {
  type Checkpoint,
  checkpointText,
  cosign,
  type LogHead,
  meetsQuorum,
  noteLimits,
  openCheckpoint,
  readCheckpoint,
  readNote,
  readPolicy,
  readTlogProof,
  readVerifierKey,
  signCheckpoint,
  type TlogProof,
  verifierKey,
  verifierKeyText,
  verifyNote,
  writeNote,
  writeTlogProof,
} from "@pacta/proof";
import { describe, expect, test } from "vitest";
import { chance, codeOf, flipped, means, need, sha256, signer, textOf, utf8 } from "./means.ts";
import { log, witnesses } from "./sample.ts";

const head: LogHead = { origin: log.key.name, size: 20_852_163, root: sha256(utf8("root")) };
const signed = need(signCheckpoint(head, log));
const text = checkpointText(head);
const keyText = verifierKeyText(log.key);
const [north, south] = witnesses as [typeof log, typeof log];
const cosigned = writeNote({
  text,
  signatures: [...need(readNote(signed)).signatures, need(cosign(text, 1_679_315_147, north))],
});

describe("keys", () => {
  test("a key is written and read", () => {
    expect(keyText).toMatch(/^record\.example\/line\/1\+[0-9a-f]{8}\+A[A-Za-z0-9+/]{43}$/);
    expect(need(readVerifierKey(keyText, sha256))).toEqual(log.key);
    expect(need(readVerifierKey(verifierKeyText(north.key), sha256))).toEqual(north.key);
  });

  // From the documentation of Go's package note.
  test("Go's sample key has the id that Go gives it", () => {
    const key = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";
    expect(need(readVerifierKey(key, sha256))).toMatchObject({
      name: "PeterNeumann",
      id: 0xc74f20a3,
      type: "log",
    });
  });

  const other = verifierKeyText(signer("other.example").key);
  const nameAndId = keyText.split("+").slice(0, 2).join("+");
  test.each([
    [
      "another's id",
      keyText.replace(/\+[0-9a-f]{8}\+/, /\+[0-9a-f]{8}\+/.exec(other)?.[0] ?? ""),
      "key-id-differs",
    ],
    ["another's name", keyText.replace("line", "lime"), "key-id-differs"],
    ["capitals in the id", keyText.replace(/\+[0-9a-f]{8}\+/, "+ABCDEF01+"), "key-malformed"],
    ["no name", keyText.slice(keyText.indexOf("+")), "key-malformed"],
    ["a space in the name", `a b${keyText.slice(keyText.indexOf("+"))}`, "key-name"],
    ["no key", `${nameAndId}+`, "key-type-unknown"],
    ["a key too short", `${keyText.slice(0, -4)}`, "key-weak"],
    ["something after it", `${keyText}\n`, "base64-malformed"],
    [
      "an algorithm that we do not know",
      `${nameAndId}+${Buffer.from([6, ...log.key.publicKey]).toString("base64")}`,
      "key-type-unknown",
    ],
  ])("%s is refused", (_, spelled, code) => {
    expect(codeOf(readVerifierKey(spelled, sha256))).toBe(code);
  });
});

describe("doubtful Ed25519", () => {
  // The eight points of small order, and second spellings of them: y ≥ p, or a sign where x is 0.
  const small = [
    "0100000000000000000000000000000000000000000000000000000000000000",
    "0100000000000000000000000000000000000000000000000000000000000080",
    "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
    "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
    "0000000000000000000000000000000000000000000000000000000000000000",
    "0000000000000000000000000000000000000000000000000000000000000080",
    "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
    "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc85",
    "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
    "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa",
    "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
    "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
    "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
    "ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
  ];
  test.each(small)("%s is no key", (point) => {
    expect(codeOf(verifierKey("a.example", "log", Buffer.from(point, "hex"), sha256))).toBe("key-weak");
  });

  test("a point beside the curve is no key", () => {
    const beside = Buffer.alloc(32);
    const onCurve = (at: number): boolean => {
      beside[0] = at;
      try {
        ed25519.Point.fromBytes(beside);
        return true;
      } catch {
        return false;
      }
    };
    for (let at = 2; at < 256; at += 1)
      expect(codeOf(verifierKey("a.example", "log", beside.fill(0).fill(at, 0, 1), sha256))).toBe(
        onCurve(at) ? "done" : "key-weak",
      );
  });

  const note = need(readNote(signed));
  const noteWith = (signature: Uint8Array): string =>
    codeOf(verifyNote({ text: note.text, signatures: [{ ...log.key, signature }] }, [log.key], means));
  const right = note.signatures[0]?.signature ?? new Uint8Array(0);
  const order = 2n ** 252n + 27742317777372353535851937790883648493n;

  test("a signature has one spelling: s and s + order are not both right", () => {
    const s = BigInt(`0x${Buffer.from(right.slice(32)).reverse().toString("hex")}`);
    const second = Buffer.from((s + order).toString(16).padStart(64, "0"), "hex").reverse();
    expect(noteWith(right)).toBe("done");
    expect(noteWith(Buffer.concat([right.slice(0, 32), second]))).toBe("note-signature-wrong");
  });

  test.each(small)("a signature that begins with %s is refused before anybody verifies it", (point) => {
    let asked = 0;
    const trusting = { ...means, verifySignature: () => asked++ >= 0 };
    const signature = Buffer.concat([Buffer.from(point, "hex"), right.slice(32)]);
    const forged = { text: note.text, signatures: [{ ...log.key, signature }] };
    expect(codeOf(verifyNote(forged, [log.key], trusting))).toBe("note-signature-wrong");
    expect(asked).toBe(0);
  });

  test("a signature of another length is refused", () => {
    for (const length of [1, 63, 65])
      expect(noteWith(new Uint8Array(length).fill(7))).toBe("note-signature-wrong");
  });

  test("over 600 bent keys, texts and signatures Node and noble come to the same answer (seed 8032)", () => {
    const random = chance(8032);
    const noble = {
      ...means,
      verifySignature: (k: Uint8Array, m: Uint8Array, s: Uint8Array) =>
        ed25519.verify(s, m, k, { zip215: false }),
    };
    let refused = 0;
    for (let round = 0; round < 600; round += 1) {
      const bend = (bytes: Uint8Array, when: number): Uint8Array =>
        round % 4 === when ? flipped(bytes, random(bytes.length), 1 << random(8)) : bytes;
      const key = { ...log.key, publicKey: bend(log.key.publicKey, 0) };
      const bent = {
        text: textOf(bend(utf8(note.text), 1)),
        signatures: [{ ...log.key, signature: bend(right, 2) }],
      };
      const answers = [means, noble].map((with_) => codeOf(verifyNote(bent, [key], with_)));
      expect(answers[0]).toBe(answers[1]);
      if (answers[0] !== "done") refused += 1;
    }
    expect(refused).toBe(450);
  });

  // RFC 8032 §7.1, tests 1 to 3.
  test.each([
    [
      "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a",
      "",
      "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b",
    ],
    [
      "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c",
      "72",
      "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00",
    ],
    [
      "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025",
      "af82",
      "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a",
    ],
  ])("RFC 8032: the key %s is taken, and both verifiers accept its signature", (key, message, signature) => {
    const [k, m, s] = [key, message, signature].map((one) => Uint8Array.from(Buffer.from(one, "hex")));
    if (k === undefined || m === undefined || s === undefined) throw new Error("three parts");
    expect(codeOf(verifierKey("a.example", "log", k, sha256))).toBe("done");
    expect(means.verifySignature(k, m, s)).toBe(true);
    expect(ed25519.verify(s, m, k, { zip215: false })).toBe(true);
  });
});

describe("notes", () => {
  test("a signed head opens under the log's key, with noble as well as with Node", () => {
    expect(need(openCheckpoint(signed, [log.key], means))).toMatchObject({
      head,
      log: log.key,
      witnesses: [],
    });
    const noble = {
      ...means,
      verifySignature: (k: Uint8Array, m: Uint8Array, s: Uint8Array) =>
        ed25519.verify(s, m, k, { zip215: false }),
    };
    expect(codeOf(openCheckpoint(cosigned, [log.key, north.key], noble))).toBe("done");
  });

  test("a cosignature says who saw the head and when", () => {
    const opened = need(openCheckpoint(cosigned, [log.key, north.key], means));
    expect(opened.witnesses).toEqual([{ key: north.key, cosignedAt: 1_679_315_147 }]);
  });

  test("signatures of unknown keys are passed over, and nothing is said of them", () => {
    expect(need(openCheckpoint(cosigned, [log.key, south.key], means)).witnesses).toEqual([]);
  });

  test("the log's signature is not replaced by a witness's", () => {
    expect(codeOf(openCheckpoint(cosigned, [north.key], means))).toBe("note-unsigned");
    const alone = writeNote({ text, signatures: [need(cosign(text, 1, north))] });
    expect(codeOf(openCheckpoint(alone, [log.key, north.key], means))).toBe("note-unsigned");
  });

  test("one wrong signature by a known key condemns the note", () => {
    const [own] = need(readNote(signed)).signatures;
    const forged = { ...need(cosign(text, 5, south)), name: north.key.name, id: north.key.id };
    const note = writeNote({ text, signatures: own === undefined ? [] : [own, forged] });
    expect(codeOf(openCheckpoint(note, [log.key, north.key], means))).toBe("note-signature-wrong");
  });

  test("a witness cannot be made to have signed at another time", () => {
    const line = need(cosign(text, 1_679_315_147, north));
    const later = Uint8Array.from(line.signature);
    later[7] = (later[7] ?? 0) + 1;
    const note = writeNote({
      text,
      signatures: [...need(readNote(signed)).signatures, { ...line, signature: later }],
    });
    expect(codeOf(openCheckpoint(note, [log.key, north.key], means))).toBe("note-signature-wrong");
  });

  const body = textOf(signed);
  const [, line = ""] = body.split("\n\n");
  const many = (count: number): string => `${text}\n${line.repeat(count)}`;
  test.each([
    ["no signature", `${text}\n`, "note-malformed"],
    ["no empty line", text + line, "note-malformed"],
    ["no line feed at the end", body.slice(0, -1), "note-malformed"],
    ["a carriage return", body.replace("\n", "\r\n"), "note-malformed"],
    ["a hyphen for the dash", body.replace("—", "-"), "note-signature-malformed"],
    ["two spaces", body.replace("— ", "—  "), "note-signature-malformed"],
    ["a word after the signature", body.replace(/\n$/, " x\n"), "note-signature-malformed"],
    [
      "base64 with bits to spare",
      body.replace(
        /(.)=\n$/,
        (_, last: string) => `${last === "A" ? "B" : String.fromCharCode(last.charCodeAt(0) + 1)}=\n`,
      ),
      "base64-malformed",
    ],
    ["base64 without padding", body.replace(/=+\n$/, "\n"), "base64-malformed"],
    ["a plus in a name", body.replace("— record", "— rec+rd"), "note-signature-malformed"],
    ["a no-break space in a name", body.replace("— record", "— rec\u00a0rd"), "note-signature-malformed"],
    ["a signature without bytes", `${text}\n— a.example AAAAAA==\n`, "note-signature-malformed"],
    ["65 signatures", many(65), "note-too-many-signatures"],
    ["more than 64 KiB", `${"x".repeat(noteLimits.bytes)}\n\n${line}`, "note-too-long"],
  ])("%s is refused", (_, spelled, code) => {
    expect(codeOf(readNote(utf8(spelled)))).toBe(code);
  });

  test("64 signatures are read", () => {
    expect(need(readNote(utf8(many(64)))).signatures).toHaveLength(64);
  });

  test("a text with empty lines in it ends at the last one", () => {
    expect(need(readNote(utf8(`a\n\nb\n\n${line}`))).text).toBe("a\n\nb\n");
  });
});

describe("checkpoints", () => {
  test("what is written is read", () => {
    const read: Checkpoint = need(readCheckpoint(signed, sha256));
    expect(read.head).toEqual(head);
    expect(textOf(signed)).toMatch(/^record\.example\/line\/1\n20852163\n[A-Za-z0-9+/]{43}=\n\n— record/);
  });

  const sign = (body: string): Uint8Array =>
    writeNote({ text: body, signatures: [{ ...log.key, signature: log.sign(utf8(body)) }] });
  const [origin, size, root] = text.split("\n");
  test.each([
    ["an extension line", `${text}extension\n`, "checkpoint-extension"],
    ["two lines", `${origin}\n${size}\n`, "checkpoint-malformed"],
    ["a zero in front of the size", `${origin}\n0${size}\n${root}\n`, "number-not-canonical"],
    ["a negative size", `${origin}\n-1\n${root}\n`, "number-not-canonical"],
    ["a size that is not exact", `${origin}\n9007199254740993\n${root}\n`, "number-not-canonical"],
    ["a size beyond all", `${origin}\n99999999999999999999\n${root}\n`, "number-not-canonical"],
    ["a root too short", `${origin}\n${size}\nAAAA\n`, "tree-hash-length"],
    ["a root in base64url", `${origin}\n${size}\n${"_".repeat(43)}=\n`, "base64-malformed"],
    ["an origin with a space", `a b\n${size}\n${root}\n`, "checkpoint-malformed"],
    ["an empty tree with a root of its own", `${origin}\n0\n${root}\n`, "checkpoint-empty-root"],
  ])("%s is refused although it is signed", (_, body, code) => {
    expect(codeOf(openCheckpoint(sign(body), [log.key], means))).toBe(code);
  });

  test("a head is signed only by a key of that log", () => {
    expect(codeOf(signCheckpoint({ ...head, origin: "other.example" }, log))).toBe("key-name");
    expect(codeOf(signCheckpoint(head, north))).toBe("key-type-unknown");
    expect(codeOf(cosign(text, 1, log))).toBe("key-type-unknown");
    expect(codeOf(cosign(text, -1, north))).toBe("number-not-canonical");
  });

  test("a head of another log under a known key of that name is not opened by ours", () => {
    const stranger = signer("record.example/line/2");
    const theirs = need(signCheckpoint({ ...head, origin: stranger.key.name }, stranger));
    expect(codeOf(openCheckpoint(theirs, [log.key], means))).toBe("note-unsigned");
  });
});

describe("proofs that stand alone", () => {
  const proof: TlogProof = {
    index: 5,
    hashes: [sha256(utf8("a")), sha256(utf8("b"))],
    checkpoint: signed,
    extra: null,
  };
  const spelled = textOf(writeTlogProof(proof));

  test("are read as they were written", () => {
    const readBack = need(readTlogProof(writeTlogProof({ ...proof, extra: utf8("word") })));
    expect(readBack.index).toBe(5);
    expect(textOf(readBack.extra ?? new Uint8Array(0))).toBe("word");
    expect(readBack.hashes.map((hash) => Buffer.from(hash))).toEqual(
      proof.hashes.map((hash) => Buffer.from(hash)),
    );
    expect(textOf(readBack.checkpoint)).toBe(textOf(signed));
    expect(spelled.split("\n").slice(0, 2)).toEqual(["c2sp.org/tlog-proof@v1", "index 5"]);
  });

  test.each([
    ["another version", spelled.replace("@v1", "@v2"), "proof-malformed"],
    ["no index", spelled.replace("index 5\n", ""), "proof-malformed"],
    ["a zero in front of the index", spelled.replace("index 5", "index 05"), "number-not-canonical"],
    ["a hash too short", spelled.replace(/\n[A-Za-z0-9+/]{43}=/, "\nAAAA"), "tree-hash-length"],
    ["no checkpoint", spelled.slice(0, spelled.indexOf("\n\n")), "proof-malformed"],
    [
      "64 hashes",
      textOf(writeTlogProof({ ...proof, hashes: Array.from({ length: 64 }, () => sha256(utf8("a"))) })),
      "proof-too-many-hashes",
    ],
    ["more than 64 KiB", spelled + "x".repeat(65_536), "proof-too-long"],
    ["extra words that are no base64", spelled.replace("index", "extra ?\nindex"), "base64-malformed"],
  ])("%s is refused", (_, broken, code) => {
    expect(codeOf(readTlogProof(utf8(broken)))).toBe(code);
  });
});

describe("policies", () => {
  const third = signer("witness.example/east", "witness");
  const lines = [
    "# two of three, and the log of the line",
    `log ${keyText} https://record.example/line/1`,
    `\twitness  N ${verifierKeyText(north.key)}`,
    `witness S ${verifierKeyText(south.key)} https://south.example`,
    "",
    `witness E ${verifierKeyText(third.key)}`,
    "group sides all N S",
    "group any-two 1 sides E",
    "quorum any-two",
    "",
  ];
  const policy = need(readPolicy(utf8(lines.join("\n")), sha256));

  test("says which logs, which witnesses and how many", () => {
    expect(policy.logs).toEqual([{ key: log.key, url: "https://record.example/line/1" }]);
    expect(policy.groups).toEqual([
      { name: "sides", threshold: 2, members: ["N", "S"] },
      { name: "any-two", threshold: 1, members: ["sides", "E"] },
    ]);
  });

  test.each([
    ["nobody", [], false],
    ["one side", [north.key], false],
    ["both sides", [north.key, south.key], true],
    ["the third alone", [third.key], true],
    ["a stranger", [signer("x.example", "witness").key], false],
  ])("cosigned by %s", (_, keys, met) => {
    expect(meetsQuorum(policy, keys)).toBe(met);
  });

  test("a policy without witnesses asks for none", () => {
    expect(meetsQuorum(need(readPolicy(utf8("quorum none\n"), sha256)), [])).toBe(true);
  });

  const change = (from: string, to: string): string => lines.join("\n").replace(from, to);
  test.each([
    ["no quorum", change("quorum any-two\n", ""), "policy-malformed"],
    ["two quorums", change("quorum any-two", "quorum N\nquorum S"), "policy-malformed"],
    ["an unknown member", change("all N S", "all N X"), "policy-name"],
    ["a quorum of nobody known", change("quorum any-two", "quorum X"), "policy-name"],
    [
      "a member that is declared later",
      change("group sides all N S", "group sides all N any-two"),
      "policy-name",
    ],
    ["a member in two groups", change("sides E", "sides E N"), "policy-name"],
    ["none as a member", change("sides E", "sides none"), "policy-name"],
    ["a threshold of zero", change("1 sides", "0 sides"), "policy-malformed"],
    ["a threshold beyond the members", change("1 sides", "3 sides"), "policy-malformed"],
    ["a group of nobody", change("all N S", "all"), "policy-malformed"],
    ["a name twice", change("witness E", "witness S"), "policy-duplicate"],
    ["a key twice", change(verifierKeyText(third.key), verifierKeyText(north.key)), "policy-duplicate"],
    [
      "a witness's key for a log",
      change(`log ${keyText}`, `log ${verifierKeyText(third.key)}`),
      "key-type-unknown",
    ],
    ["an unknown word", change("quorum", "Quorum"), "policy-malformed"],
    ["an inherited word", change("quorum", "constructor"), "policy-malformed"],
    ["more than 64 KiB", `#${"x".repeat(65_536)}\nquorum none\n`, "policy-too-long"],
    ["a carriage return", change("quorum any-two", "quorum any-two\r"), "policy-malformed"],
    ["no line feed at the end", lines.join("\n").slice(0, -1), "policy-malformed"],
    [
      "a third word after the key",
      change("https://south.example", "https://south.example x"),
      "policy-malformed",
    ],
    [
      "65 groups",
      change(
        "quorum",
        `${Array.from({ length: 64 }, (_, at) => `witness w${at} ${verifierKeyText(signer(`w${at}`, "witness").key)}`).join("\n")}\nquorum`,
      ),
      "policy-too-large",
    ],
  ])("%s is refused", (_, spelled, code) => {
    expect(codeOf(readPolicy(utf8(spelled), sha256))).toBe(code);
  });
});
