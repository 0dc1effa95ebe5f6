// A bundle holds together or it does not: seven questions, every kind of tampering, and parsers that only ever refuse.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  meetsQuorum,
  openCheckpoint,
  readCheckpoint,
  readJson,
  readNote,
  readPolicy,
  readTar,
  readTilePath,
  readTlogProof,
  readVerifierKey,
  type Verdict,
  verifierKeyText,
  verifyBundle,
  writeTar,
} from "../src/index.ts";
import { codeOf, Dice, made, means, sha256, signerOf, text, value } from "./means.ts";

const whole = made(300, [0, 7, 255, 256, 299]);
const verify = (bundle: Uint8Array): Verdict =>
  verifyBundle(bundle, {
    ...means,
    trustedKeys: [whole.signer.key],
    knownCheckpoints: [],
    conclude: () => ({ kind: "follows" }),
  });

test("what is sound holds, what nobody could judge is said, and nothing is wrong", () => {
  const { answers, firstBad } = verify(whole.bundle);
  expect(firstBad).toBeNull();
  for (const question of ["bytes", "signatures", "inclusion", "conclusion"] as const)
    expect([question, answers[question].kind]).toEqual([question, "holds"]);
  expect(answers.quorum).toEqual({ kind: "undetermined", missing: "no policy given" });
  expect(answers.time).toEqual({ kind: "undetermined", missing: "no token" });
});

test("the same bundle is the same bytes", () => {
  expect(Buffer.from(made(300, [299, 256, 255, 7, 0]).bundle).equals(whole.bundle)).toBe(true);
});

test("a key that one knows and that has not signed is not believed", () => {
  const stranger = signerOf(whole.signer.key.name, "somebody else");
  const { answers } = verifyBundle(whole.bundle, {
    ...means,
    trustedKeys: [stranger.key],
    knownCheckpoints: [],
  });
  expect(answers.signatures.kind).not.toBe("holds");
});

test("another history under the same name is found, once one knows an earlier head", () => {
  const other = made(200, [0], whole.signer.key.name);
  const { answers } = verifyBundle(whole.bundle, {
    ...means,
    trustedKeys: [whole.signer.key],
    knownCheckpoints: [{ checkpoint: other.checkpoint, proof: [sha256(text("no proof"))] }],
  });
  expect(answers.consistency.kind).not.toBe("holds");
});

describe("tampering", () => {
  const files = value(readTar(whole.bundle));
  const spliced = value(readTar(made(300, [0, 7, 255, 256, 299], "another.example/truce/1").bundle));
  const older = value(readTar(made(280, [0, 7, 255, 256, 279]).bundle));

  const touches: readonly ((bytes: Uint8Array, dice: Dice) => Uint8Array)[] = [
    (bytes, dice) => {
      const copy = Uint8Array.from(bytes);
      const at = dice.below(copy.length);
      copy[at] = (copy[at] ?? 0) ^ (1 << dice.below(8));
      return copy;
    },
    (bytes, dice) => bytes.filter((_, i) => i !== dice.below(bytes.length)),
    (bytes, dice) => bytes.slice(0, dice.below(bytes.length)),
    (bytes, dice) => {
      const at = dice.below(bytes.length);
      return Uint8Array.from([...bytes.slice(0, at), dice.below(256), ...bytes.slice(at)]);
    },
    (bytes, dice) => {
      const at = dice.below(bytes.length);
      return Uint8Array.from([...bytes.slice(0, at), ...bytes.slice(at, at + 8), ...bytes.slice(at)]);
    },
    (bytes) => Uint8Array.from([...bytes].reverse()),
  ];

  test("of any file, in any of these ways, is never accepted and is named", () => {
    const seed = 20_260_106;
    const dice = new Dice(seed);
    let tried = 0;
    let named = 0;
    for (const [index, file] of files.entries()) {
      for (const touch of touches) {
        for (let n = 0; n < 12; n++) {
          const bytes = touch(file.bytes, dice);
          if (Buffer.from(bytes).equals(file.bytes)) continue;
          const tar = writeTar(files.with(index, { path: file.path, bytes }));
          if (tar.kind === "refused") continue;
          const { firstBad, answers } = verify(tar.value);
          tried++;
          expect([file.path, firstBad === null && answers.bytes.kind === "holds", seed]).toEqual([
            file.path,
            false,
            seed,
          ]);
          if (
            firstBad !== null &&
            (firstBad.item === file.path ||
              firstBad.item === "manifest.sha256" ||
              firstBad.item === "bundle" ||
              file.path === "manifest.sha256")
          )
            named++;
        }
      }
    }
    expect(tried).toBeGreaterThan(1_000);
    expect(named / tried).toBeGreaterThan(0.5);
  });

  test("of what stands in a bundle that is whole again, with a new manifest, is found by what was signed", () => {
    const again = (changed: typeof files): Uint8Array | null => {
      const manifest = changed
        .filter(({ path }) => path !== "manifest.sha256")
        .map(({ path, bytes }) => `${Buffer.from(sha256(bytes)).toString("hex")}  ${path}\n`)
        .join("");
      const tar = writeTar(
        changed.map((it) => (it.path === "manifest.sha256" ? { ...it, bytes: text(manifest) } : it)),
      );
      return tar.kind === "done" ? tar.value : null;
    };
    const same = again(files);
    expect(same === null ? null : verify(same).firstBad).toBeNull();
    let tried = 0;
    for (const [index, { path }] of files.entries()) {
      if (!/^(?:checkpoint|leaves|proofs|disclosures)/.test(path)) continue;
      for (const foreign of [spliced[index], older.find((it) => it.path === path)]) {
        if (
          foreign === undefined ||
          Buffer.from(foreign.bytes).equals(files[index]?.bytes ?? new Uint8Array())
        )
          continue;
        const tar = again(files.with(index, { path, bytes: foreign.bytes }));
        if (tar === null) continue;
        tried++;
        expect([path, verify(tar).firstBad === null]).toEqual([path, false]);
      }
    }
    expect(tried).toBeGreaterThan(15);
  });

  test("by cutting off or turning any byte of a small bundle is never accepted", () => {
    const small = made(3, [1]);
    const check = (bytes: Uint8Array): boolean =>
      verifyBundle(bytes, { ...means, trustedKeys: [small.signer.key], knownCheckpoints: [] }).firstBad ===
      null;
    expect(check(small.bundle)).toBe(true);
    for (let length = 0; length < small.bundle.length; length += 61)
      expect([length, check(small.bundle.slice(0, length))]).toEqual([length, false]);
    for (let at = 0; at < small.bundle.length; at += 13)
      for (const mask of [0x01, 0x20, 0x80]) {
        const touched = Uint8Array.from(small.bundle);
        touched[at] = (touched[at] ?? 0) ^ mask;
        expect([at, mask, check(touched)]).toEqual([at, mask, false]);
      }
  });
});

