// Feeds in Atom (RFC 4287): an entry for each standing that has become another, oldest news last. An entry keeps its id
// for ever; a correction names what it corrects.
import { formatInstant, type Instant } from "@pacta/core";
import type { Moved, Step } from "../effects/course.ts";
import { type Html, html } from "./html.ts";
import { entrySentence } from "./sentence.ts";
import { factPath, moment, pathTo, shortest, type View } from "./view.ts";

export type FeedTerms = {
  readonly path: string;
  readonly title: string;
  readonly about: (moved: Moved) => boolean;
  /** Corrections that moved nothing are told as well. */
  readonly everything: boolean;
};

const mostEntries = 100;

export function feedText(
  view: View,
  steps: readonly Step[],
  { path, title, about, everything }: FeedTerms,
): string {
  const { asked, origin, language, answer } = view;
  const entries = steps
    .flatMap((step): readonly Told[] => {
      const moved = step.changed.filter(about).map((it) => movedIn(view, step, it));
      return moved.length === 0 && everything && isCorrection(step) ? [correctionIn(view, step)] : moved;
    })
    .toReversed()
    .slice(0, mostEntries);
  const updated = entries[0]?.at ?? answer.record.newest?.at ?? 0;
  const feed = html`<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${language}">
<id>urn:pacta:feed:${encodeURIComponent(asked.agreement.id)}:${encodeURIComponent(path)}</id>
<title>${title}</title>
<updated>${formatInstant(updated)}</updated>
<author><name>${asked.agreement.title}</name></author>
<link rel="self" type="application/atom+xml" href="${origin + pathTo(view, path, noClocks)}"/>
<link rel="alternate" type="text/html" href="${origin + pathTo(view, "/public", noClocks)}"/>
${entries.map((it) => entryHtml(view, it))}</feed>
`;
  return `<?xml version="1.0" encoding="utf-8"?>\n${feed.markup}`;
}

const noClocks = { asof: null, known: null };

function isCorrection({ cause }: Step): boolean {
  return cause.kind === "event" && cause.event.kind === "correction";
}

/** By what moved and through what: the entry of the log, or the instant that passed. */
function idOf(agreement: string, step: Step, key: string): string {
  const cause = step.cause.kind === "event" ? step.cause.event.id : formatInstant(step.asOf);
  return `urn:pacta:change:${[agreement, key, cause].map(encodeURIComponent).join(":")}`;
}

type Told = {
  readonly id: string;
  readonly title: string;
  readonly at: Instant;
  readonly href: string;
  readonly content: string;
};

function movedIn(view: View, step: Step, moved: Moved): Told {
  const { text, say, asked, origin } = view;
  const word = (it: Moved["before"]): string =>
    it === null ? text("feed.absent") : say.words.standing(it.standing);
  const due = (it: Moved["before"]): string => (it?.due == null ? text("norm.noDue") : say.until(it.due));
  const same = moved.before?.standing === moved.after?.standing;
  const words = same
    ? text("feed.due", {
        title: moved.title,
        key: moved.key,
        before: due(moved.before),
        after: due(moved.after),
      })
    : text("feed.moved", {
        title: moved.title,
        key: moved.key,
        before: word(moved.before),
        after: word(moved.after),
      });
  const clocks = { asof: shortest(step.asOf), known: String(step.known) };
  return {
    id: idOf(asked.agreement.id, step, moved.key),
    title: words,
    at: step.asOf,
    href: origin + pathTo(view, factPath(moved.key), clocks),
    content: [
      words,
      causeOf(view, step),
      text("clocks.asOf", { when: moment(view, step.asOf), known: step.known }),
    ].join(" "),
  };
}

function correctionIn(view: View, step: Step): Told {
  const { text, asked, origin } = view;
  return {
    id: idOf(asked.agreement.id, step, ""),
    title: text("feed.correction"),
    at: step.asOf,
    href: origin + pathTo(view, "/public", { asof: shortest(step.asOf), known: String(step.known) }),
    content: `${causeOf(view, step)} ${text("feed.nothingMoved")}`,
  };
}

function causeOf(view: View, { cause, asOf }: Step): string {
  const { text } = view;
  if (cause.kind === "clock") return text("feed.byTime", { when: moment(view, asOf) });
  const { event } = cause;
  return event.kind === "correction"
    ? text("feed.byCorrection", { id: event.id, corrects: event.corrects, reason: event.reason })
    : text("feed.byEntry", { entry: entrySentence(view, event), id: event.id });
}

function entryHtml({ language }: View, it: Told): Html {
  return html`<entry>
<id>${it.id}</id>
<title>${it.title}</title>
<updated>${formatInstant(it.at)}</updated>
<link rel="alternate" type="text/html" hreflang="${language}" href="${it.href}"/>
<content type="text">${it.content}</content>
</entry>
`;
}
