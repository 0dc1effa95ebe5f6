// What waits for a second person, and what waited: who proposed what, who has approved it with which effect, and the
// word of whoever looks.
import type { ProposalLine } from "@pacta/server/wire";
import { type ReactNode, useId } from "react";
import { Told, useDoing } from "../doing/doing.tsx";
import { Unsigned } from "../doing/unsigned.tsx";
import { type Page, pageOf } from "../page.ts";
import { client } from "../record/reading.ts";
import { Moment } from "../told/moment.tsx";
import { Refusal } from "../told/refused.tsx";
import { useTeller } from "../told/teller.tsx";
import { roleWords } from "../who/roles.ts";
import { type Asked, askedOf, isSomebody, type Standing, standingOf } from "../who/standing.ts";
import "./style.css";

export type ApprovalsDocument = Standing & {
  readonly proposals: Asked<readonly ProposalLine[]> | null;
};

export const page: Page = pageOf<ApprovalsDocument>({
  read: async ({ client: from }) => {
    const standing = await standingOf(from);
    return { ...standing, proposals: isSomebody(standing) ? await askedOf(from.proposals()) : null };
  },
  Show,
  still: true,
});

export function Show({ document }: { readonly document: ApprovalsDocument }): ReactNode {
  const { proposals, me } = document;
  const { text } = useTeller().messages;
  if (proposals === null) return <Unsigned of={document} what="approvals.what" />;
  if (proposals.kind === "refused") return <Refusal problem={proposals.problem} />;
  const mine = "id" in me ? me.id : "";
  const open = proposals.found.filter(({ state }) => state === "open");
  const over = proposals.found.filter(({ state }) => state !== "open");
  return (
    <>
      <p>{text("approvals.what")}</p>
      <section aria-labelledby="open">
        <h2 id="open">{text("approvals.open")}</h2>
        {open.length === 0 && <p>{text("approvals.none")}</p>}
        {open.map((it) => (
          <One key={it.id} of={it} mine={mine} />
        ))}
      </section>
      {over.length > 0 && (
        <section aria-labelledby="over">
          <h2 id="over">{text("approvals.over")}</h2>
          {over.toReversed().map((it) => (
            <One key={it.id} of={it} mine={mine} />
          ))}
        </section>
      )}
    </>
  );
}

function One({ of, mine }: { readonly of: ProposalLine; readonly mine: string }): ReactNode {
  const { messages } = useTeller();
  const { text } = messages;
  const { id, proposer, at, state, content, approvals, capability } = of;
  return (
    <article className="proposal" aria-labelledby={`p-${id}`}>
      <h3 id={`p-${id}`}>{titleOf(of, messages)}</h3>
      <p>
        {text("approvals.by", {
          who: proposer === mine ? text("approvals.you", { who: proposer }) : proposer,
        })}{" "}
        <Moment at={at} zoned /> · <span lang="en">{capability}</span> · {text(`proposal.${state}`)}{" "}
        <span className="key">{id}</span>
      </p>
      <Content of={content} />
      {approvals.length > 0 && (
        <ul>
          {approvals.map((it) => (
            <li key={`${it.by} ${it.at}`}>
              {text(it.effective ? "approvals.good" : "approvals.purported", { who: it.by })}{" "}
              <Moment at={it.at} zoned />
              {it.grounds.length > 0 && (
                <>
                  {": "}
                  <span lang="en">{it.grounds.join(", ")}</span>
                </>
              )}
            </li>
          ))}
        </ul>
      )}
      {state === "open" && <Decide id={id} own={proposer === mine} />}
    </article>
  );
}

function titleOf({ content }: ProposalLine, messages: ReturnType<typeof useTeller>["messages"]): string {
  const { text } = messages;
  const events = eventsIn(content);
  if (events !== null) return text("approvals.file", { count: events.length });
  const { kind, person, role, party, seat, holding } = changeOf(content);
  const word = `change.${String(kind).replaceAll(" ", "-")}`;
  if (kind === "give role")
    return text("approvals.give", {
      person: String(person),
      role: roleWords(
        {
          role: String(role),
          party: (party ?? null) as string | null,
          seat: (seat ?? null) as string | null,
        },
        messages,
      ),
    });
  if (kind === "end role") return text("approvals.end", { holding: String(holding) });
  return `${text(word)}${person === undefined ? "" : ` (${String(person)})`}`;
}

function changeOf(content: ProposalLine["content"]): Readonly<Record<string, unknown>> {
  const { change = content } = content;
  return change as Readonly<Record<string, unknown>>;
}

/** The lines that would be filed; null where it is a change of rights. */
function eventsIn({ events }: ProposalLine["content"]): readonly string[] | null {
  return typeof events === "string" ? events.split("\n").filter((it) => it.trim() !== "") : null;
}

function laidOut(line: string): string {
  try {
    return JSON.stringify(JSON.parse(line), null, 2);
  } catch {
    return line;
  }
}

function Content({ of }: { readonly of: ProposalLine["content"] }): ReactNode {
  const { text } = useTeller().messages;
  const shown = (eventsIn(of) ?? [JSON.stringify(changeOf(of))]).map(laidOut);
  return (
    <details>
      <summary>{text("approvals.content")}</summary>
      {shown.map((it) => (
        <pre key={it}>{it}</pre>
      ))}
    </details>
  );
}

function Decide({ id, own }: { readonly id: string; readonly own: boolean }): ReactNode {
  const { text } = useTeller().messages;
  const doing = useDoing();
  const field = useId();
  const decide = (decision: "approve" | "withdraw", reason: string | undefined): void =>
    doing.run(async () => {
      const answer = await client.decide(id, decision, reason);
      if (answer.state === "open")
        return text("approvals.noEffect", { grounds: answer.approval.grounds.join(", ") });
      return text(answer.state === "done" ? "approvals.done" : "approvals.withdrawn");
    });
  return (
    <>
      <form
        className="form decide"
        onSubmit={(event) => {
          event.preventDefault();
          const reason = String(new FormData(event.currentTarget).get("reason") ?? "").trim();
          decide(own ? "withdraw" : "approve", reason === "" ? undefined : reason);
        }}
      >
        <div className="field">
          <label htmlFor={field}>{text("approvals.reason")}</label>
          <input id={field} name="reason" type="text" maxLength={500} autoComplete="off" />
        </div>
        <button type="submit" disabled={doing.busy}>
          {text(own ? "approvals.withdraw" : "approvals.approve")}
        </button>
      </form>
      {own && <p className="apart">{text("approvals.notOwn")}</p>}
      <Told of={doing} />
    </>
  );
}
