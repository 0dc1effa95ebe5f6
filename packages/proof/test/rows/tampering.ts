// Row 20: whoever holds a bundle, a stored log, an envelope or a policy changes it, and the verifier must refuse it and
// say what was touched. Changes of a bundle come in three strengths: bytes of the archive, files under an honest
// manifest, and files with the manifest made anew by somebody who knows what he is doing.
import { createHash } from "node:crypto";
import {
  auditLog,
  type NamedFile,
  proveConsistency,
  readEnvelope,
  readerOf,
  readPolicy,
  readTar,
  type VerifyOptions,
  verifierKeyText,
  verifyBundle,
  verifyEnvelope,
  writeBundle,
  writeTar,
} from "@pacta/proof";
import { type Effort, failuresListed, type RowResult } from "../../../../tools/hostile/row.ts";
import { type Chance, chance, flipped, means, need, sha256 } from "../means.ts";
import {
  bundleOf,
  checkpointAt,
  conclude,
  headAt,
  type LogSample,
  log,
  logOf,
  registrarKeys,
  signedEnvelope,
  witnesses,
} from "../sample.ts";
import { type Folder, folderOf } from "../sample-folder.ts";

export function tampering({ cases, seed }: Effort): RowResult {
  const random = chance(seed);
  const counts = new Map<string, number>();
  const failures: string[] = [];
  let [tried, accepted, named] = [0, 0, 0];
  while (tried < cases) {
    const attack = kinds[random(kinds.length)]?.(random);
    if (attack === undefined) continue;
    const found = attack.verify();
    tried += 1;
    counts.set(attack.kind, (counts.get(attack.kind) ?? 0) + 1);
    if (found !== null && attack.touched.includes(found)) named += 1;
    else if (found === null) accepted += 1;
    if ((found === null || !attack.touched.includes(found)) && failures.length < failuresListed)
      failures.push(
        `case ${tried} of seed ${seed}, ${attack.kind}: touched ${attack.touched.join(", ")}, named ${found}`,
      );
  }
  const share = named / tried;
  const fewest = Math.min(...counts.values());
  return {
    row: 20,
    says: "no change is accepted, and what was touched is named; tokens, key chains and witnesses come later",
    passed: accepted === 0 && share >= 0.99,
    figures: {
      mutations: tried,
      seed,
      accepted,
      named: `${(share * 100).toFixed(2)} %`,
      kinds: counts.size,
      fewest,
    },
    failures,
  };
}

type Attack = {
  /** Strength, class of bytes, change. */
  readonly kind: string;
  /** What a verifier may name as the first bad item. */
  readonly touched: readonly string[];
  /** The first bad item, or null where the change was accepted. */
  readonly verify: () => string | null;
};

/** Nothing where the change would change nothing. */
type Kind = (random: Chance) => Attack | undefined;

type Target = {
  readonly files: readonly NamedFile[];
  readonly tar: Uint8Array;
  readonly options: VerifyOptions;
};

const ours = logOf(300);
const theirs = logOf(300, "other");

const targets: readonly Target[] = [
  targetOf(ours, 300, [0, 2, 4, 255, 256, 299], 200),
  targetOf(ours, 41, [2, 9, 40], 7),
  targetOf(ours, 1, [0], 1),
];
/** The same places in another log and in an earlier state of ours. */
const strangers = [
  targetOf(theirs, 300, [0, 2, 4, 255, 256, 299], 200),
  targetOf(theirs, 41, [2, 9, 40], 7),
  targetOf(theirs, 1, [0], 1),
];
const earlier = [
  targetOf(ours, 299, [0, 2, 4, 255, 256], 200),
  targetOf(ours, 40, [2, 9], 7),
  targetOf(ours, 2, [0], 1),
];

function targetOf(sample: LogSample, size: number, positions: readonly number[], knownSize: number): Target {
  const tar = need(writeBundle(bundleOf(sample, size, positions), sha256));
  const read = readerOf(sample.hashes, sha256);
  const proof = need(proveConsistency(knownSize, size, read, sha256));
  const knownCheckpoints = [{ checkpoint: checkpointAt(sample, knownSize), proof }];
  return {
    files: need(readTar(tar)),
    tar,
    options: { ...means, trustedKeys: [log.key], knownCheckpoints, conclude },
  };
}

function firstBadOf(tar: Uint8Array, { options }: Target): string | null {
  return verifyBundle(tar, options).firstBad?.item ?? null;
}

