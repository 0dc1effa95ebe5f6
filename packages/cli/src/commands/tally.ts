// pacta tally: how many instances of each norm stand how. The log is read a piece at a time, and no record is made.
import { assert, Engine } from "@pacta/core";
import { english, type Head, narrator, talliesOf, tallyDocument } from "@pacta/telling";
import { givenFor } from "../arguments.ts";
import { BadLog, momentIn, targetIn, usable, worldsIn } from "../asking.ts";
import { type Command, pageFor, printJson } from "../command.ts";
import { ownLog, readAgreement, type StreamedLog, streamLog } from "../input.ts";
import type { Io } from "../io.ts";
import { showTallies } from "../show/tallies.ts";
import { type Files, type ReadOn, readingOn } from "../snapshot.ts";
import { Unusable } from "../unusable.ts";

export const tally: Command = {
  name: "tally",
  takes: "AGREEMENT [LOG]",
  says: "How many instances of each norm stand how, from a log of any length",
  more: [
    "The counts are those of the record, without the record: the log is read a piece at a time, and of most lines nothing is made but a few numbers.",
    "It counts under one reading and position: the first choices, unless others are asked for.",
    "With --snapshot what was read is kept in a file, and the next reading goes on from there. Whatever does not fit is read anew: another text or reading, a log that has another end, a damaged file.",
  ],
  options: [
    "as-of",
    "reading",
    "position",
    "as-claimed-by",
    "assume",
    "log",
    "snapshot",
    "keep-going",
    "json",
    "width",
  ],
  examples: [
    ["pacta tally scenarios/river --as-of 2026-05-15", "as of the end of that day"],
    ["gzip -dc log.ndjson.gz | pacta tally scenarios/river -", "a log from standard input"],
    ["pacta tally scenarios/archive --snapshot archive.snapshot", "read on from the last time"],
    ["pacta tally scenarios/paris --json", "one JSON document (docs/schema/tally-1.schema.json)"],
  ],
  run(io, given) {
    const keepGoing = given.flags.has("keep-going");
    const target = targetIn(io, given, null);
    const { agreement, diagnostics, folder } = usable(readAgreement(io, target.path), keepGoing);
    const moment = momentIn(io, given, agreement);
    const [world] = worldsIn(given, agreement);
    assert(world !== undefined, "a question has at least one world");
    const files = filesFor(io, givenFor(given, "snapshot"), folder, target.log);
    const answer = (engine: Engine, read: StreamedLog | ReadOn): 0 | 1 => {
      const { entries, refusals } = read;
      if (refusals.length > 0 && !keepGoing) throw new BadLog(refusals);
      const tallies = talliesOf(agreement, engine.tally(moment.asOf));
      const asked: Head = {
        agreement,
        ...moment,
        knownAt: engine.position,
        fork: null,
        viewer: null,
        diagnostics,
        refusals,
      };
      const reached = { world, record: engine.reach(moment.asOf) };
      if (given.flags.has("json")) printJson(io, tallyDocument(asked, reached, entries, tallies));
      else {
        const page = pageFor(io, given);
        showTallies(page, asked, reached, read, tallies, narrator(agreement, english));
        io.out(page.text());
      }
      return diagnostics.some(({ severity }) => severity === "error") || refusals.length > 0 ? 1 : 0;
    };
    const makeEngine = (): Engine => new Engine(agreement, world);
    if (files !== null) return readingOn(io, makeEngine, files, keepGoing, answer);
    const engine = makeEngine();
    return answer(engine, streamLog(io, engine, folder, target.log));
  },
};

/** Null where no snapshot is asked for. */
function filesFor(
  io: Io,
  snapshot: string | null,
  folder: string | null,
  named: string | null,
): Files | null {
  if (snapshot === null) return null;
  const log = named ?? ownLog(io, folder);
  if (log === "-")
    throw new Unusable("C904", "--snapshot reads on in a file, and the log is standard input.", {
      expected: "a log in a file",
      found: "-",
      advice: "Name the file of the log, or leave --snapshot out.",
    });
  if (log === null)
    throw new Unusable("C907", "--snapshot keeps what was read of a log, and there is none.", {
      expected: "a log",
      found: "nothing",
      advice: "Name the file of the log, or leave --snapshot out.",
    });
  return { log, snapshot };
}
