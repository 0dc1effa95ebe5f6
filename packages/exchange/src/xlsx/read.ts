// A workbook: one of its sheets as rows of cells. Formulas, macros, links to elsewhere and embedded files are refused;
// pictures are left packed.
import { type XlsxLimits, xlsxLimits } from "../limits.ts";
import { attemptLater, type Outcome, type Place, refuse } from "../outcome.ts";
import { asWritten } from "../table/inert.ts";
import { type Cell, cellAt, cellName, type Row, type TableEnd, withoutEmptyEnd } from "../table/table.ts";
import { type Archive, openArchive } from "../zip/read.ts";
import { type Attributes, allRelations, readElements, relationsOf } from "./elements.ts";
import { momentOf, showsMoment } from "./moment.ts";
import { refuseStrangeParts } from "./parts.ts";

export type XlsxOptions = {
  /** Null where the workbook has one sheet. */
  readonly sheet: string | null;
};

/** Hands each row over as it is found. After a refusal nothing of what was handed over counts. */
export function readXlsx(
  bytes: Uint8Array,
  { sheet: wanted }: XlsxOptions,
  take: (row: Row) => void,
  limits: XlsxLimits = xlsxLimits,
): Promise<Outcome<TableEnd>> {
  return attemptLater(async () => {
    const archive = await openArchive(bytes, limits);
    refuseStrangeParts(archive.parts.keys());
    await refuseMacroTypes(archive, limits);
    const relations = await allRelations(archive, limits);
    const root = relationsOf(relations, "");
    const workbook = [...root.values()].find(({ kind }) => kind === "officeDocument")?.target;
    if (workbook === undefined) return refuse("X215", {}, "a part that is the workbook", "none");
    const { sheets, since1904 } = await sheetsOf(archive, workbook, limits);
    const related = relationsOf(relations, workbook);
    const chosen = choose(sheets, wanted);
    const target = related.get(chosen.relation);
    if (target?.kind !== "worksheet")
      return refuse("X215", { sheet: chosen.name }, "a sheet of cells", target?.kind ?? "nothing");
    const partOf = (kind: string): string | null =>
      [...related.values()].find((it) => it.kind === kind)?.target ?? null;
    const shared = await sharedStrings(archive, partOf("sharedStrings"), limits);
    const momentStyles = await momentStylesOf(archive, partOf("styles"), limits);
    const reader = new SheetReader(
      { sheet: chosen.name, part: target.target },
      { shared, momentStyles, since1904 },
      take,
      limits,
    );
    await readElements(archive, target.target, limits, reader);
    return { sheet: chosen.name, rows: reader.rows, read: archive.unpacked };
  });
}

async function refuseMacroTypes(archive: Archive, limits: XlsxLimits): Promise<void> {
  const part = "[Content_Types].xml";
  await readElements(archive, part, limits, {
    open: (_, attributes) => {
      const type = attributes.get("ContentType") ?? "";
      if (/macro|vba|activex/i.test(type)) refuse("X212", { part }, "a workbook without macros", type);
    },
  });
}

type Sheet = { readonly name: string; readonly relation: string };

async function sheetsOf(
  archive: Archive,
  part: string,
  limits: XlsxLimits,
): Promise<{ readonly sheets: readonly Sheet[]; readonly since1904: boolean }> {
  const sheets: Sheet[] = [];
  let since1904 = false;
  await readElements(archive, part, limits, {
    open: (name, attributes) => {
      if (name === "workbookPr") since1904 = isTrue(attributes.get("date1904"));
      if (name !== "sheet") return;
      sheets.push({ name: attributes.get("name") ?? "", relation: attributes.get("id") ?? "" });
      if (sheets.length > limits.parts) refuse("X202", { part }, `at most ${limits.parts} sheets`, "more");
    },
  });
  return { sheets, since1904 };
}

function choose(sheets: readonly Sheet[], wanted: string | null): Sheet {
  const [first, ...others] = sheets;
  if (first === undefined) return refuse("X215", {}, "a workbook with a sheet", "none");
  const names = sheets.map(({ name }) => name).join(", ");
  if (wanted === null)
    return others.length === 0 ? first : refuse("X220", {}, "the name of one sheet", `several: ${names}`);
  return (
    sheets.find(({ name }) => name === wanted) ?? refuse("X220", { sheet: wanted }, `one of ${names}`, wanted)
  );
}

