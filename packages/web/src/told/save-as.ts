// A text for the reader to keep as a file.

/** The browser may still read it when the press is over. */
const readUntil = 60_000;

export function saveAs(
  name: string,
  parts: readonly string[],
  type: "text/plain;charset=utf-8" | "application/x-ndjson" = "text/plain;charset=utf-8",
): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([...parts], { type }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), readUntil);
}
