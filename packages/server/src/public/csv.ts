// A table of words for spreadsheets, with nothing in it that a spreadsheet would run. It is what `exchange` writes, byte
// for byte, which a test holds; the package itself, with all that it reads files by, stays out of the server.

export function csvOf(rows: readonly (readonly (string | null)[])[]): string {
  const width = Math.max(1, ...rows.map((cells) => cells.length));
  const lines = rows.map((cells) =>
    Array.from({ length: width }, (_, at) => spelled(cells[at] ?? null)).join(","),
  );
  return `\ufeff${lines.map((line) => `${line}\r\n`).join("")}`;
}

function spelled(cell: string | null): string {
  if (cell === null) return "";
  const text = wouldRun.test(cell) ? `'${cell}` : cell;
  return /[",;\t\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

const wouldRun = /^'*[=+\-@\t\r\n＝＋－＠]/;
