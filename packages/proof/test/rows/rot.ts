// Row 3: what lies on a disk rots. Every truncation and every byte, changed three ways, of a bundle, of the tiles and
// entries of a log, of a leaf, a checkpoint, an envelope and a file of disclosures: all are noticed, the place is named,
// and what stands before it is kept.
import {
  auditLog,
  openCheckpoint,
  openLeaf,
  proveConsistency,
  readEntries,
  readEnvelope,
  readerOf,
  readTar,
  type VerifyOptions,
  verifyBundle,
  verifyEnvelope,
  writeBundle,
} from "@pacta/proof";
import { type Effort, failuresListed, type RowResult } from "../../../../tools/hostile/row.ts";
import { type Chance, chance, flipped, means, need, sha256 } from "../means.ts";
import {
  bundleOf,
  checkpointAt,
  conclude,
  headAt,
  log,
  logOf,
  registrarKeys,
  signedEnvelope,
  witnesses,
} from "../sample.ts";
import { folderOf } from "../sample-folder.ts";

/** `cases` is in how many ways each byte of the bundle is changed, and from 3 on all of the log is looked at rather than
 *  a sample of it; everything else is always changed three ways. */
export function rot({ cases, seed }: Effort): RowResult {
  const random = chance(seed);
  const failures: string[] = [];
  const figures: Record<string, number> = {};
  let wrong = 0;
  for (const subject of subjects) {
    let tried = 0;
    const ways = subject.kind === "bundle" ? cases : 3;
    const step = subject.kind === "log" && cases < 3 ? stride : 1;
    for (const damaged of damagesOf(subject.bytes, ways, step, random)) {
      tried += 1;
      const fault = subject.faultIn(damaged);
      if (fault === null) continue;
      wrong += 1;
      if (failures.length < failuresListed) failures.push(`${subject.name}, ${damaged.what}: ${fault}`);
    }
    figures[subject.name] = (figures[subject.name] ?? 0) + tried;
  }
  const tried = Object.values(figures).reduce((sum, count) => sum + count, 0);
  return {
    row: 3,
    says: "all rot is noticed, its place is named, and what stands before it is kept",
    passed: wrong === 0,
    figures: { damages: tried, seed, wrong, ...figures },
    failures,
  };
}

type Damage = { readonly bytes: Uint8Array; readonly at: number; readonly what: string };

type Subject = {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly kind: "bundle" | "log" | "piece";
  /** What the reader has got wrong about the damage, or null. */
  readonly faultIn: (damage: Damage) => string | null;
};

function* damagesOf(bytes: Uint8Array, ways: number, step: number, random: Chance): Generator<Damage> {
  for (let at = 0; at < bytes.length; at += step) {
    yield { bytes: bytes.slice(0, at), at, what: `cut off at ${at}` };
    const masks = [1 << random(8), 0xff, 1 + random(255)];
    for (let way = 0; way < ways; way += 1) {
      const by = masks[(at + way) % 3] ?? 1;
      yield { bytes: flipped(bytes, at, by), at, what: `byte ${at} changed by ${by}` };
    }
  }
}

const sample = logOf(40);
const size = 290;
const long = logOf(size);
const folder = folderOf(long.leaves);
const keys = [log.key, ...witnesses.map(({ key }) => key)];
const bundle = { ...bundleOf(sample, 3, [2]), checkpoint: checkpointAt(sample, 3), keys: [log.key] };
const tar = need(writeBundle(bundle, sha256));
const files = need(readTar(tar));
const checkpoint = bundleOf(sample, 3, [2]).checkpoint;
const leaf = bundle.leaves[0];
if (leaf === undefined) throw new Error("one leaf");

const options: VerifyOptions = {
  ...means,
  trustedKeys: [log.key],
  knownCheckpoints: [
    {
      checkpoint: checkpointAt(sample, 2),
      proof: need(proveConsistency(2, 3, readerOf(sample.hashes, sha256), sha256)),
    },
  ],
  conclude,
};

