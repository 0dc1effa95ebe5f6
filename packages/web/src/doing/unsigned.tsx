// Why a page of people has nothing to show: because nobody signs in here, because somebody has not yet, or because it is
// not theirs. Each with the way on.
import type { ReactNode } from "react";
import { To } from "../told/links.tsx";
import { useTeller } from "../told/teller.tsx";
import type { Standing } from "../who/standing.ts";

export const turnOn =
  "PACTA_PEOPLE=/etc/pacta/people.json PACTA_ORIGIN=https://pacta.example.org pacta serve";

export function Unsigned({
  of: { entrance, me },
  what,
}: {
  readonly of: Standing;
  /** What one would find here: a message. */
  readonly what: string;
}): ReactNode {
  const { text } = useTeller().messages;
  const key =
    entrance.by === "nobody"
      ? "unsigned.nobody"
      : entrance.by === "choice"
        ? "unsigned.choice"
        : "unsigned.out";
  return (
    <section className="unsigned">
      <p>{text(what)}</p>
      <p>{text(me.kind === "person" || me.kind === "machine" ? "unsigned.other" : key)}</p>
      {entrance.by === "nobody" ? (
        <>
          <p>{text("unsigned.turnOn")}</p>
          <pre>{turnOn}</pre>
        </>
      ) : (
        <p>
          <To page="/sign-in">{text(entrance.by === "choice" ? "who.choose" : "who.in")}</To>
        </p>
      )}
    </section>
  );
}
