// Says in words where the bar stands while it moves, of how many standings how many are others there, and that all else
// still tells of the moment before.
import { type ReactNode, useSyncExternalStore } from "react";
import type { Messages } from "../messages/catalogue.ts";
import { absolute } from "../time/moments.ts";
import type { Moves } from "./moves.ts";

export function Moving({
  moves,
  messages,
  zone,
  children,
}: {
  readonly moves: Moves;
  readonly messages: Messages;
  readonly zone: string;
  /** What stands there while nothing moves. */
  readonly children: ReactNode;
}): ReactNode {
  const step = useSyncExternalStore(moves.listen, moves.moved, moves.moved);
  if (step === null) return children;
  const { text, language } = messages;
  const { to, differ, of } = step;
  return (
    <div className="clocks moving">
      <p>
        {text("clock.moving", {
          time: `${absolute(new Date(to.asOf).toISOString(), zone, language)} (${zone})`,
          position: to.known,
        })}
      </p>
      <p>{text("clock.differ", { differ, of })}</p>
      <p>{text("clock.ofBefore")}</p>
    </div>
  );
}
