// Who can decide in a scenario, and who cannot: each question that was put, with its seats and what stands in the way.
import type { ReactNode } from "react";
import { Moment } from "../told/moment.tsx";
import { State } from "../told/state.tsx";
import { useTeller } from "../told/teller.tsx";
import type { Decides } from "./supposing.ts";

export function Decided({
  deciding,
  onWhy,
}: {
  readonly deciding: readonly Decides[];
  readonly onWhy: (key: string) => void;
}): ReactNode {
  const { text } = useTeller().messages;
  if (deciding.length === 0) return null;
  return (
    <div className="deciding">
      <h3>{text("lab.deciding")}</h3>
      {deciding.map((it) => (
        <article key={it.key}>
          <p>
            <strong>{it.title}</strong> ({it.bodyTitle}):{" "}
            <button type="button" className="asState" onClick={() => onWhy(it.key)}>
              <State of={it} />
            </button>{" "}
            <span className="supposedMark">{text("lab.supposed")}</span>
          </p>
          <Verdict of={it} />
          <ul className="seats">
            {it.seats.map(({ who, name, vote, concerned }) => (
              <li key={who}>
                {name}:{" "}
                {text(
                  concerned
                    ? "lab.seat.concerned"
                    : vote === null
                      ? "lab.seat.none"
                      : ["yes", "no", "abstain"].includes(vote)
                        ? `lab.value.${vote}`
                        : "lab.seat.other",
                )}
              </li>
            ))}
          </ul>
          {it.closes !== null && (
            <p>
              {text("lab.closes")} <Moment at={it.closes} zoned />
            </p>
          )}
        </article>
      ))}
    </div>
  );
}

function Verdict({ of: it }: { readonly of: Decides }): ReactNode {
  const { text } = useTeller().messages;
  const { quorum, seats, abstention } = it;
  const able = seats.filter(({ concerned }) => !concerned);
  const part = able.filter(({ vote }) => vote !== null);
  return (
    <>
      {it.forQuorum && quorum !== null && (
        <p className="cannot">
          <strong>{text("lab.nobody")}</strong>{" "}
          {text("lab.forQuorum", { quorum, able: able.length, part: part.length, of: seats.length })}
        </p>
      )}
      {it.can === "undetermined" && <p className="ambiguous">{text("lab.unknown")}</p>}
      {it.can === "fails" && !it.forQuorum && <p className="cannot">{text("lab.cannot")}</p>}
      {it.can === "holds" && it.standing !== "adopted" && (
        <p>
          {it.needNames.length === 0
            ? text("lab.canStill")
            : text("lab.canWith", { who: it.needNames.join(", ") })}
        </p>
      )}
      {abstention !== null && (
        <p className="ambiguous">
          <strong>{text("lab.ambiguous")}</strong>{" "}
          {text("lab.abstention", {
            who: abstention.who.join(", "),
            quorum: quorum ?? 0,
            counted: abstention.counted,
            left: abstention.left,
          })}
        </p>
      )}
    </>
  );
}
