// The installation that the environment names, for commands that work beside the server.
import type { Config } from "@pacta/server";
import type { Io } from "./io.ts";
import { Unusable } from "./unusable.ts";

export type Server = typeof import("@pacta/server");

/** The server's code and the configuration; every mistake of the latter is told. */
export async function installation(
  io: Io,
  sandbox = false,
): Promise<{ readonly server: Server; readonly config: Config }> {
  const server = await import("@pacta/server");
  const read = server.readConfig(io.environment, io.dataFolder, sandbox);
  if (read.kind === "config") return { server, config: read.config };
  throw new Unusable(
    "C940",
    [
      "The configuration has mistakes:",
      ...read.mistakes.map(
        ({ variable, found, expected, advice }) =>
          `${variable}: expected ${expected}; found ${found}. ${advice}`,
      ),
    ].join("\n"),
    { expected: read.mistakes[0]?.expected ?? "", found: read.mistakes[0]?.found ?? "" },
  );
}

/** What a store or a system refuses, as a sentence for whoever operates it. */
export function unusable(error: unknown, advice: Readonly<Record<string, string>>): unknown {
  if (!(error instanceof Error)) return error;
  if ("mistakes" in error && Array.isArray(error.mistakes))
    return new Unusable("C940", ["The configuration has mistakes:", ...error.mistakes].join("\n"), {
      expected: "agreements that are kept here",
      found: String(error.mistakes[0] ?? ""),
    });
  const { code, facts } = error as Error & {
    readonly code?: string;
    readonly facts?: Readonly<Record<string, unknown>>;
  };
  if (code === "EADDRINUSE" || code === "EACCES" || code === "EADDRNOTAVAIL")
    return new Unusable("C942", `The server cannot listen there: ${error.message}.`, {
      expected: "a free port",
      found: error.message,
    });
  if (code === "ENOENT" || code === "EEXIST" || code === "EISDIR")
    return new Unusable("C923", `${error.message}.`, { expected: "a path that can be used", found: code });
  if (facts === undefined || code === undefined) return error;
  const found = Object.entries(facts).map(([name, value]) => `${name} ${String(value)}`);
  return new Unusable(
    "C941",
    `The store says ${code}${found.length === 0 ? "" : ` (${found.join(", ")})`}.`,
    {
      expected: "a store that can be opened and read",
      found: code,
      ...(advice[code] === undefined ? {} : { advice: advice[code] }),
    },
  );
}
