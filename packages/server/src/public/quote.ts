// A quoted sentence under an address that holds all it needs: as it stood then, and beneath it whether it still does.
import type { Step } from "../effects/course.ts";
import { citation } from "./fact.ts";
import { factDocument, hashOf } from "./hash.ts";
import { lastChange } from "./history.ts";
import { type Html, html } from "./html.ts";
import type { Page } from "./page.ts";
import { section, stateHtml } from "./parts.ts";
import { clocksSentence, entrySentence, paragraph } from "./sentence.ts";
import { namedIn, type Thing } from "./things.ts";
import { factPath, moment, pathTo, quotePath, said, type View } from "./view.ts";

/** `then` is as the address has it, `now` as everybody would be told at this minute. Null where there was no such thing. */
export function quotePage(then: View, now: View, steps: readonly Step[], key: string): Page | null {
  const before = namedIn(then, key);
  if (before.kind !== "one") return null;
  const { text } = then;
  const { thing, reason } = before;
  const hash = hashOf(factDocument(then, key));
  const words = paragraph(then, thing, reason).join(" ");
  return {
    path: quotePath(key),
    title: text("quote.title", { title: thing.title }),
    description: words,
    hash,
    about: quotePath(key),
    withoutClocks: true,
    body: html`<figure class="quote"><blockquote><p class="verdict">${stateHtml(then, thing.standing)}</p><p class="answer">${said(then, words)}</p></blockquote><figcaption>${clocksSentence(then)}</figcaption></figure>
${sinceHtml()}
${section("cite", text("fact.cite"), html`<pre class="citation" tabindex="0" aria-label="${text("fact.cite")}">${citation(then, thing, reason, hash)}</pre>`)}
<p class="links"><a href="${pathTo(then, factPath(key), noClocks)}">${text("quote.fact")}</a></p>`,
  };

  function sinceHtml(): Html {
    const after = namedIn(now, key);
    const when = moment(now, now.asked.asOf);
    const title = text("quote.since");
    if (after.kind !== "one")
      return section(
        "since",
        title,
        html`<p class="verdict"><strong>${text("quote.gone", { when })}</strong></p>`,
      );
    if (after.thing.standing === thing.standing && after.thing.due === thing.due)
      return section(
        "since",
        title,
        html`<p class="verdict"><strong>${text("quote.unchanged", { when })}</strong></p>`,
      );
    return section(
      "since",
      title,
      html`<p class="verdict"><strong>${text("quote.changed")}</strong> ${stateHtml(now, after.thing.standing)}</p>
<p>${said(now, paragraph(now, after.thing, after.reason).join(" "))}</p>
<p>${said(now, causeOf(after.thing))}</p>
<p><small>${clocksSentence(now)}</small></p>`,
    );
  }

  function causeOf(it: Thing): string {
    const since = { known: then.asked.knownAt, asOf: then.asked.asOf };
    const found = lastChange(steps, it.key, since);
    if (found === null || found.step.cause.kind === "clock")
      return text("quote.byTime", {
        from: moment(then, then.asked.asOf),
        to: moment(now, found?.step.asOf ?? now.asked.asOf),
      });
    const { event } = found.step.cause;
    return event.kind === "correction"
      ? text("quote.byCorrection", {
          id: event.id,
          corrects: event.corrects,
          reason: event.reason,
          when: now.say.instant(event.recordedAt),
        })
      : text("quote.byEntry", { entry: entrySentence(now, event), id: event.id });
  }
}

const noClocks = { asof: null, known: null };
