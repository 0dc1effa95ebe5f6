// One body: who sits there, how it decides, what was put to it, who voted how, what came of it, and what the text leaves
// open. A vote that nobody recorded is not on record, and is counted for nothing.
import type { BodiesDocument } from "@pacta/server/wire";
import type { ReactNode } from "react";
import { type Body, Established, seatsIn } from "../bodies/told.tsx";
import { Standing } from "../now/situations.tsx";
import { type Page, pageOf } from "../page.ts";
import { civil } from "../time/moments.ts";
import { To, Why } from "../told/links.tsx";
import { Moment } from "../told/moment.tsx";
import { Names } from "../told/names.tsx";
import { Citations, Outside } from "../told/sources.tsx";
import { FoldedTable, Table } from "../told/table.tsx";
import { Said, useTeller } from "../told/teller.tsx";
import { OneQuestion } from "./question.tsx";
import { unsaidOf } from "./unsaid.ts";

/** With the key of the one that is asked about. */
export type BodyDocument = BodiesDocument & { readonly body: string };

type Told = { readonly body: Body; readonly document: BodyDocument };

export function BodyPage({ document }: { readonly document: BodyDocument }): ReactNode {
  const { text } = useTeller().messages;
  const body = document.bodies.find(({ key }) => key === document.body);
  if (body === undefined)
    return (
      <>
        <p>{text("body.missing", { id: document.body })}</p>
        <p>
          <To page="/bodies">{text("body.all")}</To>
        </p>
      </>
    );
  const told = { body, document };
  const unsaid = unsaidOf(body);
  return (
    <>
      <p>
        <Established body={body} /> · <span className="key">{body.key}</span> ·{" "}
        <To page="/bodies">{text("body.all")}</To>
      </p>
      <Citations of={body.source} documents={document.documents} />
      <Seats {...told} />
      <section aria-labelledby="questions">
        <h2 id="questions">{text("body.questions")}</h2>
        {body.questions.length === 0 && <p className="absent">{text("body.questionsNone")}</p>}
        {body.questions.map((it) => (
          <OneQuestion key={it.question} question={it} documents={document.documents} />
        ))}
      </section>
      <Acts {...told} />
      <Powers {...told} />
      <section aria-labelledby="unsaid">
        <h2 id="unsaid">{text("body.unsaid")}</h2>
        {unsaid.length === 0 ? (
          <p>{text("body.unsaidNone")}</p>
        ) : (
          <ul>
            {unsaid.map(({ what, title }) => (
              <li key={`${what} ${title}`}>
                {text(`unsaid.${what}`)}
                {title !== null && (
                  <>
                    {": "}
                    <Said>{title}</Said>
                  </>
                )}
              </li>
            ))}
          </ul>
        )}
      </section>
    </>
  );
}

function Seats({ body, document }: Told): ReactNode {
  const { messages } = useTeller();
  const { text, language } = messages;
  const { seats, chair, seat, host, quorum, weights } = body;
  const weightOf = new Map(weights.map(({ id, weight }) => [id, weight]));
  const rows = [
    ...seats.members.map((it) => ({ ...it, perhaps: false })),
    ...seats.perhaps.map((it) => ({ ...it, perhaps: true })),
  ];
  const unsaid = <span className="absent">{text("body.notSaid")}</span>;
  return (
    <section aria-labelledby="seats">
      <h2 id="seats">{text("body.members")}</h2>
      <p className="sentence">{seatsIn(body, messages)}</p>
      <dl>
        <div>
          <dt>{text("body.chair")}</dt>
          <dd>{chair === null ? unsaid : <Names who={[chair]} />}</dd>
        </div>
        <div>
          <dt>{text("body.quorum")}</dt>
          <dd>{quorum === null ? unsaid : text("body.atLeast", { count: quorum })}</dd>
        </div>
        <div>
          <dt>{text("body.seat")}</dt>
          <dd>
            {seat === null ? unsaid : <Said>{seat}</Said>}
            {host !== null && (
              <>
                {" "}
                (<Names who={[host]} />)
              </>
            )}
          </dd>
        </div>
      </dl>
      {seats.declared.length > 0 && (
        <Table
          caption={text("body.declared")}
          rows={seats.declared}
          keyOf={({ id, from }) => `${id} ${from}`}
          columns={[
            { head: text("body.declared"), cell: (it) => <Names who={[it]} /> },
            {
              head: text("column.term"),
              cell: ({ from, until }) =>
                from === null && until === null
                  ? null
                  : text("party.held", {
                      from: from === null ? text("party.unknownDay") : civil(from, language),
                      until: until === null ? text("party.openEnd") : civil(until, language),
                    }),
            },
            {
              head: text("column.vacant"),
              cell: ({ vacant }) => (vacant === null ? null : text(vacant ? "body.vacant" : "body.filled")),
            },
            {
              head: text("column.source"),
              cell: ({ source }) =>
                source.length === 0 ? null : <Citations of={source} documents={document.documents} />,
            },
          ]}
        />
      )}
      {rows.length > 0 && (
        <details>
          <summary>{text("body.memberList", { count: rows.length })}</summary>
          <ul className="names">
            {rows.map(({ id, name, perhaps }) => (
              <li key={id}>
                <To page={`/parties/${encodeURIComponent(id)}`}>
                  <Said>{name}</Said>
                </To>
                {weightOf.has(id) && (
                  <span className="quiet"> {text("body.weight", { weight: weightOf.get(id) ?? 0 })}</span>
                )}
                {perhaps && <span className="world"> {text("party.perhaps")}</span>}
              </li>
            ))}
          </ul>
        </details>
      )}
    </section>
  );
}

