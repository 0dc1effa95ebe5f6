// What somebody wants to know who is asked to vote: trigger, finder, requests, duration, exit, money, caveats and what is
// open, each with its clause, on two printed pages. Where the text says nothing, that is said.
import { type Exit, type Norm, type NormView, profile, type Quantity, type Reason } from "@pacta/core";
import { type Html, html, type Piece } from "./html.ts";
import type { Page } from "./page.ts";
import { citeHtml, distinct, listHtml, stateHtml, stepsHtml } from "./parts.ts";
import { caveatsOf, whoSays } from "./sentence.ts";
import { shapes } from "./shapes.ts";
import { type Thing, thingIn } from "./things.ts";
import { factPath, pathTo, reasonAt, said, type View, votePath } from "./view.ts";

/** More would not fit on two pages; the others are named. */
const most = 2;

/** Null where nothing is voted on under this name, or nothing that everybody may know of. */
export function votePage(view: View, key: string): Page | null {
  const { text, say, asked, answer } = view;
  const { agreement, sight } = asked;
  const procedure = answer.record.procedures.find((it) => it.key === key);
  const party = procedure?.of ?? null;
  const norms = agreement.norms.filter(
    ({ id }) =>
      sight.sees(id) &&
      (procedure === undefined ? id === key || instanceOf(view, key) === id : procedure.for.includes(id)),
  );
  const routed = norms.length > 0 || procedure === undefined ? norms : anyOf(view, procedure.of);
  if (routed.length === 0 && procedure === undefined) return null;
  const own = answer.record.procedures.filter(
    (it) => it.key === key || (procedure === undefined && routed.some(({ id }) => it.for.includes(id))),
  );
  const [first] = routed;
  const title = procedure?.title ?? first?.title ?? key;
  return {
    path: votePath(key),
    title: text("vote.title", { title }),
    description: text("vote.lead", { title }),
    layout: "brief",
    about: votePath(key),
    body: html`<p>${text("vote.lead", { title })}</p>
${own.slice(0, most).map((it) => html`<section><h2>${text("vote.route")}: ${it.title} ${stateHtml(view, it.standing)}</h2>${stepsHtml(view, it)}</section>`)}
${own.length > most ? html`<p>${text("vote.otherRoutes", { n: own.length - most })}</p>` : null}
${routed.slice(0, most).map((norm) => normHtml(view, norm, party))}
${routed.length > most ? html`<p>${text("vote.others")} ${routed.slice(most).map(({ id, title: name }, i) => html`${i === 0 ? "" : "; "}<a href="${pathTo(view, votePath(id))}">${name}</a>`)}</p>` : null}
${routed.length === 0 ? html`<p>${text("vote.noNorm")}</p>` : null}
<p><small>${text("vote.words")}</small></p>`,
  };

  function anyOf(of: View, who: string): readonly Norm[] {
    const instances = of.answer.record.norms.filter(({ debtors }) => debtors.some((it) => it.party === who));
    return agreement.norms.filter(
      ({ id, subjectToApproval }) =>
        subjectToApproval && sight.sees(id) && instances.some(({ norm }) => norm === id),
    );
  }

  function normHtml(of: View, norm: Norm, who: string | null): Html {
    const instances = of.answer.record.norms.filter((it) => it.norm === norm.id);
    const instance =
      instances.find(({ debtors }) => debtors.some((it) => it.party === who)) ?? instances[0] ?? null;
    const reason = instance === null ? null : reasonAt(of, instance.key);
    const thing = instance === null ? null : thingIn(of.answer.record, instance.key);
    const open = profile(norm).filter(({ state }) => state !== "stated");
    const isOpen = (slot: string): boolean => open.some((it) => it.slot === slot && it.state === "unstated");
    const cites = norm.cites.length === 0 ? text("vote.noClause") : say.citations(norm.cites);
    const row = (head: string, ...body: readonly Piece[]): Html =>
      html`<tr><th scope="row">${text(head)}</th><td>${body}</td><td class="cite">${cites}</td></tr>`;
    const silent = text("vote.open");
    const requests = requestsFor(of, norm);
    return html`<section><h2><a href="${pathTo(view, factPath(instance?.key ?? norm.id))}">${norm.title}</a> <span class="key">${instance?.key ?? norm.id}</span> ${instance === null ? null : stateHtml(view, instance.standing)}</h2>
<table class="slots"><thead><tr class="head"><th scope="col">${text("vote.question")}</th><th scope="col">${text("vote.answer")}</th><th scope="col">${text("vote.clause")}</th></tr></thead><tbody>
${row("vote.what", contentOf(of, norm))}
${row("vote.trigger", isOpen("when") ? silent : triggerOf(of, reason))}
${row("vote.finder", norm.finder === null || norm.finder === "unstated" ? silent : said(of, say.name(norm.finder.stated)), " ", said(of, whoSays(of, reason)))}
${row("vote.requests", requests.length === 0 ? text("vote.noRequest") : (listHtml(requests) ?? ""))}
${row("vote.duration", durationOf(of, norm, instance))}
${row("vote.exit", norm.exit === null || norm.exit === "unstated" ? silent : exitOf(of, norm.exit.stated))}
${row("vote.money", moneyOf(of, norm, instance))}
${row("vote.caveats", thing === null ? text("vote.noCase") : (listHtml([...limitsFor(of, who), ...caveatsOf(of, thing)]) ?? ""))}
${row(
  "vote.isOpen",
  openOf(
    of,
    open.map(({ slot }) => text(`slot.${slot}`)),
    thing,
  ),
)}
</tbody></table></section>`;
  }
}

