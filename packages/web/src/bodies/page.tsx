// Who decides: every body with who sits there, by which rule it decides, and what came of it.
import type { BodiesDocument } from "@pacta/server/wire";
import type { ReactNode } from "react";
import { type Page, pageOf } from "../page.ts";
import { To } from "../told/links.tsx";
import { Citations } from "../told/sources.tsx";
import { Table } from "../told/table.tsx";
import { Said, useTeller } from "../told/teller.tsx";
import { Established, seatsIn } from "./told.tsx";

export function BodiesPage({ document }: { readonly document: BodiesDocument }): ReactNode {
  const { messages } = useTeller();
  const { text } = messages;
  const { bodies, documents } = document;
  return (
    <section aria-labelledby="bodies">
      <h2 id="bodies">{text("bodies.lead", { count: bodies.length })}</h2>
      {bodies.length > 0 && (
        <Table
          caption={text("page.bodies")}
          rows={bodies}
          keyOf={({ key }) => key}
          columns={[
            {
              head: text("column.body"),
              cell: ({ key, title, source }) => (
                <>
                  <To page={`/bodies/${encodeURIComponent(key)}`}>
                    <Said>{title}</Said>
                  </To>
                  <Citations of={source} documents={documents} />
                </>
              ),
            },
            { head: text("column.established"), cell: (it) => <Established body={it} /> },
            { head: text("column.members"), cell: (it) => seatsIn(it, messages) },
            {
              head: text("column.rule"),
              cell: ({ questions }) =>
                questions.length === 0 ? (
                  <span className="absent">{text("body.questionsNone")}</span>
                ) : (
                  <ul className="plain">
                    {[...new Set(questions.map(({ says }) => says))].map((says) => (
                      <li key={says}>
                        <Said>{says}</Said>
                      </li>
                    ))}
                  </ul>
                ),
            },
            {
              head: text("column.decided"),
              cell: ({ questions, acts }) =>
                text("bodies.decided", {
                  decisions: questions.reduce((sum, { decisions }) => sum + decisions.length, 0),
                  acts: acts.length,
                }),
            },
          ]}
        />
      )}
    </section>
  );
}

export const page: Page = pageOf<BodiesDocument>({
  read: ({ client, asking }) => client.bodies(asking),
  Show: BodiesPage,
});
