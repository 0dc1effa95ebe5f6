// The page of one thing that stands: a paragraph that can be quoted, then why, what would change it, and where it says so.
import { effective, type Reason } from "@pacta/core";
import { factDocument, hashOf } from "./hash.ts";
import { type Html, html } from "./html.ts";
import type { Page } from "./page.ts";
import {
  entriesHtml,
  listHtml,
  missingHtml,
  section,
  sourcesHtml,
  stateHtml,
  stepsHtml,
  thingLink,
  treeHtml,
} from "./parts.ts";
import { caveatsOf, clocksSentence, entriesOf, paragraph } from "./sentence.ts";
import type { Named, Thing } from "./things.ts";
import { embedPath, factPath, pathTo, quotePath, said, type View, votePath } from "./view.ts";

/** To be pasted: the words, where they stay, as of when, known when, of which version, and a hash of the record. */
export function citation(view: View, thing: Thing, reason: Reason | null, hash: string): string {
  const { text, asked, origin, pinned } = view;
  return [
    ...paragraph(view, thing, reason),
    ...caveatsOf(view, thing),
    clocksSentence(view),
    `${asked.agreement.title}${asked.agreement.version === null ? "" : `, ${text("page.version", { version: asked.agreement.version })}`}.`,
    origin + pathTo(view, factPath(thing.key), pinned),
    `${text("print.stamp", { asof: pinned.asof, known: pinned.known, hash })}`,
  ].join("\n");
}

export function factPage(view: View, named: Exclude<Named, { readonly kind: "nothing" }>): Page {
  return named.kind === "several" ? severalPage(view, named) : onePage(view, named.thing, named.reason);
}

function onePage(view: View, thing: Thing, reason: Reason | null): Page {
  const { text, say, answer, pinned } = view;
  const { key, title } = thing;
  const hash = hashOf(factDocument(view, key));
  const words = paragraph(view, thing, reason);
  const procedure = answer.record.procedures.find((it) => it.key === key);
  const { norm } = thing;
  return {
    path: factPath(key),
    title,
    description: words.join(" "),
    hash,
    feed: `/public/feed/${encodeURIComponent(key)}.atom`,
    about: factPath(key),
    body: html`<p class="verdict">${stateHtml(view, thing.standing)} <span class="key">${key}</span></p>
<p class="answer">${said(view, words.join(" "))}</p>
${listHtml(caveatsOf(view, thing), "caveats")}
${norm === null ? null : normHtml(view, norm)}
${procedure === undefined ? null : section("steps", text("fact.steps"), stepsHtml(view, procedure))}
${section("change", text("fact.change"), missingHtml(view, thing.missing))}
${section("why", text("fact.why"), reason === null ? html`<p>${text("fact.noReason")}</p>` : html`<ul class="tree">${treeHtml(view, reason)}</ul>`)}
${section("sources", text("fact.sources"), sourcesHtml(view, thing.cites))}
${section("entries", text("fact.entries"), entriesHtml(view, entriesOf(view, reason)))}
${aboutHtml(view, thing, reason)}
${section(
  "cite",
  text("fact.cite"),
  html`<p>${text("fact.citeHow")}</p><pre class="citation" tabindex="0" aria-label="${text("fact.cite")}">${citation(view, thing, reason, hash)}</pre>
<p class="links"><a href="${pathTo(view, quotePath(key), pinned)}">${text("fact.quote")}</a> <a href="${pathTo(view, embedPath(key), noClocks)}">${text("fact.embed")}</a> <a href="${pathTo(view, embedPath(`${key}.html`), noClocks)}">${text("fact.download")}</a> <a href="${pathTo(view, factPath(`${key}.json`), pinned)}">${text("fact.document")}</a>${isVoted(view, thing) ? html` <a href="${pathTo(view, votePath(key))}">${text("fact.brief")}</a>` : null}</p>`,
)}`,
  };

  function normHtml(of: View, it: NonNullable<Thing["norm"]>): Html {
    const debtors = it.debtors.map(
      ({ party, bindingness }) => `${say.name(party)} (${text(`level.${bindingness}`)})`,
    );
    return html`<dl class="facts">
<div><dt>${text("norm.kind")}</dt><dd>${text(`kind.${it.kind}`)}</dd></div>
<div><dt>${text("norm.debtors")}</dt><dd>${debtors.length === 0 ? text("norm.nobody") : said(of, debtors.join(", "))}</dd></div>
<div><dt>${text("norm.creditors")}</dt><dd>${it.creditors.length === 0 ? text("norm.nobody") : said(of, say.names(it.creditors.join(" ")))}</dd></div>
<div><dt>${text("norm.due")}</dt><dd>${it.due === null ? text("norm.noDue") : said(of, say.until(it.due))}</dd></div>
${it.progress === null ? null : html`<div><dt>${text("norm.progress")}</dt><dd>${said(of, say.progress(it.progress))}</dd></div>`}
</dl>`;
  }
}

/** What speaks of it and decides nothing: reports of what somebody has said or given, and acts. */
function aboutHtml(view: View, { key, norm }: Thing, reason: Reason | null): Html | null {
  const used = new Set(entriesOf(view, reason).map(({ id }) => id));
  const found = effective(view.asked.events, view.asked.knownAt)
    .counted.map(({ event }) => event)
    .filter(
      (it) => (it.kind === "report" || it.kind === "act") && (it.about === key || it.about === norm?.norm),
    )
    .filter(({ id, occurredAt }) => !used.has(id) && occurredAt.from <= view.asked.asOf);
  return found.length === 0 ? null : section("about", view.text("fact.about"), entriesHtml(view, found));
}

const noClocks = { asof: null, known: null };

/** What a parliament may be asked to vote on. */
function isVoted({ asked: { agreement } }: View, { kind, key, norm }: Thing): boolean {
  if (kind === "procedure") return true;
  return agreement.norms.some(({ id, subjectToApproval }) => id === (norm?.norm ?? key) && subjectToApproval);
}

function severalPage(
  view: View,
  { word, things }: { readonly word: string; readonly things: readonly Thing[] },
): Page {
  const { text, say, asked } = view;
  const norm = asked.agreement.norms.find(({ id }) => id === word);
  const counts = new Map<string, number>();
  for (const { standing } of things) counts.set(standing, (counts.get(standing) ?? 0) + 1);
  const told = text("several.counts", {
    n: things.length,
    counts: [...counts].map(([standing, n]) => `${say.words.standing(standing)} ${n}`).join(", "),
  });
  return {
    path: factPath(word),
    title: norm?.title ?? things[0]?.title ?? word,
    description: told,
    feed: `/public/feed/${encodeURIComponent(word)}.atom`,
    body: html`<p class="answer">${said(view, told)}</p>
<ul class="things">${things.map(
      (it) =>
        html`<li>${stateHtml(view, it.standing)} ${thingLink(view, it)}${it.norm === null ? null : html` ${said(view, it.norm.debtors.map(({ party }) => say.name(party)).join(", "))}`}</li>`,
    )}</ul>
${section(
  "change",
  text("fact.change"),
  missingHtml(
    view,
    things.flatMap(({ missing }) => missing),
  ),
)}
${section(
  "sources",
  text("fact.sources"),
  sourcesHtml(
    view,
    things.flatMap(({ cites }) => cites),
  ),
)}`,
  };
}