function instanceOf({ answer }: View, key: string): string | null {
  return answer.record.norms.find((it) => it.key === key)?.norm ?? null;
}

function contentOf({ text, say, asked }: View, { content, kind, subjectToApproval }: Norm): string {
  const what = ((): string => {
    switch (content.kind) {
      case "do":
      case "maintain":
        return content.text;
      case "deliver":
        return text("content.deliver", {
          amount: say.amount(String(content.quantity.amount), content.quantity.unit, content.quantity.scale),
          item: content.item ?? "",
        });
      case "conclude":
        return text("content.conclude", { what: say.name(content.instrument) });
      case "consult":
        return text("content.consult", { who: say.names(content.with.join(" ")) });
      case "choose":
        return text("content.choose", { from: content.from.join(", ") });
      case "change":
        return (
          content.text ??
          text("content.change", {
            what: content.target !== null && asked.sight.sees(content.target) ? say.name(content.target) : "",
          })
        );
    }
  })();
  return [`${text(`kind.${kind}`)}: ${what}.`, ...(subjectToApproval ? [text("vote.approval")] : [])].join(
    " ",
  );
}

/** Each condition that the text names, with its value. */
function triggerOf(view: View, reason: Reason | null): Piece {
  const gates = (reason?.because ?? []).filter(
    ({ rule }) => rule === "gate-when" || rule === "gate-approval",
  );
  const leaves = gates.flatMap((gate) => {
    const inner = gate.because[0];
    return inner === undefined ? [gate] : inner.rule === "and" ? inner.because : [inner];
  });
  if (leaves.length === 0) return view.text("vote.noCondition");
  return listHtml(
    leaves.map((it) => {
      const visual = it.value === "holds" ? "holds" : it.value === "fails" ? "waits" : "unknown";
      return html`<span class="value ${visual}" aria-hidden="true">${shapes[visual]}</span> ${said(view, view.say.reason(it))}${citeHtml(view, it.cites)}`;
    }),
    "plain",
  );
}

/** Powers to request what serves the same purpose, and the norm's own procedure. */
function requestsFor(view: View, norm: Norm): readonly Piece[] {
  const { asked, say, text, answer } = view;
  const powers = asked.agreement.norms.filter(
    ({ id, kind, content, purpose }) =>
      kind === "power" &&
      asked.sight.sees(id) &&
      content.kind === "change" &&
      content.verb === "request" &&
      (content.target === norm.id || (norm.purpose !== null && purpose === norm.purpose)),
  );
  return [
    ...powers.map((it) => {
      const standing = answer.record.norms.find(({ norm: of }) => of === it.id)?.standing ?? null;
      const who =
        it.holders === "unstated"
          ? text("norm.nobody")
          : say.names(it.holders.stated.who.map(({ name }) => name).join(" "));
      return html`${it.title} (${said(view, who)}) ${standing === null ? null : stateHtml(view, standing)} <span class="cite">${say.citations(it.cites)}</span>`;
    }),
    ...(norm.procedure !== null && norm.procedure !== "unstated"
      ? [text("vote.procedure", { words: norm.procedure.stated })]
      : []),
  ];
}

function durationOf(view: View, norm: Norm, instance: NormView | null): string {
  const { text, say } = view;
  if (norm.deadline !== null && norm.deadline !== "unstated") {
    const { limit } = norm.deadline.stated;
    if (limit.kind === "vague") return text("caveat.vague", { words: limit.words });
    return instance?.due == null
      ? text("vote.dueLater")
      : text("change.by", { when: say.until(instance.due) });
  }
  return norm.content.kind === "maintain" && norm.exit !== null && norm.exit !== "unstated"
    ? text("vote.untilExit")
    : text("vote.open");
}

function exitOf({ text, say }: View, exit: Exit): string {
  if (exit.kind === "when") return text("vote.exitWhen");
  return exit.at.kind === "instant"
    ? text("vote.exitUntil", { when: say.instant(exit.at.at) })
    : text("vote.exitUntil", { when: say.words.date(exit.at.date) });
}

function moneyOf({ text, say }: View, { content }: Norm, instance: NormView | null): Piece {
  if (content.kind !== "deliver") return text("vote.noMoney");
  const told = (it: Quantity): string => say.amount(String(it.amount), it.unit, it.scale);
  return (
    listHtml([
      told(content.quantity),
      ...(instance?.progress == null ? [] : [`${text("norm.progress")}: ${say.progress(instance.progress)}`]),
      ...content.years.map(({ year, quantity }) => text("vote.year", { year, amount: told(quantity) })),
    ]) ?? ""
  );
}

/** Limits that come from outside the text: a constitution, a convention. */
function limitsFor({ asked, answer, say, text }: View, who: string | null): readonly Piece[] {
  if (who === null) return [];
  return answer.record.norms
    .filter(
      ({ norm, debtors }) => debtors.some(({ party }) => party === who || bodyOf(party)) && external(norm),
    )
    .slice(0, 3)
    .map(({ title, cites }) => text("vote.limit", { title, source: say.citations(cites) }));

  function external(id: string): boolean {
    return asked.agreement.norms.find((it) => it.id === id)?.external === true;
  }
  function bodyOf(party: string): boolean {
    return party.startsWith(`${who}-`);
  }
}

function openOf(view: View, slots: readonly string[], thing: Thing | null): Piece {
  const { text, say } = view;
  const missing = distinct(view, thing?.missing ?? []).map(
    (it) => html`${text("vote.missing")} ${said(view, say.missing(it))}`,
  );
  const silent = slots.length === 0 ? [] : [text("vote.silent", { slots: slots.join(", ") })];
  return listHtml([...silent, ...missing]) ?? text("change.nothing");
}
