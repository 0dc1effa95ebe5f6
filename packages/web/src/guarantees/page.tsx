// What was promised, by whom, does it stand, and why? All guarantees of the text, each with its norms.
import type { GuaranteesDocument } from "@pacta/server/wire";
import { type ReactNode, useId } from "react";
import { Standing } from "../now/situations.tsx";
import { verdictIn } from "../now/verdict.tsx";
import { type Page, pageOf } from "../page.ts";
import { AsLeft } from "../told/as-left.tsx";
import { Why } from "../told/links.tsx";
import { Moment } from "../told/moment.tsx";
import { Names } from "../told/names.tsx";
import { Citations } from "../told/sources.tsx";
import { type Column, FoldedTable } from "../told/table.tsx";
import { Said, useTeller } from "../told/teller.tsx";
import { titled } from "../told/titled.tsx";

type Guarantee = GuaranteesDocument["guarantees"][number];
type Norm = Guarantee["norms"][number];
type Row = { readonly norm: Norm; readonly instance: Norm["instances"][number] | null };

export function GuaranteesPage({ document }: { readonly document: GuaranteesDocument }): ReactNode {
  const { text } = useTeller().messages;
  const { guarantees } = document;
  const main = guarantees.filter(({ ofMainText }) => ofMainText);
  const beside = guarantees.filter(({ ofMainText }) => !ofMainText);
  return (
    <>
      <p>{text("guarantees.lead", { count: guarantees.length })}</p>
      {main.map((it) => (
        <One key={it.purpose ?? ""} guarantee={it} document={document} />
      ))}
      {beside.length > 0 && <h2 className="part">{text("guarantees.beside")}</h2>}
      {beside.map((it) => (
        <One key={it.purpose ?? ""} guarantee={it} document={document} />
      ))}
    </>
  );
}

function One({
  guarantee,
  document,
}: {
  readonly guarantee: Guarantee;
  readonly document: GuaranteesDocument;
}): ReactNode {
  const { messages } = useTeller();
  const { text } = messages;
  const { purpose, conditions, conditionsAtEnd, norms, lead } = guarantee;
  const id = useId();
  const leading = new Set(lead);
  const rowsOf = (some: readonly Norm[]): readonly Row[] =>
    some.flatMap((norm): readonly Row[] =>
      norm.instances.length === 0
        ? [{ norm, instance: null }]
        : norm.instances.map((instance) => ({ norm, instance })),
    );
  const first = norms.filter((it) => leading.has(it.norm));
  const others = norms.filter((it) => !leading.has(it.norm));
  return (
    <section aria-labelledby={id}>
      <h2 id={id}>{purpose === null ? text("path.unnamed") : <Said>{titled(purpose)}</Said>}</h2>
      <p className="sentence">
        {verdictIn(conditionsAtEnd ?? conditions, messages)}
        {conditionsAtEnd !== null && <AsLeft horizon={document.horizon} />}
      </p>
      <Norms caption={text("guarantees.norms")} rows={rowsOf(first)} document={document} />
      {others.length > 0 && (
        <details>
          <summary>{text("guarantees.others", { count: others.length })}</summary>
          <Norms
            caption={text("guarantees.others", { count: others.length })}
            rows={rowsOf(others)}
            document={document}
          />
        </details>
      )}
    </section>
  );
}

function Norms({
  caption,
  rows,
  document,
}: {
  readonly caption: string;
  readonly rows: readonly Row[];
  readonly document: GuaranteesDocument;
}): ReactNode {
  const { messages, zone } = useTeller();
  const { text } = messages;
  const columns: readonly Column<Row>[] = [
    {
      head: text("column.norm"),
      cell: ({ norm, instance }) => (
        <>
          <Said>{instance?.title ?? norm.title}</Said>{" "}
          <Why of={instance?.key ?? norm.norm} className="key">
            {instance?.key ?? norm.norm}
          </Why>
          <small className="kind">{text(`kind.${norm.kind}`)}</small>
          <Citations of={norm.source} documents={document.documents} />
        </>
      ),
    },
    {
      head: text("column.parties"),
      cell: ({ instance }) => instance && <Sides of={instance} />,
    },
    {
      head: text("column.standing"),
      cell: ({ instance }) =>
        instance === null ? (
          <span className="absent">{text("guarantees.noCase")}</span>
        ) : (
          <>
            <Standing of={instance} />
            {instance.progress !== null && (
              <div className="quiet">
                <Said>{instance.progress.says}</Said>
              </div>
            )}
            {instance.contested.length > 0 && (
              <div className="quiet">
                {text("guarantees.contested", { count: instance.contested.length })}
              </div>
            )}
          </>
        ),
    },
    {
      head: text("column.deadline", { zone }),
      cell: ({ instance }) =>
        instance === null ? null : instance.due !== null ? (
          <Moment at={instance.due} why={instance.key} />
        ) : instance.vague !== null ? (
          <span className="absent">
            <Said>“{instance.vague}”</Said>
          </span>
        ) : null,
    },
    {
      head: text("column.missing"),
      cell: ({ norm, instance }) => (
        <>
          {instance !== null && instance.lacks.length > 0 && (
            <ul className="plain">
              {instance.lacks.map(({ says, who }) => (
                <li key={says}>
                  <Said>{says}</Said>
                  {who.length > 0 && (
                    <span className="quiet">
                      {" "}
                      (<Names who={who} />)
                    </span>
                  )}
                </li>
              ))}
            </ul>
          )}
          {norm.open.length > 0 && (
            <div className="quiet">
              {text("guarantees.open", {
                slots: norm.open
                  .map(({ slot, state }) => text(`slot.${slot}`) + (state === "vague" ? "*" : ""))
                  .join(", "),
              })}
            </div>
          )}
        </>
      ),
    },
  ];
  return (
    <FoldedTable
      caption={caption}
      widths="norms5"
      rows={rows}
      keyOf={({ norm, instance }) => instance?.key ?? norm.norm}
      columns={columns}
    />
  );
}

function Sides({ of }: { readonly of: NonNullable<Row["instance"]> }): ReactNode {
  const { text } = useTeller().messages;
  const levels = [...new Set(of.debtors.map(({ bindingness }) => bindingness))];
  return (
    <>
      {of.debtors.length === 0 ? text("path.nobody") : <Names who={of.debtors} />}
      {of.creditors.length > 0 && (
        <>
          {" → "}
          <span className="unseen">{text("guarantees.to")}</span>
          <Names who={of.creditors} />
        </>
      )}
      {levels.length > 0 && (
        <div className="quiet">{levels.map((level) => text(`binding.${level}`)).join(", ")}</div>
      )}
    </>
  );
}

export const page: Page = pageOf<GuaranteesDocument>({
  read: ({ client, asking }) => client.guarantees(asking),
  Show: GuaranteesPage,
});