/** One byte of the archive, anywhere, or a piece of it. */
const ofTheArchive: Kind = (random) => {
  const target = oneOf(targets, random);
  const at = random(target.tar.length);
  const [change, tar] = changeOf(target.tar, at, random);
  if (Buffer.compare(tar, target.tar) === 0) return undefined;
  // What follows moves along, so every later file is touched as well where the length has changed. A header stands
  // between two files, and what is moved out of its place there may have been either.
  const end = target.files.length;
  const first = target.files.findIndex((_, index) => endOf(target.files, index) > at);
  const from = first < 0 ? end : first;
  const between = first < 0 || at < endOf(target.files, from - 1) + 512;
  const until = tar.length === target.tar.length ? from + 1 : end;
  const moved = target.files.slice(between ? Math.max(0, from - 1) : from, until);
  return {
    kind: `archive, any byte, ${change}`,
    touched: [...moved.map(({ path }) => path), ...(between ? ["bundle"] : [])],
    verify: () => firstBadOf(tar, target),
  };
};

/** Bytes of one class inside a file, with the manifest as it was or made anew. */
const ofAClass: Kind = (random) => {
  const which = random(targets.length);
  const target = targets[which] as Target;
  const { name, pattern, part } = oneOf(classes, random);
  const index = oneOf(indexesOf(target.files, pattern), random);
  const file = target.files[index];
  if (file === undefined) return undefined;
  const places = placesOf(file, part);
  const [change, bytes] = changeOf(file.bytes, oneOf(places, random) ?? 0, random, places);
  if (places.length === 0 || Buffer.compare(bytes, file.bytes) === 0) return undefined;
  return attackOn(
    target,
    target.files.with(index, { ...file, bytes }),
    [file.path],
    `${name}, ${change}`,
    random,
  );
};

/** Whole files: left out, given twice, in another order, from another log, from an earlier time. */
const ofWholeFiles: Kind = (random) => {
  const which = random(targets.length);
  const target = targets[which] as Target;
  const { files } = target;
  const index = random(files.length);
  const file = files[index] as NamedFile;
  const place = file.path.replace(/\d+\.(?!sha)/, "N.").replace(/keys\/.*/, "keys/K");
  const replaced = (by: readonly Target[]): readonly NamedFile[] | undefined => {
    const other = by[which]?.files.find(({ path }) => path === file.path);
    return other === undefined || Buffer.compare(other.bytes, file.bytes) === 0
      ? undefined
      : files.with(index, other);
  };
  const [change, touched, changed] = (
    [
      ["dropped", [file.path], () => files.toSpliced(index, 1)],
      [
        "repeated",
        [file.path, elsewhere(file.path)],
        () => files.toSpliced(index + 1, 0, { ...file, path: elsewhere(file.path) }),
      ],
      [
        "reordered",
        [file.path, files[index + 1]?.path ?? ""],
        () =>
          index + 1 < files.length
            ? files.with(index, files[index + 1] as NamedFile).with(index + 1, file)
            : undefined,
      ],
      ["spliced from another log", [file.path], () => replaced(strangers)],
      ["old for new", [file.path], () => replaced(earlier)],
    ] as const
  )[random(5)] as readonly [string, readonly string[], () => readonly NamedFile[] | undefined];
  const result = changed();
  return result === undefined ? undefined : attackOn(target, result, touched, `${place}, ${change}`, random);
};

/** Tiles and entries of a stored log, held against its head. */
const ofAStoredLog: Kind = (random) => {
  const path = oneOf([...stored.keys()], random) ?? "";
  const bytes = stored.get(path) as Uint8Array;
  const kind = `log, ${path.replace(/\/\d{3}/, "")}`;
  const audit = (folder: (asked: string) => Uint8Array | undefined): string | null =>
    auditLog(headAt(ours, 300), folder, sha256).faults[0]?.item ?? null;
  const replacement = (
    [
      ["spliced from another log", storedByThem.get(path)],
      ["old for new", storedBefore.get(path)],
      ["dropped", undefined],
    ] as const
  )[random(12)];
  const [change, changed] = replacement ?? changeOf(bytes, random(bytes.length), random);
  if (changed !== undefined && Buffer.compare(changed, bytes) === 0) return undefined;
  return {
    kind: `${kind}, ${change}`,
    touched: [path],
    verify: () => audit((asked) => (asked === path ? changed : stored.get(asked))),
  };
};

