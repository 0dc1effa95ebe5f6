// A page as markup and as text, told in a language over a document.
import { type ComponentType, createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import type { Search } from "../src/address/search.ts";
import { messagesIn } from "../src/messages/catalogue.ts";
import { Telling } from "../src/told/teller.tsx";

export type Shown = { readonly html: string; readonly text: string };

export async function shown<Document extends { readonly asOf: string }>(
  Show: ComponentType<{ readonly document: Document }>,
  document: Document,
  {
    language = "en",
    search = {},
    words = null,
  }: {
    readonly language?: string;
    readonly search?: Search;
    /** The folder of messages that the page needs besides. */
    readonly words?: string | null;
  } = {},
): Promise<Shown> {
  const value = {
    messages: await messagesIn(language, words),
    zone: "Europe/Kyiv",
    asOf: document.asOf,
    spoken: "en",
    address: { path: "/", search },
  };
  const html = renderToStaticMarkup(createElement(Telling, { value }, createElement(Show, { document })));
  const text = html
    .replace(/<\/(?:p|li|td|th|h\d|dt|dd|strong|caption|div|option)>/g, " | ")
    .replace(/<[^>]*>/g, "")
    .replaceAll("&quot;", '"')
    .replaceAll("&#x27;", "'");
  return { html, text };
}
