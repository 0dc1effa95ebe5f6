// The moment of the page on three clocks: where the agreement is at home, in UTC, and where the reader is.
import { type ReactNode, useEffect, useState } from "react";
import { keepHere, keptHere } from "../record/here.ts";
import { isZone, zonesWith } from "../time/moments.ts";
import { useTeller } from "../told/teller.tsx";

const place = "pacta third zone";

export function Zones({ zone: own }: { readonly zone: string }): ReactNode {
  const { messages, asOf, address } = useTeller();
  const { text } = messages;
  const [third, setThird] = useState(thirdZone);
  const at = useRunning(asOf, address.search.asof === undefined);
  const choose = (zone: string): void => {
    keepHere(place, zone);
    setThird(zone);
  };
  return (
    <ul className="zones" aria-label={text("desk.clocks")}>
      <Clock at={at} zone={own} name={text("desk.clockOwn", { zone: own })} />
      <Clock at={at} zone="UTC" name="UTC" />
      <Clock
        at={at}
        zone={third}
        name={
          <select
            aria-label={text("desk.clockThird")}
            value={third}
            onChange={(event) => choose(event.currentTarget.value)}
          >
            {zonesWith([third]).map((it) => (
              <option key={it}>{it}</option>
            ))}
          </select>
        }
      />
    </ul>
  );
}

function Clock({
  at,
  zone,
  name,
}: {
  readonly at: number;
  readonly zone: string;
  readonly name: ReactNode;
}): ReactNode {
  const { messages } = useTeller();
  const tag = messages.language === "en" ? "en-GB" : messages.language;
  const shown = (options: Intl.DateTimeFormatOptions): string =>
    new Intl.DateTimeFormat(tag, { ...options, timeZone: zone }).format(at);
  return (
    <li>
      <span className="clockOf">{name}</span>
      <time dateTime={new Date(at).toISOString()}>
        <strong>{shown({ hour: "2-digit", minute: "2-digit", hourCycle: "h23" })}</strong>{" "}
        <span>{shown({ weekday: "short", day: "numeric", month: "short" })}</span>
      </time>
    </li>
  );
}

/** By the server's clock, and from there on by how much time has passed here: the two need not agree. */
function useRunning(asOf: string, runs: boolean): number {
  const [passed, setPassed] = useState(0);
  useEffect(() => {
    setPassed(0);
    if (!runs || asOf === "") return;
    const from = performance.now();
    const timer = setInterval(() => setPassed(performance.now() - from), 5_000);
    return () => clearInterval(timer);
  }, [asOf, runs]);
  return Date.parse(asOf) + passed;
}

/** As it was chosen here, else the browser's own. */
function thirdZone(): string {
  const chosen = keptHere(place);
  if (chosen !== null && isZone(chosen)) return chosen;
  return new Intl.DateTimeFormat().resolvedOptions().timeZone;
}
