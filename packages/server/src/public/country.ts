// The page of one country, the answer first: whether the guarantees are in force for it, how they bind it, since when,
// who says so and what would change it; then what it owes and is owed, its approvals and its offices.
import { type BindingLevel, type NormView, namesOf, parseCivilDate, type StandingRecord } from "@pacta/core";
import { actorsIn, faceOf, guaranteesSeen } from "@pacta/telling";
import { type Html, html, type Piece } from "./html.ts";
import type { Page } from "./page.ts";
import { entriesHtml, listHtml, missingHtml, section, stateHtml, stepsHtml, thingLink } from "./parts.ts";
import { decisiveSentence, entriesOf, whoSays } from "./sentence.ts";
import { shapes, visualOf } from "./shapes.ts";
import { countryPath, factPath, moment, pathTo, reasonAt, said, type View, votePath } from "./view.ts";

type Force = "in force" | "not in force" | "unknown" | "over";

/** By its condition: what somebody is to do when is another question than whether it binds now. */
function forceOf({ standing, condition }: NormView): Force {
  if (visualOf(standing) === "over") return "over";
  return condition === "holds" ? "in force" : condition === "fails" ? "not in force" : "unknown";
}

type Answer = {
  /** Not activated: something of it applies without waiting, and nothing that waits has what it waits for. */
  readonly kind: "in force" | "in part" | "not activated" | "not in force" | "unknown" | "none";
  readonly counts: Readonly<Record<Force, number>>;
};

function answerOf(norms: readonly NormView[], face: "before" | "after"): Answer {
  const of = (force: Force): number => norms.filter((it) => forceOf(it) === force).length;
  const counts = {
    "in force": of("in force"),
    "not in force": of("not in force"),
    unknown: of("unknown"),
    over: of("over"),
  };
  const live = norms.length - counts.over;
  const kind =
    live === 0
      ? "none"
      : counts["in force"] === live
        ? "in force"
        : counts["in force"] > 0
          ? face === "before"
            ? counts["not in force"] > 0
              ? "not activated"
              : "unknown"
            : "in part"
          : counts["not in force"] > 0
            ? "not in force"
            : "unknown";
  return { kind, counts };
}

const shapeOf: Readonly<Record<Answer["kind"], keyof typeof shapes>> = {
  "in force": "holds",
  "in part": "waits",
  "not activated": "waits",
  "not in force": "waits",
  unknown: "unknown",
  none: "over",
};

const levels: readonly (BindingLevel | "none")[] = ["legal", "political", "statement", "disputed", "none"];

