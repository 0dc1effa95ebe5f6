// Markup that nothing foreign can become: whatever is put into it is text, and only markup made here stays markup.

export type Html = { readonly markup: string };

export type Piece = Html | string | number | null | readonly Piece[];

export function html(parts: TemplateStringsArray, ...values: readonly Piece[]): Html {
  return { markup: parts.map((part, i) => part + markupOf(values[i] ?? null)).join("") };
}

function markupOf(piece: Piece): string {
  if (piece === null) return "";
  if (typeof piece === "string" || typeof piece === "number") return escaped(String(piece));
  if ("markup" in piece) return piece.markup;
  return piece.map(markupOf).join("");
}

/** Good for HTML and XML, within elements and within quotation marks. What would turn the direction of the words around
 *  it, or is no character of XML, becomes the mark for what cannot be shown. */
export function escaped(text: string): string {
  return text
    .replace(unshown, "\ufffd")
    .replace(unpaired, "\ufffd")
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;")
    .replaceAll("'", "&#39;");
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
const unshown = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\u202a-\u202e\u2066-\u2069\ufffe\uffff]/g;

/** Halves of a character. */
const unpaired = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

/** A link only where a browser would go to a page; anything else stays words. */
export function linked(url: string | null, words: Piece): Html {
  return url !== null && /^https?:\/\//i.test(url)
    ? html`<a href="${url}" rel="nofollow noreferrer">${words}</a>`
    : html`${words}`;
}