const subjects: readonly Subject[] = [
  {
    name: "bundle",
    bytes: tar,
    kind: "bundle",
    faultIn: ({ bytes, at }) => {
      const { firstBad } = verifyBundle(bytes, options);
      if (firstBad === null) return "accepted";
      const near = nearTo(at);
      return near.includes(firstBad.item) ? null : `named ${firstBad.item}, not ${near.join(" or ")}`;
    },
  },
  {
    name: "checkpoint",
    kind: "piece",
    bytes: checkpoint,
    faultIn: ({ bytes }) => {
      const opened = openCheckpoint(bytes, keys, means);
      // A signature line of which the name or the id has rotted is one of an unknown key, and counts for nothing.
      const counted = opened.kind === "refused" ? 0 : opened.value.witnesses.length;
      return opened.kind === "refused" || counted < witnesses.length ? null : "accepted in full";
    },
  },
  {
    name: "envelope",
    kind: "piece",
    bytes: signedEnvelope(2),
    faultIn: ({ bytes }) => {
      const read = readEnvelope(bytes);
      if (read.kind === "refused") return null;
      const signed = verifyEnvelope(read.value, registrarKeys, means.verifySignature);
      // As with a line of a checkpoint: under a name that has rotted it is an unknown key's, and counts for nothing.
      const counted = signed.kind === "refused" ? 0 : signed.value.length;
      return counted < registrarKeys.length ? null : "accepted in full";
    },
  },
  {
    name: "leaf",
    kind: "piece",
    bytes: leaf.leaf,
    faultIn: ({ bytes }) => {
      const opened = openLeaf(bytes, leaf.disclosures, sha256);
      // A leaf alone cannot know that its clear part was another; its hash is not the one in the tree.
      const changed = Buffer.compare(sha256(bytes), sha256(leaf.leaf)) !== 0;
      return opened.kind === "refused" || changed ? null : "accepted";
    },
  },
  ...leaf.disclosures.map(
    (text, index): Subject => ({
      name: "disclosure",
      kind: "piece",
      bytes: new Uint8Array(Buffer.from(text)),
      faultIn: ({ bytes }) => {
        const changed = leaf.disclosures.with(index, Buffer.from(bytes).toString("latin1"));
        return openLeaf(leaf.leaf, changed, sha256).kind === "refused" ? null : "accepted";
      },
    }),
  ),
  ...[...folder].map(
    ([path, bytes]): Subject => ({
      name: path.startsWith("tile/entries") ? "entries" : "tile",
      bytes,
      kind: "log",
      faultIn: (damage) => logFaultIn(path, damage),
    }),
  ),
];

/** Where the log is sampled: a prime, so that each offset in a hash is met. */
const stride = 101;

function logFaultIn(path: string, { bytes, at }: Damage): string | null {
  const audit = auditLog(headAt(long, size), (asked) => (asked === path ? bytes : folder.get(asked)), sha256);
  const [first] = audit.faults;
  if (audit.sound || first === undefined) return "accepted";
  if (first.item !== path) return `named ${first.item}`;
  const expected = positionOf(path, at);
  const valid = path.startsWith("tile/entries") ? expected : size;
  if (audit.validEntries !== valid) return `kept ${audit.validEntries} entries, not ${valid}`;
  return first.position === expected ? null : `named position ${first.position}, not ${expected}`;
}

/** The position to which the byte belongs. */
function positionOf(path: string, at: number): number {
  const [, level = "", digits = ""] = /^tile\/([^/]+)\/(\d{3})/.exec(path) ?? [];
  const index = Number(digits);
  if (level !== "entries")
    return index * 256 ** (Number(level) + 1) + Math.floor(at / 32) * 256 ** Number(level);
  const entries = need(readEntries(folder.get(path) ?? new Uint8Array(0), index === 0 ? 256 : size - 256));
  let end = 0;
  const within = entries.findIndex((entry) => {
    end += 2 + entry.length;
    return at < end;
  });
  return index * 256 + within;
}

/** The file at an offset of the archive. Around a header it may also be the one before, or none by name. */
function nearTo(at: number): readonly string[] {
  let start = 0;
  for (const [index, { path, bytes }] of files.entries()) {
    const end = start + 512 + Math.ceil(bytes.length / 512) * 512;
    if (at < start + 512) return [path, files[index - 1]?.path ?? "bundle", "bundle"];
    if (at < end) return [path];
    start = end;
  }
  return ["bundle", files.at(-1)?.path ?? ""];
}
