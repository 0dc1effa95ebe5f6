// Everything that the terminal door takes from outside and gives back. Tests hand in another one.

export type Io = {
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
  /** Throws like the file system does. */
  readonly readText: (path: string) => string;
  readonly readBytes: (path: string) => Uint8Array;
  readonly readStdin: () => string;
  /** The bytes of a file, or of standard input where none is named, a piece at a time. */
  readonly readPieces: (path: string | null) => Iterable<Uint8Array>;
  /** Null when there is no such file. */
  readonly open: (path: string) => OpenFile | null;
  readonly writeText: (path: string, text: string) => void;
  /** Whoever reads beside has the old file or the new one. */
  readonly replace: (path: string, parts: readonly Uint8Array[]) => void;
  /** What a folder holds; null when the path is no folder. */
  readonly list: (path: string) => readonly string[] | null;
  /** Milliseconds since 1970. Asked once in a run, and only when nobody said as of when. */
  readonly now: () => number;
  readonly columns: number;
  readonly colour: boolean;
  /** The folder of the agreement that the board shows when nobody names another. */
  readonly homeScenario: string;
  /** Where the app for browsers is built. */
  readonly webFolder: string;
  readonly version: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Where a server keeps its data when nobody names a folder. */
  readonly dataFolder: string;
  /** Settles when somebody wants the program to end. */
  readonly stopped: () => Promise<"stopped">;
};

/** A file of which any part can be read until it is closed. */
export type OpenFile = {
  readonly size: number;
  /** Less at its end. */
  readonly read: (from: number, length: number) => Uint8Array;
  readonly close: () => void;
};

/** 0: as asked. 1: something was found, such as a failed expectation. 2: the input or the command line is at
 *  fault. 3: the fault is ours. */
export type ExitCode = 0 | 1 | 2 | 3;
