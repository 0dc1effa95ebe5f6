#!/usr/bin/env node
// The terminal door. Everything from outside is gathered here and handed in.
import {
  closeSync,
  fstatSync,
  fsyncSync,
  openSync,
  readdirSync,
  readFileSync,
  readSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
  writeSync,
} from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Io, OpenFile } from "./io.ts";
import { main } from "./main.ts";

const { NO_COLOR, TERM } = process.env;

const io: Io = {
  out: (text) => process.stdout.write(text),
  err: (text) => process.stderr.write(text),
  readText: (path) => readFileSync(path, "utf8"),
  readBytes: (path) => readFileSync(path),
  readStdin: () => readFileSync(0, "utf8"),
  readPieces,
  open,
  writeText: (path, text) => writeFileSync(path, text),
  replace,
  list: (path) =>
    statSync(path, { throwIfNoEntry: false })?.isDirectory() === true ? readdirSync(path) : null,
  now: () => Date.now(),
  columns: process.stdout.columns ?? 80,
  colour: process.stdout.isTTY === true && (NO_COLOR === undefined || NO_COLOR === "") && TERM !== "dumb",
  homeScenario: fileURLToPath(new URL("../../../scenarios/paris", import.meta.url)),
  webFolder: join(fileURLToPath(new URL("../../..", import.meta.url)), "packages", "web", "dist"),
  version: "0.0.0",
  environment: process.env,
  dataFolder: fileURLToPath(new URL("../../../.pacta", import.meta.url)),
  stopped: () =>
    new Promise((resolve) => {
      // A signal often comes twice, from a terminal to the whole group and from npm again: whoever is stopping is not
      // to be ended in the middle of it, or the database would be left running.
      for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const)
        process.on(signal, () => resolve("stopped"));
    }),
};

// Whoever reads us may have seen enough, as head does.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code === "EPIPE") process.exitCode = 0;
  else {
    process.stderr.write(`pacta: C922: The answer cannot be written: ${error.message}.\n`);
    process.exitCode = 2;
  }
});
process.stderr.on("error", () => {});

function* readPieces(path: string | null): Generator<Uint8Array> {
  const file = path === null ? 0 : openSync(path, "r");
  try {
    for (;;) {
      const piece = new Uint8Array(1 << 20);
      const length = readSync(file, piece);
      if (length === 0) return;
      yield piece.subarray(0, length);
    }
  } finally {
    if (path !== null) closeSync(file);
  }
}

function open(path: string): OpenFile | null {
  const is = statSync(path, { throwIfNoEntry: false });
  if (is === undefined) return null;
  // A pipe has no parts that could be read again, and would seem empty.
  if (!is.isFile() && !is.isDirectory()) throw new Error("it is neither a file nor a folder");
  const file = openSync(path, "r");
  return {
    size: fstatSync(file).size,
    read(from, length) {
      const bytes = new Uint8Array(length);
      let got = 0;
      for (let more = -1; more !== 0 && got < length; got += more)
        more = readSync(file, bytes, got, length - got, from + got);
      return bytes.subarray(0, got);
    },
    close: () => closeSync(file),
  };
}

function replace(path: string, parts: readonly Uint8Array[]): void {
  const beside = `${path}.${process.pid}.part`;
  try {
    // It may hold what only its maker may read.
    const file = openSync(beside, "wx", 0o600);
    try {
      for (const part of parts) for (let at = 0; at < part.length; ) at += writeSync(file, part, at);
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    renameSync(beside, path);
  } finally {
    rmSync(beside, { force: true });
  }
}

process.exitCode = await main(process.argv.slice(2), io);
