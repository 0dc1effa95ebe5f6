// The installation that the environment names, for commands that work beside the server.
import type { Config } from "@pacta/server";
import { type Io, Unusable } from "./io.ts";

export type Server = typeof import("@pacta/server");

/** The server's code and the configuration; every mistake of the latter is told. */
export async function installation(io: Io): Promise<{ readonly server: Server; readonly config: Config }> {
  const server = await import("@pacta/server");
  const read = server.readConfig(io.environment, io.dataFolder);
  if (read.kind === "config") return { server, config: read.config };
  throw new Unusable(
    ...read.mistakes.map(
      ({ variable, found, expected, advice }) =>
        `${variable}: expected ${expected}; found ${found}. ${advice}`,
    ),
  );
}

/** What a store or a system refuses, as a sentence for whoever operates it. */
export function unusable(error: unknown, advice: Readonly<Record<string, string>>): unknown {
  if (!(error instanceof Error)) return error;
  if ("mistakes" in error && Array.isArray(error.mistakes))
    return new Unusable(...error.mistakes.map(String));
  const { code, facts } = error as Error & {
    readonly code?: string;
    readonly facts?: Readonly<Record<string, unknown>>;
  };
  if (code === "EADDRINUSE" || code === "EACCES" || code === "EADDRNOTAVAIL")
    return new Unusable(
      `The server cannot listen there: ${error.message}.`,
      "Another program may use the port; PACTA_PORT chooses another.",
    );
  if (code === "ENOENT" || code === "EEXIST" || code === "EISDIR") return new Unusable(`${error.message}.`);
  if (facts === undefined || code === undefined) return error;
  const found = Object.entries(facts).map(([name, value]) => `${name} ${String(value)}`);
  return new Unusable(
    `The store says ${code}${found.length === 0 ? "" : ` (${found.join(", ")})`}.`,
    ...(advice[code] === undefined ? [] : [advice[code]]),
  );
}