const stored: Folder = folderOf(ours.leaves);
const storedByThem: Folder = folderOf(theirs.leaves);
const storedBefore: Folder = folderOf(ours.leaves.slice(0, 299));

/** An envelope that must bear both registrars' signatures. It is one item: what a signature covers cannot be told apart. */
const ofAnEnvelope: Kind = (random) => {
  const bytes = signed.at(-1) as Uint8Array;
  const { name, part } = oneOf(partsOfAnEnvelope, random);
  const places = placesOf({ path: "envelope", bytes }, part);
  const [change, changed] =
    random(3) === 0
      ? ["spliced from another envelope", spliced(bytes, oneOf(signed.slice(0, -1), random), part)]
      : changeOf(bytes, oneOf(places, random), random, places);
  // Another act that both have signed is another act, not a change of this one.
  if (signed.some((one) => Buffer.compare(changed, one) === 0)) return undefined;
  return {
    kind: `envelope, ${name}, ${change}`,
    touched: ["envelope"],
    verify: () => {
      const read = readEnvelope(changed);
      if (read.kind === "refused") return "envelope";
      const by = verifyEnvelope(read.value, registrarKeys, means.verifySignature);
      return by.kind === "done" && by.value.length === registrarKeys.length ? null : "envelope";
    },
  };
};

/** Another act, another kind of thing, one signature only; the last is what is attacked. */
const signed = [
  signedEnvelope(2, { payload: '{"act":"withdraw","by":"AA","v":1}' }),
  signedEnvelope(2, { payloadType: "application/vnd.in-toto+json" }),
  signedEnvelope(1),
  signedEnvelope(2),
];

const partsOfAnEnvelope: readonly { readonly name: string; readonly part: RegExp }[] = [
  { name: "payload", part: /"payload":"([^"]*)/ },
  { name: "type", part: /"payloadType":"([^"]*)/ },
  { name: "name of a key", part: /"keyid":"([^"]*)/ },
  { name: "signature", part: /"sig":"([^"]*)/ },
  { name: "signatures", part: /"signatures":\[(.*)\]/ },
  { name: "any byte", part: /([\s\S]+)/ },
];

function spliced(bytes: Uint8Array, from: Uint8Array, part: RegExp): Uint8Array {
  const [text, other] = [bytes, from].map((one) => Buffer.from(one).toString("latin1"));
  const [whole = "", old = ""] = part.exec(text ?? "") ?? [];
  const [, replacement = ""] = part.exec(other ?? "") ?? [];
  return new Uint8Array(
    Buffer.from(
      (text ?? "").replace(whole, () => whole.replace(old, () => replacement)),
      "latin1",
    ),
  );
}

/** A policy that is still the reader's own but for a change in who is trusted. How many of them it asks for is the
 *  reader's word alone, and nothing could speak against another number. */
const ofAPolicy: Kind = (random) => {
  const lines = policy.split("\n").slice(0, -1);
  const index = random(3);
  const line = Buffer.from(lines[index] ?? "");
  const start = (lines[index] ?? "").search(/record\.|witness\./);
  const places = Array.from({ length: line.length - start }, (_, at) => start + at);
  const [change, changed] = changeOf(new Uint8Array(line), oneOf(places, random), random, places);
  const text = lines.with(index, Buffer.from(changed).toString("latin1")).join("\n");
  const bytes = Buffer.from(`${text}\n`, "latin1");
  if (bytes.toString("latin1") === policy) return undefined;
  return {
    kind: `policy, ${index === 0 ? "log" : "witness"}, ${change}`,
    // What a changed line no longer declares is missed where it is counted, or at the end.
    touched: [`line ${index + 1}`, "line 4", "quorum"],
    verify: () => {
      const read = readPolicy(new Uint8Array(bytes), sha256);
      if (read.kind === "refused")
        return `line ${
          bytes
            .subarray(0, read.at + 1)
            .toString()
            .split("\n").length
        }`;
      const { quorum } = verifyBundle(targets[0]?.tar ?? bytes, {
        ...means,
        knownCheckpoints: [],
        policy: read.value,
      }).answers;
      return quorum.kind === "holds" ? null : "quorum";
    },
  };
};

const policy = [
  `log ${verifierKeyText(log.key)}`,
  ...witnesses.map(({ key }, at) => `witness w${at} ${verifierKeyText(key)}`),
  "group both all w0 w1",
  "quorum both",
  "",
].join("\n");

