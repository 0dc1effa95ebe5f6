// Clocks that run: from when, until when, how far, and what waits for the date to pass.
import type { DueDocument, GuaranteesDocument } from "@pacta/server/wire";
import type { ReactNode } from "react";
import { endsBefore } from "../time/moments.ts";
import { Why } from "../told/links.tsx";
import { Moment } from "../told/moment.tsx";
import { Names } from "../told/names.tsx";
import { Said, useTeller } from "../told/teller.tsx";
import { Axis } from "./axis.tsx";
import { type Folded, foldedAlong } from "./folded.ts";
import { Frame, Legend } from "./frame.tsx";
import { useNarrow } from "./states.tsx";
import { Downwards, Lane, type Stretch } from "./stretches.tsx";

export type ClockRow = DueDocument["dates"][number] & {
  readonly follows: readonly { readonly key: string; readonly title: string }[];
};

/** What reads of the other that a date has passed. */
const later: ReadonlySet<string> = new Set(["recourse", "remedy", "deadline", "each", "takes up"]);

/** What lies ahead, and what passed after the log ended, of which nobody has said what became. */
export function clockRowsOf(
  { dates }: Pick<DueDocument, "dates">,
  { edges, nodes }: Pick<GuaranteesDocument, "edges" | "nodes">,
): readonly ClockRow[] {
  const titles = new Map(nodes.map(({ key, title }) => [key, title]));
  return dates
    .filter(({ passed, question, late }) => !passed || question || late !== null)
    .map((it) => {
      const base = it.key.replace(/\(.*$/s, "");
      const keys = new Set(
        edges.filter(({ to, kind }) => to === base && later.has(kind)).map(({ from }) => from),
      );
      return { ...it, follows: [...keys].map((key) => ({ key, title: titles.get(key) ?? key })) };
    });
}

export function Clocks({
  document,
  rows,
}: {
  readonly document: Pick<DueDocument, "asOf" | "knownAt" | "horizon">;
  readonly rows: readonly ClockRow[];
}): ReactNode {
  const { messages, zone } = useTeller();
  const { text } = messages;
  const now = Date.parse(document.asOf);
  const end = endsBefore(document.horizon, document.asOf) ? Date.parse(document.horizon) : null;
  const moments = rows.flatMap((it) => {
    const { from, to } = clockIn(it, now, text);
    return [from, to].filter((moment) => moment !== null);
  });
  const range = {
    from: [now, ...moments].reduce((a, b) => Math.min(a, b)) - 5 * day,
    to: [now, ...moments].reduce((a, b) => Math.max(a, b)) + 5 * day,
  };
  const folded: Folded = foldedAlong([now, ...(end === null ? [] : [end]), ...moments], range);
  const isNarrow = useNarrow();
  const running = rows.filter(({ passed }) => !passed).length;
  const late = rows.filter((it) => it.late !== null).length;
  return (
    <Frame
      id="clocks"
      stamp={document}
      counts={text("plot.clocksCounts", { running, late, open: rows.length - running - late })}
      rows={rows}
      keyOf={({ key, what, at }) => `${key} ${what} ${at}`}
      columns={[
        {
          head: text("column.what"),
          cell: ({ title, why, key }) => (
            <>
              <Said>{title}</Said>{" "}
              <Why of={why} className="key">
                {key}
              </Why>
            </>
          ),
        },
        { head: text("column.who"), cell: ({ who }) => (who.length === 0 ? null : <Names who={who} />) },
        {
          head: text("plot.begun", { zone }),
          cell: ({ since }) => (since === null ? text("plot.begunUnknown") : <Moment at={since} began />),
        },
        { head: text("column.date", { zone }), cell: ({ at, why }) => <Moment at={at} why={why} /> },
        { head: text("plot.follows"), cell: ({ follows }) => <Follows of={follows} /> },
      ]}
    >
      {rows.length === 0 ? (
        <p>{text("due.none")}</p>
      ) : (
        <>
          <Legend looks={["waits", "late", "unknown"]} />
          <div className="lanes">
            {!isNarrow && (
              <div className="laneRow head">
                <span />
                <Axis folded={folded} now={now} end={end} />
              </div>
            )}
            {rows.map((it) => (
              <div key={`${it.key} ${it.what} ${it.at}`} className="laneRow">
                <div>
                  <Why of={it.why}>
                    <Said>{it.title}</Said>
                  </Why>{" "}
                  <span className="apart">
                    <Moment at={it.at} />
                    {it.follows.length > 0 && (
                      <>
                        {text("plot.then")} <Follows of={it.follows} />
                      </>
                    )}
                  </span>
                </div>
                {isNarrow ? (
                  <Downwards of={it.why} stretches={[clockIn(it, now, text)]} range={range} />
                ) : (
                  <Lane
                    of={it.why}
                    title={it.title}
                    stretches={[clockIn(it, now, text)]}
                    {...{ folded, range, now, end }}
                  />
                )}
              </div>
            ))}
          </div>
        </>
      )}
    </Frame>
  );
}

const day = 86_400_000;

/** From its beginning to its date; of one that has passed, from there to the moment shown. */
function clockIn(it: ClockRow, now: number, text: (key: string) => string): Stretch {
  const at = Date.parse(it.at);
  const word = text(`plot.what.${it.what}`);
  if (it.late !== null) return { from: at, to: now, look: "late", word: it.word };
  if (it.question) return { from: at, to: now, look: "unknown", word: it.word };
  return { from: it.since === null ? null : Date.parse(it.since), to: at, look: "waits", word };
}

function Follows({ of }: { readonly of: ClockRow["follows"] }): ReactNode {
  if (of.length === 0) return null;
  return of.map(({ key, title }, i) => (
    <span key={key}>
      {i > 0 && ", "}
      <Why of={key}>
        <Said>{title}</Said>
      </Why>
    </span>
  ));
}
