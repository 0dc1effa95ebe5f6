// A paper as a page to be printed: no script, nothing from elsewhere, and every word of others as text.
import { escaped, shownLines } from "./shown.ts";
import type { PaperLine, Told } from "./text.ts";

export function pageOfPaper(told: Told, language: string): string {
  return `<!doctype html>
<html lang="${escaped(language)}">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="robots" content="noindex">
<title>${escaped(told.title)}</title>
<style>${style}</style>
<main>
<h1><bdi>${escaped(told.title)}</bdi></h1>
${told.opening.map((words) => `<p><bdi>${escaped(words)}</bdi></p>`).join("\n")}
${told.sections
  .map(({ head, lines }) => `<section>\n<h2>${escaped(head)}</h2>\n${linesIn(lines)}\n</section>`)
  .join("\n")}
<footer><p>${escaped(told.footer)}</p></footer>
</main>
</html>
`;
}

/** Items beside each other are one list; what is quoted belongs to the item before it. */
function linesIn(lines: readonly PaperLine[]): string {
  const parts: string[] = [];
  let items: string[] = [];
  const close = (): void => {
    if (items.length > 0) parts.push(`<ul>\n${items.map((it) => `<li>${it}</li>`).join("\n")}\n</ul>`);
    items = [];
  };
  for (const line of lines)
    switch (line.kind) {
      case "says":
        close();
        parts.push(`<p><bdi>${escaped(line.words)}</bdi></p>`);
        break;
      case "item":
        items.push(
          `<bdi>${escaped(line.words)}</bdi>${
            line.under.length === 0
              ? ""
              : `<ul>${line.under.map((words) => `<li><bdi>${escaped(words)}</bdi></li>`).join("")}</ul>`
          }`,
        );
        break;
      case "quoted": {
        const words = `<blockquote>${shownLines(line.words)
          .map((it) => `<p dir="auto">${escaped(it)}</p>`)
          .join("")}</blockquote>`;
        const last = items.pop();
        items.push(last === undefined ? words : last + words);
        break;
      }
    }
  close();
  return parts.join("\n");
}

const style = `
:root { color-scheme: light dark; font: 1rem/1.45 system-ui, sans-serif; }
main { max-width: 46rem; margin: 0 auto; padding: 1rem; overflow-wrap: anywhere; }
h1 { font-size: 1.5rem; line-height: 1.2; }
h2 { font-size: 1.125rem; margin: 1.5rem 0 .25rem; border-bottom: 1px solid; }
p { margin: .25rem 0; }
ul { margin: .25rem 0; padding-left: 1.25rem; }
blockquote { margin: .25rem 0 .5rem; padding-left: .75rem; border-left: .2rem solid; }
footer { margin-top: 2rem; font-size: .8125rem; }
@media print {
  @page { size: A4; margin: 18mm; }
  :root { color-scheme: light; font-size: 10.5pt; }
  main { max-width: none; padding: 0; }
  h2 { break-after: avoid; }
  li, blockquote { break-inside: avoid; }
}
`;
