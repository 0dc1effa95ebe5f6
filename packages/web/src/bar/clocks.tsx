// Says in words that the page shows another moment, or another state of knowledge, than now.
import type { ReactNode } from "react";
import { isPosition, type Search } from "../address/search.ts";
import type { Messages } from "../messages/catalogue.ts";
import { absolute } from "../time/moments.ts";

export function Clocks({
  search,
  knownAt,
  messages,
  zone,
  onNow,
}: {
  readonly search: Search;
  /** How far the page tells; null as long as nobody knows. A log may end before what an address asks for. */
  readonly knownAt: number | null;
  readonly messages: Messages;
  readonly zone: string;
  readonly onNow: () => void;
}): ReactNode {
  const { asof, known } = search;
  if (asof === undefined && known === undefined) return null;
  const { text, language } = messages;
  const time = (at: string): string => `${absolute(at, zone, language)} (${zone})`;
  return (
    <div className="clocks">
      {asof !== undefined && <p>{text("clock.asOf", { time: time(asof) })}</p>}
      {known !== undefined && (
        <p>
          {isPosition(known)
            ? text("clock.knownPosition", {
                position: Math.min(Number(known), knownAt ?? Number.POSITIVE_INFINITY),
              })
            : text("clock.knownTime", { time: time(known) })}
        </p>
      )}
      <button type="button" onClick={onNow}>
        {text("clock.toNow")}
      </button>
    </div>
  );
}
