// The editor: files on the left, the text in the middle, how it reads on the right; beneath, what is wrong with one press
// to mend it, and what the text leaves open.
import type { ReactNode } from "react";
import { useEffect, useState } from "react";
import { type Page, pageOf } from "../page.ts";
import { To } from "../told/links.tsx";
import { useTeller } from "../told/teller.tsx";
import { Desk } from "./desk.tsx";
import { type Kept, keptDraft } from "./kept.ts";
import { type Origin, originOf } from "./sources.ts";
import "./style.css";

export function EditPage({ document }: { readonly document: Origin }): ReactNode {
  const { text } = useTeller().messages;
  const [kept, setKept] = useState<{ readonly of: string; readonly draft: Kept | null } | null>(null);
  const [discarded, setDiscarded] = useState(0);
  const { key } = document;
  useEffect(() => {
    let current = true;
    void keptDraft(key).then((draft) => current && setKept({ of: key, draft }));
    return () => {
      current = false;
    };
  }, [key]);
  if (kept === null || kept.of !== key) return <p className="loading">{text("edit.opening")}</p>;
  return (
    <>
      <p>{text("edit.lead")}</p>
      <p className="starts">
        <To page="/edit">{text("edit.from.record")}</To>
        {" · "}
        <To page="/edit" own={{ from: "template" }}>
          {text("edit.from.template")}
        </To>
        {" · "}
        <To page="/edit" own={{ from: "blank" }}>
          {text("edit.from.blank")}
        </To>
      </p>
      <Desk
        key={`${key} ${discarded}`}
        origin={document}
        kept={kept.draft}
        onDiscard={() => {
          setKept({ of: key, draft: null });
          setDiscarded((times) => times + 1);
        }}
      />
    </>
  );
}

export const page: Page = pageOf<Origin>({
  read: ({ client, search }) => originOf(client, search.from),
  Show: EditPage,
  still: true,
});
