// A terminal for tests: files from memory or from the repository, and everything that came out.
import { readdirSync, readFileSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Io, OpenFile } from "../../src/io.ts";
import { main } from "../../src/main.ts";

export const root = join(dirname(fileURLToPath(import.meta.url)), "../../../..");

export type Ran = {
  readonly code: number;
  readonly out: string;
  readonly err: string;
  readonly written: Readonly<Record<string, string>>;
};

export type Terminal = {
  readonly files?: Readonly<Record<string, string>>;
  readonly stdin?: string;
  readonly columns?: number;
  readonly now?: string;
  readonly colour?: boolean;
  /** Doors that behave otherwise. */
  readonly doors?: Partial<Io>;
};

/** Runs `pacta` with these words. Paths that `files` does not hold are those of the repository. */
export function pacta(argv: readonly string[], terminal: Terminal = {}): Ran {
  const {
    files = {},
    stdin = "",
    columns = 80,
    now = "2026-11-24T03:00:00.000Z",
    colour = false,
    doors = {},
  } = terminal;
  let out = "";
  let err = "";
  const written: Record<string, string> = {};
  const io: Io = {
    out: (text) => {
      out += text;
    },
    err: (text) => {
      err += text;
    },
    readText: (path) => files[path] ?? readFileSync(join(root, path), "utf8"),
    readBytes: (path) => readFileSync(join(root, path)),
    readStdin: () => stdin,
    readPieces: (path) =>
      cut(path === null ? Buffer.from(stdin) : Buffer.from(files[path] ?? readFileSync(join(root, path)))),
    open: (path) => {
      const here = join(root, path);
      const text = files[path];
      if (text !== undefined) return opened(Buffer.from(text));
      return statSync(here, { throwIfNoEntry: false }) === undefined ? null : opened(readFileSync(here));
    },
    writeText: (path, text) => {
      written[path] = text;
    },
    replace: (path, parts) => {
      written[path] = Buffer.concat(parts).toString("latin1");
    },
    list: (path) => {
      const inMemory = Object.keys(files).filter((file) => file.startsWith(`${path}/`));
      if (inMemory.length > 0)
        return [...new Set(inMemory.map((file) => file.slice(path.length + 1).split("/")[0] ?? ""))];
      if (Object.hasOwn(files, path)) return null;
      return statSync(join(root, path), { throwIfNoEntry: false })?.isDirectory() === true
        ? readdirSync(join(root, path))
        : null;
    },
    now: () => Date.parse(now),
    columns,
    colour,
    homeScenario: "scenarios/paris",
    webFolder: "packages/web/dist",
    version: "0.0.0",
    environment: {},
    dataFolder: "",
    stopped: () => Promise.resolve("stopped"),
    ...doors,
  };
  const code = main(argv, io);
  if (typeof code !== "number") throw new Error(`${argv[0]} waits for the world: test it from outside`);
  return { code, out, err, written };
}

export function opened(bytes: Uint8Array): OpenFile {
  return {
    size: bytes.length,
    read: (from, length) => bytes.subarray(from, from + length),
    close() {},
  };
}

/** In pieces that end anywhere, also within a letter. */
function* cut(bytes: Uint8Array): Generator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += 997) yield bytes.subarray(at, at + 997);
}

/** A ferry between two invented countries: small enough to hold in the head. */
export const ferry: Readonly<Record<string, string>> = {
  "ferry/ferry.pacta": `agreement Ferry "Ferry agreement" {
  version "1"
  zone "Europe/Berlin"
  counting elapsed
  interpreter unstated
}

instrument FA "Ferry agreement" {
  status legal
  parties AL, BO
  in force from 2026-03-01
  binds legal on always
  interpreter unstated
  enforceability unstated
  clause 1 "Night service"
}

party AL "Aldia"
party BO "Borvia"

event Fog "Fog" {
  counts as reported
}

reading Clock "when the clock runs" {
  choice early "from the fog" held by AL
  choice late "ten days later" held by BO
}

duty Pay "Borvia pays for the pier" {
  by BO
  to AL
  when FA is in force
  must pay 90 EUR
  by 2026-06-01
  finder unstated
  procedure unstated
  remedy unstated
  exit unstated
  cites FA clause 1
}

duty Report "Aldia reports fog" {
  by AL
  to BO
  each Fog
  when FA is in force
  must do "report the fog"
  within 24 hours of the trigger
  finder unstated
  procedure unstated
  remedy unstated
  exit unstated
  cites FA clause 1
  under Clock.late {
    within 240 hours of the trigger
  }
}

duty Hidden "Aldia keeps a secret boat" {
  by AL
  to BO
  when FA is in force
  must do "keep a boat"
  deadline unstated
  finder unstated
  procedure unstated
  remedy unstated
  exit unstated
  marking AL
  cites FA clause 1
}
`,
  "ferry/log.ndjson": `${[
    { v: 1, kind: "report", id: "fog1", occurredAt: "2026-04-01T06:00:00Z", by: "BO", of: "Fog" },
    {
      v: 1,
      kind: "delivery",
      id: "pay1",
      occurredAt: "2026-04-10T10:00:00Z",
      by: "BO",
      norm: "Pay",
      quantity: { amount: "3000", unit: "EUR", scale: 2 },
      marking: ["AL", "BO"],
    },
    {
      v: 1,
      kind: "coverage",
      id: "all",
      occurredAt: "2026-06-30T00:00:00Z",
      by: "operator",
      of: "log",
      state: "complete",
      period: { from: "2026-01-01T00:00:00Z", to: "2026-06-30T00:00:00Z" },
    },
  ]
    .map((event) => JSON.stringify(event))
    .join("\n")}\n`,
};
