// What several pages show alike: a standing with its shape, the tree of reasons, what is missing, sources and entries.
import {
  type Citation,
  type LogEvent,
  type Missing,
  type ProcedureView,
  passagesOf,
  quotedIn,
  type Reason,
} from "@pacta/core";
import { type Html, html, linked, type Piece } from "./html.ts";
import { entrySentence } from "./sentence.ts";
import { shapes, visualOf } from "./shapes.ts";
import type { Thing } from "./things.ts";
import { factPath, pathTo, said, type View } from "./view.ts";

export function stateHtml(view: View, standing: string): Html {
  const visual = visualOf(standing);
  return html`<span class="state ${visual}"><span class="shape" aria-hidden="true">${shapes[visual]}</span>${said(view, view.say.words.standing(standing))}</span>`;
}

export function thingLink(view: View, { key, title }: Pick<Thing, "key" | "title">): Html {
  return html`<a href="${pathTo(view, factPath(key))}">${title}</a> <span class="key">${key}</span>`;
}

export function listHtml(items: readonly Piece[], name?: string): Html | null {
  return items.length === 0
    ? null
    : html`<ul${name === undefined ? null : html` class="${name}"`}>${items.map((it) => html`<li>${it}</li>`)}</ul>`;
}

/** Two levels open, deeper ones on demand. */
export function treeHtml(view: View, reason: Reason, depth = 0): Html {
  const { say } = view;
  const cites =
    reason.cites.length === 0 ? null : html` <span class="cite">${say.citations(reason.cites)}</span>`;
  const words = html`<span class="value ${visualOfValue(reason.value)}" aria-hidden="true">${shapes[visualOfValue(reason.value)]}</span> ${said(view, say.reason(reason))}${cites}`;
  const inner = reason.because.filter(({ rule }) => rule !== "also-read");
  if (inner.length === 0) return html`<li>${words}</li>`;
  return html`<li><details${depth < 2 ? html` open` : null}><summary>${words}</summary><ul>${inner.map((it) => treeHtml(view, it, depth + 1))}</ul></details></li>`;
}

function visualOfValue(value: string): ReturnType<typeof visualOf> {
  return value === "holds" ? "holds" : value === "fails" ? "waits" : visualOf(value);
}

/** The same thing is missing once, however many wait for it. */
export function distinct(view: View, missing: readonly Missing[]): readonly Missing[] {
  const seen = new Map<string, Missing>();
  for (const it of missing) {
    const words = view.say.missing(it);
    if (!seen.has(words)) seen.set(words, it);
  }
  return [...seen.values()];
}

export function missingHtml(view: View, missing: readonly Missing[]): Html {
  const { say, text } = view;
  const rows = distinct(view, missing);
  if (rows.length === 0) return html`<p>${text("change.nothing")}</p>`;
  return html`<ul>${rows.map((it) => {
    const details = ofTheLog.has(it.what)
      ? []
      : [
          it.who.length === 0
            ? text("change.nobody")
            : text("change.who", { who: say.names(it.who.join(" ")) }),
          ...(it.by === null ? [] : [text("change.by", { when: say.until(it.by) })]),
          ...(it.cites.length === 0 ? [] : [say.citations(it.cites)]),
        ];
    return html`<li>${said(view, sentence(say.missing(it)))}.${details.length === 0 ? null : ` ${details.join(say.words.semicolon)}.`}</li>`;
  })}</ul>`;
}

/** No move of anybody under the text: it is whoever keeps the log who could supply it. */
const ofTheLog: ReadonlySet<Missing["what"]> = new Set(["register", "coverage"]);

function sentence(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** Each passage with its wording, in the language in which it stands there. */
export function sourcesHtml(view: View, cites: readonly Citation[]): Html {
  const { text, say, asked } = view;
  const seen = new Map(cites.map((it) => [say.citation(it) + (it.quote ?? ""), it]));
  if (seen.size === 0) return html`<p>${text("sources.none")}</p>`;
  return html`<ul class="sources">${[...seen.values()].map((cite) => {
    const instrument = asked.agreement.instruments.find(({ id }) => id === cite.document);
    const passages = passagesOf(asked.agreement, cite);
    const sources = asked.agreement.sources.filter(
      ({ id }) => id === cite.document || instrument?.sources.includes(id) === true,
    );
    const [first, ...others] = passages;
    const own = others.find(({ language }) => language === view.language);
    return html`<li><cite>${say.citation(cite)}</cite>${instrument === undefined ? null : html` <small>${text(`instrument.${instrument.status}`)}</small>`}
${cite.quote === null ? null : html`<blockquote lang="${quotedIn(cite, passages)?.language ?? ""}">${cite.quote}</blockquote>`}
${first === undefined ? null : html`<blockquote lang="${first.language}">${first.text}</blockquote>`}
${own === undefined ? null : html`<p><small>${text("sources.version")}</small></p><blockquote lang="${own.language}">${own.text}</blockquote>`}
${listHtml(
  sources.map(
    ({ title, url, publisher, dated, retrieved }) =>
      html`${linked(url, title)}${[
        publisher,
        dated,
        retrieved === null ? null : text("sources.retrieved", { when: retrieved }),
      ]
        .filter((it) => it !== null)
        .map((it) => `, ${it}`)}`,
  ),
)}</li>`;
  })}</ul>
<p><small>${text("sources.wording")}</small></p>`;
}

const mostEntries = 40;

export function entriesHtml(view: View, entries: readonly LogEvent[]): Html {
  const { text } = view;
  if (entries.length === 0) return html`<p>${text("entries.none")}</p>`;
  const rest = entries.length - mostEntries;
  return html`<ul>${entries.slice(0, mostEntries).map((event) => {
    const { source, note } = event;
    return html`<li>${said(view, entrySentence(view, event))} <span class="key">${event.id}</span>${source === null ? null : html`<br>${linked(source.url, source.title)}${source.dated === null ? null : `, ${source.dated}`}`}${note === null ? null : html`<br><small>${note}</small>`}</li>`;
  })}</ul>${rest > 0 ? html`<p>${text("entries.more", { n: rest })}</p>` : null}`;
}

export function stepsHtml(view: View, { key, steps, next }: ProcedureView): Html {
  const { text, say, asked } = view;
  const written = asked.agreement.procedures.find(({ id }) => id === key)?.steps ?? [];
  return html`<ol>${steps.map((step) => {
    const state =
      step.state === "refused"
        ? "refused"
        : step.state === "holds"
          ? "done"
          : step.state === "fails"
            ? "open"
            : "unknown";
    return html`<li>${step.title} (${said(view, say.name(step.by))}): ${text(`step.${state}`)}${step.advisory ? text("step.advisory") : null}${step.id === next?.step ? html` <strong>${text("step.next")}</strong>` : null}${step.due === null ? null : `, ${text("change.by", { when: say.until(step.due) })}`}${citeHtml(view, written.find(({ id }) => id === step.id)?.cites ?? [])}</li>`;
  })}</ol>`;
}

export function citeHtml({ say }: View, cites: readonly Citation[]): Html | null {
  return cites.length === 0 ? null : html` <span class="cite">${say.citations(cites)}</span>`;
}

export function section(id: string, title: string, ...body: readonly Piece[]): Html {
  return html`<section aria-labelledby="${id}"><h2 id="${id}">${title}</h2>${body}</section>
`;
}
