// The first page, from one document and nothing else. What is not activated is told by the path to it; what is, by what
// is late and what comes.
import type { NowDocument } from "@pacta/server/wire";
import type { ReactNode } from "react";
import { Age } from "./age.tsx";
import { Due, Late, Questions } from "./dated.tsx";
import { Path } from "./path.tsx";
import { Situations } from "./situations.tsx";
import { Verdict } from "./verdict.tsx";

export function NowPage({ document }: { readonly document: NowDocument }): ReactNode {
  const path = <Path document={document} />;
  const dates = (
    <>
      <Late document={document} />
      <Due document={document} />
    </>
  );
  return (
    <>
      <Verdict document={document} />
      <Situations document={document} />
      {document.face === "before" ? path : dates}
      {document.face === "before" ? dates : path}
      <Questions document={document} />
      <Age document={document} />
    </>
  );
}
