// The frame of a public page: head, languages, what the clocks say, and at the foot where it stays to be had.
import { styles } from "./files.ts";
import { recordHash } from "./hash.ts";
import { escaped, type Html, html, type Piece } from "./html.ts";
import { clocksSentence } from "./sentence.ts";
import { pathTo, type View } from "./view.ts";

export type Page = {
  /** From the root, without parameters. */
  readonly path: string;
  readonly title: string;
  readonly description: string;
  readonly body: Html;
  /** SHA-256 of what is told, where it is one thing; else that of the whole record is stated. */
  readonly hash?: string;
  /** Feeds of this page, by path. */
  readonly feed?: string;
  /** What an error report from here is about. */
  readonly about?: string;
  /** Larger than usual, or closer, for paper. */
  readonly layout?: "brief";
  /** The clocks are part of what it is: the page has none of its own. */
  readonly withoutClocks?: true;
};

export function pageText(view: View, page: Page): string {
  const { text, language, asked, answer, origin, catalogues, pinned } = view;
  const { agreement } = asked;
  const at = (path: string, ...more: readonly unknown[]): string =>
    origin + pathTo(view, path, ...(more as [never, never]));
  const permanent = origin + pathTo(view, page.path, pinned);
  const feed = page.feed ?? "/public/feed.atom";
  const hash = page.hash ?? (page.withoutClocks === true ? null : recordHash(view));
  const stamp = text("print.stamp", {
    asof: pinned.asof,
    known: pinned.known,
    hash: hash === null ? "–" : hash.slice(0, 16),
  });
  const document = html`<html lang="${language}" data-title="${page.title}" data-stamp="${stamp}" data-page="${text("print.page")}" data-of="${text("print.of")}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${page.title} – ${agreement.title}</title>
<meta name="description" content="${page.description}">
<meta property="og:type" content="article">
<meta property="og:title" content="${page.title}">
<meta property="og:description" content="${page.description}">
<meta property="og:site_name" content="${agreement.title}">
<meta property="og:url" content="${at(page.path)}">
<meta property="og:locale" content="${language}">
<link rel="canonical" href="${at(page.path)}">
${[...catalogues.keys()].map(
  (
    tag,
  ) => html`<link rel="alternate" hreflang="${tag}" href="${origin + pathTo(view, page.path, view.clocks, tag)}">
`,
)}<link rel="alternate" type="application/atom+xml" title="${page.title}" href="${origin + pathTo(view, feed, noClocks)}">
<link rel="stylesheet" href="${styles.page.path}">
</head>
<body${page.layout === undefined ? null : html` class="${page.layout}"`}>
<a class="skip" href="#main">${text("page.skip")}</a>
${answer.record.invented ? html`<p class="invented">${text("page.invented")}</p>` : null}
<header>
<p class="site"><a href="${pathTo(view, "/public")}">${agreement.title}</a>${agreement.version === null ? null : html` <small>${text("page.version", { version: agreement.version })}</small>`}</p>
<nav aria-label="${text("page.languages")}"><ul class="languages">${[...catalogues.values()].map(
    (it) =>
      html`<li><a lang="${it.language}" hreflang="${it.language}" href="${pathTo(view, page.path, view.clocks, it.language)}"${it.language === language ? html` aria-current="true"` : null}>${it.name}</a></li>`,
  )}</ul></nav>
</header>
<main id="main">
<h1>${page.title}</h1>
${page.withoutClocks === true ? null : html`<p class="clocks">${clocksSentence(view)}</p>${otherDay(view, page.path)}`}
${page.body}
</main>
<footer>
${
  page.withoutClocks === true && hash === null
    ? null
    : html`<dl>
<div><dt>${text("foot.permanent")}</dt><dd><a href="${permanent}">${permanent}</a></dd></div>
${hash === null ? null : html`<div><dt>${text("foot.hash")}</dt><dd class="hash">${hash}</dd></div>`}
</dl>
`
}<p class="links"><a href="${pathTo(view, "/public")}">${text("foot.all")}</a> <a href="${pathTo(view, feed, noClocks)}">${text("foot.feed")}</a> <a href="${pathTo(view, "/public/report-error")}&amp;about=${encodeURIComponent(page.about ?? page.path)}">${text("foot.report")}</a></p>
<p>${text("foot.limits")}</p>
</footer>
</body>
</html>
`;
  return `<!doctype html>\n${document.markup}`;
}

/** The same page of another day, without a script. */
function otherDay({ text, language, agreement, clocks }: View, path: string): Html {
  const day = (clock: string | null): string => /^\d{4}-\d{2}-\d{2}/.exec(clock ?? "")?.[0] ?? "";
  return html`<details class="otherDay"><summary>${text("day.open")}</summary>
<form method="get" action="${path}">
<p><label for="asof">${text("day.asof")}</label> <input id="asof" name="asof" type="date" value="${day(clocks.asof)}"></p>
<p><label for="known">${text("day.known")}</label> <input id="known" name="known" type="date" value="${day(clocks.known)}"></p>
${agreement === null ? null : html`<input type="hidden" name="agreement" value="${agreement}">`}<input type="hidden" name="lang" value="${language}">
<button type="submit">${text("day.show")}</button>
</form></details>`;
}

const noClocks = { asof: null, known: null };

/** A page without a record: what was asked for cannot be read, or is not there. */
export function troublePage(
  { language, text }: Pick<View, "language" | "text">,
  title: string,
  says: readonly Piece[],
): string {
  return `<!doctype html>
<html lang="${escaped(language)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${escaped(title)}</title>
<link rel="stylesheet" href="${styles.page.path}">
</head>
<body>
<main id="main">
<h1>${escaped(title)}</h1>
${says.map((it) => html`<p>${it}</p>`.markup).join("\n")}
<p><a href="/public?lang=${escaped(language)}">${escaped(text("foot.all"))}</a></p>
</main>
</body>
</html>
`;
}
