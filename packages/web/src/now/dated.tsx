// What is late, what comes, and what passed after the log ended: the last as questions, since nobody has said.
import type { NowDocument } from "@pacta/server/wire";
import type { ReactNode } from "react";
import { AsLeft } from "../told/as-left.tsx";
import { dateWord } from "../told/dated.ts";
import { Moment } from "../told/moment.tsx";
import { Names } from "../told/names.tsx";
import { State } from "../told/state.tsx";
import { FoldedTable } from "../told/table.tsx";
import { Said, useTeller } from "../told/teller.tsx";

type Dated = NowDocument["due"][number];

export function Late({ document }: { readonly document: NowDocument }): ReactNode {
  const { messages, zone } = useTeller();
  const { text } = messages;
  return (
    <section aria-labelledby="late">
      <h2 id="late">{text("late")}</h2>
      {document.late.length === 0 ? (
        <p>
          {text("late.none")}
          <AsLeft horizon={document.horizon} />
        </p>
      ) : (
        <FoldedTable
          caption={text("late")}
          rows={document.late}
          keyOf={({ key }) => key}
          columns={[
            { head: text("column.norm"), cell: ({ title }) => <Said>{title}</Said> },
            { head: text("column.standing"), cell: (it) => <State of={it} why={it.key} /> },
            { head: text("column.debtors"), cell: ({ debtors }) => <Names who={debtors} /> },
            {
              head: text("column.deadline", { zone }),
              cell: ({ due, key }) => due && <Moment at={due} why={key} />,
            },
          ]}
        />
      )}
    </section>
  );
}

const spans = [1, 7, 30, 90, null] as const;

export function Due({ document }: { readonly document: NowDocument }): ReactNode {
  const { text } = useTeller().messages;
  return (
    <section aria-labelledby="due">
      <h2 id="due">{text("due")}</h2>
      {document.due.length === 0 && <p>{text("due.none")}</p>}
      {spans.map((days) => {
        const rows = document.due.filter((it) => it.in === days);
        const head = days === null ? text("due.later") : text("due.within", { days });
        return (
          rows.length > 0 && (
            <div key={days ?? "later"} className="span">
              <h3>{head}</h3>
              <Dates caption={head} rows={rows} words="due" />
            </div>
          )
        );
      })}
    </section>
  );
}

export function Questions({ document }: { readonly document: NowDocument }): ReactNode {
  const { text } = useTeller().messages;
  const { questions } = document;
  return (
    <section aria-labelledby="questions">
      <h2 id="questions">{text("questions")}</h2>
      <p>{text(questions.length === 0 ? "questions.none" : "questions.lead")}</p>
      {questions.length > 0 && <Dates caption={text("questions")} rows={questions} words="question" />}
    </section>
  );
}

function Dates({
  caption,
  rows,
  words,
}: {
  readonly caption: string;
  readonly rows: readonly Dated[];
  readonly words: "due" | "question";
}): ReactNode {
  const { messages, zone } = useTeller();
  const { text } = messages;
  return (
    <FoldedTable
      caption={caption}
      rows={rows}
      keyOf={({ key, what, at }) => `${key} ${what} ${at}`}
      columns={[
        { head: text("column.what"), cell: ({ title }) => <Said>{title}</Said> },
        { head: text(`column.${words}`), cell: ({ what }) => dateWord(what, words, messages) },
        { head: text("column.date", { zone }), cell: ({ at, key }) => <Moment at={at} why={key} /> },
        { head: text("column.who"), cell: ({ who }) => (who.length === 0 ? null : <Names who={who} />) },
      ]}
    />
  );
}
