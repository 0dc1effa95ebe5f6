// The first of the public pages: what stands in a sentence with its counts, and where everything else is.
import type { StandingRecord } from "@pacta/core";
import { conditionsAt, faceOf, type Guarantee, guaranteesSeen } from "@pacta/telling";
import { type Html, html } from "./html.ts";
import type { Page } from "./page.ts";
import { section, stateHtml, thingLink } from "./parts.ts";
import { type Thing, thingsIn } from "./things.ts";
import { countryPath, moment, pathTo, said, type View, votePath } from "./view.ts";

function leadingIn({ asked }: View): Guarantee["lead"] {
  return guaranteesSeen(asked)
    .filter(({ ofMainText }) => ofMainText)
    .flatMap(({ lead }) => lead);
}

/** As the app has it: "Not activated: 0 of 9 conditions hold, 3 undetermined". */
function verdictOf(view: View, record: StandingRecord): string {
  const { text } = view;
  const leading = leadingIn(view);
  const { of, hold, undetermined, waiting, met } = conditionsAt(view, record, leading);
  const counts = text("front.counts", { n: of, hold, undetermined });
  if (faceOf(view, record, leading) === "before")
    return of === 0 ? text("front.nothingWaits") : text("front.not", { counts });
  // By name: that everything is activated is more than any one standing says.
  const names = record.situations
    .filter(({ kind, standing }) => kind === "situation" && standing === "in force")
    .map(({ title }) => title);
  if (waiting.length === 0 && met.length > 0 && names.length === 0) return text("front.allHold");
  return text("front.yes", { names: names.join(", "), counts });
}

/** What is not known is no longer activated, and no longer not. */
function nowOf(view: View): string {
  const { of, undetermined } = conditionsAt(view, view.answer.record, leadingIn(view));
  return undetermined > 0
    ? view.text("front.unknownNow", { n: of, undetermined })
    : view.text("front.now", { verdict: verdictOf(view, view.answer.record) });
}

export function frontPage(view: View): Page {
  const { text, say, asked, answer, atEnd } = view;
  const verdict = verdictOf(view, atEnd ?? answer.record);
  const lead = atEnd === null ? verdict : text("front.atEnd", { when: moment(view, atEnd.asOf), verdict });
  const things = thingsIn(answer.record);
  const of = (kind: Thing["kind"]): readonly Thing[] => things.filter((it) => it.kind === kind);
  const guarantees = guaranteesSeen(asked).filter(
    ({ purpose, ofMainText }) => ofMainText || purpose !== null,
  );
  const normsOf = (ids: readonly { readonly id: string }[]): readonly Thing[] =>
    of("norm").filter(({ norm }) => ids.some(({ id }) => id === norm?.norm));
  const others = normsOf(
    guaranteesSeen(asked).flatMap((it) =>
      guarantees.some(({ purpose }) => purpose === it.purpose) ? [] : [...it.lead, ...it.others],
    ),
  );
  return {
    path: "/public",
    title: text("front.title"),
    description: lead,
    body: html`<p class="verdict"><strong>${lead}</strong></p>
${atEnd === null ? null : html`<p>${nowOf(view)}</p>`}
<p>${text("front.lead")}</p>
${section("situations", text("front.situations"), thingsHtml(view, of("situation")))}
${section("countries", text("front.countries"), html`<ul class="columns">${countriesOf(view).map(({ id }) => html`<li><a href="${pathTo(view, countryPath(id))}">${said(view, say.name(id))}</a></li>`)}</ul>`)}
${section(
  "guarantees",
  text("front.guarantees"),
  guarantees.map(({ purpose, lead: first, others: more }) => {
    const rest = normsOf(more);
    return html`<h3>${purpose === null ? text("front.norms") : purpose.charAt(0).toUpperCase() + purpose.slice(1)}</h3>${thingsHtml(view, normsOf(first))}${rest.length === 0 ? null : html`<details><summary>${text("front.more", { n: rest.length })}</summary>${thingsHtml(view, rest)}</details>`}`;
  }),
  others.length === 0 ? null : html`<h3>${text("front.norms")}</h3>${thingsHtml(view, others)}`,
)}
${section("votes", text("front.votes"), html`<p>${text("front.votesLead")}</p><ul class="columns">${answer.record.procedures.map((it) => html`<li><a href="${pathTo(view, votePath(it.key))}">${it.title}</a></li>`)}</ul>`)}
${section(
  "facts",
  text("front.facts"),
  folded(text("front.questions"), [...of("fact"), ...of("decision")]),
  folded(text("front.instruments"), of("instrument")),
)}
${section("feeds", text("front.feeds"), html`<p>${text("front.feedsLead")}</p><p><a href="${pathTo(view, "/public/feed.atom", { asof: null, known: null })}">${text("foot.feed")}</a></p>`)}`,
  };

  function folded(title: string, list: readonly Thing[]): Html | null {
    return list.length === 0
      ? null
      : html`<details><summary>${title} (${list.length})</summary>${thingsHtml(view, list)}</details>`;
  }
}

function thingsHtml(view: View, things: readonly Thing[]): Html {
  if (things.length === 0) return html`<p>${view.text("list.none")}</p>`;
  return html`<ul class="things">${things.map((it) => html`<li>${stateHtml(view, it.standing)} ${thingLink(view, it)}</li>`)}</ul>`;
}

/** States and unions that owe, are owed, have signed or decide by a route of their own; sorted as their names are. */
function countriesOf({
  asked: { agreement },
  answer,
  say,
  language,
}: View): readonly { readonly id: string }[] {
  const named = new Set([
    ...answer.record.norms.flatMap(({ debtors, creditors }) => [
      ...debtors.map(({ party }) => party),
      ...creditors,
    ]),
    ...agreement.groups.flatMap(({ members }) => members.map(({ member }) => member)),
    ...agreement.instruments.flatMap(({ parties }) => parties),
    ...agreement.procedures.map(({ of }) => of),
  ]);
  const names = new Intl.Collator(language);
  return agreement.parties
    .filter(({ id, kind }) => ["state", "union", "organisation"].includes(kind) && named.has(id))
    .toSorted((a, b) => names.compare(say.name(a.id), say.name(b.id)));
}
