// The parsers of this package as rows 13 and 14 see them: bytes in, a value or a coded refusal out, and what is read
// can be written again.
import {
  encodeCanonical,
  type Outcome,
  openLeaf,
  readCheckpoint,
  readDisclosure,
  readEntries,
  readEnvelope,
  readJson,
  readNote,
  readPolicy,
  readTar,
  readTilePath,
  readTlogProof,
  readVerifierKey,
  tilePath,
  verifierKeyText,
  verifyBundle,
  writeBundle,
  writeEntries,
  writeEnvelope,
  writeNote,
  writeTar,
  writeTlogProof,
} from "@pacta/proof";
import type { Form } from "../../../../tools/hostile/inputs.ts";
import { means, need, salts, sha256, textOf, utf8 } from "../means.ts";
import { bundleOf, log, logOf, signedEnvelope, witnessedAt, witnesses } from "../sample.ts";

export type Parser = Form & {
  readonly name: string;
  readonly read: (bytes: Uint8Array) => Outcome<unknown>;
  /** What was read, written again; null where the form has several spellings. */
  readonly write: ((value: never) => Uint8Array) | null;
};

const sample = logOf(12);
const bundle = need(writeBundle(bundleOf(sample, 12, [2, 4]), sha256));
const checkpoint = witnessedAt(sample, 12);
const files = need(readTar(bundle));
const fileAt = (path: string): Uint8Array =>
  files.find((file) => file.path === path)?.bytes ?? new Uint8Array(0);
const closed = sample.disclosures[2] ?? [];
const asText = (bytes: Uint8Array): string => Buffer.from(bytes).toString("latin1");
const digits = ["0", "00", "1", "255", "256", "9007199254740993", "-1", "1e9"];

