// From the draft into the lab: its text goes along in the address.
import type { SourceFile } from "@pacta/language";
import { type ReactNode, useState } from "react";
import { empty, packed } from "../lab/scenario.ts";
import { followed, hrefTo } from "../told/links.tsx";
import { useTeller } from "../told/teller.tsx";

export function TryIt({ filesNow }: { readonly filesNow: () => readonly SourceFile[] }): ReactNode {
  const { messages, address } = useTeller();
  const { text } = messages;
  const [trouble, setTrouble] = useState<string | null>(null);
  return (
    <>
      <button
        type="button"
        onClick={async () => {
          const it = await packed(empty(filesNow()));
          if (it.kind === "packed") followed(`${hrefTo("/lab", address.search)}#${it.text}`);
          else if (it.kind === "too long")
            setTrouble(text("lab.unread.tooLong", { length: it.length, most: it.most }));
        }}
      >
        {text("edit.toLab")}
      </button>
      {trouble !== null && (
        <span role="alert" className="late">
          {trouble}
        </span>
      )}
    </>
  );
}
