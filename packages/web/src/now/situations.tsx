// The situations of the text, each with its standing and how it stood when the log ended.
import type { NowDocument } from "@pacta/server/wire";
import type { ReactNode } from "react";
import { Table } from "../table.tsx";
import { Moment, Said, useTeller } from "../teller.tsx";
import { State, type Worded } from "./state.tsx";

export function Situations({ document }: { readonly document: NowDocument }): ReactNode {
  const { messages, zone } = useTeller();
  const { text } = messages;
  return (
    <section aria-labelledby="situations">
      <h2 id="situations">{text("situations")}</h2>
      {document.situations.length === 0 ? (
        <p>{text("situations.none")}</p>
      ) : (
        <Table
          caption={text("situations")}
          rows={document.situations}
          keyOf={({ key }) => key}
          columns={[
            { head: text("column.situation"), cell: ({ title }) => <Said>{title}</Said> },
            { head: text("column.standing"), cell: (it) => <Standing of={it} /> },
            { head: text("column.since", { zone }), cell: ({ since }) => since && <Moment at={since} /> },
            {
              head: text("column.marks"),
              cell: ({ marks }) => (marks.length === 0 ? null : <Said>{marks.join(", ")}</Said>),
            },
          ]}
        />
      )}
    </section>
  );
}

/** Both, where the end of the log left it otherwise than it is known to be now. */
export function Standing({ of }: { readonly of: Worded & { readonly atEnd: Worded | null } }): ReactNode {
  const { text } = useTeller().messages;
  const { atEnd } = of;
  const shown = <State of={of} />;
  if (atEnd === null) return shown;
  const [before = "", after = ""] = text("state.then", { word: "\0" }).split("\0");
  return (
    <>
      {shown}
      <span className="then">
        {" "}
        {before}
        <State of={atEnd} />
        {after}
      </span>
    </>
  );
}
