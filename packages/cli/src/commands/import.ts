// pacta import: a table of events, from a spreadsheet, as lines of a log.
import { givenFor } from "../arguments.ts";
import { BadText } from "../asking.ts";
import { type Command, pageFor, printJson } from "../command.ts";
import { bytesAt, readAgreement, readLog } from "../input.ts";
import { showRefusals } from "../show/problems.ts";
import { BadTable, tableOfEvents } from "../table.ts";
import { Unusable } from "../unusable.ts";

export const importing: Command = {
  name: "import",
  takes: "TABLE [AGREEMENT]",
  says: "A table from a spreadsheet as lines of a log, to be looked at and filed",
  more: [
    "TABLE is a .csv or .xlsx file whose first row names fields of events; docs/exchange.md has an example. Nothing is filed by this: the lines go to standard output.",
    "With AGREEMENT every name is held against it, and a day is one of its zone. If a cell is refused nothing is printed, unless --keep-going lets the other rows through.",
  ],
  options: ["sheet", "keep-going", "json", "width"],
  examples: [
    ["pacta import reports.xlsx draft.pacta", "what would be filed, or what is wrong with which cell"],
    [
      'pacta import reports.csv | curl --data-binary @- -H "Content-Type: application/x-ndjson" "$PACTA/events"',
      "file a table",
    ],
  ],
  async run(io, given) {
    const [file, path, ...rest] = given.words;
    if (file === undefined)
      throw new Unusable("C907", "Import what? Name a table, such as reports.xlsx.", {
        expected: "a table, such as reports.xlsx or reports.csv",
        found: "nothing",
      });
    if (rest[0] !== undefined)
      throw new Unusable("C908", `"${rest[0]}" is one word too many.`, {
        expected: "a table and an agreement",
        found: rest[0],
      });
    const read = path === undefined ? null : readAgreement(io, path);
    const errors = (read?.diagnostics ?? []).filter(({ severity }) => severity === "error");
    const goesOn = given.flags.has("keep-going");
    if (read !== null && (read.agreement === null || (errors.length > 0 && !goesOn)))
      throw new BadText(errors);
    const bytes = bytesAt(io, file);
    const sheet = givenFor(given, "sheet");
    const agreement = read?.agreement ?? null;
    const after = agreement === null ? [] : readLog(io, agreement, read?.folder ?? null, null).events;
    const table = await tableOfEvents({ file, bytes, sheet, agreement, after });
    const { lines, refusals, rows } = table;
    if (refusals.length > 0 && !goesOn) throw new BadTable(refusals);
    if (given.flags.has("json"))
      printJson(io, {
        schema: "pacta/import-1",
        file,
        sheet: table.sheet,
        rows,
        lines,
        refusals,
      });
    else {
      io.out(lines.map((line) => `${line}\n`).join(""));
      const page = pageFor(io, given);
      showRefusals(page, refusals);
      if (refusals.length > 0) page.say(`${lines.length} of ${rows} rows printed.`);
      if (refusals.length > 0) io.err(page.text());
    }
    return refusals.length > 0 ? 1 : 0;
  },
};
