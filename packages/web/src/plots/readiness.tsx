// Which parties have come how far: for each gate the counts, and a mark for each party.
import type { PartiesDocument } from "@pacta/server/wire";
import type { ReactNode } from "react";
import { Why } from "../told/links.tsx";
import { State, shapeOf, visualOf } from "../told/state.tsx";
import { Said, useTeller } from "../told/teller.tsx";
import { Frame } from "./frame.tsx";

type Cell = {
  readonly gate: PartiesDocument["gates"][number]["gate"];
  readonly party: PartiesDocument["parties"][number];
};

export function Readiness({
  document,
}: {
  readonly document: Pick<PartiesDocument, "asOf" | "knownAt" | "horizon" | "gates" | "parties">;
}): ReactNode {
  const { text } = useTeller().messages;
  const { gates, parties } = document;
  const cells = gates.flatMap(({ gate }) =>
    parties.flatMap((party): readonly Cell[] => (party.cells[gate] === null ? [] : [{ gate, party }])),
  );
  return (
    <Frame
      id="readiness"
      stamp={document}
      counts={text("plot.readyCounts", { cells: cells.length, of: gates.length * parties.length })}
      rows={cells}
      keyOf={({ gate, party }) => `${gate} ${party.id}`}
      columns={[
        { head: text("plot.party"), cell: ({ party }) => <Said>{party.name}</Said> },
        { head: text("plot.gate"), cell: ({ gate }) => text(`plot.gate.${gate}`) },
        {
          head: text("column.standing"),
          cell: ({ gate, party }) => {
            const cell = party.cells[gate];
            return cell && <State of={cell} why={cell.keys[0]} unmoved />;
          },
        },
        {
          head: text("plot.steps"),
          cell: ({ gate, party }) => {
            const cell = party.cells[gate];
            return cell && cell.of > 0 ? text("route.steps", { done: cell.done, of: cell.of }) : null;
          },
        },
      ]}
    >
      <div className="multiples">
        {gates.map((it) => (
          <Gate key={it.gate} of={it} parties={parties} />
        ))}
      </div>
    </Frame>
  );
}

function Gate({
  of: { gate, of, complete, undetermined, standings },
  parties,
}: {
  readonly of: PartiesDocument["gates"][number];
  readonly parties: PartiesDocument["parties"];
}): ReactNode {
  const { text } = useTeller().messages;
  const here = parties.filter(({ cells }) => cells[gate] !== null);
  const counted = gate === "signed" || gate === "requested" || gate === "route";
  return (
    <section aria-labelledby={`gate-${gate}`}>
      <h3 id={`gate-${gate}`}>{text(`plot.gate.${gate}`)}</h3>
      <p className="sentence">
        {counted ? text("plot.gateCounts", { complete, of, undetermined }) : text("plot.gateOf", { of })}
      </p>
      <ul className="plain counts">
        {standings.map(({ standing, word, n }) => (
          <li key={standing}>
            <State of={{ standing, word }} />: {n}
          </li>
        ))}
      </ul>
      <ul className="cells" aria-label={text(`plot.gate.${gate}`)}>
        {here.map(({ id, name, cells }) => {
          const cell = cells[gate];
          if (cell === null) return null;
          const words = `${name}: ${cell.word}`;
          const visual = visualOf(cell.standing);
          const shown = (
            <>
              <span aria-hidden="true">{shapeOf(visual)}</span>
              <small aria-hidden="true">{id}</small>
              <span className="unseen">{words}</span>
            </>
          );
          const [key] = cell.keys;
          return (
            <li key={id} className={`cell ${visual}`} title={words}>
              {key === undefined ? <span>{shown}</span> : <Why of={key}>{shown}</Why>}
            </li>
          );
        })}
      </ul>
      <p className="count">{text("plot.nothing", { count: parties.length - here.length })}</p>
    </section>
  );
}
