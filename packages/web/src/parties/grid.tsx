// Parties and gates as a grid: arrow keys go from cell to cell, Tab into what the cell leads to, Enter to its reason,
// Escape back to the cell. On a narrow screen each party is a card.
import { type KeyboardEvent, memo, type ReactNode, useEffect, useRef, useState } from "react";
import { To } from "../told/links.tsx";
import { Said, useTeller } from "../told/teller.tsx";
import { CellShown, type Party } from "./cell.tsx";
import { type Place, placeAfter } from "./moving.ts";

const gates = ["signed", "requested", "legal", "route", "caveat", "offer"] as const;

export function Matrix({ parties }: { readonly parties: readonly Party[] }): ReactNode {
  const { text } = useTeller().messages;
  const grid = useRef<HTMLTableElement>(null);
  const [{ row, column }, setPlace] = useState<Place>({ row: 0, column: 0 });
  const at: Place = { row: Math.min(row, parties.length - 1), column };
  // Only what stands in the cell where somebody is can be reached by Tab.
  useEffect(() => {
    for (const cell of cellsIn(grid.current))
      for (const link of cell.querySelectorAll("a")) link.tabIndex = cell.tabIndex;
  });
  const press = (event: KeyboardEvent<HTMLTableElement>): void => {
    const cell = (event.target as Element).closest<HTMLElement>("[data-at]");
    if (cell === null || event.altKey || event.metaKey || event.shiftKey) return;
    if (event.key === "Escape") cell.focus();
    if (event.key === "Enter" && event.target === cell) {
      event.preventDefault();
      cell.querySelector("a")?.click();
    }
    const next = placeAfter(event, placeOf(cell), { rows: parties.length, columns: gates.length + 1 });
    if (next === null) return;
    event.preventDefault();
    cellAt(grid.current, next)?.focus();
  };
  return (
    <table
      ref={grid}
      // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: one moves about in it by arrow keys
      role="grid"
      className="matrix"
      aria-labelledby="matrix"
      onKeyDown={press}
      onFocus={({ target }) => {
        const cell = target.closest<HTMLElement>("[data-at]");
        if (cell !== null) setPlace(placeOf(cell));
      }}
    >
      <thead>
        <tr>
          <th scope="col">{text("column.party")}</th>
          {gates.map((gate) => (
            <th key={gate} scope="col">
              {text(`gate.${gate}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {parties.map((party, i) => (
          <Row key={party.id} party={party} row={i} column={i === at.row ? at.column : null} />
        ))}
      </tbody>
    </table>
  );
}

/** Of hundreds of parties only the two between whom somebody moves are looked at again. */
const Row = memo(function Row({
  party: { id, name, cells },
  row,
  column,
}: {
  readonly party: Party;
  readonly row: number;
  /** Where somebody is; null in every row but one. */
  readonly column: number | null;
}): ReactNode {
  const { text } = useTeller().messages;
  const placed = (own: number) => ({
    "data-at": `${row} ${own}`,
    tabIndex: own === column ? 0 : -1,
  });
  return (
    <tr>
      <th scope="row" {...placed(0)}>
        <To page={`/parties/${encodeURIComponent(id)}`}>
          <Said>{name}</Said>
        </To>
      </th>
      {gates.map((gate, i) => (
        <td key={gate} data-head={text(`gate.${gate}`)} {...placed(i + 1)}>
          <div>
            <CellShown gate={gate} cell={cells[gate]} party={id} />
          </div>
        </td>
      ))}
    </tr>
  );
});

function cellsIn(grid: HTMLTableElement | null): readonly HTMLElement[] {
  return grid === null ? [] : [...grid.querySelectorAll<HTMLElement>("[data-at]")];
}

function cellAt(grid: HTMLTableElement | null, { row, column }: Place): HTMLElement | null {
  return grid?.querySelector<HTMLElement>(`[data-at="${row} ${column}"]`) ?? null;
}

function placeOf({ dataset }: HTMLElement): Place {
  const [row = 0, column = 0] = (dataset.at ?? "").split(" ").map(Number);
  return { row, column };
}