function Acts({ body: { acts } }: Told): ReactNode {
  const { messages, zone } = useTeller();
  const { text } = messages;
  return (
    <section aria-labelledby="acts">
      <h2 id="acts">{text("body.acts")}</h2>
      {acts.length === 0 ? (
        <p className="absent">{text("body.actsNone")}</p>
      ) : (
        <FoldedTable
          caption={text("body.acts")}
          rows={[...acts].reverse()}
          keyOf={({ event }) => event}
          columns={[
            {
              head: text("column.what"),
              cell: ({ verb, title, about, note, event }) => (
                <>
                  <span lang="en">{verb}</span>{" "}
                  {about !== null && <About of={about} title={title ?? about} />}
                  {note !== null && (
                    <div className="quiet" lang="und">
                      {note}
                    </div>
                  )}
                  <div className="key ids">{event}</div>
                </>
              ),
            },
            { head: text("column.date", { zone }), cell: ({ from, to }) => <Moment at={from} until={to} /> },
            {
              head: text("column.effect"),
              cell: ({ says }) =>
                says === null ? (
                  text("body.counts")
                ) : (
                  <>
                    {text("body.vain")} <Said>{says}</Said>
                  </>
                ),
            },
            { head: text("column.source"), cell: ({ link }) => link && <Outside of={link} /> },
          ]}
        />
      )}
    </section>
  );
}

/** What has a blank in its name is none of the record, and has no reason. */
function About({ of, title }: { readonly of: string; readonly title: string }): ReactNode {
  return /\s/.test(of) ? (
    <span lang="und">{title}</span>
  ) : (
    <Why of={of}>
      <Said>{title}</Said>
    </Why>
  );
}

function Powers({ body, document: { documents } }: Told): ReactNode {
  const { text } = useTeller().messages;
  const { powers, finds, judges } = body;
  return (
    <section aria-labelledby="powers">
      <h2 id="powers">{text("body.powers")}</h2>
      {powers.length === 0 ? (
        <p className="absent">{text("body.powersNone")}</p>
      ) : (
        <Table
          caption={text("body.powers")}
          rows={powers}
          keyOf={({ key }) => key}
          columns={[
            {
              head: text("column.norm"),
              cell: ({ key, title, source }) => (
                <>
                  <Said>{title}</Said>{" "}
                  <Why of={key} className="key">
                    {key}
                  </Why>
                  <Citations of={source} documents={documents} />
                </>
              ),
            },
            { head: text("column.standing"), cell: (it) => <Standing of={it} /> },
          ]}
        />
      )}
      {finds.length > 0 && (
        <>
          <h3>{text("body.finds")}</h3>
          <ul>
            {finds.map(({ key, title, source }) => (
              <li key={key}>
                <Why of={key}>
                  <Said>{title}</Said>
                </Why>
                <Citations of={source} documents={documents} />
              </li>
            ))}
          </ul>
        </>
      )}
      {judges.length > 0 && (
        <>
          <h3>{text("body.judges")}</h3>
          <ul>
            {judges.map(({ norm, title }) => (
              <li key={norm}>
                <Why of={norm}>
                  <Said>{title}</Said>
                </Why>
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}

export const page: Page = pageOf<BodyDocument>({
  read: async ({ client, asking, params }) => ({
    ...(await client.bodies(asking)),
    body: params.body ?? "",
  }),
  Show: BodyPage,
  titleOf: ({ bodies, body }) => bodies.find(({ key }) => key === body)?.title ?? body,
});
