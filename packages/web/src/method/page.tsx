// What the record is made from, by which rules it is told, how anybody can check it, and what it must not be used for.
import type { MethodDocument } from "@pacta/server/wire";
import type { ReactNode } from "react";
import { type Page, pageOf } from "../page.ts";
import { civil } from "../time/moments.ts";
import { Why } from "../told/links.tsx";
import { Moment } from "../told/moment.tsx";
import { Names } from "../told/names.tsx";
import { Citations, Outside } from "../told/sources.tsx";
import { FoldedTable, Table } from "../told/table.tsx";
import { Said, useTeller } from "../told/teller.tsx";

type Told = { readonly document: MethodDocument };

export function MethodPage({ document }: Told): ReactNode {
  const { text } = useTeller().messages;
  return (
    <>
      <List id="limits" items={["finding", "unknown", "disputes", "advice", "territory"]} />
      <p className="quiet">
        {text("method.more")} <span className="key ids">{document.reading.limits}</span>
      </p>
      <List id="misuse" items={["targeting", "guilt", "silence", "old"]} />
      <Certainty document={document} />
      <Versions document={document} />
      <Verify document={document} />
      <Entries document={document} />
      <Sources document={document} />
      <Coverage document={document} />
      <Readings document={document} />
      <Areas document={document} />
    </>
  );
}

function List({ id, items }: { readonly id: string; readonly items: readonly string[] }): ReactNode {
  const { text } = useTeller().messages;
  return (
    <section aria-labelledby={id}>
      <h2 id={id}>{text(`method.${id}`)}</h2>
      <ul>
        {items.map((it) => (
          <li key={it}>{text(`method.${id}.${it}`)}</li>
        ))}
      </ul>
    </section>
  );
}

function Certainty({ document: { certainty, settings } }: Told): ReactNode {
  const { text } = useTeller().messages;
  return (
    <section aria-labelledby="certainty">
      <h2 id="certainty">{text("method.certainty")}</h2>
      <Table
        caption={text("method.certainty")}
        rows={certainty}
        keyOf={({ value }) => value}
        widths="words2"
        columns={[
          { head: text("column.word"), cell: ({ word }) => <Said>{word}</Said> },
          { head: text("column.means"), cell: ({ says }) => <Said>{says}</Said> },
        ]}
      />
      <p className="quiet">
        {text("stale.lead", {
          fact: settings.fact ?? 0,
          situation: settings.situation ?? 0,
          instrument: settings.instrument ?? 0,
        })}
      </p>
    </section>
  );
}

