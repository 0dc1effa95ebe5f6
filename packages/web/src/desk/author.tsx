// Who wrote something at the desk: by name where there is one, else by how they are known.
import type { AuthorLine } from "@pacta/server/wire";
import type { ReactNode } from "react";
import { useTeller } from "../told/teller.tsx";

export function Author({ of: { person, name } }: { readonly of: AuthorLine }): ReactNode {
  const { text } = useTeller().messages;
  if (name !== null || person !== null) return <span lang="und">{name ?? person}</span>;
  return text("desk.keeper");
}
