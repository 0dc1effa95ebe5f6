// What stands around every plot: the question that it answers, what it was made from and as of when, and the same as a
// table.
import type { Stamp } from "@pacta/server/wire";
import type { ReactNode } from "react";
import { absolute, endsBefore } from "../time/moments.ts";
import { type Column, Table } from "../told/table.tsx";
import { useTeller } from "../told/teller.tsx";

type FrameTerms<Row> = {
  readonly id: string;
  readonly stamp: Pick<Stamp, "asOf" | "knownAt" | "horizon">;
  /** How many marks of how many are drawn, in words. */
  readonly counts: string;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly keyOf: (row: Row) => string;
  readonly children: ReactNode;
};

export function Frame<Row>(terms: FrameTerms<Row>): ReactNode {
  const { id, stamp, counts, columns, rows, keyOf, children } = terms;
  const { messages, zone } = useTeller();
  const { text, language } = messages;
  const time = (at: string): string => `${absolute(at, zone, language)} (${zone})`;
  return (
    <section aria-labelledby={id} className="plot">
      <h2 id={id}>{text(`plot.${id}`)}</h2>
      <figure aria-labelledby={id}>
        {children}
        <figcaption>
          {counts} {text("plot.caveat", { time: time(stamp.asOf), position: stamp.knownAt })}
          {endsBefore(stamp.horizon, stamp.asOf) && (
            <> {text("plot.caveatEnd", { time: time(stamp.horizon) })}</>
          )}
        </figcaption>
      </figure>
      <details>
        <summary>{text("plot.table", { count: rows.length })}</summary>
        <Table caption={text(`plot.${id}`)} columns={columns} rows={rows} keyOf={keyOf} />
      </details>
    </section>
  );
}

/** Hatches, so that what is not known is told from what holds without any colour. Once on a page. */
export function Hatches(): ReactNode {
  return (
    <svg className="hatches" aria-hidden="true" width="0" height="0">
      <defs>
        <pattern id="hatch-unknown" width="6" height="6" patternUnits="userSpaceOnUse">
          <path d="M-1 7 7 -1" className="stroke unknown" />
        </pattern>
        <pattern id="hatch-late" width="5" height="5" patternUnits="userSpaceOnUse">
          <path d="M0 0h5v5h-5z" className="ground" />
          <path d="M0 0 5 5M5 0 0 5" className="stroke late" />
        </pattern>
        <pattern id="hatch-old" width="4" height="6" patternUnits="userSpaceOnUse">
          <path d="M-1 7 7 -1" className="stroke over" />
        </pattern>
      </defs>
    </svg>
  );
}

/** Which look means what: a shape, a hatch and a word. */
export function Legend({ looks }: { readonly looks: readonly Look[] }): ReactNode {
  const { text } = useTeller().messages;
  return (
    <ul className="legend" aria-label={text("plot.legend")}>
      {looks.map((look) => (
        <li key={look}>
          <svg aria-hidden="true" width="28" height="14">
            <rect className={`mark ${look}`} x="1" y="2" width="26" height="10" />
          </svg>
          {text(`plot.look.${look}`)}
        </li>
      ))}
    </ul>
  );
}

export type Look = "holds" | "waits" | "late" | "over" | "unknown";
