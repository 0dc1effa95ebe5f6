// A lane of stretches, one mark for each, with a link to its reason at the moment from which it stood so.
import type { ReactNode } from "react";
import { stringifySearch } from "../address/search.ts";
import { addressed } from "../time/moments.ts";
import { base } from "../told/links.tsx";
import { type Teller, useTeller } from "../told/teller.tsx";
import { percent, Rules } from "./axis.tsx";
import type { Folded } from "./folded.ts";
import type { Look } from "./frame.tsx";

export type Stretch = {
  readonly from: number | null;
  readonly to: number | null;
  readonly look: Look;
  readonly word: string;
  /** Behind the end of the log: as the log left it. */
  readonly old?: boolean;
};

export type Range = { readonly from: number; readonly to: number };

/** The reason as of when it began to stand so; of what always stood so, as of the page. */
export function hrefOf(key: string, from: number | null, { address: { path, search } }: Teller): string {
  const moment = from === null ? {} : { asof: addressed(from) };
  return `${base}${path}${stringifySearch({ ...search, ...moment, why: key })}`;
}

export function Lane({
  of,
  title,
  stretches,
  folded,
  range,
  now,
  end,
}: {
  readonly of: string;
  readonly title: string;
  readonly stretches: readonly Stretch[];
  readonly folded: Folded;
  readonly range: Range;
  readonly now: number;
  readonly end: number | null;
}): ReactNode {
  const teller = useTeller();
  return (
    <div className="lane">
      <svg aria-hidden="true">
        <Rules folded={folded} now={now} end={end} />
        {stretches.filter(isWithin(range)).map((it) => {
          const x0 = folded.at(Math.max(it.from ?? range.from, range.from));
          const x1 = folded.at(Math.min(it.to ?? range.to, range.to));
          return (
            <a key={it.from ?? ""} href={hrefOf(of, it.from, teller)} tabIndex={-1} data-why={of}>
              <title>{`${title}: ${it.word}`}</title>
              <rect
                className={`mark ${it.look}${it.old === true ? " old" : ""}`}
                x={percent(x0)}
                width={percent(Math.max(x1 - x0, 0.4))}
                y="6"
                height="14"
              />
              {x1 - x0 > 12 && (
                <svg x={percent(x0)} y="6" width={percent(x1 - x0 - 1)} height="14">
                  <title>{`${title}: ${it.word}`}</title>
                  <text x="8" y="11">
                    {it.word}
                  </text>
                </svg>
              )}
            </a>
          );
        })}
      </svg>
    </div>
  );
}

export function isWithin({ from, to }: Range): (it: Stretch) => boolean {
  return (it) => (it.from ?? Number.NEGATIVE_INFINITY) < to && (it.to ?? Number.POSITIVE_INFINITY) > from;
}

/** On a narrow screen time runs downwards. */
export function Downwards({
  of,
  stretches,
  range,
}: {
  readonly of: string;
  readonly stretches: readonly Stretch[];
  readonly range: Range;
}): ReactNode {
  const teller = useTeller();
  return (
    <ol className="downwards">
      {stretches.filter(isWithin(range)).map((it) => (
        <li key={it.from ?? ""} className={it.look}>
          <a href={hrefOf(of, it.from, teller)} data-why={of}>
            {it.word}
          </a>{" "}
          <span className="apart">{spanOf(it, teller)}</span>
        </li>
      ))}
    </ol>
  );
}

export function spanOf(
  { from, to }: Pick<Stretch, "from" | "to">,
  { messages: { text, language }, zone }: Teller,
): string {
  const written = (at: number): string =>
    new Intl.DateTimeFormat(language === "en" ? "en-GB" : language, {
      dateStyle: "medium",
      timeZone: zone,
    }).format(at);
  if (from === null) return to === null ? text("plot.always") : text("plot.until", { to: written(to) });
  if (to === null) return text("plot.from", { from: written(from) });
  return text("plot.between", { from: written(from), to: written(to) });
}