async function sharedStrings(
  archive: Archive,
  part: string | null,
  limits: XlsxLimits,
): Promise<readonly string[]> {
  const strings: string[] = [];
  if (part === null) return strings;
  const text = new TextIn();
  await readElements(archive, part, limits, {
    open: (name) => {
      if (name === "si") text.begin();
      text.open(name);
    },
    text: (said) => text.said(said),
    close: (name) => {
      text.close(name);
      if (name !== "si") return;
      if (strings.length >= limits.sharedStrings)
        refuse("X219", { part }, `at most ${limits.sharedStrings} texts`, "more");
      strings.push(text.whole({ part }, limits));
    },
  });
  return strings;
}

const longestKept = xlsxLimits.cell;

/** The pieces of a text that may be of several faces; how it is read aloud is left out. */
class TextIn {
  private pieces = "";
  private inText = false;
  private aside = false;

  begin(): void {
    this.pieces = "";
  }

  open(name: string): void {
    if (name === "t") this.inText = true;
    if (name === "rPh") this.aside = true;
  }

  said(text: string): void {
    // A cell that is too long is refused when it ends; what lies beyond need not be kept until then.
    if (this.inText && !this.aside && this.pieces.length <= longestKept) this.pieces += text;
  }

  close(name: string): void {
    if (name === "t") this.inText = false;
    if (name === "rPh") this.aside = false;
  }

  whole(place: Place, limits: XlsxLimits): string {
    if (this.pieces.length > limits.cell) refuse("X104", place, `at most ${limits.cell} characters`, "more");
    return unescaped(this.pieces, place);
  }
}

/** The format writes characters that XML cannot hold as `_x0007_`. */
function unescaped(text: string, place: Place): string {
  if (!text.includes("_x")) return text;
  const plain = text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  );
  if (plain.includes("\0")) refuse("X005", place, "text without NUL", "a NUL");
  if (/\p{Cs}/u.test(plain)) refuse("X406", place, "whole characters", "half a one");
  return plain;
}

/** Which cell styles show a number as a day. */
async function momentStylesOf(
  archive: Archive,
  part: string | null,
  limits: XlsxLimits,
): Promise<readonly boolean[]> {
  const styles: boolean[] = [];
  if (part === null) return styles;
  const spelled = new Map<number, string>();
  let within = "";
  await readElements(archive, part, limits, {
    open: (name, attributes) => {
      if (name === "cellXfs" || name === "cellStyleXfs") within = name;
      if (name === "numFmt")
        spelled.set(Number(attributes.get("numFmtId")), attributes.get("formatCode") ?? "");
      if (name === "xf" && within === "cellXfs") {
        const format = Number(attributes.get("numFmtId") ?? 0);
        styles.push(showsMoment(format, spelled.get(format)));
      }
      if (styles.length > mostStyles || spelled.size > mostStyles)
        refuse("X202", { part }, `at most ${mostStyles} styles`, "more");
    },
    close: (name) => {
      if (name === within) within = "";
    },
  });
  return styles;
}

const mostStyles = 65_536;

type Workbook = {
  readonly shared: readonly string[];
  readonly momentStyles: readonly boolean[];
  readonly since1904: boolean;
};

class SheetReader {
  rows = 0;
  private row = 0;
  private cells: Cell[] = [];
  private column = -1;
  private type = "n";
  private style = 0;
  private value: string | null = null;
  private inValue = false;
  private textSoFar = 0;
  private readonly inline = new TextIn();
  private readonly place: { readonly sheet: string; readonly part: string };
  private readonly workbook: Workbook;
  private readonly take: (row: Row) => void;
  private readonly limits: XlsxLimits;

  constructor(
    place: { readonly sheet: string; readonly part: string },
    workbook: Workbook,
    take: (row: Row) => void,
    limits: XlsxLimits,
  ) {
    this.place = place;
    this.workbook = workbook;
    this.take = take;
    this.limits = limits;
  }

