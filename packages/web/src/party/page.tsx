// One party: its groups, its gates with all that stands behind them, what it owes and is owed, who speaks for it, and how
// far each text has bound it over time.
import type { PartiesDocument } from "@pacta/server/wire";
import type { ReactNode } from "react";
import { Standing } from "../now/situations.tsx";
import { type Page, pageOf } from "../page.ts";
import { Checked, type Gate, GateStanding, levelsAt, type Party, Way } from "../parties/cell.tsx";
import { civil } from "../time/moments.ts";
import { To, Why } from "../told/links.tsx";
import { Moment } from "../told/moment.tsx";
import { Names } from "../told/names.tsx";
import { Citations } from "../told/sources.tsx";
import { State } from "../told/state.tsx";
import { FoldedTable, Table } from "../told/table.tsx";
import { Said, useTeller } from "../told/teller.tsx";
import { Titled } from "../told/titled.tsx";

/** With the id of the one that is asked about. */
export type PartyDocument = PartiesDocument & { readonly party: string };

type Told = { readonly party: Party; readonly document: PartyDocument };

export function PartyPage({ document }: { readonly document: PartyDocument }): ReactNode {
  const { text } = useTeller().messages;
  const party = document.parties.find(({ id }) => id === document.party);
  if (party === undefined)
    return (
      <>
        <p>{text("party.missing", { id: document.party })}</p>
        <p>
          <To page="/parties">{text("party.all")}</To>
        </p>
      </>
    );
  const told = { party, document };
  return (
    <>
      <p>
        <span className="quiet">{text(`partyKind.${party.kind}`)}</span>{" "}
        <span className="key">{party.id}</span> · <To page="/parties">{text("party.all")}</To>
      </p>
      <Citations of={party.source} documents={document.documents} />
      <Groups {...told} />
      {document.gates.map(({ gate }) => (
        <OneGate key={gate} gate={gate} {...told} />
      ))}
      <Owes {...told} />
      <Owed {...told} />
      <Offices {...told} />
      <Positions {...told} />
      <Bindings {...told} />
    </>
  );
}

function Groups({ party: { groups } }: Told): ReactNode {
  const { text } = useTeller().messages;
  return (
    <section aria-labelledby="groups">
      <h2 id="groups">{text("party.groups")}</h2>
      {groups.length === 0 && <p className="absent">{text("party.groupsNone")}</p>}
      <ul className="plain">
        {groups.map(({ id, name, value }) => (
          <li key={id}>
            <To page="/parties" own={{ group: id }}>
              <Said>{name}</Said>
            </To>
            {value === "undetermined" && <span className="world"> {text("party.perhaps")}</span>}
          </li>
        ))}
      </ul>
    </section>
  );
}

function OneGate({ gate, party, document }: Told & { readonly gate: Gate }): ReactNode {
  const { messages, zone } = useTeller();
  const { text } = messages;
  const wordsOf = levelsAt(gate, messages);
  const cell = party.cells[gate];
  const head = text(`gate.${gate}`);
  return (
    <section aria-labelledby={gate}>
      <h2 id={gate}>{head}</h2>
      {cell === null ? (
        <p className="absent">{text("cell.noneLong")}</p>
      ) : (
        <>
          <div>
            <GateStanding gate={gate} cell={cell} />
          </div>
          <div className="quiet">
            <Way gate={gate} cell={cell} />
            <div>
              <Checked cell={cell} />
            </div>
          </div>
          <FoldedTable
            caption={head}
            rows={cell.items}
            keyOf={(it) => `${it.kind} ${it.key} ${it.title} ${it.standing}`}
            columns={[
              {
                head: text("column.what"),
                cell: (it) => (
                  <>
                    <Said>{it.title}</Said>{" "}
                    {it.key !== null && (
                      <Why of={it.key} className="key">
                        {it.key}
                      </Why>
                    )}
                    <Citations of={it.source} documents={document.documents} />
                  </>
                ),
              },
              { head: text("column.kind"), cell: ({ kind }) => text(`item.${kind}`) },
              {
                head: text("column.standing"),
                cell: (it) =>
                  it.kind !== "report" ? (
                    <Standing of={it} wordsOf={wordsOf} unmoved />
                  ) : it.standing === "fails" ? (
                    text("item.denied")
                  ) : (
                    <Said>{it.word}</Said>
                  ),
              },
              {
                head: text("column.since", { zone }),
                cell: ({ since }) => since && <Moment at={since} began />,
              },
              {
                head: text("column.entries"),
                cell: ({ events }) =>
                  events.length === 0 ? null : <span className="key ids">{events.join(", ")}</span>,
              },
            ]}
          />
        </>
      )}
    </section>
  );
}

