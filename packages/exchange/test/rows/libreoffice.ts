// A spreadsheet program of other hands as judge of what we write: does anything in it run? Debian's libreoffice-calc-nogui
// has the program.
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Cell, type Request, writeCsv, writeXlsx } from "@pacta/exchange";
import { asked, cellsOf, utf8, xlsx } from "../means.ts";

const hostile = [
  "=1+1",
  "+1+1",
  "-1+1",
  "@SUM(1,1)",
  "\t=1+1",
  '=HYPERLINK("http://192.0.2.1","x")',
  "=cmd|' /C calc'!A0",
  '=WEBSERVICE("http://192.0.2.1")',
  "＝1+1",
  "'=1+1",
];

export type Judged =
  | { readonly kind: "not tried"; readonly why: string }
  | {
      readonly kind: "judged";
      readonly version: string;
      readonly texts: number;
      /** What came out otherwise than it was written. */
      readonly ran: readonly string[];
      /** Texts that came back from a workbook of the program's own. */
      readonly back: number;
      /** What we say of a formula in one. */
      readonly formula: string;
      /** What the program makes of `=1+1` that nobody made inert: it does run formulas. */
      readonly control: Cell;
    };

export async function judge(): Promise<Judged> {
  const found = spawnSync("soffice", ["--version"], { encoding: "utf8" });
  if (found.error !== undefined || found.status !== 0)
    return { kind: "not tried", why: "LibreOffice is not installed" };
  const folder = mkdtempSync(join(tmpdir(), "pacta-formulas-"));
  try {
    const rows = hostile.map((text): readonly Cell[] => ["a", text]);
    writeFileSync(join(folder, "csv.csv"), writeCsv(rows));
    writeFileSync(join(folder, "xlsx.xlsx"), writeXlsx("One", rows));
    writeFileSync(join(folder, "control.csv"), utf8("a,=1+1\n"));
    const files = ["csv.csv", "xlsx.xlsx", "control.csv"].map((name) => join(folder, name));
    const convert = (filter: string, ...these: readonly string[]): void => {
      const profile = `-env:UserInstallation=file://${folder}/profile`;
      const words = [
        profile,
        "--headless",
        "--convert-to",
        filter,
        "--outdir",
        join(folder, "out"),
        ...these,
      ];
      const run = spawnSync("soffice", words, { encoding: "utf8" });
      if (run.status !== 0) throw new Error(`soffice ended with ${run.status}: ${run.stderr}`);
    };
    // Comma, quotation mark, UTF-8.
    convert("csv:Text - txt - csv (StarCalc):44,34,76", ...files);
    convert("xlsx:Calc MS Excel 2007 XML", ...files);
    const out = (name: string): Promise<readonly (readonly Cell[])[]> =>
      cellsOf({
        format: "csv",
        bytes: new Uint8Array(readFileSync(join(folder, "out", name))),
        tolerance: 0,
      });
    const ran: string[] = [];
    for (const name of ["csv.csv", "xlsx.csv"]) {
      const cells = await out(name);
      for (const [at, text] of hostile.entries()) {
        // Without a screen the program takes every CSV file for Latin-1; in a workbook it reads the wide sign.
        if (name === "csv.csv" && /[^\0-\x7f]/.test(text)) continue;
        if (cells[at]?.[1] !== text) ran.push(`${name}: ${text} became ${String(cells[at]?.[1])}`);
      }
    }
    const book = (name: string): Request => xlsx(new Uint8Array(readFileSync(join(folder, "out", name))));
    const own = await cellsOf(book("xlsx.xlsx"));
    const { outcome } = await asked(book("control.xlsx"));
    const version = /[\d.]+/.exec(found.stdout)?.[0] ?? "";
    return {
      kind: "judged",
      version,
      texts: hostile.length,
      ran,
      back: hostile.filter((text, at) => own[at]?.[1] === text).length,
      formula: outcome.kind === "refused" ? outcome.code : "read",
      control: (await out("control.csv"))[0]?.[1] ?? null,
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
