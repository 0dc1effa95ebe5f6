// The situations of the text, each with its standing and how it stood when the log ended.
import type { NowDocument } from "@pacta/server/wire";
import type { ReactNode } from "react";
import { Moment } from "../told/moment.tsx";
import { State } from "../told/state.tsx";
import { Table } from "../told/table.tsx";
import { Said, useTeller } from "../told/teller.tsx";
import type { Worded } from "../told/worded.ts";

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
            {
              head: text("column.since", { zone }),
              cell: ({ since }) => since && <Moment at={since} began />,
            },
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
export function Standing({
  of,
  wordsOf,
  unmoved = false,
}: {
  readonly of: Worded & { readonly key: string | null; readonly atEnd: Worded | null };
  /** Words of ours for a standing; undefined where the server's will do. */
  readonly wordsOf?: ((standing: string) => string | undefined) | undefined;
  /** Where it is not the standing of its key that is told. */
  readonly unmoved?: boolean;
}): ReactNode {
  const { text } = useTeller().messages;
  const { atEnd } = of;
  const why = of.key ?? undefined;
  const shown = <State of={of} why={why} words={wordsOf?.(of.standing)} unmoved={unmoved} />;
  if (atEnd === null) return shown;
  const [before = "", after = ""] = text("state.then", { word: "\0" }).split("\0");
  return (
    <>
      {shown}
      <span className="then">
        {" "}
        {before}
        <State of={atEnd} why={why} words={wordsOf?.(atEnd.standing)} unmoved />
        {after}
      </span>
    </>
  );
}
