// pacta verify: a bundle held against itself, against keys and heads that one knows, and its conclusion drawn again.
import { createPublicKey, hash as hashOf, verify as verifyBytes } from "node:crypto";
import { parseInstant, plainWorld, readLogLines, replay } from "@pacta/core";
import { parseFiles } from "@pacta/language";
import {
  type Answer,
  type Conclusion,
  type Content,
  openLeaf,
  type Question,
  readVerifierKey,
  type VerifierKey,
  verifyBundle,
} from "@pacta/proof";
import { type Command, pageFor, printJson } from "../command.ts";
import { bytesAt, textAt } from "../input.ts";
import { Unusable } from "../unusable.ts";

export const verify: Command = {
  name: "verify",
  takes: "BUNDLE [KEY…]",
  says: "Whether a bundle is what its log has signed, and whether its conclusion follows",
  more: [
    "KEY is a file with a verifier key that you have from elsewhere, not from the bundle. Without one the signatures show only that the bundle agrees with itself.",
    "Seven questions are answered apart. VERIFY.txt in the bundle says how to check it without Pacta.",
  ],
  options: ["json", "width"],
  examples: [],
  run(io, given) {
    const [path, ...keyPaths] = given.words;
    if (path === undefined)
      throw new Unusable("C907", "Verify what? Name a bundle, such as pacta-bundle.tar.", {
        expected: "a bundle, such as pacta-bundle.tar",
        found: "nothing",
      });
    const keys = keyPaths.map((it) => keyIn(textAt(io, it), it));
    const verdict = verifyBundle(bytesAt(io, path), {
      hash: sha256,
      verifySignature,
      knownCheckpoints: [],
      ...(keys.length === 0 ? {} : { trustedKeys: keys }),
      conclude,
    });
    const failed = verdict.firstBad !== null;
    if (given.flags.has("json")) {
      const { answers, firstBad } = verdict;
      printJson(io, { schema: "pacta/verify-1", bundle: path, answers, firstBad });
      return failed ? 1 : 0;
    }
    const page = pageFor(io, given);
    for (const [question, answer] of Object.entries(verdict.answers) as [Question, Answer][])
      page.say(`${asks[question]} ${words(answer)}`, { sign: signs[answer.kind] });
    page.blank();
    page.say(
      failed
        ? "Do not rely on this bundle."
        : verdict.answers.signatures.kind === "holds"
          ? "Nothing speaks against this bundle, and the keys that you know have signed it."
          : "Nothing speaks against this bundle. Name a key that you know, to hold it against its signer.",
      { tone: "strong" },
    );
    io.out(page.text());
    return failed ? 1 : 0;
  },
};

const signs: Readonly<Record<Answer["kind"], string>> = { holds: "+ ", fails: "- ", undetermined: "? " };

const asks: Readonly<Record<Question, string>> = {
  bytes: "Is every file as it was bundled?",
  signatures: "Has the log signed this head?",
  inclusion: "Is every entry in the tree under it?",
  quorum: "Have enough witnesses seen it?",
  time: "Does somebody else vouch for the time?",
  consistency: "Does it continue the heads that you know?",
  conclusion: "Does the conclusion follow from the entries?",
};

function words(answer: Answer): string {
  switch (answer.kind) {
    case "holds":
      return "Yes.";
    case "undetermined":
      return `Not known: ${answer.missing}.`;
    case "fails":
      return `No: ${answer.code} at ${answer.item}.`;
  }
}

function keyIn(text: string, path: string): VerifierKey {
  const key = readVerifierKey(text.trim(), sha256);
  if (key.kind === "refused")
    throw new Unusable("C923", `${path} holds no verifier key: ${key.code}.`, {
      expected: "a verifier key, as pacta export writes it",
      found: key.code,
      file: path,
      advice: "Name the file that holds the key.",
    });
  return key.value;
}

function sha256(bytes: Uint8Array): Uint8Array {
  return new Uint8Array(hashOf("sha256", bytes, "buffer"));
}

/** The head of an Ed25519 key in DER; the 32 bytes of the key follow. */
const derHead = Buffer.from("302a300506032b6570032100", "hex");

function verifySignature(publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array): boolean {
  const key = createPublicKey({ key: Buffer.concat([derHead, publicKey]), format: "der", type: "spki" });
  return verifyBytes(null, message, key, signature);
}

type Claims = {
  readonly asOf: string;
  readonly answers: readonly {
    readonly key: string;
    readonly cases: readonly {
      readonly worlds: readonly {
        readonly readings: Readonly<Record<string, string>>;
        readonly position: string | null;
      }[];
      readonly reason: { readonly value: string } | null;
    }[];
  }[];
};

/** Runs the agreement of the bundle over the entries of the bundle, and nothing else. */
function conclude({ leaves, agreement: files, claims: bytes }: Content): Conclusion {
  const closed = leaves.filter(({ opened }) => opened.unanswered > 0);
  if (closed.length > 0) return { kind: "open", positions: closed.map(({ position }) => position) };
  const decoder = new TextDecoder();
  const { agreement } = parseFiles(
    files.map(({ path, bytes: text }) => ({ name: path, text: decoder.decode(text) })),
  );
  const claims = JSON.parse(decoder.decode(bytes)) as Claims;
  const asOf = parseInstant(claims.asOf);
  if (agreement === null || asOf === null) return { kind: "differs", path: "/asOf" };
  const lines = leaves.map(({ leaf, opened }) => {
    const own = openLeaf(leaf, [], sha256);
    const clear = own.kind === "done" ? own.value.fields : {};
    return JSON.stringify({ v: opened.version, ...clear, ...opened.fields });
  });
  const { events } = readLogLines(lines.join("\n"), agreement.zone);
  for (const [a, { key, cases }] of claims.answers.entries())
    for (const [b, { worlds, reason }] of cases.entries())
      for (const world of worlds) {
        const engine = replay(agreement, events, {
          world: { ...plainWorld, readings: world.readings, position: world.position },
        });
        if ((engine.why(key, asOf)?.value ?? null) !== (reason?.value ?? null))
          return { kind: "differs", path: `/answers/${a}/cases/${b}` };
      }
  return { kind: "follows" };
}
