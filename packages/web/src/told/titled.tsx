// Titles as they stand at the head of something, and beside their key, since several may have one title.
import type { ReactNode } from "react";
import { Why } from "./links.tsx";
import { Said } from "./teller.tsx";

/** A purpose is written in the text as a word of a sentence. */
export function titled(purpose: string): string {
  return purpose.charAt(0).toUpperCase() + purpose.slice(1);
}

export function Titled({
  of: { key, title },
}: {
  readonly of: { readonly key: string; readonly title: string };
}): ReactNode {
  return (
    <>
      <Said>{title}</Said>{" "}
      <Why of={key} className="key">
        {key}
      </Why>
    </>
  );
}
