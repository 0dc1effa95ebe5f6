// The sources on which the rules of a text rest besides: who published them, when, and where they can be read.
import type { RuleLine } from "@pacta/server/wire";
import type { ReactNode } from "react";
import type { TextRead } from "../text/read.ts";
import { civil } from "../time/moments.ts";
import { Outside } from "../told/sources.tsx";
import { FoldedTable } from "../told/table.tsx";
import { useTeller } from "../told/teller.tsx";

export function Evidence({
  of,
  document,
}: {
  readonly of: readonly RuleLine[];
  readonly document: TextRead;
}): ReactNode {
  const { messages } = useTeller();
  const { text, language } = messages;
  const cited = new Set(
    of.flatMap(({ sentences }) => sentences.flatMap(({ source }) => source.map((it) => it.document))),
  );
  const rows = document.sources.filter(({ id }) => cited.has(id));
  return (
    <section aria-labelledby="evidence">
      <h2 id="evidence">{text("evidence")}</h2>
      <p>{text("evidence.lead", { count: rows.length })}</p>
      {rows.length > 0 && (
        <FoldedTable
          caption={text("evidence")}
          widths="evidence"
          rows={rows}
          keyOf={({ id }) => id}
          columns={[
            {
              head: text("column.source"),
              cell: (it) => (
                <>
                  <Outside of={it} /> <span className="key">{it.id}</span>
                </>
              ),
            },
            { head: text("column.publisher"), cell: ({ publisher }) => publisher },
            {
              head: text("column.dated"),
              cell: ({ dated }) => (dated === null ? null : civil(dated, language)),
            },
            {
              head: text("column.retrieved"),
              cell: ({ retrieved }) => (retrieved === null ? null : civil(retrieved, language)),
            },
          ]}
        />
      )}
    </section>
  );
}