function Versions({ document: { versions, knownAt } }: Told): ReactNode {
  const { text } = useTeller().messages;
  const rows = [
    ["server", versions.server],
    ["agreement", versions.agreement],
    ["hash", versions.hash],
    ["zoneTable", versions.zoneTable],
    ["known", String(knownAt)],
  ] as const;
  return (
    <section aria-labelledby="versions">
      <h2 id="versions">{text("method.versions")}</h2>
      <dl>
        {rows.map(([name, value]) => (
          <div key={name}>
            <dt>{text(`version.${name}`)}</dt>
            <dd className="key ids">{value ?? text("version.none")}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

/** Without us: the tree of the log, a proof of an entry, and a bundle that is held against both. */
function Verify({ document: { agreement } }: Told): ReactNode {
  const { text } = useTeller().messages;
  const log = `/log/${encodeURIComponent(agreement.id)}`;
  const steps = [
    ["head", `${log}/checkpoint`],
    ["key", `${log}/key`],
    ["proof", null],
    ["bundle", "/api/v1/bundle"],
  ] as const;
  return (
    <section aria-labelledby="verify">
      <h2 id="verify">{text("method.verify")}</h2>
      <p>{text("method.verifyLead")}</p>
      <ol>
        {steps.map(([name, href]) => (
          <li key={name}>
            {text(`verify.${name}`)}
            {href !== null && (
              <>
                {" "}
                <a className="key ids" href={href}>
                  {href}
                </a>
              </>
            )}
          </li>
        ))}
      </ol>
      <p className="quiet">
        {text("method.verifyMore")} <span className="key">docs/proof.md</span>
      </p>
    </section>
  );
}

function Entries({ document: { entries } }: Told): ReactNode {
  const { messages, zone } = useTeller();
  const { text } = messages;
  const { of, corrected, withdrawn, invented, kinds, by } = entries;
  return (
    <section aria-labelledby="entries">
      <h2 id="entries">{text("method.entries", { count: of })}</h2>
      <p>{text("method.entriesLead", { corrected, withdrawn, invented })}</p>
      <Table
        caption={text("method.kinds")}
        rows={kinds}
        keyOf={({ kind }) => kind}
        columns={[
          { head: text("column.kind"), cell: ({ kind }) => text(`entries.${kind}`) },
          { head: text("column.count"), cell: ({ n }) => n },
          { head: text("column.newest", { zone }), cell: ({ newest }) => <Moment at={newest} /> },
        ]}
      />
      <h3>{text("method.by")}</h3>
      <FoldedTable
        caption={text("method.by")}
        rows={by}
        keyOf={({ id }) => id}
        columns={[
          { head: text("column.who"), cell: (it) => <Names who={[it]} /> },
          { head: text("column.count"), cell: ({ n }) => n },
          { head: text("column.newest", { zone }), cell: ({ newest }) => <Moment at={newest} /> },
        ]}
      />
    </section>
  );
}

function Sources({ document: { sources } }: Told): ReactNode {
  const { messages, zone } = useTeller();
  const { text, language } = messages;
  const { ofText, ofLog, without } = sources;
  return (
    <section aria-labelledby="sources">
      <h2 id="sources">{text("method.sources")}</h2>
      <p>{text("method.without", { count: without })}</p>
      <h3>{text("method.ofLog", { count: ofLog.length })}</h3>
      <FoldedTable
        caption={text("method.ofLog", { count: ofLog.length })}
        rows={ofLog}
        keyOf={({ event }) => event}
        widths="sources3"
        columns={[
          { head: text("column.source"), cell: (it) => <Outside of={it} /> },
          { head: text("column.used"), cell: ({ n }) => n },
          { head: text("column.newest", { zone }), cell: ({ newest }) => <Moment at={newest} /> },
        ]}
      />
      <h3>{text("method.ofText", { count: ofText.length })}</h3>
      <FoldedTable
        caption={text("method.ofText", { count: ofText.length })}
        rows={ofText}
        keyOf={({ id }) => id}
        columns={[
          {
            head: text("column.source"),
            cell: (it) => (
              <>
                <Outside of={it} /> <span className="key ids">{it.id}</span>
              </>
            ),
          },
          {
            head: text("column.publisher"),
            cell: ({ publisher }) => publisher && <span lang="und">{publisher}</span>,
          },
          { head: text("column.dated"), cell: ({ dated }) => dated && civil(dated, language) },
          {
            head: text("column.retrieved"),
            cell: ({ retrieved }) => retrieved && civil(retrieved, language),
          },
          {
            head: text("column.reliability"),
            cell: ({ reliability, copies }) =>
              reliability === null && copies === null ? null : (
                <>
                  {reliability !== null && <span lang="und">{reliability}</span>}
                  {copies !== null && (
                    <div className="quiet">{text("method.copies", { source: copies })}</div>
                  )}
                </>
              ),
          },
        ]}
      />
    </section>
  );
}

function Coverage({ document: { coverage } }: Told): ReactNode {
  const { messages, zone } = useTeller();
  const { text } = messages;
  return (
    <section aria-labelledby="coverage">
      <h2 id="coverage">{text("method.coverage")}</h2>
      <p>{text(coverage.length === 0 ? "method.coverageNone" : "method.coverageLead")}</p>
      {coverage.length > 0 && (
        <FoldedTable
          caption={text("method.coverage")}
          rows={[...coverage].reverse()}
          keyOf={({ event }) => event}
          columns={[
            {
              head: text("column.watched"),
              cell: ({ of }) => (of === "log" ? text("method.log") : <span className="key ids">{of}</span>),
            },
            { head: text("column.state"), cell: ({ state }) => text(`coverage.${state}`) },
            { head: text("column.from", { zone }), cell: ({ from }) => <Moment at={from} /> },
            { head: text("column.until", { zone }), cell: ({ to }) => <Moment at={to} /> },
            { head: text("column.who"), cell: ({ by }) => <Names who={[by]} /> },
          ]}
        />
      )}
    </section>
  );
}

function Readings({ document: { readings, positions, documents } }: Told): ReactNode {
  const { text } = useTeller().messages;
  return (
    <section aria-labelledby="readings">
      <h2 id="readings">{text("method.readings")}</h2>
      <p>{text(readings.length === 0 ? "method.readingsNone" : "method.readingsLead")}</p>
      {readings.map(({ id, title, choices, source }) => (
        <div key={id} className="reading">
          <h3>
            <Said>{title}</Said> <span className="key">{id}</span>
          </h3>
          <Citations of={source} documents={documents} />
          <ul>
            {choices.map((it) => (
              <li key={it.id}>
                <Said>{it.title}</Said>
                {it.chosen && <strong> · {text("method.chosen")}</strong>}
                {it.heldBy.length > 0 && (
                  <span className="quiet">
                    {" "}
                    · {text("method.heldBy")} <Names who={it.heldBy} />
                  </span>
                )}
                <Citations of={it.source} documents={documents} />
              </li>
            ))}
          </ul>
        </div>
      ))}
      <h3>{text("method.positions")}</h3>
      {positions.length === 0 && <p className="absent">{text("method.positionsNone")}</p>}
      <ul className="plain">
        {positions.map(({ id, title, heldBy, assumes, source }) => (
          <li key={id}>
            <Said>{title}</Said> <span className="key">{id}</span>
            {heldBy.length > 0 && (
              <span className="quiet">
                {" "}
                · {text("method.heldBy")} <Names who={heldBy} />
              </span>
            )}
            <ul>
              {assumes.map(({ key, value }) => (
                <li key={key}>
                  {text(`value.${value}`)}{" "}
                  <Why of={key} className="key">
                    {key}
                  </Why>
                </li>
              ))}
            </ul>
            <Citations of={source} documents={documents} />
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Where land lies and whose it is are separate questions; every claim stands beside the others. */
function Areas({ document: { areas, documents } }: Told): ReactNode {
  const { text } = useTeller().messages;
  return (
    <section aria-labelledby="areas">
      <h2 id="areas">{text("method.areas")}</h2>
      <p>{text("method.border")}</p>
      {areas.length > 0 && (
        <Table
          caption={text("method.areas")}
          rows={areas}
          keyOf={({ id }) => id}
          columns={[
            {
              head: text("column.area"),
              cell: ({ title, source }) => (
                <>
                  <Said>{title}</Said>
                  <Citations of={source} documents={documents} />
                </>
              ),
            },
            {
              head: text("column.claimed"),
              cell: ({ claimedBy }) =>
                claimedBy.length === 0 ? (
                  <span className="absent">{text("method.claimedNone")}</span>
                ) : (
                  <Names who={claimedBy} />
                ),
            },
          ]}
        />
      )}
    </section>
  );
}

export const page: Page = pageOf<MethodDocument>({
  read: ({ client, asking }) => client.method(asking),
  Show: MethodPage,
});