const kinds: readonly Kind[] = [
  ofAnEnvelope,
  ofAPolicy,
  ofTheArchive,
  ofAClass,
  ofAClass,
  ofAClass,
  ofWholeFiles,
  ofWholeFiles,
  ofAStoredLog,
];

/** With the manifest as it was, or made anew. Who makes it anew may leave out what is disclosed: that is withholding. */
function attackOn(
  target: Target,
  files: readonly NamedFile[],
  touched: readonly string[],
  kind: string,
  random: Chance,
): Attack | undefined {
  const expert = random(2) === 0 && !touched.includes("manifest.sha256");
  if (expert && isWithholding(target.files, files)) return undefined;
  const written = writeTar(expert ? withManifest(files) : files);
  if (written.kind === "refused" || Buffer.compare(written.value, target.tar) === 0) return undefined;
  return {
    kind: `${expert ? "manifest made anew" : "honest manifest"}, ${kind}`,
    touched: touched.flatMap((path) => [path, ...(expert ? besides(path, target.files) : [])]),
    verify: () => firstBadOf(written.value, target),
  };
}

/** Where a manifest gives no hint, what does not fit may be either of two. */
function besides(path: string, files: readonly NamedFile[]): readonly string[] {
  const position = /^(?:leaves|proofs|disclosures)\/(\d+)\./.exec(path)?.[1];
  if (position !== undefined)
    return [`leaves/${position}.json`, `proofs/${position}.tlog-proof`, `disclosures/${position}.txt`];
  if (path.startsWith("agreement/")) return ["claims.json"];
  // A key that is gone shows at the signature that nobody can check, and one that is too many as unused.
  if (path.startsWith("keys/")) return ["checkpoint"];
  if (path === "checkpoint")
    return files.filter((file) => file.path.startsWith("keys/")).map((file) => file.path);
  return [];
}

function isWithholding(before: readonly NamedFile[], after: readonly NamedFile[]): boolean {
  const lines = (files: readonly NamedFile[]): readonly string[] =>
    files.flatMap(({ path, bytes }) =>
      path.startsWith("disclosures/")
        ? Buffer.from(bytes)
            .toString("latin1")
            .split("\n")
            .filter((line) => line !== "")
            .map((line) => path + line)
        : path === "manifest.sha256"
          ? []
          : [path + Buffer.from(bytes).toString("latin1")],
    );
  const old = new Set(lines(before));
  const now = new Set(lines(after));
  const gone = [...old].filter((line) => !now.has(line));
  return [...now].every((line) => old.has(line)) && gone.every((line) => line.startsWith("disclosures/"));
}

function withManifest(files: readonly NamedFile[]): readonly NamedFile[] {
  const others = files.filter(({ path }) => path !== "manifest.sha256");
  const lines = others.map(
    ({ path, bytes }) => `${createHash("sha256").update(bytes).digest("hex")}  ${path}\n`,
  );
  return [...others, { path: "manifest.sha256", bytes: Buffer.from(lines.join("")) }];
}

type Class = {
  readonly name: string;
  readonly pattern: RegExp;
  /** The part of the file that belongs to the class; its first group, or all of it. */
  readonly part: RegExp;
};

