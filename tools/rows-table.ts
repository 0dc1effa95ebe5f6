// The rows of the reliability table that are shown here: what each asks, when it is passed, how to look harder.
// Which tests belong to a row is not written down a second time: their names begin with it.
import { posix } from "node:path";
import { fileURLToPath } from "node:url";
import type { Tier } from "./row-line.ts";
import { codeOnly, importsOf, type SourceFile } from "./source-text.ts";
import { readTree } from "./tidy.ts";

export type Row = {
  readonly row: number;
  readonly says: string;
  readonly passes: string;
  /** What `npm test` runs; a row that is only a stopwatch has none. */
  readonly tier: Tier | null;
  /** Words for the environment or another command. */
  readonly harder: string | null;
  /** The stopwatch with its times: `npm run -s bench -- NAME`. */
  readonly bench: string | null;
  /** What the row also asks and nothing here shows. */
  readonly open: string | null;
};

export const rows: readonly Row[] = [
  {
    row: 1,
    says: "processes that append are killed without warning, alone or with their PostgreSQL",
    passes: "nothing acknowledged is lost, doubled or partly there, and the root equals the recomputed one",
    tier: "C",
    harder: "npm run -s check:store -- --kills 1000; npm run -s check:durable -- --kills 100",
    bench: "reopen",
    open: "5,000 kills as before a release have not been run",
  },
  {
    row: 3,
    says: "bundles, tiles, leaves and checkpoints are cut and changed byte by byte; a page of the database rots",
    passes:
      "all of it is found, its place is named, what stands before it stays readable, nothing wrong is served",
    tier: "C",
    harder: "TEST_PROOF_WAYS=3",
    bench: null,
    open: null,
  },
  {
    row: 4,
    says: "every operation fails once: queries of ours, system calls of PostgreSQL, the disk when it is full",
    passes:
      "nothing is acknowledged that is not there; it goes on when there is room; a failed sync ends the process",
    tier: "C",
    harder: "TEST_FAULT_SYNCS, TEST_FAULT_WRITES: how many calls have their turn",
    bench: null,
    open: null,
  },
  {
    row: 7,
    says: "a delivery comes five times, out of order, late by up to 90 days, corrected and corrected again",
    passes: "standings equal those of a slow evaluation from scratch; no double weight, no double effect",
    tier: "C",
    harder: "TEST_DELIVERY_EVENTS, TEST_SEED",
    bench: null,
    open: null,
  },
  {
    row: 8,
    says: "the connection to the database is cut after every message, the primary dies, the writer is sent away",
    passes: "what was acknowledged is in the log, keys settle every unknown outcome, nothing twice, no gap",
    tier: "C",
    harder: "TEST_CUTS=10000",
    bench: null,
    open: null,
  },
  {
    row: 9,
    says: "a second process, a copied machine and a writer that slept through a takeover all try to write",
    passes: "exactly one epoch commits; the others end and have written nothing since",
    tier: "C",
    harder: "TEST_TURNS: how many takeovers in turn",
    bench: null,
    open: null,
  },
  {
    row: 13,
    says: "parsers of what comes from outside are fed bent and made-up input",
    passes: "no crash, no hang, bounded memory, and what is read writes back as the same",
    tier: "C",
    harder: "TEST_PROOF_INPUTS",
    bench: null,
    open: null,
  },
  {
    row: 14,
    says: "hostile families of input, doubled again and again up to the limits",
    passes: "the work grows with the length and no faster",
    tier: "C",
    harder: null,
    bench: null,
    open: null,
  },
  {
    row: 15,
    says: "bombs: archives, entities, nesting, pixels, formulas",
    passes: "each is refused with a named code, and formulas stay inert",
    tier: "C",
    harder: null,
    bench: null,
    open: null,
  },
  {
    row: 16,
    says: "each role asks each route for each marking, own and foreign, open and withheld",
    passes: "no cell differs from the written table, forbidden looks like unknown, no route is unlisted",
    tier: "C",
    harder: null,
    bench: null,
    open: null,
  },
  {
    row: 17,
    says: "pairs of logs that differ only in what somebody may not see",
    passes: "that somebody gets the same bytes from both",
    tier: "C",
    harder: null,
    bench: null,
    open: "begun: no measurement of the time that an answer takes",
  },
  {
    row: 18,
    says: "the rule over an object, the predicate in SQL and the policy of the table decide over random rows",
    passes: "all three give the same",
    tier: "C",
    harder: "TEST_ROWS=1000000",
    bench: null,
    open: null,
  },
  {
    row: 19,
    says: "every pair of persons, parties and roles tries what takes two persons",
    passes: "nothing outside the rule is accepted; what was tried is seen and has no effect",
    tier: "C",
    harder: null,
    bench: null,
    open: null,
  },
  {
    row: 20,
    says: "every part of a bundle and of a stored log is tampered with in every way",
    passes: "nothing is accepted, and the first bad item is named",
    tier: "C",
    harder: "TEST_PROOF_CASES",
    bench: null,
    open: null,
  },
  {
    row: 22,
    says: "foreign tools check our tiles, checkpoints, proofs and signatures, and ours check theirs",
    passes: "all agree",
    tier: "C",
    harder: "TEST_PROOF_LEAVES",
    bench: null,
    open: "WebKit and x/mod from 0.40 on have not been tried",
  },
  {
    row: 25,
    says: "a backup is restored into an empty folder and into an empty database",
    passes: "the digest of all standings is equal, and nothing is asked of anybody",
    tier: "C",
    harder: null,
    bench: "restore",
    open: null,
  },
  {
    row: 26,
    says: "arrivals at times that were fixed beforehand, at half of the rate that the bare database takes",
    passes: "read the figures; on a machine of its own they are to meet those of the design",
    tier: null,
    harder: null,
    bench: "load",
    open: "60 minutes, 5,000 events a second and a flood of 50,000 have not been run",
  },
  {
    row: 27,
    says: "what is published and what it brings along",
    passes:
      "two builds are equal byte by byte, no foreign install script but the known one, 60 foreign packages at most",
    tier: "C",
    harder: "npm run -s row -- 27: asks the registry how old each locked version is",
    bench: null,
    open: null,
  },
  {
    row: 29,
    says: "logs of earlier encodings are opened, upgraded and taken back, and killed at each step between",
    passes: "the digest of all standings is equal, every start goes on, old bundles verify",
    tier: "C",
    harder: null,
    bench: null,
    open: null,
  },
];

