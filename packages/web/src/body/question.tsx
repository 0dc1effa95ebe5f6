// A question that is put to a body: by which rule it is decided, each decision, and who voted how as far as anybody
// recorded it.
import type { BodiesDocument, Documents } from "@pacta/server/wire";
import type { ReactNode } from "react";
import type { Messages } from "../messages/catalogue.ts";
import { Standing } from "../now/situations.tsx";
import { Moment } from "../told/moment.tsx";
import { Names } from "../told/names.tsx";
import { Citations } from "../told/sources.tsx";
import { FoldedTable } from "../told/table.tsx";
import { momentWords, Said, useTeller } from "../told/teller.tsx";

type Question = BodiesDocument["bodies"][number]["questions"][number];
type Decision = Question["decisions"][number];
type Vote = Decision["votes"][number];

export function OneQuestion({
  question,
  documents,
}: {
  readonly question: Question;
  readonly documents: Documents;
}): ReactNode {
  const { text } = useTeller().messages;
  const { title, says, decisions, withoutEffect, source } = question;
  return (
    <article className="put">
      <h3>
        <Said>{title}</Said>
      </h3>
      <p className="sentence">
        <Said>{says}</Said>
      </p>
      <Rules question={question} />
      <Citations of={source} documents={documents} />
      {decisions.length === 0 && <p className="absent">{text("body.decisionsNone")}</p>}
      {decisions.map((it) => (
        <OneDecision key={it.key} decision={it} documents={documents} />
      ))}
      <Vain lines={withoutEffect} />
    </article>
  );
}

function Rules({ question }: { readonly question: Question }): ReactNode {
  const { text } = useTeller().messages;
  const { quorum, vetoes, including, putBy, window, abstention, atClose, atTie, effect } = question;
  const { recusal, recusalUnstated = false } = question;
  const [close, fallback = ""] = atClose.split(" ");
  const [tie, tieName = ""] = (atTie ?? "").split(" ");
  const named = (key: string, who: Question["vetoes"]): ReactNode =>
    who.length > 0 && (
      <li>
        {text(key)} <Names who={who} />
      </li>
    );
  return (
    <ul className="rules">
      {quorum !== null && <li>{text("rules.quorum", { count: quorum })}</li>}
      {named("rules.vetoes", vetoes)}
      {named("rules.including", including)}
      {named("rules.putBy", putBy)}
      <li>{text(`rules.window.${window}`)}</li>
      <li>{text(`rules.abstention.${abstention}`)}</li>
      <li>{text(`rules.atClose.${close}`, { fallback })}</li>
      {atTie !== null && <li>{text(`rules.atTie.${tie}`, { name: tieName })}</li>}
      {recusal && <li>{text("rules.recusal")}</li>}
      {recusalUnstated && <li>{text("rules.recusal.unstated")}</li>}
      <li>{text(`rules.effect.${effect}`)}</li>
    </ul>
  );
}

function OneDecision({
  decision,
  documents,
}: {
  readonly decision: Decision;
  readonly documents: Documents;
}): ReactNode {
  const teller = useTeller();
  const { messages } = teller;
  const { text } = messages;
  const { opened, openedBy, about, since, closes, votes, lacks, note, source, withoutEffect } = decision;
  return (
    <div className="case">
      <p>
        <Standing of={decision} />
        {about !== null && (
          <>
            {" "}
            <Said>{about}</Said>
          </>
        )}{" "}
        <span className="key">{decision.key}</span>
      </p>
      <ul className="rules">
        {opened !== null && (
          <li>
            {text("decision.opened", { time: momentWords({ at: opened, began: true }, teller) })}
            {openedBy !== null && (
              <>
                {" "}
                (<Names who={[openedBy]} />)
              </>
            )}
          </li>
        )}
        {closes !== null && <li>{text("decision.closes", { time: momentWords(closes, teller) })}</li>}
        {since !== null && (
          <li>{text("decision.since", { time: momentWords({ at: since, began: true }, teller) })}</li>
        )}
        {lacks.map(({ says }) => (
          <li key={says}>
            {text("why.lacks")} <Said>{says}</Said>
          </li>
        ))}
      </ul>
      {note !== null && (
        <p className="quiet" lang="und">
          {note}
        </p>
      )}
      <Citations of={source} documents={documents} />
      <p className="sentence">{votes.length === 0 ? text("votes.closed") : tallyIn(votes, messages)}</p>
      {votes.length > 0 && <Votes votes={votes} />}
      <Vain lines={withoutEffect} />
    </div>
  );
}

/** Whoever has no vote on record is counted as such, and with nobody else; and every vote is counted. */
function tallyIn(votes: readonly Vote[], { text }: Pick<Messages, "text">): string {
  const those = (choice: string | null): number => votes.filter((it) => it.choice === choice).length;
  return text("votes.tally", {
    yes: those("yes"),
    no: those("no"),
    abstain: those("abstain"),
    none: those(null),
    other: votes.filter(({ choice }) => choice !== null && !choices.has(choice)).length,
  });
}

const choices: ReadonlySet<string> = new Set(["yes", "no", "abstain"]);

function Votes({ votes }: { readonly votes: readonly Vote[] }): ReactNode {
  const { text } = useTeller().messages;
  return (
    <FoldedTable
      caption={text("votes")}
      rows={votes}
      keyOf={({ id }) => id}
      columns={[
        {
          head: text("column.member"),
          cell: (it) => (
            <>
              <Names who={[it]} />
              {it.seat !== "holds" && <small className="kind">{text(`seat.${it.seat}`)}</small>}
            </>
          ),
        },
        {
          head: text("column.vote"),
          cell: ({ choice }) =>
            choice === null ? (
              <span className="absent">{text("votes.none")}</span>
            ) : choices.has(choice) ? (
              text(`vote.${choice}`)
            ) : (
              <span lang="und">{choice}</span>
            ),
        },
        {
          head: text("column.entries"),
          cell: ({ event }) => event && <span className="key ids">{event}</span>,
        },
      ]}
    />
  );
}

/** With its ground: it is on record, and decided nothing. */
function Vain({ lines }: { readonly lines: Question["withoutEffect"] }): ReactNode {
  const { messages, zone } = useTeller();
  const { text } = messages;
  if (lines.length === 0) return null;
  return (
    <FoldedTable
      caption={text("body.vainCaption")}
      rows={lines}
      keyOf={({ event }) => event}
      columns={[
        {
          head: text("column.vain"),
          cell: ({ by, verb, event }) => (
            <>
              <Said>{by.name}</Said>
              {": "}
              <span lang="en">{verb}</span> <span className="key ids">{event}</span>
            </>
          ),
        },
        { head: text("column.date", { zone }), cell: ({ at }) => <Moment at={at} /> },
        { head: text("column.ground"), cell: ({ says }) => <Said>{says}</Said> },
      ]}
    />
  );
}
