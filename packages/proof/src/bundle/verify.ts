// Says of a bundle what can be said without a network, in seven answers that stand apart, and names the first thing
// that is wrong. Whether the conclusion follows is asked of a function that is handed in, because this package does not
// know what an agreement is.
import { sameBytes } from "../bytes/bytes.ts";
import type { Means } from "../hash.ts";
import { type OpenedLeaf, parseLeaf } from "../leaf/leaf.ts";
import {
  type OpenedCheckpoint,
  openCheckpoint,
  parseCheckpoint,
  verifyCheckpoint,
} from "../notes/checkpoint.ts";
import { type VerifierKey, verifierKeyText } from "../notes/key.ts";
import { meetsQuorum, type Policy } from "../notes/policy.ts";
import { parseTlogProof } from "../notes/tlog-proof.ts";
import { attempt, type Facts, need, type RefusalCode, type Refused, refuse } from "../outcome.ts";
import { checkConsistency, checkInclusion, type TreeProof } from "../tree/proofs.ts";
import { leafHash } from "../tree/tree.ts";
import { disclosuresIn, inOrderOfSigning, keyIn } from "./bundle.ts";
import { checkpointPath, disclosuresPath, keyPath, leafPath, manifestPath, proofPath } from "./layout.ts";
import { checkManifest } from "./manifest.ts";
import { type Found, sortOut } from "./sort-out.ts";
import type { NamedFile } from "./tar.ts";

export type Question =
  | "bytes"
  | "signatures"
  | "inclusion"
  | "quorum"
  | "time"
  | "consistency"
  | "conclusion";

export type Answer =
  | { readonly kind: "holds" }
  | Failure
  /** Nothing speaks against it; `missing` is what would settle it. */
  | { readonly kind: "undetermined"; readonly missing: Missing };

/** `item` is the path in the bundle, or the name of a known head. */
export type Failure = {
  readonly kind: "fails";
  readonly item: string;
  readonly code: RefusalCode;
  readonly at: number;
  readonly facts: Facts;
};

export type Missing =
  | "no policy given"
  | "no token"
  | "no known head"
  | "known head cannot be read"
  | "no proof between the heads"
  | "no trusted key"
  | "nobody concludes"
  | "closed ground"
  | "another answer";

export type Verdict = {
  readonly answers: Readonly<Record<Question, Answer>>;
  /** What is wrong first, in the order of the questions and of the bundle; null where nothing is. */
  readonly firstBad: (Failure & { readonly question: Question }) | null;
  /** As far as it could be read. */
  readonly content: Content;
};

export type Content = {
  readonly checkpoint: OpenedCheckpoint | null;
  readonly leaves: readonly ProvedLeaf[];
  readonly agreement: readonly NamedFile[];
  readonly claims: Uint8Array;
};

/** A leaf that the checkpoint includes. */
export type ProvedLeaf = {
  readonly position: number;
  readonly leaf: Uint8Array;
  readonly opened: OpenedLeaf;
};

/** A checkpoint that the reader has from elsewhere, with a proof between it and the bundle's where he has one. */
export type KnownCheckpoint = { readonly checkpoint: Uint8Array; readonly proof: TreeProof | null };

/** Re-derives what is claimed. `open` names the positions whose closed fields stand in the way. */
export type Conclude = (content: Content) => Conclusion;

export type Conclusion =
  | { readonly kind: "follows" }
  /** `path` leads to the first claim that differs. */
  | { readonly kind: "differs"; readonly path: string }
  | { readonly kind: "open"; readonly positions: readonly number[] };

export type VerifyOptions = Means & {
  /** Keys that the reader believes. Without them the bundle's own are used, and `signatures` stays undetermined. */
  readonly trustedKeys?: readonly VerifierKey[];
  readonly knownCheckpoints: readonly KnownCheckpoint[];
  readonly policy?: Policy;
  readonly conclude?: Conclude;
};

