// The counts of each gate: how many have passed it, of how many anything is on record of, and of how many it is not known.
import type { PartiesDocument } from "@pacta/server/wire";
import type { ReactNode } from "react";
import { State } from "../told/state.tsx";
import { useTeller } from "../told/teller.tsx";
import { isPassed, levelsAt } from "./cell.tsx";

type GateLine = PartiesDocument["gates"][number];
type Counted = Pick<GateLine, "of" | "complete" | "undetermined">;

/** Which rows a count counts. */
export type Counting = {
  readonly gate: GateLine["gate"];
  /** Null: of whom nothing is on record there. */
  readonly standing: string | null;
};

type Choosing = {
  readonly parties: number;
  readonly chosen: Counting | null;
  readonly onChoose: (chosen: Counting) => void;
};

export function Counts({
  gates,
  ...choosing
}: Choosing & { readonly gates: readonly GateLine[] }): ReactNode {
  const { text } = useTeller().messages;
  return (
    <section aria-labelledby="gates">
      <h2 id="gates">{text("parties.gates")}</h2>
      <ul className="gates">
        {gates.map((it) => (
          <li key={it.gate}>
            <OneGate line={it} {...choosing} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function OneGate({ line, parties, chosen, onChoose }: Choosing & { readonly line: GateLine }): ReactNode {
  const { messages } = useTeller();
  const { text } = messages;
  const { gate, of, atEnd, standings } = line;
  const levels = levelsAt(gate, messages);
  const kind = isPassed(gate) ? (gate === "legal" ? "legal" : "passed") : "said";
  const said = (it: Counted): string =>
    text(`counts.${kind}`, { complete: it.complete, of: it.of, undetermined: it.undetermined });
  const before = atEnd === null || said(atEnd) === said(line) ? null : said(atEnd);
  const count = (standing: string | null, n: number): ReactNode => (
    <button
      type="button"
      className="gateCount"
      aria-pressed={chosen?.gate === gate && chosen.standing === standing}
      onClick={() => onChoose({ gate, standing })}
    >
      {n}
      <span className="unseen"> {text("counts.show")}</span>
    </button>
  );
  return (
    <>
      <h3>{text(`gate.${gate}`)}</h3>
      <p className="sentence">{said(line)}</p>
      {before !== null && <p className="quiet">{text("state.then", { word: before })}</p>}
      <ul className="gateCounts">
        {standings.map((it) => (
          <li key={it.standing}>
            {count(it.standing, it.n)} <State of={it} words={levels?.(it.standing)} />
          </li>
        ))}
        {parties > of && (
          <li>
            {count(null, parties - of)} <span className="absent">{text("cell.none")}</span>
          </li>
        )}
      </ul>
    </>
  );
}
