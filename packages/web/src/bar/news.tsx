// Says to those who listen that standings have changed since: at most once a minute, when nobody speaks, and to nobody who
// has asked for silence.
import { type ReactNode, useEffect, useRef, useState, useSyncExternalStore } from "react";
import type { Messages } from "../messages/catalogue.ts";
import { keepHere, keptHere } from "../record/here.ts";
import type { Moves } from "./moves.ts";

/** Between one word and the next. */
const pause = 60_000;
const place = "pacta:announce";

export function News({
  moves,
  messages: { text },
}: {
  readonly moves: Moves;
  readonly messages: Messages;
}): ReactNode {
  const changed = useSyncExternalStore(moves.listen, moves.changed, moves.changed);
  const [isOn, setOn] = useState(() => keptHere(place) !== "off");
  const said = useSaid(changed, isOn);
  return (
    <div className="news">
      <p role="status">{said > 0 && isOn && text("bar.news", { count: said })}</p>
      <label>
        <input
          type="checkbox"
          checked={isOn}
          onChange={(event) => {
            setOn(event.target.checked);
            keepHere(place, event.target.checked ? "on" : "off");
          }}
        />
        {text("bar.newsOn")}
      </label>
    </div>
  );
}

/** Of how many changes to speak now. What comes within the pause is told together behind it. */
function useSaid(changed: number, isOn: boolean): number {
  const [said, setSaid] = useState(0);
  const last = useRef({ at: Number.NEGATIVE_INFINITY, changed });
  useEffect(() => {
    const fresh = changed - last.current.changed;
    if (fresh <= 0) return;
    if (!isOn) {
      last.current = { ...last.current, changed };
      return;
    }
    const speak = (): void => {
      last.current = { at: Date.now(), changed };
      setSaid(fresh);
    };
    const timer = setTimeout(speak, Math.max(0, last.current.at + pause - Date.now()));
    return () => clearTimeout(timer);
  }, [changed, isOn]);
  return said;
}
