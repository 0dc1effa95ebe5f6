// The desk of the coordination unit. Whoever does not sit there is told who does, and why nothing is shown.
import type { ReactNode } from "react";
import { type Page, pageOf } from "../page.ts";
import { Said, useTeller } from "../told/teller.tsx";
import { Compose } from "./compose.tsx";
import { Contacts } from "./contacts.tsx";
import { Mark } from "./mark.tsx";
import { Notes } from "./notes.tsx";
import { Notices } from "./notices.tsx";
import { Papers } from "./papers.tsx";
import { type DeskRead, deskRead } from "./reading.ts";
import "../forms.css";
import "./style.css";
import { Zones } from "./zones.tsx";

export function DeskPage({ document }: { readonly document: DeskRead }): ReactNode {
  const { desk } = document;
  if (desk === null) return <Elsewhere document={document} />;
  return (
    <div className="forming desk">
      <Zones zone={document.agreement.zone} />
      <div className="board">
        <div className="side">
          <Papers papers={desk.handovers} />
          <Mark mark={desk.mark} />
        </div>
        <div className="leading">
          <Notices read={document} desk={desk} />
          <Compose read={document} desk={desk} />
          <Notes notes={desk.notes} />
          <Contacts contacts={desk.contacts} read={document} />
        </div>
      </div>
    </div>
  );
}

function Elsewhere({ document: { agreement, me } }: { readonly document: DeskRead }): ReactNode {
  const { text } = useTeller().messages;
  const roles = me.kind === "person" || me.kind === "machine" ? me.roles : [];
  return (
    <section aria-labelledby="elsewhere" className="elsewhere">
      <h2 id="elsewhere">{text("desk.elsewhere")}</h2>
      <p>
        {text("desk.elsewhereWho")} <Said>{agreement.title}</Said>
      </p>
      <p>{text("desk.elsewhereWhy")}</p>
      <p>
        {me.kind === "nobody"
          ? text("desk.elsewhereNobody")
          : text("desk.elsewhereRoles", {
              count: roles.length,
              roles: roles
                .map(({ role, party }) => (party === null ? role : `${role} (${party})`))
                .join(", "),
            })}
      </p>
    </section>
  );
}

export const page: Page = pageOf<DeskRead>({
  read: ({ client, asking }) => deskRead(client, asking),
  Show: DeskPage,
  movedBy: "desk",
});