export const root: string = fileURLToPath(new URL("..", import.meta.url));

/** Test names begin with their row; one that is put together takes its number from a table nearby. */
const named = /["'`]row (?:(\d+)\b|\$\{[^}]*\})(?! ·)/g;

type Names = { readonly path: string; readonly numbers: ReadonlySet<number> };

let known: readonly Names[] | undefined;

/** Which files to ask for the tests of a row. */
export function filesOf(row: number): readonly string[] {
  known ??= namesIn(readTree(root));
  return known.filter(({ numbers }) => numbers.has(row)).map(({ path }) => path);
}

/** The rows of each test file: what it imports beside it may name a test as well. */
function namesIn(tree: readonly SourceFile[]): readonly Names[] {
  const texts = new Map(tree.map(({ path, text }) => [path, text]));
  return tree
    .filter(({ path }) => /^(?:packages\/[^/]+|tools)\/test\/.*\.test\.ts$/.test(path))
    .map(({ path, text }) => {
      const beside = importsOf(text, codeOnly(text)).map(({ specifier }) =>
        posix.join(posix.dirname(path), specifier),
      );
      const near = [text, ...beside.map((it) => texts.get(it) ?? "")];
      const said = near.flatMap((it) => [...it.matchAll(named)].map(([, number]) => number));
      const tabled = said.includes(undefined)
        ? near.flatMap((it) => [...it.matchAll(/\brow: (\d+)\b/g)].map(([, number]) => number))
        : [];
      return { path, numbers: new Set([...said, ...tabled].map(Number)) };
    });
}

/** For `vitest -t`, which reads it against the names of a test's groups and its own, joined by blanks: either may begin
 *  with the row. */
export function patternOf(row: number): string {
  return `(?:^| )row ${row}\\b`;
}