function Owes({ party: { owes } }: Told): ReactNode {
  const { messages, zone } = useTeller();
  const { text } = messages;
  return (
    <section aria-labelledby="owes">
      <h2 id="owes">{text("party.owes")}</h2>
      {owes.length === 0 ? (
        <p className="absent">{text("party.owesNone")}</p>
      ) : (
        <FoldedTable
          caption={text("party.owes")}
          rows={owes}
          keyOf={({ key }) => key}
          columns={[
            { head: text("column.norm"), cell: (it) => <Titled of={it} /> },
            { head: text("column.kind"), cell: ({ kind }) => text(`kind.${kind}`) },
            { head: text("column.standing"), cell: (it) => <Standing of={it} /> },
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

/** What stands of it is told with whoever owes it. */
function Owed({ party: { owed }, document }: Told): ReactNode {
  const { text } = useTeller().messages;
  const rows = owed.map((key) => {
    const who = document.parties.filter(({ owes }) => owes.some((it) => it.key === key));
    return { key, who, norm: who[0]?.owes.find((it) => it.key === key) ?? null };
  });
  return (
    <section aria-labelledby="owed">
      <h2 id="owed">{text("party.owed")}</h2>
      {rows.length === 0 ? (
        <p className="absent">{text("party.owedNone")}</p>
      ) : (
        <FoldedTable
          caption={text("party.owed")}
          rows={rows}
          keyOf={({ key }) => key}
          columns={[
            {
              head: text("column.norm"),
              cell: ({ key, norm }) => <Titled of={{ key, title: norm?.title ?? "" }} />,
            },
            {
              head: text("column.debtors"),
              cell: ({ who }) => (who.length === 0 ? null : <Names who={who} />),
            },
            { head: text("column.standing"), cell: ({ norm }) => norm && <Standing of={norm} /> },
          ]}
        />
      )}
    </section>
  );
}

function Offices({ party: { offices }, document }: Told): ReactNode {
  const { messages } = useTeller();
  const { text, language } = messages;
  return (
    <section aria-labelledby="offices">
      <h2 id="offices">{text("party.offices")}</h2>
      {offices.length === 0 ? (
        <p className="absent">{text("party.officesNone")}</p>
      ) : (
        <Table
          caption={text("party.offices")}
          rows={offices}
          keyOf={({ office }) => office}
          columns={[
            { head: text("column.office"), cell: ({ title }) => <Said>{title}</Said> },
            {
              head: text("column.may"),
              cell: ({ may }) => (may.length === 0 ? null : <span lang="en">{may.join(", ")}</span>),
            },
            {
              head: text("column.holders"),
              cell: ({ holders }) =>
                holders.length === 0 ? (
                  <span className="absent">{text("party.holdersNone")}</span>
                ) : (
                  <ul className="plain">
                    {holders.map(({ person, title, from, until, source }) => (
                      <li key={`${person} ${from}`}>
                        <Said>{title}</Said>{" "}
                        <span className="quiet">
                          {text("party.held", {
                            from: from === null ? text("party.unknownDay") : civil(from, language),
                            until: until === null ? text("party.openEnd") : civil(until, language),
                          })}
                        </span>
                        <Citations of={source} documents={document.documents} />
                      </li>
                    ))}
                  </ul>
                ),
            },
          ]}
        />
      )}
    </section>
  );
}

function Positions({ party: { positions } }: Told): ReactNode {
  const { messages, zone } = useTeller();
  const { text } = messages;
  return (
    <section aria-labelledby="positions">
      <h2 id="positions">{text("party.positions")}</h2>
      {positions.length === 0 ? (
        <p className="absent">{text("party.positionsNone")}</p>
      ) : (
        <Table
          caption={text("party.positions")}
          rows={positions}
          keyOf={({ key, event }) => `${key} ${event}`}
          columns={[
            {
              head: text("column.on"),
              cell: ({ key }) => (
                <Why of={key} className="key">
                  {key}
                </Why>
              ),
            },
            {
              head: text("column.stance"),
              cell: ({ stance }) =>
                stance === null ? (
                  <span className="absent">{text("cell.none")}</span>
                ) : (
                  <span lang="und">{stance}</span>
                ),
            },
            {
              head: text("column.since", { zone }),
              cell: ({ since }) => since && <Moment at={since} began />,
            },
            {
              head: text("column.entries"),
              cell: ({ event }) => event && <span className="key ids">{event}</span>,
            },
          ]}
        />
      )}
    </section>
  );
}

/** What is behind the end of the log is old, and says so. */
function Bindings({ party: { bindings } }: Told): ReactNode {
  const { messages, zone } = useTeller();
  const { text } = messages;
  const wordsOf = levelsAt("legal", messages);
  const rows = bindings.flatMap(({ key, title, stretches }) =>
    stretches.map((it) => ({ ...it, key, title })),
  );
  return (
    <section aria-labelledby="bindings">
      <h2 id="bindings">{text("party.bindings")}</h2>
      {rows.length === 0 ? (
        <p className="absent">{text("party.bindingsNone")}</p>
      ) : (
        <FoldedTable
          caption={text("party.bindings")}
          rows={rows}
          keyOf={({ key, from }) => `${key} ${from}`}
          columns={[
            { head: text("column.text"), cell: (it) => <Titled of={it} /> },
            {
              head: text("column.from", { zone }),
              cell: ({ from }) => (from === null ? text("party.ever") : <Moment at={from} began />),
            },
            {
              head: text("column.until", { zone }),
              cell: ({ to }) => (to === null ? text("party.openEnd") : <Moment at={to} />),
            },
            {
              head: text("column.binds"),
              cell: ({ level, word, old, key }) => (
                <>
                  <State of={{ standing: level, word }} why={key} words={wordsOf?.(level)} unmoved />
                  {old && <div className="world">{text("party.old")}</div>}
                </>
              ),
            },
          ]}
        />
      )}
    </section>
  );
}

export const page: Page = pageOf<PartyDocument>({
  read: async ({ client, asking, params }) => ({
    ...(await client.parties(asking)),
    party: params.party ?? "",
  }),
  Show: PartyPage,
  titleOf: ({ parties, party }) => parties.find(({ id }) => id === party)?.name ?? party,
});
