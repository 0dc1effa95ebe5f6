// pacta check: whether texts are well formed and complete, and whether a log speaks of what they declare.
import type { LogEvent } from "@pacta/core";
import { diagnosticIn, refusalIn } from "@pacta/telling";
import { givenFor } from "../arguments.ts";
import { targetIn } from "../asking.ts";
import { type Command, pageFor, printJson } from "../command.ts";
import { readAgreement, readExpected, readLog } from "../input.ts";
import { showDiagnostics, showRefusals } from "../show/problems.ts";

export const check: Command = {
  name: "check",
  takes: "AGREEMENT [LOG]",
  says: "What is wrong with a text, its log and its expectations, and how to mend it",
  more: ["Exit code 1 if there is an error; warnings and notes alone give 0."],
  options: ["log", "all", "json", "width"],
  examples: [
    ["pacta check scenarios/paris", "the texts of a folder, its log and expectations"],
    ["pacta check draft.pacta", "a single file"],
    ["pacta check scenarios/paris new-events.ndjson", "events before they are appended"],
  ],
  run(io, given) {
    const target = targetIn(io, given, null);
    const { agreement, declared, diagnostics, texts, folder } = readAgreement(io, target.path);
    const named = target.log ?? givenFor(given, "log");
    const log = agreement === null ? null : readLog(io, agreement, folder, named);
    // What is expected speaks of the folder's own log, also where events are checked before they are appended.
    const own = agreement === null || named === null ? log : readLog(io, agreement, folder, null);
    const expected =
      agreement === null || folder === null
        ? null
        : readExpected(io, agreement, folder, own?.events ?? [], declared);
    const refusals = [...(log?.refusals ?? []), ...(expected?.refusals ?? [])];
    const errors = diagnostics.filter(({ severity }) => severity === "error").length + refusals.length;
    const warnings = diagnostics.filter(({ severity }) => severity === "warning").length;
    const notes = diagnostics.filter(({ severity }) => severity === "note").length;
    if (given.flags.has("json")) {
      printJson(io, {
        schema: "pacta/check-1",
        errors,
        warnings,
        notes,
        diagnostics: diagnostics.map(diagnosticIn),
        refusals: refusals.map(refusalIn),
      });
    } else {
      const page = pageFor(io, given);
      const all = given.flags.has("all");
      showDiagnostics(
        page,
        diagnostics.filter(({ severity }) => all || severity !== "note"),
        texts,
      );
      showRefusals(page, refusals);
      const read = `${texts.length} file(s)${log === null || log.file === "" ? "" : `, ${counted(log.events)} in ${log.file}`}`;
      page.say(
        `${read}: ${errors} error(s), ${warnings} warning(s), ${notes} note(s)${notes > 0 && !all ? " (--all shows them)" : ""}.`,
      );
      io.out(page.text());
    }
    return errors > 0 ? 1 : 0;
  },
};

function counted(events: readonly LogEvent[]): string {
  return `${events.length} event(s)`;
}
