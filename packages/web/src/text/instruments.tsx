// The instruments of the text: version, status, and what they come to at the moment shown.
import type { ReactNode } from "react";
import { civil } from "../time/moments.ts";
import { To } from "../told/links.tsx";
import { textPage } from "../told/sources.tsx";
import { State } from "../told/state.tsx";
import { FoldedTable } from "../told/table.tsx";
import { Said, useTeller } from "../told/teller.tsx";
import { byKey, type Instrument, rulesOn, type TextRead } from "./read.ts";

export function Instruments({ document }: { readonly document: TextRead }): ReactNode {
  const { text } = useTeller().messages;
  const { instruments } = document;
  const rules = byKey(document.rules);
  // Those on which most is ruled, first.
  const rows = [...instruments].sort((a, b) => rulesOn(b).length - rulesOn(a).length);
  return (
    <FoldedTable
      caption={text("instruments")}
      widths="instruments"
      rows={rows}
      keyOf={({ id }) => id}
      columns={[
        {
          head: text("column.instrument"),
          cell: (it) => (
            <>
              <To page={textPage(it.id)}>
                <Said>{it.title}</Said>
              </To>{" "}
              <span className="key">{it.id}</span>
            </>
          ),
        },
        { head: text("column.version"), cell: (it) => <Facts of={it} /> },
        {
          head: text("column.standing"),
          cell: ({ id, standing, word }) =>
            standing === null || word === null ? null : <State of={{ standing, word }} why={id} />,
        },
        {
          head: text("column.clauses"),
          cell: ({ clauses }) =>
            clauses.length === 0
              ? null
              : text("instruments.clauses", {
                  of: clauses.length,
                  ruled: clauses.filter((clause) => clause.rules.length > 0).length,
                }),
        },
        {
          head: text("column.yields"),
          cell: (it) => <Counted of={rulesOn(it).flatMap((key) => rules.get(key)?.yields ?? [])} />,
        },
      ]}
    />
  );
}

/** Status, version and day. */
export function Facts({
  of: { status, dated, concluded, versions },
}: {
  readonly of: Instrument;
}): ReactNode {
  const { messages } = useTeller();
  const { text } = messages;
  return (
    <>
      {[
        text(`instrument.${status}`),
        dated === null ? text("instruments.undated") : civil(dated, messages.language),
        ...(concluded ? [] : [text("instruments.notConcluded")]),
      ].join(", ")}
      {versions.length > 0 && (
        <ul className="plain quiet">
          {versions.map(({ name, adopted }) => (
            <li key={name}>
              {text(adopted ? "instruments.adopted" : "instruments.notAdopted", { version: name })}
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

type Worded = { readonly standing: string; readonly word: string };

/** How many stand how; which they are, the page of the instrument says. */
function Counted({ of }: { readonly of: readonly Worded[] }): ReactNode {
  const { text } = useTeller().messages;
  if (of.length === 0) return <span className="absent">{text("rule.yieldsNone")}</span>;
  const counts = new Map<string, Worded & { readonly count: number }>();
  for (const { standing, word } of of)
    counts.set(standing, { standing, word, count: (counts.get(standing)?.count ?? 0) + 1 });
  return (
    <ul className="plain yields">
      {[...counts.values()].map((it) => (
        <li key={it.standing}>
          <State of={it} /> {it.count}
        </li>
      ))}
    </ul>
  );
}
