// pacta check: whether texts are well formed and complete, and whether a log speaks of what they declare.
import {
  type Agreement,
  type LogEvent,
  offsetOf,
  type Remark,
  remarkMessage,
  remarksOn,
  remarksOnWords,
} from "@pacta/core";
import { completenessOf, diagnosticIn, english, narrator, refusalIn } from "@pacta/telling";
import { givenFor } from "../arguments.ts";
import { targetIn } from "../asking.ts";
import { type Command, pageFor, printJson } from "../command.ts";
import { type LogInput, readAgreement, readExpected, readLog } from "../input.ts";
import { showCompleteness } from "../show/completeness.ts";
import { showDiagnostics, showRefusals } from "../show/problems.ts";

export const check: Command = {
  name: "check",
  takes: "AGREEMENT [LOG]",
  says: "What is wrong with a text, its log and its expectations, and how to mend it",
  more: [
    "Exit code 1 if there is an error; warnings and notes alone give 0.",
    "Of a log it warns as well of what is in order and has no effect; events before they are appended are looked at by themselves.",
    "Says at the end what the text leaves open: slots without an answer, kind by kind (--all: norm by norm), what is disputed, readings side by side.",
  ],
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
    const remarks =
      agreement === null || log === null ? [] : remarksIn(agreement, log, log === own || own?.file === "");
    const warnings = diagnostics.filter(({ severity }) => severity === "warning").length + remarks.length;
    const notes = diagnostics.filter(({ severity }) => severity === "note").length;
    const completeness = agreement === null ? null : completenessOf(agreement);
    if (given.flags.has("json")) {
      printJson(io, {
        schema: "pacta/check-1",
        errors,
        warnings,
        notes,
        diagnostics: diagnostics.map(diagnosticIn),
        refusals: refusals.map(refusalIn),
        remarks: remarks.map(refusalIn),
        completeness,
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
      showRefusals(page, remarks);
      if (completeness !== null) showCompleteness(page, completeness, all);
      const read = `${texts.length} file(s)${log === null || log.file === "" ? "" : `, ${counted(log.events)} in ${log.file}`}`;
      page.say(
        `${read}: ${errors} error(s), ${warnings} warning(s), ${notes} note(s)${notes > 0 && !all ? " (--all shows them)" : ""}.`,
      );
      io.out(page.text());
    }
    return errors > 0 ? 1 : 0;
  },
};

/** A log that is refused in part is not replayed: what an entry is about may be among what was refused. */
function remarksIn(agreement: Agreement, log: LogInput, whole: boolean): readonly PlacedRemark[] {
  const say = narrator(agreement, english);
  const found =
    whole && log.refusals.length === 0
      ? remarksOn(agreement, log.events)
      : remarksOnWords(agreement, log.events);
  return found.map((remark) => placedIn(log, remark, remarkMessage(remark, say.ground)));
}

type PlacedRemark = Pick<Remark, "code" | "data"> & {
  readonly severity: "warning";
  readonly message: string;
  readonly file: string;
  readonly line: number;
  readonly column: number;
};

function placedIn({ file, places }: LogInput, remark: Remark, message: string): PlacedRemark {
  const { code, data, place, event } = remark;
  const at = places.get(event);
  const column = at === undefined || place.length === 0 ? 1 : offsetOf(at.text, place) + 1;
  return { code, severity: "warning", message, file, line: at?.line ?? 1, column, data };
}

function counted(events: readonly LogEvent[]): string {
  return `${events.length} event(s)`;
}
