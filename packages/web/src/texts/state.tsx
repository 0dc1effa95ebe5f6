// How a version of the text stands: word and shape, and colour last.
import type { VersionLine } from "@pacta/server/wire";
import type { ReactNode } from "react";
import { useTeller } from "../told/teller.tsx";

const looks: Readonly<Record<VersionLine["state"], readonly [look: string, shape: string]>> = {
  "in force": ["holds", "✔"],
  approved: ["waits", "◔"],
  proposed: ["waits", "○"],
  superseded: ["over", "–"],
  withdrawn: ["over", "–"],
  failed: ["late", "▲"],
};

export function VersionState({ of }: { readonly of: VersionLine["state"] }): ReactNode {
  const { text } = useTeller().messages;
  const [look, shape] = looks[of];
  return (
    <span className={`state ${look}`}>
      <span aria-hidden="true" className="shape">
        {shape}
      </span>
      {text(`texts.state.${of.replace(" ", "-")}`)}
    </span>
  );
}