  readonly open = (name: string, attributes: Attributes): void => {
    this.inline.open(name);
    if (name === "row") this.openRow(attributes.get("r"));
    else if (name === "c") this.openCell(attributes);
    else if (name === "f") refuse("X216", this.here(), "a value", "a formula");
    else if (name === "v") this.inValue = true;
  };

  readonly text = (said: string): void => {
    this.inline.said(said);
    if (this.inValue) this.value = (this.value ?? "") + said;
  };

  readonly close = (name: string): void => {
    this.inline.close(name);
    if (name === "v") this.inValue = false;
    else if (name === "c") this.closeCell();
    else if (name === "row") this.closeRow();
  };

  private here(): Place {
    const { row, column } = this;
    return column < 0 ? { ...this.place, row } : { ...this.place, row, cell: cellName(column, row) };
  }

  private openRow(said: string | undefined): void {
    this.row = this.rowNamed(said);
    this.column = -1;
    this.cells = [];
    if (this.row > this.limits.rows) refuse("X105", this.here(), `at most ${this.limits.rows} rows`, "more");
  }

  private rowNamed(said: string | undefined): number {
    if (said === undefined) return this.row + 1;
    const row = wholeIn(said);
    return row !== null && row > this.row
      ? row
      : refuse("X218", this.here(), `a row after ${this.row}`, said);
  }

  private openCell(attributes: Attributes): void {
    const said = attributes.get("r");
    this.column = this.columnNamed(said);
    if (this.column >= this.limits.columns)
      refuse("X103", this.here(), `at most ${this.limits.columns} columns`, "more");
    this.type = attributes.get("t") ?? "n";
    this.style = Number(attributes.get("s") ?? 0);
    this.value = null;
    this.inline.begin();
  }

  private columnNamed(said: string | undefined): number {
    if (said === undefined) return this.column + 1;
    const at = cellAt(said);
    if (at === null || at.row !== this.row || at.column <= this.column)
      return refuse("X218", this.here(), `a cell of row ${this.row}, after those before it`, said);
    return at.column;
  }

  private closeCell(): void {
    while (this.cells.length < this.column) this.cells.push(null);
    const cell = this.cellIn();
    if (typeof cell === "string") {
      this.textSoFar += cell.length;
      if (this.textSoFar > this.limits.text)
        refuse("X219", this.here(), `at most ${this.limits.text} characters in all`, "more");
      if (cell.length > this.limits.cell)
        refuse("X104", this.here(), `at most ${this.limits.cell} characters`, `${cell.length}`);
    }
    this.cells[this.column] = cell === "" ? null : cell;
  }

  private cellIn(): Cell {
    const { value } = this;
    const wrong = (expected: string): never => refuse("X217", this.here(), expected, value ?? "nothing");
    switch (this.type) {
      case "inlineStr":
        return asWritten(this.inline.whole(this.here(), this.limits));
      case "s": {
        if (value === null) return null;
        const index = wholeIn(value);
        return asWritten(this.workbook.shared[index ?? -1] ?? wrong("the number of a shared text"));
      }
      case "str":
        return value === null ? null : asWritten(unescaped(value, this.here()));
      case "d":
        return value;
      case "b":
        if (value === null) return null;
        return value === "1" || value === "0" ? value === "1" : wrong("0 or 1");
      case "n":
        return value === null ? null : this.numberIn(value, wrong);
      default:
        return wrong("a text, a number or a truth value");
    }
  }

  private numberIn(value: string, wrong: (expected: string) => never): Cell {
    const number = /^-?[0-9]+(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?$/.test(value) ? Number(value) : Number.NaN;
    if (!Number.isFinite(number)) return wrong("a number");
    if (this.workbook.momentStyles[this.style] !== true) return number;
    return (
      momentOf(number, this.workbook.since1904) ??
      refuse("X221", this.here(), "a day from 1 March 1900 to the year 9999", value)
    );
  }

  private closeRow(): void {
    const cells = withoutEmptyEnd(this.cells);
    if (cells.length === 0) return;
    this.rows += 1;
    this.take({ row: this.row, line: null, cells });
  }
}

function wholeIn(text: string): number | null {
  return /^(?:0|[1-9][0-9]{0,8})$/.test(text) ? Number(text) : null;
}

function isTrue(text: string | undefined): boolean {
  return text === "1" || text === "true";
}
