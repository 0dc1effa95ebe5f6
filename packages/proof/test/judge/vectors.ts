// Vectors of others as a list of names with what must be found; and what this package finds.
import {
  encodeCanonical,
  leafHash,
  type Means,
  type Outcome,
  openLeaf,
  proveConsistency,
  proveInclusion,
  readDisclosure,
  readerOf,
  rootOf,
  signedBytes,
  verifyStrictly,
} from "@pacta/proof";
import * as dsse from "../vectors/dsse.ts";
import * as tree from "../vectors/rfc6962.ts";
import * as spelling from "../vectors/rfc8785.ts";
import { disclosures } from "../vectors/rfc9901.ts";
import { fromHex, need, textOf, toHex, utf8 } from "./pieces.ts";

/** Project Wycheproof's form of vectors for EdDSA, as far as it is used. */
export type WycheproofFile = {
  readonly numberOfTests: number;
  readonly testGroups: readonly {
    readonly key: { readonly pk: string };
    readonly tests: readonly {
      readonly tcId: number;
      readonly comment: string;
      readonly msg: string;
      readonly sig: string;
      readonly result: "valid" | "invalid" | "acceptable";
    }[];
  }[];
};

type Vector = {
  readonly name: string;
  readonly expected: string;
  readonly find: (means: Means) => string;
};

export function vectorFindings(file: WycheproofFile, means: Means): readonly (readonly [string, string])[] {
  return vectors(file).map(({ name, find }) => [name, find(means)]);
}

export function vectorsExpected(file: WycheproofFile): readonly (readonly [string, string])[] {
  return vectors(file).map(({ name, expected }) => [name, expected]);
}

function vectors(file: WycheproofFile): readonly Vector[] {
  return [...ofTheTree, ...ofSpelling, ...ofDisclosures, ...ofEnvelopes, ...ofSignatures(file)];
}

const hashesOf = ({ hash }: Means, size: number): readonly Uint8Array[] =>
  tree.entries.slice(0, size).map((entry) => leafHash(fromHex(entry), hash));

const ofTheTree: readonly Vector[] = [
  ...[tree.rootOfNothing, ...tree.roots].map((root, size) => ({
    name: `RFC 6962, the root of ${size}`,
    expected: root,
    find: (means: Means) => toHex(rootOf(hashesOf(means, size), means.hash)),
  })),
  ...tree.paths.map(([index, size, path]) => ({
    name: `RFC 6962, the path of ${index} in ${size}`,
    expected: path.join(),
    find: (means: Means) => {
      const read = readerOf(hashesOf(means, size), means.hash);
      return need(proveInclusion(index, size, read, means.hash))
        .map(toHex)
        .join();
    },
  })),
  ...tree.proofs.map(([from, to, proof]) => ({
    name: `RFC 6962, from ${from} to ${to}`,
    expected: proof.join(),
    find: (means: Means) => {
      const read = readerOf(hashesOf(means, to), means.hash);
      return need(proveConsistency(from, to, read, means.hash))
        .map(toHex)
        .join();
    },
  })),
];

const spelled = (outcome: Outcome<Uint8Array>): string =>
  outcome.kind === "done" ? textOf(outcome.value) : "refused";

const ofSpelling: readonly Vector[] = [
  {
    name: "RFC 8785, the sample",
    expected: spelling.spelledSample,
    find: () => spelled(encodeCanonical(spelling.sample)),
  },
  {
    name: "RFC 8785, the order of names",
    expected: spelling.order.join(),
    find: () =>
      [...spelled(encodeCanonical(spelling.unsorted)).matchAll(/:"([^"]*)"/g)]
        .map(([, value]) => value)
        .join(),
  },
  ...spelling.doubles.map(([bits, text]) => ({
    name: `RFC 8785, the double ${bits}`,
    expected: text,
    find: () => spelled(encodeCanonical(new DataView(fromHex(bits).buffer as ArrayBuffer).getFloat64(0))),
  })),
];

const ofDisclosures: readonly Vector[] = [
  ...disclosures.map(([text, digest, name, value]) => ({
    name: `RFC 9901, ${name} ${digest}`,
    expected: JSON.stringify([digest, name, value]),
    find: ({ hash }: Means) => {
      const read = need(readDisclosure(text, hash));
      return JSON.stringify([read.digest, read.name, read.value]);
    },
  })),
  {
    name: "RFC 9901, a leaf of all",
    expected: JSON.stringify(disclosures.slice(0, 8).map(([, , , value]) => value)),
    find: ({ hash }) => {
      const eight = disclosures.slice(0, 8);
      const digests = eight.map(([, digest]) => digest);
      const leaf = need(encodeCanonical({ v: 1, sub: "user_42", _sd: digests, _sd_alg: "sha-256" }));
      const texts = eight.map(([text]) => text);
      const { fields } = need(openLeaf(leaf, texts, hash));
      return JSON.stringify(eight.map(([, , name]) => fields[name]));
    },
  },
];

const ofEnvelopes: readonly Vector[] = [
  {
    name: "DSSE, what is signed",
    expected: dsse.signed,
    find: () => spelled(signedBytes(dsse.payloadType, utf8(dsse.payload))),
  },
];

/** Once as this package lets a signature through to the platform, and once by the platform alone. */
function ofSignatures({ testGroups }: WycheproofFile): readonly Vector[] {
  return testGroups.flatMap(({ key, tests }) =>
    tests.flatMap(({ tcId, comment, msg, sig, result }) => {
      const [publicKey, message, signature] = [fromHex(key.pk), fromHex(msg), fromHex(sig)] as const;
      const name = `Wycheproof Ed25519 ${tcId} ${comment}`.trimEnd();
      return [
        {
          name,
          expected: result,
          find: ({ verifySignature }: Means) =>
            verdict(() => verifyStrictly(publicKey, message, signature, verifySignature)),
        },
        {
          name: `${name}, the platform alone`,
          expected: result,
          find: ({ verifySignature }: Means) => verdict(() => verifySignature(publicKey, message, signature)),
        },
      ];
    }),
  );
}

/** Some libraries refuse by throwing. */
function verdict(verify: () => boolean): "valid" | "invalid" {
  try {
    return verify() ? "valid" : "invalid";
  } catch {
    return "invalid";
  }
}
