// Policy files (C2SP tlog-policy): which logs one believes, which witnesses one knows, and how many of them it takes.

import { hex } from "../bytes/bytes.ts";
import { utf8Length, utf8Text } from "../bytes/utf8.ts";
import type { Hash } from "../hash.ts";
import { attempt, type Outcome, refuse, within } from "../outcome.ts";
import { parseNumber } from "./checkpoint.ts";
import { type KeyType, parseKey, type VerifierKey, verifierKeyText } from "./key.ts";

export type Policy = {
  readonly logs: readonly { readonly key: VerifierKey; readonly url: string | null }[];
  readonly witnesses: readonly Witness[];
  readonly groups: readonly Group[];
  /** The name of a witness or group, or "none". */
  readonly quorum: string;
};

export type Witness = { readonly name: string; readonly key: VerifierKey; readonly url: string | null };

/** Has witnessed what `threshold` of its members have. Members are declared before it. */
export type Group = {
  readonly name: string;
  readonly threshold: number;
  readonly members: readonly string[];
};

const policyLimits: { readonly bytes: number; readonly each: number } = { bytes: 65_536, each: 64 };

export function readPolicy(bytes: Uint8Array, hash: Hash): Outcome<Policy> {
  return attempt(() => parsePolicy(bytes, hash));
}

/** Whether those who have cosigned are enough. Callers pass keys whose cosignatures they have verified. */
export function meetsQuorum(policy: Policy, cosigners: readonly VerifierKey[]): boolean {
  const keys = new Set(cosigners.map(verifierKeyText));
  const witnessed = new Set(["none"]);
  for (const { name, key } of policy.witnesses) if (keys.has(verifierKeyText(key))) witnessed.add(name);
  for (const { name, threshold, members } of policy.groups)
    if (members.filter((member) => witnessed.has(member)).length >= threshold) witnessed.add(name);
  return witnessed.has(policy.quorum);
}

function parsePolicy(bytes: Uint8Array, hash: Hash): Policy {
  if (bytes.length > policyLimits.bytes) refuse("policy-too-long", policyLimits.bytes);
  const logs: { key: VerifierKey; url: string | null }[] = [];
  const witnesses: Witness[] = [];
  const groups: Group[] = [];
  const taken = new Set<string>(["none"]);
  const free = new Set<string>();
  let quorum: string | undefined;

  const declare = (name: string): void => {
    if (taken.has(name)) refuse("policy-duplicate", 0, { name });
    taken.add(name);
    free.add(name);
  };

  const read: Readonly<Record<string, (words: readonly string[]) => void>> = {
    log([text = "", url = null, ...more]) {
      if (more.length > 0) refuse("policy-malformed");
      const key = keyOfType(text, "log", hash);
      if (logs.some((other) => sameKey(other.key, key))) refuse("policy-duplicate", 0, { name: key.name });
      logs.push({ key, url });
    },
    witness([name = "", text = "", url = null, ...more]) {
      if (more.length > 0) refuse("policy-malformed");
      const key = keyOfType(text, "witness", hash);
      if (witnesses.some((other) => sameKey(other.key, key))) refuse("policy-duplicate", 0, { name });
      declare(name);
      witnesses.push({ name, key, url });
    },
    group([name = "", count = "", ...members]) {
      // A member counts in one place only, so that no witness can be counted twice.
      for (const member of members) if (!free.delete(member)) refuse("policy-name", 0, { name: member });
      if (members.length === 0) refuse("policy-malformed");
      const threshold = count === "all" ? members.length : count === "any" ? 1 : parseNumber(count);
      if (threshold < 1 || threshold > members.length) refuse("policy-malformed");
      declare(name);
      groups.push({ name, threshold, members });
    },
    quorum([name = "", ...more]) {
      if (more.length > 0 || quorum !== undefined) refuse("policy-malformed");
      if (!taken.has(name)) refuse("policy-name", 0, { name });
      quorum = name;
    },
  };

  for (const { words, at } of linesOf(bytes)) {
    const [keyword = "", ...rest] = words;
    if (!Object.hasOwn(read, keyword)) refuse("policy-malformed", at);
    within(at, () => read[keyword]?.(rest));
    if (Math.max(logs.length, witnesses.length, groups.length) > policyLimits.each)
      refuse("policy-too-large", at);
  }
  if (quorum === undefined) return refuse("policy-malformed", bytes.length);
  return { logs, witnesses, groups, quorum };
}

type Line = { readonly words: readonly string[]; readonly at: number };

/** Lines that say something. Bytes that are no UTF-8 are refused, though the specification would pass them through. */
function linesOf(bytes: Uint8Array): readonly Line[] {
  const text = utf8Text(bytes);
  if (text !== "" && !text.endsWith("\n")) refuse("policy-malformed", bytes.length);
  const lines: Line[] = [];
  let at = 0;
  for (const line of text.split("\n")) {
    if ([...line].some((one) => (one < " " && one !== "\t") || one === "\u007f"))
      refuse("policy-malformed", at);
    const words = line.split(/[ \t]+/).filter((word) => word !== "");
    if (words.length > 0 && words[0]?.startsWith("#") === false) lines.push({ words, at });
    at += utf8Length(line) + 1;
  }
  return lines;
}

function keyOfType(text: string, type: KeyType, hash: Hash): VerifierKey {
  const key = parseKey(text, hash);
  return key.type === type ? key : refuse("key-type-unknown", 0, { name: key.name });
}

function sameKey(a: VerifierKey, b: VerifierKey): boolean {
  return hex(a.publicKey) === hex(b.publicKey);
}
