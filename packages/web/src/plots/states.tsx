// How everything stood and will: a row for each, one mark for each standing, quiet periods folded.
import type { TimelinesDocument } from "@pacta/server/wire";
import { type PointerEvent, type ReactNode, useState, useSyncExternalStore } from "react";
import { atWall, endsBefore, wallOf } from "../time/moments.ts";
import { Why } from "../told/links.tsx";
import { visualOf } from "../told/state.tsx";
import { Said, useTeller } from "../told/teller.tsx";
import { Axis } from "./axis.tsx";
import { type Folded, foldedAlong } from "./folded.ts";
import { Frame, Legend } from "./frame.tsx";
import { Downwards, hrefOf, isWithin, Lane, type Range, type Stretch, spanOf } from "./stretches.tsx";

type Line = TimelinesDocument["timelines"][number];

export type StateRow = {
  readonly key: string;
  readonly kind: Line["kind"];
  readonly title: string;
  /** Whether a guarantee of the main text rests on it, or it is what the text is about. */
  readonly leads: boolean;
  readonly stretches: readonly Stretch[];
};

const order = ["situation", "norm", "decision", "procedure", "instrument", "fact"] as const;

/** As known at a position; what never stood in any way has no row. */
export function stateRowsOf(
  { timelines, words, horizon }: Pick<TimelinesDocument, "timelines" | "words" | "horizon">,
  known: number,
  leads: ReadonlySet<string>,
): readonly StateRow[] {
  const end = horizon === null ? null : Date.parse(horizon);
  return timelines
    .map(({ key, kind, title, versions }): StateRow => {
      const stretches = versions.findLast((it) => it.known <= known)?.stretches ?? [];
      return {
        key,
        kind,
        title,
        leads: kind === "situation" || leads.has(key.replace(/\(.*$/s, "")),
        stretches: joined(
          stretches.flatMap(({ from, standing }, i): readonly Stretch[] => {
            const to = stretches[i + 1]?.from;
            const begin = from === null ? null : Date.parse(from);
            return standing === null
              ? []
              : [
                  {
                    from: begin,
                    to: to == null ? null : Date.parse(to),
                    look: visualOf(standing),
                    word: words[standing] ?? standing,
                    old: end !== null && begin !== null && begin > end,
                  },
                ];
          }),
        ),
      };
    })
    .filter(({ stretches }) => stretches.length > 0)
    .sort((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind) || (a.key < b.key ? -1 : 1));
}

/** What goes on under the same word is one mark. */
function joined(stretches: readonly Stretch[]): readonly Stretch[] {
  const found: Stretch[] = [];
  for (const it of stretches) {
    const last = found.at(-1);
    if (last !== undefined && last.word === it.word && last.to === it.from)
      found[found.length - 1] = { ...last, to: it.to };
    else found.push(it);
  }
  return found;
}

const day = 86_400_000;

export function States({
  document,
  rows,
}: {
  readonly document: Pick<TimelinesDocument, "asOf" | "knownAt" | "horizon" | "until">;
  readonly rows: readonly StateRow[];
}): ReactNode {
  const teller = useTeller();
  const { text } = teller.messages;
  const now = Date.parse(document.asOf);
  const end = endsBefore(document.horizon, document.asOf) ? Date.parse(document.horizon) : null;
  const whole = wholeOf(rows, now);
  const [kind, setKind] = useState<string>("leading");
  const [wanted, setWanted] = useState("");
  const [range, setRange] = useState<Range | null>(null);
  const isNarrow = useNarrow();
  const shown = rows.filter((it) => isWanted(it, kind, wanted));
  const seen = range ?? whole;
  const folded = foldedAlong(
    [now, ...(end === null ? [] : [end]), ...momentsOf(shown)].filter(
      (it) => it >= seen.from && it <= seen.to,
    ),
    seen,
  );
  const marks = shown.flatMap(({ stretches }) => stretches.filter(isWithin(seen))).length;
  const table = shown.flatMap((row) => row.stretches.map((stretch) => ({ row, stretch })));
  return (
    <Frame
      id="states"
      stamp={document}
      counts={text("plot.statesCounts", { rows: shown.length, of: rows.length, marks })}
      rows={table}
      keyOf={({ row, stretch }) => `${row.key} ${stretch.from}`}
      columns={[
        {
          head: text("column.what"),
          cell: ({ row }) => (
            <>
              <Said>{row.title}</Said> <span className="key">{row.key}</span>
            </>
          ),
        },
        {
          head: text("column.standing"),
          cell: ({ row, stretch }) => (
            <a href={hrefOf(row.key, stretch.from, teller)} data-why={row.key}>
              <Said>{stretch.word}</Said>
            </a>
          ),
        },
        { head: text("plot.when", { zone: teller.zone }), cell: ({ stretch }) => spanOf(stretch, teller) },
      ]}
    >
      <Choice
        {...{ kind, setKind, wanted, setWanted }}
        range={seen}
        setRange={setRange}
        isWhole={range === null}
      />
      <p className="count" role="status">
        {text("plot.rows", { rows: shown.length, of: rows.length })}
      </p>
      {shown.length === 0 ? (
        <p>{text("plot.statesNone", { filter: text(`plot.kind.${kind}`), wanted })}</p>
      ) : (
        <>
          <Legend looks={["holds", "waits", "late", "over", "unknown"]} />
          <div className="lanes">
            {!isNarrow && (
              <div className="laneRow head">
                <span />
                <Brush folded={folded} onRange={setRange}>
                  <Axis folded={folded} now={now} end={end} />
                </Brush>
              </div>
            )}
            {shown.map((it) => (
              <div key={it.key} className="laneRow">
                <Why of={it.key}>
                  <Said>{it.title}</Said>
                  {it.key !== it.title && <span className="key"> {it.key}</span>}
                </Why>
                {isNarrow ? (
                  <Downwards of={it.key} stretches={it.stretches} range={seen} />
                ) : (
                  <Lane
                    of={it.key}
                    title={it.title}
                    stretches={it.stretches}
                    range={seen}
                    {...{ folded, now, end }}
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

function isWanted({ leads, kind: own, title, key }: StateRow, kind: string, wanted: string): boolean {
  const isOfKind = kind === "all" || (kind === "leading" ? leads : own === kind);
  return isOfKind && `${title} ${key}`.toLocaleLowerCase().includes(wanted.trim().toLocaleLowerCase());
}

function momentsOf(rows: readonly StateRow[]): readonly number[] {
  return rows.flatMap(({ stretches }) =>
    stretches.flatMap(({ from, to }) => [from, to].filter((it) => it !== null)),
  );
}

/** From before the first change to a month behind the last, or behind now. */
function wholeOf(rows: readonly StateRow[], now: number): Range {
  const moments = [now, ...momentsOf(rows)];
  return {
    from: moments.reduce((a, b) => Math.min(a, b)) - 30 * day,
    to: moments.reduce((a, b) => Math.max(a, b)) + 30 * day,
  };
}

function Choice({
  kind,
  setKind,
  wanted,
  setWanted,
  range,
  setRange,
  isWhole,
}: {
  readonly kind: string;
  readonly setKind: (kind: string) => void;
  readonly wanted: string;
  readonly setWanted: (wanted: string) => void;
  readonly range: Range;
  readonly setRange: (range: Range | null) => void;
  readonly isWhole: boolean;
}): ReactNode {
  const { messages, zone } = useTeller();
  const { text } = messages;
  const dayOf = (at: number): string => wallOf(new Date(at).toISOString(), zone).slice(0, 10);
  const bound = (name: "from" | "to") => (
    <div className="field">
      <label htmlFor={`plot-${name}`}>{text(`plot.range.${name}`)}</label>
      <input
        id={`plot-${name}`}
        key={range[name]}
        type="date"
        defaultValue={dayOf(range[name])}
        onBlur={(event) => {
          const at = Date.parse(atWall(`${event.target.value}T00:00`, zone) ?? "");
          const next = { ...range, [name]: at };
          if (dayOf(range[name]) !== event.target.value && next.from < next.to) setRange(next);
        }}
      />
    </div>
  );
  return (
    <div className="choice">
      <div className="field">
        <label htmlFor="plot-kind">{text("plot.kind")}</label>
        <select id="plot-kind" value={kind} onChange={(event) => setKind(event.target.value)}>
          {["leading", "all", ...order].map((it) => (
            <option key={it} value={it}>
              {text(`plot.kind.${it}`)}
            </option>
          ))}
        </select>
      </div>
      <div className="field">
        <label htmlFor="plot-wanted">{text("plot.wanted")}</label>
        <input
          id="plot-wanted"
          type="search"
          value={wanted}
          onChange={(event) => setWanted(event.target.value)}
        />
      </div>
      {bound("from")}
      {bound("to")}
      <button type="button" disabled={isWhole} onClick={() => setRange(null)}>
        {text("plot.whole")}
      </button>
    </div>
  );
}

/** Drawn along the dates, it chooses a range; the fields above do the same by keyboard. */
function Brush({
  folded,
  onRange,
  children,
}: {
  readonly folded: Folded;
  readonly onRange: (range: Range) => void;
  readonly children: ReactNode;
}): ReactNode {
  const [drawn, setDrawn] = useState<{ readonly from: number; readonly to: number } | null>(null);
  const placeIn = (event: PointerEvent<HTMLElement>): number => {
    const { left, width } = event.currentTarget.getBoundingClientRect();
    return Math.max(0, Math.min(100, (100 * (event.clientX - left)) / width));
  };
  const end = (): void => {
    setDrawn(null);
    if (drawn === null || Math.abs(drawn.to - drawn.from) < 2) return;
    const [from, to] = [
      folded.back(Math.min(drawn.from, drawn.to)),
      folded.back(Math.max(drawn.from, drawn.to)),
    ];
    if (from < to) onRange({ from, to });
  };
  return (
    <div
      className="brush"
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        setDrawn({ from: placeIn(event), to: placeIn(event) });
      }}
      onPointerMove={(event) => drawn !== null && setDrawn({ ...drawn, to: placeIn(event) })}
      onPointerUp={end}
      onPointerCancel={() => setDrawn(null)}
    >
      {children}
      {drawn !== null && (
        <svg className="drawn" aria-hidden="true">
          <rect
            x={`${Math.min(drawn.from, drawn.to)}%`}
            width={`${Math.abs(drawn.to - drawn.from)}%`}
            y="0"
            height="100%"
          />
        </svg>
      )}
    </div>
  );
}

const narrow = "(max-width: 45rem)";

export function useNarrow(): boolean {
  return useSyncExternalStore(
    (hear) => {
      const list = matchMedia(narrow);
      list.addEventListener("change", hear);
      return () => list.removeEventListener("change", hear);
    },
    () => matchMedia(narrow).matches,
    () => false,
  );
}
