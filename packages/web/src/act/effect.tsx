// What would follow from a line, before it is filed: whether it is theirs to file, and what would stand otherwise.
import type { AheadDocument } from "@pacta/server/wire";
import type { ReactNode } from "react";
import { CauseShown, causesIn } from "../changes/list.tsx";
import { Telling, useTeller } from "../told/teller.tsx";

export function Effect({ preview: { filing, changes } }: { readonly preview: AheadDocument }): ReactNode {
  const teller = useTeller();
  const { text } = teller.messages;
  const causes = causesIn(changes);
  return (
    <section aria-labelledby="effect" className="effect">
      <h2 id="effect">{text("act.effect")}</h2>
      {filing.kind === "refused" ? (
        <p className="refused" role="alert">
          {text("act.refused")} <span lang="en">{filing.grounds.join("; ")}</span>
        </p>
      ) : (
        <p>{text(filing.kind === "allowed" ? "act.allowed" : "act.second")}</p>
      )}
      <Telling value={{ ...teller, asOf: changes.asOf, spoken: changes.language }}>
        <p className="sentence">{text("act.changes", { changes: changes.changes.length })}</p>
        {causes.map((it) => (
          <CauseShown key={it.event ?? ""} of={it} document={changes} />
        ))}
      </Telling>
    </section>
  );
}
