// The first page, from one document and nothing else. What is not activated is told by the path to it; what is, by what
// is late and what comes.
import type { NowDocument } from "@pacta/server/wire";
import type { ReactNode } from "react";
import { Waiting } from "../desk/waiting.tsx";
import { type Page, pageOf } from "../page.ts";
import { To } from "../told/links.tsx";
import { useTeller } from "../told/teller.tsx";
import { Age } from "./age.tsx";
import { Changed } from "./changed.tsx";
import { Due, Late, Questions } from "./dated.tsx";
import { Beside, Path } from "./path.tsx";
import { Situations } from "./situations.tsx";
import { Strip } from "./strip.tsx";
import { Verdict } from "./verdict.tsx";

export function NowPage({ document }: { readonly document: NowDocument }): ReactNode {
  const {
    messages,
    address: { search },
  } = useTeller();
  const dates = (
    <>
      <Late document={document} />
      <Due document={document} />
    </>
  );
  const rest = (
    <>
      <Questions document={document} />
      <Changed agreement={document.agreement.id} knownAt={document.knownAt} />
      <Age document={document} />
    </>
  );
  const before = document.face === "before";
  return (
    <>
      {document.knownAt === 0 && search.known === undefined && (
        <p className="clocks">
          {messages.text("start.first")} <To page="/start">{messages.text("page.start")}</To>
        </p>
      )}
      <Waiting agreement={document.agreement.id} />
      <Verdict document={document} />
      {before && <Situations document={document} />}
      <div className="board">
        <div className="leading">
          {before ? (
            <Path document={document} />
          ) : (
            <>
              <Situations document={document} />
              {dates}
            </>
          )}
        </div>
        <div className="side">
          {before ? dates : <Strip document={document} />}
          {rest}
        </div>
      </div>
      <Beside document={document} />
    </>
  );
}

export const page: Page = pageOf<NowDocument>({
  read: ({ client, asking }) => client.now(asking),
  Show: NowPage,
});
