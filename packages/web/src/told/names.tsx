// Who: names in a list, as the language of the names lists them.
import type { ReactNode } from "react";
import { Said, useTeller } from "./teller.tsx";

export function Names({
  who,
}: {
  readonly who: readonly { readonly id: string; readonly name: string }[];
}): ReactNode {
  const { spoken } = useTeller();
  const list = new Intl.ListFormat(spoken === "en" ? "en-GB" : spoken, { type: "conjunction" });
  return <Said>{list.format(who.map(({ name }) => name))}</Said>;
}
