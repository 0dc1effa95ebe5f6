// The judge in a browser: plain JavaScript by other hands for hashes and signatures, and beside it the browser's own.
// The browser's answers come later than the question, so they are fetched and the question is asked again.
import { ed25519 } from "@noble/curves/ed25519.js";
import { sha256 } from "@noble/hashes/sha2.js";
import type { Means } from "@pacta/proof";
import { type Findings, findingsOn, type Question } from "./judge.ts";
import { toHex } from "./pieces.ts";

export type PageFindings = {
  readonly plain: Findings;
  readonly browser: Findings;
  /** How many of the browser's own answers there were, and how many hashes of its differ. */
  readonly signatures: number;
  readonly hashes: number;
  readonly hashesThatDiffer: number;
};

async function judge(question: Question): Promise<PageFindings> {
  const plain = findingsOn(question, {
    hash: sha256,
    verifySignature: (key, message, signature) => ed25519.verify(signature, message, key, { zip215: false }),
  });
  const answers = new Map<string, boolean>();
  const hashed = new Map<string, Uint8Array>();
  for (;;) {
    const open = new Map<string, Parameters<Means["verifySignature"]>>();
    const browser = findingsOn(question, {
      hash: (bytes) => {
        const digest = sha256(bytes);
        hashed.set(toHex(digest), Uint8Array.from(bytes));
        return digest;
      },
      verifySignature: (...asked) => {
        const name = asked.map(toHex).join();
        if (!answers.has(name)) open.set(name, asked);
        // Believed for now, so that the reading goes on to the next question.
        return answers.get(name) ?? true;
      },
    });
    if (open.size === 0) {
      const differing = await Promise.all(
        [...hashed].map(async ([digest, bytes]) => {
          const own = await crypto.subtle.digest("SHA-256", bytes as Uint8Array<ArrayBuffer>);
          return toHex(new Uint8Array(own)) !== digest;
        }),
      );
      const hashesThatDiffer = differing.filter((differs) => differs).length;
      return { plain, browser, signatures: answers.size, hashes: hashed.size, hashesThatDiffer };
    }
    for (const [name, asked] of open) answers.set(name, await verifyByBrowser(...asked));
  }
}

async function verifyByBrowser(
  publicKey: Uint8Array,
  message: Uint8Array,
  signature: Uint8Array,
): Promise<boolean> {
  const [key, text, sig] = [publicKey, message, signature].map((bytes) => Uint8Array.from(bytes));
  if (key === undefined || text === undefined || sig === undefined) return false;
  try {
    const imported = await crypto.subtle.importKey("raw", key, "Ed25519", false, ["verify"]);
    return await crypto.subtle.verify("Ed25519", imported, sig, text);
  } catch {
    return false;
  }
}

Object.assign(globalThis, { judge });
