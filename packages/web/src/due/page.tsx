// Every date: what is late, what comes, what passed and what became of it, and what no text gives a day.
import type { DueDocument } from "@pacta/server/wire";
import type { ReactNode } from "react";
import { Standing } from "../now/situations.tsx";
import { type Page, pageOf } from "../page.ts";
import { AsLeft } from "../told/as-left.tsx";
import { dateWord } from "../told/dated.ts";
import { Why } from "../told/links.tsx";
import { Moment } from "../told/moment.tsx";
import { Names } from "../told/names.tsx";
import { Citations } from "../told/sources.tsx";
import { State } from "../told/state.tsx";
import { FoldedTable } from "../told/table.tsx";
import { Said, useTeller } from "../told/teller.tsx";

type Dated = DueDocument["dates"][number];

const spans = [1, 7, 30, 90, null] as const;

export function DuePage({ document }: { readonly document: DueDocument }): ReactNode {
  const { messages, zone } = useTeller();
  const { text } = messages;
  const { dates, unset } = document;
  const late = dates.filter((it) => it.late !== null);
  const coming = dates.filter((it) => !it.passed);
  const questions = dates.filter((it) => it.question && it.late === null);
  const past = dates.filter((it) => it.passed && !it.question && it.late === null);
  return (
    <>
      <p className="verdict">
        <strong>
          {text("dates.counts", { late: late.length, coming: coming.length, questions: questions.length })}
        </strong>
      </p>
      <p>
        <a href={document.calendar} download="pacta.ics">
          {text("dates.calendar")}
        </a>{" "}
        <span className="quiet">{text("dates.calendarHint")}</span>
      </p>
      <Part id="late" head={text("late")} none={text("late.none")} rows={late} document={document} />
      <section aria-labelledby="coming">
        <h2 id="coming">{text("due")}</h2>
        {coming.length === 0 && <p>{text("due.none")}</p>}
        {spans.map((days) => {
          const rows = coming.filter((it) => it.in === days);
          const head = days === null ? text("due.later") : text("due.within", { days });
          return (
            rows.length > 0 && (
              <div key={days ?? "later"} className="span">
                <h3>{head}</h3>
                <Dates caption={head} rows={rows} document={document} />
              </div>
            )
          );
        })}
      </section>
      <Part
        id="questions"
        head={text("questions")}
        none={text("questions.none")}
        lead={text("questions.lead")}
        rows={questions}
        document={document}
      />
      <Part
        id="past"
        head={text("dates.past")}
        none={text("dates.pastNone")}
        rows={past}
        document={document}
      />
      <section aria-labelledby="unset">
        <h2 id="unset">{text("dates.unset")}</h2>
        <p>{text(unset.length === 0 ? "dates.unsetNone" : "dates.unsetLead", { count: unset.length })}</p>
        {unset.length > 0 && (
          <FoldedTable
            caption={text("dates.unset")}
            rows={unset}
            keyOf={({ key, what }) => `${key} ${what}`}
            columns={[
              {
                head: text("column.what"),
                cell: (it) => (
                  <>
                    <Said>{it.title}</Said>{" "}
                    <Why of={it.key} className="key">
                      {it.key}
                    </Why>
                    <Citations of={it.source} documents={document.documents} />
                  </>
                ),
              },
              {
                head: text("column.who"),
                cell: ({ who }) => (who.length === 0 ? null : <Names who={who} />),
              },
              { head: text("column.standing"), cell: (it) => <State of={it} why={it.key} /> },
              {
                head: text("column.words", { zone }),
                cell: ({ words }) => (words === null ? text("dates.silent") : <Said>“{words}”</Said>),
              },
            ]}
          />
        )}
      </section>
    </>
  );
}

function Part({
  id,
  head,
  none,
  lead,
  rows,
  document,
}: {
  readonly id: string;
  readonly head: string;
  readonly none: string;
  readonly lead?: string;
  readonly rows: readonly Dated[];
  readonly document: DueDocument;
}): ReactNode {
  return (
    <section aria-labelledby={id}>
      <h2 id={id}>{head}</h2>
      {rows.length === 0 ? (
        <p>
          {none}
          <AsLeft horizon={document.horizon} />
        </p>
      ) : (
        lead !== undefined && <p>{lead}</p>
      )}
      {rows.length > 0 && <Dates caption={head} rows={rows} document={document} />}
    </section>
  );
}

function Dates({
  caption,
  rows,
  document,
}: {
  readonly caption: string;
  readonly rows: readonly Dated[];
  readonly document: DueDocument;
}): ReactNode {
  const { messages, zone } = useTeller();
  const { text } = messages;
  return (
    <FoldedTable
      caption={caption}
      rows={rows}
      keyOf={({ key, what, at }) => `${key} ${what} ${at}`}
      columns={[
        {
          head: text("column.what"),
          cell: (it) => (
            <>
              <Said>{it.title}</Said>{" "}
              <Why of={it.why} className="key">
                {it.key}
              </Why>
              <Citations of={it.source} documents={document.documents} />
            </>
          ),
        },
        {
          head: text("column.due"),
          cell: (it) => dateWord(it.what, it.question ? "question" : "due", messages),
        },
        { head: text("column.date", { zone }), cell: (it) => <Moment at={it.at} why={it.why} /> },
        { head: text("column.standing"), cell: (it) => <Standing of={{ ...it, key: it.why }} /> },
        { head: text("column.who"), cell: ({ who }) => (who.length === 0 ? null : <Names who={who} />) },
      ]}
    />
  );
}

export const page: Page = pageOf<DueDocument>({
  read: ({ client, asking }) => client.due(asking),
  Show: DuePage,
});
