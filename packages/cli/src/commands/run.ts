// pacta run: the whole record as of an instant.
import { documentOf, english, narrator } from "@pacta/telling";
import { answers as answersTo, ask, targetIn } from "../asking.ts";
import { asking, type Command, pageFor, printJson } from "../command.ts";
import { showRecord } from "../show/record.ts";

export const run: Command = {
  name: "run",
  takes: "AGREEMENT [LOG]",
  says: "What stands, who owes what to whom by when, and what is missing",
  more: [
    "AGREEMENT is the folder of a scenario, or one file. Its log is log.ndjson in the folder, a file that you name, or - for standard input.",
    "Where the agreement declares readings or positions, each is run. Results that agree are shown once; those that differ stand side by side with who holds which.",
  ],
  options: [...asking, "all"],
  examples: [
    ["pacta run scenarios/paris", "the record as of now"],
    ["pacta run scenarios/paris --as-of 2026-07-02", "as of the end of that day in the agreement's zone"],
    [
      "pacta run scenarios/paris --as-of 2026-07-02 --known-at 2026-05-01",
      "the same day, as it was known on 1 May",
    ],
    [
      "pacta run scenarios/paris --assume CEASEFIRE-AGREEMENT=holds",
      "what if there were a ceasefire agreement",
    ],
    ["pacta run scenarios/paris --json", "one JSON document (docs/schema/run-1.schema.json)"],
  ],
  run(io, given) {
    const asked = ask(io, given, targetIn(io, given, null));
    const say = narrator(asked.agreement, english);
    const answers = answersTo(asked);
    if (given.flags.has("json")) printJson(io, documentOf(asked, answers, say));
    else {
      const page = pageFor(io, given);
      showRecord(page, asked, answers, say, given.flags.has("all"));
      io.out(page.text());
    }
    return asked.diagnostics.some(({ severity }) => severity === "error") || asked.refusals.length > 0
      ? 1
      : 0;
  },
};