export function verifyBundle(tar: Uint8Array, options: VerifyOptions): Verdict {
  const inquiry = new Map<Question, Answer>();
  const found = ask(inquiry, "bytes", "bundle", () => sortOut(tar));
  if (found === undefined) {
    for (const question of questions) settle(inquiry, question, "another answer");
    return verdictOf(inquiry, { checkpoint: null, leaves: [], agreement: [], claims: new Uint8Array(0) });
  }
  ask(inquiry, "bytes", manifestPath, () => checkManifest(found, options.hash));
  const checkpoint = signatures(found, inquiry, options);
  const content: Content = {
    checkpoint,
    leaves: inclusion(found, checkpoint, inquiry, options),
    agreement: found.agreement,
    claims: found.claims,
  };
  quorum(checkpoint, inquiry, options);
  settle(inquiry, "time", "no token");
  consistency(checkpoint, inquiry, options);
  conclusion(content, inquiry, options);
  return verdictOf(inquiry, content);
}

const questions: readonly Question[] = [
  "bytes",
  "signatures",
  "inclusion",
  "quorum",
  "time",
  "consistency",
  "conclusion",
];

/** What has been answered so far. A question keeps its first failure. */
type Inquiry = Map<Question, Answer>;

/** A refusal inside is the answer to the question; `facts.item` names what is wrong where the reading knows better. */
function ask<T>(inquiry: Inquiry, question: Question, item: string, read: () => T): T | undefined {
  const outcome = attempt(read);
  if (outcome.kind === "done") return outcome.value;
  if (inquiry.get(question)?.kind !== "fails") inquiry.set(question, failureOf(outcome, item));
  return undefined;
}

function failureOf({ code, at, facts }: Refused, item: string): Failure {
  const { item: named = item, ...others } = facts;
  return { kind: "fails", item: String(named), code, at, facts: others };
}

/** Leaves a question open, unless something has failed. */
function settle(inquiry: Inquiry, question: Question, missing: Missing): void {
  if (!inquiry.has(question)) inquiry.set(question, { kind: "undetermined", missing });
}

function verdictOf(inquiry: Inquiry, content: Content): Verdict {
  const answerTo = (question: Question): Answer => inquiry.get(question) ?? { kind: "holds" };
  const answers = Object.fromEntries(questions.map((question) => [question, answerTo(question)]));
  const bad = questions.flatMap((question) => {
    const answer = answerTo(question);
    return answer.kind === "fails" ? [{ ...answer, question }] : [];
  });
  return { answers: answers as Verdict["answers"], firstBad: bad[0] ?? null, content };
}

function signatures(found: Found, inquiry: Inquiry, options: VerifyOptions): OpenedCheckpoint | null {
  const keys: VerifierKey[] = [];
  for (const file of found.keys) {
    const key = ask(inquiry, "signatures", file.path, () => keyIn(file, options.hash));
    if (key !== undefined) keys.push(key);
  }
  const checkpoint = ask(inquiry, "signatures", checkpointPath, () => {
    const read = parseCheckpoint(found.checkpoint, options.hash);
    const lines = inOrderOfSigning(read);
    for (const [index, line] of read.note.signatures.entries()) {
      if (line !== lines[index]) refuse("bundle-order", index);
      const uses = keys.filter((key) => key.name === line.name && key.id === line.id);
      if (uses.length === 0) refuse("bundle-signature-unknown", index, { name: line.name });
    }
    return verifyCheckpoint(read, keys, options);
  });
  if (checkpoint === undefined) return null;
  for (const key of keys)
    ask(inquiry, "signatures", keyPath(key), () => {
      const uses = checkpoint.note.signatures.filter(({ name, id }) => name === key.name && id === key.id);
      if (uses.length !== 1) refuse("bundle-key-unused", 0, { uses: uses.length });
    });
  const { trustedKeys } = options;
  if (trustedKeys === undefined) settle(inquiry, "signatures", "no trusted key");
  else
    ask(inquiry, "signatures", keyPath(checkpoint.log), () => {
      const text = verifierKeyText(checkpoint.log);
      if (!trustedKeys.some((key) => verifierKeyText(key) === text)) refuse("bundle-key-untrusted");
    });
  return checkpoint;
}

