// The versions of the text: which is in force, which will be, which is proposed, by whom.
import type { VersionLine, VersionsDocument } from "@pacta/server/wire";
import type { ReactNode } from "react";
import { type Page, pageOf } from "../page.ts";
import { absolute } from "../time/moments.ts";
import { To } from "../told/links.tsx";
import { Moment } from "../told/moment.tsx";
import { Table } from "../told/table.tsx";
import { useTeller } from "../told/teller.tsx";
import { Propose } from "./propose.tsx";
import { VersionState } from "./state.tsx";
import "./style.css";

export function TextsPage({ document }: { readonly document: VersionsDocument }): ReactNode {
  const { messages, zone } = useTeller();
  const { text } = messages;
  return (
    <>
      <p>{text(document.takesTwo ? "texts.lead" : "texts.leadAlone")}</p>
      <section className="versions" aria-label={text("page.texts")}>
        <Table
          caption={text("page.texts")}
          rows={document.versions}
          keyOf={({ version }) => String(version)}
          columns={[
            {
              head: text("texts.version"),
              cell: ({ version, note }) => (
                <>
                  <To page={`/texts/${version}`}>{text("texts.number", { version })}</To>
                  {note !== null && <span className="then">{note}</span>}
                </>
              ),
            },
            { head: text("texts.stateHead"), cell: ({ state }) => <VersionState of={state} /> },
            {
              head: text("texts.from", { zone }),
              cell: ({ from }) => (from === null ? text("texts.fromFirst") : <Moment at={from} began />),
            },
            {
              head: text("texts.proposed", { zone }),
              cell: ({ proposed }) => <By of={proposed} />,
            },
            {
              head: text("texts.approved", { zone }),
              cell: ({ approved }) => <By of={approved} />,
            },
          ]}
        />
      </section>
      {document.mayPropose && <Propose takesTwo={document.takesTwo} />}
    </>
  );
}

/** On a page that shows another moment than now nothing is so long ago. */
export function Absolute({ at }: { readonly at: string }): ReactNode {
  const { messages, zone } = useTeller();
  return (
    <time dateTime={at}>
      {absolute(at, zone, messages.language)} {zone}
    </time>
  );
}

export function By({
  of,
  then,
}: {
  readonly of: VersionLine["proposed"];
  readonly then?: boolean;
}): ReactNode {
  if (of === null) return "–";
  return (
    <>
      {of.by !== null && <span className="who">{of.by}</span>}
      {then === true ? <Absolute at={of.at} /> : <Moment at={of.at} />}
    </>
  );
}

export const page: Page = pageOf<VersionsDocument>({
  read: ({ client }) => client.versions(),
  Show: TextsPage,
});