export const parsers: readonly Parser[] = [
  {
    name: "JSON",
    read: readJson,
    write: null,
    samples: [
      ...sample.leaves.slice(0, 5),
      utf8('{"a":[1,-2.5e-3,true,false,null,"\\u00e4\\ud83d\\ude00\\n"],"b":{"c":[[[]]]}}'),
    ],
    words: [
      '{"',
      '":',
      "[",
      "]",
      "}",
      ",",
      '"',
      "\\u",
      "\\ud800",
      "\\",
      "1e400",
      "-0",
      "null",
      "__proto__",
      " ",
      ...digits,
    ],
  },
  {
    name: "leaf",
    read: (bytes) => openLeaf(bytes, closed, sha256),
    write: null,
    samples: [sample.leaves[2], sample.leaves[4], sample.leaves[0]].filter((leaf) => leaf !== undefined),
    words: ['"_sd":[', '"_sd_alg":"sha-256"', '"...":"', '"v":1', '"v":2', "{", "}", ",", '"'],
  },
  {
    name: "disclosure",
    read: (bytes) => readDisclosure(asText(bytes), sha256),
    write: ({ text }: { text: string }) => utf8(text),
    samples: sample.disclosures.flat().slice(0, 6).map(utf8),
    words: ["WyI", "XQ", "=", "-", "_", "+", "/", Buffer.from('["a",').toString("base64url")],
  },
  {
    name: "note",
    read: readNote,
    write: writeNote,
    samples: [checkpoint, utf8("a\n\nb\n\n— a AAAAAAA=\n")],
    words: ["\n", "\n\n", "— ", "\u2014", "\r", "\0", "=", "==", log.key.name],
  },
  {
    name: "checkpoint",
    read: (bytes) => readCheckpoint(bytes, sha256),
    write: ({ note }: { note: Parameters<typeof writeNote>[0] }) => writeNote(note),
    samples: [checkpoint, witnessedAt(sample, 0), witnessedAt(sample, 1)],
    words: ["\n", "\n\n", "— ", "=", ...digits],
  },
  {
    name: "proof",
    read: readTlogProof,
    write: writeTlogProof,
    samples: [fileAt("proofs/2.tlog-proof"), fileAt("proofs/4.tlog-proof")],
    words: ["c2sp.org/tlog-proof@v1\n", "index ", "extra ", "\n", "\n\n", "=", ...digits],
  },
  {
    name: "policy",
    read: (bytes) => readPolicy(bytes, sha256),
    write: null,
    samples: [
      utf8(
        [
          "# two of two",
          `log ${verifierKeyText(log.key)}`,
          ...witnesses.map(({ key }, at) => `witness w${at} ${verifierKeyText(key)} https://w.example`),
          "group both all w0 w1",
          "quorum both",
          "",
        ].join("\n"),
      ),
    ],
    words: ["log ", "witness ", "group ", "quorum ", "all", "any", "none", "w0", "\t", "\n", "#", ...digits],
  },
  {
    name: "envelope",
    read: readEnvelope,
    write: (envelope: Parameters<typeof writeEnvelope>[0]) => need(writeEnvelope(envelope)),
    samples: [signedEnvelope(1), signedEnvelope(2)],
    words: [
      '{"payload":"',
      '","payloadType":"',
      '"signatures":[',
      '{"keyid":"',
      '","sig":"',
      '"},',
      "==",
      "A".repeat(86),
      "[]",
      "}",
      "\\u0041",
    ],
  },
  {
    name: "key",
    read: (bytes) => readVerifierKey(asText(bytes), sha256),
    write: (key: Parameters<typeof verifierKeyText>[0]) => utf8(verifierKeyText(key)),
    samples: [log.key, ...witnesses.map(({ key }) => key)].map((key) => utf8(verifierKeyText(key))),
    words: ["+", "++", "=", " ", "00000000", "AQ", "BA"],
  },
  {
    name: "tile path",
    read: (bytes) => readTilePath(asText(bytes)),
    write: (tile: Parameters<typeof tilePath>[0]) => utf8(tilePath(tile)),
    samples: ["tile/0/000", "tile/entries/x001/x234/067.p/12", "tile/63/999.p/255"].map(utf8),
    words: ["tile/", "/", "x", ".p/", "entries", "..", "000", ...digits],
  },
  {
    name: "entries",
    read: (bytes) => readEntries(bytes, 3),
    write: (entries: readonly Uint8Array[]) => need(writeEntries(entries)),
    samples: [need(writeEntries(sample.leaves.slice(0, 3))), need(writeEntries(salts(3)))],
    words: ["\0\0", "\0\x01", "\xff\xff", "{"],
  },
  {
    name: "tar",
    read: readTar,
    write: (value: Parameters<typeof writeTar>[0]) => need(writeTar(value)),
    samples: [need(writeTar(files.slice(0, 3))), need(writeTar([{ path: "a/b", bytes: utf8("x") }]))],
    words: ["ustar\0", "00", "0000644\0", "../", "/", "\0".repeat(512), "2", "777", "\x80"],
  },
  {
    name: "bundle",
    read: (bytes) => {
      const { firstBad } = verifyBundle(bytes, { ...means, knownCheckpoints: [] });
      return firstBad === null ? { kind: "done", value: bytes } : { ...firstBad, kind: "refused" };
    },
    write: (bytes: Uint8Array) => bytes,
    samples: [bundle],
    words: ["ustar\0", "leaves/", "proofs/", "\n", "0", "keys/", "manifest.sha256"],
  },
];

/** Whether what was read stays the same when it is written and read once more. */
export function isStable(parser: Parser, bytes: Uint8Array, value: unknown): boolean {
  if (parser.name === "JSON") {
    const spelled = encodeCanonical(value);
    if (spelled.kind === "refused") return false;
    return textOf(need(encodeCanonical(need(readJson(spelled.value))))) === textOf(spelled.value);
  }
  return parser.write === null || Buffer.compare(parser.write(value as never), bytes) === 0;
}
