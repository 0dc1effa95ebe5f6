// Beside what is told as the log left it, where the log ends before the moment shown: how long ago that was.
import type { ReactNode } from "react";
import { endsBefore, relative } from "../time/moments.ts";
import { useTeller } from "./teller.tsx";

export function AsLeft({ horizon }: { readonly horizon: string | null }): ReactNode {
  const { messages, asOf } = useTeller();
  if (!endsBefore(horizon, asOf)) return null;
  return (
    <small className="asLeft">
      {" "}
      {messages.text("asLeft", { ago: relative(horizon, asOf, messages.language) })}
    </small>
  );
}
