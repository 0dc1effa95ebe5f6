// The dates along the top of a plot, with its folds, now, and the end of the log.
import type { ReactNode } from "react";
import { useTeller } from "../told/teller.tsx";
import { apart, type Folded, ticksOf } from "./folded.ts";

const day = 86_400_000;

export function percent(x: number): string {
  return `${Math.round(x * 100) / 100}%`;
}

export function Axis({
  folded,
  now,
  end,
}: {
  readonly folded: Folded;
  readonly now: number;
  readonly end: number | null;
}): ReactNode {
  const { messages, zone } = useTeller();
  const { text } = messages;
  const language = messages.language === "en" ? "en-GB" : messages.language;
  const written = (at: number): string =>
    new Intl.DateTimeFormat(language, {
      day: "numeric",
      month: "short",
      year: "2-digit",
      timeZone: zone,
    }).format(at);
  return (
    <svg className="axis" role="img" aria-label={text("plot.axis", { zone })}>
      {ticksOf(folded, 9).map(({ at, x }) => (
        <g key={at}>
          <line className="tick" x1={percent(x)} x2={percent(x)} y1="20" y2="26" />
          <text x={percent(x)} y="16" textAnchor={x > 93 ? "end" : x < 4 ? "start" : "middle"}>
            {written(at)}
          </text>
        </g>
      ))}
      {apart(folded.folds, 7).map((it) => (
        <g key={it.from}>
          <title>{text("plot.fold", { days: Math.round((it.to - it.from) / day) })}</title>
          <text className="foldWord" x={percent(it.x)} y="38" textAnchor={it.x > 90 ? "end" : "middle"}>
            {shortly((it.to - it.from) / day, text)}
          </text>
        </g>
      ))}
      {end !== null && (
        <text className="endWord" x={percent(folded.at(end))} y="50" textAnchor="end">
          {text("bar.endOfLog")}
        </text>
      )}
      <text
        className="nowWord"
        x={percent(folded.at(now))}
        y="50"
        textAnchor={folded.at(now) > 90 ? "end" : "start"}
      >
        {text("plot.asOf")}
      </text>
    </svg>
  );
}

function shortly(days: number, text: (key: string, values: { readonly n: number }) => string): string {
  return days < 700
    ? text("plot.foldDays", { n: Math.round(days) })
    : text("plot.foldYears", { n: Math.round(days / 365) });
}

/** Behind the marks of a lane: folds, the end of the log, and now. */
export function Rules({
  folded,
  now,
  end,
}: {
  readonly folded: Folded;
  readonly now: number;
  readonly end: number | null;
}): ReactNode {
  return (
    <g>
      {folded.folds.map(({ x, from }) => (
        <g key={from}>
          <rect className="cut" x={percent(x - 1)} width="2%" y="0" height="100%" />
          <line className="cutLine" x1={percent(x - 1)} x2={percent(x - 1)} y1="0" y2="100%" />
          <line className="cutLine" x1={percent(x + 1)} x2={percent(x + 1)} y1="0" y2="100%" />
        </g>
      ))}
      {end !== null && (
        <line className="end" x1={percent(folded.at(end))} x2={percent(folded.at(end))} y1="0" y2="100%" />
      )}
      <line className="now" x1={percent(folded.at(now))} x2={percent(folded.at(now))} y1="0" y2="100%" />
    </g>
  );
}
