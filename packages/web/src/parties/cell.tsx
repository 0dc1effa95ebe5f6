// One party at one gate: how it stands, how far it has come, what is next and who holds it, and how old that is. Where
// there is no cell nothing is on record, which is no answer.
import type { PartiesDocument } from "@pacta/server/wire";
import type { ReactNode } from "react";
import type { Messages } from "../messages/catalogue.ts";
import { Standing } from "../now/situations.tsx";
import { relative } from "../time/moments.ts";
import { To } from "../told/links.tsx";
import { Moment } from "../told/moment.tsx";
import { Said, useTeller } from "../told/teller.tsx";

export type Party = PartiesDocument["parties"][number];
export type Gate = PartiesDocument["gates"][number]["gate"];
export type Cell = NonNullable<Party["cells"][Gate]>;

/** There is a way through these; a caveat or an offer is said, and that is all. */
export function isPassed(gate: Gate): boolean {
  return gate !== "caveat" && gate !== "offer";
}

/** How a text binds, in the words of this app: those of the server stand behind a verb. */
export function levelsAt(
  gate: Gate,
  { text }: Messages,
): ((standing: string) => string | undefined) | undefined {
  if (gate !== "legal") return undefined;
  return (standing) => (levels.has(standing) ? text(`binding.${standing}`) : undefined);
}

const levels: ReadonlySet<string> = new Set(["legal", "political", "disputed", "statement"]);

export function GateStanding({ gate, cell }: { readonly gate: Gate; readonly cell: Cell }): ReactNode {
  const wordsOf = levelsAt(gate, useTeller().messages);
  return <Standing of={{ ...cell, key: cell.keys[0] ?? null }} wordsOf={wordsOf} unmoved />;
}

export function Checked({ cell: { checked } }: { readonly cell: Cell }): ReactNode {
  const { messages, asOf } = useTeller();
  const { text, language } = messages;
  return checked === null ? (
    <span className="absent">{text("cell.unlooked")}</span>
  ) : (
    <time dateTime={checked.at}>{text("cell.checked", { ago: relative(checked.at, asOf, language) })}</time>
  );
}

export function Way({ gate, cell }: { readonly gate: Gate; readonly cell: Cell }): ReactNode {
  const { text } = useTeller().messages;
  const { done, of, reached, next } = cell;
  if (!isPassed(gate)) return null;
  return (
    <>
      {of > 1 && <div>{text("cell.done", { done, of })}</div>}
      {reached !== null && (
        <div>
          {text("cell.reached")} <Said>{reached}</Said>
        </div>
      )}
      {next !== null && (
        <div>
          {text("route.next")} <Said>{`${next.step} (${next.by.name})`}</Said>
          {next.due !== null && (
            <>
              {", "}
              <Moment at={next.due} zoned />
            </>
          )}
        </div>
      )}
    </>
  );
}

/** In the grid: in short, and where the rest stands. */
export function CellShown({
  gate,
  cell,
  party,
}: {
  readonly gate: Gate;
  readonly cell: Cell | null;
  readonly party: string;
}): ReactNode {
  const { text } = useTeller().messages;
  if (cell === null) return <span className="absent">{text("cell.none")}</span>;
  return (
    <>
      <GateStanding gate={gate} cell={cell} />
      <div className="quiet">
        <Way gate={gate} cell={cell} />
        <div>
          <Checked cell={cell} />
        </div>
        {(cell.items.length > 1 || cell.keys.length === 0) && (
          <To page={`/parties/${encodeURIComponent(party)}`}>
            {text("cell.items", { count: cell.items.length })}
          </To>
        )}
      </div>
    </>
  );
}
