// Words of others as plain text and as HTML: whatever would hide, turn or end a line is shown by its number, and no line
// is wider than a mail.

const columns = 80;

/** Control characters and those that turn or hide text (Unicode's Bidi_Control and others without a width). */
const unseen =
  /[\p{Cc}\u00ad\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\u3164\ufeff\uffa0\ufff9-\ufffb]|[\u{e0000}-\u{e0fff}]/gu;

/** One line. */
export function shown(text: string): string {
  return text.replace(
    unseen,
    (it) => `[U+${(it.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}]`,
  );
}

/** What somebody wrote in several lines. */
export function shownLines(text: string): readonly string[] {
  return text.split(/\r\n|\r|\n/).map((line) => shown(line.replaceAll("\t", " ")));
}

export function escaped(text: string): string {
  return shown(text)
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;")
    .replaceAll("'", "&#39;");
}

/** Behind a lead on the first line and as many blanks, or the same lead, on the others. A word that is longer than a
 *  line is cut. */
export function wrapped(
  text: string,
  lead = "",
  others: string = " ".repeat(lead.length),
): readonly string[] {
  const width = columns - Math.max(lead.length, others.length);
  const lines: string[] = [];
  let line = "";
  const put = (word: string): void => {
    if (line !== "" && widthOf(line) + 1 + widthOf(word) > width) {
      lines.push(line);
      line = "";
    }
    line = line === "" ? word : `${line} ${word}`;
  };
  for (const word of text.split(/ +/)) for (const piece of pieces(word, width)) put(piece);
  lines.push(line);
  return lines.map((it, i) => `${i === 0 ? lead : others}${it}`.trimEnd());
}

function pieces(word: string, width: number): readonly string[] {
  if (widthOf(word) <= width) return [word];
  const found: string[] = [];
  let piece = "";
  for (const character of word) {
    if (widthOf(piece) + widthOf(character) > width) {
      found.push(piece);
      piece = "";
    }
    piece += character;
  }
  return [...found, piece];
}

/** East Asian characters and pictures take two columns. */
function widthOf(text: string): number {
  let width = 0;
  for (const character of text)
    width +=
      /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]|\p{Extended_Pictographic}/u.test(
        character,
      )
        ? 2
        : 1;
  return width;
}