test("signed heads open for whoever knows the key, and for nobody when one byte differs", () => {
  const { checkpoint, signer } = whole;
  expect(value(openCheckpoint(checkpoint, [signer.key], means)).head.size).toBe(300);
  expect(value(readVerifierKey(verifierKeyText(signer.key), sha256))).toEqual(signer.key);
  let accepted = 0;
  for (let at = 0; at < checkpoint.length; at++) {
    const touched = Uint8Array.from(checkpoint);
    touched[at] = (touched[at] ?? 0) ^ 1;
    if (openCheckpoint(touched, [signer.key], means).kind === "done") accepted++;
  }
  expect(accepted).toBe(0);
});

test("a policy names witnesses and counts them as it says", () => {
  const [a, b] = [
    signerOf("witness.example/a", "a", "witness"),
    signerOf("witness.example/b", "b", "witness"),
  ];
  const policy = readPolicy(
    text(
      `log ${verifierKeyText(whole.signer.key)}\nwitness a ${verifierKeyText(a.key)}\nwitness b ${verifierKeyText(b.key)}\ngroup both all a b\nquorum both\n`,
    ),
    sha256,
  );
  if (policy.kind === "refused") throw new Error(`${policy.code} at ${policy.at}`);
  expect([[a.key], [a.key, b.key], []].map((keys) => meetsQuorum(policy.value, keys))).toEqual([
    false,
    true,
    false,
  ]);
});

test("whatever a parser is given, it answers with a value or a coded refusal, 100,000 times", () => {
  const parsers = [
    (bytes: Uint8Array) => readJson(bytes),
    (bytes: Uint8Array) => readNote(bytes),
    (bytes: Uint8Array) => readCheckpoint(bytes, sha256),
    (bytes: Uint8Array) => readTlogProof(bytes),
    (bytes: Uint8Array) => readPolicy(bytes, sha256),
    (bytes: Uint8Array) => readTar(bytes),
    (bytes: Uint8Array) => readTilePath(new TextDecoder().decode(bytes)),
    (bytes: Uint8Array) => readVerifierKey(new TextDecoder().decode(bytes), sha256),
  ];
  const proofs = value(readTar(whole.bundle)).filter(({ bytes }) => bytes.length < 2_000);
  const dice = new Dice(13);
  let inputs = 0;
  const give = (bytes: Uint8Array): void => {
    for (const parse of parsers) {
      const outcome = parse(bytes);
      if (outcome.kind !== "done" && typeof codeOf(outcome) !== "string")
        throw new Error("neither value nor code");
      inputs++;
    }
  };
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => give(bytes)),
    { numRuns: 3_000, seed: 13 },
  );
  fc.assert(
    fc.property(fc.string({ unit: "binary", maxLength: 120 }), (it) => give(text(it))),
    { numRuns: 3_000, seed: 14 },
  );
  while (inputs < 100_000) {
    const file = proofs[dice.below(proofs.length)];
    if (file === undefined) continue;
    const bytes = Uint8Array.from(file.bytes);
    for (let n = dice.below(4); n >= 0; n--) bytes[dice.below(bytes.length)] = dice.below(256);
    give(bytes.slice(0, 1 + dice.below(bytes.length)));
    give(bytes);
  }
  expect(inputs).toBeGreaterThanOrEqual(100_000);
});
