// Envelopes: what people sign, who has signed it, and what is refused.
import { createPublicKey } from "node:crypto";
import {
  type Envelope,
  type EnvelopeKey,
  envelopeLimits,
  readEnvelope,
  signedBytes,
  verifyEnvelope,
  writeEnvelope,
} from "@pacta/proof";
import { crypto as sigstore } from "@sigstore/core";
import { describe, expect, test } from "vitest";
import { codeOf, flipped, means, need, textOf, utf8 } from "./means.ts";
import { registrarKeys, registrars, signedEnvelope } from "./sample.ts";

const spelled = textOf(signedEnvelope(2));
const envelope = need(readEnvelope(signedEnvelope(2)));
const [first, second] = registrarKeys as [EnvelopeKey, EnvelopeKey];
const signers = (one: Envelope, keys: readonly EnvelopeKey[] = registrarKeys): readonly string[] | string => {
  const outcome = verifyEnvelope(one, keys, means.verifySignature);
  return outcome.kind === "done" ? outcome.value.map(({ keyId }) => keyId) : outcome.code;
};

describe("what an envelope says", () => {
  test("who of those that one knows has signed it", () => {
    expect(signers(envelope)).toEqual(["registrar-0", "registrar-1"]);
    expect(signers(envelope, [second])).toEqual(["registrar-1"]);
    expect(textOf(envelope.payload)).toBe('{"act":"notice","by":"AA","v":1}');
  });

  test("the signatures are right for another's verifier of the same bytes as well", () => {
    const message = need(signedBytes(envelope.payloadType, envelope.payload));
    for (const [at, { signature }] of envelope.signatures.entries()) {
      const der = Buffer.concat([
        Buffer.from("302a300506032b6570032100", "hex"),
        registrars[at]?.key.publicKey ?? new Uint8Array(0),
      ]);
      const key = createPublicKey({ key: der, format: "der", type: "spki" });
      expect(sigstore.verify(Buffer.from(message), key, Buffer.from(signature))).toBe(true);
      expect(sigstore.verify(Buffer.from(envelope.payload), key, Buffer.from(signature))).toBe(false);
    }
  });

  test("what is written is read, and there is one spelling", () => {
    expect(textOf(need(writeEnvelope(envelope)))).toBe(spelled);
    expect(Object.keys(JSON.parse(spelled))).toEqual(["payload", "payloadType", "signatures"]);
  });

  test("a payload of nothing can be signed", () => {
    const message = need(signedBytes("text/plain", new Uint8Array(0)));
    expect(textOf(message)).toBe("DSSEv1 10 text/plain 0 ");
  });
});

describe("what is not believed", () => {
  test("another payload, another type, a signature of somebody else", () => {
    const wrong = "envelope-signature-wrong";
    expect(signers({ ...envelope, payload: utf8("{}") })).toBe(wrong);
    expect(signers({ ...envelope, payloadType: "text/plain" })).toBe(wrong);
    const swapped = envelope.signatures.map(({ keyId }, at) => ({
      keyId,
      signature: envelope.signatures[1 - at]?.signature ?? new Uint8Array(0),
    }));
    expect(signers({ ...envelope, signatures: swapped })).toBe(wrong);
  });

  test("the first wrong signature by a known key condemns the envelope, and is named", () => {
    const signatures = envelope.signatures.map((one, at) =>
      at === 1 ? { ...one, signature: flipped(one.signature, 5, 1) } : one,
    );
    expect(verifyEnvelope({ ...envelope, signatures }, registrarKeys, means.verifySignature)).toMatchObject({
      code: "envelope-signature-wrong",
      at: 1,
      facts: { keyId: "registrar-1" },
    });
    expect(signers({ ...envelope, signatures }, [first])).toEqual(["registrar-0"]);
  });

  test("nobody whom one knows has signed", () => {
    expect(signers(envelope, [])).toBe("envelope-unsigned");
    expect(signers({ ...envelope, signatures: [] })).toBe("envelope-unsigned");
  });

  test("one key under two names is one signer", () => {
    const [own] = envelope.signatures;
    const signatures = [own, { ...own, keyId: "other" }] as Envelope["signatures"];
    expect(signers({ ...envelope, signatures }, [first, { ...first, keyId: "other" }])).toEqual([
      "registrar-0",
    ]);
  });

  test("a key of small order is refused before anybody verifies with it", () => {
    const weak = { keyId: "registrar-0", publicKey: new Uint8Array(32) };
    expect(signers(envelope, [weak])).toBe("key-weak");
  });

  test("a signature of the type's bytes does not serve another division into type and payload", () => {
    const one = need(signedBytes("a", utf8("b c")));
    const other = need(signedBytes("a b", utf8("c")));
    expect(textOf(one)).not.toBe(textOf(other));
  });
});