function inclusion(
  found: Found,
  checkpoint: OpenedCheckpoint | null,
  inquiry: Inquiry,
  options: VerifyOptions,
): readonly ProvedLeaf[] {
  const { hash } = options;
  // Where the log has signed what all proofs are for, and it is another head, then the checkpoint does not belong here.
  const log = checkpoint === null ? [] : [checkpoint.log];
  const belongs = found.leaves.some(({ proof }) => {
    const read = attempt(() => parseTlogProof(proof));
    if (read.kind === "refused" || sameBytes(read.value.checkpoint, found.checkpoint)) return true;
    const other = openCheckpoint(read.value.checkpoint, log, options);
    return other.kind === "refused" || other.value.note.text === checkpoint?.note.text;
  });
  if (found.leaves.length > 0 && !belongs)
    ask(inquiry, "inclusion", checkpointPath, () => refuse("bundle-checkpoint-differs"));

  return found.leaves.flatMap(({ position, leaf, proof, disclosures }): readonly ProvedLeaf[] => {
    const proved = ask(inquiry, "inclusion", proofPath(position), () => {
      const { index, hashes, checkpoint, extra } = parseTlogProof(proof);
      if (index !== position) refuse("bundle-index-differs", 0, { index });
      if (extra !== null) refuse("proof-malformed", 0, { extra: extra.length });
      if (!sameBytes(checkpoint, found.checkpoint)) refuse("bundle-checkpoint-differs");
      const { head } = parseCheckpoint(checkpoint, hash);
      const outcome = checkInclusion(leafHash(leaf, hash), index, head, hashes, hash);
      // Leaf and proof do not fit; which of the two was changed, nobody can tell, and the leaf is what matters.
      if (outcome.kind === "refused" && outcome.code === "tree-root-differs")
        refuse(outcome.code, 0, { item: leafPath(position) });
      return need(outcome);
    });
    const bare = ask(inquiry, "inclusion", leafPath(position), () => parseLeaf(leaf, [], hash));
    const opened = ask(inquiry, "inclusion", disclosuresPath(position), () => {
      const texts = disclosures === undefined ? [] : disclosuresIn(disclosures, hash);
      return bare === undefined || texts.length === 0 ? bare : parseLeaf(leaf, texts, hash);
    });
    return proved === undefined || opened === undefined ? [] : [{ position, leaf, opened }];
  });
}

function quorum(checkpoint: OpenedCheckpoint | null, inquiry: Inquiry, { policy }: VerifyOptions): void {
  if (policy === undefined) settle(inquiry, "quorum", "no policy given");
  else if (checkpoint === null) settle(inquiry, "quorum", "another answer");
  else
    ask(inquiry, "quorum", checkpointPath, () => {
      const log = verifierKeyText(checkpoint.log);
      const known = policy.logs.length === 0 || policy.logs.some(({ key }) => verifierKeyText(key) === log);
      if (!known) refuse("quorum-unknown-log");
      const cosigners = checkpoint.witnesses.map(({ key }) => key);
      if (!meetsQuorum(policy, cosigners)) refuse("quorum-not-met", 0, { witnesses: cosigners.length });
    });
}

function consistency(checkpoint: OpenedCheckpoint | null, inquiry: Inquiry, options: VerifyOptions): void {
  const { knownCheckpoints, hash } = options;
  if (knownCheckpoints.length === 0 || checkpoint === null) {
    settle(inquiry, "consistency", checkpoint === null ? "another answer" : "no known head");
    return;
  }
  const ours = checkpoint.head;
  for (const [index, known] of knownCheckpoints.entries()) {
    const opened = openCheckpoint(known.checkpoint, options.trustedKeys ?? [checkpoint.log], options);
    if (opened.kind === "refused" || opened.value.head.origin !== ours.origin) {
      settle(inquiry, "consistency", "known head cannot be read");
      continue;
    }
    const theirs = opened.value.head;
    const [from, to] = theirs.size <= ours.size ? [theirs, ours] : [ours, theirs];
    ask(inquiry, "consistency", `known checkpoint ${index}`, () => {
      if (from.size === to.size && !sameBytes(from.root, to.root)) refuse("head-fork", 0, { size: to.size });
      const proof = known.proof ?? (from.size === to.size || from.size === 0 ? [] : undefined);
      if (proof === undefined) settle(inquiry, "consistency", "no proof between the heads");
      else need(checkConsistency(from, to, proof, hash));
    });
  }
}

function conclusion(content: Content, inquiry: Inquiry, { conclude }: VerifyOptions): void {
  const failed = [...inquiry.values()].some(({ kind }) => kind === "fails");
  if (conclude === undefined || failed) {
    settle(inquiry, "conclusion", failed ? "another answer" : "nobody concludes");
    return;
  }
  const result = conclude(content);
  if (result.kind === "open") settle(inquiry, "conclusion", "closed ground");
  if (result.kind === "differs")
    ask(inquiry, "conclusion", "claims.json", () => refuse("conclusion-differs", 0, { path: result.path }));
}
