// How far a text has bound each party over time.
import type { PartiesDocument } from "@pacta/server/wire";
import { type ReactNode, useState } from "react";
import { endsBefore } from "../time/moments.ts";
import { Why } from "../told/links.tsx";
import { Said, useTeller } from "../told/teller.tsx";
import { Axis } from "./axis.tsx";
import { foldedAlong } from "./folded.ts";
import { Frame } from "./frame.tsx";
import { useNarrow } from "./states.tsx";
import { Downwards, hrefOf, Lane, type Stretch, spanOf } from "./stretches.tsx";

export type BoundRow = { readonly id: string; readonly name: string; readonly stretches: readonly Stretch[] };

type Text = { readonly key: string; readonly title: string; readonly rows: readonly BoundRow[] };

/** Law is full, a political word hollow, and what nobody can say hatched. */
const looks: Readonly<Record<string, Stretch["look"]>> = {
  legal: "holds",
  political: "waits",
  statement: "waits",
  none: "over",
};

/** By text: those of the guarantees first, then those that bind the most parties. */
export function boundTextsOf(
  { parties }: Pick<PartiesDocument, "parties">,
  first: ReadonlySet<string>,
): readonly Text[] {
  const texts = new Map<string, { title: string; rows: BoundRow[] }>();
  for (const { id, name, bindings } of parties)
    for (const { key, title, stretches } of bindings) {
      const text = texts.get(key) ?? { title, rows: [] };
      text.rows.push({
        id,
        name,
        stretches: stretches
          .filter(({ level }) => level !== "none")
          .map(({ from, to, level, word, old }) => ({
            from: from === null ? null : Date.parse(from),
            to: to === null ? null : Date.parse(to),
            look: looks[level] ?? "unknown",
            word,
            old,
          })),
      });
      texts.set(key, text);
    }
  return [...texts]
    .map(([key, text]) => ({ key, ...text }))
    .sort(
      (a, b) =>
        Number(first.has(b.key)) - Number(first.has(a.key)) ||
        b.rows.length - a.rows.length ||
        (a.key < b.key ? -1 : 1),
    );
}

export function Bindingness({
  document,
  texts,
}: {
  readonly document: Pick<PartiesDocument, "asOf" | "knownAt" | "horizon">;
  readonly texts: readonly Text[];
}): ReactNode {
  const teller = useTeller();
  const { text } = teller.messages;
  const [key, setKey] = useState(texts[0]?.key ?? "");
  const isNarrow = useNarrow();
  const chosen = texts.find((it) => it.key === key) ?? texts[0];
  const rows = chosen?.rows ?? [];
  const now = Date.parse(document.asOf);
  const end = endsBefore(document.horizon, document.asOf) ? Date.parse(document.horizon) : null;
  const moments = rows.flatMap(({ stretches }) =>
    stretches.flatMap(({ from, to }) => [from, to].filter((it) => it !== null)),
  );
  const range = { from: [now, ...moments].reduce((a, b) => Math.min(a, b)) - 30 * day, to: now };
  const folded = foldedAlong([now, ...(end === null ? [] : [end]), ...moments], range);
  const last = rows.map(({ stretches }) => stretches.at(-1)?.word ?? "");
  return (
    <Frame
      id="bindingness"
      stamp={document}
      counts={text("plot.boundCounts", { parties: rows.length, texts: texts.length })}
      rows={rows.flatMap((row) => row.stretches.map((stretch) => ({ row, stretch })))}
      keyOf={({ row, stretch }) => `${row.id} ${stretch.from}`}
      columns={[
        { head: text("plot.party"), cell: ({ row }) => <Said>{row.name}</Said> },
        {
          head: text("plot.bound"),
          cell: ({ stretch }) => (
            <a href={hrefOf(chosen?.key ?? "", stretch.from, teller)} data-why={chosen?.key}>
              <Said>{stretch.word}</Said>
              {stretch.old === true && ` (${text("plot.old")})`}
            </a>
          ),
        },
        { head: text("plot.when", { zone: teller.zone }), cell: ({ stretch }) => spanOf(stretch, teller) },
      ]}
    >
      {chosen === undefined ? (
        <p>{text("plot.boundNone")}</p>
      ) : (
        <>
          <div className="choice">
            <div className="field">
              <label htmlFor="plot-text">{text("plot.text")}</label>
              <select id="plot-text" value={chosen.key} onChange={(event) => setKey(event.target.value)}>
                {texts.map((it) => (
                  <option key={it.key} value={it.key}>
                    {text("plot.textOf", { title: it.title, parties: it.rows.length })}
                  </option>
                ))}
              </select>
            </div>
            <p>
              <Why of={chosen.key}>
                <Said>{chosen.title}</Said>
              </Why>
            </p>
          </div>
          <ul className="legend" aria-label={text("plot.legend")}>
            {[
              ...new Map(rows.flatMap(({ stretches }) => stretches.map((it) => [it.word, it.look] as const))),
            ].map(([word, look]) => (
              <li key={word}>
                <svg aria-hidden="true" width="28" height="14">
                  <rect className={`mark ${look}`} x="1" y="2" width="26" height="10" />
                </svg>
                <Said>{word}</Said>: {last.filter((it) => it === word).length}
              </li>
            ))}
            <li>
              <svg aria-hidden="true" width="28" height="14">
                <rect className="mark waits old" x="1" y="2" width="26" height="10" />
              </svg>
              {text("plot.old")}
            </li>
          </ul>
          <div className="lanes">
            {!isNarrow && (
              <div className="laneRow head">
                <span />
                <Axis folded={folded} now={now} end={end} />
              </div>
            )}
            {rows.map(({ id, name, stretches }) => (
              <div key={id} className="laneRow">
                <span>
                  <Said>{name}</Said>
                </span>
                {isNarrow ? (
                  <Downwards of={chosen.key} stretches={stretches} range={range} />
                ) : (
                  <Lane of={chosen.key} title={name} {...{ stretches, folded, range, now, end }} />
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
