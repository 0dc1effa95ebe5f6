// What differs: every standing that is another without what is supposed, in scenario A and in scenario B.
import type { ReactNode } from "react";
import { Moment } from "../told/moment.tsx";
import { State } from "../told/state.tsx";
import { Table } from "../told/table.tsx";
import { Said, useTeller } from "../told/teller.tsx";
import type { Branch } from "./scenario.ts";
import type { Outcome, Row, Stands } from "./supposing.ts";

export function Compared({
  outcome,
  closedGround,
  asked,
  onWhy,
}: {
  readonly outcome: Outcome | null;
  /** Keys of which the server says something else than what is visible leads to. */
  readonly closedGround: readonly string[];
  /** The key that somebody came with. */
  readonly asked: string | null;
  readonly onWhy: (branch: Branch | null, key: string) => void;
}): ReactNode {
  const { text } = useTeller().messages;
  if (outcome === null)
    return (
      <section>
        <h2>{text("lab.differs")}</h2>
        <p className="loading">{text("lab.replaying")}</p>
      </section>
    );
  const closed = new Set(closedGround);
  const cell = (row: Row, branch: Branch | null): ReactNode => {
    if (closed.has(row.key)) return <span className="state unknown">{text("lab.restsOnClosed")}</span>;
    return (
      <Standing
        of={branch === null ? row.without : row[branch]}
        supposed={branch !== null}
        label={text("lab.whyOf", { what: row.title })}
        onWhy={() => onWhy(branch, row.key)}
      />
    );
  };
  return (
    <section className="compared">
      <h2>{text("lab.differs")}</h2>
      <p role="status">
        {outcome.rows.length === 0
          ? text("lab.differNothing")
          : text("lab.differing", { count: outcome.rows.length })}
      </p>
      {asked !== null && <p>{text("lab.asked", { key: asked })}</p>}
      {outcome.rows.length > 0 && (
        <Table
          caption={text("lab.differs")}
          rows={outcome.rows}
          keyOf={({ key }) => key}
          columns={[
            {
              head: text("lab.column.what"),
              cell: ({ key, title, who }) => (
                <>
                  <Said>{title}</Said> <span className="key">{key}</span>
                  {who.length > 0 && (
                    <small>
                      {" "}
                      <Said>{who.join(", ")}</Said>
                    </small>
                  )}
                </>
              ),
            },
            { head: text("lab.column.without"), cell: (row) => cell(row, null) },
            { head: text("lab.branch.a"), cell: (row) => cell(row, "a") },
            { head: text("lab.branch.b"), cell: (row) => cell(row, "b") },
          ]}
        />
      )}
    </section>
  );
}

function Standing({
  of,
  supposed,
  label,
  onWhy,
}: {
  readonly of: Stands | null;
  readonly supposed: boolean;
  readonly label: string;
  readonly onWhy: () => void;
}): ReactNode {
  const { text } = useTeller().messages;
  return (
    <>
      {of === null ? (
        <span>{text("lab.absent")}</span>
      ) : (
        <button type="button" className="asState" title={label} onClick={onWhy}>
          <State of={of} />
        </button>
      )}
      {of?.due != null && (
        <span className="then">
          {text("lab.by")} <Moment at={of.due} />
        </span>
      )}
      {supposed && <span className="supposedMark">{text("lab.supposed")}</span>}
    </>
  );
}
