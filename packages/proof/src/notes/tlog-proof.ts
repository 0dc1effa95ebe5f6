// A proof that stands alone (C2SP tlog-proof): index, hashes and the signed checkpoint in one text. It proves nothing
// by itself; `checkInclusion` does, with the leaf and a checkpoint whose signatures one has verified.
import { base64, fromBase64 } from "../bytes/base64.ts";
import { concat } from "../bytes/bytes.ts";
import { utf8, utf8Length, utf8Text } from "../bytes/utf8.ts";
import { hashLength } from "../hash.ts";
import { attempt, type Outcome, refuse, within } from "../outcome.ts";
import { proofLimit, type TreeProof } from "../tree/proofs.ts";
import { parseNumber } from "./checkpoint.ts";

export type TlogProof = {
  readonly index: number;
  readonly hashes: TreeProof;
  /** As the log has signed it, byte for byte. */
  readonly checkpoint: Uint8Array;
  /** Words of the application that nothing vouches for; null where there are none. */
  readonly extra: Uint8Array | null;
};

const tlogProofLimit = 65_536;

export function writeTlogProof({ index, hashes, checkpoint, extra }: TlogProof): Uint8Array {
  const lines = [
    firstLine,
    ...(extra === null ? [] : [`extra ${base64(extra)}`]),
    `index ${index}`,
    ...hashes.map(base64),
  ];
  return concat([utf8(`${lines.join("\n")}\n\n`), checkpoint]);
}

export function readTlogProof(bytes: Uint8Array): Outcome<TlogProof> {
  return attempt(() => parseTlogProof(bytes));
}

export function parseTlogProof(bytes: Uint8Array): TlogProof {
  if (bytes.length > tlogProofLimit) refuse("proof-too-long", tlogProofLimit, { length: bytes.length });
  const whole = utf8Text(bytes);
  const blank = whole.indexOf("\n\n");
  if (blank < 0) refuse("proof-malformed", bytes.length);
  const lines = linesOf(whole.slice(0, blank));
  const next = (): Line => lines.shift() ?? refuse("proof-malformed", utf8Length(whole, blank));
  if (next().text !== firstLine) refuse("proof-malformed");
  const extra = lines[0]?.text.startsWith("extra ") ? afterWord(next(), fromBase64) : null;
  const line = next();
  if (!line.text.startsWith("index ")) refuse("proof-malformed", line.at);
  const index = afterWord(line, parseNumber);
  if (lines.length > proofLimit) refuse("proof-too-many-hashes", line.at, { hashes: lines.length });
  const hashes = lines.map(({ text, at }) => {
    const hash = within(at, () => fromBase64(text));
    return hash.length === hashLength ? hash : refuse("tree-hash-length", at, { length: hash.length });
  });
  return { index, hashes, checkpoint: bytes.slice(utf8Length(whole, blank) + 2), extra };
}

const firstLine = "c2sp.org/tlog-proof@v1";

type Line = { readonly text: string; readonly at: number };

function linesOf(text: string): Line[] {
  let at = 0;
  return text.split("\n").map((line) => {
    const start = at;
    at += utf8Length(line) + 1;
    return { text: line, at: start };
  });
}

function afterWord<T>({ text, at }: Line, read: (text: string) => T): T {
  const word = text.indexOf(" ") + 1;
  return within(at + word, () => read(text.slice(word)));
}
