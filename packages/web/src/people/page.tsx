// Who there is and which roles they hold; inviting, looking at what an issuer's claims would give, and changing what
// somebody holds, alone or by a proposal that waits for a second person.
import type { IndexLine, PersonLine } from "@pacta/server/wire";
import type { ReactNode } from "react";
import { Unsigned } from "../doing/unsigned.tsx";
import { type Page, pageOf } from "../page.ts";
import { rights } from "../record/rights.ts";
import { To } from "../told/links.tsx";
import { Refusal } from "../told/refused.tsx";
import { useTeller } from "../told/teller.tsx";
import { type Asked, askedOf, isSomebody, type Standing, standingOf } from "../who/standing.ts";
import { AddPerson } from "./add.tsx";
import { ChangeRights } from "./change.tsx";
import { PeopleList } from "./list.tsx";
import { Preview } from "./preview.tsx";
import "./style.css";

export type PeopleDocument = Standing & {
  /** Null where nobody could be asked for. */
  readonly people: Asked<readonly PersonLine[]> | null;
  /** Parties, groups and bodies, to choose from. */
  readonly parties: readonly IndexLine[];
};

export const page: Page = pageOf<PeopleDocument>({
  read: async ({ client, asking }) => {
    const standing = await standingOf(client);
    if (!isSomebody(standing)) return { ...standing, people: null, parties: [] };
    const [people, index] = await Promise.all([
      askedOf(rights.people()),
      client.index({ lang: asking.lang }),
    ]);
    return { ...standing, people, parties: index.names.filter(({ kind }) => whos.has(kind)) };
  },
  Show,
  still: true,
});

const whos: ReadonlySet<string> = new Set(["party", "group", "body"]);

export function Show({ document }: { readonly document: PeopleDocument }): ReactNode {
  const { people, parties, entrance } = document;
  const { text } = useTeller().messages;
  if (people === null) return <Unsigned of={document} what="people.what" />;
  if (people.kind === "refused")
    return (
      <>
        <Unsigned of={document} what="people.what" />
        <Refusal problem={people.problem} />
      </>
    );
  return (
    <>
      <p>
        {text("people.lead")} <To page="/approvals">{text("page.approvals")}</To>
      </p>
      <PeopleList people={people.found} />
      <ChangeRights people={people.found} parties={parties} issuers={entrance.issuers} />
      <AddPerson issuers={entrance.issuers} />
      {entrance.issuers.length > 0 && <Preview issuers={entrance.issuers} />}
    </>
  );
}