const classes: readonly Class[] = [
  { name: "origin", pattern: /^checkpoint$/, part: /^([^\n]+)/ },
  { name: "size", pattern: /^checkpoint$/, part: /\n(\d+)\n/ },
  { name: "root", pattern: /^checkpoint$/, part: /\n\d+\n([^\n]+)/ },
  { name: "name in a signature", pattern: /^checkpoint$/, part: /— ([^ ]+) / },
  { name: "key id in a signature", pattern: /^checkpoint$/, part: /— [^ ]+ (.{5})/ },
  { name: "signature", pattern: /^checkpoint$/, part: /— record[^ ]+ .{5}(.+)\n/ },
  { name: "cosignature time", pattern: /^checkpoint$/, part: /— witness[^ ]+ .{5}(.{11})/ },
  { name: "cosignature", pattern: /^checkpoint$/, part: /— witness[^ ]+ .{16}(.+)\n/ },
  { name: "checkpoint, any byte", pattern: /^checkpoint$/, part: /([\s\S]+)/ },
  { name: "key name", pattern: /^keys\//, part: /^([^+]+)/ },
  { name: "key id", pattern: /^keys\//, part: /\+(.{8})\+/ },
  { name: "key", pattern: /^keys\//, part: /\+.{8}\+(.+)/ },
  { name: "leaf", pattern: /^leaves\//, part: /([\s\S]+)/ },
  { name: "digest in a leaf", pattern: /^leaves\/[249]/, part: /"_sd":\[([^\]]+)/ },
  { name: "proof index", pattern: /^proofs\//, part: /index (\d+)/ },
  { name: "proof hash", pattern: /^proofs\//, part: /index \d+\n([\s\S]+?)\n\n/ },
  { name: "checkpoint in a proof", pattern: /^proofs\//, part: /\n\n([\s\S]+)/ },
  { name: "proof, any byte", pattern: /^proofs\//, part: /([\s\S]+)/ },
  { name: "disclosure salt", pattern: /^disclosures\//, part: /^.{3}(.{26})/ },
  { name: "disclosure name", pattern: /^disclosures\//, part: /^.{34}(.{6})/ },
  { name: "disclosure value", pattern: /^disclosures\//, part: /^.{44}(.+)/ },
  { name: "disclosures, any byte", pattern: /^disclosures\//, part: /([\s\S]+)/ },
  { name: "agreement", pattern: /^agreement\//, part: /([\s\S]+)/ },
  { name: "claims", pattern: /^claims/, part: /([\s\S]+)/ },
  { name: "words for strangers", pattern: /^VERIFY/, part: /([\s\S]+)/ },
  { name: "digest in the manifest", pattern: /^manifest/, part: /\n([0-9a-f]{64})/ },
  { name: "path in the manifest", pattern: /^manifest/, part: / {2}([^\n]+)/ },
];

/** Offsets in bytes of the class's part. The text is taken byte by byte, so a dash is three characters. */
function placesOf({ bytes }: NamedFile, part: RegExp): readonly number[] {
  const text = Buffer.from(bytes).toString("latin1");
  const found = new RegExp(part.source.replaceAll("—", "\u00e2\u0080\u0094"), "d").exec(text);
  const [start, end] = found?.indices?.[1] ?? [0, 0];
  return Array.from({ length: end - start }, (_, at) => start + at);
}

/** Flip, drop, repeat, insert, reorder or truncate around a place. */
function changeOf(
  bytes: Uint8Array,
  at: number,
  random: Chance,
  places: readonly number[] = [at],
): readonly [string, Uint8Array] {
  const length = 1 + random(Math.min(8, bytes.length - at));
  const piece = bytes.slice(at, at + length);
  const joined = (...parts: readonly Uint8Array[]): Uint8Array => new Uint8Array(Buffer.concat(parts));
  switch (random(7)) {
    case 0:
      return ["dropped", joined(bytes.slice(0, at), bytes.slice(at + length))];
    case 1:
      return ["repeated", joined(bytes.slice(0, at + length), bytes.slice(at))];
    case 2:
      return ["inserted", joined(bytes.slice(0, at), Uint8Array.of(32 + random(95)), bytes.slice(at))];
    case 3:
      return ["reordered", joined(bytes.slice(0, at), piece.toReversed(), bytes.slice(at + length))];
    case 4:
      return ["truncated", bytes.slice(0, at)];
    case 5: {
      // A digit or letter in the place of another: what survives every check of form.
      const other = oneOf(places, random) ?? at;
      return ["flipped", joined(bytes.slice(0, at), bytes.slice(other, other + 1), bytes.slice(at + 1))];
    }
    default:
      return ["flipped", flipped(bytes, at, 1 + random(255))];
  }
}

function elsewhere(path: string): string {
  if (/\/\d+\./.test(path))
    return path.replace(/\/(\d+)\./, (_, position: string) => `/${Number(position) + 1}.`);
  return path.replace(/(\.[a-z0-9]+)?$/, "-again$1");
}

function indexesOf(files: readonly NamedFile[], pattern: RegExp): readonly number[] {
  return files.flatMap(({ path }, index) => (pattern.test(path) ? [index] : []));
}

function endOf(files: readonly NamedFile[], index: number): number {
  return files
    .slice(0, index + 1)
    .reduce((end, { bytes }) => end + 512 + Math.ceil(bytes.length / 512) * 512, 0);
}

function oneOf<T>(items: readonly T[], random: Chance): T {
  return items[random(Math.max(1, items.length))] as T;
}