describe("what is no envelope", () => {
  const change = (from: string | RegExp, to: string): string => spelled.replace(from, to);
  const [line = ""] = /\{"keyid[^}]*\}/.exec(spelled) ?? [];
  const many = (count: number): string =>
    change(
      /\[.*\]/,
      `[${Array.from({ length: count }, (_, at) => line.replace("registrar-0", `k${at}`)).join()}]`,
    );
  test.each([
    ["white space", change(",", ", "), "envelope-not-canonical"],
    [
      "fields in another order",
      change(/(\{)("keyid":"[^"]*"),("sig":"[^"]*")/, "$1$3,$2"),
      "envelope-not-canonical",
    ],
    ["an escape that is not needed", change("vnd", "\\u0076nd"), "envelope-not-canonical"],
    ["a field beside", change("{", '{"a":1,'), "envelope-malformed"],
    ["a field beside a signature", change('"sig"', '"cert":"x","sig"'), "envelope-malformed"],
    ["no payload", change(/"payload":"[^"]*",/, ""), "envelope-malformed"],
    ["no name of a key", change('"keyid":"registrar-0",', ""), "envelope-malformed"],
    ["an empty name of a key", change("registrar-0", ""), "envelope-malformed"],
    ["an empty type", change("application/vnd.pacta.act+json", ""), "envelope-malformed"],
    ["a type beyond ASCII", change("vnd", "vnd-ä"), "envelope-malformed"],
    ["no signature", change(/\[.*\]/, "[]"), "envelope-malformed"],
    ["a signature of another length", change(/"sig":"[^"]*"/, '"sig":"AAAA"'), "envelope-malformed"],
    ["two signatures under one name", change("registrar-1", "registrar-0"), "envelope-signature-twice"],
    ["base64 with bits to spare", change(/"payload":"[^"]*"/, '"payload":"AB=="'), "base64-malformed"],
    ["base64url", change(/"payload":"[^"]*"/, '"payload":"_-__"'), "base64-malformed"],
    ["a name twice", change("{", '{"payload":"",'), "json-duplicate-key"],
    ["a list", "[]", "envelope-malformed"],
    ["65 signatures", many(65), "envelope-too-many-signatures"],
    [
      "more than 64 KiB",
      change(/"payload":"/, `"payload":"${"A".repeat(envelopeLimits.bytes)}`),
      "envelope-too-long",
    ],
  ])("%s is refused", (_, text, code) => {
    expect(text).not.toBe(spelled);
    expect(codeOf(readEnvelope(utf8(text)))).toBe(code);
  });

  test("64 signatures are read", () => {
    expect(need(readEnvelope(utf8(many(64)))).signatures).toHaveLength(64);
  });

  test("what would not be read is not written, and what has no type is not signed", () => {
    const [own] = envelope.signatures;
    const twice = [own, own] as Envelope["signatures"];
    expect(codeOf(writeEnvelope({ ...envelope, signatures: twice }))).toBe("envelope-signature-twice");
    expect(codeOf(writeEnvelope({ ...envelope, payload: new Uint8Array(envelopeLimits.bytes) }))).toBe(
      "envelope-too-long",
    );
    expect(codeOf(signedBytes("", utf8("x")))).toBe("envelope-malformed");
  });
});
