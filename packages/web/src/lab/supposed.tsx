// What one scenario supposes, line by line, each with what speaks against taking it.
import type { ReactNode } from "react";
import { Moment } from "../told/moment.tsx";
import { useTeller } from "../told/teller.tsx";
import type { Line } from "./scenario.ts";
import type { Branched } from "./supposing.ts";
import { wordsOf } from "./words.ts";

export function Supposed({
  lines,
  outcome,
  onRemove,
}: {
  readonly lines: readonly Line[];
  readonly outcome: Branched | null;
  readonly onRemove: (id: string) => void;
}): ReactNode {
  const { text } = useTeller().messages;
  if (lines.length === 0) return <p>{text("lab.nothingSupposed")}</p>;
  return (
    <ol className="supposedLines">
      {lines.map((line) => {
        const refused = outcome?.refused.filter(({ id }) => id === line.id) ?? [];
        const ground = outcome?.purported.find(({ event }) => event === line.id);
        return (
          <li key={line.id}>
            <span className="supposedMark">{text("lab.supposed")}</span>{" "}
            {isMoment(line.occurredAt) && <Moment at={line.occurredAt} />} <span>{wordsOf(line, text)}</span>{" "}
            <button
              type="button"
              aria-label={text("lab.remove", { what: wordsOf(line, text) })}
              onClick={() => onRemove(line.id)}
            >
              ✕
            </button>
            {refused.map(({ code, message }) => (
              <p key={code} className="late" role="alert">
                {text("lab.refused")} <span className="key">{code}</span> <span lang="en">{message}</span>
              </p>
            ))}
            {ground !== undefined && (
              <p className="unknown">{text("lab.noEffect", { ground: ground.ground })}</p>
            )}
          </li>
        );
      })}
    </ol>
  );
}

/** A line from an address may hold anything. */
function isMoment(at: unknown): at is string {
  return typeof at === "string" && !Number.isNaN(Date.parse(at));
}
