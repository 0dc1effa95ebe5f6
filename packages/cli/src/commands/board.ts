// pacta board.
import { documentOf, english, narrator } from "@pacta/telling";
import { answers as answersTo, ask, targetIn } from "../asking.ts";
import { asking, type Command, pageFor, printJson } from "../command.ts";
import { showBoard } from "../show/board.ts";

export const board: Command = {
  name: "board",
  takes: "[AGREEMENT] [LOG]",
  says: "One screen: what is active, what is missing and whose move it is, how old the facts are",
  more: ["Without AGREEMENT: the scenario of this folder, else the Paris system."],
  options: [...asking, "all"],
  examples: [
    ["pacta board", "the Paris system as of now; npm start does the same"],
    ["pacta board scenarios/paris --as-of 2026-07-02", "as of the last day that the log reaches"],
    ["pacta board --all", "every norm, instrument and route"],
  ],
  run(io, given) {
    const asked = ask(io, given, targetIn(io, given, io.homeScenario));
    const say = narrator(asked.agreement, english);
    const answers = answersTo(asked);
    if (given.flags.has("json")) printJson(io, documentOf(asked, answers, say));
    else {
      const page = pageFor(io, given);
      showBoard(page, asked, answers, say, given.flags.has("all"));
      io.out(page.text());
    }
    return 0;
  },
};