/** Null where the agreement speaks of no such party. */
export function countryPage(view: View, party: string): Page | null {
  const { text, say, asked, answer, atEnd } = view;
  const { agreement } = asked;
  if (!agreement.parties.some(({ id }) => id === party)) return null;
  const name = say.name(party);
  const names = namesOf(agreement, asked.events, party, asked.asOf);
  const owedTo = ({ creditors }: NormView): boolean => creditors.some((it) => names.includes(it));
  const owing = ({ debtors }: NormView): boolean => debtors.some((it) => names.includes(it.party));
  const leading = guaranteesSeen(asked)
    .filter(({ ofMainText }) => ofMainText)
    .flatMap(({ lead }) => lead);
  const main = new Set(leading.map(({ id }) => id));
  // Whoever is owed asks whether it is in force as much as whoever owes.
  const concerns = (it: NormView): boolean => owing(it) || owedTo(it);
  const owedBy = (record: StandingRecord): readonly NormView[] => record.norms.filter(owing);
  const all = owedBy(answer.record);
  const guarantees = answer.record.norms.filter((it) => main.has(it.norm) && concerns(it));
  const asks = guarantees.length > 0 ? guarantees : all;
  const scope = guarantees.length > 0 ? "main" : "all";
  const told = (record: StandingRecord): Answer =>
    scope === "all"
      ? answerOf(owedBy(record), "after")
      : answerOf(
          record.norms.filter((it) => main.has(it.norm) && concerns(it)),
          faceOf(view, record, leading),
        );
  const now = told(answer.record);
  const then = atEnd === null ? null : told(atEnd);
  const sentence = (it: Answer): string =>
    text(`country.${it.kind.replaceAll(" ", "-")}`, {
      name,
      n: asks.length,
      inForce: it.counts["in force"],
      not: it.counts["not in force"],
      unknown: it.counts.unknown,
      over: it.counts.over,
    });
  const reasons = asks.map(({ key }) => reasonAt(view, key));
  const sinces = asks.flatMap(({ since }) => (since === null ? [] : [since]));
  const newest = sinces.length === 0 ? null : Math.max(...sinces);
  const binding = levels.flatMap((level) => {
    const n = asks.filter((it) =>
      it.debtors.some(
        ({ party: who, bindingness }) => bindingness === level && (names.includes(who) || !owing(it)),
      ),
    ).length;
    return n === 0 ? [] : [text("country.level", { level: text(`level.${level}`), n })];
  });
  const conditions = new Set<string>();
  const entries = new Set<string>();
  for (const reason of reasons) {
    const condition = decisiveSentence(view, reason);
    if (condition !== null) conditions.add(condition);
    else if (entriesOf(view, reason).length > 0) entries.add(whoSays(view, reason));
  }
  const procedures = answer.record.procedures.filter((it) => it.of === party);
  const actors = actorsIn(asked, answer, party);
  const owed = answer.record.norms.filter(owedTo);
  const title = text("country.title", { name });
  const dayIn = (iso: string): string => {
    const date = parseCivilDate(iso);
    return date === null ? iso : say.words.date(date);
  };
  const row = (head: string, ...body: readonly Piece[]): Html =>
    html`<div><dt>${text(head)}</dt><dd>${body}</dd></div>`;
  const byForce = (force: Force, head: string): Html | null => {
    const norms = asks.filter((it) => forceOf(it) === force);
    return norms.length === 0 ? null : row(head, listHtml(norms.map((it) => thingLink(view, it))));
  };
  return {
    path: countryPath(party),
    title,
    description: sentence(now),
    feed: `${countryPath(party)}.atom`,
    body: html`<p class="verdict"><span class="state ${shapeOf[now.kind]}"><span class="shape" aria-hidden="true">${shapes[shapeOf[now.kind]]}</span></span><strong>${sentence(now)}</strong></p>
${then === null || atEnd === null || sentence(then) === sentence(now) ? null : html`<p>${text("country.atEnd", { when: moment(view, atEnd.asOf), sentence: sentence(then) })}</p>`}
<p>${text(`country.scope-${scope}`, { n: asks.length, title: agreement.title })}</p>
<dl class="facts">
${byForce("in force", now.kind === "not activated" ? "country.listApplies" : "country.listIn")}
${byForce("not in force", now.kind === "not activated" ? "country.listWaits" : "country.listNot")}
${byForce("unknown", "country.listUnknown")}
${row("country.binding", binding.length === 0 ? text("country.noBinding") : binding.join(", "))}
${row("country.since", newest === null ? text("fact.sinceUnknown") : text("country.newest", { when: say.instant(newest) }))}
${row(
  "country.says",
  listHtml([...entries].slice(0, most).map((it) => said(view, it))),
  conditions.size === 0
    ? entries.size === 0
      ? html`<p>${text("who.none")}</p>`
      : null
    : html`<p>${text(entries.size === 0 ? "country.follows" : "country.restFollows")}</p>${listHtml([...conditions].slice(0, most).map((it) => said(view, it)))}`,
)}
${row(
  "country.change",
  missingHtml(
    view,
    asks.flatMap(({ missing }) => missing),
  ),
)}
</dl>
<p>${text("caveat.unknown")}</p>
<p class="links"><a href="${pathTo(view, `${countryPath(party)}.csv`)}" download>${text("csv.link")}</a></p>
${section("owes", text("country.owes", { name }), normsHtml(view, all, names))}
${section("owed", text("country.owed", { name }), normsHtml(view, owed, null))}
${section(
  "approvals",
  text("country.approvals"),
  procedures.length === 0
    ? html`<p>${text("country.noApprovals")}</p>`
    : procedures.map(
        (it) =>
          html`<h3><a href="${pathTo(view, factPath(it.key))}">${it.title}</a> ${stateHtml(view, it.standing)}</h3>${stepsHtml(view, it)}<p class="links"><a href="${pathTo(view, votePath(it.key))}">${text("fact.brief")}</a></p>`,
      ),
)}
${section(
  "offices",
  text("country.offices"),
  actors.offices.length === 0
    ? html`<p>${text("country.noOffices")}</p>`
    : html`<ul>${actors.offices.map(
        ({ title: office, holders }) =>
          html`<li>${office}: ${holders.length === 0 ? text("country.noHolder") : holders.map((it) => `${it.title}${it.from === null ? "" : `, ${text("country.from", { when: dayIn(it.from) })}`}`).join(say.words.semicolon)}</li>`,
      )}</ul>`,
)}
${section("entries", text("fact.entries"), entriesHtml(view, [...new Set(reasons.flatMap((it) => entriesOf(view, it)))]))}`,
  };
}

/** More of them would hide the answer. */
const most = 6;

/** With how each binds whoever is looked at. */
function normsHtml(view: View, norms: readonly NormView[], names: readonly string[] | null): Html {
  const { text, say } = view;
  if (norms.length === 0) return html`<p>${text("list.none")}</p>`;
  return html`<table class="norms"><thead><tr class="head"><th scope="col">${text("column.norm")}</th><th scope="col">${text("column.standing")}</th><th scope="col">${text(names === null ? "column.by" : "column.binding")}</th><th scope="col">${text("column.due")}</th></tr></thead><tbody>${norms.map(
    (it) =>
      html`<tr><th scope="row"><a href="${pathTo(view, factPath(it.key))}">${it.title}</a> <span class="key">${it.key}</span></th><td data-head="${text("column.standing")}">${stateHtml(view, it.standing)}</td><td data-head="${text(names === null ? "column.by" : "column.binding")}">${
        names === null
          ? said(view, say.names(it.debtors.map(({ party }) => party).join(" ")))
          : [
              ...new Set(
                it.debtors
                  .filter(({ party }) => names.includes(party))
                  .map(({ bindingness }) => text(`level.${bindingness}`)),
              ),
            ].join(", ")
      }</td><td data-head="${text("column.due")}">${it.due === null ? text("norm.noDue") : said(view, say.until(it.due))}</td></tr>`,
  )}</tbody></table>`;
}
