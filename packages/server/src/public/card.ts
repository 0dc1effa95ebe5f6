// A card for other people's pages: a standing as a word and a shape, the moment to which it speaks, and the way to the
// page. It states its moment outright, so that a copy tells the truth when this server is gone.
import { styles } from "./files.ts";
import { type Html, html } from "./html.ts";
import { stateHtml } from "./parts.ts";
import type { Thing } from "./things.ts";
import { factPath, moment, pathTo, said, type View } from "./view.ts";

/** Beside a page it asks for one style file; as a file of its own it has everything within itself. */
export function cardText(view: View, things: readonly Thing[], word: string, alone: boolean): string {
  const { text, language, asked, answer, origin, pinned } = view;
  const { newest, invented } = answer.record;
  const [first] = things;
  const title =
    things.length === 1 ? (first?.title ?? word) : text("card.several", { n: things.length, word });
  const style: Html = alone
    ? { markup: `<style>${styles.card.text}</style>` }
    : html`<link rel="stylesheet" href="${styles.card.path}">`;
  const card = html`<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
${style}
</head>
<body>
<main>
${invented ? html`<p class="invented">${text("page.invented")}</p>` : null}
<h1>${title}</h1>
${things.length === 1 && first !== undefined ? html`<p class="standing">${stateHtml(view, first.standing)}</p>` : html`<ul>${things.slice(0, most).map((it) => html`<li>${stateHtml(view, it.standing)} <span class="key">${it.key}</span></li>`)}</ul>${things.length > most ? html`<p>${text("who.more", { n: things.length - most })}</p>` : null}`}
<p><strong>${text("card.asOf", { when: moment(view, asked.asOf) })}</strong></p>
<p>${newest === null ? text("clocks.noFact") : text("card.newest", { when: moment(view, newest.at), age: view.say.age(newest.at, asked.asOf) })}</p>
<p class="small">${text("card.old")}</p>
<p><a href="${origin + pathTo(view, factPath(word), noClocks)}" target="_blank" rel="noopener">${text("card.now")}</a> <a href="${origin + pathTo(view, factPath(word), pinned)}" target="_blank" rel="noopener">${text("card.then")}</a></p>
<p class="small">${said(view, asked.agreement.title)}</p>
</main>
</body>
</html>
`;
  return `<!doctype html>\n${card.markup}`;
}

const most = 12;
const noClocks = { asof: null, known: null };
