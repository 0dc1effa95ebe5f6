// What a sandbox would have sent: mails and calls of webhooks, kept where they can be read. Nothing of it leaves.
import { appendFileSync, readFileSync } from "node:fs";
import { formatInstant, type Instant } from "@pacta/core";
import type { Caught } from "../effects/effects.ts";

export type CaughtLine =
  | {
      readonly at: string;
      readonly kind: "mail";
      readonly effect: string;
      readonly to: string;
      readonly subject: string;
      readonly text: string;
    }
  | {
      readonly at: string;
      readonly kind: "webhook";
      readonly effect: string;
      readonly url: string;
      readonly body: string;
    };

export type CaughtBox = {
  readonly take: (what: Caught) => void;
  /** The newest first. */
  readonly lines: () => readonly CaughtLine[];
};

/** So many can be looked at; the file has all of them. */
const most = 1_000;

export function openCaught(path: string, now: () => Instant): CaughtBox {
  let lines: readonly CaughtLine[] = linesIn(path);
  return {
    take: (what) => {
      const line = lineOf(what, formatInstant(now()));
      appendFileSync(path, `${JSON.stringify(line)}\n`, { mode: 0o600 });
      lines = [...lines, line].slice(-most);
    },
    lines: () => [...lines].reverse(),
  };
}

function lineOf(what: Caught, at: string): CaughtLine {
  if (what.kind === "webhook") {
    const { effect, url, body } = what.webhook;
    return { at, kind: "webhook", effect, url, body };
  }
  const { effect, to, subject, text } = what.mail;
  return { at, kind: "mail", effect, to, subject, text };
}

function linesIn(path: string): readonly CaughtLine[] {
  let text: string;
  try {
    text = readFileSync(path, "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return [];
    throw error;
  }
  return text
    .split("\n")
    .filter((line) => line !== "")
    .slice(-most)
    .map((line) => JSON.parse(line) as CaughtLine);
}
