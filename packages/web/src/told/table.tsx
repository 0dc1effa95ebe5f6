// A table with a caption and heads. On a narrow screen each row becomes a list under the same heads.
import type { ReactNode } from "react";
import { useTeller } from "./teller.tsx";

export type Column<Row> = {
  readonly head: string;
  /** Null where there is nothing to say; on a narrow screen nothing is then said. */
  readonly cell: (row: Row) => ReactNode;
};

type TableTerms<Row> = {
  readonly caption: string;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly keyOf: (row: Row) => string;
  /** Names the widths of its columns, where those of its number do not suit. */
  readonly widths?: string;
};

/** The first column says what a row is about. */
export function Table<Row>({ caption, columns, rows, keyOf, widths }: TableTerms<Row>): ReactNode {
  const [first, ...others] = columns;
  return (
    <table className={widths ?? `of${columns.length}`}>
      <caption className="unseen">{caption}</caption>
      <thead>
        <tr>
          {columns.map(({ head }) => (
            <th key={head} scope="col">
              {head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={keyOf(row)}>
            <th scope="row">{first?.cell(row)}</th>
            {others.map(({ head, cell }) => (
              <Cell key={head} head={head} words={cell(row)} />
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Cell({ head, words }: { readonly head: string; readonly words: ReactNode }): ReactNode {
  return (
    <td data-head={head} className={words === null ? "empty" : undefined}>
      <div>{words ?? "–"}</div>
    </td>
  );
}

/** How many rows of a list are seen before anybody asks for more. */
export const mostRows = 5;

/** The first rows, and behind them how many more there are. */
export function FoldedTable<Row>(terms: TableTerms<Row>): ReactNode {
  const { messages } = useTeller();
  const rest = terms.rows.slice(mostRows);
  return (
    <>
      <Table {...terms} rows={terms.rows.slice(0, mostRows)} />
      {rest.length > 0 && (
        <details>
          <summary>{messages.text("path.more", { count: rest.length })}</summary>
          <Table {...terms} rows={rest} />
        </details>
      )}
    </>
  );
}
