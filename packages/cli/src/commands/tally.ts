// pacta tally: how many instances of each norm stand how. The log is read a piece at a time, and no record is made.
import { assert, Engine } from "@pacta/core";
import { english, type Head, narrator, talliesOf, tallyDocument } from "@pacta/telling";
import { BadLog, momentIn, targetIn, usable, worldsIn } from "../asking.ts";
import { type Command, pageFor, printJson } from "../command.ts";
import { readAgreement, streamLog } from "../input.ts";
import { showTallies } from "../show/tallies.ts";

export const tally: Command = {
  name: "tally",
  takes: "AGREEMENT [LOG]",
  says: "How many instances of each norm stand how, from a log of any length",
  more: [
    "The counts are those of the record, without the record: the log is read a piece at a time, and of most lines nothing is made but a few numbers.",
    "It counts under one reading and position: the first choices, unless others are asked for.",
  ],
  options: ["as-of", "reading", "position", "as-claimed-by", "assume", "log", "keep-going", "json", "width"],
  examples: [
    ["pacta tally scenarios/river --as-of 2026-05-15", "as of the end of that day"],
    ["gzip -dc log.ndjson.gz | pacta tally scenarios/river -", "a log from standard input"],
    ["pacta tally scenarios/paris --json", "one JSON document (docs/schema/tally-1.schema.json)"],
  ],
  run(io, given) {
    const keepGoing = given.flags.has("keep-going");
    const target = targetIn(io, given, null);
    const { agreement, diagnostics, folder } = usable(readAgreement(io, target.path), keepGoing);
    const moment = momentIn(io, given, agreement);
    const [world] = worldsIn(given, agreement);
    assert(world !== undefined, "a question has at least one world");
    const engine = new Engine(agreement, world);
    const { entries, refusals } = streamLog(io, engine, folder, target.log);
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
      showTallies(page, asked, reached, entries, tallies, narrator(agreement, english));
      io.out(page.text());
    }
    return diagnostics.some(({ severity }) => severity === "error") || refusals.length > 0 ? 1 : 0;
  },
};
