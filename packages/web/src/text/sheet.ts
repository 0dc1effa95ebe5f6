// What stands in the margins of printed pages: whose text, as of when and as known when, and which page of how many.
import type { Stamp } from "@pacta/server/wire";
import { useEffect } from "react";
import { absolute } from "../time/moments.ts";
import { useTeller } from "../told/teller.tsx";

export type Margins = { readonly title: string; readonly moment: string };

/** Words of a text are hostile until they are written so that a sheet takes them for words. */
export function sheetFor({ title, moment }: Margins): string {
  return `@page {
  size: A4;
  margin: 22mm 18mm 20mm;
  @top-left { content: ${cssString(title)}; font: 9pt system-ui, sans-serif; width: 55%; text-align: left }
  @top-right { content: ${cssString(moment)}; font: 9pt system-ui, sans-serif; width: 45%; text-align: right }
  @bottom-right { content: counter(page) " / " counter(pages); font: 9pt system-ui, sans-serif }
}
@media print { :root { font-size: 13px } }`;
}

function cssString(words: string): string {
  const safe = [...words].map((sign) =>
    /[\p{L}\p{N} .,:;()–-]/u.test(sign) ? sign : `\\${(sign.codePointAt(0) ?? 0xfffd).toString(16)} `,
  );
  return `"${safe.join("")}"`;
}

/** As long as the page is open. */
export function useMargins({ agreement, asOf, knownAt }: Stamp, of: string | null): void {
  const { messages, zone } = useTeller();
  const { text, language } = messages;
  const title = of === null ? agreement.title : `${agreement.title}: ${of}`;
  const moment = text("sheet.moment", {
    asOf: `${absolute(asOf, zone, language)} (${zone})`,
    known: knownAt,
  });
  useEffect(() => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(sheetFor({ title, moment }));
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
    return () => {
      document.adoptedStyleSheets = document.adoptedStyleSheets.filter((it) => it !== sheet);
    };
  }, [title, moment]);
}
